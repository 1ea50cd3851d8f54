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
from os import PathLike

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.bestanden.fouten import Invoerfout

MISSEND_TEKST = frozenset({"", "NA", "."})
MISSEND_GETAL = (-99997.0, -99995.0, -99999999.0)
"""CBS: -99997 is 0-4 or secret, -99995 is not available, -99999999 the same on maps; none is ever a number."""

_GETAL = {
    teken: re.compile(rf"[+-]?(?:[0-9]+(?:\{teken}[0-9]*)?|\{teken}[0-9]+)(?:[eE][+-]?[0-9]{{1,3}})?") for teken in ".,"
}
_DUIZENDTAL = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_PC4 = re.compile(r"[0-9]{4}")
# Since 2022 Amsterdam has letters in its wijk and buurt codes.
_GEBIEDSCODE = {
    "GM": re.compile(r"GM[0-9]{4}"),
    "WK": re.compile(r"WK[0-9]{4}[0-9A-Z]{2}"),
    "BU": re.compile(r"BU[0-9]{4}[0-9A-Z]{4}"),
}


def tekst(cellen: pd.Series) -> pd.Series:
    """Cells as text without surrounding blanks, '' where empty; whole numbers of a worksheet lose '.0'."""
    ruw = cellen.to_numpy(dtype=object)
    if set(map(type, ruw)) <= {str}:
        return pd.Series([cel.strip() for cel in ruw], index=cellen.index, name=cellen.name, dtype="str")
    return cellen.map(_als_tekst).where(cellen.notna(), "").astype("str")


def _als_tekst(cel: object) -> str:
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    return str(cel).strip()


def getallen(cellen: pd.Series, bestand: str | PathLike[str], kolom: str, decimaal: str = ".") -> pd.Series:
    """A column as float64; missing markers become NaN. Raises Invoerfout for any other text.

    decimaal: the decimal sign of numbers that are text, for all of the file (`csvbestand.decimaalteken`). A point
    before three digits is one only where the column has another number that can be read in no other way: a
    spreadsheet may have put it there for thousands. That is refused, never guessed.
    """
    numeriek = pd.api.types.is_numeric_dtype(cellen.dtype) and not pd.api.types.is_bool_dtype(cellen.dtype)
    if numeriek or set(map(type, cellen.to_numpy())) == {float}:  # so a worksheet gives nearly every column
        gelezen = cellen.to_numpy(dtype=float, na_value=np.nan)
        return _zonder_missend(gelezen, cellen, np.isinf(gelezen), bestand, kolom)
    ruw = cellen.to_numpy(dtype=object)
    soorten = list(map(type, ruw))
    is_tekst = np.array([soort is str for soort in soorten], dtype=bool)
    # A date or true/false from a worksheet is no figure, nor is text in any form but plain digits.
    is_getal = np.array([soort is float or soort is int for soort in soorten], dtype=bool)
    waarden, missend = np.full(len(ruw), np.nan), pd.isna(ruw)
    waarden[is_getal] = pd.to_numeric(ruw[is_getal], errors="coerce").astype(float)
    # Each text once: the figures of a column repeat themselves.
    plek, verschillende = pd.factorize(ruw[is_tekst])
    teksten = np.array([c.strip() for c in verschillende], dtype=object)
    if decimaal == "." and _mogelijk_duizendtallen(teksten):
        _weiger_duizendtallen(pd.Series(teksten[plek], index=cellen.index[is_tekst]), bestand, kolom)
    vorm = _GETAL[decimaal].fullmatch
    invoer = np.array([c.replace(decimaal, ".") if vorm(c) else None for c in teksten], dtype=object)
    waarden[is_tekst] = pd.to_numeric(invoer, errors="coerce").astype(float)[plek]
    missend[is_tekst] = np.array([c in MISSEND_TEKST for c in teksten], dtype=bool)[plek]
    return _zonder_missend(waarden, cellen, (np.isnan(waarden) & ~missend) | np.isinf(waarden), bestand, kolom)


def is_duizendtal(cel: object) -> bool:
    """Whether text may be a whole number with a point (or comma) before each three digits.

    >>> [is_duizendtal(c) for c in ("1.235", "1,235", "0.235", "1235.5", "12.345.678", 1.235)]
    [True, True, False, False, True, False]
    """
    return isinstance(cel, str) and _DUIZENDTAL.fullmatch(cel) is not None


