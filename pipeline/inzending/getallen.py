"""Amounts, counts, figures and percentages as people type them: understood exactly, or named.

In: one cell, text or a number of a worksheet. Out: whole eurocents, a whole number, a figure or a share; or
`Onleesbaar`. In Dutch text a point groups by three ('1.234' is 1234) and a comma is decimal; '1,234' could be
either, so it is named, never guessed.

>>> lees_geld("€ 5.000,-"), lees_geld("1.234,56"), lees_geld(0.1 + 0.2), lees_aantal("3083.0"), lees_procent("30%")
(500000, 123456, 30, 3083, 0.3)
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.inzending.problemen import Onleesbaar, citaat

_MEESTE_EURO = Decimal(10) ** 12
_RUIS = Decimal("1e-9")
_RUIS_AANDEEL = Decimal("1e-14")
"""A worksheet keeps some 15 digits: what lies further behind the decimal sign is no one's figure."""

_MUNT = re.compile(r"(?i)^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$")
_STREEPJE = re.compile(r"[,.]\s*[-–—=]{1,2}$")
_GEGROEPEERD = re.compile(r"[1-9][0-9]{0,2}(?:([. '’])[0-9]{3})(?:\1[0-9]{3})*")
_KOMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_CIJFERS = re.compile(r"[0-9]+")
_DECIMAAL = re.compile(r"[0-9]+[.,][0-9]+")
_AFKORTING = re.compile(r"(?i)[0-9]\s*(?:k|m|mln|mld|mio|miljoen|miljard|duizend|ton)\b\.?$")
_DOE_BEDRAG = "vul een bedrag in euro's in, zoals 5000 of 1234,56"
_DOE_AANTAL = "vul een heel getal in, zoals 70"
_DOE_GETAL = "vul een getal in, zoals 24 of 7,5"
_DOE_PROCENT = "schrijf het met een procentteken (30%) of als deel van één (0,3)"


def lees_geld(cel: object) -> int:
    """Whole eurocents. Raises Onleesbaar for what is no amount, negative, too large, or finer than a cent."""
    bedrag = _getal(cel, "bedrag", _DOE_BEDRAG, munt=True)
    if bedrag >= _MEESTE_EURO:
        raise Onleesbaar(f"{citaat(cel)} is onmogelijk veel geld", _DOE_BEDRAG)
    cent = _afgerond(bedrag * 100)
    if cent is None:
        raise Onleesbaar(f"{citaat(cel)} heeft meer dan twee cijfers achter de komma", "rond het af op hele centen")
    return cent


def lees_aantal(cel: object) -> int:
    """A whole number of at least 0. Raises Onleesbaar."""
    aantal = _afgerond(_getal(cel, "aantal", _DOE_AANTAL))
    if aantal is None:
        raise Onleesbaar(f"{citaat(cel)} is geen heel getal", _DOE_AANTAL)
    if aantal >= _MEESTE_EURO:
        raise Onleesbaar(f"{citaat(cel)} is onmogelijk veel", _DOE_AANTAL)
    return aantal


def lees_getal(cel: object) -> float:
    """A figure of at least 0, in which both comma and point are decimal; it never has groups. Raises Onleesbaar."""
    return float(_getal(cel, "getal", _DOE_GETAL, groepen=False))


def lees_procent(cel: object) -> float:
    """A share from 0 to 1: 0.3 or 30%. Raises Onleesbaar for 30 without a sign, and for 1: 1% or all of it?"""
    if isinstance(cel, str) and cel.rstrip().endswith("%"):
        try:
            waarde = _getal(cel.rstrip()[:-1], "percentage", _DOE_PROCENT, groepen=False) / 100
        except Onleesbaar:
            raise Onleesbaar(f"{citaat(cel)} is geen percentage van 0% tot en met 100%", _DOE_PROCENT) from None
    else:
        waarde = _getal(cel, "percentage", _DOE_PROCENT, groepen=False)
        if waarde >= 1:
            raise Onleesbaar(f"bij {citaat(cel)} is niet te zien of het procenten zijn", _DOE_PROCENT)
    if waarde > 1:
        raise Onleesbaar(f"{citaat(cel)} is geen percentage van 0% tot en met 100%", _DOE_PROCENT)
    return float(waarde)


def _afgerond(waarde: Decimal) -> int | None:
    """The whole number that this is, apart from the noise of binary numbers; None when it is none."""
    heel = waarde.to_integral_value()
    return int(heel) if abs(waarde - heel) <= max(_RUIS, abs(waarde) * _RUIS_AANDEEL) else None


def _getal(cel: object, wat: str, doe: str, *, munt: bool = False, groepen: bool = True) -> Decimal:
    if isinstance(cel, bool) or not isinstance(cel, (int, float, str)):
        raise Onleesbaar(f"hier hoort een {wat}, maar de cel heeft de opmaak van iets anders ({citaat(cel)})", doe)
    waarde = _uit_tekst(cel, wat, doe, munt, groepen) if isinstance(cel, str) else Decimal(repr(cel))
    if not waarde.is_finite():
        raise Onleesbaar(f"{citaat(cel)} is geen {wat}", doe)
    if waarde < 0:
        raise Onleesbaar(f"{citaat(cel)} is negatief, en dat kan hier niet", doe)
    return waarde


def _uit_tekst(cel: str, wat: str, doe: str, munt: bool, groepen: bool) -> Decimal:
    tekst = cel.strip()
    if munt:
        tekst = _STREEPJE.sub("", _MUNT.sub("", tekst)).strip()
    if _AFKORTING.search(tekst):
        raise Onleesbaar(f"{citaat(cel)} is afgekort", "schrijf het getal helemaal uit, zonder mln of k")
    if re.match(r"[-−–(]\s*(€\s*)?[0-9]", tekst):
        raise Onleesbaar(f"{citaat(cel)} is negatief, en dat kan hier niet", doe)
    if "%" in tekst:
        raise Onleesbaar(f"{citaat(cel)} is een percentage; hier hoort een {wat}", doe)
    if groepen:
        if _KOMMAS.fullmatch(tekst):
            if tekst.count(",") == 1:
                raise Onleesbaar(
                    f"{citaat(cel)} is op twee manieren te lezen",
                    f"schrijf {tekst.replace(',', '')} als dat bedoeld is, en anders twee cijfers achter de komma",
                )
            return Decimal(tekst.replace(",", ""))
        geheel, komma, deel = tekst.rpartition(",")
        if komma and _CIJFERS.fullmatch(deel) and _GEGROEPEERD.fullmatch(geheel):
            return Decimal(f"{_alleen_cijfers(geheel)}.{deel}")
        if _GEGROEPEERD.fullmatch(tekst):
            return Decimal(_alleen_cijfers(tekst))
        geheel, punt, deel = tekst.rpartition(".")
        if punt and _CIJFERS.fullmatch(deel) and _KOMMAS.fullmatch(geheel):
            return Decimal(f"{_alleen_cijfers(geheel)}.{deel}")
    if _CIJFERS.fullmatch(tekst) or _DECIMAAL.fullmatch(tekst):
        return Decimal(tekst.replace(",", "."))
    raise Onleesbaar(f"{citaat(cel)} is geen {wat}", doe)


def _alleen_cijfers(tekst: str) -> str:
    return "".join(teken for teken in tekst if teken.isdigit())
