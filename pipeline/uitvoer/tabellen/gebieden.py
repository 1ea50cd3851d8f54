"""The table of gebieden: what lies in kwetsbare zones per provincie, gemeente, grens- or krimpregio and SV-gebied.

In: an `Uitkomst`. Out: the table `gebieden`, what each of its columns means, and the check that its parts add up.

    "How many inhabitants live in kwetsbare gebieden per provincie?" is soort = provincie, column inwoners_ja.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pandas as pd
import pandera.pandas as pa

from pipeline.regelingen import Regeling
from pipeline.stappen.gebieden import (
    ANTWOORDEN,
    MATEN,
    OP_DE_RAND,
    SOORTEN,
    SPREIDING,
    STEVIG,
    TELT_HEEL,
    tel_gebieden,
)
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import APART, rand_van
from pipeline.uitvoer.tabellen.schemas import AANDEEL
from pipeline.uitvoer.zinnen import LAND

NAAM = "gebieden"
BLADEN: Mapping[str, str] = dict(
    zip(SOORTEN, ("land", "provincies", "gemeenten", "grens- en krimpregios", "SV-gebieden"), strict=True)
)
"""Per soort the sheet of the workbook."""
Rij = tuple[str, str, str, str]  # betekenis, eenheid, bronrollen, regel


def maak_gebieden(uitkomst: Uitkomst) -> pd.DataFrame:
    """One row per gebied, as `tel_gebieden`; without firm and shaky parts where the other choices were not computed."""
    rand = rand_van(uitkomst, "zones")
    op_de_rand = None if rand is None else pd.Series(rand.aantal > 0, index=uitkomst.zones.index)
    return tel_gebieden(uitkomst.zones, uitkomst.invoer.provincies, op_de_rand)


def per_soort(gebieden: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The sheets of the workbook; a soort of which there is none has no sheet."""
    delen = {BLADEN[soort]: gebieden[gebieden["soort"] == soort] for soort in SOORTEN}
    return {naam: deel for naam, deel in delen.items() if len(deel)}


def beschrijf_gebieden(r: Regeling) -> Iterator[tuple[str, Rij]]:
    """What each column means."""
    lijsten, gemeenten = "sv_gebieden.csv krimp_grensregios.csv", "cbs_gemeenten"
    yield f"{NAAM}.soort", (f"{', '.join(SOORTEN[:-1])} of {SOORTEN[-1]}", "tekst", "", "")
    yield f"{NAAM}.gebied", ("naam van het gebied", "tekst", f"{gemeenten} {lijsten}", r.prioriteit.herkomst)
    yield f"{NAAM}.gm_code", ("code van de gemeente; leeg bij een ander gebied", "code", gemeenten, "")
    yield "provincie", ("provincie van de gemeente; leeg als de bron die niet noemt", "tekst", gemeenten, "")
    regel = r.poort.herkomst
    for maat in MATEN:
        mens, bron = ("aantal", "") if maat == "zones" else ("aantal, afgerond op 5 per zone", "cbs_pc4")
        waarvan = maat if maat == "zones" else f"{maat} van de zones waarvan dat aantal bekend is"
        yield f"{NAAM}.{maat}", (waarvan, mens, bron, TELT_HEEL)
        for antwoord in ANTWOORDEN:
            kern = (
                f"{maat} in zones met kwetsbaar = {antwoord}"
                if maat != "zones"
                else f"zones met kwetsbaar = {antwoord}"
            )
            kolom = f"{NAAM}.{maat}_{antwoord}"
            yield kolom, (kern, mens, bron, regel)
            yield f"{kolom}_{STEVIG}", (f"{kern} bij elke keuze; {APART}", mens, bron, regel)
            yield f"{kolom}_{OP_DE_RAND}", (f"{kern} en bij een andere keuze niet; {APART}", mens, bron, regel)
    for maat in MATEN[1:]:
        yield (
            f"{NAAM}.{maat}_onbekend_zones",
            (f"zones waarvan het aantal {maat} niet bekend is", "aantal", "cbs_pc4", ""),
        )
        deel = f"deel van de {maat} in zones met kwetsbaar = ja; van de zones waarvan dat aantal bekend is"
        yield f"{NAAM}.{maat}_ja_aandeel", (deel, "aandeel 0-1", "cbs_pc4", regel)
    laag, hoog = r.urgentie.schaal.waarde
    yield f"{NAAM}.urgentie_land_zones", ("zones met kwetsbaar = ja en een urgentie", "aantal", "", regel)
    woorden = ("laagste", "een kwart is lager:", "de helft is lager: mediaan van de", "driekwart is lager:", "hoogste")
    for naam, begin in zip(SPREIDING, woorden, strict=True):
        betekenis = f"{begin} urgentie van die zones, elke zone een keer; vergeleken met {LAND}"
        yield f"{NAAM}.urgentie_land_{naam}", (betekenis, f"{laag}-{hoog}", "", r.urgentie.herkomst)


def controleer_gebieden(gebieden: pd.DataFrame, regeling: Regeling) -> None:
    """Raises pandera's SchemaErrors when a part is missing or does not add up."""
    schema_gebieden(regeling).validate(gebieden, lazy=True)


def schema_gebieden(regeling: Regeling) -> pa.DataFrameSchema:
    """What the table must look like."""
    aantal = pa.Column("Int64", checks=pa.Check.ge(0), nullable=False)
    laag, hoog = regeling.urgentie.schaal.waarde
    score = pa.Column(float, checks=pa.Check.in_range(laag - 1e-9, hoog + 1e-9), nullable=True)
    kolommen = {
        "soort": pa.Column(checks=pa.Check.isin(SOORTEN), nullable=False),
        "gebied": pa.Column(checks=pa.Check.str_length(min_value=1), nullable=False),
        **{f"{maat}_{antwoord}": aantal for maat in MATEN for antwoord in ANTWOORDEN},
        **{f"{maat}_ja_aandeel": AANDEEL for maat in MATEN[1:]},
        **{f"urgentie_land_{naam}": score for naam in SPREIDING},
    }
    telt_op = [pa.Check(_telt_op(maat), error=f"{maat} tellen niet op") for maat in MATEN]
    return pa.DataFrameSchema(kolommen, unique=["soort", "gebied", "gm_code"], checks=telt_op)


def _telt_op(maat: str) -> Callable[[pd.DataFrame], pd.Series]:
    def klopt(t: pd.DataFrame) -> pd.Series:
        goed = t[[f"{maat}_{antwoord}" for antwoord in ANTWOORDEN]].sum(axis=1) == t[maat]
        for antwoord in ANTWOORDEN:
            delen = [f"{maat}_{antwoord}_{deel}" for deel in (STEVIG, OP_DE_RAND)]
            if delen[0] in t.columns:
                goed &= t[delen].sum(axis=1) == t[f"{maat}_{antwoord}"]
        return goed

    return klopt
