"""What-if on an outcome: the same as running the ronde with those parameters, and nothing of the first changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import pipeline
from pipeline import Indicator, Invoerfout, Uitkomst, herreken, lees_ronde, met_indicator
from tests.hulp.vaak import gewoon
from tests.hulp.varianten import VARIANTEN

TABELLEN = ("zones", "leden", "deelgebieden", "deelplannen", "aanvragen")
EIGEN = Indicator(
    naam="eigen",
    titel="Eigen cijfer",
    bron="eigen",
    kolom="x",
    richting="hoger_is_slechter",
    eenheid="x",
    aanname="proef",
)
BEZET = EIGEN.model_copy(update={"naam": "woningen"})


@pytest.mark.parametrize("variant", gewoon(VARIANTEN, "land, minmax, meetkundig"))
def test_herrekenen_is_opnieuw_draaien(variant: str, uitkomst: Uitkomst, uitkomst_bij: Callable[..., Uitkomst]) -> None:
    anders = dict(VARIANTEN[variant])
    afwijkingen = {k: v for k, v in anders.get("afwijkingen", {}).items() if not k.startswith("zones.")}
    if len(afwijkingen) < len(anders.get("afwijkingen", {})):
        anders["afwijkingen"] = afwijkingen
    gedraaid = uitkomst_bij(anders)
    herrekend = herreken(uitkomst, afwijkingen, anders.get("referentie"))
    for naam in TABELLEN:
        assert_frame_equal(getattr(herrekend, naam), getattr(gedraaid, naam), check_exact=True)
    assert herrekend.regeling == gedraaid.regeling
    assert herrekend.meldingen == gedraaid.meldingen


def test_de_eerste_uitkomst_blijft_wat_zij_was(uitkomst: Uitkomst) -> None:
    voor = {naam: getattr(uitkomst, naam).copy(deep=True) for naam in TABELLEN}
    herreken(uitkomst, {"urgentie.normalisatie": "minmax"})
    met_indicator(uitkomst, EIGEN, uitkomst.zones.set_index("pc4")["inwoners"], "veiligheid", Fraction(1, 2))
    for naam, tabel in voor.items():
        assert_frame_equal(getattr(uitkomst, naam), tabel, check_exact=True)


BLIJFT = {"gemeente_aandelen", "ruw", "overlappen"}
"""What rests on the borders and the publishers' figures alone, and so is the same under other rules."""


@pytest.mark.parametrize("soort", ["herreken", "met_indicator"])
def test_niets_van_de_oude_regels_blijft_staan(soort: str, uitkomst: Uitkomst) -> None:
    oud: Any = "van de oude regels"
    vol = dataclasses.replace(uitkomst, meldingen=(oud,), apart=oud, verloop=oud)
    if soort == "herreken":
        anders = herreken(vol, {"urgentie.normalisatie": "minmax"})
    else:
        anders = met_indicator(vol, EIGEN, vol.zones.set_index("pc4")["inwoners"], "veiligheid", Fraction(1, 2))
    zelfde = {f.name for f in dataclasses.fields(vol) if getattr(anders, f.name) is getattr(vol, f.name)}
    assert zelfde == BLIJFT
    assert (anders.scoringsronde, anders.apart, anders.verloop) == (None, None, None)
    assert anders.meldingen == uitkomst.meldingen


def test_een_kopie_van_een_indicator_verandert_niets(uitkomst: Uitkomst) -> None:
    """Woonkenmerken rests on one figure; half of its weight on the same figure gives the same answers."""
    cijfers = uitkomst.zones.set_index("pc4")["lbm_woningvoorraad"]
    kopie = EIGEN.model_copy(update={"richting": "hoger_is_beter"})
    anders = met_indicator(uitkomst, kopie, cijfers, "woonkenmerken", Fraction(1, 2))
    assert_frame_equal(anders.zones[["kwetsbaar"]], uitkomst.zones[["kwetsbaar"]])
    assert (anders.zones["eigen_z"].dropna() == uitkomst.zones["lbm_woningvoorraad_z"].dropna()).all()


