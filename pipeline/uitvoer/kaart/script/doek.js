/* Zones, water, roads and borders on one canvas: thousands of shapes are one picture, which a zoom stretches and then
   draws anew. In: shapes as vlakken.js has them. Out: a Leaflet layer.

   Colours and lines stay in kaart.css: the layer carries a sample of each class and draws as its sample looks. */

/* A corner that would move less than this many dots of the screen may stand on its neighbour; the corners that two
   zones share move together, so that no gap opens. */
const KORREL = 0.5;
/* From this zoom on every corner that the page has is drawn. */
const VOLLEDIG_VANAF = 14;
/* Dots of the canvas per dot of the page on paper, about 400 to an inch. */
const DICHTHEID_PAPIER = 4;

/* Where a corner lies in the square of the world at zoom 0 (Leaflet's own projection, spherical Mercator). */
const wereldX = (lng) => (lng + 180) / 360 * 256;
const wereldY = (lat) => 128 - 128 / Math.PI * Math.atanh(Math.sin(lat * Math.PI / 180));

/* The same shapes in the square of the world, with a point nearby as their origin: a canvas counts in few figures.
   `kaders`: per shape [top, left, bottom, right]; `paden`: per zoom level what was made of them. */
function opDeWereld({ lat, lng, ring, vorm }, oorsprong) {
  const x = new Float64Array(lng.length), y = new Float64Array(lat.length);
  for (let k = 0; k < x.length; k++) {
    x[k] = wereldX(lng[k]) - oorsprong.x;
    y[k] = wereldY(lat[k]) - oorsprong.y;
  }
  return { wereld: { x, y, ring, vorm }, kaders: kadersVan({ lat: y, lng: x, ring, vorm }), paden: [] };
}

/* The outline of one shape, its corners on a grid of `korrel`; what falls on the corner before it is left out. */
function omtrekOpDoek({ x, y, ring, vorm }, n, korrel) {
  const pad = new Path2D();
  for (let r = vorm[n]; r < vorm[n + 1]; r++)
    for (let k = ring[r], eerste = k, vx, vy; k < ring[r + 1]; k++) {
      const hx = korrel ? Math.round(x[k] / korrel) * korrel : x[k], hy = korrel ? Math.round(y[k] / korrel) * korrel : y[k];
      if (k === eerste) pad.moveTo(hx, hy);
      else if (hx !== vx || hy !== vy) pad.lineTo(hx, hy);
      vx = hx;
      vy = hy;
    }
  return pad;
}

