"""`python -m pipeline.gereedschap.bench`: each size in a process of its own, so that memory is that size's own."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.gereedschap.bench import gewoon
from pipeline.gereedschap.bench.groei import toon_groei
from pipeline.gereedschap.bench.meten import UITKOMST, als_bronnen, begin_uitkomst, geheugen, klok, noteer
from pipeline.gereedschap.voorbeeld import maak_land
from pipeline.keten import draai
from pipeline.regelingen import Regeling
from pipeline.rekenen.tekstopslag import bewaar_tekst_als_python
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import laad_ronde
from pipeline.stappen.deelgebied import deelgebied_per_gemeente
from pipeline.stappen.deelplannen import reken_aanvragen, reken_deelplannen, reken_leden
from pipeline.stappen.poort import poort_zones
from pipeline.stappen.prioriteit import prioriteit_zones
from pipeline.stappen.urgentie import urgentie_zones
from pipeline.stappen.zones import bouw_zones

GROOTTEN = (4_000, 40_000, 400_000)
GEWOON_TOT = {"zones": 4_000, "poort": 4_000, "prioriteit": 40_000, "urgentie": 40_000, "deelplannen": 40_000}
"""Up to which size the plain way is run too: ten times that size takes it from half a minute to many."""


def hoofd() -> None:
    """Parse arguments and measure; without --zones every size in turn, then real files, a round, draws and maps."""
    ontleder = argparse.ArgumentParser(description=__doc__)
    ontleder.add_argument("--zones", type=int)
    ontleder.add_argument("--bronnen")
    keuze = ontleder.parse_args()
    bewaar_tekst_als_python()
    if keuze.zones:
        meet_land(keuze.zones)
        return
    begin_uitkomst()
    _, t = klok(lambda: meet_alles(keuze.bronnen))
    noteer("bench", "alles bij elkaar", t)


def meet_alles(bronnen: str | None) -> None:
    """Each part in a process of its own."""
    for aantal in GROOTTEN:
        subprocess.run([sys.executable, "-m", "pipeline.gereedschap.bench", "--zones", str(aantal)], check=True)
    print(toon_groei(pd.read_csv(UITKOMST), *GROOTTEN[1:]), flush=True)
    if bronnen:
        meet_echt(Path(bronnen))
    subprocess.run([sys.executable, "-m", "pipeline.gereedschap.bench.ronde"], check=True)
    for deel in ("gevoeligheid", "kaarten", "opdrachten", "geheugen"):
        meet = [sys.executable, "-m", f"pipeline.gereedschap.bench.{deel}"]
        subprocess.run([*meet, *(["--bronnen", bronnen] if bronnen else [])], check=True)


def meet_land(aantal: int) -> None:
    """Every step on a generated country, ours and the plain way; the peak is of all until then, with the country."""
    print(f"\n{aantal} zones (voorbeeld)", flush=True)
    (land, t) = klok(lambda: maak_land(aantal))
    noteer(f"{aantal} zones", "land maken", t, mb=geheugen())
    ronde = laad_ronde("voorbeeld")
    regeling = ronde.laad_regeling()
    bronnen = als_bronnen(land, ronde.bronnen)
    lijsten = Gebiedenlijsten(land.sv_gebieden, land.krimp_grensregios)
    vlakken, wijken = bronnen["pc4_vlakken"].gegevens, bronnen["cbs_wijken"].gegevens
    basis = naast_elkaar(
        "zones", aantal, lambda: bouw_zones(bronnen, regeling).zones, lambda: gewoon.zones(vlakken, wijken)
    )
    getoetst = naast_elkaar(
        "poort", aantal, lambda: poort_zones(basis, regeling), lambda: gewoon.poort(basis, regeling), "kwetsbaar"
    )
    zones = naast_elkaar(
        "prioriteit",
        aantal,
        lambda: prioriteit_zones(getoetst, lijsten, regeling),
        lambda: gewoon.prioriteit(getoetst, lijsten),
        "prioriteit",
    )
    land_als_geheel = pd.Series("land", index=zones.index)
    naast_elkaar(
        "urgentie",
        aantal,
        lambda: urgentie_zones(zones, regeling, land_als_geheel),
        lambda: gewoon.urgentie(zones, regeling),
        "urgentie",
    )
    meet_deelplannen(aantal, land.deelplannen, zones, regeling)


def meet_deelplannen(aantal: int, lijst: pd.DataFrame, zones: pd.DataFrame, regeling: Regeling) -> None:
    """The ronde itself: leden, then deelplannen and aanvragen."""
    leden, t = klok(lambda: reken_leden(lijst.assign(zekerheid=""), zones, regeling, "ronde"))
    noteer(f"{aantal} zones", "leden van deelplannen", t)

    def alles() -> pd.DataFrame:
        deelplannen = reken_deelplannen(leden, deelgebied_per_gemeente(leden, regeling), regeling)
        reken_aanvragen(leden, deelplannen, regeling)
        return deelplannen

    naast_elkaar("deelplannen", aantal, alles, lambda: gewoon.deelplannen(leden), "urgentie")


def meet_echt(map_: Path) -> None:
    """The chain on the real files, without outputs."""
    print("\nechte bestanden (reconstructie_2024)")
    stappen: list[tuple[str, float]] = []

    def stap(naam: str) -> None:
        stappen.append((naam, time.perf_counter()))

    uitkomst, t = klok(lambda: draai(lees_invoer(laad_ronde("reconstructie_2024"), map_, stap), stap))
    einde = stappen[0][1] + t
    for (naam, begin), eind in zip(stappen, [*(b for _, b in stappen[1:]), einde], strict=True):
        noteer("echte bestanden", naam, eind - begin)
    noteer("echte bestanden", f"alles, {len(uitkomst.zones)} zones", t, mb=geheugen())


def naast_elkaar(
    naam: str, aantal: int, onze: Callable[[], Any], gewone: Callable[[], Any], kolom: str = ""
) -> pd.DataFrame:
    """Time both, and check that they agree on the column that both make. The peak is before the plain way begins."""
    uit, t = klok(onze)
    piek = geheugen()
    if aantal > GEWOON_TOT[naam]:
        noteer(f"{aantal} zones", naam, t, mb=piek, erbij=f"gewoon: niet gemeten boven {GEWOON_TOT[naam]} zones")
        return uit
    plat, gewoon_t = klok(gewone)
    gelijk = f"{_verschillen(uit[kolom], plat)} zones verschillen" if kolom else ""
    noteer(f"{aantal} zones", naam, t, gewoon=gewoon_t, mb=piek, erbij=gelijk)
    return uit


def _verschillen(een: pd.Series, ander: pd.Series) -> int:
    """How many zones differ. The plain way knows no margin for noise, so it may call an equal zone 'below'."""
    if een.dtype == float:
        return int((~np.isclose(een, ander, atol=1e-9, equal_nan=True)).sum())
    return int((een.to_numpy() != ander.to_numpy()).sum())


if __name__ == "__main__":
    hoofd()
