"""What must hold of the money and the admission of any inzending, and the same answers computed a second, naive way."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inzending.model import Inzending
from pipeline.rekenen import logica
from pipeline.scoringsronde.geld import Geld, reken_geld
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.toelating.toets import Toelating, toets
from tests.hulp import naief_geld
from tests.hulp.inzendingen import inzending
from tests.hulp.toelatinggevallen import regeling_van
from tests.hulp.trekken import of_niets
from tests.hulp.vaak import vaak

REGELING = regeling_van({})
TABELLEN = ("aanvragen", "plannen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering")
SLEUTEL = ["tranche", "aanvraag", "deelplan"]
BEDRAG = st.sampled_from([0, 1, 99, 100, 2_999_600, 3_000_000, 7_000_000, 10_000_000, 750_000_000])
OPBRENGST = st.sampled_from([0, 0, 1, 99, 2_999_600])
LABEL = st.sampled_from(["G", "F", "E", "D", "C", "B", "A", "A+++"])
JANEE = st.sampled_from(["ja", "nee"])
DAG = st.integers(0, 5000).map(lambda n: date(2021, 7, 1) + timedelta(days=n))
GEMEENTE = st.sampled_from(["GM0001", "GM0002"])
PC4 = st.sampled_from(["0101", "0101 0102", "0103"])
PLEK = {"aanvraag": st.sampled_from(["A", "B"]), "deelplan": st.sampled_from(["D", "E"])}


ACTIVITEIT = st.fixed_dictionaries(
    PLEK
    | {
        "soort": of_niets(st.sampled_from(["renovatie", "transformatie", "sloop-nieuwbouw"])),
        "eigendom": of_niets(st.sampled_from(["particulier", "corporatie", "commercieel"])),
        "woningen": of_niets(st.sampled_from([0, 1, 99, 100, 101, 200])),
        "label_voor": of_niets(LABEL),
        "label_na": of_niets(LABEL),
        "start": of_niets(DAG),
        "einde": of_niets(DAG),
        "al_gesloopt": of_niets(JANEE),
        "woonfunctie_vooraf": of_niets(JANEE),
        "draagkracht_onderbouwd": of_niets(JANEE),
    }
)
MAATREGEL = st.fixed_dictionaries(
    PLEK
    | {
        "soort": of_niets(
            st.sampled_from(["woning", "inponding", "funderingsherstel", "openbare_ruimte", "proces_en_organisatie"])
        ),
        "bedragen_per": of_niets(st.sampled_from(["totaal", "woning"])),
        "aantal": of_niets(st.integers(0, 100)),
        "kosten_cent": of_niets(BEDRAG),
        "opbrengsten_cent": of_niets(OPBRENGST),
        "rijkssubsidies_cent": of_niets(OPBRENGST),
    }
)
SOORTEN = ["gemeente", "provincie", "derde_in_geld", "rijk", "eigenaar", "natura"]
COFINANCIERING = st.fixed_dictionaries(
    PLEK | {"soort": of_niets(st.sampled_from(SOORTEN)), "bedrag_cent": of_niets(BEDRAG)}
)
DEELPLANNEN = [{"aanvraag": a, "deelplan": d} for a in "AB" for d in "DE"]


@st.composite
def inzendingen(trek: st.DrawFn) -> Inzending:
    """Two aanvragen with two deelplannen each, of all kinds, with holes."""
    activiteiten = trek(st.lists(ACTIVITEIT, max_size=6))
    namen = [(a["aanvraag"], a["deelplan"], f"activiteit {n}") for n, a in enumerate(activiteiten, start=1)]
    maatregelen = trek(st.lists(MAATREGEL, max_size=8))
    for m in maatregelen:
        kan = [naam for a, d, naam in namen if (a, d) == (m["aanvraag"], m["deelplan"])]
        m["activiteit"] = trek(st.sampled_from([*kan, *kan, None]))
    return inzending(
        aanvragen=[{"aanvraag": a, "gm_code": trek(GEMEENTE), "eerder_toegekend": trek(of_niets(JANEE))} for a in "AB"],
        deelplannen=[
            p | {"pc4": trek(of_niets(PC4)), "gevraagde_bijdrage_cent": trek(of_niets(BEDRAG))} for p in DEELPLANNEN
        ],
        activiteiten=activiteiten,
        maatregelen=maatregelen,
        cofinanciering=trek(st.lists(COFINANCIERING, max_size=6)),
    )


def _toets(ingezonden: Inzending, regeling: Any = REGELING) -> Toelating:
    poort = ingezonden.plannen[SLEUTEL]
    poort = poort.assign(poort=["ja", "nee", "onbepaald", "ja"][: len(poort)], poort_reden="zo is het")
    geld = reken_geld(ingezonden, regeling)
    return toets(ingezonden, geld, poort, regeling, Randvoorwaarden(date(2021, 7, 1), date(2021, 7, 1)))


def _oordelen(toelating: Toelating) -> pd.Series:
    return toelating.regels.set_index([*SLEUTEL, "regel"])["oordeel"]


def test_de_getrokken_inzendingen_raken_wat_zij_moeten_raken() -> None:
    """A property of money holds by itself where no tekort is known; here that of many is, and of some it is one."""
    gezien: list[pd.Series] = []
    vaak(8)(given(inzendingen())(lambda ingezonden: gezien.append(reken_geld(ingezonden, REGELING).deelplannen)))()
    tekort = pd.concat(gezien)["tekort_cent"]
    assert tekort.notna().mean() > 0.3 < tekort.isna().mean() and (tekort > 0).mean() > 0.1


# ---------------------------------------------------------------- a second computation


@vaak(3)
@given(inzendingen())
def test_het_geld_is_dat_van_de_naieve_berekening(ingezonden: Inzending) -> None:
    geld = reken_geld(ingezonden, REGELING).deelplannen.set_index(["aanvraag", "deelplan"])
    oordelen = _oordelen(_toets(ingezonden))
    for aanvraag, deelplan in geld.index:
        naief = naief_geld.geld_van_deelplan(ingezonden, aanvraag, deelplan, REGELING)
        rij = geld.loc[(aanvraag, deelplan)]
        for post, hoort in naief.items():
            komt = rij["woningen"] if post == "woningen" else rij[f"{post}_cent"]
            keer = 1 if post == "woningen" else 100
            assert (hoort is None) == pd.isna(komt), (post, hoort, komt)
            assert hoort is None or hoort * keer == Decimal(int(komt)), (post, hoort, komt)
        regels = naief_geld.regels_van_deelplan(naief)
        regels["labelstappen"] = naief_geld.labelstappen(ingezonden, aanvraag, deelplan)
        for regel, hoort in regels.items():
            assert oordelen["1", aanvraag, deelplan, regel] == hoort, (regel, naief)


# ---------------------------------------------------------------- what always holds


@vaak(3)
@given(inzendingen())
def test_delen_tellen_op_tot_het_geheel(ingezonden: Inzending) -> None:
    """What drops out is in no sum; a state subsidy typed under cofinanciering is one of the parts (Q&A 6.5.1)."""
    geld = reken_geld(ingezonden, REGELING)
    telt_mee = geld.activiteiten[geld.activiteiten["valt_af"] == ""]
    los = geld.maatregelen[geld.maatregelen["activiteit"].isna() & (geld.maatregelen["valt_af"] == "")]
    rijk = geld.cofinanciering[geld.cofinanciering["soort"] == "rijk"]
    met_maatregel = set(geld.maatregelen[SLEUTEL].itertuples(index=False, name=None))
    for post in ("kosten_cent", "opbrengsten_cent", "rijkssubsidies_cent", "tekort_cent"):
        teken = {"rijkssubsidies_cent": 1, "tekort_cent": -1}.get(post, 0)
        subsidie = rijk[SLEUTEL].assign(**{post: rijk["bedrag_cent"] * teken if teken else 0})
        delen = pd.concat([t[[*SLEUTEL, post]].astype({post: "Int64"}) for t in (telt_mee, los, subsidie)])
        som = delen.groupby(SLEUTEL)[post].sum(skipna=False)
        heel = geld.deelplannen.set_index(SLEUTEL)[post]
        for plek in som.index:
            if plek not in met_maatregel:
                assert pd.isna(heel[plek])  # of a deelplan without any maatregel nothing is known
                continue
            assert (pd.isna(som[plek]) and pd.isna(heel[plek])) or som[plek] == heel[plek]
    for post in [k for k in geld.aanvragen if k.endswith("_cent")]:
        som = geld.deelplannen.groupby(["tranche", "aanvraag"])[post].sum(skipna=False).reset_index(drop=True)
        pd.testing.assert_series_equal(som, geld.aanvragen[post], check_names=False)
    d = geld.deelplannen
    # The fund pays its share of the tekort, or what the cofinanciering leaves of it where that is less (Q&A 6.3.2):
    # never more than the tekort together, and never a cent less than both limits allow.
    tekort = d["tekort_cent"].clip(lower=0)
    deel = tekort - d["cofinanciering_nodig_cent"]
    rest = (tekort - d["cofinanciering_cent"]).clip(lower=0).fillna(deel)
    assert (d["maximale_bijdrage_cent"] == deel.where(deel < rest, rest)).fillna(True).all()
    samen = d["maximale_bijdrage_cent"] + d["cofinanciering_cent"]
    assert ((samen <= tekort) | (d["maximale_bijdrage_cent"] == 0)).fillna(True).all()
    # A cap never raises an amount, and cuts only what is over it.
    krijgt, vroeg = d["toelaatbare_bijdrage_cent"], d["gevraagde_bijdrage_cent"]
    assert (krijgt <= vroeg).fillna(True).all()
    assert ((krijgt == vroeg) | (krijgt == d["maximale_bijdrage_cent"])).fillna(True).all()


@vaak(3)
@given(inzendingen(), st.integers(2, 9))
def test_alle_bedragen_maal_k_is_het_tekort_maal_k(ingezonden: Inzending, k: int) -> None:
    def maal(tabel: pd.DataFrame) -> pd.DataFrame:
        return tabel.assign(**{kolom: tabel[kolom] * k for kolom in tabel if kolom.endswith("_cent")})

    groter = replace(ingezonden, **{n: maal(getattr(ingezonden, n)) for n in TABELLEN})
    een, veel = reken_geld(ingezonden, REGELING).deelplannen, reken_geld(groter, REGELING).deelplannen
    for post in ("tekort_cent", "cofinanciering_cent", "proceskosten_cent", "kosten_herstructurering_cent"):
        pd.testing.assert_series_equal(een[post] * k, veel[post])
    assert (een["maximale_bijdrage_cent"] * k <= veel["maximale_bijdrage_cent"]).fillna(True).all()
    deel = ["financieel_tekort", "proceskosten", "labelstappen"]
    voor, na = (_oordelen(_toets(i)).loc[:, :, :, deel] for i in (ingezonden, groter))
    assert voor.equals(na)


@vaak(3)
@given(inzendingen(), st.randoms(use_true_random=False))
def test_de_volgorde_van_de_rijen_maakt_niet_uit(ingezonden: Inzending, toeval: Any) -> None:
    def schud(tabel: pd.DataFrame) -> pd.DataFrame:
        return tabel.iloc[toeval.sample(range(len(tabel)), len(tabel))].reset_index(drop=True)

    anders = replace(ingezonden, **{n: schud(getattr(ingezonden, n)) for n in TABELLEN if n != "plannen"})
    een, twee = _toets(ingezonden), _toets(anders)
    for veld in fields(Toelating):
        pd.testing.assert_frame_equal(getattr(een, veld.name), getattr(twee, veld.name))
    geld, geld_anders = reken_geld(ingezonden, REGELING), reken_geld(anders, REGELING)
    for niveau in ("deelplannen", "aanvragen"):
        pd.testing.assert_frame_equal(getattr(geld, niveau), getattr(geld_anders, niveau))


_NUL_ALS_LEEG = {"opbrengsten_cent", "rijkssubsidies_cent"}
"""Here the regeling says that empty means zero (parameter leeg_is_nul)."""
_VAST = {"tranche", "aanvraag", "deelplan", "rij", "bron", "maatregel", *_NUL_ALS_LEEG}


@vaak(3)
@given(inzendingen(), st.data())
def test_een_cel_leegmaken_maakt_nergens_nee_van(ingezonden: Inzending, data: st.DataObject) -> None:
    """Except the name of an activiteit, which a row cannot do without."""
    tabel = data.draw(st.sampled_from([n for n in TABELLEN if len(getattr(ingezonden, n))]))
    inhoud = getattr(ingezonden, tabel)
    vast = _VAST | ({"activiteit"} if tabel == "activiteiten" else set())
    kolom = data.draw(st.sampled_from([k for k in inhoud if k not in vast]))
    rij = data.draw(st.integers(0, len(inhoud) - 1))
    leeg = inhoud.copy()
    leeg.loc[rij, kolom] = pd.NaT if kolom in ("start", "einde") else pd.NA
    voor, na = _oordelen(_toets(ingezonden)), _oordelen(_toets(replace(ingezonden, **{tabel: leeg})))
    erger = na[(na == logica.NEE) & (voor != logica.NEE)]
    assert erger.empty, (tabel, kolom, rij, erger)


@vaak(3)
@given(inzendingen())
def test_een_aanvraag_hangt_niet_af_van_een_andere(ingezonden: Inzending) -> None:
    """Except for one aanvraag per gemeente (Q&A 4.3), which only reports."""
    alleen = replace(ingezonden, **{n: _van(getattr(ingezonden, n), "A") for n in TABELLEN})
    samen, apart = _toets(ingezonden), _toets(alleen)
    regels = _van(samen.regels, "A")
    eigen = [r[r["regel"] != "een_aanvraag_per_gemeente"].reset_index(drop=True) for r in (regels, apart.regels)]
    pd.testing.assert_frame_equal(*eigen)
    pd.testing.assert_frame_equal(_van(samen.aanvragen, "A"), apart.aanvragen)


def _van(tabel: pd.DataFrame, aanvraag: str) -> pd.DataFrame:
    return tabel[tabel["aanvraag"] == aanvraag].reset_index(drop=True)


@vaak(3)
@given(inzendingen(), st.sampled_from(["aanvraag", "deelplan"]))
def test_de_uitkomst_volgt_uit_de_regels(ingezonden: Inzending, keuze: str) -> None:
    regeling = regeling_van({"afwijkingen": {"toelating.deelplan_niet_toelaatbaar": keuze}})
    uitkomst = _toets(ingezonden, regeling)
    telt = uitkomst.regels[uitkomst.regels["telt_mee"]]
    per = {plek: set(deel["oordeel"]) for plek, deel in telt.groupby(["aanvraag", "deelplan"])}
    delen: dict[str, list[str]] = {"A": [], "B": []}
    for rij in uitkomst.deelplannen.itertuples():
        hoort = _ergste(per[rij.aanvraag, rij.deelplan])
        delen[rij.aanvraag].append(hoort)
        assert rij.oordeel == hoort
        assert (rij.redenen == "") == (hoort == logica.JA)
    for rij in uitkomst.aanvragen.itertuples():
        beste = max(delen[rij.aanvraag], key=logica.OORDELEN.index)
        van_delen = _ergste(delen[rij.aanvraag]) if keuze == "aanvraag" else beste
        assert rij.oordeel == _ergste([*per[rij.aanvraag, ""], van_delen])
        assert (rij.redenen == "") == (rij.oordeel == logica.JA)
    van = uitkomst.aanvragen.set_index("aanvraag")["oordeel"]
    for rij in uitkomst.deelplannen.itertuples():
        assert rij.toegelaten == _ergste([rij.oordeel, van[rij.aanvraag]])


def _ergste(oordelen: Any) -> str:
    return min(oordelen, key=logica.OORDELEN.index)


@vaak(3)
@given(inzendingen())
def test_elke_reden_is_een_zin_zonder_gaten(ingezonden: Inzending) -> None:
    redenen = _toets(ingezonden).regels["reden"]
    assert redenen.str.len().gt(15).all() and redenen.str.endswith(")").all()
    assert not redenen.str.contains(r"\bnan\b|<NA>|None|NaT|\bTrue\b|\bFalse\b|  ").any(), redenen.tolist()
    # A ground is said once; what does not count as cofinanciering has one of its own before that of the rule.
    assert not any(re.search(r"(\(Q&A [^)]*\)) \1", reden) for reden in redenen), redenen.tolist()
    onbekend = redenen[redenen.str.contains("onbekend")]
    assert onbekend.str.contains("het tekort is onbekend|een onbekend bedrag").all(), onbekend.tolist()


def test_geld_bestaat_uit_tabellen_van_elk_niveau() -> None:
    geld = reken_geld(inzending(activiteiten=[{}], maatregelen=[{}]), REGELING)
    assert [len(getattr(geld, veld.name)) for veld in fields(Geld)] == [1, 1, 1, 1, 0]
