"""The canvas of a map: where a number can stand, what lies under the mouse, and sharp on paper."""

from __future__ import annotations

from tests.hulp.browser import OpenBlad
from tests.hulp.doek import kleuren_op
from tests.hulp.kaartbladen import Bladen
from tests.hulp.plaatsen import WORTEL

_VLAKKEN = (WORTEL / "pipeline/uitvoer/kaart/script/vlakken.js").read_text(encoding="utf-8")
_IN_EEN_U = (
    "(() => {"
    + _VLAKKEN
    + """
  const lng = [0, 0, 4, 4, 3, 3, 1, 1, 0], lat = [0, 4, 4, 0, 0, 3, 3, 0, 0];
  const u = { lat, lng, ring: [0, 9], vorm: [0, 1] }, kader = kadersVan(u);
  const [hoogte, breedte] = binnenpunt(u, 0, kader);
  return {
    kader: [...kader], punt: [hoogte, breedte], binnen: ligtIn(u, 0, { lat: hoogte, lng: breedte }),
    midden: ligtIn(u, 0, { lat: 2, lng: 2 }), buiten: ligtIn(u, 0, { lat: 5, lng: 2 }),
  };
})()"""
)
"""A shape like a U upside down, whose middle lies outside it."""


def test_een_nummer_staat_in_zijn_eigen_zone(bladen: Bladen, open_blad: OpenBlad) -> None:
    """By hand: at 3.2 the U is whole, so the longest stretch of those tried is the one from 0 to 4."""
    uit = open_blad(bladen.land).js(_IN_EEN_U)
    assert uit["kader"] == [0, 0, 4, 4]
    assert uit["binnen"] and not uit["midden"] and not uit["buiten"]
    assert uit["punt"] == [3.2, 2]


def test_op_papier_heeft_het_doek_vier_keer_zoveel_punten(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    dicht = "(() => { const doek = document.querySelector('#kaart canvas'); return doek.width / doek.clientWidth; })()"
    assert blad.js(dicht) == 1
    blad.js("dispatchEvent(new Event('beforeprint'))")
    assert round(blad.js(dicht), 2) == 4
    assert kleuren_op(blad, 0)
    blad.js("dispatchEvent(new Event('afterprint'))")
    assert blad.js(dicht) == 1


def test_na_een_zoom_staan_de_lijnen_er_weer(bladen: Bladen, open_blad: OpenBlad) -> None:
    """They follow the fills a frame later."""
    blad = open_blad(bladen.land, bypass_csp=True)
    zwart = """() => {
      const doek = document.querySelector("#kaart canvas"), punten = doek.getContext("2d").getImageData(0, 0, doek.width, doek.height).data;
      let aantal = 0;
      for (let i = 0; i < punten.length; i += 4) aantal += punten[i + 3] > 200 && punten[i] + punten[i + 1] + punten[i + 2] < 120;
      return aantal;
    }"""  # noqa: E501
    assert blad.js(zwart) > 500
    blad.page.locator(".leaflet-control-zoom-in").click()
    blad.page.wait_for_function(f"!document.querySelector('.leaflet-zoom-anim') && ({zwart})() > 500")
