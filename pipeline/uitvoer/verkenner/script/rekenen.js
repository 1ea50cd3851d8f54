/* The poort and urgentie under one state of all choices. In: the figures of the page (see gegevens.py), and per choice
   the number of its value, or for a weight a number or null for the regeling's own. Out: per zone kwetsbaar and per
   deelplan the poort as 0 (nee), 1 (onbepaald), 2 (ja); urgentie 0..1 of deelplannen and aanvragen; places.
   The definitions are those of pipeline/gevoeligheid/poort.py and urgentie.py; a test holds the two together. */

const NEE = 0, ONBEPAALD = 1, JA = 2;

function ontpak(tekst, Soort) {
  const ruw = atob(tekst), bytes = new Uint8Array(ruw.length);
  for (let i = 0; i < ruw.length; i++) bytes[i] = ruw.charCodeAt(i);
  return new Soort(bytes.buffer);
}

/* The figures unpacked, once per page. */
function bereid(r) {
  const getallen = (tekst) => ontpak(tekst, Float64Array);
  const per = (tabel, doe) => Object.fromEntries(Object.entries(tabel).map(([naam, inhoud]) => [naam, doe(inhoud)]));
  const gemeente = ontpak(r.gemeente, Int32Array);
  return {
    ...r,
    gemeente,
    gemeenten: gemeente.reduce((hoogste, nummer) => Math.max(hoogste, nummer), -1) + 1,
    z: per(r.z, (kolommen) => kolommen.map(getallen)),
    weging: per(r.weging, getallen),
    cijfers: per(r.urgentie.cijfers, (kolommen) => kolommen.map(getallen)),
    plaats: per(r.urgentie.plaats, (normen) => normen.map((refs) => refs.map((kolommen) => kolommen.map(getallen)))),
  };
}

const eigenStand = (r) => r.keuzes.map((keuze) => (keuze.opties ? keuze.standaard : null));
const gekozen = ({ keuze, waarden }, stand) => waarden[keuze < 0 ? 0 : stand[keuze]];
const nummerVan = ({ keuze }, stand) => (keuze < 0 ? 0 : stand[keuze]);

/* Scaled to 1 where a weight was named; elsewhere what the regeling says. */
function opEen(gewichten, genoemd) {
  if (!genoemd) return gewichten;
  const som = gewichten.reduce((a, b) => a + b, 0);
  return gewichten.map((g) => g / som);
}

function gewichtenVan(dimensie, stand) {
  const uit = [...dimensie.sets[dimensie.set < 0 ? 0 : stand[dimensie.set]]];
  let genoemd = false;
  for (const { keuze, indicator } of dimensie.schuiven) {
    const n = dimensie.indicatoren.indexOf(indicator);
    if (stand[keuze] === null || !(uit[n] > 0)) continue;
    uit[n] = stand[keuze];
    genoemd = true;
  }
  return opEen(uit, genoemd);
}

function dimensiegewichten(dimensies, stand) {
  const ander = dimensies.map(({ schuif }) => (schuif < 0 ? null : stand[schuif]));
  return opEen(dimensies.map((d, n) => ander[n] ?? d.gewicht), ander.some((g) => g !== null));
}

/* The weighted mean per row of what is present; NaN where too little is. */
function gewogen(kolommen, gewichten, minste, meetkundig = false) {
  const uit = new Float64Array(kolommen[0].length);
  for (let n = 0; n < uit.length; n++) {
    let som = 0, er = 0;
    for (let k = 0; k < kolommen.length; k++) {
      const x = kolommen[k][n];
      if (Number.isNaN(x)) continue;
      som += gewichten[k] * (meetkundig ? Math.log1p(9 * x) : x);
      er += gewichten[k];
    }
    const gemiddeld = er >= minste && er > 0 ? som / er : NaN;
    uit[n] = meetkundig ? Math.expm1(gemiddeld) / 9 : gemiddeld;
  }
  return uit;
}

function gemiddeldePerGemeente(r, score, weging) {
  const som = new Float64Array(r.gemeenten), gewicht = new Float64Array(r.gemeenten), aantal = new Int32Array(r.gemeenten);
  for (let n = 0; n < score.length; n++) {
    const g = r.gemeente[n];
    if (g < 0 || Number.isNaN(score[n])) continue;
    som[g] += weging[n] * score[n];
    gewicht[g] += weging[n];
    aantal[g] += 1;
  }
  return som.map((s, g) => (gewicht[g] > 0 && aantal[g] >= r.poort.minste_zones ? s / gewicht[g] : NaN));
}

