"""Recompute a deelplan or aanvraag from an unpacked dossier: this module is in the dossier, and so is all it needs.

In: the folder of an unpacked dossier. Out: the same numbers as in its verwacht.json, or what differs.

    berekend = herbereken(Path("."), verwacht)
    verschillen(verwacht, berekend)      # ["deelplannen, rij 1, urgentie: 0.61 in verwacht.json, 0.60 berekend", ...]

The steps are the ones of a ronde. The overlap of borders is the only one that is not repeated: its pieces are input.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from pipeline.bestanden.tomlbestand import lees_inhoud
from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen import laad_regeling
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.stappen.scoren import score_deelplannen, score_zones
from pipeline.stappen.zones import bouw_zones

INVOER, REGELING, RONDE = "invoer", "regeling", "ronde.toml"
BRON = "bron_"
"""Files with a publisher's figures begin with this; the role of the source follows."""
MARGE = 1e-9
"""What differs less than this (or this share, of a number above 1) is the same."""
_ZINNEN = ("kwetsbaar_reden", "poort_reden")
"""Sentences with rounded figures; the figures themselves are compared."""
_OVERLAP_CIJFERS = ("oppervlakte", "inwoners_deel")


def herbereken(map_: Path, verwacht: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of the deelplan or aanvraag that `verwacht` is about, computed from the files of the dossier.

    Raises Invoerfout, OSError, KeyError or ValueError for a dossier that is not whole.
    """
    ronde = lees_inhoud(map_ / RONDE)
    regels = laad_regeling(ronde["regeling"], ronde.get("afwijkingen"), map_ / REGELING)
    regels = regels.met_bronnen(ronde["bronnen"].keys())
    invoer = map_ / INVOER
    overlappen = lees_tabel(invoer / "overlappen.csv", _OVERLAP_CIJFERS)
    basis = bouw_zones(_bronnen(invoer, ronde["datum"]), regels, overlappen)
    lijsten = Gebiedenlijsten(lees_tabel(invoer / "sv_gebieden.csv"), lees_tabel(invoer / "grens_krimpregios.csv"))
    zones = score_zones(basis.zones, lijsten, regels)
    plannen = score_deelplannen(lees_tabel(invoer / "deelplannen.csv"), zones, regels, ronde["referentie"])
    tabellen = {"zones": plannen.leden, **vars(plannen)}
    return kies(tabellen, {k: str(verwacht[k]) for k in DEELPLAN if k in verwacht})


def kies(tabellen: Mapping[str, pd.DataFrame], sleutel: Mapping[str, str]) -> dict[str, Any]:
    """The rows about one deelplan (or one aanvraag: a sleutel without deelplan), as plain values for json.

    tabellen: zones (one row per zone in a deelplan), deelgebieden, deelplannen and aanvragen.
    """
    namen = [*([] if "deelplan" in sleutel else ["aanvragen"]), "deelplannen", "deelgebieden", "zones"]
    uit: dict[str, Any] = dict(sleutel)
    for naam in namen:
        tabel = tabellen[naam].drop(columns=list(_ZINNEN), errors="ignore")
        hoort = pd.Series(True, index=tabel.index)
        for kolom, waarde in sleutel.items():
            hoort &= tabel[kolom] == waarde
        uit[naam] = [{k: _gewoon(v) for k, v in rij.items()} for rij in tabel[hoort].to_dict("records")]
    return uit


def verschillen(verwacht: Mapping[str, Any], berekend: Mapping[str, Any]) -> list[str]:
    """One Dutch sentence per value that is not as expected; empty when all are."""
    return list(_verschillen(verwacht, berekend, ""))


def _verschillen(verwacht: Any, berekend: Any, plek: str) -> Iterator[str]:
    if isinstance(verwacht, Mapping) and isinstance(berekend, Mapping):
        for naam in dict.fromkeys((*verwacht, *berekend)):
            waar = f"{plek}, {naam}" if plek else str(naam)
            if naam in verwacht and naam in berekend:
                yield from _verschillen(verwacht[naam], berekend[naam], waar)
            else:
                yield f"{waar}: staat alleen in {'verwacht.json' if naam in verwacht else 'wat is berekend'}"
    elif isinstance(verwacht, list) and isinstance(berekend, list):
        if len(verwacht) != len(berekend):
            yield f"{plek}: {len(verwacht)} rijen in verwacht.json, {len(berekend)} berekend"
        for nummer, (een, ander) in enumerate(zip(verwacht, berekend, strict=False), start=1):
            yield from _verschillen(een, ander, f"{plek}, rij {nummer}")
    elif not _gelijk(verwacht, berekend):
        yield f"{plek}: {_toon(verwacht)} in verwacht.json, {_toon(berekend)} berekend"


def _gelijk(een: Any, ander: Any) -> bool:
    getallen = all(isinstance(x, (int, float)) and not isinstance(x, bool) for x in (een, ander))
    return abs(een - ander) <= MARGE * max(1.0, abs(een)) if getallen else een == ander


def _toon(waarde: Any) -> str:
    return "leeg" if waarde is None else f"'{waarde}'" if isinstance(waarde, str) else str(waarde).replace(".", ",")


def _gewoon(waarde: Any) -> Any:
    """A value of a table as json knows it; missing becomes None."""
    if isinstance(waarde, str):
        return waarde
    if pd.isna(waarde):
        return None
    return waarde.item() if hasattr(waarde, "item") else waarde


def _bronnen(invoer: Path, datum: date) -> dict[str, Brontabel]:
    """The sources as the readers give them, without borders."""
    zones = gpd.GeoDataFrame(lees_tabel(invoer / "zones.csv"), geometry=gpd.GeoSeries([], crs=28992))
    namen = lees_tabel(invoer / "gemeenten.csv")
    tabellen: dict[str, pd.DataFrame] = {"pc4_vlakken": zones, "cbs_gemeenten": namen, "cbs_wijken": namen}
    for pad in sorted(invoer.glob(f"{BRON}*.csv")):
        kop = pd.read_csv(pad, nrows=0).columns
        tabellen[pad.stem.removeprefix(BRON)] = lees_tabel(pad, tuple(kop[1:]))
    return {
        rol: Brontabel(
            inhoud=tabel,
            sleutel=tabel.columns[0],
            eenheden=dict.fromkeys(tabel.columns[1:], ""),
            bron=f"{BRON}{rol}.csv",
            peildatum=datum,
        )
        for rol, tabel in tabellen.items()
    }


def lees_tabel(pad: Path, cijfers: tuple[str, ...] = ()) -> pd.DataFrame:
    """A table of text, with the columns `cijfers` as numbers to the last bit, empty where missing."""
    tabel = pd.read_csv(pad, dtype="str", keep_default_na=False, encoding="utf-8")
    for kolom in cijfers:
        # Python reads back exactly what it wrote; pandas' own parser may differ in the last bit.
        tabel[kolom] = [float(cel) if cel else float("nan") for cel in tabel[kolom]]
    return tabel
