"""Comparing what scoring rounds yield: the example with an input changed (tests/gevallen/vergelijk.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.vergelijk.invoer import RONDEREGELS, Kant, Rondedeel, kant_van
from pipeline.vragen.vergelijk.kolommen import maak_codeboek
from pipeline.vragen.vergelijk.tekst import als_tekst
from pipeline.vragen.vergelijk.uitvoer import als_html, schrijf_vergelijking
from pipeline.vragen.vergelijk.vergelijk import Vergelijking
from pipeline.vragen.vergelijk.woorden import alleen, kanten_van
from tests.hulp.gevaltabellen import lees_tabel, verschillen
from tests.hulp.kleine_wereld import Wereld
from tests.hulp.plaatsen import GEVALLEN
from tests.hulp.vergelijkingen import even, gespiegeld, vergelijk_werelden

ALLES = {g["naam"]: g for g in tomllib.loads((GEVALLEN / "vergelijk.toml").read_text("utf-8"))["ronde"]}

NAAR_RATO = {"beoordeling.onbekend_gewicht": "naar_rato"}


@pytest.fixture(scope="module")
def wereld(uitkomst: Uitkomst) -> Wereld:
    """The example with its inzending, as a ronde in which the money can be followed by hand.

    It counts the known weight only, and the score that is missing in the example is a 0: with either open, hardly
    anything is decided.
    """
    kant = kant_van(uitkomst)
    assert kant.deel is not None
    inzending = kant.deel.inzending
    punten = inzending.beoordeling
    nul = punten[punten["deelplan"] == "Oude Kern"].head(1).assign(criterium="hardheid", punten=0.0)
    ingevuld = replace(inzending, beoordeling=pd.concat([punten, nul], ignore_index=True))
    met_nul = replace(kant, deel=replace(kant.deel, inzending=ingevuld))
    return anders(Wereld(met_nul, uitkomst), {})


def _deel(wereld: Wereld) -> Rondedeel:
    assert wereld.kant.deel is not None
    return wereld.kant.deel


def _met(wereld: Wereld, **anders: Any) -> Wereld:
    return Wereld(replace(wereld.kant, **anders), replace(wereld.uitkomst))


def anders(wereld: Wereld, geval: Mapping[str, Any]) -> Wereld:
    """The example with what the geval changes."""
    deel = _deel(wereld)
    inzending = deel.inzending
    if "punten" in geval:
        nieuw, punten = geval["punten"], inzending.beoordeling.copy()
        raak = (punten["deelplan"] == nieuw["deelplan"]) & (punten["criterium"] == nieuw["criterium"])
        assert raak.sum() == 1
        punten.loc[raak, "punten"] = nieuw["punten"]
        inzending = replace(inzending, beoordeling=punten)
    if "gevraagd" in geval:
        plannen = inzending.plannen.copy()
        raak = plannen["deelplan"] == geval["gevraagd"]["deelplan"]
        assert raak.sum() == 1
        plannen.loc[raak, "gevraagde_bijdrage_cent"] = geval["gevraagd"]["cent"]
        inzending = replace(inzending, plannen=plannen)
    ronde = wereld.uitkomst.ronde.model_copy(update={"afwijkingen": NAAR_RATO | geval.get("afwijkingen", {})})
    regeling = ronde.laad_regeling()
    nieuw_deel = replace(
        deel,
        inzending=inzending,
        budget={"1": geval["budget"] * 100} if "budget" in geval else deel.budget,
        toekenning=geval.get("toekenning", deel.toekenning),
        regels={naam: getattr(regeling, naam) for naam in RONDEREGELS},
    )
    return _met(wereld, deel=nieuw_deel, invoer=replace(wereld.kant.invoer, regeling=regeling))


def spiegelt(een: Vergelijking, ander: Vergelijking) -> None:
    """The other way round: the same causes, opposite figures."""
    for tabel in ("aanvragen", "deelplannen"):
        a, b = (getattr(v, tabel).drop(columns=["ronde_van", "ronde_naar"]) for v in (een, ander))
        even(gespiegeld(a), b)


@pytest.mark.diep
@pytest.mark.parametrize("naam", ALLES)
def test_geval(naam: str, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    geval = ALLES[naam]
    ander = anders(wereld, geval)
    v = vergelijk_werelden(wereld, ander, monkeypatch)
    assert [f.naam for f in v.factoren] == geval["factoren"] and not v.gelijk
    veranderd = v.aanvragen[v.aanvragen["veranderd"] == "ja"]
    regels = verschillen(lees_tabel(geval["verwacht"]), veranderd, ["aanvraag"], 1e-6)
    assert not regels, "\n".join([naam, *regels, geval["uitleg"]])
    spiegelt(v, vergelijk_werelden(ander, wereld, monkeypatch))
    tekst, html = " ".join(als_tekst(v).split()), als_html(v)
    for aanvraag in veranderd["aanvraag"]:
        assert f"tranche 1, {aanvraag}: " in tekst and aanvraag in html
    assert all(van != naar for van, naar in (kanten_van(v, f) for f in v.factoren))
    assert all(len(regel) <= 100 for regel in als_tekst(v).splitlines())


@pytest.mark.diep
def test_een_ronde_met_zichzelf(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when its rows stand in another order and say more than is computed with."""
    inzending = _deel(wereld).inzending
    geschud = {
        naam: getattr(inzending, naam).sample(frac=1, random_state=3, ignore_index=True)
        for naam in ("aanvragen", "maatregelen", "beoordeling", "plannen")
    }
    geschud["aanvragen"] = geschud["aanvragen"].assign(toelichting="iets anders")
    ander = _met(wereld, deel=replace(_deel(wereld), inzending=replace(inzending, **geschud)))
    v = vergelijk_werelden(wereld, ander, monkeypatch)
    assert v.gelijk and v.factoren == () and (v.aanvragen["veranderd"] == "nee").all() and len(v.aanvragen) == 7
    tekst = " ".join(als_tekst(v).split())
    assert "Er is niets veranderd" in tekst and "elke aanvraag heeft dezelfde toelating" in tekst


