"""A user's own rondes and regelingen: found beside the built-in ones, refused when a name is there twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL, map_van, namen, vanaf_wortel
from pipeline.regelingen import beschikbare_regelingen, laad_regeling, laden, regeling_bestanden
from pipeline.regelingen.laden import regeling_lijst
from pipeline.rondes import nieuw
from pipeline.rondes import ronde as rondes
from pipeline.rondes.nieuw import maak_ronde
from pipeline.rondes.ronde import beschikbare_rondes, laad_ronde


@pytest.fixture(autouse=True)
def eigen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's data folder, with a ronde and a regeling of her own."""
    for module in (rondes, nieuw):
        monkeypatch.setattr(module, "EIGEN", tmp_path / "rondes")
    monkeypatch.setattr(laden, "EIGEN", tmp_path / "regelingen")
    mijn = Path(copytree(rondes.MAP / "voorbeeld", tmp_path / "rondes" / "mijn_ronde"))
    hernoem(mijn / "ronde.toml", 'naam = "voorbeeld"', 'naam = "mijn_ronde"')
    hernoem(mijn / "ronde.toml", 'regeling = "vhf_2021"', 'regeling = "mijn_regeling"')
    regels = tmp_path / "regelingen" / "mijn_regeling"
    regels.mkdir(parents=True)
    (regels / "regeling.toml").write_text(
        'basis = "vhf_2021"\nnaam = "mijn_regeling"\ntitel = "Mijn regeling"\n', encoding="utf-8"
    )
    return tmp_path


def hernoem(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


def test_een_eigen_ronde_en_regeling_staan_naast_de_ingebouwde(eigen: Path) -> None:
    assert {"mijn_ronde", "voorbeeld"} <= set(beschikbare_rondes())
    assert {"mijn_regeling", "vhf_2021"} <= set(beschikbare_regelingen())
    ronde = laad_ronde("mijn_ronde")
    assert ronde.map == eigen / "rondes" / "mijn_ronde"
    assert ronde.laad_regeling().titel == "Mijn regeling"


def test_een_eigen_regeling_kan_op_een_ingebouwde_rusten(eigen: Path) -> None:
    mijn = laad_regeling("mijn_regeling")
    assert mijn.poort == laad_regeling("vhf_2021").poort
    assert regeling_lijst(mijn, "sv_gebieden.csv") == laden.MAP / "vhf_2021" / "sv_gebieden.csv"
    assert eigen / "regelingen" / "mijn_regeling" / "regeling.toml" in regeling_bestanden(mijn)


def test_een_eigen_ronde_kan_bestanden_van_een_ingebouwde_noemen() -> None:
    ronde = laad_ronde("mijn_ronde")
    pad = ronde.pad("reconstructie_2024/deelplannen.csv")
    assert pad == rondes.MAP / "reconstructie_2024" / "deelplannen.csv"
    assert ronde.plaats(pad) == "reconstructie_2024/deelplannen.csv"
    assert ronde.plaats(ronde.map / "inzending" / "aanvragen.csv") == "mijn_ronde/inzending/aanvragen.csv"


def test_wie_een_map_aanwijst_ziet_alleen_die(eigen: Path) -> None:
    assert beschikbare_rondes(eigen / "rondes") == ["mijn_ronde"]
    with pytest.raises(Invoerfout, match="ronde 'voorbeeld' bestaat niet"):
        laad_ronde("voorbeeld", eigen / "rondes")


def test_dezelfde_naam_op_twee_plaatsen_is_een_vraag_aan_de_gebruiker(eigen: Path) -> None:
    copytree(rondes.MAP / "voorbeeld", eigen / "rondes" / "voorbeeld")
    copytree(laden.MAP / "vhf_2024", eigen / "regelingen" / "vhf_2024")
    for laad, soort, naam, waar in (
        (laad_ronde, "ronde", "voorbeeld", "pipeline/rondes/voorbeeld"),
        (laad_regeling, "regeling", "vhf_2024", "pipeline/regelingen/vhf_2024"),
    ):
        with pytest.raises(Invoerfout) as fout:
            laad(naam)
        assert f"de {soort} '{naam}' staat op twee plaatsen: {waar} en {eigen}" in fout.value.wat
        assert fout.value.advies.startswith(f"geef de eigen {soort} een andere naam")
    assert laad_ronde("mijn_ronde").naam == "mijn_ronde"  # the others still work


@pytest.mark.parametrize("naam", ["voorbeeld", "mijn_ronde"])
def test_een_nieuwe_ronde_neemt_geen_naam_die_er_al_is(naam: str, eigen: Path) -> None:
    with pytest.raises(Invoerfout, match=f"de ronde '{naam}' bestaat al"):
        maak_ronde(naam, regeling="vhf_2021", datum=date(2026, 7, 1))
    assert [p.name for p in (eigen / "rondes").iterdir()] == ["mijn_ronde"]


def test_een_nieuwe_ronde_komt_bij_de_eigen_rondes(eigen: Path) -> None:
    assert maak_ronde("proef", regeling="vhf_2021", datum=date(2026, 7, 1)) == eigen / "rondes" / "proef"
    assert laad_ronde("proef").inzending == "inzending.xlsx"


def test_een_map_zonder_het_bestand_telt_niet(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    assert "leeg" not in namen((tmp_path,), "ronde.toml")
    assert map_van("leeg", (tmp_path, tmp_path / "anders"), "ronde.toml", "ronde") == tmp_path / "leeg"


def test_een_pad_zoals_een_gebruiker_het_schrijft(tmp_path: Path) -> None:
    assert vanaf_wortel(WORTEL / "data" / "rondes") == "data/rondes"
    assert vanaf_wortel(tmp_path) == tmp_path.as_posix()
