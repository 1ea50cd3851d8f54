"""When an activiteit starts and ends, counted from the award (Q&A 2.3); not over before it (Q&A 6.1.3).

In: activiteiten with start and einde, and the date of award. Out: per deelplan ja, nee or onbepaald.

>>> uiterlijk(date(2020, 2, 29), 2), uiterlijk(date(2021, 7, 1), 10)
(datetime.date(2022, 2, 28), datetime.date(2031, 7, 1))
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from pydantic import Field

from pipeline.regelingen.aannames import TOEKENNING, steun
from pipeline.regelingen.drempels import Jaren
from pipeline.regelingen.onderbouwd import Parameter, Streng
from pipeline.rekenen import logica
from pipeline.scoringsronde.toelating.register import toelatingsregel
from pipeline.scoringsronde.toelating.stof import GEEN_ACTIVITEITEN, Stof, Uitslag, noem
from pipeline.taal.datums import voluit
from pipeline.taal.zinnen import Tekst, plak, tekst


class Termijn(Streng):
    """A term from the award."""

    binnen_jaren: Parameter[Jaren] = Field(description="Jaren na de toekenning, ten hoogste")


@toelatingsregel(
    titel="Start op tijd",
    gegeven="de begindatum per activiteit",
    waarden=("binnen {binnen_jaren} jaar",),
    parameters=Termijn,
)
def start_op_tijd(stof: Stof, p: Termijn) -> Uitslag:
    """Each activiteit starts within so many years of the award (Q&A 2.3)."""
    return _op_tijd(stof, "start", "start", "start", p.binnen_jaren.waarde)


@toelatingsregel(
    titel="Klaar op tijd",
    gegeven="de einddatum per activiteit",
    waarden=("binnen {binnen_jaren} jaar",),
    parameters=Termijn,
)
def klaar_op_tijd(stof: Stof, p: Termijn) -> Uitslag:
    """Each activiteit is done within so many years of the award (Q&A 2.3).

    One that was over before the award is onbepaald: the sources pay for what is still to be done (aanname; Q&A 6.1.3).
    """
    return _op_tijd(stof, "einde", "is klaar", "is klaar", p.binnen_jaren.waarde)


def uiterlijk(toekenning: date, jaren: int) -> date:
    """The last day of a term in years: the same day, or the last of the month where there is no such day (aanname)."""
    jaar = toekenning.year + jaren
    return date(jaar, toekenning.month, min(toekenning.day, monthrange(jaar, toekenning.month)[1]))


def _op_tijd(stof: Stof, kolom: str, wat: str, doet: str, jaren: int) -> Uitslag:
    rijen, grens = stof.activiteiten, uiterlijk(stof.toekenning, jaren)
    term = f"{voluit(grens)}, {jaren} jaar na de toekenning"
    if stof.dag_aangenomen:
        term += (
            f"; de dag daarvan is niet ingevuld en gesteld op {voluit(stof.toekenning)} (aanname), dus dit is "
            "voorlopig: met een andere dag schuift de termijn mee"
        )
    vooraf = (rijen["einde"] < pd.Timestamp(stof.toekenning)).fillna(False) & (kolom == "einde")
    over = f", vóór de toekenning op {voluit(stof.toekenning)}; niet bekend is of zij dan nog een bijdrage krijgt"
    uit = stof.elk(
        rijen,
        logica.oordeel((rijen[kolom] <= pd.Timestamp(grens)).fillna(False), rijen[kolom].notna() & ~vooraf),
        lambda r: plak(
            noem("activiteit", r["activiteit"], r["rij"]),
            _wanneer(r[kolom], kolom, wat),
            np.where(vooraf[r.index], over, f"; uiterlijk {term}").astype(object),
        ),
        goed=f"elke activiteit {doet} uiterlijk {term}",
        leeg=GEEN_ACTIVITEITEN,
    )
    dag = {TOEKENNING} if stof.dag_aangenomen else set()
    return replace(uit, steunt_op=steun([dag] * len(uit.oordeel)))


def _wanneer(dagen: pd.Series, kolom: str, wat: str) -> Tekst:
    return tekst(
        [f" mist de datum van {kolom}" if pd.isna(dag) else f" {wat} op {voluit(dag)}" for dag in dagen.tolist()]
    )
