"""The command `zelfcheck`: which zones somebody asks about, and where the answer goes.

In: arguments. Out: the answer on the screen, and a folder with it as text, html and json.

    python -m pipeline zelfcheck --ronde reconstructie_2024 --bronnen <map> --pc4 "6411 6412"
    python -m pipeline zelfcheck --ronde reconstructie_2024 --bronnen <map> --gemeente Heerlen --vorm json
"""

from __future__ import annotations

import os
from functools import partial

import click

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
@click.option("--pc4", default="", metavar="ZONES", help='Zones, bijvoorbeeld "6411 6412" of "6411-6413".')
@click.option("--gemeente", default="", metavar="NAAM", help="Alle zones van een gemeente, met haar naam of code.")
@click.option("--vorm", default="tekst", metavar="VORM", help="tekst of json op het scherm; html: een bestand.")
def zelfcheck(vraag: Rondevraag, pc4: str, gemeente: str, vorm: str) -> None:
    """Bekijk vooraf de eigen zones: kwetsbaar, prioriteit, urgentie, wat ontbreekt en de buren."""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.inzending.postcodes import eis_zones, lees_postcodes
    from pipeline.opdrachten.aanwijzen import zoek_gemeente
    from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
    from pipeline.vragen.zelfcheck.bereken import doe_zelfcheck
    from pipeline.vragen.zelfcheck.elders import in_andere_bronnen
    from pipeline.vragen.zelfcheck.tekst import titel
    from pipeline.vragen.zelfcheck.uitvoer import VORMEN, in_vorm, kenmerk_van, schrijf_zelfcheck

    if bool(pc4.strip()) == bool(gemeente.strip()):
        raise Invoerfout(
            "noem zones of een gemeente, niet allebei" if pc4.strip() else "er is geen zone en geen gemeente genoemd",
            advies='geef PC4="6411 6412" (of --pc4), of GEMEENTE=Heerlen (of --gemeente)',
        )
    if vorm not in VORMEN:
        raise onbekend(f"vorm '{vorm}' bestaat niet", vorm, VORMEN)
    getypt = lees_postcodes(pc4) if pc4.strip() else None
    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    # Of a gemeente the folder itself is known when its code is.
    eis_plaats(map_naast(doel, "zelfcheck", ronde.naam, kenmerk_van(getypt.codes) if getypt else ""))
    with vraag.voortgang() as stap:
        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        zones = uitkomst.zones
        if getypt:
            elders = partial(in_andere_bronnen, bronnen_map=bronnen_map)
            codes, meldingen = eis_zones(getypt, set(zones["pc4"]), elders)
            kenmerk = kenmerk_van(codes)
        else:
            kenmerk = zoek_gemeente(uitkomst, gemeente)
            codes, meldingen = tuple(zones.loc[zones["gm_code"] == kenmerk, "pc4"]), ()
        eis_plaats(map_naast(doel, "zelfcheck", ronde.naam, kenmerk))
        stap("zelfcheck")
        uitslag = doe_zelfcheck(uitkomst, codes, meldingen)
        map_ = schrijf_zelfcheck(uitslag, doel, kenmerk)
    if vorm == "html":  # a page is for a browser
        click.echo(f"{titel(uitslag)}: open in een browser\n  {os.path.relpath(map_ / 'zelfcheck.html')}")
        return
    click.echo(in_vorm(uitslag, vorm), nl=False)
    if vorm == "tekst":
        click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}")
