"""The letters of our pdfs: DejaVu Sans, which travels with matplotlib and is embedded in each file.

In: nothing. Out: the fonts `GEWOON` and `VET`, known to reportlab.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib as mpl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

GEWOON, VET = "DejaVuSans", "DejaVuSans-Bold"


@cache
def laad_letters() -> None:
    """Make both fonts known; the second time costs nothing."""
    map_ = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for naam in (GEWOON, VET):
        pdfmetrics.registerFont(TTFont(naam, map_ / f"{naam}.ttf"))
    pdfmetrics.registerFontFamily(GEWOON, GEWOON, VET, GEWOON, VET)
