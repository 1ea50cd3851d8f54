"""Borders of wijken, buurten and gemeenten and figures per area, as the publishers' services give them."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from tests.hulp.ophaalhulp import Haler
from tests.hulp.uitgever.kwb import KWB_TABELLEN


@pytest.mark.parametrize(
    ("soort", "codes", "aantal"),
    [
        ("wijken", ["wk_code", "gm_code"], 34),
        ("buurten", ["bu_code", "wk_code", "gm_code"], 132),
        ("gemeenten", ["gm_code"], 9),
    ],
)
def test_grenzen_van_pdok(soort: str, codes: list[str], aantal: int, haler: Haler) -> None:
    haler(f"cbs_{soort}_2023")
    tabel = lees(laad_register()[f"cbs_{soort}_2023"], haler.map)
    gebieden = tabel.gegevens
    assert list(gebieden.columns[: len(codes) + 2]) == [*codes, "naam", "population"]
    assert isinstance(gebieden, gpd.GeoDataFrame) and gebieden.crs.to_epsg() == 28992
    land = getattr(haler.uitgever.land, soort).set_index("code").loc[gebieden[codes[0]]]
    assert len(gebieden) == aantal and gebieden[codes[0]].is_unique and tabel.meldingen == ()
    assert (gebieden.area.to_numpy() / land.area.to_numpy() - 1).__abs__().max() < 1e-4
    assert tabel.eenheden["population"] == "aantal" and tabel.eenheden["percentage_huurwoningen"] == "%"
    assert gebieden["population"].sum() > 300_000
    assert not gebieden[list(tabel.kolommen)].isin([-99997, -99995]).any().any()
    if "wk_code" in codes:
        assert (gebieden["gm_code"].str[2:] == gebieden["wk_code"].str[2:6]).all()


def grenzen(haler: Haler, soort: str = "gemeenten", **kolommen: list) -> str:
    """What reading says of the layer with other values in its first rows; the message, or the meldingen."""
    dataset = laad_register()[f"cbs_{soort}_2023"]
    pad = haler.map / dataset.bestand
    laag = pyogrio.read_dataframe(pad)
    for naam, waarden in kolommen.items():
        laag[naam] = [*waarden, *laag[naam].iloc[len(waarden) :]]
    pad.unlink()
    pyogrio.write_dataframe(laag, pad, layer=soort, driver="GPKG")
    try:
        return " ".join(lees(dataset, haler.map).meldingen)
    except Invoerfout as fout:
        return fout.wat


def test_water_en_buitenland_tellen_niet_mee(haler: Haler) -> None:
    haler("cbs_gemeenten_2023", "cbs_wijken_2023")
    laag = pyogrio.read_dataframe(haler.map / "pdok/gemeenten_2023.gpkg")
    assert len(laag) == 10 and laag["gemeentecode"].duplicated().sum() == 1  # the file is the publisher's own
    assert grenzen(haler, "wijken", water=["JA", "B"], aantal_inwoners=[-99997, -99999999]) == ""
    assert len(lees(laad_register()["cbs_wijken_2023"], haler.map).gegevens) == 32
    melding = grenzen(haler, "wijken", water=["JA"], aantal_inwoners=[120])
    assert melding == "wijken_2023.gpkg: water of buitenland met inwoners telt niet mee: WK990100"


def test_grenzen_die_niet_kloppen(haler: Haler) -> None:
    haler("cbs_gemeenten_2023")
    assert grenzen(haler, water=["MOERAS"]) == "'MOERAS' zegt niet of dit land of water is"
    assert grenzen(haler, water=["NEE"], jaar=[2022]) == "dit bestand is van 2022, 2023 en niet van 2023"
    dubbel = ["GM9902"]
    assert grenzen(haler, jaar=[2023], gemeentecode=dubbel) == "GM9902 komt twee keer voor (ook in rij 1)"


def test_bladzijde_dubbel_wordt_gezien_ook_waar_een_code_vaker_mag(haler: Haler) -> None:
    haler.uitgever.misdraag("*gemeenten/items*", "herhaling", keer=1)
    wat, _ = haler.weigert("cbs_gemeenten_2023")
    assert "komt meer dan één keer voor" in wat or "verwijst naar zichzelf" in wat


@pytest.mark.parametrize("soort", ["buurt", "wijk", "gemeente"])
def test_leefbaarometer_van_de_kaartdienst(soort: str, haler: Haler) -> None:
    """The service has the code in `id`; the reader says what it is a code of."""
    naam = f"leefbaarometer_{soort}_2024"
    haler(naam)
    tabel = lees(laad_register()[naam], haler.map)
    assert tabel.sleutel == {"buurt": "bu_code", "wijk": "wk_code", "gemeente": "gm_code"}[soort]
    assert {"kscore", "afw", "won", "onv"} <= set(tabel.kolommen)


@pytest.mark.parametrize("soort", ["buurt", "wijk", "gemeente"])
def test_leefbaarometer_per_gebied_uit_de_zip(soort: str, haler: Haler) -> None:
    naam = f"leefbaarometer_{soort}_2024_tabel"
    haler(naam)
    tabel = lees(laad_register()[naam], haler.map)
    assert tabel.sleutel == {"buurt": "bu_code", "wijk": "wk_code", "gemeente": "gm_code"}[soort]
    assert tabel.kolommen == ("lbm", "afw", "fys", "onv", "soc", "vrz", "won")
    if soort == "gemeente":
        hoort = haler.uitgever.land.gemeentescore.set_index("gm_code")["won"]
        scores = tabel.gegevens.set_index("gm_code")["won"]
        pd.testing.assert_series_equal(scores, hoort, check_names=False)


@pytest.mark.parametrize("jaar", KWB_TABELLEN)
def test_kerncijfers_van_elk_jaar(jaar: int, haler: Haler) -> None:
    register = laad_register()
    for soort in ("gemeente", "wijk", "buurt"):
        assert register[f"cbs_kwb_{jaar}_{soort}"].ophalen.tabel == KWB_TABELLEN[jaar]
    haler(f"cbs_kwb_{jaar}_wijk")
    tabel = lees(register[f"cbs_kwb_{jaar}_wijk"], haler.map)
    assert tabel.sleutel == "wk_code" and tabel.peildatum.year == jaar and len(tabel.gegevens) == 34
    assert ("PercentageJongerenMetJeugdzorg" in tabel.kolommen) == (jaar > 2017)
