"""The index of gemeenten: every gemeente once, in Dutch order, with a link to its own page and figures that agree."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser

import numpy as np

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.kaarten import bladen_van
from pipeline.uitvoer.kaart.overzicht import maak_overzicht, reken_overzicht
from tests.hulp.kaartgevallen import (
    BOOS,
    met_boze_namen,
    met_gaten,
    met_gemeentenamen,
    niets_bekend,
    zonder_deelplannen,
)


class _Tabel(HTMLParser):
    """The rows of the table with their links; every tag with its attributes."""

    def __init__(self, bladzijde: str) -> None:
        super().__init__()
        self.rijen: list[list[str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open = True
        self.feed(bladzijde)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rijen.append([])
        if tag in ("td", "th"):
            self.rijen[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = tag != "table" and self._open

    def handle_data(self, data: str) -> None:
        if self._open and self.rijen and self.rijen[-1]:
            self.rijen[-1][-1] += data.strip()


def test_index_toont_de_tabel_en_verwijst_naar_elke_kaart(uitkomst: Uitkomst) -> None:
    tabel = reken_overzicht(uitkomst)
    lezer = _Tabel(maak_overzicht(uitkomst))
    koppen, *rijen, totaal = lezer.rijen
    assert koppen[:2] == ["gemeente", "zones"] and len({len(rij) for rij in lezer.rijen}) == 1
    for rij, verwacht in zip(rijen, tabel.itertuples(), strict=True):
        assert rij[:5] == [
            verwacht.gemeente,
            *map(str, (verwacht.zones, verwacht.ja, verwacht.nee, verwacht.onbepaald)),
        ]
        mensen = verwacht.inwoners_kwetsbaar
        assert rij[5].replace(".", "") == ("onbekend" if np.isnan(mensen) else f"{mensen:.0f}")
        assert rij[7:] == [str(verwacht.prioriteit), str(verwacht.deelplannen)]
    eenzaam = next(rij for rij in rijen if rij[0] == "Eenzonedorp")
    assert eenzaam[4:7] == ["1", "onbekend", "onbekend"]
    assert totaal[:2] == ["samen", str(len(uitkomst.zones))] and totaal[8] == str(len(uitkomst.deelplannen))
    adressen = [a["href"] for tag, a in lezer.tags if tag == "a"]
    assert adressen[:3] == ["#gemeenten", "kaart.html", "../../data/processed/voorbeeld/ranglijst.html"]
    assert sorted(adressen[3:]) == sorted(bladen_van(uitkomst).values())


def test_volgorde_van_een_nederlandse_index(uitkomst: Uitkomst) -> None:
    namen = {
        "GM9901": "'s-Gravenhage",
        "GM9902": "Groningen",
        "GM9903": "Goes",
        "GM9904": "Éénrum",
        "GM9905": "eindhoven",
    }
    tabel = reken_overzicht(met_gemeentenamen(uitkomst, namen))
    eerst = [naam for naam in tabel["gemeente"] if naam in namen.values()]
    assert eerst == ["Éénrum", "eindhoven", "Goes", "'s-Gravenhage", "Groningen"]


def test_index_voert_alleen_haar_eigen_script_uit(uitkomst: Uitkomst) -> None:
    bladzijde = maak_overzicht(met_boze_namen(uitkomst))
    assert BOOS[0] not in bladzijde and "&lt;script&gt;alert(1)&lt;/script&gt;" in bladzijde
    assert bladzijde.count("<script>") == bladzijde.count("<style>") == 1 and "<img" not in bladzijde
    beleid = re.search(r'Content-Security-Policy" content="([^"]+)"', bladzijde)[1].replace("&#39;", "'")
    assert beleid.startswith("default-src 'none'") and "http" not in beleid and "unsafe" not in beleid
    for soort in ("script", "style"):
        inhoud = bladzijde.split(f"<{soort}>")[1].split(f"</{soort}>")[0]
        som = base64.b64encode(hashlib.sha256(inhoud.encode()).digest()).decode()
        assert f"{soort}-src 'sha256-{som}'" in beleid
    assert bladzijde == maak_overzicht(met_boze_namen(uitkomst))


def test_index_met_gaten(uitkomst: Uitkomst) -> None:
    assert "Zones zonder bekende gemeente: 1." in maak_overzicht(met_gaten(uitkomst))
    assert "zonder bekende gemeente" not in maak_overzicht(uitkomst)
    assert _Tabel(maak_overzicht(niets_bekend(uitkomst))).rijen[-1][:7] == ["samen", *["0"] * 4, *["onbekend"] * 2]
    assert maak_overzicht(zonder_deelplannen(uitkomst))
    zones = uitkomst.zones.copy()
    zones.loc[zones["gm_code"] == "GM9909", "inwoners"] = np.nan
    rijen = _Tabel(maak_overzicht(dataclasses.replace(uitkomst, zones=zones))).rijen
    assert next(rij for rij in rijen if rij[0] == "Eenzonedorp")[5:7] == ["onbekend", "onbekend"]
