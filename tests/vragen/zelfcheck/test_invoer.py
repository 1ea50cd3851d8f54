"""What people type in a zelfcheck, its command, and that its page is safe whatever things are called."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.inzending.postcodes import dichtbij, eis_zones, lees_postcodes
from pipeline.taal.tekstblad import alinea, tabel
from pipeline.vragen.zelfcheck.bereken import doe_zelfcheck
from pipeline.vragen.zelfcheck.elders import in_andere_bronnen
from pipeline.vragen.zelfcheck.tekst import als_tekst
from pipeline.vragen.zelfcheck.uitvoer import als_html, kenmerk_van
from tests.hulp.kleine_wereld import maak_wereld
from tests.hulp.opdrachthulp import inhoud, zeg


@pytest.mark.parametrize(
    ("getypt", "codes"),
    [
        ("6411 6412", "6411 6412"),
        ("6411,6412", "6411 6412"),
        (" 6412 ; 6411\n", "6411 6412"),
        ("6411AB", "6411"),
        ("6411 AB 6412 xy", "6411 6412"),
        ("6411ab, 6412", "6411 6412"),
        ("3083.0", "3083"),
        ("6411-6413", "6411 6412 6413"),
        ("6411 - 6413, 6420", "6411 6412 6413 6420"),
        ("6411 t/m 6412", "6411 6412"),
        ("6411 en 6412", "6411 6412"),
        ("6411/6412 & 6413", "6411 6412 6413"),
        ("6411, 6412.", "6411 6412"),
        ("0101–0102", "0101 0102"),
        ("6411 6411", "6411"),
    ],
)
def test_postcodes_zoals_mensen_ze_typen(getypt: str, codes: str) -> None:
    assert " ".join(lees_postcodes(getypt).codes) == codes


@pytest.mark.parametrize(
    ("getypt", "melding"),
    [
        ("", "er is geen postcode genoemd"),
        (" ,; ", "er is geen postcode genoemd"),
        ("641", "'641' is geen postcode"),
        ("64112", "'64112' is geen postcode"),
        ("6411 Heerlen", "'Heerlen' is geen postcode"),
        ("6411ABC", "'6411ABC' is geen postcode"),
        ("6411-", "'-' is geen postcode"),
        ("6413-6411", "het bereik 6413-6411 loopt terug"),
        ("٦٤١١", "is geen postcode"),
        ("6411.5", "'6411.5' is geen postcode"),
    ],
)
def test_wat_geen_postcode_is(getypt: str, melding: str) -> None:
    with pytest.raises(Invoerfout) as fout:
        lees_postcodes(getypt)
    assert melding in str(fout.value)


def test_wat_anders_gelezen_is_wordt_gezegd() -> None:
    assert lees_postcodes("6411AB 6412 6412").meldingen == (
        "'6411AB' is gelezen als 6411",
        "meer dan eens genoemd en één keer geteld: 6412",
    )


def test_een_bereik_mag_nummers_overslaan_een_postcode_niet() -> None:
    zones = {"6411", "6413", "6420"}
    codes, meldingen = eis_zones(lees_postcodes("6411-6414"), zones)
    assert codes == ("6411", "6413")
    assert meldingen == ("2 nummers van het bereik zijn geen zone in deze ronde en doen niet mee",)
    with pytest.raises(Invoerfout, match=r"postcode 6412 is geen zone.*\n.*dichtbij liggen 6411, 6413, 6420"):
        eis_zones(lees_postcodes("6412"), zones)
    with pytest.raises(Invoerfout, match="tussen 7000 en 7001 ligt geen enkele zone"):
        eis_zones(lees_postcodes("7000-7001"), zones)
    with pytest.raises(Invoerfout, match=r"staat wel in oud \(peildatum 1-1-2017\)"):
        eis_zones(lees_postcodes("6412"), zones, lambda pc4: ["oud (peildatum 1-1-2017)"])


def test_verwisselde_cijfers_worden_herkend() -> None:
    assert "6419" in dichtbij("6149", {"6419", "6140", "6141", "6142", "6143"})


@pytest.mark.diep
def test_een_postcode_van_een_ander_jaar(echte_bronnen: Path) -> None:
    """2840 is in the figures of 2017 and no zone in the borders of 2020."""
    assert "cbs_pc4_2017 (peildatum 1-1-2017)" in in_andere_bronnen("2840", echte_bronnen)
    assert in_andere_bronnen("0001", echte_bronnen) == ()


def test_een_andere_keuze_van_zones_heeft_een_andere_naam() -> None:
    veel = [f"{n:04d}" for n in range(6400, 6410)]
    assert kenmerk_van(veel) != kenmerk_van([*veel[:-1], "9999"])
    assert re.fullmatch(r"6400-en-9-meer-[0-9a-f]{8}", kenmerk_van(veel))


@pytest.mark.parametrize(
    ("argumenten", "woorden"),
    [
        ([], "er is geen zone en geen gemeente genoemd"),
        (["--pc4", " "], "er is geen zone en geen gemeente genoemd"),
        (["--pc4", "0119", "--gemeente", "Fictiedam"], "noem zones of een gemeente, niet allebei"),
        (["--pc4", "119"], "'119' is geen postcode van vier cijfers"),
        (["--pc4", "9999"], "postcode 9999 is geen zone in de grenzen van deze ronde"),
        (["--gemeente", "Fictidam"], "Fictiedam"),
        (["--gemeente", "Beemster"], "opgegaan in Purmerend"),
        (["--pc4", "0119", "--vorm", "pdf"], "vorm 'pdf' bestaat niet"),
        (["--pc4", "0119", "--ronde", "vorbeeld"], "bedoeld: 'voorbeeld'?"),
        (["--pc4", "0119", "--bronnen", "geen_map"], "de map met bronnen 'geen_map' bestaat niet"),
        (["--pc", "0119"], "de optie --pc bestaat niet"),
    ],
)
def test_slechte_invoer(
    argumenten: list[str], woorden: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, gezegd, fout = zeg(capsys, "zelfcheck", "--stil", "--uit", str(tmp_path), *argumenten)
    assert (code, gezegd) == (2, "")
    assert woorden in fout and fout.count("Wat te doen:") == 1 and "Traceback" not in fout
    assert inhoud(tmp_path) == {}


def test_de_opdracht_schrijft_drie_vormen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vast = ["zelfcheck", "--stil", "--uit", str(tmp_path)]
    code, gezegd, fout = zeg(capsys, *vast, "--pc4", "0119AB 0120")
    assert (code, fout) == (0, "")
    assert "'0119AB' is gelezen als 0119" in gezegd and "zelfcheck-voorbeeld-0119-0120" in gezegd
    voor = inhoud(tmp_path)
    map_ = tmp_path / "data/processed/zelfcheck-voorbeeld-0119-0120"
    assert sorted(p.name for p in map_.iterdir()) == ["zelfcheck.html", "zelfcheck.json", "zelfcheck.txt"]
    code, gezegd, _ = zeg(capsys, *vast, "--pc4", "0119AB,0120", "--vorm", "json")
    assert inhoud(tmp_path) == voor
    assert json.loads(gezegd)["zelfcheck"]["gevraagd"] == ["0119", "0120"]
    assert gezegd == (map_ / "zelfcheck.json").read_text("utf-8")
    code, gezegd, _ = zeg(capsys, *vast, "--gemeente", "fictiedam", "--vorm", "html")
    assert code == 0 and "open in een browser" in gezegd and "<" not in gezegd
    assert "data/processed/zelfcheck-voorbeeld-GM9902/zelfcheck.html" in gezegd
    pagina = tmp_path / "data/processed/zelfcheck-voorbeeld-GM9902/zelfcheck.html"
    assert pagina.read_text("utf-8").startswith("<!DOCTYPE html>")


LASTIG = [
    "<script>alert(1)</script>",
    "=cmd()|' /C calc'!A0",
    "x" * 300,
    "{{ 7*7 }}",
    "a\x1b[31m\nb",
    '"><img src=x onerror=y>',
]


@pytest.fixture(scope="module")
def lastig() -> tuple[str, str]:
    """Page and text of a zelfcheck in a country where nothing has a decent name."""
    zones = pd.DataFrame({"pc4": [f"010{i}" for i in range(8)], "gm_code": ["GM9901"] * 7 + ["GM9902"]})
    deelplannen = pd.DataFrame(
        [{"pc4": f"010{i}", "aanvraag": naam, "deelplan": naam, "gm_code": "GM9901"} for i, naam in enumerate(LASTIG)]
    )
    sv = pd.DataFrame([{"gebied": naam, "pc4": "0106", "zekerheid": "hoog"} for naam in LASTIG])
    namen = {"GM9901": LASTIG[0], "GM9902": LASTIG[2]}
    z = doe_zelfcheck(maak_wereld(zones, deelplannen, sv, namen, titel=LASTIG[5]).uitkomst, ["0100", "0106"])
    return als_html(z), als_tekst(z)


def test_de_bladzijde_voert_niets_uit(lastig: tuple[str, str]) -> None:
    html, _ = lastig
    assert "<script" not in html and "<img" not in html and " style=" not in html and "javascript:" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html and "{{ 7*7 }}" in html
    assert not re.search(r"""(src|href)=["'](?!#)""", html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="nl">')


def test_het_beleid_staat_alleen_de_eigen_stijl_toe(lastig: tuple[str, str]) -> None:
    html, _ = lastig
    beleid = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    (stijl,) = re.findall(r"<style>(.*?)</style>", html, flags=re.S)
    som = base64.b64encode(hashlib.sha256(stijl.encode()).digest()).decode()
    assert beleid == f"default-src 'none'; style-src 'sha256-{som}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in stijl and "@import" not in stijl


def test_elke_tabel_is_toegankelijk(lastig: tuple[str, str]) -> None:
    html, _ = lastig
    for stuk in re.findall(r"<table>.*?</table>", html, flags=re.S):
        assert stuk.startswith("<table>\n<caption>")
        assert "<th>" not in stuk and "<th scope=" in stuk
    koppen = [int(n) for n in re.findall(r"<h([1-6])", html)]
    assert koppen[0] == 1 and koppen.count(1) == 1
    assert all(later - eerder <= 1 for eerder, later in pairwise(koppen))


def test_de_tekst_past_en_stuurt_geen_scherm(lastig: tuple[str, str]) -> None:
    _, tekst = lastig
    assert max(map(len, tekst.splitlines())) <= 100
    assert "\x1b" not in tekst


def test_tekstblad_maakt_passend_wat_te_breed_is() -> None:
    regels = tabel(["a", "b"], [["x" * 300, "y" * 300], ["kort", "1"]], rechts=(1,))
    assert all(len(regel) <= 100 for regel in regels) and regels[1].count("…") == 2
    assert all(len(regel) <= 100 for regel in alinea("z" * 450, 4, "- "))
    assert alinea("") == [""]
