"""Read postcodes as people type them: '6411AB', '6411, 6412', '6411-6413', '3083.0'.

In: the typed text and the zones of the ronde. Out: the zones, each once, in order, with what was noticed on the way.

>>> lees_postcodes("6411 AB, 6413 - 6412").codes
Traceback (most recent call last):
pipeline.bestanden.fouten.Invoerfout: Fout: het bereik 6413-6412 loopt terug.
Wat te doen: schrijf de laagste postcode vooraan: 6412-6413.
>>> lees_postcodes("6411 AB, 6412-6414; 6411").codes
('6411', '6412', '6413', '6414')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from pipeline.bestanden.fouten import Invoerfout
from pipeline.taal.meervoud import met_aantal, werkwoord

_CODE = r"[0-9]{4}(?:\.0+|\s?[A-Za-z]{2}(?![A-Za-z0-9]))?"
_TOT = r"\s*(?:-|–|t/m|tot en met)\s*"
_STUK = re.compile(rf"(?P<van>{_CODE})(?:{_TOT}(?P<tot>{_CODE}))?(?![A-Za-z0-9]|\.[0-9])", flags=re.I)
_TUSSEN = re.compile(r"[\s,;.+/&]*(?:\ben\b[\s,;]*)?")
_ADVIES = "noem postcodes van vier cijfers, bijvoorbeeld 6411 6412 of 6411-6413"
_MEESTE_VOORSTELLEN = 3


@dataclass(frozen=True)
class Getypt:
    """codes: each postcode once, sorted. bereiken: those that only came from a range; los: those named themselves."""

    codes: tuple[str, ...]
    los: frozenset[str]
    meldingen: tuple[str, ...]


def _na_tussen(tekst: str, plek: int) -> int:
    """Where the next piece begins: behind what stands between two pieces, which may be nothing."""
    tussen = _TUSSEN.match(tekst, plek)
    return tussen.end() if tussen else plek


def lees_postcodes(tekst: str) -> Getypt:
    """What was typed, without looking whether the postcodes exist. Raises Invoerfout for anything else than that."""
    plek = _na_tussen(tekst, 0)
    los: list[str] = []
    bereik: list[str] = []
    meldingen: list[str] = []
    while plek < len(tekst):
        stuk = _STUK.match(tekst, plek)
        if stuk is None:
            vreemd = re.split(r"[\s,;]", tekst[plek:], maxsplit=1)[0] or tekst[plek]
            raise Invoerfout(f"'{vreemd}' is geen postcode van vier cijfers", advies=_ADVIES)
        van, tot = stuk["van"][:4], (stuk["tot"] or "")[:4]
        if tot and tot < van:
            raise Invoerfout(
                f"het bereik {van}-{tot} loopt terug", advies=f"schrijf de laagste postcode vooraan: {tot}-{van}"
            )
        if len(stuk["van"]) > 4 or len(stuk["tot"] or "") > 4:
            meldingen.append(f"'{stuk[0].strip()}' is gelezen als {f'{van} tot en met {tot}' if tot else van}")
        if tot:
            bereik += [f"{code:04d}" for code in range(int(van), int(tot) + 1)]
        else:
            los.append(van)
        plek = _na_tussen(tekst, stuk.end())
    dubbel = sorted({code for code in los if los.count(code) > 1})
    if dubbel:
        meldingen.append(f"meer dan eens genoemd en één keer geteld: {', '.join(dubbel)}")
    if not los and not bereik:
        raise Invoerfout("er is geen postcode genoemd", advies=_ADVIES)
    return Getypt(tuple(sorted({*los, *bereik})), frozenset(los), tuple(meldingen))


def eis_zones(
    getypt: Getypt, zones: Collection[str], elders: Callable[[str], Sequence[str]] = lambda pc4: ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The zones among what was typed, and what was noticed.

    A range may skip numbers that are no zone; a postcode that was named itself must be one. elders: per postcode the
    other sources that do know it. Raises Invoerfout for an unknown postcode, with the nearest zones, or when no
    zone is left.
    """
    er = set(zones)
    weg = sorted(code for code in getypt.los if code not in er)
    if weg:
        bronnen = elders(weg[0])
        anders = f"; zij staat wel in {', '.join(bronnen)}" if bronnen else ""
        advies = f"controleer de postcode; dichtbij liggen {', '.join(dichtbij(weg[0], er))}"
        raise Invoerfout(
            f"postcode {weg[0]} is geen zone in de grenzen van deze ronde{anders}",
            advies=advies + (", of kies een ronde met grenzen van dat jaar" if bronnen else ""),
        )
    gekozen = tuple(code for code in getypt.codes if code in er)
    if not gekozen:
        raise Invoerfout(
            f"tussen {getypt.codes[0]} en {getypt.codes[-1]} ligt geen enkele zone van deze ronde",
            advies=f"dichtbij liggen {', '.join(dichtbij(getypt.codes[0], er))}",
        )
    over = len(getypt.codes) - len(gekozen)
    zijn, doen = werkwoord(over, "is", "zijn"), werkwoord(over, "doet", "doen")
    zin = f"{met_aantal(over, 'nummers')} van het bereik {zijn} geen zone in deze ronde en {doen} niet mee"
    meldingen = (zin,) if over else ()
    return gekozen, (*getypt.meldingen, *meldingen)


def dichtbij(pc4: str, zones: Collection[str]) -> list[str]:
    """The zones nearest to what was typed: first those with two digits swapped, then by number."""
    verwisseld = {pc4[:i] + pc4[i + 1] + pc4[i] + pc4[i + 2 :] for i in range(3)}
    volgorde = sorted(zones, key=lambda code: (code not in verwisseld, abs(int(code) - int(pc4)), code))
    return sorted(volgorde[:_MEESTE_VOORSTELLEN])
