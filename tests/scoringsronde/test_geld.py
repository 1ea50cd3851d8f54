"""The money of an inzending against cases worked out by hand, and what must hold of any amounts.

The cases are in tests/gevallen/geld.toml; the three worked examples of the Q&A are among them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.inzending.bedragen import HOOGSTE_CENT
from pipeline.regelingen import beschikbare_regelingen, laad_regeling
from pipeline.rekenen.centen import naar_beneden, naar_boven
from pipeline.scoringsronde.geld import Geld, reken_geld
from tests.hulp.inzendingen import inzending
from tests.hulp.plaatsen import REGELINGEN
from tests.hulp.toelatinggevallen import gevallen, inzending_van, meld, regeling_van


@pytest.mark.parametrize("geval", gevallen("geld.toml"))
def test_geld(geval: dict[str, Any]) -> None:
    geld = reken_geld(inzending_van(geval), regeling_van(geval))
    verschillen = []
    for niveau, tabel in (("deelplan", geld.deelplannen), ("aanvraag", geld.aanvragen)):
        for verwacht in geval.get(niveau, ()):
            assert len(tabel) == 1, "deze gevallen gaan over één deelplan"
            verschillen += _verschillen(verwacht, tabel.iloc[0], niveau)
    for verwacht in geval.get("activiteit", ()):
        rij = geld.activiteiten.set_index("activiteit").loc[verwacht["activiteit"]]
        verschillen += _verschillen({k: v for k, v in verwacht.items() if k != "activiteit"}, rij, rij.name)
    if "reden" in geval and (komt := geld.deelplannen["cofinanciering_niet_meegeteld_reden"][0]) != geval["reden"]:
        verschillen.append(f"  reden: verwacht {geval['reden']!r}, gekregen {komt!r}")
    meld(geval, verschillen)


def _verschillen(verwacht: dict[str, Any], rij: pd.Series, wie: str) -> list[str]:
    regels = []
    for post, hoort in verwacht.items():
        komt = rij[post] if post.startswith("woningen") else rij[f"{post}_cent"]
        if isinstance(hoort, str) and hoort != "?":
            hoort = int(Decimal(hoort) * 100)
        if (hoort == "?") != pd.isna(komt) or (hoort != "?" and komt != hoort):
            regels.append(f"  {wie}, {post}: verwacht {hoort}, gekregen {komt}")
    return regels


@pytest.mark.parametrize(
    ("bijdrage", "cofinanciering", "proces", "fondsdeel"), [("70000", 0.3, 1 / 7, 0.1), ("0", 0.3, None, None)]
)
def test_aandelen_zijn_deel_van_hun_geheel(
    bijdrage: str, cofinanciering: float, proces: float | None, fondsdeel: float | None
) -> None:
    """30,000 of a tekort of 100,000; 10,000 of process costs, and the fund's 7,000 of it, of what is asked."""
    geval = {
        "deelplannen": [{"gevraagde_bijdrage_eur": bijdrage}],
        "activiteiten": [{}],
        "maatregelen": [
            {"activiteit": "?", "soort": "proces_en_organisatie", "kosten_eur": "10000"},
            {"kosten_eur": "90000"},
        ],
        "cofinanciering": [{"soort": "gemeente", "bedrag_eur": "30000"}],
    }
    geld = reken_geld(inzending_van(geval), regeling_van({}))
    for tabel in (geld.deelplannen, geld.aanvragen):
        rij = tabel.iloc[0]
        assert rij["cofinanciering_aandeel"] == pytest.approx(cofinanciering)
        for naam, hoort in (("proceskosten_aandeel", proces), ("proceskosten_fondsdeel_aandeel", fondsdeel)):
            assert pd.isna(rij[naam]) if hoort is None else rij[naam] == pytest.approx(hoort)


def test_elk_geval_zegt_waarop_het_steunt_en_verwacht_iets() -> None:
    namen = set()
    for parameter in gevallen("geld.toml"):
        geval = parameter.values[0]
        assert re.search(r"Q&A \d|aanname", geval["regel"]), geval["naam"]
        assert geval["uitleg"].strip() and (geval.get("deelplan") or geval.get("aanvraag")), geval["naam"]
        namen.add(geval["naam"])
    assert len(namen) == len(gevallen("geld.toml")) >= 25


# ---------------------------------------------------------------- exact, in whole cents


@pytest.mark.parametrize("aandeel", [Fraction(7, 10), Fraction(3, 10), Fraction(1, 3), Fraction(9999, 10000)])
def test_een_deel_is_exact_en_samen_nooit_meer_dan_het_geheel(aandeel: Fraction) -> None:
    cent = pd.Series([0, 1, 2, 3, 99, 101, 49_000_000, 10**14 - 1, None], dtype="Int64")
    onder, boven = naar_beneden(cent, aandeel), naar_boven(cent, aandeel)
    for bedrag, laag, hoog in zip(cent[:-1], onder[:-1], boven[:-1], strict=True):
        precies = Fraction(int(bedrag)) * aandeel
        assert laag <= precies < laag + 1 and hoog - 1 < precies <= hoog
        assert laag + int(naar_boven(pd.Series([bedrag], dtype="Int64"), 1 - aandeel)[0]) == bedrag
    assert pd.isna(onder.iloc[-1]) and pd.isna(boven.iloc[-1])