const oordeel = (verschil, marge) => (Number.isNaN(verschil) ? ONBEPAALD : verschil < -marge ? JA : NEE);

/* One dimension: below the average, per zone and per part of a deelgebied; verschil: per zone. */
function onder(r, dimensie, stand) {
  const { poort, leden, delen } = r, gewichten = gewichtenVan(dimensie, stand);
  const kolommen = dimensie.indicatoren.map((naam) => r.z[naam][r.variant[naam] < 0 ? 0 : stand[r.variant[naam]]]);
  const score = gewogen(kolommen, gewichten, gekozen(poort.minimaal, stand) - r.ruis);
  const gemiddelde = gemiddeldePerGemeente(r, score, r.weging[gekozen(poort.gemiddelde, stand)]);
  const van = (n) => (r.gemeente[n] < 0 ? NaN : gemiddelde[r.gemeente[n]]);
  const verschil = score.map((s, n) => s - van(n));
  const zones = Int8Array.from(verschil, (v) => oordeel(v, poort.marge));
  const som = delen.eerste.map(() => 0), gedekt = [...som], alle = [...som];
  leden.zone.forEach((zone, lid) => {
    const deel = leden.deel[lid], inwoners = leden.inwoners[lid];
    alle[deel] += inwoners;
    if (Number.isNaN(score[zone])) return;
    gedekt[deel] += inwoners;
    som[deel] += inwoners * score[zone];
  });
  const perDeel = delen.eerste.map((lid, deel) => {
    const genoeg = gedekt[deel] > 0 && gedekt[deel] * poort.dekking[1] >= poort.dekking[0] * alle[deel];
    return oordeel((genoeg ? som[deel] / gedekt[deel] : NaN) - van(leden.zone[lid]), poort.marge);
  });
  return { zones, perDeel, verschil };
}

/* En over the required dimensions, and of over the others: the lowest, and the highest. */
function kwetsbaarUit(poort, codes, n) {
  let uit = NEE;
  for (const naam of poort.een_van) uit = Math.max(uit, codes[naam][n]);
  for (const naam of poort.verplicht) uit = Math.min(uit, codes[naam][n]);
  return uit;
}

function laagste(codes, groep, aantal) {
  const uit = new Array(aantal).fill(JA);
  codes.forEach((code, n) => (uit[groep[n]] = Math.min(uit[groep[n]], code)));
  return uit;
}

function rekenPoort(r, stand) {
  const { poort, leden, delen } = r, aantal = r.deelplannen.length;
  const per = poort.dimensies.map((d) => [d.naam, onder(r, d, stand)]);
  const codes = Object.fromEntries(per.map(([naam, o]) => [naam, o.zones]));
  const deelcodes = Object.fromEntries(per.map(([naam, o]) => [naam, o.perDeel]));
  const zones = Int8Array.from(r.gemeente, (_, n) => kwetsbaarUit(poort, codes, n));
  const heel = delen.deelplan.map((_, n) => kwetsbaarUit(poort, deelcodes, n));
  const deelplannen = gekozen(poort.toets, stand) === "elke_zone"
    ? laagste(leden.zone.map((zone) => zones[zone]), leden.deelplan, aantal)
    : laagste(heel, delen.deelplan, aantal);
  return { zones, deelplannen, verschillen: Object.fromEntries(per.map(([naam, o]) => [naam, o.verschil])) };
}

function perGroep(waarden, gewichten, groep, aantal) {
  const som = new Float64Array(aantal), gewicht = new Float64Array(aantal);
  waarden.forEach((x, n) => {
    if (Number.isNaN(x)) return;
    som[groep[n]] += gewichten[n] * x;
    gewicht[groep[n]] += gewichten[n];
  });
  return som.map((s, g) => (gewicht[g] > 0 ? s / gewicht[g] : NaN));
}

/* 1 for the most urgent of its tranche; equal shares; NaN without urgentie. */
function plaatsenVan(urgentie, tranche, decimalen) {
  const rond = Array.from(urgentie, (x) => Math.round(x * 10 ** decimalen));
  return rond.map((x, n) =>
    Number.isNaN(x) ? NaN : 1 + rond.filter((ander, m) => tranche[m] === tranche[n] && ander > x).length);
}

