"""The zips that are fetched whole: the Leefbaarometer's open data and CBS's Kerncijfers per postcode.

In: a path and the `Land`. Out: the bytes of a zip, the same every time.

    /www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip
    /download.cbs.nl/postcode/2025-cbs_pc4_2022_vol.zip
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pandas as pd

from pipeline.gereedschap.voorbeeld import Land, schrijf_land
from pipeline.gereedschap.voorbeeld.schrijven import _gpkg
from tests.hulp.uitgever.ogc import pc4_laag

LEEFBAAROMETER = "/resources/open-data-leefbaarometer-meting-2024.zip"
CBS_PC4 = {
    "/postcode/CBS-PC4-2017-v3.zip": 2017,
    "/postcode/2022-cbs_pc4_2020_v1.zip": 2020,
    "/postcode/2025-cbs_pc4_2022_vol.zip": 2022,
}
TOPNL = "/brt/topnl/atom/downloads/top500nl_Compleet.gpkg"
"""A bare file, no zip."""
PADEN = (LEEFBAAROMETER, *CBS_PC4)
_WERKBOEK = {2017: "CBS_PC4_2017_v3.xlsx", 2020: "cbs_pc4_2020_v1.xlsx", 2022: "cbs_pc4_2022_v1.csv"}
_DATUM = (2024, 11, 12, 2, 0, 0)


@cache
def bestanden(land: Land) -> dict[str, bytes]:
    """All files of the example as `schrijf_land` writes them, by path."""
    with tempfile.TemporaryDirectory() as map_:
        schrijf_land(land, Path(map_))
        return {p.relative_to(map_).as_posix(): p.read_bytes() for p in sorted(Path(map_).rglob("*")) if p.is_file()}


@cache
def zip_van(land: Land, pad: str) -> bytes:
    """The zip at this path; the csv of the Leefbaarometer has another name than in the register, in a folder."""
    bron = bestanden(land)
    if pad == LEEFBAAROMETER:
        map_ = "open-data-leefbaarometer-meting-2024"
        pc4 = bron["leefbaarometer/Leefbaarometer-scores PC4 2002-2022.csv"]
        buurt = land.buurtscore
        wijk = buurt.assign(wk_code="WK" + buurt["bu_code"].str[2:8]).drop_duplicates("wk_code")
        return _zip(
            {
                f"{map_}/LEESMIJ.txt": b"VOORBEELD, verzonnen cijfers\n",
                f"{map_}/Leefbaarometer-scores buurten 2002-2024.csv": _scores(buurt, "bu_code"),
                f"{map_}/Leefbaarometer-scores wijken 2002-2024.csv": _scores(wijk, "wk_code"),
                f"{map_}/Leefbaarometer-scores gemeenten 2002-2024.csv": _scores(land.gemeentescore, "gm_code"),
                f"{map_}/Leefbaarometer-scores PC4 2002-2024.csv": pc4,
                f"{map_}/versie 2/PC4DIMENSIE.csv": bron["leefbaarometer/PC4DIMENSIE.csv"],
                f"{map_}/versie 2/PC4LBR.csv": bron["leefbaarometer/PC4LBR.csv"],
            }
        )
    jaar = CBS_PC4[pad]
    laag = pc4_laag(land)
    laag = laag[laag["jaarcode"] == jaar].drop(columns="jaarcode").dropna(axis=1, how="all")
    with tempfile.TemporaryDirectory() as map_:
        gpkg = Path(map_) / f"cbs_pc4_{jaar}.gpkg"
        _gpkg(laag, gpkg, f"cbs_pc4_{jaar}")
        return _zip({gpkg.name: gpkg.read_bytes(), _WERKBOEK[jaar]: bron[f"cbs/{_WERKBOEK[jaar]}"]})


def _scores(gebieden: pd.DataFrame, code: str) -> bytes:
    """A table like the one per PC4, with the code of the area; an earlier year has only lbm and afw."""
    nu = gebieden.assign(jaar=2024, lbm=4.1 + gebieden["afw"])
    toen = nu[[code, "lbm", "afw"]].assign(jaar=2002)
    kolommen = [code, "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won"]
    samen = pd.concat([toen, nu])[kolommen].sort_values([code, "jaar"])
    return samen.to_csv(index=False, na_rep="NA", lineterminator="\n").encode()


def _zip(inhoud: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, bytes_ in inhoud.items():
            archief.writestr(zipfile.ZipInfo(naam, _DATUM), bytes_, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
