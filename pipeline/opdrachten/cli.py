"""The way in: every command gathered, and what becomes of a fault.

In: arguments. Out: files and text; exit code 0 when it worked, 2 for input the user must mend.

    python -m pipeline urgentie --ronde voorbeeld
    python -m pipeline urgentie --ronde reconstructie_2024 --bronnen <map>
    python -m pipeline kaart --gemeente Heerlen --ronde reconstructie_2024
    python -m pipeline voorbeeld
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.opdrachten.besluit import besluit, besluiten
from pipeline.opdrachten.data import data, data_proef, data_status
from pipeline.opdrachten.dossier import dossier
from pipeline.opdrachten.gevoeligheid import gevoeligheid
from pipeline.opdrachten.inzending import inzending
from pipeline.opdrachten.kaart import kaart, kaarten, platen
from pipeline.opdrachten.lijst import erbij, lijst
from pipeline.opdrachten.opdrachtregel import Groep, fout_in_woorden
from pipeline.opdrachten.rapport import rapport
from pipeline.opdrachten.rekenblad import rekenblad
from pipeline.opdrachten.ronde_nieuw import ronde_nieuw
from pipeline.opdrachten.terugblik import terugblik
from pipeline.opdrachten.urgentie import urgentie
from pipeline.opdrachten.vangnet import EIGEN_FOUT, als_invoerfout, meld, over_uitvoer, zet_omgeving
from pipeline.opdrachten.verantwoording import verantwoording
from pipeline.opdrachten.vergelijk import vergelijk
from pipeline.opdrachten.verkenner import verkenner
from pipeline.opdrachten.verloop import verloop
from pipeline.opdrachten.voorbeeld import voorbeeld
from pipeline.opdrachten.woonbalans import woonbalans
from pipeline.opdrachten.zelfcheck import zelfcheck


@click.group(cls=Groep)
def hoofd() -> None:
    """Rekenhulp voor het Volkshuisvestingsfonds: welke zones zijn kwetsbaar en hoe urgent is elk deelplan?

    Een reconstructie op open data, niet de officiële score.
    """


for opdracht in (
    urgentie,
    voorbeeld,
    kaart,
    kaarten,
    platen,
    besluiten,
    besluit,
    rekenblad,
    rapport,
    dossier,
    verantwoording,
    zelfcheck,
    lijst,
    erbij,
    vergelijk,
    gevoeligheid,
    terugblik,
    verloop,
    woonbalans,
    verkenner,
    data,
    data_proef,
    data_status,
    ronde_nieuw,
    inzending,
):
    hoofd.add_command(opdracht)


def start(argumenten: list[str] | None = None) -> None:
    """Run `rekenhulp` or `python -m pipeline`; every fault becomes one Dutch message.

    Exit code 2 for what the user must mend, 3 for a fault in the program, 130 when it was broken off.
    """
    zet_omgeving()
    try:
        hoofd.main(argumenten, standalone_mode=False)
    except Invoerfout as fout:
        _stop(str(fout), 2)
    except click.ClickException as fout:
        _stop(fout_in_woorden(fout), 2)
    except (click.Abort, KeyboardInterrupt):
        _stop(f"Afgebroken; {over_uitvoer()}.", 130)
    except BrokenPipeError:  # who reads along has stopped reading
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (SystemExit, GeneratorExit):
        raise
    except BaseException as fout:  # also what native code panics with
        gewoon = als_invoerfout(fout)
        if gewoon is not None:
            _stop(str(gewoon), 2)
        _stop(meld(fout, sys.argv[1:] if argumenten is None else argumenten), EIGEN_FOUT)


def _stop(tekst: str, code: int) -> NoReturn:
    click.echo(tekst, err=True)
    sys.exit(code)
