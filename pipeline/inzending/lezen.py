"""Read an inzending back: all of it, or a list of everything that is wrong with it.

In: a workbook or a folder with csv files; the zones and gemeenten of the ronde, where they are known.
Out: an `Inzending`. A file with even one problem gives none: it raises `Invoerproblemen` with all of them.

    lees_inzending(pad, zones=set(zones["pc4"]), gemeenten=dict(gemeenten))
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import Sommen
from pipeline.inzending.bladen import lees_bladen
from pipeline.inzending.cellen import maak_lezers
from pipeline.inzending.koppen import Tafel, vind_tafel
from pipeline.inzending.model import Inzending, maak_inzending, maak_tabel
from pipeline.inzending.opvallend import opvallend
from pipeline.inzending.problemen import NERGENS, Problemen
from pipeline.inzending.punten import puntfouten
from pipeline.inzending.rijen import lees_rijen
from pipeline.inzending.tabellen import BEOORDELING, BLADEN
from pipeline.inzending.verband import Verband, vul_tranches
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels


def lees_inzending(
    pad: Path,
    *,
    zones: Collection[str] | None = None,
    gemeenten: Mapping[str, str] | None = None,
    regels: Beoordelingsregels | None = None,
    sommen: Sommen | None = None,
) -> Inzending:
    """Read and check it whole; without zones, gemeenten or regels less is checked.

    zones: the PC4s that exist in this ronde; gemeenten: name by gm_code; regels: its criteria;
    sommen: gets the checksum of each file that is read.
    Raises Invoerproblemen (an Invoerfout) with every problem of sheets, columns, cells and references, or Invoerfout
    when the file as a whole cannot be read: missing, a password, another kind of file, broken, or far too large.
    """
    if not pad.exists():
        raise Invoerfout(
            f"de inzending '{pad.name}' ontbreekt",
            bestand=pad,
            advies="zet het ingevulde werkboek (of de map met csv-bestanden) in de map van de ronde",
        )
    problemen = Problemen(pad.name)
    ruw = lees_bladen(pad, problemen, sommen)
    lezers = maak_lezers(frozenset(zones) if zones is not None else None, gemeenten)
    meldingen = list(ruw.meldingen)
    tafels: dict[str, Tafel] = {}
    tabellen = {}
    for blad in BLADEN:
        tabellen[blad.naam] = maak_tabel(blad, [])
        ruwblad = ruw.bladen.get(blad.naam)
        tafel = vind_tafel(blad, ruwblad, problemen) if ruwblad else None
        if ruwblad is None or tafel is None:
            continue
        tafels[blad.naam] = tafel
        tabellen[blad.naam], gemeld = lees_rijen(blad, ruwblad, tafel, lezers, problemen)
        meldingen += [*tafel.meldingen, *gemeld]
        if blad.verplicht and tabellen[blad.naam].empty:
            problemen.noteer("er is geen rij ingevuld", "vul het blad in", blad.naam, tafel.kop)
    if zonder := [blad.naam for blad in BLADEN if blad.naam not in ruw.bladen]:
        meldingen.append(
            f"niet in de inzending: {', '.join(zonder)}; wat daaruit moet blijken, blijft onbepaald of onbekend"
        )
    tabellen = vul_tranches(tabellen)
    Verband(tabellen, tafels, problemen).controleer()
    if regels is not None and BEOORDELING.naam in tafels:
        tabellen[BEOORDELING.naam] = _keur_punten(
            tabellen[BEOORDELING.naam], tafels[BEOORDELING.naam], regels, problemen
        )
    if problemen:
        raise problemen.als_fout()
    return maak_inzending(
        tabellen,
        bestand=pad.name,
        bladen={naam: blad.label for naam, blad in ruw.bladen.items()},
        meldingen=(*meldingen, *opvallend(tabellen)),
    )


def _keur_punten(punten: pd.DataFrame, tafel: Tafel, regels: Beoordelingsregels, problemen: Problemen) -> pd.DataFrame:
    """The points with each criterium by its name, whatever its capitals; what is wrong with them is noted."""
    dubbel = punten.duplicated(list(BEOORDELING.sleutel))  # told already
    namen = {c.naam.casefold(): c.naam for c in regels.criteria}
    punten = punten.assign(criterium=punten["criterium"].map(lambda n: namen.get(str(n).casefold(), n)))
    for rij, kolom, wat, doe in puntfouten(punten[~dubbel].dropna(subset=["criterium", "punten"]), regels):
        problemen.noteer(wat, doe, BEOORDELING.naam, rij, tafel.plekken.get(kolom, NERGENS))
    return punten
