"""Write the tables of a ronde: csv, xlsx, GeoPackage and GeoParquet; the same input gives the same bytes.

In: an `Uitkomst` and a folder. Out: zones (csv, xlsx, gpkg, parquet), gemeente_aandelen, gebieden, leden, deelgebieden,
deelplannen and aanvragen (csv, xlsx), those of a scoring round (ronde_tabellen) and codeboek.csv, and
datapackage.json, which describes the csv's. Figures keep full precision.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.tweede_proces import begin_alle_ernaast
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen import gebieden
from pipeline.uitvoer.tabellen.apart import controleer_apart, met_apart
from pipeline.uitvoer.tabellen.codeboek import maak_codeboek, vermelding
from pipeline.uitvoer.tabellen.datapakket import NAAM as DATAPAKKET
from pipeline.uitvoer.tabellen.datapakket import maak_datapakket
from pipeline.uitvoer.tabellen.excel_csv import MAP as EXCEL
from pipeline.uitvoer.tabellen.excel_csv import als_excel_csv
from pipeline.uitvoer.tabellen.geopakket import schrijf_geopakket
from pipeline.uitvoer.tabellen.ronde_tabellen import controleer_ronde, maak_ronde_tabellen
from pipeline.uitvoer.tabellen.schemas import controleer
from pipeline.uitvoer.tabellen.werkboeken import maak_werkboeken


def maak_tabellen(uitkomst: Uitkomst) -> dict[str, pd.DataFrame]:
    """All tables by name. Validated. What holds for all rows (ronde, status, peildata) stands in the codeboek."""
    leden = uitkomst.leden[[k for k in uitkomst.leden.columns if not k.startswith("urgentie_land")]]
    tabellen = {
        "zones": _met_provincie(uitkomst),
        gebieden.NAAM: gebieden.maak_gebieden(uitkomst),
        "gemeente_aandelen": uitkomst.gemeente_aandelen,
        "leden": leden,
        "deelgebieden": uitkomst.deelgebieden,
        "deelplannen": uitkomst.deelplannen,
        "aanvragen": uitkomst.aanvragen,
    }
    tabellen = met_apart(tabellen, uitkomst)
    if uitkomst.scoringsronde:
        tabellen |= maak_ronde_tabellen(uitkomst.scoringsronde, uitkomst.regeling)
    tabellen = {naam: _hele_aantallen(tabel) for naam, tabel in tabellen.items()}
    controleer(tabellen, uitkomst.regeling)
    gebieden.controleer_gebieden(tabellen[gebieden.NAAM], uitkomst.regeling)
    if uitkomst.apart is not None:
        controleer_apart(tabellen)
    if uitkomst.scoringsronde:
        controleer_ronde(tabellen, uitkomst.regeling)
    return tabellen


def _met_provincie(uitkomst: Uitkomst) -> gpd.GeoDataFrame:
    """The zones with the provincie of their gemeente beside its name; '' where the source does not say it."""
    zones = uitkomst.zones.copy()
    provincie = zones["gm_code"].map(uitkomst.invoer.provincies).astype(object).fillna("")
    zones.insert(zones.columns.get_loc("gemeente") + 1, "provincie", provincie)
    return zones


def _hele_aantallen(tabel: pd.DataFrame) -> pd.DataFrame:
    """Counts as whole numbers, also where some are missing."""
    return tabel.assign(**{k: tabel[k].astype("Int64") for k in ("inwoners", "woningen") if k in tabel.columns})


def schrijf_tabellen(
    uitkomst: Uitkomst, map_: Path, bewaard: Bewaarplaats = NERGENS, *, excel: bool = False
) -> Callable[[], None]:
    """Write all tables and the codeboek into an existing, empty folder; excel: each csv as Dutch Excel opens it too.

    bewaard: as `maak_werkboeken`.

    The workbooks are made in a copy of this process meanwhile. Out: what waits for them and writes them.
    """
    tabellen = maak_tabellen(uitkomst)
    zones = tabellen["zones"]
    codeboek = maak_codeboek(uitkomst, tabellen)
    maken = maak_werkboeken(tabellen, codeboek, uitkomst, bewaard)
    werkboeken = begin_alle_ernaast(list(maken.values()))
    for naam, tabel in {**tabellen, "codeboek": codeboek}.items():
        schrijf_csv(tabel.drop(columns="geometry", errors="ignore"), map_ / f"{naam}.csv")
    pakket = maak_datapakket(uitkomst, tabellen, codeboek, map_)
    (map_ / DATAPAKKET).write_text(pakket, encoding="utf-8", newline="\n")
    zones.attrs.update(vermelding(uitkomst))  # a parquet file has a place for it
    zones.to_parquet(map_ / "zones.parquet", index=False)
    schrijf_geopakket(tabellen, map_ / "zones.gpkg", uitkomst)
    if excel:
        (map_ / EXCEL).mkdir()
        for naam, tabel in {**tabellen, "codeboek": codeboek}.items():
            plat = pd.DataFrame(tabel).drop(columns="geometry", errors="ignore")
            (map_ / EXCEL / f"{naam}.csv").write_bytes(als_excel_csv(plat))

    def schrijf_werkboeken() -> None:
        for naam, inhoud in zip(maken, werkboeken(), strict=True):
            (map_ / f"{naam}.xlsx").write_bytes(inhoud)

    return schrijf_werkboeken


def schrijf_csv(tabel: pd.DataFrame, pad: Path) -> None:
    """As machines read it: a comma between, a decimal point, utf-8."""
    tabel.to_csv(pad, index=False, lineterminator="\n", encoding="utf-8")
