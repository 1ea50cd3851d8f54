"""Write the maps of gemeenten beside the results of a ronde, all at once or not at all.

In: an outcome and the folder with its results. Out: pages in `maps/<ronde>/gemeenten/` and `gebieden/`, and the index.

Results that were made from other inputs are refused: a map never stands beside tables it does not belong to.
`make urgentie` replaces the whole folder of maps, so no page outlives the results it shows.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.tweede_proces import begin_ernaast, doe_samen
from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.uitvoer.kaart.bewaarde_vlakken import vlakken_van
from pipeline.uitvoer.kaart.blik import Blik, blik_gebied, blik_gemeente
from pipeline.uitvoer.kaart.gemeenten import Gebied, bestandsnaam, gemeenten_met_zones
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.uitvoer.tabellen.aansluiting import eis_uitkomst, eis_zelfde_herkomst

if TYPE_CHECKING:
    from pipeline.uitvoer.kaart.blad import Formaat

_VEREENVOUDIGING = 20.0
"""Metres; a page of one gemeente is looked at from nearby and holds few zones, so it keeps more bends."""
_GEMEENTEN, _GEBIEDEN = "gemeenten", "gebieden"
_INDEX = "../index.html"


def schrijf_gemeentekaarten(
    uitkomst: Uitkomst, doel: Path, voortgang: Voortgang = lambda stap: None, bewaard: Bewaarplaats = NERGENS
) -> list[Path]:
    """A page for every gemeente with zones, and the index. Out: the index first, then the pages.

    Raises Invoerfout when the ronde has no results yet, when they are of other inputs, or when the disk refuses.
    """
    from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde
    from pipeline.uitvoer.kaart.gegevens import maak_stof
    from pipeline.uitvoer.kaart.overzicht import maak_overzicht

    with _erbij(uitkomst, doel, voortgang, bewaard) as (vlakken, schrijf):
        voortgang("index van de gemeenten")
        stof = maak_stof(uitkomst, vlakken, land=False, bewaard=bewaard)
        index = schrijf("index.html", maak_overzicht(uitkomst).encode())
        bladen = bladen_van(uitkomst)

        def maak(gm_code: str) -> None:
            blik = blik_gemeente(uitkomst, gm_code)
            voortgang(f"kaart van {blik.titel}")
            schrijf(bladen[gm_code], maak_bladzijde(stof, blik, index=_INDEX).encode())

        doe_samen(maak, list(bladen))
    return [index, *(index.parent / blad for blad in bladen.values())]


def bladen_van(uitkomst: Uitkomst) -> dict[str, str]:
    """The place of the page of every gemeente with zones, below the folder of maps, by gm_code."""
    gemeenten = gemeenten_met_zones(uitkomst)
    codes = gemeenten.index.astype(str)
    return {code: f"{_GEMEENTEN}/{bestandsnaam(code, naam)}.html" for code, naam in zip(codes, gemeenten, strict=True)}


def schrijf_gemeentekaart(
    uitkomst: Uitkomst,
    doel: Path,
    gm_code: str,
    voortgang: Voortgang = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
) -> list[Path]:
    """The page of one gemeente with its pictures (png and pdf).

    Raises Invoerfout as `schrijf_gemeentekaarten`, and KeyError for a gemeente without zones.
    """
    with _erbij(uitkomst, doel, voortgang, bewaard) as (vlakken, schrijf):
        blik = blik_gemeente(uitkomst, gm_code)
        naam = f"{_GEMEENTEN}/{bestandsnaam(gm_code, blik.titel)}"
        # An address to an index that was never made would lead nowhere.
        index = _INDEX if (mappen_van(doel, uitkomst.ronde.naam)[1] / "index.html").is_file() else ""
        return _blad_en_platen(uitkomst, vlakken, blik, naam, index, schrijf, voortgang, bewaard)


def schrijf_gebiedskaart(
    uitkomst: Uitkomst,
    doel: Path,
    gebied: Gebied,
    voortgang: Voortgang = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
) -> list[Path]:
    """The page of a provincie, regio or SV-gebied with its pictures (png and pdf). Raises as `schrijf_platen`."""
    with _erbij(uitkomst, doel, voortgang, bewaard) as (vlakken, schrijf):
        blik = blik_gebied(uitkomst, gebied.rijen, gebied.titel)
        return _blad_en_platen(
            uitkomst, vlakken, blik, f"{_GEBIEDEN}/{gebied.bestand}", "", schrijf, voortgang, bewaard
        )


def _blad_en_platen(
    uitkomst: Uitkomst,
    vlakken: Vlakken,
    blik: Blik,
    naam: str,
    index: str,
    schrijf: Callable[[str, bytes], Path],
    voortgang: Voortgang,
    bewaard: Bewaarplaats,
) -> list[Path]:
    # The page in a copy, so that here matplotlib can load meanwhile.
    voortgang(f"kaart van {blik.titel}")
    bladzijde = begin_ernaast(lambda: _bladzijde(uitkomst, vlakken, blik, index, bewaard).encode())
    voortgang(f"platen van {blik.titel}")
    platen = _platen(uitkomst, vlakken, blik)
    gemaakt = [schrijf(f"{naam}.html", bladzijde())]
    return [*gemaakt, *(schrijf(f"{naam}.{formaat}", plaat) for formaat, plaat in platen.items())]


def _bladzijde(uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik, index: str, bewaard: Bewaarplaats) -> str:
    from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde
    from pipeline.uitvoer.kaart.gegevens import maak_stof

    return maak_bladzijde(maak_stof(uitkomst, vlakken, land=False, bewaard=bewaard), blik, index=index)


def _platen(uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik) -> dict[Formaat, bytes]:
    from pipeline.uitvoer.kaart.tekenaar import laad_matplotlib

    laad_matplotlib()
    from pipeline.uitvoer.kaart.blad import bewaar_beide, vaste_stijl
    from pipeline.uitvoer.kaart.plaat import teken_plaat

    with vaste_stijl():
        return bewaar_beide(teken_plaat(uitkomst, vlakken, blik), uitkomst)


def schrijf_platen(
    uitkomst: Uitkomst, doel: Path, voortgang: Voortgang = lambda stap: None, bewaard: Bewaarplaats = NERGENS
) -> list[Path]:
    """The pictures of the country for a report: the layers and the dimensions of the poort, each as png and pdf.

    Raises Invoerfout as `schrijf_gemeentekaarten`.
    """
    from pipeline.uitvoer.kaart.tekenaar import laad_matplotlib

    laad_matplotlib()
    from pipeline.uitvoer.kaart.blad import bewaar_beide, vaste_stijl
    from pipeline.uitvoer.kaart.plaat import teken_plaat
    from pipeline.uitvoer.kaart.veelluik import teken_veelluik

    gemaakt: list[Path] = []
    with _erbij(uitkomst, doel, voortgang, bewaard) as (vlakken, schrijf), vaste_stijl():
        for naam, teken in (("kaart", teken_plaat), ("poort", teken_veelluik)):
            voortgang(f"platen tekenen: {naam}")
            platen = bewaar_beide(teken(uitkomst, vlakken), uitkomst)
            gemaakt.extend(schrijf(f"{naam}.{formaat}", plaat) for formaat, plaat in platen.items())
    return gemaakt


@contextmanager
def _erbij(
    uitkomst: Uitkomst, doel: Path, voortgang: Voortgang, bewaard: Bewaarplaats
) -> Iterator[tuple[Vlakken, Callable[[str, bytes], Path]]]:
    """The borders that pages show, and a function that writes one file beside the maps that are there already."""
    with naast_de_kaarten(uitkomst, doel, voortgang) as schrijf:
        voortgang("grenzen vereenvoudigen")
        yield vlakken_van(uitkomst.zones, bewaard, _VEREENVOUDIGING), schrijf


@contextmanager
def naast_de_kaarten(uitkomst: Uitkomst, doel: Path, voortgang: Voortgang) -> Iterator[Callable[[str, bytes], Path]]:
    """A function that writes one file beside the maps that are there already: all of them, or none.

    The function gives the place where the file will be once all have been written. Raises Invoerfout when the ronde has
    no results yet, when they are of other inputs, or when the disk refuses.
    """
    naam = uitkomst.ronde.naam
    tabellen, kaarten = mappen_van(doel, naam)
    with vervang_samen(kaarten, horen_bij=(tabellen,)) as (nieuw,):
        eis_uitkomst(naam, doel, uitkomst.genoemde_bronnen)
        voortgang("herkomst vergelijken")
        eis_zelfde_herkomst(uitkomst, tabellen)
        shutil.copytree(kaarten, nieuw, copy_function=_koppel, dirs_exist_ok=True)

        def schrijf(naam: str, inhoud: bytes) -> Path:
            # Never into a linked file: that would change the earlier map before the new one is complete.
            (nieuw / naam).parent.mkdir(exist_ok=True)
            (nieuw / naam).unlink(missing_ok=True)
            (nieuw / naam).write_bytes(inhoud)
            return kaarten / naam

        yield schrijf


def _koppel(van: str, naar: str) -> None:
    """The same file under a second name; a copy on a disk that has no such thing."""
    try:
        os.link(van, naar)
    except OSError:
        shutil.copyfile(van, naar)
