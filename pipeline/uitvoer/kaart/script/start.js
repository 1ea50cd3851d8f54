/* Ties the parts together. folium's line at the end of the page calls tekenKaart. */

/* Beside the legend of a tranche: its deelplannen, with the number that their marks carry. */
function maakPlanlijsten(g, knopPlan) {
  for (const laag of g.lagen) {
    const lijst_ = document.querySelector(`[data-legenda="${laag.id}"] .plannen`);
    lijst_?.append(...laag.deelplannen.slice(0, MEESTE_NUMMERS).map((plan) =>
      maak("li", {}, maak("span", { className: "nummer" }, plan.plaats), " ", knopPlan(plan), ` ${plan.score}`)));
  }
}

function zoeklijst(g, { zone, gemeente, gebied, plan }) {
  const ding = (titel, bij, kies, extra = "") => ({ titel, bij, kies, sleutel: alsSleutel(`${titel} ${extra}`) });
  const zones = Array.from({ length: g.eigen }, (_, n) =>
    ding(g.pc4[n], `zone in ${g.gemeenten[g.gemeente[n]]}`, () => zone(n)));
  const eigen = [...new Set(g.gemeente.slice(0, g.eigen))];
  const gemeenten = eigen.map((nummer) =>
    ding(g.gemeenten[nummer], "gemeente", () => gemeente(nummer),
      `${g.gm_codes[nummer] ?? ""} ${VOLKSMOND[g.gemeenten[nummer]] ?? ""}`));
  const plannen = g.lagen.flatMap((laag) => laag.deelplannen)
    .map((p) => ding(p.deelplan ?? p.naam, `deelplan, ${p.aanvraag}, tranche ${p.tranche}`, () => plan(p), p.aanvraag));
  const gebieden = [...g.gebieden, ...wijkenVan(g)].map((gb) => ding(gb.naam, gb.soort, () => gebied(gb)));
  return [...zones, ...gemeenten, ...gebieden, ...plannen];
}

/* Rows with a number per zone come as short text (met_korte_rijen in pipeline/uitvoer/kaart/gegevens.py). */
function leesKorteRijen(g) {
  const rijen = ["gemeente", "prioriteit", "op_de_rand", "rand_kort", "antwoord"].map((rij) => [g, rij]);
  for (const [waar, rij] of [...rijen, ...g.lagen.map((laag) => [laag, "codes"]), ...g.dimensies.map((d) => [d, "reden"])])
    waar[rij] = pakUit(waar[rij]);
  if (g.verloop.jaren) for (const rij of ["zin", "kort", "afstanden"]) g.verloop[rij] = pakUit(g.verloop[rij]);
}

