"""A ronde and its deelplannen: every mistake in ronde.toml or the list gives one Dutch message with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.herindelingen import leg_uit
from pipeline.inzending.deelplannenlijst import lees_deelplannen
from pipeline.rondes.ronde import MAP, Ronde, beschikbare_rondes, laad_ronde

Verander = Callable[..., Path]


@pytest.fixture
def verander(tmp_path: Path) -> Verander:
    """A copy of the ronde voorbeeld in which each old text, that must occur once, is replaced; gives the folder."""

    def verander_tekst(*paren: tuple[str, str]) -> Path:
        pad = Path(copytree(MAP / "voorbeeld", tmp_path / "voorbeeld")) / "ronde.toml"
        inhoud = pad.read_text(encoding="utf-8")
        for oud, nieuw in paren:
            assert inhoud.count(oud) == 1, f"{inhoud.count(oud)} keer in ronde.toml: {oud}"
            inhoud = inhoud.replace(oud, nieuw)
        pad.write_text(inhoud, encoding="utf-8")
        return tmp_path

    return verander_tekst


def _gebruik(ronde: Ronde) -> None:
    """What the chain asks of a ronde before it reads any figures."""
    ronde.laad_regeling()
    ronde.datasets()


# ---------------------------------------------------------------- ronde.toml


@pytest.mark.parametrize("naam", beschikbare_rondes(MAP))
def test_elke_meegeleverde_ronde_is_heel(naam: str) -> None:
    ronde = laad_ronde(naam)
    regeling, datasets = ronde.laad_regeling(), ronde.datasets()
    assert set(regeling.kernrollen) <= set(datasets)
    assert {i.bron for i in regeling.indicatoren} <= set(datasets)
    assert ronde.pad(ronde.deelplannen).is_file()
    assert all(pad.is_file() for pad in ronde.lijstpaden(ronde.laad_regeling()))


_LBM = 'leefbaarometer_pc4 = "leefbaarometer_pc4_2020"'
_REGELING = 'regeling = "vhf_2021"'

_TITEL = 'titel = "VOORBEELD: een verzonnen ronde"'

FOUTEN = {
    "titel leeg": ([(_TITEL, 'titel = " "')], ["kolom titel: deze waarde past hier niet, maar er staat ' '."]),
    "titel van twee regels": ([(_TITEL, r'titel = "a\nb"')], ["kolom titel: deze waarde past hier niet"]),
    "titel zonder einde": (
        [(_TITEL, f'titel = "{"V" * 5000}"')],
        [f"kolom titel: deze tekst is te lang, maar er staat '{'V' * 79}...."],
    ),
    "datum met een tijd": (
        [("datum = 2021-04-29", "datum = 2021-04-29T10:00:00Z")],
        ["kolom datum: hier hoort een datum zonder tijd (jjjj-mm-dd), maar er staat 2021-04-29T10:00:00+00:00."],
    ),
    "onbekende bronrol": (
        [(_LBM, f'{_LBM}\nleefbaarometer_pc5 = "leefbaarometer_pc4_2020"')],
        [
            "kolom bronnen.leefbaarometer_pc5",
            "kent geen bronrol 'leefbaarometer_pc5'",
            "bedoeld: 'leefbaarometer_pc4'?",
        ],
    ),
    "onbekende dataset": (
        [(_LBM, _LBM.replace("pc4_2020", "pc_2020"))],
        [
            "kolom bronnen.leefbaarometer_pc4",
            "dataset 'leefbaarometer_pc_2020' staat niet in het register",
            "bedoeld: 'leefbaarometer_pc4_2020'?",
        ],
    ),
    "bronrol ontbreekt": (
        [(_LBM, "")],
        ["kolom bronnen.leefbaarometer_pc4", "geen dataset voor bronrol 'leefbaarometer_pc4'", "uit het register"],
    ),
    "bronrol voor de zones ontbreekt": (
        [('cbs_gemeenten = "cbs_gemeenten_2022"', "")],
        ["geen dataset voor bronrol 'cbs_gemeenten'"],
    ),
    "onbekende regeling": (
        [(_REGELING, 'regeling = "vhf2021"')],
        ["regeling 'vhf2021' bestaat niet", "bedoeld: 'vhf_2021'?"],
    ),
    "tikfout in een sleutel": (
        [("referentie =", "referntie =")],
        ["kolom referntie", "onbekende sleutel 'referntie'", "bedoeld: 'referentie'?"],
    ),
    "verkeerde referentie": (
        [('referentie = "ronde"', 'referentie = "gemeente"')],
        ["kolom referentie", "'gemeente' is geen mogelijke waarde", "'ronde' of 'land'"],
    ),
    "sleutel ontbreekt": ([(_REGELING, "")], ["kolom regeling", "de sleutel 'regeling' ontbreekt"]),
    "datum is geen datum": (
        [("datum = 2021-04-29", 'datum = "29 april"')],
        ["kolom datum", "hier hoort een datum (jjjj-mm-dd)", "'29 april'"],
    ),
    "deelplannen met een pad": (
        [('deelplannen = "deelplannen.csv"', 'deelplannen = "../deelplannen.csv"')],
        ["kolom deelplannen", "'../deelplannen.csv'"],
    ),
    "map en ronde heten anders": (
        [('naam = "voorbeeld"', 'naam = "proef"')],
        ["de map heet 'voorbeeld' en de ronde 'proef'"],
    ),
    "onbekende parameter in afwijkingen": (
        [("[bronnen]", '[afwijkingen]\n"urgentie.normering" = "zscore"\n\n[bronnen]')],
        ["kolom afwijkingen.urgentie.normering", "'urgentie.normering' is geen parameter", "urgentie.normalisatie"],
    ),
    "verkeerde waarde in afwijkingen": (
        [("[bronnen]", '[afwijkingen]\n"urgentie.normalisatie" = "rang"\n\n[bronnen]')],
        ["kolom urgentie.normalisatie.waarde", "'rang' is geen mogelijke waarde", "'percentiel', 'zscore' of 'minmax'"],
    ),
    "afwijkingen zonder aanhalingstekens": (
        [("[bronnen]", "[afwijkingen]\nurgentie.normalisatie = 'zscore'\n\n[bronnen]")],
        ["kolom afwijkingen.urgentie", "'urgentie' is geen parameter"],
    ),
    "geen toml": ([("[bronnen]", "[bronnen")], ["geen geldig toml-bestand"]),
}


@pytest.mark.parametrize("naam", FOUTEN)
def test_een_fout_in_de_ronde_wordt_genoemd(naam: str, verander: Verander) -> None:
    paren, delen = FOUTEN[naam]
    map_ = verander(*paren)
    with pytest.raises(Invoerfout) as fout:
        _gebruik(laad_ronde("voorbeeld", map_=map_))
    for deel in delen:
        assert deel in str(fout.value)
    assert fout.value.advies
    assert fout.value.bestand == "ronde.toml" or "regeling '" in fout.value.wat


def test_de_ongewijzigde_kopie_is_goed(verander: Verander) -> None:
    ronde = laad_ronde("voorbeeld", map_=verander())
    _gebruik(ronde)
    assert ronde.map.name == "voorbeeld" and ronde.pad("a.csv").parent == ronde.map


def test_een_afwijking_bereikt_de_regeling(verander: Verander) -> None:
    map_ = verander(("[bronnen]", '[afwijkingen]\n"urgentie.deelplan_weging" = "woningen"\n\n[bronnen]'))
    assert laad_ronde("voorbeeld", map_=map_).laad_regeling().urgentie.deelplan_weging.waarde == "woningen"


def test_zonder_eigen_lijsten_gelden_die_van_de_regeling(verander: Verander) -> None:
    map_ = verander(('sv_gebieden = "sv_gebieden.csv"\n', ""), ('grens_krimpregios = "krimp_grensregios.csv"\n', ""))
    ronde = laad_ronde("voorbeeld", map_=map_)
    sv, regio = ronde.lijstpaden(ronde.laad_regeling())
    assert (sv.name, regio.name) == ("sv_gebieden.csv", "krimp_grensregios.csv")
    assert sv.parent.name == regio.parent.name == "vhf_2021"


def test_onbekende_ronde_krijgt_een_suggestie() -> None:
    with pytest.raises(Invoerfout, match=r"ronde 'voorbeld' bestaat niet \(bedoeld: 'voorbeeld'\?\)"):
        laad_ronde("voorbeld")


def test_een_lege_map_met_rondes_geeft_een_advies(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout, match="zet een ronde in de map"):
        laad_ronde("voorbeeld", map_=tmp_path)


# ---------------------------------------------------------------- deelplannen.csv

ZONES = pd.DataFrame({"pc4": ["0101", "0102", "0103"]})
GEMEENTEN = pd.Series(["GM9901", "GM9902"])
KOP = "tranche,aanvraag,gm_code,deelplan,pc4"


def _lees(tmp_path: Path, *regels: str) -> pd.DataFrame:
    pad = tmp_path / "deelplannen.csv"
    pad.write_text("\n".join(regels) + "\n", encoding="utf-8")
    return lees_deelplannen(pad, ZONES, GEMEENTEN, leg_uit)


LIJSTFOUTEN = {
    "onbekende zone": (
        [KOP, "1,Fictiedam,GM9901,Noord,0101", "1,Fictiedam,GM9901,Noord,0199"],
        (3, "pc4", "zone 0199 bestaat niet in de grenzen van deze ronde"),
    ),
    "postcode met letters": (
        [KOP, "1,Fictiedam,GM9901,Noord,0101AB"],
        (2, "pc4", "'0101AB' is geen postcode van vier cijfers"),
    ),
    "voorloopnul weg": (
        [KOP, "1,Fictiedam,GM9901,Noord,101"],
        (2, "pc4", "'101' is geen postcode van vier cijfers"),
    ),
    "zone in twee deelgebieden": (
        [KOP, "1,Fictiedam,GM9901,Noord,0101", "1,Fictiedam,GM9901,Noord,0102", "1,Modelstad,GM9902,Zuid,0101"],
        (4, "pc4", "zone 0101 staat ook in rij 2 (deelplan 'Noord')"),
    ),
    "zone twee keer in hetzelfde deelplan": (
        [KOP, "1,Fictiedam,GM9901,Noord,0101", "1,Fictiedam,GM9901,Noord,0101"],
        (3, "pc4", "zone 0101 staat ook in rij 2"),
    ),
    "zonder tranche is het steeds dezelfde tranche": (
        [KOP, ",Fictiedam,GM9901,Noord,0101", "1,Modelstad,GM9902,Zuid,0101"],
        (3, "pc4", "zone 0101 staat ook in rij 2"),
    ),
    "gemeente die is opgegaan in een andere": (
        [KOP, "1,Fictiedam,GM9901,Noord,0101", "1,Heerhugowaard,GM0398,Zuid,0102"],
        (
            3,
            "gm_code",
            "gemeente GM0398 bestaat niet in de gemeentelijst van deze ronde; "
            "Heerhugowaard (GM0398) is op 1 januari 2022 opgegaan in Dijk en Waard (GM1980)",
        ),
    ),
    "gemeente zonder bekende fusie": (
        [KOP, "1,Fictiedam,GM9909,Noord,0101"],
        (2, "gm_code", "gemeente GM9909 bestaat niet in de gemeentelijst van deze ronde."),
    ),
    "twee gemeenten voor één deelplan": (
        [KOP, "1,Samen,GM9901,Noord,0101", "1,Samen,GM9902,Noord,0102"],
        (3, "gm_code", "deelplan 'Noord' noemt twee aanvragende gemeenten (GM9901 en GM9902)"),
    ),
    "gemeente is geen code": (
        [KOP, "1,Fictiedam,Fictiedam,Noord,0101"],
        (2, "gm_code", "'Fictiedam' is geen CBS-code die met GM begint"),
    ),
    "lege cel": ([KOP, "1,Fictiedam,GM9901,,0101"], (2, "deelplan", "de kolom 'deelplan' is hier leeg")),
    "kolom ontbreekt": (
        ["tranche,aanvraag,gm_code,deelpan,pc4", "1,Fictiedam,GM9901,Noord,0101"],
        (None, "deelplan", "de kolom 'deelplan' ontbreekt; lijkt op 'deelpan'"),
    ),
}


@pytest.mark.parametrize("naam", LIJSTFOUTEN)
def test_een_fout_in_de_lijst_wordt_met_rij_en_kolom_genoemd(naam: str, tmp_path: Path) -> None:
    regels, (rij, kolom, wat) = LIJSTFOUTEN[naam]
    with pytest.raises(Invoerfout) as fout:
        _lees(tmp_path, *regels)
    assert (fout.value.bestand, fout.value.rij, fout.value.kolom) == ("deelplannen.csv", rij, kolom)
    assert wat in str(fout.value)
    assert fout.value.advies


@pytest.mark.parametrize("inhoud", ["", "\n", f"{KOP}\n", f"{KOP}\n\n"])
def test_een_leeg_bestand_is_een_fout(inhoud: str, tmp_path: Path) -> None:
    pad = tmp_path / "deelplannen.csv"
    pad.write_text(inhoud, encoding="utf-8")
    with pytest.raises(Invoerfout) as fout:
        lees_deelplannen(pad, ZONES, GEMEENTEN, leg_uit)
    assert fout.value.bestand == "deelplannen.csv"


def test_een_bestand_dat_er_niet_is_is_een_fout(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout) as fout:
        lees_deelplannen(tmp_path / "deelplannen.csv", ZONES, GEMEENTEN, leg_uit)
    assert fout.value.bestand == "deelplannen.csv"


def test_een_zone_mag_in_twee_tranches_staan_en_zonder_tranche_is_het_tranche_1(tmp_path: Path) -> None:
    lijst = _lees(tmp_path, KOP, "2,Modelstad,GM9902,Zuid,0101", ",Fictiedam,GM9901,Noord,0102", "1,F,GM9901,N,0101")
    assert lijst[["tranche", "aanvraag", "pc4"]].to_numpy().tolist() == [
        ["1", "F", "0101"],
        ["1", "Fictiedam", "0102"],
        ["2", "Modelstad", "0101"],
    ]
    assert list(lijst.columns) == ["tranche", "aanvraag", "deelplan", "gm_code", "pc4", "zekerheid", "toelichting"]
