"""The register of series: what it says, and mistakes in it as one Dutch message."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen import reeksen
from pipeline.bronnen.reeksen import laad_reeksen

GOED = Path(reeksen.__file__).with_name("reeksen.toml").read_text(encoding="utf-8")


def test_elke_reeks_zegt_waarom_zij_te_vergelijken_is_en_elke_breuk_waar_dat_staat() -> None:
    alle = laad_reeksen()
    assert [r.naam for r in alle.reeksen] == ["leefbaarometer", "cbs", "ses_woa"]
    assert all(r.vergelijkbaar for r in alle.reeksen) and all(b.reden and b.grond for b in alle.breuk)
    assert "leefbaarometer_pc4_2018_versie2" in {b.dataset for b in alle.breuk}
    assert alle.reeks("cbs").jaren == (2017, 2020, 2022) and alle.zonebreuk.aanname


@pytest.mark.parametrize(
    ("was", "wordt", "zegt"),
    [
        ("leefbaarometer_pc4_2014", "leefbaarometer_pc4_2013", "leefbaarometer_pc4_2013"),
        ('"cbs_pc4_2017", "cbs_pc4_2020"', '"cbs_pc4_2020", "cbs_pc4_2017"', "volgorde van jaar"),
        ('dataset = "cbs_wijken_2022"', 'dataset = "cbs_pc4_2022"', "niet mag meedoen"),
        ('[zonebreuk]\nreeks = "cbs"', '[zonebreuk]\nreeks = "cbbs"', "cbbs"),
        ('naam = "ses_woa"', 'naam = "cbs"', "dezelfde naam"),
        ("factor = 1.5", "factor = 0.5", "factor"),
        ("een_uitgave", "een_uitgaaf", "bedoeld: 'een_uitgave'"),
    ],
)
def test_een_fout_in_de_reeksen_is_een_duidelijke_melding(was: str, wordt: str, zegt: str, tmp_path: Path) -> None:
    assert was in GOED
    pad = tmp_path / "reeksen.toml"
    pad.write_text(GOED.replace(was, wordt), encoding="utf-8")
    with pytest.raises(Invoerfout) as fout:
        laad_reeksen(pad)
    assert zegt in str(fout.value) and "Wat te doen" in str(fout.value) and "reeksen.toml" in str(fout.value)
