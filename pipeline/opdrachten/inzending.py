"""The command `inzending`.

In: arguments. Out: the problems of what was filled in; exit code 0, or an Invoerfout.

    python -m pipeline inzending --ronde proef_2026 --problemen problemen.csv
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL
from pipeline.bestanden.wegschrijven import eis_eigen_bestand, schrijf_bestand
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import bewaarplaats, opnieuw_optie, rondes_optie

if TYPE_CHECKING:
    from pipeline.inzending.model import Inzending
    from pipeline.regelingen import Regeling
    from pipeline.rondes.ronde import Ronde

_MEESTE_MELDINGEN = 50
_ANDER_BESTAND = "noem een nieuw bestand in een map die bestaat"


@click.command(cls=Opdracht)
@click.option("--ronde", "naam", required=True, metavar="NAAM", help="Naam van de ronde.")
@click.option("--bronnen", metavar="MAP", help="Map met bronnen, om zones en gemeenten op te zoeken.")
@click.option("--problemen", metavar="BESTAND", help="Schrijf de hele lijst met problemen naar dit csv-bestand.")
@rondes_optie
@opnieuw_optie
def inzending(naam: str, bronnen: str | None, problemen: str | None, rondes: str | None) -> None:
    """Lees de inzending van een ronde en noem alles wat er niet aan klopt; er wordt niets gerekend."""
    from pipeline.inzending.lezen import lees_inzending
    from pipeline.inzending.problemen import Invoerproblemen
    from pipeline.rondes.ronde import laad_ronde
    from pipeline.taal.opdrachten import vervolg

    ronde = laad_ronde(naam, Path(rondes) if rondes else None)
    if ronde.inzending is None:
        raise Invoerfout(
            f"de ronde '{naam}' heeft geen inzending",
            bestand="ronde.toml",
            kolom="inzending",
            advies='zet er een bij, zoals inzending = "inzending.xlsx"',
        )
    if problemen:
        _eis_eigen_plek(Path(problemen), ronde)
        eis_eigen_bestand(Path(problemen), _ANDER_BESTAND)
    map_, regeling = Path(bronnen) if bronnen else WORTEL / ronde.standaard_bronnen_map(), ronde.laad_regeling()
    zones, gemeenten = _gebieden(ronde, map_)
    try:
        gelezen = lees_inzending(
            ronde.pad(ronde.inzending), zones=zones, gemeenten=gemeenten, regels=regeling.beoordeling
        )
    except Invoerproblemen as fout:
        if problemen:
            schrijf_bestand(Path(problemen), fout.als_csv(), _ANDER_BESTAND)
        raise
    na_te_kijken = _langs_de_gebieden(gelezen, ronde, regeling, map_)
    click.echo(_vat_samen(gelezen, na_te_kijken, compleet=zones is not None))
    click.echo(f"Reken met: {vervolg('urgentie', naam, bronnen, rondes)}")


def _gebieden(ronde: Ronde, map_: Path) -> tuple[set[str] | None, dict[str, str] | None]:
    """The zones and gemeenten of the ronde, or None for both when their files are not there."""
    from pipeline.bronnen.lezers import lees

    datasets = ronde.datasets()
    vlakken, grenzen = datasets.get("pc4_vlakken"), datasets.get("cbs_gemeenten")
    if not (vlakken and grenzen and all((map_ / d.bestand).is_file() for d in (vlakken, grenzen))):
        return None, None
    gemeenten = lees(grenzen, map_, bewaarplaats()).gegevens
    namen = dict(zip(gemeenten["gm_code"], gemeenten["naam"], strict=True))
    return set(lees(vlakken, map_, bewaarplaats()).gegevens["pc4"]), namen


def _langs_de_gebieden(inzending: Inzending, ronde: Ronde, regeling: Regeling, map_: Path) -> tuple[str, ...] | None:
    """What stands out against the areas; None where not all sources of zones are there."""
    from pipeline.bronnen.lezers import lees
    from pipeline.rondes.nakijken import kijk_gebieden_na

    datasets = ronde.datasets()
    kern = {rol: datasets[rol] for rol in regeling.kernrollen if rol in datasets}
    if len(kern) < len(regeling.kernrollen) or not all((map_ / d.bestand).is_file() for d in kern.values()):
        return None
    return kijk_gebieden_na(inzending, regeling, {rol: lees(d, map_, bewaarplaats()) for rol, d in kern.items()})


def _eis_eigen_plek(pad: Path, ronde: Ronde) -> None:
    """Raises Invoerfout for a place where the list would overwrite what was submitted, or be read as a part of it."""
    doel = pad.absolute().parent.resolve() / pad.name
    ingezonden = ronde.pad(ronde.inzending or "").resolve()
    eigen = {ingezonden, *(p.resolve() for p in (*ronde.ingediend(), ronde.map / "ronde.toml"))}
    if doel in eigen or doel.parent == ingezonden:
        raise Invoerfout(
            "de lijst met problemen zou hier een bestand van de ronde overschrijven",
            bestand=pad,
            kolom="--problemen",
            advies="noem een ander bestand, zoals problemen.csv",
        )


def _vat_samen(inzending: Inzending, na_te_kijken: tuple[str, ...] | None, *, compleet: bool) -> str:
    tellen = ("aanvragen", "plannen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering", "beoordeling")
    namen = {"plannen": "deelplannen", "deelplannen": "zones"}
    ook = f", wel {len(na_te_kijken)} keer iets om na te kijken" if na_te_kijken else ""
    regels = [f"{inzending.bestand}: geen problemen gevonden{ook}."]
    regels.append(", ".join(f"{namen.get(t, t)} {len(getattr(inzending, t))}" for t in tellen) + ".")
    if not compleet:
        regels.append(
            "Let op: de bronnen met grenzen zijn er niet; of postcodes en gemeenten bestaan, is niet gecontroleerd."
        )
    elif na_te_kijken is None:
        regels.append(
            "Let op: niet alle bronnen van zones zijn er; woningen en gemeenten per deelgebied zijn niet nagekeken."
        )
    for kop, meldingen in (("Zo gelezen:", inzending.meldingen), ("Kijk na:", na_te_kijken or ())):
        if meldingen:
            regels += [kop, *(f"- {melding}" for melding in meldingen[:_MEESTE_MELDINGEN])]
            if (rest := len(meldingen) - _MEESTE_MELDINGEN) > 0:
                regels.append(f"- en nog {rest}")
    return "\n".join(regels)
