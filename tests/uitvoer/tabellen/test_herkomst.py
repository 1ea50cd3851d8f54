"""Herkomst tells of the bytes that were read, also when a file was replaced in the meantime."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pipeline.keten import draai
from pipeline.rondes.invoer import lees_ronde
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from tests.hulp.opdrachthulp import LBM, kopieer


def test_een_bron_die_tijdens_de_run_is_vervangen(voorbeeld_bronnen: Path, tmp_path: Path) -> None:
    map_ = kopieer(voorbeeld_bronnen, tmp_path / "bronnen")
    (pad,) = map_.rglob(LBM)
    gelezen = pad.read_bytes()
    invoer = lees_ronde("voorbeeld", bronnen=map_)
    pad.write_bytes(gelezen.replace(b"0101,2020,", b"0101,2020,9"))
    herkomst = json.loads(maak_herkomst(draai(invoer)))
    (bestand,) = next(b["bestanden"] for b in herkomst["bronnen"] if b["rol"] == "leefbaarometer_pc4")
    assert bestand["sha256"] == hashlib.sha256(gelezen).hexdigest() and bestand["bytes"] == len(gelezen)
