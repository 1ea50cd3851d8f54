"""Filling an empty folder, the lock file, what changed between releases, the status table, and a run on it all."""

from __future__ import annotations

import csv
import shutil
import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.bestanden.controlesom import sha256
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.ophalen.stand import maak_stand
from pipeline.bronnen.ophalen.verschil import beschrijf_verschil
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.slot import controleer_slot, lees_slot, schrijf_slot
from pipeline.bronnen.wijzen import Zip
from pipeline.opdrachten import cli
from tests.hulp.ophaalhulp import KWB, MOMENT, OGC, WFS, ZIP, Haler, inhoud
from tests.hulp.uitgever import Uitgever

ALLE = [naam for naam, dataset in laad_register().items() if dataset.ophalen]
WERKBOEKEN = {
    "cbs_pc4_2017": "https://download.cbs.nl/postcode/CBS-PC4-2017-v3.zip",
    "cbs_pc4_2020": "https://download.cbs.nl/postcode/2022-cbs_pc4_2020_v1.zip",
}


@pytest.mark.diep
def test_elke_dataset_die_te_halen_is(haler: Haler) -> None:
    verslag = haler(*ALLE)
    plaatsen = {laad_register()[naam].bestand for naam in ALLE}
    assert set(verslag.opgehaald) == plaatsen and not verslag.met_de_hand and not verslag.verschillen
    regels = tomllib.loads((haler.map / "bronnen.lock.toml").read_text())["bestand"]
    assert set(regels) == plaatsen == set(inhoud(haler.map)) - {"eigen.csv", "bronnen.lock.toml"}
    for plaats, regel in regels.items():
        assert regel["sha256"] == sha256(haler.map / plaats) and regel["opgehaald"] == MOMENT
        assert regel["grootte"] == (haler.map / plaats).stat().st_size and regel["adres"].startswith("https://")
    for naam in ALLE:
        tabel = lees(laad_register()[naam], haler.map)
        assert tabel.gegevens[tabel.sleutel].is_unique and len(tabel.gegevens) >= 6
        assert bool(tabel.kolommen) == (laad_register()[naam].lezer != "brt_ondergrond")  # that one has no figures


def test_eindadres_na_doorverwijzing(haler: Haler) -> None:
    nieuw = f"{laad_register()[ZIP].ophalen.adres}?versie=2"
    haler.uitgever.misdraag("*.zip", "omleiding", naar=nieuw)
    haler(ZIP)
    assert lees_slot(haler.map)[laad_register()[ZIP].bestand].adres == nieuw


def test_tweede_keer_zonder_verzoek(haler: Haler) -> None:
    haler(*ALLE)
    eerst = inhoud(haler.map)
    haler.uitgever.opnieuw()
    verslag = haler(*ALLE, basis="http://127.0.0.1:9", moment=MOMENT + timedelta(days=3))
    assert not haler.uitgever.verzoeken and not verslag.opgehaald and inhoud(haler.map) == eerst


def test_twee_keer_ophalen_geeft_dezelfde_bytes(haler: Haler, tmp_path: Path) -> None:
    haler(KWB, OGC, WFS, ZIP)
    ander = replace(haler, map=tmp_path / "ander")
    ander(KWB, OGC, WFS, ZIP)
    assert inhoud(ander.map) == {n: b for n, b in inhoud(haler.map).items() if n != "eigen.csv"}


def test_codes_blijven_codes_en_kolommen_hun_stam(haler: Haler, uitgever: Uitgever) -> None:
    uitgever.bladzijde = 25
    haler(KWB)
    with (haler.map / "cbs/kwb_2023_buurt.csv").open(newline="") as bestand:
        kop, eenheden, *rijen = csv.reader(bestand)
    assert kop[:3] == ["bu_code", "AantalInwoners", "HuishoudensTotaal"] and "HboWo" in kop
    assert eenheden[0] == "Code" and eenheden[kop.index("PercentageJongerenMetJeugdzorg")] == "%"
    tabel = uitgever.tabellen["opendata.cbs.nl"]["85618NED"]
    bron = {code.strip(): i for i, code in enumerate(tabel.kolommen["WijkenEnBuurten"]) if code.startswith("BU")}
    assert [r[0] for r in rijen] == sorted(bron) and len(uitgever.paden("TypedDataSet?")) > len(bron) / 25
    for naam, sleutel in (("PercentageJongerenMetJeugdzorg", "_97"), ("AantalInwoners", "_5")):
        waarden = tabel.kolommen[naam + sleutel]
        hoort = ["" if waarden[i] is None else str(waarden[i]) for i in (bron[r[0]] for r in rijen)]
        assert [r[kop.index(naam)] for r in rijen] == hoort
    gemeenten = [r[kop.index("Gemeentenaam")] for r in rijen]
    assert all(n == n.strip() != "" for n in gemeenten)


