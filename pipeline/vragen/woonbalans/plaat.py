"""The woonbalans as one plate, like the two maps of the letter of 2024, with the zones beside them.

In: a `Woonbalans` and the borders. Out: a png (300 dpi) or a pdf. The same input gives the same bytes.

    Path("woonbalans.png").write_bytes(maak_balansplaat(balans, maak_vlakken(balans.uitkomst.zones)))
"""

from __future__ import annotations

from pipeline.uitvoer.kaart.beeld import maak_uitsnede
from pipeline.uitvoer.kaart.blad import Formaat, Opzet, bewaar, maak_blad, vaste_stijl
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.legenda import legenda_van
from pipeline.uitvoer.kaart.plaat import beeld_op_schaal, noten_bij
from pipeline.uitvoer.kaart.plaat_tekenen import teken_paneel
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.uitvoer.vermelding import bronregel
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.lagen import balans_lagen
from pipeline.vragen.woonbalans.tekst import STATUS


def maak_balansplaat(balans: Woonbalans, vlakken: Vlakken, formaat: Formaat = "png") -> bytes:
    """The sheet of the whole country."""
    uitkomst = balans.uitkomst
    blik = blik_land(uitkomst)
    lagen = [laag.in_blik(blik).zonder_stippen() for laag in balans_lagen(balans)]
    uitsnede = maak_uitsnede(vlakken, blik)
    bron = bronregel(balans.bronnen.datasets[balans.hoofdbron], uitkomst.ronde)
    opzet = Opzet(
        titel=f"{uitkomst.ronde.titel}: woonbalans",
        ondertitel="",
        verhouding=uitsnede.verhouding,
        legendas=tuple(legenda_van(laag).hoogte for laag in lagen),
        noten=(f"{STATUS[0].upper()}{STATUS[1:]}. Aandelen: {bron}.", *noten_bij(uitkomst, vlakken, blik)),
    )
    with vaste_stijl():
        figuur, kaders, _ = maak_blad(uitkomst, opzet)
        beeld = beeld_op_schaal(figuur, kaders, uitkomst, vlakken, blik, uitsnede)
        for kader, laag in zip(kaders, lagen, strict=True):
            teken_paneel(figuur, kader, laag, beeld)
            legenda_van(laag).teken(figuur, kader)
        return bewaar(figuur, uitkomst, formaat)
