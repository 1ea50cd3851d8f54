"""Water and motorways on the map: to find one's way, from a file that may be missing; then nothing is said of them."""

from __future__ import annotations

import dataclasses
import json

import pytest
import shapely

from pipeline.bronnen.register import laad_register
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde
from pipeline.uitvoer.kaart.blik import blik_gemeente, blik_land
from pipeline.uitvoer.kaart.gegevens import maak_gegevens, maak_stof
from pipeline.uitvoer.kaart.ondergrond import LEEG, maak_ondergrond
from pipeline.uitvoer.kaart.plaat import noten_bij
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from tests.hulp.browser import OpenBlad
from tests.hulp.doek import aantal_vormen
from tests.hulp.kaartbladen import Bladen

_DATASET = laad_register()["brt_top500nl"]


@pytest.fixture(scope="module")
def vlakken(uitkomst: Uitkomst) -> Vlakken:
    return maak_vlakken(uitkomst.zones)


@pytest.fixture(scope="module")
def zonder(uitkomst: Uitkomst) -> Uitkomst:
    return dataclasses.replace(uitkomst, invoer=dataclasses.replace(uitkomst.invoer, ondergrond=None))


def test_klein_water_staat_alleen_op_een_kaart_van_dichtbij(uitkomst: Uitkomst) -> None:
    """The river touches the lake; the pond of 60 by 60 metres is on neither map."""
    land, gemeente = (maak_ondergrond(uitkomst, land=land) for land in (True, False))
    assert len(land.water) == len(gemeente.water) == 2
    assert len(land.wegen) == 1  # two pieces that meet
    assert min(shapely.area(land.water)) > 1e6
    assert shapely.get_num_coordinates(gemeente.water).sum() >= shapely.get_num_coordinates(land.water).sum()


def test_buiten_het_kader_staat_niets(uitkomst: Uitkomst) -> None:
    ondergrond = maak_ondergrond(uitkomst, land=True)
    kader = tuple(shapely.bounds(ondergrond.water[-1]))
    binnen = ondergrond.binnen(kader)
    assert shapely.within(binnen.water, shapely.buffer(shapely.box(*kader), 1)).all()
    assert not ondergrond.binnen((0, 0, 1, 1)) and not LEEG


def test_zonder_bestand_zegt_de_kaart_niets_van_water(uitkomst: Uitkomst, zonder: Uitkomst, vlakken: Vlakken) -> None:
    for wie, er in ((uitkomst, True), (zonder, False)):
        stof, blik = maak_stof(wie, vlakken), blik_land(wie)
        assert ("water" in maak_gegevens(stof, blik)) == ("wegen" in maak_gegevens(stof, blik)) == er
        bladzijde = maak_bladzijde(stof, blik)
        for stuk in ('id="ondergrond"', "autosnelweg</li>", f"in de opmaak van: {_DATASET.titel}"):
            assert (stuk in bladzijde) == er
        assert bool(noten_bij(wie, vlakken, blik)) == er
        bronnen = json.loads(maak_herkomst(wie)).get("andere_bronnen", [])
        assert ("brt_top500nl" in [bron["dataset"] for bron in bronnen]) == er


def test_een_gemeente_heeft_wat_om_haar_heen_ligt(uitkomst: Uitkomst, vlakken: Vlakken) -> None:
    stof = maak_stof(uitkomst, vlakken, land=False)
    met, ver = (maak_gegevens(stof, blik_gemeente(uitkomst, code)) for code in ("GM9901", "GM9909"))
    assert "water" in met and "water" not in ver


def test_geen_zone_hangt_ervan_af(uitkomst: Uitkomst, zonder: Uitkomst, vlakken: Vlakken) -> None:
    met, kaal = (maak_gegevens(maak_stof(wie, vlakken), blik_land(wie)) for wie in (uitkomst, zonder))
    assert {k: v for k, v in met.items() if k not in ("water", "wegen")} == kaal


def test_water_en_wegen_kunnen_uit(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    klassen = ("water", "snelweg rand", "snelweg")
    assert all(aantal_vormen(blad, klasse) for klasse in klassen)
    blad.page.locator("#ondergrond").uncheck()
    assert not any(aantal_vormen(blad, klasse) for klasse in klassen)
    blad.page.locator("#ondergrond").check()
    assert all(aantal_vormen(blad, klasse) for klasse in klassen)
    blad.page.locator("#achtergrond").check()
    assert not any(aantal_vormen(blad, klasse) for klasse in klassen), "de achtergrondkaart heeft zelf water en wegen"
