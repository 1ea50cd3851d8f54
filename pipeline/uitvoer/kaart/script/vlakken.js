/* Borders out of the page's figures. In: {punten, ringen, vlakken, gebieden, decimalen}, packed as
   pipeline/uitvoer/kaart/inpakken.py says; every corner is a step from the corner before it. Out: a shape is its rings,
   with holes as rings of their own. */

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

/* Every corner in two rows of numbers, and where each ring and each shape begins in them: thousands of shapes stay a
   few objects. `ring` and `vorm` have one more, their end. */
function ontcijfer(gepakt) {
  const [punten, ringenPer, vlakkenPer, gebieden] = [gepakt.punten, gepakt.ringen, gepakt.vlakken, gepakt.gebieden].map(pakUit);
  const schaal = 10 ** gepakt.decimalen, hoeveel = punten.length / 2;
  const lat = new Float64Array(hoeveel), lng = new Float64Array(hoeveel);
  for (let k = 0, x = 0, y = 0; k < hoeveel; k++) {
    lng[k] = (x += punten[2 * k]) / schaal;
    lat[k] = (y += punten[2 * k + 1]) / schaal;
  }
  const ring = beginVan(ringenPer), vlak = beginVan(vlakkenPer), gebied = beginVan(gebieden);
  return { lat, lng, ring, vorm: gebied.map((eerste) => vlak[eerste]) };
}

/* Where each begins when they lie one after another; the last is where they end. */
function beginVan(aantallen) {
  const uit = new Uint32Array(aantallen.length + 1);
  aantallen.forEach((aantal, i) => { uit[i + 1] = uit[i] + aantal; });
  return uit;
}

/* The rings of some shapes, or of all, as lists of [lat, lng]. */
function ringenVan({ lat, lng, ring, vorm }, nummers = Array.from(vorm.subarray(1), (_, n) => n)) {
  return nummers.flatMap((n) => Array.from({ length: vorm[n + 1] - vorm[n] }, (_, i) => {
    const r = vorm[n] + i;
    return Array.from({ length: ring[r + 1] - ring[r] }, (_h, h) => [lat[ring[r] + h], lng[ring[r] + h]]);
  }));
}

/* Per shape [south, west, north, east], in one row; a shape without corners has infinities. */
function kadersVan({ lat, lng, ring, vorm }) {
  const hoeveel = vorm.length - 1, uit = new Float64Array(4 * hoeveel);
  for (let n = 0; n < hoeveel; n++) {
    let [zuid, west, noord, oost] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = ring[vorm[n]]; k < ring[vorm[n + 1]]; k++) {
      if (lat[k] < zuid) zuid = lat[k];
      if (lat[k] > noord) noord = lat[k];
      if (lng[k] < west) west = lng[k];
      if (lng[k] > oost) oost = lng[k];
    }
    uit.set([zuid, west, noord, oost], 4 * n);
  }
  return uit;
}

/* Whether a point lies in a shape: an odd number of its edges lies to the east of it. */
function ligtIn({ lat, lng, ring, vorm }, n, punt) {
  let binnen = false;
  for (let r = vorm[n]; r < vorm[n + 1]; r++)
    for (let k = ring[r], vorige = ring[r + 1] - 1; k < ring[r + 1]; vorige = k++)
      if (lat[k] > punt.lat !== lat[vorige] > punt.lat &&
        punt.lng < (lng[vorige] - lng[k]) * (punt.lat - lat[k]) / (lat[vorige] - lat[k]) + lng[k]) binnen = !binnen;
  return binnen;
}

/* Where the number of a shape can stand, [lat, lng]: in its middle where that lies in it, or else halfway the longest
   stretch of it on one of a few parallels. */
function binnenpunt({ lat, lng, ring, vorm }, n, [zuid, west, noord, oost]) {
  let beste = { breed: -1, punt: [(zuid + noord) / 2, (west + oost) / 2] };
  for (const deel of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const hoogte = zuid + deel * (noord - zuid), snijdt = [];
    for (let r = vorm[n]; r < vorm[n + 1]; r++)
      for (let k = ring[r], vorige = ring[r + 1] - 1; k < ring[r + 1]; vorige = k++)
        if (lat[k] > hoogte !== lat[vorige] > hoogte)
          snijdt.push(lng[k] + (lng[vorige] - lng[k]) * (hoogte - lat[k]) / (lat[vorige] - lat[k]));
    snijdt.sort((a, b) => a - b);
    for (let i = 0; i + 1 < snijdt.length; i += 2) {
      const [links, rechts] = [snijdt[i], snijdt[i + 1]], midden = (west + oost) / 2;
      if (deel === 0.5 && links < midden && midden < rechts) return [hoogte, midden];
      if (rechts - links > beste.breed) beste = { breed: rechts - links, punt: [hoogte, (links + rechts) / 2] };
    }
  }
  return beste.punt;
}
