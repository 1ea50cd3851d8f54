"""Points of the committee, a renamed or missing sheet, and counts that do not fit: all in one list of problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.inzending.lezen import lees_inzending
from pipeline.inzending.model import Inzending
from pipeline.inzending.problemen import Invoerproblemen
from pipeline.regelingen import laad_regeling
from tests.hulp.inzendingsboeken import GAAF, GEMEENTEN, ZONES, Bladen, bladen, boek, lees, met, problemen

REGELS = laad_regeling("vhf_2021").beoordeling
KOP = GAAF["beoordeling"][0]


def met_regels(map_: Path, alle: Bladen) -> Inzending:
    (map_ / "inzending.xlsx").write_bytes(boek(alle))
    return lees_inzending(map_ / "inzending.xlsx", zones=ZONES, gemeenten=GEMEENTEN, regels=REGELS)


def test_problemen_met_punten_staan_in_dezelfde_lijst(tmp_path: Path) -> None:
    alle = met("deelplannen", 2, "Postcodes (PC4)", "0101 9999")
    alle["beoordeling"] = [
        KOP,
        ["Haven", "Noord", "effectiviteit", 31],
        ["Haven", "Noord", "hardhied", 4],
        ["Haven", "Zuid", "urgentie", 4],
    ]
    with pytest.raises(Invoerproblemen) as fout:
        met_regels(tmp_path, alle)
    kop, *regels = str(fout.value).split("\n")
    assert kop == "inzending.xlsx: 4 problemen"
    delen = [
        ("deelplannen, rij 2, kolom C", "9999"),
        ("beoordeling, rij 2, kolom D (Punten)", "31 punten voor effectiviteit kan niet"),
        ("beoordeling, rij 3, kolom C (Criterium)", "'hardhied' is geen criterium van deze ronde"),
        ("beoordeling, rij 4, kolom C (Criterium)", "'urgentie' wordt berekend en krijgt geen punten"),
    ]
    for regel, (plaats, wat) in zip(regels, delen, strict=True):
        assert regel.startswith(plaats) and wat in regel


def test_hoofdletters_in_een_criterium_maken_niet_uit(tmp_path: Path) -> None:
    alle = bladen(beoordeling=[KOP, ["Haven", "Noord", "EffectiViteit", 24], ["Haven", "Zuid", "HARDHEID", 8]])
    assert met_regels(tmp_path, alle).beoordeling["criterium"].tolist() == ["effectiviteit", "hardheid"]


def test_een_hernoemd_blad_wordt_genoemd(tmp_path: Path) -> None:
    """Left unread, a sheet with costs would make everything that depends on it unknown without a word."""
    alle = bladen(maatregelen=None) | {"Begroting": GAAF["maatregelen"]}
    (regel,) = problemen(tmp_path, boek(alle))
    assert regel == (
        "het blad 'maatregelen' ontbreekt, en 'Begroting' heeft zijn kolommen. "
        "Wat te doen: geef 'Begroting' de naam maatregelen, of haal het weg."
    )


def test_een_blad_dat_ontbreekt_wordt_gemeld(tmp_path: Path) -> None:
    gelezen = lees(tmp_path, boek(bladen(cofinanciering=None, beoordeling=None, Kladblok=[["1"]])))
    assert gelezen.meldingen == (
        "het blad 'Kladblok' is niet gelezen",
        "niet in de inzending: cofinanciering, beoordeling; wat daaruit moet blijken, blijft onbepaald of onbekend",
    )


def test_meer_woningen_bij_een_maatregel_dan_bij_haar_activiteit(tmp_path: Path) -> None:
    (regel,) = problemen(tmp_path, boek(met("maatregelen", 2, "Aantal", 71)))
    assert regel.startswith(
        "maatregelen, rij 2, kolom G (Aantal): 71 woningen is meer dan de 70 waarvoor activiteit 'straat' een bijdrage "
        "vraagt (Q&A 3.4.1, 6.1.2). Wat te doen: "
    )
    for aantal in (70, 1):
        assert lees(tmp_path, boek(met("maatregelen", 2, "Aantal", aantal))).maatregelen["aantal"][0] == aantal


def test_het_beste_label_heeft_vijf_plussen(tmp_path: Path) -> None:
    alle = bladen()
    alle["activiteiten"][0].append("Label na")
    alle["activiteiten"][1].append("A+++++")
    assert lees(tmp_path, boek(alle)).activiteiten["label_na"].tolist() == ["A+++++"]
