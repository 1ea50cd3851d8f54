/* Where one is, without internet: names of provincies from afar, of gemeenten, the largest first, and from nearby the PC4
   of each zone, the kwetsbare first, and names of wijken where room is left. A name that would lie over another stays away. Nobody has to click past them, or hears them twice. */

/* Below this zoom at most so many names. */
const NAMEN_PER_ZOOM = [[8, 12], [9, 30], [10, 80], [Infinity, 300]];
const PROVINCIES_TOT = 8, PC4_VANAF = 12.5, WIJKEN_VANAF = 12.75, NADER_OP_PAPIER = 1;
const LETTER = { breed: 6.8, hoog: 15, rand: 8, cijfers: 18, groter: 1.4 };
/* A provincie is large: her name may stand a little beside her middle when a town is there. */
const UITWIJKEN = [0, 16, -16, 32, -32, 48, -48];

/* The middle of each gemeente in view of the page, weighted with its people. */
function plaatsenVan(g, kaders) {
  const som = g.gm_codes.map(() => ({ gewicht: 0, lat: 0, lng: 0, mensen: 0 }));
  kaders.forEach((kader, n) => {
    if (!kader) return;
    const midden = kader.getCenter(), mensen = g.inwoners[n] ?? 0, plaats = som[g.gemeente[n]];
    plaats.gewicht += mensen + 1;
    plaats.lat += (mensen + 1) * midden.lat;
    plaats.lng += (mensen + 1) * midden.lng;
    plaats.mensen += mensen;
  });
  return som.flatMap(({ gewicht, lat, lng, mensen }, nummer) => (!gewicht || !g.gm_codes[nummer] ? [] : [
    { naam: g.gemeenten[nummer], punt: L.latLng(lat / gewicht, lng / gewicht), mensen, nummer }]))
    .sort((a, b) => b.mensen - a.mensen || a.nummer - b.nummer);
}

/* The middle of the zones of each provincie; a page that has only one needs no name for it. */
function provinciesVan(g, kaders) {
  const er = g.gebieden.filter(({ soort }) => soort === "provincie");
  return er.length < 2 ? [] : er.flatMap(({ naam, zones }) => {
    const kader = L.latLngBounds([]);
    for (const n of zones) if (kaders[n]) kader.extend(kaders[n]);
    return kader.isValid() ? [{ naam, punt: kader.getCenter(), klasse: "provincienaam" }] : [];
  });
}

function maakPlaatsnamen(kaart, g, { kaders, binnen }) {
  const vlak = kaart.createPane("namen"), groep = L.layerGroup().addTo(kaart);
  vlak.style.zIndex = 456;
  vlak.style.pointerEvents = "none";
  vlak.setAttribute("aria-hidden", "true");
  // On her own page a gemeente has her name above the map, and her PC4s in their zones.
  const plaatsen = plaatsenVan(g, kaders).filter(({ nummer }) => !g.opschriften.length || nummer !== g.gemeente[0]);
  // Only a reader who comes nearby waits for them.
  let zones = null;
  const alleZones = () => (zones ??= g.opschriften.length ? [] : kaders.flatMap((kader, n) =>
    (kader ? [{ naam: g.pc4[n], punt: binnen(n), eerst: g.kwetsbaar[n] === "ja" }] : []))
    .sort((a, b) => b.eerst - a.eerst));
  const provincies = provinciesVan(g, kaders);
  const wijken = g.wijken.namen.map((naam, i) => ({ naam, punt: L.latLng(g.wijken.punten[i]), klasse: "wijknaam" }));
  const cijfers = g.opschriften.flatMap((punt) => (punt ? [L.latLng(punt)] : []));
  function ververs() {
    const zoom = kaart.getZoom(), kader = kaart.getBounds();
    // A reader of paper comes nearer, and cannot zoom in.
    const pc4Vanaf = PC4_VANAF - (document.documentElement.classList.contains("afdruk") ? NADER_OP_PAPIER : 0);
    const inBeeld = ({ punt }) => kader.contains(punt);
    // On her own page the PC4s of a gemeente stand in their zones already.
    const bezet = cijfers.map((punt) => ({ ...kaart.latLngToContainerPoint(punt), breed: LETTER.cijfers }));
    const meeste = NAMEN_PER_ZOOM.find(([tot]) => zoom < tot)[1];
    const wie = [...plaatsen.filter(inBeeld).slice(0, meeste), ...(zoom < PROVINCIES_TOT ? provincies.filter(inBeeld) : []),
      ...(zoom >= pc4Vanaf ? alleZones().filter(inBeeld) : []), ...(zoom >= WIJKEN_VANAF ? wijken.filter(inBeeld) : [])];
    groep.clearLayers();
    for (const { naam, punt, klasse = "" } of wie) {
      const { x, y } = kaart.latLngToContainerPoint(punt), groot = klasse === "provincienaam";
      const breed = (naam.length * LETTER.breed * (groot ? LETTER.groter : 1) + LETTER.rand) / 2;
      const vrij = (dy) => !bezet.some((vak) => Math.abs(x - vak.x) < breed + vak.breed && Math.abs(y + dy - vak.y) < LETTER.hoog);
      const dy = (groot ? UITWIJKEN : [0]).find(vrij);
      if (dy === undefined) continue;
      bezet.push({ x, y: y + dy, breed });
      const icon = L.divIcon({ className: `plaatsnaam ${klasse}`, html: maak("span", {}, naam), iconSize: null });
      const plek = dy ? kaart.containerPointToLatLng([x, y + dy]) : punt;
      L.marker(plek, { icon, pane: "namen", interactive: false, keyboard: false }).addTo(groep);
    }
  }
  kaart.on("moveend", naHetTekenen(ververs));
  ververs();
}
