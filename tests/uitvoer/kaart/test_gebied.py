"""Maps of a provincie, regio or SV-gebied: which zones, deelplannen and borders, and which one a user means."""

from __future__ import annotations

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.opdrachten.aanwijzen_gebied import provincie_als_gebied, zoek_gebied
from pipeline.stappen.gebieden import PROVINCIE
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde
from pipeline.uitvoer.kaart.blik import Blik, blik_gebied
from pipeline.uitvoer.kaart.gegevens import Kaartstof, maak_gegevens, maak_stof
from pipeline.uitvoer.kaart.gemeenten import Gebied, gebieden_met_zones
from pipeline.uitvoer.kaart.plaat import titel_van
from pipeline.uitvoer.kaart.vlakken import maak_vlakken


@pytest.fixture(scope="module")
def stof(uitkomst: Uitkomst) -> Kaartstof:
    return maak_stof(uitkomst, maak_vlakken(uitkomst.zones))


def kijk(uitkomst: Uitkomst, gebied: Gebied) -> Blik:
    return blik_gebied(uitkomst, gebied.rijen, gebied.titel)


def test_de_provincies_delen_het_land_zone_voor_zone(uitkomst: Uitkomst) -> None:
    van_gemeente = uitkomst.invoer.provincies
    provincies = [g for g in gebieden_met_zones(uitkomst) if g.soort == PROVINCIE]
    assert {g.naam for g in provincies} == {"Noord-Voorbeeld", "Zuid-Voorbeeld"}
    for gebied in provincies:
        assert gebied.rijen == tuple(
            n for n, code in enumerate(uitkomst.zones["gm_code"]) if van_gemeente[code] == gebied.naam
        )
    assert sum(len(g.rijen) for g in provincies) == len(uitkomst.zones)


def test_een_regio_heeft_de_zones_die_er_prioriteit_door_hebben(uitkomst: Uitkomst) -> None:
    gebied = zoek_gebied(uitkomst, "verzonnen kust")
    eigen = [n for n, naam in enumerate(uitkomst.zones["prioriteit_regio"]) if "Verzonnen Kust" in naam.split("; ")]
    assert eigen and list(gebied.rijen) == eigen
    assert gebied.titel == "Verzonnen Kust (grens- of krimpregio)"
    assert gebied.bestand == "grens-of-krimpregio-verzonnen-kust"


def test_deelplannen_met_een_zone_in_het_gebied_en_al_hun_zones(uitkomst: Uitkomst) -> None:
    blik = kijk(uitkomst, zoek_gebied(uitkomst, "Voorbeeldstad Zuidwest"))
    pc4 = set(uitkomst.zones["pc4"].iloc[blik.eigen_rijen])
    in_beeld = set(uitkomst.zones["pc4"].iloc[blik.rijen])
    raak = [n for n, codes in enumerate(uitkomst.deelplannen["pc4"]) if pc4 & set(codes.split())]
    assert raak and blik.deelplannen.tolist() == raak
    for nummer in raak:
        assert set(uitkomst.deelplannen["pc4"].iloc[nummer].split()) <= in_beeld


def test_de_bladzijde_zegt_het_antwoord_van_dit_gebied_en_verwijst_terug(uitkomst: Uitkomst, stof: Kaartstof) -> None:
    gebied = provincie_als_gebied(uitkomst, "zuid voorbeeld")
    blik = kijk(uitkomst, gebied)
    html = maak_bladzijde(stof, blik)
    kwetsbaar = int((uitkomst.zones["kwetsbaar"].iloc[blik.eigen_rijen] == "ja").sum())
    assert f"Provincie Zuid-Voorbeeld: {kwetsbaar} van de {blik.eigen} postcodegebieden zijn kwetsbaar" in html
    gegevens = maak_gegevens(stof, blik)
    assert ["kaart van het hele land", "../kaart.html"] in gegevens["links"]
    eigen = set(uitkomst.zones["gm_code"].iloc[blik.eigen_rijen])
    assert len(eigen) > 1 and len(gegevens["gemeentevlakken"]) >= len(eigen)
    assert titel_van(uitkomst, blik)[0] == "Provincie Zuid-Voorbeeld"


@pytest.mark.parametrize(
    ("zoek", "gevraagd", "zegt"),
    [
        (zoek_gebied, "Verzonnen Kus", "Verzonnen Kust"),
        (zoek_gebied, "Noord-Voorbeeld", "geen SV-gebied en geen grens- of krimpregio"),
        (provincie_als_gebied, "Verzonnen Kust", "kies uit Noord-Voorbeeld, Zuid-Voorbeeld"),
    ],
)
def test_een_naam_die_er_niet_is(uitkomst: Uitkomst, zoek: object, gevraagd: str, zegt: str) -> None:
    with pytest.raises(Invoerfout, match=zegt):
        zoek(uitkomst, gevraagd)  # type: ignore[operator]
