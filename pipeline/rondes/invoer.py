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
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten, lees_gebiedenlijsten
from pipeline.bronnen.grenzen import controleer_grenzen
from pipeline.bronnen.herindelingen import leg_uit
from pipeline.bronnen.jaargangen import vergelijk_codes
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.lijst import eis_gemeenten
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.rollen import eis_rollen
from pipeline.bronnen.tabel import Brontabel
from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.rondes.ingediend import lees_ingediend
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
        bronnen[rol] = lees(dataset, bronnen_map, bewaard)
        controleer_grenzen(bronnen[rol], dataset, rijen=not ronde.voorbeeld)
    eis_rollen(bronnen)
    gemeenten = bronnen["cbs_gemeenten"].gegevens
    eis_juist_etiket(ronde, gemeenten)
    jaargangen = vergelijk_codes(bronnen, datasets)
    sv_pad, regio_pad = ronde.lijstpaden(regeling)
    sommen = {**ronde.sommen, **regeling.sommen}
    lijsten = lees_gebiedenlijsten(sv_pad, regio_pad, sommen)
    eis_gemeenten(lijsten.grens_krimpregios["gm_code"], gemeenten["gm_code"], leg_uit, regio_pad)
    zones = bronnen["pc4_vlakken"].gegevens
    inzending, deelplannen = lees_ingediend(ronde, zones, gemeenten, regeling.beoordeling, sommen, bewaard)
    return Invoer(
        ronde=ronde,
        regeling=regeling,
        datasets=datasets,
        bronnen_map=bronnen_map,
        bronnen=bronnen,
        lijsten=lijsten,
        deelplannen=deelplannen,
        inzending=inzending,
        meldingen=(*_andere_weg(gevraagd, datasets), *_andere_uitgave(ronde, datasets, bronnen), *jaargangen),
        sommen=sommen,
        ondergrond=_lees_ondergrond(ronde, bronnen_map, bewaard),
    )


def _lees_ondergrond(ronde: Ronde, bronnen_map: Path, bewaard: Bewaarplaats) -> Brontabel | None:
    """None where the ronde names none, or its file is not there: the map then shows no water and no roads."""
    dataset = ronde.ondergrond_dataset()
    if dataset is None or not (bronnen_map / dataset.bestand).is_file():
        return None
    tabel = lees(dataset, bronnen_map, bewaard)
    controleer_grenzen(tabel, dataset, rijen=not ronde.voorbeeld)
    return tabel


def lees_ronde(naam: str, bronnen: str | Path | None = None, rondes: str | Path | None = None) -> Invoer:
    """Find a ronde by its name and read it; for notebooks and scripts. Raises Invoerfout as `lees_invoer`."""
    return lees_invoer(*open_ronde(naam, bronnen, rondes))


def eis_juist_etiket(ronde: Ronde, gemeenten: pd.DataFrame) -> None:
    """Made-up figures say VOORBEELD and real ones never do. Raises Invoerfout when the ronde has it wrong."""
    verzonnen = gemeenten["gm_code"].str.startswith("GM9").all()
    if verzonnen != ronde.voorbeeld:
        zijn, staat = ("verzonnen", "false") if verzonnen else ("echt", "true")
        raise Invoerfout(
            f"de gegevens in deze map zijn {zijn}, maar de ronde zegt voorbeeld = {staat}",
            bestand="ronde.toml",
            kolom="voorbeeld",
            advies="verander voorbeeld in ronde.toml, of wijs met BRONNEN=<map> de goede map aan",
        )


def _andere_weg(gevraagd: Mapping[str, Dataset], datasets: Mapping[str, Dataset]) -> tuple[str, ...]:
    """Figures that came another way than the ronde says; the same ones, but not from the same file."""
    return tuple(
        f"{gevraagd[rol].id}: het eigen bestand is er niet; gelezen is {dataset.id} ({dataset.titel})"
        for rol, dataset in datasets.items()
        if dataset.id != gevraagd[rol].id
    )


def _andere_uitgave(ronde: Ronde, datasets: Mapping[str, Dataset], bronnen: Mapping[str, Brontabel]) -> tuple[str, ...]:
    """A file with other rows than the release we know may be a newer one, or a file that was cut off."""
    return tuple(
        f"{dataset.id}: {len(bronnen[rol].gegevens)} rijen; de uitgave die wij kennen heeft er {dataset.rijen}"
        for rol, dataset in datasets.items()
        if dataset.rijen and not ronde.voorbeeld and len(bronnen[rol].gegevens) != dataset.rijen
    )