def test_een_omgekeerde_indicator_met_heel_het_gewicht_keert_de_antwoorden(uitkomst: Uitkomst) -> None:
    cijfers = uitkomst.zones.set_index("pc4")["lbm_woningvoorraad"]
    anders = met_indicator(uitkomst, EIGEN, cijfers, "woonkenmerken", Fraction(99, 100))
    voor, na = (u.zones["poort_woonkenmerken_onder"] for u in (uitkomst, anders))
    assert (pd.crosstab(voor, na).loc["ja", "nee"] > 20) and (
        voor[voor == "onbepaald"] == na[voor == "onbepaald"]
    ).all()


def test_in_urgentie_weegt_de_eigen_indicator_ook_mee(uitkomst: Uitkomst) -> None:
    cijfers = uitkomst.zones.set_index("pc4")["inwoners"]
    anders = met_indicator(uitkomst, EIGEN, cijfers, "woningvoorraad", Fraction(1, 2))
    assert "urgentie_p_eigen" in anders.leden
    delen = anders.leden[["urgentie_p_lbm_woningvoorraad", "urgentie_p_woz_waarde", "urgentie_p_eigen"]]
    gemiddeld = (delen * [0.25, 0.25, 0.5]).sum(axis=1, skipna=False)
    assert (gemiddeld.dropna() - anders.leden["urgentie_woningvoorraad"][gemiddeld.notna()]).abs().max() < 1e-12


@pytest.mark.parametrize(
    ("doe", "wat"),
    [
        (lambda u, x: herreken(u, {"zones.grenszone_onder": "1/2"}), "kan niet achteraf anders"),
        (lambda u, x: herreken(u, {"urgentie.normalisering": "zscore"}), "bedoeld: 'urgentie.normalisatie'"),
        (lambda u, x: herreken(u, {"urgentie.normalisatie": "gokken"}), "normalisatie"),
        (lambda u, x: met_indicator(u, EIGEN, x, "veilig", Fraction(1, 2)), "bedoeld: 'veiligheid'"),
        (lambda u, x: met_indicator(u, EIGEN, x.rename(lambda p: int(p)), "veiligheid", Fraction(1, 2)), "geen zone"),
        (lambda u, x: met_indicator(u, EIGEN, pd.concat([x, x[:1]]), "veiligheid", Fraction(1, 2)), "twee cijfers"),
        (lambda u, x: met_indicator(u, EIGEN, x * float("inf"), "veiligheid", Fraction(1, 2)), "bruikbare cijfers"),
        (lambda u, x: met_indicator(u, BEZET, x, "veiligheid", Fraction(1, 2)), "al een"),
    ],
)  # fmt: skip
def test_wat_niet_kan_zegt_waarom(doe, wat: str, uitkomst: Uitkomst) -> None:
    with pytest.raises(Invoerfout, match=wat):
        doe(uitkomst, uitkomst.zones.set_index("pc4")["woningen"])


def test_de_openbare_namen_zijn_die_van_de_opdrachten(voorbeeld_bronnen: Path) -> None:
    invoer = lees_ronde("voorbeeld")
    assert (invoer.ronde.naam, invoer.bronnen_map) == ("voorbeeld", voorbeeld_bronnen)
    assert all(getattr(pipeline, naam) is not None for naam in pipeline.__all__)
    assert set(pipeline.__all__) <= {*vars(pipeline), *pipeline.__all__}
    with pytest.raises(AttributeError, match="bestaat_niet"):
        _ = pipeline.bestaat_niet
    with pytest.raises(Invoerfout, match="bestaat niet"):
        lees_ronde("voorbeeld", bronnen="/bestaat/niet")


def test_een_wat_als_is_geen_beoordeling(uitkomst: Uitkomst) -> None:
    """An inzending is not assessed again; the outcome does not pretend to be."""
    assert herreken(dataclasses.replace(uitkomst, scoringsronde=object())).scoringsronde is None
