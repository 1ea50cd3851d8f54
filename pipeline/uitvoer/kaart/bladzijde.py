"""The national map of a ronde: one html file that works offline and asks nothing of anyone.

In: an `Uitkomst`. Out: the text of a page with the layers kwetsbaar, prioriteit and urgentie per tranche, legends
with counts, a note per zone, and the sources. The same outcome gives the same text.

    Path("kaart.html").write_text(maak_kaart(uitkomst), encoding="utf-8")

The page is folium's, without the ten files that folium fetches: Leaflet comes from the package XStatic-Leaflet
and goes into the page. A Content-Security-Policy in the page forbids every request. `#laag=prioriteit` behind
the address opens that layer.
"""

from __future__ import annotations

import base64
import html
import re
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import ClassVar

import folium
import jinja2
from branca.element import Figure
from folium.template import Template
from markupsafe import Markup

from pipeline.keten import Uitkomst
from pipeline.uitvoer.kaart.gegevens import als_json, maak_gegevens
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.uitvoer.vermelding import bronregels, status

_MAP = Path(__file__).parent
_LEAFLET = "xstatic/pkg/leaflet/data"
_BELEID = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


class _Bladzijde(Figure):
    """branca's page, in Dutch, with its policy before anything else and its scripts inside the body.

    branca reads whatever a map hands it as a template once more, so a deelplan called '{{ 7*7 }}' would be
    worked out. Everything that may hold a name is therefore a variable of this template and no part of the map.
    """

    _template = Template(
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n'
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{{ this.beleid }}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{{ this.titel }}</title>\n"
        "{% for stijl in this.stijlen %}<style>{{ stijl }}</style>\n{% endfor %}"
        "{% for script in this.scripts %}<script>{{ script }}</script>\n{% endfor %}</head>\n"
        '<body data-titel="{{ this.titel }}">\n{{ this.inhoud }}\n'
        "<script>{{ this.script.render(**kwargs) }}</script>\n</body>\n</html>\n"
    )

    def __init__(self, titel: str, inhoud: str) -> None:
        super().__init__()
        leaflet_script, leaflet_stijl = _leaflet()
        self.beleid = _BELEID
        self.titel = html.escape(titel)
        self.inhoud = inhoud
        self.stijlen = [leaflet_stijl, (_MAP / "kaart.css").read_text(encoding="utf-8")]
        self.scripts = [leaflet_script, (_MAP / "kaart.js").read_text(encoding="utf-8")]


class _Landkaart(folium.Map):
    """folium's map without its default files; it only starts the drawing."""

    default_js: ClassVar[list[tuple[str, str]]] = []
    default_css: ClassVar[list[tuple[str, str]]] = []
    _template = Template(
        "{% macro script(this, kwargs) %}tekenKaart(L.map({{ this.get_name()|tojson }}, "
        "{center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}}), "
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
        self._id = "land"


def maak_kaart(uitkomst: Uitkomst, vlakken: Vlakken | None = None) -> str:
    """The page as text. `vlakken` when the caller has thinned the borders already (the picture uses the same)."""
    vlakken = maak_vlakken(uitkomst.zones) if vlakken is None else vlakken
    lagen = maak_lagen(uitkomst)
    kaart = _Landkaart()
    inhoud = _sjabloon().render(
        naam=kaart.get_name(),
        ronde=uitkomst.ronde,
        regeling=uitkomst.regeling,
        status=status(uitkomst.ronde),
        lagen=lagen,
        bronnen=bronregels(uitkomst.datasets, uitkomst.ronde),
        gegevens=Markup(als_json(maak_gegevens(uitkomst, vlakken, lagen))),
    )
    bladzijde = _Bladzijde(f"{uitkomst.ronde.titel}: {status(uitkomst.ronde)}", inhoud)
    bladzijde.add_child(kaart)
    return bladzijde.render()


def _sjabloon() -> jinja2.Template:
    omgeving = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return omgeving.from_string((_MAP / "kaart.html").read_text(encoding="utf-8"))


@cache
def _leaflet() -> tuple[str, str]:
    """Leaflet's script and style from the installed package, with its few pictures inside the style."""
    pakket = distribution("XStatic-Leaflet")
    map_ = Path(str(pakket.locate_file(_LEAFLET)))
    script = (map_ / "leaflet.js").read_text(encoding="utf-8")
    script = re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", script)
    stijl = (map_ / "leaflet.css").read_text(encoding="utf-8")
    return script, re.sub(r"url\((images/[\w.-]+\.png)\)", lambda plaats: _als_data(map_ / plaats[1]), stijl)


def _als_data(beeld: Path) -> str:
    return f"url(data:image/png;base64,{base64.b64encode(beeld.read_bytes()).decode('ascii')})"
