"""What the woonbalans reads besides the ronde: every source of its rules that is in the folder of sources.

In: an `Invoer`, the rules. Out: `Balansbronnen`: per source its table, the newest first as the rules name them.

    lees_balansbronnen(lees_ronde("voorbeeld"), laad_woonbalans()).tabellen["cbs_pc4_2022"].gegevens
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.lezers import lees_binnen_grenzen
from pipeline.bronnen.register import Dataset, laad_register
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen.woonbalans import Bron, Woonbalansregels
from pipeline.rondes.invoer import Invoer
from pipeline.taal.namen import opsomming

_ROL = "woonbalans"


@dataclass(frozen=True)
class Balansbronnen:
    """bronnen: those of the rules that were read; tabellen, datasets: by the name of the dataset in the rules.

    meldingen: what takes no part, in Dutch.
    """

    bronnen: tuple[Bron, ...]
    tabellen: Mapping[str, Brontabel]
    datasets: Mapping[str, Dataset]
    meldingen: tuple[str, ...]

    @property
    def herkomst(self) -> tuple[tuple[str, Dataset, Mapping[str, Som]], ...]:
        """What was read, with a role and the sums of the files."""
        return tuple((_ROL, self.datasets[naam], tabel.sommen) for naam, tabel in self.tabellen.items())


def lees_balansbronnen(
    invoer: Invoer,
    regels: Woonbalansregels,
    voortgang: Callable[[str], None] = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
) -> Balansbronnen:
    """Every source of the rules that is there; of one year and kind of area the first.

    Raises Invoerfout when none is there, for a fault in one, and for a column that one lacks.
    """
    register, map_ = laad_register(), invoer.bronnen_map
    gekozen: dict[str, tuple[Bron, Dataset]] = {}
    weg: list[str] = []
    bezet: set[tuple[str, date]] = set()
    for bron in regels.programma.bronnen:
        dataset = register[bron.dataset].zoals_in(map_)
        plek = (bron.gebied, dataset.peildatum)
        if plek in bezet:
            continue
        if not (map_ / dataset.bestand).is_file():
            weg.append(bron.dataset)
            continue
        bezet.add(plek)
        gekozen[bron.dataset] = (bron, dataset)
    if not gekozen:
        raise Invoerfout(
            f"geen van de bronnen voor de woonbalans staat in de map '{map_.name}'",
            advies=f"zet er ten minste één neer: {register['cbs_pc4_2022'].bestand} of "
            f"{register['cbs_kwb_gemeente_2021'].bestand}",
        )
    eigen = {dataset.id: invoer.bronnen[rol] for rol, dataset in invoer.datasets.items()}
    tabellen = {}
    for naam, (bron, dataset) in gekozen.items():
        voortgang(f"lezen: {dataset.titel}")
        rijen = not invoer.ronde.voorbeeld
        tabel = eigen.get(dataset.id) or lees_binnen_grenzen(dataset, map_, bewaard, rijen=rijen)
        _eis_kolommen(bron, tabel, dataset)
        tabellen[naam] = tabel
    return Balansbronnen(
        bronnen=tuple(bron for bron, _ in gekozen.values()),
        tabellen=tabellen,
        datasets={naam: dataset for naam, (_, dataset) in gekozen.items()},
        meldingen=(f"deze bronnen doen niet mee, want hun bestand is er niet: {opsomming(weg)}",) if weg else (),
    )


def _eis_kolommen(bron: Bron, tabel: Brontabel, dataset: Dataset) -> None:
    for kolom in filter(None, (bron.corporatie, bron.woningen, bron.inwoners, bron.huur)):
        if kolom not in tabel.kolommen:
            raise Invoerfout(
                "deze kolom, die de woonbalans nodig heeft, staat er niet",
                bestand=dataset.bestand,
                kolom=kolom,
                advies="gebruik het onveranderde bestand van de uitgever, of haal het opnieuw op",
            )
