"""The poort answered again with each year of the Leefbaarometer, under the ronde's own and every other choice alone.

In: an `Uitkomst`, the measurements of every series and the datasets of the other choices. Out: `Verloop`.

    verloop = maak_verloop(uitkomst, lees_metingen(uitkomst.invoer), lees_varianten(uitkomst.invoer).tabellen)
    verloop.verloop     # "bijgekomen", "gebleven", "nooit", ... per zone

Only the figures of the Leefbaarometer change with the year; every other figure, and the inhabitants that weigh, stay
those of the ronde (aanname): what differs between the years is then the Leefbaarometer alone. The year itself is no
choice here, and no value that takes the Leefbaarometer out of a dimension; every other choice holds for all years.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.reeksen import Cijfer, Reeks
from pipeline.bronnen.tabel import Brontabel
from pipeline.gevoeligheid.instellingen import een_voor_een
from pipeline.gevoeligheid.keuzes import OpenKeuze, Optie
from pipeline.gevoeligheid.poort import reken_poort
from pipeline.gevoeligheid.stof import maak_stof
from pipeline.regelingen import Indicator
from pipeline.rondes.metingen import Metingen
from pipeline.stappen.verloop import (
    Codes,
    Getallen,
    Masker,
    afstand,
    breuk_door_inwoners,
    breuk_in_jaren,
    poort_met,
    verloop_van,
)
from pipeline.stappen.zones import indicator_per_zone
from pipeline.uitkomst import Reeksverloop, Uitkomst, Verloop


def maak_verloop(uitkomst: Uitkomst, metingen: Metingen, varianten: Mapping[str, Brontabel]) -> Verloop:
    """Raises Invoerfout when fewer than two years can be compared, or the poort does not use the series at all."""
    reeks = metingen.reeksen.reeksen[0]
    breuk_per_reeks, zonebreuken = _zonebreuken(uitkomst, metingen)
    reeksen, meldingen = [], list(metingen.meldingen)
    for een in metingen.reeksen.reeksen:
        gemaakt, melding = _reeks(uitkomst, een, metingen, breuk_per_reeks)
        meldingen += melding
        if gemaakt is not None:
            reeksen.append(gemaakt)
    if not reeksen or reeksen[0].reeks.naam != reeks.naam:
        raise Invoerfout(
            f"van de reeks {reeks.titel} zijn er geen twee jaren om te vergelijken",
            bestand=reeks.datasets[reeks.jaren[0]].bestand,
            advies="zet het bestand van de uitgever met alle jaren in de map met bronnen",
        )
    eerste = reeksen[0]
    codes = _codes(uitkomst, metingen, varianten, eerste)
    eigen = codes[:, :, 0]
    verloop = verloop_van(eigen, eerste.breuk)
    met_keuzes = uitkomst.regeling.gevoeligheid is not None
    stevig = np.ones(len(verloop), dtype=bool)
    for draai in range(1, codes.shape[2]):
        stevig &= verloop_van(codes[:, :, draai], eerste.breuk) == verloop
    return Verloop(
        jaren=eerste.jaren,
        antwoorden=eigen,
        draait=(codes != codes[:, :, :1]).any(axis=2) if met_keuzes else None,
        verloop=verloop,
        stevig=stevig if met_keuzes else None,
        reeksen=tuple(reeksen),
        zonebreuken=zonebreuken,
        regels=metingen.reeksen,
        datasets=metingen.datasets,
        meldingen=tuple(meldingen),
    )


def _zonebreuken(uitkomst: Uitkomst, metingen: Metingen) -> tuple[tuple[tuple[int, ...], Masker], pd.DataFrame]:
    """The zones that became another area: the years that were measured with the breaks between, and as a table."""
    regel = metingen.reeksen.zonebreuk
    per_jaar = metingen.tabellen[regel.reeks]
    pc4, jaren = uitkomst.zones["pc4"], tuple(per_jaar)
    kolommen = [pc4.map(tabel.gegevens.set_index("pc4")[regel.kolom]).to_numpy(float) for tabel in per_jaar.values()]
    mensen = np.column_stack(kolommen) if kolommen else np.empty((len(pc4), 0))
    breuk = breuk_door_inwoners(mensen, regel.factor, regel.minimaal)
    rij, waar = np.nonzero(breuk)
    tabel = pd.DataFrame(
        {
            "pc4": pc4.to_numpy()[rij],
            "van_jaar": np.array(jaren, dtype=int)[waar],
            "tot_jaar": np.array(jaren[1:], dtype=int)[waar],
            "inwoners_van": mensen[rij, waar],
            "inwoners_tot": mensen[rij, waar + 1],
        }
    )
    return (jaren, breuk), tabel


def _reeks(
    uitkomst: Uitkomst, reeks: Reeks, metingen: Metingen, zonebreuk: tuple[tuple[int, ...], Masker]
) -> tuple[Reeksverloop | None, list[str]]:
    """A series on the zones; None where fewer than two years of it are there."""
    per_jaar = metingen.tabellen[reeks.naam]
    jaren = tuple(per_jaar)
    if len(jaren) < 2:
        return None, [f"{reeks.titel}: te weinig jaren om te vergelijken"]
    waarden: dict[str, Getallen] = {}
    cijfers: dict[str, Cijfer] = {}
    meldingen: list[str] = []
    for naam, cijfer, indicator in _cijfers(uitkomst, reeks):
        try:
            waarden[naam] = np.column_stack(
                [_op_zones(uitkomst, reeks, tabel, cijfer, indicator) for tabel in per_jaar.values()]
            )
        except Invoerfout as fout:
            meldingen.append(f"{reeks.titel}: {cijfer.titel} doet niet mee ({fout.wat})")
        else:
            cijfers[naam] = cijfer
    breuk = breuk_in_jaren(zonebreuk[1], zonebreuk[0], jaren)
    breuk[:, [jaren.index(jaar) - 1 for jaar in metingen.anders[reeks.naam]]] = True
    meldingen += [
        f"{reeks.titel}: {jaar} komt uit een ander bestand en wordt niet vergeleken met de jaren ervoor"
        for jaar in sorted(metingen.anders[reeks.naam])
    ]
    regels = uitkomst.regeling.poort
    afstanden = {naam: afstand(x, uitkomst.zones, regels) for naam, x in waarden.items()}
    return Reeksverloop(reeks, cijfers, jaren, waarden, afstanden, breuk, metingen.anders[reeks.naam]), meldingen


def _cijfers(uitkomst: Uitkomst, reeks: Reeks) -> list[tuple[str, Cijfer, Indicator | None]]:
    """What the series holds: its own columns, or the indicators of urgentie that the regeling has on its role."""
    if reeks.cijfers:
        return [(cijfer.kolom, cijfer, None) for cijfer in reeks.cijfers]
    namen = {w.indicator for d in uitkomst.regeling.urgentie.dimensies for w in d.indicatoren}
    return [
        (i.naam, Cijfer(kolom=i.naam, titel=i.titel, eenheid=i.eenheid, decimalen=i.decimalen), i)
        for i in uitkomst.regeling.indicatoren
        if i.bron == reeks.bronrol and i.naam in namen
    ]


def _op_zones(
    uitkomst: Uitkomst, reeks: Reeks, tabel: Brontabel, cijfer: Cijfer, indicator: Indicator | None
) -> npt.NDArray[np.float64]:
    if indicator is not None:
        return _per_zone(uitkomst, reeks, tabel, indicator)
    if cijfer.kolom not in tabel.kolommen:
        raise Invoerfout(f"de kolom {cijfer.kolom} staat niet in {tabel.bron}", advies="haal het bestand opnieuw op")
    return uitkomst.zones["pc4"].map(tabel.gegevens.set_index("pc4")[cijfer.kolom]).to_numpy(float)


def _per_zone(uitkomst: Uitkomst, reeks: Reeks, tabel: Brontabel, indicator: Indicator) -> npt.NDArray[np.float64]:
    bronnen = {**uitkomst.invoer.bronnen, reeks.bronrol: tabel}
    waarde = indicator_per_zone(indicator, bronnen, uitkomst.overlappen, uitkomst.regeling)
    return waarde.reindex(uitkomst.zones["pc4"]).to_numpy(float)


def _codes(
    uitkomst: Uitkomst, metingen: Metingen, varianten: Mapping[str, Brontabel], eerste: Reeksverloop
) -> npt.NDArray[np.int8]:
    """Kwetsbaar: zones × years × choices, the ronde's own first."""
    reeks, regeling = eerste.reeks, uitkomst.regeling
    wisselt = [i for i in regeling.indicatoren if i.bron == reeks.bronrol]
    if not wisselt:
        raise Invoerfout(
            f"de poort van regeling {regeling.naam} gebruikt de reeks {reeks.titel} niet",
            bestand="regeling.toml",
            kolom="indicatoren",
            advies="kies een ronde waarvan de regels de Leefbaarometer gebruiken",
        )
    bekend = {} if reeks.cijfers else eerste.waarden
    per_jaar = [
        {i.naam: bekend[i.naam][:, j] if i.naam in bekend else _per_zone(uitkomst, reeks, tabel, i) for i in wisselt}
        for j, tabel in enumerate(metingen.tabellen[reeks.naam].values())
    ]
    if regeling.gevoeligheid is None:
        return np.stack([poort_met(uitkomst.zones, cijfers, regeling)[:, None] for cijfers in per_jaar], axis=1)
    stof = maak_stof(uitkomst, varianten)
    keuzes = _keuzes(stof.keuzes, f"bronnen.{reeks.bronrol}", {i.naam for i in wisselt})
    inst, _ = een_voor_een(keuzes)
    lagen: list[Codes] = []
    for cijfers in per_jaar:
        ruw = {**stof.ruw, **{naam: x[:, None] for naam, x in cijfers.items()}}
        lagen.append(reken_poort(replace(stof, keuzes=keuzes, ruw=ruw), inst).zones)
    return np.stack(lagen, axis=1)


def _keuzes(keuzes: Sequence[OpenKeuze], jaarkeuze: str, wisselt: set[str]) -> tuple[OpenKeuze, ...]:
    """The choices that turn a zone in any year; not the year itself, and no value that takes the series out.

    With only the WOZ-waarde for woonkenmerken the years would differ in nothing: that says nothing of the course.
    """
    uit = []
    for keuze in keuzes:
        if keuze.plek == jaarkeuze or not keuze.raakt("zones"):
            continue
        if keuze.plek.endswith(".indicatoren") and wisselt & _namen(keuze.opties[keuze.standaard]):
            eigen = keuze.opties[keuze.standaard]
            opties = tuple(o for o in keuze.opties if wisselt & _namen(o))
            keuze = replace(keuze, opties=opties, standaard=opties.index(eigen))
            if len(opties) < 2:
                continue
        uit.append(keuze)
    return tuple(uit)


def _namen(optie: Optie) -> set[str]:
    """The indicators of a set."""
    return {naam for naam, _ in optie.waarde}
