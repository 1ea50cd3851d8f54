"""What the model of a regeling asks of its parts, told by name."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen import laad_regeling
from pipeline.regelingen.laden import MAP


def test_een_dimensie_van_urgentie_zonder_gewicht_wordt_bij_naam_genoemd(tmp_path: Path) -> None:
    pad = Path(copytree(MAP / "vhf_2021", tmp_path / "vhf_2021")) / "regeling.toml"
    tekst = pad.read_text(encoding="utf-8")
    met = 'titel = "Woningvoorraad"\ngewicht = "1/3"\n'
    assert tekst.count(met) == 1
    pad.write_text(tekst.replace(met, 'titel = "Woningvoorraad"\n'), encoding="utf-8")
    with pytest.raises(Invoerfout) as fout:
        laad_regeling("vhf_2021", map_=tmp_path)
    assert fout.value.wat == "de sleutel 'gewicht' ontbreekt"
    assert fout.value.kolom == "urgentie.dimensies.woningvoorraad.gewicht"


def test_regels_van_beoordeling_zijn_er_of_het_is_een_fout() -> None:
    regeling = laad_regeling("vhf_2021")
    assert regeling.beoordelingsregels is regeling.beoordeling
    with pytest.raises(ValueError, match="vhf_2021 heeft geen regels voor de beoordeling"):
        _ = regeling.model_copy(update={"beoordeling": None}).beoordelingsregels
