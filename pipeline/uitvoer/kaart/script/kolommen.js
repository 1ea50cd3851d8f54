/* The columns of the table on the page and of the csv: both from the same figures. */

/* {titel, tekst(n), kort}: `kort` columns are on the page, the csv has them all. */
function maakKolommen(g, plannenVan) {
  const kolom = (titel, tekst, kort = false, getal = false) => ({ titel, tekst, kort, getal });
  return [
    kolom("PC4", (n) => g.pc4[n], true),
    { ...kolom("Gemeente", (n) => g.gemeenten[g.gemeente[n]], true),
      sleutel: (n) => alsSleutel(g.gemeenten[g.gemeente[n]]).replace(/^s /, "") }, // 's-Gravenhage: under the g
    kolom("Gemeentecode", (n) => g.gm_codes[g.gemeente[n]] ?? ""),
    kolom("Grenszone", (n) => g.grenszone[n]),
    kolom("Kwetsbaar", (n) => g.kwetsbaar[n], true),
    kolom("Reden", (n) => redenVan(g, n)),
    ...g.dimensies.flatMap((d) => [
      kolom(`${d.titel}: score`, (n) => d.score[n], false, true),
      kolom(`${d.titel}: gemeente`, (n) => d.gemiddelde[g.gemeente[n]], false, true),
      kolom(`${d.titel}: verschil`, (n) => d.verschil[n], true, true),
      kolom(`${d.titel}: onder`, (n) => ONDER_IN_WOORDEN[d.onder[n]]),
      kolom(`${d.titel}: reden`, (n) => d.redenen[d.reden[n]]),
    ]),
    kolom("Prioriteit", (n) => g.prioriteiten[g.prioriteit[n]], true),
    kolom("Poort in woorden", (n) => poortzin(g, n)),
    kolom("Urgentie (telt alleen als de zone kwetsbaar is)", (n) => g.urgentie.score[n], true, true),
    ...g.urgentie.dimensies.map((d) => kolom(`Urgentie: ${d.titel}`, (n) => d.waarde[n], false, true)),
    kolom("Deelplannen", (n) => plannenVan[n].map((plan) => plan.naam).join("; ")),
    kolom("Inwoners", (n) => heelGetal(g.inwoners[n]), true, true),
    kolom("Woningen", (n) => heelGetal(g.woningen[n]), true, true),
    ...g.indicatoren.map((i) =>
      kolom(`${i.titel} (${i.eenheid}; peildatum ${i.peildatum})`, (n) => ofOnbekend(i.waarde[n]), false, true)),
    kolom("Ronde en status", () => document.body.dataset.titel),
  ];
}

/* A spreadsheet would work out a text such as =1+1; a number may start with a sign. */
function csvCel(kolom, n) {
  let tekst = kolom.tekst(n);
  const getal = /^[+-]?\d{1,3}(\.?\d{3})*(,\d+)?$/.test(tekst);
  if (kolom.getal && getal) tekst = tekst.replaceAll(".", "");
  else if (!getal && /^[=+\-@\t\r]/.test(tekst)) tekst = "'" + tekst;
  return /[";\r\n]/.test(tekst) ? `"${tekst.replaceAll('"', '""')}"` : tekst;
}

function maakCsv(kolommen, zones) {
  const regels = zones.map((n) => kolommen.map((kolom) => csvCel(kolom, n)).join(";"));
  const koppen = kolommen.map((kolom) => csvCel({ tekst: () => kolom.titel }, 0)).join(";");
  return "\ufeff" + [koppen, ...regels].join("\r\n") + "\r\n";
}
