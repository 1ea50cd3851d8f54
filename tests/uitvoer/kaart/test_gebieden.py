"""What a reader finds by name besides zones and gemeenten: provincies, wijken, SV-gebieden and regio's."""

from __future__ import annotations

import dataclasses

import pytest
import shapely

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import blik_gemeente, blik_land
from pipeline.uitvoer.kaart.gebieden import DEEL, maak_gebiedenstof
from tests.hulp.browser import Blad, OpenBlad
from tests.hulp.kaartbladen import Bladen


def test_elke_zone_staat_bij_haar_provincie(uitkomst: Uitkomst) -> None:
    gebieden = maak_gebiedenstof(uitkomst).voor(blik_land(uitkomst))["gebieden"]
    per = {gebied["naam"]: gebied["zones"] for gebied in gebieden if gebied["soort"] == "provincie"}
    assert set(per) == {"Noord-Voorbeeld", "Zuid-Voorbeeld"}
    verwacht = uitkomst.zones["gm_code"].map(uitkomst.invoer.provincies)
    assert {n: naam for naam, zones in per.items() for n in zones} == dict(enumerate(verwacht))
    soorten = {gebied["soort"] for gebied in gebieden}
    assert soorten == {"provincie", "stedelijk vernieuwingsgebied", "grens- of krimpregio"}


def test_een_wijk_heeft_de_zones_waar_zij_voor_een_tiende_in_ligt(uitkomst: Uitkomst) -> None:
    """Counted anew with the borders: a tenth of the wijk, or a tenth of the zone."""
    wijken = maak_gebiedenstof(uitkomst).voor(blik_land(uitkomst))["wijken"]
    bron, vlakken = uitkomst.invoer.bronnen["cbs_wijken"].gegevens, uitkomst.zones.geometry.to_numpy()
    assert len(wijken["namen"]) == len(bron)
    for naam, bij, zones in zip(wijken["namen"], wijken["bij"], wijken["zones"], strict=True):
        wijk = bron.loc[bron["naam"] == naam].iloc[0]
        assert bij == uitkomst.invoer.gemeentenamen[wijk["gm_code"]]
        samen = shapely.area(shapely.intersection(vlakken, wijk.geometry))
        deel = [max(s / wijk.geometry.area, s / v.area) for s, v in zip(samen, vlakken, strict=True)]
        assert zones == [n for n, d in enumerate(deel) if d >= DEEL]


def test_op_een_kaart_van_een_gemeente_alleen_wat_daar_ligt(uitkomst: Uitkomst) -> None:
    stof = maak_gebiedenstof(uitkomst)
    land, hier = stof.voor(blik_land(uitkomst)), stof.voor(blik_gemeente(uitkomst, "GM9901"))
    assert "provincie" not in {gebied["soort"] for gebied in hier["gebieden"]}
    assert 0 < len(hier["wijken"]["namen"]) < len(land["wijken"]["namen"])
    eigen = blik_gemeente(uitkomst, "GM9901").eigen
    assert all(0 <= n < eigen for zones in hier["wijken"]["zones"] for n in zones)


@pytest.mark.parametrize("kolom", ["naam", "geometry"])
def test_zonder_namen_of_grenzen_van_wijken(uitkomst: Uitkomst, kolom: str) -> None:
    bron = uitkomst.invoer.bronnen["cbs_wijken"]
    kaal = dataclasses.replace(bron, inhoud=bron.gegevens.drop(columns=kolom))
    invoer = dataclasses.replace(uitkomst.invoer, bronnen={**uitkomst.invoer.bronnen, "cbs_wijken": kaal})
    stof = maak_gebiedenstof(dataclasses.replace(uitkomst, invoer=invoer))
    assert stof.voor(blik_land(uitkomst))["wijken"]["namen"] == []


def _gevonden(blad: Blad, term: str) -> list[str]:
    blad.page.locator("#zoek").fill(term)
    return blad.page.locator("#zoekresultaten [role=option]").all_inner_texts()


def test_te_vinden_op_de_kaart_en_een_gemeente_gaat_voor(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    assert "provincie" in _gevonden(blad, "noord-voorbeeld")[0]
    soorten = [tekst.splitlines()[-1] for tekst in _gevonden(blad, "voorbeeldstad")]
    assert soorten[0] == "gemeente" and "wijk in Voorbeeldstad" in soorten
    assert _gevonden(blad, "voorbeeldwijk 01 voorbeeldstad")
    blad.page.keyboard.press("Enter")
    paneel = blad.page.locator("#paneel")
    assert "Een wijk volgt geen postcodes" in paneel.inner_text()
    assert blad.page.locator("path.selectie").count() >= 1
    blad.stil()


def test_namen_van_wijken_van_dichtbij_en_geen_cijfer_onder_een_stip(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.gemeente("GM9901"), "#laag=urgentie-1")
    assert blad.page.locator(".wijknaam").count() >= 1
    botsingen = blad.js(
        """() => {
          const vakken = (wie) => [...document.querySelectorAll(wie)].map((e) => e.getBoundingClientRect());
          const op = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
          const stippen = vakken(".leaflet-punten-pane path");
          const cijfers = vakken(".leaflet-opschriften-pane .opschrift:not([hidden]) > span");
          const dubbel = cijfers.filter((c, i) => cijfers.some((d, j) => j < i && op(c, d)));
          return [stippen.length, cijfers.filter((c) => stippen.some((s) => op(c, s))).length + dubbel.length];
        }"""
    )
    assert botsingen[0] > 0 and botsingen[1] == 0
    blad.stil()
