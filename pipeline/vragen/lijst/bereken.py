"""The answers about the zones of a list, and the same counted per group.

In: an `Uitkomst` (with `apart`) and an `EigenLijst`. Out: a table with a row per row of the list, the poort first, and
one with a row per group.

    pc4   gemeente  kwetsbaar  antwoord                    op_de_rand  urgentie_land_score  urgentie_land_rang
    6412  Heerlen   ja         Voldoet aan de poort: ...   nee         7.31                 212
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.inzending.eigenlijst import EigenLijst
from pipeline.rekenen import logica
from pipeline.stappen.gebieden import tel_per
from pipeline.stappen.prioriteit import noem_gebieden
from pipeline.stappen.urgentie import rang_in_het_land
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import rand_van
from pipeline.uitvoer.poortzin import poort_per_zone, vul_gemeente_in

GROEP = "groep"
ALLES = "alle zones van de lijst"


def antwoorden_per_zone(uitkomst: Uitkomst) -> pd.DataFrame:
    """Per zone of the country what a list shows of it, in the order of the zones.

    Columns: pc4, gemeente, gm_code, provincie, kwetsbaar, antwoord (a sentence); with `apart` op_de_rand and
    hoe_stevig; prioriteit, prioriteit_gebieden; urgentie_land_score and urgentie_land_rang (both empty for a zone that
    does not pass the poort: no score makes up for a nee; the rang is the one of the besluitblad, among all zones with
    a score), inwoners, woningen.
    """
    zones = uitkomst.zones
    gemeenten = zones["gemeente"].astype(object).fillna("")
    zinnen = zip(poort_per_zone(uitkomst).antwoord, gemeenten, strict=True)
    telt = zones["kwetsbaar"] != logica.NEE
    gebieden = [noem_gebieden(*paar) for paar in zip(zones["prioriteit_sv"], zones["prioriteit_regio"], strict=True)]
    uit = {
        "pc4": zones["pc4"],
        "gemeente": gemeenten,
        "gm_code": zones["gm_code"].astype(object).fillna(""),
        "provincie": zones["gm_code"].map(uitkomst.invoer.provincies).astype(object).fillna(""),
        "kwetsbaar": zones["kwetsbaar"],
        "antwoord": [vul_gemeente_in(str(zin), naam) for zin, naam in zinnen],
    }
    if (rand := rand_van(uitkomst, "zones")) is not None:
        uit["op_de_rand"] = np.where(rand.aantal > 0, logica.JA, logica.NEE)
        uit["hoe_stevig"] = rand.zinnen()
    uit |= {
        "prioriteit": zones["prioriteit"],
        "prioriteit_gebieden": gebieden,
        "urgentie_land_score": zones["urgentie_land_score"].where(telt),
        "urgentie_land_rang": rang_in_het_land(zones).where(telt),
        "inwoners": zones["inwoners"].astype("Int64"),
        "woningen": zones["woningen"].astype("Int64"),
    }
    return pd.DataFrame(uit)


def antwoorden_van(uitkomst: Uitkomst, lijst: EigenLijst) -> pd.DataFrame:
    """The rows of the list, each zone once per group: by group, then ja, onbepaald, nee, then most urgent first."""
    rijen = _met_groep(lijst).drop_duplicates()
    tabel = rijen.merge(antwoorden_per_zone(uitkomst), on="pc4", how="left", validate="many_to_one")
    orde = tabel.assign(_poort=-logica.rang(tabel["kwetsbaar"]))
    tabel = tabel.loc[orde.sort_values([GROEP, "_poort", "urgentie_land_rang", "pc4"]).index].reset_index(drop=True)
    return tabel if lijst.kolom else tabel.drop(columns=GROEP)


def tel_groepen(uitkomst: Uitkomst, lijst: EigenLijst) -> pd.DataFrame:
    """Per group, and last for the whole list, the counts of `tel_gebieden`; a zone in two groups counts once in all."""
    zones, rand = uitkomst.zones, rand_van(uitkomst, "zones")
    op_de_rand = None if rand is None else pd.Series(rand.aantal > 0, index=zones.index)
    plek = pd.Series(zones.index, index=zones["pc4"])
    leden = _met_groep(lijst).drop_duplicates()
    alles = leden.drop_duplicates("pc4").assign(**{GROEP: ALLES})
    tellingen = [
        tel_per(deel.assign(zone=deel["pc4"].map(plek)).reset_index(drop=True), [GROEP], zones, op_de_rand)
        for deel in ([leden, alles] if lijst.kolom else [alles])
    ]
    return pd.concat(tellingen, ignore_index=True)


def dubbele_rijen(lijst: EigenLijst) -> tuple[str, ...]:
    """What a reader should know of zones that the list names twice."""
    rijen = _met_groep(lijst)
    dubbel = sorted(set(rijen.loc[rijen.duplicated(), "pc4"]))
    return (f"meer dan eens in de lijst en één keer geteld: {', '.join(dubbel)}",) if dubbel else ()


def _met_groep(lijst: EigenLijst) -> pd.DataFrame:
    groep = lijst.rijen[lijst.kolom].astype(str).str.strip() if lijst.kolom else ""
    return pd.DataFrame({"pc4": lijst.rijen["pc4"]}).assign(**{GROEP: groep})
