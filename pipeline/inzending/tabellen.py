"""The sheets of an inzending and their columns, as data: one source for workbook, csv, reader and explanation.

In: nothing. Out: `BLADEN`, in the order in which people fill them in.

A column has a name in files (`kosten_eur`), a Dutch title on the sheet ("Kosten (€)") and a field in the tidy
table (`kosten_cent`, whole eurocents). The reader knows a column by its name or by its title.

>>> [blad.naam for blad in BLADEN]
['aanvragen', 'deelplannen', 'activiteiten', 'maatregelen', 'cofinanciering', 'beoordeling']
>>> MAATREGELEN.kolom("kosten_eur").veld
'kosten_cent'
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.inzending.bladen_geld import BEOORDELING, COFINANCIERING, MAATREGELEN
from pipeline.inzending.bladen_plannen import AANVRAGEN, ACTIVITEITEN, DEELPLANNEN
from pipeline.inzending.vorm import Blad
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.taal.getallen import zoals_gegeven

BLADEN = (AANVRAGEN, DEELPLANNEN, ACTIVITEITEN, MAATREGELEN, COFINANCIERING, BEOORDELING)


def met_maxima(regels: Beoordelingsregels | None) -> tuple[Blad, ...]:
    """The sheets, with on the one of the beoordelaars which criteria they give points for, and how many at most."""
    gegeven = [c for c in regels.criteria if c.bron == "punten"] if regels else []
    if not gegeven:
        return BLADEN
    hoogste = "Hoogstens " + ", ".join(f"{c.naam} {zoals_gegeven(c.maximum or 0)}" for c in gegeven) + "."
    kolommen = tuple(
        replace(k, uitleg=f"{k.uitleg} {hoogste}") if k.naam in ("criterium", "punten") else k
        for k in BEOORDELING.kolommen
    )
    return (*BLADEN[:-1], replace(BEOORDELING, kolommen=kolommen))
