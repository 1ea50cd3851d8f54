"""A granted deelplan that fails the poort here is explained, on its besluitblad and on the screen; no other is."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitvoer.samenvatting import vat_samen
from pipeline.uitvoer.werkelijk import VRAAG, echt_en_toch_nee


@pytest.fixture(scope="module")
def echt(uitkomst: Uitkomst) -> Uitkomst:
    """The example, as if its amounts were really awarded."""
    ronde = uitkomst.ronde.model_copy(update={"bedragen_zijn": "openbaar nieuws"})
    return dataclasses.replace(uitkomst, invoer=dataclasses.replace(uitkomst.invoer, ronde=ronde))


def test_alleen_wie_geld_kreeg_en_hier_nee_krijgt(echt: Uitkomst, uitkomst: Uitkomst) -> None:
    redenen, plannen = echt_en_toch_nee(echt), echt.deelplannen
    assert set(redenen) == {n for n, poort in enumerate(plannen["poort"]) if poort == "nee"} != set()
    (nummer,) = [n for n in redenen if plannen["deelplan"].iloc[n] == "Villapark"]
    assert redenen[nummer].startswith("In werkelijkheid is € 630.000 toegekend (openbaar nieuws). Hier luidt")
    assert "Komt niet in aanmerking" in redenen[nummer] and "zijn definitie" in redenen[nummer]
    assert echt_en_toch_nee(uitkomst) == {}, "gevraagd is niet toegekend"


def test_zonder_bedrag_is_er_niets_te_zeggen(echt: Uitkomst) -> None:
    plannen = echt.invoer.inzending.plannen.assign(
        gevraagde_bijdrage_cent=pd.array([pd.NA] * len(echt.deelplannen), dtype="Int64")
    )
    inzending = dataclasses.replace(echt.invoer.inzending, plannen=plannen)
    leeg = dataclasses.replace(echt, invoer=dataclasses.replace(echt.invoer, inzending=inzending))
    assert echt_en_toch_nee(leeg) == {}


def test_op_besluitblad_en_scherm(echt: Uitkomst, uitkomst: Uitkomst) -> None:
    stof = Besluitstof(echt)
    for nummer in range(len(echt.deelplannen)):
        vragen = [vraag for vraag, _, _ in stof.deelplan(nummer).antwoord]
        assert (VRAAG in vragen) == (nummer in echt_en_toch_nee(echt))
    tekst = vat_samen(echt, ())
    assert f"Echt toegekend en hier toch niet door de poort: {len(echt_en_toch_nee(echt))} van " in tekst
    assert "- Villapark (Voorbeeldstad, tranche 1): In werkelijkheid" in tekst
    assert "Echt toegekend" not in vat_samen(uitkomst, ())


def test_echt_de_drie_van_2024(echte_uitkomst: Uitkomst) -> None:
    plannen = echte_uitkomst.deelplannen
    namen = {plannen["deelplan"].iloc[n] for n in echt_en_toch_nee(echte_uitkomst)}
    assert namen == {"Almere-Haven", "Schuttersveld", "Lauradorp"}
    assert set(DEELPLAN) <= set(plannen.columns)
