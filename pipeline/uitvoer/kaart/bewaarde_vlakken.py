"""The mended borders and the report on them, read back where these very borders were mended before.

In: the zones of a ronde and where earlier work is kept. Out: `Vlakken`, and the table for `grenzen_verslag.csv`.

    vlakken = vlakken_van(uitkomst.zones, bewaard)
    verslag = verslag_van(uitkomst, vlakken, bewaard)
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import geopandas as gpd
import pandas as pd

from pipeline.bestanden.bewaard import Bewaarplaats, code_som
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.vlakken import VEREENVOUDIGING, Vlakken, maak_vlakken
from pipeline.uitvoer.kaart.vlakken_verslag import maak_grenzen_verslag
from pipeline.uitvoer.vermelding import peildata, status

_HIER = Path(__file__).parent


def vlakken_van(zones: gpd.GeoDataFrame, bewaard: Bewaarplaats, vereenvoudiging: float = VEREENVOUDIGING) -> Vlakken:
    """As `maak_vlakken`."""
    waarvan = (_som(zones), repr(vereenvoudiging), code_som(_HIER / "vlakken.py"))
    return bewaard.haal("vlakken", waarvan, lambda: maak_vlakken(zones, vereenvoudiging), (Vlakken,))


def verslag_van(uitkomst: Uitkomst, vlakken: Vlakken, bewaard: Bewaarplaats) -> pd.DataFrame:
    """As `maak_grenzen_verslag`; vlakken: from `vlakken_van` of the same zones, with the usual thinning."""
    wie = uitkomst.zones[["pc4", "gemeente"]].to_csv(index=False)
    waarvan = (
        _som(uitkomst.zones),
        wie,
        uitkomst.ronde.naam,
        status(uitkomst.ronde),
        peildata(uitkomst.datasets),
        code_som(_HIER / "vlakken.py", _HIER / "vlakken_verslag.py"),
    )
    return bewaard.haal("grenzen", waarvan, lambda: maak_grenzen_verslag(uitkomst, vlakken), ())


def _som(zones: gpd.GeoDataFrame) -> str:
    """The checksum of the borders, to the last bit, and of the gemeente that each is of."""
    som = hashlib.sha256(f"{zones.crs}\n".encode())
    for code, vlak in zip(zones["gm_code"], zones.geometry.to_wkb(), strict=True):
        som.update(f"{code} {-1 if vlak is None else len(vlak)}\n".encode())
        som.update(vlak or b"")
    return som.hexdigest()
