"""Municipal mergers: the sentences, and the list against the gemeente codes of the real files."""

from __future__ import annotations

import pytest

from pipeline.bronnen.herindelingen import herindelingen, leg_uit
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register


@pytest.mark.parametrize(
    ("code", "zin"),
    [
        ("GM0370", "Beemster (GM0370) is op 1 januari 2022 opgegaan in Purmerend (GM0439)"),
        ("GM0457", "Weesp (GM0457) is op 24 maart 2022 opgegaan in Amsterdam (GM0363)"),
        (
            "GM0788",
            "Haaren (GM0788) is op 1 januari 2021 verdeeld over Boxtel (GM0757), Oisterwijk (GM0824), "
            "Tilburg (GM0855) en Vught (GM0865)",
        ),
        (
            "GM1980",
            "Dijk en Waard (GM1980) bestaat sinds 1 januari 2022, uit Heerhugowaard (GM0398) en Langedijk (GM0416)",
        ),
        ("GM0439", None),
        ("GM0344", None),
        ("onzin", None),
    ],
)
def test_zin_noemt_namen_codes_en_datum(code: str, zin: str | None) -> None:
    assert leg_uit(code) == zin


def test_lijst_is_gaaf() -> None:
    rijen = herindelingen()
    paren = [(h.oude_code, h.nieuwe_code) for h in rijen]
    assert len(paren) == len(set(paren))
    assert {h.soort for h in rijen} == {"fusie", "toevoeging"}
    assert not {h.oude_code for h in rijen} & {h.nieuwe_code for h in rijen}, "een nieuwe gemeente verdween weer"
    for code in {h.oude_code for h in rijen}:
        assert len({(h.oude_naam, h.datum) for h in rijen if h.oude_code == code}) == 1
    for code in {h.nieuwe_code for h in rijen}:
        assert len({h.nieuwe_naam for h in rijen if h.nieuwe_code == code}) == 1
    for code in {h.nieuwe_code for h in rijen if h.soort == "fusie"}:
        assert len({h.datum for h in rijen if h.nieuwe_code == code}) == 1


def test_lijst_verklaart_elk_verschil_tussen_de_echte_jaargangen(echte_bronnen) -> None:
    register = laad_register()
    namen = {}
    for jaar, naam in ((2021, "kwb_gemeente_2021"), (2022, "gemeenten_2022")):
        sleutel = next(k for k in register if k.endswith(naam))
        namen[jaar] = lees(register[sleutel], echte_bronnen).gegevens.set_index("gm_code")["naam"].to_dict()
    # The KWB holds the Dutch accents that the gemeenten layer lost.
    bekend = namen[2022] | {code: naam for code, naam in namen[2021].items() if naam}
    scores = next(k for k in register if k.startswith("leefbaarometer_gemeente"))
    codes = {jaar: set(per_code) for jaar, per_code in namen.items()}
    codes[2024] = set(lees(register[scores], echte_bronnen).gegevens["gm_code"])

    def tussen(eerste: int, laatste: int) -> list:
        # The layers of 2021 and 2022 describe 1 January of their year, before that of Weesp.
        return [h for h in herindelingen() if eerste < h.datum.year + (h.datum.month > 1) <= laatste]

    for van, tot in ((2021, 2022), (2022, 2024)):
        assert codes[van] - codes[tot] == {h.oude_code for h in tussen(van, tot)}
        assert codes[tot] - codes[van] == {h.nieuwe_code for h in tussen(van, tot) if h.soort == "fusie"}
    for h in herindelingen():
        if h.datum.year <= 2021:
            assert h.oude_code not in codes[2021]
            assert bekend[h.nieuwe_code] == h.nieuwe_naam
