"""Turn rectangles of the lattice into polygons that share their corner points.

In: an `Indeling` and a seed. Out: corner points (EPSG:28992, whole metres) and polygons along them; polygons
of different levels follow the same points, so zones cover the country without gaps or overlaps.

>>> from pipeline.gereedschap.voorbeeld.indeling import maak_indeling
>>> hoekpunten(maak_indeling(72, 2021), 2021).shape
(33, 37, 2)
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from pipeline.gereedschap.voorbeeld.indeling import HAP_NAAR_VAK, HAP_VOORBEELD, VAKKEN, Indeling, toeval

CRS = "EPSG:28992"
_MIDDEN = (150_000.0, 450_000.0)
_ZONE_ZIJDE = 1_500.0  # metres; smaller where the country would outgrow the Netherlands
_LAND_BREEDTE = 280_000.0


def hoekpunten(indeling: Indeling, zaad: int) -> np.ndarray:
    """The corner points of all cells: (rows + 1, columns + 1, 2) x and y in metres.

    A regular grid, bent by slow waves and roughened; no point moves so far that borders could cross.
    """
    rijen, kolommen = indeling.hoogte * VAKKEN, indeling.breedte * VAKKEN
    zijde = min(_ZONE_ZIJDE, _LAND_BREEDTE / indeling.breedte) / VAKKEN
    rng = toeval(zaad, "hoekpunten")
    y, x = np.mgrid[0 : rijen + 1, 0 : kolommen + 1].astype(float)
    golf = 2 * np.pi / (8 * VAKKEN)
    fase = rng.random_sample(2) * 2 * np.pi
    ruw = 0.6 * (rng.random_sample((2, *x.shape)) - 0.5)
    punten = np.stack(
        [
            x - kolommen / 2 + 0.45 * VAKKEN * np.sin(golf * y + fase[0]) + ruw[0],
            y - rijen / 2 + 0.45 * VAKKEN * np.sin(golf * x + fase[1]) + ruw[1],
        ],
        axis=-1,
    )
    return np.rint(punten * zijde + np.array(_MIDDEN))


def zonevlakken(indeling: Indeling, punten: np.ndarray) -> np.ndarray:
    """One polygon per zone, by zone number."""
    y, x = np.divmod(np.arange(indeling.aantal), indeling.breedte)
    recht = pd.DataFrame({"x0": x, "y0": y, "x1": x + 1, "y1": y + 1}) * VAKKEN
    return rechthoeken(recht, punten)


def gebiedsvlakken(indeling: Indeling, deel: pd.DataFrame, punten: np.ndarray) -> np.ndarray:
    """One polygon per wijk or buurt (rows of `indeling.wijken` or `.buurten`)."""
    vlak = rechthoeken(deel, punten)
    if indeling.is_voorbeeld:
        x, y = HAP_NAAR_VAK
        ontvanger = ((deel["x0"] <= x) & (x < deel["x1"]) & (deel["y0"] <= y) & (y < deel["y1"])).to_numpy()
        hap = rechthoeken(pd.DataFrame([HAP_VOORBEELD], columns=["x0", "y0", "x1", "y1"]), punten)[0]
        vlak = np.where(ontvanger, shapely.union(vlak, hap), shapely.difference(vlak, hap))
    return vlak


def gemeentevlakken(indeling: Indeling, wijkvlakken: np.ndarray) -> np.ndarray:
    """One polygon per gemeente: the union of its wijken."""
    wijken = gpd.GeoDataFrame({"gemeente": indeling.wijken["gemeente"]}, geometry=wijkvlakken, crs=CRS)
    return wijken.dissolve("gemeente", method="coverage").geometry.to_numpy()


def rechthoeken(recht: pd.DataFrame, punten: np.ndarray) -> np.ndarray:
    """Polygons along the corner points of rectangles x0, y0, x1, y1 (in cells)."""
    x0, y0 = recht["x0"].to_numpy(), recht["y0"].to_numpy()
    maten = np.stack([recht["x1"] - recht["x0"], recht["y1"] - recht["y0"]], axis=1)
    vlak = np.empty(len(recht), dtype=object)
    soorten, welke = np.unique(maten, axis=0, return_inverse=True)
    for nummer, (breedte, hoogte) in enumerate(soorten):
        rij = np.flatnonzero(welke.ravel() == nummer)
        dx, dy = _omtrek(breedte, hoogte)
        vlak[rij] = shapely.polygons(punten[y0[rij, None] + dy, x0[rij, None] + dx])
    return vlak


def _omtrek(breedte: int, hoogte: int) -> tuple[np.ndarray, np.ndarray]:
    """Steps along the border of a rectangle of cells, counterclockwise from the south-west, closed."""
    naar_oost, naar_noord = np.arange(breedte), np.arange(hoogte)
    dx = [naar_oost, np.full(hoogte, breedte), breedte - naar_oost, np.zeros(hoogte + 1, dtype=int)]
    dy = [np.zeros(breedte, dtype=int), naar_noord, np.full(breedte, hoogte), hoogte - np.arange(hoogte + 1)]
    return np.concatenate(dx), np.concatenate(dy)
