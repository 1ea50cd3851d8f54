/* Sorts and searches the table of gemeenten; without this script the table is complete and sorted by name. */
"use strict";
{
  const VOLKSMOND = { "'s-Gravenhage": "Den Haag", "'s-Hertogenbosch": "Den Bosch" };
  const tabel = document.getElementById("gemeenten");
  const lijf = tabel.tBodies[0];
  const koppen = [...tabel.tHead.rows[0].cells];
  const rijen = [...lijf.rows].map((rij, plaats) => ({
    rij, plaats, code: rij.dataset.code.toLowerCase(),
    naam: plat(rij.cells[0].textContent + (VOLKSMOND[rij.cells[0].textContent.trim()] ?? "")),
    waarden: [...rij.cells].map((cel) => Number(cel.dataset.w)),
  }));

  function plat(tekst) {
    return tekst.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "");
  }

  koppen.forEach((kop, kolom) => {
    kop.querySelector("button").addEventListener("click", () => {
      const nu = kop.getAttribute("aria-sort");
      // Figures start with the highest, names with the first.
      const op = nu ? nu === "descending" : kolom === 0;
      for (const ander of koppen) ander.removeAttribute("aria-sort");
      kop.setAttribute("aria-sort", op ? "ascending" : "descending");
      const teken = op ? 1 : -1;
      const sleutel = kolom === 0 ? (r) => r.plaats : (r) => r.waarden[kolom];
      rijen.sort((a, b) => teken * (sleutel(a) - sleutel(b)) || a.plaats - b.plaats);
      lijf.append(...rijen.map((r) => r.rij));
    });
  });

  const zoek = document.getElementById("zoek");
  function filter() {
    const woord = plat(zoek.value);
    let aantal = 0;
    for (const { rij, naam, code } of rijen) {
      rij.hidden = !naam.includes(woord) && !code.includes(woord);
      if (!rij.hidden) aantal++;
    }
    tabel.tFoot.hidden = Boolean(woord);
    document.getElementById("niets").hidden = aantal > 0;
    document.getElementById("aantal").textContent = woord ? (aantal === 1 ? "1 gemeente" : aantal + " gemeenten") : "";
  }
  zoek.addEventListener("input", filter);
  filter();
}
