/* What is in view, in numbers and shares of the view, for the layer that is on. A zone is in view when its middle is. */

function telInBeeld(g, laag, midden, kader) {
  const telling = laag.stijlen.map(() => ({ zones: 0, inwoners: 0, onbekend: 0 }));
  midden.forEach((punt, n) => {
    if (!punt || !kader.contains(punt)) return;
    const klasse = telling[laag.codes[n]];
    klasse.zones += 1;
    klasse.inwoners += g.inwoners[n] ?? 0;
    klasse.onbekend += g.inwoners[n] === null;
  });
  return telling;
}

function maakInBeeld(kaart, g, lagen) {
  const regel = vindElement("inbeeld");
  const som = (telling, wat) => telling.reduce((totaal, klasse) => totaal + klasse[wat], 0);
  function ververs() {
    const laag = lagen.laag(), telling = telInBeeld(g, laag, lagen.midden, kaart.getBounds());
    const [zones, inwoners, onbekend] = ["zones", "inwoners", "onbekend"].map((wat) => som(telling, wat));
    const klassen = telling.flatMap(({ zones: n, inwoners: wie }, i) => (n === 0 ? [] : [
      `${laag.stijlen[i].titel}: ${heelGetal(n)}` + (inwoners ? ` (${procent(wie, inwoners)} van de inwoners)` : "")]));
    regel.textContent = zones
      ? `In beeld: ${aantal(zones, "postcodegebied", "postcodegebieden")}, ${aantal(inwoners, "inwoner", "inwoners")}. ` +
        `${metHoofdletter(klassen.join("; "))}.` +
        (onbekend ? ` Van ${aantal(onbekend, "postcodegebied", "postcodegebieden")} is het aantal inwoners onbekend.` : "")
      : "In beeld: geen postcodegebied van deze kaart.";
  }
  kaart.on("moveend", naHetTekenen(ververs));
  document.addEventListener("laagkeuze", ververs);
  ververs();
}
