/* The optional background map: nothing is asked of anyone before the reader switches it on. */

function maakAchtergrond(kaart, g, lagen) {
  const keuze = vindElement("achtergrond"), melding = vindElement("achtergrondmelding");
  if (!keuze) return;
  const vermelding = L.control.attribution({ prefix: false });
  let tegels = null;
  function aan() {
    tegels ??= L.tileLayer(g.achtergrond.adres, { attribution: g.achtergrond.vermelding, maxZoom: 19, minZoom: 6 })
      .on("tileerror", () => {
        melding.textContent = "De achtergrondkaart is niet bereikbaar. De kaart werkt verder zonder achtergrond.";
      });
    vermelding.addTo(kaart);
    tegels.addTo(kaart);
  }
  keuze.addEventListener("change", () => {
    melding.textContent = "";
    kaart.getContainer().classList.toggle("met-achtergrond", keuze.checked);
    lagen.teken();
    if (keuze.checked) return aan();
    tegels.remove();
    vermelding.remove();
  });
}
