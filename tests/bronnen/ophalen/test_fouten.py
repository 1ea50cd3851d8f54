"""Every way in which a publisher can fail: survived by a retry that the log shows, or one message and nothing lost."""

from __future__ import annotations

import logging
import time

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.ophalen.pogingen import Geduld
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.wijzen import Grens, Verwachting
from tests.hulp.ophaalhulp import KWB, MOMENT, OGC, WFS, ZIP, Haler, inhoud

PATROON = {ZIP: "*.zip*", OGC: "*items*", WFS: "*GetFeature*", KWB: "*TypedDataSet[?]*"}
ADRES = {
    ZIP: "https://www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip",
    OGC: "https://api.pdok.nl/cbs/postcode4/ogc/v1/collections/postcode4/items",
    WFS: "https://geo.leefbaarometer.nl/lbm3/ows",
    KWB: "https://opendata.cbs.nl/ODataFeed/odata/85618NED",
}
MELDEN = "open het adres in een browser"
OPNIEUW = "probeer het later opnieuw, of gebruik met BRONNEN=<map> bestanden die u al hebt."

OVERLEEFD = {
    "500": "de uitgever geeft foutcode 500; poging 3 van 3 over 0 s",
    "503": "de uitgever geeft foutcode 503; poging 3 van 3 over 0 s",
    "afgebroken": "de verbinding is mislukt of afgebroken; poging 3 van 3",
    "leeg": "de uitgever geeft een leeg antwoord; poging 3 van 3",
}


@pytest.mark.parametrize("naam", PATROON)
@pytest.mark.parametrize("fout", OVERLEEFD)
def test_tweemaal_mis_en_dan_goed(fout: str, naam: str, haler: Haler, caplog: pytest.LogCaptureFixture) -> None:
    haler(naam)
    goed = haler.map / laad_register()[naam].bestand
    bytes_ = goed.read_bytes()
    haler.uitgever.opnieuw()
    goed.unlink()
    haler.uitgever.misdraag(PATROON[naam], fout, keer=2)
    with caplog.at_level(logging.WARNING):
        haler(naam)
    assert goed.read_bytes() == bytes_
    regels = [r.getMessage() for r in caplog.records if r.name == "pipeline.bronnen.ophalen"]
    assert len(regels) == 2 and regels[1].startswith(OVERLEEFD[fout]) and ADRES[naam] in regels[1]


def test_429_wacht_zo_lang_als_de_uitgever_vraagt(haler: Haler, caplog: pytest.LogCaptureFixture) -> None:
    haler.uitgever.misdraag(PATROON[KWB], "429", na=1)
    begin = time.monotonic()
    haler(KWB)
    assert time.monotonic() - begin >= 1
    assert "de uitgever geeft foutcode 429; poging 2 van 3 over 1 s: https://opendata.cbs.nl/" in caplog.text


def test_429_die_te_lang_duurt(haler: Haler) -> None:
    haler.uitgever.misdraag(PATROON[KWB], "429", na=7200)
    wat, advies = haler.weigert(KWB)
    assert "de uitgever geeft foutcode 429 en vraagt om 7200 seconden te wachten, bij https://opendata.cbs.nl/" in wat
    assert advies == f"Wat te doen: {OPNIEUW}"
    assert len(haler.uitgever.paden("TypedDataSet?")) == 1


BLIJVEND = {
    "500": ("de uitgever geeft foutcode 500, ook na 3 pogingen", OPNIEUW),
    "503": ("de uitgever geeft foutcode 503, ook na 3 pogingen", OPNIEUW),
    "404": ("de uitgever geeft foutcode 404", MELDEN),
    "afgebroken": ("de verbinding is mislukt of afgebroken, ook na 3 pogingen", OPNIEUW),
    "leeg": ("de uitgever geeft een leeg antwoord, ook na 3 pogingen", OPNIEUW),
    "onderhoud": ("de uitgever geeft een webpagina en geen gegevens (onderhoud?)", MELDEN),
}


@pytest.mark.parametrize("naam", PATROON)
@pytest.mark.parametrize("fout", BLIJVEND)
def test_blijft_misgaan(fout: str, naam: str, haler: Haler) -> None:
    haler.uitgever.misdraag(PATROON[naam], fout, keer=None)
    wat, advies = haler.weigert(naam)
    hoort, doe = BLIJVEND[fout]
    assert wat.startswith(f"Fout: ophalen lukt niet: {hoort}, bij {ADRES[naam]}")
    assert advies.startswith(f"Wat te doen: {doe}")


