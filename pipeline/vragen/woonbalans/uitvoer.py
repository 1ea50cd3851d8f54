"""The woonbalans as files: pages, a map, a plate, layers for QGIS, tables, a workbook, herkomst and the summary.

In: a `Woonbalans` and a folder. Out: `data/processed/woonbalans-<ronde>/`. The same input gives the same bytes.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd

from pipeline.bestanden.tweede_proces import begin_alle_ernaast
from pipeline.bestanden.uitvoermappen import map_naast
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitvoer.kaart.blad import Formaat
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.uitvoer.tabellen.geopakket import schrijf_lagen
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from pipeline.uitvoer.tabellen.werkboek import schrijf_werkboek
from pipeline.uitvoer.vermelding import bronregels
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.bladen import maak_bladen
from pipeline.vragen.woonbalans.kaartlagen import maak_balanskaart, maak_balanslagen
from pipeline.vragen.woonbalans.kolommen import SCHEMAS, maak_codeboek
from pipeline.vragen.woonbalans.plaat import maak_balansplaat
from pipeline.vragen.woonbalans.plannen import Ernaast
from pipeline.vragen.woonbalans.tekst import als_tekst, let_op, status

_FORMATEN: tuple[Formaat, ...] = ("png", "pdf")


def schrijf_woonbalans(balans: Woonbalans, ernaast: Ernaast, vlakken: Vlakken, doel: Path) -> Path:
    """The folder, complete. Raises Invoerfout as `vervang_samen`."""
    ronde = balans.uitkomst.ronde
    map_ = map_naast(doel, "woonbalans", ronde.naam)
    tabellen = maak_tabellen(balans, ernaast)
    with vervang_samen(map_) as (nieuw,):
        platen = begin_alle_ernaast([partial(maak_balansplaat, balans, vlakken, formaat) for formaat in _FORMATEN])
        (nieuw / "woonbalans.txt").write_text(als_tekst(balans, ernaast), encoding="utf-8", newline="\n")
        herkomst = maak_herkomst(balans.uitkomst, balans.bronnen.herkomst, {**balans.regels.sommen, **ernaast.sommen})
        (nieuw / "herkomst.json").write_text(herkomst, encoding="utf-8", newline="\n")
        (nieuw / "gemeenten").mkdir()
        for plek, blad in maak_bladen(balans, ernaast, vlakken):
            (nieuw / plek).write_bytes(blad)
        (nieuw / "kaart.html").write_text(maak_balanskaart(balans, vlakken), encoding="utf-8", newline="\n")
        for formaat, plaat in zip(_FORMATEN, platen(), strict=True):
            (nieuw / f"woonbalans.{formaat}").write_bytes(plaat)
        schrijf_lagen(maak_balanslagen(balans, tabellen), nieuw / "woonbalans.gpkg", balans.uitkomst)
        for naam, tabel in tabellen.items():
            tabel.to_csv(nieuw / f"woonbalans_{naam}.csv", index=False, lineterminator="\n", encoding="utf-8")
        schrijf_werkboek(
            nieuw / "woonbalans.xlsx",
            tabellen,
            toelichting(balans),
            kopregel=f"{status(balans)}: {ronde.titel}",
            datum=ronde.datum,
        )
    return map_


def maak_tabellen(balans: Woonbalans, ernaast: Ernaast) -> dict[str, pd.DataFrame]:
    """All tables by name, each saying which ronde and what it is, and the codeboek. Validated."""
    inhoud = {
        "gebieden": pd.concat([t for t in (balans.gebieden, ernaast.gebieden) if len(t)], ignore_index=True),
        "zones": balans.zones,
        "concentratie": balans.concentratie,
        "bronnen": balans.bronnentabel,
        "telling": balans.telling,
        **ernaast.tabellen,
    }
    vermelding = {"ronde": balans.uitkomst.ronde.naam, "status": status(balans)}
    tabellen = {naam: tabel.assign(**vermelding) for naam, tabel in inhoud.items() if len(tabel)}
    for naam, tabel in tabellen.items():
        SCHEMAS[naam].validate(tabel, lazy=True)
    return tabellen | {"codeboek": maak_codeboek(tabellen)}


def toelichting(balans: Woonbalans) -> list[str]:
    """The lines of the last sheet."""
    regels = balans.regels
    return [
        status(balans),
        balans.uitkomst.ronde.titel,
        *let_op(balans),
        *balans.meldingen,
        "Regels:",
        *(f"{blad.titel}: {blad.vindplaats}" for blad in (regels.programma, regels.besluit)),
        "Bronnen:",
        *bronregels(balans.bronnen.datasets, balans.uitkomst.ronde),
        "Eigen keuzes (aannames):",
        *(f"{plek}: {tekst}" for plek, tekst in regels.aannames()),
    ]
