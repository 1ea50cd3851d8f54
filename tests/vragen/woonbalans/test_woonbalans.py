"""The woonbalans of the example against a naive computation, as files, and the figures of issue 16 on the real ones."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from pipeline.regelingen.woonbalans import laad_woonbalans
from pipeline.stappen.woonbalans import met_aandelen, stand_van_zones, tel_op
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.vragen.woonbalans.bereken import Woonbalans, bereken_woonbalans
from pipeline.vragen.woonbalans.invoer import Balansbronnen, lees_balansbronnen
from pipeline.vragen.woonbalans.kaartlagen import maak_balanslagen
from pipeline.vragen.woonbalans.plannen import Ernaast, leg_ernaast, paden_van
from pipeline.vragen.woonbalans.tekst import als_tekst
from pipeline.vragen.woonbalans.uitvoer import maak_tabellen, schrijf_woonbalans

KWB = "cbs_kwb_gemeente_2021"
WONINGEN = "dwelling_total"


def test_het_voorbeeld_heeft_drie_jaren_per_zone_en_een_per_gemeente(balans: Woonbalans) -> None:
    assert [b.dataset for b in balans.bronnen.bronnen] == [
        "cbs_pc4_2022",
        "cbs_kwb_gemeente_2021",
        "cbs_pc4_2020",
        "cbs_pc4_2017",
    ]
    assert balans.hoofdbron == "cbs_pc4_2022"
    land = balans.gebieden.query("soort == 'land'").set_index("bron")["woningen"]
    assert balans.zones["woningen"].sum() == land["cbs_pc4_2022"] != land["cbs_pc4_2017"]
    assert not [m for m in balans.meldingen if m.startswith("cbs_")], "van elke zone en gemeente is alles bekend"
    assert set(balans.gebieden["soort"]) == {"land", "provincie", "gemeente"}


def test_elk_aandeel_per_gemeente_nog_eens_geteld(balans: Woonbalans, uitkomst: Uitkomst) -> None:
    """Without pandas' groups: zone by zone, from the source and the ronde."""
    bron = balans.bronnen.tabellen["cbs_pc4_2022"].gegevens.set_index("pc4")
    woningen: dict[str, list[float]] = {}
    for pc4, gm_code in zip(uitkomst.zones["pc4"], uitkomst.zones["gm_code"], strict=True):
        if pc4 not in bron.index:
            continue
        w, c = bron.at[pc4, "WONING"], bron.at[pc4, "WON_HCORP"]
        tel = woningen.setdefault(gm_code, [0.0] * 4)
        tel[0] += 0 if pd.isna(c) else max(c - 2, 0)
        tel[1] += 4 if pd.isna(c) else c + 2
        tel[2] += 0 if pd.isna(w) else max(w - 2, 0)
        tel[3] += 4 if pd.isna(w) else w + 2
    hier = balans.gebieden.query("bron == 'cbs_pc4_2022' and soort == 'gemeente'").set_index("code")
    assert set(hier.index) == set(woningen)
    for code, (c_laag, c_hoog, w_laag, w_hoog) in woningen.items():
        assert hier.at[code, "aandeel_laagst"] == pytest.approx(c_laag / w_hoog)
        assert hier.at[code, "aandeel_hoogst"] == pytest.approx(min(c_hoog / w_laag, 1))


def test_provincies_en_gemeenten_tellen_op_tot_het_land(balans: Woonbalans) -> None:
    for _, groep in balans.gebieden.groupby("bron"):
        som = groep.groupby("soort")[["woningen", "corporatie"]].sum()
        for soort in ("provincie", "gemeente"):
            assert som.loc[soort].tolist() == pytest.approx(som.loc["land"].tolist())


def met_tabel(balans: Woonbalans, dataset: str, gegevens: pd.DataFrame) -> Balansbronnen:
    """The sources of the example with other figures in one of them."""
    bronnen = balans.bronnen
    return replace(bronnen, tabellen={**bronnen.tabellen, dataset: replace(bronnen.tabellen[dataset], inhoud=gegevens)})


