"""The sources of a ronde beside each other: whether they fit their roles, each other and the ronde.

In: the sources by role, each within its own bounds. Out: `Gebieden`, or an Invoerfout that says what does not fit.

    gebieden = leg_naast_elkaar(ronde, datasets, bronnen, bewaard)
    gebieden.meldingen

What came of it stays true for the same bytes. It is kept, so that a command that computes nothing anew unpacks none of
the tables for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats, pakket_som
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.jaargangen import vergelijk_codes
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.rollen import eis_rollen
from pipeline.bronnen.tabel import Brontabel
from pipeline.rondes.ronde import Ronde


@dataclass(frozen=True)
class Gebieden:
    """Which areas there are. zones: pc4; gemeenten: gm_code and naam; meldingen: Dutch sentences on the sources."""

    zones: pd.DataFrame
    gemeenten: pd.DataFrame
    meldingen: tuple[str, ...]


def leg_naast_elkaar(
    ronde: Ronde,
    datasets: Mapping[str, Dataset],
    bronnen: Mapping[str, Brontabel],
    bewaard: Bewaarplaats = NERGENS,
) -> Gebieden:
    """bewaard: where the answer stands when these very sources were asked about before. Raises Invoerfout."""
    waarvan = (
        ronde.model_dump_json(),
        *(f"{rol} {dataset.model_dump_json()}" for rol, dataset in datasets.items()),
        *(f"{rol} {plek} {som.sha256}" for rol, bron in bronnen.items() for plek, som in bron.sommen.items()),
        pakket_som(),
    )
    return bewaard.haal("gebieden", waarvan, lambda: _vergelijk(ronde, datasets, bronnen), (Gebieden,))


def _vergelijk(ronde: Ronde, datasets: Mapping[str, Dataset], bronnen: Mapping[str, Brontabel]) -> Gebieden:
    eis_rollen(bronnen)
    gemeenten = bronnen["cbs_gemeenten"].gegevens
    eis_juist_etiket(ronde, gemeenten)
    jaargangen = vergelijk_codes(bronnen, datasets)
    return Gebieden(
        zones=pd.DataFrame(bronnen["pc4_vlakken"].gegevens[["pc4"]]),
        gemeenten=pd.DataFrame(gemeenten[["gm_code", "naam"]]),
        meldingen=(*_andere_uitgave(ronde, datasets, bronnen), *jaargangen),
    )


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


def _andere_uitgave(ronde: Ronde, datasets: Mapping[str, Dataset], bronnen: Mapping[str, Brontabel]) -> tuple[str, ...]:
    """A file with other rows than the release we know may be a newer one, or a file that was cut off."""
    return tuple(
        f"{dataset.id}: {len(bronnen[rol].gegevens)} rijen; de uitgave die wij kennen heeft er {dataset.rijen}"
        for rol, dataset in datasets.items()
        if dataset.rijen and not ronde.voorbeeld and len(bronnen[rol].gegevens) != dataset.rijen
    )
