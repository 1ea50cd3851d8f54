"""The pages of the example, made once for all browser tests, with the tables that they must agree with.

bladen.land             the page of the country
bladen.gemeente("GM9909")
bladen.zones            zones.csv as the reader of the file has it
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser

from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.alles import schrijf_alles
from pipeline.uitvoer.kaart.bladzijde import maak_kaart
from pipeline.uitvoer.kaart.gegevens import KORTE_RIJEN
from pipeline.uitvoer.kaart.kaarten import schrijf_gemeentekaarten
from tests.hulp.inpakken import pak_uit


@dataclass(frozen=True)
class Bladen:
    """What one run of the example has written."""

    uitkomst: Uitkomst
    tabellen: Path
    kaarten: Path

    @property
    def land(self) -> Path:
        return self.kaarten / "kaart.html"

    @property
    def index(self) -> Path:
        return self.kaarten / "index.html"

    def gemeente(self, gm_code: str) -> Path:
        """The page of one gemeente."""
        (pad,) = (self.kaarten / "gemeenten").glob(f"{gm_code}-*.html")
        return pad

    @cached_property
    def zones(self) -> pd.DataFrame:
        """zones.csv by pc4, at full precision; what is empty there is NaN."""
        bestand = self.tabellen / "zones.csv"
        return pd.read_csv(bestand, dtype={"pc4": "str"}, keep_default_na=False, na_values=[""]).set_index("pc4")

    @cached_property
    def gegevens(self) -> dict[str, Any]:
        """The figures inside the page of the country."""
        return gegevens(self.land.read_text(encoding="utf-8"))


_PAK = re.compile(r'<script type="text/plain"( id="kaartgegevens")? data-gepakt(?:="(\w+)")?>([^<]*)</script>')


def uitgepakt(bladzijde: str) -> str:
    """The page as a browser has it once it has unpacked what it carries; not with the page's own script."""

    def een(gevonden: re.Match[str]) -> str:
        tekst = zlib.decompress(base64.b64decode(gevonden[3])).decode("utf-8")
        soort = ' type="application/json"' if gevonden[1] else ""
        element = gevonden[2] or "script"
        return f"<{element}{soort}{gevonden[1] or ''}>{tekst}</{element}>"

    return _PAK.sub(een, bladzijde)


def gegevens(bladzijde: str) -> dict[str, Any]:
    """The figures inside a page, with its short rows as lists again."""
    uit = json.loads(re.search(r'id="kaartgegevens">(.*?)</script>', uitgepakt(bladzijde), re.DOTALL)[1])
    for naam in KORTE_RIJEN:
        uit[naam] = pak_uit(uit[naam])
    for laag in uit["lagen"]:
        laag["codes"] = pak_uit(laag["codes"])
    for dimensie in uit["dimensies"]:
        dimensie["reden"] = pak_uit(dimensie["reden"])
    return uit


@pytest.fixture(scope="session")
def bladen(chromium: Browser, voorbeeld_bronnen: Path, tmp_path_factory: pytest.TempPathFactory) -> Bladen:
    """All pages of the example; asks for chromium first, so that nothing is made for tests that are skipped."""
    ronde, doel = laad_ronde("voorbeeld"), tmp_path_factory.mktemp("bladen")
    uitkomst = reken_uit_met_keuzes(ronde, voorbeeld_bronnen)
    geschreven = schrijf_alles(uitkomst, doel)
    schrijf_gemeentekaarten(uitkomst, doel)
    return Bladen(uitkomst, geschreven.tabellen, geschreven.kaarten)


@pytest.fixture
def schrijf_kaart(tmp_path: Path) -> Callable[[Uitkomst], Path]:
    """The page of the country of another outcome, as a file."""

    def schrijf(uitkomst: Uitkomst) -> Path:
        pad = tmp_path / "kaart.html"
        pad.write_text(maak_kaart(uitkomst), encoding="utf-8")
        return pad

    return schrijf


def als_getal(tekst: str) -> float:
    """The number that a Dutch text shows; NaN for 'onbekend'."""
    gevonden = re.match(r"[<>]?([+-]?[\d.]+(?:,\d+)?)", tekst.replace("\u2212", "-").strip())
    return float(gevonden[1].replace(".", "").replace(",", ".")) if gevonden else float("nan")


def toont(tekst: str, waarde: float, decimalen: int) -> bool:
    """Whether a text is that figure, rounded to at least so many decimals; decimal arithmetic, not the page's."""
    if pd.isna(waarde):
        return tekst.strip().startswith("onbekend")
    cijfers = re.match(r"[+-]?[\d.]+(?:,(\d+))?", tekst.strip().replace("\u2212", "-"))
    if cijfers is None or len(cijfers[1] or "") < decimalen:
        return False
    getoond = Decimal(cijfers[0].replace(".", "").replace(",", "."))
    return Decimal(waarde).quantize(getoond) == getoond
