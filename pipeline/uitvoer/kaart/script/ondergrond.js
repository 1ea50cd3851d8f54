/* Large water and motorways, where the page has them: to find one's way. */

function maakOndergrond(lagen) {
  const keuze = vindElement("ondergrond");
  keuze?.addEventListener("change", () => lagen.aanUit(["water", "snelweg rand", "snelweg"], keuze.checked));
}
