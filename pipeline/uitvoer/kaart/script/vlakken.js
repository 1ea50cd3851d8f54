/* Borders out of the page's figures. In: {punten, ringen, vlakken, gebieden}; every corner is a step from the
   corner before it, in 1e-5 degree. Out: per shape a list of polygons, each a list of rings of [lat, lon]. */

function ontcijfer(vlakken) {
  let k = 0, ring = 0, vlak = 0, x = 0, y = 0;
  return vlakken.gebieden.map((aantal) => {
    const delen = [];
    for (let d = 0; d < aantal; d++) {
      const ringen = [];
      for (let r = vlakken.vlakken[vlak++]; r > 0; r--) {
        const hoeken = [];
        for (let h = vlakken.ringen[ring++]; h > 0; h--) {
          x += vlakken.punten[k++];
          y += vlakken.punten[k++];
          hoeken.push([y / 1e5, x / 1e5]);
        }
        ringen.push(hoeken);
      }
      delen.push(ringen);
    }
    return delen;
  });
}
