"""Cells to figures and keys: missing stays missing, and text where a number belongs is refused.

In: a column of raw cells (text, or numbers from a worksheet) whose index is the row number that the
user sees in the file. Out: float64 with NaN for missing, or text keys.

>>> import pandas as pd
>>> getallen(pd.Series(["12", "-99997", "NA", ".", " 3.5 "], index=[2, 3, 4, 5, 6]), "a.csv", "WONING").tolist()
[12.0, nan, nan, nan, 3.5]
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.bestanden.fouten import Invoerfout

MISSEND_TEKST = frozenset({"", "NA", "."})
MISSEND_GETAL = (-99997.0, -99995.0, -99999999.0)
"""CBS: -99997 is 0-4 or secret, -99995 is not available, -99999999 the same on maps; none is ever a number."""

_PC4 = re.compile(r"[0-9]{4}")
# Since 2022 Amsterdam has letters in its wijk and buurt codes.
_GEBIEDSCODE = {
    "GM": re.compile(r"GM[0-9]{4}"),
    "WK": re.compile(r"WK[0-9]{4}[0-9A-Z]{2}"),
    "BU": re.compile(r"BU[0-9]{4}[0-9A-Z]{4}"),
}


def tekst(cellen: pd.Series) -> pd.Series:
    """Cells as text without surrounding blanks, '' where empty; whole numbers of a worksheet lose '.0'."""
    return cellen.map(_als_tekst).where(cellen.notna(), "").astype("str")


def _als_tekst(cel: object) -> str:
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    return str(cel).strip()


def getallen(cellen: pd.Series, bestand: str | Path, kolom: str, decimaal: str = ".") -> pd.Series:
    """A column as float64; missing markers become NaN. Raises Invoerfout for any other text."""
    if pd.api.types.is_numeric_dtype(cellen.dtype) and not pd.api.types.is_bool_dtype(cellen.dtype):
        return _zonder_missend(cellen.astype(float), cellen, np.isinf(cellen.astype(float)), bestand, kolom)
    ruw = cellen.astype(object).where(cellen.notna(), "")
    schoon = pd.Series([c.strip() if isinstance(c, str) else c for c in ruw], index=ruw.index, dtype=object)
    missend = schoon.isin(list(MISSEND_TEKST))
    vreemd = ~schoon.map(type).isin([str, int, float])  # a date or true/false from a worksheet is no figure
    invoer = schoon.where(~(missend | vreemd))
    if decimaal == ",":
        gemengd = invoer.map(lambda c: isinstance(c, str) and "." in c)
        if gemengd.any():
            _weiger_getal(schoon[gemengd], bestand, kolom)
        invoer = invoer.map(lambda c: c.replace(",", ".") if isinstance(c, str) else c)
    waarden = pd.to_numeric(invoer, errors="coerce").astype(float)
    return _zonder_missend(waarden, schoon, (waarden.isna() & ~missend) | np.isinf(waarden), bestand, kolom)


def _zonder_missend(
    waarden: pd.Series, cellen: pd.Series, fout: pd.Series, bestand: str | Path, kolom: str
) -> pd.Series:
    if fout.any():
        _weiger_getal(cellen[fout], bestand, kolom)
    return waarden.mask(waarden.isin(MISSEND_GETAL))


def _weiger_getal(fout: pd.Series, bestand: str | Path, kolom: str) -> None:
    meer = f" (en nog {len(fout) - 1} keer in deze kolom)" if len(fout) > 1 else ""
    raise Invoerfout(
        f"hier hoort een getal, maar er staat '{fout.iloc[0]}'{meer}",
        bestand=bestand,
        rij=int(fout.index[0]),
        kolom=kolom,
        advies="zet er een getal neer, of laat de cel leeg als het cijfer ontbreekt",
    )


def pc4_sleutels(cellen: pd.Series, bestand: str | Path, kolom: str = "PC4") -> pd.Series:
    """Postcode-4 keys as four-digit text, each once. Raises Invoerfout naming the row, or without rows."""
    sleutels = _eis_rijen(tekst(cellen), bestand)
    weiger(
        ~sleutels.str.fullmatch(_PC4),
        lambda rij: f"'{sleutels[rij]}' is geen postcode van vier cijfers",
        bestand=bestand,
        kolom=kolom,
        advies="schrijf de postcode als vier cijfers, zonder letters of spaties",
    )
    return uniek(sleutels, bestand, kolom)


def gebiedscodes(cellen: pd.Series, voorvoegsel: str, bestand: str | Path, kolom: str) -> pd.Series:
    """CBS area codes such as GM0363, WK036301 or WK0363AA, BU03630100 (by prefix), each once, blanks removed."""
    sleutels = _eis_rijen(tekst(cellen), bestand)
    weiger(
        ~sleutels.str.fullmatch(_GEBIEDSCODE[voorvoegsel]),
        lambda rij: f"'{sleutels[rij]}' is geen CBS-code die met {voorvoegsel} begint",
        bestand=bestand,
        kolom=kolom,
        advies="gebruik de gebiedscode van het CBS",
    )
    return uniek(sleutels, bestand, kolom)


def _eis_rijen(sleutels: pd.Series, bestand: str | Path) -> pd.Series:
    if sleutels.empty:
        raise Invoerfout("het bestand heeft een kop maar geen rijen", bestand=bestand, advies="vul het bestand aan")
    return sleutels


def uniek(sleutels: pd.Series, bestand: str | Path, kolom: str) -> pd.Series:
    """The keys themselves, when each occurs once. Raises Invoerfout naming both rows."""
    eerste = pd.Series(sleutels.index, index=sleutels.index).groupby(sleutels).transform("first")
    weiger(
        sleutels.duplicated(),
        lambda rij: f"{sleutels[rij]} komt twee keer voor (ook in rij {eerste[rij]})",
        bestand=bestand,
        kolom=kolom,
        advies="laat elke code één keer voorkomen",
    )
    return sleutels


def weiger(fout: pd.Series, bericht: Callable[[int], str], *, bestand: str | Path, kolom: str, advies: str) -> None:
    """Raises Invoerfout for the first row where `fout` is true; `bericht` makes its message from the row number."""
    if fout.any():
        rij = int(fout.index[fout.to_numpy(dtype=bool)][0])
        raise Invoerfout(bericht(rij), bestand=bestand, rij=rij, kolom=kolom, advies=advies)


def eis_kolommen(aanwezig: Collection[str], nodig: Iterable[str], bestand: str | Path) -> None:
    """Raises Invoerfout for the first needed column that is not there, with the nearest name that is."""
    for naam in nodig:
        if naam not in aanwezig:
            lijkt = difflib.get_close_matches(naam, [str(k) for k in aanwezig], n=1, cutoff=0.5)
            bedoeld = f"; lijkt op '{lijkt[0]}'" if lijkt else ""
            raise Invoerfout(
                f"de kolom '{naam}' ontbreekt{bedoeld}",
                bestand=bestand,
                kolom=naam,
                advies="haal het bestand opnieuw op bij de uitgever, of zet de kolomnaam terug",
            )
