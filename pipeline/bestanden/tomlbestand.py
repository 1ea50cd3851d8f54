"""Read a toml file into a typed model; every mistake becomes one clear Dutch message.

In: a path and a pydantic model that forbids unknown keys.
Out: an instance of that model, or an `Invoerfout` that names the file and the entry.

Numbers with a fraction are read as `Decimal`, so that weights such as 0.3 stay exact.

>>> from pydantic import BaseModel
>>> class Punt(BaseModel, extra="forbid"):
...     naam: str
>>> valideer(Punt, {"nam": "a"}, "punt.toml")
Traceback (most recent call last):
pipeline.bestanden.fouten.Invoerfout: Fout in punt.toml, kolom nam: onbekende sleutel 'nam' (bedoeld: 'naam'?).
Wat te doen: verbeter de spelling of haal de sleutel weg.
"""

from __future__ import annotations

import copy
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import Sommen, lees_bestand, weiger_stuurtekens

Model = TypeVar("Model", bound=BaseModel)

_AANHALING = "'"
_LANGST_GETOOND = 80
_GROOTST = 10_000_000
"""Bytes; the lock file of every dataset of the register is below a hundredth of this."""
_MEESTE_CIJFERS = 18
"""Before or behind the decimal sign; more no rule or budget has."""
_JAREN = range(1980, 2200)
"""A zip, such as a dossier, knows no days before 1980; thresholds count some years on from a date."""
_SOORTEN = {
    "string_type": "hier hoort tekst",
    "int_type": "hier hoort een geheel getal",
    "int_parsing": "hier hoort een geheel getal",
    "int_from_float": "hier hoort een geheel getal",
    "decimal_type": "hier hoort een getal",
    "decimal_parsing": "hier hoort een getal",
    "float_type": "hier hoort een getal",
    "float_parsing": "hier hoort een getal",
    "bool_type": "hier hoort true of false",
    "bool_parsing": "hier hoort true of false",
    "list_type": "hier hoort een lijst",
    "tuple_type": "hier hoort een lijst",
    "dict_type": "hier hoort een tabel",
    "mapping_type": "hier hoort een tabel",
    "model_type": "hier hoort een tabel",
    "model_attributes_type": "hier hoort een tabel",
    "date_type": "hier hoort een datum (jjjj-mm-dd)",
    "date_parsing": "hier hoort een datum (jjjj-mm-dd)",
    "date_from_datetime_inexact": "hier hoort een datum zonder tijd (jjjj-mm-dd)",
    "string_too_long": "deze tekst is te lang",
    "date_from_datetime_parsing": "hier hoort een datum (jjjj-mm-dd)",
    "less_than_equal": "dit is te groot",
    "less_than": "dit is te groot",
    "greater_than_equal": "dit is te klein",
    "greater_than": "dit is te klein",
}


def lees_toml(model: type[Model], pad: Path, *, binnen: Path | None = None, sommen: Sommen | None = None) -> Model:
    """Read `pad` and validate it. Raises Invoerfout when the file is missing, no toml, or not valid.

    binnen: the folder that a link may not point out of. sommen: gets the checksum of what was read.
    """
    return valideer(model, lees_inhoud(pad, binnen=binnen, sommen=sommen), pad)


def lees_inhoud(pad: Path, *, binnen: Path | None = None, sommen: Sommen | None = None) -> dict[str, Any]:
    """What a toml file holds, not validated. Raises Invoerfout when the file is missing or no toml."""
    try:
        tekst = lees_bestand(
            pad,
            hoogstens=_GROOTST,
            binnen=binnen,
            ontbreekt=f"maak {pad.name} in de map {pad.parent.name}",
            sommen=sommen,
        ).decode("utf-8-sig")  # Kladblok begins a file with an invisible mark
    except UnicodeDecodeError:
        raise Invoerfout(
            "het bestand is geen tekst in utf-8", bestand=pad, advies="bewaar het als gewone tekst in utf-8"
        ) from None
    weiger_stuurtekens(tekst, pad)
    try:
        gegevens = copy.deepcopy(_ontleed(tekst))
    except tomllib.TOMLDecodeError as fout:
        regel = re.search(r"at line (\d+)", str(fout))
        dubbel = "overwrite" in str(fout) or "twice" in str(fout)
        raise Invoerfout(
            "dit is geen geldig toml-bestand: "
            + ("deze sleutel of tabel staat er twee keer" if dubbel else "hier ontbreekt iets of staat iets verkeerd"),
            bestand=pad,
            rij=int(regel[1]) if regel else len(tekst.splitlines()),  # else: at the end of the document
            advies="verbeter deze rij of die ervoor; kijk naar aanhalingstekens, haakjes en is-tekens",
        ) from None
    except RecursionError:
        raise Invoerfout(
            "de lijsten of tabellen in dit bestand zitten te diep in elkaar",
            bestand=pad,
            advies="haal overbodige haakjes weg",
        ) from None
    except (ValueError, ArithmeticError):  # what Python itself refuses to read as a number
        raise Invoerfout("er staat een getal in dat veel te lang is", bestand=pad, advies="kort het getal in") from None
    _eis_gewone_waarden(gegevens, tekst, pad)
    return gegevens


@lru_cache(maxsize=8)
def _ontleed(tekst: str) -> dict[str, Any]:
    """What the text holds. A ronde reads its regeling once per other value of a choice: one text, dozens of times."""
    return tomllib.loads(tekst, parse_float=Decimal)