def test_namen_en_provincies_zijn_die_van_de_ronde_en_anders_die_van_de_bron(
    balans: Woonbalans, uitkomst: Uitkomst
) -> None:
    kwb = balans.bronnen.tabellen[KWB].gegevens
    erbij = pd.concat(
        [kwb.assign(naam="Anders", provincie="Elders"), kwb.head(1).assign(gm_code="GM9999", naam="Nieuw")]
    )
    erbij = erbij.assign(provincie=erbij["provincie"].where(erbij["gm_code"] != "GM9999", "Elders"))
    na = bereken_woonbalans(uitkomst, met_tabel(balans, KWB, erbij), balans.regels).gebieden
    kolommen = ["bron", "code", "gebied", "provincie"]
    voor, na = (t.query("soort == 'gemeente'")[kolommen].reset_index(drop=True) for t in (balans.gebieden, na))
    pd.testing.assert_frame_equal(na[na["code"] != "GM9999"].reset_index(drop=True), voor)
    assert na.loc[na["code"] == "GM9999", ["gebied", "provincie"]].values.tolist() == [["Nieuw", "Elders"]]


def test_een_bron_zonder_woningen_leent_die_van_de_ronde(balans: Woonbalans, uitkomst: Uitkomst) -> None:
    """Of Beemster and Purmerend, one gemeente since 2022 (with 40.000 dwellings here): by inhabitants, 1 to 3."""
    kwb, gemeenten = balans.bronnen.tabellen[KWB].gegevens, uitkomst.invoer.bronnen["cbs_gemeenten"]
    oud = [kwb.head(1).assign(gm_code=code, pop=mensen) for code, mensen in (("GM0370", 25_000), ("GM0439", 75_000))]
    nu = pd.concat([gemeenten.gegevens, gemeenten.gegevens.head(1).assign(gm_code="GM0439", **{WONINGEN: 40_000})])
    invoer = replace(
        uitkomst.invoer, bronnen={**uitkomst.invoer.bronnen, "cbs_gemeenten": replace(gemeenten, inhoud=nu)}
    )
    balans_nu = bereken_woonbalans(
        replace(uitkomst, invoer=invoer), met_tabel(balans, KWB, pd.concat([kwb, *oud])), balans.regels
    )
    hier = balans_nu.gebieden.query(f"soort == 'gemeente' and bron == '{KWB}'").set_index("code")["woningen"]
    assert hier[["GM0370", "GM0439"]].tolist() == pytest.approx([10_000, 30_000])
    eigen = gemeenten.gegevens.set_index("gm_code")[WONINGEN]
    assert hier[eigen.index].tolist() == pytest.approx(eigen.tolist())


def test_wat_niet_op_de_kaart_staat_en_wat_niet_bekend_is_wordt_gezegd(balans: Woonbalans, uitkomst: Uitkomst) -> None:
    zones = balans.bronnen.tabellen["cbs_pc4_2022"].gegevens
    vreemd = pd.concat([zones, zones.head(1).assign(pc4="9999", WONING=1000.0, WON_HCORP=0.0)], ignore_index=True)
    na = bereken_woonbalans(uitkomst, met_tabel(balans, "cbs_pc4_2022", vreemd), balans.regels)
    (melding,) = set(na.meldingen) - set(balans.meldingen)
    assert melding.startswith("cbs_pc4_2022: 1 zone staat niet op de kaart van deze ronde; haar ")
    voor, erna = (t.gebieden.query("bron == 'cbs_pc4_2022'").groupby("soort")["woningen"].sum() for t in (balans, na))
    assert (erna - voor).to_dict() == {"land": 1000, "provincie": 0, "gemeente": 0}
    leeg = balans.bronnen.tabellen[KWB].gegevens.copy()
    leeg.loc[leeg["gm_code"] == "GM9901", "pop"] = float("nan")
    (melding,) = set(bereken_woonbalans(uitkomst, met_tabel(balans, KWB, leeg), balans.regels).meldingen) - set(
        balans.meldingen
    )
    assert melding.startswith(
        f"{KWB}: van 1 gemeente is het aantal woningen niet bekend, en dus ook niet van haar provincie"
    )


