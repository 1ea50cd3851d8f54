"""Read polygon layers: PC4 zones, wijken and gemeenten (CBS).

In: a GeoPackage and its entry in the register. Out: a Brontabel with polygons in EPSG:28992 (metres).
Invalid polygons are repaired and named in `meldingen`; a missing one, another coordinate system or none at
all is refused.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import Bronbestand
from pipeline.bronnen.cellen import eis_kolommen, gebiedscodes, getallen, namen, pc4_sleutels, tekst
from pipeline.bronnen.geopakket import lees_geopakket
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel, als_brontabel

_EPSG = 28992
CRS = f"EPSG:{_EPSG}"
_RD_GRENZEN = (0, 300_000, 300_000, 650_000)
"""The area in which RD New is used, in metres."""
_OVER_DE_GRENS = 200_000
"""Metres; no border, not even one at sea, goes further beyond that area (aanname)."""
_WIJKTEKST = ("naam", "province", "urbanity")
_PROVINCIES = {"Fryslan": "Fryslân", "Friesland": "Fryslân"}
"""Names as the publisher's files have them, and the official name."""
_EENHEDEN = {
    "area": "km2",
    "population": "aantal",
    "dwelling_total": "aantal",
    "dwelling_value": "x 1 000 euro",
}


def lees_laag(bestand: Bronbestand, naam: str | None = None) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """The layer of a GeoPackage, indexed by row number from 1, and what was repaired.

    naam: a pattern for the name of the layer, for a file with more than one.
    """
    gelezen = lees_geopakket(bestand, naam)
    if gelezen.epsg != _EPSG:
        raise Invoerfout(
            f"de laag heeft {gelezen.stelsel}, maar moet in RD New staan ({CRS})",
            bestand=bestand,
            advies=f"zet de laag om, bijvoorbeeld met: ogr2ogr -t_srs {CRS} nieuw.gpkg {bestand.name}",
        )
    # Heights, which newer releases have, play no part in what lies where.
    laag = gpd.GeoDataFrame(gelezen.cellen, geometry=shapely.force_2d(gelezen.vlakken), crs=CRS)
    laag, meldingen = _herstel(laag, bestand)
    west, zuid, oost, noord = shapely.bounds(laag.geometry.array).T
    buiten = ~laag.intersects(shapely.box(*_RD_GRENZEN)) | (
        (west < _RD_GRENZEN[0] - _OVER_DE_GRENS)
        | (zuid < _RD_GRENZEN[1] - _OVER_DE_GRENS)
        | (oost > _RD_GRENZEN[2] + _OVER_DE_GRENS)
        | (noord > _RD_GRENZEN[3] + _OVER_DE_GRENS)
    )
    if buiten.any():
        rij = int(laag.index[buiten][0])
        raise Invoerfout(
            f"het vlak van {laag.loc[rij, laag.columns[0]]} ligt buiten Nederland; de coördinaten zijn geen RD New",
            bestand=bestand,
            rij=rij,
            kolom="geometry",
            advies="controleer het coördinatenstelsel van de laag",
        )
    return laag, meldingen


def _herstel(laag: gpd.GeoDataFrame, bestand: Bronbestand) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    code = laag.columns[0]
    leeg = laag.geometry.isna() | laag.geometry.is_empty
    if leeg.any():
        raise _geen_vlak(laag[leeg], "ontbreekt", bestand)
    ongeldig = ~(laag.is_valid & laag.geom_type.isin(["Polygon", "MultiPolygon"]))
    if not ongeldig.any():
        return laag, ()
    stuk = laag.geometry[ongeldig]
    oneindig = ~stuk.map(lambda g: np.isfinite(shapely.get_coordinates(g)).all())
    if oneindig.any():
        raise _geen_vlak(laag[ongeldig][oneindig], "heeft een coördinaat die geen getal is", bestand)
    hersteld = laag.copy()
    hersteld.loc[ongeldig, laag.geometry.name] = [_vlakdeel(g) for g in shapely.make_valid(stuk.to_numpy())]
    niets_over = hersteld.geometry.area == 0
    if niets_over.any():
        raise _geen_vlak(laag[niets_over], "heeft geen oppervlakte", bestand)
    codes = ", ".join(str(c) for c in laag.loc[ongeldig, code])
    return hersteld, (f"{bestand.name}: {int(ongeldig.sum())} ongeldig(e) vlak(ken) hersteld: {codes}",)


def _geen_vlak(fout: gpd.GeoDataFrame, wat: str, bestand: Bronbestand) -> Invoerfout:
    return Invoerfout(
        f"het vlak van {fout.iloc[0, 0]} {wat}",
        bestand=bestand,
        rij=int(fout.index[0]),
        kolom="geometry",
        advies="haal het bestand opnieuw op bij de uitgever",
    )


def _vlakdeel(meetkunde: shapely.Geometry) -> shapely.Geometry:
    """The polygonal part of a repaired shape; lines and points that repair leaves behind have no area."""
    delen = [d for d in shapely.get_parts(meetkunde) if d.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(delen) if delen else shapely.Polygon()


def lees_pc4_vlakken(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """PC4 polygons: pc4, geometry, aantal_inwoners where the layer has it."""
    laag, meldingen = lees_laag(bestand)
    kolom = "pc4" if "pc4" in laag.columns else "postcode"
    eis_kolommen(laag.columns, (kolom,), bestand)
    figuren = [c for c in ("aantal_inwoners",) if c in laag.columns]
    return als_brontabel(
        {"pc4": pc4_sleutels(laag[kolom], bestand, kolom)} | {c: getallen(laag[c], bestand, c) for c in figuren},
        eenheden=dict.fromkeys(figuren, "aantal"),
        dataset=dataset,
        geometry=laag.geometry,
        meldingen=meldingen,
    )


def lees_wijken(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """CBS wijken with polygons: wk_code, gm_code (from the wijk code), naam, and figures."""
    return _lees_cbs_gebied(bestand, dataset, "WK", "wk_code")


def lees_gemeenten(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """CBS gemeenten with polygons: gm_code, naam, provincie where the file has it, and figures."""
    return _lees_cbs_gebied(bestand, dataset, "GM", "gm_code")


def _lees_cbs_gebied(bestand: Bronbestand, dataset: Dataset, voorvoegsel: str, sleutel: str) -> Brontabel:
    laag, meldingen = lees_laag(bestand, "*wijken*" if voorvoegsel == "WK" else "*gemeenten*")
    eis_kolommen(laag.columns, ("code", "name", "population"), bestand)
    laag = laag.rename(columns={"name": "naam"})
    naam = namen(laag["naam"], bestand, "name") if voorvoegsel == "GM" else tekst(laag["naam"])
    kolommen = {sleutel: gebiedscodes(laag["code"], voorvoegsel, bestand, "code"), "naam": naam}
    if voorvoegsel == "WK":
        kolommen["gm_code"] = "GM" + kolommen[sleutel].str[2:6]
    elif "province" in laag.columns:
        kolommen["provincie"] = tekst(laag["province"]).replace(_PROVINCIES)
    figuren = [c for c in laag.columns if c not in ("code", "geometry", *_WIJKTEKST)]
    return als_brontabel(
        kolommen | {c: getallen(laag[c], bestand, c) for c in figuren},
        eenheden={c: _EENHEDEN.get(c, "%") for c in figuren},
        dataset=dataset,
        geometry=laag.geometry,
        meldingen=meldingen,
    )
