/* The four bars of the poort, as pipeline/uitvoer/balken.py draws them: same measures, same words. */

const alsVorm = (soort, eigenschappen, tekst = "") => {
  const vorm = document.createElementNS("http://www.w3.org/2000/svg", soort);
  for (const [naam, waarde] of Object.entries(eigenschappen)) vorm.setAttribute(naam, waarde);
  vorm.textContent = tekst;
  return vorm;
};

/* rijen: {titel, score, gemiddelde, woorden}, with figures as texts; what is unknown has no mark. */
function balken(g, rijen) {
  const { breed, kop, rij, voet, midden, per_eenheid, uiterst } = g.balken.maten, kleur = g.balken.kleuren;
  const plek = (tekst) => midden + per_eenheid * Math.min(Math.max(getalUit(tekst), -uiterst), uiterst);
  const hoog = kop + rij * rijen.length + voet;
  const buiten = ({ score }) => (Math.abs(getalUit(score)).toFixed(2) > uiterst ? Math.sign(getalUit(score)) : 0);
  const beschrijving = rijen.map((r) => `${r.titel}: ${r.woorden}${buiten(r) ? `, ${g.balken.verder}` : ""}`).join("; ");
  const svg = alsVorm("svg", { viewBox: `0 0 ${breed} ${hoog}`, role: "img", class: "balken",
    "aria-label": `Vergeleken met de gemeente. ${beschrijving}` });
  const zet = (...vorm) => svg.append(alsVorm(...vorm));
  zet("text", { x: breed, y: 9, "font-size": 8.5, fill: kleur.zacht, "text-anchor": "end" }, g.balken.kop);
  if (rijen.some(buiten)) zet("text", { x: 0, y: 9, "font-size": 8.5, fill: kleur.zacht }, g.balken.pijl);
  rijen.forEach((r, nummer) => {
    const boven = kop + nummer * rij, y = boven + 26, hier = plek(r.score), daar = plek(r.gemiddelde);
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
    const kant = buiten(r);
    if (kant) zet("polygon", { points: `${hier + 5 * kant},${y - 5} ${hier + 9 * kant},${y} ${hier + 5 * kant},${y + 5}`, fill: kleur.inkt });
  });
  zet("text", { x: 0, y: hoog - 5, "font-size": 8.5, fill: kleur.zacht }, g.balken.uitleg);
  return svg;
}

/* "veel slechter (−0,85)"; what cannot be decided has no figure. */
const inWoorden = (g, klasse, verschil) =>
  g.balken.afstanden[klasse] + (klasse === g.balken.afstanden.length - 1 ? "" : ` (${metMin(verschil)})`);
