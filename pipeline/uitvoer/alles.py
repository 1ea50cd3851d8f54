"""Write everything a ronde yields: tables, ranked list, herkomst and maps, all at once or not at all.

In: an `Uitkomst` and a folder. Out: `data/processed/<ronde>/` and `maps/<ronde>/` in that folder, and what was in them
before and is no more: pages of an earlier outcome.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.tweede_proces import begin_ernaast
from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.uitvoer.kaart.bewaarde_vlakken import verslag_van, vlakken_van
from pipeline.uitvoer.kaart.bladzijde import maak_kaart
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.uitvoer.kaart.vlakken_verslag import grenzen_in_een_zin
from pipeline.uitvoer.ranglijst import maak_ranglijst
from pipeline.uitvoer.tabellen.codesommen import CODE_SOMMEN, code_van_nu
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from pipeline.uitvoer.tabellen.tabellen import schrijf_tabellen
from pipeline.uitvoer.weggehaald import verdwijnt


@dataclass(frozen=True)
class Geschreven:
    """The folders with tables and with maps, and the places in them of the files that were taken away."""

    tabellen: Path
    kaarten: Path
    weggehaald: tuple[str, ...]


def schrijf_alles(
    uitkomst: Uitkomst,
    doel: Path,
    voortgang: Voortgang = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
    voor_het_verslag: Callable[[], None] = lambda: None,
    *,
    excel: bool = False,
) -> Geschreven:
    """What was written, and what was taken away; excel as `schrijf_tabellen`.

    voor_het_verslag: is called before what the mending changed is asked for, by who may be measuring it meanwhile.
    Raises Invoerfout when the disk refuses or another run writes.
    """
    naam = uitkomst.ronde.naam
    tabellen, kaarten = mappen_van(doel, naam)
    with vervang_samen(tabellen, kaarten) as (nieuwe_tabellen, nieuwe_kaarten):
        voortgang("grenzen vereenvoudigen")
        vlakken = vlakken_van(uitkomst.zones, bewaard)
        plaat = begin_ernaast(lambda: _plaat(uitkomst, vlakken))
        voortgang("tabellen schrijven")
        schrijf_werkboeken = schrijf_tabellen(uitkomst, nieuwe_tabellen, bewaard, excel=excel)
        voortgang("herkomst vastleggen")
        (nieuwe_tabellen / "herkomst.json").write_text(maak_herkomst(uitkomst), encoding="utf-8", newline="\n")
        (nieuwe_tabellen / CODE_SOMMEN).write_text(code_van_nu(), encoding="utf-8", newline="\n")
        if uitkomst.scoringsronde:
            (nieuwe_tabellen / "ranglijst.html").write_text(maak_ranglijst(uitkomst), encoding="utf-8", newline="\n")
        voortgang("kaart maken")
        voor_het_verslag()
        verslag = verslag_van(uitkomst, vlakken, bewaard)
        kaart = maak_kaart(uitkomst, vlakken, over_grenzen=grenzen_in_een_zin(verslag), bewaard=bewaard)
        (nieuwe_kaarten / "kaart.html").write_text(kaart, encoding="utf-8", newline="\n")
        verslag.to_csv(nieuwe_kaarten / "grenzen_verslag.csv", index=False, lineterminator="\n")
        voortgang("plaat tekenen")
        (nieuwe_kaarten / "kaart.png").write_bytes(plaat())
        schrijf_werkboeken()
        voortgang("op zijn plaats zetten")
        weg = (*verdwijnt(tabellen, nieuwe_tabellen), *verdwijnt(kaarten, nieuwe_kaarten))
    return Geschreven(tabellen, kaarten, weg)


def _plaat(uitkomst: Uitkomst, vlakken: Vlakken) -> bytes:
    from pipeline.uitvoer.kaart.tekenaar import laad_matplotlib  # only the process that draws needs it

    laad_matplotlib()
    from pipeline.uitvoer.kaart.plaat import maak_plaat

    return maak_plaat(uitkomst, vlakken)
