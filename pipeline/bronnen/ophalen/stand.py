"""The state of a folder of sources as a table in Dutch: what is there, since when, and whether it is still the same.

In: datasets, a folder and the moment. Out: text.

    dataset               peildatum   aanwezig  grootte  ouderdom  slot
    cbs_kwb_buurt_2023    2023-01-01  ja        812 kB   3 dagen   ok
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pipeline.bronnen.register import Dataset
from pipeline.bronnen.slot import Regel, is_gelijk, lees_slot, plaatsen

_KOP = ("dataset", "peildatum", "aanwezig", "grootte", "ouderdom", "slot")


def maak_stand(datasets: Iterable[Dataset], map_: Path, moment: datetime) -> str:
    """One line per dataset. Raises Invoerfout for a damaged lock file."""
    regels = lees_slot(map_)
    rijen = [_KOP, *(_rij(dataset.zoals_in(map_), map_, regels, moment) for dataset in datasets)]
    breedten = [max(len(rij[i]) for rij in rijen) for i in range(len(_KOP))]
    return "\n".join("  ".join(c.ljust(b) for c, b in zip(rij, breedten, strict=True)).rstrip() for rij in rijen)


def _rij(dataset: Dataset, map_: Path, regels: dict[str, Regel], moment: datetime) -> tuple[str, ...]:
    paden = {plaats: map_ / plaats for plaats in plaatsen(dataset)}
    er = [p for p in paden.values() if p.is_file()]
    if len(er) < len(paden):
        aanwezig = "deels" if er else "nee" if dataset.ophalen else "nee (met de hand)"
        return (dataset.id, dataset.peildatum.isoformat(), aanwezig, "-", "-", "-")
    eigen = [regels.get(plaats) for plaats in paden]
    gehaald = [r.opgehaald for r in eigen if r is not None]
    gelijk = None not in eigen and all(is_gelijk(paden[p], regels[p]) for p in paden)
    slot = "ok" if gelijk else "geen slot" if None in eigen else "WIJKT AF"
    ouderdom = _ouderdom((moment - min(gehaald)).days) if gehaald else "-"
    grootte = _grootte(sum(p.stat().st_size for p in er))
    return (dataset.id, dataset.peildatum.isoformat(), "ja", grootte, ouderdom, slot)


def _grootte(bytes_: int) -> str:
    """A size in kB, or in MB from a million bytes.

    >>> _grootte(812_345), _grootte(3_500_000)
    ('812 kB', '3.5 MB')
    """
    return f"{bytes_ / 1e6:.1f} MB" if bytes_ >= 1e6 else f"{bytes_ / 1e3:.0f} kB"


def _ouderdom(dagen: int) -> str:
    return "vandaag" if dagen < 1 else "1 dag" if dagen == 1 else f"{dagen} dagen"
