/* What a state gives, in words, counts and lists beside the map. In: two outcomes, that of the state and that of the
   regeling. Every name becomes a text node. */

const ANTWOORD = ["nee", "onbepaald", "ja"];
const MEESTE = 200;

const telCodes = (codes) => codes.reduce((t, code) => (t[code]++, t), [0, 0, 0]);

function toonTellingen(nu, eigen) {
  const [n, e] = [telCodes(nu), telCodes(eigen)];
  const rijen = [JA, NEE, ONBEPAALD].map((code) => maak("tr", { "data-antwoord": ANTWOORD[code] },
    maak("th", { scope: "row" }, ANTWOORD[code]), maak("td", {}, heelGetal(n[code])), maak("td", {}, heelGetal(e[code]))));
  vindElement("tellingen").replaceChildren(...rijen);
  return n;
}

function toonDraait(g, nu, eigen, naarZone) {
  const draait = Array.from(nu.keys()).filter((n) => nu[n] !== eigen[n]);
  vindElement("hoeveel-draait").textContent = heelGetal(draait.length);
  const regel = (n) => {
    const knop = maak("button", { type: "button", className: "alslink" }, g.pc4[n]);
    knop.addEventListener("click", () => naarZone(n));
    return maak("li", {}, knop, ` ${g.gemeenten[g.gemeente[n]]}: ${ANTWOORD[eigen[n]]} wordt ${ANTWOORD[nu[n]]}`);
  };
  const meer = draait.length > MEESTE ? [maak("li", {}, `en nog ${heelGetal(draait.length - MEESTE)}`)] : [];
  vindElement("draait").replaceChildren(...draait.slice(0, MEESTE).map(regel), ...meer);
  return draait;
}

const metEigen = (nu, eigen) => (nu === eigen ? nu : `${nu} (${eigen})`);

function toonPlannen(r, nu, eigen) {
  const [laag, hoog] = r.urgentie.schaal, score = (x) => nlGetal(laag + (hoog - laag) * x, 2);
  const weg = (u, n) => u.poort.deelplannen[n] === NEE;
  const plaats = (u, n) => (weg(u, n) ? "×" : Number.isNaN(u.urgentie.plaatsen[n]) ? "-" : String(u.urgentie.plaatsen[n]));
  for (const lijf of document.querySelectorAll("tbody[data-tranche]")) {
    const eigenPlannen = r.deelplannen.map((_, n) => n).filter((n) => r.deelplannen[n].tranche === lijf.dataset.tranche);
    const sleutel = (n) => (Number.isNaN(nu.urgentie.plaatsen[n]) ? Infinity : nu.urgentie.plaatsen[n]);
    // Who does not pass the poort comes last and has no place, however high the score.
    eigenPlannen.sort((a, b) => weg(nu, a) - weg(nu, b) || sleutel(a) - sleutel(b) || a - b);
    lijf.replaceChildren(...eigenPlannen.map((n) => {
      const [p, q] = [nu, eigen].map((u) => plaats(u, n));
      const [a, b] = [nu, eigen].map((u) => ANTWOORD[u.poort.deelplannen[n]]);
      const [s, t] = [nu, eigen].map((u) => score(u.urgentie.deelplannen[n]));
      return maak("tr", { className: p === q && a === b ? "" : "anders", "data-plan": String(n) },
        maak("td", {}, metEigen(p, q)),
        maak("th", { scope: "row" }, r.deelplannen[n].deelplan, maak("span", { className: "bron" }, r.deelplannen[n].aanvraag)),
        maak("td", {}, metEigen(s, t)), maak("td", {}, metEigen(a, b)));
    }));
  }
}

/* Spoken a moment after the last change, so that a slider does not talk all the way. */
function maakSpreker(element) {
  let wacht = 0;
  return (tekst) => {
    clearTimeout(wacht);
    wacht = setTimeout(() => (element.textContent = tekst), 400);
  };
}