def test_te_langzaam(haler: Haler) -> None:
    haler.uitgever.misdraag("*.zip", "traag", keer=None, stuk=64, pauze=0.05)
    wat, advies = haler.weigert(ZIP)
    assert "het antwoord komt te langzaam binnen (" in wat and "bytes per seconde), ook na 3 pogingen, bij https" in wat
    assert advies == f"Wat te doen: {OPNIEUW}"


def test_traag_maar_snel_genoeg(haler: Haler) -> None:
    haler.uitgever.misdraag("*.zip", "traag", keer=1, stuk=4096, pauze=0.02)
    assert haler(ZIP).opgehaald == [laad_register()[ZIP].bestand]


INHOUD = {
    "halve json": (
        KWB,
        "*DataProperties*",
        "halve_json",
        {},
        "het antwoord heeft niet de vorm van een StatLine-tabel",
        MELDEN,
    ),
    "halve json van kaart": (OGC, "*items*", "halve_json", {}, "het antwoord is geen heel json-bericht", MELDEN),
    "kolom weg": (
        KWB,
        "*85618NED*",
        "kolom_weg",
        {"kolom": "PercentageJongerenMetJeugdzorg"},
        "de kolom 'PercentageJongerenMetJeugdzorg' ontbreekt in tabel 85618NED",
        "kijk op StatLine of het onderwerp anders heet",
    ),
    "kenmerk weg": (WFS, "*", "kolom_weg", {"kolom": "id"}, "het kenmerk 'id' ontbreekt", MELDEN),
    "minder vlakken dan aangekondigd": (
        OGC,
        "*items*",
        "te_weinig_rijen",
        {},
        "kondigt 72 vlakken aan en heeft er 71",
        OPNIEUW,
    ),
    "een rij dubbel": (KWB, PATROON[KWB], "dubbele_rij", {}, "komt meer dan één keer voor", OPNIEUW),
    "een vlak dubbel": (WFS, "*", "dubbele_rij", {}, "een bladzijde kondigt", OPNIEUW),
    "geen zip": (ZIP, "*.zip", "geen_zip", {}, "het bestand is geen gave zip", OPNIEUW),
    "zip die eruit wil": (
        ZIP,
        "*.zip",
        "zip_slip",
        {},
        "de zip wijst met '../buiten.txt' naar een plek buiten",
        MELDEN,
    ),
}


@pytest.mark.parametrize("geval", INHOUD)
def test_antwoord_dat_niet_deugt(geval: str, haler: Haler) -> None:
    naam, patroon, fout, opties, hoort, doe = INHOUD[geval]
    haler.uitgever.misdraag(patroon, fout, keer=None, **opties)
    wat, advies = haler.weigert(naam)
    assert wat.startswith("Fout: ophalen lukt niet: ") and hoort in wat and f", bij {ADRES[naam]}" in wat
    assert doe in advies
    assert not (haler.map.parent / "buiten.txt").exists()


def test_telling_die_niet_klopt_wordt_gemeld_en_houdt_niets_tegen(
    haler: Haler, caplog: pytest.LogCaptureFixture
) -> None:
    # The pages end as they should; dataderden counts the whole table and not the question.
    haler.uitgever.misdraag(PATROON[KWB], "te_weinig_rijen", keer=None, aantal=2)
    assert haler(KWB).opgehaald == [laad_register()[KWB].bestand]
    assert "rijen binnen en de uitgever telt er" in caplog.text


def test_gaat_verder_na_een_fout_en_eindigt_met_een_lijst(haler: Haler) -> None:
    haler.uitgever.misdraag("*.zip", "geen_zip", keer=None)
    haler.uitgever.misdraag("*DataProperties*", "halve_json", keer=None)
    with pytest.raises(Invoerfout) as fout:
        haler(ZIP, OGC, KWB)
    assert fout.value.wat.startswith("2 van de bestanden zijn niet binnengekomen of niet goed: 1. ")
    assert f"{ZIP}: ophalen lukt niet: het bestand is geen gave zip" in fout.value.wat
    assert f"{KWB}: ophalen lukt niet: het antwoord heeft niet de vorm" in fout.value.wat
    haler.uitgever.opnieuw()
    assert len(haler(ZIP, OGC, KWB).opgehaald) == 3  # what came in whole waited


@pytest.mark.parametrize("keer", [1, None])
def test_bladzijde_die_naar_zichzelf_verwijst(keer: int | None, haler: Haler) -> None:
    haler.uitgever.bladzijde = 20
    haler.uitgever.misdraag(PATROON[KWB], "herhaling", keer=keer)
    wat, _ = haler.weigert(KWB)
    assert "komt meer dan één keer voor" in wat or "een bladzijde van de tabel verwijst naar zichzelf" in wat
    haler.uitgever.opnieuw()
    haler.uitgever.misdraag("*items*", "herhaling", keer=keer)
    wat, _ = haler.weigert(OGC)
    assert "komt meer dan één keer voor" in wat or "een bladzijde verwijst naar zichzelf als de volgende" in wat


