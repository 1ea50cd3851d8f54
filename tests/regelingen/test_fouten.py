"""Whatever is wrong in a regeling is named by its place, with what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen import laad_regeling

_WOON_HELFT = '{ indicator = "lbm_woningvoorraad", gewicht = "1/2", aanname = "gelijke gewichten" }'


_WOZ_HELFT = '{ indicator = "woz_waarde", gewicht = "1/2", aanname = "gelijke gewichten" }'


_INKOMEN = '{ indicator = "laag_inkomen", gewicht = "1/2", aanname = "inkomen weegt de helft" }'


_EENOUDER = '{ indicator = "eenoudergezinnen", gewicht = "1/4", aanname = "huishoudens wegen een kwart" }'


_WOZ_KOLOM = 'kolom = "WOZWONING"\n'


_WOZ_GROND = 'grondslag = "Q&A 5.1.1 noemt woningvoorraad"\n'


_WOZ_AANNAME = 'aanname = "een lage WOZ-waarde wijst op een slechte woningvoorraad"\n'


_SCHAAL = '{ waarde = [1, 10], grondslag = "Q&A 5.2.4 (hoofdcriteria op een schaal van 1 tot 10)" }'


FOUTEN = {
    "onbekende indicator": (
        [(_WOZ_HELFT, _WOZ_HELFT.replace("woz_waarde", "woz_warde"))],
        ["dimensie 'woningvoorraad'", "onbekende indicator 'woz_warde'"],
    ),
    "gewichten niet samen 1": (
        [(_EENOUDER, _EENOUDER.replace("1/4", "1/5"))],
        ["dimensie 'huishoudens_en_inkomen'", "tellen op tot 19/20 en niet tot 1"],
    ),
    "een derde en een derde": (
        [(_WOON_HELFT, _WOON_HELFT.replace("1/2", "1/3")), (_WOZ_HELFT, _WOZ_HELFT.replace("1/2", "1/3"))],
        ["dimensie 'woningvoorraad'", "tellen op tot 2/3 en niet tot 1"],
    ),
    "bijna een derde is geen derde": (
        [(_WOON_HELFT, _WOON_HELFT.replace('"1/2"', "0.3333")), (_WOZ_HELFT, _WOZ_HELFT.replace('"1/2"', '"2/3"'))],
        ["dimensie 'woningvoorraad'", "niet tot 1"],
    ),
    "gewicht nul": (
        [(_EENOUDER, _EENOUDER.replace('"1/4"', "0"))],
        ["huishoudens_en_inkomen", "eenoudergezinnen", "gewicht"],
    ),
    "gewicht als tekst": (
        [(_EENOUDER, _EENOUDER.replace("1/4", "kwart"))],
        ["eenoudergezinnen", "'kwart' is geen aandeel"],
    ),
    "gewichten van de dimensies niet samen 1": (
        [
            (
                'titel = "Huishoudens en inkomen"\ngewicht = "1/3"',
                'titel = "Huishoudens en inkomen"\ngewicht = "1/2"',
            )
        ],
        ["dimensies van urgentie", "tellen op tot 7/6 en niet tot 1"],
    ),
    "geen artikel en geen aanname": (
        [(_WOZ_GROND + _WOZ_AANNAME, "")],
        ["'woz_waarde'", "geen artikel of Q&A-nummer", "geen aanname"],
    ),
    "parameter zonder artikel en aanname": (
        [(_SCHAAL, "{ waarde = [1, 10] }")],
        ["urgentie.schaal", "geen artikel of Q&A-nummer"],
    ),
    "weging zonder artikel en aanname": (
        [(_INKOMEN, '{ indicator = "laag_inkomen", gewicht = "1/2" }')],
        ["'laag_inkomen'", "huishoudens_en_inkomen", "geen aanname"],
    ),
    "grondslag zonder verwijzing": (
        [(_WOZ_GROND, 'grondslag = "zie de website"\n')],
        ["grondslag van 'woz_waarde'", "'zie de website'"],
    ),
    "onbekende bronrol": (
        [('bron = "leefbaarometer_pc4"\nkolom = "won"', 'bron = "leefbarometer"\nkolom = "won"')],
        ["indicator 'lbm_woningvoorraad'", "onbekende bronrol 'leefbarometer'"],
    ),
    "bronrol voor de zones ontbreekt": (
        [('cbs_wijken = "wijken met grenzen, inwoners en onderwijsniveau"\n', "")],
        ["bronrollen", "'cbs_wijken' ontbreekt"],
    ),
    "indicator twee keer beschreven": (
        [('naam = "eenoudergezinnen"', 'naam = "uitkering"')],
        ["indicator 'uitkering' is twee keer beschreven"],
    ),
    "indicator twee keer in een dimensie": (
        [(_WOZ_HELFT, _WOON_HELFT)],
        ["indicator 'lbm_woningvoorraad' staat twee keer in dimensie 'woningvoorraad'"],
    ),
    "dimensie twee keer in urgentie": (
        [('naam = "huishoudens_en_inkomen"', 'naam = "woningvoorraad"')],
        ["dimensie 'woningvoorraad' staat twee keer in urgentie"],
    ),
    "dimensie twee keer in de poort": (
        [('verplicht = ["woonkenmerken"]', 'verplicht = ["woonkenmerken", "veiligheid"]')],
        ["dimensie 'veiligheid' staat twee keer in de poort"],
    ),
    "de poort noemt een dimensie die er niet is": (
        [('verplicht = ["woonkenmerken"]', 'verplicht = ["woonkenmerk"]')],
        ["de poort noemt dimensie 'woonkenmerk'", "niet beschreven"],
    ),
    "een dimensie die de poort niet gebruikt": (
        [('["veiligheid", "werk_en_inkomen", "opleiding_en_jeugdhulp"]', '["veiligheid", "werk_en_inkomen"]')],
        ["dimensie 'opleiding_en_jeugdhulp'", "verplicht of ten_minste_een_van"],
    ),
    "tikfout in een sleutel": (
        [(_WOZ_KOLOM, 'kolm = "WOZWONING"\n')],
        ["woz_waarde.kolm", "onbekende sleutel 'kolm'", "bedoeld: 'kolom'?"],
    ),
    "tikfout in een parameter": (
        [("deelplan_weging = ", "deelplan_wegin = ")],
        ["urgentie.deelplan_wegin", "bedoeld: 'deelplan_weging'?"],
    ),
    "verkeerd woord voor een keuze": (
        [('normalisatie = { waarde = "percentiel"', 'normalisatie = { waarde = "percentage"')],
        ["urgentie.normalisatie.waarde", "'percentage' is geen mogelijke waarde", "'percentiel', 'zscore' of 'minmax'"],
    ),
    "kolom en teller allebei": (
        [(_WOZ_KOLOM, _WOZ_KOLOM + 'teller = ["A"]\nnoemer = ["B"]\n')],
        ["'woz_waarde' heeft óf een kolom nodig, óf een teller en een noemer"],
    ),
    "kolom noch teller": ([(_WOZ_KOLOM, "")], ["'woz_waarde' heeft óf een kolom nodig"]),
    "teller zonder noemer": (
        [('noemer = ["AANTAL_HH"]\n', "")],
        ["'eenoudergezinnen' heeft óf een kolom nodig, óf een teller en een noemer"],
    ),
    "schaal achterstevoren": (
        [(_SCHAAL, _SCHAAL.replace("[1, 10]", "[10, 1]"))],
        ["de schaal loopt van 10 naar 1"],
    ),
    "aandeel boven 1": (
        [('grenszone_onder = { waarde = "95/100"', 'grenszone_onder = { waarde = "95"')],
        ["zones.grenszone_onder"],
    ),
    "naam van de map en van de regeling verschillen": (
        [('naam = "vhf_2021"', 'naam = "vhf_2022"')],
        ["de map heet 'vhf_2021' en de regeling 'vhf_2022'"],
    ),
    "een sleutel ontbreekt": ([('titel = "Gemiddelde WOZ-waarde"\n', "")], ["woz_waarde.titel", "'titel' ontbreekt"]),
    "geen toml": ([("[bronrollen]", "[bronrollen")], ["regeling.toml", "geen geldig toml-bestand"]),
}


@pytest.mark.parametrize("naam", FOUTEN)
def test_een_fout_in_de_regeling_wordt_genoemd(naam: str, verander: Callable[..., Path]) -> None:
    paren, delen = FOUTEN[naam]
    map_ = verander(*paren)
    with pytest.raises(Invoerfout) as fout:
        laad_regeling("vhf_2021", map_=map_)
    assert fout.value.bestand == "regeling.toml"
    for deel in delen:
        assert deel in str(fout.value)


def test_de_ongewijzigde_kopie_laadt(verander: Callable[..., Path]) -> None:
    assert laad_regeling("vhf_2021", map_=verander()).model_dump() == laad_regeling("vhf_2021").model_dump()


def test_onbekende_regeling_krijgt_een_suggestie() -> None:
    with pytest.raises(Invoerfout, match=r"regeling 'vhf_201' bestaat niet \(bedoeld: 'vhf_2021'\?\)"):
        laad_regeling("vhf_201")


@pytest.mark.parametrize(
    ("plek", "waarde", "delen"),
    [
        ("urgentie.normering", "zscore", ["'urgentie.normering' is geen parameter", "urgentie.normalisatie"]),
        ("urgentie", "zscore", ["'urgentie' is geen parameter"]),
        ("urgentie.dimensies", [], ["'urgentie.dimensies' is geen parameter"]),
        ("naam.x", "a", ["'naam.x' is geen parameter"]),
        ("urgentie.normalisatie", "rang", ["urgentie.normalisatie.waarde", "'rang' is geen mogelijke waarde"]),
        ("urgentie.minimaal_gewicht", "5/4", ["urgentie.minimaal_gewicht.waarde"]),
        ("urgentie.schaal", [5, 5], ["de schaal loopt van 5 naar 5"]),
        ("prioriteit.zekerheid_telt", ["zeker"], ["prioriteit.zekerheid_telt", "'zeker' is geen mogelijke waarde"]),
        ("poort.minimaal_gescoorde_zones", 0, ["poort.minimaal_gescoorde_zones.waarde"]),
    ],
)
def test_een_fout_in_afwijkingen_wijst_naar_de_ronde(plek: str, waarde: object, delen: list[str]) -> None:
    with pytest.raises(Invoerfout) as fout:
        laad_regeling("vhf_2021", {plek: waarde})
    assert fout.value.bestand == "ronde.toml"
    for deel in delen:
        assert deel in str(fout.value)
