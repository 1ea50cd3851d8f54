"""The command `dossier`: which deelplannen or aanvragen, and where the zips go.

In: arguments. Out: zips in data/processed/dossiers-<ronde>/, and on the screen which.

    python -m pipeline dossier --ronde reconstructie_2024 --bronnen <map> --deelplan Vrieheide
    python -m pipeline dossier --ronde reconstructie_2024 --bronnen <map> --alle --zonder-rekenblad
"""

from __future__ import annotations

import os
from functools import partial

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, ronde_opties

_MEESTE_REGELS = 12


@click.command(cls=Opdracht)
@ronde_opties
@click.option("--deelplan", default="", metavar="NAAM", help="Het deelplan met deze naam.")
@click.option("--aanvraag", default="", metavar="NAAM", help="De aanvraag met deze naam, met al haar deelplannen.")
@click.option("--alle", is_flag=True, help="Elk deelplan van de ronde.")
@click.option("--zonder-rekenblad", is_flag=True, help="Laat het rekenblad weg: de zip is dan veel kleiner.")
def dossier(vraag: Rondevraag, deelplan: str, aanvraag: str, alle: bool, zonder_rekenblad: bool) -> None:
    """Maak een dossier: een zip waarmee een ander een deelplan of aanvraag narekent."""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import bewaar_bij, reken_uit
    from pipeline.taal.getallen import getal
    from pipeline.taal.meervoud import met_aantal
    from pipeline.uitleg.dossier.invoer import onderwerpen
    from pipeline.uitleg.dossier.maak import dossiermaker, maak_rekenblad
    from pipeline.uitleg.dossier.wegleggen import leg_weg

    if [bool(deelplan.strip()), bool(aanvraag.strip()), alle].count(True) != 1:
        raise Invoerfout(
            "noem één deelplan, of één aanvraag, of vraag alle deelplannen",
            advies="geef DEELPLAN=<naam> (of --deelplan), AANVRAAG=<naam> (of --aanvraag), of --alle",
        )
    ronde, bronnen_map = vraag.open()
    map_ = map_naast(vraag.doel, "dossiers", ronde.naam)
    eis_plaats(map_)
    with vraag.voortgang() as stap:
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        een = aanvraag.strip()
        keuze = onderwerpen(uitkomst, "aanvraag" if een else "deelplan", (aanvraag if een else deelplan) or None)
        rekenblad = partial(bewaar_bij, uitkomst, "rekenblad", partial(maak_rekenblad, uitkomst))
        maak = dossiermaker(uitkomst, None if zonder_rekenblad else rekenblad, voortgang=stap)
        paden = leg_weg(maak, keuze, map_, opnieuw=alle)
    groot = sum(pad.stat().st_size for pad in paden) / 1e6
    click.echo(f"{ronde.titel}: {met_aantal(len(paden), 'dossiers')}, samen {getal([groot], 1)[0]} MB.")
    for pad in paden[:_MEESTE_REGELS]:
        click.echo(f"  {os.path.relpath(pad)}")
    if len(paden) > _MEESTE_REGELS:
        click.echo(f"  en nog {len(paden) - _MEESTE_REGELS}")
