"""The admission rules against cases worked out by hand: files in tests/gevallen with 'situatie → oordeel' in Dutch.

Every rule of every regeling has at least one case that is ja, one that is nee and one that is onbepaald, except where
its question cannot be answered so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.inzending.bladen_plannen import LABELS
from pipeline.regelingen import Regeling, beschikbare_regelingen, laad_regeling
from pipeline.rekenen import logica
from pipeline.scoringsronde.geld import reken_geld
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.toelating.register import getypeerd, regelsoorten
from pipeline.scoringsronde.toelating.toets import Toelating, toets
from tests.hulp.inzendingen import inzending
from tests.hulp.plaatsen import REGELINGEN
from tests.hulp.toelatinggevallen import gevallen, inzending_van, meld, poort_ja, regeling_van

GEVALLEN = [*gevallen("toelating.toml"), *gevallen("toelating_geld.toml")]
TOEKENNING = date(2021, 7, 1)
OP_DE_DAG = Randvoorwaarden(TOEKENNING, TOEKENNING)
_NOOIT = {("rijkssubsidie_is_opbrengst", logica.NEE)}
"""A subsidy in the wrong place leaves the tekort in doubt; it does not refuse anything."""


@pytest.mark.parametrize("geval", GEVALLEN)
def test_toelating(geval: dict[str, Any]) -> None:
    kreeg = _toets(geval, geval["toets"]).regels
    verschillen = []
    for verwacht in geval["verwacht"]:
        waar = [kreeg[k] == verwacht[k] for k in ("aanvraag", "deelplan") if k in verwacht]
        rijen = kreeg[pd.concat(waar, axis=1).all(axis=1)] if waar else kreeg
        wie = " / ".join(verwacht[k] for k in ("aanvraag", "deelplan") if k in verwacht) or "het geheel"
        assert len(rijen) == 1, f"{wie}: {len(rijen)} rijen voor regel {geval['toets']}"
        rij = rijen.iloc[0]
        if rij["oordeel"] != verwacht["oordeel"]:
            verschillen.append(f"  {wie}: verwacht {verwacht['oordeel']}, gekregen {rij['oordeel']} ({rij['reden']})")
        elif "steunt_op" in verwacht and sorted(rij["steunt_op"]) != verwacht["steunt_op"]:
            verschillen.append(f"  {wie}: steunt op {sorted(rij['steunt_op'])}, verwacht {verwacht['steunt_op']}")
        elif not f"{rij['reden']} (".startswith(f"{verwacht['reden']} (" if "reden" in verwacht else ""):
            verschillen.append(f"  {wie}: verwacht '{verwacht['reden']}',\n    gekregen '{rij['reden']}'")
    meld(geval, verschillen)


def _toets(geval: dict[str, Any], alleen: str | None = None) -> Toelating:
    ingezonden, regeling = inzending_van(geval), regeling_van(geval)
    if alleen:
        regels = tuple(r for r in regeling.toelating.regels if r.naam == alleen)
        regeling = _zonder(regeling, "toelating", regels=regels)
    poort = poort_ja(ingezonden.plannen)
    if "poort" in geval:
        poort = poort[poort["deelplan"].isin(geval["poort"])]
        poort = poort.assign(poort=poort["deelplan"].map(geval["poort"]), poort_reden="reden van " + poort["deelplan"])
    dag = geval.get("toekenning", TOEKENNING)
    aangenomen = geval.get("toekenning_aangenomen", False)
    return toets(
        ingezonden,
        reken_geld(ingezonden, regeling),
        poort,
        regeling,
        Randvoorwaarden(dag, None if aangenomen else dag),
        leden=_leden(geval["leden"]) if "leden" in geval else None,
    )


def _leden(rijen: list[dict[str, str]]) -> pd.DataFrame:
    leeg = {"tranche": "1", "aanvraag": "A", "prioriteit_sv": "", "prioriteit_regio": "", "zone_gm_code": "GM9902"}
    return pd.DataFrame([leeg | rij for rij in rijen])


# ---------------------------------------------------------------- the cases cover the rules


def test_elk_geval_zegt_waarop_het_steunt() -> None:
    for parameter in GEVALLEN:
        geval = parameter.values[0]
        assert re.search(r"art\. \d|Q&A \d|aanname", geval["regel"]), geval["naam"]
        assert geval["uitleg"].strip() and geval["verwacht"], geval["naam"]
    assert len({p.values[0]["naam"] for p in GEVALLEN}) == len(GEVALLEN) >= 80


def test_elke_regel_heeft_een_geval_per_oordeel() -> None:
    gezien = defaultdict(set)
    for parameter in GEVALLEN:
        gezien[parameter.values[0]["toets"]] |= {v["oordeel"] for v in parameter.values[0]["verwacht"]}
    mist = {(r, o) for r in regelsoorten() for o in logica.OORDELEN if o not in gezien[r]} - _NOOIT
    assert not mist


# ---------------------------------------------------------------- the regelingen


@pytest.mark.parametrize("naam", beschikbare_regelingen(REGELINGEN))
def test_een_regeling_noemt_alleen_regels_die_er_zijn_met_hun_parameters(naam: str) -> None:
    regeling = laad_regeling(naam)
    getypeerd(regeling)
    assert all(r.herkomst and r.omschrijving for r in regeling.toelating.regels)
    assert all(n.herkomst and n.reden for n in regeling.toelating.niet_getoetst)


def test_de_regels_van_2021_zijn_alle_regels() -> None:
    assert {r.naam for r in laad_regeling("vhf_2021").toelating.regels} == set(regelsoorten())


def test_de_ladder_van_de_regeling_kent_elk_label_van_het_formulier_in_dezelfde_volgorde() -> None:
    regels = {r.naam: r.parameters for r in getypeerd(laad_regeling("vhf_2021")).toelating.regels}
    ladder = regels["labelstappen"].labels.waarde
    assert [label for label in reversed(ladder) if label in LABELS] == list(LABELS)


def test_een_regeling_zonder_een_regel_heeft_zo_een_rij_niet_en_zegt_wat_zij_niet_toetst() -> None:
    uitkomst = _toets({"regeling": "vhf_2024", "activiteiten": [{}], "maatregelen": [{}]})
    assert "start_op_tijd" not in set(uitkomst.regels["regel"])
    niet = uitkomst.niet_getoetst.set_index("naam")
    assert "tekst was niet beschikbaar" in niet.at["voorwaarden_2021", "reden"]
    assert (uitkomst.niet_getoetst != "").all(axis=None)


def test_ppt_en_staatssteun_staan_bij_wat_niet_is_getoetst() -> None:
    niet = _toets({"activiteiten": [{}]}).niet_getoetst.set_index("naam")
    assert niet.at["ppt_criteria", "grondslag"] == "Q&A 3.6.1 en 3.2.1"
    assert {"staatssteun", "geen_lening", "collegebesluit"} <= set(niet.index)


def _zonder(regeling: Regeling, deel: str, **weg: Any) -> Regeling:
    return regeling.model_copy(update={deel: getattr(regeling, deel).model_copy(update=weg)})


@pytest.mark.parametrize(
    ("deel", "parameter", "regel"),
    [
        ("drempels", "maximaal_proceskosten", "proceskosten"),
        ("toelating", "tweede_aanvraag", "een_aanvraag_per_gemeente"),
    ],
)
def test_een_regel_zonder_een_parameter_van_elders_wordt_genoemd(deel: str, parameter: str, regel: str) -> None:
    with pytest.raises(Invoerfout, match=f"regel '{regel}'.*heeft de parameter {deel}.{parameter} nodig"):
        getypeerd(_zonder(laad_regeling("vhf_2021"), deel, **{parameter: None}))


@pytest.mark.parametrize(
    ("regel", "parameter"),
    [("start_op_tijd", "binnen_jaren"), ("labelstappen", "labels"), ("draagkracht", "draagkracht_nodig")],
)
def test_een_regel_zonder_zijn_eigen_parameter_wordt_genoemd(regel: str, parameter: str) -> None:
    with pytest.raises(Invoerfout, match=f"regel '{regel}'.*heeft de parameter toelating.{regel}.{parameter} nodig"):
        getypeerd(_met_parameters(regel, {parameter: None}))


def test_een_waarde_die_niet_past_wordt_met_haar_plaats_genoemd() -> None:
    regeling = laad_regeling("vhf_2021", {"toelating.start_op_tijd.binnen_jaren": "twee"})
    with pytest.raises(Invoerfout, match=r"toelating\.start_op_tijd\.binnen_jaren.*geheel getal.*'twee'"):
        getypeerd(regeling, "ronde.toml")


def _met_parameters(regel: str, anders: dict[str, Any]) -> Regeling:
    """vhf_2021 with other parameters of one rule; None takes one away."""
    regeling = laad_regeling("vhf_2021")
    regels = []
    for r in regeling.toelating.regels:
        over = {n: p for n, p in (dict(r.parameters) | anders).items() if p is not None}
        regels.append(r.model_copy(update={"parameters": over}) if r.naam == regel else r)
    return _zonder(regeling, "toelating", regels=tuple(regels))


def test_een_regel_die_niet_bestaat_krijgt_een_suggestie() -> None:
    regeling = laad_regeling("vhf_2021")
    regels = tuple(r.model_copy(update={"naam": r.naam.replace("omvang", "omvan")}) for r in regeling.toelating.regels)
    with pytest.raises(Invoerfout, match=r"regel 'omvan' .* \(bedoeld: 'omvang'\?\)"):
        getypeerd(_zonder(regeling, "toelating", regels=regels))


# ---------------------------------------------------------------- rules together

_GOED = {
    "aanvragen": [{}],
    "deelplannen": [{"deelplan": d, "gevraagde_bijdrage_eur": "70000"} for d in ("Noord", "Zuid")],
    "activiteiten": [{"deelplan": d, "woningen": 100} for d in ("Noord", "Zuid")],
    "maatregelen": [{"deelplan": d, "kosten_eur": "100000"} for d in ("Noord", "Zuid")],
    "cofinanciering": [{"deelplan": d, "bedrag_eur": "30000"} for d in ("Noord", "Zuid")],
}


def test_een_aanvraag_die_alles_haalt_is_toegelaten_zonder_redenen() -> None:
    uitkomst = _toets(_GOED)
    assert set(uitkomst.regels["oordeel"]) == {logica.JA}
    assert uitkomst.aanvragen[["oordeel", "redenen"]].values.tolist() == [["ja", ""]]
    assert uitkomst.deelplannen[["oordeel", "redenen", "toegelaten"]].values.tolist() == [["ja", "", "ja"]] * 2


def test_de_rijen_staan_op_volgorde_van_aanvraag_deelplan_en_regeling() -> None:
    regels = _toets(_GOED).regels
    volgorde = [r.naam for r in laad_regeling("vhf_2021").toelating.regels]
    van_aanvraag = ["een_aanvraag_per_gemeente", "eerder_toegekend", "omvang", "proceskosten"]
    assert regels.loc[regels["deelplan"] == "", "regel"].tolist() == van_aanvraag
    assert regels.loc[regels["deelplan"] == "Zuid", "regel"].tolist() == [r for r in volgorde if r not in van_aanvraag]
    assert regels["deelplan"].tolist() == sorted(regels["deelplan"])
    assert regels.loc[0, "reden"].endswith("(Q&A 4.3)") and "Q&A 2.3" in set(regels["grondslag"].str[:7])


_ZUID_NIET = (
    "deelplan 'Zuid': reden van Zuid; vereist is: eronder op woonkenmerken én op ten minste één van veiligheid, werk "
    "en inkomen, opleiding en jeugdhulp; voorlopig, want het is niet bekend welke cijfers de regeling bedoelt "
    "(aanname) (art. 1; Q&A 2.5)"
)


def test_een_deelplan_dat_de_poort_niet_haalt_houdt_de_aanvraag_tegen() -> None:
    uitkomst = _toets(_GOED | {"poort": {"Noord": "ja", "Zuid": "nee"}})
    assert uitkomst.deelplannen[["oordeel", "toegelaten"]].values.tolist() == [["ja", "nee"], ["nee", "nee"]]
    assert uitkomst.aanvragen["oordeel"].tolist() == ["nee"]
    assert uitkomst.aanvragen["redenen"][0] == _ZUID_NIET


def test_of_alleen_dat_deelplan_valt_af_en_de_omvang_wordt_niet_opnieuw_getoetst() -> None:
    """Q&A 2.4: with 100 dwellings left the aanvraag is still as large as it was submitted."""
    alleen = {"afwijkingen": {"toelating.deelplan_niet_toelaatbaar": "deelplan"}}
    uitkomst = _toets(_GOED | alleen | {"poort": {"Noord": "ja", "Zuid": "nee"}})
    assert uitkomst.deelplannen["toegelaten"].tolist() == ["ja", "nee"]
    assert uitkomst.aanvragen[["oordeel", "redenen"]].values.tolist() == [["ja", ""]]
    geen = _toets(_GOED | alleen | {"poort": {"Noord": "nee", "Zuid": "nee"}}).aanvragen
    assert geen["oordeel"].tolist() == ["nee"] and "deelplan 'Noord': reden van Noord" in geen["redenen"][0]


def test_een_aanvraag_die_zelf_niet_voldoet_laat_geen_deelplan_toe() -> None:
    uitkomst = _toets(_GOED | {"activiteiten": [{"deelplan": "Noord"}, {"deelplan": "Zuid"}]})
    assert uitkomst.deelplannen[["oordeel", "toegelaten"]].values.tolist() == [["ja", "nee"]] * 2
    assert uitkomst.aanvragen["redenen"][0].startswith("20 woningen en € 200.000 aan herstructurering: onder 200")


def test_nee_gaat_voor_onbepaald_en_alleen_wat_beslist_wordt_genoemd() -> None:
    uitkomst = _toets(
        _GOED | {"aanvragen": [{"eerder_toegekend": None}], "poort": {"Noord": "onbepaald", "Zuid": "nee"}}
    )
    assert uitkomst.aanvragen["oordeel"].tolist() == ["nee"]
    assert uitkomst.aanvragen["redenen"][0] == _ZUID_NIET


def test_een_tweede_aanvraag_wordt_gemeld_en_alleen_op_verzoek_geweigerd() -> None:
    twee = _GOED | {"aanvragen": [{"aanvraag": "A"}, {"aanvraag": "B"}]}
    gemeld = _toets(twee)
    rij = gemeld.regels[gemeld.regels["regel"] == "een_aanvraag_per_gemeente"].iloc[0]
    assert (rij["oordeel"], rij["telt_mee"]) == ("nee", False)
    van = gemeld.aanvragen.set_index("aanvraag")
    assert van.at["A", "oordeel"] == "ja"
    assert "Er zijn geen deelplannen ingevuld (Q&A 4.4)" in van.at["B", "redenen"]
    geweigerd = _toets(twee | {"afwijkingen": {"toelating.tweede_aanvraag": "weigeren"}})
    assert geweigerd.aanvragen.set_index("aanvraag").at["A", "oordeel"] == "nee"


def test_een_lege_inzending_heeft_geen_uitkomst_en_geen_fout() -> None:
    vol = inzending()
    leeg = type(vol)(**{n: getattr(vol, n).iloc[:0] for n in _TABELLEN})
    regeling = laad_regeling("vhf_2021")
    uitkomst = toets(leeg, reken_geld(leeg, regeling), poort_ja(leeg.plannen), regeling, OP_DE_DAG)
    assert uitkomst.regels.empty and uitkomst.aanvragen.empty and uitkomst.deelplannen.empty


_TABELLEN = ("aanvragen", "plannen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering", "beoordeling")


def test_niets_ingevuld_is_nergens_nee() -> None:
    uitkomst = _toets(
        {"aanvragen": [{"gm_code": None, "eerder_toegekend": None}], "deelplannen": [{"pc4": None}], "poort": {}}
    )
    assert set(uitkomst.regels["oordeel"]) == {logica.ONBEPAALD, logica.JA}
    ja = set(uitkomst.regels.loc[uitkomst.regels["oordeel"] == logica.JA, "regel"])
    assert ja == {"rijkssubsidie_is_opbrengst"}
    assert uitkomst.aanvragen["oordeel"].tolist() == [logica.ONBEPAALD]


def test_van_veel_fouten_staan_de_eerste_er_met_hoeveel_er_nog_zijn() -> None:
    rijen = [{"activiteit": f"blok {n}", "start": date(2030, 1, 1)} for n in range(1, 9)]
    regels = _toets({"activiteiten": rijen}).regels.set_index("regel")
    reden = regels.at["start_op_tijd", "reden"]
    assert reden.count("start op 1 januari 2030") == 5 and "; en nog 3 (Q&A 2.3)" in reden


def test_de_naam_van_een_gemeente_staat_in_de_zin() -> None:
    vol = inzending(aanvragen=[{"aanvraag": "A", "gm_code": "GM0001"}, {"aanvraag": "B", "gm_code": "GM0001"}])
    regeling = laad_regeling("vhf_2021")
    regels = toets(
        vol,
        reken_geld(vol, regeling),
        poort_ja(vol.plannen),
        regeling,
        OP_DE_DAG,
        gemeentenamen={"GM0001": "Eikdam"},
    ).regels
    assert "gemeente Eikdam (GM0001) staat ook in aanvraag 'B' (Q&A 4.3)" in set(regels["reden"])
