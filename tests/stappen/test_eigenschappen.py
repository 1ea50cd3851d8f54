"""Properties that hold for every zone table, tried on many small generated ones (hypothesis, fixed seed)."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.stappen.deelplannen import reken_aanvragen, reken_leden
from pipeline.stappen.redenen import leg_kwetsbaar_uit
from pipeline.stappen.urgentie import normaliseer, rangorde, urgentie_groepen
from pipeline.stappen.vergelijking import met_andere_lezing, urgentie_leden
from tests.hulp.vaak import ook, vaak
from tests.hulp.zonetabellen import (
    CIJFER,
    GEEN,
    INDICATOREN,
    POORT,
    URGENTIE,
    VHF,
    anders,
    deel_in,
    groepeer,
    scoor,
    zonetabellen,
)

OORDELEN = ["kwetsbaar", *(f"poort_{naam}_onder" for naam in POORT)]
PLAATSEN = [f"urgentie_land_p_{i}" for i in INDICATOREN if i != "hoogopgeleid"]


def test_de_getrokken_zones_raken_wat_zij_moeten_raken() -> None:
    """A property holds by itself where hardly a zone has a score; here most have one, and each answer is among them."""
    gezien: list[pd.DataFrame] = []
    vaak(4)(given(zonetabellen())(lambda zones: gezien.append(scoor(zones))))()
    samen = pd.concat(gezien)
    assert samen["urgentie_land"].notna().mean() > 0.5 > samen["urgentie_land"].isna().mean() > 0
    assert set(samen["kwetsbaar"]) == set(logica.OORDELEN)


@vaak(3)
@given(zonetabellen(), st.randoms(use_true_random=False))
def test_de_volgorde_van_de_rijen_doet_niet_mee(zones: pd.DataFrame, toeval) -> None:
    volgorde = list(range(len(zones)))
    toeval.shuffle(volgorde)
    recht = scoor(zones)
    geschud = scoor(zones.iloc[volgorde].reset_index(drop=True)).sort_values("pc4", ignore_index=True)
    assert_frame_equal(recht, geschud, check_exact=False, rtol=1e-9, atol=1e-9)  # words are compared exactly
    rang = [rangorde(t["urgentie_land"], pd.Series("land", index=t.index)) for t in (recht, geschud)]
    assert_series_equal(*rang)
    leden = [
        reken_leden(deel_in(zones).iloc[v], t, VHF, "ronde") for v, t in ((volgorde, geschud), (slice(None), recht))
    ]
    assert_frame_equal(*(groepeer(lid.sort_values("pc4"), VHF) for lid in leden), rtol=1e-9, atol=1e-9)


@vaak(3)
@given(zonetabellen(), st.data())
def test_een_weggehaald_cijfer_wordt_nooit_een_nee(zones: pd.DataFrame, data: st.DataObject) -> None:
    """The zone has no inwoners, so that its figures weigh nothing: all national and municipal averages stay."""
    i = data.draw(st.integers(0, len(zones) - 1))
    weg = data.draw(st.lists(st.sampled_from(INDICATOREN), min_size=1, unique=True))
    zones.loc[i, "inwoners"] = 0.0
    voor = scoor(zones)["kwetsbaar"]
    zones.loc[i, weg] = math.nan
    na = scoor(zones)["kwetsbaar"]
    for oud, nieuw in zip(voor, na, strict=True):
        assert nieuw in (oud, "onbepaald")


@vaak(3)
@given(zonetabellen())
def test_onbepaald_is_hetzelfde_als_geen_verschil(zones: pd.DataFrame) -> None:
    uit = scoor(zones)
    for naam in POORT:
        onbepaald = uit[f"poort_{naam}_onder"] == logica.ONBEPAALD
        assert onbepaald.equals(uit[f"poort_{naam}_verschil"].isna())
        onder = uit[f"poort_{naam}_onder"] == logica.JA
        assert onder.equals(uit[f"poort_{naam}_verschil"] < -1e-9)


@vaak(3)
@given(zonetabellen())
def test_kwetsbaar_volgt_uit_alle_invullingen_van_wat_ontbreekt(zones: pd.DataFrame) -> None:
    """ja only if every way to fill in the unknown dimensions gives ja, nee only if every way gives nee."""
    uit = scoor(zones)
    for rij in uit[[f"poort_{naam}_onder" for naam in POORT] + ["kwetsbaar"]].itertuples(index=False):
        keuzen = [{"ja": [True], "nee": [False]}.get(o, [True, False]) for o in rij[:-1]]
        antwoorden = {woon and any(rest) for woon, *rest in itertools.product(*keuzen)}
        assert rij.kwetsbaar == ("onbepaald" if len(antwoorden) == 2 else "ja" if antwoorden.pop() else "nee")


@ook(*(list(rij) for aantal in (1, 2, 3) for rij in itertools.product(logica.OORDELEN, repeat=aantal)))
@vaak(20)
@given(st.lists(st.sampled_from(logica.OORDELEN), min_size=1, max_size=5))
def test_en_en_of_zijn_wat_alle_invullingen_gemeen_hebben(oordelen: list[str]) -> None:
    keuzen = [{"ja": [True], "nee": [False]}.get(o, [True, False]) for o in oordelen]
    for stap, regel in ((logica.en, all), (logica.of, any)):
        antwoorden = {regel(invulling) for invulling in itertools.product(*keuzen)}
        verwacht = "onbepaald" if len(antwoorden) == 2 else "ja" if antwoorden.pop() else "nee"
        assert stap(*([o] for o in oordelen)).tolist() == [verwacht]


@vaak(3)
@given(
    zonetabellen(),
    st.sampled_from(INDICATOREN),
    st.sampled_from([0.1, 2.0, 1000.0]),
    st.sampled_from([-7.0, 0.0, 100.0]),
)
def test_een_andere_maat_verandert_geen_vlag_plaats_of_rang(
    zones: pd.DataFrame, indicator: str, factor: float, erbij: float
) -> None:
    """Percent or fraction, euros or thousands of euros: it is the same indicator."""
    recht, gemeten = scoor(zones), scoor(zones.assign(**{indicator: zones[indicator] * factor + erbij}))
    assert recht[OORDELEN].equals(gemeten[OORDELEN])
    assert recht[PLAATSEN].equals(gemeten[PLAATSEN])
    assert recht["urgentie_land"].equals(gemeten["urgentie_land"])


@vaak(3)
@given(zonetabellen(), st.sampled_from(INDICATOREN))
def test_richting_en_teken_samen_omkeren_verandert_niets(zones: pd.DataFrame, indicator: str) -> None:
    om = {"hoger_is_beter": "hoger_is_slechter", "hoger_is_slechter": "hoger_is_beter"}
    indicatoren = tuple(
        i.model_copy(update={"richting": om[i.richting]}) if i.naam == indicator else i for i in VHF.indicatoren
    )
    recht = scoor(zones)
    gekeerd = scoor(zones.assign(**{indicator: -zones[indicator]}), VHF.model_copy(update={"indicatoren": indicatoren}))
    assert_frame_equal(recht.drop(columns=indicator), gekeerd.drop(columns=indicator), rtol=1e-9, atol=1e-9)


@vaak(20)
@given(st.lists(GEEN | CIJFER, min_size=2, max_size=15), st.sampled_from(["percentiel", "minmax", "zscore"]))
def test_een_plaats_ligt_tussen_0_en_1_en_volgt_de_achterstand(cijfers: list[float], methode: str) -> None:
    x = pd.Series(cijfers)
    plaats = normaliseer(x, pd.Series("land", index=x.index), methode)
    bekend = x.notna() & (x.notna().sum() > 1)
    assert plaats.notna().equals(bekend)
    assert plaats.dropna().between(0, 1).all()
    for i, j in itertools.combinations(x.index[bekend], 2):
        assert (x[i] < x[j]) == (plaats[i] < plaats[j])
        assert (x[i] == x[j]) == (plaats[i] == plaats[j])
    if methode == "percentiel" and bekend.any():
        assert plaats.mean() == pytest.approx(0.5, abs=1e-12)


@vaak(3)
@given(zonetabellen(), st.sampled_from(["zones", "woningen"]))
def test_de_delen_tellen_op(zones: pd.DataFrame, weging: str) -> None:
    """Dimensions times their weights are the whole: of a zone, a deelplan and an aanvraag."""
    regeling = anders("urgentie", deelplan_weging=weging)
    leden = reken_leden(deel_in(zones), scoor(zones), regeling, "ronde")
    deelplannen = groepeer(leden, regeling)
    for tabel in (leden, deelplannen, reken_aanvragen(leden, deelplannen, regeling)):
        gescoord = tabel[tabel["urgentie"].notna()]
        som = sum(gewicht * gescoord[f"urgentie_{naam}"] for naam, gewicht in URGENTIE.items())
        np.testing.assert_allclose(som, gescoord["urgentie"], rtol=0, atol=1e-12)
        np.testing.assert_allclose(1 + 9 * gescoord["urgentie"], gescoord["urgentie_score"], rtol=0, atol=1e-12)


@vaak(3)
@given(zonetabellen())
def test_een_aanvraag_is_het_gemiddelde_over_haar_zones(zones: pd.DataFrame) -> None:
    leden = reken_leden(deel_in(zones), scoor(zones), VHF, "ronde")
    deelplannen = groepeer(leden, VHF)
    for aanvraag in reken_aanvragen(leden, deelplannen, VHF).itertuples():
        eigen = leden.loc[leden["aanvraag"] == aanvraag.aanvraag, "urgentie"]
        delen = deelplannen[deelplannen["aanvraag"] == aanvraag.aanvraag]
        assert aanvraag.zones == len(eigen) == delen["zones"].sum()
        if aanvraag.zones_gescoord:
            gewogen = (delen["urgentie"].fillna(0) * delen["zones_gescoord"]).sum() / aanvraag.zones_gescoord
            assert aanvraag.urgentie == pytest.approx(eigen.mean(), abs=1e-12)
            assert aanvraag.urgentie == pytest.approx(gewogen, abs=1e-12)
        else:
            assert math.isnan(aanvraag.urgentie)


@vaak(3)
@given(zonetabellen(), st.sampled_from(["zones", "woningen"]), st.sampled_from(["rekenkundig", "meetkundig"]))
def test_een_deelplan_ligt_tussen_zijn_laagste_en_hoogste_zone(zones: pd.DataFrame, weging: str, hoe: str) -> None:
    regeling = anders("urgentie", deelplan_weging=weging, aggregatie=hoe)
    leden = reken_leden(deel_in(zones), scoor(zones, regeling), regeling, "ronde")
    for deelplan in groepeer(leden, regeling).itertuples():
        eigen = leden.loc[leden["deelplan"] == deelplan.deelplan, "urgentie"].dropna()
        assert deelplan.zones_gescoord == len(eigen)
        if not math.isnan(deelplan.urgentie):
            assert eigen.min() - 1e-12 <= deelplan.urgentie <= eigen.max() + 1e-12
            assert 1 <= deelplan.rang <= 3


@vaak(3)
@given(zonetabellen(), st.data())
def test_een_andere_tranche_verandert_niets(zones: pd.DataFrame, data: st.DataObject) -> None:
    """The same and other zones in a second tranche leave every figure of the first as it was."""
    ook = data.draw(st.lists(st.sampled_from(list(zones["pc4"])), min_size=2, unique=True))
    eerste, gescoord = deel_in(zones), scoor(zones)
    lijst = pd.concat([eerste, deel_in(zones[zones["pc4"].isin(ook)], tranche="2")], ignore_index=True)
    alleen = reken_leden(eerste, gescoord, VHF, "ronde")
    samen = reken_leden(lijst, gescoord, VHF, "ronde")
    assert_frame_equal(samen[samen["tranche"] == "1"], alleen)
    deelplannen = groepeer(samen, VHF)
    assert_frame_equal(deelplannen[deelplannen["tranche"] == "1"], groepeer(alleen, VHF))


@vaak(3)
@given(zonetabellen(), st.lists(st.sampled_from(["ja", "nee", "onbepaald"]), min_size=3, max_size=3))
def test_wie_niet_door_de_poort_komt_telt_alleen_in_de_ene_lezing(zones: pd.DataFrame, oordelen: list[str]) -> None:
    """Under door_de_poort everybody's score is that of a ronde without the refused deelplannen, and they have none."""
    leden = reken_leden(deel_in(zones), scoor(zones), VHF, "ronde")
    delen = groepeer(leden, VHF)
    delen["poort"] = oordelen[: len(delen)]
    weg = set(delen.loc[delen["poort"] == "nee", "deelplan"])
    over = leden[~leden["deelplan"].isin(weg)]
    assume(len(over) >= 2)
    streng = anders("urgentie", vergelijking="door_de_poort")
    met = leden.assign(**urgentie_leden(leden, delen.set_index(DEELPLAN)["poort"], streng))
    zonder = reken_leden(deel_in(zones)[lambda t: ~t["deelplan"].isin(weg)], scoor(zones), VHF, "ronde")
    assert_series_equal(met.loc[over.index, "urgentie"].reset_index(drop=True), zonder["urgentie"])
    assert met.loc[met["deelplan"].isin(weg), "urgentie"].isna().all()
    hele = reken_aanvragen(leden, delen, VHF)
    ander = met_andere_lezing(leden, delen, hele, VHF, "ronde")[0]
    eigen = urgentie_groepen(met, DEELPLAN, VHF)["urgentie_score"].reset_index(drop=True)
    assert_series_equal(ander["urgentie_score_andere_lezing"], eigen, check_names=False)
    if not weg:
        assert_series_equal(ander["urgentie_score_andere_lezing"], delen["urgentie_score"], check_names=False)


