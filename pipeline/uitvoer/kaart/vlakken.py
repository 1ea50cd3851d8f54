"""The borders of a ronde made fit for a map: mended, thinned without gaps, and packed small.

In: zones with polygons. Out: thinner polygons in the same order, the gemeenten they add up to, and the same
as whole numbers for a page. For drawing only: no figure is ever computed from these borders.

    vlakken = maak_vlakken(uitkomst.zones)
    codeer(vlakken.zones, vlakken.crs)      # {"punten": "kl8B...", "ringen": "M...", "vlakken": "C...", ...}
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from numpy.typing import ArrayLike, NDArray

from pipeline.uitvoer.kaart.inpakken import pak

SMALSTE_KIER = 50.0
"""Metres; a gap between two zones narrower than this is a drawing error in the source."""
KLIK_AFSTAND = 20.0
"""Metres; corners closer than this are meant to be one corner."""
VEREENVOUDIGING = 60.0
"""Metres; a bend whose triangle is smaller than this squared goes away (Visvalingam)."""
DECIMALEN = 5
"""Of a degree: about a metre."""
DECIMALEN_LAND = 4
"""About ten metres: a page of the whole country has borders thinned by sixty."""

Vormen = NDArray[np.object_]
"""Shapes in a row, as shapely takes them."""


@dataclass(frozen=True)
class Vlakken:
    """Thinned polygons in metres (`crs`): zones in the order of the table, gemeenten by code.

    heel: the zones mended but not yet thinned. eigen_vorm: zones that the mending would have swallowed, and that
    kept the shape of the source. `vlakken_verslag` tells from these what was changed.
    """

    zones: Vormen
    gemeenten: gpd.GeoSeries
    crs: pyproj.CRS
    heel: Vormen
    eigen_vorm: NDArray[np.bool_]

    @property
    def te_tekenen(self) -> NDArray[np.bool_]:
        """Which zones have a polygon."""
        return ~shapely.is_empty(self.zones)

    def samen(self, rijen: NDArray[np.intp]) -> shapely.Geometry:
        """The outline of some zones together."""
        return shapely.union_all(self.zones[rijen])


@dataclass(frozen=True)
class Grenzen:
    """What of `Vlakken` follows from the borders alone, whichever gemeente a zone is of.

    los: zones that lie on top of another one, so that they are no part of the outline of a gemeente.
    """

    zones: Vormen
    heel: Vormen
    eigen_vorm: NDArray[np.bool_]
    los: NDArray[np.bool_]


def maak_vlakken(zones: gpd.GeoDataFrame, vereenvoudiging: float = VEREENVOUDIGING) -> Vlakken:
    """Mend and thin the borders of all zones (`herstel`). A zone without polygon stays empty."""
    grenzen = herstel(bronvlakken(zones), vereenvoudiging)
    return met_gemeenten(grenzen, gemeenten_van(grenzen, zones))


def herstel(bron: Vormen, vereenvoudiging: float = VEREENVOUDIGING) -> Grenzen:
    """Mend and thin these polygons (`bronvlakken`).

    The PC4 layer of CBS was thinned per zone, so neighbours do not share their corners: thinning it as it is
    would open gaps. So the coverage is mended first. A zone that its neighbours would swallow keeps its own shape,
    and they make room for it; only of zones with exactly the same shape the later ones lie on top of the first.
    """
    heel = np.asarray(shapely.coverage_clean(bron, gap_width=SMALSTE_KIER, snapping_distance=KLIK_AFSTAND))
    eigen_vorm = shapely.is_empty(heel) & ~shapely.is_empty(bron)
    los = eigen_vorm.copy()
    for rij in np.flatnonzero(eigen_vorm).tolist():
        los[rij] = _geef_ruimte(heel, rij, bron[rij])
    dun = np.asarray(shapely.coverage_simplify(heel, vereenvoudiging)) if len(heel) else heel
    heel[los] = dun[los] = bron[los]
    return Grenzen(zones=np.where(shapely.is_empty(dun), heel, dun), heel=heel, eigen_vorm=eigen_vorm, los=los)


def gemeenten_van(grenzen: Grenzen, zones: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """The gemeenten that mended zones add up to; zones: the table that these borders are of, in the same order."""
    tellen_mee = ~shapely.is_empty(grenzen.zones) & ~grenzen.los
    codes = zones.loc[tellen_mee, "gm_code"].to_numpy(dtype=object)
    tabel = gpd.GeoDataFrame({"gm_code": codes}, geometry=grenzen.zones[tellen_mee], crs=zones.crs)
    return tabel.dropna(subset="gm_code").dissolve("gm_code", method="coverage").geometry


def met_gemeenten(grenzen: Grenzen, gemeenten: gpd.GeoSeries) -> Vlakken:
    """The mended zones with the gemeenten that they add up to (`gemeenten_van`)."""
    return Vlakken(
        zones=grenzen.zones,
        gemeenten=gemeenten,
        crs=pyproj.CRS(gemeenten.crs),
        heel=grenzen.heel,
        eigen_vorm=grenzen.eigen_vorm,
    )


def verenig(vlakken: Vormen) -> shapely.Geometry:
    """The outline of polygons together: quickly where they fit, and also where some lie on one another."""
    try:
        return shapely.coverage_union_all(vlakken)
    except shapely.errors.GEOSException:  # two zones of the source have the same shape: both are drawn
        return shapely.union_all(vlakken)


def bronvlakken(zones: gpd.GeoDataFrame) -> Vormen:
    """The polygons as the source has them, empty where there is none."""
    bron = np.asarray(zones.geometry.array, dtype=object)
    return np.where(shapely.is_missing(bron), shapely.MultiPolygon(), bron)


def _geef_ruimte(heel: Vormen, rij: int, eigen: shapely.Geometry) -> bool:
    """Put a swallowed zone back in `heel` (changed in place), cut out of its neighbours.

    Out: True when nothing of a neighbour would be left, or they cannot be made to fit; then `heel` stays as it was.
    """
    buren = np.flatnonzero(shapely.intersects(heel, eigen))
    rest = shapely.difference(heel[buren], eigen)
    if shapely.is_empty(rest).any():
        return True
    deel = np.append(buren, rij)
    # Neighbours of the new border must have its corners too; without snapping nothing else moves.
    try:
        heel[deel] = shapely.coverage_clean(np.append(rest, eigen), gap_width=0, snapping_distance=0)
    except shapely.errors.GEOSException:  # neighbours that still lie on one another
        return True
    return False


def codeer(vlakken: Vormen, crs: pyproj.CRS, decimalen: int = DECIMALEN) -> dict[str, Any]:
    """Polygons as whole numbers in short text (`inpakken`): every corner once, as the step from the one before it.

    Out: punten (longitude, latitude, ... in WGS84), ringen (corners per ring), vlakken (rings per polygon), gebieden
    (polygons per shape, 0 for an empty one), decimalen (of a degree; 4 is about ten metres).
    """
    delen, eigenaar = _polygonen(vlakken)
    leeg = (None, np.empty((0, 2)), ([0], [0]))
    _, hoeken, plaatsen = shapely.to_ragged_array(delen, include_z=False) if len(delen) else leeg
    ringen, polygonen = (np.diff(p) for p in plaatsen)
    return _gepakt(hoeken, crs, decimalen, ringen, polygonen, np.bincount(eigenaar, minlength=len(vlakken)))


def codeer_lijnen(vlakken: Vormen, crs: pyproj.CRS, decimalen: int = DECIMALEN) -> dict[str, Any]:
    """The borders of polygons in the same form, each line once: what two of them share is not written twice."""
    delen, _ = _polygonen(vlakken)
    return codeer_wegen(shapely.boundary(delen), crs, decimalen)


def codeer_wegen(wegen: Vormen, crs: pyproj.CRS, decimalen: int = DECIMALEN) -> dict[str, Any]:
    """Lines in the same form, what lies on one another once."""
    lijnen = shapely.get_parts(shapely.line_merge(shapely.union_all(wegen)) if len(wegen) else shapely.LineString())
    lijnen = lijnen[~shapely.is_empty(lijnen)]
    hoeken, eigenaar = shapely.get_coordinates(lijnen, return_index=True)
    return _gepakt(hoeken, crs, decimalen, np.bincount(eigenaar, minlength=len(lijnen)), [len(lijnen)], [1])


def _polygonen(vlakken: Vormen) -> tuple[Vormen, NDArray[np.intp]]:
    delen, eigenaar = shapely.get_parts(vlakken, return_index=True)
    vlak = (shapely.get_type_id(delen) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(delen)
    return delen[vlak], eigenaar[vlak]


def _gepakt(
    hoeken: NDArray[np.float64],
    crs: pyproj.CRS,
    decimalen: int,
    ringen: ArrayLike,
    polygonen: ArrayLike,
    gebieden: ArrayLike,
) -> dict[str, Any]:
    graden = np.column_stack(_naar_graden(crs).transform(hoeken[:, 0], hoeken[:, 1]))
    heel = np.rint(graden * 10**decimalen).astype(np.int64)
    return {
        "punten": pak(np.diff(heel, axis=0, prepend=0)),
        "ringen": pak(ringen),
        "vlakken": pak(polygonen),
        "gebieden": pak(gebieden),
        "decimalen": decimalen,
    }


def middelpunt(vlak: shapely.Geometry, crs: pyproj.CRS) -> list[float]:
    """[latitude, longitude] of a point inside."""
    punt = shapely.point_on_surface(vlak)
    lengte, breedte = _naar_graden(crs).transform(punt.x, punt.y)
    return [round(breedte, DECIMALEN), round(lengte, DECIMALEN)]


def middelpunten(vlakken: Vormen, crs: pyproj.CRS) -> list[list[float]]:
    """The same for many polygons at once."""
    punten = shapely.get_coordinates(shapely.point_on_surface(vlakken))
    lengte, breedte = _naar_graden(pyproj.CRS(crs)).transform(punten[:, 0], punten[:, 1])
    return np.round(np.column_stack([breedte, lengte]), DECIMALEN_LAND).tolist()


@cache
def _naar_graden(crs: pyproj.CRS) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(crs, 4326, always_xy=True)
