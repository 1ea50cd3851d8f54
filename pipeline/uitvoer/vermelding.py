"""What every output must say about itself: what it is, what it is not, and which dates it describes.

In: a ronde and its datasets. Out: short Dutch texts.

>>> from pipeline.rondes.ronde import laad_ronde
>>> status(laad_ronde("voorbeeld"))
'VOORBEELD (verzonnen gegevens); reconstructie op open data, niet de officiële score'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from pipeline.bronnen.register import Dataset
from pipeline.rondes.ronde import Ronde
from pipeline.taal.datums import dag

RECONSTRUCTIE = "reconstructie op open data, niet de officiële score"


def status(ronde: Ronde) -> str:
    """Never the official score; VOORBEELD when everything in it is made up; and parameters that differ."""
    tekst = f"VOORBEELD (verzonnen gegevens); {RECONSTRUCTIE}" if ronde.voorbeeld else RECONSTRUCTIE
    anders = ", ".join(f"{naam} = {waarde}" for naam, waarde in sorted(ronde.afwijkingen.items()))
    return f"{tekst}; met andere parameters dan {ronde.regeling}: {anders}" if anders else tekst


def peildata(datasets: Mapping[str, Dataset], schrijf: Callable[[date], str] = date.isoformat) -> str:
    """'cbs_pc4_2020: 2020-01-01; ...' for all datasets of a ronde, sorted; with `dag` as a reader writes a day.

    One that has two roles is named once.
    """
    return "; ".join(sorted({f"{d.id}: {schrijf(d.peildatum)}" for d in datasets.values()}))


def bronregels(datasets: Mapping[str, Dataset], ronde: Ronde) -> list[str]:
    """One line per dataset for people: 'Kerncijfers per postcode-4, 2020 (peildatum 1-1-2020); holder'.

    A made-up figure is never credited to a publisher: it is only in the publisher's format.
    """
    regels = {d.id: f"{d.titel} (peildatum {dag(d.peildatum)})" for d in datasets.values()}
    if ronde.voorbeeld:
        return [f"verzonnen, in de opmaak van: {regel}" for _, regel in sorted(regels.items())]
    houders = {d.id: d.naamsvermelding for d in datasets.values()}
    return [f"{regel}; {houders[id_]}" for id_, regel in sorted(regels.items())]


def ondergrondregels(dataset: Dataset | None, ronde: Ronde) -> list[str]:
    """Whose water and roads a map shows; without a date, for of the release that was fetched it is not known."""
    if dataset is None:
        return []
    van = f"{dataset.titel}; {dataset.naamsvermelding}"
    if ronde.voorbeeld:
        van = f"verzonnen, in de opmaak van: {dataset.titel}"
    return [f"{van}; alleen om de weg te vinden, er is niet mee gerekend"]


def bronregel(dataset: Dataset, ronde: Ronde) -> str:
    """Title, holder and peildatum of one dataset, for beside a figure."""
    houder = "verzonnen, in de opmaak van de uitgever" if ronde.voorbeeld else dataset.houder
    return f"{dataset.titel}; {houder}; peildatum {dag(dataset.peildatum)}"
