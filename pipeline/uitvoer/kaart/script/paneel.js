/* The side panel: opens, closes, and gives the focus back to where the reader came from. */

function maakPaneel({ bijSluiten }) {
  const paneel = vindElement("paneel"), inhoud = vindElement("paneel-inhoud"), gezegd = vindElement("gezegd");
  let terug = null;

  /* `focus`: for a reader who came by keyboard; a click on the map leaves the focus on the map. */
  function open({ naam, uitkomst, delen }, focus) {
    if (paneel.hidden || !paneel.contains(document.activeElement)) terug = document.activeElement;
    const kop = maak("h2", { tabIndex: -1 }, maak("span", { className: "naam" }, naam), `: ${uitkomst}`);
    inhoud.replaceChildren(kop, ...delen.filter((deel) => deel !== ""));
    // A screen reader hears the answer and not the whole panel; who came by keyboard hears the title already.
    gezegd.textContent = `${focus ? "" : `${naam}: ${uitkomst}. `}${inhoud.querySelector(".antwoord").textContent}`;
    const wasDicht = paneel.hidden;
    paneel.hidden = false;
    paneel.scrollTop = 0;
    if (focus) kop.focus();
    // On a narrow screen the panel lies over the foot of the map: its upper half comes into view. Where there is no
    // height for both, the panel stands below the map.
    if (matchMedia("(max-width: 56rem)").matches) (ligtOver() ? vindElement("kaart") : paneel).scrollIntoView({ block: "start" });
    return wasDicht;
  }
  const ligtOver = () => getComputedStyle(paneel).position === "fixed";
  const bedekt = (kaart) =>
    (ligtOver() ? Math.max(0, kaart.getBoundingClientRect().bottom - paneel.getBoundingClientRect().top) : 0);
  function sluit() {
    if (paneel.hidden) return;
    paneel.hidden = true;
    inhoud.replaceChildren();
    gezegd.textContent = "";
    bijSluiten();
    const bruikbaar = terug && terug !== document.body && document.contains(terug);
    (bruikbaar ? terug : vindElement("kaart")).focus({ preventScroll: !bruikbaar });
  }
  vindElement("paneel-sluit").addEventListener("click", sluit);
  document.addEventListener("keydown", (e) => e.key === "Escape" && sluit());
  return { open, sluit, bedekt, isOpen: () => !paneel.hidden };
}
