"""The ranked list as one page that opens without internet: who gets what, and why not.

In: an `Uitkomst` with a scoringsronde. Out: the text of an html page without scripts; the same outcome gives the same
text. Names come from other people's files: everything is escaped, and the page may fetch nothing.

    Path("ranglijst.html").write_text(maak_ranglijst(uitkomst), encoding="utf-8")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import numpy as np
import pandas as pd
from markupsafe import Markup

from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.rekenen import logica
from pipeline.rekenen.rijen import per_rij
from pipeline.scoringsronde.ronde import Scoringsronde
from pipeline.scoringsronde.uitkomsten import AFGEWEZEN, DEELS, ONBEPAALD, TOEGEKEND, UIT
from pipeline.taal import getallen
from pipeline.taal.bedragen import euro_in_tabel
from pipeline.taal.datums import dag
from pipeline.taal.namen import opsomming
from pipeline.taal.opdrachten import met_make
from pipeline.taal.procenten import van_breuk
from pipeline.taal.zinnen import met_hoofdletter
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.blad.leesblad import voor_lezer
from pipeline.uitvoer.op_de_rand import APART, beste_en_slechtste, rand_van
from pipeline.uitvoer.poortzin import plaats
from pipeline.uitvoer.ranglijst_antwoord import echt_gekregen, kop, op_de_rand, wie
from pipeline.uitvoer.samenhang import besluitblad_vanaf, deelplan_op_kaart, gemeenten_vanaf, kaart_vanaf
from pipeline.uitvoer.vermelding import bronregels, status
from pipeline.uitvoer.zinnen import andere_lezing, vergeleken_met

_MAP = Path(__file__).parent
_MEESTE_NAMEN = 12
"""Of aanvragen or deelplannen beside one rule; of more it says how many there are."""
_KLASSEN = {
    TOEGEKEND: "toegekend",
    DEELS: "gedeeltelijk",
    AFGEWEZEN: "afgewezen",
    UIT: "niet",
    ONBEPAALD: "onbepaald",
}
"""How the style of the page knows an uitkomst."""


def maak_ranglijst(uitkomst: Uitkomst) -> str:
    """The page as text. Raises ValueError for a ronde without an inzending."""
    ronde, regels = uitkomst.scoringsronde, uitkomst.regeling.beoordeling
    if ronde is None or regels is None:
        raise ValueError("een ronde zonder inzending heeft geen ranglijst")
    omgeving = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=voor_lezer)
    sjabloon = omgeving.from_string((_MAP / "ranglijst.html").read_text(encoding="utf-8"))
    bekend = regels.bekend_in_woorden()
    tranches = list(_tranches(ronde, regels))
    alle = [rij for t in tranches for rij in t["rijen"]]
    bladzijde = sjabloon.render(
        antwoord=kop(alle),
        werkelijk=met_hoofdletter(echt_gekregen(alle, uitkomst.ronde.bedragen_zijn)),
        titel=uitkomst.ronde.titel,
        kaart=kaart_vanaf("tabellen", uitkomst.ronde.naam),
        gemeenten=gemeenten_vanaf("tabellen", uitkomst.ronde.naam),
        besluiten=besluitblad_vanaf("tabellen", uitkomst.ronde.naam),
        status=status(uitkomst.ronde),
        toelichting=uitkomst.ronde.toelichting,
        regeling=uitkomst.regeling.titel,
        datum=dag(uitkomst.ronde.datum),
        inzending=_waaruit(ronde.inzending.bestand),
        echt=uitkomst.ronde.bedragen_zijn,
        stijl=Markup((_MAP / "ranglijst.css").read_text(encoding="utf-8")),
        bekend=met_hoofdletter(bekend),
        voorlopig=regels.voorlopig,
        grenzen=regels.onbekend_gewicht.waarde == "grenzen",
        nog_onbekend=regels.nog_onbekend,
        project=regels.project.waarde,
        onbekend=van_breuk(1 - regels.gewicht_bekend),
        vergelijking=vergeleken_met(uitkomst.ronde.referentie, uitkomst.regeling),
        ook_geweigerd=uitkomst.regeling.urgentie.vergelijking.waarde == "alle_deelplannen",
        meldingen=ronde.meldingen,
        voldoende=str(getallen.getal(float(regels.voldoende_vanaf.waarde), 2)),
        criteria=list(_criteria(regels)),
        tranches=[
            t
            | {
                "op_de_rand": op_de_rand(uitkomst, t["naam"]),
                "stevig": list(_stevig(uitkomst, t["naam"])),
                "lezing": andere_lezing(uitkomst, t["naam"]),
            }
            for t in tranches
        ],
        gewicht=van_breuk(regels.gewicht_bekend),
        maak={doel: met_make(doel, uitkomst.ronde.naam) for doel in ("kaarten", "besluiten")},
        apart=APART,
        gevraagd=f"Echt toegekend ({uitkomst.ronde.bedragen_zijn})" if uitkomst.ronde.bedragen_zijn else "Gevraagd",
        niet_getoetst=ronde.toelating.niet_getoetst.to_dict("records"),
        aannames=[(a, a.soort.replace("_", " ")) for a in uitkomst.regeling.aannames_per_id().values()],
        bronnen=bronregels(uitkomst.datasets, uitkomst.ronde),
    )
    return bladzijde.replace("€ ", "€\N{NO-BREAK SPACE}")


def _criteria(regels: Beoordelingsregels) -> Iterator[dict[str, str]]:
    for c in regels.criteria:
        maximum = "-" if c.maximum is None else getallen.zoals_gegeven(c.maximum)
        yield {"titel": c.voluit, "gewicht": van_breuk(c.gewicht), "maximum": maximum, "herkomst": c.herkomst}


def _tranches(ronde: Scoringsronde, regels: Beoordelingsregels) -> Iterator[dict[str, Any]]:
    alle_regels = ronde.toelating.regels
    for naam, budget in ronde.budget.items():
        lijst = ronde.begroting.aanvragen[ronde.begroting.aanvragen["tranche"] == naam]
        delen = ronde.begroting.deelplannen[ronde.begroting.deelplannen["tranche"] == naam]
        niet_ja = alle_regels[(alle_regels["tranche"] == naam) & (alle_regels["oordeel"] != logica.JA)]
        geld = [budget, *(int(lijst[k].sum()) for k in ("toegekend_cent", "aangehouden_cent"))]
        tekst = euro_in_tabel([*geld, geld[0] - geld[1] - geld[2]])
        rijen, plannen = list(_aanvragen(lijst, regels)), list(_deelplannen(delen, regels))
        yield {
            "naam": naam,
            **dict(zip(("budget", "toegekend", "aangehouden", "over"), tekst, strict=True)),
            "hoogste": euro_in_tabel([ronde.hoogste[naam]])[0] if ronde.hoogste else "",
            "rijen": rijen,
            "wie": wie(rijen),
            "redenen": _deel_redenen(rijen, plannen),
            "lijst": [r for r in rijen if r["rang"]],
            "buiten": [r for r in rijen if not r["rang"]],
            "deelplannen": plannen,
            "regels": _samen(niet_ja, {"aanvragen": len(rijen), "deelplannen": len(plannen)}),
        }


def _waaruit(bestand: str) -> str:
    """'de map x' or 'het bestand x.xlsx'."""
    return f"{'het bestand' if Path(bestand).suffix else 'de map'} {bestand}"


def _deel_redenen(aanvragen: list[dict[str, Any]], deelplannen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Reasons that more rows share, each once with a number; a row gets that number in `nummer` (else '')."""
    samen = Counter(r["reden"] for r in [*aanvragen, *deelplannen])
    gedeeld = {reden: str(n) for n, reden in enumerate((r for r, aantal in samen.items() if aantal > 1), start=1)}
    for rij in (*aanvragen, *deelplannen):
        rij["nummer"] = gedeeld.get(rij["reden"], "")
    wie = Counter(r["reden"] for r in aanvragen)
    return [{"nummer": n, "reden": r, "aantal": wie[r], "van": len(aanvragen)} for r, n in gedeeld.items()]


