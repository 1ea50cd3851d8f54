"""What the mending and thinning of the borders changed: gaps, overlaps, and zones that are drawn differently.

In: the zones of a ronde and its `Vlakken`. Out: a table for `grenzen_verslag.csv` and one Dutch sentence from it.

    verslag = maak_grenzen_verslag(uitkomst, vlakken)
    grenzen_in_een_zin(verslag)     # 'Grenzen: 28.145 kieren gedicht (11,8 km²) en ...'

No figure of the ronde rests on the drawn borders; this says how far a picture may be off.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from pipeline.taal import getallen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.vlakken import KLIK_AFSTAND, SMALSTE_KIER, Vlakken, Vormen, bronvlakken
from pipeline.uitvoer.vermelding import peildata, status

KIEREN, OVERLAP = "kieren gedicht", "overlap weggenomen"
HOEKEN_BRON, HOEKEN_KAART = "hoeken in de bron", "hoeken op de kaart"
VERANDERD, EIGEN_VORM, ZONDER_VLAK = "zone veranderd", "zone met eigen vorm", "zone zonder vlak"
NOEMENSWAARD = 0.01
"""Share of its area; a zone that changed less is not named."""
_KLEINSTE = 1.0
"""Square metres; a smaller gap or overlap is rounding in the source and is not counted."""
_TELT_NIET = "kleiner dan 1 m² telt niet mee"
_TEGELIJK = 2


@dataclass(frozen=True)
class Gedicht:
    """What the mending did to the whole layer: how many gaps and overlaps there were, and their square metres."""

    kieren: int
    kieren_m2: float
    overlap: int
    overlap_m2: float


def meet(bron: Vormen, heel: Vormen) -> Gedicht:
    """Hold the polygons of the source (`bronvlakken`) against the mended ones."""
    kieren, overlap = _kieren(bron, heel), _overlap(bron)
    return Gedicht(len(kieren), float(kieren.sum()), len(overlap), float(overlap.sum()))


def maak_grenzen_verslag(uitkomst: Uitkomst, vlakken: Vlakken, gedicht: Gedicht | None = None) -> pd.DataFrame:
    """One row per kind of change for the whole layer, then one per zone that is named.

    Columns: onderdeel; pc4 and gemeente (rows about a zone); aantal; oppervlakte_m2 (of the gaps, of the overlaps
    counted per pair of zones, of the zone in the source); verandering_heel_procent and verandering_kaart_procent
    (area after mending, and as drawn, against the source); toelichting; ronde, status, peildata.
    gedicht: from `meet`, when these very borders were measured before.
    """
    bron = bronvlakken(uitkomst.zones)
    geheel = meet(bron, vlakken.heel) if gedicht is None else gedicht
    laag = pd.DataFrame(
        [
            (KIEREN, geheel.kieren, geheel.kieren_m2, f"smaller dan {SMALSTE_KIER:.0f} m; {_TELT_NIET}"),
            (OVERLAP, geheel.overlap, geheel.overlap_m2, f"per paar zones; {_TELT_NIET}"),
            (HOEKEN_BRON, shapely.get_num_coordinates(bron).sum(), np.nan, "punten in alle grenzen samen"),
            (HOEKEN_KAART, shapely.get_num_coordinates(vlakken.zones).sum(), np.nan, "na het vereenvoudigen"),
        ],
        columns=["onderdeel", "aantal", "oppervlakte_m2", "toelichting"],
    )
    verslag = pd.concat([laag, _genoemde_zones(uitkomst.zones, bron, vlakken)], ignore_index=True)
    kolommen = ["onderdeel", "pc4", "gemeente", "aantal", "oppervlakte_m2", "verandering_heel_procent"]
    verslag = verslag.reindex(columns=[*kolommen, "verandering_kaart_procent", "toelichting"])
    ronde = uitkomst.ronde
    return verslag.astype({"aantal": int}).assign(
        ronde=ronde.naam, status=status(ronde), peildata=peildata(uitkomst.datasets)
    )


def grenzen_in_een_zin(verslag: pd.DataFrame) -> str:
    """For the page and the summary; the table has the zones by name."""
    laag = verslag[verslag["pc4"].isna()].set_index("onderdeel")
    zones = verslag["onderdeel"].value_counts()

    def telling(onderdeel: str, enkel: str, meer: str) -> str:
        km2 = getallen.getal([float(laag["oppervlakte_m2"][onderdeel]) / 1e6], 1)[0]
        return f"{_aantal(int(laag['aantal'][onderdeel]), enkel, meer)} ({km2} km²)"

    veranderd, eigen, zonder = (int(zones.get(soort, 0)) for soort in (VERANDERD, EIGEN_VORM, ZONDER_VLAK))
    return (
        f"Grenzen voor de kaart: {telling(KIEREN, 'kier gedicht', 'kieren gedicht')} en "
        f"{telling(OVERLAP, 'overlap weggenomen', 'overlappen weggenomen')}; "
        f"{_aantal(veranderd, 'zone werd', 'zones werden')} meer dan 1% groter of kleiner getekend"
        + (f"; {_aantal(eigen, 'zone hield', 'zones hielden')} de eigen vorm" if eigen else "")
        + (f"; {_aantal(zonder, 'zone', 'zones')} zonder vlak in de bron" if zonder else "")
        + ". De cijfers rekenen met de grenzen van de bron."
    )


def _aantal(aantal: int, enkel: str, meer: str) -> str:
    return f"{getallen.getal([aantal], 0)[0]} {enkel if aantal == 1 else meer}"


def _overlap(bron: Vormen) -> NDArray[np.float64]:
    """Square metres of every place where two zones of the source overlap."""
    een, ander = shapely.STRtree(bron).query(bron)
    paar = een < ander
    stukken = _verdeeld(shapely.intersection, bron[een[paar]], bron[ander[paar]])
    return _noemenswaard(shapely.get_parts(stukken))


def _kieren(bron: Vormen, heel: Vormen) -> NDArray[np.float64]:
    """Square metres of every piece that a zone got and that no zone of the source had."""
    gekregen = shapely.get_parts(_verdeeld(shapely.difference, heel, bron))
    gekregen = gekregen[shapely.area(gekregen) >= _KLEINSTE]
    bezet, _ = shapely.STRtree(bron).query(shapely.point_on_surface(gekregen), predicate="intersects")
    return _noemenswaard(np.delete(gekregen, np.unique(bezet)))


def _noemenswaard(stukken: Vormen) -> NDArray[np.float64]:
    oppervlakte = shapely.area(stukken)
    return oppervlakte[oppervlakte >= _KLEINSTE]


def _verdeeld(bewerking: Callable[[Vormen, Vormen], Vormen], een: Vormen, ander: Vormen) -> Vormen:
    """An operation of GEOS, which runs outside Python, on both cores."""
    with ThreadPoolExecutor(_TEGELIJK) as samen:
        delen = [slice(deel, None, _TEGELIJK) for deel in range(_TEGELIJK)]
        return np.concatenate(list(samen.map(lambda deel: bewerking(een[deel], ander[deel]), delen)))


def _genoemde_zones(zones: pd.DataFrame, bron: Vormen, vlakken: Vlakken) -> pd.DataFrame:
    was = shapely.area(bron)
    met_vlak = was > 0
    heel, kaart = (
        np.where(met_vlak, shapely.area(nu) / np.where(met_vlak, was, 1) - 1, np.nan)
        for nu in (vlakken.heel, vlakken.zones)
    )
    veranderd = (np.abs(heel) > NOEMENSWAARD) | (np.abs(kaart) > NOEMENSWAARD)
    eigen = f"smaller dan {KLIK_AFSTAND:.0f} m of geheel binnen een ander: de buren maken er plaats voor"
    soorten = (
        (VERANDERD, veranderd, "door het dichten, of door het vereenvoudigen van de grens"),
        (EIGEN_VORM, vlakken.eigen_vorm, eigen),
        (ZONDER_VLAK, ~met_vlak, "staat niet op de kaart, wel in de tabellen"),
    )
    alles = pd.DataFrame(
        {
            "pc4": zones["pc4"].to_numpy(dtype=object),
            "gemeente": zones["gemeente"].to_numpy(dtype=object),
            "aantal": 1,
            "oppervlakte_m2": was,
            "verandering_heel_procent": 100 * heel,
            "verandering_kaart_procent": 100 * kaart,
        }
    )
    return pd.concat(
        [alles[wie].assign(onderdeel=naam, toelichting=uitleg) for naam, wie, uitleg in soorten], ignore_index=True
    )
