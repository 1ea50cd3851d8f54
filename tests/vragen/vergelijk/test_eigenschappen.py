"""What must hold for every comparison: the mirror, the order of rows, the counts; on example and real figures."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import MAP as RONDES
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.vergelijk.invoer import Rekenaar, kant_van
from pipeline.vragen.vergelijk.kolommen import beschrijf
from pipeline.vragen.vergelijk.oorzaken import bijdragen, cijfers, woorden
from pipeline.vragen.vergelijk.proef import doe_proef
from pipeline.vragen.vergelijk.tabellen import dimensies, vergelijk_deelplannen, vergelijk_zones
from pipeline.vragen.vergelijk.tekst import als_tekst
from pipeline.vragen.vergelijk.uitvoer import als_html
from pipeline.vragen.vergelijk.vergelijk import overgangen, vergelijk
from tests.hulp.gelijkheid import verschil
from tests.hulp.kleine_wereld import Wereld, maak_wereld
from tests.hulp.opdrachthulp import LBM, inhoud, kopieer, zeg
from tests.hulp.vaak import vaak
from tests.hulp.vergelijkingen import even, gespiegeld

WAARDE = st.one_of(st.none(), st.integers(-2, 3))
OORDEEL = st.sampled_from(["ja", "nee", "onbepaald", "afwezig"])


def _wereld(won: list[int | None], weging: str, lijst: int, soort: str, zaad: int = 0) -> Wereld:
    waarden = [np.nan if w is None else float(w) for w in won]
    waarden[:2] = [w if not np.isnan(w) else k for k, w in enumerate(waarden[:2])]
    codes = [f"01{i:02d}" for i in range(len(won))]
    inwoners = [100.0 + 100 * (i % 3) for i in range(len(won))]
    zones = pd.DataFrame({"pc4": codes, "won": waarden, "onv": waarden, "inwoners": inwoners})
    zones = zones.assign(gm_code=["GM9901" if i % 4 else "GM9902" for i in range(len(won))])
    zones = (
        zones.assign(x=[100.0 * i for i in range(len(won))]).sample(frac=1, random_state=zaad).reset_index(drop=True)
    )
    rijen = [{"pc4": codes[k], "aanvraag": "A", "deelplan": f"D{k % 2}", "gm_code": "GM9901"} for k in range(2 + lijst)]
    return maak_wereld(
        zones,
        pd.DataFrame(rijen).sample(frac=1, random_state=zaad, ignore_index=True),
        naam=f"ronde_{soort}",
        afwijkingen={"poort.gemiddelde_weging": weging},
        soort={"leefbaarometer_pc4": soort},
    )


@vaak(2)
@given(
    won=st.lists(st.tuples(WAARDE, WAARDE), min_size=5, max_size=7),
    wegingen=st.tuples(*[st.sampled_from(["inwoners", "geen"])] * 2),
    lijsten=st.tuples(st.integers(0, 2), st.integers(0, 2)),
)
@pytest.mark.diep
def test_heen_en_terug_spiegelen_en_de_volgorde_doet_niet_ter_zake(
    won: list[tuple[int | None, int | None]], wegingen: tuple[str, str], lijsten: tuple[int, int]
) -> None:
    van, naar = (_wereld([w[k] for w in won], wegingen[k], lijsten[k], f"v{k}") for k in (0, 1))
    proef, terug = doe_proef(van.kant, naar.kant), doe_proef(naar.kant, van.kant)
    namen = dimensies(van.kant.regeling, naar.kant.regeling)
    zones, deelplannen = vergelijk_zones(proef, namen), vergelijk_deelplannen(proef)
    even(gespiegeld(zones), vergelijk_zones(terug, namen))
    even(gespiegeld(deelplannen), vergelijk_deelplannen(terug))
    geschud = doe_proef(*(_wereld([w[k] for w in won], wegingen[k], lijsten[k], f"v{k}", zaad=7).kant for k in (0, 1)))
    even(zones, vergelijk_zones(geschud, namen))
    for kolom in ("kwetsbaar", *(f"poort_{n}_onder" for n in namen), "prioriteit"):
        telling = overgangen(zones, kolom)
        assert telling["aantal"].sum() == len(zones)
        anders = zones[f"{kolom}_van"] != zones[f"{kolom}_naar"]
        assert ((zones[f"{kolom}_oorzaak"] != "") == anders).all()
    for kant, wereld in (("van", van), ("naar", naar)):
        zonder = wereld.uitkomst.zones.loc[wereld.uitkomst.zones["lbm_woningvoorraad"].isna(), "pc4"]
        assert (zones.set_index("pc4").loc[zonder, f"kwetsbaar_{kant}"] == "onbepaald").all()


@given(
    st.lists(st.tuples(*[OORDEEL] * 6), min_size=1, max_size=6),
)
def test_elke_oorzaak_spiegelt(rijen: list[tuple[str, ...]]) -> None:
    t = pd.DataFrame(rijen, columns=["van", "naar", "hx", "hy", "tx", "ty"])
    heen, terug = {"x": t["hx"], "y": t["hy"]}, {"x": t["tx"], "y": t["ty"]}
    een, ander = woorden(t["van"], t["naar"], heen, terug), woorden(t["naar"], t["van"], terug, heen)
    assert een.tolist() == ander.tolist()
    assert ((een != "") == (t["van"] != t["naar"])).all()


@given(st.lists(st.tuples(*[st.one_of(st.just(np.nan), st.floats(-9, 9))] * 6), min_size=1, max_size=6))
def test_de_aandelen_tellen_op_en_spiegelen(rijen: list[tuple[float, ...]]) -> None:
    t = pd.DataFrame(rijen, columns=["van", "naar", "hx", "hy", "tx", "ty"])
    heen, terug = {"x": t["hx"], "y": t["hy"]}, {"x": t["tx"], "y": t["ty"]}
    een, ander = bijdragen(t["van"], t["naar"], heen, terug), bijdragen(t["naar"], t["van"], terug, heen)
    np.testing.assert_allclose(een.to_numpy(), -ander.to_numpy(), atol=1e-12)
    compleet = t.notna().all(axis=1)
    np.testing.assert_allclose(een[compleet].sum(axis=1), (t["naar"] - t["van"])[compleet], atol=2e-9)
    assert een[~compleet].isna().any(axis=1).all()
    assert cijfers(t["van"], t["naar"], heen, terug).tolist() == cijfers(t["naar"], t["van"], terug, heen).tolist()


@pytest.mark.diep
def test_elke_kolom_is_beschreven_en_een_andere_niet(uitkomst: Uitkomst) -> None:
    v = vergelijk(uitkomst, uitkomst)
    for kolom in (*v.zones.columns, *v.deelplannen.columns, *v.aanvragen.columns):
        assert beschrijf(kolom, v)
    with pytest.raises(KeyError):
        beschrijf("hoogte_van", v)
    assert "niets veranderd" in als_html(v) and "niets veranderd" in als_tekst(v)


def test_wat_een_uitkomst_weet_van_grenzen_wordt_niet_nog_eens_gesneden(
    uitkomst: Uitkomst, monkeypatch: pytest.MonkeyPatch
) -> None:
    kant = kant_van(uitkomst)
    gesneden, gesneden_stand = vergelijk(uitkomst, uitkomst).zones, Rekenaar().reken(kant)
    monkeypatch.delattr("pipeline.stappen.zones.overlap")  # whoever cuts again fails
    assert verschil(Rekenaar([(kant, uitkomst.overlappen)]).reken(kant), gesneden_stand) == ""
    assert verschil(vergelijk(uitkomst, uitkomst).zones, gesneden) == ""
    ander = dataclasses.replace(kant, soort={**kant.soort, "pc4_vlakken": "andere grenzen"})
    with pytest.raises(NameError, match="overlap"):  # what is known is of other polygons than these
        Rekenaar([(kant, uitkomst.overlappen)]).reken(ander)


def test_de_rekenaar_geeft_wat_de_keten_geeft(uitkomst: Uitkomst) -> None:
    """The comparison recomputes a ronde with the steps of the chain; on unchanged inputs it must give the same."""
    stand = Rekenaar().reken(kant_van(uitkomst))
    zones = uitkomst.zones.set_index("pc4")
    for kolom in ("kwetsbaar", "prioriteit", "urgentie_land_score", "gm_code", "poort_veiligheid_verschil"):
        pd.testing.assert_series_equal(stand.zones[kolom], zones[kolom])
    deelplannen = uitkomst.deelplannen.set_index(["tranche", "aanvraag", "deelplan"])
    for kolom in ("poort", "urgentie_score", "rang", "prioriteit_aandeel"):
        pd.testing.assert_series_equal(stand.deelplannen[kolom], deelplannen[kolom].sort_index())
    lijst = uitkomst.scoringsronde.begroting.aanvragen.set_index(["tranche", "aanvraag"]).sort_index()
    for kolom in ("toelating", "totaal", "uitkomst"):
        pd.testing.assert_series_equal(stand.aanvragen[kolom], lijst[kolom])
    assert (stand.aanvragen["toegekend_eur"] * 100).round().astype(int).tolist() == lijst["toegekend_cent"].tolist()
    assert stand.aanvragen["ranglijst"].tolist() == lijst["rang"].tolist()


@pytest.fixture
def rondes(tmp_path: Path) -> Path:
    """The example and a second ronde of it, with another parameter and one deelplan less."""
    map_ = kopieer(RONDES, tmp_path / "rondes")
    ander = Path(shutil.copytree(map_ / "voorbeeld", map_ / "ander"))
    oud = laad_ronde("voorbeeld")
    toml = "".join(
        f"{sleutel} = {json.dumps(waarde)}\n"
        for sleutel, waarde in {
            "naam": "ander",
            "titel": "VOORBEELD: anders",
            "regeling": oud.regeling,
            "referentie": oud.referentie,
            "deelplannen": "deelplannen.csv",
            "sv_gebieden": oud.sv_gebieden,
            "grens_krimpregios": oud.grens_krimpregios,
            "voorbeeld": True,
        }.items()
    )
    toml += f'datum = {oud.datum.isoformat()}\n[afwijkingen]\n"poort.gemiddelde_weging" = "geen"\n[bronnen]\n'
    toml += "".join(f'{rol} = "{dataset}"\n' for rol, dataset in oud.bronnen.items())
    (ander / "ronde.toml").write_text(toml, "utf-8")
    regels = (ander / "deelplannen.csv").read_text("utf-8").splitlines()
    (ander / "deelplannen.csv").write_text("\n".join([*regels[:-1], ""]), "utf-8")
    return map_


@pytest.mark.diep
def test_de_opdracht(rondes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vast = ["--rondes", str(rondes), "--uit", str(tmp_path / "uit")]
    code, gezegd, fout = zeg(capsys, "vergelijk", "--stil", *vast, "--van", "voorbeeld", "--naar", "ander")
    assert (code, fout) == (0, "")
    assert "poort.gemiddelde_weging = geen" in gezegd and "1 alleen in voorbeeld" in gezegd
    map_ = tmp_path / "uit/data/processed/vergelijking-voorbeeld-ander"
    zones = pd.read_csv(map_ / "vergelijking_zones.csv", dtype={"pc4": str}, keep_default_na=False)
    anders = zones["kwetsbaar_van"] != zones["kwetsbaar_naar"]
    assert anders.any() and set(zones.loc[anders, "kwetsbaar_oorzaak"]) == {"regeling"}
    krijgen = "krijgt" if anders.sum() == 1 else "krijgen"
    zin = f"{anders.sum()} van de {len(zones)} zones {krijgen} een ander antwoord op kwetsbaar, "
    assert zin in " ".join(gezegd.split())
    deelplannen = pd.read_csv(map_ / "vergelijking_deelplannen.csv").set_index("deelplan")
    assert deelplannen.loc["Dorp", "staat"] == "alleen in van"
    assert deelplannen.loc["Kade", "urgentie_score_oorzaak"] == "inzending en deelplannen"
    html = (map_ / "vergelijking.html").read_text("utf-8")
    assert f"<h1>{zin}" in html and f"<title>{zin}" in html
    assert "VOORBEELD" in html and "<script" not in html and '<html lang="nl">' in html
    voor = inhoud(tmp_path / "uit")
    assert len(voor) == 8
    zeg(capsys, "vergelijk", "--stil", *vast, "--van", "voorbeeld", "--naar", "ander")
    assert inhoud(tmp_path / "uit") == voor


@pytest.mark.diep
def test_dezelfde_ronde_op_andere_bestanden(
    voorbeeld_bronnen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that was changed is found by its contents, though ronde and dataset are the same."""
    anders = kopieer(voorbeeld_bronnen, tmp_path / "bronnen")
    pad = anders / LBM
    pad.write_text(re.sub(r"(\n0101,2020,.*),[^,\n]*(?=\n)", r"\1,0.9", pad.read_text("utf-8")), "utf-8")
    vast = ["--van", "voorbeeld", "--naar", "voorbeeld", "--uit", str(tmp_path / "uit")]
    code, gezegd, _ = zeg(
        capsys, "vergelijk", "--stil", *vast, "--bronnen", str(voorbeeld_bronnen), "--bronnen-naar", str(anders)
    )
    assert code == 0
    assert "cijfers leefbaarometer_pc4" in gezegd and "(ander bestand)" in gezegd and "cbs_pc4_inkomen " not in gezegd
    code, gezegd, _ = zeg(capsys, "vergelijk", "--stil", *vast)
    assert code == 0 and "Er is niets veranderd" in gezegd


