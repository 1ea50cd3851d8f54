"""Make a fictional country in memory: the embedded example, or a larger one as a load for benchmarks.

In: a number of zones and a seed. Out: `Land`: tables with the publishers' own column codes.

>>> land = maak_land()
>>> len(land.zones), len(land.gemeenten), land.bijzonderheden["grenszone"]
(72, 9, ('0140',))

The country of 72 zones (9 wide, 8 high; zone 0101 + 9 x row + column, from the south-west) has a fixed
layout with fixed special cases, whatever the seed (`Land.bijzonderheden`, empty for any other number):

    grenszone                 0140: about 70% of its people in GM9901, the rest in GM9902
    gemeente_met_een_zone     GM9909 (zone 0172)
    geheim_inwoners           0108: every count in 2017, 2020 and 2022 is -99997
    geheim_woz                0143: WOZWONING 2020 is -99997
    geheim_uitkering          0122: UITKMINAOW 2020 is -99997
    geheim_inkomen            0147: P_LINK_HH and P_HINK_HH 2017 are -99997
    geheim_overig             0151: HH_EENOUD, WON_HCORP and WON_1524 of 2020 are -99997
    niet_beschikbaar          0125: UITKMINAOW and WOZWONING 2020 are -99995
    lbm_2020_leeg             0156: its row of 2020 is NA
    lbm_2020_geen_rij         0163: no row for 2020
    niet_in_lbm               0108: not in the Leefbaarometer at all
    bijna_leeg_extreem        0109: some twenty inhabitants and the extremes of the real Leefbaarometer
    niet_in_2017              0118: not in the 2017 workbook
    wijk_zonder_opleiding     WK990502: no edu_appl_sci
    sv_gebied                 0119, 0120, 0128, 0129 (zekerheid hoog); sv_gebied_laag 0121
    krimpregio                GM9903 (hoog), GM9905 (midden); krimpregio_laag GM9907, of another region
    deelplan_geheel_in_sv     0119, 0120, 0128          deelplan_half_in_sv   0129 (in), 0130 (out)
    deelplan_welgesteld       0148, 0149                deelplan_een_zone     0133
    deelplan_los              0124, 0151 (not adjacent) deelplan_twee_gemeenten  0113 (GM9904), 0114 (GM9905)
    deelplan_zonder_lbm       0155, 0156                deelplan_gemeente_met_een_zone  0172

All codes and names are beyond the real ones: PC4 starts with 0, gemeente codes with GM9. Four digits that
start with 0 suffice for 899 zones; larger countries have wider codes and are for memory only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.gereedschap.voorbeeld import bijzonder, cbs, gebieden, leefbaarometer, nevenbronnen, vlakken
from pipeline.gereedschap.voorbeeld.indeling import AANTAL_VOORBEELD, Indeling, maak_indeling
from pipeline.gereedschap.voorbeeld.veld import Veld, maak_veld


@dataclass(frozen=True, eq=False)
class Ondergrond:
    """What all tables are drawn from: layout, fields, corner points (EPSG:28992) and true rates per zone."""

    indeling: Indeling
    veld: Veld
    punten: np.ndarray
    kenmerken: pd.DataFrame
    namen: np.ndarray


@dataclass(frozen=True, eq=False)
class Land:
    """A fictional country. Missing is -99997 or -99995 in the CBS tables, as in the files, and NaN elsewhere.

    zones: pc4, aantal_inwoners, polygon. wijken, gemeenten: columns of the CBS layers; the gemeente of a wijk
    is in its code ("GM" + code[2:-2]). leefbaarometer, cbs_2020, cbs_2017 (without distances): one row per
    PC4 (and jaar). deelplannen, sv_gebieden, krimp_grensregios: the round's lists. All polygons EPSG:28992.
    The other sources are made when they are first asked for.
    """

    zaad: int
    zones: gpd.GeoDataFrame
    wijken: gpd.GeoDataFrame
    gemeenten: gpd.GeoDataFrame
    leefbaarometer: pd.DataFrame
    cbs_2020: pd.DataFrame
    cbs_2017: pd.DataFrame
    deelplannen: pd.DataFrame
    sv_gebieden: pd.DataFrame
    krimp_grensregios: pd.DataFrame
    bijzonderheden: Mapping[str, tuple[str, ...]]
    ondergrond: Ondergrond

    @cached_property
    def cbs_2022(self) -> pd.DataFrame:
        """The 2022 figures per PC4, with columns CBS_2022."""
        tabel = cbs.cbs_2022(self.ondergrond.kenmerken, self.ondergrond.indeling.zones, self.zaad)
        return bijzonder.in_cbs_2022(tabel) if self.ondergrond.indeling.is_voorbeeld else tabel

    @cached_property
    def cbs_2017_afstanden(self) -> pd.DataFrame:
        """PC4 and the distance columns, for the zones of cbs_2017."""
        tabel = cbs.afstanden_2017(self.ondergrond.kenmerken, self.zaad)
        tabel.insert(0, "PC4", pd.Series(self.ondergrond.indeling.zones, dtype="str"))
        return tabel[tabel["PC4"].isin(self.cbs_2017["PC4"])].reset_index(drop=True)

    @cached_property
    def leefbaarometer_2(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The Leefbaarometer 2.0 pair: PC4DIMENSIE and PC4LBR."""
        return leefbaarometer.leefbaarometer_2(self.ondergrond.kenmerken, self.ondergrond.indeling.zones, self.zaad)

    @cached_property
    def ses_woa(self) -> pd.DataFrame:
        """SES-WOA per PC4, 2021 and 2022."""
        return nevenbronnen.ses_woa(self.ondergrond.kenmerken, self.ondergrond.indeling.zones, self.zaad)

    @cached_property
    def kwb_2021(self) -> pd.DataFrame:
        """KWB per gemeente."""
        return nevenbronnen.kwb_2021(self.gemeenten, self.zaad)

    @cached_property
    def buurten(self) -> gpd.GeoDataFrame:
        """All buurten: code, name, gm_naam, provincie, inwoners, achterstand, stedelijkheid, polygon."""
        o = self.ondergrond
        return gebieden.buurten(o.indeling, o.veld, o.punten, o.namen)

    @cached_property
    def buurtscore(self) -> gpd.GeoDataFrame:
        """Leefbaarometer 2024 per inhabited buurt."""
        return gebieden.buurtscore(self.buurten, self.zaad)

    @cached_property
    def gemeentescore(self) -> gpd.GeoDataFrame:
        """Leefbaarometer 2024 per gemeente."""
        return gebieden.gemeentescore(self.gemeenten, self.buurten, self.zaad)

    @cached_property
    def misdrijven(self) -> pd.DataFrame:
        """Registered crime per inhabited buurt, 2024."""
        return nevenbronnen.misdrijven(self.buurten, self.zaad)


