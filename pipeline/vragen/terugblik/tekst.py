"""The look back as text for the screen.

In: a `Terugblik`. Out: Dutch text, with what it does not show.
"""

from __future__ import annotations

from pipeline.taal.getallen import getal
from pipeline.taal.procenten import procent
from pipeline.taal.tekstblad import onder_elkaar
from pipeline.uitvoer.vermelding import status
from pipeline.vragen.terugblik.bereken import Terugblik

_MEESTE = 5


def als_tekst(t: Terugblik) -> str:
    """The summary."""
    ronde, eigen = t.uitkomst.ronde, t.keuzes.iloc[0].to_dict()
    regels = [
        f"{ronde.titel} ({ronde.naam}): terugblik",
        f"  {status(ronde)}",
        *(f"  {zin}" for zin in let_op(t)),
        "",
        f"Kwetsbaar: {_p(eigen['toegekend_kwetsbaar'])} van de {eigen['toegekend_zones']} zones van de deelplannen "
        f"(95%: {_p(eigen['toegekend_laag'])} tot {_p(eigen['toegekend_hoog'])}), {_p(eigen['alle_kwetsbaar'])} van "
        f"alle zones, {_p(eigen['inwoners_kwetsbaar'])} van alle inwoners",
        f"Door de poort: {eigen['deelplannen_door']} van de {t.deelplannen} deelplannen "
        f"(95%: {_p(eigen['deelplannen_laag'])} tot {_p(eigen['deelplannen_hoog'])})",
        "",
        "Kans dat een zone van een deelplan urgenter is dan een andere zone (AUC; 0,5 is toeval):",
        *(f"  {_g(m['auc'])} ± {_g(m['auc_fout'])}  {m['titel']}" for m in t.maten.to_dict("records")),
        "",
        "Keuzes waaronder de poort de deelplannen het best van andere zones onderscheidt:",
        f"  {'deelplannen':>11}  {'andere zones':>12}  keuze",
        *_beste(t),
    ]
    if len(t.gezakt):
        regels += ["", "Deelplannen die niet door de poort komen:"]
        for r in t.gezakt.to_dict("records"):
            naam = " ".join(f"{r['deelplan']} ({r['aanvraag']}, tranche {r['tranche']})".split())
            regels += [
                f"  {naam}: {r['poort_reden']}",
                f"    wel door de poort: {r['door_de_poort'] or 'bij geen keuze apart'}",
            ]
    if t.meldingen:
        regels += ["", "Let op:", *(f"  - {melding}" for melding in t.meldingen)]
    return onder_elkaar(regels) + "\n"


def let_op(t: Terugblik) -> tuple[str, ...]:
    """How little it proves."""
    return (
        "Dit gaat ervan uit dat de deelplannen van deze ronde zijn toegekend; wat is afgewezen is niet bekend.",
        f"{t.deelplannen} deelplannen bewijzen weinig: zones van één deelplan lijken op elkaar, en welke zones erbij "
        "horen is een inschatting.",
        "Een toekenning rust ook op kwaliteit, cofinanciering en geld; die staan hier niet in. Wie niet aanvroeg telt "
        "bij de andere zones.",
        "Een keuze die hier beter past is daarmee niet de juiste: er zijn veel keuzes en weinig deelplannen.",
    )


def _beste(t: Terugblik) -> list[str]:
    beste = t.keuzes.sort_values(["onderscheid", "auc"], ascending=False, kind="stable").head(_MEESTE)
    rijen = [*beste.to_dict("records")]
    if 0 not in beste.index:
        rijen.append(t.keuzes.iloc[0].to_dict())
    return [
        f"  {_p(r['toegekend_kwetsbaar']):>11}  {_p(r['toegekend_kwetsbaar'] - r['onderscheid']):>12}  {r['als']}"
        for r in rijen
    ]


def _p(aandeel: float) -> str:
    return str(procent([aandeel])[0])


def _g(x: float) -> str:
    return str(getal([x], 3)[0])
