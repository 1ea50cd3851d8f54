/* Large water and motorways, where the page has them: to find one's way. Clicks go through them to the zones. */

function maakOndergrond(kaart, g) {
  const keuze = vindElement("ondergrond");
  if (!keuze) return;
  // Above the zones and below the borders: a lake hides no border that decides something.
  const vlak = kaart.createPane("ondergrond");
  vlak.style.zIndex = 420;
  vlak.style.pointerEvents = "none";
  vlak.setAttribute("aria-hidden", "true");
  const stijl = (className) => ({ className, interactive: false, smoothFactor: 1, pane: "ondergrond" });
  const groep = L.layerGroup([
    L.polygon(ontcijfer(g.water).flat(), stijl("water")),
    L.polyline(ontcijfer(g.wegen).flat(2), stijl("snelweg rand")),
    L.polyline(ontcijfer(g.wegen).flat(2), stijl("snelweg")),
  ]);
  const volg = () => (keuze.checked ? groep.addTo(kaart) : groep.remove());
  keuze.addEventListener("change", volg);
  volg();
}