def test_politie_kiest_een_soort_en_een_jaar(haler: Haler, uitgever: Uitgever) -> None:
    haler("politie_misdrijven_2024_buurt")
    gelezen = lees(laad_register()["politie_misdrijven_2024_buurt"], haler.map).gegevens
    bron = uitgever.tabellen["dataderden.cbs.nl"]["47018NED"].kolommen
    rijen = zip(
        bron["WijkenEnBuurten"],
        bron["SoortMisdrijf"],
        bron["Perioden"],
        bron["GeregistreerdeMisdrijven_1"],
        strict=True,
    )
    hoort = {r.strip(): n for r, soort, jaar, n in rijen if r[:2] == "BU" and soort == "0.0.0 " and jaar == "2024JJ00"}
    aantallen = [None if n != n else n for n in gelezen["GeregistreerdeMisdrijven"]]
    assert dict(zip(gelezen["bu_code"], aantallen, strict=True)) == hoort


def test_ander_bestand_dan_het_slot_wordt_geweigerd(haler: Haler) -> None:
    haler(KWB)
    pad = haler.map / laad_register()[KWB].bestand
    pad.write_text(pad.read_text() + "\n")
    wat, advies = haler.weigert(KWB)
    assert wat == (
        "Fout in kwb_2023_buurt.csv: het bestand is niet meer wat er op 2024-12-04 09:30 is opgehaald "
        "(het slot in bronnen.lock.toml past niet) (cbs_kwb_2023_buurt)."
    )
    assert "make data RONDE=<naam> VERVERS=ja" in advies
    with pytest.raises(Invoerfout, match=r"het slot in bronnen\.lock\.toml past niet"):
        controleer_slot([laad_register()[KWB]], haler.map)


def test_map_zonder_slot_mag(haler: Haler, voorbeeld_bronnen: Path) -> None:
    controleer_slot(laad_register().values(), voorbeeld_bronnen)
    shutil.copytree(voorbeeld_bronnen / "cbs", haler.map / "cbs")
    controleer_slot(laad_register().values(), haler.map)


def test_uitgever_geeft_iets_anders_dan_het_slot(haler: Haler) -> None:
    haler(KWB)
    (haler.map / laad_register()[KWB].bestand).unlink()
    haler.uitgever.misdraag("*TypedDataSet[?]*", "ander_getal", keer=None, kolom="Koopwoningen", waarde=41)
    voor = inhoud(haler.map)
    with pytest.raises(Invoerfout, match=r"de uitgever geeft nu een ander 'cbs/kwb_2023_buurt\.csv' dan op 2024-12-04"):
        haler(KWB)
    assert inhoud(haler.map) == voor


def test_ververs_toont_wat_verandert(haler: Haler) -> None:
    haler(KWB, ZIP)
    register, voor = laad_register(), inhoud(haler.map)
    oud = lees(register[KWB], haler.map)
    haler.uitgever.opnieuw()
    haler.uitgever.misdraag("*TypedDataSet[?]*", "ander_getal", keer=None, kolom="Koopwoningen", waarde=41)
    verslag = haler(KWB, ZIP, ververs=True, moment=MOMENT + timedelta(days=1))
    assert len(verslag.opgehaald) == 2 and list(verslag.verschillen) == [KWB]
    regels = verslag.verschillen[KWB]
    anders = (oud.gegevens["Koopwoningen"] != 41).sum()
    assert regels[0] == f"Koopwoningen: {anders} waarde(n) veranderd"
    assert all(r.startswith("grootste: BU") and r.endswith("-> 41") for r in regels[1:]) and len(regels) == 6
    na = inhoud(haler.map)
    assert (
        na[register[ZIP].bestand] == voor[register[ZIP].bestand]
        and na[register[KWB].bestand] != voor[register[KWB].bestand]
    )
    assert {r.opgehaald.day for r in lees_slot(haler.map).values()} == {5}
    controleer_slot([register[KWB], register[ZIP]], haler.map)


def test_verschil_in_gebieden_en_kolommen(haler: Haler) -> None:
    haler(KWB)
    oud = lees(laad_register()[KWB], haler.map)
    weg = oud.gegevens["bu_code"].iloc[0]
    nieuw = replace(
        oud,
        inhoud=oud.gegevens.iloc[1:].drop(columns="HboWo").assign(Nieuw=1.0),
        eenheden={k: e for k, e in oud.eenheden.items() if k != "HboWo"} | {"Nieuw": "aantal"},
    )
    assert beschrijf_verschil(oud, nieuw) == [
        f"1 gebied(en) eraf: {weg}",
        "1 kolom(men) erbij: Nieuw",
        "1 kolom(men) eraf: HboWo",
    ]
    assert beschrijf_verschil(nieuw, oud)[0] == f"1 gebied(en) erbij: {weg}"
    assert beschrijf_verschil(oud, oud) == ["de cijfers zijn gelijk; alleen de opmaak van het bestand verschilt"]


def test_mislukte_verversing_laat_alles_staan(haler: Haler) -> None:
    haler(KWB, ZIP)
    haler.uitgever.misdraag("*.zip", "onderhoud", keer=None)
    voor = inhoud(haler.map)
    with pytest.raises(Invoerfout, match="webpagina"):
        haler(KWB, ZIP, ververs=True)
    assert inhoud(haler.map) == voor


