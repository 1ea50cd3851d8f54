/* The layers: a colour for each zone, the marks of deelplannen, and what the mouse points at. In: the Leaflet map and
   the page's figures. Out: what the other parts need: kies(laag), wijsAan(zones), naarZones(zones), midden of each zone. */

/* The zoom at which a choice still has its neighbours around it, and how large it must then be, in dots. */
const DICHTBIJ = 13, TE_ZIEN = 48;

const vulling = (stijl) => (stijl.patroon ? `url(#p-${stijl.patroon}-${stijl.kleur.slice(1)})` : stijl.kleur);

function briefje(titel, regels) {
  const doos = maak("div", {}, maak("strong", {}, titel));
  for (const [naam, tekst] of regels) doos.append(maak("div", {}, maak("b", {}, naam + ": "), tekst));
  return doos;
}

/* What a zone is in the chosen layer, in a few words: [naam, tekst] or nothing when the note says it already. */
function stand(g, laag, n, plannen) {
  const poort = g.dimensies.find((dimensie) => "poort-" + dimensie.naam === laag.id);
  if (poort) return [[poort.titel, inWoorden(g, poort.klasse[n], poort.verschil[n])]];
  if (laag.id === "prioriteit") return [["Prioriteit", g.prioriteiten[g.prioriteit[n]]]];
  if (laag.id === "urgentie-land") return [["Urgentie", urgentieVan(g, n)]];
  return plannen.filter((plan) => laag.deelplannen.includes(plan))
    .flatMap((plan) => [["Deelplan", plan.naam], ["Poort", plan.antwoord], ["Urgentie", plan.urgentie]]);
}

/* What has a place on the map: the figures of all borders, and per zone its frame, or null where it has no border. */
function leesVormen(g) {
  const zones = ontcijfer(g.zonevlakken), kaders = kadersVan(zones);
  const kader = (n) => L.latLngBounds([kaders[4 * n], kaders[4 * n + 1]], [kaders[4 * n + 2], kaders[4 * n + 3]]);
  const er = g.pc4.map((_, n) => (Number.isFinite(kaders[4 * n]) ? kader(n) : null));
  const opPlek = (punt) => {
    for (let n = er.length - 1; n >= 0; n--) if (er[n]?.contains(punt) && ligtIn(zones, n, punt)) return n;
    return -1;
  };
  return { zones, kaders: er, opPlek };
}

const PRIORITEIT = ["prioriteit rand", "prioriteit"];
const NIETS = { lat: [], lng: [], ring: beginVan([]), vorm: beginVan([]) };

function maakDoek(g, zones) {
  const vellen = [
    { klasse: "buur", grond: true, vormen: zones, van: g.eigen },
    { klasse: "zone", grond: true, vormen: zones, tot: g.eigen },
  ];
  if (g.water) {
    const wegen = ontcijfer(g.wegen);
    vellen.push({ klasse: "water", vlak: true, vormen: ontcijfer(g.water) },
      { klasse: "snelweg rand", vormen: wegen }, { klasse: "snelweg", vormen: wegen });
  }
  // Above the water, so that a lake hides no border that decides something.
  vellen.push({ klasse: "gemeentegrens", vormen: ontcijfer(g.gemeentevlakken) });
  for (const klasse of PRIORITEIT) vellen.push({ klasse, vormen: NIETS, tot: 0 });
  return new Doek(vellen);
}

const MEESTE_NUMMERS = 500;

/* The outline of some zones together: the edges that only one of them has; neighbours share their corners. */
function omtrekVan(ringen) {
  const randen = new Map();
  for (const ring of ringen)
    ring.forEach((hoek, i) => {
      const vorige = ring[(i || ring.length) - 1], [a, b] = [String(vorige), String(hoek)], sleutel = a < b ? `${a} ${b}` : `${b} ${a}`;
      if (a === b) return;
      if (!randen.delete(sleutel)) randen.set(sleutel, [vorige, hoek]);
    });
  return [...randen.values()];
}

