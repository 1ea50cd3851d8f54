"""The course as files: a page to read, tables, a workbook, herkomst and the summary.

In: an `Uitkomst`, its `Verloop` and a folder. Out: `data/processed/verloop-<ronde>/`. The same input gives the same
bytes. The years of every zone (`jaren`) are too many rows for a sheet that one reads: they stand in the csv alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.bestanden.uitvoermappen import map_naast
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from pipeline.uitvoer.tabellen.koppen import koppen_van
from pipeline.uitvoer.tabellen.tabellen import schrijf_csv
from pipeline.uitvoer.tabellen.werkboek import schrijf_werkboek
from pipeline.uitvoer.tabellen.werkboeken import toelichting
from pipeline.uitvoer.vermelding import status
from pipeline.vragen.verloop.bladzijde import maak_bladzijde
from pipeline.vragen.verloop.kolommen import maak_codeboek, schemas
from pipeline.vragen.verloop.tabellen import maak_tabellen
from pipeline.vragen.verloop.tekst import als_tekst, let_op

_BLADEN = ("zones", "gebieden", "gebiedscijfers", "breuken", "codeboek")


def map_van_verloop(doel: Path, ronde: str) -> Path:
    """Where the course of this ronde goes."""
    return map_naast(doel, "verloop", ronde)


def nagekeken_tabellen(uitkomst: Uitkomst, verloop: Verloop) -> dict[str, pd.DataFrame]:
    """All tables with the codeboek. Raises pandera's SchemaErrors for a table that breaks what it promises."""
    tabellen = maak_tabellen(uitkomst, verloop)
    for naam, schema in schemas(verloop).items():
        schema.validate(tabellen[naam], lazy=True)
    return tabellen | {"codeboek": maak_codeboek(tabellen, uitkomst, verloop)}


def schrijf_verloop(uitkomst: Uitkomst, verloop: Verloop, tabellen: Mapping[str, pd.DataFrame], doel: Path) -> Path:
    """The folder, complete. Raises Invoerfout as `vervang_samen`."""
    ronde = uitkomst.ronde
    map_ = map_van_verloop(doel, ronde.naam)
    with vervang_samen(map_) as (nieuw,):
        (nieuw / "verloop.txt").write_text(als_tekst(uitkomst, verloop, tabellen), encoding="utf-8", newline="\n")
        bladzijde = maak_bladzijde(uitkomst, verloop, tabellen)
        (nieuw / "verloop.html").write_text(bladzijde, encoding="utf-8", newline="\n")
        herkomst = maak_herkomst(uitkomst, verloop.datasets)
        (nieuw / "herkomst.json").write_text(herkomst, encoding="utf-8", newline="\n")
        for naam, tabel in tabellen.items():
            schrijf_csv(tabel, nieuw / f"verloop_{naam}.csv")
        schrijf_werkboek(
            nieuw / "verloop.xlsx",
            {naam: tabellen[naam] for naam in _BLADEN},
            [*let_op(verloop), *verloop.meldingen, *toelichting(uitkomst)],
            kopregel=f"{status(ronde)}: {ronde.titel}",
            datum=ronde.datum,
            koppen=koppen_van(uitkomst.regeling),
        )
    return map_