function tekenKaart(naam, opties, g) {
  leesKorteRijen(g);
  // The class of a zone on a dimension, and with it its side of the average, is that of its layer: said once.
  for (const d of g.dimensies) {
    d.klasse = g.lagen.find((laag) => laag.id === `poort-${d.naam}`).codes;
    d.onder = d.klasse.map((klasse) => g.balken.onder[klasse]);
  }
  const kaart = maakKaart(naam, opties);
  const knop = (tekst, bijKlik) => {
    const element = maak("button", { type: "button", className: "alslink" }, tekst);
    element.addEventListener("click", bijKlik);
    return element;
  };
  const knopZone = (n) => knop(g.pc4[n], () => toonZone(n, { focus: true }));
  const knopPlan = (plan) => knop(plan.deelplan, () => toonPlan(plan, { focus: true }));
  const lagen = maakLagen(kaart, g, { bijZone: (n) => toonZone(n, { blijf: true }), bijPlan: (plan) => toonPlan(plan, {}) });
  const titel = maakTitel();
  const paneel = maakPaneel({ bijSluiten: () => {
    lagen.wijsAan([]);
    titel.over(null);
    adres.schrijf({ pc4: null, gemeente: null, deelplan: null });
    kaart.invalidateSize({ animate: false });
  } });

  function open(over, zones, { focus = false, blijf = false }) {
    const wasDicht = paneel.open(over, focus);
    titel.over(over);
    kaart.invalidateSize({ animate: false, pan: wasDicht && !blijf });
    lagen.wijsAan(zones);
    if (!blijf) lagen.naarZones(zones, paneel.bedekt(kaart.getContainer()));
  }
  function toonZone(n, hoe) {
    const over = overZone(g, n, { getekend: Boolean(lagen.midden[n]), plannen: lagen.plannenVan[n], knopPlan });
    adres.schrijf({ pc4: g.pc4[n], gemeente: null, deelplan: null });
    open(over, [n], hoe);
  }
  function toonGemeente(nummer, hoe) {
    const zones = Array.from({ length: g.eigen }, (_, n) => n).filter((n) => g.gemeente[n] === nummer);
    adres.schrijf({ pc4: null, gemeente: g.gm_codes[nummer], deelplan: null });
    open(overGemeente(g, nummer, zones, knopZone), zones, hoe);
  }
  function toonPlan(plan, hoe) {
    const laag = g.lagen.find(({ deelplannen }) => deelplannen.includes(plan));
    kiesLaag(laag.id);
    adres.schrijf({ laag: laag.id, pc4: null, gemeente: null, deelplan: sleutelVan(plan) });
    open(overPlan(g, plan, knopZone), plan.zones, hoe);
  }
  function toonGebied(gebied, hoe) {
    adres.schrijf({ pc4: null, gemeente: null, deelplan: null });
    open(overGebied(g, gebied, knopZone), gebied.zones, hoe);
  }
  const plannen = g.lagen.flatMap((laag) => laag.deelplannen), sleutelVan = (plan) => `${plan.tranche}/${plan.deelplan}`;
  const zoekPlan = (gevraagd) => plannen.find((plan) => [sleutelVan(plan), plan.deelplan].includes(gevraagd));

  const keuzes = [...document.querySelectorAll("input[name=laag]")];
  function kiesLaag(id) {
    const laag = lagen.kies(id);
    for (const keuze of keuzes) keuze.checked = keuze.value === laag.id;
    for (const blok of document.querySelectorAll("[data-legenda]")) blok.hidden = blok.dataset.legenda !== laag.id;
    vindElement("laagnaam").textContent = `: ${laag.titel}`;
    titel.laag(laag.titel);
    document.dispatchEvent(new Event("laagkeuze"));
  }
  /* Why an address leads to no panel; empty for an address that asks for none. */
  function watErNietIs(n, gevraagd) {
    if (n >= 0) return `${g.pc4[n]} hoort bij ${g.gemeenten[g.gemeente[n]]}: kijk op de kaart van die gemeente.`;
    return gevraagd ? `${gevraagd} staat niet op deze kaart.` : "";
  }
  function zegBijZoeken(tekst) {
    const melding = vindElement("zoekmelding");
    melding.classList.remove("weg");
    melding.textContent = tekst;
  }
  let buitenKaart = false;
  function volgAdres({ laag, pc4, gemeente, deelplan }) {
    kiesLaag(laag);
    const n = pc4 ? g.pc4.indexOf(pc4) : -1, nummer = gemeente ? g.gm_codes.indexOf(gemeente) : -1;
    if (n >= 0 && n < g.eigen) toonZone(n, {});
    else if (nummer >= 0 && g.gemeente.indexOf(nummer) < g.eigen) toonGemeente(nummer, {});
    else if (zoekPlan(deelplan)) toonPlan(zoekPlan(deelplan), {});
    else paneel.sluit();
    const vreemd = paneel.isOpen() ? "" : watErNietIs(n, pc4 || gemeente || deelplan);
    if (vreemd || buitenKaart) zegBijZoeken(vreemd);
    buitenKaart = Boolean(vreemd);
  }
  const adres = maakAdres(volgAdres);
  for (const keuze of keuzes)
    keuze.addEventListener("change", () => {
      adres.schrijf({ laag: keuze.value });
      kiesLaag(keuze.value);
    });
  // The address belongs to the page's own state, so the link that skips to the map must not write in it.
  vindElement("naar-kaart").addEventListener("click", (e) => {
    e.preventDefault();
    kaart.getContainer().focus();
  });
  vindElement("hele-kaart").addEventListener("click", () => lagen.heleKaart());
  const grenzen = vindElement("gemeentegrenzen");
  grenzen.addEventListener("change", () => lagen.aanUit(["gemeentegrens"], grenzen.checked));

  const prioriteit = vindElement("prioriteit");
  prioriteit?.addEventListener("change", () => {
    lagen.prioriteit(prioriteit.checked);
    vindElement("prioriteitteken").hidden = !prioriteit.checked;
  });

  // On a narrow screen the map comes first; the layers are one tap away.
  document.querySelector(".laagkeuze").open = matchMedia("(min-width: 56rem)").matches;
  // With little height what may be shown besides makes room for the legend.
  document.querySelector(".ook").open = matchMedia("(min-height: 56rem), (max-width: 56rem)").matches;

  lagen.toon(adres.lees().laag);
  volgAdres(adres.lees());
  maakInBeeld(kaart, g, lagen);
  maakPlanlijsten(g, knopPlan);
  maakZoek(zoeklijst(g, {
    zone: (n) => toonZone(n, { focus: true }),
    gemeente: (nummer) => toonGemeente(nummer, { focus: true }),
    gebied: (gebied) => toonGebied(gebied, { focus: true }),
    plan: (plan) => toonPlan(plan, { focus: true }),
  }));
  maakTabel(g, maakKolommen(g, lagen.plannenVan), knopZone);
  maakAchtergrond(kaart, g, lagen);
  maakOndergrond(lagen);
  maakOpschriften(kaart, g, lagen);
  maakPlaatsnamen(kaart, g, lagen);
  maakAfdruk(kaart, lagen.kader);
}
