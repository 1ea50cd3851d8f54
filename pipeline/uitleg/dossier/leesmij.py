"""The LEESMIJ of a dossier: what is in it, where each figure comes from, and how to recompute it.

In: an `Uitkomst`, what the dossier is about, and which parts it has. Out: a text in markdown, Dutch.
"""

from __future__ import annotations

from collections.abc import Collection

from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.dossier.invoer import Onderwerp
from pipeline.uitleg.dossier.rekenen import BRON, INVOER
from pipeline.uitvoer.blad.markdown import veilig
from pipeline.uitvoer.vermelding import bronregel, bronregels, status

BLADEN = "besluitblad"
_DELEN = {
    "besluitblad": f"`{BLADEN}/`: per deelplan een bladzijde (html, toegankelijk) en een pdf met het antwoord en de "
    "redenen, om te lezen.",
    "rekenblad": "`rekenblad.xlsx`: de hele ronde als formules in een spreadsheet, om te volgen en te veranderen.",
}


def maak_leesmij(uitkomst: Uitkomst, onderwerp: Onderwerp, delen: Collection[str]) -> str:
    """The text. delen: which of besluitblad and rekenblad are in this dossier."""
    ronde = uitkomst.ronde
    regels = [
        f"# Dossier: {veilig(onderwerp.titel)}",
        "",
        f"**{veilig(status(ronde))}.** Ronde: {veilig(ronde.titel)} ({ronde.datum.isoformat()}). Regels: "
        f"{veilig(uitkomst.regeling.titel)}.",
        "",
        "Met dit dossier rekent u poort, prioriteit en urgentie na, vanaf de cijfers van de uitgevers en zonder "
        "internet. Geld, toelating en punten van een commissie rekent het niet na; die rusten op wat een aanvrager of "
        "commissie heeft ingevuld.",
        "",
        "## Narekenen in drie opdrachten",
        "",
        "Pak de zip uit, open een opdrachtregel in die map en typ (Python 3.11 of nieuwer; alleen de tweede opdracht "
        "gebruikt internet, om de vastgelegde pakketten te halen):",
        "",
        "```",
        "python3 -m venv omgeving",
        "omgeving/bin/python -m pip install --require-hashes -r requirements.txt",
        "omgeving/bin/python herreken.py",
        "```",
        "",
        "Op Windows staat `omgeving\\Scripts\\python` in plaats van `omgeving/bin/python`. Het script zegt GELIJK, of "
        "noemt elk getal dat meer dan een miljardste verschilt. Verander een cijfer in `invoer` of een regel in "
        "`regeling` en draai het opnieuw om te zien wat dat doet.",
        "",
        *_wat_erin_zit(delen),
        *_cijfers(uitkomst),
        "## Bronvermelding",
        "",
        *(f"- {veilig(regel)}" for regel in bronregels(uitkomst.datasets, ronde)),
    ]
    return "\n".join(regels) + "\n"


def _wat_erin_zit(delen: Collection[str]) -> list[str]:
    return [
        "## Wat erin zit",
        "",
        *(f"- {tekst}" for deel, tekst in _DELEN.items() if deel in delen),
        "- `verwacht.json`: de uitkomsten van dit dossier, onafgerond.",
        "- `herreken.py`: het script dat narekent en vergelijkt.",
        "- `code/`: de stappen van de berekening, ongewijzigd uit het project (licentie: `code/LICENSE`).",
        "- `regeling/`: de regels als gegevens, elk met artikel, vraagnummer of aanname.",
        "- `ronde.toml`: welke regels, welke bestanden en waarmee urgentie vergelijkt.",
        "- `herkomst.json`: van elk bestand van een uitgever de plaats, de datum en de controlesom; de namen in "
        "`invoer` hieronder horen bij de bronrollen daarin.",
        "- `requirements.txt`: de pakketten die nodig zijn, met vaste versies en controlesommen.",
        "- `SHA256SUMS`: van elk bestand in dit dossier de controlesom.",
        "",
    ]


def _cijfers(uitkomst: Uitkomst) -> list[str]:
    """Each file of the invoer, with its source, its columns and what an empty cell means."""
    ronde, rollen = uitkomst.ronde, uitkomst.datasets
    bronnen = [
        f"- `{INVOER}/{BRON}{rol}.csv`: {veilig(bronregel(rollen[rol], ronde))}. Kolommen "
        f"{', '.join(f'`{k}`' for k in tabel.columns)}, met de namen van de uitgever; een lege cel is een cijfer dat "
        "ontbreekt."
        for rol, tabel in uitkomst.ruw.items()
    ]
    return [
        "## De cijfers waarop de uitkomst rust",
        "",
        "Cijfers van het hele land, want elke score is een vergelijking. Postcodes en codes zijn tekst.",
        "",
        *bronnen,
        f"- `{INVOER}/overlappen.csv`: de stukken die zones en wijken (of buurten) delen: oppervlakte (m²) en "
        "inwoners. Dit is de enige stap die hier niet opnieuw gebeurt; zij vraagt de grenzen van de uitgevers.",
        f"- `{INVOER}/zones.csv` en `{INVOER}/gemeenten.csv`: welke zones en gemeenten er zijn.",
        f"- `{INVOER}/sv_gebieden.csv` en `{INVOER}/grens_krimpregios.csv`: de gebieden met prioriteit. Deze lijsten "
        "zijn niet officieel; elke rij noemt haar zekerheid.",
        f"- `{INVOER}/deelplannen.csv`: alle deelplannen van deze tranche, want daarmee vergelijkt urgentie.",
        "",
    ]
