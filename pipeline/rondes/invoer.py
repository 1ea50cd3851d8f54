"""Everything a ronde is computed from, read once: what comes after this reads no file.

In: a ronde and the folder with its sources. Out: `Invoer`, one frozen value that `pipeline.keten.draai`, a what-if, a
comparison and a benchmark all start from.

    invoer = lees_invoer(*open_ronde("voorbeeld"))
    invoer.bronnen["cbs_pc4"].gegevens
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten, lees_gebiedenlijsten
from pipeline.bronnen.herindelingen import leg_uit
from pipeline.bronnen.lezers import eis_een_lezing, lees_binnen_grenzen
from pipeline.bronnen.lijst import eis_gemeenten
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel
from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.rondes.ingediend import lees_ingediend
from pipeline.rondes.naast_elkaar import leg_naast_elkaar
from pipeline.rondes.openen import open_ronde
from pipeline.rondes.ronde import Ronde


@dataclass(frozen=True)
class Invoer:
    """What a ronde rests on.

    regeling: as this ronde uses it; datasets: per bronrol the dataset that was read; bronnen: per bronrol its table;
    lijsten: the priority areas; deelplannen: one row per zone of a deelplan (tranche, aanvraag, deelplan, gm_code,
    pc4, zekerheid, toelichting); inzending: None in a ronde with deelplannen only; meldingen: Dutch sentences about
    what was read; sommen: the SHA-256 of each file of the ronde and regeling, as it was read. ondergrond: water and
    roads for the maps, None where that file is not there; nothing is computed from it.
    """

    ronde: Ronde
    regeling: Regeling
    datasets: Mapping[str, Dataset]
    bronnen_map: Path
    bronnen: Mapping[str, Brontabel]
    lijsten: Gebiedenlijsten
    deelplannen: pd.DataFrame
    inzending: Inzending | None = None
    meldingen: tuple[str, ...] = ()
    sommen: Mapping[Path, str] = field(default_factory=dict)
    ondergrond: Brontabel | None = None

    @property
    def gemeentenamen(self) -> dict[str, str]:
        """The name of each gemeente by gm_code."""
        gemeenten = self.bronnen["cbs_gemeenten"].gegevens
        return dict(zip(gemeenten["gm_code"], gemeenten["naam"], strict=True))

    @property
    def provincies(self) -> dict[str, str]:
        """The provincie of each gemeente by gm_code; empty when the borders of the gemeenten do not say it."""
        gemeenten = self.bronnen["cbs_gemeenten"].gegevens
        if "provincie" not in gemeenten.columns:
            return {}
        return {code: naam for code, naam in zip(gemeenten["gm_code"], gemeenten["provincie"], strict=True) if naam}


def lees_invoer(
    ronde: Ronde,
    bronnen_map: Path,
    voortgang: Callable[[str], None] = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
) -> Invoer:
    """Read and check the rules, the sources, the area lists and what was submitted.

    bewaard: where sources stand that were read before. Raises Invoerfout for anything the user must mend; nothing has
    been computed then.
    """
    regeling = ronde.laad_regeling()
    gevraagd = ronde.datasets()
    datasets = {rol: dataset.zoals_in(bronnen_map) for rol, dataset in gevraagd.items()}
    bronnen = {}
    for rol, dataset in datasets.items():
        voortgang(f"lezen: {dataset.titel}")
        bronnen[rol] = lees_binnen_grenzen(dataset, bronnen_map, bewaard, rijen=not ronde.voorbeeld)
    eis_een_lezing(bronnen.values())
    gebieden = leg_naast_elkaar(ronde, datasets, bronnen, bewaard)
    sv_pad, regio_pad = ronde.lijstpaden(regeling)
    sommen = {**ronde.sommen, **regeling.sommen}
    lijsten = lees_gebiedenlijsten(sv_pad, regio_pad, sommen)
    eis_gemeenten(lijsten.grens_krimpregios["gm_code"], gebieden.gemeenten["gm_code"], leg_uit, regio_pad)
    inzending, deelplannen = lees_ingediend(
        ronde, gebieden.zones, gebieden.gemeenten, regeling.beoordeling, sommen, bewaard
    )
    return Invoer(
        ronde=ronde,
        regeling=regeling,
        datasets=datasets,
        bronnen_map=bronnen_map,
        bronnen=bronnen,
        lijsten=lijsten,
        deelplannen=deelplannen,
        inzending=inzending,
        meldingen=(*_andere_weg(gevraagd, datasets), *gebieden.meldingen),
        sommen=sommen,
        ondergrond=_lees_ondergrond(ronde, bronnen_map, bewaard),
    )


def _lees_ondergrond(ronde: Ronde, bronnen_map: Path, bewaard: Bewaarplaats) -> Brontabel | None:
    """None where the ronde names none, or its file is not there: the map then shows no water and no roads."""
    dataset = ronde.ondergrond_dataset()
    if dataset is None or not (bronnen_map / dataset.bestand).is_file():
        return None
    return lees_binnen_grenzen(dataset, bronnen_map, bewaard, rijen=not ronde.voorbeeld)


def lees_ronde(naam: str, bronnen: str | Path | None = None, rondes: str | Path | None = None) -> Invoer:
    """Find a ronde by its name and read it; for notebooks and scripts. Raises Invoerfout as `lees_invoer`."""
    return lees_invoer(*open_ronde(naam, bronnen, rondes))


def _andere_weg(gevraagd: Mapping[str, Dataset], datasets: Mapping[str, Dataset]) -> tuple[str, ...]:
    """Figures that came another way than the ronde says; the same ones, but not from the same file."""
    return tuple(
        f"{gevraagd[rol].id}: het eigen bestand is er niet; gelezen is {dataset.id} ({dataset.titel})"
        for rol, dataset in datasets.items()
        if dataset.id != gevraagd[rol].id
    )
