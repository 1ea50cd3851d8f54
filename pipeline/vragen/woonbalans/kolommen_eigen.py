"""What the columns mean of the tables that rest on files of the user, and what such a table must look like.

In: nothing. Out: additions to `kolommen`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandera.pandas as pa

from pipeline.rekenen import logica
from pipeline.stappen.woonplannen import GELIJK, MATEN, MEER, MINDER
from pipeline.uitvoer.tabellen.schemas import OORDEEL

_2024 = "Kamerbrief 17 juni 2024"
_WOORD = pa.Column(checks=pa.Check.isin((MEER, MINDER, GELIJK, logica.ONBEPAALD)), nullable=False)
SCHEMAS: Mapping[str, pa.DataFrameSchema] = {
    "regios": pa.DataFrameSchema(unique=["gm_code"]),
    "plan_gemeenten": pa.DataFrameSchema({"voldoet": OORDEEL, "voldoet_officieel": OORDEEL}, unique=["code"]),
    "plan_regios": pa.DataFrameSchema({"voldoet_tweederde": OORDEEL}, unique=["regio"]),
    "aandachtsgroepen": pa.DataFrameSchema(
        {f"draagt_{naam}": _WOORD for naam in MATEN}, unique=["gm_code", "groep", "jaar"]
    ),
}


def _kolommen() -> Iterator[tuple[str, tuple[str, str, str]]]:
    yield "regio", ("regio waarin de gemeente ligt: de eigen lijst, of anders de provincie", "tekst", "")
    yield "zekerheid", ("hoe zeker het is dat de gemeente in die regio ligt; van een regio de laagste", "tekst", "")
    yield "toelichting", ("waarop dat rust", "tekst", "")
    yield "eerste_jaar", ("eerste jaar van het plan", "jaar", "eigen bestand")
    yield "laatste_jaar", ("laatste jaar van het plan", "jaar", "eigen bestand")
    yield "totaal", ("woningen in het plan", "aantal", "eigen bestand")
    yield "sociaal", ("sociale huur in het plan", "aantal", "eigen bestand")
    yield "middeninkomens", ("middenhuur en betaalbare koop in het plan", "aantal", "eigen bestand")
    yield "overig", ("dure huur en dure koop in het plan", "aantal", "eigen bestand")
    yield "betaalbaar", ("sociaal en middeninkomens samen", "aantal", "eigen bestand")
    for naam in ("sociaal", "middeninkomens", "betaalbaar"):
        yield (
            f"{naam}_aandeel_laagst",
            (f"deel {naam}, als niets van de onbekende prijsklasse dat is", "aandeel 0-1", ""),
        )
        yield (
            f"{naam}_aandeel_hoogst",
            (f"deel {naam}, als alles van de onbekende prijsklasse dat is", "aandeel 0-1", ""),
        )
    yield (
        "plan_gemeenten.onbekend",
        ("woningen in het plan waarvan de prijsklasse niet bekend is", "aantal", "eigen bestand"),
    )
    yield (
        "plan_regios.onbekend",
        ("woningen in het plan waarvan de prijsklasse niet bekend is", "aantal", "eigen bestand"),
    )
    yield "voldoet", ("voldoet het plan aan de instructie; ja ook als die niets vraagt", "ja/nee", _2024)
    yield (
        "voldoet_voorlopig",
        ("de instructie is zelf voorlopig, en een andere instructie geeft een ander antwoord", "ja/nee", _2024),
    )
    yield "voldoet_officieel", ("hetzelfde, met de instructie naast 25,9%", "ja/nee", _2024)
    yield "gemeenten_in_plan", ("gemeenten van de regio met een plan", "aantal", "eigen bestand")
    yield "plan_regios.gemeenten", ("gemeenten van de regio", "aantal", "")
    yield "aandachtsgroepen.gemeenten", ("gemeenten van de regio", "aantal", "")
    yield (
        "voldoet_tweederde",
        ("is twee derde van de plannen van de regio betaalbaar; onbepaald als er plannen ontbreken", "ja/nee", _2024),
    )
    yield "voldoet_van_het_plan", ("hetzelfde, alleen van de plannen die er zijn", "ja/nee", _2024)
    yield "groep", ("aandachtsgroep", "tekst", "eigen bestand")
    yield "jaar", ("jaar", "jaar", "eigen bestand")
    yield "aantal", ("mensen of huishoudens van de groep; leeg is onbekend", "aantal", "eigen bestand")
    yield "inwoners", ("inwoners van de gemeente", "aantal", "")
    yield "gemeenten_met_cijfer", ("gemeenten van de regio met een aantal voor deze groep en dit jaar", "aantal", "")
    binnen = "van de gemeenten van de regio met een cijfer"
    yield "aantal_aandeel", (f"deel van de groep, {binnen}", "aandeel 0-1", "")
    for naam, tekst in (
        ("inwoners", "de inwoners"),
        ("woningen", "de woningen"),
        ("corporatie", "de corporatiewoningen"),
    ):
        yield f"{naam}_aandeel", (f"deel van {tekst}, {binnen}", "aandeel 0-1", "")
        yield (
            f"draagt_{naam}",
            (
                f"meer of minder van de groep dan van {tekst}; onbepaald als afronding of geheime cellen het openlaten",
                "meer/minder/gelijk",
                "",
            ),
        )
    yield (
        "draagt_corporatie_voorlopig",
        (
            "ja als draagt_corporatie anders kan zijn doordat een geheime cel niet klein is",
            "ja/nee",
            "aanname: een geheime cel is 0 tot 4, maar kan om een andere reden ontbreken",
        ),
    )


KOLOMMEN: Mapping[str, tuple[str, str, str]] = dict(_kolommen())
"""Meaning, unit and rule; 'tabel.kolom' where a column means something else elsewhere."""
