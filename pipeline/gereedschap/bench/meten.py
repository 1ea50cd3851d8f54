"""What every measurement needs: a clock, the memory, and a generated country as if it had been read.

uit, seconden = klok(lambda: maak_land(4_000))
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.bronnen.tabel import Brontabel
from pipeline.rondes.ronde import laad_ronde


def klok(doe: Callable[[], Any]) -> tuple[Any, float]:
    """The result and the seconds it took."""
    begin = time.perf_counter()
    uit = doe()
    return uit, time.perf_counter() - begin


UITKOMST = WORTEL / "bench/uitkomst.csv"
"""Every figure of the last `make bench`; ignored by git, for it is of one machine on one day."""
_KOLOMMEN = "deel,onderdeel,seconden,gewoon_seconden,vloer_seconden,piek_mb\n"


def begin_uitkomst() -> None:
    """Empty the table of results."""
    UITKOMST.parent.mkdir(exist_ok=True)
    UITKOMST.write_text(_KOLOMMEN, encoding="utf-8", newline="\n")


def noteer(
    deel: str,
    onderdeel: str,
    seconden: float,
    *,
    gewoon: float | None = None,
    vloer: float | None = None,
    mb: float | None = None,
    erbij: str = "",
) -> None:
    """Say and keep one result.

    seconden: ours; gewoon: the plain way; vloer: the same bytes with the plain library and no check; mb: peak memory;
    erbij: what else to say on the screen.
    """
    regel = f"  {onderdeel:<40}{seconden:8.3f} s"
    for titel, ander in (("gewoon", gewoon), ("vloer", vloer)):
        if ander is not None:
            regel += f"   {titel} {ander:8.3f} s   verhouding {ander / seconden:6.2f}"
    print(regel + (f"   {mb:.0f} MB" if mb is not None else "") + (f"   {erbij}" if erbij else ""), flush=True)
    if not UITKOMST.exists():
        begin_uitkomst()
    cijfers = ("" if x is None else f"{x:.4f}" for x in (seconden, gewoon, vloer, mb))
    with UITKOMST.open("a", encoding="utf-8", newline="") as bestand:
        csv.writer(bestand, lineterminator="\n").writerow([deel, onderdeel, *cijfers])


def geheugen() -> float:
    """Peak memory of this process in MB.

    Linux counts in getrusage the peak of the process that began this one too; what stands in /proc is its own.
    """
    eigen = Path("/proc/self/status")
    if eigen.exists():
        (regel,) = (r for r in eigen.read_text(encoding="utf-8").splitlines() if r.startswith("VmHWM:"))
        return int(regel.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2  # macOS counts in bytes


class Run(NamedTuple):
    """Seconds on the clock and of all processors together, which says more on a busy machine; peak MB."""

    seconden: float
    processor: float
    mb: float


def meet_opdracht(opdracht: Sequence[str]) -> Run:
    """One run of a command in a process that starts small (`starter`). Raises CalledProcessError when it fails."""
    starter = [sys.executable, "-m", "pipeline.gereedschap.bench.starter", *opdracht]
    uit = json.loads(subprocess.run(starter, check=True, stdout=subprocess.PIPE, text=True).stdout)
    if code := uit.pop("code"):
        raise subprocess.CalledProcessError(code, opdracht)
    return Run(**uit)


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
