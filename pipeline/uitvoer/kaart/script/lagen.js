/* Draws every border once and colours the zones per layer. In: the Leaflet map and the page's figures.
   Out: what the other parts need: kies(laag), wijsAan(zones), naarZones(zones), midden of each zone. */

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

function tekenZones(kaart, g) {
  const eigen = L.featureGroup(), buren = L.featureGroup();
  const opties = { className: "zone", fillOpacity: 1, smoothFactor: 0.5 };
  const vormen = ontcijfer(g.zonevlakken).map((delen, n) => {
    if (!delen.length) return null;
    const vorm = L.polygon(delen, n < g.eigen ? opties : { ...opties, className: "buur", bubblingMouseEvents: false });
    vorm.zone = n;
    vorm.delen = delen;
    return vorm.addTo(n < g.eigen ? eigen : buren);
  });
  const naam = (n) => `${g.pc4[n]}, ${g.gemeenten[g.gemeente[n]]}`;
  buren.bindTooltip((vorm) => briefje(naam(vorm.zone), []), { sticky: true, opacity: 1, className: "briefje" });
  return { eigen, buren, vormen, naam };
}

const MEESTE_NUMMERS = 500;

/* The outline of some zones together: the edges that only one of them has; neighbours share their corners. */
function omtrekVan(vormen) {
  const randen = new Map();
  for (const ring of vormen.flatMap((vorm) => vorm.delen.flat()))
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
    L.polyline(ontcijfer(plan.omtrek).flat(2), omtrek).addTo(groep);
    if (!plan.punt) continue;
    if (laag.deelplannen.length <= MEESTE_NUMMERS) nummerBij(plan, laag.stijlen[plan.klasse].inkt).addTo(groep);
    const stip = { radius: 9, className: `stip ${plan.oordeel}`, fillColor: vulling(laag.stijlen[plan.klasse]), fillOpacity: 1 };
    L.circleMarker(plan.punt, { ...stip, pane: "punten" })
      .bindTooltip(() => briefje(`${plan.deelplan}: ${g.zinnen.plan[plan.oordeel]}`, [
        ["Poort", plan.antwoord], ["Urgentie", plan.urgentie], ["Prioriteit", plan.prioriteit],
      ]), { opacity: 1, className: "briefje" })
      .on("click", () => bijKlik(plan))
      .addTo(groep);
  }
  return groep;
}

function maakLagen(kaart, g, { bijZone, bijPlan }) {
  for (const [naam, hoogte] of [["boven", 450], ["punten", 460], ["nummers", 465]]) kaart.createPane(naam).style.zIndex = hoogte;
  for (const vlak of ["boven", "nummers"]) kaart.getPane(vlak).style.pointerEvents = "none";
  kaart.getPane("nummers").setAttribute("aria-hidden", "true");
  const { eigen, buren, vormen, naam } = tekenZones(kaart, g);
  const gemeenten = L.polyline(ontcijfer(g.gemeentevlakken).flat(2), {
    className: "gemeentegrens", interactive: false, smoothFactor: 1, pane: "boven",
  });
  const plannenVan = Array.from({ length: g.eigen }, () => []);
  for (const laag of g.lagen)
    for (const plan of laag.deelplannen)
      for (const n of plan.zones) plannenVan[n]?.push(plan);
  const plannen = g.lagen.map((laag) => tekenDeelplannen(g, laag, bijPlan));
  let nummer = 0;

  eigen.bindTooltip((vorm) => {
    const n = vorm.zone;
    return briefje(`${naam(n)}: ${g.zinnen.zone[g.kwetsbaar[n]]}`, [...stand(g, g.lagen[nummer], n, plannenVan[n])]);
  }, { sticky: true, opacity: 1, className: "briefje" });
  const lijn = (e) => e.propagatedFrom.getElement().classList;
  eigen.on("mouseover", (e) => lijn(e).add("aangewezen") || e.propagatedFrom.bringToFront());
  eigen.on("mouseout", (e) => lijn(e).remove("aangewezen"));
  eigen.on("click", (e) => {
    eigen.closeTooltip();
    bijZone(e.propagatedFrom.zone);
  });

  const kleuren = (vorm, kleur) => {
    if (vorm.options.fillColor === kleur) return;
    vorm.options.fillColor = kleur;
    vorm.getElement()?.setAttribute("fill", kleur);
  };
  function kies(id) {
    nummer = Math.max(0, g.lagen.findIndex((laag) => laag.id === id));
    const laag = g.lagen[nummer];
    const kleur = laag.stijlen.map(vulling);
    for (const vorm of vormen) if (vorm && vorm.zone < g.eigen) kleuren(vorm, kleur[laag.codes[vorm.zone]]);
    plannen.forEach((groep, i) => (i === nummer ? groep.addTo(kaart) : groep.remove()));
    return laag;
  }
  const getekend = (zones) => zones.map((n) => vormen[n]).filter(Boolean);
  let selectie = null;
  function wijsAan(zones) {
    selectie?.remove();
    const samen = zones.length > 1 ? omtrekVan(getekend(zones)) : [];
    const stijl = { className: "selectie", interactive: false, smoothFactor: 0, pane: "boven" };
    selectie = samen.length ? L.polyline(samen, stijl).addTo(kaart) : null;
    for (const vorm of eigen.getLayers()) vorm.getElement()?.classList.remove("gekozen", "erbij");
    const klassen = zones.length > 1 ? ["gekozen", "erbij"] : ["gekozen"];
    for (const vorm of getekend(zones)) vorm.bringToFront().getElement().classList.add(...klassen);
  }
  function naarZones(zones) {
    const groep = L.featureGroup(getekend(zones));
    if (groep.getLayers().length)
      kaart.fitBounds(groep.getBounds(), { padding: [40, 40], maxZoom: 13, animate: false });
  }
  function heleKaart() {
    const alles = eigen.getLayers().length ? eigen : buren;
    if (alles.getLayers().length) kaart.fitBounds(alles.getBounds(), { padding: [10, 10], animate: false });
  }
  function toon(laag) {
    heleKaart();
    kies(laag);
    for (const groep of [buren, eigen, gemeenten]) groep.addTo(kaart);
  }
  const gemeentegrenzen = (aan) => (aan ? gemeenten.addTo(kaart) : gemeenten.remove());
  const midden = vormen.slice(0, g.eigen).map((vorm) => vorm && vorm.getBounds().getCenter());
  const kader = eigen.getBounds();
  return { kader, vormen, laag: () => g.lagen[nummer], kies, wijsAan, naarZones, heleKaart, toon, gemeentegrenzen, midden, naam, plannenVan };
}
