/* The address keeps step with the page, so that it can be sent to someone: #laag=prioriteit&pc4=3083,
   or #gemeente=GM0917, or #deelplan=Heerlen-Noord (a tranche before it where two have one name). */

/* What someone may write for it. */
const OOK = { pc4: "zone" };

function maakAdres(bijVerandering, sleutels = ["laag", "pc4", "gemeente", "deelplan"]) {
  function lees() {
    const delen = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(sleutels.map((sleutel) => [sleutel, delen.get(sleutel) ?? delen.get(OOK[sleutel])]));
  }
  function schrijf(nieuw) {
    const stand = { ...lees(), ...nieuw };
    const delen = new URLSearchParams(sleutels.filter((s) => stand[s]).map((s) => [s, stand[s]]));
    history.replaceState(null, "", "#" + delen);
  }
  window.addEventListener("hashchange", () => bijVerandering(lees()));
  return { lees, schrijf };
}
