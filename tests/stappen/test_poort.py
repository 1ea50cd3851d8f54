"""The poort against cases worked out by hand: files in tests/gevallen with 'situatie → uitkomst' in Dutch.

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
from pipeline.rekenen.weging import gewogen_gemiddelde
from pipeline.stappen.deelgebied import deelgebied_per_gemeente, poort_deelplannen
from pipeline.stappen.poort import REDEN_GEEN_SCORE, kwetsbaar, onder_gemiddelde, vergelijk, zscore
from tests.hulp.plaatsen import GEVALLEN

BESTANDEN = ("poort_zones.toml", "zscores.toml", "dimensiescore.toml", "deelgebied.toml")
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


def _gevallen(bestand: str) -> list[Any]:
    inhoud = tomllib.loads((GEVALLEN / bestand).read_text(encoding="utf-8"))
    return [pytest.param(geval, id=geval["naam"]) for geval in inhoud["geval"]]


def _regeling(geval: dict[str, Any]) -> Regeling:
    return laad_regeling("vhf_2021", geval.get("afwijkingen"))


def _kort(tabel: pd.DataFrame) -> pd.DataFrame:
    """poort_woonkenmerken_onder → woon_onder."""
    namen = {f"poort_{lang}_": f"{kort}_" for kort, lang in DIMENSIES.items()}
    return tabel.rename(columns=lambda k: next((kort + k[len(p) :] for p, kort in namen.items() if k.startswith(p)), k))


def _scores(gegeven: pd.DataFrame) -> dict[str, pd.Series]:
    """Per dimension the scores of a table; a dimension that the table leaves out is missing everywhere."""
    leeg = pd.Series(float("nan"), index=gegeven.index)
    return {lang: gegeven.get(kort, leeg).astype(float) for kort, lang in DIMENSIES.items()}


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_elk_geval_zegt_waarop_het_steunt(bestand: str) -> None:
    gevallen = tomllib.loads((GEVALLEN / bestand).read_text(encoding="utf-8"))["geval"]
    zonder = [g.get("naam", "?") for g in gevallen if not all(g.get(k, "").strip() for k in VERPLICHT)]
    assert not zonder, f"zonder naam, regel of uitleg: {zonder}"
    los = [g["naam"] for g in gevallen if not re.search(r"art\. \d|Q&A \d|aanname", g["regel"])]
    assert not los, f"de regel noemt geen artikel, Q&A-nummer of aanname: {los}"
    namen = [g["naam"] for g in gevallen]
    assert len(namen) == len(set(namen)), "twee gevallen met dezelfde naam"


@pytest.mark.parametrize("geval", _gevallen("poort_zones.toml"))
def test_poort_van_een_zone(geval: dict[str, Any]) -> None:
    regels = _regeling(geval).poort
    tabel = lees_tabel(geval["zones"])
    zones = tabel.gegeven.rename(columns={"gemeente": "gm_code"})
    kolommen: dict[str, Any] = {}
    for dimensie in regels.dimensies:
        score = _scores(tabel.gegeven)[dimensie.naam]
        kolommen |= vergelijk(zones, dimensie, score, [REDEN_GEEN_SCORE] * len(zones), regels)
    kolommen["kwetsbaar"] = kwetsbaar({d.naam: kolommen[f"poort_{d.naam}_onder"] for d in regels.dimensies}, regels)
    verschillen = Verschillen(geval)
    verschillen.vergelijk(tabel.verwacht, _kort(pd.DataFrame(kolommen)), pd.Index(zones["zone"]))
    verschillen.meld()


@pytest.mark.parametrize("geval", _gevallen("zscores.toml"))
def test_zscore(geval: dict[str, Any]) -> None:
    regeling = _regeling(geval)
    tabel = lees_tabel(geval["zones"])
    z = pd.DataFrame(
        {naam: zscore(tabel.gegeven.rename(columns={"x": naam}), regeling, naam) for naam in tabel.verwacht.columns}
    )
    verschillen = Verschillen(geval)
    verschillen.vergelijk(tabel.verwacht, z, pd.Index(tabel.gegeven["zone"]))
    verschillen.meld()


@pytest.mark.parametrize("geval", _gevallen("dimensiescore.toml"))
def test_dimensiescore(geval: dict[str, Any]) -> None:
    tabel = lees_tabel(geval["zones"])
    gewichten = {naam: Fraction(gewicht) for naam, gewicht in geval["gewichten"].items()}
    score = gewogen_gemiddelde(
        tabel.gegeven, gewichten, Fraction(geval["minimaal"]), geval.get("aggregatie", "rekenkundig")
    )
    verschillen = Verschillen(geval)
    verschillen.vergelijk(tabel.verwacht, pd.DataFrame({"score": score}), pd.Index(tabel.gegeven["zone"]))
    verschillen.meld()


@pytest.mark.parametrize("geval", _gevallen("deelgebied.toml"))
def test_poort_van_een_deelplan(geval: dict[str, Any]) -> None:
    regeling = _regeling(geval)
    zones = lees_tabel(geval["zones"])
    leden = _leden(zones.gegeven, lees_tabel(geval["gemiddelden"]).gegeven, regeling)
    delen = deelgebied_per_gemeente(leden, regeling)
    antwoord = poort_deelplannen(leden, delen, regeling).reset_index()
    verschillen = Verschillen(geval)
    verschillen.vergelijk(zones.verwacht, leden, pd.Index(leden["pc4"]))
    delen["gemeente"] = delen["gemeente"].replace("", None)
    for naam, uitkomst in (("per_gemeente", delen), ("antwoord", antwoord)):
        if naam in geval:
            tabel = lees_tabel(geval[naam])
            sleutel = list(tabel.gegeven.columns)
            gekregen, hoort = _op_volgorde(_kort(uitkomst), sleutel), _op_volgorde(tabel.gegeven, sleutel)
            assert gekregen[sleutel].equals(hoort[sleutel]), f"andere rijen dan in {naam}:\n{gekregen[sleutel]}"
            wie = pd.MultiIndex.from_frame(hoort[sleutel])
            verschillen.vergelijk(tabel.verwacht.loc[hoort["rij"]], gekregen, wie)
    verschillen.meld()


def _op_volgorde(tabel: pd.DataFrame, sleutel: list[str]) -> pd.DataFrame:
    """Sorted by its key, with the row number before sorting; keys as plain text."""
    tekst = {k: tabel[k].astype(object).where(tabel[k].notna(), "?") for k in sleutel}
    return tabel.assign(rij=tabel.index, **tekst).sort_values(sleutel, ignore_index=True)


def _leden(zones: pd.DataFrame, gemiddelden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """The zones of the deelplannen as the pipeline has them, with their gemeente's average and own answer."""
    leden = zones.rename(columns={"zone": "pc4"}).assign(zone_gm_code=zones["gemeente"], tranche="1")
    leden["aanvraag"] = zones.get("aanvraag", pd.Series("Aanvraag", index=zones.index))
    gemiddelde = _scores(gemiddelden.set_index("gemeente"))
    onder = {}
    for naam, score in _scores(zones).items():
        leden[f"poort_{naam}_score"] = score
        leden[f"poort_{naam}_gemiddelde"] = zones["gemeente"].map(gemiddelde[naam]).astype(float)
        onder[naam] = onder_gemiddelde(score - leden[f"poort_{naam}_gemiddelde"], regeling.poort)
        leden[f"poort_{naam}_onder"] = onder[naam]
    leden["kwetsbaar"] = kwetsbaar(onder, regeling.poort)
    leden["kwetsbaar_reden"] = "zie de uitkomst van de zone"
    return leden
