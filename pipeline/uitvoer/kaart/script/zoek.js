/* Search after the WAI-ARIA combobox pattern: type, arrow down, Enter; Escape closes, once more empties. */

const MEESTE_RESULTATEN = 12;

/* Words with one space between them: "Rotterdam Zuid" also finds "Rotterdam-Zuid". */
const alsSleutel = (tekst) => plat(tekst).replace(/[^a-z0-9]+/g, " ").trim();

/* What people say for what the map says; as pipeline/uitvoer/kaart/gemeenten.py does. */
const VOLKSMOND = { "'s-Gravenhage": "Den Haag", "'s-Hertogenbosch": "Den Bosch" };

/* Everything that can be found: {soort, titel, sleutel, bij, kies}. A hit at the start of a name comes first. */
function vind(lijst, vraag) {
  // Of a whole postcode only the four figures are on the map.
  const zoek = alsSleutel(vraag.replace(/^\s*(\d{4})\s*[a-z]{2}\s*$/i, "$1"));
  if (!zoek) return [];
  const woorden = zoek.split(" ");
  const plaats = (ding) => {
    if (ding.sleutel.startsWith(zoek)) return 0;
    if (ding.sleutel.includes(" " + zoek)) return 1;
    return woorden.every((woord) => ding.sleutel.includes(woord)) ? 2 : 3;
  };
  return lijst.map((ding) => [plaats(ding), ding]).filter(([rang]) => rang < 3)
    .sort(([a], [b]) => a - b).map(([, ding]) => ding);
}

function maakZoek(lijst) {
  const veld = vindElement("zoek"), opties = vindElement("zoekresultaten"), melding = vindElement("zoekmelding");
  let gevonden = [], actief = -1;

  function markeer(nummer) {
    actief = nummer;
    [...opties.children].forEach((optie, i) => optie.setAttribute("aria-selected", String(i === actief)));
    if (actief < 0) return veld.removeAttribute("aria-activedescendant");
    veld.setAttribute("aria-activedescendant", opties.children[actief].id);
    return opties.children[actief].scrollIntoView({ block: "nearest" });
  }
  function toon(zichtbaar) {
    opties.hidden = !zichtbaar;
    veld.setAttribute("aria-expanded", String(zichtbaar));
    if (!zichtbaar) markeer(-1);
  }
  function zoek() {
    const alles = vind(lijst, veld.value);
    gevonden = alles.slice(0, MEESTE_RESULTATEN);
    opties.replaceChildren(...gevonden.map((ding, i) =>
      maak("li", { id: `zoekresultaat-${i}`, role: "option", "aria-selected": "false" },
        maak("span", { className: "gevonden" }, ding.titel), maak("span", { className: "soort" }, ding.bij))));
    toon(gevonden.length > 0);
    const meer = alles.length > gevonden.length ? `, de eerste ${gevonden.length} staan in de lijst` : "";
    // The list says it to those who see it; the words are for those who hear it.
    melding.classList.toggle("weg", alles.length > 0);
    if (!veld.value.trim()) melding.textContent = "";
    else if (alles.length) melding.textContent = `${aantal(alles.length, "resultaat", "resultaten")}${meer}.`;
    else melding.textContent = "Niets gevonden. Zoek op vier cijfers, een gemeente, wijk, provincie of de naam van een deelplan.";
  }
  function neem(nummer) {
    const ding = gevonden[nummer];
    if (!ding) return;
    veld.value = ding.titel;
    melding.textContent = "";
    toon(false);
    ding.kies();
  }
  function toets(e) {
    const aantalOpties = gevonden.length;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (opties.hidden) zoek();
      if (!gevonden.length) return;
      const stap = e.key === "ArrowDown" ? 1 : -1;
      markeer(actief < 0 && stap < 0 ? aantalOpties - 1 : (actief + stap + aantalOpties) % aantalOpties);
    } else if (e.key === "Enter") {
      e.preventDefault();
      if (opties.hidden) zoek();
      neem(Math.max(0, actief));
    } else if (e.key === "Escape" && (veld.value || !opties.hidden)) {
      e.stopPropagation();
      if (opties.hidden) veld.value = "";
      melding.textContent = "";
      toon(false);
    }
  }
  veld.addEventListener("input", zoek);
  veld.addEventListener("keydown", toets);
  veld.addEventListener("blur", () => toon(false));
  // mousedown would take the focus from the field, and the list would be gone before the click arrives.
  opties.addEventListener("mousedown", (e) => e.preventDefault());
  opties.addEventListener("click", (e) => neem([...opties.children].indexOf(e.target.closest("li"))));
}
