/* The PC4 in each zone of a gemeente, where there is room for it. Nobody has to click past it, or hears it twice. */

const OPSCHRIFT = { breed: 34, hoog: 16 };

function maakOpschriften(kaart, g, vormen) {
  if (!g.opschriften.length) return;
  const vlak = kaart.createPane("opschriften");
  vlak.style.zIndex = 455;
  vlak.style.pointerEvents = "none";
  vlak.setAttribute("aria-hidden", "true");
  const opschriften = g.opschriften.flatMap((punt, n) => {
    if (!punt) return [];
    const icon = L.divIcon({ className: "opschrift", html: maak("span", {}, g.pc4[n]), iconSize: null });
    const teken = L.marker(punt, { icon, pane: "opschriften", interactive: false, keyboard: false }).addTo(kaart);
    return [{ element: teken.getElement(), kader: vormen[n].getBounds() }];
  });
  function ververs() {
    for (const { element, kader } of opschriften) {
      const hoek = kaart.latLngToLayerPoint(kader.getNorthWest());
      const maat = kaart.latLngToLayerPoint(kader.getSouthEast()).subtract(hoek);
      element.hidden = maat.x < OPSCHRIFT.breed || maat.y < OPSCHRIFT.hoog;
    }
  }
  kaart.on("zoomend", ververs);
  ververs();
}
