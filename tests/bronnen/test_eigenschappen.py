"""Properties of the readers: figures survive each csv flavour, row order is no matter, bytes never crash."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.tabel import Brontabel
from tests.hulp.vaak import ook, vaak

SCORES = ("lbm", "afw", "fys", "onv", "soc", "vrz", "won")
MISSEND = ("", " ", "NA", ".", "-99997", "-99995", "-99999999")
LAGEN_EN_BOEKEN = (
    "cbs_pc4_2020",
    "cbs_pc4_2017",
    "pc4_vlakken_2020",
    "cbs_wijken_2022",
    "leefbaarometer_gemeente_2024",
)
CSV = (
    *("leefbaarometer_pc4_2020", "leefbaarometer_pc4_2018_versie2", "cbs_pc4_2022", "cbs_ses_woa_pc4_2021"),
    *("cbs_kwb_gemeente_2021", "politie_misdrijven_buurt_2024"),
)

eigenschap = vaak(10, HealthCheck.function_scoped_fixture)
getal = st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: x not in (-99997.0, -99995.0, -99999999.0))
cel = st.one_of(getal, getal, st.integers(-90_000, 10**6).map(float), st.sampled_from(MISSEND))
rijen = st.dictionaries(
    st.from_regex(r"[0-9]{4}", fullmatch=True), st.lists(cel, min_size=7, max_size=7), min_size=1, max_size=20
)


def als_csv(tabel: dict[str, list], scheiding: str, decimaal: str, volgorde: list[str] | None = None) -> str:
    def tekst(waarde: float | str) -> str:
        if isinstance(waarde, str):
            return waarde
        return repr(waarde).replace(".", decimaal)

    regels = [["PC4", "jaar", *SCORES]]
    regels += [[pc4, "2020", *map(tekst, tabel[pc4])] for pc4 in volgorde or tabel]
    return "\n".join(scheiding.join(regel) for regel in regels)


@pytest.mark.parametrize(("scheiding", "decimaal"), [(",", "."), (";", "."), (";", ","), ("\t", ",")])
@eigenschap
@given(tabel=rijen)
def test_getallen_komen_uit_elke_csv_zoals_ze_erin_gingen(
    tabel: dict, scheiding: str, decimaal: str, lees_als: Callable
) -> None:
    gelezen = lees_als("leefbaarometer_pc4_2020", als_csv(tabel, scheiding, decimaal)).gegevens
    assert gelezen["pc4"].tolist() == sorted(tabel)
    verwacht = [[np.nan if isinstance(c, str) else c for c in tabel[pc4]] for pc4 in sorted(tabel)]
    np.testing.assert_array_equal(gelezen[list(SCORES)].to_numpy(), np.array(verwacht))


@eigenschap
@given(tabel=rijen, data=st.data())
def test_volgorde_van_de_rijen_maakt_niet_uit(tabel: dict, data: st.DataObject, lees_als: Callable) -> None:
    anders = data.draw(st.permutations(list(tabel)))
    eerste, tweede = (
        lees_als("leefbaarometer_pc4_2020", als_csv(tabel, ",", ".", volgorde)) for volgorde in (None, anders)
    )
    assert_frame_equal(eerste.gegevens, tweede.gegevens)


ALLEEN_EEN_BEGIN = (
    b"",
    b"\n",
    b"\xef\xbb\xbf",
    b"\xff\xfea\x00",
    b"\x00" * 40,
    b"PK\x03\x04",
    b"SQLite format 3\x00",
    b"<!DOCTYPE html>",
)
"""How a file may begin, and end there: empty, byte order marks, zeros, a zip, a GeoPackage and a web page."""


def lees_of_weiger(lees_als: Callable, naam: str, inhoud: bytes, extra: str | None = None) -> None:
    try:
        tabel = lees_als(naam, inhoud, extra)
    except Invoerfout as fout:
        assert str(fout).startswith("Fout in ") and "\nWat te doen: " in str(fout)
    else:
        assert isinstance(tabel, Brontabel)


@pytest.mark.parametrize("naam", [*CSV, *LAGEN_EN_BOEKEN])
@eigenschap
@ook(*ALLEEN_EEN_BEGIN)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_willekeurige_bytes_geven_een_tabel_of_een_invoerfout(naam: str, lees_als: Callable, inhoud: bytes) -> None:
    lees_of_weiger(lees_als, naam, inhoud, "CODE,KL18\n0101,4\n" if "versie2" in naam else None)


def klein_werkboek() -> bytes:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        boek.set_properties({"created": datetime(2021, 4, 29)})
        boek.add_worksheet().write_row(0, 0, ["PC4", "INWONER", "WONING"])
        boek.get_worksheet_by_name("Sheet1").write_row(1, 0, ["0101", 5, 6])
    return uit.getvalue()


@pytest.mark.filterwarnings("ignore:GPKG")
@pytest.mark.parametrize("naam", [*CSV, *LAGEN_EN_BOEKEN])
@eigenschap
@given(data=st.data())
def test_een_beschadigd_bestand_geeft_een_tabel_of_een_invoerfout(
    naam: str, data: st.DataObject, lees_als: Callable, voorbeeld_bronnen: Path
) -> None:
    regel = laad_register()[naam]
    heel = klein_werkboek() if naam == "cbs_pc4_2017" else (voorbeeld_bronnen / regel.bestand).read_bytes()
    begin = data.draw(st.integers(0, len(heel)))
    eind = data.draw(st.one_of(st.just(begin), st.integers(begin, min(begin + 2000, len(heel))), st.just(len(heel))))
    extra = None
    if regel.extra_bestand:
        extra = (voorbeeld_bronnen / regel.bestand).with_name(regel.extra_bestand).read_text()
    lees_of_weiger(lees_als, naam, heel[:begin] + data.draw(st.binary(max_size=30)) + heel[eind:], extra)


@pytest.mark.parametrize("naam", [n for n, regel in laad_register().items() if regel.ophalen is None or regel.rijen])
def test_een_dataset_twee_keer_lezen_geeft_hetzelfde(naam: str, voorbeeld_bronnen: Path) -> None:
    eerste, tweede = (lees(laad_register()[naam], voorbeeld_bronnen) for _ in range(2))
    assert_frame_equal(eerste.gegevens, tweede.gegevens)
    assert eerste.eenheden == tweede.eenheden
