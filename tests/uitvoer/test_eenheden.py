"""A share is shown as a percentage, everything else in its own unit."""

from __future__ import annotations

from pipeline.regelingen import laad_regeling
from pipeline.uitvoer.eenheden import voor_lezer


def test_een_aandeel_is_voor_een_lezer_een_percentage() -> None:
    regeling = laad_regeling("vhf_2021")
    for indicator in regeling.indicatoren:
        factor, eenheid, decimalen = voor_lezer(indicator)
        assert "aandeel" not in eenheid
        assert (factor, eenheid) == ((100, "%") if indicator.eenheid == "aandeel" else (1, indicator.eenheid))
        assert decimalen >= min(indicator.decimalen, 1)
    assert any(indicator.eenheid == "aandeel" for indicator in regeling.indicatoren)
