"""The mended borders and the report on them, read back where these very borders were mended before.

In: the zones of a ronde and where earlier work is kept. Out: `Vlakken`, and the table for `grenzen_verslag.csv`.

    vlakken = vlakken_van(uitkomst.zones, bewaard)
    verslag = verslag_van(uitkomst, vlakken, bewaard)

What is kept of zones rests on the borders alone: of figures and gemeenten it knows nothing, so that it can be made
before these are there (`herstel_vooruit`). The outlines of the gemeenten are kept by themselves.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from pipeline.bestanden.bewaard import Bewaarplaats, code_som
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.vlakken import (
    VEREENVOUDIGING,
    Grenzen,
    Vlakken,
    Vormen,
    bronvlakken,
    gemeenten_van,
    herstel,
    met_gemeenten,
)
from pipeline.uitvoer.kaart.vlakken_verslag import Gedicht, maak_grenzen_verslag, meet

_HIER = Path(__file__).parent


def vlakken_van(zones: gpd.GeoDataFrame, bewaard: Bewaarplaats, vereenvoudiging: float = VEREENVOUDIGING) -> Vlakken:
    """As `maak_vlakken`."""
    bron = bronvlakken(zones)
    waarvan = _waarvan(bron, vereenvoudiging)
    grenzen = _grenzen(bron, bewaard, waarvan, vereenvoudiging)
    indeling = (*waarvan, str(zones.crs), zones["gm_code"].to_csv(index=False))
    return met_gemeenten(grenzen, bewaard.haal("gemeenten", indeling, lambda: gemeenten_van(grenzen, zones), ()))


def verslag_van(uitkomst: Uitkomst, vlakken: Vlakken, bewaard: Bewaarplaats) -> pd.DataFrame:
    """As `maak_grenzen_verslag`; vlakken: from `vlakken_van` of the same zones, with the usual thinning."""
    return maak_grenzen_verslag(uitkomst, vlakken, _gedicht(bronvlakken(uitkomst.zones), vlakken.heel, bewaard))


def herstel_vooruit(zones: gpd.GeoDataFrame, bewaard: Bewaarplaats) -> tuple[Vormen, Grenzen]:
    """Make now, and keep, what `vlakken_van` will ask of these zones. Out: their polygons, and what was kept."""
    bron = bronvlakken(zones)
    return bron, _grenzen(bron, bewaard, _waarvan(bron, VEREENVOUDIGING), VEREENVOUDIGING)


def meet_vooruit(bron: Vormen, grenzen: Grenzen, bewaard: Bewaarplaats) -> None:
    """Make now, and keep, what `verslag_van` will ask of them."""
    _gedicht(bron, grenzen.heel, bewaard)


def _waarvan(bron: Vormen, vereenvoudiging: float) -> tuple[str, ...]:
    return (_som(bron), repr(vereenvoudiging), code_som(_HIER / "vlakken.py"))


def _grenzen(bron: Vormen, bewaard: Bewaarplaats, waarvan: tuple[str, ...], vereenvoudiging: float) -> Grenzen:
    return bewaard.haal("vlakken", waarvan, lambda: herstel(bron, vereenvoudiging), (Grenzen,))


def _gedicht(bron: Vormen, heel: Vormen, bewaard: Bewaarplaats) -> Gedicht:
    waarvan = (_som(bron), code_som(_HIER / "vlakken.py", _HIER / "vlakken_verslag.py"))
    return bewaard.haal("grenzen", waarvan, lambda: meet(bron, heel), (Gedicht,))


def _som(bron: Vormen) -> str:
    """The checksum of the borders, to the last bit."""
    som = hashlib.sha256()
    for vlak in shapely.to_wkb(bron):
        som.update(f"{len(vlak)}\n".encode())
        som.update(vlak)
    return som.hexdigest()