def _mogelijk_duizendtallen(teksten: Iterable[str]) -> bool:
    """Whether a number with a point may be one with thousands, and no other shows that the point is a decimal sign."""
    mogelijk = punt = False
    for cel in teksten:
        if is_duizendtal(cel):
            mogelijk = True
        elif "." in cel and _GETAL["."].fullmatch(cel):
            return False
        punt = punt or "." in cel
    return mogelijk and punt


def _weiger_duizendtallen(cellen: pd.Series, bestand: str | PathLike[str], kolom: str) -> None:
    mogelijk = cellen.map(is_duizendtal).astype(bool)
    weiger(
        mogelijk,
        lambda rij: (
            f"bij '{cellen[rij]}' is niet te zien of de punt een decimaalteken is of duizendtallen scheidt"
            + (f" (en nog {int(mogelijk.sum()) - 1} keer in deze kolom)" if mogelijk.sum() > 1 else "")
        ),
        bestand=bestand,
        kolom=kolom,
        advies="gebruik het onveranderde bestand van de uitgever; een spreadsheet zet er bij het bewaren punten in",
    )


def _zonder_missend(
    waarden: NDArray[np.float64],
    cellen: pd.Series,
    fout: NDArray[np.bool_],
    bestand: str | PathLike[str],
    kolom: str,
) -> pd.Series:
    if fout.any():
        _weiger_getal(cellen[fout], bestand, kolom)
    return pd.Series(np.where(np.isin(waarden, MISSEND_GETAL), np.nan, waarden), index=cellen.index, name=cellen.name)


def _weiger_getal(fout: pd.Series, bestand: str | PathLike[str], kolom: str) -> None:
    meer = f" (en nog {len(fout) - 1} keer in deze kolom)" if len(fout) > 1 else ""
    raise Invoerfout(
        f"hier hoort een getal, maar er staat '{str(fout.iloc[0]).strip()}'{meer}",
        bestand=bestand,
        rij=int(fout.index[0]),
        kolom=kolom,
        advies="zet er een getal neer, of laat de cel leeg als het cijfer ontbreekt",
    )


def pc4_sleutels(cellen: pd.Series, bestand: str | PathLike[str], kolom: str = "PC4") -> pd.Series:
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


def gebiedscodes(cellen: pd.Series, voorvoegsel: str, bestand: str | PathLike[str], kolom: str) -> pd.Series:
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


def _eis_rijen(sleutels: pd.Series, bestand: str | PathLike[str]) -> pd.Series:
    if sleutels.empty:
        raise Invoerfout("het bestand heeft een kop maar geen rijen", bestand=bestand, advies="vul het bestand aan")
    return sleutels


def namen(cellen: pd.Series, bestand: str | PathLike[str], kolom: str) -> pd.Series:
    """Names as text. Raises Invoerfout for a row without one: who it is about could not be shown."""
    gelezen = tekst(cellen)
    weiger(
        gelezen == "",
        lambda _: "de naam ontbreekt in deze rij",
        bestand=bestand,
        kolom=kolom,
        advies="vul de naam in, of haal het bestand opnieuw op bij de uitgever",
    )
    return gelezen


def uniek(sleutels: pd.Series, bestand: str | PathLike[str], kolom: str) -> pd.Series:
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


def weiger(
    fout: pd.Series, bericht: Callable[[int], str], *, bestand: str | PathLike[str], kolom: str, advies: str
) -> None:
    """Raises Invoerfout for the first row where `fout` is true; `bericht` makes its message from the row number."""
    if fout.any():
        rij = int(fout.index[fout.to_numpy(dtype=bool)][0])
        raise Invoerfout(bericht(rij), bestand=bestand, rij=rij, kolom=kolom, advies=advies)


def eis_kolommen(aanwezig: Collection[str], nodig: Iterable[str], bestand: str | PathLike[str]) -> None:
    """Raises Invoerfout for the first needed column that is not there, with the nearest name that is."""
    for naam in nodig:
        if naam not in aanwezig:
            gelijk = [str(k) for k in aanwezig if str(k).casefold() == naam.casefold()]
            lijkt = gelijk or difflib.get_close_matches(naam, [str(k) for k in aanwezig], n=1, cutoff=0.5)
            bedoeld = f"; lijkt op '{lijkt[0]}'" + (" (hoofdletters tellen)" if gelijk else "") if lijkt else ""
            raise Invoerfout(
                f"de kolom '{naam}' ontbreekt{bedoeld}",
                bestand=bestand,
                kolom=naam,
                advies="haal het bestand opnieuw op bij de uitgever, of zet de kolomnaam terug",
            )
