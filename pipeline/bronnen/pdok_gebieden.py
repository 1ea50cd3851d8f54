"""Read CBS's wijken, buurten and gemeenten as PDOK gives them: borders, inhabitants and key figures.

In: a GeoPackage of one of PDOK's collections wijken, buurten or gemeenten, and its entry in the register. Out: a
Brontabel shaped as those of pipeline/bronnen/vlakken.py: codes, naam, population, and figures under PDOK's names.

CBS marks in `water` what is no land: JA for large water, B for the Belgian land around Baarle-Nassau (Toelichting Wijk-
en Buurtkaart 2021, chapter 5). A gemeente at the coast has a row for each. Only land is read.
"""

from __future__ import annotations

import re

import geopandas as gpd
import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import Bronbestand
from pipeline.bronnen.cellen import eis_kolommen, gebiedscodes, getallen, namen, tekst
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel, als_brontabel
from pipeline.bronnen.vlakken import lees_laag

_LAND, _GEEN_LAND = "NEE", ("JA", "B")
_INWONERS = "aantal_inwoners"
_EENHEDEN = {
    "population": "aantal",
    "woningvoorraad": "aantal",
    "gemiddelde_woningwaarde": "x 1 000 euro",
    "gemiddeld_inkomen_per_inwoner": "x 1 000 euro",
    "bevolkingsdichtheid_inwoners_per_km2": "inwoners per km2",
    "omgevingsadressendichtheid": "adressen per km2",
}
_BEGINNEN = {"aantal_": "aantal", "percentage_": "%"}
"""The unit by the beginning of a name. A column whose unit follows from neither is not read."""


_MEERVOUD = {"wijk": "wijken", "buurt": "buurten", "gemeente": "gemeenten"}
"""The names of the layers in CBS's own Wijk- en Buurtkaart, which has all three."""
_ANDERS = {
    **{f"{kort}_{wat}": f"{gebied}{lang}" for kort, gebied in (("bu", "buurt"), ("wk", "wijk"), ("gm", "gemeente"))
       for wat, lang in (("code", "code"), ("naam", "naam"))},
    "h2o": "water",
    "aant_inw": "aantal_inwoners",
}  # fmt: skip
"""Names in older and newer releases of the same columns; the WFS writes them as one word with capitals."""


def _eigen_naam(kolom: str) -> str:
    """The name that PDOK gives to the same column now.

    >>> [_eigen_naam(k) for k in ("gm_code", "WK_NAAM", "H2O", "aantalInwoners", "percentageKoopwoningen", "geometry")]
    ['gemeentecode', 'wijknaam', 'water', 'aantal_inwoners', 'percentage_koopwoningen', 'geometry']
    """
    slang = (kolom if kolom.isupper() else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kolom)).lower()
    return _ANDERS.get(slang, slang)


def lees_wijken(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """wk_code, gm_code, naam, population and figures, with polygons."""
    laag, meldingen = _lees_land(bestand, dataset, "wijk")
    codes = gebiedscodes(laag["wijkcode"], "WK", bestand, "wijkcode")
    return _tabel(laag, {"wk_code": codes, "gm_code": "GM" + codes.str[2:6]}, "wijk", bestand, dataset, meldingen)


def lees_buurten(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """bu_code, wk_code, gm_code, naam, population and figures, with polygons."""
    laag, meldingen = _lees_land(bestand, dataset, "buurt")
    codes = gebiedscodes(laag["buurtcode"], "BU", bestand, "buurtcode")
    ouders = {"wk_code": "WK" + codes.str[2:8], "gm_code": "GM" + codes.str[2:6]}
    return _tabel(laag, {"bu_code": codes} | ouders, "buurt", bestand, dataset, meldingen)


def lees_gemeenten(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """gm_code, naam, population and figures, with polygons."""
    laag, meldingen = _lees_land(bestand, dataset, "gemeente")
    codes = gebiedscodes(laag["gemeentecode"], "GM", bestand, "gemeentecode")
    return _tabel(laag, {"gm_code": codes}, "gemeente", bestand, dataset, meldingen)


def _lees_land(bestand: Bronbestand, dataset: Dataset, gebied: str) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """The rows that are land, of the right year. Rows left out are mentioned when people live there."""
    laag, meldingen = lees_laag(bestand, f"*{_MEERVOUD[gebied]}*")
    laag = laag.rename(columns=_eigen_naam)
    eis_kolommen(laag.columns, (f"{gebied}code", f"{gebied}naam", _INWONERS, "water"), bestand)
    _eis_jaar(laag, bestand, dataset)
    water = tekst(laag["water"]).str.upper()
    vreemd = ~water.isin([_LAND, *_GEEN_LAND])
    if vreemd.any():
        raise Invoerfout(
            f"'{water[vreemd].iloc[0]}' zegt niet of dit land of water is",
            bestand=bestand,
            rij=int(laag.index[vreemd][0]),
            kolom="water",
            advies="kijk bij het CBS (Toelichting Wijk- en Buurtkaart) wat deze code betekent en meld het",
        )
    weg = laag[water != _LAND]
    bewoond = getallen(weg[_INWONERS], bestand, _INWONERS) > 0
    if bewoond.any():
        codes = ", ".join(tekst(weg.loc[bewoond, f"{gebied}code"]))
        meldingen = (*meldingen, f"{bestand.name}: water of buitenland met inwoners telt niet mee: {codes}")
    return laag[water == _LAND], meldingen


def _eis_jaar(laag: pd.DataFrame, bestand: Bronbestand, dataset: Dataset) -> None:
    jaren = sorted(set(tekst(laag["jaar"]))) if "jaar" in laag.columns else [str(dataset.jaar)]
    if jaren != [str(dataset.jaar)]:
        raise Invoerfout(
            f"dit bestand is van {', '.join(j or 'een leeg jaar' for j in jaren)} en niet van {dataset.jaar}",
            bestand=bestand,
            kolom="jaar",
            advies="kies het bestand van het jaar dat de ronde noemt",
        )


def _tabel(
    laag: gpd.GeoDataFrame,
    codes: dict[str, pd.Series],
    gebied: str,
    bestand: Bronbestand,
    dataset: Dataset,
    meldingen: tuple[str, ...],
) -> Brontabel:
    naam = laag[f"{gebied}naam"]
    cijfers = {"population": _INWONERS}
    for kolom in laag.columns.drop([_INWONERS, "geometry"]):
        # A column that is empty everywhere has no type in the file; text is no figure.
        if _eenheid(kolom) and pd.api.types.is_numeric_dtype(laag[kolom].dtype):
            cijfers[kolom] = kolom
    return als_brontabel(
        codes
        | {"naam": namen(naam, bestand, naam.name) if gebied == "gemeente" else tekst(naam)}
        | {c: getallen(laag[kolom], bestand, kolom) for c, kolom in cijfers.items()},
        eenheden={c: _eenheid(c) for c in cijfers},
        dataset=dataset,
        geometry=laag.geometry,
        meldingen=meldingen,
    )


def _eenheid(naam: str) -> str:
    return _EENHEDEN.get(naam) or next((e for begin, e in _BEGINNEN.items() if naam.startswith(begin)), "")
