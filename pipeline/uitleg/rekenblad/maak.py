"""The rekenblad of a ronde: every step from the publishers' figures to the scores as formulas in one workbook.

In: an `Uitkomst` and a path. Out: an xlsx with the sheets uitleg, parameters, bron_..., overlap, sv_gebieden,
grens_krimpregios, zones, statistiek, gemeenten, vergelijkingen, leden, deelgebieden, deelplannen and aanvragen; with an
inzending also maatregelen, activiteiten, cofinanciering, geld_deelplannen, geld_aanvragen, beoordeling_deelplannen and
beoordeling_aanvragen.

    schrijf_rekenblad(draai(lees_invoer(ronde, bronnen)), Path("rekenblad.xlsx"))

It is a second, independent implementation: a test lets LibreOffice compute it and compares every result.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from pipeline.bestanden.werkboek import NOOIT_RADEN
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import Blad, schrijf_blad
from pipeline.uitleg.rekenblad.bronbladen import maak_bronbladen, maak_lijstbladen, maak_overlapblad
from pipeline.uitleg.rekenblad.geldbladen import maak_geldbladen
from pipeline.uitleg.rekenblad.parameters import Parameters
from pipeline.uitleg.rekenblad.puntenbladen import maak_puntenbladen
from pipeline.uitleg.rekenblad.rondebladen import maak_rondebladen
from pipeline.uitleg.rekenblad.urgentiekolommen import Grootste
from pipeline.uitleg.rekenblad.zonebladen import maak_zonebladen
from pipeline.uitvoer.vermelding import bronregels, status

_KLEUREN = {"invoer": "#fff8e1", "formule": "#e3f2fd"}


def maak_bladen(uitkomst: Uitkomst) -> list[Blad]:
    """All sheets with figures, in the order of the data."""
    par, grootste = Parameters(uitkomst.regeling), Grootste()
    bronnen = maak_bronbladen(uitkomst, par)
    overlap = maak_overlapblad(uitkomst, bronnen)
    lijsten = maak_lijstbladen(uitkomst)
    zones, statistiek, gemeenten = maak_zonebladen(uitkomst, par, grootste, bronnen, overlap, lijsten)
    rest = maak_rondebladen(uitkomst, par, grootste, zones, gemeenten)
    if ronde := uitkomst.scoringsronde:
        geld = maak_geldbladen(ronde, uitkomst.regeling, par)
        rest += [*geld, *maak_puntenbladen(uitkomst, ronde, par, {blad.naam: blad for blad in (*rest, *geld)})]
    invoer = [par.blad, *bronnen.values(), *([overlap] if overlap else []), *lijsten]
    return [*invoer, zones, statistiek, gemeenten, grootste.blad(), *rest]


def schrijf_rekenblad(
    uitkomst: Uitkomst, pad: Path, met_uitkomst: bool = True, stap: Callable[[str], None] = lambda _: None
) -> None:
    """Write the workbook. met_uitkomst: keep the program's outcome in the formula cells until they are computed.

    stap: is told which sheet is begun.
    Raises OSError when the file cannot be written.
    """
    boek = xlsxwriter.Workbook(pad, NOOIT_RADEN)
    boek.set_properties(
        {"title": f"Rekenblad {uitkomst.ronde.naam}", "created": datetime.combine(uitkomst.ronde.datum, time())}
    )
    opmaak = {
        "titel": boek.add_format({"bold": True, "font_size": 12}),
        "uitleg": boek.add_format({"italic": True, "font_size": 8, "text_wrap": True, "valign": "top"}),
        "kop": boek.add_format({"bold": True, "bottom": 1, "bg_color": _KLEUREN["invoer"]}),
        "kop_formule": boek.add_format({"bold": True, "bottom": 1, "bg_color": _KLEUREN["formule"]}),
        "invoer": boek.add_format({"font_color": "#7a4a00"}),
    }
    bladen = maak_bladen(uitkomst)
    uitleg = boek.add_worksheet("uitleg")
    uitleg.set_column(0, 0, 120, boek.add_format({"text_wrap": True}))
    for r, regel in enumerate(_uitleg(uitkomst, bladen)):
        uitleg.write_string(r, 0, regel)
    for nummer, blad in enumerate(bladen, start=1):
        stap(f"blad {nummer} van {len(bladen)}: {blad.naam}")
        schrijf_blad(boek, blad, opmaak, met_uitkomst)
    stap("bestand maken")
    try:
        boek.close()
    except FileCreateError as fout:
        raise OSError(errno.EIO, "het rekenblad is niet te schrijven; misschien is de schijf vol", str(pad)) from fout


def _uitleg(uitkomst: Uitkomst, bladen: list[Blad]) -> list[str]:
    wat, niet = "poort, prioriteit en urgentie", "alles wat een inzending vraagt (geld, toelating, punten, toekenning)"
    if uitkomst.scoringsronde:
        wat = "poort, prioriteit, urgentie, geld en punten"
        niet = "van een inzending: wat de toelating zegt (en wat daardoor afvalt), de ranglijst en de toekenning"
    return [
        f"Rekenblad: {uitkomst.ronde.titel}",
        status(uitkomst.ronde) + ".",
        f"De hele berekening van {wat} staat hier als formules. Verander een cijfer (bruin) of een getal op blad "
        "parameters en zie wat er gebeurt. Blauwe kolomkoppen zijn formules, gele zijn invoer.",
        "Wat hier niet als formule staat: het over elkaar leggen van grenzen (blad overlap en de gemeente van een "
        f"zone), en {niet}. De rekenwijzen hieronder zitten in de formules; een andere vraagt een ronde met "
        "afwijkingen.",
        f"Regels: {uitkomst.regeling.titel}; {uitkomst.regeling.vindplaats}",
        f"Normalisatie: {uitkomst.regeling.urgentie.normalisatie.waarde}; aggregatie: "
        f"{uitkomst.regeling.urgentie.aggregatie.waarde}; gemiddelde van de gemeente gewogen naar: "
        f"{uitkomst.regeling.poort.gemiddelde_weging.waarde}; urgentie vergelijkt met: {uitkomst.ronde.referentie}.",
        "",
        "Bladen:",
        *(f"{blad.naam}: {blad.uitleg}" for blad in bladen),
        "",
        "Bronnen:",
        *bronregels(uitkomst.datasets, uitkomst.ronde),
        "",
        "Eigen keuzes (aannames) van de hele regeling, ook over wat hier niet wordt gerekend:",
        *(f"{plek}: {tekst}" for plek, tekst in uitkomst.regeling.aannames()),
    ]
