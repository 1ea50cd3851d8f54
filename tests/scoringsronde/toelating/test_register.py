"""A rule declares itself: one new module and an entry in a regeling, and every room knows it.

The rule "at most 50% of the dwellings are a corporation's" and a regeling that has it stand in a temporary folder; with
their case and a line in CHANGELOG.md that is all there is to add.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen import Regeling, laad_regeling
from pipeline.regelingen.laden import MAP
from pipeline.scoringsronde.geld import reken_geld
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.toelating import regels
from pipeline.scoringsronde.toelating.register import getypeerd, regelsoorten
from pipeline.scoringsronde.toelating.toets import Toelating, toets
from pipeline.uitleg.verantwoording.maak import maak_verantwoording
from pipeline.uitvoer.tabellen.ronde_codeboek import beschrijf_ronde
from pipeline.vragen.zelfcheck.vast import lees_vast
from tests.hulp.inzendingen import inzending
from tests.hulp.toelatinggevallen import poort_ja

_REGEL = '''"""Who owns the dwellings of an aanvraag.

In: activiteiten with eigendom and woningen. Out: per deelplan ja, nee or onbepaald.
"""

import numpy as np
from pydantic import Field

from pipeline.regelingen.onderbouwd import Aandeel, Parameter, Streng
from pipeline.rekenen import logica
from pipeline.scoringsronde.toelating.register import toelatingsregel
from pipeline.scoringsronde.toelating.stof import Stof, Uitslag
from pipeline.taal.getallen import aantal
from pipeline.taal.procenten import van_breuk
from pipeline.taal.zinnen import plak


class Corporatie(Streng):
    """How much may be a corporation's."""

    hoogste_aandeel: Parameter[Aandeel] = Field(description="Aandeel van corporatiewoningen, ten hoogste")


@toelatingsregel(
    titel="Corporatie ten hoogste de helft",
    gegeven="de eigenaar en het aantal woningen per activiteit",
    waarden=("ten hoogste {hoogste_aandeel} van de woningen",),
    parameters=Corporatie,
)
def corporatie_ten_hoogste(stof: Stof, p: Corporatie) -> Uitslag:
    """At most a share of the dwellings of a deelplan is a corporation's."""
    rijen, deel = stof.activiteiten, p.hoogste_aandeel.waarde
    alle = rijen["woningen"].groupby(rijen["plaats"]).sum().reindex(range(len(stof.plannen)), fill_value=0)
    van = rijen[rijen["eigendom"] == "corporatie"]
    van = van["woningen"].groupby(van["plaats"]).sum().reindex(range(len(stof.plannen)), fill_value=0)
    past = van * deel.denominator <= alle * deel.numerator
    reden = plak(aantal(van), " van de ", aantal(alle), f" woningen; ten hoogste {van_breuk(deel)}")
    return Uitslag("deelplan", logica.oordeel(past, np.ones(len(past), bool)), reden)
'''
_REGELING = """
naam = "vhf_proef"
basis = "vhf_2021"
titel = "Proefregels"
datum = 2026-01-01
vindplaats = "een proef"

[[toelating.regels]]
naam = "corporatie_ten_hoogste"
omschrijving = "ten hoogste een deel van de woningen is van een corporatie"
aanname = "een proefregel"
parameters.hoogste_aandeel = { waarde = "1/2", aanname = "de helft" }
"""


@pytest.fixture
def proef(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the rule and one with the regeling; the rule is found as those of the project are."""
    (tmp_path / "regels").mkdir()
    (tmp_path / "regels" / "corporatie.py").write_text(_REGEL, encoding="utf-8")
    copytree(MAP / "vhf_2021", tmp_path / "regelingen" / "vhf_2021")
    (tmp_path / "regelingen" / "vhf_proef").mkdir()
    (tmp_path / "regelingen" / "vhf_proef" / "regeling.toml").write_text(_REGELING, encoding="utf-8")
    monkeypatch.setattr(regels, "__path__", [*regels.__path__, str(tmp_path / "regels")])
    regelsoorten.cache_clear()
    yield tmp_path / "regelingen"
    monkeypatch.undo()
    regelsoorten.cache_clear()


def _toets(regeling: Regeling, *woningen: tuple[str, int]) -> Toelating:
    rijen = [{"activiteit": eigendom, "eigendom": eigendom, "woningen": n} for eigendom, n in woningen]
    ingezonden = inzending(activiteiten=rijen, maatregelen=[{"kosten_eur": "100"}])
    geld = reken_geld(ingezonden, regeling)
    return toets(
        ingezonden, geld, poort_ja(ingezonden.plannen), regeling, Randvoorwaarden(date(2021, 7, 1), date(2021, 7, 1))
    )


@pytest.mark.parametrize(("corporatie", "oordeel"), [(50, "ja"), (51, "nee")])
def test_een_nieuwe_regel_wordt_getoetst(proef: Path, corporatie: int, oordeel: str) -> None:
    regeling = laad_regeling("vhf_proef", map_=proef)
    uit = _toets(regeling, ("particulier", 50), ("corporatie", corporatie)).regels.set_index("regel")
    assert uit.at["corporatie_ten_hoogste", "oordeel"] == oordeel
    zin = f"{corporatie} van de {50 + corporatie} woningen; ten hoogste 50% (aanname)"
    assert uit.at["corporatie_ten_hoogste", "reden"] == zin


def test_de_andere_kamers_kennen_een_nieuwe_regel_vanzelf(proef: Path) -> None:
    regeling = laad_regeling("vhf_proef", map_=proef)
    methode = maak_verantwoording(regeling)["methode.md"].decode().replace("\\", "")
    assert "Waarden van corporatie ten hoogste de helft" in methode
    assert "Aandeel van corporatiewoningen, ten hoogste (toelating.corporatie_ten_hoogste.hoogste_aandeel)" in methode
    assert "corporatie_ten_hoogste: corporatie ten hoogste de helft" in dict(beschrijf_ronde(regeling))["regel"][0]
    eis = next(e for e in lees_vast().eisen_van(regeling) if "corporatie" in e.eis)
    assert eis.eis.endswith("is van een corporatie (ten hoogste 50% van de woningen)")
    assert eis.nodig == "de eigenaar en het aantal woningen per activiteit"
    assert "toelating.regels.corporatie_ten_hoogste" in dict(regeling.aannames())


def test_een_ronde_kan_van_een_nieuwe_regel_afwijken(proef: Path) -> None:
    ruimer: dict[str, Any] = {"toelating.corporatie_ten_hoogste.hoogste_aandeel": "3/4"}
    uit = _toets(laad_regeling("vhf_proef", ruimer, map_=proef), ("particulier", 50), ("corporatie", 51)).regels
    assert uit.set_index("regel").at["corporatie_ten_hoogste", "oordeel"] == "ja"
    with pytest.raises(Invoerfout, match=r"toelating\.corporatie_ten_hoogste\.hoogste_aandeel"):
        getypeerd(laad_regeling("vhf_proef", {"toelating.corporatie_ten_hoogste.hoogste_aandeel": "veel"}, map_=proef))


def test_zonder_die_map_is_de_regel_er_niet() -> None:
    assert "corporatie_ten_hoogste" not in regelsoorten()


def test_elke_regel_zegt_hoe_hij_heet_en_welk_gegeven_hij_vraagt() -> None:
    assert len({s.titel for s in regelsoorten().values()}) == len(regelsoorten()) >= 20
    assert all(s.gegeven or s.uit_open_data for s in regelsoorten().values())
    for soort in regelsoorten().values():
        assert all(veld.description for veld in soort.parameters.model_fields.values()), soort.naam
