"""Each command as a user runs it: from the outcome on disk, and with everything computed anew.

In: the real files (--bronnen), or else the example. Out: seconds and peak memory per command, beside what we hold
ourselves to; and how near reading, writing and drawing are to their floor, which is the same bytes with the plain
library and no check.

    python -m pipeline.gereedschap.bench.opdrachten --bronnen <map>
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd
import pyogrio
import xlsxwriter
from PIL import Image

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import Dataset
from pipeline.gereedschap.bench.meten import klok, meet_opdracht, noteer
from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.openen import open_ronde
from pipeline.uitvoer.kaart.plaat import maak_plaat
from pipeline.uitvoer.tabellen.tabellen import schrijf_tabellen

_ECHT = ("reconstructie_2024", "Heerlen", "3083")
_VOORBEELD = ("voorbeeld", "Voorbeeldstad", "0101")
_DOEL = {"--help": 0.3, "urgentie": 5.0, "kaart": 2.0, "besluit": 2.0, "zelfcheck": 3.0, "kaarten": 8.0}
"""Seconds that a command may take from the outcome on disk, on the real files and a quiet machine with 2 cores."""
_DOEL_VOORBEELD = {"--help": 0.3, "urgentie": 2.5}


def hoofd() -> None:
    """Parse arguments and measure."""
    ontleder = argparse.ArgumentParser(description=__doc__)
    ontleder.add_argument("--bronnen")
    meet(ontleder.parse_args().bronnen)


def meet(bronnen: str | None) -> None:
    """Every command, then reading and writing beside their floor."""
    naam, gemeente, pc4 = _ECHT if bronnen else _VOORBEELD
    print(f"\nopdrachten ({naam}): met bewaarde uitkomst, en alles opnieuw", flush=True)
    with tempfile.TemporaryDirectory() as uit:
        waar = ["--ronde", naam, "--uit", uit, "--stil", *(["--bronnen", bronnen] if bronnen else [])]
        doelen = _DOEL if bronnen else _DOEL_VOORBEELD
        _opdracht("--help", [], doelen)
        for opdracht in (
            ["urgentie"],
            ["kaart", "--gemeente", gemeente],
            ["besluit", "--pc4", pc4],
            ["zelfcheck", "--gemeente", gemeente],
            ["besluiten"],
            ["kaarten"],
            ["platen"],
            ["verkenner"],
            ["woonbalans"],
            ["dossier", "--alle", "--zonder-rekenblad"],
        ):
            _opdracht(" ".join(opdracht), [*opdracht, *waar], doelen)
        _naast_de_vloer(naam, bronnen, Path(uit))


def _opdracht(naam: str, argumenten: list[str], doelen: Mapping[str, float]) -> None:
    """All anew first, which keeps the outcome; then from that outcome."""
    opdracht = [sys.executable, "-m", "pipeline", *(argumenten or [naam])]
    opnieuw = meet_opdracht([*opdracht, "--opnieuw"]).seconden if argumenten else None
    run = meet_opdracht(opdracht)
    doel = doelen.get(naam.split()[0])
    erbij = f"{run.processor:.1f} s processor"
    if doel is not None:
        erbij += f"   doel {doel} s: {'gehaald' if run.seconden <= doel else 'niet gehaald'}"
    noteer("opdrachten", naam, run.seconden, gewoon=opnieuw, mb=run.mb, erbij=erbij)


def _naast_de_vloer(naam: str, bronnen: str | None, uit: Path) -> None:
    ronde, map_ = open_ronde(naam, bronnen)
    datasets = [dataset.zoals_in(map_) for dataset in ronde.datasets().values()]
    plek = Bewaarplaats(uit / "tussen")
    _, vloer = klok(lambda: [_lees_gewoon(dataset, map_) for dataset in datasets])
    _, koud = klok(lambda: [lees(dataset, map_, NERGENS) for dataset in datasets])
    noteer("vloer", "bronnen lezen en controleren", koud, vloer=vloer)
    for dataset in datasets:
        lees(dataset, map_, plek)
    _, warm = klok(lambda: [lees(dataset, map_, plek) for dataset in datasets])
    noteer("vloer", "bronnen die al eens zijn gelezen", warm, vloer=vloer)
    uitkomst = draai(lees_invoer(ronde, map_))
    (uit / "eigen").mkdir()
    _, onze = klok(lambda: schrijf_tabellen(uitkomst, uit / "eigen")())
    tabellen, kaarten = mappen_van(uit, naam)
    opnieuw = herschrijvers(tabellen, uit)
    _, vloer = klok(lambda: [schrijf() for schrijf in opnieuw])
    noteer("vloer", "tabellen maken, toetsen en schrijven", onze, vloer=vloer)
    _, onze = klok(lambda: maak_plaat(uitkomst))
    with Image.open(kaarten / "kaart.png") as plaat:
        plaat.load()
        _, vloer = klok(lambda: plaat.save(uit / "gewoon.png", dpi=plaat.info["dpi"]))
    noteer("vloer", "plaat tekenen (png, 300 dpi)", onze, vloer=vloer)


def _lees_gewoon(dataset: Dataset, map_: Path) -> object:
    """The same file with the plain library, and nothing done to it."""
    pad = map_ / dataset.bestand
    if pad.suffix == ".xlsx":
        return pd.read_excel(pad, engine="calamine", sheet_name=None, header=None)
    return pyogrio.read_dataframe(pad) if pad.suffix == ".gpkg" else pd.read_csv(pad, sep=None, engine="python")


def herschrijvers(tabellen: Path, uit: Path) -> list[Callable[[], object]]:
    """What writes the csv, parquet, gpkg and xlsx files of a ronde once more, from what is in memory."""
    naar, schrijvers = uit / "gewoon", list[Callable[[], object]]()
    naar.mkdir()
    for pad in sorted(tabellen.iterdir()):
        if pad.suffix == ".csv":
            tabel = pd.read_csv(pad, dtype={"pc4": str})
            schrijvers.append(partial(tabel.to_csv, naar / pad.name, index=False))
        elif pad.suffix == ".parquet":
            tabel = pd.read_parquet(pad)
            schrijvers.append(partial(tabel.to_parquet, naar / pad.name))
        elif pad.suffix == ".gpkg":
            lagen = {laag: pyogrio.read_dataframe(pad, layer=laag) for laag, _ in pyogrio.list_layers(pad)}
            schrijvers.append(partial(_schrijf_lagen, lagen, naar / pad.name))
        elif pad.suffix == ".xlsx":
            bladen = pd.read_excel(pad, engine="calamine", sheet_name=None, header=None).values()
            rijen = [blad.fillna("").to_numpy(dtype=object).tolist() for blad in bladen]
            schrijvers.append(partial(_schrijf_werkboek, rijen, naar / pad.name))
    return schrijvers


def _schrijf_lagen(lagen: Mapping[str, pd.DataFrame], pad: Path) -> None:
    """All layers of a GeoPackage, and its tables without shapes."""
    for naam, laag in lagen.items():
        pyogrio.write_dataframe(laag, pad, layer=naam, append=pad.exists())


def _schrijf_werkboek(bladen: Sequence[Sequence[Sequence[object]]], pad: Path) -> None:
    """The same cells without their looks."""
    with xlsxwriter.Workbook(pad) as boek:
        for rijen in bladen:
            blad = boek.add_worksheet()
            for nummer, cellen in enumerate(rijen):
                blad.write_row(nummer, 0, cellen)


if __name__ == "__main__":
    hoofd()