function nummerBij(plan, inkt) {
  const icon = L.divIcon({ className: "opschrift plannummer", html: maak("span", { className: inkt === "#ffffff" ? "licht" : "" }, plan.plaats), iconSize: null });
  return L.marker(plan.punt, { icon, pane: "nummers", interactive: false, keyboard: false });
}

function tekenDeelplannen(g, laag, bijKlik) {
  const groep = L.featureGroup();
  for (const plan of laag.deelplannen) {
    const omtrek = { className: "omtrek", interactive: false, smoothFactor: 0.5, pane: "boven" };
    L.polyline(ringenVan(ontcijfer(plan.omtrek)), omtrek).addTo(groep);
    if (!plan.punt) continue;
    if (laag.deelplannen.length <= MEESTE_NUMMERS) nummerBij(plan, laag.stijlen[plan.klasse].inkt).addTo(groep);
    const stip = { radius: 9, className: `stip ${plan.oordeel}`, fillColor: vulling(laag.stijlen[plan.klasse]), fillOpacity: 1, bubblingMouseEvents: false };
    L.circleMarker(plan.punt, { ...stip, pane: "punten" })
      .bindTooltip(() => briefje(`${plan.deelplan}: ${g.zinnen.plan[plan.oordeel]}`, [
        ["Poort", plan.antwoord], ["Urgentie", plan.urgentie], ["Prioriteit", plan.prioriteit],
      ]), { opacity: 1, className: "briefje" })
      .on("click", () => bijKlik(plan))
      .addTo(groep);
  }
  return groep;
}

/* Where the mouse is: a note on the zone under it and a line around it, and what a click on it opens. */
function volgMuis(kaart, { opPlek, briefjeVan, eigen, bijZone, omlijn }) {
  const doos = kaart.getContainer(), tekst = L.tooltip({ sticky: true, opacity: 1, className: "briefje" });
  let hier = -1, rand = null;
  function ga(n) {
    if (n === hier) return;
    hier = n;
    rand?.remove();
    rand = n >= 0 && n < eigen ? omlijn(n).addTo(kaart) : null;
    doos.classList.toggle("op-zone", Boolean(rand));
    if (n < 0) kaart.closeTooltip(tekst);
    else tekst.setContent(briefjeVan(n));
  }
  // The mark of a deelplan has a note of its own.
  const zoneBij = (e) => (e.originalEvent.target.closest?.(".leaflet-interactive, .leaflet-control") ? -1 : opPlek(e.latlng));
  kaart.on("mousemove", (e) => {
    if (kaart.dragging.moving()) return;
    ga(zoneBij(e));
    if (hier >= 0) kaart.openTooltip(tekst, e.latlng);
  });
  kaart.on("mouseout zoomstart", () => ga(-1));
  kaart.on("click", (e) => {
    const n = zoneBij(e);
    ga(-1);
    if (n >= 0 && n < eigen) bijZone(n);
  });
}

