"""The poort of a deelplan, per gemeente it lies in, against cases by hand: tests/gevallen/deelgebied.toml."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.regelingen import Regeling
from pipeline.stappen.deelgebied import deelgebied_per_gemeente, poort_deelplannen
from pipeline.stappen.poort import kwetsbaar, onder_gemiddelde
from tests.hulp.poortgevallen import Verschillen, korte_namen, lees_tabel, poortgevallen, regeling_van, scores_van


@pytest.mark.parametrize("geval", poortgevallen("deelgebied.toml"))
def test_poort_van_een_deelplan(geval: dict[str, Any]) -> None:
    regeling = regeling_van(geval)
    zones = lees_tabel(geval["zones"])
    leden = _leden(zones.gegeven, lees_tabel(geval["gemiddelden"]).gegeven, regeling)
    delen = deelgebied_per_gemeente(leden, regeling)
    antwoord = poort_deelplannen(leden, delen, regeling).reset_index()
    verschillen = Verschillen(geval)
    verschillen.vergelijk(zones.verwacht, leden, pd.Index(leden["pc4"]))
    delen["gemeente"] = delen["gemeente"].replace("", None)
    for naam, uitkomst in (("per_gemeente", delen), ("antwoord", antwoord)):
        if naam in geval:
            tabel = lees_tabel(geval[naam])
            sleutel = list(tabel.gegeven.columns)
            gekregen, hoort = _op_volgorde(korte_namen(uitkomst), sleutel), _op_volgorde(tabel.gegeven, sleutel)
            assert gekregen[sleutel].equals(hoort[sleutel]), f"andere rijen dan in {naam}:\n{gekregen[sleutel]}"
            wie = pd.MultiIndex.from_frame(hoort[sleutel])
            verschillen.vergelijk(tabel.verwacht.loc[hoort["rij"]], gekregen, wie)
    verschillen.meld()


def _op_volgorde(tabel: pd.DataFrame, sleutel: list[str]) -> pd.DataFrame:
    """Sorted by its key, with the row number before sorting; keys as plain text."""
    tekst = {k: tabel[k].astype(object).where(tabel[k].notna(), "?") for k in sleutel}
    return tabel.assign(rij=tabel.index, **tekst).sort_values(sleutel, ignore_index=True)


def _leden(zones: pd.DataFrame, gemiddelden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """The zones of the deelplannen as the pipeline has them, with their gemeente's average and own answer."""
    leden = zones.rename(columns={"zone": "pc4"}).assign(zone_gm_code=zones["gemeente"], tranche="1")
    leden["aanvraag"] = zones.get("aanvraag", pd.Series("Aanvraag", index=zones.index))
    gemiddelde = scores_van(gemiddelden.set_index("gemeente"))
    onder = {}
    for naam, score in scores_van(zones).items():
        leden[f"poort_{naam}_score"] = score
        leden[f"poort_{naam}_gemiddelde"] = zones["gemeente"].map(gemiddelde[naam]).astype(float)
        onder[naam] = onder_gemiddelde(score - leden[f"poort_{naam}_gemiddelde"], regeling.poort)
        leden[f"poort_{naam}_onder"] = onder[naam]
    leden["kwetsbaar"] = kwetsbaar(onder, regeling.poort)
    leden["kwetsbaar_reden"] = "zie de uitkomst van de zone"
    return leden
