"""Toml to a typed model: every mistake is one Dutch message that names the file and the entry."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, field_validator

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tomlbestand import lees_toml
from tests.hulp.vaak import ook, vaak


class Onderdeel(BaseModel):
    model_config = ConfigDict(extra="forbid")

    naam: str
    gewicht: Decimal = Decimal(1)
    richting: Literal["hoog", "laag"] = "hoog"

    @field_validator("gewicht")
    @classmethod
    def _niet_negatief(cls, gewicht: Decimal) -> Decimal:
        if gewicht < 0:
            raise ValueError(f"het gewicht {gewicht} is negatief")
        return gewicht


class Regels(BaseModel):
    model_config = ConfigDict(extra="forbid")

    titel: str
    drempel: int = 200
    vanaf: date | None = None
    streng: bool = False
    onderdelen: list[Onderdeel] = []


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "regels.toml"


def test_gewichten_blijven_precies_en_datums_zijn_datums(pad: Path) -> None:
    pad.write_text('titel = "é"\nvanaf = 2021-04-12\n[[onderdelen]]\nnaam = "a"\ngewicht = 0.3\n', encoding="utf-8")
    regels = lees_toml(Regels, pad)
    assert regels.titel == "é" and regels.vanaf == date(2021, 4, 12) and regels.drempel == 200
    assert regels.onderdelen[0].gewicht == Decimal("0.3")


FOUTEN = {
    "tikfout": (
        'titel = "x"\ndrempl = 1',
        ", kolom drempl: onbekende sleutel 'drempl' (bedoeld: 'drempel'?).",
        "verbeter de spelling",
    ),
    "onbekend zonder gelijkenis": (
        'titel = "x"\nqqq = 1',
        ", kolom qqq: onbekende sleutel 'qqq'.",
        "haal de sleutel weg",
    ),
    "tikfout gaat voor wat ontbreekt": (
        'titl = "x"',
        ", kolom titl: onbekende sleutel 'titl' (bedoeld: 'titel'?).",
        "verbeter de spelling",
    ),
    "sleutel ontbreekt": ("drempel = 1", ", kolom titel: de sleutel 'titel' ontbreekt.", "vul de sleutel in"),
    "tekst voor getal": (
        'titel = "x"\ndrempel = "veel"',
        ", kolom drempel: hier hoort een geheel getal, maar er staat 'veel'.",
        "verbeter de waarde",
    ),
    "getal voor tekst": ("titel = 5", ", kolom titel: hier hoort tekst, maar er staat 5.", "verbeter de waarde"),
    "geen datum": (
        'titel = "x"\nvanaf = "morgen"',
        ", kolom vanaf: hier hoort een datum (jjjj-mm-dd), maar er staat 'morgen'.",
        "verbeter",
    ),
    "geen waar of onwaar": (
        'titel = "x"\nstreng = "misschien"',
        ", kolom streng: hier hoort true of false, maar er staat 'misschien'.",
        "verbeter",
    ),
    "geen lijst": (
        'titel = "x"\nonderdelen = 3',
        ", kolom onderdelen: hier hoort een lijst, maar er staat 3.",
        "verbeter de waarde",
    ),
    "onderdeel bij naam": (
        'titel = "x"\n[[onderdelen]]\nnaam = "a"\n[[onderdelen]]\nnaam = "woz"\ngewicht = "x"',
        ", kolom onderdelen.woz.gewicht: hier hoort een getal, maar er staat 'x'.",
        "verbeter de waarde",
    ),
    "onderdeel zonder naam": (
        'titel = "x"\n[[onderdelen]]\ngewicht = 1',
        ", kolom onderdelen.0.naam: de sleutel 'naam' ontbreekt.",
        "vul de sleutel in",
    ),
    "eigen controle": (
        'titel = "x"\n[[onderdelen]]\nnaam = "a"\ngewicht = -1',
        ", kolom onderdelen.a.gewicht: het gewicht -1 is negatief.",
        "verbeter deze regel in het bestand",
    ),
    "keuze": (
        'titel = "x"\n[[onderdelen]]\nnaam = "a"\nrichting = "op"',
        ", kolom onderdelen.a.richting: 'op' is geen mogelijke waarde.",
        "kies uit 'hoog' of 'laag'",
    ),
}


@pytest.mark.parametrize("situatie", FOUTEN)
def test_fout(situatie: str, pad: Path) -> None:
    inhoud, wat, doe = FOUTEN[situatie]
    pad.write_text(inhoud)
    with pytest.raises(Invoerfout) as fout:
        lees_toml(Regels, pad)
    melding, advies = str(fout.value).split("\n")
    assert melding == f"Fout in regels.toml{wat}"
    assert doe in advies


@pytest.mark.parametrize(
    ("inhoud", "wat"),
    [
        (b"titel = ", "Fout in regels.toml, rij 1: dit is geen geldig toml-bestand: hier ontbreekt iets"),
        (
            b'titel = "x"\ntitel = "y"',
            "Fout in regels.toml, rij 2: dit is geen geldig toml-bestand: deze sleutel of tabel",
        ),
        ("titel = 'é'".encode("latin-1"), "Fout in regels.toml: het bestand is geen tekst in utf-8"),
    ],
)
def test_geen_toml(inhoud: bytes, wat: str, pad: Path) -> None:
    pad.write_bytes(inhoud)
    with pytest.raises(Invoerfout) as fout:
        lees_toml(Regels, pad)
    assert str(fout.value).startswith(wat)


def test_bestand_ontbreekt(pad: Path) -> None:
    with pytest.raises(Invoerfout) as fout:
        lees_toml(Regels, pad)
    assert str(fout.value) == (
        f"Fout in regels.toml: het bestand ontbreekt.\nWat te doen: maak regels.toml in de map {pad.parent.name}."
    )


SLEUTELS = ["drempel", "vanaf", "streng", "onderdelen", "qqq"]
WAARDEN = ["nan", "-inf", "1e9999", "[[]]", "{}", "[1]", "{naam = 1}", "1979-05-27T07:32:00Z", "07:32:00", "9" * 30]


def regel(sleutel: str, waarde: str) -> bytes:
    return f"titel = 'x'\n{sleutel} = {waarde}".encode()


@ook(*(regel(sleutel, waarde) for sleutel in SLEUTELS for waarde in WAARDEN))
@vaak(20, HealthCheck.function_scoped_fixture)
@given(st.one_of(st.binary(max_size=100), st.text(max_size=100).map(str.encode)))
def test_wat_er_ook_in_staat_het_is_een_model_of_een_invoerfout(pad: Path, inhoud: bytes) -> None:
    pad.write_bytes(inhoud)
    try:
        assert isinstance(lees_toml(Regels, pad), Regels)
    except Invoerfout as fout:
        assert "\nWat te doen: " in str(fout)
