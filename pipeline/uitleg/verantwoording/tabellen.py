"""The table of the parameters of one part of a regeling.

In: a part of a regeling and its name. Out: a table with name, value, what a choice means, and grounds.
"""

from __future__ import annotations

from pydantic import BaseModel

from pipeline.uitleg.verantwoording.stukken import Tabel
from pipeline.uitleg.verantwoording.teksten import laad_teksten
from pipeline.uitleg.verantwoording.woorden import gronden, parameters, toon

GROND_KOPPEN = ("Grondslag", "Aanname")


def parametertabel(deel: BaseModel, plek: str) -> Tabel:
    """One row per parameter; below its name the place to use under [afwijkingen] of a ronde."""
    teksten = laad_teksten()
    rijen = []
    for naam, parameter in parameters(deel, plek):
        veld = type(deel).model_fields[naam.rpartition(".")[2]]
        titel = teksten.parameter.get(naam) or veld.description or naam.rpartition(".")[2].replace("_", " ")
        betekent = teksten.keuze.get(naam, {}).get(str(parameter.waarde), "")
        waarde = f"{toon(parameter.waarde)}{f': {betekent}' if betekent else ''}"
        rijen.append((f"{titel} ({naam})", waarde, *gronden(parameter)))
    return Tabel(("Regel", "Waarde", *GROND_KOPPEN), tuple(rijen), (28, 26, 18, 28))
