/* Elements and Dutch figures. Every text becomes a text node: a name can never become markup. */

/* maak("p", { className: "klein" }, "tekst", element): a new element. Names with a dash become attributes. */
function maak(soort, eigenschappen = {}, ...inhoud) {
  const element = document.createElement(soort);
  for (const [naam, waarde] of Object.entries(eigenschappen)) {
    if (naam.includes("-")) element.setAttribute(naam, waarde);
    else element[naam] = waarde;
  }
  element.append(...inhoud.filter((deel) => deel !== "" && deel !== null && deel !== undefined));
  return element;
}

/* A sentence of the page with its gaps filled: vulIn("{wat} is onbekend", { wat: "dit" }). */
const vulIn = (zin, delen) => zin.replace(/\{(\w+)\}/g, (gat, naam) => delen[naam] ?? gat);

/* What the poort says of a zone, the same sentence as on a besluitblad. */
const poortzin = (g, n) => vulIn(g.antwoorden[g.antwoord[n]],
  { gemeente: g.gm_codes[g.gemeente[n]] ? g.gemeenten[g.gemeente[n]] : g.zinnen.eigen_gemeente });

/* The urgentie of a zone; beside a score that does not count stands why. */
const urgentieVan = (g, n) =>
  g.urgentie.score[n] + (g.kwetsbaar[n] === "nee" ? ` (telt niet: ${g.zinnen.voldoet_niet})` : "");

/* A real minus, for who reads; the csv keeps the hyphen. */
const metMin = (tekst) => (typeof tekst === "string" ? tekst.replace(/(^|\()-(?=\d)/g, "$1\u2212") : tekst);

const ofOnbekend = (tekst) => tekst ?? "onbekend";

const vindElement = (id) => document.getElementById(id);

const HEEL = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 0 });
const heelGetal = (waarde) => (waarde === null || waarde === undefined ? "onbekend" : HEEL.format(Math.round(waarde)));

/* "<1%" and ">99%" where rounding would say none or all; as pipeline/taal/procenten.py does. */
function procent(deel, geheel) {
  if (!geheel) return "onbekend";
  const aandeel = deel / geheel;
  if (aandeel > 0 && aandeel < 0.005) return "<1%";
  if (aandeel >= 0.995 && aandeel < 1) return ">99%";
  return Math.round(100 * aandeel) + "%";
}

const aantal = (hoeveel, een, meer) => heelGetal(hoeveel) + " " + (hoeveel === 1 ? een : meer);

const metHoofdletter = (tekst) => (tekst ? tekst[0].toUpperCase() + tekst.slice(1) : tekst);

const alsZin = (tekst) => (tekst ? metHoofdletter(tekst) + (/[.!?]$/.test(tekst) ? "" : ".") : "");

/* The number behind "-0,31", "1.234" or "12,5%"; NaN when the text does not start with a number. */
function getalUit(tekst) {
  const gevonden = /^[<>]?([+-]?[\d.]+(?:,\d+)?)/.exec(String(tekst).replace("−", "-"));
  return gevonden ? Number(gevonden[1].replaceAll(".", "").replace(",", ".")) : NaN;
}

/* Letters without accents or case, to search in. */
const plat = (tekst) => tekst.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/* What may wait until the map itself is drawn, so that no frame does both; once, however often it is asked for. On paper
   nothing waits. */
function naHetTekenen(doe) {
  let straks = 0;
  const wacht = (beelden) => { straks = requestAnimationFrame(() => (beelden ? wacht(beelden - 1) : doe())); };
  return () => {
    cancelAnimationFrame(straks);
    if (document.documentElement.classList.contains("afdruk")) doe();
    else wacht(5);
  };
}

const stilOp = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
