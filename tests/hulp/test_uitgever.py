"""StatLine of the test publisher: cbsodata reads it unchanged, with its own surprises."""

from __future__ import annotations

import cbsodata
import pandas as pd
import pytest
import requests

from tests.hulp.uitgever import Uitgever
from tests.hulp.uitgever.filter import Filterfout, kies
from tests.hulp.uitgever.kwb import KWB_TABELLEN

KWB = "85039NED"


@pytest.fixture
def statline(uitgever: Uitgever, monkeypatch: pytest.MonkeyPatch) -> Uitgever:
    """cbsodata as it is, with only its own options pointing here."""
    monkeypatch.setattr(cbsodata.options, "use_https", False)
    monkeypatch.setattr(cbsodata.options, "catalog_url", uitgever.catalogus())
    return uitgever


def test_tabellenlijst_en_info(statline):
    lijst = {t["Identifier"]: t for t in cbsodata.get_table_list()}
    assert {*KWB_TABELLEN.values(), "85900NED"} == set(lijst) and KWB in lijst
    assert [t["Identifier"] for t in cbsodata.get_table_list(catalog_url=statline.catalogus("dataderden.cbs.nl"))] == [
        "47018NED"
    ]
    assert cbsodata.get_table_list(select=["Identifier"], filters=f"Identifier eq '{KWB}'") == [{"Identifier": KWB}]
    assert cbsodata.get_info(KWB)["Period"] == "2021"


def test_achtervoegsels_verschillen_per_jaar(statline):
    sleutels = {}
    for tabel in (KWB, "85318NED", "85618NED", "85984NED"):
        onderwerpen = [e for e in cbsodata.get_meta(tabel, "DataProperties") if e["Type"] == "Topic"]
        sleutels[tabel] = {e["Key"] for e in onderwerpen}
    assert [
        sorted(k for k in sleutels[t] if k.startswith(("AantalInwoners", "PercentageJongeren"))) for t in sleutels
    ] == [
        ["AantalInwoners_5", "PercentageJongerenMetJeugdzorg_88"],
        ["AantalInwoners_4", "PercentageJongerenMetJeugdzorg_87"],
        ["AantalInwoners_5", "PercentageJongerenMetJeugdzorg_97"],
        ["AantalInwoners_5", "PercentageJongerenMetJeugdzorg_92"],
    ]


def test_eigenschappen_hangen_in_groepen(statline):
    """The same stem twice (Appartement), told apart by the group only."""
    rijen = {e["ID"]: e for e in cbsodata.get_meta(KWB, "DataProperties")}
    groepen = {rijen[e["ParentID"]]["Title"] for e in rijen.values() if e["Title"] == "Appartement"}
    assert groepen == {"Gemiddelde levering elektriciteit", "Gemiddelde aardgaslevering"}
    assert rijen[0]["Type"] == "GeoDetail" and rijen[0]["Key"] == "WijkenEnBuurten"


def test_gegevens_met_codes(statline):
    """download_data keeps the codes; the regions nest and their inhabitants add up (to the rounding)."""
    delen = cbsodata.download_data(KWB, select=["WijkenEnBuurten", "AantalInwoners_5"])
    t = pd.DataFrame(delen["TypedDataSet"])
    assert t["WijkenEnBuurten"].str.len().eq(10).all()
    assert set(t["WijkenEnBuurten"]) == {r["Key"] for r in delen["WijkenEnBuurten"]}
    soort = t["WijkenEnBuurten"].str[:2]
    som = t.groupby(soort)["AantalInwoners_5"].sum()
    assert soort.value_counts().to_dict() == {"NL": 1, "GM": 9, "WK": 34, "BU": 132}
    assert som.between(som["NL"] - 5 * 132, som["NL"] + 5 * 132).all()


def test_get_data_geeft_titels_en_typed_geeft_juist_tekst(statline):
    """Two surprises of cbsodata 1.3.5 itself: titles for codes, and typed=True reads the *un*typed data."""
    vraag = {"select": ["WijkenEnBuurten", "AantalInwoners_5"], "filters": "WijkenEnBuurten eq 'GM9909    '"}
    (gewoon,) = cbsodata.get_data(KWB, **vraag)
    (andersom,) = cbsodata.get_data(KWB, typed=True, **vraag)
    assert gewoon["WijkenEnBuurten"] == "Eenzonedorp"
    assert andersom["AantalInwoners_5"] == str(gewoon["AantalInwoners_5"]).rjust(8)
    assert len(statline.paden("UntypedDataSet")) == 1


