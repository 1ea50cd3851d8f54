/* What the panel tells: the decision about a zone, a gemeente or a deelplan, in words, the answer first. */

const ONDER_IN_WOORDEN = ["nee", "ja", "onbepaald"];

const kop = (tekst) => maak("h3", {}, tekst);
const alinea = (tekst, klasse = "") => maak("p", { className: klasse }, tekst);
const lijst = (regels) => maak("ul", {}, ...regels.map((regel) => maak("li", {}, regel)));

function tabelkop(namen) {
  return maak("thead", {}, maak("tr", {}, ...namen.map((naam) => maak("th", { scope: "col" }, naam))));
}

function dimensietabel(g, n) {
  const rijen = g.dimensies.map((dimensie) => {
    const velden = [
      ["score", dimensie.score[n]],
      ["gemiddelde", dimensie.gemiddelde[g.gemeente[n]]],
      ["verschil", dimensie.verschil[n]],
      ["onder", ONDER_IN_WOORDEN[dimensie.onder[n]]],
    ];
    return maak("tr", { "data-dimensie": dimensie.naam, "data-onder": velden[3][1] },
      maak("th", { scope: "row" }, dimensie.titel),
      ...velden.map(([veld, tekst]) => maak("td", { "data-veld": veld }, tekst)));
  });
  const namen = ["Dimensie", "Score", "Gemeente", "Verschil", "Onder?"];
  return maak("table", { className: "cijfers" },
    maak("caption", {}, "Score van de zone en het gemiddelde van haar gemeente, in landelijke " +
      "standaardafwijkingen; lager is slechter. Alles is afgerond; het verschil is berekend vóór het afronden."),
    tabelkop(namen), maak("tbody", {}, ...rijen));
}

function verantwoording(g, n) {
  return g.dimensies.flatMap((dimensie) => [
    maak("dt", {}, dimensie.titel),
    maak("dd", {}, `${alsZin(dimensie.redenen[dimensie.reden[n]])} Regel: ${dimensie.regel}.`,
      dimensie.aanname ? maak("span", { className: "aanname" }, ` Aanname: ${alsZin(dimensie.aanname)}`) : "",
      maak("span", { className: "bron" }, dimensie.bronnen.join("; "))),
  ]);
}

function indicatortabel(g, n) {
  const rijen = g.indicatoren.map((indicator) =>
    maak("tr", { "data-indicator": indicator.naam },
      maak("th", { scope: "row" }, indicator.titel,
        maak("span", { className: "bron" }, indicator.bron),
        indicator.aanname ? maak("span", { className: "bron aanname" }, `Aanname: ${alsZin(indicator.aanname)}`) : ""),
      maak("td", {}, maak("span", { "data-veld": "waarde" }, ofOnbekend(indicator.waarde[n])),
        maak("span", { className: "bron", "data-veld": "eenheid" }, indicator.eenheid))));
  return maak("table", { className: "cijfers twee" },
    maak("caption", {}, "De cijfers waarop dit rust, uit de bron of daaruit berekend; afgerond."),
    tabelkop(["Cijfer", "Waarde"]), maak("tbody", {}, ...rijen));
}

function ontbreekt(g, n) {
  return [
    ...g.dimensies.filter((d) => d.onder[n] === 2).map((d) => `${d.titel}: ${d.redenen[d.reden[n]]}`),
    ...[["inwoners", g.inwoners], ["woningen", g.woningen], ...g.indicatoren.map((i) => [i.naam, i.waarde])]
      .filter(([, waarden]) => waarden[n] === null)
      .map(([naam]) => vulIn(g.zinnen.niet_bekend, { wat: g.namen[naam], zones: `zone ${g.pc4[n]}` })),
  ];
}

function plandelen(plan, knop) {
  return [
    maak("dt", {}, knop ? knop(plan) : plan.naam),
    maak("dd", {}, `${plan.antwoord} Urgentie ${plan.urgentie}.`),
  ];
}

function urgentiedelen(g, n) {
  const delen = g.urgentie.dimensies.map((dimensie) => `${dimensie.titel}: ${dimensie.waarde[n]}`);
  return [
    kop("Urgentie"),
    maak("p", { "data-urgentie": "land" }, maak("strong", {}, `${g.urgentie.titel}: `),
      maak("span", { "data-veld": "score" }, urgentieVan(g, n))),
    alinea(g.urgentie.toelichting, "klein"),
    lijst(delen),
  ];
}

