"""Comparing two rondes: the rule of causes and small worlds worked out by hand (tests/gevallen/vergelijk.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from pipeline.vragen.vergelijk.factoren import Factor, meng, verschillen, voeg_samen
from pipeline.vragen.vergelijk.kolommen import maak_invoer
from pipeline.vragen.vergelijk.oorzaken import bijdragen, cijfers, woorden
from pipeline.vragen.vergelijk.proef import doe_proef
from pipeline.vragen.vergelijk.tekst import als_tekst
from pipeline.vragen.vergelijk.vergelijk import overgangen
from pipeline.vragen.vergelijk.woorden import kanten_van
from tests.hulp.gevaltabellen import lees_tabel
from tests.hulp.gevaltabellen import verschillen as celverschillen
from tests.hulp.kleine_wereld import Wereld, maak_wereld
from tests.hulp.plaatsen import GEVALLEN
from tests.hulp.vaak import gewoon
from tests.hulp.vergelijkingen import vergelijk_werelden

ALLES = tomllib.loads((GEVALLEN / "vergelijk.toml").read_text("utf-8"))


WERELD_GEWOON = (
    "een zone die naar een andere gemeente gaat",
    "twee verschillen, en alleen de regeling maakt het verschil",
)


def _namen(soort: str) -> list[str]:
    namen = [g["naam"] for g in ALLES[soort]]
    assert len(namen) == len(set(namen))
    return namen


def _splits(tekst: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table before and after the arrow."""
    tabel = lees_tabel(tekst)
    plaats = tabel.columns.get_loc("→")
    return tabel.iloc[:, :plaats], pd.concat([tabel[["pc4"]], tabel.iloc[:, plaats + 1 :]], axis=1)


def _kanten(tabel: pd.DataFrame) -> list[Any]:
    kant = {k: {c.split()[1]: tabel[c] for c in tabel.columns if c.startswith(f"{k} ")} for k in ("heen", "terug")}
    return [tabel["van"], tabel["naar"], kant["heen"], kant["terug"]]


@pytest.mark.parametrize("naam", _namen("oorzaak"))
def test_oorzaak(naam: str) -> None:
    geval = next(g for g in ALLES["oorzaak"] if g["naam"] == naam)
    tabel, verwacht = _splits(geval["rijen"])
    van, naar, heen, terug = _kanten(tabel)
    assert woorden(van, naar, heen, terug).tolist() == verwacht["oorzaak"].tolist(), geval["uitleg"]
    assert woorden(naar, van, terug, heen).tolist() == verwacht["oorzaak"].tolist(), "het spiegelbeeld"


@pytest.mark.parametrize("naam", _namen("score"))
def test_score(naam: str) -> None:
    geval = next(g for g in ALLES["score"] if g["naam"] == naam)
    tabel, verwacht = _splits(geval["rijen"])
    kanten = _kanten(tabel.astype({k: float for k in tabel.columns if k != "pc4"}))
    kreeg = bijdragen(*kanten).add_prefix("door ").assign(oorzaak=cijfers(*kanten), pc4=tabel["pc4"])
    regels = celverschillen(verwacht, kreeg, ["pc4"], 1e-12)
    assert not regels, "\n".join([*regels, geval["uitleg"]])


def maak_paar(geval: dict[str, Any]) -> tuple[Wereld, Wereld]:
    """The two worlds of a geval. Sources in `anders` come from `naar_zones`; the others are those of the first."""

    def lees(tekst: str) -> pd.DataFrame:
        zones = lees_tabel(tekst)
        if "slecht" not in zones.columns:
            return zones
        s = zones.pop("slecht")
        return zones.assign(won=-s, onv=-s, woz=300 - s, laag=30 + s, uitkering=10 + s, eenouder=10 + s)

    anders = geval.get("anders", [])
    deelplannen = lees_tabel("aanvraag  gm_code  deelplan  pc4\nA  GM9901  Oud  0101\nA  GM9901  Oud  0102")
    nieuw = lees_tabel(geval["naar_deelplannen"]) if "naar_deelplannen" in geval else deelplannen
    van = maak_wereld(lees(geval["zones"]), deelplannen)
    naar = maak_wereld(
        lees(geval.get("naar_zones", geval["zones"])),
        nieuw,
        naam="klein_anders",
        afwijkingen=geval.get("naar_afwijkingen", {}),
        soort=dict.fromkeys(anders, "nieuw"),
    )
    return van, naar


