/* The title of the page and of its tab: the answer about what is chosen, else about the page and the layer that is on. */

function maakTitel() {
  const kop = document.querySelector("h1"), eigen = kop.textContent;
  let keuze = "", laag = "";
  function zet() {
    kop.textContent = keuze || eigen;
    document.title = `${keuze || laag} – ${document.body.dataset.titel}`;
  }
  return {
    over(gekozen) {
      keuze = gekozen ? `${gekozen.naam}: ${gekozen.uitkomst}` : "";
      zet();
    },
    laag(naam) {
      laag = naam;
      zet();
    },
  };
}
