"""Whether a step grows faster than the number of zones is said from what was measured, and of nothing else."""

from __future__ import annotations

import pandas as pd

from pipeline.gereedschap.bench.groei import groei, toon_groei

GEMETEN = pd.DataFrame(
    [
        ("40 zones", "poort", 2.0),
        ("400 zones", "poort", 19.0),
        ("40 zones", "zones", 1.0),
        ("400 zones", "zones", 16.0),
        ("40 zones", "prioriteit", 1.0),  # not measured at the larger size
        ("echte bestanden", "zones", 99.0),
    ],
    columns=["deel", "onderdeel", "seconden"],
)


def test_een_stap_naast_haar_evenredige_deel() -> None:
    factoren = groei(GEMETEN, 40, 400).set_index("onderdeel")["factor"]
    assert factoren.to_dict() == {"poort": 0.95, "zones": 1.6}


def test_wat_harder_groeit_dan_het_streven_wordt_gezegd() -> None:
    regels = toon_groei(GEMETEN, 40, 400).splitlines()
    assert [regel.strip().split()[0] for regel in regels if "boven het streven" in regel] == ["zones"]
