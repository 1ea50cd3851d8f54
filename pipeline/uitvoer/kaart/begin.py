"""The line with which folium starts the drawing of a map, read back where this very folium made it before.

In: where earlier work is kept. Out: that piece of script, the same for every page.

    beginregel(bewaard)

folium takes a quarter of a second to load, for this one line.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats, code_som

NAAM = "kaart"
"""The id of the element that the map is drawn in."""
_MAAKT = ("branca", "folium", "jinja2")
_CODE = Path(__file__).with_name("landkaart.py")


@cache
def beginregel(bewaard: Bewaarplaats = NERGENS) -> str:
    """bewaard: where it stands when it was asked for before; without it, folium is loaded for it."""
    waarvan = (*(f"{naam} {version(naam)}" for naam in _MAAKT), NAAM, code_som(_CODE))
    return bewaard.haal("begin", waarvan, _van_folium, ())


def _van_folium() -> str:
    from pipeline.uitvoer.kaart.landkaart import regel_van_folium

    return regel_van_folium()
