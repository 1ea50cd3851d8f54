"""What every measurement needs: a clock, the memory, and a generated country as if it had been read.

uit, seconden = klok(lambda: maak_land(4_000))
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from pipeline.bronnen.tabel import Brontabel
from pipeline.rondes.ronde import laad_ronde


def klok(doe: Callable[[], Any]) -> tuple[Any, float]:
    """The result and the seconds it took."""
    begin = time.perf_counter()
    uit = doe()
    return uit, time.perf_counter() - begin


def geheugen() -> float:
    """Peak memory of this process in MB (Linux counts in kB, macOS in bytes)."""
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return piek / (1024**2 if sys.platform == "darwin" else 1024)


def als_bronnen(land: Any, rollen: Mapping[str, str]) -> dict[str, Brontabel]:
    """The tables of a generated country as the readers would give them, without files."""
    datum = laad_ronde("voorbeeld").datum
    wijken = land.wijken.rename(columns={"code": "wk_code", "name": "naam"})
    # A wide code has more digits between the prefix and the last two of the wijk.
    wijken = wijken.assign(gm_code="GM" + wijken["wk_code"].str[2:-2])
    lbm = land.leefbaarometer
    tabellen = {
        "pc4_vlakken": (land.zones, "pc4"),
        "cbs_pc4": (land.cbs_2020.rename(columns={"PC4": "pc4"}), "pc4"),
        "cbs_pc4_inkomen": (land.cbs_2017.rename(columns={"PC4": "pc4"}), "pc4"),
        "cbs_wijken": (wijken, "wk_code"),
        "cbs_gemeenten": (land.gemeenten.rename(columns={"code": "gm_code", "name": "naam"}), "gm_code"),
        "leefbaarometer_pc4": (lbm[lbm["jaar"] == 2020].rename(columns={"PC4": "pc4"}), "pc4"),
    }
    bronnen = {}
    for rol, (tabel, sleutel) in tabellen.items():
        tabel = tabel.replace([-99997, -99995], np.nan) if rol.startswith("cbs_pc4") else tabel
        figuren = [k for k in tabel.columns if k != "geometry" and pd.api.types.is_numeric_dtype(tabel[k])]
        bronnen[rol] = Brontabel(tabel, sleutel, dict.fromkeys(figuren, ""), rollen[rol], datum)
    return bronnen
