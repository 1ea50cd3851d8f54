"""The besluitblad as a pdf of at most two A4.

In: a `Besluit`. Out: the bytes of a pdf; the same sheet gives the same bytes. The text is DejaVu Sans, which travels
with matplotlib and is embedded; a sign that it lacks (emoji) becomes a box. The html page is the accessible twin, and
the pdf says so.

    Path("blad.pdf").write_bytes(maak_pdf(besluit))

Names come from other people's files and reportlab reads paragraphs as xml, so everything is escaped. A sheet that
would be longer than two pages is set tighter, in steps; the last step shortens what the page has in full.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer, Table

from pipeline.uitleg.besluitblad.figuren import teken_bijdragen, teken_kaartje, teken_verdeling
from pipeline.uitleg.besluitblad.model import Besluit, Poortdeel
from pipeline.uitleg.besluitblad.opmaak import BREED, INKT, MATEN, RAND, Maat, Opmaak, kort, naast
from pipeline.uitleg.besluitblad.vectoren import als_drawing
from pipeline.uitvoer.blad.letters import GEWOON, VET, laad_letters

_BINNEN = 6
"""What reportlab leaves free inside its frame, in points."""
_MEESTE_PAGINAS = 2


def maak_pdf(besluit: Besluit) -> bytes:
    """The pdf, set as large as two pages allow."""
    for maat in MATEN:
        uit, paginas = _zet(besluit, maat)
        if paginas <= _MEESTE_PAGINAS:
            break
    return uit


def _zet(besluit: Besluit, maat: Maat) -> tuple[bytes, int]:
    laad_letters()
    buffer = io.BytesIO()
    titel = f"Besluitblad: {kort(besluit.titel, 200)}"
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=RAND - _BINNEN,
        rightMargin=RAND - _BINNEN,
        topMargin=9 * mm,
        bottomMargin=12 * mm,
        title=titel,
        author="Reconstructie op open data (Volkshuisvestingsfonds)",
        subject=f"{besluit.status}. Toegankelijke versie: {besluit.bestand}.html",
        lang="nl",
        invariant=1,
        displayDocTitle=True,
        initialFontName=GEWOON,
    )

    def voet(doek: Canvas, doc: SimpleDocTemplate) -> None:
        doek.setFont(GEWOON, 5.5)
        doek.setFillColor(INKT)
        doek.drawString(RAND, 8.5 * mm, kort(besluit.status, 160))
        doek.drawString(RAND, 6 * mm, f"Toegankelijke versie van dit blad: {besluit.bestand}.html")
        doek.drawRightString(A4[0] - RAND, 6 * mm, f"blad {doc.page}")

    document.build(list(_Zetter(besluit, maat).alles()), onFirstPage=voet, onLaterPages=voet)
    return buffer.getvalue(), document.page


class _Zetter:
    """The sheet in one size, from top to bottom."""

    def __init__(self, besluit: Besluit, maat: Maat) -> None:
        self._b, self._maat, self._o = besluit, maat, Opmaak(maat)

    def alles(self) -> Iterator[Flowable]:
        """Everything, the answer first."""
        b = self._b
        titel = f"Besluitblad: {b.titel}"
        yield self._o.alinea(kort(titel, 120), "titel")
        if len(titel) > 120:
            yield self._o.alinea(f"Voluit: {b.titel}", "klein")
        yield self._o.alinea(b.status, "status")
        if self._maat.ingekort:
            yield self._o.alinea(f"Dit blad is ingekort; alles staat in {b.bestand}.html.", "klein")
        yield self._o.alinea(f"{b.ligging}. Ronde: {b.ronde}.", "klein")
        yield self._o.kop("Het antwoord")
        yield self._antwoord()
        yield self._o.kop("Waarom wel of geen kwetsbaar gebied")
        yield self._o.alinea(b.regel)
        for deel in b.delen[: self._maat.rijen]:
            yield from self._poort(deel)
        if len(b.delen) > self._maat.rijen:
            yield self._o.alinea(f"Nog {len(b.delen) - self._maat.rijen} delen: zie {b.bestand}.html.", "klein")
        if b.stevig:
            yield self._o.kop("Hoe stevig dit antwoord is")
            yield self._o.lijst(b.stevig)
        yield self._o.kop("Waaruit de urgentie bestaat")
        yield als_drawing(teken_bijdragen(b.urgentie, BREED), (GEWOON, VET))
        yield self._urgentie()
        yield self._o.alinea(
            " ".join([*b.urgentie.uitleg, *(f"{d.titel}: {d.regel}." for d in b.urgentie.dimensies)]), "klein"
        )
        yield self._o.kop("Prioriteit")
        yield self._o.lijst(b.prioriteit)
        yield self._o.kop("Wat ontbreekt of bijzonder is")
        yield self._o.lijst(b.ontbreekt)
        yield self._o.kop("De cijfers van de uitgevers")
        yield from self._bronnen()
        yield self._o.kop("Hoe u dit narekent")
        yield self._o.lijst(b.narekenen)
        yield self._o.kop("Eigen keuzes (aannames)")
        kop = "Waar de bronnen zwijgen is gekozen; elke keuze staat in regeling.toml en is te veranderen."
        yield self._o.opsomming(kop, b.aannames)
        yield Spacer(1, 2)
        yield self._o.alinea(f"Regels: {b.regeling}. Peildata: {b.peildata}.", "klein")

    def _antwoord(self) -> Table:
        links: list[Flowable] = []
        for vraag, antwoord, uitleg in self._b.antwoord:
            links += [
                self._o.alinea(vraag, "klein"),
                self._o.alinea(antwoord, "antwoord"),
                self._o.alinea(uitleg),
                Spacer(1, 3),
            ]
        kaart = als_drawing(teken_kaartje(self._b.kaartje, 130, 108), (GEWOON, VET))
        return naast([links, kaart], [BREED - 138, 138])

    def _poort(self, deel: Poortdeel) -> Iterator[Flowable]:
        yield self._o.alinea(
            f"{deel.naam} tegenover het gemiddelde van {deel.gemeente}: kwetsbaar {deel.oordeel}. Vet: de toets, in "
            "standaardafwijkingen van het landelijk gemiddelde (hoger is beter). Daaronder de cijfers zelf. Plaats 1 "
            "is de laagste in de gemeente. Verschillen zijn uit de volle cijfers gerekend.",
            "klein",
        )
        rijen = [["Waarop", "Hier", "Gemeente", "Verschil", "Plaats", "Onder?", "Regel"]]
        vet = []
        for d in deel.dimensies:
            t = d.toets
            vet.append(len(rijen))
            rijen.append([t.titel, t.hier, t.gemeente, t.verschil, t.plaats, t.oordeel, d.regel])
            if len(self._b.delen) < 4:
                rijen += [[f"   {i.titel}", i.hier, i.gemeente, i.verschil, "", "", ""] for i in d.indicatoren]
        yield self._o.tabel(rijen, [0.3, 0.085, 0.085, 0.085, 0.135, 0.09, 0.22], (1, 2, 3), vet)

    def _urgentie(self) -> Table:
        u = self._b.urgentie
        rijen = [["Onderdeel", "Gewicht", "Cijfer", "Plaats 0-1", "Bijdrage"]]
        rijen.append(["Begin van de schaal", "", "", "", u.begin])
        vet = []
        for d in u.dimensies:
            vet.append(len(rijen))
            rijen.append([d.titel, d.gewicht, "", "", d.getoond])
            rijen += [
                [f"   {i.letter} {i.indicator}", i.gewicht, i.cijfer, i.plaats, i.getoond]
                for i in u.delen
                if i.dimensie == d.titel
            ]
        rijen.append(["Score", "", "", "", u.getoond])
        breed = BREED - 190
        tabel = self._o.tabel(rijen, [0.44, 0.12, 0.18, 0.13, 0.13], (1, 2, 3, 4), [*vet, len(rijen) - 1], breed)
        return naast([tabel, als_drawing(teken_verdeling(u, 180, 95), (GEWOON, VET))], [breed + 8, 182])

    def _bronnen(self) -> Iterator[Flowable]:
        b, maat = self._b, self._maat
        getoond = b.zonerijen[: maat.rijen]
        breed = self._o.passend(b.zonekop, getoond)
        yield self._o.alinea(
            "Per zone, onder de namen die de kolommen bij de uitgever hebben; op ten hoogste zes decimalen; - is geen "
            "cijfer.",
            "klein",
        )
        yield self._o.tabel([list(b.zonekop), *map(list, getoond)], breed, range(1, len(b.zonekop)))
        if len(getoond) < len(b.zonerijen):
            yield self._o.alinea(f"Nog {len(b.zonerijen) - len(getoond)} zones: zie {b.bestand}.html.", "klein")
        if b.wijken:
            yield self._o.alinea(" ".join(b.wijken[: maat.rijen]), "klein")
        rijen = [["Indicator", "Bron en peildatum", "Bestand, kolom en rij", "Regel"]]
        rijen += [
            [
                i.indicator,
                f"{i.titel}; {i.houder}; peildatum {i.peildatum}",
                f"{i.bestand}, kolom {i.kolommen}, {i.rijen}",
                "" if maat.ingekort else i.regel,
            ]
            for i in b.bronnen
        ]
        yield self._o.tabel(rijen, [0.16, 0.26, 0.27, 0.31])
