/* Draws the zones of a ronde once and colours them per layer. All texts go through textContent. */
"use strict";

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

function briefje(titel, regels) {
  const doos = document.createElement("div");
  const kop = document.createElement("strong");
  kop.textContent = titel;
  doos.append(kop);
  for (const [naam, tekst] of regels) {
    const regel = document.createElement("div");
    const label = document.createElement("b");
    label.textContent = naam + ": ";
    regel.append(label, document.createTextNode(tekst));
    doos.append(regel);
  }
  return doos;
}

function tekenKaart(kaart, g) {
  const vulling = (stijl) => (stijl.arcering ? "url(#arcering)" : stijl.kleur);
  const opties = { className: "zone", fillOpacity: 1, smoothFactor: 0.5 };
  const zones = L.featureGroup();
  const vormen = ontcijfer(g.zonevlakken).map((delen, nummer) => {
    if (!delen.length) return null;
    const vorm = L.polygon(delen, opties);
    vorm.zone = nummer;
    return vorm.addTo(zones);
  });
  const plannenVan = new Map();
  for (const laag of g.lagen)
    for (const plan of laag.deelplannen)
      for (const zone of plan.zones) plannenVan.set(zone, [...(plannenVan.get(zone) || []), plan]);

  zones.bindTooltip((vorm) => {
    const n = vorm.zone;
    const regels = [
      ["Kwetsbaar", g.kwetsbaar[n] + (g.reden[n] ? "; " + g.reden[n] : "")],
      ["Prioriteit", g.prioriteiten[g.prioriteit[n]]],
    ];
    for (const plan of plannenVan.get(n) || [])
      regels.push(["Deelplan", plan.naam], ["Urgentie", plan.urgentie]);
    return briefje(g.pc4[n] + ", " + g.gemeenten[g.gemeente[n]], regels);
  }, { sticky: true, className: "briefje" });
  zones.on("mouseover", (e) => e.propagatedFrom.bringToFront().getElement().classList.add("aangewezen"));
  zones.on("mouseout", (e) => e.propagatedFrom.getElement().classList.remove("aangewezen"));

  const gemeenten = L.polyline(ontcijfer(g.gemeentevlakken).flat(2), {
    className: "gemeentegrens", interactive: false, smoothFactor: 1, pane: "boven",
  });
  kaart.createPane("boven").style.zIndex = 450;
  kaart.getPane("boven").style.pointerEvents = "none";
  kaart.createPane("punten").style.zIndex = 460;
  const plannen = g.lagen.map((laag) => {
    const groep = L.featureGroup();
    for (const plan of laag.deelplannen) {
      L.polyline(ontcijfer(plan.omtrek).flat(2), {
        color: "#1b1e21", weight: 2.2, interactive: false, smoothFactor: 0.5, pane: "boven",
      }).addTo(groep);
      if (plan.punt)
        L.circleMarker(plan.punt, {
          radius: 7, color: "#1b1e21", weight: 1.5, fillColor: vulling(laag.stijlen[plan.klasse]), fillOpacity: 1,
          pane: "punten",
        }).bindTooltip(() => briefje(plan.naam, [
          ["Urgentie", plan.urgentie], ["Poort", plan.poort], ["Prioriteit", plan.prioriteit],
        ]), { className: "briefje" }).addTo(groep);
    }
    return groep;
  });

  const keuzes = [...document.querySelectorAll("input[name=laag]")];
  function kies(id) {
    const nummer = Math.max(0, g.lagen.findIndex((laag) => laag.id === id));
    const laag = g.lagen[nummer];
    const kleuren = laag.stijlen.map(vulling);
    vormen.forEach((vorm, n) => vorm && vorm.setStyle({ fillColor: kleuren[laag.codes[n]] }));
    plannen.forEach((groep, n) => (n === nummer ? groep.addTo(kaart) : groep.remove()));
    for (const keuze of keuzes) keuze.checked = keuze.value === laag.id;
    for (const blok of document.querySelectorAll("[data-legenda]"))
      blok.hidden = blok.dataset.legenda !== laag.id;
    document.title = laag.titel + " – " + document.body.dataset.titel;
  }
  const uitAdres = () => new URLSearchParams(location.hash.slice(1)).get("laag");
  for (const keuze of keuzes)
    keuze.addEventListener("change", () => {
      history.replaceState(null, "", "#laag=" + encodeURIComponent(keuze.value));
      kies(keuze.value);
    });
  window.addEventListener("hashchange", () => kies(uitAdres()));
  const grenzen = document.getElementById("gemeentegrenzen");
  grenzen.addEventListener("change", () => (grenzen.checked ? gemeenten.addTo(kaart) : gemeenten.remove()));

  kaart.on("zoomend", () => kaart.getContainer().classList.toggle("ver", kaart.getZoom() < 9));
  L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(kaart);
  L.control.scale({ imperial: false }).addTo(kaart);
  kaart.getContainer().setAttribute("role", "region");
  kaart.getContainer().setAttribute("aria-label", "Kaart");
  if (zones.getLayers().length) kaart.fitBounds(zones.getBounds(), { padding: [10, 10], animate: false });
  kies(uitAdres());
  zones.addTo(kaart);
  gemeenten.addTo(kaart);
}