def maak_land(aantal_zones: int = AANTAL_VOORBEELD, zaad: int = 2021) -> Land:
    """Make the country; the same arguments give the same country.

    Raises ValueError when aantal_zones is below 1.
    """
    if aantal_zones < 1:
        raise ValueError(f"een land heeft ten minste 1 zone, niet {aantal_zones}")
    indeling = maak_indeling(aantal_zones, zaad)
    veld = maak_veld(indeling, zaad)
    punten = vlakken.hoekpunten(indeling, zaad)
    k = cbs.kenmerken(veld.latent(indeling, "zone"), zaad)
    namen = bijzonder.gemeentenamen(indeling)

    wijken = gebieden.wijken(indeling, veld, punten, namen, zaad)
    lbm = leefbaarometer.leefbaarometer_3(k, indeling.zones, zaad)
    cbs_2020 = cbs.cbs_2020(k, indeling.zones, zaad)
    cbs_2017 = cbs.cbs_2017(k, indeling.zones, zaad)
    zones = _zones(indeling, cbs_2020, punten)
    if indeling.is_voorbeeld:
        wijken = bijzonder.in_wijken(wijken)
        lbm = bijzonder.in_leefbaarometer(lbm)
        cbs_2020 = bijzonder.in_cbs_2020(cbs_2020)
        cbs_2017 = bijzonder.in_cbs_2017(cbs_2017)
    deelplannen, sv_gebieden, krimp = bijzonder.lijsten(indeling, namen, k["achterstand"])
    return Land(
        zaad=zaad,
        zones=zones,
        wijken=wijken,
        gemeenten=gebieden.gemeenten(indeling, wijken, namen),
        leefbaarometer=lbm,
        cbs_2020=cbs_2020,
        cbs_2017=cbs_2017,
        deelplannen=deelplannen,
        sv_gebieden=sv_gebieden,
        krimp_grensregios=krimp,
        bijzonderheden=bijzonder.BIJZONDERHEDEN if indeling.is_voorbeeld else MappingProxyType({}),
        ondergrond=Ondergrond(indeling, veld, punten, k, namen),
    )


def _zones(indeling: Indeling, cbs_2020: pd.DataFrame, punten: np.ndarray) -> gpd.GeoDataFrame:
    """The PC4 layer: pc4, aantal_inwoners (NaN where secret), polygon."""
    inwoners = cbs_2020["INWONER"].astype(float)
    return gpd.GeoDataFrame(
        {"pc4": cbs_2020["PC4"], "aantal_inwoners": inwoners.where(inwoners >= 0)},
        geometry=vlakken.zonevlakken(indeling, punten),
        crs=vlakken.CRS,
    )
