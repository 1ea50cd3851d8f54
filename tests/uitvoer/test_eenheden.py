"""A share is shown as a percentage, everything else in its own unit."""

from __future__ import annotations

import dataclasses

from pipeline.regelingen import laad_regeling
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.bladzijde import maak_bladzijde
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitvoer.eenheden import voor_lezer
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.paneel_gegevens import maak_paneel
from pipeline.uitvoer.zinnen import naam_van_cijfers
from pipeline.uitvoer.zonebeelden import maak_zonebeelden
from pipeline.vragen.zelfcheck.bereken import doe_zelfcheck
from pipeline.vragen.zelfcheck.uitvoer import als_html


def test_een_aandeel_is_voor_een_lezer_een_percentage() -> None:
    regeling = laad_regeling("vhf_2021")
    for indicator in regeling.indicatoren:
        factor, eenheid, decimalen = voor_lezer(indicator)
        assert "aandeel" not in eenheid
        assert (factor, eenheid) == (
            (100, "%") if indicator.eenheid == "aandeel" else (1, indicator.eenheid.replace("1 000", "1.000"))
        )
        assert decimalen >= min(indicator.decimalen, 1)
    assert any(indicator.eenheid == "aandeel" for indicator in regeling.indicatoren)


def test_kaart_en_zelfcheck_schrijven_dezelfde_eenheid(uitkomst: Uitkomst) -> None:
    paneel = maak_paneel(maak_zonebeelden(uitkomst)).voor(blik_land(uitkomst))
    for tekst in (str(paneel["indicatoren"]), als_html(doe_zelfcheck(uitkomst, ["0119"]))):
        assert "x 1.000 euro" in tekst and "x 1 000 euro" not in tekst


def test_een_titel_met_een_getal_leest_op_een_besluitblad_en_in_een_zin_als_op_de_kaart(uitkomst: Uitkomst) -> None:
    regeling = uitkomst.regeling
    titel, *rest = regeling.indicatoren
    anders = regeling.model_copy(
        update={"indicatoren": (titel.model_copy(update={"titel": "Misdrijven per 1 000 inwoners"}), *rest)}
    )
    wereld = dataclasses.replace(uitkomst, invoer=dataclasses.replace(uitkomst.invoer, regeling=anders))
    for tekst in (
        str(maak_paneel(maak_zonebeelden(wereld)).voor(blik_land(wereld))["indicatoren"]),
        maak_bladzijde(Besluitstof(wereld).zone("0119")),
        als_html(doe_zelfcheck(wereld, ["0119"])),
        str(naam_van_cijfers(anders)),
    ):
        assert "per 1.000 inwoners" in tekst and "per 1 000" not in tekst