def test_gedood_tussen_neerzetten_en_vastleggen(haler: Haler) -> None:
    """The file was moved in, the lock file was not yet: the next run sees in its work folder that this was right."""
    haler(KWB)
    regels = lees_slot(haler.map)
    (haler.map / "bronnen.lock.toml").unlink()
    werk = haler.map.parent / ".raw.ophalen"
    werk.mkdir()
    schrijf_slot(werk, regels)
    haler.uitgever.opnieuw()
    haler(KWB)
    assert lees_slot(haler.map) == regels and not haler.uitgever.verzoeken and not werk.exists()


def test_kapot_slot(haler: Haler) -> None:
    (haler.map / "bronnen.lock.toml").write_text('[bestand."x"]\nsha256 = "geen"\n')
    wat, _ = haler.weigert(KWB)
    assert wat.startswith("Fout in bronnen.lock.toml")


def test_stand(haler: Haler) -> None:
    haler(KWB)
    dataset, zip_ = laad_register()[KWB], laad_register()[ZIP]
    drie_dagen = MOMENT + timedelta(days=3)
    kop, kwb, leeg, hand = maak_stand(
        [dataset, zip_, laad_register()["cbs_pc4_2020"]], haler.map, drie_dagen
    ).splitlines()
    assert kop.split() == ["dataset", "peildatum", "aanwezig", "grootte", "ouderdom", "slot"]
    assert kwb.split()[:3] == [KWB, "2023-01-01", "ja"] and kwb.endswith("3 dagen   ok")
    assert leeg.split() == [ZIP, "2020-01-01", "nee", "-", "-", "-"] and "nee (met de hand)" in hand
    (haler.map / dataset.bestand).write_text("anders")
    assert maak_stand([dataset], haler.map, drie_dagen).endswith("WIJKT AF")
    (haler.map / "bronnen.lock.toml").unlink()
    assert maak_stand([dataset], haler.map, drie_dagen).endswith("-         geen slot")


@pytest.mark.diep
def test_van_lege_map_tot_uitkomst(
    haler: Haler,
    voorbeeld_bronnen: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    """`data` fills an empty folder, says what to place by hand, and `urgentie` runs on it: as on the example itself."""
    register = dict(laad_register())
    for naam, adres in WERKBOEKEN.items():
        wijze = Zip(soort="zip", adres=adres, patroon="*.xlsx")
        register[naam] = register[naam].model_copy(update={"ophalen": wijze})
    monkeypatch.setattr("pipeline.rondes.ronde.laad_register", lambda: register)
    map_ = tmp_path / "leeg"
    data = ["data", "--ronde", "voorbeeld", "--map", str(map_), "--stil", "--uitgever", haler.uitgever.basis]
    with pytest.raises(SystemExit) as einde:
        cli.start(data)
    uit, fout = capsys.readouterr()
    assert einde.value.code == 2 and uit.count("Opgehaald: ") == 4
    assert "2 bestand(en) kan make data niet halen: cbs/gemeenten_2022.gpkg, cbs/wijken_2022.gpkg" in fout
    for plaats in ("cbs/gemeenten_2022.gpkg", "cbs/wijken_2022.gpkg"):
        shutil.copy(voorbeeld_bronnen / plaats, map_ / plaats)
    haler.uitgever.opnieuw()
    cli.start(data)
    assert not haler.uitgever.verzoeken and len(lees_slot(map_)) == 6
    assert lees_slot(map_)["cbs/wijken_2022.gpkg"].adres == "met de hand geplaatst"
    cli.start(["data-status", "--ronde", "voorbeeld", "--map", str(map_)])
    assert capsys.readouterr().out.count(" ok\n") == 6
    uitkomsten = []
    for bronnen, doel in ((map_, tmp_path / "a"), (voorbeeld_bronnen, tmp_path / "b")):
        cli.start(["urgentie", "--ronde", "voorbeeld", "--bronnen", str(bronnen), "--uit", str(doel), "--stil"])
        with (doel / "data/processed/voorbeeld/deelplannen.csv").open(newline="") as bestand:
            uitkomsten.append([[r[k] for k in ("deelplan", "poort")] for r in csv.DictReader(bestand)])
    assert uitkomsten[0] == uitkomsten[1] and len(uitkomsten[0]) >= 8
    pad = map_ / register[ZIP].bestand
    pad.write_bytes(pad.read_bytes() + b"\n")
    with pytest.raises(SystemExit):
        cli.start(["urgentie", "--ronde", "voorbeeld", "--bronnen", str(map_), "--uit", str(tmp_path / "a"), "--stil"])
    assert "het slot in bronnen.lock.toml past niet" in capsys.readouterr().err


def test_data_voor_het_voorbeeld_haalt_niets(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit):
        cli.start(["data", "--ronde", "voorbeeld"])
    assert "de ronde 'voorbeeld' heeft verzonnen bestanden" in capsys.readouterr().err
