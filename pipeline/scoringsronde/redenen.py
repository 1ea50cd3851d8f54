"""The reason of every award and refusal in one Dutch sentence, for tables, sheets and pages.

In: a `Begroting` with its codes, the assessment and the toelating. Out: the same with `reden` instead of the code.

    afgewezen                voorlopig onvoldoende: totaal 4,80, en voldoende is 5,50 of hoger (aanname: ...)
    gedeeltelijk toegekend   € 400.000 van € 500.000: op deze plaats is het budget op
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.regelingen.aannames import Steun, geen_steun
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.begroting import Begroting
from pipeline.scoringsronde.lezingen import anders_gelezen
from pipeline.scoringsronde.redendelen import (
    Rij,
    mogelijke_plaats,
    wat_ontbreekt,
)
from pipeline.scoringsronde.redenzinnen import Redenzinnen, Zinnen
from pipeline.scoringsronde.steun import leg_steun_vast
from pipeline.scoringsronde.uitkomsten import AFGEWEZEN, DEELS, ONBEPAALD, UIT
from pipeline.taal.bedragen import euro


def leg_toekenning_uit(
    begroting: Begroting,
    regeling: Regeling,
    hoogste: Mapping[str, int] | None,
    gemeentenamen: Mapping[str, str] | None = None,
) -> Begroting:
    """hoogste: the maximum per project in cents per tranche, where the regeling has one. gemeentenamen: by code.

    Needs in deelplannen: totaal, ontbreekt, zonder_urgentie, voldoende, toelating, toelating_redenen; in aanvragen:
    totaal, ontbreekt, zonder_urgentie, stand, toelating, toelating_redenen. toelating_steun: what the toelating rests
    on, where known. Both get reden and steunt_op (see `steun`).
    """
    lijst = begroting.aanvragen
    lijst = lijst.assign(_kan=lijst["in_aanmerking_cent"], _hoogstens=lijst["hoogstens_cent"])
    over = lijst["resterend_cent"] + lijst["toegekend_cent"] + lijst["aangehouden_cent"]
    lijst["_over"] = over
    regels = regeling.beoordelingsregels
    lijst = lijst.assign(toelating_steun=_leeg_als_het_ontbreekt(lijst), mist=wat_ontbreekt(lijst, regels))
    lijst["_plaats"] = [mogelijke_plaats(rij) for rij in _rijen(lijst)]
    erf = ["_over", "_plaats", "_hoogstens", "_steun", "stand", "mist", "toelating", "toelating_redenen"]
    zonder_steun = begroting.deelplannen.assign(toelating_steun=_leeg_als_het_ontbreekt(begroting.deelplannen))
    lijst["_steun"] = lijst["toelating_steun"]
    delen = zonder_steun.merge(
        lijst[[*AANVRAAG, *erf]].rename(columns={k: k if k.startswith("_") else f"_{k}" for k in erf}),
        on=AANVRAAG,
        how="left",
    )
    delen["mist"] = wat_ontbreekt(delen, regels)
    delen["_kan"] = delen["toelaatbare_bijdrage_cent"].fillna(0)
    per_deel = Redenzinnen(regeling, hoogste, gemeentenamen or {}).per_code()
    delen["reden"] = [per_deel[code](rij) for code, rij in zip(delen["reden_code"], _rijen(delen), strict=True)]
    delen["reden"] += _andere_lezing(delen, regeling)
    eigen = lijst.rename(columns={k: f"_{k}" for k in erf if not k.startswith("_")})
    per_aanvraag = per_deel | _zinnen_aanvraag(delen)
    lijst["reden"] = [per_aanvraag[code](rij) for code, rij in zip(eigen["reden_code"], _rijen(eigen), strict=True)]
    lijst["reden"] += _andere_lezing(lijst, regeling)
    delen["steunt_op"], lijst["steunt_op"] = leg_steun_vast(delen, lijst, regeling)
    return replace(begroting, deelplannen=_zonder_hulp(delen), aanvragen=_zonder_hulp(lijst))


def _andere_lezing(tabel: pd.DataFrame, regeling: Regeling) -> pd.Series:
    """What the other reading of Q&A 5.1.1 gives, where that is something else; else ''."""
    if not (anders := anders_gelezen(tabel)).any():
        return pd.Series("", index=tabel.index, dtype=object)
    met = regeling.urgentie.met_andere_vergelijking().vergelijking_in_woorden()
    zin = f"; vergelijkt urgentie met {met}, dan is het: " + tabel["uitkomst_andere_lezing"]
    bedrag = pd.Series(euro(tabel["toegekend_andere_lezing_cent"]), index=tabel.index)
    zin += (", " + bedrag).where(tabel["toegekend_andere_lezing_cent"] > 0, "")
    return (zin + " (aanname: Q&A 5.1.1 heeft twee lezingen)").where(anders, "")


def _leeg_als_het_ontbreekt(tabel: pd.DataFrame) -> Steun:
    return tabel["toelating_steun"].to_numpy() if "toelating_steun" in tabel else geen_steun(len(tabel))


_HULP = ("reden_code", "code_steun", "toelating_steun", "mist")


def _zonder_hulp(tabel: pd.DataFrame) -> pd.DataFrame:
    return tabel.drop(columns=[k for k in tabel.columns if k.startswith("_") or k in _HULP])


def _rijen(tabel: pd.DataFrame) -> list[Rij]:
    return [{str(kolom): waarde for kolom, waarde in rij.items()} for rij in tabel.to_dict("records")]


def _zinnen_aanvraag(delen: pd.DataFrame) -> Zinnen:
    """What only an aanvraag may say: which of its deelplannen got nothing, and which wait."""
    af = delen[delen["uitkomst"].isin([AFGEWEZEN, UIT, ONBEPAALD])]
    zin = af["deelplan"] + " (" + af["reden"] + ")"
    namen = zin.groupby([af[k] for k in AANVRAAG]).agg("; ".join).to_dict()

    def welke(rij: Rij) -> str:
        return namen.get((rij["tranche"], rij["aanvraag"]), "")

    gekort = delen[delen["uitkomst"] == DEELS]
    afgetopt = (gekort["deelplan"] + " (" + gekort["reden"] + ")").groupby([gekort[k] for k in AANVRAAG])
    toppen = afgetopt.agg("; ".join).to_dict()

    return {
        "deelplan_deels": lambda r: f"niet geheel toegekend: {toppen.get((r['tranche'], r['aanvraag']), '')}",
        "deelplan_niet_toegelaten": lambda r: f"geen van de deelplannen is toegelaten: {welke(r)}",
        "geen_deelplan_over": lambda r: f"geen deelplan komt in aanmerking: {welke(r)}",
        "zonder_deelplan": lambda r: f"toegekend zonder {welke(r)}",
        "deelplannen_wachten": lambda r: f"nog niet toegekend: {welke(r)}",
        "deels_aangehouden": lambda r: f"een deel is nog niet toegekend: {welke(r)}",
    }
