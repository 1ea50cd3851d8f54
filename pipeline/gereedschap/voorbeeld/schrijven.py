"""Write the fictional country in the publishers' own formats, and the round's own lists.

In: a `Land` and a folder. Out: files with the names, layers, headers, separators and missing values of the
real ones; the same land gives the same bytes.

    schrijf_land(maak_land(), Path("data/raw/voorbeeld"))
    schrijf_ronde(maak_land(), Path("pipeline/rondes/voorbeeld"))
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import xlsxwriter

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.cbs_codes import LABELS_2022
from pipeline.gereedschap.voorbeeld.indeling import MEESTE_ZONES_PC4
from pipeline.gereedschap.voorbeeld.inzending import maak_voorbeeldinzending
from pipeline.gereedschap.voorbeeld.kolommen import LABELS_2020, eenheid
from pipeline.gereedschap.voorbeeld.land import Land
from pipeline.gereedschap.voorbeeld.ondergrond import waterdelen, wegdelen
from pipeline.gereedschap.voorbeeld.woonplan import aandachtsgroepen, nieuwbouwplan
from pipeline.inzending.schrijven import schrijf_csv

_DATUM = datetime(2021, 4, 29)  # goes into the workbooks and GeoPackages; nothing of the clock does
_KOP_2020 = (
    "VOORBEELD, verzonnen cijfers: Inwoner, huishouden en woninggegevens voor numeriek deel van postcode, "
    "peildatum 1 januari 2020",
    "Definitieve gegevens, versie 1",
    "Datum: 29 april 2021",
    "Betekenis -99 997 =  '0 - 4 / geheim'",
    "",
)
_GROEPEN_2020: tuple[Mapping[int, str], ...] = (
    {1: "Inwoners", 12: "Huishouden", 18: "Woning", 33: "Sociale Zekerheid", 34: "Dichtheid"},
    {
        1: "Totaal",
        2: "Geslacht",
        4: "Leeftijdklassen",
        9: "Herkomst",
        12: "Totaal",
        13: "Samenstelling",
        17: "Grootte",
    }
    | {18: "Totaal", 19: "Bouwperiode", 27: "Type", 29: "Eigendom", 31: "In gebruik", 32: "Waarde"}
    | {33: "Totaal uitkeringen", 34: "Omgevingsadressendichtheid", 35: "Stedelijkheid"},
)
_LEESMIJ = """# VOORBEELD: een verzonnen land

Alles in deze map is verzonnen en door dit project zelf gemaakt: geen enkel cijfer, gebied of naam is echt.
De bestanden hebben de namen en de opmaak van de echte bronnen (CBS, Leefbaarometer, politie, Kadaster), zodat dezelfde
lezers erop werken; van die bronnen zelf staat er niets in.

