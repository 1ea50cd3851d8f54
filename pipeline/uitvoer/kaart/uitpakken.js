/* Unpacks what the page carries (deflate, in base64), then runs its scripts and draws. The policy of the page names each
   unpacked script and style by its hash: one letter more or less, and the browser refuses it. */
(async () => {
  if (!("DecompressionStream" in window)) {
    const melding = document.createElement("p");
    melding.className = "melding";
    melding.textContent = "Deze bladzijde vraagt een nieuwere browser: Chrome of Edge vanaf 2020, Firefox of Safari vanaf 2023.";
    document.querySelector("main").prepend(melding);
    return;
  }
  try {
    for (const pak of document.querySelectorAll("script[data-gepakt]")) {
      const tekens = atob(pak.textContent), bytes = new Uint8Array(tekens.length);
      for (let i = 0; i < tekens.length; i++) bytes[i] = tekens.charCodeAt(i);
      const stroom = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
      const tekst = await new Response(stroom).text();
      if (pak.id) {
        pak.removeAttribute("data-gepakt");
        pak.textContent = tekst;
        continue;
      }
      const element = document.createElement(pak.dataset.gepakt);
      element.textContent = tekst;
      // First, so that what the page itself says of its looks goes before what Leaflet says.
      document.head.prepend(element);
      pak.remove();
    }
    begin();
  } finally {
    document.body.dataset.klaar = "ja";
  }
})();
