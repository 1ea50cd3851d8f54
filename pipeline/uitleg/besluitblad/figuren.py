"""The three pictures of a sheet: where it lies, what the score is made of, and where it stands among the others.

In: a `Besluit`. Out: a `Tekening` of each; nothing in them is told by colour alone.

    als_svg(teken_bijdragen(besluit.urgentie, 500))
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely

from pipeline.rekenen import logica
from pipeline.taal.meervoud import met_aantal
from pipeline.uitleg.besluitblad.model import Kaartje, Urgentie
from pipeline.uitvoer.blad.tekening import Balk, Lijn, Tekening, Tekst, Vlak
from pipeline.uitvoer.kaart.laag import ARCERING, NEE, ONBEKEND, Klasse
from pipeline.uitvoer.kaart.patronen import vormen_van

_INKT, _ZACHT, _LIJN, _GRIJS = "#1b1f24", "#505862", "#b9c0c8", "#e3e7eb"
_TINTEN = (("#7a3b0c", "#a05a23"), ("#4b5157", "#6b7177"), ("#2c5d34", "#4a7d52"), ("#5b2a6e", "#7b4a8e"))
"""Per dimension two tints that white letters stand out on; indicators take them in turn. Blue is for water alone."""
_OORDEEL = {
    logica.JA: Klasse("", "#c65a11"),
    logica.NEE: Klasse("", NEE),
    logica.ONBEPAALD: Klasse("", ONBEKEND, patroon=ARCERING),
}
"""As on the map (`uitvoer.kaart.lagen`): what is onbepaald is hatched."""
_INZOOMEN = 1 / 3
"""Own zones that take less of the map than this are shown larger, with what lies around them."""
_RONDOM = 400
"""Metres around the own zones that are always there, so that a tiny zone has its neighbours."""
_LETTER = 8.0
"""Points: what stands in a drawing is no smaller than the appendix."""
_KAARTLETTER, _LABEL = 9.0, (30.0, 11.5)
"""Points of a postcode on the map, which stands on the first page, and its width and height."""
_UITWIJKEN = tuple(
    (afstand * np.cos(hoek), afstand * np.sin(hoek))
    for afstand in (0.0, 14.0, 23.0, 34.0, 46.0, 60.0, 80.0, 100.0, 130.0)
    for hoek in np.linspace(0, 2 * np.pi, 16, endpoint=False).tolist()
)
"""Where a label goes that finds its place taken: ever further round it."""
_TEKENBREEDTE = 5.2
"""Of small text, on the wide side."""
_VAKKEN_PER_PUNT = 4


def teken_kaartje(kaartje: Kaartje, breed: float, hoog: float) -> Tekening:
    """The own zones in the colour of the answer among the zones of their gemeente, each with its postcode."""
    tekening = Tekening(breed, hoog, f"{kaartje.titel}: {met_aantal(len(kaartje.eigen), 'zones')} met postcode")
    alle = np.array([*kaartje.rond, *kaartje.eigen], dtype=object)
    if not len(kaartje.eigen):
        tekening.beschrijving = f"{kaartje.titel}: geen vlak in de bron, dus geen kaart"
        tekening.vormen.append(Tekst(2, hoog / 2, "Geen vlak in de bron, dus geen kaart.", kleur=_ZACHT))
        return tekening
    links, onder, rechts, boven = _uitsnede(alle, np.array(kaartje.eigen, dtype=object))
    alle = shapely.clip_by_rect(alle, links, onder, rechts, boven)
    schaal = min(breed / max(rechts - links, 1.0), (hoog - 14) / max(boven - onder, 1.0))
    dx, dy = (breed - schaal * (rechts - links)) / 2, 14 + (hoog - 14 - schaal * (boven - onder)) / 2

    def op_papier(hoeken: np.ndarray) -> np.ndarray:
        return (hoeken - (links, onder)) * schaal + (dx, dy)

    dun = shapely.simplify(alle, 0.4 / schaal)
    eigen = len(alle) - len(kaartje.eigen)
    for nummer, vlak in enumerate(dun):
        ringen = tuple(op_papier(shapely.get_coordinates(r)) for r in shapely.get_rings(shapely.get_parts(vlak)))
        if ringen and nummer < eigen:
            tekening.vormen.append(Vlak(ringen, _GRIJS, "#ffffff"))
        elif ringen:
            tekening.vormen += vormen_van(ringen, _OORDEEL[kaartje.oordeel], _INKT, 0.9)
    midden = op_papier(shapely.get_coordinates(shapely.point_on_surface(np.array(kaartje.eigen, dtype=object))))
    for (x, y), (px, py), label in zip(_plekken(midden, breed, hoog), midden.tolist(), kaartje.labels, strict=True):
        if abs(x - px) > _LABEL[0] / 2 or abs(y - py) > _LABEL[1] / 2:
            tekening.vormen.append(Lijn(px, py, x, y, _INKT, 0.6))
        wit = Balk(x - _LABEL[0] / 2, y - _LABEL[1] / 2, *_LABEL, "#ffffff")
        tekening.vormen += [wit, Tekst(x, y - 3, label, _KAARTLETTER, anker="middle", vet=True)]
    past = int(breed / _TEKENBREEDTE)
    titel = kaartje.titel if len(kaartje.titel) <= past else f"{kaartje.titel[: past - 1]}…"
    tekening.vormen.append(Tekst(0, 3, titel, _KAARTLETTER, _ZACHT))
    return tekening


def _uitsnede(alle: np.ndarray, eigen: np.ndarray) -> tuple[float, float, float, float]:
    """The gemeente, or only what lies around the own zones where these would be too small to see."""
    heel, deel = shapely.total_bounds(alle), shapely.total_bounds(eigen)
    maat = max(deel[2] - deel[0], deel[3] - deel[1])
    if maat >= _INZOOMEN * max(heel[2] - heel[0], heel[3] - heel[1]):
        return tuple(heel.tolist())
    rondom = max(maat / 2, _RONDOM)
    return (*np.maximum(heel[:2], deel[:2] - rondom).tolist(), *np.minimum(heel[2:], deel[2:] + rondom).tolist())


def _plekken(midden: np.ndarray, breed: float, hoog: float) -> list[tuple[float, float]]:
    """Per zone the middle of its label: on the zone where it can, else beside it, where none hides another."""
    gevuld: list[tuple[float, float]] = []
    for px, py in midden.tolist():
        kandidaten = [
            (
                min(max(px + dx, _LABEL[0] / 2), breed - _LABEL[0] / 2),
                min(max(py + dy, 14 + _LABEL[1] / 2), hoog - _LABEL[1] / 2),
            )
            for dx, dy in _UITWIJKEN
        ]
        vrij = (p for p in kandidaten if all(abs(p[0] - x) > _LABEL[0] or abs(p[1] - y) > _LABEL[1] for x, y in gevuld))
        gevuld.append(next(vrij, kandidaten[0]))
    return gevuld


def teken_bijdragen(urgentie: Urgentie, breed: float) -> Tekening:
    """One bar from nought to the score: the start of the scale, then a block with a letter per indicator."""
    hoog, laag, hoogst = 44.0, *urgentie.schaal
    delen = ", ".join(f"{d.letter} {d.indicator} {d.getoond}" for d in urgentie.delen)
    beschrijving = f"Urgentie {urgentie.getoond}: begin van de schaal {urgentie.begin}, {delen}"
    tekening = Tekening(breed, hoog, beschrijving)
    nul = min(laag, 0)

    def x(punten: float) -> float:
        return 6 + (breed - 12) * (punten - nul) / (hoogst - nul)

    for punt in range(nul, hoogst + 1):
        tekening.vormen += [
            Lijn(x(punt), 10, x(punt), 13, _ZACHT, 0.5),
            Tekst(x(punt), 1.5, str(punt), _LETTER, _ZACHT, "middle"),
        ]
    tekening.vormen.append(Lijn(x(nul), 13, x(hoogst), 13, _ZACHT, 0.5))
    if np.isnan(urgentie.score):
        tekening.vormen.append(Tekst(x(nul) + 4, 22, "Geen score: zie wat ontbreekt.", kleur=_ZACHT))
        return tekening
    tekening.vormen.append(Balk(x(nul), 14, x(laag) - x(nul), 18, _GRIJS, _LIJN))
    if x(laag) - x(nul) > 20:
        tekening.vormen.append(Tekst((x(nul) + x(laag)) / 2, 20, "begin", _LETTER, _ZACHT, "middle"))
    titels = list(dict.fromkeys(d.dimensie for d in urgentie.delen))
    grenzen = np.concatenate([[laag], laag + np.cumsum([d.waarde for d in urgentie.delen])])
    for nummer, (deel, (van, tot)) in enumerate(zip(urgentie.delen, pairwise(grenzen.tolist()), strict=True)):
        kleur = _TINTEN[titels.index(deel.dimensie) % len(_TINTEN)][nummer % 2]
        tekening.vormen.append(Balk(x(van), 14, x(tot) - x(van), 18, kleur, "#ffffff"))
        if x(tot) - x(van) > 8:
            tekening.vormen.append(Tekst((x(van) + x(tot)) / 2, 20, deel.letter, _LETTER, "#ffffff", "middle", True))
    tekening.vormen.append(Tekst(min(x(urgentie.score), breed - 20), 35, urgentie.getoond, 9, _INKT, "middle", True))
    return tekening


def teken_verdeling(urgentie: Urgentie, breed: float, hoog: float) -> Tekening:
    """How the zones compared with are spread over the scale; own zones dark, the score a line."""
    laag, hoogst = urgentie.schaal
    aantal = len(urgentie.verdeling)
    beschrijving = (
        f"Verdeling van {met_aantal(aantal, 'zones')} met een score over de schaal van {laag} tot {hoogst}; "
        f"donker: {met_aantal(int(urgentie.eigen.sum()), 'eigen zones')}; dit blad: {urgentie.getoond}"
    )
    tekening = Tekening(breed, hoog, beschrijving)
    voet, top = 35.0, hoog - 14

    def x(punten: float) -> float:
        return 6 + (breed - 12) * (punten - laag) / (hoogst - laag)

    randen = np.linspace(laag, hoogst, (hoogst - laag) * _VAKKEN_PER_PUNT + 1)
    alle, _ = np.histogram(urgentie.verdeling, randen)
    eigen, _ = np.histogram(urgentie.verdeling[urgentie.eigen], randen)
    hoogste = max(int(alle.max(initial=0)), 1)
    for (van, tot), n, n_eigen in zip(pairwise(randen.tolist()), alle.tolist(), eigen.tolist(), strict=True):
        for getal, kleur in ((n, _LIJN), (n_eigen, _INKT)):
            if getal:
                tekening.vormen.append(
                    Balk(x(van) + 0.4, voet, x(tot) - x(van) - 0.8, (top - voet) * getal / hoogste, kleur)
                )
    tekening.vormen.append(Lijn(x(laag), voet, x(hoogst), voet, _ZACHT, 0.5))
    for punt in range(laag, hoogst + 1):
        tekening.vormen.append(Tekst(x(punt), voet - 10, str(punt), _LETTER, _ZACHT, "middle"))
    alle_zones, in_de_hoogste = (met_aantal(n, "zones") for n in (aantal, hoogste))
    for y, noot in ((13, f"{alle_zones}; donker: deze"), (3, f"hoogste kolom: {in_de_hoogste}")):
        tekening.vormen.append(Tekst(6, y, noot, _LETTER, _ZACHT))
    if not np.isnan(urgentie.score):
        plek = x(urgentie.score)
        tekening.vormen += [
            Lijn(plek, voet, plek, top + 3, _INKT, 1.2),
            Tekst(min(max(plek, 20), breed - 20), top + 5, urgentie.getoond, 9, _INKT, "middle", True),
        ]
    return tekening
