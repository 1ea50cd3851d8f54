"""Write a rapport: a Word document and a PowerPoint in a folder of their own, both or neither.

In: an `Uitkomst`, a `Gebied` and the folder with results. Out: the two files.

    schrijf_rapport(uitkomst, van_gemeente(uitkomst, "GM0917"), doel)
    # data/processed/rapport-reconstructie_2024-GM0917-heerlen/GM0917-heerlen.docx and .pptx
"""

from __future__ import annotations

from pathlib import Path

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.uitvoermappen import map_naast
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.uitleg.rapport.gebied import Gebied
from pipeline.uitleg.rapport.inhoud import maak_rapport
from pipeline.uitleg.rapport.powerpoint import als_powerpoint
from pipeline.uitleg.rapport.word import als_word
from pipeline.uitvoer.kaart.bewaarde_vlakken import vlakken_van


def map_van_rapport(doel: Path, ronde: str, *kenmerk: str) -> Path:
    """Where the rapport on this gebied goes."""
    return map_naast(doel, "rapport", ronde, *kenmerk)


def schrijf_rapport(
    uitkomst: Uitkomst,
    gebied: Gebied,
    doel: Path,
    voortgang: Voortgang = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
) -> tuple[Path, Path]:
    """The Word document and the PowerPoint; what stood there before is replaced. Raises Invoerfout as vervang_samen."""
    map_ = map_van_rapport(doel, uitkomst.ronde.naam, gebied.kenmerk)
    with vervang_samen(map_) as (nieuw,):
        voortgang("kaart en balken tekenen")
        rapport = maak_rapport(uitkomst, vlakken_van(uitkomst.zones, bewaard), gebied)
        voortgang("Word en PowerPoint schrijven")
        (nieuw / f"{gebied.kenmerk}.docx").write_bytes(als_word(rapport))
        (nieuw / f"{gebied.kenmerk}.pptx").write_bytes(als_powerpoint(rapport))
    return map_ / f"{gebied.kenmerk}.docx", map_ / f"{gebied.kenmerk}.pptx"