def test_verschoven_achtervoegsels_maken_niets_uit(haler: Haler) -> None:
    haler(KWB)
    pad = haler.map / laad_register()[KWB].bestand
    eerst = pad.read_bytes()
    pad.unlink()
    haler.uitgever.misdraag("*85618NED*", "achtervoegsel", keer=None, met=7)
    haler(KWB)
    assert pad.read_bytes() == eerst and haler.uitgever.paden("AantalInwoners_12")


def test_certificaat_dat_niet_klopt(haler: Haler) -> None:
    wat, advies = haler.weigert(ZIP, basis=haler.uitgever.basis_https)
    assert (
        "het certificaat van de uitgever klopt niet, de verbinding is niet te vertrouwen, bij https://www.leef" in wat
    )
    assert MELDEN in advies and len(haler.uitgever.verzoeken) == 0


def test_doorverwijzing_naar_onbeveiligd_adres(haler: Haler) -> None:
    haler.uitgever.misdraag("*.zip", "omleiding", naar="http://voorbeeld.invalid/x.zip")
    wat, _ = haler.weigert(ZIP)
    assert "de uitgever verwijst door naar een onbeveiligd adres" in wat


def test_niemand_thuis(haler: Haler) -> None:
    wat, _ = haler.weigert(ZIP, basis="http://127.0.0.1:9")
    assert "de verbinding is mislukt of afgebroken, ook na 3 pogingen" in wat


def test_ander_jaar_dan_gevraagd(haler: Haler) -> None:
    dataset = laad_register()[KWB]
    ander = dataset.model_copy(update={"ophalen": dataset.ophalen.model_copy(update={"jaar": 2019})})
    wat, advies = haler.weigert(ander)
    assert "tabel 85618NED gaat over 2023 (Kerncijfers wijken en buurten 2023) en niet over 2019" in wat
    assert "zet in register.toml de tabel van het goede jaar" in advies


@pytest.mark.parametrize(
    ("waarde", "grens", "hoort"),
    [
        (-1, Grens(min=0), "is -1, kleiner dan de grens 0 (en nog "),
        (101, Grens(max=100), "is 101, groter dan de grens 100 (en nog "),
        (None, Grens(missend=0.5), "100% van 'Koopwoningen' ontbreekt, hoogstens 50% is verwacht"),
    ],
)
def test_cijfer_buiten_zijn_grenzen(waarde: float | None, grens: Grens, hoort: str, haler: Haler) -> None:
    haler.uitgever.misdraag(PATROON[KWB], "ander_getal", keer=None, kolom="Koopwoningen", waarde=waarde)
    dataset = laad_register()[KWB].model_copy(update={"verwacht": Verwachting(cijfers={"Koopwoningen": grens})})
    wat, advies = haler.weigert(dataset)
    assert wat.startswith("Fout in kwb_2023_buurt.csv, kolom Koopwoningen: ") and hoort in wat
    assert advies.endswith("verruim dan dataset.cbs_kwb_2023_buurt.verwacht in register.toml.")


def test_te_weinig_gebieden(haler: Haler, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.bronnen.ophalen.haal import haal_op

    with pytest.raises(Exception, match=r"gebieden in plaats van 12000 tot 16000") as fout:
        haal_op([laad_register()[KWB]], haler.map, MOMENT, uitgever=haler.uitgever.basis)
    assert type(fout.value).__name__ == "Invoerfout" and list(inhoud(haler.map)) == ["eigen.csv"]


def test_wat_al_heel_binnen_was_hoeft_niet_nog_eens(haler: Haler) -> None:
    haler.uitgever.misdraag("*.zip", "404", keer=1)
    voor = inhoud(haler.map)
    with pytest.raises(Exception, match="foutcode 404"):
        haler(KWB, ZIP)
    assert inhoud(haler.map) == voor
    assert haler.uitgever.paden("TypedDataSet?")
    haler.uitgever.opnieuw()
    haler(KWB, ZIP)
    assert not haler.uitgever.paden("85618NED") and len(inhoud(haler.map)) == 4
    assert {p.name for p in haler.map.parent.iterdir()} == {"raw", ".raw.ophalen.slot"}


def test_geduld_in_het_echt_is_langer_dan_in_tests() -> None:
    echt = Geduld()
    assert echt.pogingen >= 4 and echt.lezen >= 30 and echt.langst >= 60
