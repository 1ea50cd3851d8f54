"""The zones of one gemeente as a small map in a page: darker is a larger share, hatched not known, a star kwetsbaar.

In: a `Woonbalans` with its layer of zones, the borders, a gemeente. Out: a `Tekening`; a table says the same.

    als_svg(teken_zones(balans, balans_lagen(balans)[2], vlakken, "GM0917"))
"""

from __future__ import annotations

import numpy as np
import shapely

from pipeline.uitvoer.blad.tekening import Balk, Tekening, Tekst
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.patronen import vormen_van
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.lagen import zones_kwetsbaar

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


def teken_zones(balans: Woonbalans, laag: Laag, vlakken: Vlakken, gm_code: str) -> Tekening:
    """A zone without a polygon is not drawn; a label on top of another is left out."""
    tabel = balans.uitkomst.zones
    rijen = np.flatnonzero((tabel["gm_code"] == gm_code).to_numpy() & vlakken.te_tekenen)
    kwetsbaar = zones_kwetsbaar(balans)
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
    for rij, vlak in zip(rijen, vormen, strict=True):
        klasse = laag.klassen[laag.codes[rij]]
        ringen = tuple(
            (shapely.get_coordinates(ring) - (links, onder)) * schaal + rand
            for ring in shapely.get_rings(shapely.get_parts(vlak))
        )
        tekening.vormen += vormen_van(ringen, klasse, "#3c4248")
        x, y = ((shapely.get_coordinates(shapely.point_on_surface(vlak)) - (links, onder)) * schaal + rand)[0].tolist()
        x = min(max(x, _LABEL[0] / 2), _BREED - _LABEL[0] / 2)
        if any(abs(x - x2) < _LABEL[0] and abs(y - y2) < _LABEL[1] for x2, y2 in bezet):
            continue
        bezet.append((x, y))
        pc4 = str(tabel["pc4"].iloc[rij])
        labels.append(Balk(x - _LABEL[0] / 2, y - 2.4, *_LABEL, "#ffffff"))
        labels.append(Tekst(x, y, f"{pc4}*" if pc4 in kwetsbaar else pc4, 7, anker="middle", vet=pc4 in kwetsbaar))
    tekening.vormen += labels
    return tekening
