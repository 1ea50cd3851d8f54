/* Where one is, without internet: names of gemeenten, the largest first, and from nearby the PC4 of each zone, the
   kwetsbare first. A name that would lie over another stays away. Nobody has to click past them, or hears them twice. */

/* Below this zoom at most so many names. */
const NAMEN_PER_ZOOM = [[8, 12], [9, 30], [10, 80], [Infinity, 300]];
const PC4_VANAF = 12.5;
const LETTER = { breed: 6.8, hoog: 15, rand: 8 };

/* The middle of each gemeente in view of the page, weighted with its people. */
function plaatsenVan(g, vormen) {
  const som = g.gm_codes.map(() => ({ gewicht: 0, lat: 0, lng: 0, mensen: 0 }));
  vormen.forEach((vorm, n) => {
    if (!vorm) return;
    const midden = vorm.getBounds().getCenter(), mensen = g.inwoners[n] ?? 0, plaats = som[g.gemeente[n]];
    plaats.gewicht += mensen + 1;
    plaats.lat += (mensen + 1) * midden.lat;
    plaats.lng += (mensen + 1) * midden.lng;
    plaats.mensen += mensen;
  });
  return som.flatMap(({ gewicht, lat, lng, mensen }, nummer) => (!gewicht || !g.gm_codes[nummer] ? [] : [
    { naam: g.gemeenten[nummer], punt: L.latLng(lat / gewicht, lng / gewicht), mensen, nummer }]))
    .sort((a, b) => b.mensen - a.mensen || a.nummer - b.nummer);
}

function maakPlaatsnamen(kaart, g, vormen) {
  const vlak = kaart.createPane("namen"), groep = L.layerGroup().addTo(kaart);
  vlak.style.zIndex = 456;
  vlak.style.pointerEvents = "none";
  vlak.setAttribute("aria-hidden", "true");
  // On her own page a gemeente has her name above the map, and her PC4s in their zones.
  const plaatsen = plaatsenVan(g, vormen).filter(({ nummer }) => !g.opschriften.length || nummer !== g.gemeente[0]);
  const zones = g.opschriften.length ? [] : vormen.flatMap((vorm, n) =>
    (vorm ? [{ naam: g.pc4[n], punt: vorm.getBounds().getCenter(), eerst: g.kwetsbaar[n] === "ja" }] : []))
    .sort((a, b) => b.eerst - a.eerst);
  function ververs() {
    const zoom = kaart.getZoom(), kader = kaart.getBounds(), bezet = [];
    const meeste = NAMEN_PER_ZOOM.find(([tot]) => zoom < tot)[1];
    const wie = [...plaatsen.filter(({ punt }) => kader.contains(punt)).slice(0, meeste),
      ...(zoom >= PC4_VANAF ? zones.filter(({ punt }) => kader.contains(punt)) : [])];
    groep.clearLayers();
    for (const { naam, punt } of wie) {
      const { x, y } = kaart.latLngToContainerPoint(punt), breed = (naam.length * LETTER.breed + LETTER.rand) / 2;
      if (bezet.some((vak) => Math.abs(x - vak.x) < breed + vak.breed && Math.abs(y - vak.y) < LETTER.hoog)) continue;
      bezet.push({ x, y, breed });
      const icon = L.divIcon({ className: "plaatsnaam", html: maak("span", {}, naam), iconSize: null });
      L.marker(punt, { icon, pane: "namen", interactive: false, keyboard: false }).addTo(groep);
    }
  }
  kaart.on("moveend", ververs);
  ververs();
}
