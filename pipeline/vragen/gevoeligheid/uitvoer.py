"""How firm the answers are, as files: tables, a workbook, codeboek, herkomst and the summary, put in place together.

In: a `Stevigheid` and a folder. Out: `data/processed/gevoeligheid-<ronde>/`. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.bestanden.uitvoermappen import map_naast
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.register import Dataset
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from pipeline.uitvoer.tabellen.werkboek import schrijf_werkboek
from pipeline.uitvoer.vermelding import bronregels, status
from pipeline.vragen.gevoeligheid.bereken import Stevigheid
from pipeline.vragen.gevoeligheid.kolommen import maak_codeboek
from pipeline.vragen.gevoeligheid.tekst import LEESWIJZER, als_tekst

_NIET_IN_HET_WERKBOEK = ("draaien",)
"""Thousands of rows, to filter in a csv."""


def schrijf_gevoeligheid(s: Stevigheid, doel: Path, andere: Sequence[tuple[str, Dataset, Mapping[str, Som]]]) -> Path:
    """The folder, complete. Raises Invoerfout as `vervang_samen`.

    andere: the datasets that were read beside the ronde's own, with role and the sums of its files.
    """
    map_ = map_naast(doel, "gevoeligheid", s.uitkomst.ronde.naam)
    tabellen = maak_tabellen(s)
    codeboek = tabellen["codeboek"]
    with vervang_samen(map_) as (nieuw,):
        (nieuw / "gevoeligheid.txt").write_text(als_tekst(s), encoding="utf-8", newline="\n")
        (nieuw / "herkomst.json").write_text(maak_herkomst(s.uitkomst, andere), encoding="utf-8", newline="\n")
        for naam, tabel in tabellen.items():
            tabel.to_csv(nieuw / f"gevoeligheid_{naam}.csv", index=False, lineterminator="\n", encoding="utf-8")
        schrijf_werkboek(
            nieuw / "gevoeligheid.xlsx",
            {naam: t for naam, t in tabellen.items() if naam not in _NIET_IN_HET_WERKBOEK}
            | {"codeboek": codeboek[~codeboek["tabel"].isin(_NIET_IN_HET_WERKBOEK)]},
            _toelichting(s.uitkomst, s.meldingen),
            kopregel=f"{status(s.uitkomst.ronde)}: {s.uitkomst.ronde.titel}",
            datum=s.uitkomst.ronde.datum,
        )
    return map_


def maak_tabellen(s: Stevigheid) -> Mapping[str, pd.DataFrame]:
    """All tables by name, each with ronde and status, and the codeboek that describes them."""
    regels, ronde = s.uitkomst.regeling.gevoeligheid, s.uitkomst.ronde
    assert regels is not None
    tabellen = {"keuzes": s.keuzes, "draaien": s.draaien, "zones": s.zones, "deelplannen": s.deelplannen}
    if not s.aanvragen.empty:
        tabellen["aanvragen"] = s.aanvragen
    tabellen = {naam: t.assign(ronde=ronde.naam, status=status(ronde)) for naam, t in tabellen.items()}
    return tabellen | {"codeboek": maak_codeboek(tabellen, regels)}


def _toelichting(uitkomst: Uitkomst, meldingen: Sequence[str]) -> list[str]:
    return [
        status(uitkomst.ronde),
        uitkomst.ronde.titel,
        *LEESWIJZER,
        f"Regels: {uitkomst.regeling.titel}; {uitkomst.regeling.vindplaats}",
        "De betekenis van elke kolom staat op het blad codeboek.",
        *meldingen,
        "Bronnen van de ronde zelf:",
        *bronregels(uitkomst.datasets, uitkomst.ronde),
    ]
