/* Ties the verkenner together. folium's line at the end of the page calls tekenKaart. */

function tekenKaart(naam, opties, g) {
  const kaart = maakKaart(naam, opties), r = bereid(g.rekenen);
  const eigen = reken(r, eigenStand(r));
  const [kwetsbaar, anders] = g.lagen;
  g.kwetsbaar = Array.from(eigen.poort.zones, (code) => ANTWOORD[code]);
  const lagen = maakLagen(kaart, g, { bijZone: (n) => naarZone(n), bijPlan: () => {} });
  const spreek = maakSpreker(vindElement("stand"));
  let gevraagd = 0, gekozenLaag = "kwetsbaar";

  function naarZone(n) {
    lagen.wijsAan([n]);
    lagen.naarZones([n]);
  }
  function kleur() {
    lagen.kies(gekozenLaag);
    for (const lijst of document.querySelectorAll("[data-legenda]")) lijst.hidden = lijst.dataset.legenda !== gekozenLaag;
    for (const laag of g.lagen) {
      const telling = laag.stijlen.map(() => 0);
      for (const code of laag.codes) telling[code]++;
      document.querySelectorAll(`[data-legenda="${laag.id}"] [data-telling]`).forEach((element, n) => {
        element.textContent = aantal(telling[n], "zone", "zones");
      });
    }
  }
  function toon() {
    gevraagd = 0;
    const nu = reken(r, bediening.stand), codes = nu.poort.zones;
    codes.forEach((code, n) => {
      g.kwetsbaar[n] = ANTWOORD[code];
      kwetsbaar.codes[n] = [1, 2, 0][code];
      anders.codes[n] = code === eigen.poort.zones[n] ? 3 : [1, 2, 0][code];
    });
    kleur();
    const telling = toonTellingen(codes, eigen.poort.zones);
    const draait = toonDraait(g, codes, eigen.poort.zones, naarZone);
    toonPlannen(r, nu, eigen);
    const hoeveel = bediening.hoeveelAnders();
    vindElement("wiens").dataset.eigen = hoeveel ? "nee" : "ja";
    vindElement("wiens-tekst").textContent = hoeveel
      ? `Dit is uw keuze, niet de regeling: ${aantal(hoeveel, "keuze", "keuzes")} anders.`
      : "U ziet de keuze van de regeling.";
    spreek(`${heelGetal(telling[JA])} zones ja, ${heelGetal(telling[NEE])} nee, ${heelGetal(telling[ONBEPAALD])} ` +
      `onbepaald; ${aantal(draait.length, "zone", "zones")} anders dan bij de regeling.`);
  }
  // One drawing per frame, however fast a slider moves.
  const vraag = () => (gevraagd ||= requestAnimationFrame(toon));
  const adres = maakAdres(() => bediening.volgAdres(), r.keuzes.map((keuze) => keuze.naam));
  const bediening = maakBediening(r.keuzes, adres, vraag);

  for (const keuze of document.querySelectorAll("input[name=laag]"))
    keuze.addEventListener("change", () => {
      gekozenLaag = keuze.value;
      kleur();
    });
  vindElement("naar-kaart").addEventListener("click", (e) => {
    e.preventDefault();
    kaart.getContainer().focus();
  });
  vindElement("hele-kaart").addEventListener("click", () => lagen.heleKaart());
  maakAfdruk(kaart, lagen.kader);
  // On a narrow screen the map comes first; the choices are one tap away.
  const breed = matchMedia("(min-width: 56rem)").matches;
  for (const blok of document.querySelectorAll(".groepkeuzes")) blok.open = breed;
  lagen.toon("kwetsbaar");
  bediening.volgAdres();
}