def _eis_gewone_waarden(gegevens: Any, tekst: str, pad: Path) -> None:
    """Raises Invoerfout for a number or date that toml allows and no rule or ronde can mean."""
    wacht = [(str(sleutel), waarde) for sleutel, waarde in gegevens.items()]
    while wacht:
        sleutel, waarde = wacht.pop()
        if isinstance(waarde, dict):
            wacht += [(f"{sleutel}.{onder}", w) for onder, w in waarde.items()]
        elif isinstance(waarde, list):
            wacht += [(sleutel, w) for w in waarde]
        elif isinstance(waarde, Decimal) and (
            not waarde.is_finite() or not -_MEESTE_CIJFERS <= waarde.adjusted() <= _MEESTE_CIJFERS
        ):
            raise _vreemd("dit getal is hier niet te gebruiken", str(waarde), sleutel, tekst, pad)
        elif isinstance(waarde, int) and abs(waarde) >= 10**_MEESTE_CIJFERS:
            raise _vreemd("dit getal is te groot", f"{waarde}", sleutel, tekst, pad)
        elif isinstance(waarde, date) and waarde.year not in _JAREN:
            raise _vreemd(
                f"het jaar {waarde.year} ligt niet tussen {_JAREN[0]} en {_JAREN[-1]}",
                waarde.isoformat(),
                sleutel,
                tekst,
                pad,
            )


def _vreemd(wat: str, waarde: str, sleutel: str, tekst: str, pad: Path) -> Invoerfout:
    naam = re.compile(rf"""\s*["']?{re.escape(sleutel.rpartition(".")[2])}["']?\s*=""")
    rijen = [nummer for nummer, regel in enumerate(tekst.splitlines(), 1) if naam.match(regel)]
    rij = rijen[0] if len(rijen) == 1 else None
    kort = waarde if len(waarde) <= 30 else f"{waarde[:30]}..."
    return Invoerfout(f"{wat}: {kort}", bestand=pad, rij=rij, kolom=sleutel, advies="vul een gewone waarde in")


def valideer(model: type[Model], gegevens: Mapping[str, Any], pad: str | Path) -> Model:
    """Make the model from loose data; the first mistake becomes an Invoerfout naming the entry."""
    try:
        return model.model_validate(gegevens)
    except ValidationError as fout:
        eerste = min(fout.errors(), key=lambda f: f["type"] != "extra_forbidden")
        raise _als_invoerfout(model, gegevens, eerste, pad) from None


def _als_invoerfout(model: type[BaseModel], gegevens: Mapping[str, Any], fout: Any, pad: str | Path) -> Invoerfout:
    plek, soort = fout["loc"], fout["type"]
    waar = _benoem(gegevens, plek)
    if soort == "missing":
        return Invoerfout(f"de sleutel '{plek[-1]}' ontbreekt", bestand=pad, kolom=waar, advies="vul de sleutel in")
    if soort == "extra_forbidden":
        bekend = difflib.get_close_matches(str(plek[-1]), _sleutels(model), n=1)
        bedoeld = f" (bedoeld: '{bekend[0]}'?)" if bekend else ""
        return Invoerfout(
            f"onbekende sleutel '{plek[-1]}'{bedoeld}",
            bestand=pad,
            kolom=waar,
            advies="verbeter de spelling of haal de sleutel weg",
        )
    if soort == "literal_error" or soort == "enum":
        keuzen = fout["ctx"]["expected"].replace(" or ", " of ")
        return Invoerfout(
            f"{fout['input']!r} is geen mogelijke waarde", bestand=pad, kolom=waar, advies=f"kies uit {keuzen}"
        )
    if soort == "union_tag_invalid":
        kies = fout["ctx"]
        return Invoerfout(
            f"'{kies['tag']}' is geen mogelijke waarde",
            bestand=pad,
            kolom=f"{waar}.{kies['discriminator'].strip(_AANHALING)}",
            advies=f"kies uit {kies['expected_tags']}",
        )
    if soort in ("value_error", "assertion_error"):
        eigen = fout["ctx"]["error"]
        return Invoerfout(str(eigen), bestand=pad, kolom=waar or None, advies="verbeter deze regel in het bestand")
    wat = _SOORTEN.get(soort, "deze waarde past hier niet")
    staat = _zoals_getypt(fout["input"])
    return Invoerfout(f"{wat}, maar er staat {staat}", bestand=pad, kolom=waar, advies="verbeter de waarde")


def _zoals_getypt(waarde: object) -> str:
    """A value as it may stand in the file, cut off where it is long."""
    if isinstance(waarde, bool):
        return str(waarde).lower()
    tekst = waarde.isoformat() if isinstance(waarde, date) else str(waarde) if isinstance(waarde, Decimal) else None
    tekst = repr(waarde) if tekst is None else tekst
    return tekst if len(tekst) <= _LANGST_GETOOND else f"{tekst[:_LANGST_GETOOND]}..."


def _benoem(gegevens: Any, plek: Iterable[str | int]) -> str:
    """The place of an entry in words: list items by their own name where they have one."""
    delen: list[str] = []
    for stap in plek:
        try:
            gegevens = gegevens[stap]
        except (KeyError, IndexError, TypeError):
            gegevens = None
        naam = None
        if isinstance(stap, int) and isinstance(gegevens, Mapping):
            naam = gegevens.get("naam") or gegevens.get("indicator")
        delen.append(str(naam) if naam else str(stap))
    return ".".join(delen)


def _sleutels(model: type[BaseModel]) -> list[str]:
    """All key names of the model and of the models inside it, for 'did you mean'."""
    gevonden: dict[str, None] = {}

    def verzamel(soort: Any) -> None:
        if isinstance(soort, type) and issubclass(soort, BaseModel):
            for naam, veld in soort.model_fields.items():
                if naam not in gevonden:
                    gevonden[naam] = None
                    verzamel(veld.annotation)
        for deel in get_args(soort):
            verzamel(deel)

    verzamel(model)
    return list(gevonden)
