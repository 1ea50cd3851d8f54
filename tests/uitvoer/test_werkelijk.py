"""What was really granted stands beside our answer; that it fails the poort here is explained, on sheet and screen."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitvoer.antwoorden import WAT_NU
from pipeline.uitvoer.samenvatting import vat_samen
from pipeline.uitvoer.werkelijk import echt_toegekend


@pytest.fixture(scope="module")
def echt(uitkomst: Uitkomst) -> Uitkomst:
    """The example, as if its amounts were really awarded."""
    ronde = uitkomst.ronde.model_copy(update={"bedragen_zijn": "openbaar nieuws"})
    return dataclasses.replace(uitkomst, invoer=dataclasses.replace(uitkomst.invoer, ronde=ronde))


def _toch_nee(uitkomst: Uitkomst) -> set[int]:
    return {nummer for nummer, echt in echt_toegekend(uitkomst).items() if echt.hoe_kan_dat}


def test_alleen_wie_geld_kreeg_en_hier_nee_krijgt_wordt_uitgelegd(echt: Uitkomst, uitkomst: Uitkomst) -> None:
    plannen, toegekend = echt.deelplannen, echt_toegekend(echt)
    assert set(toegekend) == set(range(len(plannen))), "elk plan van het voorbeeld vraagt een bedrag"
    assert _toch_nee(echt) == {n for n, poort in enumerate(plannen["poort"]) if poort == "nee"} != set()
    (villapark,) = (toegekend[n] for n, naam in enumerate(plannen["deelplan"]) if naam == "Villapark")
    assert villapark.als_antwoord()[:2] == ("En in werkelijkheid?", "€ 630.000 toegekend")
    assert villapark.bron == "openbaar nieuws" and "zijn definitie" in villapark.hoe_kan_dat
    assert echt_toegekend(uitkomst) == {}, "gevraagd is niet toegekend"


def test_zonder_bedrag_is_er_niets_te_zeggen(echt: Uitkomst) -> None:
    plannen = echt.invoer.inzending.plannen.assign(
        gevraagde_bijdrage_cent=pd.array([pd.NA] * len(echt.deelplannen), dtype="Int64")
    )
    inzending = dataclasses.replace(echt.invoer.inzending, plannen=plannen)
    leeg = dataclasses.replace(echt, invoer=dataclasses.replace(echt.invoer, inzending=inzending))
    assert echt_toegekend(leeg) == {}


def test_op_besluitblad_en_scherm(echt: Uitkomst, uitkomst: Uitkomst) -> None:
    stof, toegekend = Besluitstof(echt), echt_toegekend(echt)
    for nummer in range(len(echt.deelplannen)):
        antwoord = stof.deelplan(nummer).antwoord
        assert antwoord.werkelijk == toegekend[nummer].als_antwoord()
        assert antwoord.wat_nu[1:] == WAT_NU["plan"]["toegekend"], "er is niets meer te beslissen"
        assert antwoord.vragen[:2] == (antwoord.kwetsbaar, antwoord.werkelijk), "naast ons antwoord"
    assert Besluitstof(uitkomst).deelplan(0).antwoord.werkelijk is None
    tekst = vat_samen(echt, ())
    assert f"Echt toegekend en hier toch niet door de poort: {len(_toch_nee(echt))} van " in tekst
    assert (
        "- Villapark (Voorbeeldstad, tranche 1): in werkelijkheid € 630.000 toegekend (openbaar nieuws). Niet slechter"
        in tekst
    )
    assert "Echt toegekend" not in vat_samen(uitkomst, ())


def test_echt_de_drie_van_2024(echte_uitkomst: Uitkomst) -> None:
    plannen = echte_uitkomst.deelplannen
    namen = {plannen["deelplan"].iloc[n] for n in _toch_nee(echte_uitkomst)}
    assert namen == {"Almere-Haven", "Schuttersveld", "Lauradorp"}
    assert set(DEELPLAN) <= set(plannen.columns)
