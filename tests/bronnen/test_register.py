"""The register: every dataset can be read, mistakes in it are named, and no path leaves the folder of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import LEZERS, lees
from pipeline.bronnen.register import Dataset, laad_register
from tests.hulp.plaatsen import VOORBEELD

REGEL = {
    "titel": '"Scores"',
    "houder": '"Uitgever"',
    "licentie": '"CC BY 4.0"',
    "naamsvermelding": '"Uitgever"',
    "url": '"https://voorbeeld.invalid"',
    "peildatum": "2020-01-01",
    "bestand": '"map/scores.csv"',
    "lezer": '"leefbaarometer_tabel"',
    "jaar": "2020",
}


def register(map_: Path, **anders: str | None) -> Path:
    pad = map_ / "register.toml"
    regel = {naam: waarde for naam, waarde in (REGEL | anders).items() if waarde is not None}
    pad.write_text("[dataset.scores]\n" + "\n".join(f"{naam} = {waarde}" for naam, waarde in regel.items()))
    return pad


def dataset(map_: Path, **anders: str | None) -> Dataset:
    return laad_register(register(map_, **anders))["scores"]


IN_HET_VOORBEELD = [naam for naam, regel in laad_register().items() if (VOORBEELD / regel.bestand).is_file()]


def test_elke_dataset_is_volledig() -> None:
    datasets = laad_register()
    assert len(IN_HET_VOORBEELD) >= 15
    # what is not in the example comes from the test publisher (tests/bronnen/ophalen), so it must be fetchable
    assert all(datasets[naam].ophalen for naam in datasets if naam not in IN_HET_VOORBEELD)
    for naam, regel in datasets.items():
        assert regel.id == naam and regel.lezer in LEZERS
        assert regel.titel and regel.houder and regel.licentie and regel.naamsvermelding and regel.url
        assert 2002 <= (regel.jaar or regel.peildatum.year) <= regel.peildatum.year + 1
    assert {regel.lezer for regel in datasets.values()} == set(LEZERS)


def test_een_bestand_komt_op_een_manier() -> None:
    wijzen: dict[str, set[str]] = {}
    for regel in laad_register().values():
        wijzen.setdefault(regel.bestand, set()).add(repr(regel.ophalen))
    assert all(len(manieren) == 1 for manieren in wijzen.values())


@pytest.mark.parametrize("naam", IN_HET_VOORBEELD)
def test_voorbeeld_is_met_elke_regel_te_lezen(naam: str, voorbeeld_bronnen: Path) -> None:
    regel = laad_register()[naam]
    tabel = lees(regel, voorbeeld_bronnen)
    sleutels = tabel.gegevens[tabel.sleutel]
    assert len(sleutels) > 5 and sleutels.is_unique and sleutels.is_monotonic_increasing
    assert tabel.bron == naam and tabel.peildatum == regel.peildatum and tabel.meldingen == ()
    assert len(tabel.kolommen) == len(tabel.eenheden)
    assert bool(tabel.kolommen) == (regel.lezer != "brt_ondergrond")  # that one has shapes and no figures
    assert all(tabel.gegevens[kolom].dtype == "float64" for kolom in tabel.kolommen)
    assert not tabel.gegevens[list(tabel.kolommen)].isin([-99997, -99995]).any().any()
    assert all(pad.is_file() for pad in regel.paden_in(voorbeeld_bronnen))


FOUTEN = {
    "tikfout in sleutel": (
        {"licentie": None, "licensie": '"CC BY 4.0"'},
        "kolom dataset.scores.licensie: onbekende sleutel 'licensie' (bedoeld: 'licentie'?).",
        "verbeter de spelling of haal de sleutel weg",
    ),
    "sleutel weg": (
        {"peildatum": None},
        "kolom dataset.scores.peildatum: de sleutel 'peildatum' ontbreekt.",
        "vul de sleutel in",
    ),
    "geen datum": (
        {"peildatum": '"gisteren"'},
        "kolom dataset.scores.peildatum: hier hoort een datum (jjjj-mm-dd), maar er staat 'gisteren'.",
        "verbeter de waarde",
    ),
    "geen jaartal": (
        {"jaar": '"laatst"'},
        "kolom dataset.scores.jaar: hier hoort een geheel getal, maar er staat 'laatst'.",
        "verbeter de waarde",
    ),
    "map omhoog": (
        {"bestand": '"../scores.csv"'},
        "'../scores.csv' wijst buiten de map met bronnen.",
        "verbeter deze regel",
    ),
    "omweg omhoog": (
        {"bestand": '"a/../../b.csv"'},
        "'a/../../b.csv' wijst buiten de map met bronnen.",
        "verbeter deze regel",
    ),
    "vanaf de wortel": (
        {"bestand": '"/etc/scores.csv"'},
        "'/etc/scores.csv' wijst buiten de map met bronnen.",
        "verbeter",
    ),
    "achterwaartse streep": (
        {"bestand": "'..\\scores.csv'"},
        "'..\\scores.csv' wijst buiten de map met bronnen.",
        "verbeter deze regel",
    ),
    "onbekende ophaalwijze": (
        {"ophalen": '{ soort = "ftp" }'},
        "ophalen.soort: 'ftp' is geen mogelijke waarde.",
        "kies uit 'bestand', 'zip', 'wfs', 'ogc', 'odata'",
    ),
    "adres zonder https": (
        {"ophalen": '{ soort = "bestand", adres = "http://a.nl/b.csv" }'},
        "'http://a.nl/b.csv' is geen adres van de vorm https://uitgever/pad.",
        "verbeter",
    ),
    "grenzen verkeerd om": (
        {"verwacht": "{ rijen = [9, 1] }"},
        "rijen loopt van 9 tot 1: de kleinste hoort eerst.",
        "verbeter",
    ),
    "tweede bestand omhoog": (
        {"extra_bestand": '"../x.csv"'},
        "'../x.csv' wijst buiten de map met bronnen.",
        "verbeter",
    ),
}


@pytest.mark.parametrize("situatie", FOUTEN)
def test_fout_in_het_register(situatie: str, tmp_path: Path) -> None:
    anders, wat, doe = FOUTEN[situatie]
    with pytest.raises(Invoerfout) as fout:
        laad_register(register(tmp_path, **anders))
    melding, advies = str(fout.value).split("\n")
    assert melding.startswith("Fout in register.toml, kolom dataset.scores.") and melding.endswith(wat)
    assert doe in advies


def test_onbekende_lezer(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout) as fout:
        lees(dataset(tmp_path, lezer='"leefbarometer"'), tmp_path)
    assert "register.toml, kolom scores.lezer: dataset 'scores' noemt de onbekende lezer 'leefbarometer'" in str(
        fout.value
    )
    assert "kies uit leefbaarometer_tabel, " in str(fout.value)


def test_bestand_ontbreekt_zegt_waar_het_te_halen_is(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout) as fout:
        lees(dataset(tmp_path), tmp_path)
    assert str(fout.value) == (
        f"Fout in scores.csv: het bestand 'map/scores.csv' van Uitgever ontbreekt in de map '{tmp_path.name}'.\n"
        "Wat te doen: haal 'Scores' op bij https://voorbeeld.invalid en zet het in die map als map/scores.csv, "
        "of wijs met BRONNEN=<map> een andere map aan."
    )


def test_een_map_op_de_plaats_van_het_bestand_ontbreekt_ook(tmp_path: Path) -> None:
    (tmp_path / "map" / "scores.csv").mkdir(parents=True)
    with pytest.raises(Invoerfout, match=r"het bestand 'map/scores\.csv' van Uitgever ontbreekt"):
        lees(dataset(tmp_path), tmp_path)


@pytest.mark.parametrize("soort", ["bestand", "map"])
def test_verwijzing_naar_buiten_wordt_geweigerd(soort: str, tmp_path: Path) -> None:
    buiten, bronnen = tmp_path / "buiten", tmp_path / "bronnen"
    buiten.mkdir()
    bronnen.mkdir()
    (buiten / "scores.csv").write_text("geheim")
    if soort == "map":
        (bronnen / "map").symlink_to(buiten)
    else:
        (bronnen / "map").mkdir()
        (bronnen / "map" / "scores.csv").symlink_to(buiten / "scores.csv")
    with pytest.raises(Invoerfout) as fout:
        lees(dataset(tmp_path), bronnen)
    assert str(fout.value) == (
        "Fout in scores.csv: het bestand is een verwijzing naar iets buiten de map met bronnen.\n"
        "Wat te doen: zet het bestand zelf in de map."
    )
