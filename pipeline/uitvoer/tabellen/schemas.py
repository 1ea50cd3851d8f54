"""What each output table must look like; checked before anything is written.

In: a regeling. Out: pandera schemas per table. A table that breaks its schema is a fault in this project,
not in the input, so it fails loudly with the rows that break it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pandera.pandas as pa

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.stappen.vergelijking import ANDERE_LEZING

PC4 = pa.Column(checks=pa.Check.str_matches(r"^\d{4,}$"), nullable=False)
OORDEEL = pa.Column(checks=pa.Check.isin(logica.OORDELEN), nullable=False)
AANDEEL = pa.Column(float, checks=pa.Check.in_range(-1e-9, 1 + 1e-9), nullable=True)
AANTAL = pa.Column("Int64", checks=pa.Check.ge(0), nullable=True)
"""What a code, an answer, a share and a count look like in every table."""


def schemas(regeling: Regeling) -> Mapping[str, pa.DataFrameSchema]:
    """Schema per table name; columns it does not name are free."""
    laag, hoog = regeling.urgentie.schaal.waarde
    score = pa.Column(float, checks=pa.Check.in_range(laag - 1e-9, hoog + 1e-9), nullable=True)
    urgentie = {"urgentie": AANDEEL, "urgentie_score": score}
    urgentie |= {f"urgentie_{d.naam}": AANDEEL for d in regeling.urgentie.dimensies}
    land = {f"urgentie_land{naam.removeprefix('urgentie')}": kolom for naam, kolom in urgentie.items()}
    poort = {f"poort_{d.naam}_onder": OORDEEL for d in regeling.poort.dimensies}
    zone = {"pc4": PC4, "kwetsbaar": OORDEEL, "prioriteit": OORDEEL, "inwoners": AANTAL, "woningen": AANTAL}
    groep = {"inwoners": AANTAL, "woningen": AANTAL, "prioriteit_aandeel": AANDEEL}
    groep |= dict(zip(ANDERE_LEZING, (score, pa.Column("Int64", checks=pa.Check.ge(1), nullable=True)), strict=True))
    return {
        "zones": pa.DataFrameSchema(
            zone | land | poort | {"gemeente_aandeel": AANDEEL}, unique=["pc4"], report_duplicates="all"
        ),
        "gemeente_aandelen": pa.DataFrameSchema(
            {"pc4": PC4, "aandeel": AANDEEL}, unique=["pc4", "gm_code"], checks=pa.Check(_telt_op)
        ),
        "leden": pa.DataFrameSchema(zone | urgentie | poort, unique=["tranche", "pc4"]),
        "deelgebieden": pa.DataFrameSchema(
            {"inwoners": AANTAL, "kwetsbaar": OORDEEL} | poort,
            unique=["tranche", "aanvraag", "deelplan", "zone_gm_code"],
        ),
        "deelplannen": pa.DataFrameSchema(
            groep | urgentie | poort | {"poort": OORDEEL}, unique=["tranche", "aanvraag", "deelplan"]
        ),
        "aanvragen": pa.DataFrameSchema(groep | urgentie, unique=["tranche", "aanvraag"]),
    }


def controleer(tabellen: Mapping[str, pd.DataFrame], regeling: Regeling) -> None:
    """Raises pandera's SchemaErrors, with the failing rows, for the first table that breaks its schema."""
    for naam, schema in schemas(regeling).items():
        schema.validate(tabellen[naam], lazy=True)


def _telt_op(aandelen: pd.DataFrame) -> bool:
    """The shares of each zone add up to 1."""
    return bool(((aandelen.groupby("pc4")["aandeel"].sum() - 1).abs() < 1e-9).all())
