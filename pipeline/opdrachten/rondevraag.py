"""What a command that works on a ronde is asked: its options, the folders they stand for, and a progress bar.

In: the options of the command line. Out: a `Rondevraag`, given to the command first.

    with vraag.voortgang() as stap:
        uitkomst = reken_uit(*vraag.open(), stap)
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.rondes.openen import open_ronde

if TYPE_CHECKING:
    from pipeline.bestanden.bewaard import Bewaarplaats
    from pipeline.rondes.ronde import Ronde
    from pipeline.uitkomst import Voortgang

_OPNIEUW = "--opnieuw"
_TUSSEN_OPRUIMEN = 50_000
"""New objects, while a command is at work, before Python looks which of them nothing holds any more."""


def _onthoud(ctx: click.Context, _optie: click.Parameter, waarde: bool) -> None:
    ctx.meta[_OPNIEUW] = waarde


opnieuw_optie = click.option(
    _OPNIEUW,
    is_flag=True,
    expose_value=False,
    callback=_onthoud,
    help="Reken alles opnieuw, ook wat al eens is gelezen of uitgerekend.",
)
ronde_optie = click.option(
    "--ronde", "ronde_naam", default="voorbeeld", metavar="NAAM", help="Naam van de ronde (standaard: voorbeeld)."
)
rondes_optie = click.option(
    "--rondes", metavar="MAP", help="Map met rondes (standaard: de ingebouwde rondes en die in data/rondes)."
)


@dataclass(frozen=True)
class Rondevraag:
    """Which ronde a command works on, with which sources, and where its results go."""

    naam: str
    bronnen: str | None
    uit: str | None
    rondes: str | None
    stil: bool

    @property
    def doel(self) -> Path:
        """The folder in which data/processed and maps are made."""
        return Path(self.uit) if self.uit else WORTEL

    def open(self) -> tuple[Ronde, Path]:
        """The ronde and the folder with its sources. Raises Invoerfout when either is not there."""
        return open_ronde(self.naam, self.bronnen, self.rondes)

    def voortgang(self) -> AbstractContextManager[Voortgang]:
        """A progress bar; inside it, a function that says what is being done."""
        return voortgang(self.stil)


def ronde_opties(opdracht: Callable) -> Callable:
    """The options of every command that works on a ronde with its sources: it is given a `Rondevraag` first."""

    @wraps(opdracht)
    def met_keuze(
        ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool, **eigen: Any
    ) -> Any:
        return opdracht(Rondevraag(ronde_naam, bronnen, uit, rondes, stil), **eigen)

    gekozen: Callable = met_keuze
    for optie in (
        opnieuw_optie,
        click.option("--stil", is_flag=True, help="Toon geen voortgang."),
        rondes_optie,
        click.option("--uit", metavar="MAP", help="Map waarin data/processed en maps komen (standaard: dit project)."),
        click.option("--bronnen", metavar="MAP", help="Map met de bestanden van de uitgevers (standaard: data/raw)."),
        ronde_optie,
    ):
        gekozen = optie(gekozen)
    return gekozen


def bewaarplaats() -> Bewaarplaats:
    """Where this command may find what was computed before; it makes all anew when the user asked for that."""
    from pipeline.bestanden.bewaard import HIER

    ctx = click.get_current_context(silent=True)
    return replace(HIER, vers=ctx is not None and bool(ctx.meta.get(_OPNIEUW)))


_STAP: list[str] = []
"""What is being done, for the message about a fault that nobody foresaw."""


def laatste_stap() -> str:
    """The step that a command said it began last; '' for none."""
    return _STAP[0] if _STAP else ""


@contextmanager
def voortgang(stil: bool) -> Iterator[Voortgang]:
    """A progress bar on the screen, unless it may not speak; inside it, a function that says what is being done."""
    from tqdm import tqdm  # not for --help, nor for a word that is misspelt

    if not gc.get_freeze_count():
        gc.freeze()  # what was loaded stays, and is not looked through for circles of objects
    gc.set_threshold(_TUSSEN_OPRUIMEN)
    with tqdm(unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:

        def stap(wat: str) -> None:
            _STAP[:] = [wat]
            balk.set_description_str(wat)
            balk.update()

        yield stap
