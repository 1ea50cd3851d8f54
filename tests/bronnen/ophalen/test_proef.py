"""make data-proef: one small question per address, and a table of what differs; for whoever has internet."""

from __future__ import annotations

import pytest

from pipeline.bronnen.ophalen.proef import Proef, als_tabel, proef_bronnen
from pipeline.bronnen.register import laad_register
from pipeline.opdrachten.cli import start
from tests.hulp.ophaalhulp import KWB, OGC, WFS, ZIP, Haler


def proef(haler: Haler, *namen: str) -> dict[str, tuple[bool, str]]:
    register = laad_register()
    proeven = proef_bronnen([register[n].model_copy(update={"verwacht": None}) for n in namen], haler.uitgever.basis)
    return {p.dataset: (p.bereikbaar, "; ".join(p.verschillen)) for p in proeven}


def test_alles_zoals_verwacht_en_weinig_gevraagd(haler: Haler) -> None:
    assert proef(haler, ZIP, OGC, WFS, KWB) == dict.fromkeys((ZIP, OGC, WFS, KWB), (True, ""))
    assert len(haler.uitgever.verzoeken) <= 8 and not list(haler.map.glob("*/*"))


def test_wat_anders_is_staat_in_de_tabel(haler: Haler) -> None:
    haler.uitgever.misdraag("*items*", "kolom_weg", keer=None, kolom="postcode")
    haler.uitgever.misdraag("*85618NED*", "kolom_weg", keer=None, kolom="PercentageJongerenMetJeugdzorg")
    haler.uitgever.misdraag("*lbm3*", "halve_json", keer=None)
    gezegd = proef(haler, OGC, WFS, KWB)
    assert gezegd[OGC] == (True, "het kenmerk 'postcode' ontbreekt")
    assert gezegd[KWB] == (True, "het onderwerp PercentageJongerenMetJeugdzorg ontbreekt")
    assert gezegd[WFS][0] is False and "geen heel json-bericht" in gezegd[WFS][1]


def test_opdracht_eindigt_met_2_waar_iets_anders_is(haler: Haler, capsys: pytest.CaptureFixture[str]) -> None:
    haler.uitgever.misdraag("*.zip", "500", keer=None)
    with pytest.raises(SystemExit) as einde:
        start(["data-proef", "--ronde", "reconstructie_2024", "--uitgever", haler.uitgever.basis])
    uit, fout = capsys.readouterr()
    assert einde.value.code == 2 and "er iets anders dan het register verwacht" in fout
    assert uit.splitlines()[0].split() == ["dataset", "bereikbaar", "aangekondigd", "wat", "anders", "is"]
    (rij,) = (r for r in uit.splitlines() if r.startswith("leefbaarometer_pc4_2020 "))
    assert " nee " in rij and "foutcode 500" in rij


def test_tabel_lijnt_uit_en_toont_geen_stuurtekens() -> None:
    assert als_tabel([Proef("a", True, "12"), Proef("langer", False, "", ("x\x1b[31m",))]).splitlines() == [
        "dataset  bereikbaar  aangekondigd  wat anders is",
        "a        ja                    12",
        "langer   nee                       x?[31m",
    ]
