"""The besluitblad as a pdf on A4: the answer on the first page, how it comes about in an appendix.

In: a `Besluit`. Out: the bytes of a tagged pdf; the same sheet gives the same bytes. How it looks stands in `blad.typ`.

    Path("blad.pdf").write_bytes(maak_pdf(besluit))
"""

from __future__ import annotations

from pathlib import Path

from pipeline.uitleg.besluitblad.figuren import teken_bijdragen, teken_kaartje, teken_verdeling
from pipeline.uitleg.besluitblad.model import Besluit, Poortdeel, Urgentie, Zoneverloop
from pipeline.uitvoer.balken import teken_balken
from pipeline.uitvoer.blad.tekening import Tekening, als_svg
from pipeline.uitvoer.blad.zetten import zet
from pipeline.uitvoer.vonklijn import teken_vonklijnen

_SJABLOON = Path(__file__).with_name("blad.typ")
_BREED = 515.0
"""Points between the margins of the page."""
_DELEN_MET_INDICATOREN = 3
"""With more parts than this the figures of each indicator stand on the page only, as in the html."""


def maak_pdf(besluit: Besluit) -> bytes:
    """The pdf, on as many pages as it needs."""
    b = besluit
    gegevens: dict[str, object] = {
        "titel": b.kop,
        "wat": f"Besluitblad: {b.titel}",
        "onderwerp": f"{b.status}. Dit blad als bladzijde: {b.bestand}.html",
        "voet": [b.status, f"Besluitblad {b.bestand}"],
        "status": b.status,
        "ligging": f"{b.ligging}. Ronde: {b.ronde}.",
        "antwoord": b.antwoord.vragen,
        "kaartje": _beeld(teken_kaartje(b.kaartje, 190, 160)),
        "waarom": b.waarom,
        "regel": b.regel,
        "delen": [_deel(deel, len(b.delen) <= _DELEN_MET_INDICATOREN) for deel in b.delen],
        "stevig": b.stevig,
        "bijdragen": _beeld(teken_bijdragen(b.urgentie, _BREED)),
        "verdeling": _beeld(teken_verdeling(b.urgentie, 170, 110)),
        "verloop": {"uitleg": b.verloop_uitleg, "zones": [_zoneverloop(zone) for zone in b.verloop]},
        "urgentie": _urgentie(b.urgentie),
        "prioriteit": b.prioriteit,
        "ontbreekt": b.ontbreekt,
        "zones": b.cijfertabellen,
        "wijken": b.wijken,
        "bronnen": [
            (
                i.indicator,
                f"{i.titel}; {i.houder}; peildatum {i.peildatum}",
                f"{i.bestand}, kolom {i.kolommen}, {i.rijen}",
                i.regel,
            )
            for i in b.bronnen
        ],
        "voor_de_analist": b.voor_de_analist,
        "aannames": b.aannames,
        "grondslag": f"Regels: {b.regeling}. Peildata: {b.peildata}.",
    }
    return zet(_SJABLOON, gegevens)


def _beeld(tekening: Tekening) -> dict[str, str]:
    return {"svg": als_svg(tekening), "alt": tekening.beschrijving}


def _zoneverloop(zone: Zoneverloop) -> dict[str, object]:
    return {"zin": zone.zin, "beeld": _beeld(teken_vonklijnen(zone.lijnen, zone.jaren)) if zone.lijnen else None}


def _deel(deel: Poortdeel, met_indicatoren: bool) -> dict[str, object]:
    rijen: list[tuple[str, ...]] = []
    vet = []
    for d in deel.dimensies:
        t = d.toets
        vet.append(len(rijen))
        rijen.append((t.titel, t.hier, t.gemeente, t.verschil, t.plaats, t.oordeel, d.regel))
        if met_indicatoren:
            rijen += [(i.titel, i.hier, i.gemeente, i.verschil, "", "", "") for i in d.indicatoren]
    return {
        "naam": deel.naam,
        "balken": _beeld(teken_balken(deel.balken)),
        "toelichting": f"{deel.naam} tegenover het gemiddelde van {deel.gemeente}: kwetsbaar {deel.oordeel}. Vet: de "
        "toets, in standaardafwijkingen van het landelijk gemiddelde (hoger is beter). Daaronder de cijfers zelf. "
        "Plaats 1 is de laagste in de gemeente. Verschillen zijn uit de volle cijfers gerekend.",
        "rijen": rijen,
        "vet": vet,
    }


def _urgentie(u: Urgentie) -> dict[str, object]:
    rijen: list[tuple[str, ...]] = [("Begin van de schaal", "", "", "", u.begin)]
    vet = []
    for d in u.dimensies:
        vet.append(len(rijen))
        rijen.append((d.titel, d.gewicht, "", "", d.getoond))
        rijen += [
            (f"{i.letter} {i.indicator}", i.gewicht, i.cijfer, i.plaats, i.getoond)
            for i in u.delen
            if i.dimensie == d.titel
        ]
    vet.append(len(rijen))
    rijen.append(("Score", "", "", "", u.getoond))
    return {"rijen": rijen, "vet": vet, "uitleg": [*u.uitleg, *(f"{d.titel}: {d.regel}." for d in u.dimensies)]}