function maakLagen(kaart, g, { bijZone, bijPlan }) {
  for (const [naam, hoogte] of [["boven", 450], ["punten", 460], ["nummers", 465]]) kaart.createPane(naam).style.zIndex = hoogte;
  for (const vlak of ["boven", "nummers"]) kaart.getPane(vlak).style.pointerEvents = "none";
  kaart.getPane("nummers").setAttribute("aria-hidden", "true");
  const { zones, kaders, opPlek } = leesVormen(g), doek = maakDoek(g, zones);
  const naam = (n) => `${g.pc4[n]}, ${g.gemeenten[g.gemeente[n]]}`;
  const plannenVan = Array.from({ length: g.eigen }, () => []);
  for (const laag of g.lagen)
    for (const plan of laag.deelplannen)
      for (const n of plan.zones) plannenVan[n]?.push(plan);
  const plannen = g.lagen.map((laag) => tekenDeelplannen(g, laag, bijPlan));
  let nummer = 0;

  const briefjeVan = (n) => briefje(...(n < g.eigen
    ? [`${naam(n)}: ${g.zinnen.zone[g.kwetsbaar[n]]}`, stand(g, g.lagen[nummer], n, plannenVan[n])] : [naam(n), []]));
  const lijn = (n, className) => L.polyline(ringenVan(zones, [n]), { className, interactive: false, smoothFactor: 0, pane: "boven" });
  volgMuis(kaart, { opPlek, briefjeVan, eigen: g.eigen, bijZone, omlijn: (n) => lijn(n, "aanwijzing") });

  function kies(id) {
    nummer = Math.max(0, g.lagen.findIndex((laag) => laag.id === id));
    const laag = g.lagen[nummer];
    const kleur = laag.stijlen.map(vulling);
    doek.vul("zone", Array.from(laag.codes, (code) => kleur[code]));
    plannen.forEach((groep, i) => (i === nummer ? groep.addTo(kaart) : groep.remove()));
    return laag;
  }
  const getekend = (nummers) => nummers.filter((n) => kaders[n]);
  const kaderVan = (nummers) => getekend(nummers).reduce((samen, n) => samen.extend(kaders[n]), L.latLngBounds([]));
  let selectie = null;
  function wijsAan(nummers) {
    selectie?.remove();
    const er = getekend(nummers), samen = er.length > 1;
    const omtrek = samen ? L.polyline(omtrekVan(ringenVan(zones, er)), { className: "selectie", interactive: false, smoothFactor: 0, pane: "boven" }) : null;
    selectie = er.length ? (omtrek ?? lijn(er[0], "selectie een")).addTo(kaart) : null;
  }
  const pasIn = (kader, hoe) => kader.isValid() && kaart.fitBounds(kader, { animate: false, ...hoe });
  /* No nearer than the neighbours that a reader knows, unless the number would hide all of a tiny zone. */
  function dichtbij(kader) {
    const hoek = kaart.project(kader.getNorthWest(), DICHTBIJ), maat = kaart.project(kader.getSouthEast(), DICHTBIJ).subtract(hoek);
    return DICHTBIJ + Math.max(0, Math.min(4, Math.ceil(Math.log2(TE_ZIEN / Math.max(maat.x, maat.y)))));
  }
  /* `bedekt`: so many dots at the foot of the map lie under the panel. */
  function naarZones(nummers, bedekt = 0) {
    const kader = kaderVan(nummers);
    if (kader.isValid()) pasIn(kader, { paddingTopLeft: [40, 40], paddingBottomRight: [40, 40 + bedekt], maxZoom: dichtbij(kader) });
  }
  const eigen = Array.from({ length: g.eigen }, (_, n) => n), kader = kaderVan(eigen);
  const heleKaart = () => pasIn(kader.isValid() ? kader : kaderVan(g.pc4.map((_, n) => n)), { padding: [10, 10] });
  function toon(laag) {
    heleKaart();
    kies(laag);
    doek.addTo(kaart);
  }
  /* The outline of all zones with prioriteit together, over any layer; made when a reader first asks for it. */
  let omtrekPrioriteit = null;
  function prioriteit(aan) {
    if (aan && !omtrekPrioriteit) {
      omtrekPrioriteit = omtrekVan(ringenVan(zones, eigen.filter((n) => kaders[n] && g.prioriteit_ja.includes(g.prioriteit[n]))));
      for (const klasse of PRIORITEIT) doek.trek(klasse, omtrekPrioriteit);
    }
    aanUit(PRIORITEIT, aan);
  }
  const aanUit = (klassen, aan) => klassen.forEach((klasse) => doek.toon(klasse, aan));
  const midden = kaders.slice(0, g.eigen).map((kader_) => kader_ && kader_.getCenter());
  const binnen = (n) => binnenpunt(zones, n, [kaders[n].getSouth(), kaders[n].getWest(), kaders[n].getNorth(), kaders[n].getEast()]);
  return { kader, kaders, binnen, laag: () => g.lagen[nummer], kies, wijsAan, naarZones, heleKaart, toon, aanUit, prioriteit, teken: () => doek.teken(), midden, naam, plannenVan };
}
