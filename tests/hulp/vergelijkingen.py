"""Comparing two worlds without files, and comparing comparisons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest

from pipeline.vragen.vergelijk import vergelijk as module
from pipeline.vragen.vergelijk.invoer import Kant
from pipeline.vragen.vergelijk.vergelijk import Vergelijking, vergelijk
from tests.hulp.kleine_wereld import Wereld


def vergelijk_werelden(
    van: Wereld, naar: Wereld, monkeypatch: pytest.MonkeyPatch, kanten: Mapping[int, Kant] = MappingProxyType({})
) -> Vergelijking:
    """The comparison of two worlds that have no files."""
    bij = {id(w.uitkomst): w.kant for w in (van, naar)} | dict(kanten)
    monkeypatch.setattr(module, "kant_van", lambda uitkomst: bij[id(uitkomst)])
    return vergelijk(van.uitkomst, naar.uitkomst)


def gespiegeld(tabel: pd.DataFrame) -> pd.DataFrame:
    """The table as the comparison the other way round should give it."""
    wissel = {"_van": "_naar", "_naar": "_van"}
    uit = tabel.rename(columns=lambda k: re.sub(r"_(van|naar)$", lambda m: wissel[m[0]], k))
    for kolom in uit.columns:
        if kolom.endswith("_verschil") or "_door_" in kolom:
            uit[kolom] = -uit[kolom]
    staat = {"alleen in van": "alleen in naar", "alleen in naar": "alleen in van"}
    return uit.assign(staat=uit["staat"].replace(staat))[list(tabel.columns)]


def even(a: pd.DataFrame, b: pd.DataFrame) -> None:
    """The same cells; a nought has no sign."""
    for kolom in a.columns:
        if pd.api.types.is_numeric_dtype(a[kolom].dtype):
            np.testing.assert_allclose(a[kolom].to_numpy(float), b[kolom].to_numpy(float), atol=1e-12, err_msg=kolom)
        else:
            assert a[kolom].tolist() == b[kolom].tolist(), kolom
