"""Herkomst tells of the bytes that were read, also when a file was replaced in the meantime."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.keten import draai
from pipeline.rondes.invoer import lees_ronde
from pipeline.rondes.ronde import MAP as RONDES
from pipeline.uitleg.dossier.maak import dossiermaker
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


@pytest.mark.diep
def test_bestanden_van_de_ronde_die_tijdens_de_run_zijn_vervangen(voorbeeld_bronnen: Path, tmp_path: Path) -> None:
    """ronde.toml, the lists and the inzending: the checksums are those of the bytes that were computed with."""
    rondes = kopieer(RONDES, tmp_path / "rondes")
    ronde = rondes / "voorbeeld"
    invoer = lees_ronde("voorbeeld", bronnen=voorbeeld_bronnen, rondes=rondes)
    paden = [p for p in sorted(ronde.rglob("*")) if p.suffix in (".toml", ".csv", ".xlsx")]
    eigen = [p for p in paden if p.parent.name != "woonbalans"]  # only that question reads those
    toen = {f"voorbeeld/{p.relative_to(ronde).as_posix()}": hashlib.sha256(p.read_bytes()).hexdigest() for p in eigen}
    for pad in eigen:
        pad.write_bytes(b"iets anders")
    uitkomst = draai(invoer)
    bestanden = json.loads(maak_herkomst(uitkomst))["bestanden_van_de_ronde"]
    assert len(toen) > 4 and bestanden == toen
    with pytest.raises(Invoerfout, match=r"Fout in ronde\.toml: dit bestand veranderde terwijl het dossier"):
        dossiermaker(uitkomst)
