"""What people put in a cell is understood exactly or named: gevallen/inzending.toml, and properties."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.inzending.cellen import maak_lezers, schoon
from pipeline.inzending.datum import lees_datum
from pipeline.inzending.getallen import lees_aantal, lees_geld, lees_procent
from pipeline.inzending.problemen import Onleesbaar
from pipeline.inzending.vorm import Kolom, Soort
from tests.hulp.plaatsen import GEVALLEN

ZONES = {"3083", "6411", "6413", "6414", "0105"}
GEMEENTEN = {
    "GM0363": "Amsterdam",
    "GM0439": "Purmerend",
    "GM0518": "'s-Gravenhage",
    "GM0893": "Bergen (L.)",
    "GM0373": "Bergen (NH.)",
    "GM1900": "Súdwest-Fryslân",
    "GM0856": "Uden",
    "GM0757": "Boxtel",
    "GM0824": "Oisterwijk",
    "GM0855": "Tilburg",
    "GM0865": "Vught",
}
LEZERS = maak_lezers(ZONES, GEMEENTEN)
BESTAND = GEVALLEN / "inzending.toml"
GROEPEN = tomllib.loads(BESTAND.read_text(encoding="utf-8"))
GEVALLEN = [(groep, geval) for groep in GROEPEN.values() for geval in groep["gevallen"]]


def lees(soort: Soort, cel: Any, keuzen: tuple[str, ...] = ()) -> Any:
    """Read as the reader does; whole numbers of a worksheet are floats."""
    cel = float(cel) if isinstance(cel, int) and not isinstance(cel, bool) else cel
    return LEZERS[soort](schoon(cel), Kolom("k", "K", soort, "", keuzen=keuzen))


@pytest.mark.parametrize(("groep", "geval"), GEVALLEN, ids=lambda g: str(g.get("cel", g.get("soort")))[:40])
def test_cel(groep: dict[str, Any], geval: dict[str, Any]) -> None:
    soort, keuzen = Soort(groep["soort"]), tuple(groep.get("keuzen", ()))
    if "wat" in geval:
        with pytest.raises(Onleesbaar) as fout:
            lees(soort, geval["cel"], keuzen)
        assert fout.value.wat == geval["wat"]
        assert fout.value.doe == geval.get("doe", fout.value.doe)
        assert len(fout.value.doe) > 10 and not fout.value.doe.endswith(".")
    else:
        gelezen = lees(soort, geval["cel"], keuzen)
        assert gelezen.waarde == geval["waarde"]
        assert type(gelezen.waarde) is type(geval["waarde"])
        assert gelezen.melding == geval.get("melding", "")


def test_elke_soort_heeft_gevallen_van_beide_kanten() -> None:
    for soort in Soort:
        eigen = [geval for groep, geval in GEVALLEN if groep["soort"] == soort]
        assert any("waarde" in geval for geval in eigen), soort
        assert any("wat" in geval for geval in eigen), soort


@pytest.mark.parametrize("cel", ["", "  ", "\u00a0\u2009", "\u200b\ufeff", "\n"])
def test_leeg_is_leeg(cel: str) -> None:
    assert schoon(cel) is None


def test_zonder_lijsten_gelden_alleen_codes() -> None:
    lezers = maak_lezers(None, None)
    assert lezers[Soort.PC4]("6412-6413", None).waarde == "6412 6413"
    assert lezers[Soort.GEMEENTE]("GM0123", None).waarde == "GM0123"
    with pytest.raises(Onleesbaar, match="geen gemeentecode, en hier is geen gemeentelijst"):
        lezers[Soort.GEMEENTE]("Amsterdam", None)


bedragen = st.integers(0, 10**13)


@given(bedragen)
def test_elke_schrijfwijze_geeft_dezelfde_centen(cent: int) -> None:
    euro, rest = divmod(cent, 100)
    nederlands = f"{euro:,}".replace(",", ".") + f",{rest:02d}"
    vormen: list[Any] = [
        nederlands,
        f"€ {nederlands}",
        f"{euro},{rest:02d}",
        f"{euro}.{rest:02d}",
        f"{euro:,}.{rest:02d}",
        nederlands.replace(".", " "),
        cent / 100,
    ]
    if rest == 0:
        vormen += [f"{euro},-", f"€ {f'{euro:,}'.replace(',', '.')},-", str(euro), float(euro)]
    for vorm in vormen:
        assert lees_geld(vorm) == cent, vorm


@given(bedragen, st.floats(-1, 1))
def test_binaire_ruis_verandert_geen_cent(cent: int, ruis: float) -> None:
    bedrag = cent / 100
    assert lees_geld(abs(bedrag + ruis * bedrag * 3e-16)) == cent


@given(st.decimals(0, 10**6, places=5))
def test_fijner_dan_een_cent_wordt_genoemd(bedrag: Decimal) -> None:
    assume(bedrag * 100 % 1 != 0)
    for cel in (f"{bedrag:f}".replace(".", ","), float(bedrag)):
        with pytest.raises(Onleesbaar, match="meer dan twee cijfers achter de komma"):
            lees_geld(cel)


@given(st.integers(1, 999), st.integers(0, 999))
def test_een_komma_met_drie_cijfers_wordt_nooit_geraden(voor: int, na: int) -> None:
    for lees_cel in (lees_geld, lees_aantal):
        assert lees_cel(f"{voor}.{na:03d}") == (voor * 1000 + na) * (100 if lees_cel is lees_geld else 1)
        with pytest.raises(Onleesbaar, match="op twee manieren te lezen"):
            lees_cel(f"{voor},{na:03d}")


@given(st.text(max_size=12))
def test_tekst_geeft_een_bedrag_of_een_uitleg(tekst: str) -> None:
    """No text at all ends in another error, or in an amount below nothing."""
    for lees_cel in (lees_geld, lees_aantal, lees_procent):
        try:
            assert lees_cel(tekst) >= 0
        except Onleesbaar as fout:
            assert fout.wat and fout.doe


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_elke_schrijfwijze_geeft_dezelfde_dag(dag: date) -> None:
    vormen: list[Any] = [
        dag,
        dag.isoformat(),
        f"{dag.day}-{dag.month}-{dag.year}",
        f"{dag:%d/%m/%Y}",
        f"{dag:%d.%m.%Y}",
    ]
    for vorm in [*vormen, float((dag - date(1899, 12, 30)).days)]:
        assert lees_datum(vorm).waarde == dag


@given(st.one_of(st.text(max_size=30), st.floats(), st.booleans(), st.dates()), st.sampled_from(list(Soort)))
def test_geen_enkele_cel_breekt_een_lezer(cel: Any, soort: Soort) -> None:
    inhoud = schoon(cel)
    assume(inhoud is not None and inhoud == inhoud and abs(cel if isinstance(cel, float) else 0) < 1e300)
    try:
        LEZERS[soort](inhoud, Kolom("k", "K", soort, "", keuzen=("een", "twee")))
    except Onleesbaar as fout:
        assert fout.wat and fout.doe
