"""The layers of the woonbalans: each zone has a class, gemeenten count as gemeenten, a secret count is not light."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.kaartlagen import maak_balanskaart
from pipeline.vragen.woonbalans.lagen import balans_lagen
from tests.hulp.kaartbladen import gegevens


def test_elke_zone_heeft_een_klasse(balans: Woonbalans, uitkomst: Uitkomst) -> None:
    for laag in balans_lagen(balans):
        assert len(laag.codes) == len(uitkomst.zones)
        assert ((laag.codes >= 0) & (laag.codes < len(laag.klassen))).all()


def test_een_laag_van_gemeenten_telt_gemeenten(balans: Woonbalans, uitkomst: Uitkomst) -> None:
    per_gemeente, regel, per_zone = (laag.in_blik(blik_land(uitkomst)) for laag in balans_lagen(balans))
    bekend = uitkomst.zones["gm_code"].fillna("").nunique()
    for laag in (per_gemeente, regel):
        assert sum(klasse.aantal for klasse in laag.klassen) == bekend
        assert all(klasse.telling.endswith(("gemeente", "gemeenten")) for klasse in laag.klassen)
    assert sum(klasse.aantal for klasse in per_zone.klassen) == len(uitkomst.zones)


@pytest.mark.parametrize(
    ("laagst", "ruim", "klasse"),
    [
        (0.0, 0.04, 0),  # all that the secret cell may be is in the lowest class
        (0.0, 0.40, -1),  # it may be anything up to 40%: no class
        (0.21, 0.24, 1),
    ],
)
def test_een_geheim_aantal_heeft_alleen_een_klasse_als_die_vaststaat(
    balans: Woonbalans, laagst: float, ruim: float, klasse: int
) -> None:
    zones = balans.zones.copy()
    plek = zones.index[zones["gm_code"] != ""][0]
    zones.loc[plek, ["corporatie_laag", "corporatie_hoog"]] = [0.0, 4.0]
    zones.loc[plek, ["aandeel_laagst", "aandeel", "aandeel_ruim"]] = [laagst, laagst, ruim]
    laag = balans_lagen(replace(balans, zones=zones))[2]
    rij = int(np.flatnonzero(balans.uitkomst.zones["pc4"] == zones.at[plek, "pc4"])[0])
    assert laag.codes[rij] == klasse % len(laag.klassen)
    assert laag.klassen[-1].arcering and "geheim" in laag.klassen[-1].titel


def test_de_kaart_heeft_de_lagen_naast_kwetsbaar_en_verwijst_nergens_heen(balans: Woonbalans) -> None:
    html = maak_balanskaart(balans, maak_vlakken(balans.uitkomst.zones))
    inhoud = gegevens(html)
    ids = [laag["id"] for laag in inhoud["lagen"]]
    assert ids[:3] == ["balans-gemeente", "balans-regel", "balans-zone"] and "kwetsbaar" in ids
    assert "Geen deel van de poort" in inhoud["lagen"][0]["uitleg"] and inhoud["links"] == []
