/* The side panel: opens, closes, and gives the focus back to where the reader came from. */

function maakPaneel({ bijSluiten }) {
  const paneel = vindElement("paneel"), inhoud = vindElement("paneel-inhoud");
  let terug = null;

  /* `focus`: for a reader who came by keyboard; a click on the map leaves the focus on the map. */
  function open(titel, delen, focus) {
    if (paneel.hidden || !paneel.contains(document.activeElement)) terug = document.activeElement;
    const kop = maak("h2", { tabIndex: -1 }, titel);
    inhoud.replaceChildren(kop, ...delen);
    const wasDicht = paneel.hidden;
    paneel.hidden = false;
    paneel.scrollTop = 0;
    if (focus) kop.focus();
    // Below the map on a narrow screen: at least the answer comes into view.
    else inhoud.querySelector(".antwoord").scrollIntoView({ block: "nearest" });
    return wasDicht;
  }
  function sluit() {
    if (paneel.hidden) return;
    paneel.hidden = true;
    inhoud.replaceChildren();
    bijSluiten();
    const bruikbaar = terug && terug !== document.body && document.contains(terug);
    (bruikbaar ? terug : vindElement("kaart")).focus({ preventScroll: !bruikbaar });
  }
  vindElement("paneel-sluit").addEventListener("click", sluit);
  document.addEventListener("keydown", (e) => e.key === "Escape" && sluit());
  return { open, sluit, isOpen: () => !paneel.hidden };
}
