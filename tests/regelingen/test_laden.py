"""The rules as data: what the typed model refuses and how it says so, and what a change of the folder alone does."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.gebiedenlijsten import lees_gebiedenlijsten
from pipeline.bronnen.lezers import lees
from pipeline.regelingen import Regeling, beschikbare_regelingen, laad_regeling
from pipeline.regelingen.laden import MAP, regeling_bestanden
from pipeline.rondes.ronde import laad_ronde
from pipeline.stappen.poort import poort_zones
from pipeline.stappen.zones import bouw_zones

SV_GEBIEDEN = {
    "Amsterdam Zuidoost",
    "Amsterdam Nieuw-West",
    "Lelystad Oost",
    "Zaandam Oost",
    "Schiedam Nieuwland-Oost",
    "Rotterdam-Zuid",
    "Den Haag Zuid-West",
    "Utrecht Overvecht",
    "Nieuwegein Centrale-As",
    "Groningen Noord",
    "Eindhoven Woensel Zuid",
    "Arnhem Oost",
    "Tilburg Noord-West",
    "Breda Noord",
    "Leeuwarden Centrum-Oost",
    "Heerlen-Noord",
}
"""The 16 stedelijke vernieuwingsgebieden, as the IAK answers spell them (note 2)."""

GRENS_KRIMPREGIOS = {
    "Eemsdelta",
    "Oost-Groningen",
    "Het Hogeland",
    "Parkstad Limburg",
    "Midden-Limburg",
    "Maastricht-Mergelland",
    "Westelijke Mijnstreek",
    "Zeeuws-Vlaanderen",
    "Achterhoek",
    "Noordoost Friesland",
    "Zuid- en Oost Drenthe",
    "Twente",
    "Noord-Limburg",
}
"""The 13 grens- en krimpregio's (note 3)."""


# ---------------------------------------------------------------- what ships


def test_de_meegeleverde_regeling_laadt_en_elke_indicator_noemt_zijn_herkomst() -> None:
    regeling = laad_regeling("vhf_2021")
    assert "vhf_2021" in beschikbare_regelingen(MAP)
    assert [d.naam for d in regeling.urgentie.dimensies] == ["woningvoorraad", "huishoudens_en_inkomen", "veiligheid"]
    assert regeling.poort.verplicht == ("woonkenmerken",)
    assert regeling.poort.ten_minste_een_van == ("veiligheid", "werk_en_inkomen", "opleiding_en_jeugdhulp")
    assert all(indicator.herkomst for indicator in regeling.indicatoren)
    assert {p.name for p in regeling_bestanden(regeling)} == {
        "regeling.toml",
        "sv_gebieden.csv",
        "krimp_grensregios.csv",
    }


def test_de_aannames_staan_op_een_rij_met_hun_plek() -> None:
    aannames = dict(laad_regeling("vhf_2021").aannames())
    assert "bijlage 1 van de regeling" in aannames["urgentie"]
    assert "urgentie.normalisatie" in aannames and "zones.grenszone_onder" in aannames
    assert "prioriteit.zekerheid_telt" in aannames


def test_de_namen_van_de_16_gebieden_en_13_regios_zijn_die_van_de_bron() -> None:
    regels = laad_regeling("vhf_2021").prioriteit
    map_ = MAP / "vhf_2021"
    lijsten = lees_gebiedenlijsten(map_ / regels.sv_gebieden, map_ / regels.grens_krimpregios)
    assert len(SV_GEBIEDEN) == 16 and len(GRENS_KRIMPREGIOS) == 13
    assert set(lijsten.sv_gebieden["gebied"]) == SV_GEBIEDEN
    assert set(lijsten.grens_krimpregios["regio"]) == GRENS_KRIMPREGIOS


# ---------------------------------------------------------------- mistakes in the toml


def test_een_afwijking_geldt_en_is_een_aanname_van_de_ronde() -> None:
    regeling = laad_regeling("vhf_2021", {"urgentie.normalisatie": "minmax"})
    assert regeling.urgentie.normalisatie.waarde == "minmax"
    aanname = dict(regeling.aannames())["urgentie.normalisatie"]
    assert aanname.startswith("keuze van de ronde: minmax, in plaats van percentiel (vhf_2021: ")
    assert laad_regeling("vhf_2021").urgentie.normalisatie.waarde == "percentiel"


# ---------------------------------------------------------------- optional indicators


def test_zonder_de_bron_van_een_optionele_indicator_schalen_de_gewichten_terug() -> None:
    regeling = laad_regeling("vhf_2021")
    zonder = regeling.met_bronnen(set(regeling.bronrollen) - {"cbs_jeugdzorg"})
    assert _gewichten(regeling)["opleiding_en_jeugdhulp"] == {
        "hoogopgeleid": Fraction(1, 2),
        "jongeren_jeugdzorg": Fraction(1, 2),
    }
    assert _gewichten(zonder)["opleiding_en_jeugdhulp"] == {"hoogopgeleid": Fraction(1)}
    assert "jongeren_jeugdzorg" not in {i.naam for i in zonder.indicatoren}
    anders = {"opleiding_en_jeugdhulp"}
    assert {k: v for k, v in _gewichten(zonder).items() if k not in anders} == {
        k: v for k, v in _gewichten(regeling).items() if k not in anders
    }


