/* The controls and the address. In: the choices. Out: the state, and a call whenever it changes.
   A state has per choice the number of its value; of a weight a number, or null for the regeling's own. */

const nlGetal = (x, decimalen) =>
  Number.isNaN(x) ? "onbekend" : x.toLocaleString("nl-NL", { minimumFractionDigits: decimalen, maximumFractionDigits: decimalen });

const isGewicht = (keuze) => !keuze.opties;
/* Nearer to the regeling's own than a step of the slider is the regeling's own. */
const opEigen = (keuze, x) => Math.abs(x - keuze.eigen) < 0.005;

function maakBediening(keuzes, adres, bijVerandering) {
  const elementen = keuzes.map((_, n) => vindElement(`keuze-${n}`));
  const stand = eigenStand({ keuzes });

  function uitAdres() {
    const gelezen = adres.lees();
    keuzes.forEach((keuze, n) => {
      const tekst = gelezen[keuze.naam];
      if (isGewicht(keuze)) {
        const x = Number(tekst ?? NaN);
        stand[n] = tekst === null || !(x >= keuze.van && x <= keuze.tot) || opEigen(keuze, x) ? null : x;
      } else {
        const gevonden = keuze.opties.findIndex((optie) => optie.waarde === tekst);
        stand[n] = gevonden < 0 ? keuze.standaard : gevonden;
      }
    });
  }
  function naarAdres() {
    adres.schrijf(Object.fromEntries(keuzes.map((keuze, n) => {
      if (isGewicht(keuze)) return [keuze.naam, stand[n] === null ? null : String(stand[n])];
      return [keuze.naam, stand[n] === keuze.standaard ? null : keuze.opties[stand[n]].waarde];
    })));
  }
  const anders = (n) => (isGewicht(keuzes[n]) ? stand[n] !== null : stand[n] !== keuzes[n].standaard);

  function toon() {
    keuzes.forEach((keuze, n) => {
      const element = elementen[n];
      element.closest(".keuze").classList.toggle("anders", anders(n));
      if (!isGewicht(keuze)) {
        element.value = String(stand[n]);
        return;
      }
      const tekst = stand[n] === null ? `${nlGetal(keuze.eigen, 2)} (regeling)` : nlGetal(stand[n], 2);
      element.value = String(stand[n] ?? keuze.eigen);
      element.setAttribute("aria-valuetext", tekst);
      element.closest(".keuze").querySelector("output").textContent = tekst;
    });
  }
  function veranderd() {
    toon();
    naarAdres();
    bijVerandering();
  }
  elementen.forEach((element, n) => element.addEventListener("input", () => {
    const keuze = keuzes[n], x = Number(element.value);
    stand[n] = isGewicht(keuze) && opEigen(keuze, x) ? null : x;
    veranderd();
  }));
  function terug() {
    eigenStand({ keuzes }).forEach((eigen, n) => (stand[n] = eigen));
    veranderd();
  }
  vindElement("terug").addEventListener("click", terug);
  document.addEventListener("keydown", (e) => e.key === "Escape" && terug());
  vindElement("knoppen").addEventListener("submit", (e) => e.preventDefault());
  function volgAdres() {
    uitAdres();
    toon();
    bijVerandering();
  }
  return { stand, volgAdres, hoeveelAnders: () => keuzes.filter((_, n) => anders(n)).length };
}
