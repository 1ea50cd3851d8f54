"""What an official sees of a choice in ten seconds, without scrolling: does it qualify, why, how sure, what now."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.antwoorden import TOEGEKEND, WAT_NU, ZONE_IN_PLAN
from pipeline.uitvoer.vermelding import status
from tests.hulp.browser import OpenBlad
from tests.hulp.kaartbladen import Bladen

_SCHERMEN = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]
_ONDERKANT = (
    """(kies) => Math.max(...[...document.querySelectorAll(kies)].map((e) => e.getBoundingClientRect().bottom))"""
)


@pytest.mark.parametrize("scherm", _SCHERMEN, ids=["laptop", "telefoon"])
def test_op_het_eerste_scherm_staat_hoe_zeker_en_wat_nu(
    bladen: Bladen, open_blad: OpenBlad, scherm: dict[str, int]
) -> None:
    zones, status_ = bladen.zones, status(bladen.uitkomst.ronde)
    leden = bladen.uitkomst.leden
    met_plan, plannen = set(leden["pc4"]), set(leden["deelplan"])
    blad = open_blad(bladen.land, viewport=scherm)
    for oordeel in ("ja", "nee", "onbepaald"):
        for pc4 in [*zones.index[zones["kwetsbaar"] == oordeel][:2], *sorted(met_plan & set(zones.index))[:1]]:
            blad.js(f"location.hash = '#pc4={pc4}'")
            expect(blad.page.locator("#paneel h2 .naam")).to_contain_text(pc4)
            kort = blad.page.locator("#paneel .antwoord + .feiten").inner_text()
            assert "Hoe zeker?" in kort and "keuzes die de bronnen openlaten" in kort
            zelf = zones.at[pc4, "kwetsbaar"]
            _, nu, daar = kort.partition(WAT_NU["zone"][ZONE_IN_PLAN if pc4 in met_plan else zelf][1])
            assert nu and {d for d in plannen if d in daar} == set(leden.loc[leden["pc4"] == pc4, "deelplan"])
            assert blad.js(_ONDERKANT, "#paneel .antwoord + .feiten > *") <= scherm["height"]
            zichtbaar = blad.page.locator("#paneel").inner_text()
            assert "make " not in zichtbaar and ".csv" not in zichtbaar
            kop = blad.page.locator("#paneel h2").inner_text()
            expect(blad.page.locator("h1")).to_have_text(kop)
            assert blad.page.title().startswith(f"{kop} – ") and status_ in blad.page.title()
    waar = "#paneel-status" if scherm["width"] < 800 else "header strong"
    expect(blad.page.locator(waar)).to_have_text(status_)
    assert 0 <= blad.js(_ONDERKANT, waar) <= scherm["height"]
    blad.page.keyboard.press("Escape")
    expect(blad.page.locator("h1")).to_contain_text("Het hele land: ")
    assert "Het hele land" not in blad.page.title() and pc4 not in blad.page.title()


def test_wie_echt_geld_kreeg_heeft_dat_naast_het_nee(
    bladen: Bladen, open_blad: OpenBlad, schrijf_kaart: Callable[[Uitkomst], Path]
) -> None:
    """In a reconstruction: in the title, in the panel, and beside the deelplan of each of its zones."""
    ronde = bladen.uitkomst.ronde.model_copy(update={"bedragen_zijn": "openbaar nieuws"})
    invoer = dataclasses.replace(bladen.uitkomst.invoer, ronde=ronde)
    pad = schrijf_kaart(dataclasses.replace(bladen.uitkomst, invoer=invoer))
    blad = open_blad(pad, "#deelplan=Villapark", viewport=_SCHERMEN[1])
    expect(blad.page.locator("h1")).to_have_text("Villapark: voldoet niet aan de poort, in werkelijkheid toegekend")
    kort = blad.page.locator("#paneel .antwoord + .feiten")
    expect(kort).to_contain_text("Toegekend: € 630.000 (openbaar nieuws).")
    expect(kort).to_contain_text(WAT_NU["plan"][TOEGEKEND][1])
    assert blad.js(_ONDERKANT, "#paneel .antwoord + .feiten > *") <= _SCHERMEN[1]["height"]
    blad.js("location.hash = '#pc4=0148'")
    expect(blad.page.locator("#paneel")).to_contain_text("Villapark (in werkelijkheid toegekend)")
    assert "werkelijkheid" not in open_blad(bladen.land, "#deelplan=Villapark").page.locator("#paneel").inner_text()