def test_bedragen_zijn_hele_centen_zonder_kommagetallen() -> None:
    """Where floating point goes wrong, and in a column with a gap, amounts stay whole numbers."""
    bedragen = [{"deelplan": "D", "kosten_eur": "9007199254.41"}, {"deelplan": "E", "kosten_eur": None}]
    activiteiten = [{"deelplan": "D"}, {"deelplan": "E"}]
    geld = reken_geld(inzending(activiteiten=activiteiten, maatregelen=bedragen), laad_regeling("vhf_2021"))
    for tabel in (geld.maatregelen, geld.activiteiten, geld.deelplannen, geld.aanvragen):
        soorten = {k: str(tabel[k].dtype) for k in tabel if k.endswith("_cent")}
        assert set(soorten.values()) == {"Int64"}, soorten
    d = geld.deelplannen.set_index("deelplan")
    assert d.at["D", "maximale_bijdrage_cent"] == 900719925441 * 7 // 10
    assert pd.isna(d.at["E", "tekort_cent"]) and pd.isna(geld.aanvragen["tekort_cent"][0])


_PER_WONING = {"bedragen_per": "woning", "aantal": 1001}


@pytest.mark.parametrize(
    ("tabellen", "blad", "kolom", "rij"),
    [
        ({"maatregelen": [{}, {"kosten_cent": HOOGSTE_CENT + 1}]}, "maatregelen", "kosten_eur", 3),
        ({"maatregelen": [{"opbrengsten_cent": 10**9, **_PER_WONING}]}, "maatregelen", "opbrengsten_eur", 2),
        ({"maatregelen": [{"kosten_cent": 2 * 10**18, **_PER_WONING}]}, "maatregelen", "kosten_eur", 2),
        ({"cofinanciering": [{"bedrag_cent": 10**15}]}, "cofinanciering", "bedrag_eur", 2),
        ({"deelplannen": [{"gevraagde_bijdrage_cent": 10**15}]}, "deelplannen", "gevraagde_bijdrage_eur", 2),
    ],
)
def test_een_onmogelijk_bedrag_wordt_genoemd_en_loopt_niet_over(
    tabellen: dict[str, Any], blad: str, kolom: str, rij: int
) -> None:
    with pytest.raises(Invoerfout) as fout:
        reken_geld(inzending(**{"activiteiten": [{}], **tabellen}), laad_regeling("vhf_2021"))
    assert f"onmogelijk groot (blad {blad})" in str(fout.value)
    assert (fout.value.kolom, fout.value.rij) == (kolom, rij)


def test_een_onmogelijke_som_wordt_genoemd() -> None:
    veel = [{"kosten_cent": HOOGSTE_CENT} for _ in range(101)]
    with pytest.raises(Invoerfout, match="de bedragen van aanvraag 'A' zijn samen onmogelijk groot"):
        reken_geld(inzending(activiteiten=[{}], maatregelen=veel), laad_regeling("vhf_2021"))


def test_een_maatregel_van_een_onbekende_activiteit_verdwijnt_niet_stil() -> None:
    los = inzending(activiteiten=[{"activiteit": "een"}], maatregelen=[{"activiteit": "twee", "kosten_eur": 1}])
    with pytest.raises(ValueError, match=r"twee.*hoort nergens bij"):
        reken_geld(los, laad_regeling("vhf_2021"))


def test_een_lege_inzending_heeft_geen_geld() -> None:
    leeg = inzending()
    niets = type(leeg)(**{n: getattr(leeg, n).iloc[:0] for n in _TABELLEN})
    geld = reken_geld(niets, laad_regeling("vhf_2021"))
    assert all(getattr(geld, n).empty for n in Geld.__dataclass_fields__)


_TABELLEN = ("aanvragen", "plannen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering", "beoordeling")


# ---------------------------------------------------------------- the regeling


@pytest.mark.parametrize("naam", beschikbare_regelingen(REGELINGEN))
def test_de_eigen_keuzes_over_geld_staan_bij_de_aannames(naam: str) -> None:
    aannames = dict(laad_regeling(naam).aannames())
    for plek in ("geld.kosten_herstructurering", "geld.leeg_is_nul", "geld.overschot_activiteit"):
        assert plek in aannames
    for rekenwijze in (
        "constante_prijzen",
        "afronding_bijdrage",
        "tekort_onbekend",
        "rijkssubsidie_bij_cofinanciering",
    ):
        assert f"rekenwijze.{rekenwijze}" in aannames


def test_een_te_fijn_aandeel_wordt_geweigerd() -> None:
    with pytest.raises(Invoerfout, match="schrijf ten hoogste vier decimalen"):
        laad_regeling("vhf_2021", {"drempels.minimaal_cofinanciering": "100001/1000000"})


def test_een_bron_die_de_ronde_niet_telt_krijgt_een_reden() -> None:
    regeling = laad_regeling("vhf_2021", {"geld.cofinanciering_telt": ["gemeente"]})
    geld = reken_geld(
        inzending(activiteiten=[{}], maatregelen=[{}], cofinanciering=[{"soort": "waterschap", "bedrag_eur": "5"}]),
        regeling,
    )
    assert geld.cofinanciering["reden"].tolist() == ["telt volgens deze regeling niet als cofinanciering"]
    assert geld.deelplannen["cofinanciering_cent"].tolist() == [0]
