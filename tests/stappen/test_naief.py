"""The pipeline against a second, naive computation: every number to 1e-9, every word exactly.

The naive one (tests/hulp/naief.py, tests/hulp/naief_groepen.py) is written from the definitions, without pandas.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.bronnen.lezers import lees
from pipeline.rondes.ronde import laad_ronde
from pipeline.stappen.overlap import overlap
from pipeline.uitkomst import Uitkomst
from tests.hulp.naief import Stuk, als_rijen, snijd
from tests.hulp.naief_groepen import Naief, reken
from tests.hulp.vaak import gewoon
from tests.hulp.varianten import VARIANTEN


@pytest.fixture(scope="module")
def stukken(voorbeeld_bronnen: Path) -> list[Stuk]:
    """Every zone of the example cut by every wijk, one by one with shapely; made once for all variants."""
    datasets = laad_ronde("voorbeeld").datasets()
    zones, wijken = (als_rijen(lees(datasets[rol], voorbeeld_bronnen)) for rol in ("pc4_vlakken", "cbs_wijken"))
    return list(snijd(zones, wijken))


def vergelijk(uitkomst: Uitkomst, naief: Naief) -> None:
    """Every cell of every table, in both directions: no row and no column goes unchecked."""
    aandelen = uitkomst.gemeente_aandelen.set_index(["pc4", "gm_code"])["aandeel"]
    assert set(aandelen.index) == set(naief.aandelen)
    for sleutel, aandeel in aandelen.items():
        assert_gelijk(aandeel, naief.aandelen[sleutel], "gemeente_aandelen", sleutel, "aandeel")
    for naam, sleutels in (
        ("zones", ["pc4"]),
        ("leden", ["tranche", "pc4"]),
        ("deelgebieden", ["tranche", "aanvraag", "deelplan", "zone_gm_code"]),
        ("deelplannen", ["tranche", "aanvraag", "deelplan"]),
        ("aanvragen", ["tranche", "aanvraag"]),
    ):
        tabel, verwacht = getattr(uitkomst, naam), getattr(naief, naam)
        assert len(tabel) == len(verwacht), naam
        for rij in tabel.drop(columns="geometry", errors="ignore").to_dict("records"):
            sleutel = tuple(rij[k] for k in sleutels)
            for kolom, waarde in rij.items():
                assert_gelijk(
                    waarde, verwacht[sleutel if len(sleutel) > 1 else sleutel[0]][kolom], naam, sleutel, kolom
                )


def assert_gelijk(waarde: object, verwacht: object, *waar: object) -> None:
    """A number within 1e-9, a word exactly, missing where missing."""
    if verwacht is None:
        assert pd.isna(waarde), (*waar, waarde, verwacht)
    elif isinstance(verwacht, str):
        assert waarde == verwacht, (*waar, waarde, verwacht)
    else:
        assert math.isclose(waarde, verwacht, rel_tol=1e-9, abs_tol=1e-9), (*waar, waarde, verwacht)


def test_de_keten_rekent_als_de_naieve_berekening(uitkomst: Uitkomst, stukken: list[Stuk]) -> None:
    vergelijk(uitkomst, reken(uitkomst.ronde, uitkomst.bronnen_map, stukken))


@pytest.mark.parametrize("variant", gewoon(VARIANTEN, "land, minmax, meetkundig", "door de poort, zscore"))
def test_ook_met_andere_parameters(
    variant: str, uitkomst: Uitkomst, uitkomst_bij: Callable[..., Uitkomst], stukken: list[Stuk]
) -> None:
    anders = uitkomst_bij(VARIANTEN[variant])
    vergelijk(anders, reken(anders.ronde, uitkomst.bronnen_map, stukken))
    # A parameter that neither of the two reads would pass the line above.
    assert not (anders.deelplannen.equals(uitkomst.deelplannen) and anders.zones.equals(uitkomst.zones))


def test_op_echte_cijfers_ook(echte_uitkomst: Uitkomst, echte_bronnen: Path) -> None:
    """The reconstruction of 2024 on the publishers' files; only the overlaps are made once, not one by one."""
    ronde = echte_uitkomst.ronde
    datasets = ronde.datasets()
    lagen = [lees(datasets[rol], echte_bronnen).gegevens for rol in ("pc4_vlakken", "cbs_wijken")]
    stukken = list(overlap(lagen[0][["pc4", "geometry"]], lagen[1]).itertuples(index=False, name=None))
    vergelijk(echte_uitkomst, reken(ronde, echte_bronnen, stukken))
