"""How firm the answers of a ronde are: everything under every choice alone, and under draws of all choices together.

In: an `Uitkomst` and the datasets that are admissible beside its own. Out: `Stevigheid`, its tables.

    invoer = lees_invoer(*open_ronde("voorbeeld"))
    varianten = lees_varianten(invoer)
    stevigheid = bereken(draai(invoer), varianten.tabellen, varianten.meldingen)
    stevigheid.zones["stevigheid"].value_counts()

Nothing of this changes an answer; it stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from pipeline.bronnen.tabel import Brontabel
from pipeline.gevoeligheid.aanvragen import reken_aanvragen, trek_onbekend
from pipeline.gevoeligheid.instellingen import Draai, Getallen, Instellingen, Plaatsen, een_voor_een, trek
from pipeline.gevoeligheid.keuzes import Stap
from pipeline.gevoeligheid.poort import Codes, Poort, reken_poort
from pipeline.gevoeligheid.stof import Stof, maak_stof
from pipeline.gevoeligheid.urgentie import Urgentie, reken_urgentie
from pipeline.regelingen.gevoeligheid import Gevoeligheid
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.vragen.gevoeligheid import tabellen
from pipeline.vragen.gevoeligheid.afronding import binnen_afronding
from pipeline.vragen.gevoeligheid.spreiding import Spreiding, eerste_orde


@dataclass(frozen=True)
class Stevigheid:
    """keuzes, draaien, zones, deelplannen, aanvragen: see `kolommen`; aanvragen is empty without an inzending.

    trekkingen, trekkingen_ronde: how many draws; varianten: the datasets read beside those of the ronde, with role.
    """

    uitkomst: Uitkomst
    keuzes: pd.DataFrame
    draaien: pd.DataFrame
    zones: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame
    trekkingen: int
    trekkingen_ronde: int
    meldingen: tuple[str, ...]


@dataclass(frozen=True)
class _Stand:
    """What was computed under some settings."""

    poort: Poort
    urgentie: Urgentie
    aanvragen: Codes | None


def bereken(
    uitkomst: Uitkomst,
    varianten: Mapping[str, Brontabel],
    meldingen: Sequence[str] = (),
    voortgang: Voortgang = lambda stap: None,
) -> Stevigheid:
    """All tables. varianten, meldingen: from `lees_varianten`. Raises Invoerfout as `maak_stof`."""
    stof = maak_stof(uitkomst, varianten)
    regels = uitkomst.regeling.gevoeligheid
    assert regels is not None
    voortgang("elke keuze apart")
    apart, draaien = een_voor_een(stof.keuzes)
    alleen = _reken(stof, apart, np.arange(len(apart)))
    voortgang("alle keuzes samen")
    trekkingen = trek(stof.keuzes, regels.trekkingen.waarde, regels.herhalingen.waarde, regels.zaad.waarde)
    ronde = _voor_de_ronde(len(trekkingen), regels)
    samen = _reken(stof, trekkingen, ronde, trek_onbekend(stof, len(ronde), regels.zaad.waarde))
    voortgang("waardoor het verschilt")
    uitkomsten: dict[Stap, np.ndarray] = {
        "zones": samen.poort.zones,
        "poort": samen.poort.deelplannen,
        "urgentie": samen.urgentie.plaats,
    }
    hoe = (regels.herhalingen.waarde, regels.gewichtsklassen.waarde)
    spreiding = {
        stap: eerste_orde(getallen, trekkingen, [k.raakt(stap) for k in stof.keuzes], *hoe)
        for stap, getallen in uitkomsten.items()
    }
    stand = tabellen.Alleen(alleen.poort.zones, alleen.poort.deelplannen, alleen.urgentie.plaats, alleen.aanvragen)
    return Stevigheid(
        uitkomst=uitkomst,
        keuzes=tabellen.per_keuze(
            stof, draaien, stand, (spreiding["zones"], spreiding["poort"], spreiding["urgentie"])
        ),
        draaien=tabellen.per_draai(stof, draaien, stand),
        zones=_zones(stof, alleen, draaien, samen, spreiding["zones"]),
        deelplannen=_deelplannen(stof, alleen, draaien, samen, spreiding),
        aanvragen=_aanvragen(stof, alleen, draaien, samen),
        trekkingen=len(trekkingen),
        trekkingen_ronde=len(ronde) if samen.aanvragen is not None else 0,
        meldingen=(*meldingen, *stof.meldingen),
    )


def _reken(stof: Stof, inst: Instellingen, ronde: Plaatsen, onbekend: Getallen | None = None) -> _Stand:
    """Poort and urgentie under all settings, the scoring round under some of them; onbekend: see `reken_aanvragen`."""
    poort = reken_poort(stof, inst)
    urgentie = reken_urgentie(stof, inst, poort)
    deel = replace(poort, zones=poort.zones[:, :0], deelplannen=poort.deelplannen[:, ronde])
    urgent = Urgentie(*(x[:, ronde] for x in (urgentie.deelplannen, urgentie.aanvragen, urgentie.plaats)))
    return _Stand(poort, urgentie, reken_aanvragen(stof, inst.rijen(ronde), deel, urgent, onbekend))


def _voor_de_ronde(aantal: int, regels: Gevoeligheid) -> Plaatsen:
    """The first draws of each row, as many as the scoring round takes."""
    lengte = aantal // regels.herhalingen.waarde
    per_rij = min(lengte, -(-regels.trekkingen_ronde.waarde // regels.herhalingen.waarde))
    begin = np.arange(regels.herhalingen.waarde) * lengte
    return (begin[:, None] + np.arange(per_rij)).reshape(-1)


def _zones(stof: Stof, alleen: _Stand, draaien: tuple[Draai, ...], samen: _Stand, spreiding: Spreiding) -> pd.DataFrame:
    zones = stof.zones
    antwoorden = tabellen.antwoorden(stof, alleen.poort.zones, draaien, samen.poort.zones, spreiding)
    return pd.concat(
        [
            zones[["pc4", "gm_code", "gemeente", "inwoners", "kwetsbaar"]].astype({"inwoners": "Int64"}),
            antwoorden,
            pd.DataFrame({"binnen_afronding": binnen_afronding(stof.uitkomst)}),
        ],
        axis=1,
    )


def _deelplannen(
    stof: Stof, alleen: _Stand, draaien: tuple[Draai, ...], samen: _Stand, spreiding: Mapping[Stap, Spreiding]
) -> pd.DataFrame:
    tabel = stof.uitkomst.deelplannen
    poort = tabellen.antwoorden(
        stof, alleen.poort.deelplannen, draaien, samen.poort.deelplannen, spreiding["poort"]
    ).add_prefix("poort_")
    plaats = tabellen.plaatsen(stof, samen.urgentie.plaats, spreiding["urgentie"])
    return pd.concat([tabel[[*DEELPLAN, "gm_code", "poort", "rang"]].reset_index(drop=True), poort, plaats], axis=1)


def _aanvragen(stof: Stof, alleen: _Stand, draaien: tuple[Draai, ...], samen: _Stand) -> pd.DataFrame:
    tabel = stof.uitkomst.aanvragen[AANVRAAG].reset_index(drop=True)
    if alleen.aanvragen is None or samen.aanvragen is None:
        return tabel.iloc[:0]
    return pd.concat([tabel, tabellen.kansen(alleen.aanvragen, draaien, samen.aanvragen)], axis=1)
