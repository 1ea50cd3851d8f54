"""The reason of every award and refusal in one Dutch sentence, for tables, sheets and pages.

In: a `Begroting` with its codes, the assessment and the toelating. Out: the same with `reden` instead of the code.

    afgewezen                onvoldoende: totaal 4,80, en voldoende is 5,50 of hoger (Q&A 5.2.3)
    gedeeltelijk toegekend   € 400.000,00 van € 500.000,00: op deze plaats is het budget op
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.begroting import AFGEWEZEN, ONBEPAALD, UIT, Begroting
from pipeline.scoringsronde.beoordeling import Beoordeling
from pipeline.scoringsronde.rangschikking import ZONDER_TOTAAL
from pipeline.taal import getallen
from pipeline.taal.bedragen import euro
from pipeline.taal.namen import opsomming

Rij = Mapping[str, Any]
"""A row of a table by column."""
Zinnen = dict[str, Callable[[Rij], str]]
"""Per code of a reason the sentence that a row gives."""
_HOGER_AANGEHOUDEN = "; hoger op de lijst is {} aangehouden, en wat daarvan vrijvalt kan dit veranderen"


def leg_toekenning_uit(
    begroting: Begroting,
    regeling: Regeling,
    hoogste: Mapping[str, int] | None,
    gemeentenamen: Mapping[str, str] | None = None,
) -> Begroting:
    """hoogste: the maximum per project in cents per tranche, where the regeling has one. gemeentenamen: by code.

    Needs in deelplannen: totaal, ontbreekt, voldoende, toelating, toelating_redenen; in aanvragen: totaal,
    ontbreekt, stand, toelating, toelating_redenen.
    """
    lijst = begroting.aanvragen
    som_aangehouden = lijst["aangehouden_cent"].groupby(lijst["tranche"]).cumsum() - lijst["aangehouden_cent"]
    lijst = lijst.assign(_hoger=som_aangehouden)
    lijst["_kan"] = lijst["in_aanmerking_cent"]
    over = lijst["resterend_cent"] + lijst["toegekend_cent"] + lijst["aangehouden_cent"]
    lijst["_over"] = over
    erf = ["_hoger", "_over", "stand", "ontbreekt", "toelating", "toelating_redenen"]
    delen = begroting.deelplannen.merge(
        lijst[[*AANVRAAG, *erf]].rename(columns={k: k if k in ("_hoger", "_over") else f"_{k}" for k in erf}),
        on=AANVRAAG,
        how="left",
    )
    delen["_kan"] = delen["gevraagd_cent"]
    namen = gemeentenamen or {}
    per_deel = _zinnen(delen, regeling, hoogste, namen)
    delen["reden"] = [per_deel[code](rij) for code, rij in zip(delen["reden_code"], _rijen(delen), strict=True)]
    eigen = lijst.rename(columns={k: f"_{k}" for k in erf[2:]})
    per_aanvraag = _zinnen(eigen, regeling, hoogste, namen) | _zinnen_aanvraag(delen)
    lijst["reden"] = [per_aanvraag[code](rij) for code, rij in zip(eigen["reden_code"], _rijen(eigen), strict=True)]
    return replace(begroting, deelplannen=_zonder_hulp(delen), aanvragen=_zonder_hulp(lijst))


def noem_zones(beoordeling: Beoordeling, leden: pd.DataFrame | None, regels: Beoordelingsregels) -> Beoordeling:
    """Where urgentie is missing, the zones that have none, in `ontbreekt`: 'Urgentie (geen score voor zone 0134)'.

    leden: one row per zone in a deelplan with urgentie; without them nothing is added.
    """
    van_urgentie = {c.titel for c in regels.criteria if c.bron == "urgentie"}
    if leden is None:
        return beoordeling
    mist = leden[leden["urgentie"].isna()].sort_values("pc4")

    def erbij(tabel: pd.DataFrame, sleutel: list[str]) -> pd.DataFrame:
        zones = mist.groupby(sleutel)["pc4"].agg(lambda pc4: opsomming(sorted(set(pc4)))).to_dict()
        welke = (zones.get(rij, "") for rij in tabel[sleutel].itertuples(index=False, name=None))
        nieuw = [
            tuple(f"{t} (geen score voor zone {z})" if z and t in van_urgentie else t for t in titels)
            for titels, z in zip(tabel["ontbreekt"], welke, strict=True)
        ]
        return tabel.assign(ontbreekt=pd.Series(nieuw, index=tabel.index, dtype=object))

    return replace(
        beoordeling,
        deelplannen=erbij(beoordeling.deelplannen, DEELPLAN),
        aanvragen=erbij(beoordeling.aanvragen, AANVRAAG),
    )


def _zonder_hulp(tabel: pd.DataFrame) -> pd.DataFrame:
    return tabel.drop(columns=[k for k in tabel.columns if k.startswith("_") or k == "reden_code"])


def _rijen(tabel: pd.DataFrame) -> list[Rij]:
    return [{str(kolom): waarde for kolom, waarde in rij.items()} for rij in tabel.to_dict("records")]


def _zinnen(
    tabel: pd.DataFrame, regeling: Regeling, hoogste: Mapping[str, int] | None, gemeentenamen: Mapping[str, str]
) -> Zinnen:
    """Per code a function from a row to a sentence; what both deelplannen and aanvragen may say."""
    grens = float(regeling.beoordelingsregels.voldoende_vanaf.waarde)
    grenstekst = str(getallen.getal(grens, 2))

    def geld(cent: int | None) -> str:
        return str(euro([cent])[0])

    def krijgt(rij: Rij) -> int:
        return int(rij["toegekend_cent"] + rij["aangehouden_cent"])

    def voorbehoud(rij: Rij) -> str:
        return _HOGER_AANGEHOUDEN.format(geld(rij["_hoger"])) if rij["_hoger"] else ""

    def budget_op(rij: Rij) -> str:
        if rij["_over"] <= 0:
            return f"het budget is op voor deze plaats op de ranglijst{voorbehoud(rij)}"
        if rij["_kan"] <= rij["_over"]:
            return (
                "een aanvraag hoger op de ranglijst paste niet meer in het budget, en daarna wordt niets meer "
                f"toegekend{voorbehoud(rij)}"
            )
        return f"{geld(rij['_kan'])} past niet in de {geld(rij['_over'])} die op deze plaats over is{voorbehoud(rij)}"

    def aangehouden(rij: Rij) -> str:
        return f"{geld(rij['aangehouden_cent'])} aangehouden, nog niet toegekend: {_omdat(rij, gemeentenamen)}"

    def bedrag_onbekend(rij: Rij) -> str:
        if not rij["aangehouden_cent"]:
            return "de gevraagde bijdrage is niet ingevuld, en er is niets aangehouden"
        return (
            f"de gevraagde bijdrage is niet ingevuld; {geld(rij['aangehouden_cent'])} is aangehouden, op grond van het "
            "meeste dat zij kan zijn (Q&A 6.3.2)"
        )

    return {
        "aanvraag_niet_toegelaten": lambda r: f"de aanvraag is niet toegelaten{_met(r['_toelating_redenen'])}",
        "deelplan_niet_toegelaten": lambda r: f"het deelplan is niet toegelaten{_met(r.get('toelating_redenen', ''))}",
        "aanvraag_zonder_rang": lambda r: f"geen plaats op de ranglijst: {_stand(r)}",
        "onvoldoende": lambda r: (
            f"onvoldoende: totaal {getallen.in_klasse([r['totaal']], (grens,))[0]}, en voldoende is {grenstekst} "
            "of hoger (Q&A 5.2.3)"
        ),
        "bedrag_onbekend": bedrag_onbekend,
        "gemeente_betaald": lambda r: (
            f"{_voor(r, gemeentenamen)}, en per gemeente wordt één aanvraag betaald (Q&A 4.3)"
        ),
        "budget_op": budget_op,
        "aangehouden": aangehouden,
        "budgetgrens": lambda r: (
            f"{geld(krijgt(r))} van {geld(r['_kan'])}: op deze plaats is het budget op{voorbehoud(r)}"
        ),
        "maximum_per_project": lambda r: (
            f"{geld(krijgt(r))} van {geld(r['gevraagd_cent'])}: een project krijgt ten hoogste "
            f"{geld((hoogste or {}).get(r['tranche']))}"
        ),
        "volledig": lambda r: "de gevraagde bijdrage is geheel toegekend",
    }


def _zinnen_aanvraag(delen: pd.DataFrame) -> Zinnen:
    """What only an aanvraag may say: which of its deelplannen got nothing, and which wait."""
    af = delen[delen["uitkomst"].isin([AFGEWEZEN, UIT, ONBEPAALD])]
    zin = af["deelplan"] + " (" + af["reden"] + ")"
    namen = zin.groupby([af[k] for k in AANVRAAG]).agg("; ".join).to_dict()

    def welke(rij: Rij) -> str:
        return namen.get((rij["tranche"], rij["aanvraag"]), "")

    gekort = delen[delen["reden_code"] == "maximum_per_project"]
    afgetopt = (gekort["deelplan"] + " (" + gekort["reden"] + ")").groupby([gekort[k] for k in AANVRAAG])
    toppen = afgetopt.agg("; ".join).to_dict()

    return {
        "maximum_per_project": lambda r: f"niet geheel toegekend: {toppen.get((r['tranche'], r['aanvraag']), '')}",
        "deelplan_niet_toegelaten": lambda r: f"geen van de deelplannen is toegelaten: {welke(r)}",
        "geen_deelplan_over": lambda r: f"geen deelplan komt in aanmerking: {welke(r)}",
        "zonder_deelplan": lambda r: f"toegekend zonder {welke(r)}",
        "deelplannen_wachten": lambda r: f"nog niet toegekend: {welke(r)}",
        "deels_aangehouden": lambda r: f"een deel is nog niet toegekend: {welke(r)}",
    }


def _met(redenen: object) -> str:
    return f": {redenen}" if isinstance(redenen, str) and redenen else ""


def _lijstje(titels: tuple[str, ...]) -> str:
    return " en ".join(titels).lower()


def _stand(rij: Rij) -> str:
    if rij["_stand"] == ZONDER_TOTAAL:
        return f"{ZONDER_TOTAAL}, want zonder score voor {_lijstje(rij['_ontbreekt'])}"
    return f"{rij['_stand']}{_met(rij['_toelating_redenen'])}"


def _voor(rij: Rij, gemeentenamen: Mapping[str, str]) -> str:
    """Which aanvraag of the same gemeente goes before."""
    gemeente = gemeentenamen.get(rij["voor_gemeente"], rij["voor_gemeente"])
    return f"van gemeente {gemeente} staat aanvraag '{rij['voor_aanvraag']}' hoger op de ranglijst"


def _omdat(rij: Rij, gemeentenamen: Mapping[str, str]) -> str:
    """Why a row is onbepaald."""
    if rij["_toelating"] == logica.ONBEPAALD:
        return f"toelating van de aanvraag onbepaald{_met(rij['_toelating_redenen'])}"
    if rij.get("toelating") == logica.ONBEPAALD:
        return f"toelating onbepaald{_met(rij['toelating_redenen'])}"
    if rij["ontbreekt"]:
        return f"totaal niet bekend, want zonder score voor {_lijstje(rij['ontbreekt'])}"
    return f"{_voor(rij, gemeentenamen)} en nog onbepaald, en per gemeente wordt één aanvraag betaald (Q&A 4.3)"
