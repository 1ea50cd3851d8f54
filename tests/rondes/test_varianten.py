"""The datasets beside those of a ronde: what is not there or has a fault is left out and said, and stops nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen import lezers
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel
from pipeline.gevoeligheid.apart import met_keuzes
from pipeline.rondes import varianten
from pipeline.uitkomst import Uitkomst

WEG, ER = "leefbaarometer_pc4_2018", "leefbaarometer_pc4_2022"


def test_een_fout_in_een_ander_bestand_houdt_de_ronde_niet_op(
    uitkomst: Uitkomst, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = lezers.lees

    def lees(dataset: Dataset, map_: Path, *bewaard: Any) -> Brontabel:
        if dataset.id == WEG:
            raise Invoerfout("het jaar 2018 ontbreekt", bestand="scores.csv", advies="kies een ander jaar")
        return echt(dataset, map_, *bewaard)

    monkeypatch.setattr(lezers, "lees", lees)
    gelezen = varianten.lees_varianten(uitkomst.invoer)
    assert [d.id for _, d, _ in gelezen.datasets] == [ER]
    (melding,) = gelezen.meldingen
    assert f"{WEG} doet niet mee (scores.csv: het jaar 2018 ontbreekt)" in melding
    apart = met_keuzes(uitkomst, gelezen).apart
    assert apart is not None
    assert WEG not in set(apart.draaien["waarde"]) and ER in set(apart.draaien["waarde"])
    assert melding in met_keuzes(uitkomst, gelezen).alle_meldingen


def test_een_cijfer_buiten_zijn_grenzen_doet_als_ander_bestand_evenmin_mee(
    uitkomst: Uitkomst, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would refuse the file as a source of the ronde keeps it out here."""
    echt = lezers.lees

    def lees(dataset: Dataset, map_: Path, *bewaard: Any) -> Brontabel:
        tabel = echt(dataset, map_, *bewaard)
        if dataset.id != WEG:
            return tabel
        assert dataset.verwacht is not None
        kolom, grens = next((k, g) for k, g in dataset.verwacht.cijfers.items() if g.max is not None)
        gegevens = tabel.gegevens.copy()
        gegevens.loc[gegevens.index[0], kolom] = grens.max + 1
        return dataclasses.replace(tabel, inhoud=gegevens)

    monkeypatch.setattr(lezers, "lees", lees)
    gelezen = varianten.lees_varianten(uitkomst.invoer)
    assert WEG not in gelezen.tabellen
    (melding,) = gelezen.meldingen
    assert f"{WEG} doet niet mee (" in melding and "groter dan de grens" in melding