def _samen(regels: pd.DataFrame, hoeveel: Mapping[str, int]) -> list[dict[str, Any]]:
    """A row per rule with the same answer and reason, with all that it holds for; most first."""
    rijen = []
    for (wat, oordeel, reden, telt), groep in regels.groupby(
        ["omschrijving", "oordeel", "reden", "telt_mee"], sort=False
    ):
        plannen = groep["deelplan"].fillna("").astype(str)
        soort = "deelplannen" if plannen.ne("").any() else "aanvragen"
        namen = [plan or aanvraag for plan, aanvraag in zip(plannen, groep["aanvraag"], strict=True)]
        alle = len(namen) == hoeveel[soort] > 1
        bij = f"alle {len(namen)} {soort}" if alle else opsomming(namen, meest=_MEESTE_NAMEN)
        rijen.append(
            {"omschrijving": wat, "oordeel": oordeel, "reden": reden, "telt_mee": telt, "bij": bij, "n": len(namen)}
        )
    return sorted(rijen, key=lambda rij: -rij["n"])


def _aanvragen(lijst: pd.DataFrame, regels: Beoordelingsregels) -> Iterator[dict[str, Any]]:
    totaal = getallen.onderscheiden(lijst["totaal"])
    grenzen = _grenzen(lijst, regels)
    scores = zip(*(getallen.getal(lijst[f"score_{c.naam}"], 1) for c in regels.criteria), strict=True)
    for rij, bedragen, eigen_totaal, eigen_grenzen, eigen_scores in zip(
        lijst.to_dict("records"), _bedragen(lijst, "resterend_cent"), totaal, grenzen, scores, strict=True
    ):
        rang = "" if pd.isna(rij["rang"]) else str(rij["rang"])
        kort = {k: rij[k] for k in ("aanvraag", "uitkomst", "reden", "gelijke_stand")}
        yield (
            kort
            | bedragen
            | {
                "rang": rang,
                "plaatsen": _plaatsen(rij["beste_plaats"], rij["slechtste_plaats"]),
                "grenzen": eigen_grenzen,
                "voorlopig": _voorlopig(rij["uitkomst"], rij["steunt_op"]),
                "totaal": eigen_totaal,
                "scores": eigen_scores,
                "klasse": _KLASSEN[rij["uitkomst"]],
                "cent": 0 if pd.isna(rij["gevraagd_cent"]) else int(rij["gevraagd_cent"]),
                "nu": rij["uitkomst_naar_rato"] if _naar_rato(rij) else "",
                "naar_rato": _naar_rato(rij),
            }
        )