/* The normal distribution function, by its series: all terms have one sign, so nothing cancels. */
function normaal(z) {
  if (z * z > 1400) return z > 0 ? 1 : 0;
  let term = z, som = z;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(som); k += 2) som += term *= (z * z) / k;
  return 0.5 + (som * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/* The place of each figure among those that are compared, as `normaliseer`. */
function plaatsIn(x, methode, decimalen) {
  const grootste = x.reduce((g, w) => Math.max(g, Math.abs(w)), 0) || 1;
  const rond = x.map((w) => Math.round((w / grootste) * 10 ** decimalen)), rij = [...rond].sort((a, b) => a - b);
  if (methode === "percentiel") {
    const eerste = new Map(), laatste = new Map();
    rij.forEach((w, n) => (eerste.has(w) || eerste.set(w, n), laatste.set(w, n)));
    return rond.map((w) => (eerste.get(w) + laatste.get(w)) / 2 / (x.length - 1));
  }
  if (rij[0] === rij.at(-1)) return x.map(() => 0.5);
  if (methode === "minmax") {
    const laag = x.reduce((a, b) => Math.min(a, b)), hoog = x.reduce((a, b) => Math.max(a, b));
    return x.map((w) => (w - laag) / (hoog - laag));
  }
  const midden = x.reduce((a, b) => a + b) / x.length;
  const sd = Math.sqrt(x.reduce((som, w) => som + (w - midden) ** 2, 0) / x.length);
  return x.map((w) => normaal((w - midden) / sd));
}

/* The places of the leden within their tranche, without those of a deelplan that does not pass the poort. */
function plaatsZonder(r, cijfers, poort, methode) {
  const { leden } = r, uit = new Float64Array(cijfers.length).fill(NaN), perTranche = new Map();
  cijfers.forEach((x, n) => {
    if (Number.isNaN(x) || poort[leden.deelplan[n]] === NEE) return;
    const tranche = r.deelplannen[leden.deelplan[n]].tranche;
    if (!perTranche.has(tranche)) perTranche.set(tranche, []);
    perTranche.get(tranche).push(n);
  });
  for (const wie of perTranche.values()) {
    if (wie.length < 2) continue;
    plaatsIn(wie.map((n) => cijfers[n]), methode, r.gelijk).forEach((plaats, n) => (uit[wie[n]] = plaats));
  }
  return uit;
}

/* poort: of the deelplannen; it decides who is compared where the state asks for that. */
function rekenUrgentie(r, stand, poort) {
  const { urgentie, leden } = r, meetkundig = gekozen(urgentie.aggregatie, stand) === "meetkundig";
  const norm = nummerVan(urgentie.normalisatie, stand), ref = nummerVan(urgentie.referentie, stand);
  const zonder = urgentie.referentie.waarden[ref] === "ronde" && gekozen(urgentie.vergelijking, stand) === "door_de_poort";
  const plaats = (naam) => {
    const variant = r.variant[naam] < 0 ? 0 : stand[r.variant[naam]];
    return zonder ? plaatsZonder(r, r.cijfers[naam][variant], poort, urgentie.normalisatie.waarden[norm])
      : r.plaats[naam][norm][ref][variant];
  };
  const dimensies = urgentie.dimensies.map((d) => gewogen(d.indicatoren.map(plaats),
    gewichtenVan(d, stand), gekozen(urgentie.minimaal, stand) - r.ruis, meetkundig));
  const totaal = leden.zone.length
    ? gewogen(dimensies, dimensiegewichten(urgentie.dimensies, stand), 1 - r.ruis, meetkundig) : new Float64Array(0);
  const gewichten = gekozen(urgentie.deelplan, stand) === "zones" ? leden.zone.map(() => 1) : leden.woningen;
  const deelplannen = perGroep(totaal, gewichten, leden.deelplan, r.deelplannen.length);
  return {
    leden: totaal,
    deelplannen,
    aanvragen: perGroep(totaal, gewichten, leden.aanvraag, r.aanvragen),
    plaatsen: plaatsenVan(deelplannen, r.deelplannen.map((plan) => plan.tranche), r.gelijk),
  };
}

function reken(r, stand) {
  const poort = rekenPoort(r, stand);
  return { poort, urgentie: rekenUrgentie(r, stand, poort.deelplannen) };
}
