"""The commands `besluiten` and `besluit`: sheets beside results they belong to, all at once or not at all."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline.uitleg.besluitblad import schrijven
from tests.hulp.besluitgevallen import getal, lees_html
from tests.hulp.opdrachthulp import Opdrachtproef, inhoud, kopieer
from tests.hulp.plaatsen import RONDES


class Besluitproef(Opdrachtproef):
    """Runs of any command on the results of the example."""

    @property
    def tabellen(self) -> Path:
        return self.uit / "data" / "processed" / "voorbeeld"

    @property
    def bladen(self) -> Path:
        return self.tabellen / "besluiten"


@pytest.fixture
def proef(klaar: Path, voorbeeld_bronnen: Path, tmp_path: Path) -> Besluitproef:
    return Besluitproef(voorbeeld_bronnen, kopieer(RONDES, tmp_path / "rondes"), kopieer(klaar, tmp_path / "uit"))


def test_besluiten_van_alle_deelplannen(proef: Besluitproef, capsys: pytest.CaptureFixture[str]) -> None:
    voor = inhoud(proef.uit)
    code, gezegd, fout = proef.draai(capsys, "besluiten")
    assert (code, fout) == (0, "")
    assert "10 besluitbladen, als html en als pdf" in gezegd
    assert "Begin bij " in gezegd
    na = inhoud(proef.uit)
    assert {pad: na[pad] for pad in voor} == voor
    namen = {Path(pad).name for pad in na if pad not in voor}
    assert len(namen) == 21
    assert {"index.html", "deelplan-003-kade.html", "deelplan-003-kade.pdf"} <= namen
    plannen = pd.read_csv(proef.tabellen / "deelplannen.csv", dtype={"tranche": "str"})
    index, _ = lees_html((proef.bladen / "index.html").read_text(encoding="utf-8"))
    for nummer, plan in plannen.iterrows():
        (pad,) = proef.bladen.glob(f"deelplan-{nummer + 1:03d}-*.html")
        tekst, _ = lees_html(pad.read_text(encoding="utf-8"))
        antwoord = tekst.split("Hoe urgent? ")[1]
        assert antwoord.startswith("telt niet Dit voldoet niet aan de poort") == (plan["poort"] == "nee")
        score = (antwoord.split("De score is ")[1] if plan["poort"] == "nee" else antwoord).split(" ")[0]
        assert getal(score) == pytest.approx(plan["urgentie_score"], abs=0.005)
        assert f"kwetsbaar gebied? {plan['poort']} " in tekst
        assert f"Deelplan {plan['deelplan']}" in index


@pytest.mark.diep
def test_zelfde_invoer_zelfde_bytes(proef: Besluitproef, capsys: pytest.CaptureFixture[str]) -> None:
    proef.draai(capsys, "besluit", "--deelplan", "kade")
    een = inhoud(proef.uit)
    proef.draai(capsys, "besluit", "--deelplan", " KADE ")
    assert inhoud(proef.uit) == een
    assert "data/processed/voorbeeld/besluiten/deelplan-003-kade.pdf" in een


@pytest.mark.diep
def test_een_zone_erbij_laat_andere_bladen_staan(proef: Besluitproef, capsys: pytest.CaptureFixture[str]) -> None:
    proef.draai(capsys, "besluit", "--deelplan", "Kade")
    voor = inhoud(proef.bladen)
    code, gezegd, _ = proef.draai(capsys, "besluit", "--pc4", "0119-0120")
    assert code == 0
    assert "2 besluitbladen" in gezegd
    na = inhoud(proef.bladen)
    assert {pad: na[pad] for pad in voor if pad != "index.html"} == {p: s for p, s in voor.items() if p != "index.html"}
    index, _ = lees_html((proef.bladen / "index.html").read_text(encoding="utf-8"))
    for blad in ("Deelplan Kade", "Zone 0119", "Zone 0120"):
        assert blad in index


@pytest.mark.diep
def test_gemeente_geeft_haar_zones_en_deelplannen(proef: Besluitproef, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = proef.draai(capsys, "besluit", "--gemeente", "schijnwoude")
    assert code == 0
    zones = pd.read_csv(proef.tabellen / "zones.csv", dtype={"pc4": "str"})
    verwacht = {f"zone-{pc4}.html" for pc4 in zones.loc[zones["gemeente"] == "Schijnwoude", "pc4"]}
    namen = {pad.name for pad in proef.bladen.glob("*.html")}
    assert verwacht < namen
    assert "deelplan-005-grensstrook.html" in namen
    assert "deelplan-003-kade.html" not in namen


@pytest.mark.diep
def test_opnieuw_rekenen_haalt_oude_bladen_weg(proef: Besluitproef, capsys: pytest.CaptureFixture[str]) -> None:
    proef.draai(capsys, "besluit", "--pc4", "0119")
    assert proef.bladen.is_dir()
    assert proef.draai(capsys, "urgentie")[0] == 0
    assert not proef.bladen.exists()


@pytest.mark.parametrize(
    ("keuze", "zin"),
    [
        ((), "noem een deelplan, zones of een gemeente"),
        (("--pc4", "0119", "--deelplan", "Kade"), "niet meer dan een"),
        (("--deelplan", "Kadde"), "bedoeld: 'Kade'"),
        (("--pc4", "9999"), "postcode 9999 is geen zone"),
        (("--pc4", "../etc"), "geen postcode van vier cijfers"),
        (("--gemeente", "Nergens"), "gemeente 'Nergens' bestaat niet"),
    ],
)
def test_weigert_in_een_zin(
    proef: Besluitproef, capsys: pytest.CaptureFixture[str], keuze: tuple[str, ...], zin: str
) -> None:
    assert zin in proef.weigert(capsys, "besluit", *keuze)
    assert not proef.bladen.exists()


def test_zonder_uitkomst_geen_blad(proef: Besluitproef, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    proef.uit = tmp_path / "leeg"
    assert "make urgentie RONDE=voorbeeld" in proef.weigert(capsys, "besluiten")
    assert not proef.uit.exists()


@pytest.mark.diep
def test_bladen_staan_nooit_naast_andere_tabellen(proef: Besluitproef, capsys: pytest.CaptureFixture[str]) -> None:
    proef.vervang("ronde.toml", 'titel = "', 'titel = "Nieuw: ')
    fout = proef.weigert(capsys, "besluiten")
    assert "sinds die run veranderde de bestanden van de ronde (voorbeeld/ronde.toml)" in fout


@pytest.mark.diep
def test_afgebroken_is_niet_gebeurd(
    proef: Besluitproef, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    proef.draai(capsys, "besluit", "--deelplan", "Kade")
    voor = inhoud(proef.uit)

    def breek(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schrijven, "maak_pdf", breek)
    assert "de schijf is vol" in proef.weigert(capsys, "besluiten")
    assert inhoud(proef.uit) == voor
    assert sorted(p.name for p in proef.tabellen.iterdir() if p.name.startswith(".besluiten")) == []