@vaak(3)
@given(zonetabellen(), st.data(), st.sampled_from(["percentiel", "minmax", "zscore"]))
def test_meer_achterstand_verlaagt_nooit_de_eigen_urgentie(zones: pd.DataFrame, data: st.DataObject, hoe: str) -> None:
    i = data.draw(st.integers(0, len(zones) - 1))
    indicator = data.draw(st.sampled_from([n for n in INDICATOREN if not math.isnan(zones.loc[i, n])] or [None]))
    assume(indicator is not None)
    regeling = anders("urgentie", normalisatie=hoe)
    erger = -VHF.indicator(indicator).teken_beter * data.draw(st.integers(1, 40))
    voor = scoor(zones, regeling).loc[i, "urgentie_land"]
    zones.loc[i, indicator] += erger
    na = scoor(zones, regeling).loc[i, "urgentie_land"]
    assert math.isnan(voor) == math.isnan(na)
    assert math.isnan(na) or na >= voor - 1e-12


@vaak(3)
@given(zonetabellen())
def test_prioriteit_is_een_aandeel_en_laag_telt_niet_mee(zones: pd.DataFrame) -> None:
    leden = reken_leden(deel_in(zones), scoor(zones), VHF, "ronde")
    assert (leden.loc[leden["prioriteit"] == "ja", "pc4"] == "0102").all()
    assert (leden["prioriteit_niet_meegeteld"] == "Testland (laag)").equals(leden["zone_gm_code"] == "GM9903")
    for deelplan in groepeer(leden, VHF).itertuples():
        eigen = leden[leden["deelplan"] == deelplan.deelplan]
        if eigen["woningen"].sum() == 0:
            assert math.isnan(deelplan.prioriteit_aandeel)
        else:
            assert 0 <= deelplan.prioriteit_aandeel <= 1
            assert deelplan.prioriteit_zones == (eigen["pc4"] == "0102").sum()


@vaak(3)
@given(zonetabellen())
def test_stappen_veranderen_hun_invoer_niet(zones: pd.DataFrame) -> None:
    lijst, zones_voor = deel_in(zones), zones.copy(deep=True)
    lijst_voor = lijst.copy(deep=True)
    gescoord = scoor(zones)
    gescoord["kwetsbaar_reden"] = leg_kwetsbaar_uit(gescoord, VHF)
    gescoord_voor = gescoord.copy(deep=True)
    leg_kwetsbaar_uit(gescoord, VHF)
    leden = reken_leden(lijst, gescoord, VHF, "ronde")
    leden_voor = leden.copy(deep=True)
    deelplannen = groepeer(leden, VHF)
    deelplannen_voor = deelplannen.copy(deep=True)
    groepeer(leden, anders("poort", deelplan_toets="elke_zone"))
    reken_aanvragen(leden, deelplannen, VHF)
    for nu, voor in (
        (zones, zones_voor),
        (lijst, lijst_voor),
        (gescoord, gescoord_voor),
        (leden, leden_voor),
        (deelplannen, deelplannen_voor),
    ):
        assert_frame_equal(nu, voor)
