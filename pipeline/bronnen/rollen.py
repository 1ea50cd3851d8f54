"""Which sources fit which role of a ronde: by the areas they are about, what they hold, and whether they have borders.

In: the sources by role, as they were read. Out: nothing, or an Invoerfout that says what the role asks and what came.
A figure per gemeente in a role for postcodes would run, and give every postcode the figure of its gemeente.

    eis_rollen({"leefbaarometer_pc4": tabel, ...})
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.register import Dataset, laad_register
from pipeline.bronnen.tabel import Brontabel
from pipeline.taal.namen import opsomming

GEBIEDEN: Mapping[str, str] = {"pc4": "postcode-4", "bu_code": "buurt", "wk_code": "wijk", "gm_code": "gemeente"}
"""What a key is about, from fine to coarse."""


@dataclass(frozen=True)
class Rol:
    """What a source in this role must be: its key is one of `sleutels`, it has `kolommen`, and polygons or not.

    datasets: the names of the register that may fill it; the file itself has the last word.
    """

    sleutels: tuple[str, ...]
    datasets: tuple[str, ...]
    kolommen: tuple[str, ...] = ()
    grenzen: bool = False


ROLLEN: Mapping[str, Rol] = {
    "pc4_vlakken": Rol(("pc4",), ("pc4_vlakken_*",), grenzen=True),
    "cbs_pc4": Rol(("pc4",), ("cbs_pc4_*",), ("INWONER", "WONING")),
    "cbs_pc4_inkomen": Rol(("pc4",), ("cbs_pc4_*",)),
    "leefbaarometer_pc4": Rol(("pc4",), ("leefbaarometer_pc4_*",)),
    "cbs_gemeenten": Rol(("gm_code",), ("cbs_gemeenten_*",), ("naam",), grenzen=True),
    "cbs_wijken": Rol(("wk_code",), ("cbs_wijken_*",), ("gm_code", "population"), grenzen=True),
    "cbs_buurten": Rol(("bu_code",), ("cbs_buurten_*",), ("gm_code", "population"), grenzen=True),
    "cbs_wijkcijfers": Rol(("wk_code",), ("cbs_wijken_*",)),
    "cbs_kwb": Rol(("wk_code", "bu_code"), ("cbs_kwb_*_wijk", "cbs_kwb_*_buurt")),
    "politie_misdrijven": Rol(("bu_code",), ("politie_misdrijven_buurt_*",)),
    "politie_statline": Rol(("bu_code",), ("politie_misdrijven_*_buurt",)),
}
"""The roles of the regelingen of this project; a role of someone's own is held to its columns only (stappen.zones)."""


def kandidaten(rol: str) -> list[Dataset]:
    """The datasets of the register for a role, newest first; none for a role of someone's own.

    One that only brings the figures of another along another way (`anders`) is not one more to choose from.
    """
    register = laad_register()
    patronen = ROLLEN[rol].datasets if rol in ROLLEN else ()
    omwegen = {naam for d in register.values() for naam in d.anders}
    passend = [d for d in register.values() if d.id not in omwegen and any(fnmatchcase(d.id, p) for p in patronen)]
    return sorted(passend, key=lambda d: (-d.peildatum.toordinal(), d.id))


def eis_rollen(bronnen: Mapping[str, Brontabel]) -> None:
    """Raises Invoerfout for the first role whose dataset is about other areas, or lacks borders or a needed column."""
    for rol, tabel in bronnen.items():
        if eis := ROLLEN.get(rol):
            _eis(rol, eis, tabel)


def _eis(rol: str, eis: Rol, tabel: Brontabel) -> None:
    if tabel.sleutel not in eis.sleutels:
        nodig = opsomming([GEBIEDEN[s] for s in eis.sleutels])
        wat = f"vraagt cijfers per {nodig}, en dataset '{tabel.bron}' is per {GEBIEDEN.get(tabel.sleutel, '?')}"
    elif eis.grenzen and "geometry" not in tabel.gegevens.columns:
        wat = f"vraagt grenzen, en dataset '{tabel.bron}' heeft die niet"
    elif weg := [kolom for kolom in eis.kolommen if kolom not in tabel.gegevens.columns]:
        wat = f"vraagt de kolom {weg[0]}, en dataset '{tabel.bron}' heeft die niet"
    else:
        return
    raise Invoerfout(
        f"de bronrol '{rol}' {wat}",
        bestand="ronde.toml",
        kolom=f"bronnen.{rol}",
        advies="kies een dataset uit het register die bij deze rol past",
    )
