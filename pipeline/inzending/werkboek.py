"""Make the workbook of an inzending: explained and empty, or filled, with the same sheets, checks and formats.

In: rows per sheet as fields of the tidy tables (a marked example, or an Inzending). Out: an xlsx file in which text
stays text (a postcode keeps its leading zero, '=cmd()' is a name) and that has the same bytes each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.bestanden.werkboek import NOOIT_RADEN
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.vorm import UITLEG, Blad, Kolom, Soort

Rijen = Iterable[Mapping[str, Any]]

_BREED, _REGELHOOGTE, _KLEINE_REGELHOOGTE = 72, 15, 12
"""Width in characters of the explanation, and heights of a line in points."""
_BREEDSTE = 36
_RIJEN_MET_CONTROLE = 5_000
_MEESTE_TEKENS_HULP, _MEESTE_TEKENS_TITEL = 255, 32
"""What Excel allows in the help beside a cell."""
_BREEDTE = {Soort.TEKST: 26, Soort.PC4: 30, Soort.GEMEENTEN: 22, Soort.KEUZE: 16, Soort.GELD: 16}
_OPMAAK = {
    Soort.GELD: "#,##0.00",
    Soort.PROCENT: "0.##%",
    Soort.DATUM: "d-m-yyyy",
    Soort.AANTAL: "0",
    Soort.GETAL: "0.##",
}


def schrijf_inzendingsboek(
    pad: Path,
    rijen: Mapping[str, Rijen],
    *,
    titel: str,
    datum: date,
    uitleg: bool,
    bladen: Sequence[Blad] = BLADEN,
) -> None:
    """One sheet per table after a sheet Uitleg. uitleg: with a row of explanation under each header.

    datum: stands in for the clock; bladen: the sheets, as far as a regeling adds to their explanation. Raises OSError
    when the file cannot be written.
    """
    boek = xlsxwriter.Workbook(pad, NOOIT_RADEN)
    boek.set_properties({"title": titel, "created": datetime.combine(datum, time())})
    _schrijf_uitleg(boek, titel, bladen)
    for blad in bladen:
        _schrijf_blad(boek, blad, rijen.get(blad.naam, ()), titel, uitleg)
    boek.close()


_ALGEMEEN = (
    "Vul per blad een rij per aanvraag, deelplan, activiteit, maatregel of bron van geld in.",
    "Een sterretje in de kop is een verplichte kolom. Wat u niet weet, laat u leeg: leeg is onbekend, niet nul.",
    "Namen van aanvragen, deelplannen en activiteiten zijn op elk blad precies gelijk geschreven.",
    "Een rij waarvan de aanvraag met (uitleg) of (voorbeeld) begint, wordt niet gelezen. Neemt u de voorbeeldrij "
    "over, haal dan (voorbeeld) weg.",
    "Bedragen zijn in euro's, zonder btw en in constante prijzen (voor 2021 die van 1 januari 2022; Q&A 1.2, "
    "6.3.6): 1234,56 of 1.234,56. Schrijf 5,5 mln voluit als 5500000.",
    "Datums zijn dag-maand-jaar met een jaar van vier cijfers: 1-7-2022. Percentages krijgen een %-teken.",
    "Postcodes zijn vier cijfers met spaties ertussen; 6411-6413 is de hele reeks. Samengevoegde cellen en "
    "verborgen bladen worden niet gelezen.",
    "Bij het inlezen staan alle problemen met blad, rij en kolom in één lijst. Zolang er een is, wordt er niets "
    "gerekend.",
    "De nummers bij Q&A verwijzen naar de vragen en antwoorden van RVO van 12 april 2021.",
)


def uitleg_regels(bladen: Sequence[Blad]) -> list[str]:
    """How to fill in an inzending, for the sheet Uitleg and LEESMIJ; one paragraph per line."""
    return [regel for regel, _ in _uitleg(bladen)]


def _uitleg(bladen: Sequence[Blad]) -> Iterator[tuple[str, bool]]:
    """Every line, and whether it is the heading of a sheet."""
    yield from ((regel, False) for regel in _ALGEMEEN)
    for blad in bladen:
        yield "", False
        yield f"Blad {blad.naam}" + (" (verplicht)" if blad.verplicht else ""), True
        yield blad.uitleg, False
        yield from ((f"- {kop(kolom)}: {uitleg(kolom)}", False) for kolom in blad.kolommen)


def kop(kolom: Kolom) -> str:
    """The title of a column, with an asterisk when it is compulsory."""
    return f"{kolom.titel} *" if kolom.verplicht else kolom.titel


def uitleg(kolom: Kolom) -> str:
    """What to fill in: the explanation, and the choices where there are."""
    keuzen = ("ja", "nee") if kolom.soort is Soort.JANEE else kolom.keuzen
    return kolom.uitleg + (f" Kies uit {', '.join(keuzen)}." if keuzen else "")


def _schrijf_uitleg(boek: xlsxwriter.Workbook, titel: str, bladen: Sequence[Blad]) -> None:
    blad = boek.add_worksheet("Uitleg")
    gewoon, vet = boek.add_format({"text_wrap": True, "valign": "top"}), boek.add_format({"bold": True})
    blad.set_column(0, 0, _BREED, gewoon)
    blad.write_string(0, 0, titel, boek.add_format({"bold": True, "font_size": 14}))
    for r, (regel, is_kop) in enumerate(_uitleg(bladen), start=2):
        blad.set_row(r, _REGELHOOGTE * max(1, ceil(len(regel) / _BREED)))
        blad.write_string(r, 0, regel, vet if is_kop else gewoon)
    _druk_af(blad, titel, liggend=False)


def _schrijf_blad(boek: xlsxwriter.Workbook, blad: Blad, rijen: Rijen, titel: str, met_uitleg: bool) -> None:
    vel = boek.add_worksheet(blad.naam)
    hoofd = boek.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#DDE6EE"})
    klein = boek.add_format(
        {"italic": True, "text_wrap": True, "valign": "top", "font_size": 9, "font_color": "#444444"}
    )
    eerste = 2 if met_uitleg else 1
    vel.set_row(0, _REGELHOOGTE * 2)
    if met_uitleg:
        # A spreadsheet does not always make a row as high as its text.
        regels = max(ceil((len(uitleg(k)) + len(UITLEG)) / _breedte(k)) for k in blad.kolommen)
        vel.set_row(1, _KLEINE_REGELHOOGTE * (regels + 1))
    for k, kolom in enumerate(blad.kolommen):
        vel.set_column(k, k, _breedte(kolom), _celopmaak(boek, kolom))
        vel.write_string(0, k, kop(kolom), hoofd)
        if met_uitleg:
            begin = f"{UITLEG} " if kolom.naam == "aanvraag" else ""
            vel.write_string(1, k, begin + uitleg(kolom), klein)
        if controle := _controle(kolom):
            vel.data_validation(eerste, k, eerste + _RIJEN_MET_CONTROLE, k, controle)
    gewoon = [_celopmaak(boek, kolom) for kolom in blad.kolommen]
    voorbeeld = [_celopmaak(boek, kolom, {"italic": True, "bg_color": "#FFF6D6"}) for kolom in blad.kolommen]
    for r, rij in enumerate(rijen, start=eerste):
        for k, kolom in enumerate(blad.kolommen):
            _schrijf_cel(vel, r, k, kolom, rij.get(kolom.veld), voorbeeld[k] if met_uitleg else gewoon[k])
    vel.freeze_panes(1, 2)
    _druk_af(vel, f"{titel}: {blad.naam}", liggend=True)


def _breedte(kolom: Kolom) -> int:
    return max(_BREEDTE.get(kolom.soort, 15), min(len(uitleg(kolom)) // 6, _BREEDSTE))


def _celopmaak(boek: xlsxwriter.Workbook, kolom: Kolom, verder: Mapping[str, Any] | None = None) -> Format:
    return boek.add_format({"num_format": _OPMAAK.get(kolom.soort, "@"), "valign": "top", **(verder or {})})


def _schrijf_cel(vel: Worksheet, r: int, k: int, kolom: Kolom, waarde: Any, opmaak: Format) -> None:
    if waarde is None or waarde != waarde:  # NaN and NaT are missing as well
        return
    if kolom.soort is Soort.GELD:
        vel.write_number(r, k, int(waarde) / 100, opmaak)
    elif kolom.soort is Soort.DATUM:
        vel.write_datetime(r, k, waarde, opmaak)
    elif kolom.soort is Soort.PROCENT and waarde == 1:
        vel.write_string(r, k, "100%", opmaak)  # the bare number 1 could be 1% as well
    elif kolom.soort in (Soort.AANTAL, Soort.GETAL, Soort.PROCENT):
        vel.write_number(r, k, waarde, opmaak)
    else:
        vel.write_string(r, k, waarde, opmaak)


def _controle(kolom: Kolom) -> dict[str, Any] | None:
    """The check that a spreadsheet does while typing; None for text."""
    keuzen: Sequence[str] = ("ja", "nee") if kolom.soort is Soort.JANEE else kolom.keuzen
    soort: dict[str, Any]
    if keuzen:
        soort, fout = {"validate": "list", "source": list(keuzen)}, f"Kies uit {', '.join(keuzen)}."
    elif kolom.soort in (Soort.GELD, Soort.GETAL):
        soort, fout = {"validate": "decimal", "criteria": ">=", "value": 0}, "Vul een getal van 0 of meer in."
    elif kolom.soort is Soort.AANTAL:
        soort, fout = {"validate": "integer", "criteria": ">=", "value": 0}, "Vul een heel getal van 0 of meer in."
    elif kolom.soort is Soort.PROCENT:
        soort = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        fout = "Vul een percentage in, zoals 30%."
    elif kolom.soort is Soort.DATUM:
        soort = {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1), "maximum": date(2099, 12, 31)}
        fout = "Vul een datum in, zoals 1-7-2022."
    else:
        return None
    hulp = {"input_title": kolom.titel[:_MEESTE_TEKENS_TITEL], "input_message": kolom.uitleg[:_MEESTE_TEKENS_HULP]}
    return {**soort, **hulp, "error_title": "Dit past hier niet", "error_message": fout}


def _druk_af(vel: Worksheet, titel: str, *, liggend: bool) -> None:
    vel.set_paper(9)
    if liggend:
        vel.set_landscape()
        vel.repeat_rows(0)
    vel.fit_to_pages(1, 0)
    vel.set_header("&L" + titel.replace("&", "&&")[:200])
    vel.set_footer("&Rbladzijde &P van &N")
