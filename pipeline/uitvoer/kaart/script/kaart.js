/* The map itself: Leaflet in Dutch, without motion for who asked for none, and no stop for the Tab key per zone. */

// Leaflet listens for the focus on every shape with a note, which makes thousands of zones a stop for the Tab key.
L.Layer.include({ _addFocusListeners() {} });

function maakKaart(naam, opties) {
  const rustig = stilOp();
  const kaart = L.map(naam, { ...opties, zoomAnimation: !rustig, fadeAnimation: !rustig, inertia: !rustig });
  if (rustig) {
    const schuif = kaart.panBy;
    kaart.panBy = (stap, hoe) => schuif.call(kaart, stap, { ...hoe, animate: false });
  }
  const doos = kaart.getContainer();
  doos.addEventListener("pointerdown", () => doos.classList.add("met-muis"));
  document.addEventListener("keydown", () => doos.classList.remove("met-muis"));
  // Also before the first zoom: a map that fits at its first zoom level never ends a zoom.
  const ver = () => doos.classList.toggle("ver", kaart.getZoom() < 9);
  kaart.on("zoomend", ver);
  ver();
  L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(kaart);
  L.control.scale({ imperial: false }).addTo(kaart);
  return kaart;
}
