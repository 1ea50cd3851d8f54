"""Write the answers about a list, and own data beside the zones: csv, workbook and map, all at once or not at all.

In: an `Uitkomst`, an `EigenLijst` and a folder. Out: `data/processed/lijst-<ronde>-<bestand>/` with lijst.csv,
lijst.xlsx and kaart.html; `data/processed/erbij-<ronde>-<kolom>/` with zones (csv, xlsx, gpkg) and kaart.html.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.uitvoermappen import map_naast
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.inzending.eigenlijst import EigenLijst
from pipeline.taal.namen import slug
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.uitvoer.kaart.bewaarde_vlakken import vlakken_van
from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde
from pipeline.uitvoer.kaart.blik import blik_land, blik_lijst
from pipeline.uitvoer.kaart.gegevens import maak_stof
from pipeline.uitvoer.tabellen.codeboek import Rij, maak_codeboek
from pipeline.uitvoer.tabellen.gebieden import NAAM as GEBIEDEN
from pipeline.uitvoer.tabellen.geopakket import schrijf_lagen
from pipeline.uitvoer.tabellen.koppen import koppen_van
from pipeline.uitvoer.tabellen.tabellen import schrijf_csv
from pipeline.uitvoer.tabellen.werkboek import schrijf_werkboek
from pipeline.uitvoer.tabellen.werkboeken import toelichting
from pipeline.uitvoer.vermelding import status
from pipeline.uitvoer.zinnen import LAND
from pipeline.vragen.lijst.bereken import antwoorden_van, tel_groepen
from pipeline.vragen.lijst.erbij import maak_laag, voeg_toe

_LIJST: Mapping[str, Rij] = {
    "groep": ("groep uit de eigen lijst", "tekst", "", ""),
    f"{GEBIEDEN}.groep": ("groep uit de eigen lijst; de laatste rij is de hele lijst", "tekst", "", ""),
    "antwoord": ("het antwoord op de poort in een zin, met wat het bepaalde", "tekst", "", ""),
    "hoe_stevig": ("welke andere keuze alleen dit antwoord omkeert", "tekst", "", "zie op_de_rand"),
    "urgentie_land_score": (
        f"urgentie, vergeleken met {LAND}; leeg als de zone niet kwetsbaar is of geen score heeft",
        "schaal van de regeling",
        "",
        "",
    ),
    "urgentie_land_rang": (
        "plaats op die urgentie tussen alle zones van het land met een score; 1 = meest urgent; leeg zonder urgentie",
        "plaats",
        "",
        "",
    ),
}


def map_van_lijst(doel: Path, ronde: str, bestand: Path) -> Path:
    """Where the answers about this list go."""
    return map_naast(doel, "lijst", ronde, slug(bestand.stem))


def map_van_erbij(doel: Path, ronde: str, kolom: str) -> Path:
    """Where own data beside the zones go."""
    return map_naast(doel, "erbij", ronde, slug(kolom))


def schrijf_lijst(
    uitkomst: Uitkomst,
    lijst: EigenLijst,
    map_: Path,
    voortgang: Voortgang = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
) -> pd.DataFrame:
    """Fill the folder; what stood in it before is replaced. Out: the answers. Raises Invoerfout as `vervang_samen`."""
    antwoorden, groepen = antwoorden_van(uitkomst, lijst), tel_groepen(uitkomst, lijst)
    codeboek = maak_codeboek(uitkomst, {"lijst": antwoorden, GEBIEDEN: groepen}, _LIJST)
    with vervang_samen(map_) as (nieuw,):
        voortgang("tabel en werkboek schrijven")
        schrijf_csv(antwoorden, nieuw / "lijst.csv")
        schrijf_csv(codeboek, nieuw / "codeboek.csv")
        bladen = {"lijst": antwoorden, "per groep" if lijst.kolom else "samen": groepen, "codeboek": _kort(codeboek)}
        _werkboek(uitkomst, nieuw / "lijst.xlsx", bladen, (f"Lijst: {lijst.pad.name}", *lijst.meldingen))
        voortgang("kaart maken")
        stof = maak_stof(uitkomst, vlakken_van(uitkomst.zones, bewaard), bewaard=bewaard)
        blik = blik_lijst(uitkomst, set(antwoorden["pc4"]), lijst.pad.stem)
        (nieuw / "kaart.html").write_text(maak_bladzijde(stof, blik), encoding="utf-8", newline="\n")
    return antwoorden


def schrijf_erbij(
    uitkomst: Uitkomst,
    lijst: EigenLijst,
    map_: Path,
    voortgang: Voortgang = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
) -> tuple[str, ...]:
    """Fill the folder; what stood in it before is replaced. Out: what was noticed. Raises Invoerfout as `voeg_toe`."""
    zones, meldingen = voeg_toe(uitkomst, lijst)
    laag = maak_laag(zones[lijst.kolom], lijst.kolom, lijst.pad.name)
    eigen: dict[str, Rij] = {
        **_LIJST,
        lijst.kolom: (f"eigen gegevens uit {lijst.pad.name}", "zoals in dat bestand", "", ""),
    }
    plat = pd.DataFrame(zones.drop(columns="geometry"))
    codeboek = maak_codeboek(uitkomst, {"zones": plat}, eigen)
    with vervang_samen(map_) as (nieuw,):
        voortgang("tabel en werkboek schrijven")
        schrijf_csv(plat, nieuw / "zones.csv")
        schrijf_csv(codeboek, nieuw / "codeboek.csv")
        schrijf_lagen({"zones": zones}, nieuw / "zones.gpkg", uitkomst)
        bladen = {"zones": plat, "codeboek": _kort(codeboek)}
        _werkboek(uitkomst, nieuw / "zones.xlsx", bladen, (f"Eigen gegevens: {lijst.pad.name}", *meldingen))
        voortgang("kaart maken")
        stof = maak_stof(uitkomst, vlakken_van(uitkomst.zones, bewaard), bewaard=bewaard)
        blik = replace(blik_land(uitkomst), los=True)
        kaart = maak_bladzijde(replace(stof, lagen=[laag, *stof.lagen]), blik)
        (nieuw / "kaart.html").write_text(kaart, encoding="utf-8", newline="\n")
    return meldingen


def _kort(codeboek: pd.DataFrame) -> pd.DataFrame:
    return codeboek.drop(columns=["ronde", "status", "peildata"])


def _werkboek(uitkomst: Uitkomst, pad: Path, bladen: Mapping[str, pd.DataFrame], regels: tuple[str, ...]) -> None:
    schrijf_werkboek(
        pad,
        bladen,
        [*regels, *toelichting(uitkomst)],
        kopregel=f"{status(uitkomst.ronde)}: {uitkomst.ronde.titel}",
        datum=uitkomst.ronde.datum,
        koppen=koppen_van(uitkomst.regeling),
    )
