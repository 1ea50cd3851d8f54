"""A whole scoring round: what must always hold, the same round by hand-written loops, and the chain on the example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from tests.hulp import naief_ronde
from tests.hulp.getrokken_rondes import GRENZEN, TRANCHES, regeling, reken, rondes
from tests.hulp.vaak import vaak


@pytest.mark.diep
def test_de_getrokken_rondes_raken_wat_zij_moeten_raken() -> None:
    """A property holds by itself in a round without a list, an award or a line in the budget."""
    gezien: Counter[str] = Counter()

    @given(ronde=rondes())
    @vaak(6)
    def trek(ronde: dict[str, Any]) -> None:
        lijst = reken(ronde, regeling("gedeeltelijk")).begroting.aanvragen
        op_de_lijst = lijst.dropna(subset="rang")
        gezien.update(lijst["uitkomst"].unique())
        gezien["lijst van meer dan een"] += op_de_lijst["tranche"].duplicated().any()
        gezien["gelijk totaal"] += (
            op_de_lijst.assign(t=op_de_lijst["totaal"].round(9)).duplicated(["tranche", "t"]).any()
        )

    trek()
    uitkomsten = ["toegekend", "gedeeltelijk toegekend", "afgewezen", "niet toegelaten", "onbepaald"]
    assert [wat for wat in (*uitkomsten, "gelijk totaal") if not gezien[wat]] == []
    assert gezien["lijst van meer dan een"] >= 9


# ---------------------------------------------------------------- dezelfde ronde met gewone lussen


@GRENZEN
@given(ronde=rondes())
@vaak(3)
def test_gewone_lussen_geven_hetzelfde(grens: str, ronde: dict[str, Any]) -> None:
    vergelijk_met_lussen(grens, ronde)
    vergelijk_met_lussen(grens, ronde, naar_rato=False)


@GRENZEN
@pytest.mark.parametrize("zaad", [0, 2, 3, 4])
def test_gewone_lussen_geven_hetzelfde_in_een_grote_ronde(grens: str, zaad: int) -> None:
    """Rounds of 150 aanvragen with a budget that runs out half-way, which hypothesis seldom makes."""
    rng = np.random.default_rng(zaad)
    sleutels = [{"tranche": str(rng.integers(1, 4)), "aanvraag": f"A{n:03d}"} for n in range(150)]

    def zones() -> dict[str, object]:
        toelating = rng.choice(["ja", "onbepaald", "nee"], p=[0.8, 0.1, 0.1])
        return {"urgentie": rng.integers(10, 101) / 10, "prioriteit": rng.integers(0, 5) / 4, "toelating": toelating}

    def plan(nummer: int) -> dict[str, object]:
        punten = {"effectiviteit": float(rng.integers(9, 31)), "hardheid": rng.integers(6, 21) / 2}
        return {"deelplan": f"D{nummer}", "woningen": 10.0, "gevraagd": rng.integers(100, 999_999) / 100, **punten}

    delen = pd.DataFrame([s | zones() | plan(d) for s in sleutels for d in range(rng.integers(1, 4))])
    delen.loc[rng.random(len(delen)) < 0.05, "hardheid"] = np.nan
    hele = [s | zones() | {"gemeenten": f"G{rng.integers(0, 60)} G{rng.integers(0, 60)}"} for s in sleutels]
    ronde = {"delen": delen, "hele": pd.DataFrame(hele)}
    ronde["budget"] = Decimal(round(delen["gevraagd"].sum() * 100) // (6 * len(TRANCHES))) / 100
    uitkomsten = vergelijk_met_lussen(grens, ronde)
    assert {"toegekend", "gedeeltelijk toegekend", "afgewezen", "niet toegelaten", "onbepaald"} == set(uitkomsten)


def vergelijk_met_lussen(grens: str, ronde: dict[str, Any], *, naar_rato: bool = True) -> pd.Series:
    """The outcomes of the aanvragen, after comparing order, totals and every cent."""
    regels = regeling(grens, "vhf_2024" if grens == "gedeeltelijk" else "vhf_2021", naar_rato)
    kreeg = reken(ronde, regels)
    criteria = [
        {"naam": c.naam, "bron": c.bron, "gewicht": c.gewicht, "maximum": Fraction(str(c.maximum or 1))}
        for c in regels.beoordeling.criteria
    ]
    aanvragen = [_exact(rij) for rij in ronde["hele"].to_dict("records")]
    if regels.toelating.tweede_aanvraag is None:
        aanvragen = [a | {"gemeenten": ""} for a in aanvragen]
    per_aanvraag: dict[tuple[str, str], list] = {}
    for rij in ronde["delen"].sort_values(DEELPLAN).to_dict("records"):
        plan = _exact(rij)
        plan["punten"] = {k: plan[k] for k in ("effectiviteit", "hardheid") if plan[k] is not None}
        per_aanvraag.setdefault((rij["tranche"], rij["aanvraag"]), []).append(plan)
    lijst = naief_ronde.ranglijst(aanvragen, per_aanvraag, criteria)
    rang = {(a["tranche"], a["aanvraag"]) for a in lijst}
    volgorde = kreeg.aanvragen[AANVRAAG].apply(tuple, axis=1).tolist()
    eruit = [a for a in aanvragen if a["toelating"] != "nee" and (a["tranche"], a["aanvraag"]) not in rang]
    geld = naief_ronde.verdeel(
        lijst,
        # Who has no place has no order either; only for breaking ties between makers of way it is that of the list.
        sorted(eruit, key=lambda a: volgorde.index((a["tranche"], a["aanvraag"]))),
        per_aanvraag,
        criteria,
        ronde["budget"],
        grens == "gedeeltelijk",
        Decimal("0.1") if regels.drempels.maximaal_per_project else None,
        Fraction(0) if naar_rato else 1 - sum((c["gewicht"] for c in criteria), Fraction(0)),
    )
    op_lijst = kreeg.aanvragen.dropna(subset="rang")
    assert op_lijst[AANVRAAG].to_numpy().tolist() == [[a["tranche"], a["aanvraag"]] for a in lijst]
    assert op_lijst["totaal"].tolist() == pytest.approx([float(a["totaal"]) for a in lijst], abs=1e-11)
    for rij in kreeg.begroting.deelplannen.to_dict("records"):
        verwacht = geld.get((rij["tranche"], rij["aanvraag"], rij["deelplan"]), (0, 0))
        assert (rij["toegekend_cent"], rij["aangehouden_cent"]) == verwacht, rij
    return kreeg.aanvragen["uitkomst"]


def _exact(rij: dict[str, Any]) -> dict[str, Any]:
    """Figures as the fractions that people wrote; missing as None."""
    return {k: None if v is None or v != v else Fraction(str(v)) if isinstance(v, float) else v for k, v in rij.items()}


# ---------------------------------------------------------------- wat altijd geldt


@GRENZEN
@given(ronde=rondes(), zaad=st.integers(0, 10))
@vaak(3)
def test_de_volgorde_van_de_inzending_doet_er_niet_toe(grens: str, ronde: dict[str, Any], zaad: int) -> None:
    een = reken(ronde, regeling(grens))
    door_elkaar = {k: ronde[k].sample(frac=1, random_state=zaad, ignore_index=True) for k in ("delen", "hele")}
    ander = reken(ronde | door_elkaar, regeling(grens))
    pd.testing.assert_frame_equal(een.aanvragen, ander.aanvragen, check_exact=True)
    pd.testing.assert_frame_equal(een.deelplannen, ander.deelplannen, check_exact=True)
    pd.testing.assert_frame_equal(een.beoordeling.onderdelen, ander.beoordeling.onderdelen, check_exact=True)


@GRENZEN
@given(ronde=rondes(), ander=rondes())
@vaak(3)
def test_een_geweigerde_aanvraag_erbij_verandert_niets(grens: str, ronde: dict, ander: dict) -> None:
    erbij = {k: ander[k].head(1).assign(aanvraag="Geweigerd", tranche="1") for k in ("delen", "hele")}
    erbij["hele"] = erbij["hele"].assign(toelating="nee")
    samen = {k: pd.concat([ronde[k], erbij[k]], ignore_index=True) for k in ("delen", "hele")}
    een, twee = reken(ronde, regeling(grens)), reken(ronde | samen, regeling(grens))
    for tabel in ("aanvragen", "deelplannen"):
        zonder = getattr(twee, tabel).loc[lambda t: t["aanvraag"] != "Geweigerd"].reset_index(drop=True)
        pd.testing.assert_frame_equal(getattr(een, tabel), zonder, check_exact=True)
    geweigerd = twee.aanvragen.set_index("aanvraag").loc["Geweigerd"]
    assert geweigerd["toegekend_cent"] == 0 and geweigerd["uitkomst"] == "niet toegelaten"


@GRENZEN
@pytest.mark.parametrize("naam", ["vhf_2021", "vhf_2024"])
@given(ronde=rondes())
@vaak(3)
def test_het_geld_blijft_binnen_het_budget_en_klopt_op_de_cent(grens: str, naam: str, ronde: dict[str, Any]) -> None:
    uit = reken(ronde, regeling(grens, naam)).begroting
    budget = int(ronde["budget"] * 100)
    for _, lijst in uit.aanvragen.groupby("tranche"):
        weg = (lijst["toegekend_cent"] + lijst["aangehouden_cent"]).sum()
        assert weg <= budget and lijst["resterend_cent"].min() == budget - weg
        assert (lijst["resterend_cent"] >= 0).all()
    delen = uit.deelplannen
    assert (delen["toegekend_cent"] >= 0).all() and (delen["aangehouden_cent"] >= 0).all()
    assert (delen["toegekend_cent"] + delen["aangehouden_cent"] <= delen["gevraagd_cent"].fillna(0)).all()
    per = delen.groupby(AANVRAAG)[["toegekend_cent", "aangehouden_cent"]].sum()
    eigen = uit.aanvragen.set_index(AANVRAAG)[per.columns].reindex(per.index)
    pd.testing.assert_frame_equal(per, eigen)
    geen = delen[(delen["toelating"] != "ja") | (delen["voldoende"] != "ja")]
    assert (geen["toegekend_cent"] == 0).all()
    if naam == "vhf_2024":
        assert (delen["toegekend_cent"] + delen["aangehouden_cent"] <= budget // 10).all()


@GRENZEN
@given(ronde=rondes())
@vaak(3)
def test_bij_een_gelijke_vraag_krijgt_een_beter_totaal_nooit_minder(grens: str, ronde: dict[str, Any]) -> None:
    """Granted and held back together: the list as it stands."""
    lijst = reken(ronde, regeling(grens)).begroting.aanvragen.dropna(subset="rang")
    lijst = lijst.assign(krijgt=lijst["toegekend_cent"] + lijst["aangehouden_cent"])
    for (_, _vraagt), gelijk in lijst.groupby(["tranche", "in_aanmerking_cent"]):
        assert gelijk["totaal"].round(12).is_monotonic_decreasing
        assert gelijk["krijgt"].is_monotonic_decreasing


@GRENZEN
@given(ronde=rondes(), nummer=st.integers(0, 13))
@vaak(3)
def test_meer_punten_geven_nooit_minder_geld(grens: str, ronde: dict[str, Any], nummer: int) -> None:
    """At a line that stops, only as long as the same amount is asked: a deelplan that becomes sufficient asks more."""
    naam = f"A{nummer}"
    eigen = ronde["delen"]["aanvraag"] == naam
    assume(eigen.any())
    meer = ronde["delen"].assign(effectiviteit=ronde["delen"]["effectiviteit"].astype(float))
    meer.loc[eigen, "effectiviteit"] = (meer.loc[eigen, "effectiviteit"] + 6).clip(upper=30)
    voor, na = (
        reken(ronde | {"delen": delen}, regeling(grens)).begroting.aanvragen.set_index("aanvraag").loc[naam]
        for delen in (ronde["delen"], meer)
    )
    if grens == "stoppen":
        assume(voor["in_aanmerking_cent"] == na["in_aanmerking_cent"])
    assert na["toegekend_cent"] + na["aangehouden_cent"] >= voor["toegekend_cent"] + voor["aangehouden_cent"]
    if pd.notna(voor["rang"]):
        assert na["rang"] <= voor["rang"]


@GRENZEN
@given(ronde=rondes())
@vaak(3)
def test_een_gemeente_krijgt_in_een_ronde_voor_een_aanvraag_geld(grens: str, ronde: dict[str, Any]) -> None:
    """Q&A 4.3: and the one that does is the first of those that could."""
    lijst = reken(ronde, regeling(grens)).aanvragen.merge(ronde["hele"][[*AANVRAAG, "gemeenten"]], on=AANVRAAG)
    betaald = lijst[lijst["toegekend_cent"] > 0]
    namen = [g for r in betaald.itertuples() for g in r.gemeenten.split()]
    assert len(namen) == len(set(namen))
    for rij in lijst[lijst["voor_oordeel"] == "ja"].itertuples():
        voor = lijst[lijst["aanvraag"] == rij.voor_aanvraag].iloc[0]
        assert voor["tranche"] <= rij.tranche
        assert rij.toegekend_cent == rij.aangehouden_cent == 0 and rij.uitkomst in ("afgewezen", "niet toegelaten")
        assert rij.voor_gemeente in rij.gemeenten.split() and rij.voor_gemeente in voor["gemeenten"].split()
        assert voor["in_aanmerking_cent"] > 0
        if voor["tranche"] == rij.tranche:
            # Above it on the list; who has no place there is above or below it whatever the missing score gives.
            assert (
                voor["rang"] < rij.rang
                if pd.notna(voor["rang"]) and pd.notna(rij.rang)
                else (voor["laagste_totaal"] > rij.hoogste_totaal)
            )


@given(ronde=rondes())
@vaak(3)
def test_de_onderdelen_tellen_op_tot_het_totaal(ronde: dict[str, Any]) -> None:
    uit = reken(ronde, regeling("stoppen"))
    som = uit.beoordeling.onderdelen.groupby(DEELPLAN)["bijdrage_aan_totaal"].sum(skipna=False)
    hele = uit.aanvragen.assign(deelplan="").set_index(DEELPLAN)["totaal"]
    totalen = pd.concat([uit.deelplannen.set_index(DEELPLAN)["totaal"], hele])
    assert som.sort_index().tolist() == pytest.approx(totalen.sort_index().tolist(), abs=1e-12, nan_ok=True)


# ---------------------------------------------------------------- wat de tests zelf waard zijn


@pytest.mark.parametrize("fout", ["alles krijgt alles", "laagste eerst", "elke aanvraag betaald", "ontbreken is nul"])
def test_de_eigenschappen_zien_een_fout(fout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each fault in the real computation is seen by the comparison with plain loops."""
    from pipeline.scoringsronde import aanspraak, begroting, beoordeling, rangschikking

    anders: dict[str, tuple[object, str, Callable]] = {
        "alles krijgt alles": (begroting, "_langs_de_lijst", lambda wil, *_: wil.to_numpy("int64")),
        "laagste eerst": (rangschikking, "_sleutel", lambda lijst, regel: lijst["aanvraag"].map(lambda n: -ord(n[1]))),
        "elke aanvraag betaald": (
            aanspraak,
            "wie_gaat_voor",
            lambda lijst, betaald: pd.DataFrame("", index=lijst.index, columns=list(aanspraak.KOLOMMEN)),
        ),
        "ontbreken is nul": (beoordeling, "_score", lambda p, c, r, tien: (p / float(c.maximum) * tien).fillna(0.0)),
    }
    module, naam, functie = anders[fout]
    monkeypatch.setattr(module, naam, functie)
    rij = {"tranche": "1", "aanvraag": "A0", "deelplan": "D0", "woningen": 10.0, "urgentie": 5.5, "prioriteit": 1.0}
    rij |= {"toelating": "ja", "gevraagd": 50.0, "effectiviteit": 24.0, "hardheid": 8.0}
    ander = rij | {"aanvraag": "A1"} | ({"hardheid": None} if fout == "ontbreken is nul" else {})
    delen = pd.DataFrame([rij, ander])
    hele = delen[[*AANVRAAG, "urgentie", "prioriteit", "toelating"]]
    betaald = fout == "elke aanvraag betaald"
    hele = hele.assign(gemeenten="G1" if betaald else "")
    with pytest.raises(AssertionError):
        vergelijk_met_lussen("stoppen", {"delen": delen, "hele": hele, "budget": Decimal(120 if betaald else 60)})
