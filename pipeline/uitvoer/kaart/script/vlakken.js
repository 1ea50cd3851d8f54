/* Borders out of the page's figures. In: {punten, ringen, vlakken, gebieden, decimalen}, packed as
   pipeline/uitvoer/kaart/inpakken.py says; every corner is a step from the corner before it. Out: per shape a list of
   polygons, each a list of rings of [lat, lon]. */

const WAARDE = new Uint8Array(128);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((teken, i) => { WAARDE[teken.charCodeAt(0)] = i; });

/* Five bits a sign, the low end first, a sixth says that more follow; then odd numbers are the negative ones. */
function pakUit(tekst) {
  const uit = [];
  for (let i = 0, getal = 0, macht = 1; i < tekst.length; i++) {
    const stuk = WAARDE[tekst.charCodeAt(i)];
    getal += (stuk & 31) * macht;
    macht *= 32;
    if (stuk > 31) continue;
    uit.push(getal % 2 ? -(getal + 1) / 2 : getal / 2);
    getal = 0;
    macht = 1;
  }
  return uit;
}

function ontcijfer(gepakt) {
  const [punten, ringenPer, vlakkenPer, gebieden] = [gepakt.punten, gepakt.ringen, gepakt.vlakken, gepakt.gebieden].map(pakUit);
  const schaal = 10 ** gepakt.decimalen;
  let k = 0, ring = 0, vlak = 0, x = 0, y = 0;
  return gebieden.map((aantal) => {
    const delen = [];
    for (let d = 0; d < aantal; d++) {
      const ringen = [];
      for (let r = vlakkenPer[vlak++]; r > 0; r--) {
        const hoeken = [];
        for (let h = ringenPer[ring++]; h > 0; h--) {
          x += punten[k++];
          y += punten[k++];
          hoeken.push([y / schaal, x / schaal]);
        }
        ringen.push(hoeken);
      }
      delen.push(ringen);
    }
    return delen;
  });
}
