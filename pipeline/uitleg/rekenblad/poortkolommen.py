"""The poort as columns of formulas: a score against the municipal average, for zones and for deelgebieden.

In: a sheet with a gm_code and scores, and the sheet with gemeenten. Out: the same sheet with average, difference and
answers.
"""

from __future__ import annotations

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.uitleg.rekenblad.blad import Blad
from pipeline.uitleg.rekenblad.formules import LEEG, kwetsbaar, of_leeg
from pipeline.uitleg.rekenblad.parameters import Parameters


def voeg_vergelijking(
    blad: Blad, kolom: str, gm_code: str, gemeenten: Blad, par: Parameters, tabel: pd.DataFrame
) -> None:
    """`<kolom>_gemiddelde`, `_verschil` and `_onder` (Definitie 4); `gm_code` is the cell with the gemeente."""
    plek = f"INDEX({gemeenten.bereik(f'{kolom}_gemiddelde')},MATCH({gm_code},{gemeenten.bereik('gm_code')},0))"
    formule = f"IFERROR(IF(ISNUMBER({plek}),{plek},{LEEG}),{LEEG})"
    blad.formule(f"{kolom}_gemiddelde", formule, tabel[f"{kolom}_gemiddelde"], "van blad gemeenten")
    score, gemiddelde = blad[f"{kolom}_score"], blad[f"{kolom}_gemiddelde"]
    formule = of_leeg(score, of_leeg(gemiddelde, f"{score}-{gemiddelde}"))
    blad.formule(f"{kolom}_verschil", formule, tabel[f"{kolom}_verschil"], "score min gemiddelde")
    verschil = blad[f"{kolom}_verschil"]
    formule = f'IF(ISNUMBER({verschil}),IF({verschil}<-{par["poort.gelijk_marge"]},"ja","nee"),"onbepaald")'
    blad.formule(f"{kolom}_onder", formule, tabel[f"{kolom}_onder"], "onder het gemiddelde? art. 1; Q&A 5.1.1")


def voeg_kwetsbaar(blad: Blad, regeling: Regeling, tabel: pd.DataFrame) -> None:
    """The answer from the answers per dimension (Definitie 5)."""
    verplicht, een_van = (
        [blad[f"poort_{naam}_onder"] for naam in namen]
        for namen in (regeling.poort.verplicht, regeling.poort.ten_minste_een_van)
    )
    uitleg = "art. 1; Q&A 5.1.1; ontbreken is nooit nee"
    blad.formule("kwetsbaar", kwetsbaar(verplicht, een_van), tabel["kwetsbaar"], uitleg)