def test_wie_precies_op_een_grens_ligt_ligt_er_niet_onder(balans: Woonbalans, uitkomst: Uitkomst) -> None:
    """The middle one of nine gemeenten is itself the threshold: four lie under it."""
    hier = balans.gebieden.query("bron == 'cbs_pc4_2022' and soort == 'gemeente'")
    grens = float(hier["aandeel"].median())
    nieuwbouw = balans.regels.nieuwbouw
    officieel = nieuwbouw.landelijk_officieel.model_copy(update={"waarde": grens})
    besluit = balans.regels.besluit.model_copy(
        update={"nieuwbouw": nieuwbouw.model_copy(update={"landelijk_officieel": officieel})}
    )
    regels = replace(balans.regels, besluit=besluit)
    telling = bereken_woonbalans(uitkomst, balans.bronnen, regels).telling.set_index(["bron", "grens"])
    rij = telling.loc[("cbs_pc4_2022", "officieel")]
    assert (rij["gemeenten"], rij["onder"], rij["onder_aandeel"]) == (9, 4, pytest.approx(4 / 9))
    zeker = sum(hoogst < grens for hoogst in hier["aandeel_hoogst"])
    boven = sum(laagst >= grens for laagst in hier["aandeel_laagst"])
    assert (rij["onder_zeker"], rij["onbepaald"]) == (zeker, 9 - zeker - boven)


def test_concentratie_van_het_land(balans: Woonbalans) -> None:
    zones = balans.zones
    ja = zones["kwetsbaar"] == "ja"
    land = balans.concentratie.query("soort == 'land'").iloc[0]
    assert land["corporatie_in_kwetsbaar"] == pytest.approx(
        zones.loc[ja, "corporatie"].sum() / zones["corporatie"].sum()
    )
    assert land["woningen_in_kwetsbaar"] == pytest.approx(zones.loc[ja, "woningen"].sum() / zones["woningen"].sum())


@pytest.fixture(scope="module")
def vlakken(uitkomst: Uitkomst) -> Vlakken:
    return maak_vlakken(uitkomst.zones)


@pytest.fixture(scope="module")
def ernaast(balans: Woonbalans) -> Ernaast:
    return leg_ernaast(balans, paden_van(balans.uitkomst.ronde, None, None, None))


def test_het_voorbeeld_heeft_een_plan_en_groepen_van_zichzelf(ernaast: Ernaast) -> None:
    assert set(ernaast.tabellen) == {"regios", "plan_gemeenten", "plan_regios", "aandachtsgroepen"}
    plan = ernaast.tabellen["plan_gemeenten"]
    assert {"ja", "nee"} <= set(plan["voldoet"])
    assert {"ja", "onbepaald"} <= set(ernaast.tabellen["plan_regios"]["voldoet_tweederde"])
    groepen = ernaast.tabellen["aandachtsgroepen"]
    assert {"meer", "minder", "onbepaald"} <= set(groepen["draagt_inwoners"])


def test_de_bestanden(balans: Woonbalans, ernaast: Ernaast, vlakken: Vlakken, tmp_path: Path) -> None:
    map_ = schrijf_woonbalans(balans, ernaast, vlakken, tmp_path / "een")
    ander = schrijf_woonbalans(balans, ernaast, vlakken, tmp_path / "twee")
    namen = sorted(p.relative_to(map_).as_posix() for p in map_.rglob("*") if p.is_file())
    assert namen == sorted(p.relative_to(ander).as_posix() for p in ander.rglob("*") if p.is_file())
    assert all((map_ / naam).read_bytes() == (ander / naam).read_bytes() for naam in namen)
    herkomst = json.loads((map_ / "herkomst.json").read_text(encoding="utf-8"))
    gebruikt = {bron.dataset for bron in balans.bronnen.bronnen} | {balans.uitkomst.ronde.ondergrond}  # on its plate
    assert {bron["dataset"] for bron in herkomst["andere_bronnen"]} == gebruikt
    assert len(herkomst["andere_bestanden"]) == 4
    with (map_ / "woonbalans_codeboek.csv").open(encoding="utf-8", newline="") as bestand:
        beschreven = {(rij["tabel"], rij["kolom"]) for rij in csv.DictReader(bestand)}
    for naam, tabel in maak_tabellen(balans, ernaast).items():
        if naam != "codeboek":
            assert {(naam, kolom) for kolom in tabel.columns} <= beschreven
            assert tabel["status"].str.contains("geen deel van de poort").all()


