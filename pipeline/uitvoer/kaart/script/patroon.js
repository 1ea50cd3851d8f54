/* A pattern of the page's legend as one for a canvas: its parts are rectangles and circles, drawn four times as fine. */
function patroonVan(element, ctx) {
  const FIJN = 4, tegel = document.createElement("canvas"), verf = tegel.getContext("2d");
  tegel.width = FIJN * element.width.baseVal.value;
  tegel.height = FIJN * element.height.baseVal.value;
  verf.scale(FIJN, FIJN);
  for (const deel of element.querySelectorAll("rect, circle")) {
    const stijl = getComputedStyle(deel);
    verf.fillStyle = stijl.fill;
    verf.globalAlpha = Number(stijl.fillOpacity);
    verf.beginPath();
    if (deel.tagName === "rect") verf.rect(...["x", "y", "width", "height"].map((maat) => deel[maat].baseVal.value));
    else verf.arc(deel.cx.baseVal.value, deel.cy.baseVal.value, deel.r.baseVal.value, 0, 2 * Math.PI);
    verf.fill();
  }
  const draai = element.patternTransform.baseVal.consolidate()?.matrix;
  const stand = draai ? new DOMMatrix([draai.a, draai.b, draai.c, draai.d, draai.e, draai.f]) : new DOMMatrix();
  return { verf: ctx.createPattern(tegel, "repeat"), stand: stand.scale(1 / FIJN) };
}
