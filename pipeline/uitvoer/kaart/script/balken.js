/* The four bars of the poort, as pipeline/uitvoer/balken.py draws them: same measures, same words. */

const alsVorm = (soort, eigenschappen, tekst = "") => {
  const vorm = document.createElementNS("http://www.w3.org/2000/svg", soort);
  for (const [naam, waarde] of Object.entries(eigenschappen)) vorm.setAttribute(naam, waarde);
  vorm.textContent = tekst;
  return vorm;
};

/* rijen: {titel, score, gemiddelde, woorden}, with figures as texts; what is unknown has no mark. */
function balken(g, rijen) {
  const { breed, rij, voet, midden, per_eenheid, uiterst } = g.balken.maten, kleur = g.balken.kleuren;
  const plek = (tekst) => midden + per_eenheid * Math.min(Math.max(getalUit(tekst), -uiterst), uiterst);
  const hoog = rij * rijen.length + voet;
  const beschrijving = rijen.map((r) => `${r.titel}: ${r.woorden}`).join("; ");
  const svg = alsVorm("svg", { viewBox: `0 0 ${breed} ${hoog}`, role: "img", class: "balken",
    "aria-label": `Vergeleken met de gemeente. ${beschrijving}` });
  const zet = (...vorm) => svg.append(alsVorm(...vorm));
  rijen.forEach((r, nummer) => {
    const boven = nummer * rij, y = boven + 26, hier = plek(r.score), daar = plek(r.gemiddelde);
    zet("text", { x: 0, y: boven + 12, "font-size": 10.5, fill: kleur.inkt, "font-weight": 700 }, r.titel);
    zet("text", { x: breed, y: boven + 12, "font-size": 10, fill: kleur.inkt, "text-anchor": "end" }, r.woorden);
    zet("line", { x1: midden - per_eenheid * uiterst, x2: midden + per_eenheid * uiterst, y1: y, y2: y, stroke: kleur.lijn });
    zet("line", { x1: midden, x2: midden, y1: y - 7, y2: y + 7, stroke: kleur.zacht });
    if (Number.isNaN(hier)) return;
    if (!Number.isNaN(daar)) {
      zet("rect", { x: Math.min(hier, daar), width: Math.abs(hier - daar), y: y - 3, height: 6,
        fill: hier < daar ? kleur.slechter : kleur.beter });
      zet("path", { d: `M${daar},${y - 6}l5,6l-5,6l-5,-6Z`, fill: "#fff", stroke: kleur.inkt });
    }
    zet("circle", { cx: hier, cy: y, r: 5, fill: kleur.inkt, stroke: "#fff" });
  });
  zet("text", { x: 0, y: hoog - 5, "font-size": 8.5, fill: kleur.zacht }, g.balken.uitleg);
  return svg;
}

/* "veel slechter (−0,85)"; what cannot be decided has no figure. */
const inWoorden = (g, klasse, verschil) =>
  g.balken.afstanden[klasse] + (klasse === g.balken.afstanden.length - 1 ? "" : ` (${metMin(verschil)})`);