- {zones} zones (postcodes die met 0 beginnen; echte doen dat nooit) en {gemeenten} gemeenten (vanaf GM9901)
- gemaakt met: `python -m pipeline voorbeeld` (zaad {zaad}); opnieuw maken geeft dezelfde bestanden
- de bijzondere gevallen staan in `pipeline/gereedschap/voorbeeld/land.py`
"""


def schrijf_land(land: Land, map: Path) -> None:
    """Write all sources of `land` under `map` (made if needed), over what stands there.

    Raises Invoerfout when the country has more zones than there are four-digit codes that start with 0.
    """
    aantal = len(land.zones)
    if aantal > MEESTE_ZONES_PC4:
        raise Invoerfout(
            f"een voorbeeld van {aantal} zones past niet in postcodes van vier cijfers die met 0 beginnen",
            advies=f"vraag hoogstens {MEESTE_ZONES_PC4} zones; grotere landen zijn er alleen in het geheugen",
        )
    for onderdeel in ("leefbaarometer", "cbs", "politie", "kadaster"):
        (map / onderdeel).mkdir(parents=True, exist_ok=True)
    _leefbaarometer(land, map / "leefbaarometer")
    _cbs(land, map / "cbs")
    _csv(land.misdrijven, map / "politie" / "misdrijven_buurt_2024.csv")
    _kadaster(land, map / "kadaster" / "top500nl.gpkg")
    tekst = _LEESMIJ.format(zones=aantal, gemeenten=len(land.gemeenten), zaad=land.zaad)
    _tekst(tekst, map / "LEESMIJ.md")


def schrijf_ronde(land: Land, map: Path) -> None:
    """Write deelplannen.csv, the two area lists, the inzending and woonbalans/ into `map` (made if needed)."""
    (map / "inzending").mkdir(parents=True, exist_ok=True)
    schrijf_csv(maak_voorbeeldinzending(land), map / "inzending")
    _csv(land.deelplannen, map / "deelplannen.csv")
    _csv(land.sv_gebieden, map / "sv_gebieden.csv")
    _csv(land.krimp_grensregios, map / "krimp_grensregios.csv")
    (map / "woonbalans").mkdir(exist_ok=True)
    _csv(nieuwbouwplan(land), map / "woonbalans" / "nieuwbouwplan.csv")
    _csv(aandachtsgroepen(land), map / "woonbalans" / "aandachtsgroepen.csv")


def _leefbaarometer(land: Land, map: Path) -> None:
    _csv(land.leefbaarometer, map / "Leefbaarometer-scores PC4 2002-2022.csv", na_rep="NA")
    scores, klassen = land.leefbaarometer_2
    _csv(scores, map / "PC4DIMENSIE.csv", float_format="%.3f")
    _csv(klassen.astype(dict.fromkeys(klassen.columns[1:], "Int64")), map / "PC4LBR.csv")
    _gpkg(land.buurtscore, map / "buurtscore_2024.gpkg", "buurtscore24")
    _gpkg(land.gemeentescore, map / "gemeentescore_2024.gpkg", "gemeentescore24")


def _cbs(land: Land, map: Path) -> None:
    groepen = [[groep.get(i, "") for i in range(len(LABELS_2020))] for groep in _GROEPEN_2020]
    codes = list(land.cbs_2020.columns)
    kop = [*([regel] for regel in _KOP_2020), *groepen, LABELS_2020, codes, [eenheid(k) for k in codes]]
    _xlsx(kop, land.cbs_2020, map / "cbs_pc4_2020_v1.xlsx", "PC4_2020_v1")
    t2017 = land.cbs_2017
    compleet = pd.concat([t2017.iloc[:, :-2], land.cbs_2017_afstanden.iloc[:, 1:], t2017.iloc[:, -2:]], axis=1)
    _xlsx([list(compleet.columns)], compleet, map / "CBS_PC4_2017_v3.xlsx", "PC4_2017_v3")
    _csv_2022(land.cbs_2022, map / "cbs_pc4_2022_v1.csv")
    _csv(land.ses_woa, map / "ses_woa_pc4_2021-2022.csv", sep=";", decimal=",", na_rep="NA", float_format="%g")
    _csv(land.kwb_2021, map / "kwb_gemeente_2021.csv")
    _gpkg(land.zones.rename(columns={"pc4": "postcode"}), map / "pc4_2020.gpkg", "pc4_2020")
    _gpkg(land.wijken, map / "wijken_2022.gpkg", "wijken_2022")
    _gpkg(land.gemeenten, map / "gemeenten_2022.gpkg", "gemeenten_2022")


def _kadaster(land: Land, pad: Path) -> None:
    """Two layers in one file, as TOPNL has them."""
    punten = land.ondergrond.punten
    _gpkg(waterdelen(punten), pad, "top500nl_waterdeel_vlak")
    with _vaste_datum():
        pyogrio.write_dataframe(
            wegdelen(punten), pad, layer="top500nl_wegdeel_lijn", driver="GPKG", use_arrow=False, append=True
        )


def _csv(tabel: pd.DataFrame, pad: Path, **opmaak: Any) -> None:
    _tekst(tabel.to_csv(index=False, lineterminator="\n", **opmaak), pad)


def _csv_2022(tabel: pd.DataFrame, pad: Path) -> None:
    """Dutch labels with repeats and line breaks, a row of units, a byte order mark, no last line end."""
    tekst = io.StringIO()
    schrijver = csv.writer(tekst, lineterminator="\n")
    schrijver.writerow(LABELS_2022)
    schrijver.writerow(eenheid(k) for k in tabel.columns)
    schrijver.writerows(tabel.itertuples(index=False, name=None))
    _tekst("\ufeff" + tekst.getvalue().removesuffix("\n"), pad)


def _tekst(tekst: str, pad: Path) -> None:
    pad.write_bytes(tekst.encode("utf-8"))


def _xlsx(kop: list, tabel: pd.DataFrame, pad: Path, blad: str) -> None:
    """One sheet; PC4 as text, since a number would lose its leading zero."""
    with xlsxwriter.Workbook(pad, {"strings_to_numbers": False}) as boek:
        boek.set_properties({"title": "VOORBEELD, verzonnen cijfers", "created": _DATUM})
        vel = boek.add_worksheet(blad)
        for rij, waarden in enumerate(kop):
            vel.write_row(rij, 0, waarden)
        for kolom, naam in enumerate(tabel.columns):
            vel.write_column(len(kop), kolom, tabel[naam].to_list())


def _gpkg(tabel: gpd.GeoDataFrame, pad: Path, laag: str) -> None:
    pad.unlink(missing_ok=True)  # otherwise GDAL leaves the old pages in the file
    with _vaste_datum():
        pyogrio.write_dataframe(
            tabel,
            pad,
            layer=laag,
            driver="GPKG",
            geometry_type="MultiPolygon",
            promote_to_multi=True,
            use_arrow=False,
        )


@contextmanager
def _vaste_datum() -> Iterator[None]:
    """GDAL writes the date of the last change into a GeoPackage; fix it, and put the option back after."""
    optie = "OGR_CURRENT_DATE"
    vorige = pyogrio.get_gdal_config_option(optie)
    pyogrio.set_gdal_config_options({optie: f"{_DATUM:%Y-%m-%dT%H:%M:%S}.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({optie: vorige})
