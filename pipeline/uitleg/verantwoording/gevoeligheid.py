"""The chapter on what else might have been chosen: per open choice the admissible values, each with its ground.

In: a regeling. Out: pieces of text; nothing for a regeling without [gevoeligheid].
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.regelingen import Regeling
from pipeline.regelingen.gevoeligheid import Keuze
from pipeline.uitleg.verantwoording.stukken import Alinea, Kop, Stuk, Tabel
from pipeline.uitleg.verantwoording.tabellen import GROND_KOPPEN, parametertabel
from pipeline.uitleg.verantwoording.woorden import grond_in_zin, gronden, toon


def maak_gevoeligheid(regeling: Regeling) -> Iterator[Stuk]:
    """How the outcomes are computed under other choices, which values those have, and how publishers round."""
    regels = regeling.gevoeligheid
    if regels is None:
        return
    yield Kop(2, "Hoe stevig een antwoord is")
    yield Alinea(grond_in_zin(regels))
    yield Alinea(
        "make gevoeligheid rekent een ronde opnieuw onder elke andere waarde: elke keuze apart, en trekkingen van "
        "alle keuzes samen (een geschudde rij van Sobol; elke waarde even vaak, een gewicht gelijk verdeeld over zijn "
        "bereik en daarna samen 1). Het deel in de spreiding is de Sobol-index van de eerste orde, uit dezelfde "
        "trekkingen. In een trekking heeft elk deelplan ook een score voor het deel van het gewicht dat niet bekend "
        "is, van laagste tot hoogste even waarschijnlijk en los van de andere; bij elke keuze apart blijven de "
        "grenzen daarvan staan. Geen antwoord verandert erdoor, en een aandeel van de trekkingen is geen kans dat iets "
        "waar is."
    )
    yield parametertabel(regels, "gevoeligheid")
    yield Kop(3, "Keuzes die openstaan")
    yield Tabel(
        ("Keuze", "Plaats in de regeling", *GROND_KOPPEN),
        tuple((_noem(k), k.plek, *gronden(k)) for k in regels.keuzes),
        (26, 28, 20, 26),
    )
    yield Kop(3, "Waarden die ook verdedigbaar zijn")
    yield Tabel(
        ("Keuze", "Waarde", "Antwoord anders als", *GROND_KOPPEN),
        tuple((k.titel, toon(m.waarde), m.als, *gronden(m)) for k in regels.keuzes for m in k.waarden),
        (20, 18, 22, 18, 22),
    )
    yield Kop(3, "Afronding van de uitgevers")
    yield Alinea("Een cijfer ligt hoogstens een halve stap naast wat er staat.")
    yield Tabel(
        ("Bronnen en eenheid", "Stap", "Een cel die ontbreekt", *GROND_KOPPEN),
        tuple(
            (
                f"{', '.join(a.bronnen)}: {a.eenheid}",
                toon(a.stap),
                "blijft onbekend" if a.geheim_tot is None else f"0 tot en met {toon(a.geheim_tot)}",
                *gronden(a),
            )
            for a in regels.afronding
        ),
        (24, 8, 18, 18, 32),
    )


def _noem(keuze: Keuze) -> str:
    bereik = f", van {toon(keuze.van)} tot {toon(keuze.tot)}" if keuze.is_gewicht else ""
    return f"{keuze.titel}{bereik}"