def test_de_lagen_voor_qgis_zeggen_wat_de_tabellen_zeggen(balans: Woonbalans, ernaast: Ernaast) -> None:
    tabellen = maak_tabellen(balans, ernaast)
    lagen = maak_balanslagen(balans, tabellen)
    assert lagen["zones"]["pc4"].tolist() == balans.uitkomst.zones["pc4"].tolist()
    assert lagen["zones"]["aandeel"].sum() == pytest.approx(balans.zones["aandeel"].sum())
    gebieden = tabellen["gebieden"]
    hoofd = gebieden[(gebieden["bron"] == balans.hoofdbron) & (gebieden["soort"] == "gemeente")]
    assert dict(zip(lagen["gemeenten"]["code"], lagen["gemeenten"]["klasse"], strict=True)) == dict(
        zip(hoofd["code"], hoofd["klasse"], strict=True)
    )
    assert not lagen["gemeenten"].geometry.is_empty.any() and lagen["gemeenten"].crs == "EPSG:28992"


def test_de_samenvatting_zegt_wat_het_niet_is(balans: Woonbalans) -> None:
    tekst = als_tekst(balans, Ernaast())
    for zegt in ("VOORBEELD", "geen deel van de poort", "25,9%", "DAEB", "Dit blijft tekst", "15%"):
        assert zegt in tekst


def test_zonder_bronnen_een_heldere_fout(uitkomst: Uitkomst, tmp_path: Path) -> None:
    invoer = type(uitkomst.invoer)(**(vars(uitkomst.invoer) | {"bronnen_map": tmp_path}))
    with pytest.raises(Invoerfout, match="geen van de bronnen voor de woonbalans"):
        lees_balansbronnen(invoer, laad_woonbalans())


def test_de_cijfers_van_issue_16_op_de_echte_bestanden(echte_bronnen: Path) -> None:
    """Counted from the files themselves with the csv reader, and beside that what our steps make of them."""
    pad = echte_bronnen / "cbs" / "kwb_gemeente_2021.csv"
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        sociaal = [float(rij["Housing|Social housing (%)"]) for rij in csv.DictReader(bestand)]
    assert len(sociaal) == 352
    assert (round(100 * sum(s < 25.9 for s in sociaal) / 352), round(100 * sum(s < 30 for s in sociaal) / 352)) == (
        59,
        79,
    )
    regels = laad_woonbalans()
    bron = next(b for b in regels.programma.bronnen if b.dataset == "cbs_pc4_2022")
    tabel = lees(laad_register()["cbs_pc4_2022"], echte_bronnen).gegevens
    assert int(tabel["WON_HCORP"].isna().sum()) == 673
    stand = stand_van_zones(tabel, bron, regels.voorraad).assign(land=1)
    land = met_aandelen(tel_op(stand, ["land"])).iloc[0]
    getoond = [f"{100 * land[k]:.2f}" for k in ("aandeel_laag", "aandeel_hoog")]
    assert (f"{100 * land['aandeel']:.1f}", getoond) == ("28.6", ["28.58", "28.61"])
    bekend = tabel["WON_HCORP"].sum(), tabel["WONING"].sum()
    assert land["aandeel_laag"] == pytest.approx(bekend[0] / (bekend[1] + 4 * 13))
    assert land["aandeel_hoog"] == pytest.approx((bekend[0] + 4 * 673) / bekend[1])
