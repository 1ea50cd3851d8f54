"""Read a list that people typed: area lists and deelplannen, as text with row numbers.

In: a csv with a header. Out: a DataFrame of stripped text; the index is the row number in the file, so that
later checks can name it.

    tranche,aanvraag,gm_code,deelplan,pc4          index  tranche  aanvraag  ...
    1,Fictiedam,GM9902,Havenkwartier,0135    ->    2      1        Fictiedam ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import Sommen
from pipeline.bronnen.bronbestand import lees_bron
from pipeline.bronnen.cellen import eis_kolommen, tekst, weiger
from pipeline.bronnen.csvbestand import lees_csv, met_kop


def lees_lijst(
    pad: Path,
    nodig: Iterable[str],
    verder: Iterable[str] = (),
    *,
    binnen: Path | None = None,
    sommen: Sommen | None = None,
) -> pd.DataFrame:
    """The columns `nodig` (each filled in every row) and `verder` ('' where absent). Raises Invoerfout.

    binnen: the folder that a link may not point out of; without it the file's own. sommen: gets the checksum.
    """
    binnen = binnen or pad.parent
    nodig, verder = tuple(nodig), tuple(verder)
    try:
        bestand = lees_bron(pad, binnen=binnen, sommen=sommen)
        cellen = met_kop(lees_csv(bestand), bestand)
        eis_kolommen(cellen.columns, nodig, pad)
    except Invoerfout as fout:
        # Such a list is typed by people; there is no publisher to get it from again.
        advies = f"verbeter de lijst {pad.parent.name}/{pad.name} in een spreadsheet of teksteditor"
        raise (fout.met_advies(advies) if "uitgever" in fout.advies else fout) from None
    lijst = pd.DataFrame({naam: tekst(cellen[naam]) for naam in nodig})
    for naam in verder:
        lijst[naam] = tekst(cellen[naam]) if naam in cellen.columns else ""
    for naam in nodig:
        weiger(
            lijst[naam] == "",
            partial(_leeg, naam),
            bestand=pad,
            kolom=naam,
            advies="vul de cel in of haal de rij weg",
        )
    return lijst


def _leeg(naam: str, _: object) -> str:
    return f"de kolom '{naam}' is hier leeg"


def eis_keuze(lijst: pd.DataFrame, kolom: str, keuzen: tuple[str, ...], pad: Path) -> None:
    """Raises Invoerfout for the first cell that is none of the given words."""
    weiger(
        ~lijst[kolom].isin(keuzen),
        lambda rij: f"'{lijst.loc[rij, kolom]}' is geen mogelijke waarde",
        bestand=pad,
        kolom=kolom,
        advies="kies uit " + ", ".join(keuze or "niets" for keuze in keuzen),
    )


def eis_gemeenten(codes: pd.Series, bekend: pd.Series, leg_uit: Callable[[str], str | None], pad: Path) -> None:
    """Raises Invoerfout for the first gemeente that the data do not know, with its merger if known."""

    def bericht(rij: int) -> str:
        fusie = leg_uit(codes[rij])
        return f"gemeente {codes[rij]} bestaat niet in de gemeentelijst van deze ronde" + (
            f"; {fusie}" if fusie else ""
        )

    weiger(
        ~codes.isin(bekend),
        bericht,
        bestand=pad,
        kolom="gm_code",
        advies="gebruik de huidige code van de gemeente",
    )