function overZone(g, n, { getekend, plannen, knopPlan }) {
  const gemeente = g.gemeenten[g.gemeente[n]], mist = ontbreekt(g, n);
  return [
    maak("p", { className: "antwoord", "data-kwetsbaar": g.kwetsbaar[n] },
      `Zone ${g.pc4[n]} (${gemeente}) is kwetsbaar: `, maak("strong", {}, g.kwetsbaar[n]), `. ${poortzin(g, n)}`),
    g.reden[n] ? alinea(alsZin(g.reden[n])) : "",
    g.randen[g.op_de_rand[n]] ? maak("p", { className: "klein", "data-rand": "" }, g.randen[g.op_de_rand[n]]) : "",
    getekend ? "" : alinea("Van deze zone is geen grens bekend: zij staat niet op de kaart.", "let-op"),
    alinea(`Inwoners: ${heelGetal(g.inwoners[n])}; woningen: ${heelGetal(g.woningen[n])}.`),
    g.grenszone[n] ? alinea(alsZin(g.grenszone[n]), "let-op") : "",
    kop("Poort: vergeleken met de gemeente"),
    dimensietabel(g, n),
    maak("details", {}, maak("summary", {}, "Redenen, regels en bronnen per dimensie"),
      maak("dl", {}, ...verantwoording(g, n))),
    kop("Prioriteit"),
    alinea(alsZin(g.prioriteiten[g.prioriteit[n]])),
    kop("Deelplannen"),
    plannen.length
      ? maak("dl", {}, ...plannen.flatMap((plan) => plandelen(plan, knopPlan)))
      : alinea("Deze zone zit in geen enkel deelplan van deze ronde."),
    ...urgentiedelen(g, n),
    kop("Cijfers"),
    indicatortabel(g, n),
    kop("Wat ontbreekt"),
    mist.length ? lijst(mist) : alinea(g.zinnen.niets_ontbreekt),
  ];
}

function zonelijst(g, zones, knopZone) {
  return maak("ul", { className: "zonelijst" }, ...zones.map((n) =>
    maak("li", {}, knopZone(n), ` kwetsbaar: ${g.kwetsbaar[n]}`)));
}

function overGemeente(g, nummer, zones, knopZone) {
  const onbepaald = zones.filter((n) => g.kwetsbaar[n] === "onbepaald").length;
  const kwetsbaar = zones.filter((n) => g.kwetsbaar[n] === "ja"), som = (lijst_, waarden) =>
    lijst_.reduce((totaal, n) => totaal + (waarden[n] ?? 0), 0);
  return [
    maak("p", { className: "antwoord" }, `${g.gemeenten[nummer]} heeft ${aantal(zones.length, "zone", "zones")}; ` +
      `${aantal(kwetsbaar.length, "zone is", "zones zijn")} kwetsbaar` +
      (onbepaald ? `, en van ${aantal(onbepaald, "zone", "zones")} is het niet te bepalen.` : ".")),
    // Where no zone can be decided, 0% would be an answer that nobody has.
    onbepaald === zones.length ? "" : alinea(
      `In kwetsbare zones woont ${procent(som(kwetsbaar, g.inwoners), som(zones, g.inwoners))} van de inwoners en ` +
      `staat ${procent(som(kwetsbaar, g.woningen), som(zones, g.woningen))} van de woningen.`),
    kop("Gemiddelde van de gemeente"),
    maak("table", { className: "cijfers twee" },
      maak("caption", {}, "In landelijke standaardafwijkingen; lager is slechter."),
      tabelkop(["Dimensie", "Gemiddelde"]),
      maak("tbody", {}, ...g.dimensies.map((dimensie) => maak("tr", {},
        maak("th", { scope: "row" }, dimensie.titel), maak("td", {}, dimensie.gemiddelde[nummer]))))),
    kop("Zones"),
    zonelijst(g, zones, knopZone),
  ];
}

function overPlan(g, plan, knopZone) {
  const zones = plan.zones.filter((n) => n < g.eigen), elders = plan.zones.length - zones.length;
  return [
    maak("p", { className: "antwoord", "data-kwetsbaar": plan.oordeel }, plan.antwoord),
    kop("Poort"), alinea(alsZin(plan.poort)),
    kop("Urgentie"), alinea(alsZin(plan.urgentie)),
    kop("Prioriteit"), alinea(alsZin(plan.prioriteit)),
    kop("Zones"),
    zonelijst(g, zones, knopZone),
    elders ? alinea(`En ${aantal(elders, "zone", "zones")} in een andere gemeente.`) : "",
  ];
}
