"""Counts are whole and not negative, and years have four digits: what slips through as a number is still refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

KOP = "PC4,INWONER,WONING,P_KOOPWON\n"
LBM = "PC4,jaar,lbm,afw,fys,onv,soc,vrz,won\n"


@pytest.mark.parametrize("cel", ["9.75", "-3", "-99998"])
def test_wat_geen_aantal_kan_zijn_wordt_geweigerd(cel: str, fout_van: Callable) -> None:
    inhoud = (KOP + f"1011,100,50,60.5\n1012,{cel},50,60\n").encode()
    wat, advies = fout_van("cbs_pc4_2022", inhoud)
    assert wat.endswith(f", rij 3, kolom INWONER: {float(cel):g} is geen aantal (heel en niet negatief).")
    assert "zonder punt voor duizendtallen" in advies


def test_een_percentage_mag_wel_decimalen_hebben(lees_als: Callable) -> None:
    tabel = lees_als("cbs_pc4_2022", (KOP + "1011,100,50,60.5\n").encode())
    assert tabel.gegevens["P_KOOPWON"].tolist() == [60.5]


def test_een_rij_met_een_verminkt_jaar_verdwijnt_niet_stil(fout_van: Callable) -> None:
    inhoud = LBM + "1011,2020,4,0,0,0,0,0,0\n1012,202O,4,0,0,0,0,0,0\n"
    wat, _ = fout_van("leefbaarometer_pc4_2020", inhoud)
    assert wat.endswith(", rij 3, kolom jaar: '202O' is geen jaar van vier cijfers.")
