"""The figures of the zones asked for, one row per zone: what stands in the head of a column stands there once.

In: a `Gemeente` of a zelfcheck. Out: tables of texts for its page.

    poorttabel(gemeente).rijen      # [('6411', ['-1,10', ...]), ..., ('gemiddelde van Heerlen', ['-0,40', ...])]
    cijfertabel(gemeente).rijen     # [('6411', ['-0,044', ..., '57,7%']), ...]
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.taal.datums import dag
from pipeline.uitvoer.eenheden import cijfer_voor_lezer, met_punten
from pipeline.vragen.zelfcheck.model import Gemeente, Zone


class Tabel(NamedTuple):
    """koppen: the title of each column, what is small below it; rijen: the head of a row and its cells."""

    koppen: list[tuple[str, str]]
    rijen: list[tuple[str, list[str]]]


def poorttabel(gemeente: Gemeente) -> Tabel:
    """The score of each zone asked for on each dimension of the poort, and below them the average of the gemeente."""
    zones = _gevraagd(gemeente)
    kolommen = []
    for dimensies in zip(*(zone.poort for zone in zones), strict=True):
        kolommen.append((dimensies[0].titel, [*(d.getoond[0] for d in dimensies), dimensies[0].getoond[1]]))
    hoofden = [*(zone.pc4 for zone in zones), f"gemiddelde van {gemeente.gemeente}"]
    rijen = [(hoofd, [kolom[n] for _, kolom in kolommen]) for n, hoofd in enumerate(hoofden)]
    return Tabel([(titel, "") for titel, _ in kolommen], rijen)


def cijfertabel(gemeente: Gemeente) -> Tabel:
    """The raw figures of each zone asked for; unit, source and peildatum stand in the head."""
    zones = _gevraagd(gemeente)
    koppen = []
    for c in zones[0].cijfers:
        eenheid = cijfer_voor_lezer(c.waarde, c.eenheid, c.decimalen)[1]
        koppen.append((met_punten(c.titel), "; ".join(filter(None, (eenheid, f"{c.bron}, {dag(c.peildatum)}")))))
    rijen = [(z.pc4, [cijfer_voor_lezer(c.waarde, c.eenheid, c.decimalen)[0] for c in z.cijfers]) for z in zones]
    return Tabel(koppen, rijen)


def _gevraagd(gemeente: Gemeente) -> list[Zone]:
    return [zone for zone in gemeente.zones if zone.gevraagd]
