"""folium's part of a map page: the line that starts the drawing.

In: nothing. Out: that piece of script, the same for every page; it holds nothing of an outcome.

    regel_van_folium()
    # 'tekenKaart("kaart", {center: [52.2, 5.3], ...}, JSON.parse(...));'
"""

from __future__ import annotations

from typing import ClassVar

import folium
from branca.element import Figure
from folium.template import Template

from pipeline.uitvoer.kaart.begin import NAAM


class Landkaart(folium.Map):
    """folium's map without its default files; it only starts the drawing."""

    default_js: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]  # folium sets it on the instance
    default_css: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]
    _template = Template(
        "{% macro script(this, kwargs) %}tekenKaart({{ this.get_name()|tojson }}, "
        "{center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}}, "
        'JSON.parse(document.getElementById("kaartgegevens").textContent));{% endmacro %}'
    )

    def __init__(self) -> None:
        super().__init__(
            location=[52.2, 5.3],
            zoom_start=7,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.25,
            max_zoom=16,
        )

    def get_name(self) -> str:
        """folium's own name holds a number that differs per run."""
        return NAAM


def regel_van_folium() -> str:
    """What folium puts at the end of a page with this map."""
    bladzijde = Figure()
    bladzijde.add_child(Landkaart())
    bladzijde.render()
    return bladzijde.script.render()
