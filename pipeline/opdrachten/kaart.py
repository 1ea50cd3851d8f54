"""The commands `kaart`, `kaarten` and `platen`.

In: arguments. Out: pages and pictures beside the results of `make urgentie`; exit code 0, or an Invoerfout.

    python -m pipeline kaart --ronde reconstructie_2024 --gemeente Heerlen
    python -m pipeline kaarten --ronde reconstructie_2024
"""

from __future__ import annotations

import os
import statistics

import click

from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, bewaarplaats, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
def kaarten(vraag: Rondevraag) -> None:
    """Maak van elke gemeente een kaart, en een index om ze te vinden."""
    from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
    from pipeline.uitvoer.kaart.kaarten import schrijf_gemeentekaarten
    from pipeline.uitvoer.tabellen.aansluiting import eis_uitkomst

    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_uitkomst(ronde.naam, doel, vraag.bronnen)
    with vraag.voortgang() as stap:
        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        index, *paginas = schrijf_gemeentekaarten(uitkomst, doel, stap, bewaarplaats())
    midden = statistics.median(pagina.stat().st_size for pagina in paginas) / 1000
    click.echo(
        f"{ronde.titel}: kaarten van {len(paginas)} gemeenten, elk een bladzijde van ongeveer {midden:.0f} kB.\n"
        f"Begin bij {os.path.relpath(index)}"
    )


@click.command(cls=Opdracht)
@ronde_opties
@click.option("--gemeente", default="", metavar="NAAM", help="Naam of code van de gemeente, zoals Heerlen of GM0917.")
@click.option("--provincie", default="", metavar="NAAM", help="Naam van een provincie, zoals Limburg.")
@click.option("--gebied", default="", metavar="NAAM", help="Naam van een SV-gebied, of van een grens- of krimpregio.")
def kaart(vraag: Rondevraag, gemeente: str, provincie: str, gebied: str) -> None:
    """Maak de kaart van een gemeente, provincie of gebied: een bladzijde, een plaat (png) en een pdf."""
    from pipeline.bestanden.fouten import Invoerfout
    from pipeline.opdrachten.aanwijzen import eis_gemeente_genoemd, zoek_gemeente
    from pipeline.opdrachten.aanwijzen_gebied import provincie_als_gebied, zoek_gebied
    from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
    from pipeline.uitvoer.kaart.kaarten import schrijf_gebiedskaart, schrijf_gemeentekaart
    from pipeline.uitvoer.tabellen.aansluiting import eis_uitkomst

    if sum(bool(naam.strip()) for naam in (gemeente, provincie, gebied)) > 1:
        raise Invoerfout(
            "noem een gemeente, een provincie of een gebied, en niet meer dan een daarvan",
            advies="geef GEMEENTE=Heerlen, PROVINCIE=Limburg of GEBIED=<naam> (of --gemeente, --provincie, --gebied)",
        )
    if not (provincie.strip() or gebied.strip()):
        eis_gemeente_genoemd(gemeente)
    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_uitkomst(ronde.naam, doel, vraag.bronnen)
    with vraag.voortgang() as stap:
        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        if provincie.strip() or gebied.strip():
            deel = provincie_als_gebied(uitkomst, provincie) if provincie.strip() else zoek_gebied(uitkomst, gebied)
            gemaakt = schrijf_gebiedskaart(uitkomst, doel, deel, stap, bewaarplaats())
        else:
            gm_code = zoek_gemeente(uitkomst, gemeente)
            gemaakt = schrijf_gemeentekaart(uitkomst, doel, gm_code, stap, bewaarplaats())
    click.echo("\n".join([f"{ronde.titel}:", *(f"  {os.path.relpath(pad)}" for pad in gemaakt)]))


@click.command(cls=Opdracht)
@ronde_opties
def platen(vraag: Rondevraag) -> None:
    """Maak de landelijke platen voor een rapport: png, pdf en de dimensies van de poort."""
    from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
    from pipeline.uitvoer.kaart.kaarten import schrijf_platen
    from pipeline.uitvoer.tabellen.aansluiting import eis_uitkomst

    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_uitkomst(ronde.naam, doel, vraag.bronnen)
    with vraag.voortgang() as stap:
        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        gemaakt = schrijf_platen(uitkomst, doel, stap, bewaarplaats())
    click.echo("\n".join([f"{ronde.titel}:", *(f"  {os.path.relpath(pad)}" for pad in gemaakt)]))
