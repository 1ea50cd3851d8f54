"""What of an aanvraag does not count while the rest goes on: there is no all or nothing (IAK, vraag 6; Q&A 2.2).

In: activiteiten and maatregelen with the place of their deelplan, and a regeling. Out: per row why it drops out: '',
'geen_bijdrage' (an activiteit with 0 dwellings: no contribution is asked for any; Q&A 3.4.5, 3.4.6), the name of the
admission rule that it does not meet, or for a maatregel 'activiteit' when only its activiteit drops out.

    activiteit  woningen  label_voor  label_na  valt_af
    blok        70        F           B
    hoekhuis    1         E           D         labelstappen
    toren       0         G           A         geen_bijdrage

Only what is sure drops out: a label that is not filled in leaves its activiteit in, and its rule onbepaald.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.scoringsronde.toelating.register import lees_parameters, regelsoorten

GEEN_BIJDRAGE, ACTIVITEIT = "geen_bijdrage", "activiteit"


def valt_af(maatregelen: pd.DataFrame, activiteiten: pd.DataFrame, regeling: Regeling) -> tuple[pd.Series, pd.Series]:
    """Per activiteit and per maatregel why it drops out, '' for what counts.

    maatregelen: with plaats and plaats_activiteit (-1 for none); activiteiten: as filled in, with plaats.
    With `wat_niet_voldoet = "tegenhouden"` only an activiteit without dwellings drops out; the rules do the rest.
    """
    van_activiteit = pd.Series("", index=activiteiten.index, dtype=object)
    van_maatregel = pd.Series("", index=maatregelen.index, dtype=object)
    van_activiteit[activiteiten["woningen"].eq(0).fillna(False).to_numpy(bool)] = GEEN_BIJDRAGE
    if regeling.toelating.wat_niet_voldoet.waarde == "afvallen":
        soorten = regelsoorten()
        for regel in regeling.toelating.regels:
            soort = soorten[regel.naam]
            if soort.per_activiteit:
                nee = soort.per_activiteit(activiteiten, lees_parameters(regel, regeling)) == logica.NEE
                van_activiteit[nee & (van_activiteit == "").to_numpy()] = regel.naam
            if soort.per_maatregel:
                nee = soort.per_maatregel(maatregelen, activiteiten) == logica.NEE
                van_maatregel[nee] = regel.naam
    bij = maatregelen["plaats_activiteit"].to_numpy()
    weg = np.append((van_activiteit != "").to_numpy(), False)[bij]
    van_maatregel[weg & (van_maatregel == "").to_numpy()] = ACTIVITEIT
    return van_activiteit, van_maatregel
