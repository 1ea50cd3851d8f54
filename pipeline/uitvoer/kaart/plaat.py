"""The map as a picture for a report: one panel per layer, of the country, a gemeente or a gebied.

In: an `Uitkomst`, and of less than the country its blik. Out: a png (300 dpi) or a pdf. The same outcome gives the same
bytes.

    Path("kaart.png").write_bytes(maak_plaat(uitkomst))
    Path("heerlen.pdf").write_bytes(maak_plaat(uitkomst, blik=blik_gemeente(uitkomst, "GM0917"), formaat="pdf"))

The panels: kwetsbaar, prioriteit, and urgentie per tranche. The dimensions of the poort have a sheet of their own
(`veelluik`).
"""

from __future__ import annotations

from matplotlib.figure import Figure

from pipeline.taal import getallen
from pipeline.taal.zinnen import met_hoofdletter
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.antwoorden import telling
from pipeline.uitvoer.kaart.beeld import Beeld, Uitsnede, maak_beeld, maak_uitsnede
from pipeline.uitvoer.kaart.blad import A3, A4, Formaat, Opzet, bewaar, maak_blad, vaste_stijl
from pipeline.uitvoer.kaart.blik import Blik, blik_land
from pipeline.uitvoer.kaart.indeling import TITEL, Kader
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.legenda import legenda_van
from pipeline.uitvoer.kaart.plaat_tekenen import MEESTE_RANGEN, teken_deelplannen, teken_paneel
from pipeline.uitvoer.kaart.schaalbalk import teken_schaalbalk
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.uitvoer.vermelding import ondergrondregels

_LAGEN = ("kwetsbaar", "prioriteit")


def maak_plaat(
    uitkomst: Uitkomst, vlakken: Vlakken | None = None, blik: Blik | None = None, formaat: Formaat = "png"
) -> bytes:
    """The picture. `vlakken` when the caller has mended the borders already; without a blik the whole country."""
    vlakken = maak_vlakken(uitkomst.zones) if vlakken is None else vlakken
    with vaste_stijl():
        return bewaar(teken_plaat(uitkomst, vlakken, blik), uitkomst, formaat)


def teken_plaat(uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik | None = None) -> Figure:
    """The picture drawn and not yet saved, for whoever wants it in both formats. Call it within `vaste_stijl`."""
    blik = blik_land(uitkomst) if blik is None else blik
    lagen = [laag for laag in maak_lagen(uitkomst, blik) if _op_de_plaat(laag, blik)]
    if blik.is_land:
        lagen = [laag.zonder_stippen() for laag in lagen]
    uitsnede = maak_uitsnede(vlakken, blik)
    figuur, kaders, _ = maak_blad(uitkomst, _opzet(uitkomst, vlakken, blik, uitsnede, lagen))
    beeld = beeld_op_schaal(figuur, kaders, uitkomst, vlakken, blik, uitsnede)
    for nummer, (kader, laag) in enumerate(zip(kaders, lagen, strict=True)):
        klein = nummer > 0 and not blik.is_land
        as_ = teken_paneel(figuur, kader, laag, beeld, klein)
        if laag.deelplannen is not None:
            teken_deelplannen(as_, laag, beeld, kader)
        legenda_van(laag, klein).teken(figuur, kader)
    return figuur


def beeld_op_schaal(
    figuur: Figure, kaders: list[Kader], uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik, uitsnede: Uitsnede
) -> Beeld:
    """The borders as fine as this sheet shows them; draws the scale bar, of all its maps or of the large one."""
    kader = kaders[0]
    breed, hoog = uitsnede.rechts - uitsnede.links, uitsnede.boven - uitsnede.onder
    schaal = max(breed / kader.breed, hoog / kader.hoog)
    beeld = maak_beeld(uitkomst, vlakken, blik, uitsnede, schaal)
    if beeld.zonder_vlak < len(beeld.eigen):
        kaart = "grote kaart" if any(ander.breed < kader.breed for ander in kaders) else ""
        rechts = figuur.get_size_inches()[0] - 0.6
        teken_schaalbalk(figuur, schaal, rechts, kader.onder + kader.hoog + TITEL + 0.35, kaart)
    return beeld


def titel_van(uitkomst: Uitkomst, blik: Blik) -> tuple[str, str]:
    """The head of a sheet, and what goes before the ronde in the line below it."""
    titel = uitkomst.ronde.titel
    if blik.is_land:
        return titel, ""
    return f"Gemeente {blik.titel}" if blik.gm_code else met_hoofdletter(blik.titel), f"{titel}; "


def noten_bij(uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik) -> tuple[str, ...]:
    """What a reader of these maps must know besides the sources of the figures."""
    zonder = int((~vlakken.te_tekenen[blik.eigen_rijen]).sum())
    noten = [f"Niet getekend, want zonder vlak in de bron: {getallen.getal([zonder], 0)[0]} van de zones."]
    ronde = uitkomst.ronde
    ondergrond = ondergrondregels(ronde.ondergrond_dataset() if uitkomst.invoer.ondergrond is not None else None, ronde)
    return (
        *(noten if zonder else ()),
        *(f"Blauw is groot water, donkerrood een autosnelweg: {o}." for o in ondergrond),
    )


def _noten_bij_rangen(lagen: list[Laag]) -> tuple[str, ...]:
    meeste = max((len(laag.deelplannen) for laag in lagen if laag.deelplannen is not None), default=0)
    if meeste <= MEESTE_RANGEN:
        return ()
    return (f"Meer dan {MEESTE_RANGEN} deelplannen op een kaart: alleen hun omtrek; de rangen staan in de tabellen.",)


def _op_de_plaat(laag: Laag, blik: Blik) -> bool:
    """The poort and the zones against the country have their own sheet or page; a gemeente only its own tranches."""
    if laag.deelplannen is None:
        return laag.id in _LAGEN
    return blik.is_land or not laag.deelplannen.empty


def _opzet(uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik, uitsnede: Uitsnede, lagen: list[Laag]) -> Opzet:
    titel, ondertitel = titel_van(uitkomst, blik)
    return Opzet(
        titel=titel,
        ondertitel=ondertitel,
        verhouding=uitsnede.verhouding,
        legendas=tuple(legenda_van(laag, nummer > 0 and not blik.is_land).hoogte for nummer, laag in enumerate(lagen)),
        papier=A4 if blik.gm_code else A3,
        antwoord=met_hoofdletter(telling(uitkomst.zones.iloc[blik.eigen_rijen])),
        noten=(*noten_bij(uitkomst, vlakken, blik), *_noten_bij_rangen(lagen)),
        een_groot=not blik.is_land and len(lagen) > 1,
    )
