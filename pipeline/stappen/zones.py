"""Build the zones: one row per PC4 with its gemeente, its people and dwellings, and the raw indicators.

In: the source tables by role (`pc4_vlakken`, `cbs_pc4`, `cbs_wijken`, `cbs_gemeenten`, ... as Brontabel)
and a regeling. Out: `Zones`: the zone table (GeoDataFrame, EPSG:28992, sorted by pc4) and the share of
each zone's inhabitants per gemeente.

    pc4   gm_code  gemeente      gemeente_aandeel  grenszone  inwoners  woningen  lbm_woningvoorraad  ...
    0101  GM9901   Voorbeeldstad             0.71  ja             2350      1105              -0.042  ...
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen import Indicator, Regeling
from pipeline.rekenen import logica
from pipeline.stappen.overlap import overlap
from pipeline.taal.meervoud import met_werkwoord
from pipeline.taal.procenten import procent

_RUIS_DECIMALEN = 9
_RUIS = 10.0**-_RUIS_DECIMALEN
"""Shares come from cut polygons with coordinates of 100 km and more: what differs less than this is equal."""

_MEESTE_BEDEKT = 1.05
"""Share of a zone that areas may cover together; the most in the real files is 1.000 (aanname)."""

_MEESTE_OVERLAP = 1.05
"""How much more land zones may cover than there is, together; the most in the real files is 1.000 (aanname)."""


@dataclass(frozen=True)
class Zones:
    """zones: one row per PC4. gemeente_aandelen: pc4, gm_code, gemeente, aandeel (0..1, sums to 1 per zone).

    overlappen: the pieces that wijken (or buurten) and zones share, from `overlap`.
    """

    zones: gpd.GeoDataFrame
    gemeente_aandelen: pd.DataFrame
    overlappen: pd.DataFrame


def bouw_zones(bronnen: Mapping[str, Brontabel], regeling: Regeling, overlappen: pd.DataFrame | None = None) -> Zones:
    """Join all sources on the zones of the PC4 layer.

    overlappen: the pieces of `overlap`, when they are known already for these same polygons.
    A zone that a source does not know gets a missing value; a row for an unknown PC4 is left out.
    Raises Invoerfout when an indicator's column is not in its source, or its source has a key that
    cannot be brought to zones, or the indicator is missing in every zone.
    """
    vlakken = bronnen["pc4_vlakken"].gegevens[["pc4", "geometry"]]
    gebieden = bronnen.get("cbs_buurten", bronnen["cbs_wijken"]).gegevens
    gemeenten = bronnen["cbs_gemeenten"].gegevens.set_index("gm_code")["naam"]
    delen = overlap(vlakken, gebieden) if overlappen is None else overlappen
    _eis_dekking(vlakken, delen)
    if overlappen is None:  # who recomputes has no polygons, and cannot have changed them
        _eis_zones_naast_elkaar(delen, gebieden)
    aandelen = gemeente_aandelen(delen)
    aandelen.insert(2, "gemeente", aandelen["gm_code"].map(gemeenten))

    pc4 = pd.Index(vlakken["pc4"], name="pc4")
    tabel = hoofdgemeente(aandelen, float(regeling.zones.grenszone_onder.waarde)).reindex(pc4)
    kern = bronnen["cbs_pc4"].gegevens.set_index("pc4").reindex(pc4)
    tabel["inwoners"] = kern["INWONER"]
    tabel["woningen"] = kern["WONING"]
    for indicator in regeling.indicatoren:
        tabel[indicator.naam] = indicator_per_zone(indicator, bronnen, delen, regeling).reindex(pc4)
    tabel = tabel.reset_index()
    tabel["geometry"] = vlakken["geometry"].to_numpy()
    tabel = gpd.GeoDataFrame(tabel, geometry="geometry", crs=vlakken.crs)
    return Zones(tabel.sort_values("pc4", ignore_index=True), aandelen, delen)


def indicator_per_zone(
    indicator: Indicator, bronnen: Mapping[str, Brontabel], delen: pd.DataFrame, regeling: Regeling
) -> pd.Series:
    """The raw value of an indicator per zone (index pc4), brought there from wijken or gemeenten where needed.

    delen: the pieces of `overlap`. Raises Invoerfout as `bouw_zones`.
    """
    bron = bronnen[indicator.bron]
    waarde = _waarde(indicator, bronnen)
    if bron.sleutel not in delen.columns:
        raise Invoerfout(
            f"bron '{indicator.bron}' ({bron.bron}) heeft sleutel {bron.sleutel}; daarvoor is geen weg naar zones",
            bestand="ronde.toml",
            kolom=indicator.naam,
            advies="gebruik een bron per postcode-4, wijk of gemeente; een bron per buurt vraagt ook de bronrol "
            "cbs_buurten",
        )
    if bron.sleutel != "pc4":
        waarde = naar_zones(delen, waarde, float(regeling.zones.minimale_dekking.waarde))
    if waarde.reindex(delen["pc4"].unique()).isna().all():
        raise Invoerfout(
            f"indicator '{indicator.naam}' heeft in geen enkele zone een waarde ({bron.bron})",
            bestand="regeling.toml",
            kolom=", ".join(indicator.kolommen),
            advies="controleer of het bestand van deze bron de cijfers en de postcodes van deze zones bevat",
        )
    return waarde


def ruwe_cijfers(bronnen: Mapping[str, Brontabel], regeling: Regeling) -> dict[str, pd.DataFrame]:
    """The publishers' own figures that the outcome rests on, for explaining and recomputing it.

    Out: per role one row per area, in the order of its file: the key and every column that an indicator uses
    (and inwoners and woningen); without polygons.
    """
    kolommen: dict[str, list[str]] = {"cbs_pc4": ["INWONER", "WONING"]}
    for indicator in regeling.indicatoren:
        for rol, namen in indicator.kolommen_per_bron.items():
            kolommen.setdefault(rol, []).extend(namen)
    return {
        rol: pd.DataFrame(bronnen[rol].gegevens[[bronnen[rol].sleutel, *dict.fromkeys(namen)]])
        for rol, namen in sorted(kolommen.items())
    }


def _eis_dekking(vlakken: gpd.GeoDataFrame, delen: pd.DataFrame) -> None:
    """Raises Invoerfout when wijken (or buurten) lie on top of one another, or none of them touches a zone.

    Areas that overlap would count their inhabitants twice: two divisions in one file, or a layer of another kind.
    """
    code = "bu_code" if "bu_code" in delen.columns else "wk_code"
    if delen.empty:
        raise Invoerfout(
            f"geen enkele zone ligt in een {'buurt' if code == 'bu_code' else 'wijk'} van dit bestand",
            bestand="ronde.toml",
            kolom="bronnen.cbs_buurten" if code == "bu_code" else "bronnen.cbs_wijken",
            advies="controleer of dit bestand de grenzen van het hele land in RD New bevat",
        )
    bedekt = delen.groupby("pc4")["oppervlakte"].sum() / vlakken.set_index("pc4").area
    dubbel = bedekt[bedekt > _MEESTE_BEDEKT]
    if len(dubbel):
        eigen = delen[delen["pc4"] == dubbel.index[0]].nlargest(2, "oppervlakte")
        raise Invoerfout(
            f"{met_werkwoord(len(dubbel), 'zones', 'ligt', 'liggen')} onder gebieden die elkaar overdekken, om te "
            f"beginnen zone "
            f"{dubbel.index[0]}: {' en '.join(eigen[code])}",
            bestand="ronde.toml",
            kolom="bronnen.cbs_buurten" if code == "bu_code" else "bronnen.cbs_wijken",
            advies="gebruik een bestand met één indeling: elk stuk land hoort in één gebied",
        )


def _eis_zones_naast_elkaar(delen: pd.DataFrame, gebieden: gpd.GeoDataFrame) -> None:
    """Raises Invoerfout when zones cover much more land than there is: the borders of another kind, or grown.

    A few that overlap are as the publisher drew them, and the report on the borders tells of them.
    """
    code = "bu_code" if "bu_code" in delen.columns else "wk_code"
    bedekt = delen.groupby(code)["oppervlakte"].sum()
    land = gebieden.set_index(code).area.reindex(bedekt.index)
    if bedekt.sum() <= _MEESTE_OVERLAP * land.sum():
        return
    vol = (bedekt / land).idxmax()
    eerste, tweede, *_ = delen[delen[code] == vol].nlargest(2, "oppervlakte")["pc4"]
    raise Invoerfout(
        f"de zones overdekken elkaar: samen zijn zij {procent([bedekt.sum() / land.sum()])[0]} van het land "
        f"waarin zij liggen, om te beginnen zone {eerste} en zone {tweede}",
        bestand="ronde.toml",
        kolom="bronnen.pc4_vlakken",
        advies="gebruik het onveranderde bestand met grenzen van postcodes",
    )


def gemeente_aandelen(delen: pd.DataFrame) -> pd.DataFrame:
    """The share of each zone's inhabitants per gemeente; by area where no inhabitants are known.

    In: pieces from `overlap`. Out: pc4, gm_code, aandeel; all shares are kept, largest first
    (equal shares, to 9 decimals: lowest gm_code first).
    """
    som = delen.groupby(["pc4", "gm_code"], sort=True)[["oppervlakte", "inwoners_deel"]].sum()
    totaal = som.groupby(level="pc4").transform("sum")
    bewoond = totaal["inwoners_deel"] > 0
    aandeel = (som["inwoners_deel"] / totaal["inwoners_deel"]).where(
        bewoond, som["oppervlakte"] / totaal["oppervlakte"]
    )
    tabel = aandeel.rename("aandeel").reset_index()
    afgerond = tabel.assign(aandeel=tabel["aandeel"].round(_RUIS_DECIMALEN))
    volgorde = afgerond.sort_values(["pc4", "aandeel", "gm_code"], ascending=[True, False, True]).index
    return tabel.loc[volgorde].reset_index(drop=True)


def hoofdgemeente(aandelen: pd.DataFrame, grenszone_onder: float) -> pd.DataFrame:
    """The gemeente with the largest share, and whether the zone is a grenszone.

    In: pc4, gm_code, gemeente, aandeel (largest first). Out: index pc4; gm_code, gemeente, gemeente_aandeel,
    grenszone (ja when the main share is under `grenszone_onder`).
    """
    eerste = aandelen.drop_duplicates("pc4").set_index("pc4")
    eerste = eerste.rename(columns={"aandeel": "gemeente_aandeel"})
    onder = eerste["gemeente_aandeel"] < grenszone_onder - _RUIS
    eerste["grenszone"] = np.where(onder, logica.JA, logica.NEE)
    return eerste[["gm_code", "gemeente", "gemeente_aandeel", "grenszone"]]


def naar_zones(delen: pd.DataFrame, waarde: pd.Series, minimale_dekking: float) -> pd.Series:
    """Bring percentages or averages of wijken (or gemeenten) to zones, weighted by inhabitants.

    In: pieces with pc4, the source's key and inwoners_deel; the value per key (index named as the key).
    Out: the value per pc4; missing where pieces with a value hold less than `minimale_dekking` of the
    zone's inhabitants, and where nobody lives.
    """
    x = delen[waarde.index.name].map(waarde)
    bekend = delen["inwoners_deel"].where(x.notna(), 0.0)
    som = pd.DataFrame({"wx": bekend * x.fillna(0.0), "bekend": bekend, "alle": delen["inwoners_deel"]})
    som = som.groupby(delen["pc4"], sort=True).sum()
    genoeg = (som["bekend"] > 0) & (som["bekend"] >= (minimale_dekking - _RUIS) * som["alle"])
    return (som["wx"] / som["bekend"]).where(genoeg)


def _waarde(indicator: Indicator, bronnen: Mapping[str, Brontabel]) -> pd.Series:
    """The indicator per key of its source: a column, or the ratio of two sums (missing if any part is)."""
    bron = bronnen[indicator.bron]
    if indicator.kolom:
        return indicator.factor * _cijfers(indicator, bron, (indicator.kolom,))[indicator.kolom]
    teller = _cijfers(indicator, bron, indicator.teller).sum(axis=1, skipna=False)
    deler = bronnen[indicator.noemer_bron or indicator.bron]
    if deler.sleutel != bron.sleutel:
        raise Invoerfout(
            f"indicator '{indicator.naam}' deelt cijfers per {bron.sleutel} door cijfers per {deler.sleutel}",
            bestand="ronde.toml",
            kolom=f"bronnen.{indicator.noemer_bron}",
            advies="kies voor beide bronrollen een dataset van hetzelfde soort gebied",
        )
    noemer = _cijfers(indicator, deler, indicator.noemer).sum(axis=1, skipna=False).reindex(teller.index)
    return indicator.factor * teller / noemer.where(noemer > 0)


def _cijfers(indicator: Indicator, bron: Brontabel, kolommen: tuple[str, ...]) -> pd.DataFrame:
    """The columns per key. Raises Invoerfout for one that the source does not have."""
    for kolom in kolommen:
        if kolom not in bron.kolommen:
            lijkt = difflib.get_close_matches(kolom, bron.kolommen, n=3)
            raise Invoerfout(
                f"indicator '{indicator.naam}' van de regeling vraagt kolom {kolom}, maar die staat niet in dit bestand"
                + (f"; lijkt op {', '.join(lijkt)}" if lijkt else ""),
                bestand=bron.bron,
                kolom=kolom,
                advies="haal het bestand opnieuw op bij de uitgever, of noem in regeling.toml een kolom die er is",
            )
    return bron.gegevens.set_index(bron.sleutel)[list(kolommen)]
