"""A map page: one html file that works offline and asks nothing of anyone.

In: an `Uitkomst`, and the `Blik` of the page. Out: the text of a page with layers, legends with counts, a panel with
the decision about each zone in words, search, the figures as a table, and the sources. The same outcome gives the
same text.

    Path("kaart.html").write_text(maak_kaart(uitkomst), encoding="utf-8")

The map is folium's, without the ten files that folium fetches: Leaflet comes from the package XStatic-Leaflet and
goes into the page. Scripts and figures travel packed (deflate), which halves a page; `uitpakken.js` unpacks them in a
browser of 2023 or later and says so in an older one. A Content-Security-Policy allows exactly these scripts and styles,
by their sha256, and no request but for the tiles of the background map that a reader may switch on.
`#laag=prioriteit&pc4=3083` behind the address opens that layer and that zone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distribution
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.taal.datums import dag
from pipeline.taal.zinnen import met_hoofdletter
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.antwoorden import telling, zo_leest_u_dit
from pipeline.uitvoer.kaart.begin import NAAM
from pipeline.uitvoer.kaart.beleid import vingerafdruk
from pipeline.uitvoer.kaart.blik import Blik, blik_land
from pipeline.uitvoer.kaart.gegevens import Kaartstof, als_json, maak_gegevens, maak_stof, met_korte_rijen
from pipeline.uitvoer.kaart.inpakken import pak_tekst, zonder_toelichting
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.patronen import leesbaar
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.uitvoer.poortzin import VOLDOET_NIET
from pipeline.uitvoer.vermelding import bronregels, ondergrondregels, status

_MAP = Path(__file__).parent
_BEGIN = "begin();"
"""Where uitpakken.js has everything unpacked."""
_LEAFLET = "xstatic/pkg/leaflet/data"
_SCRIPTS = (
    "teksten vlakken patroon doek lagen balken verloop besluit gebied titel paneel zoek kolommen tabel inbeeld adres "
    "achtergrond opschriften plaatsnamen ondergrond afdruk kaart start"
).split()
_ACHTERGROND = "https://service.pdok.nl"
"""The only host that the page may ever ask for anything, and only for pictures."""


class Bladzijde:
    """A page in Dutch, with its policy before anything else and its scripts inside the body.

    folium reads whatever a map hands it as a template once more, so a deelplan called '{{ 7*7 }}' would be
    worked out. Everything that may hold a name is therefore a variable of this template and no part of the map.
    """

    _template = jinja2.Template(
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n'
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{{ this.beleid() }}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{{ this.titel }}</title>\n"
        "{% for stijl in this.stijlen %}<style>{{ stijl }}</style>\n{% endfor %}"
        "</head>\n"
        '<body data-titel="{{ this.titel }}" data-bestand="{{ this.bestand }}">\n{{ this.inhoud }}\n'
        "{% for soort, tekst in this.gepakt() %}"
        '<script type="text/plain" data-gepakt="{{ soort }}">{{ tekst }}</script>\n{% endfor %}'
        "<script>{{ this.start() }}</script>\n</body>\n</html>\n"
    )

    def __init__(
        self, titel: str, bestand: str, inhoud: str, script: str, begin: str, stijl: str = "", beelden: str = ""
    ) -> None:
        """script: our own; begin: the line that starts it; stijl: besides the map's.

        beelden: the only host that pictures may come from.
        """
        leaflet_script, leaflet_stijl = _leaflet()
        self.begin = begin
        self.beelden = beelden
        self.titel = html.escape(titel)
        self.bestand = html.escape(bestand)
        self.inhoud = inhoud
        eigen = "".join((_MAP / f"{naam}.css").read_text(encoding="utf-8") for naam in ("kaart", "afdruk")), stijl
        self.stijlen = [zonder_toelichting(tekst) for tekst in eigen if tekst]
        self.later = [("style", leaflet_stijl), ("script", leaflet_script), ("script", script)]

    def gepakt(self) -> list[tuple[str, str]]:
        """Leaflet and our own script: three quarters of a page of a gemeente, when they are not packed."""
        return [(soort, _gepakt(tekst)) for soort, tekst in self.later]

    def start(self) -> str:
        """What unpacks the page, with the line with which folium starts the drawing at its end."""
        uitpakken = zonder_toelichting((_MAP / "uitpakken.js").read_text(encoding="utf-8"))
        return uitpakken.replace(_BEGIN, self.begin)

    def render(self) -> str:
        """The text of the page."""
        return self._template.render(this=self)

    def beleid(self) -> str:
        """Only the very scripts and styles of this page may run, whatever a name would smuggle in."""
        later = {soort: [tekst for deze, tekst in self.later if deze == soort] for soort in ("script", "style")}
        scripts = " ".join(vingerafdruk(script) for script in (*later["script"], self.start()))
        stijlen = " ".join(vingerafdruk(stijl) for stijl in (*later["style"], *self.stijlen))
        beelden = " ".join(filter(None, ("data:", self.beelden)))
        return (
            f"default-src 'none'; script-src {scripts}; style-src {stijlen}; img-src {beelden}; "
            "connect-src 'none'; base-uri 'none'; form-action 'none'"
        )


def maak_kaart(
    uitkomst: Uitkomst,
    vlakken: Vlakken | None = None,
    blik: Blik | None = None,
    over_grenzen: str = "",
    bewaard: Bewaarplaats = NERGENS,
) -> str:
    """The page as text: the whole country, or what `blik` looks at.

    `vlakken` when the caller has thinned the borders already (the picture uses the same); `over_grenzen` says
    what was mended in them. bewaard: as `maak_stof`.
    """
    vlakken = maak_vlakken(uitkomst.zones) if vlakken is None else vlakken
    stof = maak_stof(uitkomst, vlakken, bewaard=bewaard)
    return maak_bladzijde(stof, blik_land(uitkomst) if blik is None else blik, over_grenzen)


def maak_bladzijde(stof: Kaartstof, blik: Blik, over_grenzen: str = "", index: str = "") -> str:
    """One page of many: what they share is in `stof`, made once. `index`: where the page of all gemeenten is."""
    uitkomst, ronde = stof.uitkomst, stof.uitkomst.ronde
    lagen = stof.lagen_van(blik)
    gegevens = maak_gegevens(stof, blik, lagen)
    rand = stof.beelden.rand
    titel = ronde.titel if blik.is_land else f"{blik.titel}: {ronde.titel}"
    inhoud = sjabloon(_MAP / "kaart.html").render(
        naam=NAAM,
        kop=f"{met_hoofdletter(blik.titel)}: {telling(uitkomst.zones.iloc[blik.eigen_rijen])}",
        begin=zo_leest_u_dit(uitkomst.regeling),
        hoe_zeker=rand.samen(blik.eigen_rijen, "postcodegebieden") if rand else "",
        over=f"{ronde.titel}; {uitkomst.regeling.titel}",
        verwijzing=("Alle gemeenten", index) if index else None,
        ronde=ronde,
        datum=dag(ronde.datum),
        regeling=uitkomst.regeling,
        status=status(ronde),
        groepen=[(groep, list(leden)) for groep, leden in groupby(lagen, key=lambda laag: laag.groep)],
        lagen=lagen,
        patronen=patronen_van(lagen),
        voldoet_niet=VOLDOET_NIET,
        melding=gegevens["melding"],
        achtergrond=gegevens["achtergrond"],
        ondergrond="water" in gegevens,
        prioriteit=bool(gegevens["prioriteit_ja"]),
        bronnen=[
            *bronregels(uitkomst.datasets, ronde),
            *ondergrondregels(ronde.ondergrond_dataset() if "water" in gegevens else None, ronde),
        ],
        over_grenzen=over_grenzen,
        gegevens=pak_tekst(als_json(met_korte_rijen(gegevens))),
    )
    bestand = "-".join(filter(None, ("zones", ronde.naam, blik.gm_code)))
    kop = f"{titel}: {status(ronde)}"
    return Bladzijde(kop, bestand, inhoud, _eigen_script(), stof.begin, beelden=_ACHTERGROND).render()


def patronen_van(lagen: list[Laag]) -> list[dict[str, Any]]:
    """Each pattern in use once, with an ink that shows on its colour without drowning it."""
    gebruikt = dict.fromkeys((k.patroon, k.kleur) for laag in lagen for k in laag.klassen if k.patroon)
    return [{"soort": soort, "kleur": kleur, "inkt": leesbaar(kleur)} for soort, kleur in gebruikt]


@cache
def sjabloon(pad: Path) -> jinja2.Template:
    """The template of a page with a map; it may include kop.html, what stands above every such page."""
    lader = jinja2.FileSystemLoader([pad.parent, _MAP])
    return jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=lader).get_template(
        pad.name
    )


@cache
def _eigen_script() -> str:
    return samen_een_script(_MAP / "script" / f"{naam}.js" for naam in _SCRIPTS)


def samen_een_script(paden: Iterable[Path]) -> str:
    """Scripts inside one function: they can call each other, and only `tekenKaart` is for the page."""
    delen = "\n".join(zonder_toelichting(pad.read_text(encoding="utf-8")) for pad in paden)
    return f'const tekenKaart = (() => {{\n"use strict";\n{delen}\nreturn tekenKaart;\n}})();\n'


@cache
def _gepakt(tekst: str) -> str:
    """Packed once for all pages of a run."""
    return pak_tekst(tekst)


@cache
def _leaflet() -> tuple[str, str]:
    """Leaflet's script and style from the installed package, without pictures for controls that no page has."""
    pakket = distribution("XStatic-Leaflet")
    map_ = Path(str(pakket.locate_file(_LEAFLET)))
    script = (map_ / "leaflet.js").read_text(encoding="utf-8")
    script = re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", script)
    stijl = (map_ / "leaflet.css").read_text(encoding="utf-8")
    return script, re.sub(r"url\(images/[\w.-]+\.png\)", "none", stijl)
