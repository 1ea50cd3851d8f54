"""A command starts from the outcome on disk: only when sources, rules, ronde, inzending and code are the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import Som
from pipeline.opdrachten import uitrekenen
from pipeline.opdrachten.uitrekenen import reken_uit, reken_uit_met_keuzes
from pipeline.rondes.invoer import Invoer, lees_invoer
from pipeline.rondes.metingen import Metingen
from pipeline.rondes.openen import open_ronde
from pipeline.rondes.ronde import MAP
from pipeline.rondes.varianten import Varianten
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.bewaarde_vlakken import verslag_van, vlakken_van
from tests.hulp.gelijkheid import verschil
from tests.hulp.opdrachthulp import LBM, Proef, inhoud, kopieer


@pytest.fixture
def proef(klaar: Path, voorbeeld_bronnen: Path, tmp_path: Path) -> Proef:
    bronnen, rondes = kopieer(voorbeeld_bronnen, tmp_path / "bronnen"), kopieer(MAP, tmp_path / "rondes")
    return Proef(bronnen, rondes, kopieer(klaar, tmp_path / "uit"))


@pytest.fixture
def plek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bewaarplaats:
    """A place of this test alone, which counts how often an outcome is computed."""
    plek = Bewaarplaats(tmp_path / "tussen")
    monkeypatch.setattr(uitrekenen, "bewaarplaats", lambda: plek)
    return plek


@pytest.fixture
def gerekend(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was computed, in order."""
    gedaan: list[str] = []
    for naam in ("draai", "met_keuzes"):
        echt = getattr(uitrekenen, naam)
        monkeypatch.setattr(uitrekenen, naam, lambda *a, echt=echt, naam=naam: gedaan.append(naam) or echt(*a))
    return gedaan


def lees(proef: Proef) -> Invoer:
    return lees_invoer(*open_ronde("voorbeeld", str(proef.bronnen), str(proef.rondes)))


def reken(proef: Proef) -> Uitkomst:
    return reken_uit_met_keuzes(*open_ronde("voorbeeld", str(proef.bronnen), str(proef.rondes)))


def test_teruggelezen_is_tot_op_de_laatste_bit_hetzelfde(proef: Proef, plek: Bewaarplaats, gerekend: list[str]) -> None:
    eerste, tweede = reken(proef), reken(proef)
    assert gerekend == ["draai", "met_keuzes"]
    assert verschil(tweede, eerste) == ""
    vlakken = [vlakken_van(eerste.zones, plek) for _ in range(2)]
    assert verschil(*vlakken) == ""
    assert verschil(*(verslag_van(eerste, vlakken[0], plek) for _ in range(2))) == ""


VERANDERINGEN: dict[str, Callable[[Proef], None]] = {
    "een byte in een bron": lambda p: p.pad(LBM).write_bytes(p.pad(LBM).read_bytes() + b"\n"),
    "de ronde": lambda p: p.vervang("ronde.toml", 'titel = "', 'titel = "Een andere '),
    "een parameter": lambda p: p.pad("ronde.toml").write_text(
        p.pad("ronde.toml").read_text() + '\n[afwijkingen]\n"poort.minimaal_gewicht" = "1/2"\n'
    ),
}


@pytest.mark.parametrize("wat", VERANDERINGEN)
def test_een_uitkomst_rust_op_elk_bestand_en_elke_regel(wat: str, proef: Proef) -> None:
    voor = uitrekenen._waarvan(lees(proef))
    assert uitrekenen._waarvan(lees(proef)) == voor
    VERANDERINGEN[wat](proef)
    assert uitrekenen._waarvan(lees(proef)) != voor


def test_een_uitkomst_rust_op_de_code(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    voor = uitrekenen._waarvan(lees(proef))
    monkeypatch.setattr(uitrekenen, "pakket_som", lambda: "andere code")
    assert uitrekenen._waarvan(lees(proef)) != voor


def test_met_iets_anders_wordt_opnieuw_gerekend(proef: Proef, plek: Bewaarplaats, gerekend: list[str]) -> None:
    for _ in range(2):
        reken_uit(*open_ronde("voorbeeld", str(proef.bronnen), str(proef.rondes)))
    VERANDERINGEN["een byte in een bron"](proef)
    reken_uit(*open_ronde("voorbeeld", str(proef.bronnen), str(proef.rondes)))
    assert gerekend == ["draai", "draai"]


def test_een_bestand_dat_na_de_varianten_verandert_houdt_de_run_op(
    proef: Proef, plek: Bewaarplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The course over the years reads it too; that alone would be left out and said, beside figures of before."""
    echt, bron = uitrekenen.lees_metingen, proef.pad(LBM)

    def na_een_wissel(*argumenten: Any) -> Metingen:
        bron.write_bytes(bron.read_bytes() + b"\n")
        return echt(*argumenten)

    monkeypatch.setattr(uitrekenen, "lees_metingen", na_een_wissel)
    with pytest.raises(Invoerfout, match="veranderd terwijl deze opdracht liep") as fout:
        reken(proef)
    assert fout.value.bestand == bron.name


def test_varianten_en_metingen_uit_een_bestand_zijn_van_dezelfde_stand(proef: Proef, plek: Bewaarplaats) -> None:
    uitkomst = reken_uit(*open_ronde("voorbeeld", str(proef.bronnen), str(proef.rondes)))
    zonder = replace(uitkomst, invoer=replace(uitkomst.invoer, datasets={}, bronnen={}))
    naam, tabel = next(iter(uitrekenen.lees_open_bronnen(uitkomst).tabellen.items()))
    anders = Varianten({naam: replace(tabel, sommen=dict.fromkeys(tabel.sommen, Som("0" * 64, 1)))}, (), ())
    with pytest.raises(Invoerfout, match="veranderd terwijl deze opdracht liep"):
        uitrekenen._lees_metingen(zonder, anders, lambda stap: None)


@pytest.mark.diep
def test_elke_opdracht_geeft_met_en_zonder_bewaarde_uitkomst_dezelfde_bytes(
    proef: Proef, capsys: pytest.CaptureFixture[str], bewaard: Bewaarplaats
) -> None:
    uitkomsten = []
    for extra in ("--opnieuw", "--stil"):
        assert proef.draai(capsys, extra)[0] == 0
        uitkomsten.append(inhoud(proef.uit))
    assert uitkomsten[0] == uitkomsten[1]
    assert bewaard.map_ is not None and any(bewaard.map_.glob("uitkomst-*.zip"))
