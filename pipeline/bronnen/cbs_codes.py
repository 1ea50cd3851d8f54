"""CBS's column codes and units of the Kerncijfers per postcode, and the labels of the release without codes.

In: nothing. Out: facts about CBS's layouts, used by the reader and by the embedded example.

>>> CODES_2022[18], LABELS_2022[19], eenheid("P_KOOPWON")
('HH_TWEEOUD', 'Huishoudgrootte', '%')
"""

from __future__ import annotations

_PERSONEN = "PC4 INWONER MAN VROUW INW_014 INW_1524 INW_2544 INW_4564 INW_65PL"
_KERN = """AANTAL_HH TOTHH_EENP TOTHH_MPZK HH_EENOUD HH_TWEEOUD GEM_HH_GR WONING WONVOOR45 WON_4564 WON_6574
    WON_7584 WON_8594 WON_9504 WON_0514 WON_1524 WON_MRGEZ P_KOOPWON P_HUURWON WON_HCORP WON_NBEW
    WOZWONING UITKMINAOW OAD STED"""
CODES_2020 = tuple(f"{_PERSONEN} P_NL_ACHTG P_WE_MIG_A P_NW_MIG_A {_KERN}".split())
HERKOMST_2022 = ("P_NL_NL", "P_NL_EUR", "P_NL_BUI", "P_BUI_EUR", "P_BUI_BUI")
"""Our own names: the origin groups of 2022 are other quantities than those of 2020, and have no codes."""
CODES_2022 = (*_PERSONEN.split(), *HERKOMST_2022, *_KERN.split())

LABELS_PERSONEN = (
    *("Postcode-4", "Totaal", "Man", "Vrouw"),
    *("tot 15 jaar", "15 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar", "65 jaar en ouder"),
)
LABELS_KERN = (
    *("Totaal", "Eenpersoons", "Meerpersoons \nzonder kinderen", "Eenouder", "Tweeouder", "Huishoudgrootte"),
    *("Totaal", "voor 1945", "1945 tot 1965", "1965 tot 1975", "1975 tot 1985", "1985 tot 1995"),
    *("1995 tot 2005", "2005 tot 2015", "2015 en later", "Meergezins", "Koopwoning", "Huurwoning"),
    *("Huurcoporatie", "Niet bewoond", "WOZ-waarde\nwoning"),
    *("Personen met WW, Bijstand en/of AO uitkering\nBeneden AOW-leeftijd", "", ""),
)
LABELS_2022 = (
    *LABELS_PERSONEN,
    "Geboren in Nederland met een Nederlandse herkomst",
    "Geboren in Nederland met een Europese herkomst (excl. Nederland)",
    "Geboren in Nederland met herkomst buiten Europa",
    "Geboren buiten Nederland met een Europese herkomst (excl. Nederland)",
    "Geboren buiten Nederland met een herkomst buiten Europa",
    *LABELS_KERN,
)

LABELS_2020 = (
    *LABELS_PERSONEN,
    "Nederlandse\nachtergond",
    "Westerse\nmigratie\nachtergrond",
    "Niet-westerse\nmigratie\nachtergrond",
    *LABELS_KERN,
)
"""As CBS wrote them above its codes in 2020 (also 'achtergond'); of 2021 no file was at hand."""

_EENHEDEN = {
    "WOZWONING": "x 1 000 euro",
    "OAD": "adressen per km2",
    "STED": "klasse 1-5",
    "GEM_HH_GR": "personen",
    "G_GAS_WON": "m3",
    "G_ELEK_WON": "kWh",
    "AF_IJSBAAN": "km",
}


def eenheid(code: str) -> str:
    """The unit of a CBS column."""
    if code in _EENHEDEN:
        return _EENHEDEN[code]
    if code.startswith("P_"):
        return "%"
    return "km" if code.startswith("AFS_") else "aantal"


def is_telling(code: str) -> bool:
    """Whether the column counts whole things; AV... are mean numbers of services nearby, with decimals."""
    return eenheid(code) == "aantal" and not code.startswith("AV")
