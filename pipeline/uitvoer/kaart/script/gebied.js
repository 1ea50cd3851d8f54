/* What the panel says of an area that was found by name: a provincie, a wijk, an SV-gebied or a regio. */

/* A list of more is no list to read; the table below the map has them all. */
const MEESTE_IN_LIJST = 150;

const wijkenVan = (g) => g.wijken.namen.map((naam, i) => (
  { naam, soort: `wijk in ${g.wijken.bij[i]}`, zones: g.wijken.zones[i], wijk: true }));

function overGebied(g, gebied, knopZone) {
  const uitleg = gebied.wijk ? " Een wijk volgt geen postcodes: dit telt de postcodegebieden waar zij voor een tiende of meer in ligt, of die voor een tiende of meer in haar liggen." : "";
  const lijst = gebied.zones.length > MEESTE_IN_LIJST ? [] : [kop("Postcodegebieden"), zonelijst(g, gebied.zones, knopZone)];
  const delen = [antwoord("", `${metHoofdletter(gebied.soort)}.${uitleg}`), ...lijst];
  return { naam: gebied.naam, uitkomst: telling(g, gebied.zones), delen };
}
