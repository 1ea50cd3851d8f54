"""The ranked list says the outcomes first, and what many aanvragen share once."""

from __future__ import annotations

import html
import re

import pandas as pd

from pipeline.taal.getallen import mintekens
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.ranglijst import maak_ranglijst


def test_de_tellers_staan_eerst_en_een_gedeelde_reden_eenmaal(uitkomst: Uitkomst) -> None:
    blad = html.unescape(maak_ranglijst(uitkomst)).replace("\N{NO-BREAK SPACE}", " ")
    begroting = uitkomst.scoringsronde.begroting
    eerste = blad.split("<h2")[1]
    assert "De uitkomsten" in eerste
    voor = begroting.aanvragen["steunt_op"].map(bool) & (begroting.aanvragen["uitkomst"] != "onbepaald")
    woorden = voor.map({True: "voorlopig ", False: ""}) + begroting.aanvragen["uitkomst"]
    for uitkomst_, aantal in woorden.value_counts().items():
        assert f">{aantal} {uitkomst_}</span>" in eerste
    redenen = pd.concat([begroting.aanvragen["reden"], begroting.deelplannen["reden"]]).value_counts()
    assert (redenen > 1).any()
    for reden in redenen.index:
        assert blad.split('id="lees"')[1].count(f"{mintekens(reden)}.</dd>") == (redenen[reden] > 1)
    assert "inzending inzending" not in blad and "ronde.toml" not in re.sub(
        r"<details>.*?</details>", "", blad, flags=re.DOTALL
    )


def test_getallen_hebben_een_echte_min_en_grote_bedragen_geen_centen(uitkomst: Uitkomst) -> None:
    blad = html.unescape(maak_ranglijst(uitkomst)).replace("\N{NO-BREAK SPACE}", " ").split("</style>")[1]
    assert re.search(r"\(\N{MINUS SIGN}\d,\d", blad) and not re.search(r"[\s(>]-\d", blad)
    bedragen = re.findall(r"<(?:td|dd)[^>]*>(€ [^<]+)<", blad)
    assert "€ 15.000.000" in bedragen and not [b for b in bedragen if re.search(r"\d{3}\.\d{3},", b)]
