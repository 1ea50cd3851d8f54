"""The names of columns that the computation itself makes, so that no indicator or dimension of a regeling takes one.

In: the names of indicators and dimensions. Out: the first column that two things would share, and what wants it.

>>> botsing(["inwoners"], [], [])
('inwoners', "indicator 'inwoners'")
>>> botsing(["woz", "woz_z"], [], []), botsing(["woz"], ["veiligheid"], ["veiligheid"])
(('woz_z', "indicator 'woz_z'"), None)

A name that is taken would overwrite the column: an indicator called inwoners would replace the inhabitants of every
zone by its own figures, and every average would be weighted by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_ZONES = """pc4 gm_code gemeente provincie gemeente_aandeel grenszone inwoners woningen geometry kwetsbaar
    kwetsbaar_reden prioriteit prioriteit_sv prioriteit_regio prioriteit_zekerheid prioriteit_niet_meegeteld
    prioriteit_toelichting urgentie urgentie_score urgentie_land urgentie_land_score"""
_GROEPEN = """tranche aanvraag deelplan zekerheid toelichting zone_gm_code gemeenten zones zones_ja zones_nee
    zones_onbepaald zones_gescoord deelplannen deelplannen_ja deelplannen_nee deelplannen_onbepaald poort poort_ja
    poort_nee poort_onbepaald poort_reden prioriteit_aandeel prioriteit_zones prioriteit_zones_onbepaald
    prioriteit_gebieden woningen_onbekend_zones rang aandeel urgentie_score_andere_lezing rang_andere_lezing"""
_UITVOER = """ronde status peildata wk_code bu_code naam oppervlakte inwoners_deel op_de_rand keuzes_die_draaien
    draait_bij poort_op_de_rand poort_keuzes_die_draaien poort_draait_bij urgentie_plaats_beste
    urgentie_plaats_slechtste"""
VAST = frozenset(f"{_ZONES} {_GROEPEN} {_UITVOER}".split())
"""Columns that every ronde has, whatever its regeling."""
_PER_POORTDIMENSIE = ("score", "gemiddelde", "verschil", "onder", "reden")


def botsing(
    indicatoren: Sequence[str], poortdimensies: Iterable[str], urgentiedimensies: Iterable[str]
) -> tuple[str, str] | None:
    """The first column that is taken already, and who wants it; None when every column has one owner."""
    bezet = set(VAST)
    for kolom, wie in _kolommen(indicatoren, poortdimensies, urgentiedimensies):
        if kolom in bezet:
            return kolom, wie
        bezet.add(kolom)
    return None


def _kolommen(
    indicatoren: Sequence[str], poortdimensies: Iterable[str], urgentiedimensies: Iterable[str]
) -> Iterator[tuple[str, str]]:
    for naam in indicatoren:
        for kolom in (f"{naam}_z", f"urgentie_p_{naam}", f"urgentie_land_p_{naam}"):
            yield kolom, f"indicator '{naam}'"
    for naam in indicatoren:
        yield naam, f"indicator '{naam}'"
    for naam in poortdimensies:
        for soort in _PER_POORTDIMENSIE:
            yield f"poort_{naam}_{soort}", f"dimensie '{naam}' van de poort"
    for naam in urgentiedimensies:
        for kolom in (f"urgentie_{naam}", f"urgentie_land_{naam}"):
            yield kolom, f"dimensie '{naam}' van urgentie"
