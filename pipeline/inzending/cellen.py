"""One cell to one value: text, choices, ja/nee, postcodes and gemeenten; figures and dates have their own module.

In: a cell of a worksheet or csv, and its column. Out: `Gelezen` (value and, where a reader might dispute it, a
remark), or `Onleesbaar`. An empty cell is missing and comes to no parser.

>>> lezers = maak_lezers({"6411", "6413"}, {"GM0363": "Amsterdam"})
>>> lezers[Soort.PC4]("6411-6413", None)
Gelezen(waarde='6411 6413', melding="'6411-6413' is gelezen als 6411 en 6413; geen zone is 6412")
>>> lezers[Soort.GEMEENTE](363.0, None).waarde
'GM0363'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time, timedelta

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tekens import zonder_stuurtekens
from pipeline.inzending.datum import lees_datum
from pipeline.inzending.gemeente import Gemeentelijst
from pipeline.inzending.getallen import lees_aantal, lees_geld, lees_getal, lees_procent
from pipeline.inzending.postcodes import dichtbij, lees_postcodes
from pipeline.inzending.problemen import Gelezen, Onleesbaar, bedoeld, citaat
from pipeline.inzending.vorm import Kolom, Soort
from pipeline.taal.namen import opsomming

Lezer = Callable[[object, Kolom], Gelezen]

_SPATIES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_EN = re.compile(r"(?i)(?<=[0-9])\s*\b(?:en|and)\b(?=\s*[0-9])")
_JA = frozenset({"ja", "j", "yes", "y", "true", "waar", "1"})
_NEE = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
_MEESTE_ZONES = 100
"""A range of more postcodes than this is a slip: the largest gemeente has fewer."""


def maak_lezers(zones: Collection[str] | None, gemeenten: Mapping[str, str] | None) -> dict[Soort, Lezer]:
    """A parser per kind of column. Without zones any postcode will do; without gemeenten only codes are known."""
    lijst = Gemeentelijst(gemeenten)
    return {
        Soort.TEKST: lambda cel, _: Gelezen(lees_tekst(cel)),
        Soort.KEUZE: lambda cel, kolom: Gelezen(lees_keuze(cel, kolom.keuzen)),
        Soort.JANEE: lambda cel, _: Gelezen(lees_janee(cel)),
        Soort.GELD: lambda cel, _: Gelezen(lees_geld(cel)),
        Soort.PROCENT: lambda cel, _: Gelezen(lees_procent(cel)),
        Soort.GETAL: lambda cel, _: Gelezen(lees_getal(cel)),
        Soort.AANTAL: lambda cel, _: Gelezen(lees_aantal(cel)),
        Soort.DATUM: lambda cel, _: lees_datum(cel),
        Soort.PC4: lambda cel, _: lees_pc4(cel, zones),
        Soort.GEMEENTE: lambda cel, _: lijst.zoek(lees_tekst(cel)),
        Soort.GEMEENTEN: lambda cel, _: lijst.zoek_alle(lees_tekst(cel)),
    }


def schoon(cel: object) -> object:
    """Text without blanks around it, with plain spaces, and without invisible signs; None for an empty cell.

    >>> schoon("\\u00a0Oud\\u00a0Zuid \\u200b"), schoon("  "), schoon(5.0)
    ('Oud Zuid', None, 5.0)
    """
    if not isinstance(cel, str):
        return cel
    if not cel.isascii():
        cel = unicodedata.normalize("NFC", _SPATIES.sub(" ", cel))
    if not cel.isprintable():
        cel = zonder_stuurtekens(cel.replace("\r\n", "\n").replace("\r", "\n"))
    return cel.strip() or None


def lees_tekst(cel: object) -> str:
    """A name as it is; a number as its digits. Raises Onleesbaar for what Excel made a date or true/false."""
    if isinstance(cel, str):
        return cel
    if isinstance(cel, (bool, date, datetime, time, timedelta)):
        soort = "waar of onwaar" if isinstance(cel, bool) else "een datum"
        raise Onleesbaar(
            f"de spreadsheet heeft van deze tekst {soort} gemaakt ({citaat(cel)})",
            "zet de opmaak van de cel op Tekst en typ de tekst opnieuw",
        )
    return str(int(cel)) if isinstance(cel, int) or (isinstance(cel, float) and cel.is_integer()) else repr(cel)


def lees_keuze(cel: object, keuzen: tuple[str, ...]) -> str:
    """One of the choices; capitals, spaces and signs do not matter. Raises Onleesbaar with the nearest choice."""
    gezocht = _kaal(str(cel)).removeprefix("label")
    for keuze in keuzen:
        if _kaal(keuze) == gezocht:
            return keuze
    raise Onleesbaar(
        f"{citaat(cel)} is geen mogelijke waarde{bedoeld(str(cel).casefold(), keuzen)}", "kies uit " + ", ".join(keuzen)
    )


def _kaal(tekst: str) -> str:
    return re.sub(r"[^a-z0-9+]", "", tekst.casefold())


def lees_janee(cel: object) -> str:
    """'ja' or 'nee', from the usual ways to write them. Raises Onleesbaar for any other sign, such as x."""
    tekst = lees_tekst(cel).casefold() if not isinstance(cel, bool) else str(cel).casefold()
    if tekst in _JA:
        return "ja"
    if tekst in _NEE:
        return "nee"
    raise Onleesbaar(f"{citaat(cel)} is geen ja of nee", "vul ja of nee in, of laat de cel leeg als het niet bekend is")


def lees_pc4(cel: object, zones: Collection[str] | None) -> Gelezen:
    """Postcodes with spaces between, each once, in order. Raises Onleesbaar, naming each that is no zone.

    Of a range only the zones that exist count, and the rest is named in the remark.
    """
    if isinstance(cel, float) and cel != cel // 1:
        raise Onleesbaar(
            f"{citaat(cel)} is geen postcode; maakte de spreadsheet één getal van twee postcodes?",
            "zet de opmaak van de cel op Tekst en schrijf spaties tussen de postcodes",
        )
    tekst = lees_tekst(cel)
    if re.fullmatch(r"[0-9]{1,3}", tekst):
        raise Onleesbaar(
            f"{citaat(tekst)} is geen postcode van vier cijfers; is een nul vooraan weggevallen?",
            f"zet de opmaak van de cel op Tekst en schrijf {tekst.zfill(4)} als dat bedoeld is",
        )
    try:
        getypt = lees_postcodes(_EN.sub(", ", tekst))
    except Invoerfout as fout:
        raise Onleesbaar(fout.wat, fout.advies) from None
    if len(getypt.codes) - len(getypt.los) > _MEESTE_ZONES:
        raise Onleesbaar(
            f"{citaat(tekst)} omvat {len(getypt.codes)} postcodes", "controleer het bereik, of noem de postcodes los"
        )
    codes = [code for code in getypt.codes if zones is None or code in zones]
    weg = [code for code in getypt.codes if code not in codes]
    los_weg = [code for code in weg if code in getypt.los]
    if los_weg or not codes:
        eerste = (los_weg or weg)[0]
        raise Onleesbaar(
            f"geen zone in de grenzen van deze ronde: {opsomming(los_weg or weg)}",
            f"controleer de postcode; dicht bij {eerste} liggen {opsomming(dichtbij(eerste, zones or ()))}",
        )
    meldingen = list(getypt.meldingen)
    if len(codes) > len(getypt.los):
        meldingen.insert(0, f"{citaat(tekst)} is gelezen als {opsomming(codes, _MEESTE_ZONES)}")
    if weg:
        meldingen.append(f"geen zone is {opsomming(weg, _MEESTE_ZONES)}")
    return Gelezen(" ".join(codes) or None, "; ".join(meldingen))
