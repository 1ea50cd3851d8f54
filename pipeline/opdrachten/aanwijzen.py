"""Which gemeente, zones or deelplannen a user means: from what was typed to codes and row numbers.

In: an `Uitkomst` and a name, code or postcodes as someone types them. Out: codes, or an Invoerfout with suggestions.

    zoek_gemeente(uitkomst, "den bosch")     # 'GM0796'
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.bronnen.herindelingen import herindelingen, leg_uit
from pipeline.inzending.postcodes import eis_zones, lees_postcodes
from pipeline.taal.namen import zoeksleutel
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.gemeenten import gemeenten_met_zones

Keuze = Callable[[Uitkomst], tuple[list[int], list[str]]]
"""What is asked for: row numbers of deelplannen, and zones."""
_SUGGESTIES = 5
_KORTSTE_BEGIN = 3
"""Letters; fewer say too little about which gemeente is meant."""
_GELIJKENIS = 0.75
"""How much a name must look like what was typed to be suggested (difflib: 0 nothing, 1 the same)."""
_VOLKSMOND = {"denhaag": "sgravenhage", "denbosch": "shertogenbosch"}


def eis_gemeente_genoemd(gevraagd: str) -> None:
    """Raises Invoerfout for no name at all: a command asks this before it computes anything."""
    if not zoeksleutel(gevraagd):
        raise Invoerfout(
            "er is geen gemeente genoemd", advies="noem een naam of code, bijvoorbeeld make kaart GEMEENTE=Heerlen"
        )


def zoek_gemeente(uitkomst: Uitkomst, gevraagd: str) -> str:
    """The gm_code of a name or code, whatever its case, accents, hyphens or spaces.

    Raises Invoerfout for a gemeente that does not exist (with suggestions), that was merged into another or is
    younger than the borders (with the merger), or that has no zones.
    """
    eis_gemeente_genoemd(gevraagd)
    namen = gemeenten_met_zones(uitkomst)
    sleutel = zoeksleutel(gevraagd)
    _weiger_postcode(uitkomst, gevraagd, sleutel)
    sleutel = _VOLKSMOND.get(sleutel, _als_code(sleutel))
    sleutels = namen.map(zoeksleutel)
    raak = namen.index[(sleutels == sleutel) | (namen.index.str.lower() == sleutel)]
    if len(raak) == 1:
        return str(raak[0])
    if not len(raak):
        # CBS tells namesakes apart by their provincie: Bergen (L.) and Bergen (NH.).
        kaal = namen[namen.str.replace(r"\s*\([^)]*\)$", "", regex=True).map(zoeksleutel) == sleutel].index
        raak = kaal if len(kaal) > 1 else raak
    if len(raak) > 1:
        raise Invoerfout(
            f"er zijn {len(raak)} gemeenten die '{gevraagd}' heten",
            advies=f"kies met een code: {', '.join(f'{code} ({namen[code]})' for code in raak)}",
        )
    _weiger_zonder_zones(uitkomst, gevraagd, sleutel)
    _weiger_andere_indeling(gevraagd, sleutel)
    begin: Iterable[str] = namen[sleutels.str.startswith(sleutel)] if len(sleutel) >= _KORTSTE_BEGIN else []
    dichtbij = [*begin, *_lijken(sleutel, sleutels, namen)]
    raise onbekend(
        f"gemeente '{gevraagd}' bestaat niet in de grenzen van deze ronde",
        gevraagd,
        list(dict.fromkeys(dichtbij))[:_SUGGESTIES],
        leeg="kijk in de index van make kaarten welke gemeenten er zijn, of noem de code (GM en vier cijfers)",
    )


def _als_code(sleutel: str) -> str:
    """'gm0917' for 917, 0917 and gm917; any other text as it is."""
    code = re.fullmatch(r"(?:gm)?0*(\d{1,4})", sleutel)
    return f"gm{int(code[1]):04d}" if code else sleutel


def _weiger_postcode(uitkomst: Uitkomst, gevraagd: str, sleutel: str) -> None:
    """A PC4 is no code of a gemeente, also when such a code exists: 1901 is in Castricum, GM1901 is elsewhere."""
    zone = uitkomst.zones.loc[uitkomst.zones["pc4"] == sleutel, ["gemeente", "gm_code"]].dropna()
    if len(zone):
        naam, code = zone.iloc[0]
        raise Invoerfout(
            f"gemeente '{gevraagd}' bestaat niet: {sleutel} is een postcode",
            advies=f"kies de gemeente van die postcode: {naam} ({code}); een code schrijf je met GM ervoor",
        )


def _weiger_zonder_zones(uitkomst: Uitkomst, gevraagd: str, sleutel: str) -> None:
    delen = uitkomst.gemeente_aandelen
    deel = delen[
        (delen["gemeente"].astype(str).map(zoeksleutel) == sleutel) | (delen["gm_code"].str.lower() == sleutel)
    ]
    if len(deel):
        raise Invoerfout(
            f"gemeente '{gevraagd}' heeft geen zones: van elke postcode die haar raakt wonen de meeste mensen in een "
            "andere gemeente",
            advies=f"bekijk de kaart van een buurgemeente; de postcodes zijn {', '.join(sorted(deel['pc4']))}",
        )


def _weiger_andere_indeling(gevraagd: str, sleutel: str) -> None:
    for h in herindelingen():
        for code, naam in ((h.oude_code, h.oude_naam), (h.nieuwe_code, h.nieuwe_naam)):
            uitleg = leg_uit(code) if sleutel in (code.lower(), zoeksleutel(naam)) else None
            if uitleg is not None:
                raise Invoerfout(
                    f"gemeente '{gevraagd}' bestaat niet in de grenzen van deze ronde: {uitleg}",
                    advies="kies de gemeente die er in de grenzen van deze ronde wel is",
                )


def _lijken(sleutel: str, sleutels: pd.Series, namen: pd.Series) -> list[str]:
    naam_bij = dict(zip(sleutels, namen, strict=True))
    return [naam_bij[s] for s in difflib.get_close_matches(sleutel, list(naam_bij), n=_SUGGESTIES, cutoff=_GELIJKENIS)]


def alle_deelplannen(uitkomst: Uitkomst) -> tuple[list[int], list[str]]:
    """A sheet for every deelplan of the ronde."""
    return list(range(len(uitkomst.deelplannen))), []


def kies_deelplan(naam: str) -> Keuze:
    """The deelplannen of that name, whatever its case; one per tranche and aanvraag that has it.

    The choice raises Invoerfout for a name that the ronde does not have.
    """

    def kies(uitkomst: Uitkomst) -> tuple[list[int], list[str]]:
        namen = uitkomst.deelplannen["deelplan"]
        nummers = [k for k, eigen in enumerate(namen) if _naamsleutel(eigen) == _naamsleutel(naam)]
        if not nummers:
            raise onbekend(
                f"deelplan '{naam}' staat niet in ronde '{uitkomst.ronde.naam}'",
                naam,
                list(dict.fromkeys(namen)),
                leeg="deze ronde heeft geen deelplannen; vraag een blad van een zone met --pc4",
            )
        return nummers, []

    return kies


def kies_zones(pc4: str) -> Keuze:
    """The zones that someone typed: '6411 6412'. Raises Invoerfout for what is no postcode."""
    getypt = lees_postcodes(pc4)
    return lambda uitkomst: ([], list(eis_zones(getypt, set(uitkomst.zones["pc4"]))[0]))


def kies_gemeente(gemeente: str) -> Keuze:
    """All zones of a gemeente, and the deelplannen with a zone in it.

    The choice raises Invoerfout for a gemeente that does not exist or has no zones.
    """

    def kies(uitkomst: Uitkomst) -> tuple[list[int], list[str]]:
        gm_code = zoek_gemeente(uitkomst, gemeente)
        zones = uitkomst.zones.loc[uitkomst.zones["gm_code"] == gm_code, "pc4"].tolist()
        raak = uitkomst.deelplannen["pc4"].str.split(" ").map(lambda codes: not set(codes).isdisjoint(zones))
        return [k for k, ja in enumerate(raak) if ja], zones

    return kies


def kies(deelplan: str, pc4: str, gemeente: str) -> Keuze:
    """The one choice that was made. Raises Invoerfout for none, or for more than one."""
    gemaakt = [
        maak(tekst)
        for maak, tekst in ((kies_deelplan, deelplan), (kies_zones, pc4), (kies_gemeente, gemeente))
        if tekst.strip()
    ]
    if len(gemaakt) != 1:
        raise Invoerfout(
            "noem een deelplan, zones of een gemeente, en niet meer dan een daarvan",
            advies='geef --deelplan "Heerlen-Noord", --pc4 "6411 6412" of --gemeente Heerlen; alle deelplannen van een '
            "ronde gaan met make besluiten",
        )
    return gemaakt[0]


def _naamsleutel(naam: str) -> str:
    return " ".join(naam.split()).casefold()
