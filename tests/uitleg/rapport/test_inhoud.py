"""What a rapport says: the answer first, in the words of every other output, and what is not known is no nought."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.regelingen.stapregels import NEE_IS_VOORLOPIG
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rapport.model import Rapport, Tabel
from pipeline.uitvoer.antwoorden import telling
from pipeline.uitvoer.tabellen.gebieden import maak_gebieden
from tests.hulp.rapporten import LASTIG


def test_het_antwoord_staat_voorop(rapporten: Mapping[str, Rapport], uitkomst_met_keuzes: Uitkomst) -> None:
    zones = uitkomst_met_keuzes.zones
    stad = zones[zones["gm_code"] == "GM9901"]
    assert rapporten["voorbeeldstad"].antwoord == f"Voorbeeldstad: {telling(stad)}"
    assert rapporten["voorbeeldstad"].antwoord.startswith("Voorbeeldstad: 6 van de 16 postcodegebieden zijn kwetsbaar")
    for rapport in rapporten.values():
        assert "VOORBEELD" in rapport.status and "niet de officiële score" in rapport.status


def test_een_provincie_telt_als_de_tabel_gebieden(
    rapporten: Mapping[str, Rapport], uitkomst_met_keuzes: Uitkomst
) -> None:
    noord, gebieden = rapporten["noord"], maak_gebieden(uitkomst_met_keuzes)
    eigen = gebieden[(gebieden["soort"] == "gemeente") & (gebieden["provincie"] == "Noord-Voorbeeld")]
    tabel = noord.tabellen[0]
    assert {rij[0]: rij[1:5] for rij in tabel.rijen} == {
        r.gebied: (str(r.zones), str(r.zones_ja), str(r.zones_nee), str(r.zones_onbepaald)) for r in eigen.itertuples()
    }
    rij = gebieden.set_index("gebied").loc["Noord-Voorbeeld"]
    assert noord.antwoord.startswith(f"Provincie Noord-Voorbeeld: {rij['zones_ja']} van de {rij['zones']} ")


def test_zonder_kwetsbaar_gebied_is_er_geen_meest_urgent_en_is_het_nee_voorlopig(
    rapporten: Mapping[str, Rapport],
) -> None:
    niets = rapporten["niets"]
    assert "0 van de 6 postcodegebieden zijn kwetsbaar (0% van de inwoners)" in niets.antwoord
    assert not any("meest urgent" in zin or "Daar wonen" in zin for zin in niets.kern)
    assert f"Elk nee is {NEE_IS_VOORLOPIG}." in niets.stevig
    zones = niets.tabellen[0]
    assert {rij[zones.kop.index("Urgentie")] for rij in zones.rijen} == {"×"}


def test_wat_niet_te_bepalen_is_heet_geen_nee(rapporten: Mapping[str, Rapport]) -> None:
    een = rapporten["eenzone"]
    assert een.antwoord == "Eenzonedorp: of het enige postcodegebied kwetsbaar is, is niet te bepalen"
    assert any(zin.startswith("Kwetsbaar is niet te bepalen voor zone") for zin in een.ontbreekt)
    assert not any(NEE_IS_VOORLOPIG in zin for zin in een.stevig)


def test_de_plaatjes_zeggen_wat_zij_tonen(rapporten: Mapping[str, Rapport]) -> None:
    stad = rapporten["voorbeeldstad"]
    assert stad.kaart.alt.startswith("Kaart van Voorbeeldstad. Kwetsbaar: kwetsbaar 6 zones, niet kwetsbaar 10 zones")
    assert "Woonkenmerken: " in stad.balken.alt and "Veiligheid: " in stad.balken.alt
    assert all(p.png.startswith(b"\x89PNG") for p in (stad.kaart, stad.balken))


def test_de_bronnen_noemen_ook_de_ondergrond_van_de_kaart(
    rapporten: Mapping[str, Rapport], uitkomst_met_keuzes: Uitkomst
) -> None:
    bronnen = rapporten["voorbeeldstad"].bronnen
    assert len(bronnen) > len(uitkomst_met_keuzes.datasets)
    assert any("groot water" in regel for regel in bronnen)
    assert all("verzonnen" in regel for regel in bronnen)


def test_elke_aanname_waarop_het_rust_staat_er_met_haar_plaats(
    rapporten: Mapping[str, Rapport], uitkomst_met_keuzes: Uitkomst
) -> None:
    gezegd = {zin.partition(": ")[0] for zin in rapporten["voorbeeldstad"].aannames}
    assert gezegd == uitkomst_met_keuzes.rust_op & uitkomst_met_keuzes.regeling.aannames_per_id().keys()


def test_kolommen_zijn_zo_breed_als_hun_langste_woord() -> None:
    tabel = Tabel("x", ("Postcodegebieden", "Ja"), (("1", "x" * 80),))
    assert tabel.breedtes[0] > 16 / (16 + 80) and abs(sum(tabel.breedtes) - 1) < 1e-9


def test_een_naam_blijft_een_naam(rapporten: Mapping[str, Rapport]) -> None:
    assert all(rij[0].startswith(f"{LASTIG} ") for rij in rapporten["voorbeeldstad"].tabellen[-1].rijen)
