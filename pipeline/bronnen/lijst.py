"""Read a list that people typed: area lists and deelplannen, as text with row numbers.

In: a csv with a header. Out: a DataFrame of stripped text; the index is the row number in the file, so that
later checks can name it.

    tranche,aanvraag,gm_code,deelplan,pc4          index  tranche  aanvraag  ...
    1,Fictiedam,GM9902,Havenkwartier,0135    ->    2      1        Fictiedam ...
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from pipeline.bronnen.cellen import eis_kolommen, tekst
from pipeline.bronnen.csvbestand import lees_csv, met_kop
from pipeline.fouten import Invoerfout


def lees_lijst(pad: Path, nodig: Iterable[str], verder: Iterable[str] = ()) -> pd.DataFrame:
    """The columns `nodig` (each filled in every row) and `verder` ('' where absent). Raises Invoerfout."""
    nodig, verder = tuple(nodig), tuple(verder)
    cellen = met_kop(lees_csv(pad), pad)
    eis_kolommen(cellen.columns, nodig, pad)
    lijst = pd.DataFrame({naam: tekst(cellen[naam]) for naam in nodig})
    for naam in verder:
        lijst[naam] = tekst(cellen[naam]) if naam in cellen.columns else ""
    for naam in nodig:
        leeg = lijst[naam] == ""
        if leeg.any():
            raise Invoerfout(
                f"de kolom '{naam}' is hier leeg",
                bestand=pad,
                rij=int(lijst.index[leeg][0]),
                kolom=naam,
                advies="vul de cel in of haal de rij weg",
            )
    return lijst


def eis_keuze(lijst: pd.DataFrame, kolom: str, keuzen: tuple[str, ...], pad: Path) -> None:
    """Raises Invoerfout for the first cell that is none of the given words."""
    fout = ~lijst[kolom].isin(keuzen)
    if fout.any():
        rij = int(lijst.index[fout][0])
        raise Invoerfout(
            f"'{lijst.loc[rij, kolom]}' is geen mogelijke waarde",
            bestand=pad,
            rij=rij,
            kolom=kolom,
            advies="kies uit " + ", ".join(keuze or "niets" for keuze in keuzen),
        )
