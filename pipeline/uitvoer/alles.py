"""Write everything a ronde yields: tables, ranked list, herkomst and maps, all at once or not at all.

In: an `Uitkomst` and a folder. Out: `data/processed/<ronde>/` and `maps/<ronde>/` in that folder, and what was in them
before and is no more: pages of an earlier outcome.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.uitvoer.kaart.bladzijde import maak_kaart
from pipeline.uitvoer.kaart.plaat import maak_plaat
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from pipeline.uitvoer.kaart.vlakken_verslag import grenzen_in_een_zin, maak_grenzen_verslag
from pipeline.uitvoer.ranglijst import maak_ranglijst
from pipeline.uitvoer.tabellen.codesommen import CODE_SOMMEN, code_sommen
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from pipeline.uitvoer.tabellen.tabellen import schrijf_tabellen
from pipeline.uitvoer.weggehaald import verdwijnt


@dataclass(frozen=True)
class Geschreven:
    """The folders with tables and with maps, and the places in them of the files that were taken away."""

    tabellen: Path
    kaarten: Path
    weggehaald: tuple[str, ...]


def schrijf_alles(uitkomst: Uitkomst, doel: Path, voortgang: Voortgang = lambda stap: None) -> Geschreven:
    """What was written, and what was taken away. Raises Invoerfout when the disk refuses or another run writes."""
    naam = uitkomst.ronde.naam
    tabellen, kaarten = mappen_van(doel, naam)
    # Thinning the borders is GEOS's work, which leaves Python free to write tables meanwhile.
    with (
        ThreadPoolExecutor(1) as ernaast,
        vervang_samen(tabellen, kaarten) as (nieuwe_tabellen, nieuwe_kaarten),
    ):
        grenzen = ernaast.submit(maak_vlakken, uitkomst.zones)
        verslag = ernaast.submit(lambda: maak_grenzen_verslag(uitkomst, grenzen.result()))
        voortgang("tabellen schrijven")
        schrijf_tabellen(uitkomst, nieuwe_tabellen)
        voortgang("herkomst vastleggen")
        (nieuwe_tabellen / "herkomst.json").write_text(maak_herkomst(uitkomst), encoding="utf-8")
        (nieuwe_tabellen / CODE_SOMMEN).write_text(code_sommen(), encoding="utf-8")
        if uitkomst.scoringsronde:
            (nieuwe_tabellen / "ranglijst.html").write_text(maak_ranglijst(uitkomst), encoding="utf-8")
        voortgang("plaat tekenen")
        vlakken = grenzen.result()
        (nieuwe_kaarten / "kaart.png").write_bytes(maak_plaat(uitkomst, vlakken))
        voortgang("kaart maken")
        kaart = maak_kaart(uitkomst, vlakken, over_grenzen=grenzen_in_een_zin(verslag.result()))
        (nieuwe_kaarten / "kaart.html").write_text(kaart, encoding="utf-8")
        verslag.result().to_csv(nieuwe_kaarten / "grenzen_verslag.csv", index=False, lineterminator="\n")
        voortgang("op zijn plaats zetten")
        weg = (*verdwijnt(tabellen, nieuwe_tabellen), *verdwijnt(kaarten, nieuwe_kaarten))
    return Geschreven(tabellen, kaarten, weg)