def test_met_de_bron_blijft_een_optionele_indicator_staan() -> None:
    regeling = laad_regeling("vhf_2021")
    assert regeling.met_bronnen(regeling.bronrollen.keys()) == regeling


def test_ongelijke_gewichten_schalen_naar_verhouding(verander: Callable[..., Path]) -> None:
    """1/2, 1/4, 1/4 without the first quarter leaves 2/3 and 1/3."""
    map_ = verander(
        ('noemer = ["INW_1524"', 'optioneel = true\nnoemer = ["INW_1524"'),
        ('bron = "cbs_pc4"\nteller = ["UITKMINAOW"]', 'bron = "cbs_jeugdzorg"\nteller = ["UITKMINAOW"]'),
    )
    regeling = laad_regeling("vhf_2021", map_=map_)
    zonder = regeling.met_bronnen(set(regeling.bronrollen) - {"cbs_jeugdzorg"})
    huishoudens = next(d for d in zonder.urgentie.dimensies if d.naam == "huishoudens_en_inkomen")
    assert huishoudens.gewichten == {"laag_inkomen": Fraction(2, 3), "eenoudergezinnen": Fraction(1, 3)}


def test_een_dimensie_mag_niet_leeg_raken(verander: Callable[..., Path]) -> None:
    map_ = verander(('kolom = "edu_appl_sci"', 'kolom = "edu_appl_sci"\noptioneel = true'))
    regeling = laad_regeling("vhf_2021", map_=map_)
    with pytest.raises(ValueError, match="dimensie 'opleiding_en_jeugdhulp' heeft zonder optionele"):
        regeling.met_bronnen({"cbs_pc4"})


def _gewichten(regeling: Regeling) -> dict[str, dict[str, Fraction]]:
    return {d.naam: d.gewichten for d in regeling.poort.dimensies}


# ---------------------------------------------------------------- a new indicator is data, not code

_HUURWONINGEN = """
[[indicatoren]]
naam = "huurwoningen"
titel = "Huurwoningen"
bron = "cbs_pc4"
kolom = "P_HUURWON"
richting = "hoger_is_slechter"
eenheid = "%"
decimalen = 0
aanname = "proef: het aandeel huurwoningen staat mede voor woonkenmerken"

# ---------------------------------------------------------------- poort
"""
_ENIGE_WOON = '{ indicator = "lbm_woningvoorraad", gewicht = 1, aanname = "enige indicator" }'
_HELFT = '{{ indicator = "{}", gewicht = "1/2", aanname = "proef" }}'


def test_een_indicator_erbij_verandert_alleen_de_map_van_de_regeling(
    verander: Callable[..., Path], voorbeeld_bronnen: Path
) -> None:
    map_ = verander(
        ("\n# ---------------------------------------------------------------- poort\n", _HUURWONINGEN),
        (_ENIGE_WOON, f"{_HELFT.format('lbm_woningvoorraad')}, {_HELFT.format('huurwoningen')}"),
    )
    ronde = laad_ronde("voorbeeld")
    bronnen = {rol: lees(dataset, voorbeeld_bronnen) for rol, dataset in ronde.datasets().items()}

    def scoor(regeling: Regeling) -> pd.DataFrame:
        regels = regeling.met_bronnen(bronnen.keys())
        return poort_zones(bouw_zones(bronnen, regels).zones, regels).set_index("pc4")

    eerst, daarna = scoor(laad_regeling("vhf_2021")), scoor(laad_regeling("vhf_2021", map_=map_))
    assert set(daarna.columns) - set(eerst.columns) == {"huurwoningen", "huurwoningen_z"}
    cbs = bronnen["cbs_pc4"].gegevens.set_index("pc4")["P_HUURWON"].reindex(daarna.index)
    pd.testing.assert_series_equal(daarna["huurwoningen"], cbs, check_names=False)

    # With weights 1/2 and 1/2 under the 2/3 rule, both figures are needed and the score is their mean.
    woon = "poort_woonkenmerken_score"
    verwacht = (daarna["lbm_woningvoorraad_z"] + daarna["huurwoningen_z"]) / 2
    pd.testing.assert_series_equal(daarna[woon], verwacht, check_names=False)
    beide = daarna[woon].notna()
    assert beide.sum() > 30
    assert ((daarna[woon] - eerst[woon]).abs()[beide] > 1e-6).mean() > 0.9
    pd.testing.assert_series_equal(daarna["poort_veiligheid_score"], eerst["poort_veiligheid_score"])


def test_wat_een_ronde_mist_staat_nooit_in_een_regeling(verander: Callable[..., Path]) -> None:
    """It follows from the sources of the ronde; a file that says so would make a dimension look incomplete."""
    map_ = verander(('naam = "woonkenmerken"\ntitel = "W', 'naam = "woonkenmerken"\ngemist = ["iets"]\ntitel = "W'))
    with pytest.raises(Invoerfout, match="gemist"):
        laad_regeling("vhf_2021", map_=map_)
