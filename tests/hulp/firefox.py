"""A page in Firefox: opened by Marionette, the protocol by which Firefox lets itself be driven, without any network.

In: a file with a page. Out: a `Firefox` that has it open at a width: what a script of ours finds in it, and what
Firefox complains of.

    firefox.open(pad, "#pc4=0119", breed=390)
    assert firefox.js("return document.title") and firefox.klachten() == []

Playwright drives only a Firefox of its own making, and what Debian has needs no driver besides: each message is its
length, a colon and json, over a connection to this machine. Without Firefox these tests are skipped.
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_GEDULD = 60.0
"""Seconds."""
_HOOG = 844
_INSTELLINGEN = {
    "marionette.port": 0,
    "network.proxy.type": 1,  # to a port where nobody listens: nothing leaves this machine
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "intl.accept_languages": "nl-NL",
}
_KLACHTEN = """return Services.console.getMessageArray()
    .filter((m) => m instanceof Ci.nsIScriptError && (m.sourceName || "").startsWith("file:"))
    .map((m) => m.errorMessage)"""


class Firefox:
    """One browser with one window."""

    def __init__(self, programma: str, map_: Path) -> None:
        self.map = map_
        regels = [f"user_pref({json.dumps(naam)}, {json.dumps(waarde)});" for naam, waarde in _INSTELLINGEN.items()]
        (map_ / "user.js").write_text("\n".join(regels), encoding="utf-8")
        vlaggen = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", str(map_)]
        self._proces = subprocess.Popen(
            [programma, *vlaggen], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
        )
        self._lijn = socket.create_connection(("127.0.0.1", self._poort()), timeout=_GEDULD)
        self._nummer = 0
        self._lees()  # who it is
        self.doe("WebDriver:NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "normal"}})
        self.doe("WebDriver:SetWindowRect", width=1400, height=1000)

    def open(self, pad: Path, adres: str = "", breed: int = 1366) -> None:
        """The page in a frame of that width: a window without a screen is never narrower than 500 pixels."""
        kader = self.map / "kader.html"
        maat = f'width="{breed}" height="{_HOOG}" style="border: 0"'
        html = f'<!DOCTYPE html><body style="margin: 0"><iframe src="{pad.resolve().as_uri()}{adres}" {maat}></iframe>'
        kader.write_text(html, encoding="utf-8")
        self._in_het_venster("Services.console.reset()")
        self.doe("WebDriver:SwitchToFrame")
        self.doe("WebDriver:Navigate", url="about:blank")
        self.doe("WebDriver:Navigate", url=kader.as_uri())
        self.doe("WebDriver:SwitchToFrame", id=0)

    def druk_af(self, pad: Path, adres: str, klaar: str) -> bytes:
        """The page as a pdf, without a frame around it, on an A4 with its own margins. klaar: as in `wacht_op`."""
        self.doe("WebDriver:SwitchToFrame")
        self.doe("WebDriver:Navigate", url="about:blank")
        self.doe("WebDriver:Navigate", url=pad.resolve().as_uri() + adres)
        self.wacht_op(klaar)
        maten = {
            "page": {"width": 21.0, "height": 29.7},
            "margin": dict.fromkeys(("top", "bottom", "left", "right"), 0.9),
        }
        papier = self.doe("WebDriver:Print", orientation="landscape", background=True, shrinkToFit=False, **maten)
        return base64.b64decode(papier["value"])

    def js(self, script: str) -> Any:
        """What the body of a function returns in the page."""
        return self.doe("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def wacht_op(self, script: str) -> None:
        """Until it is true. Raises TimeoutError."""
        eind = time.monotonic() + _GEDULD / 2
        while not self.js(script):
            if time.monotonic() > eind:
                raise TimeoutError(script)
            time.sleep(0.1)

    def klachten(self) -> list[str]:
        """What went wrong in the page, and what its own policy refused."""
        return self._in_het_venster(_KLACHTEN)

    def doe(self, opdracht: str, **gegevens: Any) -> dict[str, Any]:
        """One command of Marionette, and its answer. Raises RuntimeError with what Firefox has against it."""
        self._nummer += 1
        bericht = json.dumps([0, self._nummer, opdracht, gegevens]).encode()
        self._lijn.sendall(b"%d:%s" % (len(bericht), bericht))
        _, _, fout, antwoord = self._lees()
        if fout:
            raise RuntimeError(f"{opdracht}: {fout['message']}")
        return antwoord

    def sluit(self) -> None:
        """The window and its process."""
        self._lijn.close()
        self._proces.terminate()
        self._proces.wait(_GEDULD)

    def _in_het_venster(self, script: str) -> Any:
        self.doe("Marionette:SetContext", value="chrome")
        uit = self.js(script)
        self.doe("Marionette:SetContext", value="content")
        return uit

    def _poort(self) -> int:
        """Firefox chooses a port itself and writes it in its profile."""
        bestand, eind = self.map / "MarionetteActivePort", time.monotonic() + _GEDULD
        while not bestand.is_file() or not bestand.read_text(encoding="ascii").strip():
            if self._proces.poll() is not None or time.monotonic() > eind:
                raise RuntimeError("Firefox starts, and does not let itself be driven")
            time.sleep(0.1)
        return int(bestand.read_text(encoding="ascii"))

    def _lees(self) -> Any:
        lengte = b""
        while (teken := self._lijn.recv(1)) != b":":
            lengte += teken
            if not teken:
                raise RuntimeError("Firefox is gone")
        deel = b""
        while len(deel) < int(lengte):
            deel += self._lijn.recv(int(lengte) - len(deel))
        return json.loads(deel)


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One browser for the tests of a module."""
    programma = shutil.which("firefox-esr") or shutil.which("firefox")
    if programma is None:
        pytest.skip("Firefox ontbreekt (apt-get install firefox-esr): de bladzijden zijn niet in Firefox bekeken")
    browser = Firefox(programma, tmp_path_factory.mktemp("firefox"))
    yield browser
    browser.sluit()
