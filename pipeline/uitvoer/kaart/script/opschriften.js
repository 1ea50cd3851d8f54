/* The PC4 in each zone of a gemeente, where there is room for it, the kwetsbare first; beside it, with a line, where only
   a few zones are too small. Nobody has to click past it, or hears it twice. */

const OPSCHRIFT = { breed: 34, hoog: 16, stip: 9 };
/* With more of them the lines would hide the zones. As kaart.css draws it. */
const MEESTE_ERNAAST = 3, ERNAAST = { x: 30, y: -22 };

function maakOpschriften(kaart, g, { kaders, laag }) {
  if (!g.opschriften.length) return;
  const vlak = kaart.createPane("opschriften");
  vlak.style.zIndex = 455;
  vlak.style.pointerEvents = "none";
  vlak.setAttribute("aria-hidden", "true");
  const opschriften = g.opschriften.flatMap((punt, n) => {
    if (!punt) return [];
    const icon = L.divIcon({ className: "opschrift", html: maak("span", {}, g.pc4[n]), iconSize: null });
    const teken = L.marker(punt, { icon, pane: "opschriften", interactive: false, keyboard: false }).addTo(kaart);
    return [{ element: teken.getElement(), kader: kaders[n], punt, eerst: g.kwetsbaar[n] === "ja" }];
  }).sort((a, b) => b.eerst - a.eerst);
  function ververs() {
    const bezet = [], klein = [], vrij = (plek) => !bezet.some((ander) =>
      Math.abs(ander.x - plek.x) < OPSCHRIFT.breed && Math.abs(ander.y - plek.y) < OPSCHRIFT.hoog);
    const stippen = laag().deelplannen.flatMap((plan) => (plan.punt ? [kaart.latLngToLayerPoint(plan.punt)] : []));
    for (const { element, kader, punt } of opschriften) {
      const { x, y } = kaart.latLngToLayerPoint(punt);
      // The mark of a deelplan keeps its place, with its number in it; a PC4 below it makes room.
      element.classList.toggle("lager", stippen.some((stip) =>
        Math.abs(stip.x - x) < OPSCHRIFT.breed / 2 + OPSCHRIFT.stip && Math.abs(stip.y - y) < OPSCHRIFT.hoog / 2 + OPSCHRIFT.stip));
      const hoek = kaart.latLngToLayerPoint(kader.getNorthWest());
      const maat = kaart.latLngToLayerPoint(kader.getSouthEast()).subtract(hoek);
      const plek = { x, y: y + (element.classList.contains("lager") ? OPSCHRIFT.hoog : 0) };
      // Of two that would lie over each other the kwetsbare zone has her number; the other has it from nearer by.
      const past = maat.x >= OPSCHRIFT.breed && maat.y >= OPSCHRIFT.hoog;
      element.hidden = !past || !vrij(plek);
      element.classList.remove("ernaast");
      if (!element.hidden) bezet.push(plek);
      else if (!past) klein.push({ element, plek: { x: x + ERNAAST.x, y: y + ERNAAST.y } });
    }
    if (klein.length > MEESTE_ERNAAST) return;
    for (const { element, plek } of klein.filter(({ plek: hier }) => vrij(hier))) {
      element.hidden = false;
      element.classList.remove("lager");
      element.classList.add("ernaast");
      bezet.push(plek);
    }
  }
  kaart.on("zoomend", ververs);
  document.addEventListener("laagkeuze", ververs);
  ververs();
}
