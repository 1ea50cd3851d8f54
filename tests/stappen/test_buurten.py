"""Figures and inhabitants per buurt: finer pieces, the same rules, and an optional indicator on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.tabel import Brontabel
from pipeline.gereedschap.voorbeeld import maak_land
from pipeline.regelingen import laad_regeling
from pipeline.stappen.overlap import overlap
from pipeline.stappen.poort import poort_zones
from pipeline.stappen.zones import bouw_zones, naar_zones

ROLLEN = {
    "pc4_vlakken": "pc4_vlakken_2020",
    "cbs_pc4": "cbs_pc4_2020",
    "cbs_wijken": "cbs_wijken_2022",
    "cbs_wijkcijfers": "cbs_wijken_2022",
    "cbs_gemeenten": "cbs_gemeenten_2022",
    "leefbaarometer_pc4": "leefbaarometer_pc4_2020",
    "politie_misdrijven": "politie_misdrijven_buurt_2024",
}


@pytest.fixture(scope="module")
def bronnen(voorbeeld_bronnen: Path) -> dict[str, Brontabel]:
    register = laad_register()
    gelezen = {rol: lees(register[naam], voorbeeld_bronnen) for rol, naam in ROLLEN.items()}
    buurten = maak_land().buurten.rename(columns={"code": "bu_code", "inwoners": "population"})
    buurten = buurten.assign(wk_code="WK" + buurten["bu_code"].str[2:8], gm_code="GM" + buurten["bu_code"].str[2:6])
    kolommen = ["bu_code", "wk_code", "gm_code", "population", "geometry"]
    vlak = Brontabel(buurten[kolommen], "bu_code", {"population": "aantal"}, "buurten", date(2022, 1, 1))
    return gelezen | {"cbs_buurten": vlak}


def regeling(bronnen: Mapping[str, Brontabel]):
    return laad_regeling("vhf_2024").met_bronnen(bronnen.keys())


def test_misdrijven_per_duizend_inwoners_van_de_buurten_van_een_zone(bronnen: dict[str, Brontabel]) -> None:
    zones = bouw_zones(bronnen, regeling(bronnen)).zones.set_index("pc4")
    politie = bronnen["politie_misdrijven"].gegevens.set_index("bu_code")
    zone = zones.loc["0119"]
    teller = noemer = 0.0
    for buurt in bronnen["cbs_buurten"].gegevens.itertuples():
        deel = buurt.population * shapely.intersection(buurt.geometry, zone.geometry).area / buurt.geometry.area
        cijfer = politie.loc[buurt.bu_code] if deel > 0 and buurt.bu_code in politie.index else None
        if cijfer is not None and cijfer["AantalInwoners_5"] > 0:
            som = cijfer["crime_property"] + cijfer["crime_violence"] + cijfer["crime_vandalism"]
            teller += deel * 1000 * som / cijfer["AantalInwoners_5"]
            noemer += deel
    assert zone["misdrijven"] == pytest.approx(teller / noemer, abs=1e-9)
    assert zones["misdrijven"].between(1, 1000).sum() > 60


def test_misdrijven_wegen_de_helft_van_veiligheid(bronnen: dict[str, Brontabel]) -> None:
    zones = poort_zones(bouw_zones(bronnen, regeling(bronnen)).zones, regeling(bronnen))
    beide = zones[["lbm_overlast_onveiligheid_z", "misdrijven_z"]].mean(axis=1, skipna=False)
    pd.testing.assert_series_equal(zones["poort_veiligheid_score"], beide, check_names=False, atol=1e-12)


def test_een_noemer_uit_een_andere_bron(bronnen: dict[str, Brontabel]) -> None:
    """StatLine has crimes without inhabitants: those come from the buurten, and the rest of the rule is the same."""
    politie = bronnen["politie_misdrijven"].gegevens
    totaal = pd.DataFrame({"bu_code": politie["bu_code"], "GeregistreerdeMisdrijven": 7.0})
    statline = Brontabel(totaal, "bu_code", {"GeregistreerdeMisdrijven": "aantal"}, "statline", date(2024, 12, 31))
    met = {rol: b for rol, b in bronnen.items() if rol != "politie_misdrijven"} | {"politie_statline": statline}
    regels = regeling(met)
    assert regels.poort.dimensies[1].gewichten == {"lbm_overlast_onveiligheid": 1 / 2, "misdrijven_totaal": 1 / 2}
    zone = bouw_zones(met, regels).zones.set_index("pc4").loc["0119"]
    teller = noemer = 0.0
    for buurt in bronnen["cbs_buurten"].gegevens.itertuples():
        deel = shapely.intersection(buurt.geometry, zone.geometry).area / buurt.geometry.area * buurt.population
        if deel > 0 and buurt.bu_code in set(totaal["bu_code"]):
            teller += deel * 1000 * 7 / buurt.population
            noemer += deel
    assert zone["misdrijven_totaal"] == pytest.approx(teller / noemer, abs=1e-9)
    per_wijk = Brontabel(
        totaal.assign(wk_code="WK" + totaal["bu_code"].str[2:8]).drop_duplicates("wk_code").drop(columns="bu_code"),
        "wk_code",
        statline.eenheden,
        "statline",
        statline.peildatum,
    )
    with pytest.raises(Invoerfout, match="deelt cijfers per wk_code door cijfers per bu_code"):
        bouw_zones(met | {"politie_statline": per_wijk}, regels)


def test_zonder_buurtgrenzen_is_er_voor_een_bron_per_buurt_geen_weg_naar_zones(bronnen: dict[str, Brontabel]) -> None:
    zonder = {rol: bron for rol, bron in bronnen.items() if rol != "cbs_buurten"}
    with pytest.raises(Invoerfout, match=r"politie_misdrijven.*sleutel bu_code.*\n.*bronrol cbs_buurten"):
        bouw_zones(zonder, regeling(zonder))


def test_een_buurt_verdeelt_de_inwoners_fijner_dan_haar_wijk() -> None:
    """A zone holds the west half of a wijk, where 90 of its 100 inhabitants live."""
    zone = gpd.GeoDataFrame({"pc4": ["0101"]}, geometry=[shapely.box(0, 0, 10, 10)], crs=28992)
    buurten = gpd.GeoDataFrame(
        {"bu_code": ["BU99010000", "BU99010001"], "wk_code": "WK990100", "gm_code": "GM9901", "population": [90, 10]},
        geometry=[shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)],
        crs=28992,
    )
    wijk = buurten.dissolve("wk_code", aggfunc={"gm_code": "first", "population": "sum"}).reset_index()
    assert overlap(zone, wijk)["inwoners_deel"].sum() == pytest.approx(50)
    assert overlap(zone, buurten)["inwoners_deel"].sum() == pytest.approx(90)
    cijfer = pd.Series({"WK990100": 12.0}, name="x").rename_axis("wk_code")
    assert naar_zones(overlap(zone, buurten), cijfer, 0.5)["0101"] == pytest.approx(12.0)
