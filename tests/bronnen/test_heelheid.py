"""The two CBS layouts agree on every quantity, and a damaged file never loses rows without a word."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from pipeline.bronnen.cbs_codes import CODES_2020, CODES_2022, LABELS_2022
from pipeline.bronnen.register import laad_register


def als_csv(rijen: Sequence[Sequence[str]], scheiding: str = ",") -> str:
    uit = io.StringIO()
    csv.writer(uit, delimiter=scheiding, lineterminator="\n").writerows(rijen)
    return uit.getvalue()


@pytest.mark.parametrize("scheiding", ",;")
def test_opmaak_van_2022_en_die_met_codes_geven_dezelfde_getallen(lees_als: Callable, scheiding: str) -> None:
    def tabel(codes: Sequence[str]) -> list[list[str]]:
        # Each quantity has its own value, so that a column under another name shows.
        waarden = {code: str(10 + CODES_2020.index(code)) if code in CODES_2020 else "1" for code in codes}
        return [list((waarden | {"PC4": pc4, "GEM_HH_GR": "1.5"}).values()) for pc4 in ("0102", "0101")]

    eenheden = ["Code", *["x1"] * (len(LABELS_2022) - 1)]
    met_codes = lees_als("cbs_pc4_2022", als_csv([CODES_2020, *tabel(CODES_2020)], scheiding)).gegevens
    met_labels = lees_als("cbs_pc4_2022", als_csv([LABELS_2022, eenheden, *tabel(CODES_2022)], scheiding)).gegevens
    samen = ["pc4", *(code for code in CODES_2020[1:] if code in CODES_2022)]
    assert len(samen) == len(CODES_2020) - 3, "de drie kolommen over herkomst van 2020 bestaan in 2022 niet meer"
    assert met_labels[samen].equals(met_codes[samen])


def test_versie_2_afgebroken_in_de_laatste_rij(lees_als: Callable, fout_van: Callable, voorbeeld_bronnen: Path) -> None:
    naam = "leefbaarometer_pc4_2018_versie2"
    cijfers, klassen = (pad.read_text(encoding="utf-8") for pad in laad_register()[naam].paden_in(voorbeeld_bronnen))
    vol = cijfers.rindex("\n", 0, -1) + 1
    halverwege = cijfers.index(",", vol) + 5
    assert len(lees_als(naam, cijfers[:halverwege] + "\n", klassen).gegevens) == cijfers.count("\n") - 1
    melding, _ = fout_van(naam, cijfers[:halverwege], klassen)
    assert melding == (
        f"Fout in PC4DIMENSIE.csv, rij {cijfers.count(chr(10))}: deze rij heeft 2 velden en de kop 25; "
        "het bestand is waarschijnlijk afgebroken."
    )


def test_geopackage_met_een_beschadigd_stuk_verliest_geen_zones(tmp_path: Path, fout_van: Callable) -> None:
    # GDAL reads up to the damage and gives what it has, without an error.
    aantal = 400
    vlakken = [shapely.Point(i * 300, 0).buffer(100, quad_segs=16) for i in range(aantal)]
    codes = [f"{1000 + i}" for i in range(aantal)]
    pad = tmp_path / "heel.gpkg"
    pyogrio.write_dataframe(gpd.GeoDataFrame({"postcode": codes}, geometry=vlakken, crs="EPSG:28992"), pad)
    inhoud = bytearray(pad.read_bytes())
    bladzij = inhoud.index(b"1200") // 4096 * 4096
    inhoud[bladzij : bladzij + 4096] = bytes(4096)
    melding, _ = fout_van("pc4_vlakken_2020", bytes(inhoud))
    assert melding == "Fout in pc4_2020.gpkg: dit is geen gaaf GeoPackage; misschien is het afgebroken."
