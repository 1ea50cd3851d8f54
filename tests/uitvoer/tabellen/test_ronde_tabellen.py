"""A ronde with an inzending, from files to files: tables, page, summary, and every fault with its place."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from pipeline.keten import draai
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import Ronde
from pipeline.scoringsronde.beoordeling import met_zones
from pipeline.scoringsronde.redendelen import wat_ontbreekt
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.ranglijst import maak_ranglijst
from pipeline.uitvoer.samenvatting import vat_samen
from pipeline.uitvoer.tabellen.ronde_tabellen import NAMEN, controleer_ronde, maak_ronde_tabellen
from pipeline.uitvoer.tabellen.tabellen import maak_tabellen
from tests.hulp.vaak import gewoon
from tests.hulp.voorbeeldronde import CRITERIUM, LIJST, TOEKENNING, ZONDER_INZENDING

GEMEEN = "<script>alert(1)</script> & {{ 7*7 }} =cmd()"


# ---------------------------------------------------------------- het voorbeeld is een hele ronde


_NAAR_RATO = '\n[afwijkingen]\n"beoordeling.onbekend_gewicht" = "naar_rato"\n'
"""The choice of a ronde to count the known weight only."""


def test_het_voorbeeld_laat_elke_uitkomst_zien(voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path) -> None:
    uitkomst = draai(lees_invoer(voorbeeldronde(erbij=_NAAR_RATO), voorbeeld_bronnen))
    lijst = uitkomst.scoringsronde.begroting.aanvragen.set_index("aanvraag")
    assert lijst["uitkomst"].to_dict() == {
        "Fictiedam": "gedeeltelijk toegekend",
        "Verzonnen aan Zee": "toegekend",
        "Eenzonedorp": "onbepaald",
        "Nergenshuizen en Schijnwoude": "onbepaald",
        "Proefrade": "onbepaald",
        "Voorbeeldstad": "niet toegelaten",
        "Denkbeeldhoven": "niet toegelaten",
    }
    assert "Twee kernen (voorlopig onvoldoende" in lijst.loc["Fictiedam", "reden"]
    assert "'Villapark'" in lijst.loc["Voorbeeldstad", "reden"] and "Q&A 2.5" in lijst.loc["Voorbeeldstad", "reden"]
    assert "onder 200 woningen" in lijst.loc["Denkbeeldhoven", "reden"]
    assert lijst.loc["Proefrade", "reden"].endswith("zonder score voor hardheid")


# ---------------------------------------------------------------- tabellen


def test_bedragen_hebben_precies_twee_decimalen(uitkomst: Uitkomst) -> None:
    tabellen = maak_ronde_tabellen(uitkomst.scoringsronde, uitkomst.regeling)
    assert tuple(tabellen) == NAMEN
    geteld = 0
    for naam in NAMEN:
        for kolom in (k for k in tabellen[naam].columns if k.endswith("_eur")):
            teksten = tabellen[naam][[kolom]].to_csv(index=False).splitlines()[1:]
            assert all(re.fullmatch(r"-?\d+\.\d\d", t) for t in teksten if t != '""'), (naam, kolom)
            geteld += len(teksten)
    assert geteld > 100
    krijgt = tabellen["toekenning"].groupby(AANVRAAG)["toegekend_eur"].agg(lambda b: sum(b, Decimal(0)))
    hele = tabellen["rangschikking"].set_index(AANVRAAG)["toegekend_eur"]
    assert krijgt.to_dict() == hele.to_dict()


def test_het_geld_per_activiteit_telt_op_tot_het_deelplan(uitkomst: Uitkomst) -> None:
    """A row without maatregel is an activiteit as a whole; one without activiteit belongs to none."""
    tabellen = maak_ronde_tabellen(uitkomst.scoringsronde, uitkomst.regeling)
    per, geld = tabellen["geld_activiteiten"], tabellen["geld"].set_index(DEELPLAN)
    los = per[(per["maatregel"] == "") | (per["activiteit"] == "")]
    geteld = 0
    for sleutel, rijen in los.groupby(DEELPLAN):
        for post in ("kosten_eur", "tekort_eur"):
            if pd.notna(hoort := geld.at[sleutel, post]) and hoort is not None:
                assert sum(rijen[post], Decimal(0)) == hoort, (sleutel, post)
                geteld += 1
    assert geteld > 8


@pytest.mark.diep
def test_zonder_dag_van_toekenning_geldt_de_datum_van_de_ronde_en_dat_staat_er(
    uitkomst: Uitkomst, voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    zin = "aanname: de toekenning is op 29-4-2021, de datum van de ronde"
    assert zin not in uitkomst.scoringsronde.meldingen
    anders = draai(lees_invoer(voorbeeldronde(TOEKENNING), voorbeeld_bronnen))
    assert zin in anders.scoringsronde.meldingen and zin in maak_ranglijst(anders)


@pytest.mark.parametrize(
    ("opgegeven", "anders"), gewoon([("30%", False), ("29,8%", False), ("40%", True)], ("40%", True))
)
def test_een_ander_opgegeven_aandeel_cofinanciering_wordt_gemeld(
    opgegeven: str, anders: bool, voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    """1.220.000 + 610.000 is 30% van het tekort van 6.100.000."""
    rij = ("inzending/deelplannen.csv", "0135 0136;4270000.00;", f"0135 0136;4270000.00;{opgegeven}")
    zin = (
        "deelplan 'Havenkwartier' van aanvraag 'Verzonnen aan Zee': opgegeven is 40,0% cofinanciering, en de bedragen "
        "geven 30% van het tekort; de bedragen gelden (Q&A 6.1.1)"
    )
    assert (zin in draai(lees_invoer(voorbeeldronde(rij), voorbeeld_bronnen)).scoringsronde.meldingen) == anders


def test_een_reden_noemt_de_zones_zonder_urgentie(uitkomst: Uitkomst) -> None:
    ronde = uitkomst.scoringsronde
    beoordeling = ronde.beoordeling
    mist = beoordeling.deelplannen["aanvraag"] == "Fictiedam"
    delen = beoordeling.deelplannen.assign(ontbreekt=[("hardheid", "urgentie") if m else () for m in mist])
    leden = uitkomst.leden.copy()
    leden.loc[leden["deelplan"] == "Twee kernen", "urgentie"] = float("nan")
    regels = uitkomst.regeling.beoordeling
    anders = met_zones(dataclasses.replace(beoordeling, deelplannen=delen), leden).deelplannen
    anders = wat_ontbreekt(anders, regels).set_axis(anders["deelplan"])
    zones = sorted(leden.loc[leden["deelplan"] == "Twee kernen", "pc4"])
    hoort = ("Hardheid", f"Urgentie (geen score voor zone {', '.join(zones[:-1])} en {zones[-1]})")
    assert anders["Twee kernen"] == hoort
    ander = delen[(delen["aanvraag"] == "Fictiedam") & (delen["deelplan"] != "Twee kernen")].iloc[0]["deelplan"]
    assert anders[ander] == ("Hardheid", "Urgentie")


def test_een_gemeente_met_twee_aanvragen_krijgt_er_een_betaald(
    voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    """Fictiedam is first and gets money; the aanvraag of Verzonnen aan Zee is now also of GM9902 (Q&A 4.3)."""
    twee = ("inzending/aanvragen.csv", "GM9903;;", "GM9903;;GM9902")
    anders = draai(lees_invoer(voorbeeldronde(twee, erbij=_NAAR_RATO), voorbeeld_bronnen))
    lijst = anders.scoringsronde.begroting.aanvragen.set_index("aanvraag")
    assert lijst.at["Fictiedam", "toegekend_cent"] > 0 and lijst.at["Verzonnen aan Zee", "toegekend_cent"] == 0
    reden = lijst.at["Verzonnen aan Zee", "reden"]
    assert reden == (
        "van gemeente Fictiedam staat aanvraag 'Fictiedam' hoger op de ranglijst, en per gemeente wordt één aanvraag "
        "betaald (Q&A 4.3)"
    )
    boven = html.unescape(maak_ranglijst(anders)).split("<h2")[1]
    plaats = (
        "tranche 1, aanvraag 'Verzonnen aan Zee' maakt plaats voor aanvraag 'Fictiedam' van tranche 1: per gemeente "
    )
    assert f"{plaats}wordt er één betaald (Q&A 4.3)" in boven and "29 april 2021" in boven


@pytest.mark.parametrize("kosten_bekend", gewoon([True, False], False))
def test_een_bijdrage_die_niet_is_ingevuld_is_aangehouden_of_er_staat_dat_dat_niet_kan(
    kosten_bekend: bool, voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    """240 x (90.000 - 65.000) + 100.000 = 6.100.000, waarvan 70% 4.270.000 is; zonder kosten is niets bekend."""
    vervang = [("inzending/deelplannen.csv", "0135 0136;4270000.00", "0135 0136;")]
    if not kosten_bekend:
        rij = "1;Verzonnen aan Zee;Havenkwartier;woningen;aanpak van de woningen;woning;woning;240;90000.00;65000.00;\n"
        vervang.append(("inzending/maatregelen.csv", rij, ""))
    ronde = draai(lees_invoer(voorbeeldronde(*vervang), voorbeeld_bronnen)).scoringsronde
    rij = ronde.begroting.aanvragen.set_index("aanvraag").loc["Verzonnen aan Zee"]
    assert (rij["aangehouden_cent"], rij["uitkomst"]) == (427_000_000 if kosten_bekend else 0, "onbepaald")
    zin = (
        "deelplan 'Havenkwartier' van aanvraag 'Verzonnen aan Zee': de gevraagde bijdrage is niet ingevuld en er is "
        "niets aangehouden; de lijst kan daardoor nog veranderen"
    )
    assert (zin in ronde.meldingen) != kosten_bekend


def test_de_tabellen_zeggen_dat_het_totaal_voorlopig_is(uitkomst: Uitkomst) -> None:
    tabellen = maak_tabellen(uitkomst)
    for naam in ("rangschikking", "toekenning"):
        rust = tabellen[naam]["steunt_op"] != ""
        assert ((tabellen[naam]["voorlopig"] == "ja") == rust).all() and rust.any()
        assert set(tabellen[naam]["gewicht_bekend"]) == {0.6}


@pytest.mark.parametrize(
    ("naam", "kolom", "waarde"),
    [
        ("rangschikking", "uitkomst", "misschien"),
        ("rangschikking", "resterend_eur", Decimal("-0.01")),
        ("rangschikking", "gevraagd_eur", Decimal("1.5")),
        ("rangschikking", "reden", ""),
        ("toekenning", "voldoende", "misschien"),
        ("toekenning", "totaal", 10.5),
        ("beoordeling", "gewicht", 1.5),
        ("geld", "tekort_eur", 12.5),
        ("deelplannen_toelating", "oordeel", None),
    ],
)
def test_een_tabel_die_niet_klopt_wordt_niet_geschreven(
    naam: str, kolom: str, waarde: object, uitkomst: Uitkomst
) -> None:
    tabellen = maak_ronde_tabellen(uitkomst.scoringsronde, uitkomst.regeling)
    controleer_ronde(tabellen, uitkomst.regeling)
    kapot = tabellen[naam].astype({kolom: object})
    kapot.loc[0, kolom] = waarde
    soort = tabellen[naam][kolom].dtype
    kapot = kapot.astype({kolom: soort}) if pd.api.types.is_float_dtype(soort) else kapot
    with pytest.raises(SchemaErrors):
        controleer_ronde(tabellen | {naam: kapot}, uitkomst.regeling)


# ---------------------------------------------------------------- de bladzijde


def test_de_bladzijde_haalt_niets_op_en_zegt_wat_zij_is(uitkomst: Uitkomst) -> None:
    blad = maak_ranglijst(uitkomst)
    assert blad == maak_ranglijst(uitkomst)
    assert "default-src 'none'" in blad and "<script" not in blad
    assert not re.search(r"(src|action)=|url\(|@import", blad)
    # Links lead to the other pages of the ronde, from wherever its folder stands.
    assert all(re.match(r"(\.\./)*[a-z_0-9/-]+\.html(#|$)|#", doel) for doel in re.findall(r'href="([^"]*)"', blad))
    assert "VOORBEELD" in blad and "reconstructie op open data, niet de officiële score" in blad
    assert "Bekend is 60% van het gewicht" in blad and "haar beste en slechtste plaats" in blad
    assert "een aanvraag erbij of eraf, ook een die niet wordt toegelaten, kan de urgentie van alle andere" in blad
    tekst = html.unescape(blad).replace("\N{NO-BREAK SPACE}", " ")
    for rij in uitkomst.scoringsronde.begroting.aanvragen.itertuples():
        assert rij.aanvraag in tekst and rij.reden in tekst
    for plek, aanname in uitkomst.regeling.aannames():
        assert plek in tekst and aanname in tekst
    assert blad.count("<h1") == 1 and blad.count("<table") == blad.count("<caption")


def test_namen_van_anderen_blijven_tekst(voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path) -> None:
    bladen = ("aanvragen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering", "beoordeling")
    vervang = [(f"inzending/{blad}.csv", ";Fictiedam;", f";{GEMEEN};") for blad in bladen]
    anders = draai(lees_invoer(voorbeeldronde(*vervang, LIJST), voorbeeld_bronnen))
    blad = maak_ranglijst(anders)
    assert "<script" not in blad and html.escape(GEMEEN, quote=False) in blad
    assert GEMEEN in vat_samen(anders, ())


def test_een_ronde_zonder_inzending_heeft_geen_ranglijst(uitkomst: Uitkomst) -> None:
    with pytest.raises(ValueError, match="zonder inzending"):
        maak_ranglijst(dataclasses.replace(uitkomst, scoringsronde=None))


# ---------------------------------------------------------------- met en zonder inzending


def test_de_urgentie_is_met_en_zonder_inzending_dezelfde(
    uitkomst: Uitkomst, voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    zonder = draai(lees_invoer(voorbeeldronde(*ZONDER_INZENDING), voorbeeld_bronnen))
    assert zonder.scoringsronde is None and zonder.regeling.beoordeling is None
    for naam in ("zones", "leden", "deelgebieden", "deelplannen", "aanvragen"):
        pd.testing.assert_frame_equal(getattr(zonder, naam), getattr(uitkomst, naam))
    assert set(maak_tabellen(zonder)) == set(maak_tabellen(uitkomst)) - set(NAMEN)
    assert not [p for p, _ in zonder.regeling.aannames() if p.split(".")[0] in ("geld", "toelating", "beoordeling")]
    assert "ranglijst" not in vat_samen(zonder, ())


@pytest.mark.diep
def test_zonder_lijst_gelden_de_deelplannen_van_de_inzending(
    uitkomst: Uitkomst, voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    zonder = draai(lees_invoer(voorbeeldronde(LIJST), voorbeeld_bronnen))
    pd.testing.assert_frame_equal(zonder.deelplannen, uitkomst.deelplannen)
    pd.testing.assert_frame_equal(zonder.scoringsronde.begroting.aanvragen, uitkomst.scoringsronde.begroting.aanvragen)


@pytest.mark.diep
def test_een_geweigerde_aanvraag_erbij_raakt_anderen_alleen_door_urgentie(
    uitkomst: Uitkomst, voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    """Voorbeeldstad is refused; without it the others keep every score but D, which has another reference set."""
    ronde = voorbeeldronde()
    for pad in [ronde.map / "deelplannen.csv", *sorted((ronde.map / "inzending").glob("*.csv"))]:
        regels = pad.read_text(encoding="utf-8").splitlines(keepends=True)
        pad.write_text("".join(r for r in regels if "Voorbeeldstad" not in r), encoding="utf-8")
    zonder = draai(lees_invoer(ronde, voorbeeld_bronnen)).scoringsronde.beoordeling.onderdelen
    met = uitkomst.scoringsronde.beoordeling.onderdelen
    sleutel = [*DEELPLAN, "criterium"]
    samen = met[met["aanvraag"] != "Voorbeeldstad"].merge(zonder, on=sleutel, suffixes=("", "_zonder"), validate="1:1")
    assert len(samen) == len(zonder)
    anders = samen[(samen["score"] - samen["score_zonder"]).abs() > 1e-9]
    assert set(anders["criterium"]) == {"urgentie"}


def test_een_ingevuld_criterium_maakt_de_uitkomst_definitief(
    voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    prioriteit = CRITERIUM.format(gewicht="40/100").replace('bron = "punten"', 'bron = "prioriteit"')
    uit = draai(lees_invoer(voorbeeldronde(erbij=prioriteit.replace("samenhang", "prioriteit")), voorbeeld_bronnen))
    tekst = vat_samen(uit, ())
    assert "ranglijst, budget" in tekst and "elk totaal is voorlopig" not in tekst
    aannames = dict(uit.regeling.aannames())
    assert aannames["beoordeling.criteria.prioriteit"] == "ingevuld in de ronde: proef"
    assert "ingevuld in de ronde: proef" in maak_ranglijst(uit)
