"""Which gemeenten get a page, what their files are called, and which one a user means.

In: an `Uitkomst`; a name or code as someone types it. Out: names and codes, or an Invoerfout with suggestions.

>>> bestandsnaam("GM0796", "'s-Hertogenbosch")
'GM0796-s-hertogenbosch'
"""

from __future__ import annotations

import difflib
import re
import unicodedata

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.bronnen.herindelingen import herindelingen, leg_uit
from pipeline.keten import Uitkomst

_LANGSTE_NAAM = 40
_SUGGESTIES = 5
_KORTSTE_BEGIN = 3
"""Letters; fewer say too little about which gemeente is meant."""
_GELIJKENIS = 0.75
"""How much a name must look like what was typed to be suggested (difflib: 0 nothing, 1 the same)."""
_VOLKSMOND = {"denhaag": "sgravenhage", "denbosch": "shertogenbosch"}


def gemeenten_met_zones(uitkomst: Uitkomst) -> pd.Series:
    """The name per gm_code of every gemeente that is the gemeente of at least one zone, sorted by code."""
    zones = uitkomst.zones.dropna(subset="gm_code")
    return zones.groupby("gm_code")["gemeente"].first()


def bestandsnaam(gm_code: str, naam: str) -> str:
    """The name of the files of a gemeente, without ending: code and name in plain letters."""
    delen = re.findall(r"[a-z0-9]+", _zonder_accenten(naam))
    return "-".join([gm_code, *delen])[: len(gm_code) + 1 + _LANGSTE_NAAM].rstrip("-")


def zoek_gemeente(uitkomst: Uitkomst, gevraagd: str) -> str:
    """The gm_code of a name or code, whatever its case, accents, hyphens or spaces.

    Raises Invoerfout for a gemeente that does not exist (with suggestions), that was merged into another or is
    younger than the borders (with the merger), or that has no zones.
    """
    namen = gemeenten_met_zones(uitkomst)
    sleutel = _sleutel(gevraagd)
    if not sleutel:
        raise Invoerfout(
            "er is geen gemeente genoemd", advies="noem een naam of code, bijvoorbeeld make kaart GEMEENTE=Heerlen"
        )
    _weiger_postcode(uitkomst, gevraagd, sleutel)
    sleutel = _VOLKSMOND.get(sleutel, _als_code(sleutel))
    sleutels = namen.map(_sleutel)
    raak = namen.index[(sleutels == sleutel) | (namen.index.str.lower() == sleutel)]
    if len(raak) == 1:
        return str(raak[0])
    if not len(raak):
        # CBS tells namesakes apart by their provincie: Bergen (L.) and Bergen (NH.).
        kaal = namen[namen.str.replace(r"\s*\([^)]*\)$", "", regex=True).map(_sleutel) == sleutel].index
        raak = kaal if len(kaal) > 1 else raak
    if len(raak) > 1:
        raise Invoerfout(
            f"er zijn {len(raak)} gemeenten die '{gevraagd}' heten",
            advies=f"kies met een code: {', '.join(f'{code} ({namen[code]})' for code in raak)}",
        )
    _weiger_zonder_zones(uitkomst, gevraagd, sleutel)
    _weiger_andere_indeling(gevraagd, sleutel)
    begin = namen[sleutels.str.startswith(sleutel)] if len(sleutel) >= _KORTSTE_BEGIN else []
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
    deel = delen[(delen["gemeente"].astype(str).map(_sleutel) == sleutel) | (delen["gm_code"].str.lower() == sleutel)]
    if len(deel):
        raise Invoerfout(
            f"gemeente '{gevraagd}' heeft geen zones: van elke postcode die haar raakt wonen de meeste mensen in een "
            "andere gemeente",
            advies=f"bekijk de kaart van een buurgemeente; de postcodes zijn {', '.join(sorted(deel['pc4']))}",
        )


def _weiger_andere_indeling(gevraagd: str, sleutel: str) -> None:
    for h in herindelingen():
        for code, naam in ((h.oude_code, h.oude_naam), (h.nieuwe_code, h.nieuwe_naam)):
            uitleg = leg_uit(code) if sleutel in (code.lower(), _sleutel(naam)) else None
            if uitleg is not None:
                raise Invoerfout(
                    f"gemeente '{gevraagd}' bestaat niet in de grenzen van deze ronde: {uitleg}",
                    advies="kies de gemeente die er in de grenzen van deze ronde wel is",
                )


def _lijken(sleutel: str, sleutels: pd.Series, namen: pd.Series) -> list[str]:
    naam_bij = dict(zip(sleutels, namen, strict=True))
    return [naam_bij[s] for s in difflib.get_close_matches(sleutel, list(naam_bij), n=_SUGGESTIES, cutoff=_GELIJKENIS)]


def _sleutel(naam: str) -> str:
    return "".join(re.findall(r"[a-z0-9]+", _zonder_accenten(naam)))


def _zonder_accenten(naam: str) -> str:
    return unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode("ascii").lower()
