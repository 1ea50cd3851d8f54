/* The course of a zone, as pipeline/uitvoer/vonklijn.py draws it: same measures, same words. */

function verloopVan(g, n) {
  const v = g.verloop;
  if (!v.jaren) return [];
  const per = v.titels.length * v.jaren.length, begin = n * per, gaten = v.breuken[n] ?? [];
  const rijen = v.titels.map((titel, i) => ({ titel,
    stappen: v.afstanden.slice(begin + i * v.jaren.length, begin + (i + 1) * v.jaren.length) }));
  const niets = gaten.length === v.jaren.length - 1 || rijen.every(({ stappen }) => stappen.every((s) => s === v.leeg));
  return [maak("p", { className: "klein", "data-verloop": "" }, v.korte_zinnen[v.kort[n]]), niets ? "" : vonklijnen(g, v, rijen, gaten)];
}

function vonklijnen(g, v, rijen, gaten) {
  const { breed, rij, voet, links, rechts, half } = v.maten, kleur = g.balken.kleuren, hoog = rij * rijen.length + voet;
  const eerste = v.jaren[0], laatste = v.jaren.at(-1);
  const x = (jaar) => links + ((rechts - links) * (jaar - eerste)) / (laatste - eerste);
  const woord = (stap) => v.woorden[stap === v.leeg ? 3 : Math.sign(stap) + 1];
  const beschrijving = [
    ...rijen.map(({ titel, stappen }) => `${titel}: ${stappen.map((s, i) => `${v.jaren[i]} ${woord(s)}`).join(", ")}`),
    ...gaten.map((i) => vulIn(v.geen_lijn, { van: v.jaren[i], tot: v.jaren[i + 1] })),
  ].join("; ");
  const svg = alsVorm("svg", { viewBox: `0 0 ${breed} ${hoog}`, role: "img", class: "verlooplijn",
    "aria-label": `Naast de gemeente. ${beschrijving}` });
  const zet = (...vorm) => svg.append(alsVorm(...vorm));
  rijen.forEach(({ titel, stappen }, nummer) => {
    const midden = nummer * rij + rij / 2, y = (stap) => midden - (half * stap) / v.stappen;
    zet("text", { x: 0, y: midden + 3.5, "font-size": 10, fill: kleur.inkt }, titel);
    zet("line", { x1: links - 6, x2: rechts + 6, y1: midden, y2: midden, stroke: kleur.lijn });
    stappen.forEach((stap, i) => {
      if (i && !gaten.includes(i - 1) && stap !== v.leeg && stappen[i - 1] !== v.leeg)
        zet("line", { x1: x(v.jaren[i - 1]), y1: y(stappen[i - 1]), x2: x(v.jaren[i]), y2: y(stap),
          stroke: kleur.zacht, "stroke-width": 1.2 });
    });
    stappen.forEach((stap, i) => {
      if (stap !== v.leeg) zet("circle", { cx: x(v.jaren[i]), cy: y(stap), r: 3, stroke: "#fff", "stroke-width": 0.4,
        fill: stap < 0 ? kleur.slechter : kleur.inkt });
    });
  });
  for (const jaar of [eerste, laatste])
    zet("text", { x: x(jaar), y: hoog - 12, "font-size": 8.5, fill: kleur.zacht, "text-anchor": "middle" }, jaar);
  zet("text", { x: 0, y: hoog - 3, "font-size": 8.5, fill: kleur.zacht }, v.uitleg);
  return svg;
}
