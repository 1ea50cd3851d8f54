"""Whether memory grows with the number of pages: the peak after a quarter of them, and after all.

In: the real files (--bronnen), or else the example. Out: per kind of page seconds and both peaks, on the screen and in
the table of results. Each kind in a process of its own; a page is made and thrown away, as a command writes it.

    python -m pipeline.gereedschap.bench.geheugen --bronnen <map>

What Typst keeps of the last sheets levels off after some fifteen, so a quarter holds more than that where there are
enough.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping

from pipeline.bestanden.bewaard import HIER
from pipeline.gereedschap.bench.meten import geheugen, klok, noteer
from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.openen import open_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad import bladzijde as besluitbladzijde
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitleg.besluitblad.pdf import maak_pdf
from pipeline.uitvoer.kaart.bewaarde_vlakken import vlakken_van
from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde
from pipeline.uitvoer.kaart.blik import blik_gemeente
from pipeline.uitvoer.kaart.gegevens import maak_stof
from pipeline.uitvoer.kaart.gemeenten import gemeenten_met_zones
from pipeline.vragen.woonbalans.bladen import maak_bladen
from pipeline.vragen.woonbalans.maak import maak_woonbalans
from pipeline.vragen.woonbalans.plannen import Ernaast

_ZONES = 80
"""Sheets of zones; each takes a tenth of a second."""
_GELIJK = 1.05
"""How much higher a peak may be and still be called the same: what is freed comes back in pieces."""


def hoofd() -> None:
    """Parse arguments and measure; without --soort every kind in turn."""
    ontleder = argparse.ArgumentParser(description=__doc__)
    ontleder.add_argument("--bronnen")
    ontleder.add_argument("--soort", choices=_SOORTEN)
    keuze = ontleder.parse_args()
    if keuze.soort:
        meet(keuze.soort, keuze.bronnen)
        return
    print("\ngeheugen: na een kwart van de bladen, en na alle", flush=True)
    for soort in _SOORTEN:
        meet_soort = [sys.executable, "-m", "pipeline.gereedschap.bench.geheugen", "--soort", soort]
        subprocess.run([*meet_soort, *(["--bronnen", keuze.bronnen] if keuze.bronnen else [])], check=True)


def meet(soort: str, bronnen: str | None) -> None:
    """All pages of one kind, and the peak after each of them."""
    ronde, map_ = open_ronde("reconstructie_2024" if bronnen else "voorbeeld", bronnen)
    uitkomst = draai(lees_invoer(ronde, map_, bewaard=HIER))
    pieken, t = klok(lambda: [geheugen() for _ in _SOORTEN[soort](uitkomst)])
    kwart, alle = pieken[(len(pieken) - 1) // 4], pieken[-1]
    groeit = "groeit niet verder" if alle <= _GELIJK * kwart else f"groeit {alle / kwart:.2f} keer"
    noteer("geheugen", f"{soort}: {len(pieken)} bladen", t, mb=alle, erbij=f"na een kwart {kwart:.0f} MB: {groeit}")


def _kaarten(uitkomst: Uitkomst) -> Iterator[object]:
    stof = maak_stof(uitkomst, vlakken_van(uitkomst.zones, HIER), land=False)
    for gm_code in gemeenten_met_zones(uitkomst).index:
        yield maak_bladzijde(stof, blik_gemeente(uitkomst, str(gm_code)))


def _besluiten(uitkomst: Uitkomst) -> Iterator[object]:
    stof = Besluitstof(uitkomst)
    for pc4 in uitkomst.zones["pc4"].iloc[:_ZONES]:
        besluit = stof.zone(pc4)
        yield besluitbladzijde.maak_bladzijde(besluit), maak_pdf(besluit)


def _woonbalans(uitkomst: Uitkomst) -> Iterator[object]:
    yield from maak_bladen(maak_woonbalans(uitkomst), Ernaast(), vlakken_van(uitkomst.zones, HIER))


_SOORTEN: Mapping[str, Callable[[Uitkomst], Iterator[object]]] = {
    "kaarten": _kaarten,
    "besluiten": _besluiten,
    "woonbalans": _woonbalans,
}

if __name__ == "__main__":
    hoofd()
