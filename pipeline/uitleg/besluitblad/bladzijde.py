"""The besluitblad as a page that opens without internet, and the index of all sheets: the accessible twin of the pdf.

In: a `Besluit`. Out: the text of an html page without scripts; the same sheet gives the same text. Names come from
other people's files: everything is escaped, and the page may fetch nothing.

    Path("blad.html").write_text(maak_bladzijde(besluit), encoding="utf-8")
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.uitleg.besluitblad.figuren import teken_bijdragen, teken_kaartje, teken_verdeling
from pipeline.uitleg.besluitblad.model import Besluit, Indexregel
from pipeline.uitvoer.balken import teken_balken
from pipeline.uitvoer.blad.leesblad import maak_leesblad
from pipeline.uitvoer.blad.tekening import als_svg
from pipeline.uitvoer.vonklijn import teken_vonklijnen

_MAP = Path(__file__).parent
_BREED = 520.0
Links = Sequence[tuple[str, str]]
"""Pages of the same ronde: what the link says and where it leads."""


def maak_bladzijde(besluit: Besluit, links: Links = ()) -> str:
    """The page as text. links: where to go on; none where the page travels alone."""
    return maak_leesblad(
        _MAP / "bladzijde.html",
        b=besluit,
        links=links,
        kaartje=als_svg(teken_kaartje(besluit.kaartje, 190, 160)),
        balken=[als_svg(teken_balken(deel.balken)) for deel in besluit.delen],
        verlopen=[als_svg(teken_vonklijnen(z.lijnen, z.jaren)) if z.lijnen else "" for z in besluit.verloop],
        bijdragen=als_svg(teken_bijdragen(besluit.urgentie, _BREED)),
        verdeling=als_svg(teken_verdeling(besluit.urgentie, 220, 120)),
    )


def maak_index(titel: str, status: str, bladen: Sequence[Indexregel], links: Links = ()) -> str:
    """A page that leads to every sheet, in the order given."""
    return maak_leesblad(_MAP / "index.html", titel=titel, status=status, bladen=bladen, links=links)
