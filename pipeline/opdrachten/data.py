"""The commands `data` and `data-status`.

In: arguments. Out: a filled folder of sources, or a table about it; exit code 0, or an Invoerfout.

    python -m pipeline data --ronde reconstructie_2024
    python -m pipeline data-status --ronde reconstructie_2024
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import ronde_optie, rondes_optie

if TYPE_CHECKING:
    from pipeline.bronnen.ophalen.haal import Verslag
    from pipeline.bronnen.register import Dataset
    from pipeline.rondes.ronde import Ronde


def _opties(opdracht: Callable) -> Callable:
    for optie in (
        rondes_optie,
        click.option(
            "--woonbalans", is_flag=True, help="Ook de kerncijfers per gemeente, van elk jaar, voor de woonbalans."
        ),
        click.option("--ondergrond", is_flag=True, help="Ook groot water en snelwegen, voor op de kaart."),
        click.option("--map", "map_naam", metavar="MAP", help="Map met bronnen (standaard: data/raw)."),
        ronde_optie,
    ):
        opdracht = optie(opdracht)
    return opdracht


def _ronde_en_map(naam: str, map_naam: str | None, rondes: str | None) -> tuple[Ronde, Path]:
    from pipeline.rondes.ronde import laad_ronde

    ronde = laad_ronde(naam, Path(rondes) if rondes else None)
    return ronde, Path(map_naam) if map_naam else WORTEL / ronde.standaard_bronnen_map()


def _datasets(ronde: Ronde, woonbalans: bool, ondergrond: bool = False) -> list[Dataset]:
    """Those of the ronde, with or without what is only drawn, and what else the rules of the woonbalans name."""
    eigen = ronde.alle_datasets() if ondergrond else list(ronde.datasets().values())
    if not woonbalans:
        return eigen
    from pipeline.bronnen.register import laad_register
    from pipeline.regelingen.woonbalans import laad_woonbalans

    register, er_al = laad_register(), {dataset.bestand for dataset in eigen}
    erbij = (register[bron.dataset] for bron in laad_woonbalans().programma.bronnen)
    return [*eigen, *(d for d in erbij if d.ophalen is not None and d.bestand not in er_al)]


@click.command(cls=Opdracht)
@_opties
@click.option("--ververs", is_flag=True, help="Haal alles opnieuw, ook wat vastligt, en toon wat er verandert.")
@click.option("--stil", is_flag=True, help="Toon geen voortgang.")
@click.option("--uitgever", hidden=True, help="Adres van een nagebootste uitgever, voor tests.")
def data(
    ronde_naam: str,
    map_naam: str | None,
    rondes: str | None,
    woonbalans: bool,
    ondergrond: bool,
    ververs: bool,
    stil: bool,
    uitgever: str | None,
) -> None:
    """Haal de bestanden van een ronde bij de uitgevers op, controleer ze en leg ze vast."""
    # Before the import: cbsodata sets up logging in its own words when nobody else has.
    logging.basicConfig(level=logging.WARNING, format="Let op: %(message)s", stream=sys.stderr)
    from pipeline.bronnen.ophalen.haal import haal_op

    ronde, map_ = _ronde_en_map(ronde_naam, map_naam, rondes)
    if ronde.voorbeeld and not uitgever:
        raise Invoerfout(
            f"de ronde '{ronde.naam}' heeft verzonnen bestanden die bij dit project zitten; er is niets op te halen",
            advies="kies een andere ronde met RONDE=<naam>",
        )
    verslag = haal_op(
        _datasets(ronde, woonbalans, ondergrond),
        map_,
        datetime.now(UTC),
        ververs=ververs,
        klein=ronde.voorbeeld,
        uitgever=uitgever,
        stil=stil,
    )
    click.echo(_vat_samen(verslag, map_))
    if verslag.met_de_hand:
        eerste = verslag.met_de_hand[0]
        raise Invoerfout(
            f"{len(verslag.met_de_hand)} bestand(en) kan make data niet halen: "
            + ", ".join(d.bestand for d in verslag.met_de_hand),
            advies=f"haal ze zelf en zet ze in '{map_}', om te beginnen '{eerste.titel}' bij {eerste.url} als "
            f"{eerste.bestand}; doe daarna make data nog eens",
        )


def _vat_samen(verslag: Verslag, map_: Path) -> str:
    regels = [f"Opgehaald: {plaats}" for plaats in verslag.opgehaald]
    if verslag.aanwezig:
        regels.append(f"Al aanwezig en ongewijzigd: {len(verslag.aanwezig)} bestand(en).")
    for naam, verschillen in verslag.verschillen.items():
        regels += [f"Veranderd in {naam}:", *(f"  {v}" for v in verschillen)]
    return "\n".join([*regels, f"De bronnen staan in {map_}."])


@click.command(name="data-proef", cls=Opdracht)
@click.option("--ronde", "ronde_naam", metavar="NAAM", help="Alleen de bronnen van deze ronde (standaard: alle).")
@rondes_optie
@click.option("--uitgever", hidden=True, help="Adres van een nagebootste uitgever, voor tests.")
def data_proef(ronde_naam: str | None, rondes: str | None, uitgever: str | None) -> None:
    """Vraag elk adres van het register om het kleinste antwoord en toon wat anders is dan verwacht; bewaart niets."""
    logging.basicConfig(level=logging.ERROR, format="Let op: %(message)s", stream=sys.stderr)
    from pipeline.bronnen.ophalen.proef import als_tabel, proef_bronnen
    from pipeline.bronnen.register import laad_register
    from pipeline.rondes.ronde import laad_ronde

    register = laad_register()
    if ronde_naam:
        gevraagd = laad_ronde(ronde_naam, Path(rondes) if rondes else None).alle_datasets()
        namen = dict.fromkeys(naam for d in gevraagd for naam in (d.id, *d.anders))
    else:
        namen = dict.fromkeys(register)
    proeven = proef_bronnen([register[naam] for naam in namen], uitgever)
    click.echo(als_tabel(proeven))
    anders = [p.dataset for p in proeven if p.verschillen]
    if anders:
        raise Invoerfout(
            f"bij {len(anders)} van de {len(proeven)} adressen is er iets anders dan het register verwacht",
            advies="plak de tabel hierboven in een melding; wie register.toml beheert past het daar aan",
        )


@click.command(name="data-status", cls=Opdracht)
@_opties
def data_status(ronde_naam: str, map_naam: str | None, rondes: str | None, woonbalans: bool, ondergrond: bool) -> None:
    """Toon per dataset van een ronde of het bestand er is, hoe oud het is en of het slot nog past."""
    from pipeline.bronnen.ophalen.stand import maak_stand

    ronde, map_ = _ronde_en_map(ronde_naam, map_naam, rondes)
    click.echo(maak_stand(_datasets(ronde, woonbalans, ondergrond), map_, datetime.now(UTC)))
