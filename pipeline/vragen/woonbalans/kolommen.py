"""What each column of the woonbalans means, and what a table must look like before it is written.

In: nothing. Out: the meaning, unit and rule per column, and a check. A column that nobody described is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
import pandera.pandas as pa

from pipeline.stappen.woonbalans import GEEN, MIDDEN, SOCIAAL
from pipeline.uitvoer.tabellen.schemas import AANDEEL, OORDEEL
from pipeline.vragen.woonbalans import kolommen_eigen

Rij = tuple[str, str, str]
_2022 = "Programma Een thuis voor iedereen (2022), actielijn 2"
_2024 = "Kamerbrief 17 juni 2024"
_RUIM = "aanname: een geheime cel is 0 tot 4, maar kan om een andere reden ontbreken"
_GRENZEN = {
    "": "",
    "_laag": "; laagste, met geheime cellen als 0",
    "_hoog": "; hoogste, met geheime cellen als 4",
    "_laagst": "; laagste, ook als alle afrondingen zo vallen",
    "_hoogst": "; hoogste, ook als alle afrondingen zo vallen",
}
_VEILIG = "ja of nee alleen als het met alle afronding en geheime cellen hetzelfde blijft"


def _beschrijvingen() -> Iterator[tuple[str, Rij]]:
    for wat, tekst, eenheid in (
        ("woningen", "alle woningen", "aantal"),
        ("corporatie", "woningen van corporaties", "aantal"),
        ("aandeel", "woningen van corporaties als deel van alle woningen", "aandeel 0-1"),
    ):
        for grens, hoe in _GRENZEN.items():
            yield f"{wat}{grens}", (tekst + hoe, eenheid, _2022)
    for wat, tekst, eenheid in (("corporatie", "woningen", "aantal"), ("aandeel", "deel", "aandeel 0-1")):
        yield (
            f"{wat}_ruim",
            (f"{tekst} van corporaties; hoogste als een geheime cel ook al haar huurwoningen kan zijn", eenheid, _RUIM),
        )
    yield (
        "streven_voorlopig",
        ("ja als streven_gehaald anders kan zijn doordat een geheime cel niet klein is", "ja/nee", _RUIM),
    )
    yield "bron", ("dataset van het register", "naam", "")
    yield "peildatum", ("datum die de bron beschrijft", "datum", "")
    yield "soort", ("land, provincie, gemeente of regio (van de eigen lijst)", "tekst", "")
    yield "code", ("code van de gemeente; anders leeg", "code", "")
    yield (
        "gm_code",
        ("gemeente met de meeste inwoners van de zone; leeg als de zone niet op de kaart staat", "code", ""),
    )
    yield "gebied", ("naam van het gebied", "tekst", "")
    yield "gemeente", ("naam van die gemeente", "tekst", "")
    yield "provincie", ("provincie van die gemeente", "tekst", "")
    yield "pc4", ("zone: postcode van vier cijfers", "code", "")
    yield (
        "kwetsbaar",
        ("is de zone kwetsbaar in deze ronde; onbepaald als zij niet op de kaart staat", "ja/nee", "art. 1"),
    )
    yield (
        "klasse",
        (
            "klasse van het aandeel: 1 tot en met 20%, 2 tot en met 25%, 3 tot en met 30%, 4 tot en met 40%, 5 meer",
            "1-5",
            f"{_2022}, figuur 2",
        ),
    )
    yield "klasse_zeker", ("blijft die klasse met alle afronding en geheime cellen", "ja/onbepaald", "")
    yield "streven_gehaald", (f"is het aandeel ten minste het streven van 30%; {_VEILIG}", "ja/nee", _2022)
    yield "afstand_streven", ("aandeel min het streven", "aandeel", _2022)
    yield (
        "tekort",
        (
            "hoeveel van de bestaande woningen van een corporatie zouden moeten zijn voor het streven, min die er zijn",
            "woningen",
            _2022,
        ),
    )
    yield "tekort_laagst", ("laagste daarvan", "woningen", _2022)
    yield "tekort_hoogst", ("hoogste daarvan", "woningen", _2022)
    yield (
        "land_aandeel",
        ("het landelijke aandeel van dezelfde bron", "aandeel 0-1", "aanname: zelfde bron en definitie"),
    )
    yield "afstand_land", ("aandeel min het landelijke van dezelfde bron", "aandeel", "")
    for lezing, met in (("land", "het landelijke aandeel van dezelfde bron"), ("officieel", "de 25,9% van de brief")):
        yield f"boven_{lezing}", (f"is het aandeel hoger dan {met}; {_VEILIG}", "ja/nee", _2024)
        yield f"onder_{lezing}", (f"is het aandeel lager dan {met}; {_VEILIG}", "ja/nee", _2024)
    vraagt = (
        f"{MIDDEN} (ten minste 40% van de nieuwbouw), {SOCIAAL} (ten minste 30%), {GEEN} (precies gelijk) of onbepaald"
    )
    yield "instructie", (f"wat de instructieregel vraagt naast dezelfde bron: {vraagt}", "tekst", _2024)
    yield "instructie_officieel", (f"hetzelfde naast 25,9%: {vraagt}", "tekst", _2024)
    yield (
        "instructie_vast",
        (
            "ja als beide lezingen hetzelfde zeggen, ook als geheime cellen niet klein zijn; anders voorlopig: het "
            "rust op onze aanname over de vergelijking of over geheime cellen",
            "ja/nee",
            "aanname",
        ),
    )
    yield "zones", ("zones met een gemeente", "aantal", "")
    yield "zones_kwetsbaar", ("zones die kwetsbaar zijn in deze ronde", "aantal", "art. 1")
    yield "zones_onbepaald", ("zones waarvan dat onbepaald is", "aantal", "art. 1")
    for wat, tekst in (("woningen", "alle woningen"), ("corporatie", "woningen van corporaties")):
        yield f"{wat}_kwetsbaar", (f"{tekst} in kwetsbare zones", "aantal", _2022)
        yield f"{wat}_in_kwetsbaar", (f"deel van {tekst} dat in kwetsbare zones staat", "aandeel 0-1", _2022)
        yield (
            f"{wat}_in_kwetsbaar_laagst",
            ("laagste daarvan; zones die onbepaald zijn tellen niet als kwetsbaar", "aandeel 0-1", ""),
        )
        yield (
            f"{wat}_in_kwetsbaar_hoogst",
            ("hoogste daarvan; zones die onbepaald zijn tellen als kwetsbaar", "aandeel 0-1", ""),
        )
    yield (
        "geconcentreerd",
        (
            f"staat een groter deel van de corporatiewoningen dan van alle woningen in kwetsbare zones; {_VEILIG}",
            "ja/nee",
            f"{_2022}: concentratie als oorzaak",
        ),
    )
    yield (
        "geconcentreerd_voorlopig",
        ("ja als dat anders kan zijn doordat een geheime cel niet klein is", "ja/nee", _RUIM),
    )
    yield "titel", ("titel van de bron", "tekst", "")
    yield "eenheid_van_de_bron", ("waarover de bron cijfers geeft: zone of gemeente", "tekst", "")
    yield "definitie", ("wat als woning van een corporatie telt", "tekst", "aanname")
    yield "rijen", ("rijen in de bron", "aantal", "")
    yield "rijen_geheim", ("rijen waarvan het aantal corporatiewoningen geheim is of te klein", "aantal", "")
    yield (
        "marge",
        ("hoever afronding ernaast kan zitten: woningen per zone, of procentpunten per gemeente", "getal", "aanname"),
    )
    yield (
        "woningen_geleend",
        ("ja als de bron alleen percentages heeft en het aantal woningen van een andere komt", "ja/nee", "aanname"),
    )
    for grens, hoe in _GRENZEN.items():
        yield f"land{grens or '_aandeel'}", (f"het landelijke aandeel van deze bron{hoe}", "aandeel 0-1", _2022)
    yield (
        "officieel_aandeel",
        ("het landelijke aandeel in de brief: DAEB-voorraad van corporaties, 2022", "aandeel 0-1", _2024),
    )
    yield (
        "grens",
        (
            "waaronder wordt geteld: het streven van 30%, de 25,9% van de brief, of het landelijke aandeel van de bron",
            "tekst",
            "",
        ),
    )
    yield "grens_aandeel", ("die grens", "aandeel 0-1", "")
    yield "gemeenten", ("gemeenten in de bron", "aantal", "")
    yield "onder", ("gemeenten onder de grens, naar het cijfer zelf", "aantal", "")
    yield "onder_aandeel", ("deel van de gemeenten onder de grens, naar het cijfer zelf", "aandeel 0-1", "")
    yield "onder_zeker", ("gemeenten die er met alle afronding en geheime cellen onder blijven", "aantal", "")
    yield "onbepaald", ("gemeenten waarvan dat niet te zeggen is", "aantal", "")
    yield "ronde", ("naam van de ronde", "tekst", "")
    yield "status", ("wat deze uitvoer is en niet is", "tekst", "")


KOLOMMEN: Mapping[str, Rij] = dict(_beschrijvingen()) | dict(kolommen_eigen.KOLOMMEN)
"""Meaning, unit and rule per column, the same in every table."""

_AANTAL = pa.Column(float, checks=pa.Check.ge(0), nullable=True)
_STAND = {
    f"{wat}{grens}": soort
    for grens in _GRENZEN
    for wat, soort in (("woningen", _AANTAL), ("corporatie", _AANTAL), ("aandeel", AANDEEL))
}
_IN = {
    f"{wat}_in_kwetsbaar{grens}": AANDEEL for wat in ("woningen", "corporatie") for grens in ("", "_laagst", "_hoogst")
}


def _op_volgorde(tabel: pd.DataFrame) -> bool:
    """Of every row the bounds lie in order around the figure."""
    rij = tabel[[f"aandeel{grens}" for grens in ("_laagst", "_laag", "", "_hoog", "_hoogst")]].dropna().to_numpy()
    return bool((rij[:, 1:] - rij[:, :-1] >= -1e-9).all())


_ORDE = pa.Check(_op_volgorde, error="de grenzen liggen niet om het aandeel")
SCHEMAS: Mapping[str, pa.DataFrameSchema] = {
    "gebieden": pa.DataFrameSchema(
        _STAND | {"streven_gehaald": OORDEEL, "aandeel_ruim": AANDEEL, "tekort": _AANTAL},
        unique=["bron", "soort", "code", "gebied"],
        checks=_ORDE,
    ),
    "zones": pa.DataFrameSchema(_STAND | {"kwetsbaar": OORDEEL}, unique=["pc4"], checks=_ORDE),
    "concentratie": pa.DataFrameSchema(_IN | {"geconcentreerd": OORDEEL}, unique=["soort", "code", "gebied"]),
    "bronnen": pa.DataFrameSchema({"land_aandeel": AANDEEL}, unique=["bron"]),
    "telling": pa.DataFrameSchema({"onder_aandeel": AANDEEL}, unique=["bron", "grens"]),
    **kolommen_eigen.SCHEMAS,
}


def maak_codeboek(tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per column of each table. Raises KeyError for a column that nobody described."""
    rijen = [
        (naam, k, *(KOLOMMEN.get(f"{naam}.{k}") or KOLOMMEN[k]))
        for naam, tabel in tabellen.items()
        for k in tabel.columns
    ]
    return pd.DataFrame(rijen, columns=["tabel", "kolom", "betekenis", "eenheid", "regel"])
