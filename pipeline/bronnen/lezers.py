"""Which reader reads which dataset.

In: a dataset of the register and a folder of sources. Out: its Brontabel.

    lees(laad_register()["cbs_pc4_2020"], Path("data/raw/voorbeeld"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats, code_som
from pipeline.bestanden.controlesom import som_van_code
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen import cbs, leefbaarometer, odata, pdok, pdok_gebieden, politie, topografie, vlakken
from pipeline.bronnen.bronbestand import Bronbestand, Som, lees_bron
from pipeline.bronnen.grenzen import controleer_grenzen
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel

_PAKKET = Path(__file__).parents[1]

LEZERS: Mapping[str, Callable[[Bronbestand, Dataset], Brontabel]] = {
    "leefbaarometer_tabel": leefbaarometer.lees_tabel,
    "leefbaarometer_pc4_versie2": leefbaarometer.lees_pc4_versie2,
    "leefbaarometer_gebied": leefbaarometer.lees_gebied,
    "cbs_pc4": cbs.lees_pc4,
    "cbs_pc4_pdok": pdok.lees_pc4,
    "cbs_ses_woa": cbs.lees_ses_woa,
    "cbs_kwb_gemeente": cbs.lees_kwb_gemeente,
    "cbs_statline": odata.lees_statline,
    "cbs_wijken": vlakken.lees_wijken,
    "cbs_gemeenten": vlakken.lees_gemeenten,
    "cbs_wijken_pdok": pdok_gebieden.lees_wijken,
    "cbs_buurten_pdok": pdok_gebieden.lees_buurten,
    "cbs_gemeenten_pdok": pdok_gebieden.lees_gemeenten,
    "pc4_vlakken": vlakken.lees_pc4_vlakken,
    "politie_misdrijven": politie.lees_misdrijven,
    "brt_ondergrond": topografie.lees_ondergrond,
}


def lees(dataset: Dataset, map_: Path, bewaard: Bewaarplaats = NERGENS) -> Brontabel:
    """Read a dataset from a folder of sources.

    bewaard: where the table stands if these very bytes were read before; then its figures are unpacked when they are
    asked for. Raises Invoerfout for every fault in the file.
    """
    if dataset.lezer not in LEZERS:
        raise Invoerfout(
            f"dataset '{dataset.id}' noemt de onbekende lezer '{dataset.lezer}'",
            bestand="register.toml",
            kolom=f"{dataset.id}.lezer",
            advies="kies uit " + ", ".join(LEZERS),
        )
    bestand, sommen = _open(dataset, map_)
    waarvan = _waarvan(dataset, sommen)
    tabel = bewaard.haal("bron", waarvan, lambda: LEZERS[dataset.lezer](bestand, dataset), (Brontabel, Som))
    return replace(tabel, sommen=sommen)


def lees_binnen_grenzen(dataset: Dataset, map_: Path, bewaard: Bewaarplaats = NERGENS, *, rijen: bool) -> Brontabel:
    """As `lees`; raises Invoerfout as `controleer_grenzen` too.

    bewaard: also where it stands that these very bytes are within these bounds.
    """
    tabel = lees(dataset, map_, bewaard)
    waarvan = (*_waarvan(dataset, tabel.sommen), str(rijen))
    bewaard.haal("binnen", waarvan, lambda: controleer_grenzen(tabel, dataset, rijen=rijen), ())
    return tabel


def eis_een_lezing(*groepen: Iterable[Brontabel]) -> None:
    """Raises Invoerfout for a file that two of these tables are from and that changed in between."""
    gezien: dict[str, Som] = {}
    for tabel in chain.from_iterable(groepen):
        for plek, som in tabel.sommen.items():
            if gezien.setdefault(plek, som) != som:
                raise Invoerfout(
                    "het bestand is veranderd terwijl deze opdracht liep",
                    bestand=plek,
                    advies="wacht tot het helemaal is opgehaald of bewaard, en draai de opdracht opnieuw",
                )


def is_nieuw(dataset: Dataset, map_: Path, bewaard: Bewaarplaats) -> bool:
    """Whether these very bytes were never read before, so that `lees` has work that is kept.

    Raises Invoerfout for a file that cannot be read.
    """
    return bewaard.mist("bron", _waarvan(dataset, _open(dataset, map_)[1]))


def _open(dataset: Dataset, map_: Path) -> tuple[Bronbestand, dict[str, Som]]:
    eerste, *rest = (lees_bron(pad, binnen=map_) for pad in dataset.paden_in(map_))
    bestand = replace(eerste, extra=rest[0]) if rest else eerste
    return bestand, {b.pad.relative_to(map_).as_posix(): b.som for b in (eerste, *rest)}


def _waarvan(dataset: Dataset, sommen: Mapping[str, Som]) -> tuple[str, ...]:
    return (dataset.model_dump_json(), *(f"{plek} {som.sha256}" for plek, som in sommen.items()), _code())


@cache
def _code() -> str:
    """Of the readers, and of the rooms that they may import."""
    kamers = ("bronnen", "regelingen", "taal", "rekenen", "bestanden")
    return code_som(*(_PAKKET / kamer for kamer in kamers), som_van=som_van_code)
