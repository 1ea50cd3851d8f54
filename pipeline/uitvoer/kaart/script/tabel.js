/* The same figures as a table: sorted by any column, a page at a time, and to download as csv. */

const RIJEN_PER_BLAD = 25;

function vergelijk(a, b, getal) {
  if (!getal) return a.localeCompare(b, "nl", { numeric: true });
  const x = getalUit(a), y = getalUit(b);
  return x - y;
}

function maakTabel(g, kolommen, knopZone) {
  const blok = vindElement("tabelblok"), tabel = vindElement("tabel"), stand = vindElement("tabel-stand");
  const vorige = vindElement("tabel-pagina-vorige"), volgende = vindElement("tabel-pagina-volgende");
  const kort = kolommen.filter((kolom) => kolom.kort);
  const zones = Array.from({ length: g.eigen }, (_, n) => n);
  let rijen = zones, kolomNummer = 0, oplopend = true, blad = 0;

  /* What is unknown comes last, whichever way the column is sorted. */
  function sorteer() {
    const { tekst, getal, sleutel = tekst } = kort[kolomNummer];
    const weg = (n) => getal && Number.isNaN(getalUit(tekst(n)));
    const bekend = zones.filter((n) => !weg(n)), richting = oplopend ? 1 : -1;
    const teksten = new Map(bekend.map((n) => [n, sleutel(n)]));
    bekend.sort((a, b) => richting * vergelijk(teksten.get(a), teksten.get(b), getal) || a - b);
    rijen = [...bekend, ...zones.filter(weg)];
  }
  function toon() {
    const begin = blad * RIJEN_PER_BLAD, eind = Math.min(begin + RIJEN_PER_BLAD, rijen.length);
    tabel.tBodies[0].replaceChildren(...rijen.slice(begin, eind).map((n) => maak("tr", {},
      maak("th", { scope: "row" }, knopZone(n)),
      ...kort.slice(1).map((kolom) => maak("td", { className: kolom.getal ? "getal" : "" }, kolom.getal ? metMin(kolom.tekst(n)) : kolom.tekst(n))))));
    [...tabel.tHead.rows[0].cells].forEach((cel, i) => {
      if (i === kolomNummer) cel.setAttribute("aria-sort", oplopend ? "ascending" : "descending");
      else cel.removeAttribute("aria-sort");
    });
    stand.textContent = rijen.length
      ? `${heelGetal(begin + 1)} tot en met ${heelGetal(eind)} van ${aantal(rijen.length, "zone", "zones")}`
      : "Geen zones";
    vorige.disabled = blad === 0;
    volgende.disabled = eind >= rijen.length;
  }
  function kies(nummer) {
    oplopend = nummer === kolomNummer ? !oplopend : true;
    kolomNummer = nummer;
    blad = 0;
    sorteer();
    toon();
  }
  function blader(stap) {
    blad += stap;
    toon();
    const knop = stap < 0 ? vorige : volgende;
    // A button that is switched off loses the focus to nowhere.
    if (knop.disabled) (stap < 0 ? volgende : vorige).focus();
  }
  function begin() {
    if (tabel.tHead) return;
    tabel.append(
      maak("thead", {}, maak("tr", {}, ...kort.map((kolom, i) => {
        const knop = maak("button", { type: "button" }, kolom.titel);
        knop.addEventListener("click", () => kies(i));
        return maak("th", { scope: "col", className: kolom.getal ? "getal" : "" }, knop);
      }))),
      maak("tbody"));
    toon();
  }
  function laadAf() {
    const adres = URL.createObjectURL(new Blob([maakCsv(kolommen, zones)], { type: "text/csv;charset=utf-8" }));
    maak("a", { href: adres, download: document.body.dataset.bestand + ".csv" }).click();
    setTimeout(() => URL.revokeObjectURL(adres), 60_000);
  }
  blok.addEventListener("toggle", begin);
  vorige.addEventListener("click", () => blader(-1));
  volgende.addEventListener("click", () => blader(1));
  vindElement("tabel-csv").addEventListener("click", laadAf);
}
