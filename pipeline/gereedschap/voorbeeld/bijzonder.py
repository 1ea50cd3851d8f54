"""The fixed places of the example of 72 zones: names, special cases, priority areas and deelplannen.

In: the tables of the country of 72 zones. Out: the same tables with the special cases in them; and the
round's own lists, for a country of any size.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.gereedschap.voorbeeld.indeling import Indeling
from pipeline.gereedschap.voorbeeld.kolommen import DIMENSIES, GEHEIM, NIET_BESCHIKBAAR

_NAMEN = (
    "Voorbeeldstad",
    "Fictiedam",
    "Verzonnen aan Zee",
    "Nergenshuizen",
    "Schijnwoude",
    "Proefrade",
    "Denkbeeldhoven",
    "Zogenaamderveen",
    "Eenzonedorp",
)
_SV_GEBIEDEN = (
    ("Voorbeeldstad Zuidwest", "GM9901", "0119", "hoog", "VOORBEELD: kern van het verzonnen SV-gebied"),
    ("Voorbeeldstad Zuidwest", "GM9901", "0120", "hoog", "VOORBEELD: kern van het verzonnen SV-gebied"),
    ("Voorbeeldstad Zuidwest", "GM9901", "0128", "hoog", "VOORBEELD: kern van het verzonnen SV-gebied"),
    ("Voorbeeldstad Zuidwest", "GM9901", "0129", "hoog", "VOORBEELD: kern van het verzonnen SV-gebied"),
    (
        "Voorbeeldstad Zuidwest",
        "GM9901",
        "0121",
        "laag",
        "VOORBEELD: rand van het verzonnen SV-gebied; telt niet mee",
    ),
)
_KRIMPREGIOS = (
    ("Verzonnen Kust", "GM9903", "hoog", "VOORBEELD: verzonnen krimpregio"),
    ("Verzonnen Kust", "GM9905", "midden", "VOORBEELD: verzonnen krimpregio"),
    (
        "Denkbeeldige Grens",
        "GM9907",
        "laag",
        "VOORBEELD: onzeker of deze gemeente erbij hoort; telt niet mee",
    ),
)
# aanvraag, gm_code of the gemeente that applies, deelplan, zones, what it is there for
_DEELPLANNEN = (
    ("Voorbeeldstad", "GM9901", "Zuidwest", ("0119", "0120", "0128"), "geheel in het SV-gebied"),
    ("Voorbeeldstad", "GM9901", "Zuidrand", ("0129", "0130"), "half in het SV-gebied"),
    (
        "Voorbeeldstad",
        "GM9901",
        "Villapark",
        ("0148", "0149"),
        "welgesteld gebied; poort naar verwachting nee",
    ),
    ("Fictiedam", "GM9902", "Kade", ("0133",), "een enkele zone"),
    ("Fictiedam", "GM9902", "Twee kernen", ("0124", "0151"), "twee zones die elkaar niet raken"),
    (
        "Nergenshuizen en Schijnwoude",
        "GM9904",
        "Grensstrook",
        ("0113", "0114"),
        "deelgebied in twee gemeenten",
    ),
    ("Verzonnen aan Zee", "GM9903", "Havenkwartier", ("0135", "0136"), "in een krimpregio"),
    ("Proefrade", "GM9906", "Oude Kern", ("0155", "0156"), "een zone zonder Leefbaarometer-score in 2020"),
    ("Denkbeeldhoven", "GM9907", "Noordoost", ("0168", "0169"), "in een regio met zekerheid laag"),
    ("Eenzonedorp", "GM9909", "Dorp", ("0172",), "gemeente met een zone; poort naar verwachting onbepaald"),
)
_GEHEIM_2020 = {
    "0143": ("WOZWONING",),
    "0122": ("UITKMINAOW",),
    "0151": ("HH_EENOUD", "WON_HCORP", "WON_1524"),
}
_GEHEIM_2017 = {"0147": ("P_LINK_HH", "P_HINK_HH")}
_NIET_BESCHIKBAAR_2020 = {"0125": ("UITKMINAOW", "WOZWONING")}
_NIEUWBOUW_2022 = {"0127": 1.8}  # so many times the inhabitants of before: not to be compared over the years
_NIET_IN_2017 = ("0118",)
_LBM_NA_2020 = ("0156",)
_LBM_GEEN_RIJ_2020 = ("0163",)
_BIJNA_LEEG = {"0109": (-0.497568, -0.437771, 0.408816, -0.325720, -0.458850)}  # the extremes of the real file
_ZONDER_OPLEIDING = ("WK990502",)

BIJZONDERHEDEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "grenszone": ("0140",),
        "gemeente_met_een_zone": ("GM9909",),
        "geheim_inwoners": ("0108",),
        "geheim_woz": ("0143",),
        "geheim_uitkering": ("0122",),
        "geheim_inkomen": ("0147",),
        "geheim_overig": ("0151",),
        "niet_beschikbaar": ("0125",),
        "lbm_2020_leeg": _LBM_NA_2020,
        "lbm_2020_geen_rij": _LBM_GEEN_RIJ_2020,
        "niet_in_lbm": ("0108",),
        "bijna_leeg_extreem": ("0109",),
        "niet_in_2017": _NIET_IN_2017,
        "nieuwbouw_2022": tuple(_NIEUWBOUW_2022),
        "wijk_zonder_opleiding": _ZONDER_OPLEIDING,
        "sv_gebied": ("0119", "0120", "0128", "0129"),
        "sv_gebied_laag": ("0121",),
        "krimpregio": ("GM9903", "GM9905"),
        "krimpregio_laag": ("GM9907",),
        "deelplan_geheel_in_sv": ("0119", "0120", "0128"),
        "deelplan_half_in_sv": ("0129", "0130"),
        "deelplan_welgesteld": ("0148", "0149"),
        "deelplan_een_zone": ("0133",),
        "deelplan_los": ("0124", "0151"),
        "deelplan_twee_gemeenten": ("0113", "0114"),
        "deelplan_zonder_lbm": ("0155", "0156"),
        "deelplan_gemeente_met_een_zone": ("0172",),
    }
)


def gemeentenamen(indeling: Indeling) -> np.ndarray:
    """Names that no real place has, by gemeente number."""
    if indeling.is_voorbeeld:
        return np.array(_NAMEN, dtype=object)
    nummers = np.arange(1, len(indeling.gm_codes) + 1).astype(str)
    return np.char.add("Fictiegemeente ", nummers).astype(object)


def in_wijken(wijken: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Without the education figure where the example wants none."""
    onbekend = wijken["code"].isin(_ZONDER_OPLEIDING)
    return wijken.assign(edu_appl_sci=wijken["edu_appl_sci"].mask(onbekend))


