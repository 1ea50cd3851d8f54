"""The dimensions of the poort side by side on one A4: the same classes, the same scale, one legend.

In: an `Uitkomst`, and for a gemeente its blik. Out: a png (300 dpi) or a pdf. The same outcome gives the same bytes.

    Path("poort.png").write_bytes(maak_veelluik(uitkomst))

Below each map: how many of its zones are below the average of their own gemeente, not below it, or onbepaald.
"""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from pipeline.taal import getallen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.afstanden import SLECHTER
from pipeline.uitvoer.kaart.beeld import maak_uitsnede
from pipeline.uitvoer.kaart.blad import LETTER, REGEL, Formaat, Opzet, bewaar, breek, maak_blad, schrijf, vaste_stijl
from pipeline.uitvoer.kaart.blik import Blik, blik_land
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.legenda import teken_klassen
from pipeline.uitvoer.kaart.plaat import beeld_op_schaal, noten_bij, titel_van
from pipeline.uitvoer.kaart.plaat_tekenen import teken_paneel
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken

_KOLOMMEN = 3
_NOOT = (
    "Hoe ver een zone van het gemiddelde van haar eigen gemeente ligt, in landelijke standaardafwijkingen; "
    "bruin is slechter, grijs is niet slechter."
)


def maak_veelluik(
    uitkomst: Uitkomst, vlakken: Vlakken | None = None, blik: Blik | None = None, formaat: Formaat = "png"
) -> bytes:
    """The sheet. `vlakken` when the caller has mended the borders already; without a blik the whole country."""
    vlakken = maak_vlakken(uitkomst.zones) if vlakken is None else vlakken
    with vaste_stijl():
        return bewaar(teken_veelluik(uitkomst, vlakken, blik), uitkomst, formaat)


def teken_veelluik(uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik | None = None) -> Figure:
    """The sheet drawn and not yet saved, for whoever wants it in both formats. Call it within `vaste_stijl`."""
    blik = blik_land(uitkomst) if blik is None else blik
    lagen = [laag for laag in maak_lagen(uitkomst, blik) if laag.id.startswith("poort-")]
    uitsnede = maak_uitsnede(vlakken, blik)
    titel, ondertitel = titel_van(uitkomst, blik)
    # The layers of the poort have the same classes; only their counts differ.
    klassen = lagen[0].klassen
    opzet = Opzet(
        titel=f"{titel}: de poort per dimensie",
        ondertitel=ondertitel,
        verhouding=uitsnede.verhouding,
        legendas=tuple(partial(_hoogte, laag) for laag in lagen),
        noten=(_NOOT, *noten_bij(uitkomst, vlakken, blik)),
        voet=-(-len(klassen) // _KOLOMMEN) * (REGEL + 0.05) + 0.15,
    )
    figuur, kaders, voet = maak_blad(uitkomst, opzet)
    beeld = beeld_op_schaal(figuur, kaders, uitkomst, vlakken, blik, uitsnede)
    for kader, laag in zip(kaders, lagen, strict=True):
        teken_paneel(figuur, kader, laag, beeld)
        plek = (kader.legenda_links, kader.legenda_boven)
        schrijf(figuur, plek, breek(_telling(laag), kader.ruimte), LETTER, va="top")
    teken_klassen(figuur, voet, klassen, [klasse.titel for klasse in klassen], _KOLOMMEN)
    return figuur


def _hoogte(laag: Laag, ruimte: float) -> float:
    return (len(breek(_telling(laag), ruimte)) + 0.5) * REGEL


def _telling(laag: Laag) -> str:
    """'slechter dan de gemeente 1.402, niet slechter 2.600, onbepaald 66 zones'."""
    onbepaald = sum(klasse.aantal for klasse in laag.klassen if klasse.arcering)
    onder = sum(klasse.aantal for klasse in laag.klassen[:SLECHTER])
    rest = sum(klasse.aantal for klasse in laag.klassen) - onder - onbepaald
    onder, rest, onbepaald = getallen.getal([onder, rest, onbepaald], 0)
    return f"slechter dan de gemeente {onder}, niet slechter {rest}, onbepaald {onbepaald} zones"
