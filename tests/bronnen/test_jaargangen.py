"""Codes of another year: counted with the people they carry, refused past a bound, and shifted codes noticed."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.jaargangen import vergelijk_codes
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.tabel import Brontabel

DATASET = laad_register()["cbs_kwb_2023_wijk"]
CODES = [f"WK0001{n:02d}" for n in range(10)] + [f"WK0002{n:02d}" for n in range(10)]


def grenzen(**kolommen: object) -> Brontabel:
    tabel = gpd.GeoDataFrame(
        {"wk_code": CODES, "naam": [f"Wijk {c}" for c in CODES], "population": [1000.0 + 100 * i for i in range(20)]},
        geometry=[shapely.box(0, 0, 1, 1)] * 20,
        crs="EPSG:28992",
    ).assign(**kolommen)
    return Brontabel(tabel, "wk_code", {}, "cbs_wijken_2022", date(2022, 1, 1))


def bron(codes: list[str], **kolommen: object) -> Brontabel:
    return Brontabel(pd.DataFrame({"wk_code": codes}).assign(**kolommen), "wk_code", {}, "kwb", date(2024, 1, 1))


def meldingen(tabel: Brontabel, anders: Brontabel | None = None) -> tuple[str, ...]:
    return vergelijk_codes({"cbs_wijken": anders or grenzen(), "cbs_kwb": tabel}, {"cbs_kwb": DATASET})


def test_zelfde_codes_zeggen_niets() -> None:
    assert meldingen(bron(CODES, naam=[f"wijk {c.lower()}" for c in CODES], population=range(1000, 3000, 100))) == ()


def test_codes_aan_beide_kanten_worden_geteld_met_hun_inwoners() -> None:
    assert meldingen(bron([*CODES[2:], "WK000199", "WK000299"])) == (
        "kwb: 2 van de 20 wijken uit de grenzen (2.100 inwoners, in 1 gemeente(n)) staan niet in deze bron en missen "
        "daar hun cijfers: WK000100 en WK000101",
        "kwb: 2 wijken van deze bron staan niet in de grenzen en doen niet mee: WK000199 en WK000299",
    )


def test_een_op_de_drie_weg_wordt_geweigerd() -> None:
    with pytest.raises(Invoerfout) as fout:
        meldingen(bron([c for i, c in enumerate(CODES) if i % 3]))
    assert "hoogstens 20% mag" in fout.value.wat and fout.value.kolom == "bronnen.cbs_kwb"
    assert f"dataset.{DATASET.id}.verwacht.zonder_cijfers" in fout.value.advies


def test_andere_namen_bij_dezelfde_codes() -> None:
    een = [f"Wijk {c}" for c in CODES]
    assert meldingen(bron(CODES, naam=["Anders", *een[1:]])) == (
        "kwb: 1 wijken heten in de grenzen anders: WK000100 (Anders, in de grenzen Wijk WK000100)",
    )
    with pytest.raises(Invoerfout, match="dezelfde codes horen hier bij andere gebieden"):
        meldingen(bron(CODES, naam=[*een[1:], een[0]]))


def test_opgeschoven_codes_verraden_zich_door_hun_inwoners() -> None:
    een = [200.0, 9000.0] * 10
    anders = grenzen(population=een)
    assert meldingen(bron(CODES, population=[x * 1.1 for x in een]), anders) == ()
    with pytest.raises(Invoerfout, match="dezelfde codes horen hier bij andere gebieden"):
        meldingen(bron(CODES, population=[*een[1:], een[0]]), anders)
    klein = grenzen(population=[200.0, 400.0] * 5 + [9000.0] * 10)
    verschoven = [400.0, 200.0] * 5 + [9000.0] * 10
    (melding,) = meldingen(bron(CODES, population=verschoven), klein)
    assert "in GM0001 de meeste, dus daar horen codes misschien bij een ander gebied" in melding


def test_bron_zonder_grenzen_op_dat_niveau_wordt_niet_vergeleken() -> None:
    buurten = Brontabel(pd.DataFrame({"bu_code": ["BU00010000"]}), "bu_code", {}, "p", date(2024, 1, 1))
    assert vergelijk_codes({"cbs_wijken": grenzen(), "p": buurten}, {"p": DATASET}) == ()
