"""What each deelplan may be granted, before the budget: whether at all, and how many cents (Q&A 2.4, 4.3).

In: the ranked aanvragen and their deelplannen with toelating and voldoende. Out: per deelplan ja, nee or onbepaald, and
what it gets at most and surely.

    asks 60, toegelaten, voldoende, half a maximum of 80 per project      ->  ja, 40
    asks 60, of an aanvraag that makes way for one of the same gemeente   ->  nee, 0
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.naar_rato import naar_rato
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.een_betaald import KOLOMMEN, Betaald, wie_gaat_voor
from pipeline.scoringsronde.korting import proceskorting
from pipeline.scoringsronde.rangschikking import OP_DE_LIJST


def maximum_per_project(budget: Mapping[str, int], regeling: Regeling) -> dict[str, int] | None:
    """The most that one project may get, in cents rounded down; None where the regeling has no maximum."""
    aandeel = regeling.drempels.maximaal_per_project
    return {t: int(cent * aandeel.waarde) for t, cent in budget.items()} if aandeel else None


def aanspraken(
    ranglijst: pd.DataFrame,
    deelplannen: pd.DataFrame,
    budget: Mapping[str, int],
    regeling: Regeling,
    betaald: Betaald,
) -> pd.DataFrame:
    """The deelplannen by DEELPLAN, each with the stand of its aanvraag, KOLOMMEN, and what this module is about.

    _mag: ja, nee or onbepaald; _komt, _zeker: the cents it gets at most and surely; _gekort: ja where the maximum per
    project cuts it, onbepaald where it does so only as long as another deelplan, which waits, takes part; _korting:
    cents of process costs that are surely cut. The tables as `begroting.verdeel` takes them.
    """
    delen = deelplannen.sort_values(DEELPLAN, ignore_index=True).merge(
        ranglijst[[*AANVRAAG, "stand", "toelating"]], on=AANVRAAG, how="left", suffixes=("", "_aanvraag")
    )
    delen["gevraagd_cent"] = delen.pop("gevraagde_bijdrage_cent").astype("Int64")
    if "toelaatbare_bijdrage_cent" not in delen:
        delen["toelaatbare_bijdrage_cent"] = delen["gevraagd_cent"]
    # What is not filled in is held back at the most it can be (Q&A 6.3.2); without even that it may be anything.
    hoogste = delen.pop("maximale_bijdrage_cent")
    bedrag = delen["toelaatbare_bijdrage_cent"].fillna(hoogste).fillna(0).astype("int64")
    # Kleene: a deelplan gets money only if all is ja, and nothing as soon as one is nee.
    mag = logica.en(delen["toelating"], delen["voldoende"], delen["toelating_aanvraag"])
    mag = np.where((mag == logica.JA) & delen["gevraagd_cent"].isna(), logica.ONBEPAALD, mag)
    mag = np.where((mag == logica.JA) & (delen["stand"] != OP_DE_LIJST), logica.ONBEPAALD, mag)
    delen, mag = _een_per_gemeente(delen, mag, bedrag, ranglijst, regeling, betaald)
    komt = pd.Series(np.where(mag != logica.NEE, bedrag, 0), index=delen.index)
    per_project, gekort = komt, np.full(len(delen), logica.NEE, dtype=object)
    if hoogste_project := maximum_per_project(budget, regeling):
        project = regeling.beoordelingsregels.project.waarde
        groep = [delen[k] for k in (DEELPLAN if project == "deelplan" else AANVRAAG)]
        grens = delen["tranche"].map(hoogste_project).astype("int64")

        def hoogstens(bedragen: pd.Series) -> pd.Series:
            return naar_rato(bedragen, groep, bedragen.groupby(groep).transform("sum").clip(upper=grens))

        per_project, vast = hoogstens(komt), komt.where(mag == logica.JA, 0)
        altijd = (mag != logica.JA) | (hoogstens(vast) < vast)
        gekort = np.where(per_project == komt, logica.NEE, np.where(altijd, logica.JA, logica.ONBEPAALD))
    korting, hoogste_korting = proceskorting(delen, mag, per_project, regeling)
    return delen.assign(
        _mag=mag,
        _gekort=gekort,
        _korting=korting,
        _komt=per_project - korting,
        _zeker=(per_project - hoogste_korting).where(mag == logica.JA, 0),
    )


def _een_per_gemeente(
    delen: pd.DataFrame,
    mag: np.ndarray,
    bedrag: pd.Series,
    ranglijst: pd.DataFrame,
    regeling: Regeling,
    betaald: Betaald,
) -> tuple[pd.DataFrame, np.ndarray]:
    """With KOLOMMEN, and nee or onbepaald for the deelplannen of an aanvraag that makes way (Q&A 4.3)."""
    keuze = regeling.toelating.tweede_aanvraag
    if keuze is None or keuze.waarde != "een_betaald":
        return delen.assign(**dict.fromkeys(KOLOMMEN, "")), mag
    # An aanvraag that asks nothing is not paid; one that does not say what it asks may be.
    krijgt = np.where((bedrag > 0) | delen["gevraagd_cent"].isna(), logica.rang(mag), 0)
    beste = pd.Series(krijgt).groupby([delen[k] for k in AANVRAAG]).max()
    lijst = ranglijst[[*AANVRAAG, "gemeenten", "laagste_totaal", "hoogste_totaal"]].reset_index(drop=True)
    rang = beste.reindex(pd.MultiIndex.from_frame(lijst[AANVRAAG])).fillna(0).to_numpy(int)
    voor = wie_gaat_voor(lijst.assign(mag=np.array(logica.OORDELEN, dtype=object)[rang]), betaald)
    delen = delen.merge(pd.concat([lijst[AANVRAAG], voor], axis=1), on=AANVRAAG, how="left").fillna(
        dict.fromkeys(KOLOMMEN, "")
    )
    ander = delen["voor_oordeel"].map({logica.JA: logica.NEE, logica.ONBEPAALD: logica.ONBEPAALD, "": logica.JA})
    return delen, logica.en(mag, ander)