def test_ontbrekend_is_null_of_een_punt(statline):
    vraag = {"select": ["Codering_3", "AantalInwoners_5", "PercentageJongerenMetJeugdzorg_88"]}
    vraag["filters"] = "AantalInwoners_5 lt 50"
    getypeerd, tekst = cbsodata.get_data(KWB, **vraag), cbsodata.get_data(KWB, typed=True, **vraag)
    assert len(getypeerd) == len(tekst) > 0
    assert {r["PercentageJongerenMetJeugdzorg_88"] for r in getypeerd} == {None}
    assert {r["PercentageJongerenMetJeugdzorg_88"] for r in tekst} == {"       ."}


@pytest.mark.parametrize("bladzijde", [1, 7, 43, 10_000])
def test_bladzijden(statline, bladzijde):
    heel = cbsodata.get_meta(KWB, "TypedDataSet")
    statline.bladzijde = bladzijde
    statline.verzoeken.clear()
    assert cbsodata.get_meta(KWB, "TypedDataSet") == heel
    assert len(statline.verzoeken) == -(-len(heel) // bladzijde)


def test_top_skip_en_telling(statline):
    adres = statline.adres(f"https://opendata.cbs.nl/ODataFeed/odata/{KWB}/TypedDataSet")
    statline.bladzijde = 4
    stuk = requests.get(adres, {"$format": "json", "$top": 10, "$skip": 3, "$select": "ID"}, timeout=5).json()
    assert [r["ID"] for r in stuk["value"]] == [3, 4, 5, 6]
    rest = requests.get(stuk["odata.nextLink"], timeout=5).json()
    rest = requests.get(rest["odata.nextLink"], timeout=5).json()
    assert [r["ID"] for r in rest["value"]] == [11, 12] and "odata.nextLink" not in rest
    assert requests.get(f"{adres}/$count", timeout=5).text == "176"


def test_misdrijven_op_eigen_catalogus(statline):
    derden = statline.catalogus("dataderden.cbs.nl")
    jaar = "Perioden eq '2024JJ00' and substring(WijkenEnBuurten,0,2) eq 'GM'"
    delen = cbsodata.download_data("47018NED", catalog_url=derden, filters=jaar)
    t = pd.DataFrame(delen["TypedDataSet"]).pivot(
        index="WijkenEnBuurten", columns="SoortMisdrijf", values="GeregistreerdeMisdrijven_1"
    )
    assert t.shape == (9, 6)
    assert (t.drop(columns="0.0.0 ").sum(axis=1) == t["0.0.0 "]).all()
    with pytest.raises(requests.HTTPError, match="404"):
        cbsodata.get_info("47018NED")


@pytest.mark.parametrize(
    "vraag",
    [
        {"filters": "Bestaatniet eq 'x'"},
        {"filters": "AantalInwoners_5 eq"},
        {"filters": "startswith(AantalInwoners_5,'x')"},
        {"select": ["AantalInwoners_6"]},
    ],
)
def test_onzin_wordt_geweigerd(statline, vraag):
    with pytest.raises(requests.HTTPError, match="400"):
        cbsodata.get_data(KWB, **vraag)


@pytest.mark.parametrize(
    ("tekst", "rijen"),
    [
        ("R eq 'GM1  '", [1]),
        ("R eq 'GM1'", []),
        ("N ge 6 and N ne 7", [1]),
        ("not startswith(R,'GM') or N gt 6", [0, 2]),
        ("substringof('M2',R)", [2]),
        ("trim(R) eq 'GM2'", [2]),
        ("M eq null", [0]),
        ("M gt 1", [1]),
        ("T eq 'd''Ors'", [0]),
    ],
)
def test_filter(tekst, rijen):
    kolommen = {"R": ["BU1  ", "GM1  ", "GM2  "], "N": [1, 6, 7], "M": [None, 2, 1], "T": ["d'Ors", "", ""]}
    assert kies(tekst, kolommen, 3) == rijen


@pytest.mark.parametrize(
    "tekst", ["R eq 'x' R", "startswith(R 'x')", "(R eq 'x' 5", "(R eq 'x' or R", "R eq", "sum(R)", "R eq %"]
)
def test_filter_die_niet_te_lezen_is(tekst):
    with pytest.raises(Filterfout, match=r"\$filter|ondersteund"):
        kies(tekst, {"R": ["x"]}, 1)


def test_grote_tabel(statline):
    statline.grote_tabel(250, 12)
    statline.bladzijde = 100
    t = pd.DataFrame(cbsodata.get_meta("99999NED", "TypedDataSet"))
    assert t.shape == (250, 13) and len(statline.verzoeken) == 3
    assert t.isna().any().sum() == 11
