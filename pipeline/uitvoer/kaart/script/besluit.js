/* What the panel tells of a zone, a gemeente or a deelplan: does it qualify, why, how sure, what now; the rest folded.
   Out: {naam, uitkomst, delen}: the title is the answer, the first part its sentence. */

const ONDER_IN_WOORDEN = ["nee", "ja", "onbepaald"];

const kop = (tekst) => maak("h3", {}, tekst);
const alinea = (tekst, klasse = "") => maak("p", { className: klasse }, tekst);
const lijst = (regels) => maak("ul", {}, ...regels.map((regel) => maak("li", {}, regel)));
const vouw = (titel, ...delen) => maak("details", {}, maak("summary", {}, titel), ...delen);
const antwoord = (oordeel, zin) => maak("p", { className: "antwoord", "data-kwetsbaar": oordeel }, zin);
const feiten = (paren) => maak("dl", { className: "feiten" }, ...paren.filter(([, wat]) => wat)
  .flatMap(([naam, wat]) => [maak("dt", {}, naam), maak("dd", {}, ...[wat].flat())]));

function tabelkop(namen) {
  return maak("thead", {}, maak("tr", {}, ...namen.map((naam) => maak("th", { scope: "col" }, naam))));
}

function dimensietabel(g, n) {
  const rijen = g.dimensies.map((dimensie) => {
    const velden = [
      ["score", metMin(dimensie.score[n])],
      ["gemiddelde", metMin(dimensie.gemiddelde[g.gemeente[n]])],
      ["verschil", metMin(dimensie.verschil[n])],
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

function redenen(g, n) {
  return g.dimensies.flatMap((dimensie) => [
    maak("dt", {}, dimensie.titel),
    maak("dd", {}, `${alsZin(dimensie.redenen[dimensie.reden[n]])} Regel: ${dimensie.regel}.`,
      maak("span", { className: "bron" }, dimensie.bronnen.join("; "))),
  ]);
}

function indicatortabel(g, n) {
  const rijen = g.indicatoren.map((indicator) =>
    maak("tr", { "data-indicator": indicator.naam },
      maak("th", { scope: "row" }, indicator.titel, maak("span", { className: "bron" }, indicator.bron)),
      maak("td", {}, maak("span", { "data-veld": "waarde" }, metMin(ofOnbekend(indicator.waarde[n]))),
        maak("span", { className: "bron", "data-veld": "eenheid" }, indicator.eenheid))));
  return maak("table", { className: "cijfers twee" },
    maak("caption", {}, "De cijfers waarop dit rust, uit de bron of daaruit berekend; afgerond."),
    tabelkop(["Cijfer", "Waarde"]), maak("tbody", {}, ...rijen));
}

/* The reasons in one sentence, as pipeline/stappen/redenen.py words it. */
function redenVan(g, n) {
  const zinnen = g.zinnen.reden, groepen = { ja: [], nee: [], onbepaald: [] };
  for (const d of g.dimensies) {
    const onder = ONDER_IN_WOORDEN[d.onder[n]];
    groepen[onder].push(`${d.in_zin} (${onder === "onbepaald" ? d.redenen[d.reden[n]] : d.verschil[n]})`);
  }
  const gemeente = g.gm_codes[g.gemeente[n]] ? g.gemeenten[g.gemeente[n]] : zinnen.gemeente;
  const delen = zinnen.volgorde[g.kwetsbaar[n]].filter((onder) => groepen[onder].length)
    .map((onder) => vulIn(zinnen[onder], { gemeente }) + groepen[onder].join(", "));
  return delen.join("; ") + (groepen.ja.length + groepen.nee.length ? zinnen.slot : "");
}

/* Each aanname once, with what it is about. */
function aannames(g) {
  const per = new Map();
  for (const { titel, aanname } of [...g.dimensies, ...g.indicatoren])
    if (aanname) per.set(aanname, [...(per.get(aanname) ?? []), titel]);
  return [...per].map(([aanname, waarover]) => `${waarover.join(", ")}: ${alsZin(aanname)}`);
}

function ontbreekt(g, n) {
  return [
    ...g.dimensies.filter((d) => d.onder[n] === 2).map((d) => `${d.titel}: ${d.redenen[d.reden[n]]}`),
    ...[["inwoners", g.inwoners], ["woningen", g.woningen], ...g.indicatoren.map((i) => [i.naam, i.waarde])]
      .filter(([, waarden]) => waarden[n] === null)
      .map(([naam]) => vulIn(g.zinnen.niet_bekend, { wat: g.namen[naam], zones: `zone ${g.pc4[n]}` })),
  ];
}

function urgentiedelen(g, n) {
  return vouw("Waaruit de urgentie bestaat",
    maak("p", { "data-urgentie": "land" }, maak("strong", {}, `${g.urgentie.titel}: `),
      maak("span", { "data-veld": "score" }, urgentieVan(g, n))),
    alinea(g.urgentie.toelichting, "klein"),
    lijst(g.urgentie.dimensies.map((dimensie) => `${dimensie.titel}: ${dimensie.waarde[n]}`)));
}

const zonebalken = (g, n) => balken(g, g.dimensies.map((d) => ({
  titel: d.titel, score: d.score[n], gemiddelde: d.gemiddelde[g.gemeente[n]],
  woorden: inWoorden(g, d.klasse[n], d.verschil[n]),
})));

/* What stands before the bars, so that it is on the first screen. */
const inHetKort = (zeker, werkelijk, nu) => feiten([["Hoe zeker?", zeker], ["In werkelijkheid", alsZin(werkelijk).replace("€ ", "€\u00a0")], ["Wat nu?", nu]]);

function overZone(g, n, { getekend, plannen, knopPlan }) {
  const oordeel = g.kwetsbaar[n], mist = ontbreekt(g, n), zelf = aannames(g);
  // One name may be a deelplan in two tranches.
  const tranche = (plan) => (plannen.length > 1 ? ` (tranche ${plan.tranche})` : "");
  const naarPlan = plannen.flatMap((plan, i) => [i ? "; " : " ", knopPlan(plan), tranche(plan), plan.toegekend ? ` (${g.zinnen.toegekend})` : ""]);
  const delen = [
    antwoord(oordeel, poortzin(g, n)),
    inHetKort(g.randen_kort[g.rand_kort[n]], "", [g.zinnen.wat_nu.zone[plannen.length ? "zone_in_plan" : oordeel], ...naarPlan]),
    zonebalken(g, n),
    getekend ? "" : alinea("Van deze zone is geen grens bekend: zij staat niet op de kaart.", "let-op"),
    g.grenszone[n] ? alinea(alsZin(g.grenszone[n]), "let-op") : "",
    feiten([
      ["Urgentie", g.urgentie.score[n] + (oordeel === "nee" ? " (telt niet)" : "")],
      ["Prioriteit", alsZin(g.prioriteiten[g.prioriteit[n]])],
      ["Inwoners", `${heelGetal(g.inwoners[n])}, in ${aantal(g.woningen[n], "woning", "woningen")}`],
      ["Verder", g.links.length ? verder(g) : ""],
    ]),
    ...verloopVan(g, n),
    vouw("Cijfers en redenen", alinea(alsZin(metMin(redenVan(g, n)))),
      alinea(g.randen[g.op_de_rand[n]]), g.verloop.jaren ? alinea(g.verloop.zinnen[g.verloop.zin[n]]) : "", dimensietabel(g, n),
      maak("dl", {}, ...redenen(g, n)), indicatortabel(g, n), mist.length ? "" : alinea(g.zinnen.niets_ontbreekt)),
    urgentiedelen(g, n),
    zelf.length ? vouw("Eigen keuzes (aannames)", maak("div", { className: "aanname" }, lijst(zelf))) : "",
    mist.length ? vouw(`Wat ontbreekt (${mist.length})`, lijst(mist)) : "",
  ];
  return { naam: `${g.pc4[n]}, ${g.gemeenten[g.gemeente[n]]}`, uitkomst: g.zinnen.zone[oordeel], delen };
}

/* The zones per answer: their numbers, the answer once. */
function zonelijst(g, zones, knopZone) {
  const per = ["ja", "nee", "onbepaald"].map((oordeel) => [oordeel, zones.filter((n) => g.kwetsbaar[n] === oordeel)]);
  return maak("div", { className: "zonelijst" }, ...per.filter(([, wie]) => wie.length).map(([oordeel, wie]) =>
    maak("p", {}, maak("strong", {}, `${metHoofdletter(g.zinnen.zone[oordeel])} (${wie.length}): `),
      ...wie.flatMap((n) => [knopZone(n), " "]))));
}

/* '6 van de 14 postcodegebieden zijn kwetsbaar (60% van de inwoners)', as pipeline/uitvoer/antwoorden.py words it. */
function telling(g, zones) {
  const kwetsbaar = zones.filter((n) => g.kwetsbaar[n] === "ja"), onbepaald = zones.filter((n) => g.kwetsbaar[n] === "onbepaald");
  const som = (rijen) => rijen.reduce((totaal, n) => totaal + (g.inwoners[n] ?? 0), 0);
  const enige = kwetsbaar.length ? "enige_ja" : "enige_nee", meer = kwetsbaar.length === 1 ? "een" : "meer";
  const soort = onbepaald.length === zones.length ? (zones.length === 1 ? "enige_niets" : "niets") : zones.length === 1 ? enige : meer;
  return vulIn(g.zinnen.telling[soort], { ja: heelGetal(kwetsbaar.length), alle: heelGetal(zones.length),
    deel: procent(som(kwetsbaar), som(zones)) })
    + (onbepaald.length && onbepaald.length < zones.length ? vulIn(g.zinnen.telling.onbepaald, { n: heelGetal(onbepaald.length) }) : "");
}

function overGemeente(g, nummer, zones, knopZone) {
  const blad = g.gemeentebladen[nummer];
  const delen = [
    antwoord("", g.zinnen.regel),
    blad ? feiten([["Verder", verder(g, [g.zinnen.na_kaarten, blad])]]) : "",
    kop("Postcodegebieden"),
    zonelijst(g, zones, knopZone),
    vouw("Gemiddelde van de gemeente", maak("table", { className: "cijfers twee" },
      maak("caption", {}, "In landelijke standaardafwijkingen; lager is slechter."),
      tabelkop(["Dimensie", "Gemiddelde"]),
      maak("tbody", {}, ...g.dimensies.map((dimensie) => maak("tr", {},
        maak("th", { scope: "row" }, dimensie.titel), maak("td", {}, metMin(dimensie.gemiddelde[nummer]))))))),
  ];
  return { naam: g.gemeenten[nummer], uitkomst: telling(g, zones), delen };
}

/* Where to go on: pages of the same ronde. */
const verder = (g, ...erbij) => [...erbij, ...g.links].flatMap(([naam, adres], i) => [i ? ", " : "", maak("a", { href: adres }, naam)]);

function overPlan(g, plan, knopZone) {
  const zones = plan.zones.filter((n) => n < g.eigen), elders = plan.zones.length - zones.length;
  const toch = plan.toegekend && plan.oordeel === "nee";
  const delen = [
    antwoord(plan.oordeel, plan.antwoord),
    inHetKort([plan.rand_kort, plan.zekerheid].filter(Boolean).join(" "), plan.toegekend,
      g.zinnen.wat_nu.plan[plan.toegekend ? "toegekend" : plan.oordeel]),
    ...plan.delen.flatMap((deel) => [
      plan.delen.length > 1 ? kop(deel.gemeente) : "",
      balken(g, g.dimensies.map((d, i) => {
        const [score, gemiddelde, verschil, klasse] = deel.dimensies[i];
        return { titel: d.titel, score, gemiddelde, woorden: inWoorden(g, klasse, verschil) };
      })),
    ]),
    feiten([
      ["Urgentie", alsZin(plan.urgentie)],
      ["Prioriteit", alsZin(plan.prioriteit)],
      ["Aanvraag", `${plan.aanvraag}, tranche ${plan.tranche}`],
      ["Verder", g.besluiten ? verder(g, [g.zinnen.na_besluiten, vulIn(g.besluiten, { bestand: plan.bestand })]) : ""],
    ]),
    kop("Postcodegebieden"),
    zonelijst(g, zones, knopZone),
    elders ? alinea(`En ${aantal(elders, "postcodegebied", "postcodegebieden")} in een andere gemeente.`) : "",
    vouw("Redenen", alinea(alsZin(metMin(plan.poort))), alinea(plan.rand)),
  ];
  return { naam: plan.deelplan, uitkomst: g.zinnen.plan[plan.oordeel] + (toch ? `, ${g.zinnen.toegekend}` : ""), delen };
}
