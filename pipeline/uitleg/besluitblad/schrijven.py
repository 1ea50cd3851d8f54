"""Write besluitbladen beside the tables of a ronde, all at once or not at all.

In: an outcome, what was asked for and the folder with the results. Out: html and pdf per sheet and index.html, in
`data/processed/<ronde>/besluiten/`.

Results that were made from other inputs are refused: a sheet never stands beside tables it does not belong to.
`make urgentie` replaces the whole folder, so no sheet outlives the results it explains.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.uitleg.besluitblad.bladzijde import maak_bladzijde, maak_index
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitleg.besluitblad.model import Indexregel
from pipeline.uitleg.besluitblad.pdf import maak_pdf
from pipeline.uitvoer.samenhang import bestandsnaam_deelplan, kaart_vanaf, ranglijst_vanaf
from pipeline.uitvoer.tabellen.aansluiting import eis_uitkomst, eis_zelfde_herkomst
from pipeline.uitvoer.vermelding import status

MAP = "besluiten"
_ZONEBLAD = re.compile(r"zone-(\d{4})\.html")


def besluitenmap(doel: Path, ronde: str) -> Path:
    """Where the sheets of a ronde stand."""
    return mappen_van(doel, ronde)[0] / MAP


def schrijf_besluiten(
    uitkomst: Uitkomst,
    doel: Path,
    nummers: Sequence[int],
    zones: Sequence[str],
    voortgang: Voortgang = lambda stap: None,
) -> list[Path]:
    """The sheets of deelplannen (by row number) and zones, beside those that are there already.

    Out: the index first, then the pages. Raises Invoerfout when the ronde has no results yet, when they are of other
    inputs, or when the disk refuses.
    """
    ronde = uitkomst.ronde
    tabellen, kaarten = mappen_van(doel, ronde.naam)
    bladen_map = besluitenmap(doel, ronde.naam)
    with vervang_samen(bladen_map, horen_bij=(tabellen, kaarten)) as (nieuw,):
        eis_uitkomst(ronde.naam, doel, uitkomst.genoemde_bronnen)
        voortgang("herkomst vergelijken")
        eis_zelfde_herkomst(uitkomst, tabellen)
        stof = Besluitstof(uitkomst)
        if bladen_map.is_dir():
            shutil.copytree(bladen_map, nieuw, dirs_exist_ok=True)
        gemaakt: dict[str, Indexregel] = {}
        for besluit in chain(map(stof.deelplan, nummers), map(stof.zone, zones)):
            voortgang(f"besluitblad van {besluit.titel}")
            bladzijde = maak_bladzijde(besluit, _links(uitkomst, besluit.plek))
            (nieuw / f"{besluit.bestand}.html").write_text(bladzijde, encoding="utf-8", newline="\n")
            (nieuw / f"{besluit.bestand}.pdf").write_bytes(maak_pdf(besluit))
            gemaakt[besluit.bestand] = besluit.in_de_index
        index = maak_index(ronde.titel, status(ronde), list(_aanwezig(stof, nieuw, gemaakt)), _links(uitkomst))
        (nieuw / "index.html").write_text(index, encoding="utf-8", newline="\n")
    return [bladen_map / naam for naam in ("index.html", *(f"{bestand}.html" for bestand in gemaakt))]


def _links(uitkomst: Uitkomst, plek: str = "") -> list[tuple[str, str]]:
    """Pages that `make urgentie` has written. plek: what the map opens at."""
    naam = uitkomst.ronde.naam
    ranglijst = [("ranglijst", ranglijst_vanaf("besluiten", naam))] if uitkomst.scoringsronde is not None else []
    return [("op de kaart" if plek else "kaart", kaart_vanaf("besluiten", naam, plek)), *ranglijst]


def _aanwezig(stof: Besluitstof, map_: Path, bekend: Mapping[str, Indexregel]) -> Iterator[Indexregel]:
    """Every sheet in the folder: deelplannen in the order of their table, then zones. bekend: those just made."""
    for nummer, naam in enumerate(stof.uitkomst.deelplannen["deelplan"]):
        bestand = bestandsnaam_deelplan(nummer, naam)
        if (map_ / f"{bestand}.html").is_file():
            yield bekend.get(bestand) or stof.deelplan(nummer).in_de_index
    codes = set(stof.uitkomst.zones["pc4"])
    for pad in sorted(map_.glob("zone-*.html")):
        raak = _ZONEBLAD.fullmatch(pad.name)
        if raak and raak[1] in codes:
            yield bekend.get(pad.stem) or stof.zone(raak[1]).in_de_index
