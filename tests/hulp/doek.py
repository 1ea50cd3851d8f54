"""What the canvas of a map shows: a page's zones are dots there and no elements.

In: an open `Blad`; `open_blad` puts the map within reach. Out: the fills of the zones, colours of dots, clicks.

    vullingen(blad)["#c65a11"]         how many zones are drawn in that colour
    klik_zone(blad, 20)                with the mouse, on a dot inside the zone
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.hulp.browser import Blad

GRIJP_KAART = """(() => {
  let leaflet;
  Object.defineProperty(window, "L", { configurable: true, get: () => leaflet, set: (waarde) => {
    leaflet = waarde;
    leaflet.Map.addInitHook(function () { window.deKaart = this; });
  } });
})()"""
"""Leaflet's map, that the page keeps to itself."""
_DOEK = """const doek = Object.values(deKaart._layers).find((laag) => laag.vellen), zones = doek.vel("zone");
const nummers = Array.from({ length: zones.tot }, (_, n) => n).filter((n) => Number.isFinite(zones.kaders[4 * n]));"""
_PUNT = (
    _DOEK
    + """
const punt = (n) => {
  const pad = zones.paden.findLast((paden) => paden?.[n])[n], ctx = doek._ctx, { a, e, f } = ctx.getTransform();
  const [boven, links, onder, rechts] = zones.kaders.slice(4 * n, 4 * n + 4).map((x, i) => a * x + (i % 2 ? e : f));
  const dicht = doek._dichtheid, rand = doek._bounds.min.add(L.DomUtil.getPosition(deKaart.getPane("mapPane")));
  const binnen = (x, y) => ctx.isPointInPath(pad, x, y, "evenodd");
  const rondom = (x, y, r) => binnen(x - r, y) && binnen(x + r, y) && binnen(x, y - r) && binnen(x, y + r);
  const stap = Math.max(0.5, Math.max(rechts - links, onder - boven) / 60);
  let beste = { ruim: -1 };
  for (let x = links; x < rechts && beste.ruim < 4; x += stap)
    for (let y = boven; y < onder && beste.ruim < 4; y += stap) {
      const ruim = [4, 2, 0].find((r) => rondom(x, y, r)) ?? -1;
      if (ruim > beste.ruim) beste = { ruim, x, y };
    }
  return { op: [Math.round(beste.x), Math.round(beste.y)], doos: [beste.x / dicht + rand.x, beste.y / dicht + rand.y] };
};
"""
)


def vullingen(blad: Blad) -> Counter[str]:
    """How many of the page's own zones that have a border are drawn in each fill."""
    return Counter(blad.js(f"(() => {{ {_DOEK} return nummers.map((n) => zones.vulling[n]); }})()"))


def aantal_vormen(blad: Blad, klasse: str) -> int:
    """How many shapes of a class the canvas draws; none where the class is switched off or hidden."""
    return blad.js(
        f"""(klasse) => {{ {_DOEK}
          const vel = doek.vel(klasse);
          return !vel || vel.uit || getComputedStyle(vel.staal).display === "none" ? 0 : vel.tot - vel.van;
        }}""",
        klasse,
    )


def kleuren_op(blad: Blad, n: int) -> set[tuple[int, int, int]]:
    """The colours on the screen of a few dots well inside a zone, by its number."""
    vierkant = blad.js(
        f"""(n) => {{ {_PUNT}
          const [x, y] = punt(n).op;
          return [...doek._ctx.getImageData(x - 2, y - 2, 5, 5).data];
        }}""",
        n,
    )
    return set(zip(vierkant[::4], vierkant[1::4], vierkant[2::4], strict=True))


def klik_zone(blad: Blad, n: int) -> None:
    """A click of the mouse inside a zone, by its number."""
    x, y = blad.js(f"(n) => {{ {_PUNT} return punt(n).doos; }}", n)
    doos: Any = blad.page.locator("#kaart").bounding_box()
    blad.page.mouse.click(doos["x"] + x, doos["y"] + y)


def bezoek_alles(blad: Blad) -> None:
    """Every note and every panel that the page can show, those of deelplannen too."""
    blad.js(f"""() => {{ {_PUNT}
      const plekken = nummers.map((n) => deKaart.containerPointToLatLng(punt(n).doos));
      for (const latlng of plekken)
        for (const wat of ["mousemove", "click"])
          deKaart.fire(wat, {{ latlng, originalEvent: {{ target: document.body }} }});
      for (const vorm of document.querySelectorAll(".leaflet-punten-pane path"))
        for (const wat of ["mouseover", "click"])
          vorm.dispatchEvent(new MouseEvent(wat, {{ bubbles: true, clientX: 300, clientY: 300 }}));
    }}""")
