"""Read a list of postcodes that somebody has, with or without other columns: a csv or the first sheet of an xlsx.

In: the file. Out: `EigenLijst`: the zones, per row of the file, and one other column as text or figures.

    pc4;wijk            lees_eigenlijst(Path("mijn_pc4.csv"), "wijk").rijen
    6411;Centrum    ->  pc4   wijk
    6412;Noord          6411  Centrum   (index: the row in the file)

Only a column called pc4 (or postcode, in any capitals) is needed; '6411 AB' is read as 6411, and that is said.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.bronnen.bronbestand import lees_bron
from pipeline.bronnen.cellen import getallen, tekst, weiger
from pipeline.bronnen.csvbestand import decimaalteken, lees_csv, met_kop
from pipeline.bronnen.werkblad import lees_werkblad
from pipeline.inzending.postcodes import dichtbij
from pipeline.taal.meervoud import met_aantal
from pipeline.taal.namen import opsomming

_PC4 = ("pc4", "postcode", "postcode4", "postcode-4", "pc")
_VORM = r"([0-9]{4})(?:\s?[A-Za-z]{2})?"
_EINDEN = (".csv", ".txt", ".xlsx")
_ADVIES_KOP = "zet op de eerste rij de namen van de kolommen, en noem de kolom met postcodes pc4"


@dataclass(frozen=True)
class EigenLijst:
    """rijen: pc4 and, where asked for, one other column under its own name; the index is the row in the file."""

    pad: Path
    rijen: pd.DataFrame
    kolom: str
    meldingen: tuple[str, ...]


def lees_eigenlijst(pad: Path, kolom: str = "", vanzelf: str = "") -> EigenLijst:
    """The list with the column that the user names, or else with `vanzelf` where the file has a column of that name.

    Raises Invoerfout for a file that is no whole csv or xlsx, without a column of postcodes or the named one, or with a
    cell that is no postcode.
    """
    cellen, advies = _lees(pad), _advies(pad)
    namen = [str(naam) for naam in cellen.columns]
    pc4 = next((n for hoort in _PC4 for n in namen if n.casefold() == hoort), None)
    if pc4 is None:
        raise Invoerfout(
            f"er is geen kolom pc4; wel {opsomming([n or '(zonder naam)' for n in namen])}",
            bestand=pad,
            rij=1,
            advies=_ADVIES_KOP,
        )
    if kolom and kolom not in namen:
        anders = [n for n in namen if n and n != pc4]
        raise onbekend(f"de kolom '{kolom}' staat er niet", kolom, anders, bestand=pad, kolom=kolom)
    kolom = kolom or next((n for n in namen if vanzelf and n.casefold() == vanzelf), "")
    getypt = tekst(cellen[pc4])
    weiger(
        ~getypt.str.fullmatch(_VORM),
        lambda rij: f"'{getypt[rij]}' is geen postcode van vier cijfers" if getypt[rij] else "de postcode ontbreekt",
        bestand=pad,
        kolom=pc4,
        advies=f"schrijf de postcode als vier cijfers, of haal de rij weg; {advies}",
    )
    rijen = pd.DataFrame({"pc4": getypt.str[:4]})
    if kolom:
        rijen[kolom] = cellen[kolom]
    langer = int((getypt.str.len() > 4).sum())
    gelezen = f"{met_aantal(langer, 'postcodes')} met letters {'is' if langer == 1 else 'zijn'} gelezen"
    meldingen = (f"{gelezen} als de eerste vier cijfers",) if langer else ()
    return EigenLijst(pad, rijen, kolom, meldingen)


def eis_zones_van_lijst(lijst: EigenLijst, zones: Collection[str]) -> None:
    """Raises Invoerfout for the first postcode that is no zone of this ronde, with the nearest ones that are."""
    pc4 = lijst.rijen["pc4"]
    weg = ~pc4.isin(list(zones))
    if weg.any():
        buren = ", ".join(dichtbij(pc4[weg].iloc[0], zones))
        meer = f" (en nog {int(weg.sum()) - 1} in deze lijst)" if weg.sum() > 1 else ""
        weiger(
            weg,
            lambda rij: f"postcode {pc4[rij]} is geen zone in de grenzen van deze ronde{meer}",
            bestand=lijst.pad,
            kolom="pc4",
            advies=f"controleer de postcode of haal de rij weg; dichtbij liggen {buren}",
        )


def cijfers_of_woorden(lijst: EigenLijst) -> pd.Series:
    """The named column as figures, or as text when no cell of it is a figure; '' and missing stay missing.

    Raises Invoerfout for the first cell that is no figure in a column where others are.
    """
    cellen = lijst.rijen[lijst.kolom]
    woorden = tekst(cellen)
    los = woorden[woorden != ""]
    if los.empty:
        raise Invoerfout(
            "deze kolom is leeg", bestand=lijst.pad, kolom=lijst.kolom, advies="kies een kolom met gegevens"
        )
    if not los.str.contains(r"[0-9]").any() or not los.str.fullmatch(r"[+-]?[0-9][0-9.,eE+-]*").any():
        return woorden.astype(object).where(woorden != "", None)
    decimaal = decimaalteken(lijst.rijen[[lijst.kolom]].astype(str), [lijst.kolom])
    try:
        return getallen(cellen, lijst.pad, lijst.kolom, decimaal)
    except Invoerfout as fout:
        raise (fout.met_advies(_advies(lijst.pad)) if "uitgever" in fout.advies else fout) from None


def _lees(pad: Path) -> pd.DataFrame:
    einde = pad.suffix.lower()
    if einde not in _EINDEN:
        raise Invoerfout(
            f"'{pad.name}' is geen csv en geen xlsx", bestand=pad, advies="bewaar de lijst als csv (utf-8) of xlsx"
        )
    try:
        bestand = lees_bron(pad)
        if einde != ".xlsx":
            return met_kop(lees_csv(bestand), bestand)
        cellen = lees_werkblad(bestand)
        gevuld = cellen[(cellen.map(lambda c: str(c).strip()) != "").any(axis=1)]
        if len(gevuld) < 2:
            raise Invoerfout("er is een kop maar geen rij", bestand=bestand, advies="vul de lijst aan")
        return met_kop(gevuld, bestand)
    except Invoerfout as fout:
        # It is the user's own list; there is no publisher to get it from again.
        raise (fout.met_advies(_advies(pad)) if "uitgever" in fout.advies else fout) from None


def _advies(pad: Path) -> str:
    return f"verbeter {pad.name} in een spreadsheet of teksteditor"
