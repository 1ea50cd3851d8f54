"""The one error that a user may see: what is wrong, where, and what to do about it.

In: the place of a problem (file, row, column) and an advice, in Dutch.
Out: an exception whose text is one clear Dutch message; the command line prints it and
exits with code 2, without a traceback.

>>> print(Invoerfout("'12 euro' is geen getal", advies="zet er een getal neer of laat de cel leeg",
...                  bestand="map/ronde.csv", rij=3, kolom="inwoners"))
Fout in ronde.csv, rij 3, kolom inwoners: '12 euro' is geen getal.
Wat te doen: zet er een getal neer of laat de cel leeg.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from pipeline.bestanden.tekens import leesbaar

_OORZAKEN = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte van deze gebruiker is op",
    errno.EFBIG: "het bestand wordt groter dan hier mag",
    errno.EACCES: "er is geen recht om hier te schrijven of te lezen",
    errno.EPERM: "er is geen recht om hier te schrijven of te lezen",
    errno.EROFS: "deze schijf is alleen te lezen",
    errno.ENOENT: "de map bestaat niet en is hier niet te maken",
    errno.ENOTDIR: "een deel van het pad is een bestand en geen map",
    errno.EEXIST: "hier staat al een bestand met die naam",
    errno.EISDIR: "dit is een map en geen bestand",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "de verwijzing wijst naar zichzelf of mag hier niet",
    errno.ENXIO: "dit is geen gewoon bestand",
}


class Invoerfout(Exception):
    """Something in the input that only the user can mend.

    `wat` and `advies` are Dutch sentences without a closing full stop; `rij` is the row number as
    the user sees it in the file (the first line is 1); `kolom` is the publisher's column name.
    """

    def __init__(
        self,
        wat: str,
        *,
        advies: str,
        bestand: str | PathLike[str] | None = None,
        rij: int | None = None,
        kolom: str | None = None,
    ) -> None:
        self.wat = wat
        self.advies = advies
        self.bestand = Path(bestand).name if bestand is not None else None
        self.rij = rij
        self.kolom = kolom
        super().__init__(str(self))

    def met_advies(self, advies: str) -> Invoerfout:
        """The same problem in the same place, with other advice."""
        return Invoerfout(self.wat, advies=advies, bestand=self.bestand, rij=self.rij, kolom=self.kolom)

    def __str__(self) -> str:
        plaats = [self.bestand] if self.bestand else []
        if self.rij is not None:
            plaats.append(f"rij {self.rij}")
        if self.kolom is not None:
            plaats.append(f"kolom {self.kolom}")
        waar = f"Fout in {', '.join(plaats)}: " if plaats else "Fout: "
        # What a message quotes comes from files of others: it must not steer the terminal it is shown on.
        return f"{leesbaar(f'{waar}{self.wat}.')}\n{leesbaar(f'Wat te doen: {self.advies}.')}"


def oorzaak(fout: OSError) -> str:
    """Why the system refused, in Dutch where we know it.

    >>> oorzaak(OSError(errno.ENOSPC, "No space left on device"))
    'de schijf is vol'
    """
    return _OORZAKEN.get(fout.errno or 0, fout.strerror or str(fout))


def onbekend(
    wat: str,
    naam: str,
    keuzen: Iterable[str],
    *,
    leeg: str = "voeg er een toe",
    bestand: str | PathLike[str] | None = None,
    kolom: str | None = None,
) -> Invoerfout:
    """A name that is none of `keuzen`: says so, with the nearest one that is, and lists them, or advises `leeg`."""
    keuzen = list(keuzen)
    lijkt = difflib.get_close_matches(naam, keuzen, n=1)
    bedoeld = f" (bedoeld: '{lijkt[0]}'?)" if lijkt else ""
    advies = "kies uit " + ", ".join(keuzen) if keuzen else leeg
    return Invoerfout(wat + bedoeld, bestand=bestand, kolom=kolom, advies=advies)
