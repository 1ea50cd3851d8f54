"""Read an inzending back: all of it, or a list of everything that is wrong with it.

In: a workbook or a folder with csv files; the zones and gemeenten of the ronde, where they are known.
Out: an `Inzending`. A file with even one problem gives none: it raises `Invoerproblemen` with all of them.

    lees_inzending(pad, zones=set(zones["pc4"]), gemeenten=dict(gemeenten))
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from pipeline.fouten import Invoerfout
from pipeline.inzending.bladen import lees_bladen
from pipeline.inzending.cellen import maak_lezers
from pipeline.inzending.koppen import Tafel, vind_tafel
from pipeline.inzending.model import Inzending, maak_inzending, maak_tabel
from pipeline.inzending.problemen import Problemen
from pipeline.inzending.rijen import lees_rijen
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.verband import Verband, vul_tranches


def lees_inzending(
    pad: Path, *, zones: Collection[str] | None = None, gemeenten: Mapping[str, str] | None = None
) -> Inzending:
    """zones: the PC4s that exist in this ronde; gemeenten: name by gm_code. Without them less is checked.

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
    ruw = lees_bladen(pad, problemen)
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
    tabellen = vul_tranches(tabellen)
    Verband(tabellen, tafels, problemen).controleer()
    if problemen:
        raise problemen.als_fout()
    return maak_inzending(
        tabellen,
        bestand=pad.name,
        bladen={naam: blad.label for naam, blad in ruw.bladen.items()},
        meldingen=tuple(meldingen),
    )
