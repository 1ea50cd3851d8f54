"""Second ways to the same figures, and a ronde from an empty folder to its outcome."""

from __future__ import annotations

import csv
import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.ophalen.stand import maak_stand
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.slot import lees_slot
from pipeline.gereedschap.voorbeeld import schrijf_ronde
from pipeline.keten import draai
from pipeline.opdrachten import cli
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import MAP, laad_ronde
from tests.hulp.ophaalhulp import MOMENT, Haler, inhoud, ronde_die_alles_haalt

LBM, LBM_WFS = "leefbaarometer_pc4_2022", "leefbaarometer_pc4_2022_wfs"
RONDE = """naam = "nieuw"
titel = "VOORBEELD: alles van de uitgevers"
datum = 2024-12-04
regeling = "vhf_2024"
referentie = "ronde"
deelplannen = "deelplannen.csv"
sv_gebieden = "sv_gebieden.csv"
grens_krimpregios = "krimp_grensregios.csv"
voorbeeld = true

[bronnen]
pc4_vlakken = "pc4_vlakken_2022"
cbs_pc4 = "cbs_pc4_2022_pdok"
cbs_wijken = "cbs_wijken_2023"
cbs_buurten = "cbs_buurten_2023"
cbs_gemeenten = "cbs_gemeenten_2023"
cbs_kwb = "cbs_kwb_2023_wijk"
leefbaarometer_pc4 = "leefbaarometer_pc4_2022"
"""


@pytest.fixture
def rondes(haler: Haler, tmp_path: Path) -> Path:
    """A folder with one ronde, whose every source can be fetched."""
    map_ = tmp_path / "rondes"
    schrijf_ronde(haler.uitgever.land, map_ / "nieuw")
    (map_ / "nieuw" / "ronde.toml").write_text(RONDE)
    return map_


def test_tweede_weg_als_de_eerste_niet_lukt(haler: Haler, caplog: pytest.LogCaptureFixture) -> None:
    haler.uitgever.misdraag("*.zip", "404", keer=None)
    with caplog.at_level(logging.WARNING):
        verslag = haler(LBM, anders=True)
    register = laad_register()
    assert verslag.opgehaald == [register[LBM_WFS].bestand]
    assert caplog.messages[-1].startswith("ophalen lukt niet: de uitgever geeft foutcode 404, bij https://www.leefbaar")
    assert caplog.messages[-1].endswith(f"; tweede weg: {LBM_WFS}")
    gekozen = register[LBM].zoals_in(haler.map)
    scores = lees(gekozen, haler.map).gegevens.set_index("pc4")
    land = haler.uitgever.land.leefbaarometer
    hoort = land[land["jaar"] == 2022].dropna(subset=["won"]).set_index("PC4")
    pd.testing.assert_series_equal(scores["won"], hoort["won"], check_names=False)
    assert maak_stand([register[LBM]], haler.map, MOMENT).splitlines()[1].startswith(LBM_WFS)
    # what is there the second way needs no request; a refresh tries the first way again, and that one is then used
    haler.uitgever.opnieuw()
    assert haler(LBM, anders=True).aanwezig == [register[LBM_WFS].bestand] and not haler.uitgever.verzoeken
    assert haler(LBM, anders=True, ververs=True).opgehaald == [register[LBM].bestand]
    assert register[LBM].zoals_in(haler.map).id == LBM


def test_twee_datasets_uit_een_bestand_elk_hun_tweede_weg(haler: Haler) -> None:
    haler.uitgever.misdraag("*.zip", "onderhoud", keer=None)
    verslag = haler("leefbaarometer_pc4_2020", LBM, anders=True)
    assert verslag.opgehaald == ["leefbaarometer/pc4score_2020.gpkg", "leefbaarometer/pc4score_2022.gpkg"]


