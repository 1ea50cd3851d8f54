"""The scoring engine of the Volkshuisvestingsfonds: a reconstruction on open data, never the official score.

The public interface, for notebooks and scripts; the commands use the same functions:

    from pipeline import draai, lees_ronde
    uitkomst = draai(lees_ronde("voorbeeld"))
    uitkomst.zones, uitkomst.deelplannen, uitkomst.aanvragen, uitkomst.regeling

- beschikbare_rondes(), beschikbare_regelingen(), laad_regeling(naam): what there is.
- lees_ronde(naam, bronnen=None): everything the ronde rests on, read once and checked. Out: `Invoer`.
- draai(invoer): the whole chain, nothing read and nothing written. Out: `Uitkomst`.
- herreken(uitkomst, afwijkingen): the same zones under other parameters.
- met_keuzes(uitkomst): with the answers under each other choice that the sources allow, alone (`uitkomst.apart`).
- met_indicator(uitkomst, indicator, cijfers, dimensie, gewicht): with an indicator of one's own (`Indicator`).
- maak_woonbalans(uitkomst): the share of corporation dwellings beside the kwetsbare gebieden; no part of any score.
- verloop_tabellen(uitkomst): the poort with each year of the Leefbaarometer, and the course of every figure.
- Invoerfout: what is raised, in Dutch, for anything a user can mend.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same names, for who checks types: those do not know what is read when first asked for
    from pipeline.bestanden.fouten import Invoerfout as Invoerfout
    from pipeline.gevoeligheid.apart import met_keuzes as met_keuzes
    from pipeline.keten import draai as draai
    from pipeline.regelingen import Indicator as Indicator
    from pipeline.regelingen import beschikbare_regelingen as beschikbare_regelingen
    from pipeline.regelingen import laad_regeling as laad_regeling
    from pipeline.rondes.invoer import Invoer as Invoer
    from pipeline.rondes.invoer import lees_ronde as lees_ronde
    from pipeline.rondes.ronde import Ronde as Ronde
    from pipeline.rondes.ronde import beschikbare_rondes as beschikbare_rondes
    from pipeline.uitkomst import Uitkomst as Uitkomst
    from pipeline.vragen.verloop.maak import verloop_tabellen as verloop_tabellen
    from pipeline.vragen.wat_als import herreken as herreken
    from pipeline.vragen.wat_als import met_indicator as met_indicator
    from pipeline.vragen.woonbalans.maak import maak_woonbalans as maak_woonbalans

VERSIE = "0.1.0"

_WAAR = {
    "Indicator": "pipeline.regelingen",
    "Invoer": "pipeline.rondes.invoer",
    "Invoerfout": "pipeline.bestanden.fouten",
    "Ronde": "pipeline.rondes.ronde",
    "Uitkomst": "pipeline.uitkomst",
    "beschikbare_regelingen": "pipeline.regelingen",
    "beschikbare_rondes": "pipeline.rondes.ronde",
    "draai": "pipeline.keten",
    "herreken": "pipeline.vragen.wat_als",
    "laad_regeling": "pipeline.regelingen",
    "lees_ronde": "pipeline.rondes.invoer",
    "maak_woonbalans": "pipeline.vragen.woonbalans.maak",
    "met_indicator": "pipeline.vragen.wat_als",
    "met_keuzes": "pipeline.gevoeligheid.apart",
    "verloop_tabellen": "pipeline.vragen.verloop.maak",
}
"""Where each name of the interface lives; read when first asked for, so that a command starts quickly."""

__all__ = ["VERSIE", *_WAAR]


if not TYPE_CHECKING:

    def __getattr__(naam: str) -> Any:
        if naam not in _WAAR:
            raise AttributeError(f"module 'pipeline' has no attribute '{naam}'")
        return getattr(import_module(_WAAR[naam]), naam)
