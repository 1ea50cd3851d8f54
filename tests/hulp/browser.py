"""A page as a reader meets it: in chromium, without any network, with everything it asks for or complains of kept.

In: a file with a page. Out: a `Blad`: playwright's page, and what went wrong or went out while it was open.

    blad = open_blad(bladen.land, "#laag=prioriteit")
    blad.page.locator("#zoek").fill("0119")
    assert blad.klachten == [] and blad.aanvragen == []

Every request but the one for the file itself is refused and recorded. Without chromium these tests are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, expect, sync_playwright

from tests.hulp.doek import GRIJP_KAART

OpenBlad = Callable[..., "Blad"]

BREED = {"width": 1400, "height": 1000}
SMAL = {"width": 360, "height": 740}
_WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
_UITGEPAKT = "body[data-klaar], body:not(:has(#kaartgegevens))"
"""A map page unpacks itself after it has loaded."""
_GEDULD = 20_000
"""Milliseconds that an action may take before the test fails."""


@dataclass
class Blad:
    """One open page. `aanvragen`: addresses asked for besides the file; `klachten`: console and page errors."""

    page: Page
    aanvragen: list[str] = field(default_factory=list)
    klachten: list[str] = field(default_factory=list)
    dialogen: list[str] = field(default_factory=list)

    def js(self, uitdrukking: str, gegeven: Any = None) -> Any:
        """What an expression or function is worth in the page."""
        return self.page.evaluate(uitdrukking, gegeven)

    def stil(self) -> None:
        """Nothing was asked of anyone, nothing complained and no dialog opened."""
        assert (self.aanvragen, self.klachten, self.dialogen) == ([], [], [])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    pad = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if pad is None:
        pytest.skip("chromium ontbreekt (apt-get install chromium): de bladzijden zijn niet in een browser bekeken")
    expect.set_options(timeout=_GEDULD)
    vlaggen = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-quic"]
    with sync_playwright() as spelers:
        browser = spelers.chromium.launch(
            executable_path=pad, headless=True, chromium_sandbox=False, args=[*vlaggen, "--no-first-run"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_blad(chromium: Browser) -> Iterator[OpenBlad]:
    """`open_blad(pad, "#pc4=0119", **context)`: each page in a browser context of its own, as for a new reader.

    voor: a script that runs before those of the page, instead of the one that puts its map within reach.
    """
    contexten = []

    def open_(pad: Path, adres: str = "", voor: str = "", **keuzes: Any) -> Blad:
        context = chromium.new_context(**{"viewport": BREED, "locale": "nl-NL", "accept_downloads": True, **keuzes})
        contexten.append(context)
        context.set_default_timeout(_GEDULD)
        blad = Blad(context.new_page())
        eigen = pad.resolve().as_uri()

        def poort(route: Route, aanvraag: Request) -> None:
            if aanvraag.url.split("#")[0] == eigen or aanvraag.url.startswith(("data:", "blob:")):
                route.continue_()
                return
            blad.aanvragen.append(aanvraag.url)
            route.abort("internetdisconnected")

        context.route("**/*", poort)
        context.add_init_script(voor or GRIJP_KAART)
        blad.page.on("console", lambda m: blad.klachten.append(m.text) if m.type in ("error", "warning") else None)
        blad.page.on("pageerror", lambda fout: blad.klachten.append(str(fout)))

        def sluit(dialoog: Any) -> None:
            blad.dialogen.append(dialoog.message)
            dialoog.dismiss()

        blad.page.on("dialog", sluit)
        blad.page.goto(eigen + adres, wait_until="load")
        blad.page.locator(_UITGEPAKT).wait_for(state="attached")
        return blad

    yield open_
    for context in contexten:
        context.close()


def bezwaren(blad: Blad, deel: str | None = None) -> list[str]:
    """What axe-core holds against the page, or the part of it that a selector names: rule, element and why.

    WCAG 2.1 A and AA, and axe's good practices.
    """
    uit = Axe().run(blad.page, deel, {**_WCAG, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{fout['id']}: {plek['target']}: {' '.join(plek['failureSummary'].split())}"
        for fout in uit
        for plek in fout["nodes"][:4]
    ]