const Doek = L.Renderer.extend({
  /* vellen: [{ klasse, vormen, van, tot, vlak, grond }], the lowest first: shapes `van` to `tot`, drawn like the sample of
     their class and filled when they are `vlak`; what is `grond` is filled before any line is drawn. */
  initialize(vellen, opties) {
    L.Renderer.prototype.initialize.call(this, opties);
    const eerste = vellen.find(({ vormen }) => vormen.lat.length)?.vormen;
    this.oorsprong = eerste ? { x: wereldX(eerste.lng[0]), y: wereldY(eerste.lat[0]) } : { x: 0, y: 0 };
    const soorten = new Map([...new Set(vellen.map(({ vormen }) => vormen))].map((vormen) => [vormen, opDeWereld(vormen, this.oorsprong)]));
    this.vellen = vellen.map(({ klasse, vormen, grond = false, vlak = grond, van = 0, tot = vormen.vorm.length - 1 }) => (
      { klasse, grond, vlak, van, tot, ...soorten.get(vormen), uit: false, vulling: null }));
    this.patronen = new Map();
  },
  /* Per shape of a sheet a colour or "url(#pattern)"; without it every shape is filled as the sample. */
  vul(klasse, vulling) {
    const vel = this.vel(klasse), was = vel.vulling;
    if (was && vulling.every((deze, n) => deze === was[n])) return;
    vel.vulling = vulling;
    this.teken();
  },
  toon(klasse, aan) {
    this.vel(klasse).uit = !aan;
    this.teken();
  },
  /* Lines that belong to no shape, each a list of [lat, lng], instead of what the sheet had. */
  trek(klasse, lijnen) {
    const lengten = lijnen.map((lijn) => lijn.length), hoeken = lijnen.flat();
    const vormen = { lat: hoeken.map(([lat]) => lat), lng: hoeken.map(([, lng]) => lng), ring: beginVan(lengten), vorm: [0, lijnen.length] };
    Object.assign(this.vel(klasse), opDeWereld(vormen, this.oorsprong), { van: 0, tot: 1 });
  },
  vel(klasse) {
    return this.vellen.find((vel) => vel.klasse === klasse);
  },
  _initContainer() {
    this._container = maak("canvas", { "aria-hidden": "true" });
    this._ctx = this._container.getContext("2d");
    this._stalen = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this._stalen.setAttribute("class", "stalen");
    this._stalen.setAttribute("aria-hidden", "true");
    for (const vel of this.vellen) {
      vel.staal = document.createElementNS("http://www.w3.org/2000/svg", "path");
      vel.staal.setAttribute("class", vel.klasse);
      this._stalen.append(vel.staal);
    }
    this._map.getContainer().append(this._stalen);
  },
  _destroyContainer() {
    cancelAnimationFrame(this._straks);
    this._container.remove();
    this._stalen.remove();
    delete this._ctx;
    delete this._stand;
  },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const maat = this._bounds.getSize();
    const opPapier = document.documentElement.classList.contains("afdruk");
    this._dichtheid = opPapier ? DICHTHEID_PAPIER : window.devicePixelRatio || 1;
    // A view that is set announces itself twice.
    const stand = [this._zoom, this._map.getPixelOrigin(), this._bounds.min, maat, this._dichtheid].join(" ");
    if (stand === this._stand) return;
    const naZoom = this._stand !== undefined && this._getekend !== this._zoom;
    this._stand = stand;
    this._getekend = this._zoom;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = Math.round(this._dichtheid * maat.x);
    this._container.height = Math.round(this._dichtheid * maat.y);
    this._container.style.width = `${maat.x}px`;
    this._container.style.height = `${maat.y}px`;
    this.teken(naZoom && !opPapier);
  },
  /* `gespreid`: what lies over the fills follows a few frames later, so that no frame takes long. */
  teken(gespreid = false) {
    cancelAnimationFrame(this._straks);
    if (!this._ctx || !this._bounds) return;
    const beeld = this._begin(), onder = this.vellen.filter((vel) => vel.grond), boven = this.vellen.filter((vel) => !vel.grond);
    const stappen = [
      () => onder.forEach((vel) => this._vul(vel, beeld)),
      () => onder.forEach((vel) => this._omlijn(vel, beeld)),
      () => boven.forEach((vel) => {
        if (vel.vlak) this._vul(vel, beeld);
        this._omlijn(vel, beeld);
      }),
    ];
    const volgende = () => {
      stappen.shift()();
      // The next frame still shows this step: with the one after it both would be painted at once.
      if (stappen.length) this._straks = requestAnimationFrame(() => { this._straks = requestAnimationFrame(volgende); });
    };
    if (gespreid) volgende();
    else stappen.forEach((stap) => stap());
  },
  /* An empty canvas that counts in the square of the world; and what of it is in view. */
  _begin() {
    const zoom = this._map.getZoom(), schaal = this._map.getZoomScale(zoom, 0), d = this._dichtheid, o = this.oorsprong;
    const begin = this._map.getPixelOrigin().add(this._bounds.min), maat = this._bounds.getSize();
    this._ctx.setTransform(1, 0, 0, 1, 0, 0);
    this._ctx.clearRect(0, 0, this._container.width, this._container.height);
    this._ctx.setTransform(d * schaal, 0, 0, d * schaal, d * (o.x * schaal - begin.x), d * (o.y * schaal - begin.y));
    this._ctx.miterLimit = 2;
    // A pattern moves with the zones and does not grow with them.
    this._naarDoek = new DOMMatrix().scale(1 / schaal);
    const west = begin.x / schaal - o.x, noord = begin.y / schaal - o.y;
    return { west, noord, oost: west + maat.x / schaal, zuid: noord + maat.y / schaal, schaal, zoom };
  },
  /* The numbers of the shapes of a sheet that are in view, their outlines ready in `paden`; none of a hidden sheet. */
  _inBeeld({ van, tot, kaders, wereld, paden: perTrap, uit, staal }, { noord, west, zuid, oost, zoom }) {
    const trap = Math.min(VOLLEDIG_VANAF, Math.ceil(zoom)), paden = (perTrap[trap] ??= []), nummers = [];
    if (uit || getComputedStyle(staal).display === "none") return { nummers, paden };
    const korrel = trap === VOLLEDIG_VANAF ? 0 : KORREL / 2 ** trap;
    for (let n = van, k = 4 * n; n < tot; n++, k += 4) {
      if (kaders[k] > zuid || kaders[k + 1] > oost || kaders[k + 2] < noord || kaders[k + 3] < west) continue;
      paden[n] ??= omtrekOpDoek(wereld, n, korrel);
      nummers.push(n);
    }
    return { nummers, paden };
  },
  _vul(vel, beeld) {
    const stijl = getComputedStyle(vel.staal), { nummers, paden } = this._inBeeld(vel, beeld);
    this._ctx.globalAlpha = Number(stijl.fillOpacity);
    let vorige = null;
    for (const n of nummers) {
      const vulling = vel.vulling?.[n - vel.van] ?? stijl.fill;
      if (vulling !== vorige) this._ctx.fillStyle = this._verf(vorige = vulling);
      this._ctx.fill(paden[n], "evenodd");
    }
  },
  _omlijn(vel, beeld) {
    const stijl = getComputedStyle(vel.staal), { nummers, paden } = this._inBeeld(vel, beeld);
    this._ctx.globalAlpha = Number(stijl.strokeOpacity);
    this._ctx.strokeStyle = stijl.stroke;
    this._ctx.lineWidth = parseFloat(stijl.strokeWidth) / beeld.schaal;
    for (const n of nummers) this._ctx.stroke(paden[n]);
  },
  _verf(vulling) {
    const naam = /^url\(#(.*)\)$/.exec(vulling)?.[1];
    if (!naam) return vulling;
    if (!this.patronen.has(naam)) this.patronen.set(naam, patroonVan(document.getElementById(naam), this._ctx));
    const patroon = this.patronen.get(naam);
    patroon.verf.setTransform(this._naarDoek.multiply(patroon.stand));
    return patroon.verf;
  },
});
