"""The other datasets that a regeling calls admissible for a source, read beside those of the ronde.

In: an `Invoer`, whose regeling has [gevoeligheid]. Out: `Varianten`.

    varianten = lees_varianten(lees_invoer(*open_ronde("voorbeeld")))
    varianten.tabellen["leefbaarometer_pc4_2022"].gegevens
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.fouten import onbekend
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.lezers import eis_een_lezing
from pipeline.bronnen.register import Dataset, laad_register
from pipeline.bronnen.tabel import Brontabel
from pipeline.rondes.erbij import lees_erbij
from pipeline.rondes.invoer import Invoer


@dataclass(frozen=True)
class Varianten:
    """tabellen: per admissible dataset its table, also the ronde's own; datasets: the others, with role and sums.

    meldingen: Dutch sentences on what is not there.
    """

    tabellen: Mapping[str, Brontabel]
    datasets: tuple[tuple[str, Dataset, Mapping[str, Som]], ...]
    meldingen: tuple[str, ...]


def lees_varianten(
    invoer: Invoer, voortgang: Callable[[str], None] = lambda stap: None, bewaard: Bewaarplaats = NERGENS
) -> Varianten:
    """Every admissible dataset. One whose file is not there or has a fault is left out, and said.

    bewaard: where those stand that were read before. The ronde itself does not rest on it. Raises Invoerfout
    for a dataset that the register does not have, and as `eis_een_lezing`.
    """
    register = laad_register()
    tabellen: dict[str, Brontabel] = {}
    datasets, meldingen = [], []
    for keuze in invoer.regeling.gevoeligheid.keuzes if invoer.regeling.gevoeligheid else ():
        if keuze.bronrol is None or keuze.bronrol not in invoer.datasets:
            continue
        for naam in (str(m.waarde) for m in keuze.waarden):
            if naam not in register:
                raise onbekend(
                    f"dataset '{naam}' staat niet in het register",
                    naam,
                    register,
                    bestand="regeling.toml",
                    kolom=f"gevoeligheid.keuzes.{keuze.naam}",
                )
            dataset = register[naam].zoals_in(invoer.bronnen_map)
            if naam == invoer.ronde.bronnen[keuze.bronrol]:
                tabellen[naam] = invoer.bronnen[keuze.bronrol]
            elif isinstance(tabel := lees_erbij(invoer, dataset, voortgang, bewaard), str):
                meldingen.append(f"{keuze.titel}: {naam} doet niet mee{tabel}")
            else:
                tabellen[naam] = tabel
                datasets.append((keuze.bronrol, dataset, tabel.sommen))
    eis_een_lezing(invoer.bronnen.values(), tabellen.values())
    return Varianten(tabellen, tuple(datasets), tuple(meldingen))
