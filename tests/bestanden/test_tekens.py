"""Signs that steer a screen or cannot be seen: found in every text that comes in, never shown raw."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import weiger_stuurtekens
from pipeline.bestanden.tekens import stuurteken, zonder_stuurtekens

STUUR = ("\x1b", "\x07", "\x00", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\x9b")


@pytest.mark.parametrize("teken", STUUR, ids=[f"U+{ord(t):04X}" for t in STUUR])
def test_stuurteken_wordt_gevonden_genoemd_en_nooit_getoond(teken: str) -> None:
    with pytest.raises(Invoerfout) as fout:
        weiger_stuurtekens(f"eerste rij\nOud{teken} Zuid", Path("a.csv"))
    assert str(fout.value).startswith(f"Fout in a.csv, rij 2: hier staat een onzichtbaar teken: U+{ord(teken):04X}")
    assert teken not in str(fout.value)
    assert zonder_stuurtekens(f"Oud{teken} Zuid") == "Oud Zuid"
    assert teken not in str(Invoerfout(f"'{teken}' is niets", advies=teken, bestand=f"{teken}.csv", kolom=teken))


@pytest.mark.parametrize("tekst", ["Súdwest-Fryslân", "’s-Gravenhage", "a\tb\r\nc", "Oud\u00a0Zuid", "WOZ €", ""])
def test_gewone_tekst(tekst: str) -> None:
    assert stuurteken(tekst) is None