def test_zip_van_het_cbs_naast_pdok(haler: Haler) -> None:
    haler("pc4_vlakken_2022", "cbs_pc4_2022_pdok")
    register = laad_register()
    eerst = [lees(register[n], haler.map) for n in ("pc4_vlakken_2022", "cbs_pc4_2022_pdok")]
    shutil.rmtree(haler.map / "pdok")
    (haler.map / "bronnen.lock.toml").unlink()
    haler.uitgever.misdraag("*postcode4*", "503", keer=None)
    verslag = haler("pc4_vlakken_2022", "cbs_pc4_2022_pdok", anders=True)
    assert verslag.opgehaald == ["cbs/cbs_pc4_2022_vol.gpkg"]
    for tabel, naam in zip(eerst, ("pc4_vlakken_2022", "cbs_pc4_2022_pdok"), strict=True):
        ander = lees(register[naam].zoals_in(haler.map), haler.map)
        assert ander.bron.endswith("_zip") and ander.kolommen == tabel.kolommen
        pd.testing.assert_frame_equal(
            pd.DataFrame(ander.gegevens[["pc4", *ander.kolommen]]),
            pd.DataFrame(tabel.gegevens[["pc4", *tabel.kolommen]]),
        )


def test_beide_wegen_dicht(haler: Haler) -> None:
    haler.uitgever.misdraag("*", "404", keer=None)
    wat, _ = haler.weigert(LBM, anders=True)
    assert wat.startswith("Fout: ophalen lukt niet: de uitgever geeft foutcode 404, bij https://www.leefbaarometer.nl/")
    assert "; de tweede weg lukt ook niet: de uitgever geeft foutcode 404, bij https://geo.leefbaarometer.nl/" in wat


def test_een_fout_cijfer_is_geen_reden_voor_de_tweede_weg(haler: Haler) -> None:
    haler.uitgever.misdraag("*postcode4*", "ander_getal", keer=None, kolom="percentage_koopwoningen", waarde=101)
    wat, _ = haler.weigert("cbs_pc4_2022_pdok", anders=True)
    assert "'P_KOOPWON' van 0101 is 101, groter dan de grens 100" in wat and not haler.uitgever.paden(".zip")


def test_wat_er_is_blijft_in_gebruik_als_verversen_niet_lukt(haler: Haler) -> None:
    haler(LBM)
    haler.uitgever.misdraag("*.zip", "404", keer=None)
    haler.weigert(LBM, anders=True, ververs=True)


@pytest.mark.parametrize(
    ("anders", "hoort"),
    [("nergens", "noemt bij anders de onbekende dataset 'nergens'"), ("b", "die moet op te halen zijn")],
)
def test_tweede_weg_in_het_register(anders: str, hoort: str, tmp_path: Path) -> None:
    regel = (
        'titel = "t"\nhouder = "h"\nlicentie = "l"\nnaamsvermelding = "n"\nurl = "u"\npeildatum = 2020-01-01\n'
        'lezer = "pc4_vlakken"\n'
    )
    pad = tmp_path / "register.toml"
    pad.write_text(f'[dataset.a]\n{regel}bestand = "a"\nanders = ["{anders}"]\n[dataset.b]\n{regel}bestand = "b"\n')
    with pytest.raises(Invoerfout, match=hoort):
        laad_register(pad)


