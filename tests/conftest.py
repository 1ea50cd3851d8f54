"""What tests share: folders with sources, a file read as a dataset of the register, and why tests were skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.ophalen import verbinding
from pipeline.bronnen.ophalen.pogingen import Geduld
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.tabel import Brontabel
from pipeline.gereedschap.voorbeeld import maak_land
from pipeline.rekenen.tekstopslag import bewaar_tekst_als_python
from tests.hulp.browser import chromium, open_blad
from tests.hulp.firefox import firefox
from tests.hulp.gedeeld import (
    bewaard,
    echte_uitkomst,
    echte_vlakken,
    gezegd_bij_klaar,
    klaar,
    klaar_met_kaarten,
    uitkomst,
    uitkomst_bij,
    verloop,
)
from tests.hulp.kaartbladen import bladen, schrijf_kaart
from tests.hulp.ophaalhulp import Haler
from tests.hulp.plaatsen import WORTEL
from tests.hulp.rapporten import rapporten, uitkomst_met_keuzes
from tests.hulp.uitgever import Uitgever
from tests.hulp.vaak import zet_diep, zet_profielen
from tests.hulp.voorbeeldronde import voorbeeldronde

zet_profielen()
bewaar_tekst_als_python()  # as each command does

__all__ = [
    "bewaard",
    "bladen",
    "chromium",
    "echte_uitkomst",
    "echte_vlakken",
    "firefox",
    "gezegd_bij_klaar",
    "klaar",
    "klaar_met_kaarten",
    "open_blad",
    "rapporten",
    "schrijf_kaart",
    "uitkomst",
    "uitkomst_bij",
    "verloop",
    "uitkomst_met_keuzes",
    "voorbeeldronde",
]  # fixtures that live beside their helpers


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is wide by what it asks for is only in `make test-diep`."""
    zet_diep(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line per reason for skipping, with how many tests; a page of skipped tests hides that a tool is missing."""
    overgeslagen = terminalreporter.getreports("skipped")
    redenen = Counter(str(verslag.longrepr[2]).removeprefix("Skipped: ") for verslag in overgeslagen)
    for reden, aantal in sorted(redenen.items()):
        terminalreporter.write_line(f"{aantal} test(s) overgeslagen: {reden}", yellow=True)


@pytest.fixture(scope="session")
def voorbeeld_bronnen() -> Path:
    """The embedded example, in the publishers' formats."""
    return WORTEL / "data" / "raw" / "voorbeeld"


@pytest.fixture(scope="session")
def echte_bronnen() -> Path:
    """Real public figures beside the repository; tests that need them are skipped without."""
    map_ = WORTEL.parent / "shared" / "bronnen"
    if not map_.is_dir():
        pytest.skip("../shared/bronnen is er niet: deze test leest echte bestanden van de uitgevers")
    return map_


@pytest.fixture
def lees_als(tmp_path: Path) -> Callable[..., Brontabel]:
    """Put `inhoud` where the register expects the file of a dataset (`extra` beside it), and read that dataset."""

    def lees_inhoud(naam: str, inhoud: str | bytes, extra: str | None = None) -> Brontabel:
        dataset = laad_register()[naam]
        pad = tmp_path / dataset.bestand
        pad.parent.mkdir(exist_ok=True)
        pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        if extra is not None:
            pad.with_name(dataset.extra_bestand).write_bytes(extra.encode())
        return lees(dataset, tmp_path)

    return lees_inhoud


@pytest.fixture
def fout_van(lees_als: Callable[..., Brontabel]) -> Callable[..., tuple[str, str]]:
    """The two lines of the message (what and where; what to do) that reading this gives."""

    def lees_fout(naam: str, inhoud: str | bytes, extra: str | None = None) -> tuple[str, str]:
        with pytest.raises(Invoerfout) as fout:
            lees_als(naam, inhoud, extra)
        wat, advies = str(fout.value).split("\n")
        return wat, advies

    return lees_fout


@pytest.fixture(scope="session")
def _uitgever() -> Iterator[Uitgever]:
    with Uitgever(maak_land()) as uitgever:
        yield uitgever


@pytest.fixture
def uitgever(_uitgever: Uitgever) -> Uitgever:
    """The publishers on the loopback, without faults and with an empty log."""
    _uitgever.opnieuw()
    return _uitgever


@pytest.fixture
def weinig_geduld(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three attempts, hardly a wait between them."""
    geduld = Geduld(lezen=5, kijktijd=0.3, traagst=20_000, pogingen=3, terugtrekken=0.01, langst=5)
    monkeypatch.setattr(verbinding, "GEDULD", geduld)


@pytest.fixture
def haler(uitgever: Uitgever, tmp_path: Path, weinig_geduld: None) -> Haler:
    """Fetch into a folder that holds one file already."""
    map_ = tmp_path / "raw"
    map_.mkdir()
    (map_ / "eigen.csv").write_text("van iemand anders")
    return Haler(uitgever, map_)
