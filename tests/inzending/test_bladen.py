"""Sheets and columns as people leave them: understood in any order, or named with sheet, row and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.inzending.lezen import lees_inzending
from pipeline.inzending.problemen import Invoerproblemen
from tests.hulp.inzendingsboeken import GAAF, bladen, boek, lees, met, problemen, verander_deel

DEEL = GAAF["deelplannen"]


def test_een_gave_inzending(tmp_path: Path) -> None:
    gelezen = lees(tmp_path, boek(GAAF))
    assert gelezen.meldingen == ()
    assert gelezen.aanvragen["gm_code"].tolist() == ["GM9902", "GM9901"]
    assert gelezen.deelplannen[["deelplan", "gm_code", "pc4", "rij"]].values.tolist() == [
        ["Noord", "GM9902", "0101", 2],
        ["Noord", "GM9902", "0102", 2],
        ["Zuid", "GM9902", "0103", 3],
        ["Kern", "GM9901", "0104", 4],
    ]
    assert gelezen.plannen["gevraagde_bijdrage_cent"].fillna(-1).tolist() == [49000000, -1, 123456]
    assert gelezen.maatregelen["soort"].tolist() == ["woning", "openbare_ruimte"]
    assert gelezen.maatregelen["activiteit"].isna().tolist() == [False, True]
    assert gelezen.activiteiten.loc[0, "start"].date() == date(2022, 7, 1)
    assert gelezen.bestand == "inzending.xlsx"
    assert gelezen.plaats("plannen", 3) == "inzending.xlsx, blad deelplannen, rij 3"
    lijst = gelezen.lijst()
    assert list(lijst.columns) == ["tranche", "aanvraag", "deelplan", "gm_code", "pc4", "zekerheid", "toelichting"]
    assert lijst["zekerheid"].tolist() == [""] * 4


def test_kolommen_in_een_andere_volgorde_en_onder_een_andere_naam(tmp_path: Path) -> None:
    rijen = [["PC4 ", "gm_code", " DEELPLAN *", "aanvraag", None], ["0101", "GM9903", "Noord", "Haven", None]]
    alle = bladen(deelplannen=[*rijen, ["0104", None, "Kern", "Veen"], ["0103", None, "Zuid", "Haven"]])
    gelezen = lees(tmp_path, boek({" Aanvragen": alle.pop("aanvragen"), **alle}))
    assert gelezen.plannen[["deelplan", "gm_code", "pc4"]].values.tolist() == [
        ["Noord", "GM9903", "0101"],
        ["Kern", "GM9901", "0104"],
        ["Zuid", "GM9902", "0103"],
    ]
    assert gelezen.bladen["aanvragen"] == " Aanvragen"


def test_kop_lager_op_het_blad_met_een_titel_erboven(tmp_path: Path) -> None:
    gelezen = lees(tmp_path, boek(bladen(deelplannen=[["Volkshuisvestingsfonds"], [], *DEEL])))
    assert gelezen.plannen["rij"].tolist() == [4, 5, 6]
    assert gelezen.meldingen == ("deelplannen: de kop staat in rij 3; wat erboven staat, is niet gelezen",)


def test_voorbeeldrijen_lege_rijen_en_uitleg_worden_overgeslagen(tmp_path: Path) -> None:
    extra = [["(uitleg) Naam", "x", "geen postcode"], ["(Voorbeeld) A", "x", "geen postcode"], ["  ", None, "\u00a0"]]
    gelezen = lees(tmp_path, boek(bladen(deelplannen=[DEEL[0], *extra, *DEEL[1:]])))
    assert gelezen.plannen["rij"].tolist() == [5, 6, 7]


def test_namen_blijven_tekst(tmp_path: Path) -> None:
    namen = ["=cmd()", "<script>", "😀", "a" * 300, "regel\nregel", "+1", "@SOM", "2021", "'quote", 'dubbele "']
    rijen = [["Haven", naam, f"01{nr + 10}"] for nr, naam in enumerate(namen)]
    alle = bladen(deelplannen=[DEEL[0][:3], *rijen, ["Veen", "Kern", "0104"]], activiteiten=None, maatregelen=None)
    alle = {naam: b for naam, b in alle.items() if naam in ("aanvragen", "deelplannen")}
    assert lees(tmp_path, boek(alle)).plannen["deelplan"].tolist() == [*namen, "Kern"]


def test_lege_tranche_volgt_de_aanvraag(tmp_path: Path) -> None:
    aanvragen = [["Tranche", "Aanvraag", "Gemeente"], ["2024-3", "Haven", "GM9902"], [None, "Veen", "GM9901"]]
    gelezen = lees(tmp_path, boek(bladen(aanvragen=aanvragen)))
    assert gelezen.aanvragen["tranche"].tolist() == ["2024-3", "1"]
    assert gelezen.plannen["tranche"].tolist() == ["2024-3", "2024-3", "1"]
    assert set(gelezen.maatregelen["tranche"]) == {"2024-3"}


FOUTEN: dict[str, tuple[dict[str, list[list[Any]] | None], list[str]]] = {
    "blad ontbreekt": (
        {"deelplannen": None},
        [
            "deelplannen: het blad 'deelplannen' ontbreekt. Wat te doen: voeg het toe; het staat in de lege vorm.",
        ],
    ),
    "blad met een andere naam": (
        {"deelplannen": None, "Deelplanen 2021": DEEL},
        [
            "het blad 'Deelplanen 2021' is niet bekend (bedoeld: 'deelplannen'?). "
            "Wat te doen: geef het de juiste naam, of haal het weg.",
            "deelplannen: het blad 'deelplannen' ontbreekt. Wat te doen: voeg het toe; het staat in de lege vorm.",
        ],
    ),
    "blad twee keer": (
        {"DEELPLANNEN ": DEEL},
        [
            "deelplannen: het blad 'DEELPLANNEN ' staat er twee keer (ook als 'deelplannen'). Wat te doen: laat er één "
            "staan."
        ],
    ),
    "kolom ontbreekt": (
        {"deelplannen": [rij[:2] + rij[3:] for rij in DEEL]},
        [
            "deelplannen, rij 1: de kolom 'Postcodes (PC4)' ontbreekt. "
            "Wat te doen: zet de kolom terug zoals in de lege vorm."
        ],
    ),
    "kolom met een schrijffout": (
        {"deelplannen": [[*DEEL[0][:3], "Gevraagde bijdrge (€)"], *DEEL[1:]]},
        [
            "deelplannen, rij 1, kolom D (Gevraagde bijdrge (€)): de kolom 'Gevraagde bijdrge (€)' is niet bekend "
            "(bedoeld: 'gevraagde bijdrage (€)'?). Wat te doen: geef de kolom de juiste naam, of haal haar weg."
        ],
    ),
    "kolom twee keer": (
        {"deelplannen": [[*DEEL[0], "deelplan"], *DEEL[1:]]},
        [
            "deelplannen, rij 1, kolom E (deelplan): de kolom 'deelplan' staat er twee keer (ook in kolom B). "
            "Wat te doen: laat er één staan."
        ],
    ),
    "gegevens zonder kop": (
        {"deelplannen": [DEEL[0], [*DEEL[1], "kijk hier"], *DEEL[2:]]},
        [
            "deelplannen, rij 1, kolom E: deze kolom heeft gegevens en geen kop. "
            "Wat te doen: geef de kolom een naam, of maak haar leeg."
        ],
    ),
    "geen kop": (
        {"deelplannen": DEEL[1:]},
        [
            "deelplannen: er is geen rij met kolomnamen gevonden (in de eerste 50 rijen). "
            "Wat te doen: zet de kolomnamen van de lege vorm terug boven de tabel."
        ],
    ),
    "alleen een kop": (
        {"aanvragen": GAAF["aanvragen"][:1], "deelplannen": DEEL[:1]}
        | dict.fromkeys(("activiteiten", "maatregelen", "cofinanciering", "beoordeling")),
        [
            "aanvragen, rij 1: er is geen rij ingevuld. Wat te doen: vul het blad in.",
            "deelplannen, rij 1: er is geen rij ingevuld. Wat te doen: vul het blad in.",
        ],
    ),
}


@pytest.mark.parametrize("situatie", FOUTEN)
def test_fout_van_een_blad(situatie: str, tmp_path: Path) -> None:
    anders, verwacht = FOUTEN[situatie]
    assert problemen(tmp_path, boek(bladen(**anders))) == verwacht


def test_andere_bladen_en_kolommen_worden_genoemd_en_niet_gelezen(tmp_path: Path) -> None:
    rijen = [[*DEEL[0], "Behandelaar"], *([*rij, "ik"] for rij in DEEL[1:])]
    gelezen = lees(tmp_path, boek(bladen(deelplannen=rijen, Uitleg=[["hoe"]], Kladblok=[["1"]])))
    assert gelezen.meldingen == (
        "het blad 'Kladblok' is niet gelezen",
        "deelplannen: de kolom 'Behandelaar' is niet gelezen",
    )


def test_verborgen_blad(tmp_path: Path) -> None:
    for verberg in ("hide", "very_hidden"):
        inhoud = boek(GAAF, lambda werk, v=verberg: getattr(werk.get_worksheet_by_name("cofinanciering"), v)())
        assert problemen(tmp_path, inhoud) == [
            "cofinanciering: dit blad is verborgen. Wat te doen: maak het zichtbaar en kijk het na, of verwijder het."
        ]


def test_samengevoegde_cellen(tmp_path: Path) -> None:
    inhoud = boek(
        bladen(deelplannen=[DEEL[0], DEEL[1], [None, "Zuid", "0103"], DEEL[3]]),
        lambda werk: werk.get_worksheet_by_name("deelplannen").merge_range("A2:A3", "Haven"),
    )
    assert problemen(tmp_path, inhoud) == [
        "deelplannen, rij 2, kolom A: de cellen A2:A3 zijn samengevoegd. "
        "Wat te doen: splits ze en vul elke cel zelf in."
    ]


def test_samengevoegde_titel_boven_de_kop_mag(tmp_path: Path) -> None:
    inhoud = boek(
        bladen(deelplannen=[[], *DEEL]),
        lambda werk: werk.get_worksheet_by_name("deelplannen").merge_range("A1:D1", "Deelplannen van de ronde"),
    )
    assert len(lees(tmp_path, inhoud).plannen) == 3


def test_formules(tmp_path: Path) -> None:
    """A formula with an outcome is that outcome; without one, or with an error, it is named."""
    assert lees(tmp_path, boek(met("deelplannen", 3, "Gevraagde bijdrage (€)", ("=D2/2", 245000)))).plannen[
        "gevraagde_bijdrage_cent"
    ].tolist() == [49000000, 24500000, 123456]
    fout = boek(met("maatregelen", 2, "Kosten (€)", ("=1/0", "#DIV/0!")))
    assert problemen(tmp_path, fout) == [
        "maatregelen, rij 2, kolom H (Kosten (€)): de formule in deze cel geeft een fout (#DIV/0!). "
        "Wat te doen: open het werkboek in een spreadsheet en bewaar het, of typ de waarde."
    ]
    for leeg in (b"<f>A1</f><v></v>", b"<f>A1</f>", b"<f>A1</f><v/>"):
        inhoud = boek(met("maatregelen", 2, "Kosten (€)", ("=A1", 5)))
        inhoud = verander_deel(inhoud, "xl/worksheets/sheet4.xml", lambda d, v=leeg: d.replace(b"<f>A1</f><v>5</v>", v))
        assert problemen(tmp_path, inhoud) == [
            "maatregelen, rij 2, kolom H (Kosten (€)): de formule in deze cel heeft geen uitkomst. "
            "Wat te doen: open het werkboek in een spreadsheet en bewaar het, of typ de waarde."
        ]


def test_alle_problemen_in_een_keer_op_volgorde(tmp_path: Path) -> None:
    alle = bladen()
    alle["deelplannen"][1][2:4] = ["0101 9999", "5,5 mln"]
    alle["deelplannen"][3][3] = "5,5 mln"
    alle["cofinanciering"][1][4] = None
    alle["aanvragen"][1][2] = "Fictiedm"
    assert problemen(tmp_path, boek(alle)) == [
        "aanvragen, rij 2, kolom C (Gemeente): er is geen gemeente 'Fictiedm' in deze ronde (bedoeld: 'Fictiedam'?). "
        "Wat te doen: schrijf de naam zoals het CBS, of de code (GM en vier cijfers).",
        "deelplannen, rij 2, kolom C (Postcodes (PC4)): geen zone in de grenzen van deze ronde: 9999. Wat te doen: "
        "controleer de postcode; dicht bij 9999 liggen 0197, 0198 en 0199.",
        "deelplannen, rij 2 en 4, kolom D (Gevraagde bijdrage (€)): '5,5 mln' is afgekort. "
        "Wat te doen: schrijf het getal helemaal uit, zonder mln of k.",
        "cofinanciering, rij 2, kolom E (Bedrag (€)): deze cel is leeg. "
        "Wat te doen: vul de cel in, of maak de hele rij leeg.",
    ]


def test_meer_dan_tweehonderd_problemen(tmp_path: Path) -> None:
    rijen = [["Haven", f"D{nr}", f"{nr:05d}", None] for nr in range(250)]
    aanvragen = [GAAF["aanvragen"][0], ["1", "Haven", "GM9902"], ["1", "Veen", 9901]]
    (tmp_path / "i.xlsx").write_bytes(boek(bladen(aanvragen=aanvragen, deelplannen=[DEEL[0], *rijen, *DEEL[1:]])))
    with pytest.raises(Invoerproblemen) as fout:
        lees_inzending(tmp_path / "i.xlsx")
    regels = str(fout.value).split("\n")
    assert regels[0] == "i.xlsx: 250 problemen"
    assert len(regels) == 202
    assert regels[-1] == "... en nog 50; de hele lijst komt in een bestand met de optie --problemen."
    csv = fout.value.als_csv()
    assert csv.startswith("\ufeffblad;rij;kolom;wat;wat te doen\n") and len(csv.splitlines()) == 251


def test_stuurtekens_komen_niet_op_het_scherm(tmp_path: Path) -> None:
    regels = problemen(tmp_path, boek(met("activiteiten", 2, "Soort", "sloop\u202eboel\x1b[31m")))
    assert len(regels) == 1 and regels[0].isprintable()


def test_excel_maakte_van_een_naam_een_datum(tmp_path: Path) -> None:
    regels = problemen(tmp_path, boek(met("beoordeling", 2, "Criterium", date(2024, 3, 1))))
    assert regels[0].startswith(
        "beoordeling, rij 2, kolom C (Criterium): de spreadsheet heeft van deze tekst een datum"
    )


def test_honderdduizend_lege_rijen_met_opmaak(tmp_path: Path) -> None:
    leeg = b"".join(b'<row r="%d"><c r="A%d" s="1"/><c r="D%d" s="1"/></row>' % (r, r, r) for r in range(5, 100_005))
    inhoud = verander_deel(
        boek(GAAF), "xl/worksheets/sheet2.xml", lambda d: d.replace(b"</sheetData>", leeg + b"</sheetData>")
    )
    gelezen = lees(tmp_path, inhoud)
    assert gelezen.plannen["rij"].tolist() == [2, 3, 4] and gelezen.meldingen == ()