def _naar_rato(rij: Mapping[Any, Any]) -> str:
    """What stands beside an open outcome: the one when only the known weight counts; '' where that is open too."""
    anders = rij["uitkomst_naar_rato"]
    if rij["uitkomst"] != ONBEPAALD or anders == ONBEPAALD:
        return ""
    cent = rij["toegekend_naar_rato_cent"]
    return f"{anders} {euro_in_tabel([cent])[0]}" if cent else anders


def _deelplannen(delen: pd.DataFrame, regels: Beoordelingsregels) -> Iterator[dict[str, Any]]:
    totaal = getallen.in_klasse(delen["totaal"], (float(regels.voldoende_vanaf.waarde),))
    kolommen = ["tranche", "aanvraag", "deelplan", "voldoende", "toelating", "uitkomst", "reden", "steunt_op"]
    kolommen += ["uitkomst_naar_rato", "toegekend_naar_rato_cent"]
    for rij, bedragen, eigen in zip(per_rij(delen[kolommen]), _bedragen(delen), totaal, strict=True):
        yield (
            rij._asdict()
            | bedragen
            | {
                "totaal": eigen,
                "plek": deelplan_op_kaart(rij.tranche, rij.deelplan),
                "klasse": _KLASSEN[rij.uitkomst],
                "voorlopig": _voorlopig(rij.uitkomst, rij.steunt_op),
                "naar_rato": _naar_rato(rij._asdict()),
            }
        )


def _voorlopig(uitkomst: str, steunt_op: frozenset[str]) -> str:
    """The word before an outcome that rests on an aanname; what is undecided is not provisional but open."""
    return "voorlopig " if steunt_op and uitkomst != ONBEPAALD else ""


def _plaatsen(beste: int, slechtste: int) -> str:
    return "" if pd.isna(beste) else str(beste) if beste == slechtste else f"{beste} t/m {slechtste}"


def _grenzen(tabel: pd.DataFrame, regels: Beoordelingsregels) -> list[str]:
    """The lowest and highest total, with the decimals that the threshold asks."""
    grens = (float(regels.voldoende_vanaf.waarde),)
    laag, hoog = (getallen.in_klasse(tabel[k], grens) for k in ("laagste_totaal", "hoogste_totaal"))
    return [str(een) if een == ander else f"{een} tot {ander}" for een, ander in zip(laag, hoog, strict=True)]


def _stevig(uitkomst: Uitkomst, tranche: str) -> Iterator[dict[str, str]]:
    """Per deelplan the places on urgentie and what turns the poort under each other choice alone."""
    poort = rand_van(uitkomst, "poort")
    if poort is None:
        return
    uitersten = beste_en_slechtste(poort.apart.plaatsen_deelplannen).astype(str).replace("<NA>", "-")
    for n, plan in enumerate(per_rij(uitkomst.deelplannen[["tranche", "aanvraag", "deelplan", "poort", "rang"]])):
        if plan.tranche == tranche:
            yield {
                "aanvraag": plan.aanvraag,
                "deelplan": plan.deelplan,
                "plaats": plaats(plan.poort, plan.rang),
                "beste": plaats(plan.poort, np.nan) if plan.poort == logica.NEE else uitersten["beste"].iloc[n],
                "slechtste": plaats(plan.poort, np.nan) if plan.poort == logica.NEE else uitersten["slechtste"].iloc[n],
                "poort": plan.poort,
                "draait_bij": poort.draait_bij[n] or "geen andere keuze keert dit om",
            }


def _bedragen(tabel: pd.DataFrame, over: str | None = None) -> Iterator[dict[str, str]]:
    kolommen = {"gevraagd": "gevraagd_cent", "toegekend": "toegekend_cent"} | ({"over": over} if over else {})
    # All at once: amounts that differ look different from one column to the next too.
    alle = euro_in_tabel(tabel[list(kolommen.values())].to_numpy(dtype=object).ravel(order="F"))
    teksten = dict(zip(kolommen, alle.reshape(len(kolommen), len(tabel)), strict=True))
    for waarden in zip(*teksten.values(), strict=True):
        yield dict(zip(teksten, waarden, strict=True))
