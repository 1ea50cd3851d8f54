"""The page of the course: the answer first, every zone that came or went, and lines that a screen reader can read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.stappen.verloop import AFGEGAAN, BIJGEKOMEN
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.vragen.verloop.bladzijde import maak_bladzijde
from pipeline.vragen.verloop.uitvoer import nagekeken_tabellen
from tests.hulp.browser import OpenBlad, bezwaren


@pytest.fixture(scope="module")
def tabellen(uitkomst: Uitkomst, verloop: Verloop) -> dict[str, pd.DataFrame]:
    return nagekeken_tabellen(uitkomst, verloop)


@pytest.fixture(scope="module")
def bladzijde(uitkomst: Uitkomst, verloop: Verloop, tabellen: dict[str, pd.DataFrame]) -> str:
    return maak_bladzijde(uitkomst, verloop, tabellen)


def deel(bladzijde: str, naam: str) -> str:
    """From one heading to the next."""
    return bladzijde.split(f'<h2 id="{naam}">')[1].split("<h2 ")[0]


def test_het_antwoord_staat_eerst_en_zegt_wat_dit_niet_is(bladzijde: str) -> None:
    kop = bladzijde.split("<h2 ")[0]
    assert re.search(r"Tussen 2014 en 2022 kwamen er \d+ kwetsbare postcodegebieden bij en gingen er \d+ af", kop)
    titel = re.search(r"<h1>(.*?)</h1>", kop)[1]
    assert titel.startswith("Tussen 2014") and f"<title>{titel}: " in kop
    lichaam = kop.split("<body")[1]
    assert lichaam.index("</h1>") < lichaam.index("niet de officiële score") < lichaam.index("Van ")
    assert "<script" not in bladzijde and "default-src 'none'" in bladzijde


def test_elke_zone_erbij_of_eraf_staat_er_met_haar_jaren(bladzijde: str, tabellen: dict[str, pd.DataFrame]) -> None:
    zones = tabellen["zones"].set_index("pc4")
    for naam, woord in (("bij", BIJGEKOMEN), ("af", AFGEGAAN)):
        rijen = re.findall(r'<tr><th scope="row" class="zone">(\d{4})</th>(.*?)</tr>', deel(bladzijde, naam), re.DOTALL)
        assert {pc4 for pc4, _ in rijen} == set(zones.index[zones["verloop"] == woord]) and rijen
        for pc4, rij in rijen:
            jaren = re.findall(r'<span class="(\w+)">', rij)
            assert jaren == [zones.at[pc4, f"kwetsbaar_{jaar}"] for jaar in (2014, 2018, 2020, 2022)]
            assert ("stevig" in rij) == (zones.at[pc4, "verloop_stevig"] == "ja")
            assert rij.count('aria-label="') == 2 and "Woningvoorraad, naast de gemeente: 2014" in rij


def test_provincies_en_reeksen_hebben_hun_eigen_cijfers(bladzijde: str, tabellen: dict[str, pd.DataFrame]) -> None:
    gebieden = tabellen["gebieden"].set_index("gebied")
    blok = deel(bladzijde, "provincies")
    for provincie in ("Noord-Voorbeeld", "Zuid-Voorbeeld", "het hele land"):
        rij = blok.split(f'<th scope="row">{provincie}')[1].split("</tr>")[0]
        getallen = [int(n) for n in re.findall(r'<td class="cijfer">(\d+)</td>', rij)]
        hoort = [f"zones_{n}" for n in ("bijgekomen", "afgegaan", "gebleven")]
        hoort += [f"kwetsbaar_{jaar}" for jaar in (2014, 2018, 2020, 2022)]
        assert getallen == [gebieden.at[provincie, kolom] for kolom in hoort]
    koppen = re.findall(r"<h3>(.*?)</h3>.*?<thead>(.*?)</thead>", deel(bladzijde, "cijfers"), re.DOTALL)
    jaren = {titel: re.findall(r">(\d{4})<", kop) for titel, kop in koppen}
    assert list(jaren.values()) == [["2014", "2018", "2020", "2022"], ["2017", "2020", "2022"], ["2021", "2022"]]
    assert "aandeel</td>" not in bladzijde


def test_wat_niet_te_vergelijken_is_staat_er_met_de_grond(uitkomst: Uitkomst, verloop: Verloop, bladzijde: str) -> None:
    assert "twee modellen" in deel(bladzijde, "breuken") and "Dat zijn er hier 1." in bladzijde
    rij = {"pc4": "0101", "van_jaar": 2017, "tot_jaar": 2020, "inwoners_van": 645.0, "inwoners_tot": 2175.0}
    gegroeid = replace(verloop, zonebreuken=pd.DataFrame([rij]))
    anders = maak_bladzijde(uitkomst, gegroeid, nagekeken_tabellen(uitkomst, gegroeid))
    assert "0101: het aantal inwoners ging van 645 (2017) naar 2.175 (2020)" in anders


def test_namen_blijven_tekst(uitkomst: Uitkomst, verloop: Verloop) -> None:
    zones = uitkomst.zones.copy()
    zones["gemeente"] = "<b>vet</b> & co"
    boos = replace(uitkomst, zones=zones)
    assert "<b>vet" not in maak_bladzijde(boos, verloop, nagekeken_tabellen(boos, verloop))


@pytest.mark.elke_keer
def test_te_lezen_in_een_browser_zonder_internet(bladzijde: str, open_blad: OpenBlad, tmp_path: Path) -> None:
    pad = tmp_path / "verloop.html"
    pad.write_text(bladzijde, encoding="utf-8")
    blad = open_blad(pad)
    assert bezwaren(blad) == []
    blad.stil()
