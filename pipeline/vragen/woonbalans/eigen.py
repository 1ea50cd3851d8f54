"""What a user lays beside the woonbalans: a new-build plan, a list of regions, numbers of aandachtsgroepen.

In: a csv or the first sheet of a workbook, and the gemeenten of the ronde (name by gm_code). Out: a table with gm_code,
or an Invoerfout that names the file, row and column.

    gemeente   jaar  prijsklasse   aantal        gm_code  jaar  prijsklasse   aantal
    Heerlen    2025  sociale huur  120      ->   GM0917   2025  sociale huur  120
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import Sommen
from pipeline.bronnen.bronbestand import lees_bron
from pipeline.bronnen.cellen import eis_kolommen, tekst
from pipeline.bronnen.csvbestand import lees_csv, met_kop
from pipeline.bronnen.gebiedenlijsten import ZEKERHEDEN
from pipeline.bronnen.werkblad import lees_werkblad
from pipeline.inzending.gemeente import Gemeentelijst
from pipeline.inzending.getallen import lees_aantal
from pipeline.inzending.problemen import Onleesbaar, citaat
from pipeline.regelingen.woonbalans import Nieuwbouwregels

Lezers = Mapping[str, Callable[[Any], Any]]
"""Per column how a cell is read; each raises Onleesbaar."""
_JAREN = range(2000, 2101)
_VUL_AAN = "verbeter het bestand in een spreadsheet of teksteditor"


def lees_plan(pad: Path, gemeenten: Mapping[str, str], regels: Nieuwbouwregels, sommen: Sommen) -> pd.DataFrame:
    """gm_code, jaar, prijsklasse, aantal; each combination once. Raises Invoerfout."""
    cellen = _lees(pad, ("gemeente", "jaar", "prijsklasse", "aantal"), sommen)
    klassen = list(regels.prijsklassen.waarde)

    def klasse(cel: str) -> str:
        if cel.casefold() not in klassen:
            raise Onleesbaar(f"{citaat(cel)} is geen prijsklasse", "kies uit " + ", ".join(klassen))
        return cel.casefold()

    lezers: Lezers = {"gemeente": _gemeente(gemeenten), "jaar": _jaar, "prijsklasse": klasse, "aantal": lees_aantal}
    plan = _per_cel(cellen, lezers, pad).rename(columns={"gemeente": "gm_code"})
    _eis_eens(plan, ["gm_code", "jaar", "prijsklasse"], pad, "tel ze op tot één rij")
    return plan


def lees_regios(pad: Path, gemeenten: Mapping[str, str], sommen: Sommen) -> pd.DataFrame:
    """gm_code, regio, zekerheid, toelichting; each gemeente in one region. Raises Invoerfout."""
    cellen = _lees(pad, ("gemeente", "regio", "zekerheid"), sommen)

    def zekerheid(cel: str) -> str:
        if cel not in ZEKERHEDEN:
            raise Onleesbaar(f"{citaat(cel)} is geen zekerheid", "kies uit " + ", ".join(ZEKERHEDEN))
        return cel

    lezers: Lezers = {"gemeente": _gemeente(gemeenten), "regio": str, "zekerheid": zekerheid}
    regios = _per_cel(cellen, lezers, pad).rename(columns={"gemeente": "gm_code"})
    _eis_eens(regios, ["gm_code"], pad, "laat elke gemeente in één regio staan")
    toelichting = cellen["toelichting"] if "toelichting" in cellen else pd.Series("", index=cellen.index)
    return regios.assign(toelichting=tekst(toelichting))


def lees_groepen(pad: Path, gemeenten: Mapping[str, str], sommen: Sommen) -> pd.DataFrame:
    """gm_code, groep, jaar, aantal (missing where the cell is empty); each combination once. Raises Invoerfout."""
    cellen = _lees(pad, ("gemeente", "groep", "jaar"), sommen, verder=("aantal",))
    lezers: Lezers = {"gemeente": _gemeente(gemeenten), "groep": str, "jaar": _jaar, "aantal": _aantal_of_niets}
    groepen = _per_cel(cellen, lezers, pad).rename(columns={"gemeente": "gm_code"})
    _eis_eens(groepen, ["gm_code", "groep", "jaar"], pad, "laat één rij staan")
    return groepen.astype({"aantal": float})


def _lees(pad: Path, nodig: tuple[str, ...], sommen: Sommen, verder: tuple[str, ...] = ()) -> pd.DataFrame:
    """The cells by column, rows by number; `nodig` are filled in every row, `verder` may be empty."""
    try:
        bestand = lees_bron(pad, binnen=pad.parent, sommen=sommen)
        cellen = lees_werkblad(bestand) if pad.suffix.lower() == ".xlsx" else lees_csv(bestand, korte_rijen=True)
        cellen = met_kop(cellen.set_axis([str(k) for k in cellen.columns], axis=1), bestand)
        cellen = cellen.set_axis([k.casefold() for k in cellen.columns], axis=1)
        eis_kolommen(cellen.columns, (*nodig, *verder), pad)
    except Invoerfout as fout:
        raise (fout.met_advies(_VUL_AAN) if "uitgever" in fout.advies else fout) from None
    cellen = cellen[(cellen.map(lambda cel: str(cel).strip()) != "").any(axis=1)]
    if cellen.empty:
        raise Invoerfout("het bestand heeft een kop maar geen rijen", bestand=pad, advies="vul het bestand aan")
    for naam in nodig:
        leeg = tekst(cellen[naam]) == ""
        if leeg.any():
            raise Invoerfout(
                "deze cel is leeg",
                bestand=pad,
                rij=int(str(leeg.idxmax())),
                kolom=naam,
                advies="vul de cel in of haal de rij weg",
            )
    return cellen


def _per_cel(cellen: pd.DataFrame, lezers: Lezers, pad: Path) -> pd.DataFrame:
    uit: dict[str, list[Any]] = {}
    for naam, lees in lezers.items():
        kolom = cellen[naam] if naam == "aantal" else tekst(cellen[naam])
        uit[naam] = []
        for rij, cel in kolom.items():
            try:
                uit[naam].append(lees(cel))
            except Onleesbaar as fout:
                raise Invoerfout(fout.wat, bestand=pad, rij=int(str(rij)), kolom=naam, advies=fout.doe) from None
    return pd.DataFrame(uit, index=cellen.index)


def _gemeente(gemeenten: Mapping[str, str]) -> Callable[[str], str]:
    lijst = Gemeentelijst(gemeenten)
    return lambda cel: str(lijst.zoek(cel).waarde)


def _jaar(cel: str) -> int:
    if not cel.isdecimal() or int(cel) not in _JAREN:
        raise Onleesbaar(f"{citaat(cel)} is geen jaar", f"vul een jaar in van {_JAREN[0]} tot en met {_JAREN[-1]}")
    return int(cel)


def _aantal_of_niets(cel: object) -> float:
    leeg = cel is None or (isinstance(cel, float) and pd.isna(cel)) or (isinstance(cel, str) and not cel.strip())
    return float("nan") if leeg else float(lees_aantal(cel))


def _eis_eens(tabel: pd.DataFrame, sleutel: list[str], pad: Path, advies: str) -> None:
    dubbel = tabel.duplicated(sleutel)
    if dubbel.any():
        rij = int(str(dubbel.idxmax()))
        eerste = int(str((tabel[sleutel] == tabel.loc[rij, sleutel]).all(axis=1).idxmax()))
        raise Invoerfout(
            f"dit staat ook in rij {eerste}",
            bestand=pad,
            rij=rij,
            kolom=", ".join(sleutel).replace("gm_code", "gemeente"),
            advies=advies,
        )
