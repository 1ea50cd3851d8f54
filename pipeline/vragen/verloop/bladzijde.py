"""The course as a page to read: the answer first, then per provincie, per gemeente and per zone, with small lines.

In: an `Uitkomst`, its `Verloop` and the tables. Out: the text of an html page without scripts that works offline.

    html = maak_bladzijde(uitkomst, verloop, nagekeken_tabellen(uitkomst, verloop))
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from pipeline.stappen.gebieden import GEMEENTE, LAND, PROVINCIE
from pipeline.stappen.verloop import AFGEGAAN, BIJGEKOMEN, GEBLEVEN
from pipeline.taal.getallen import aantal
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Reeksverloop, Uitkomst, Verloop
from pipeline.uitvoer.blad.leesblad import maak_leesblad
from pipeline.uitvoer.blad.tekening import als_svg
from pipeline.uitvoer.eenheden import cijfer_voor_lezer
from pipeline.uitvoer.samenhang import kaart_vanaf
from pipeline.uitvoer.vermelding import bronregels, status
from pipeline.uitvoer.vonklijn import Vonklijn, cijfers_van_de_poort, lijnen_van_zone, teken_lijntje
from pipeline.vragen.verloop.tabellen import ANDER_GEBIED, rij_van_land
from pipeline.vragen.verloop.tekst import hoe_te_lezen, kop, tellingen

_SJABLOON = Path(__file__).with_name("verloop.html")
_LANDELIJK, _GEMEENTE = "nul op de schaal van de uitgever", "de gemeente"


def maak_bladzijde(uitkomst: Uitkomst, verloop: Verloop, tabellen: Mapping[str, pd.DataFrame]) -> str:
    """The page as text; the same tables give the same text."""
    gebieden, breuken = tabellen["gebieden"], tabellen["breuken"]
    namen, reeks = cijfers_van_de_poort(verloop, uitkomst.regeling), verloop.van_de_poort
    gemeenten = gebieden[gebieden["soort"] == GEMEENTE]
    saldo = gemeenten[f"zones_{BIJGEKOMEN}"] - gemeenten[f"zones_{AFGEGAAN}"]
    anders = gemeenten[f"zones_{BIJGEKOMEN}"] + gemeenten[f"zones_{AFGEGAAN}"] > 0
    orde = gemeenten.assign(saldo=saldo)[anders].sort_values(["saldo", "gebied"], ascending=[False, True])
    antwoord, ervan = kop(verloop, gebieden)
    lijntjes = _lijntjes_per_gebied(tabellen["gebiedscijfers"], reeks, namen)
    return maak_leesblad(
        _SJABLOON,
        titel=uitkomst.ronde.titel,
        status=status(uitkomst.ronde),
        antwoord=antwoord,
        saldo=als_zin(ervan),
        tellingen=tellingen(verloop, rij_van_land(gebieden)),
        lezen=hoe_te_lezen(verloop),
        kaart=kaart_vanaf("tabellen", uitkomst.ronde.naam),
        jaren=verloop.jaren,
        titels=[reeks.cijfers[naam].titel for naam in namen],
        met_stevig=verloop.stevig is not None,
        provincies=[_gebied(r, verloop, lijntjes) for r in _rijen(gebieden[gebieden["soort"].isin((LAND, PROVINCIE))])],
        gemeenten=[_gebied(r, verloop, lijntjes) for r in _rijen(orde)],
        bij=_zones(verloop, tabellen["zones"], BIJGEKOMEN, namen),
        af=_zones(verloop, tabellen["zones"], AFGEGAAN, namen),
        reeksen=[_land(r, tabellen["gebiedscijfers"]) for r in verloop.reeksen],
        breuken=_rijen(breuken[breuken["soort"] != ANDER_GEBIED]),
        zonebreuken=_rijen(breuken[breuken["soort"] == ANDER_GEBIED]),
        zonebreuk=verloop.regels.zonebreuk.aanname,
        meldingen=verloop.meldingen,
        bronnen=bronregels(
            {**uitkomst.datasets, **{dataset.id: dataset for _, dataset, _ in verloop.datasets}}, uitkomst.ronde
        ),
    )


def _rijen(tabel: pd.DataFrame) -> list[dict[Any, Any]]:
    return tabel.to_dict("records")


def _gebied(
    rij: Mapping[Any, Any], verloop: Verloop, lijntjes: Mapping[tuple[str, str], list[Markup]]
) -> dict[str, Any]:
    """One line of the tables of gebieden: counts as texts, and the lines."""
    telt = [f"zones_{naam}" for naam in (BIJGEKOMEN, AFGEGAAN, GEBLEVEN)]
    telt += [f"kwetsbaar_{jaar}" for jaar in verloop.jaren]
    return {
        "naam": rij["gebied"],
        "provincie": rij["provincie"],
        "getallen": aantal([rij[kolom] for kolom in telt]).tolist(),
        "lijnen": lijntjes.get((str(rij["soort"]), str(rij["gebied"])), []),
    }


def _lijntjes_per_gebied(
    cijfers: pd.DataFrame, reeks: Reeksverloop, namen: tuple[str, ...]
) -> dict[tuple[str, str], list[Markup]]:
    """Per soort and gebied the small line of each figure of the poort; none for what has no zones to compare."""
    eigen = cijfers[(cijfers["reeks"] == reeks.reeks.naam) & cijfers["cijfer"].isin(namen)]
    uit: dict[tuple[str, str], list[Markup]] = {}
    for (soort, gebied), deel in eigen.groupby(["soort", "gebied"], sort=False):
        per = deel.drop_duplicates(["cijfer", "jaar"]).pivot(index="cijfer", columns="jaar", values="waarde")
        if set(per.columns) == set(reeks.jaren) and set(per.index) == set(namen):
            geen_breuk = (False,) * (len(reeks.jaren) - 1)
            lijnen = [
                Vonklijn(
                    reeks.cijfers[n].titel,
                    tuple(float(x) for x in per.loc[[n], list(reeks.jaren)].to_numpy(float).ravel()),
                    geen_breuk,
                )
                for n in namen
            ]
            uit[str(soort), str(gebied)] = [als_svg(teken_lijntje(_LANDELIJK, lijn, reeks.jaren)) for lijn in lijnen]
    return uit


def _zones(verloop: Verloop, zones: pd.DataFrame, uitkomst: str, namen: tuple[str, ...]) -> list[dict[str, Any]]:
    """The zones that came or went: firm ones first, then by gemeente and postcode."""
    stevig = np.zeros(len(zones), dtype=bool) if verloop.stevig is None else verloop.stevig
    hier = zones.assign(_stevig=stevig, _rij=range(len(zones)))[verloop.verloop == uitkomst]
    uit = []
    for rij in _rijen(hier.sort_values(["_stevig", "gemeente", "pc4"], ascending=[False, True, True])):
        lijnen = lijnen_van_zone(verloop, rij["_rij"], namen)
        uit.append(
            {
                "pc4": rij["pc4"],
                "gemeente": rij["gemeente"] or "onbekend",
                "jaren": [rij[f"kwetsbaar_{jaar}"] for jaar in verloop.jaren],
                "hoe": "stevig" if rij["_stevig"] else "voorlopig",
                "lijnen": [als_svg(teken_lijntje(_GEMEENTE, lijn, verloop.jaren)) for lijn in lijnen],
            }
        )
    return uit


def _land(reeks: Reeksverloop, cijfers: pd.DataFrame) -> dict[str, Any]:
    """The figures of one series for the whole country, with its own years."""
    land = cijfers[(cijfers["soort"] == LAND) & (cijfers["reeks"] == reeks.reeks.naam)]
    rijen = []
    for naam, cijfer in reeks.cijfers.items():
        waarden = land[land["cijfer"] == naam].set_index("jaar")["waarde"].reindex(list(reeks.jaren))
        teksten = [cijfer_voor_lezer(float(x), cijfer.eenheid, cijfer.decimalen) for x in waarden]
        rijen.append({"titel": cijfer.titel, "waarden": [tekst for tekst, _ in teksten], "eenheid": teksten[0][1]})
    return {
        "titel": reeks.reeks.titel,
        "vergelijkbaar": reeks.reeks.vergelijkbaar,
        "let_op": reeks.reeks.let_op,
        "jaren": reeks.jaren,
        "rijen": rijen,
    }
