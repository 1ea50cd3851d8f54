"""A table that was kept: unpacked when somebody asks for its figures, and read anew when it is damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.bestanden import inpakken
from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen import lezers
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.lezers import lees, lees_binnen_grenzen
from pipeline.bronnen.register import Dataset, laad_register
from pipeline.bronnen.tabel import Brontabel
from pipeline.rondes import invoer as invoer_module
from pipeline.rondes.invoer import Invoer, lees_invoer
from pipeline.rondes.metingen import lees_metingen
from pipeline.rondes.openen import open_ronde
from pipeline.rondes.varianten import lees_varianten
from tests.hulp.gelijkheid import verschil
from tests.hulp.opdrachthulp import CBS_2020, LBM, kopieer

CBS, LEEFBAAR = laad_register()["cbs_pc4_2020"], laad_register()["leefbaarometer_pc4_2020"]


@pytest.fixture
def plek(tmp_path: Path) -> Bewaarplaats:
    return Bewaarplaats(tmp_path / "tussen")


@pytest.fixture
def bronnen(voorbeeld_bronnen: Path, tmp_path: Path) -> Path:
    return kopieer(voorbeeld_bronnen, tmp_path / "bronnen")


def tabel_in(plek: Bewaarplaats, bronnen: Path) -> Brontabel:
    return lees(CBS, bronnen, plek)


def beschadig(plek: Bewaarplaats) -> None:
    """The figures become something else."""
    assert plek.map_ is not None
    (pad,) = plek.map_.glob("bron-*.zip")
    heel = pad.read_bytes()
    plaats = heel.index(b"ARROW1") + 6
    pad.write_bytes(heel[:plaats] + b"geen tabel" + heel[plaats + 10 :])


def test_een_bewaarde_tabel_wordt_uitgepakt_als_iemand_haar_cijfers_vraagt(
    plek: Bewaarplaats, bronnen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerst = tabel_in(plek, bronnen)
    monkeypatch.setattr(lezers, "LEZERS", dict.fromkeys(lezers.LEZERS))  # whoever reads the file again fails
    uitgepakt: list[object] = []
    echt = inpakken._Uitpakker._tabel
    monkeypatch.setattr(inpakken._Uitpakker, "_tabel", lambda zelf, x: uitgepakt.append(x) or echt(zelf, x))
    terug = tabel_in(plek, bronnen)
    assert (terug.sleutel, terug.bron, terug.sommen) == (eerst.sleutel, eerst.bron, eerst.sommen)
    assert uitgepakt == []
    assert verschil(terug, eerst) == "" and terug.gegevens is terug.gegevens
    assert len(uitgepakt) == 1


def test_een_ronde_die_al_is_gelezen_pakt_geen_tabel_uit(plek: Bewaarplaats, bronnen: Path) -> None:
    eerst, terug = (lees_invoer(*open_ronde("voorbeeld", bronnen), bewaard=plek) for _ in range(2))
    assert [rol for rol, tabel in terug.bronnen.items() if "gegevens" in vars(tabel)] == []
    assert terug.ondergrond is not None and "gegevens" not in vars(terug.ondergrond)
    assert verschil(terug, eerst) == ""


def test_wat_beschadigd_is_wordt_opnieuw_gelezen_en_bewaard(
    plek: Bewaarplaats, bronnen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerst = tabel_in(plek, bronnen)
    beschadig(plek)
    assert verschil(tabel_in(plek, bronnen), eerst) == ""
    monkeypatch.setattr(lezers, "LEZERS", dict.fromkeys(lezers.LEZERS))
    assert verschil(tabel_in(plek, bronnen), eerst) == ""


def test_een_bestand_dat_intussen_anders_is_verandert_een_gelezen_tabel_niet(plek: Bewaarplaats, bronnen: Path) -> None:
    eerst = tabel_in(plek, bronnen)
    tabel = tabel_in(plek, bronnen)
    beschadig(plek)
    (bronnen / CBS_2020).write_bytes(b"een ander bestand")
    assert verschil(tabel, eerst) == ""


@pytest.mark.parametrize("lees_ernaast", [lees_varianten, lees_metingen])
def test_een_bestand_dat_tussen_twee_tabellen_verandert_wordt_geweigerd(
    lees_ernaast: Callable[[Invoer], object], bronnen: Path
) -> None:
    """Figures of one file are never of two states of it: the answers would be those of neither."""
    invoer = lees_invoer(*open_ronde("voorbeeld", bronnen))
    lees_ernaast(invoer)
    with (bronnen / LBM).open("ab") as bestand:
        bestand.write(b"\n")
    with pytest.raises(Invoerfout, match="veranderd terwijl deze opdracht liep") as fout:
        lees_ernaast(invoer)
    assert fout.value.bestand == Path(LBM).name


def test_ook_tussen_twee_bronnen_van_een_ronde(bronnen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    echt = invoer_module.lees_binnen_grenzen

    def uit_een_bestand(dataset: Dataset, *rest: Any, **verder: Any) -> Brontabel:
        return replace(echt(dataset, *rest, **verder), sommen={"cbs/een.csv": Som(dataset.id, 1)})

    monkeypatch.setattr(invoer_module, "lees_binnen_grenzen", uit_een_bestand)
    with pytest.raises(Invoerfout, match="veranderd terwijl deze opdracht liep"):
        lees_invoer(*open_ronde("voorbeeld", bronnen))


def test_een_cijfer_buiten_zijn_grenzen_wordt_bij_het_lezen_gezegd_ook_de_tweede_keer(
    plek: Bewaarplaats, bronnen: Path
) -> None:
    lees_binnen_grenzen(LEEFBAAR, bronnen, plek, rijen=False)
    pad = bronnen / LBM
    tekst, keer = re.subn(r"(?m)^(\d{4},2020,[^,]+),[^,]+", r"\1,99", pad.read_text(encoding="utf-8"), count=1)
    assert keer == 1
    pad.write_text(tekst, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Invoerfout, match=r"van \d{4} is 99, groter dan de grens"):
            lees_binnen_grenzen(LEEFBAAR, bronnen, plek, rijen=False)


def test_dat_een_tabel_binnen_haar_grenzen_is_wordt_een_keer_nagegaan(
    plek: Bewaarplaats, bronnen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lees_binnen_grenzen(LEEFBAAR, bronnen, plek, rijen=False)
    with pytest.raises(Invoerfout, match="gebieden in plaats van"):
        lees_binnen_grenzen(LEEFBAAR, bronnen, plek, rijen=True)
    monkeypatch.delattr(lezers, "controleer_grenzen")  # whoever asks again fails
    lees_binnen_grenzen(LEEFBAAR, bronnen, plek, rijen=False)
