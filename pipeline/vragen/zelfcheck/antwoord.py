"""The answer of a zelfcheck in one line, and what one can do now: what its page and its text open with.

In: a `Zelfcheck`. Out: Dutch sentences.

    antwoord(z)      # 'Heerlen: 6 van de 14 postcodegebieden zijn kwetsbaar (60% van de inwoners)'
    wat_nu(z)        # 'Kijk bij de aangrenzende zones of het met een buur erbij wel voldoet.'
"""

from __future__ import annotations

import pandas as pd

from pipeline.rekenen import logica
from pipeline.taal.opdrachten import met_make
from pipeline.uitvoer import antwoorden
from pipeline.vragen.zelfcheck.model import Zelfcheck

_WAT_NU = {
    logica.JA: "Dit kan een deelgebied van een deelplan zijn. Onderaan staat wat er voor een aanvraag nog ontbreekt.",
    logica.NEE: "Kijk bij de aangrenzende zones of het met een buur erbij wel voldoet.",
    logica.ONBEPAALD: f"Zie onderaan {antwoorden.WAT_ER_NIET_IS}.",
}
_WAT_NU_GEMEENTE = "Kies hieronder zones voor een deelgebied, en vraag van die zones samen een zelfcheck aan."


def voor_de_analist(z: Zelfcheck) -> str:
    """What to type for other zones."""
    codes = " ".join(z.gevraagd[:2])
    return f'Andere zones, los of samen: {met_make("zelfcheck", z.ronde)} PC4="{codes}".'


def antwoord(z: Zelfcheck) -> str:
    """Of a whole gemeente how many zones are kwetsbaar; of some of its zones whether these pass the poort."""
    if z.hele_gemeente:
        tellingen = []
        for g in z.gemeenten:
            zones = pd.DataFrame(
                {"kwetsbaar": [x.kwetsbaar for x in g.zones], "inwoners": [x.inwoners for x in g.zones]}
            )
            tellingen.append(f"{g.gemeente}: {antwoorden.telling(zones)}")
        return "; ".join(tellingen)
    waar = " en ".join(g.gemeente for g in z.gemeenten)
    if len(z.gevraagd) == 1:
        return f"Postcodegebied {z.gevraagd[0]} in {waar}: {antwoorden.ZONE[z.deelgebied.poort]}"
    return f"{len(z.gevraagd)} postcodegebieden in {waar}, samen: {antwoorden.PLAN[z.deelgebied.poort]}"


def wat_nu(z: Zelfcheck) -> str:
    """One sentence; never which zones to choose."""
    return _WAT_NU_GEMEENTE if z.hele_gemeente else _WAT_NU[z.deelgebied.poort]
