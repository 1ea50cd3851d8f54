"""The command `ronde-nieuw`: a date, a regeling and the sources that are there make a ronde to fill in.

In: arguments, or answers at a terminal. Out: a folder in data/rondes, and what was chosen and why; or an Invoerfout.

    python -m pipeline ronde-nieuw --ronde proef_2026 --datum 2026-07-01 --regeling vhf_2024 --bronnen <map>
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL, vanaf_wortel
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import bewaarplaats, rondes_optie

if TYPE_CHECKING:
    from pipeline.regelingen import Regeling
    from pipeline.rondes.bronkeuze import Bronkeuze

_Waarde = TypeVar("_Waarde")


@click.command(name="ronde-nieuw", cls=Opdracht)
@click.option("--ronde", "naam", required=True, metavar="NAAM", help="Naam van de nieuwe ronde, zoals proef_2026.")
@click.option("--regeling", metavar="NAAM", help="Welke regels gelden (standaard: de laatste van voor de datum).")
@click.option("--datum", metavar="JJJJ-MM-DD", help="Datum van de ronde (standaard: vandaag).")
@click.option("--bronnen", metavar="MAP", help="Map met de bestanden van de uitgevers (standaard: data/raw).")
@rondes_optie
def ronde_nieuw(naam: str, regeling: str | None, datum: str | None, bronnen: str | None, rondes: str | None) -> None:
    """Maak een nieuwe ronde met een lege, uitgelegde inzending om in te vullen."""
    from pipeline.regelingen import beschikbare_regelingen, laad_regeling
    from pipeline.rondes.bronkeuze import kies_bronnen
    from pipeline.rondes.nieuw import eis_vrije_naam, maak_ronde

    eis_vrije_naam(naam, Path(rondes) if rondes else None)
    map_ = Path(bronnen) if bronnen else WORTEL / "data/raw"
    if bronnen and not map_.is_dir():
        raise Invoerfout(
            f"de map met bronnen '{bronnen}' bestaat niet",
            advies="wijs met BRONNEN=<map> (of --bronnen) een andere aan",
        )
    bekend = [laad_regeling(bekende) for bekende in beschikbare_regelingen()]
    vraagt = _aan_een_terminal()
    dag = _lees_dag(datum) if datum else _vraag_dag() if vraagt else date.today()
    if regeling:
        regels, waarom = laad_regeling(regeling), "zoals gevraagd"
    else:
        regels, waarom = kies_regeling(bekend, dag)
        if vraagt:
            regels, waarom = _vraag_regeling(bekend, regels), "zoals gekozen"
    keuzes = kies_bronnen(regels, dag, map_, bewaarplaats())
    doel = maak_ronde(naam, Path(rondes) if rondes else None, regeling=regels.naam, datum=dag, bronnen=keuzes)
    click.echo(f"De ronde staat in {vanaf_wortel(doel)}.\n")
    click.echo("\n".join(_wat_is_gekozen(dag, regels, waarom, bekend, vandaag=not (datum or vraagt))))
    click.echo("\n".join(_bronnen_in_woorden(keuzes)))
    click.echo(_wat_nu(naam, dag, bronnen, rondes))


def kies_regeling(bekend: Sequence[Regeling], dag: date) -> tuple[Regeling, str]:
    """The latest that was there on that day, or else the first one; and in Dutch why."""
    beslist = sorted((r for r in bekend if not r.alleen_vergelijken), key=lambda r: (r.datum, r.naam))
    eerder = [r for r in beslist if r.datum <= dag]
    return (eerder[-1], "de laatste van voor die datum") if eerder else (beslist[0], "van voor die datum is er geen")


def _aan_een_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _vraag_dag() -> date:
    return _vraag("Datum van de ronde (jaar-maand-dag)", date.today().isoformat(), _lees_dag)


def _vraag_regeling(bekend: Sequence[Regeling], voorstel: Regeling) -> Regeling:
    from pipeline.regelingen import laad_regeling

    click.echo("\n".join(_regelingen_in_woorden(bekend)))
    return _vraag("Regeling", voorstel.naam, laad_regeling)


def _vraag(wat: str, voorstel: str, lees: Callable[[str], _Waarde]) -> _Waarde:
    """Ask until the answer can be read; Enter takes the proposal."""
    while True:
        try:
            return lees(click.prompt(f"{wat} [{voorstel}]", default=voorstel, show_default=False).strip())
        except Invoerfout as fout:
            click.echo(str(fout))


def _lees_dag(tekst: str) -> date:
    try:
        return datetime.strptime(tekst, "%Y-%m-%d").date()
    except ValueError:
        raise Invoerfout(
            f"'{tekst}' is geen datum", kolom="--datum", advies="schrijf jaar-maand-dag, zoals 2026-07-01"
        ) from None


def _regelingen_in_woorden(regelingen: Sequence[Regeling]) -> list[str]:
    from pipeline.taal.datums import voluit

    regels = ["Regelingen:"]
    for r in sorted(regelingen, key=lambda r: (r.datum, r.naam)):
        erbij = "; alleen om te vergelijken" if r.alleen_vergelijken else ""
        regels.append(f"  {r.naam.ljust(16)} {voluit(r.datum)}: {r.titel}{erbij}")
    return regels


def _wat_is_gekozen(
    dag: date, regels: Regeling, waarom: str, bekend: Sequence[Regeling], *, vandaag: bool
) -> list[str]:
    from pipeline.taal.datums import voluit

    reden = " (vandaag, want er is geen datum genoemd; anders: DATUM=jaar-maand-dag)" if vandaag else ""
    zinnen = [
        f"Datum:    {voluit(dag)}{reden}",
        f"Regeling: {regels.naam}, {regels.titel} ({voluit(regels.datum)}; {waarom}; anders: REGELING=<naam>)",
    ]
    if regels.datum > dag:
        zinnen.append(f"Let op: de regeling is van {voluit(regels.datum)}, na de datum van de ronde.")
    return [*zinnen, *_regelingen_in_woorden(bekend)]


def _bronnen_in_woorden(keuzes: Sequence[Bronkeuze]) -> list[str]:
    from pipeline.taal.datums import dag

    breed = max(len(k.rol) for k in keuzes)
    regels = ["", "Bronnen (de andere mogelijkheden staan met de reden in ronde.toml):"]
    for k in keuzes:
        wat = f"{k.gekozen.id} (peildatum {dag(k.gekozen.peildatum)})" if k.gekozen else "geen"
        regels.append(f"  {k.rol.ljust(breed)}  {wat}")
    if meldingen := [f"  - {k.melding}" for k in keuzes if k.melding]:
        regels += ["", "Let op:", *meldingen]
    return regels


def _wat_nu(naam: str, dag: date, bronnen: str | None, rondes: str | None) -> str:
    """The next steps, as commands to copy; make does not know a folder of rondes elsewhere."""
    from pipeline.taal.opdrachten import met_rekenhulp, vervolg

    return (
        f"\n1. Kijk ronde.toml na: de datum is nu {dag:%d-%m-%Y}. Activiteiten worden aan die datum getoetst, of aan "
        "die van toekenning als u haar invult.\n"
        "2. Vul inzending.xlsx in; het eerste blad legt uit hoe.\n"
        f"3. Controleer met: {vervolg('inzending', naam, bronnen, rondes)}\n"
        f"4. Reken met:      {vervolg('urgentie', naam, bronnen, rondes)}"
        + ("" if rondes else f"\nZonder make:        {met_rekenhulp('inzending', naam, bronnen)}")
    )
