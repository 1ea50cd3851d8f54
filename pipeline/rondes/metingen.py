"""The measurements of every series, read beside the sources of a ronde; what breaks a series is found while reading.

In: an `Invoer`. Out: `Metingen`.

    metingen = lees_metingen(lees_invoer(*open_ronde("voorbeeld")))
    metingen.tabellen["leefbaarometer"][2014].gegevens
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.lezers import eis_een_lezing
from pipeline.bronnen.reeksen import Reeks, Reeksen, laad_reeksen
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel
from pipeline.rondes.erbij import lees_erbij
from pipeline.rondes.invoer import Invoer


@dataclass(frozen=True)
class Metingen:
    """tabellen: per series and year its table; a year whose file is not there or has a fault is left out, and said.

    anders: per series the years that came from another file than the first one, which may be another release.
    datasets: what was read beside the ronde's own sources, with role and sums; meldingen: Dutch sentences.
    """

    reeksen: Reeksen
    tabellen: Mapping[str, Mapping[int, Brontabel]]
    anders: Mapping[str, frozenset[int]]
    datasets: tuple[tuple[str, Dataset, Mapping[str, Som]], ...]
    meldingen: tuple[str, ...]


def lees_metingen(
    invoer: Invoer,
    voortgang: Callable[[str], None] = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
    reeksen: Reeksen | None = None,
) -> Metingen:
    """Every measurement that is there. The ronde itself does not rest on it.

    bewaard: where those stand that were read before; reeksen: other than those of the project. Raises Invoerfout as
    `eis_een_lezing`.
    """
    reeksen = laad_reeksen() if reeksen is None else reeksen
    eigen = {dataset.id: invoer.bronnen[rol] for rol, dataset in invoer.datasets.items()}
    tabellen: dict[str, dict[int, Brontabel]] = {}
    datasets, meldingen = [], []
    for reeks in reeksen.reeksen:
        per_jaar = tabellen.setdefault(reeks.naam, {})
        for jaar, gevraagd in reeks.datasets.items():
            dataset = gevraagd.zoals_in(invoer.bronnen_map)
            if dataset.id in eigen:
                per_jaar[jaar] = eigen[dataset.id]
            elif isinstance(tabel := lees_erbij(invoer, dataset, voortgang, bewaard), str):
                meldingen.append(f"{reeks.titel}: {jaar} doet niet mee{tabel}")
            else:
                per_jaar[jaar] = tabel
                datasets.append((f"verloop: {reeks.naam}", dataset, tabel.sommen))
    eis_een_lezing(invoer.bronnen.values(), *(per_jaar.values() for per_jaar in tabellen.values()))
    anders = {reeks.naam: _uit_een_ander_bestand(reeks, tabellen[reeks.naam]) for reeks in reeksen.reeksen}
    return Metingen(reeksen, tabellen, anders, tuple(datasets), tuple(meldingen))


def _uit_een_ander_bestand(reeks: Reeks, tabellen: Mapping[int, Brontabel]) -> frozenset[int]:
    """The years that begin another file, where the series asks for one release: there the line breaks."""
    if not reeks.een_uitgave:
        return frozenset()
    plekken = {jaar: tuple(sorted(tabel.sommen)) for jaar, tabel in tabellen.items()}
    return frozenset(na for voor, na in pairwise(plekken) if plekken[voor] != plekken[na])
