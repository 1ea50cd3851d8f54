/* Prints what is in view on one A4: the map takes its paper size before the browser makes the page. */

/* The part of the view that has zones in it; all of the view when there are none. */
function gevuldDeel(beeld, zones) {
  if (!zones.isValid() || !beeld.intersects(zones)) return beeld;
  return L.latLngBounds(
    [Math.max(beeld.getSouth(), zones.getSouth()), Math.max(beeld.getWest(), zones.getWest())],
    [Math.min(beeld.getNorth(), zones.getNorth()), Math.min(beeld.getEast(), zones.getEast())]);
}

function maakAfdruk(kaart, zones) {
  let stand = null;
  const blad = document.documentElement.classList, datum = vindElement("afdrukdatum");
  function voor() {
    if (stand) return;
    stand = { midden: kaart.getCenter(), zoom: kaart.getZoom(), stap: kaart.options.zoomSnap };
    const kader = gevuldDeel(kaart.getBounds(), zones);
    // Only on paper: the file itself is the same on every day.
    datum.textContent = `Afgedrukt op ${new Date().toLocaleDateString("nl-NL")}.`;
    datum.hidden = false;
    blad.add("afdruk");
    kaart.options.zoomSnap = 0; // what was in view fills the paper to the millimetre
    kaart.invalidateSize({ animate: false });
    kaart.fitBounds(kader, { padding: [8, 8], animate: false });
  }
  function na() {
    if (!stand) return;
    datum.hidden = true;
    blad.remove("afdruk");
    kaart.options.zoomSnap = stand.stap;
    kaart.invalidateSize({ animate: false });
    kaart.setView(stand.midden, stand.zoom, { animate: false });
    stand = null;
  }
  window.addEventListener("beforeprint", voor);
  window.addEventListener("afterprint", na);
  vindElement("afdrukken")?.addEventListener("click", () => window.print());
}