def in_cbs_2020(tabel: pd.DataFrame) -> pd.DataFrame:
    """With the secret and the unavailable cells."""
    return _vul(_vul(tabel, _GEHEIM_2020, GEHEIM), _NIET_BESCHIKBAAR_2020, NIET_BESCHIKBAAR)


def in_cbs_2017(tabel: pd.DataFrame) -> pd.DataFrame:
    """With the secret cells and without the missing zone."""
    tabel = _vul(tabel, _GEHEIM_2017, GEHEIM)
    return tabel[~tabel["PC4"].isin(_NIET_IN_2017)].reset_index(drop=True)


def in_cbs_2022(tabel: pd.DataFrame) -> pd.DataFrame:
    """With the zone that grew; its other figures are left as they are."""
    tabel, kolommen = tabel.copy(), ["INWONER", "MAN", "VROUW"]
    for pc4, factor in _NIEUWBOUW_2022.items():
        rij = tabel["PC4"] == pc4
        tabel.loc[rij, kolommen] = (5 * np.rint(factor * tabel.loc[rij, kolommen] / 5)).astype("int64")
    return tabel


def in_leefbaarometer(tabel: pd.DataFrame) -> pd.DataFrame:
    """With the empty scores, the missing row and the extreme scores of the near-empty zone."""
    tabel = tabel.copy()
    in_2020 = tabel["jaar"] == 2020
    for pc4, scores in _BIJNA_LEEG.items():
        rij = in_2020 & (tabel["PC4"] == pc4)
        verschil = sum(scores) - tabel.loc[rij, "afw"]
        tabel.loc[rij, ["lbm", "afw"]] += verschil.to_numpy()[:, None]
        tabel.loc[rij, list(DIMENSIES)] = scores
    leeg = in_2020 & tabel["PC4"].isin(_LBM_NA_2020)
    tabel.loc[leeg, ["lbm", "afw", *DIMENSIES]] = np.nan
    return tabel[~(in_2020 & tabel["PC4"].isin(_LBM_GEEN_RIJ_2020))].reset_index(drop=True)


def _vul(tabel: pd.DataFrame, waar: Mapping[str, tuple[str, ...]], code: int) -> pd.DataFrame:
    tabel = tabel.copy()
    for pc4, kolommen in waar.items():
        tabel.loc[tabel["PC4"] == pc4, list(kolommen)] = code
    return tabel


def lijsten(
    indeling: Indeling, namen: np.ndarray, achterstand: pd.Series
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Deelplannen, SV-gebieden and krimp- en grensregio's, with the columns of the round's csv files.

    In a country of another size than the example: in every third gemeente a deelplan of its (at most) three
    zones with the most achterstand; in every thirtieth these are an SV-gebied too; every tenth gemeente is a
    krimpregio.
    """
    naam = dict(zip(indeling.gm_codes, namen, strict=True))
    if indeling.is_voorbeeld:
        plannen = [(a, gm, d, pc4, f"VOORBEELD: {t}") for a, gm, d, zones, t in _DEELPLANNEN for pc4 in zones]
        sv, krimp = list(_SV_GEBIEDEN), list(_KRIMPREGIOS)
    else:
        zones = pd.DataFrame({"pc4": indeling.zones, "gemeente": indeling.gemeente_van_zone, "a": achterstand})
        zones = zones[zones["gemeente"] % 3 == 0].sort_values(["gemeente", "a"], ascending=[True, False])
        zones = zones[zones.groupby("gemeente").cumcount() < 3]
        rijen = list(zip(zones["pc4"], indeling.gm_codes[zones["gemeente"]], zones["gemeente"], strict=True))
        plannen = [(naam[gm], gm, "Deelplan 1", pc4, "VOORBEELD") for pc4, gm, _ in rijen]
        sv = [(f"SV {naam[gm]}", gm, pc4, "hoog", "VOORBEELD") for pc4, gm, nummer in rijen if nummer % 30 == 0]
        krimp = [(f"Regio {naam[gm]}", gm, "hoog", "VOORBEELD") for gm in indeling.gm_codes[::10]]
    deelplannen = pd.DataFrame(plannen, columns=["aanvraag", "gm_code", "deelplan", "pc4", "toelichting"], dtype="str")
    deelplannen.insert(0, "tranche", "1")
    gebieden = pd.DataFrame(sv, columns=["gebied", "gm_code", "pc4", "zekerheid", "toelichting"], dtype="str")
    regios = pd.DataFrame(krimp, columns=["regio", "gm_code", "zekerheid", "toelichting"], dtype="str")
    for tabel in (gebieden, regios):
        tabel.insert(1, "gemeente", tabel["gm_code"].map(naam).astype("str"))
    return deelplannen, gebieden, regios