@pytest.mark.parametrize(
    ("argumenten", "woorden_"),
    [
        ([], "er is niet gezegd welke ronde --van is"),
        (["--van", "voorbeeld"], "er is niet gezegd welke ronde --naar is"),
        (["--van", "voorbeeld", "--naar", "vorbeeld"], "bedoeld: 'voorbeeld'?"),
        (["--van", "../voorbeeld", "--naar", "voorbeeld"], "ronde '../voorbeeld' bestaat niet"),
        (["--van", "voorbeeld", "--naar", "voorbeeld", "--bronnen-naar", "weg"], "map met bronnen 'weg' bestaat niet"),
    ],
)
def test_slechte_invoer(
    argumenten: list[str], woorden_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, gezegd, fout = zeg(capsys, "vergelijk", "--stil", "--uit", str(tmp_path), *argumenten)
    assert (code, gezegd) == (2, "")
    assert woorden_ in fout and fout.count("Wat te doen:") == 1 and "Traceback" not in fout
    assert inhoud(tmp_path) == {}


def test_echte_rondes(echte_uitkomst: Uitkomst, echte_bronnen: Path) -> None:
    van, naar = echte_uitkomst, draai(lees_invoer(laad_ronde("meerjarig_2024"), echte_bronnen))
    v = vergelijk(van, naar)
    assert [f.naam for f in v.factoren] == ["regeling", "cbs_pc4", "leefbaarometer_pc4", "gebiedenlijsten", "inzending"]
    assert overgangen(v.zones, "kwetsbaar")["aantal"].sum() == len(v.zones) == 4068
    prioriteit = v.zones[v.zones["prioriteit_van"] != v.zones["prioriteit_naar"]]
    assert len(prioriteit) and set(prioriteit["prioriteit_oorzaak"]) == {"gebiedenlijsten"}
    delen = v.deelplannen.filter(like="urgentie_score_door_").sum(axis=1)
    np.testing.assert_allclose(delen, v.deelplannen["urgentie_score_verschil"], atol=1e-9)
    # Hoogopgeleid comes from the same file in both, so only who is counted in the average may differ.
    opleiding = v.zones["poort_opleiding_en_jeugdhulp_onder_oorzaak"]
    assert set(opleiding) <= {"", "cijfers cbs_pc4", "regeling", "samenspel van regeling en cijfers cbs_pc4"}
    anders = v.zones[v.zones["kwetsbaar_van"] != v.zones["kwetsbaar_naar"]]
    assert (anders["uitleg"] != "").all()
