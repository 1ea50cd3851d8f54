"""A country of a few zones in a row, from a readable table: for tests of the zelfcheck and of comparing rondes.

In: a table with per zone pc4, gm_code and what matters; the rest has a default. Zones lie side by side at `x` (100
metres wide; default: in the order of the table), each in a wijk of its own. Out: an `Uitkomst`, and the `Kant`
behind it.

    wereld = maak_wereld(lees_tabel("pc4  won\\n0101  -1\\n0102  1"))
    doe_zelfcheck(wereld.uitkomst, ["0101"])
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely import box

from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.tabel import Brontabel
from pipeline.keten import draai
from pipeline.rondes.invoer import Invoer
from pipeline.rondes.ronde import Ronde
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.vergelijk.invoer import Kant

STANDAARD = {
    "gm_code": "GM9901",
    "inwoners": 100.0,
    "woningen": 50.0,
    "won": 0.0,
    "onv": 0.0,
    "woz": 200.0,
    "laag": 40.0,
    "uitkering": 10.0,
    "eenouder": 10.0,
    "hoog": 30.0,
}
BRONNEN = {
    "pc4_vlakken": "pc4_vlakken_2020",
    "cbs_pc4": "cbs_pc4_2020",
    "cbs_pc4_inkomen": "cbs_pc4_2017",
    "cbs_wijken": "cbs_wijken_2022",
    "cbs_gemeenten": "cbs_gemeenten_2022",
    "leefbaarometer_pc4": "leefbaarometer_pc4_2020",
}
_SLEUTELS = {"cbs_wijken": "wk_code", "cbs_gemeenten": "gm_code"}


@dataclass(frozen=True)
class Wereld:
    """kant: what the outcome is computed from, as a comparison takes it; uitkomst: what the chain makes of it."""

    kant: Kant
    uitkomst: Uitkomst


def maak_wereld(
    zones: pd.DataFrame,
    deelplannen: pd.DataFrame | None = None,
    sv: pd.DataFrame | None = None,
    namen: Mapping[str, str] = {},
    soort: Mapping[str, str] = {},
    **ronde: Any,
) -> Wereld:
    """A small country under vhf_2021. namen: gemeente per code; soort: what tells a source's file from others."""
    zones = pd.DataFrame(
        {**{k: pd.Series(v, index=zones.index) for k, v in STANDAARD.items()}, **{k: zones[k] for k in zones.columns}}
    )
    if "x" not in zones.columns:
        zones["x"] = [100.0 * i for i in range(len(zones))]
    if deelplannen is None:
        deelplannen = zones[["pc4"]].head(2).assign(aanvraag="A", deelplan="Oud", gm_code="GM9901")
    vast = {"tranche": "1", "zekerheid": "", "toelichting": ""}
    deelplannen = deelplannen.assign(**{k: v for k, v in vast.items() if k not in deelplannen.columns})
    keuzes = {"naam": "klein", "titel": "Kleine wereld", "datum": date(2021, 4, 29), "regeling": "vhf_2021"}
    keuzes |= {"referentie": "ronde", "deelplannen": "deelplannen.csv", "voorbeeld": True, "bronnen": BRONNEN}
    model = Ronde(**{**keuzes, **ronde})
    bronnen = _bronnen(zones, {**dict.fromkeys(zones["gm_code"].dropna(), ""), **namen})
    regios = pd.DataFrame(columns=["regio", "gm_code", "zekerheid", "toelichting"], dtype="str")
    lijsten = Gebiedenlijsten(_sv(sv), regios)
    register = laad_register()
    invoer = Invoer(
        ronde=model,
        regeling=model.laad_regeling(),
        datasets={rol: register[naam] for rol, naam in model.bronnen.items()},
        bronnen_map=Path("nergens"),
        bronnen=bronnen,
        lijsten=lijsten,
        deelplannen=deelplannen,
    )
    kant = Kant(invoer, {rol: f"{BRONNEN[rol]} {soort.get(rol, '')}" for rol in bronnen})
    return Wereld(kant, draai(invoer))


def _bronnen(zones: pd.DataFrame, namen: Mapping[str, str]) -> dict[str, Brontabel]:
    vlak = gpd.GeoSeries(box(zones["x"], 0.0, zones["x"] + 100.0, 100.0), index=zones.index, crs=28992)
    wijken = zones[["gm_code"]].assign(population=zones["inwoners"].fillna(1.0), edu_appl_sci=zones["hoog"])
    wijken["wk_code"] = [f"WK99{nummer:04d}" for nummer in range(len(wijken))]
    codes = sorted(namen)
    tabellen = {
        "pc4_vlakken": gpd.GeoDataFrame(zones[["pc4"]], geometry=vlak, crs=28992),
        "cbs_pc4": pd.DataFrame(
            {
                "pc4": zones["pc4"],
                "INWONER": zones["inwoners"],
                "WONING": zones["woningen"],
                "WOZWONING": zones["woz"],
                "UITKMINAOW": zones["uitkering"],
                "INW_1524": 40.0,
                "INW_2544": 40.0,
                "INW_4564": 20.0,
                "HH_EENOUD": zones["eenouder"],
                "AANTAL_HH": 100.0,
            }
        ),
        "cbs_pc4_inkomen": zones[["pc4"]].assign(P_LINK_HH=zones["laag"]),
        "cbs_wijken": gpd.GeoDataFrame(wijken, geometry=vlak, crs=28992),
        "cbs_gemeenten": pd.DataFrame({"gm_code": codes, "naam": [namen[c] or f"Dorp {c[2:]}" for c in codes]}),
        "leefbaarometer_pc4": zones[["pc4", "won", "onv"]],
    }
    uit = {}
    for rol, tabel in tabellen.items():
        sleutel = _SLEUTELS.get(rol, "pc4")
        eenheden = {k: "" for k in tabel.columns if k not in (sleutel, "geometry")}
        geordend = tabel.sort_values(sleutel, ignore_index=True)
        uit[rol] = Brontabel(geordend, sleutel, eenheden, BRONNEN[rol], date(2020, 1, 1))
    return uit


def _sv(sv: pd.DataFrame | None) -> pd.DataFrame:
    leeg = pd.DataFrame(columns=["gebied", "pc4", "zekerheid", "toelichting"], dtype="str")
    return leeg if sv is None else sv.assign(**{k: "" for k in leeg.columns if k not in sv.columns})
