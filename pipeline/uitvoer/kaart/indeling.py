"""Where the maps of a sheet go: all as large as one another, or one large with the others small beside or below it.

In: the paper, the shape of the maps, and per map how high its legend is in a given width. Out: a `Kader` per map, in
inches. Pure arithmetic; nothing is drawn.

    kaders = in_rijen(Ruimte(papier=A4, boven=1.3, onder=1.1), verhouding=1.2, legendas=(hoogte,) * 4)

Upright or across, in as many columns, and with legends below or beside the maps, as makes the (large) maps largest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

MARGE = 0.45
"""Inches kept free along the sides of a sheet."""
TITEL = 0.42
"""Inches for the title above a map, of at most two lines."""
_TUSSEN, _AFSTAND = 0.25, 0.06
_LEGENDA_NAAST = 2.3
"""Inches; the width of a legend beside its map, at least."""
_KLEIN = (0.42, 0.5, 0.6)
"""How wide a small map may be: a share of the width of the large one."""
_SMALST = 1.7
"""Inches; in less a legend below a small map has lines of two words."""

Hoogte = Callable[[float], float]


class Kader(NamedTuple):
    """Where a map and its legend go, in inches from the left and from below; `ruimte` is the legend's width."""

    links: float
    onder: float
    breed: float
    hoog: float
    legenda_links: float
    legenda_boven: float
    ruimte: float
    naast: bool


class Ruimte(NamedTuple):
    """A sheet (width and height), and the inches from its top and from its bottom that are taken."""

    papier: tuple[float, float]
    boven: float
    onder: float

    @property
    def binnen(self) -> tuple[float, float]:
        """Width and height of what is left."""
        return self.papier[0] - 2 * MARGE, self.papier[1] - self.boven - self.onder


def in_rijen(ruimte: Ruimte, verhouding: float, legendas: Sequence[Hoogte]) -> list[Kader]:
    """All maps equally wide, row after row; [] when they do not fit."""
    wijzen = product(range(1, len(legendas) + 1), (False, True))
    kaders = [k for kolommen, naast in wijzen if (k := _rijen(ruimte, verhouding, legendas, kolommen, naast))]
    return max(kaders, key=lambda wijze: wijze[0].breed, default=[])


def een_groot(ruimte: Ruimte, verhouding: float, legendas: Sequence[Hoogte]) -> list[Kader]:
    """The first map large and the others in a column to its right or in a row below it; [] when they do not fit."""
    wijzen = [k for wijze in (_kolom_ernaast, _rij_eronder) for k in wijze(ruimte, verhouding, legendas)]
    return max(wijzen, key=lambda wijze: (round(wijze[0].breed, 6), wijze[1].breed), default=[])


def _rijen(ruimte: Ruimte, verhouding: float, legendas: Sequence[Hoogte], kolommen: int, naast: bool) -> list[Kader]:
    breed, binnen = ruimte.binnen
    cel = (breed + _TUSSEN) / kolommen
    vol = cel - _TUSSEN
    groepen = [legendas[i : i + kolommen] for i in range(0, len(legendas), kolommen)]
    hoogste = binnen / len(groepen) - TITEL
    if naast:
        kaart = min(vol - _TUSSEN - _LEGENDA_NAAST, hoogste / verhouding)
        hoogten = [max(hoogte(vol - _TUSSEN - kaart) for hoogte in groep) for groep in groepen]
        if max(hoogten) > hoogste:
            return []
        rijen = [TITEL + max(kaart * verhouding, legenda) for legenda in hoogten]
    else:
        vast = [TITEL + _AFSTAND + max(hoogte(vol) for hoogte in groep) for groep in groepen]
        kaart = min(vol, (binnen - sum(vast)) / len(groepen) / verhouding)
        rijen = [kaart * verhouding + hoogte for hoogte in vast]
    if kaart <= 0:
        return []
    over = (binnen - sum(rijen)) / len(rijen)
    kaders = []
    for nummer in range(len(legendas)):
        rij, kolom = divmod(nummer, kolommen)
        boven = ruimte.papier[1] - ruimte.boven - sum(rijen[:rij]) - rij * over - TITEL
        kaders.append(_kader(MARGE + kolom * cel, boven, kaart, verhouding, vol, naast))
    return kaders


def _kolom_ernaast(ruimte: Ruimte, verhouding: float, legendas: Sequence[Hoogte]) -> Iterator[list[Kader]]:
    breed, binnen = ruimte.binnen
    top = ruimte.papier[1] - ruimte.boven - TITEL
    for deel in _KLEIN:
        kolom = max((breed - _TUSSEN) * deel / (1 + deel), _SMALST)
        vast = sum(TITEL + _AFSTAND + hoogte(kolom) for hoogte in legendas[1:])
        klein = min(kolom, (binnen - vast) / (len(legendas) - 1) / verhouding)
        vol = breed - _TUSSEN - kolom
        groot = min(vol, (binnen - TITEL - _AFSTAND - legendas[0](vol)) / verhouding)
        if klein < _SMALST / 2 or groot < klein / deel * (1 - 1e-9):
            continue
        kaders = [_kader(MARGE, top, groot, verhouding, vol, False)]
        over = (binnen - vast - klein * verhouding * (len(legendas) - 1)) / (len(legendas) - 1)
        boven = top
        for hoogte in legendas[1:]:
            kaders.append(_kader(MARGE + vol + _TUSSEN, boven, klein, verhouding, kolom, False))
            boven -= klein * verhouding + _AFSTAND + hoogte(kolom) + TITEL + min(over, _TUSSEN)
        yield kaders


def _rij_eronder(ruimte: Ruimte, verhouding: float, legendas: Sequence[Hoogte]) -> Iterator[list[Kader]]:
    breed, binnen = ruimte.binnen
    aantal = len(legendas) - 1
    cel = (breed + _TUSSEN) / aantal
    vol = cel - _TUSSEN
    if vol < _SMALST:
        return
    top = ruimte.papier[1] - ruimte.boven - TITEL
    hoogste = max(hoogte(vol) for hoogte in legendas[1:])
    for deel in _KLEIN:
        for naast in (False, True):
            vast = 2 * TITEL + _AFSTAND + hoogste + _TUSSEN + (0 if naast else _AFSTAND + legendas[0](breed))
            groot = (binnen - vast) / verhouding / (1 + deel)
            groot = min(groot, breed - (_TUSSEN + _LEGENDA_NAAST if naast else 0), vol / deel)
            if groot * deel < _SMALST / 2 or (naast and legendas[0](breed - groot - _TUSSEN) > groot * verhouding):
                continue
            onder = top - groot * verhouding - _TUSSEN - TITEL - (0 if naast else _AFSTAND + legendas[0](breed))
            klein = [
                _kader(MARGE + kolom * cel, onder, groot * deel, verhouding, vol, False) for kolom in range(aantal)
            ]
            yield [_kader(MARGE, top, groot, verhouding, breed, naast), *klein]


def _kader(links: float, boven: float, kaart: float, verhouding: float, vol: float, naast: bool) -> Kader:
    """A map with its top left corner there; `vol` is what it and its legend may take."""
    hoog = kaart * verhouding
    hoek = (links + kaart + _TUSSEN, boven) if naast else (links, boven - hoog - _AFSTAND)
    return Kader(links, boven - hoog, kaart, hoog, *hoek, vol - (kaart + _TUSSEN if naast else 0), naast)
