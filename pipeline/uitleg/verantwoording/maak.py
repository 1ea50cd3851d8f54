"""The files of a verantwoording: method statement (md and pdf) and the entry for the Algoritmeregister (json and md).

In: the name of a regeling, or a ronde. Out: contents by file name; the same rules give the same bytes.

    schrijf_verantwoording(maak_verantwoording(laad_regeling("vhf_2021")), Path("verantwoording/vhf_2021"))
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.regelingen import Regeling
from pipeline.rondes.ronde import Ronde
from pipeline.uitleg.verantwoording.algoritmeregister import als_json, als_stukken, maak_velden
from pipeline.uitleg.verantwoording.hoofdstukken import maak_methode
from pipeline.uitleg.verantwoording.pdf import maak_pdf
from pipeline.uitleg.verantwoording.stukken import als_markdown
from pipeline.uitvoer.vermelding import RECONSTRUCTIE, status

_LANGSTE_VOET = 130


def maak_verantwoording(regeling: Regeling, ronde: Ronde | None = None) -> dict[str, bytes]:
    """All files. ronde: with its sources, its deviations and its name. Raises Invoerfout for an unknown dataset."""
    datasets = ronde.datasets() if ronde else {}
    methode = maak_methode(regeling, ronde, datasets)
    velden = maak_velden(regeling, ronde, datasets)
    voet = status(ronde) if ronde else RECONSTRUCTIE
    voet = voet if len(voet) <= _LANGSTE_VOET else f"{voet[:_LANGSTE_VOET]}…"
    titel = f"Methode: {ronde.titel if ronde else regeling.titel}"
    return {
        "methode.md": als_markdown(methode).encode(),
        "methode.pdf": maak_pdf(methode, titel, voet),
        "algoritmeregister.json": als_json(velden).encode(),
        "algoritmeregister.md": als_markdown(als_stukken(velden)).encode(),
    }


def schrijf_verantwoording(bestanden: Mapping[str, bytes], map_: Path) -> list[Path]:
    """Write the files; the folder is replaced as a whole. Raises Invoerfout when the disk refuses."""
    with vervang_samen(map_) as (nieuw,):
        for naam, inhoud in bestanden.items():
            (nieuw / naam).write_bytes(inhoud)
    return [map_ / naam for naam in bestanden]
