"""The cases of the poort: files in tests/gevallen with 'situatie → uitkomst' in Dutch, read and compared.

A case has naam, regel, uitleg (the arithmetic in words) and small tables. In a table two or more spaces separate
the columns, `→` separates what is given from what must come out, and `?` is a missing value:

    zone  gemeente  inwoners  woon  →  woon_gemiddelde  woon_onder
    0101  Eikdam         100  -0.5  →             0.25  ja

Only the columns that a table names are compared; numbers to a billionth, words exactly.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from pipeline.regelingen import Regeling, laad_regeling
from tests.hulp.plaatsen import GEVALLEN

DIMENSIES = {
    "woon": "woonkenmerken",
    "veilig": "veiligheid",
    "werk": "werk_en_inkomen",
    "opleiding": "opleiding_en_jeugdhulp",
}
"""The short column names of the tables."""
TEKST = {"zone", "gemeente", "aanvraag", "deelplan"}
VERPLICHT = ("naam", "regel", "uitleg")


@dataclass(frozen=True)
class Tabel:
    """What is given and what must come out, row by row."""

    gegeven: pd.DataFrame
    verwacht: pd.DataFrame


@dataclass
class Verschillen:
    """Collects what differs, to tell everything at once."""

    geval: dict[str, Any]
    regels: list[str] = field(default_factory=list)

    def vergelijk(self, verwacht: pd.DataFrame, gekregen: pd.DataFrame, sleutel: pd.Index) -> None:
        for kolom in verwacht.columns:
            assert kolom in gekregen.columns, f"de pipeline kent geen uitkomst '{kolom}'"
            for wie, hoort, komt in zip(sleutel, verwacht[kolom], gekregen[kolom], strict=True):
                if not _gelijk(hoort, komt):
                    naam = " / ".join(map(_toon, wie)) if isinstance(wie, tuple) else _toon(wie)
                    self.regels.append(f"  {naam}, {kolom}: verwacht {_toon(hoort)}, gekregen {_toon(komt)}")

    def meld(self) -> None:
        if self.regels:
            g = self.geval
            kop = f"{g['naam']}\nRegel: {g['regel']}\nUitleg: {g['uitleg'].strip()}\nAnders dan verwacht:"
            pytest.fail("\n".join([kop, *self.regels]), pytrace=False)


def _gelijk(hoort: Any, komt: Any) -> bool:
    if pd.isna(hoort) or pd.isna(komt):
        return pd.isna(hoort) and pd.isna(komt)
    return hoort == komt if isinstance(hoort, str) or isinstance(komt, str) else abs(hoort - komt) < 1e-9


def _toon(waarde: Any) -> str:
    return "?" if pd.isna(waarde) else waarde if isinstance(waarde, str) else f"{waarde:.12g}"


def _cel(kolom: str, tekst: str) -> str | float | None:
    if tekst == "?":
        return None
    getal = kolom not in TEKST and re.fullmatch(r"[+-]?\d+(\.\d+)?(/\d+)?", tekst)
    return float(Fraction(tekst)) if getal else tekst


def lees_tabel(tekst: str) -> Tabel:
    """A table as written; both sides share their rows."""
    rijen = [re.split(r"\s{2,}", regel.strip()) for regel in tekst.strip().splitlines()]
    kop = rijen[0]
    pijl = [i for i, cel in enumerate(kop) if cel == "→"]
    for rij in rijen:
        assert len(rij) == len(kop), f"deze rij heeft {len(rij)} kolommen en de kop {len(kop)}: {rij}"
        assert [i for i, cel in enumerate(rij) if cel == "→"] == pijl, f"de pijl staat niet onder die van de kop: {rij}"
    grens = pijl[0] if pijl else len(kop)
    cellen = {naam: [_cel(naam, rij[i]) for rij in rijen[1:]] for i, naam in enumerate(kop)}
    geheel = pd.DataFrame(cellen, dtype=object)
    gegeven = geheel[kop[:grens]].copy()
    for kolom in set(gegeven) - TEKST:
        gegeven[kolom] = gegeven[kolom].astype(float)
    return Tabel(gegeven, geheel[kop[grens + 1 :]])


def poortgevallen(bestand: str) -> list[Any]:
    """The cases of a file as parameters; each must say its rule, with what that rests on, and its arithmetic."""
    gevallen = tomllib.loads((GEVALLEN / bestand).read_text(encoding="utf-8"))["geval"]
    zonder = [g.get("naam", "?") for g in gevallen if not all(g.get(k, "").strip() for k in VERPLICHT)]
    assert not zonder, f"zonder naam, regel of uitleg: {zonder}"
    los = [g["naam"] for g in gevallen if not re.search(r"art\. \d|Q&A \d|aanname", g["regel"])]
    assert not los, f"de regel noemt geen artikel, Q&A-nummer of aanname: {los}"
    namen = [g["naam"] for g in gevallen]
    assert len(namen) == len(set(namen)), "twee gevallen met dezelfde naam"
    return [pytest.param(geval, id=geval["naam"]) for geval in gevallen]


def regeling_van(geval: dict[str, Any]) -> Regeling:
    """The regeling with what the case changes in it."""
    return laad_regeling("vhf_2021", geval.get("afwijkingen"))


def korte_namen(tabel: pd.DataFrame) -> pd.DataFrame:
    """poort_woonkenmerken_onder → woon_onder."""
    namen = {f"poort_{lang}_": f"{kort}_" for kort, lang in DIMENSIES.items()}
    return tabel.rename(columns=lambda k: next((kort + k[len(p) :] for p, kort in namen.items() if k.startswith(p)), k))


def scores_van(gegeven: pd.DataFrame) -> dict[str, pd.Series]:
    """Per dimension the scores of a table; a dimension that the table leaves out is missing everywhere."""
    leeg = pd.Series(float("nan"), index=gegeven.index)
    return {lang: gegeven.get(kort, leeg).astype(float) for kort, lang in DIMENSIES.items()}
