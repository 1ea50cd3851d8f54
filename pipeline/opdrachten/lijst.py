"""The commands `lijst` and `erbij`: a list of postcodes in, the answers about them out.

In: arguments. Out: a summary on the screen, and a folder with a table, a workbook and a map; or an Invoerfout.

    python -m pipeline lijst --bestand mijn_pc4.csv --ronde reconstructie_2024 --bronnen <map>
    python -m pipeline erbij --bestand eigen.csv --kolom verzakking --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, bewaarplaats, ronde_opties

if TYPE_CHECKING:
    from pipeline.rondes.ronde import Ronde

_bestand_optie = click.option("--bestand", default="", metavar="BESTAND", help="Csv of xlsx met een kolom pc4.")


@click.command(cls=Opdracht)
@ronde_opties
@_bestand_optie
@click.option("--groep", default="", metavar="KOLOM", help="Kolom om per groep op te tellen (standaard: groep).")
def lijst(vraag: Rondevraag, bestand: str, groep: str) -> None:
    """Beantwoord een lijst postcodes: kwetsbaar, hoe stevig, prioriteit en urgentie in het land."""
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.inzending.eigenlijst import eis_zones_van_lijst, lees_eigenlijst
    from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
    from pipeline.vragen.lijst.bereken import GROEP, dubbele_rijen
    from pipeline.vragen.lijst.tekst import vat_lijst_samen
    from pipeline.vragen.lijst.uitvoer import map_van_lijst, schrijf_lijst

    pad = _bestand(bestand)
    gelezen = lees_eigenlijst(pad, groep, vanzelf=GROEP)
    ronde, bronnen_map = vraag.open()
    map_ = map_van_lijst(vraag.doel, ronde.naam, pad)
    eis_plaats(map_)
    with vraag.voortgang() as stap:
        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        eis_zones_van_lijst(gelezen, set(uitkomst.zones["pc4"]))
        antwoorden = schrijf_lijst(uitkomst, gelezen, map_, stap, bewaarplaats())
    click.echo(vat_lijst_samen(antwoorden, pad.name))
    _sluit_af(uitkomst.ronde, map_, (*gelezen.meldingen, *dubbele_rijen(gelezen)))


@click.command(cls=Opdracht)
@ronde_opties
@_bestand_optie
@click.option("--kolom", default="", metavar="KOLOM", help="De kolom met eigen gegevens: getallen of enkele woorden.")
def erbij(vraag: Rondevraag, bestand: str, kolom: str) -> None:
    """Zet eigen gegevens per postcode naast de zones: in een tabel en als laag op de kaart."""
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.inzending.eigenlijst import lees_eigenlijst
    from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
    from pipeline.taal.meervoud import met_aantal
    from pipeline.vragen.lijst.uitvoer import map_van_erbij, schrijf_erbij

    pad = _bestand(bestand)
    if not kolom.strip():
        raise Invoerfout("er is geen kolom genoemd", advies="geef KOLOM=<naam> (of --kolom), zoals zij in de kop staat")
    gelezen = lees_eigenlijst(pad, kolom)
    ronde, bronnen_map = vraag.open()
    map_ = map_van_erbij(vraag.doel, ronde.naam, kolom)
    eis_plaats(map_)
    with vraag.voortgang() as stap:
        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        meldingen = schrijf_erbij(uitkomst, gelezen, map_, stap, bewaarplaats())
    click.echo(
        f"'{kolom}' uit {pad.name} staat naast {met_aantal(len(uitkomst.zones), 'zones')}: in de tabel, en als laag op "
        "de kaart"
    )
    _sluit_af(uitkomst.ronde, map_, meldingen)


def _bestand(bestand: str) -> Path:
    if not bestand.strip():
        raise Invoerfout("er is geen bestand genoemd", advies="geef BESTAND=mijn_pc4.csv (of --bestand)")
    return Path(bestand)


def _sluit_af(ronde: Ronde, map_: Path, meldingen: tuple[str, ...]) -> None:
    from pipeline.uitvoer.vermelding import status

    if meldingen:
        click.echo("\n".join(["", "Let op:", *(f"  - {melding}" for melding in meldingen)]))
    click.echo(f"\n{status(ronde)}\nUitvoer:\n  {os.path.relpath(map_)}")
