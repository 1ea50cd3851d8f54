"""The three pictures of a sheet: where it lies, what the score is made of, and where it stands among the others.

In: a `Besluit`. Out: a `Tekening` of each; nothing in them is told by colour alone.

    als_svg(teken_bijdragen(besluit.urgentie, 500))
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely

from pipeline.uitleg.besluitblad.model import Kaartje, Urgentie
from pipeline.uitvoer.blad.tekening import Balk, Lijn, Tekening, Tekst, Vlak

_INKT, _ZACHT, _LIJN, _GRIJS = "#1b1f24", "#505862", "#b9c0c8", "#e3e7eb"
_NADRUK = "#0b4f8a"
_TINTEN = (("#0b4f8a", "#2f6fa8"), ("#7a3b0c", "#a05a23"), ("#2c5d34", "#4a7d52"), ("#5b2a6e", "#7b4a8e"))
"""Per dimension two tints that white letters stand out on; indicators take them in turn."""
_LABEL = (17.0, 7.4)
"""Width and height of a postcode on the map."""
_TEKENBREEDTE = 3.4
"""Of small text, on the wide side."""
_VAKKEN_PER_PUNT = 4


def teken_kaartje(kaartje: Kaartje, breed: float, hoog: float) -> Tekening:
    """The own zones dark among the zones of their gemeente, with their postcodes."""
    beschrijving = f"{kaartje.titel}: {len(kaartje.eigen)} zones donker getekend"
    tekening = Tekening(breed, hoog, beschrijving)
    alle = np.array([*kaartje.rond, *kaartje.eigen], dtype=object)
    if not len(kaartje.eigen):
        tekening.beschrijving = f"{kaartje.titel}: geen vlak in de bron, dus geen kaart"
        tekening.vormen.append(Tekst(2, hoog / 2, "Geen vlak in de bron, dus geen kaart.", kleur=_ZACHT))
        return tekening
    links, onder, rechts, boven = shapely.total_bounds(alle)
    schaal = min(breed / max(rechts - links, 1.0), (hoog - 10) / max(boven - onder, 1.0))
    dx, dy = (breed - schaal * (rechts - links)) / 2, 10 + (hoog - 10 - schaal * (boven - onder)) / 2

    def op_papier(hoeken: np.ndarray) -> np.ndarray:
        return (hoeken - (links, onder)) * schaal + (dx, dy)

    dun = shapely.simplify(alle, 0.4 / schaal)
    eigen = len(alle) - len(kaartje.eigen)
    for nummer, vlak in enumerate(dun):
        ringen = tuple(op_papier(shapely.get_coordinates(r)) for r in shapely.get_rings(shapely.get_parts(vlak)))
        kleur, rand = (_GRIJS, "#ffffff") if nummer < eigen else (_NADRUK, "#ffffff")
        if ringen:
            tekening.vormen.append(Vlak(ringen, kleur, rand))
    geplaatst: list[tuple[float, float]] = []
    for vlak, label in zip(kaartje.eigen, kaartje.labels, strict=True):
        x, y = _plek_voor_label(op_papier(shapely.get_coordinates(vlak)), op_papier(_midden(vlak))[0])
        x = min(max(x, _LABEL[0] / 2), breed - _LABEL[0] / 2)
        if any(abs(x - x2) < _LABEL[0] and abs(y - y2) < _LABEL[1] for x2, y2 in geplaatst):
            continue  # a label on top of another tells nothing; the head of the sheet names all zones
        geplaatst.append((x, y))
        wit = Balk(x - _LABEL[0] / 2, y - 2.2, _LABEL[0], _LABEL[1], "#ffffff")
        tekening.vormen += [wit, Tekst(x, y, label, 6, anker="middle", vet=True)]
    past = int(breed / _TEKENBREEDTE)
    titel = kaartje.titel if len(kaartje.titel) <= past else f"{kaartje.titel[: past - 1]}…"
    tekening.vormen.append(Tekst(0, 2, titel, 6, _ZACHT))
    return tekening


def _midden(vlak: object) -> np.ndarray:
    return shapely.get_coordinates(shapely.point_on_surface(vlak))


def _plek_voor_label(hoeken: np.ndarray, midden: np.ndarray) -> tuple[float, float]:
    """Inside the zone, or above one that the label would hide."""
    (links, onder), (rechts, boven) = hoeken.min(axis=0), hoeken.max(axis=0)
    if rechts - links < _LABEL[0] or boven - onder < _LABEL[1]:
        return float(links + rechts) / 2, float(boven) + 3.5
    return float(midden[0]), float(midden[1])


def teken_bijdragen(urgentie: Urgentie, breed: float) -> Tekening:
    """One bar from nought to the score: the start of the scale, then a block with a letter per indicator."""
    hoog, laag, hoogst = 40.0, *urgentie.schaal
    delen = ", ".join(f"{d.letter} {d.indicator} {d.getoond}" for d in urgentie.delen)
    beschrijving = f"Urgentie {urgentie.getoond}: begin van de schaal {urgentie.begin}, {delen}"
    tekening = Tekening(breed, hoog, beschrijving)
    nul = min(laag, 0)

    def x(punten: float) -> float:
        return 6 + (breed - 12) * (punten - nul) / (hoogst - nul)

    for punt in range(nul, hoogst + 1):
        tekening.vormen += [
            Lijn(x(punt), 10, x(punt), 13, _ZACHT, 0.5),
            Tekst(x(punt), 2.5, str(punt), 6.5, _ZACHT, "middle"),
        ]
    tekening.vormen.append(Lijn(x(nul), 13, x(hoogst), 13, _ZACHT, 0.5))
    if np.isnan(urgentie.score):
        tekening.vormen.append(Tekst(x(nul) + 4, 22, "Geen score: zie wat ontbreekt.", kleur=_ZACHT))
        return tekening
    tekening.vormen.append(Balk(x(nul), 14, x(laag) - x(nul), 18, _GRIJS, _LIJN))
    if x(laag) - x(nul) > 20:
        tekening.vormen.append(Tekst((x(nul) + x(laag)) / 2, 20.5, "begin", 6.5, _ZACHT, "middle"))
    titels = list(dict.fromkeys(d.dimensie for d in urgentie.delen))
    grenzen = np.concatenate([[laag], laag + np.cumsum([d.waarde for d in urgentie.delen])])
    for nummer, (deel, (van, tot)) in enumerate(zip(urgentie.delen, pairwise(grenzen.tolist()), strict=True)):
        kleur = _TINTEN[titels.index(deel.dimensie) % len(_TINTEN)][nummer % 2]
        tekening.vormen.append(Balk(x(van), 14, x(tot) - x(van), 18, kleur, "#ffffff"))
        if x(tot) - x(van) > 8:
            tekening.vormen.append(Tekst((x(van) + x(tot)) / 2, 20.5, deel.letter, 7, "#ffffff", "middle", True))
    tekening.vormen.append(Tekst(min(x(urgentie.score), breed - 20), 34, urgentie.getoond, 7, _INKT, "middle", True))
    return tekening


def teken_verdeling(urgentie: Urgentie, breed: float, hoog: float) -> Tekening:
    """How the zones compared with are spread over the scale; own zones dark, the score a line."""
    laag, hoogst = urgentie.schaal
    aantal = len(urgentie.verdeling)
    beschrijving = (
        f"Verdeling van {aantal} zones met een score over de schaal van {laag} tot {hoogst}; donker: "
        f"{int(urgentie.eigen.sum())} eigen zones; dit blad: {urgentie.getoond}"
    )
    tekening = Tekening(breed, hoog, beschrijving)
    voet, top = 22.0, hoog - 12

    def x(punten: float) -> float:
        return 6 + (breed - 12) * (punten - laag) / (hoogst - laag)

    randen = np.linspace(laag, hoogst, (hoogst - laag) * _VAKKEN_PER_PUNT + 1)
    alle, _ = np.histogram(urgentie.verdeling, randen)
    eigen, _ = np.histogram(urgentie.verdeling[urgentie.eigen], randen)
    hoogste = max(int(alle.max(initial=0)), 1)
    for (van, tot), n, n_eigen in zip(pairwise(randen.tolist()), alle.tolist(), eigen.tolist(), strict=True):
        for getal, kleur in ((n, _LIJN), (n_eigen, _NADRUK)):
            if getal:
                tekening.vormen.append(
                    Balk(x(van) + 0.4, voet, x(tot) - x(van) - 0.8, (top - voet) * getal / hoogste, kleur)
                )
    tekening.vormen.append(Lijn(x(laag), voet, x(hoogst), voet, _ZACHT, 0.5))
    for punt in range(laag, hoogst + 1):
        tekening.vormen.append(Tekst(x(punt), voet - 8, str(punt), 6.5, _ZACHT, "middle"))
    noot = f"{aantal} zones; donker: deze; hoogste kolom: {hoogste}"
    tekening.vormen.append(Tekst(6, 2, noot, 6, _ZACHT))
    if not np.isnan(urgentie.score):
        plek = x(urgentie.score)
        tekening.vormen += [
            Lijn(plek, voet, plek, top + 3, _INKT, 1.2),
            Tekst(min(max(plek, 20), breed - 20), top + 5, urgentie.getoond, 7, _INKT, "middle", True),
        ]
    return tekening
