"""What can be wrong with the points that a committee gives.

In: the sheet beoordeling and the rules. Out: per fault the row, the column, what is wrong and what to do.
"""

from __future__ import annotations

import pandas as pd

from pipeline.bestanden.fouten import onbekend
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal.getallen import zoals_gegeven


def puntfouten(punten: pd.DataFrame, regels: Beoordelingsregels) -> list[tuple[int, str, str, str]]:
    """What is wrong with the committee's points: row in the sheet, column, what is wrong and what to do, in Dutch.

    Wrong are: a criterium that does not exist or is computed, points below 0 or over the maximum, and points
    given twice for one deelplan and criterium. Missing points are not wrong.
    """
    gegeven = {c.naam: c for c in regels.criteria if c.bron == "punten"}
    berekend = {c.naam for c in regels.criteria if c.bron != "punten"}
    dubbel = punten.duplicated([*DEELPLAN, "criterium"])
    maximum = punten["criterium"].map({naam: float(c.maximum or 0) for naam, c in gegeven.items()}).astype(float)
    waarde = punten["punten"].astype(float)
    fouten = []
    # Only the rows that are wrong are looked at one by one.
    for i in punten.index[maximum.isna() | dubbel | (waarde < 0) | (waarde > maximum)]:
        naam, rij = str(punten["criterium"][i]), int(punten["rij"][i])
        if naam in berekend:
            fouten.append((rij, "criterium", f"'{naam}' wordt berekend en krijgt geen punten", "haal deze rij weg"))
        elif naam not in gegeven:
            fout = onbekend(f"'{naam}' is geen criterium van deze ronde", naam, gegeven)
            fouten.append((rij, "criterium", fout.wat, fout.advies))
        elif dubbel[i]:
            fouten.append((rij, "criterium", f"'{naam}' heeft voor dit deelplan al punten", "haal een rij weg"))
        else:
            wat = f"{zoals_gegeven(waarde[i])} punten voor {naam} kan niet"
            hoogst = zoals_gegeven(gegeven[naam].maximum or 0)
            fouten.append((rij, "punten", wat, f"geef 0 tot en met {hoogst} punten"))
    return fouten