@pytest.mark.diep
def test_van_lege_map_tot_uitkomst_zonder_handwerk(
    haler: Haler, rondes: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """`data` fills an empty folder from the publishers; `urgentie` needs nothing else."""
    map_ = tmp_path / "leeg"
    keuze = ["--ronde", "nieuw", "--rondes", str(rondes)]
    data = ["data", *keuze, "--map", str(map_), "--stil", "--uitgever", haler.uitgever.basis]
    cli.start(data)
    assert capsys.readouterr().out.count("Opgehaald: ") == 6  # borders and figures per postcode are one file
    haler.uitgever.opnieuw()
    cli.start(data)
    assert not haler.uitgever.verzoeken and capsys.readouterr().out.count("Al aanwezig en ongewijzigd: 6 ") == 1
    cli.start(["data-status", *keuze, "--map", str(map_)])
    assert capsys.readouterr().out.count(" ok\n") == 7
    uit = []
    for naam in ("a", "b"):
        cli.start(["urgentie", *keuze, "--bronnen", str(map_), "--uit", str(tmp_path / naam), "--stil"])
        uit.append(inhoud(tmp_path / naam))
    assert uit[0] == uit[1]
    with (tmp_path / "a/data/processed/nieuw/deelplannen.csv").open(newline="") as bestand:
        deelplannen = list(csv.DictReader(bestand))
    assert len(deelplannen) >= 8 and {r["poort"] for r in deelplannen} >= {"ja", "nee"}
    slot = lees_slot(map_)
    herkomst = json.loads(uit[0]["data/processed/nieuw/herkomst.json"])
    bestanden = [b for bron in herkomst["bronnen"] for b in bron["bestanden"]]
    assert len(bestanden) == 7
    for b in bestanden:
        regel = slot[b["bestand"]]
        assert (b["opgehaald"], b["adres"]) == (regel.opgehaald.isoformat(), regel.adres)


def test_een_nieuwe_poging_staat_er_in_het_nederlands(haler: Haler, rondes: Path, tmp_path: Path) -> None:
    """In a process of its own: cbsodata sets up logging in English as soon as it is imported."""
    haler.uitgever.misdraag("*.zip", "500", keer=1)
    keuze = ["--ronde", "nieuw", "--rondes", str(rondes), "--map", str(tmp_path / "leeg"), "--stil"]
    opdracht = [sys.executable, "-m", "pipeline", "data", *keuze, "--uitgever", haler.uitgever.basis]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, encoding="utf-8", cwd=MAP.parents[1])
    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stderr.startswith("Let op: de uitgever geeft foutcode 500; poging 2 van ")
    assert "WARNING" not in klaar.stderr


def test_jeugdzorg_en_opleiding_komen_uit_de_kwb(haler: Haler, rondes: Path) -> None:
    ronde = laad_ronde("nieuw", rondes)
    haler(*ronde.datasets().values())
    zones = draai(lees_invoer(ronde, haler.map)).zones
    kwb = lees(ronde.datasets()["cbs_kwb"], haler.map).gegevens
    for indicator, laagst, hoogst in (
        (
            "jongeren_jeugdzorg",
            kwb["PercentageJongerenMetJeugdzorg"].min(),
            kwb["PercentageJongerenMetJeugdzorg"].max(),
        ),
        ("hoogopgeleid", 0, 1),
    ):
        waarden = zones[indicator].dropna()
        assert len(waarden) > 60 and waarden.between(laagst, hoogst).all() and waarden.nunique() > 20


def test_de_ronde_die_alles_haalt_komt_uit_met_de_regels(haler: Haler, tmp_path: Path) -> None:
    ronde = ronde_die_alles_haalt(haler, tmp_path / "rondes")
    uitkomst = draai(lees_invoer(ronde, haler.map))
    gewichten = {d.naam: set(d.gewichten) for d in uitkomst.regeling.poort.dimensies}
    assert gewichten["veiligheid"] == {"lbm_overlast_onveiligheid", "misdrijven_totaal"}
    assert gewichten["opleiding_en_jeugdhulp"] == {"hoogopgeleid", "jongeren_jeugdzorg"}
    zones = uitkomst.zones
    assert zones["misdrijven_totaal"].between(1, 1000).sum() > 60
    assert set(zones["kwetsbaar"]) >= {"ja", "nee"} and zones["poort_veiligheid_score"].notna().sum() > 60
    assert uitkomst.deelplannen["urgentie_score"].notna().sum() >= 8


def test_uitkomst_zegt_dat_de_cijfers_langs_de_tweede_weg_kwamen(haler: Haler, rondes: Path) -> None:
    haler.uitgever.misdraag("*.zip", "404", keer=None)
    ronde = laad_ronde("nieuw", rondes)
    haler(*ronde.datasets().values(), anders=True)
    uitkomst = draai(lees_invoer(ronde, haler.map))
    assert uitkomst.datasets["leefbaarometer_pc4"].id == LBM_WFS
    assert any(m.startswith(f"{LBM}: het eigen bestand is er niet; gelezen is {LBM_WFS}") for m in uitkomst.meldingen)
