"""How QGIS draws the zones of a GeoPackage: the classes, colours and patterns of the map page, as styles in the file.

In: an `Uitkomst`. Out: a `Stijl` per layer of the map (kwetsbaar, prioriteit, urgentie, and how firm), each with a
condition per class that is both an expression of QGIS and SQL, so that a test can count with it.

    stijl = maak_stijlen(uitkomst)[0]
    stijl.voorwaarden[0]        # "kwetsbaar" = 'ja'
    als_qml(stijl)              # '<!DOCTYPE qgis ...'
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from pipeline.regelingen import Regeling
from pipeline.taal.procenten import van_breuk
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.laag import ARCERING, KRUIS, LIJNEN, ONBEKEND, RUSTIG, STIPPEN, Klasse
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.lagen_urgentie import BRUIN, schaalgrenzen

_VULLING: Mapping[str, str] = {ARCERING: "b_diagonal", STIPPEN: "dense7", LIJNEN: "horizontal", KRUIS: "diagonal_x"}
_DELEN = tuple(Fraction(tienden, 10) for tienden in (3, 4, 5, 6))
"""Breaks of the share of inhabitants; about half of all live in kwetsbare zones, so most fall on either side."""
_BRUIN = (*BRUIN[:4], BRUIN[-1])
"""The browns of the map: five classes here, six there."""
_LIJN = "#5f6368"
_RAND = "255,255,255,255"
_SCORE = '"urgentie_land_score"'


@dataclass(frozen=True)
class Stijl:
    """One way to draw the zones: name, title, and per class its look and its condition (each zone meets just one)."""

    naam: str
    titel: str
    klassen: tuple[Klasse, ...]
    voorwaarden: tuple[str, ...]

    def kan_met(self, kolommen: Collection[str]) -> bool:
        """Whether a table with these columns has all that the conditions ask."""
        return set(re.findall(r'"(\w+)"', " ".join(self.voorwaarden))) <= set(kolommen)


def maak_stijlen(uitkomst: Uitkomst) -> list[Stijl]:
    """kwetsbaar first, the one that opens; how firm only where the other choices were computed."""
    lagen = {laag.id: laag for laag in maak_lagen(uitkomst)}
    stijlen = []
    for naam, laag_id, voorwaarden in (
        ("kwetsbaar", "kwetsbaar", _kwetsbaar),
        ("hoe stevig", "stevig", _stevig),
        ("prioriteit", "prioriteit", _prioriteit),
        ("urgentie in het land", "urgentie-land", _urgentie),
    ):
        if laag_id in lagen:
            laag = lagen[laag_id]
            stijlen.append(Stijl(naam, laag.titel, laag.klassen, tuple(voorwaarden(uitkomst.regeling))))
    return stijlen


def stijl_van_gebieden() -> Stijl:
    """How a gemeente or provincie is drawn: by the share of its inhabitants that lives in kwetsbare zones."""
    grenzen = (Fraction(0), *_DELEN, Fraction(1))
    klassen = [
        Klasse(f"{van_breuk(van)} tot {van_breuk(tot)}", kleur)
        for (van, tot), kleur in zip(pairwise(grenzen), _BRUIN, strict=True)
    ]
    deel = '"inwoners_ja_aandeel"'
    tussen = [f"{deel} >= {van} AND {deel} < {tot}" for van, tot in pairwise(map(float, _DELEN))]
    return Stijl(
        "inwoners in kwetsbare zones",
        "Deel van de inwoners dat in een kwetsbare zone woont",
        (*klassen, Klasse("geen inwoners bekend", ONBEKEND, patroon=ARCERING)),
        (f"{deel} < {float(_DELEN[0])}", *tussen, f"{deel} >= {float(_DELEN[-1])}", f"{deel} IS NULL"),
    )


def _kwetsbaar(_: Regeling) -> list[str]:
    return [f"\"kwetsbaar\" = '{antwoord}'" for antwoord in ("ja", "nee", "onbepaald")]


def _stevig(_: Regeling) -> list[str]:
    aantal = '"keuzes_die_draaien"'
    hoe = [f"{aantal} = 0", f"{aantal} = 1", f"{aantal} >= 2"]
    return [
        *(f"\"kwetsbaar\" = 'ja' AND {h}" for h in hoe),
        *(f"\"kwetsbaar\" = 'nee' AND {h}" for h in reversed(hoe)),
        f"\"kwetsbaar\" = 'onbepaald' AND {aantal} = 0",
        f"\"kwetsbaar\" = 'onbepaald' AND {aantal} >= 1",
    ]


def _prioriteit(_: Regeling) -> list[str]:
    sv, regio, geen = "\"prioriteit_sv\" <> ''", "\"prioriteit_regio\" <> ''", "\"prioriteit\" = 'nee'"
    niet = "\"{}\" = ''".format
    return [
        f"{sv} AND {niet('prioriteit_regio')}",
        f"{regio} AND {niet('prioriteit_sv')}",
        f"{sv} AND {regio}",
        geen,
        "\"prioriteit\" = 'onbepaald'",
    ]


def _urgentie(regeling: Regeling) -> list[str]:
    """From most urgent to least, as the legend; a class holds its lower break, the first one also the upper."""
    grenzen = [repr(float(g)) for g in schaalgrenzen(regeling.urgentie.schaal.waarde)]
    telt = "\"kwetsbaar\" <> 'nee' AND "
    tussen = [f"{telt}{_SCORE} >= {laag} AND {_SCORE} < {hoog}" for laag, hoog in pairwise(grenzen[1:-1])]
    return [
        f"{telt}{_SCORE} >= {grenzen[-2]}",
        *reversed(tussen),
        f"{telt}{_SCORE} < {grenzen[1]}",
        "\"kwetsbaar\" = 'nee'",
        f"{telt}{_SCORE} IS NULL",
    ]


def als_qml(stijl: Stijl) -> str:
    """The style as QGIS stores it: a rule per class, with its colour and pattern."""
    regels = "".join(
        f'<rule key="r{n}" symbol="{n}" label={quoteattr(klasse.titel)} filter={quoteattr(voorwaarde)}/>'
        for n, (klasse, voorwaarde) in enumerate(zip(stijl.klassen, stijl.voorwaarden, strict=True))
    )
    symbolen = "".join(
        f'<symbol type="fill" name="{n}" alpha="1" clip_to_extent="1" force_rhr="0">{_vlak(klasse)}</symbol>'
        for n, klasse in enumerate(stijl.klassen)
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.22" styleCategories="Symbology">'
        '<renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">'
        f'<rules key="wortel">{regels}</rules><symbols>{symbolen}</symbols></renderer-v2></qgis>\n'
    )


def _vlak(klasse: Klasse) -> str:
    """A plain colour, and over it the pattern; what is not known is hatched on a light ground."""
    if not klasse.patroon:
        return _vulling(klasse.kleur, "solid")
    boven = klasse.kleur if klasse.arcering else _LIJN
    return _vulling(RUSTIG if klasse.arcering else klasse.kleur, "solid") + _vulling(boven, _VULLING[klasse.patroon])


def _vulling(kleur: str, soort: str) -> str:
    rood, groen, blauw = (int(kleur[i : i + 2], 16) for i in (1, 3, 5))
    opties = {
        "color": f"{rood},{groen},{blauw},255",
        "style": soort,
        "outline_color": _RAND,
        "outline_style": "solid",
        "outline_width": "0.1",
        "outline_width_unit": "MM",
    }
    inhoud = "".join(f'<Option type="QString" name="{k}" value="{w}"/>' for k, w in opties.items())
    return f'<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">{inhoud}</Option></layer>'