def _zonder_inzending(wereld: Wereld) -> Wereld:
    return _met(wereld, deel=None)


@pytest.mark.diep
def test_maar_een_van_beide_heeft_een_inzending(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    v = vergelijk_werelden(_zonder_inzending(wereld), wereld, monkeypatch)
    assert [f.naam for f in v.factoren] == ["inzending"] and set(v.aanvragen["staat"]) == {"alleen in naar"}
    assert set(v.aanvragen["uitkomst_van"]) == {"afwezig"} and set(v.aanvragen["uitkomst_oorzaak"]) == {"inzending"}
    assert "inzending geen" in " ".join(kanten_van(v, v.factoren[0]))
    spiegelt(v, vergelijk_werelden(wereld, _zonder_inzending(wereld), monkeypatch))


def test_zonder_inzending_zegt_hij_dat_er_niets_te_vergelijken_is(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    van = _zonder_inzending(wereld)
    naar = _zonder_inzending(anders(wereld, {"afwijkingen": {"toelating.omvang.minimaal_woningen": 100}}))
    v = vergelijk_werelden(van, naar, monkeypatch)
    tekst = " ".join(als_tekst(v).split())
    assert v.gelijk and v.aanvragen.empty and "Geen van beide rondes heeft een inzending" in tekst
    assert "de regels verschillen ook in toelating, maar die doen niets zonder inzending" in tekst


def _zonder_aanvraag(kant: Kant, aanvraag: str) -> Kant:
    deel, invoer = kant.deel, kant.invoer
    assert deel is not None
    namen = ("aanvragen", "plannen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering", "beoordeling")
    minder = {n: t[t["aanvraag"] != aanvraag] for n, t in ((n, getattr(deel.inzending, n)) for n in namen)}
    lijst = invoer.deelplannen[invoer.deelplannen["aanvraag"] != aanvraag]
    minder_deel = replace(deel, inzending=replace(deel.inzending, **minder))
    return replace(kant, invoer=replace(invoer, deelplannen=lijst), deel=minder_deel)


@pytest.mark.diep
def test_andere_deelplannen_gaan_samen_met_wat_is_ingezonden(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    ander = Wereld(_zonder_aanvraag(wereld.kant, "Verzonnen aan Zee"), replace(wereld.uitkomst))
    ander = replace(ander, kant=replace(ander.kant, deel=replace(_deel(ander), budget={"1": 1400000000})))
    v = vergelijk_werelden(wereld, ander, monkeypatch)
    assert [f.delen for f in v.factoren] == [("inzending", "punten", "deelplannen"), ("budget",)]
    weg = v.aanvragen.set_index("aanvraag").loc["Verzonnen aan Zee"]
    assert (weg["staat"], weg["uitkomst_naar"], weg["uitkomst_oorzaak"]) == (
        "alleen in van",
        "afwezig",
        "inzending en deelplannen",
    )
    spiegelt(v, vergelijk_werelden(ander, wereld, monkeypatch))


@pytest.mark.diep
def test_punten_die_niet_bij_de_criteria_passen_gaan_samen(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has no criterium hardheid, and so no points for it; neither fits with the other of the first."""
    deel = _deel(wereld)
    regels = deel.regels["beoordeling"]
    minder = regels.model_copy(update={"criteria": tuple(c for c in regels.criteria if c.naam != "hardheid")})
    minder = minder.model_copy(update={"gelijke_stand": regels.gelijke_stand.model_copy(update={"waarde": ("naam",)})})
    punten = deel.inzending.beoordeling
    ander = _met(
        wereld,
        deel=replace(
            deel,
            regels={**deel.regels, "beoordeling": minder},
            inzending=replace(deel.inzending, beoordeling=punten[punten["criterium"] != "hardheid"]),
        ),
    )
    v = vergelijk_werelden(wereld, ander, monkeypatch)
    assert [set(f.delen) for f in v.factoren] == [{"punten", "beoordeling"}]
    assert v.meldingen and "niet los te vervangen" in v.meldingen[0]
    assert set(v.aanvragen["totaal_oorzaak"]) >= {v.factoren[0].titel}


@pytest.mark.diep
def test_de_bestanden_zeggen_het(wereld: Wereld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    v = vergelijk_werelden(wereld, anders(wereld, {"budget": 6000000}), monkeypatch)
    map_ = schrijf_vergelijking(v, tmp_path)
    csv = pd.read_csv(map_ / "vergelijking_aanvragen.csv", keep_default_na=False).set_index("aanvraag")
    assert csv.loc["Verzonnen aan Zee", ["uitkomst_naar", "uitkomst_oorzaak"]].tolist() == ["afgewezen", "budget"]
    delen = pd.read_csv(map_ / "vergelijking_deelplannen.csv", keep_default_na=False).set_index(DEELPLAN[2])
    assert delen.loc["Havenkwartier", ["uitkomst_van", "uitkomst_naar"]].tolist() == ["toegekend", "afgewezen"]
    codeboek = maak_codeboek(v)
    assert set(v.aanvragen.columns) == set(codeboek.loc[codeboek["tabel"] == "aanvragen", "kolom"])
    tekst = " ".join((map_ / "vergelijking.txt").read_text("utf-8").split())
    assert "0 van de 7 aanvragen hebben een andere toelating" in tekst and "€ 15.000.000" in tekst
    html = (map_ / "vergelijking.html").read_text("utf-8")
    assert "€ 4.270.000 -&gt; € 0,00" in html and "uitkomst, toegekend: budget" in html


def test_met_een_inzending_aan_een_kant_is_er_niets_te_vergelijken(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoer = wereld.uitkomst.invoer
    ronde = invoer.ronde.model_copy(update={"naam": "ander"})
    zonder = Wereld(replace(wereld.kant, deel=None), replace(wereld.uitkomst, invoer=replace(invoer, ronde=ronde)))
    v = vergelijk_werelden(wereld, zonder, monkeypatch)
    assert v.zonder_inzending == "ander"
    tekst = " ".join(als_tekst(v).split())
    zin = "Toelating, ranglijst en toekenning zijn niet te vergelijken: ander heeft geen inzending."
    assert tekst.count(zin) == 2 and "andere toelating" not in tekst and "alleen in" in tekst
    assert tekst.index(zin) < tekst.index("peildata:"), "eerst de zinnen"
    assert "aanvragen: " not in alleen(v) and "controlesom" not in tekst
    html = als_html(v)
    assert html.count(zin) == 2 and "Overgangen van aanvragen" not in html


def test_de_reconstructie_zegt_dat_een_toekenning_kan_ontbreken() -> None:
    toelichting = laad_ronde("reconstructie_2024").toelichting
    assert "een aanvraag die echt geld kreeg kan hier dus niet toegelaten zijn" in toelichting
