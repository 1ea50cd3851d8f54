"""Our national map next to a plain folium map and GeoDataFrame.explore of the same layers.

In: the real files (--bronnen), or else a generated country of 4,000 zones. Out: per map its size, the seconds to
make it, the peak memory, the files it wants from elsewhere, the seconds until chromium has drawn it and the longest
frame while zooming, and the ratios to ours; of ours also how large the page of a gemeente is, and what we hold
ourselves to. Each map is made by a process of its own, so that memory is that map's
own (with the scoring).

    python -m pipeline.gereedschap.bench.kaarten --bronnen <map>

The plain maps get Leaflet from this machine, and all else they ask for is refused at once: with internet they
would wait for that too.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any
from unittest.mock import patch

import folium
import geopandas as gpd
import pandas as pd
from playwright.sync_api import Browser, Error, Route, sync_playwright

from pipeline.bestanden.bewaard import HIER
from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.gereedschap.bench.meten import als_bronnen, geheugen, klok, noteer
from pipeline.gereedschap.voorbeeld import maak_land
from pipeline.keten import draai
from pipeline.rondes.invoer import Invoer, lees_invoer
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde, maak_kaart
from pipeline.uitvoer.kaart.blik import blik_gemeente
from pipeline.uitvoer.kaart.gegevens import maak_stof
from pipeline.uitvoer.kaart.lagen import Laag, maak_lagen
from pipeline.uitvoer.kaart.vlakken import maak_vlakken

KAARTEN = {"onze": "onze kaart", "folium": "gewone folium", "explore": "explore"}
ZONES = 4_000
_MAATSTAVEN = {
    "mb": ("grootte (MB)", 2),
    "seconden": ("maken (s)", 1),
    "geheugen": ("piek geheugen (MB)", 0),
    "elders": ("bestanden van elders", 0),
    "tekenen": ("tot getekend (s)", 2),
    "zoom": ("ergste beeld bij zoomen (ms)", 0),
    "gevraagd": ("aanvragen bij openen", 0),
    "gemeente": ("een gemeente, mediaan (kB)", 0),
}
_HOOGUIT = {"mb": 2.0, "tekenen": 1.0, "zoom": 100, "gemeente": 150}
"""What our pages may be at most; seconds and frames on a machine that does nothing else."""
_ELKE = 12
"""Of so many gemeenten one has her page made: the median of thirty says enough of that of all."""
_ELDERS = re.compile(r"<(?:script|link)\b[^>]*\b(?:src|href)=[\"']((?:https?:)?//[^\"']+)")
_GEDULD = 180_000
"""Milliseconds; the plain maps of the whole country are heavy."""
_ER = "body[data-klaar], body:not(:has(#kaartgegevens))"
"""Our page unpacks itself after it has loaded."""
_ZOOM = """async () => {
  let vorige = performance.now(), ergste = 0, door = true;
  const beeld = (nu) => {
    ergste = Math.max(ergste, nu - vorige);
    vorige = nu;
    if (door) requestAnimationFrame(beeld);
  };
  requestAnimationFrame(beeld);
  for (const knop of [...Array(4).fill("in"), ...Array(4).fill("out")]) {
    document.querySelector(`.leaflet-control-zoom-${knop}`).click();
    await new Promise((klaar) => setTimeout(klaar, 700));
  }
  door = false;
  return ergste;
}"""
"""Four steps in and four out; the longest that the picture stood still."""
_GETEKEND = "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(performance.now()))))"


def hoofd() -> None:
    """Without --maak: make each map in a process of its own, open it, and print the table."""
    ontleder = argparse.ArgumentParser(description=__doc__)
    ontleder.add_argument("--bronnen", type=Path)
    ontleder.add_argument("--maak", choices=KAARTEN)
    ontleder.add_argument("--uit", type=Path)
    keuze = ontleder.parse_args()
    if keuze.maak:
        print(json.dumps(maak(keuze.maak, keuze.bronnen, keuze.uit)))
        return
    print(f"\nkaart van het land ({'echte bestanden' if keuze.bronnen else f'{ZONES} verzonnen zones'})", flush=True)
    with tempfile.TemporaryDirectory() as map_:
        paden = {soort: Path(map_) / f"{soort}.html" for soort in KAARTEN}
        uit = {soort: _apart(soort, keuze.bronnen, pad) for soort, pad in paden.items()}
        zonder = bekijk(paden, uit)
    toon(uit)
    for soort in KAARTEN:
        noteer("kaart van het land", KAARTEN[soort], uit[soort]["seconden"], mb=uit[soort]["geheugen"])
    if zonder:
        print(f"  {zonder}")


def _apart(soort: str, bronnen: Path | None, pad: Path) -> dict[str, float]:
    opdracht = [sys.executable, "-m", __spec__.name, "--maak", soort, "--uit", str(pad)]
    opdracht += ["--bronnen", str(bronnen)] if bronnen else []
    return json.loads(subprocess.run(opdracht, check=True, stdout=subprocess.PIPE, text=True).stdout)


def maak(soort: str, bronnen: Path | None, pad: Path) -> dict[str, float]:
    """Make one map in `pad` and measure it."""
    ronde = laad_ronde("reconstructie_2024")
    uitkomst = draai(lees_invoer(ronde, bronnen, bewaard=HIER)) if bronnen else land_als_uitkomst(ZONES)
    _, seconden = klok(lambda: _MAKERS[soort](uitkomst, pad))
    elders = len(set(_ELDERS.findall(pad.read_text(encoding="utf-8"))))
    uit = {"mb": pad.stat().st_size / 1e6, "seconden": seconden, "geheugen": geheugen(), "elders": elders}
    return uit | ({"gemeente": _gemeente(uitkomst)} if soort == "onze" else {})


def _gemeente(uitkomst: Uitkomst) -> float:
    """The median size in kB of pages of gemeenten."""
    stof = maak_stof(uitkomst, maak_vlakken(uitkomst.zones), land=False)
    codes = sorted(uitkomst.zones["gm_code"].dropna().unique())[::_ELKE]
    bladen = (maak_bladzijde(stof, blik_gemeente(uitkomst, code)) for code in codes)
    return median(len(blad.encode()) / 1e3 for blad in bladen)


def land_als_uitkomst(aantal: int) -> Uitkomst:
    """A generated country with its deelplannen, scored without files."""
    land, ronde = maak_land(aantal), laad_ronde("voorbeeld")
    invoer = Invoer(
        ronde=ronde.model_copy(update={"inzending": None}),
        regeling=ronde.laad_regeling(),
        datasets=ronde.datasets(),
        bronnen_map=Path(),
        bronnen=als_bronnen(land, ronde.bronnen),
        lijsten=Gebiedenlijsten(land.sv_gebieden, land.krimp_grensregios),
        deelplannen=land.deelplannen.assign(zekerheid=""),
    )
    return draai(invoer)


def _onze(uitkomst: Uitkomst, pad: Path) -> None:
    pad.write_text(maak_kaart(uitkomst), encoding="utf-8", newline="\n")


def _lagen(uitkomst: Uitkomst) -> list[tuple[Laag, gpd.GeoDataFrame]]:
    """The same layers as plain tables: which zone, where, and the name and colour of its class."""
    zones = uitkomst.zones[["pc4", "gemeente", "geometry"]]
    uit = []
    for laag in maak_lagen(uitkomst):
        namen, kleuren = ([getattr(k, deel) for k in laag.klassen] for deel in ("titel", "kleur"))
        klassen = {"klasse": pd.Categorical.from_codes(laag.codes, pd.Index(namen)).astype(str)}
        uit.append((laag, zones.assign(**klassen, kleur=[kleuren[c] for c in laag.codes])))
    return uit


def _folium(uitkomst: Uitkomst, pad: Path) -> None:
    kaart = folium.Map(location=[52.2, 5.3], zoom_start=7)
    for laag, tabel in _lagen(uitkomst):
        folium.GeoJson(
            tabel,
            name=laag.titel,
            style_function=lambda vorm: {"fillColor": vorm["properties"]["kleur"], "weight": 1, "fillOpacity": 0.8},
            tooltip=folium.GeoJsonTooltip(["pc4", "gemeente", "klasse"]),
        ).add_to(kaart)
    folium.LayerControl().add_to(kaart)
    kaart.save(pad)


def _explore(uitkomst: Uitkomst, pad: Path) -> None:
    # explore insists on mapclassify, and uses it only for classes of numbers; ours are names already.
    vervanger = ModuleType("mapclassify")
    vervanger.__dict__["classify"] = None
    with nullcontext() if find_spec("mapclassify") else patch.dict(sys.modules, {"mapclassify": vervanger}):
        kaart: Any = None
        for laag, tabel in _lagen(uitkomst):
            kaart = tabel.drop(columns="kleur").explore("klasse", m=kaart, name=laag.titel)
    folium.LayerControl().add_to(kaart)
    kaart.save(pad)


_MAKERS = {"onze": _onze, "folium": _folium, "explore": _explore}


def bekijk(paden: Mapping[str, Path], uit: dict[str, dict[str, float]]) -> str:
    """Add to `uit` how long chromium draws and what it asks for; a sentence when it cannot be measured."""
    pad = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if pad is None:
        return "tekenen: niet gemeten, chromium ontbreekt (apt-get install chromium)"
    zonder = []
    with sync_playwright() as spelers:
        for soort, kaart in paden.items():
            # A browser each: what one map leaves behind must not slow down the next.
            browser = spelers.chromium.launch(executable_path=pad, chromium_sandbox=False, args=["--disable-gpu"])
            try:
                uit[soort] |= _open(browser, kaart)
            except Error as fout:
                zonder.append(f"{KAARTEN[soort]}: niet getekend ({str(fout).splitlines()[0]})")
            browser.close()
    return "; ".join(zonder)


def _open(browser: Browser, pad: Path) -> dict[str, float]:
    """Seconds from asking for the page until its first frame with everything drawn, and requests for elsewhere."""
    gevraagd: list[str] = []
    leaflet = Path(str(distribution("XStatic-Leaflet").locate_file("xstatic/pkg/leaflet/data")))

    def poort(route: Route) -> None:
        adres = route.request.url
        if adres.startswith("file:"):
            route.continue_()
            return
        gevraagd.append(adres)
        naam = adres.rsplit("/", 1)[-1]
        if naam in ("leaflet.js", "leaflet.css"):
            route.fulfill(path=leaflet / naam)
        else:
            route.abort()

    bladzijde = browser.new_page(viewport={"width": 1400, "height": 1000})
    bladzijde.route("**/*", poort)
    bladzijde.goto(pad.as_uri(), wait_until="load", timeout=_GEDULD)
    bladzijde.locator(_ER).wait_for(state="attached", timeout=_GEDULD)
    duur = bladzijde.evaluate(_GETEKEND) / 1000
    if not bladzijde.locator(".leaflet-overlay-pane path, .leaflet-overlay-pane canvas").count():
        raise Error("geen enkele vorm op de kaart")
    return {"tekenen": duur, "zoom": bladzijde.evaluate(_ZOOM), "gevraagd": len(gevraagd)}


def toon(uit: Mapping[str, Mapping[str, float]]) -> None:
    """One line per measure: ours, and the others with their ratio to ours."""
    print(f"  {'':<28}" + "".join(f"{naam:>24}" for naam in [*KAARTEN.values(), "hooguit"]))
    for maatstaf, (titel, decimalen) in _MAATSTAVEN.items():
        onze = uit["onze"].get(maatstaf)
        cellen = [_cel(uit[soort].get(maatstaf), onze, decimalen, soort) for soort in KAARTEN]
        hooguit = f"{_HOOGUIT[maatstaf]:.{decimalen}f}" if maatstaf in _HOOGUIT else ""
        print(f"  {titel:<28}" + "".join(f"{cel:>24}" for cel in [*cellen, hooguit]))


def _cel(waarde: float | None, onze: float | None, decimalen: int, soort: str) -> str:
    """'144,10   (32,1 x)'; no ratio for ours, nor to nothing."""
    if waarde is None:
        return "niet gemeten"
    verhouding = f"  ({waarde / onze:.1f} x)" if onze and soort != "onze" else ""
    return f"{waarde:.{decimalen}f}{verhouding}"


if __name__ == "__main__":
    hoofd()