@pytest.mark.parametrize("naam", gewoon(_namen("wereld"), *WERELD_GEWOON))
def test_wereld(naam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    geval = next(g for g in ALLES["wereld"] if g["naam"] == naam)
    v = vergelijk_werelden(*maak_paar(geval), monkeypatch)
    assert v.aanvragen.empty and not v.met_inzending
    regels = []
    for sleutel, tabel, kreeg in (("pc4", "verwacht", v.zones), ("deelplan", "deelplannen", v.deelplannen)):
        if tabel in geval:
            regels += celverschillen(lees_tabel(geval[tabel]), kreeg, [sleutel], 1e-12)
    uitleg = v.zones.set_index("pc4")["uitleg"]
    regels += [
        f"uitleg van {pc4}: {uitleg[pc4]}"
        for pc4, deel in geval.get("uitleg_bevat", {}).items()
        if deel not in uitleg[pc4]
    ]
    assert not regels, "\n".join([naam, *regels, geval["uitleg"]])
    for kolom in ("kwetsbaar", "prioriteit"):
        assert overgangen(v.zones, kolom)["aantal"].sum() == len(v.zones)
    assert not v.gelijk and all(len(regel) <= 100 for regel in als_tekst(v).splitlines())


def test_een_wereld_met_zichzelf(monkeypatch: pytest.MonkeyPatch) -> None:
    van, _ = maak_paar(ALLES["wereld"][0])
    v = vergelijk_werelden(van, van, monkeypatch)
    assert v.gelijk and v.factoren == ()
    assert (v.zones["veranderd"] == "nee").all() and (v.zones["uitleg"] == "").all()
    tekst = " ".join(als_tekst(v).split())
    assert "Er is niets veranderd" in tekst and "De invoer van beide is gelijk" in tekst


@pytest.mark.diep
def test_andere_bytes_met_dezelfde_cijfers_veranderen_niets(monkeypatch: pytest.MonkeyPatch) -> None:
    van, _ = maak_paar(ALLES["wereld"][0])
    ander = replace(van.kant, soort={**van.kant.soort, "cbs_pc4": "cbs_pc4_2020 ander"})
    naar = Wereld(ander, replace(van.uitkomst))
    v = vergelijk_werelden(van, naar, monkeypatch)
    assert v.gelijk and [f.titel for f in v.factoren] == ["cijfers cbs_pc4"]
    assert "(ander bestand)" in als_tekst(v)


@pytest.mark.diep
def test_de_lijst_van_prioriteit_is_een_eigen_oorzaak(monkeypatch: pytest.MonkeyPatch) -> None:
    zones = lees_tabel("pc4\n0101\n0102\n0103")
    sv = lees_tabel("gebied  pc4  zekerheid\nModelwijk  0102  hoog")
    v = vergelijk_werelden(maak_wereld(zones), maak_wereld(zones, sv=sv, naam="met_lijst"), monkeypatch)
    rij = v.zones.set_index("pc4").loc["0102"]
    assert (rij["prioriteit_van"], rij["prioriteit_naar"], rij["prioriteit_oorzaak"]) == (
        "nee",
        "ja",
        "gebiedenlijsten",
    )
    assert rij["uitleg"] == "prioriteit: geen gebied -> Modelwijk"
    stukken = [k.stukken["gebiedenlijsten"]["prioriteit: sv_gebieden.csv"] for k in (v.van, v.naar)]
    assert [s.tekst for s in stukken] == ["0 rijen", "1 rij"]
    getoond = kanten_van(v, v.factoren[0])
    assert getoond[0] != getoond[1] and all("sv_gebieden.csv" in t for t in getoond)
    assert not any(s.som in t for t in getoond for s in stukken), "een controlesom staat alleen in de csv"
    invoer = maak_invoer(v).set_index("onderdeel").loc["prioriteit: sv_gebieden.csv"]
    assert invoer[["van_som", "naar_som"]].tolist() == [s.som for s in stukken]
    assert not any("regio's" in t for t in getoond), "wat gelijk is staat er niet"
    oud = v.deelplannen.iloc[0]
    assert oud["prioriteit_aandeel_verschil"] == 0.5 and oud["prioriteit_aandeel_oorzaak"] == "gebiedenlijsten"


def test_een_bron_die_maar_een_van_beide_heeft_gaat_met_de_regeling() -> None:
    van, naar = maak_paar(ALLES["wereld"][0])
    extra = replace(naar.kant, soort={**naar.kant.soort, "cbs_buurten": "nieuw"})
    factoren = verschillen(van.kant, extra)
    regeling = next(f for f in factoren if f.naam == "regeling")
    assert set(regeling.rollen) == {"cbs_buurten", "cbs_wijken", "cbs_gemeenten"}
    assert [f.naam for f in factoren] == ["regeling", "leefbaarometer_pc4"]
    assert [f.naam for f in verschillen(extra, van.kant)] == [f.naam for f in factoren]


@pytest.mark.diep
def test_wat_niet_los_te_vervangen_is_gaat_samen_en_wordt_gezegd() -> None:
    """The figures of the second have no column `won`, and only its regeling does without: one does not fit alone."""
    geval = ALLES["wereld"][-1]
    van, naar = maak_paar(geval)
    lbm = naar.kant.invoer.bronnen["leefbaarometer_pc4"]
    kaal = replace(lbm, inhoud=lbm.gegevens.rename(columns={"won": "wonen"}), eenheden={"wonen": "", "onv": ""})
    oud = naar.kant.regeling
    hernoemd = tuple(i.model_copy(update={"kolom": "wonen"}) if i.kolom == "won" else i for i in oud.indicatoren)
    invoer = replace(
        naar.kant.invoer,
        bronnen={**naar.kant.invoer.bronnen, "leefbaarometer_pc4": kaal},
        regeling=oud.model_copy(update={"indicatoren": hernoemd}),
    )
    ander = replace(naar.kant, invoer=invoer)
    proef = doe_proef(van.kant, ander)
    assert [f.titel for f in proef.factoren] == ["regeling met cijfers leefbaarometer_pc4"]
    assert "niet los te vervangen, want indicator 'lbm_woningvoorraad'" in proef.meldingen[0]
    assert proef.heen["regeling met cijfers leefbaarometer_pc4"] is proef.naar
    gespiegeld = doe_proef(ander, van.kant)
    assert [f.titel for f in gespiegeld.factoren] == [f.titel for f in proef.factoren]


def test_samenvoegen_houdt_de_andere_factoren() -> None:
    regeling, a, b = (Factor(naam, naam, "", (naam,)) for naam in ("regeling", "a", "b"))
    samen = voeg_samen((regeling, a, b), b)
    assert [f.titel for f in samen] == ["regeling met b", "a"]
    assert samen[0].delen == ("regeling", "b") and samen[0].rollen == ("b", "regeling")
    assert [f.titel for f in voeg_samen((a, b), a)] == ["a met b"]


def test_mengen_neemt_precies_wat_gevraagd_is() -> None:
    van, naar = maak_paar(ALLES["wereld"][-1])
    a, b = van.kant, naar.kant
    factoren = {f.naam: f for f in verschillen(a, b)}
    assert set(factoren) == {"regeling", "leefbaarometer_pc4"}
    alleen = meng(a, b, [factoren["leefbaarometer_pc4"]])
    bronnen = alleen.invoer.bronnen
    assert bronnen["leefbaarometer_pc4"] is b.invoer.bronnen["leefbaarometer_pc4"]
    assert bronnen["cbs_pc4"] is a.invoer.bronnen["cbs_pc4"] and alleen.regeling is a.regeling
    alles = meng(a, b, list(factoren.values()))
    assert alles.regeling is b.regeling and alles.soort == b.soort
