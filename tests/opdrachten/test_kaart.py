"""The commands `kaart` and `kaarten`: pages beside results they belong to, all at once or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from pipeline.bestanden.een_tegelijk import een_tegelijk
from pipeline.bestanden.fouten import Invoerfout
from pipeline.opdrachten import vangnet
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart import bladzijde
from pipeline.uitvoer.tabellen.aansluiting import eis_zelfde_herkomst
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from tests.hulp.opdrachthulp import Opdrachtproef, inhoud, kopieer
from tests.hulp.plaatsen import RONDES
from tests.hulp.vaak import gewoon


class Kaartproef(Opdrachtproef):
    """Runs of any command on a copy of the example and of its results."""

    @property
    def kaarten(self) -> Path:
        return self.uit / "maps" / "voorbeeld"


@pytest.fixture
def proef(klaar: Path, voorbeeld_bronnen: Path, tmp_path: Path) -> Kaartproef:
    bronnen = kopieer(voorbeeld_bronnen, tmp_path / "bronnen")
    return Kaartproef(bronnen, kopieer(RONDES, tmp_path / "rondes"), kopieer(klaar, tmp_path / "uit"))


@pytest.fixture
def proef_met_kaarten(proef: Kaartproef, klaar_met_kaarten: Path) -> Kaartproef:
    """The same, with the pages of all gemeenten beside the results."""
    return replace(proef, uit=kopieer(klaar_met_kaarten, proef.uit.with_name("uit_met_kaarten")))


def test_kaarten_van_alle_gemeenten(proef: Kaartproef, capsys: pytest.CaptureFixture[str]) -> None:
    voor = inhoud(proef.uit)
    code, gezegd, fout = proef.draai(capsys, "kaarten")
    assert (code, fout) == (0, "")
    assert "kaarten van 9 gemeenten, elk een bladzijde van ongeveer" in gezegd and "index.html" in gezegd
    na = inhoud(proef.uit)
    nieuw = {naam.removeprefix("maps/voorbeeld/") for naam in set(na) - set(voor)}
    assert {naam for naam in nieuw if not naam.startswith("gemeenten/GM99")} == {"index.html"} and len(nieuw) == 10
    assert {naam: na[naam] for naam in voor} == voor
    assert proef.draai(capsys, "kaarten")[0] == 0
    assert inhoud(proef.uit) == na
    assert sorted(p.name for p in proef.kaarten.parent.iterdir() if not p.name.endswith(".slot")) == ["voorbeeld"]


def test_kaart_van_een_gemeente_met_plaat_en_pdf(
    proef_met_kaarten: Kaartproef, capsys: pytest.CaptureFixture[str]
) -> None:
    proef = proef_met_kaarten
    voor = inhoud(proef.kaarten)
    code, gezegd, _ = proef.draai(capsys, "kaart", "--gemeente", "FICTIEDAM")
    assert code == 0
    naam = "gemeenten/GM9902-fictiedam"
    assert [regel.split("voorbeeld/")[-1] for regel in gezegd.splitlines()[1:]] == [
        f"{naam}.html", f"{naam}.png", f"{naam}.pdf",
    ]  # fmt: skip
    na = inhoud(proef.kaarten)
    assert set(na) - set(voor) == {f"{naam}.png", f"{naam}.pdf"}
    assert {n: na[n] for n in voor} == voor, "dezelfde bladzijde als uit kaarten, en de andere zoals ze waren"
    Image.open(proef.kaarten / f"{naam}.png").verify()
    assert len(PdfReader(proef.kaarten / f"{naam}.pdf").pages) == 1


@pytest.mark.diep
def test_kaart_van_een_gebied_staat_bij_de_andere(proef: Kaartproef, capsys: pytest.CaptureFixture[str]) -> None:
    code, gezegd, _ = proef.draai(capsys, "kaart", "--gebied", "verzonnen kust")
    naam = "gebieden/grens-of-krimpregio-verzonnen-kust"
    assert code == 0 and [regel.split("voorbeeld/")[-1] for regel in gezegd.splitlines()[1:]] == [
        f"{naam}.html", f"{naam}.png", f"{naam}.pdf",
    ]  # fmt: skip
    assert (proef.kaarten / f"{naam}.html").is_file() and (proef.kaarten.parent / "voorbeeld" / "kaart.html").is_file()
    code, _, fout = proef.draai(capsys, "kaart", "--gebied", "verzonnen kust", "--gemeente", "Fictiedam")
    assert code == 2 and "niet meer dan een daarvan" in fout


@pytest.mark.diep
def test_kaart_verwijst_alleen_naar_een_index_die_er_is(proef: Kaartproef, capsys: pytest.CaptureFixture[str]) -> None:
    blad = proef.kaarten / "gemeenten/GM9902-fictiedam.html"
    assert proef.draai(capsys, "kaart", "--gemeente", "9902")[0] == 0
    assert "Alle gemeenten" not in blad.read_text(encoding="utf-8") and not (proef.kaarten / "index.html").exists()
    assert proef.draai(capsys, "kaarten")[0] == 0
    assert '<a class="naar-index" href="../index.html">Alle gemeenten</a>' in blad.read_text(encoding="utf-8")


@pytest.mark.diep
def test_urgentie_ruimt_kaarten_van_een_eerdere_uitkomst_op(
    klaar: Path, proef_met_kaarten: Kaartproef, capsys: pytest.CaptureFixture[str]
) -> None:
    proef, voor = proef_met_kaarten, inhoud(klaar)
    assert inhoud(proef.uit) != voor
    code, gezegd, _ = proef.draai(capsys, "urgentie")
    assert code == 0 and f"Kaarten per gemeente: make kaarten RONDE=voorbeeld BRONNEN={proef.bronnen}" in gezegd
    assert "Weggehaald, want van een eerdere uitkomst: 9 gemeentekaarten (" in gezegd
    assert "Weggehaald" not in proef.draai(capsys, "urgentie")[1]  # what was not there is not taken away
    assert inhoud(proef.uit) == voor


@pytest.mark.parametrize("opdracht", [["kaarten"], ["kaart", "--gemeente", "Fictiedam"]])
def test_ronde_zonder_uitkomst(proef: Kaartproef, capsys: pytest.CaptureFixture[str], opdracht: list[str]) -> None:
    (proef.kaarten / "kaart.html").unlink()
    fout = proef.weigert(capsys, *opdracht)
    assert "de ronde 'voorbeeld' heeft nog geen uitkomst" in fout
    assert f"draai eerst make urgentie RONDE=voorbeeld BRONNEN={proef.bronnen}" in fout


def test_lege_map_is_een_ronde_zonder_uitkomst(proef: Kaartproef, capsys: pytest.CaptureFixture[str]) -> None:
    proef.uit = proef.uit / "leeg"
    assert "heeft nog geen uitkomst" in proef.weigert(capsys, "kaarten")


def _andere_bron(proef: Kaartproef) -> None:
    proef.vervang("leefbaarometer/Leefbaarometer-scores PC4 2002-2022.csv", "2014", "2014 ")


def _andere_ronde(proef: Kaartproef) -> None:
    proef.vervang("ronde.toml", "VOORBEELD: een verzonnen ronde", "VOORBEELD: een andere titel")


@pytest.mark.parametrize(
    ("verander", "zegt"),
    [
        pytest.param(
            _andere_bron,
            "veranderde de bestanden van de uitgevers (leefbaarometer/Leefbaarometer-scores PC4 2002-2022.csv).",
            marks=pytest.mark.diep,
        ),
        (_andere_ronde, "veranderde de bestanden van de ronde (voorbeeld/ronde.toml)."),
    ],
)
def test_kaarten_horen_bij_de_tabellen(
    proef: Kaartproef, capsys: pytest.CaptureFixture[str], verander: Callable[[Kaartproef], None], zegt: str
) -> None:
    verander(proef)
    fout = proef.weigert(capsys, "kaarten")
    assert "is niet meer van nu: sinds die run " + zegt in fout
    assert "draai eerst opnieuw make urgentie RONDE=voorbeeld" in fout


@pytest.mark.parametrize(
    ("wijzig", "zegt"),
    [
        (lambda h: h["software"].update(code_sha256="0"), "de code of een pakket van dit project"),
        (lambda h: h["regeling"].update(sha256="0"), "de regeling"),
        (lambda h: h.update(titel="iets anders"), "de beschrijving van de ronde"),
        (
            lambda h: (h.update(bronnen=[], andere_bronnen=[]), h["software"].update(versie="0")),
            "de bestanden van de uitgevers en de code of een pakket van dit project",
        ),
        (
            lambda h: h.clear(),
            "de regeling, de bestanden van de ronde, de bestanden van de uitgevers en de code of een pakket van dit "
            "project",
        ),
    ],
)
def test_elk_verschil_in_herkomst_heeft_een_naam(
    uitkomst: Uitkomst, tmp_path: Path, wijzig: Callable[[dict], object], zegt: str
) -> None:
    pad = tmp_path / "herkomst.json"
    pad.write_text(maak_herkomst(uitkomst), encoding="utf-8")
    eis_zelfde_herkomst(uitkomst, tmp_path)
    herkomst = json.loads(pad.read_text(encoding="utf-8"))
    wijzig(herkomst)
    pad.write_text(json.dumps(herkomst))
    with pytest.raises(Invoerfout) as fout:
        eis_zelfde_herkomst(uitkomst, tmp_path)
    assert fout.value.wat.endswith(f"sinds die run veranderde {zegt}")


@pytest.mark.parametrize("onleesbaar", ["[{", "[]", "\ud800"])
def test_onleesbare_herkomst_is_een_andere(uitkomst: Uitkomst, tmp_path: Path, onleesbaar: str) -> None:
    (tmp_path / "herkomst.json").write_bytes(onleesbaar.encode("utf-8", "surrogatepass"))
    with pytest.raises(Invoerfout, match="is niet meer van nu"):
        eis_zelfde_herkomst(uitkomst, tmp_path)


@pytest.mark.parametrize(
    ("gemeente", "zegt"), [("Fictedam", "bedoeld: 'Fictiedam'?"), ("", "er is geen gemeente genoemd")]
)
def test_verkeerde_gemeente(proef: Kaartproef, capsys: pytest.CaptureFixture[str], gemeente: str, zegt: str) -> None:
    assert zegt in proef.weigert(capsys, "kaart", f"--gemeente={gemeente}")


class _Afgebroken(BaseException):
    """A run that is stopped half-way."""


@pytest.mark.parametrize("soort", gewoon([_Afgebroken, OSError]))
def test_afgebroken_run_laat_eerdere_kaarten_staan(
    proef_met_kaarten: Kaartproef,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    soort: type,
) -> None:
    proef = proef_met_kaarten
    monkeypatch.setattr(vangnet, "LOG", tmp_path / "rekenhulp-fout.log")
    voor = inhoud(proef.uit)
    maak, gemaakt = bladzijde.maak_bladzijde, []

    def hapert(*argumenten: object, **verder: object) -> str:
        gemaakt.append(1)
        if len(gemaakt) == 4:
            raise soort(28, "vol")
        return maak(*argumenten, **verder).replace("zone", "ZONE")

    monkeypatch.setattr(bladzijde, "maak_bladzijde", hapert)
    if soort is OSError:
        code, _, fout = proef.draai(capsys, "kaarten")
        assert code == 2 and "de schijf is vol" in fout and "eerdere uitvoer is niet veranderd" in fout
    else:
        assert proef.draai(capsys, "kaarten")[0] == 3
    assert inhoud(proef.uit) == voor


def test_run_die_halverwege_het_wisselen_stierf_wordt_eerst_hersteld(
    proef: Kaartproef, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make urgentie` died between its two swaps: new tables in place, the old maps not yet replaced."""
    voor = inhoud(proef.uit)
    tabellen = proef.uit / "data/processed/voorbeeld"
    tabellen.rename(tabellen.with_name(".voorbeeld.oud"))
    kopieer(tabellen.with_name(".voorbeeld.oud"), tabellen)
    (tabellen / "herkomst.json").write_text("{}")
    kopieer(proef.kaarten, proef.kaarten.with_name(".voorbeeld.nieuw"))
    assert proef.draai(capsys, "kaarten")[0] == 0
    na = inhoud(proef.uit)
    assert {naam: na[naam] for naam in voor} == voor and len(na) == len(voor) + 10


def test_wacht_niet_op_een_andere_run(proef: Kaartproef, capsys: pytest.CaptureFixture[str]) -> None:
    with een_tegelijk(proef.uit / "data/processed/.voorbeeld.slot", "x"):
        assert "er loopt al een run die naar 'voorbeeld' schrijft" in proef.weigert(capsys, "kaarten")


@pytest.mark.diep
def test_zonder_tweede_naam_voor_een_bestand(
    proef: Kaartproef, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def weiger(*argumenten: object) -> None:
        raise PermissionError(1, "geen koppelingen op deze schijf")

    monkeypatch.setattr(os, "link", weiger)
    voor = inhoud(proef.uit)
    assert proef.draai(capsys, "kaart", "--gemeente", "gm9909")[0] == 0
    na = inhoud(proef.uit)
    assert {naam: na[naam] for naam in voor} == voor and len(na) == len(voor) + 3
