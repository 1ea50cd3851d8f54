"""Make something in a copy of this process, while this one goes on: for work that Python cannot do beside other work.

In: what makes the bytes. Out: a function that waits for them.

>>> wacht = begin_ernaast(lambda: b"plaat")
>>> wacht()
b'plaat'

The copy shares what this process has computed, so nothing is written down to be passed on. Where a process cannot be
copied (Windows), or the copy comes to nothing, the bytes are made here: the answer and the faults are the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

_GEDAAN = b"gedaan"
_VEEL = 8
"""Things; for fewer a second process brings nothing."""
_LENGTE = 8
"""Bytes before each thing that say how long it is."""


def begin_ernaast(maak: Callable[[], bytes]) -> Callable[[], bytes]:
    """Begin now. Call it while no other thread of this process is at work: the copy would not have that thread.

    The function that comes out raises what `maak` raises.
    """
    kopie = _begin(maak)
    if kopie is None:
        return maak

    def wacht() -> bytes:
        gemaakt = kopie()
        return maak() if gemaakt is None else gemaakt

    return wacht


def begin_vooruit(*doen: Callable[[], object]) -> list[Callable[[], None]]:
    """Do in a copy, one after another, what this process will come to later, for what it leaves on disk.

    Out: for each of them what waits for it. Nothing rests on it and no fault of it is heard: where a process cannot be
    copied nothing is done ahead, and this one finds the work, and its faults, when it comes to it. Call it as
    `begin_ernaast`.
    """
    kopie = _begin(*(partial(_gedaan, doe) for doe in doen))
    if kopie is None:
        return [lambda: None for _ in doen]
    te_gaan = list(doen)

    def wacht(later: int) -> None:
        while len(te_gaan) > later:
            kopie()
            te_gaan.pop()

    return [partial(wacht, len(doen) - 1 - nummer) for nummer in range(len(doen))]


def _gedaan(doe: Callable[[], object]) -> bytes:
    doe()
    return _GEDAAN


def begin_alle_ernaast(maken: Sequence[Callable[[], bytes]]) -> Callable[[], list[bytes]]:
    """The same for several things, one after another in one copy.

    >>> begin_alle_ernaast([lambda: b"een", lambda: b""])()
    [b'een', b'']
    """
    wacht = begin_ernaast(lambda: b"".join(len(b).to_bytes(_LENGTE) + b for b in (maak() for maak in maken)))

    def alle() -> list[bytes]:
        samen, uit = memoryview(wacht()), list[bytes]()
        while samen:
            einde = _LENGTE + int.from_bytes(samen[:_LENGTE])
            uit.append(bytes(samen[_LENGTE:einde]))
            samen = samen[einde:]
        return uit

    return alle


def doe_samen(doe: Callable[[T], object], dingen: Sequence[T]) -> None:
    """`doe` for each of these things, half of them in a copy of this process.

    Of what it does in the copy only files remain, so it writes those of its thing and nothing else. Raises what `doe`
    raises.
    """
    if len(dingen) < _VEEL:
        _alle(doe, dingen)
        return
    wacht = begin_ernaast(lambda: _alle(doe, dingen[1::2]))
    _alle(doe, dingen[::2])
    wacht()


def _alle(doe: Callable[[T], object], dingen: Sequence[T]) -> bytes:
    for ding in dingen:
        doe(ding)
    return _GEDAAN


def _begin(*maken: Callable[[], bytes]) -> Callable[[], bytes | None] | None:
    """What waits for the next of these, and gives None when it came to nothing; None where there can be no copy.

    The copy goes on meanwhile, unless what it made is large: that it passes on before it begins with the next.
    """
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return None
    hier, daar = multiprocessing.Pipe(duplex=False)
    kopie = multiprocessing.get_context("fork").Process(target=_maak, args=(maken, hier, daar), daemon=True)
    try:
        kopie.start()
    except OSError:  # no room for another process
        return None
    finally:
        daar.close()

    te_gaan = list(maken)

    def volgende() -> bytes | None:
        gemaakt = None
        with suppress(EOFError, OSError):
            gemaakt = hier.recv_bytes()
        del te_gaan[:1]
        if gemaakt is None or not te_gaan:
            hier.close()
            kopie.join()
        return gemaakt

    return volgende


def _maak(maken: Sequence[Callable[[], bytes]], hier: Connection, daar: Connection) -> None:
    """In the copy. It lets go of all that it shares, so that it ends, unheard, when the run itself was killed."""
    hier.close()
    gc.freeze()  # what was there already is not looked through for circles: that would copy it page by page
    niets = os.open(os.devnull, os.O_RDWR)
    for nummer in (0, 1, 2):
        os.dup2(niets, nummer)
    with daar, suppress(BaseException):  # who waits will make it again, and tell
        for maak in maken:
            daar.send_bytes(maak())
