/* Which share of the inhabitants and dwellings is in view. A zone is in view when its middle is. */

function telInBeeld(g, midden, kader) {
  const telling = { zones: 0, kwetsbaar: 0, onbepaald: 0 };
  const som = { inwoners: 0, woningen: 0, kwetsbareInwoners: 0, kwetsbareWoningen: 0 };
  midden.forEach((punt, n) => {
    if (!punt || !kader.contains(punt)) return;
    const kwetsbaar = g.kwetsbaar[n] === "ja";
    telling.zones += 1;
    telling.kwetsbaar += kwetsbaar;
    telling.onbepaald += g.kwetsbaar[n] === "onbepaald";
    som.inwoners += g.inwoners[n] ?? 0;
    som.woningen += g.woningen[n] ?? 0;
    if (!kwetsbaar) return;
    som.kwetsbareInwoners += g.inwoners[n] ?? 0;
    som.kwetsbareWoningen += g.woningen[n] ?? 0;
  });
  return { ...telling, ...som };
}

function maakInBeeld(kaart, g, midden) {
  const regel = vindElement("inbeeld");
  const totaal = (waarden) => waarden.reduce((som, waarde) => som + (waarde ?? 0), 0);
  const inwoners = totaal(g.inwoners), woningen = totaal(g.woningen);
  const onbekend = g.inwoners.filter((waarde) => waarde === null).length;
  function watKwetsbaar(t) {
    if (t.zones && t.onbepaald === t.zones) return "Kwetsbaar: niet te bepalen";
    return `Kwetsbaar: ${aantal(t.kwetsbaar, "zone", "zones")}, met ` +
      `${procent(t.kwetsbareInwoners, inwoners)} van alle inwoners en ${procent(t.kwetsbareWoningen, woningen)} van alle woningen` +
      (t.onbepaald ? `; niet te bepalen: ${aantal(t.onbepaald, "zone", "zones")}` : "");
  }
  function ververs() {
    const t = telInBeeld(g, midden, kaart.getBounds());
    regel.textContent =
      `In beeld: ${heelGetal(t.zones)} van ${aantal(g.eigen, "zone", "zones")}, met ${procent(t.inwoners, inwoners)} ` +
      `van alle inwoners en ${procent(t.woningen, woningen)} van alle woningen. ${watKwetsbaar(t)}.` +
      (onbekend ? ` Van ${aantal(onbekend, "zone", "zones")} is het aantal inwoners onbekend.` : "");
  }
  kaart.on("moveend", ververs);
  ververs();
}
