"""What is open in a ronde stays honest: a missing score, filled in, makes the outcome narrower and never open again."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from tests.hulp.getrokken_rondes import GRENZEN, regeling, reken, rondes
from tests.hulp.rondegevallen import Ronde
from tests.hulp.vaak import vaak


@given(ronde=rondes(), welke=st.integers(0, 20), wat=st.sampled_from(["effectiviteit", "hardheid", "urgentie"]))
@vaak(3)
def test_een_score_die_ontbreekt_is_alleen_onvoldoende_als_niets_helpt(
    ronde: dict[str, Any], welke: int, wat: str
) -> None:
    delen = ronde["delen"].assign(**{wat: ronde["delen"][wat].astype(float)})
    rij = welke % len(delen)
    delen.loc[rij, wat] = float("nan")
    sleutel = tuple(delen.loc[rij, DEELPLAN])
    niets, alles = (delen.fillna({wat: w}) for w in (0.0, 30.0 if wat == "effectiviteit" else 10.0))
    uit, slechtst, best = (
        reken(ronde | {"delen": d}, regeling("stoppen")).deelplannen.set_index(DEELPLAN).loc[sleutel]
        for d in (delen, niets, alles)
    )
    hoort = best["voldoende"] if best["voldoende"] == slechtst["voldoende"] else "onbepaald"
    assert uit["voldoende"] == hoort
    assert pd.isna(uit["totaal"]) and uit["toegekend_cent"] == 0
    if hoort == "onbepaald":
        assert "onvoldoende:" not in uit["reden"]


@GRENZEN
@given(ronde=rondes(), welke=st.integers(0, 20), wat=st.sampled_from(["effectiviteit", "hardheid"]))
@vaak(3)
def test_een_score_invullen_maakt_wat_beslist_is_niet_weer_open(
    grens: str, ronde: dict[str, Any], welke: int, wat: str
) -> None:
    """A narrower interval never turns decided into undecided, for the deelplan itself."""
    delen = ronde["delen"].assign(**{wat: ronde["delen"][wat].astype(float)})
    rij = welke % len(delen)
    leeg = delen.copy()
    leeg.loc[rij, wat] = float("nan")
    ingevuld = delen.fillna({wat: 5.0})
    sleutel = tuple(delen.loc[rij, DEELPLAN])
    voor, na = (
        reken(ronde | {"delen": d}, regeling(grens, naar_rato=False)).deelplannen.set_index(DEELPLAN).loc[sleutel]
        for d in (leeg, ingevuld)
    )
    assert voor["voldoende"] in ("onbepaald", na["voldoende"])
    assert voor["laagste_totaal"] <= na["laagste_totaal"] + 1e-12 <= na["hoogste_totaal"] + 2e-12
    assert na["hoogste_totaal"] <= voor["hoogste_totaal"] + 1e-12


@GRENZEN
@given(ronde=rondes(), welke=st.integers(0, 20), wat=st.sampled_from(["effectiviteit", "hardheid"]))
@vaak(3)
def test_een_score_invullen_maakt_plaats_en_geld_van_niemand_weer_open(
    grens: str, ronde: dict[str, Any], welke: int, wat: str
) -> None:
    """The same for ranking and award, and for everybody: places only come closer, what is sure stays sure."""
    delen = ronde["delen"].assign(**{wat: ronde["delen"][wat].astype(float)})
    leeg = delen.copy()
    leeg.loc[welke % len(delen), wat] = float("nan")
    voor, na = (reken(ronde | {"delen": d}, regeling(grens, naar_rato=False)) for d in (leeg, delen.fillna({wat: 5.0})))
    nauwer(voor, na)


def nauwer(voor: Ronde, na: Ronde) -> None:
    """na: the same round with something more known."""
    een, ander = (r.aanvragen.set_index(AANVRAAG).sort_index() for r in (voor, na))
    assert ((ander["beste_plaats"] >= een["beste_plaats"]) | een["beste_plaats"].isna()).all()
    assert ((ander["slechtste_plaats"] <= een["slechtste_plaats"]) | een["slechtste_plaats"].isna()).all()
    assert (ander["hoogstens_cent"] <= een["hoogstens_cent"]).all()
    for tabel, sleutel in (("aanvragen", AANVRAAG), ("deelplannen", DEELPLAN)):
        een, ander = (getattr(r, tabel).set_index(sleutel).sort_index() for r in (voor, na))
        assert (ander["toegekend_cent"] >= een["toegekend_cent"]).all()
        niets = een["uitkomst"].isin(["afgewezen", "niet toegelaten"])
        assert ander.loc[niets, "uitkomst"].isin(["afgewezen", "niet toegelaten"]).all()
        heel = een["uitkomst"] == "toegekend"
        assert (ander.loc[heel, "uitkomst"] == "toegekend").all()
