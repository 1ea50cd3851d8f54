"""The publishers on the loopback: one http server (and on request one https server) that answers for all of them.

In: requests whose path starts with the real host. Out: answers in the real protocols, or the fault that was asked for.

    with Uitgever(maak_land()) as uitgever:
        uitgever.adres("https://api.pdok.nl/cbs/postcode4/ogc/v1")   # http://127.0.0.1:41234/api.pdok.nl/cbs/...
        uitgever.misdraag("*TypedDataSet*", "500", keer=2)
"""

from __future__ import annotations

import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pipeline.gereedschap.voorbeeld import Land
from tests.hulp.uitgever import kwb, odata, ogc, tabel, wfs, zips
from tests.hulp.uitgever.berichten import GASTHEREN, Antwoord, Verzoek, weiger
from tests.hulp.uitgever.misdragen import TABELFOUTEN, Misdraging, verander
from tests.hulp.uitgever.tabel import Tabel


class Gelogd(NamedTuple):
    """One request: method, path with query as sent, and its headers."""

    methode: str
    pad: str
    koppen: dict[str, str]


class Uitgever:
    """verzoeken: all requests so far. bladzijde: OData rows per page. hervatten: whether zips answer to Range.

    ogc_telt: whether the OGC API says numberMatched (PDOK does not).
    """

    def __init__(self, land: Land) -> None:
        self.land = land
        opendata = [*(kwb.kwb(land, jaar) for jaar in kwb.KWB_TABELLEN), kwb.ses_woa(land)]
        politie = kwb.misdrijven(land)
        self.tabellen = {"opendata.cbs.nl": {t.id: t for t in opendata}, "dataderden.cbs.nl": {politie.id: politie}}
        self._vaste_tabellen = {gastheer: dict(t) for gastheer, t in self.tabellen.items()}
        self._slot = threading.Lock()
        self._gestopt = threading.Event()
        self._https: ThreadingHTTPServer | None = None
        self.opnieuw()
        self._http = self._start(None)

    def opnieuw(self) -> None:
        """Forget requests, faults, settings and added tables: what a test does must not reach the next one."""
        with self._slot:
            self.verzoeken: list[Gelogd] = []
            self._misdragingen: list[Misdraging] = []
            self.tabellen = {gastheer: dict(t) for gastheer, t in self._vaste_tabellen.items()}
        self.bladzijde, self.hervatten, self.ogc_telt = 10_000, True, False

    def __enter__(self) -> Uitgever:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Close both servers; drips that are still running end."""
        self._gestopt.set()
        for server in (self._http, self._https):
            if server is not None:
                server.shutdown()
                server.server_close()

    @property
    def basis(self) -> str:
        """The address: http://127.0.0.1:<port>."""
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def basis_https(self) -> str:
        """https://127.0.0.1:<port>, with a certificate that no client trusts; started when first asked for."""
        if self._https is None:
            self._https = self._start(_onbekend_certificaat())
        return f"https://127.0.0.1:{self._https.server_port}"

    def adres(self, url: str, https: bool = False) -> str:
        """Where this server serves what the publishers serve at `url`. Raises ValueError for another host."""
        delen = urlsplit(url)
        if delen.netloc not in GASTHEREN:
            raise ValueError(f"deze uitgever kent {delen.netloc} niet; wel {', '.join(GASTHEREN)}")
        vraag = f"?{delen.query}" if delen.query else ""
        return f"{self.basis_https if https else self.basis}/{delen.netloc}{delen.path}{vraag}"

    def catalogus(self, gastheer: str = "opendata.cbs.nl") -> str:
        """The catalog_url for cbsodata (with cbsodata.options.use_https = False)."""
        return f"{self.basis.removeprefix('http://')}/{gastheer}"

    def misdraag(self, patroon: str, fout: str, keer: int | None = 1, **opties: Any) -> None:
        """Let the next `keer` requests (None: all) whose path with query fits `patroon` (fnmatch) go wrong.

        The faults and their options are in `misdragen.FOUTEN`; of several that fit, the first one asked for goes first.
        """
        with self._slot:
            self._misdragingen.append(Misdraging(patroon, fout, keer, opties))

    def zonder_fouten(self) -> None:
        """From now on all is well."""
        with self._slot:
            self._misdragingen.clear()

    def grote_tabel(self, rijen: int = 18_000, kolommen: int = 120) -> Tabel:
        """Serve a made-up table of this size as 99999NED in the catalog of opendata.cbs.nl."""
        groot = tabel.grote_tabel(rijen, kolommen)
        self.tabellen["opendata.cbs.nl"][groot.id] = groot
        return groot

    def paden(self, *bevat: str) -> list[str]:
        """The paths asked for so far that contain all of these texts."""
        return [v.pad for v in self.verzoeken if all(stuk in v.pad for stuk in bevat)]

    def _start(self, context: ssl.SSLContext | None) -> ThreadingHTTPServer:
        server = _Server(("127.0.0.1", 0), type("_Loket", (_Loket,), {"uitgever": self}))
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server

    def _neem_misdraging(self, doel: str) -> Misdraging | None:
        with self._slot:
            m = next((m for m in self._misdragingen if m.raakt(doel)), None)
            if m and m.keer is not None:
                m.keer -= 1
            return m

    def _antwoord(self, verzoek: Verzoek, m: Misdraging | None) -> Antwoord:
        pad = verzoek.pad
        if pad.startswith((odata.CATALOGUS, odata.FEED)):
            antwoord = odata.beantwoord(verzoek, self.tabellen, self.bladzijde, m)
        elif pad == wfs.PAD:
            antwoord = wfs.beantwoord(verzoek, self.land)
        elif pad in zips.PADEN:
            inhoud = zips.zip_van(self.land, pad)
            antwoord = Antwoord(soort="application/zip", inhoud=inhoud, hervatbaar=self.hervatten)
        elif pad == zips.TOPNL:
            inhoud = zips.bestanden(self.land)["kadaster/top500nl.gpkg"]
            antwoord = Antwoord(soort="application/geopackage+sqlite3", inhoud=inhoud, hervatbaar=self.hervatten)
        elif pad.startswith("/cbs/"):
            antwoord = ogc.beantwoord(verzoek, self.land, self.ogc_telt)
        else:
            antwoord = weiger(404, "", "Not Found")
        if m is None or (m.fout in TABELFOUTEN and pad.startswith(odata.FEED)):
            return antwoord
        return verander(antwoord, m, verzoek)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up or trusts no certificate is part of the tests; any other fault is ours."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Loket(BaseHTTPRequestHandler):
    uitgever: Uitgever
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._doe(met_lichaam=True)

    def do_HEAD(self) -> None:
        self._doe(met_lichaam=False)

    def _doe(self, met_lichaam: bool) -> None:
        u = self.uitgever
        u.verzoeken.append(Gelogd(self.command, self.path, dict(self.headers)))
        basis = u.basis_https if isinstance(self.connection, ssl.SSLSocket) else u.basis
        m = u._neem_misdraging(self.path)
        antwoord = u._antwoord(Verzoek.uit(self.path, basis), m)
        status, lichaam, koppen = _deel(antwoord, self.headers.get("Range"))
        self.send_response(status)
        for naam, waarde in ({"Content-Type": antwoord.soort} | antwoord.koppen | koppen).items():
            self.send_header(naam, waarde)
        self.send_header("Content-Length", str(len(lichaam)))
        self.end_headers()
        if not met_lichaam:
            return
        try:
            self._zend(lichaam, m)
        except OSError:
            self.close_connection = True  # the client had enough of it

    def _zend(self, lichaam: bytes, m: Misdraging | None) -> None:
        if m and m.fout == "afgebroken":
            self.wfile.write(lichaam[: int(len(lichaam) * m.opties.get("deel", 0.5))])
            self.close_connection = True
        elif m and m.fout == "traag":
            stuk, pauze = m.opties.get("stuk", 64), m.opties.get("pauze", 0.05)
            for begin in range(0, len(lichaam), stuk):
                if self.uitgever._gestopt.wait(pauze):
                    self.close_connection = True
                    return
                self.wfile.write(lichaam[begin : begin + stuk])
        else:
            self.wfile.write(lichaam)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the screen: the requests are in `verzoeken`."""


def _deel(antwoord: Antwoord, bereik: str | None) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers for a Range of the form 'bytes=a-b', 'bytes=a-' or 'bytes=-n'."""
    lichaam = antwoord.lichaam()
    if not antwoord.hervatbaar or antwoord.status != 200:
        return antwoord.status, lichaam, {}
    koppen = {"Accept-Ranges": "bytes"}
    if not bereik or not bereik.startswith("bytes="):
        return 200, lichaam, koppen
    van, _, tot = bereik.removeprefix("bytes=").partition("-")
    laatste = len(lichaam) - 1
    begin = int(van) if van else max(len(lichaam) - int(tot), 0)
    eind = min(int(tot), laatste) if van and tot else laatste
    if begin > eind:
        return 416, b"", koppen | {"Content-Range": f"bytes */{len(lichaam)}"}
    return 206, lichaam[begin : eind + 1], koppen | {"Content-Range": f"bytes {begin}-{eind}/{len(lichaam)}"}


def _onbekend_certificaat() -> ssl.SSLContext:
    """A certificate for 127.0.0.1 of an authority that was made a moment ago, so that nobody trusts it."""
    import trustme  # here, so that only the tests with https need it

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    return context
