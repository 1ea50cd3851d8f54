"""The zones of one gemeente as a small map in a page: darker is a larger share, hatched not known, a star kwetsbaar.

In: a `Woonbalans` with its layer of zones, the borders, gemeenten. Out: a `Tekening` each; a table says the same.

    als_svg(next(teken_zones(balans, balans_lagen(balans)[2], vlakken, ["GM0917"])))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from pipeline.rekenen import logica
from pipeline.uitvoer.blad.tekening import Balk, Tekening, Tekst
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.patronen import vormen_van
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.vragen.woonbalans.bereken import Woonbalans

_VAKJE = (18.0, 11.0)
_BREED, _HOOG = 360.0, 240.0
_LABEL = (24.0, 8.5)


def teken_legenda(laag: Laag) -> list[tuple[Tekening, str]]:
    """Each class of the layer: a patch as it is drawn on the map, and what it means."""
    breed, hoog = _VAKJE
    rand = np.array([[0.0, 0.0], [breed, 0.0], [breed, hoog], [0.0, hoog], [0.0, 0.0]])
    return [
        (Tekening(breed, hoog, f"kleur van {klasse.titel}", vormen_van((rand,), klasse, "#3c4248")), klasse.titel)
        for klasse in laag.klassen
    ]


def teken_zones(balans: Woonbalans, laag: Laag, vlakken: Vlakken, gm_codes: Iterable[str]) -> Iterator[Tekening]:
    """The map of each of these gemeenten (with at least one zone), in their order and one by one.

    A zone without a polygon is not drawn; a label on top of another is left out.
    """
    tabel = balans.uitkomst.zones
    te_tekenen, rijen = vlakken.te_tekenen, tabel.groupby("gm_code").indices
    kwetsbaar = (tabel["kwetsbaar"] == logica.JA).to_numpy()
    namen = (tabel["pc4"] + np.where(kwetsbaar, "*", "")).to_list()
    for gm_code in gm_codes:
        eigen = rijen[gm_code]
        yield _teken(eigen[te_tekenen[eigen]], laag, vlakken, namen, kwetsbaar)


def _teken(
    rijen: NDArray[np.intp], laag: Laag, vlakken: Vlakken, namen: Sequence[str], kwetsbaar: NDArray[np.bool_]
) -> Tekening:
    gezegd = f"{len(rijen)} zones, donkerder naar het aandeel corporatiewoningen; * is kwetsbaar"
    tekening = Tekening(_BREED, _HOOG, gezegd)
    if not len(rijen):
        tekening.vormen.append(Tekst(2, _HOOG / 2, "Geen vlak in de bron, dus geen kaart."))
        return tekening
    vormen = vlakken.zones[rijen]
    links, onder, rechts, boven = shapely.total_bounds(vormen)
    schaal = min(_BREED / max(rechts - links, 1.0), _HOOG / max(boven - onder, 1.0))
    rand = np.array([_BREED - schaal * (rechts - links), _HOOG - schaal * (boven - onder)]) / 2
    labels: list[Balk | Tekst] = []
    bezet: list[tuple[float, float]] = []
    middens = shapely.get_coordinates(shapely.point_on_surface(vormen))
    for rij, vlak, midden in zip(rijen.tolist(), vormen, middens, strict=True):
        klasse = laag.klassen[laag.codes[rij]]
        ringen = tuple(
            (shapely.get_coordinates(ring) - (links, onder)) * schaal + rand
            for ring in shapely.get_rings(shapely.get_parts(vlak))
        )
        tekening.vormen += vormen_van(ringen, klasse, "#3c4248")
        x, y = ((midden - (links, onder)) * schaal + rand).tolist()
        x = min(max(x, _LABEL[0] / 2), _BREED - _LABEL[0] / 2)
        if any(abs(x - x2) < _LABEL[0] and abs(y - y2) < _LABEL[1] for x2, y2 in bezet):
            continue
        bezet.append((x, y))
        labels.append(Balk(x - _LABEL[0] / 2, y - 2.4, *_LABEL, "#ffffff"))
        labels.append(Tekst(x, y, namen[rij], 7, anker="middle", vet=bool(kwetsbaar[rij])))
    tekening.vormen += labels
    return tekening
