"""matplotlib loads without the lists of settings that nobody reads here, and keeps the way to make them."""

from __future__ import annotations

import json
import subprocess
import sys

_ZEG = """
import json
from pipeline.uitvoer.kaart.tekenaar import laad_matplotlib
laad_matplotlib()
from matplotlib.artist import kwdoc
from matplotlib.figure import Figure
class Later(Figure):
    pass
print(json.dumps([len(kwdoc(Figure)), *(soort.set.__doc__.count("facecolor") for soort in (Figure, Later))]))
"""


def test_de_lijst_met_instellingen_is_er_niet_bij_en_nog_wel_te_vragen() -> None:
    """In a process of its own: in this one matplotlib may have been loaded before."""
    uit = subprocess.run([sys.executable, "-c", _ZEG], capture_output=True, text=True, check=True).stdout
    gevraagd, bij_laden, later = json.loads(uit)
    assert gevraagd > 1000 and bij_laden == 0 and later > 0
