"""What is written is read back to the same tables, as a workbook and as csv, whatever people call their plans."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inzending.cellen import schoon
from pipeline.inzending.lezen import lees_inzending
from pipeline.inzending.model import Inzending
from pipeline.inzending.opvallend import opvallend
from pipeline.inzending.schrijven import als_rijen, schrijf_csv
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.vorm import UITLEG, VOORBEELD, Blad, Kolom, Soort
from pipeline.inzending.werkboek import schrijf_inzendingsboek
from tests.hulp.inzendingen import inzending
from tests.hulp.vaak import vaak

TABELLEN = ("aanvragen", "plannen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering", "beoordeling")
DAG = date(2021, 5, 1)

namen = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20)
    .map(schoon)
    .filter(lambda n: n is not None and not n.casefold().startswith((VOORBEELD, UITLEG)))
)
RIJK = st.sampled_from(
    ["=cmd()", "<script>", "😀", "a;b", 'zegt "ja"', "een\ntwee", "0105", "1,5", "x" * 300, "+1", "_x0041_"]
)


def _waarden(kolom: Kolom) -> st.SearchStrategy[Any]:
    soorten: dict[Soort, st.SearchStrategy[Any]] = {
        Soort.KEUZE: st.sampled_from(kolom.keuzen or ("",)),
        Soort.JANEE: st.sampled_from(["ja", "nee"]),
        Soort.GELD: st.integers(0, 10**13),
        Soort.PROCENT: st.integers(0, 10_000).map(lambda n: n / 10_000),
        Soort.GETAL: st.integers(0, 10**6).map(lambda n: n / 1000),
        Soort.AANTAL: st.integers(0, 10**6),
        Soort.DATUM: st.dates(date(1990, 1, 1), date(2099, 12, 31)),
        Soort.GEMEENTE: st.integers(1, 9999).map(lambda n: f"GM{n:04d}"),
        Soort.GEMEENTEN: st.lists(st.integers(1, 9999), unique=True, max_size=3).map(
            lambda ns: " ".join(f"GM{n:04d}" for n in ns) or None
        ),
    }
    strategie = soorten.get(kolom.soort, st.one_of(namen, RIJK))
    return strategie if kolom.verplicht else st.none() | strategie


def _rij(trek: st.DrawFn, blad: Blad, **vast: Any) -> dict[str, Any]:
    rij = {k.veld: trek(_waarden(k)) for k in blad.kolommen if k.veld not in vast and k.veld != "pc4"}
    rij |= vast
    if rij.get("bedragen_per") == "woning" and rij["aantal"] is None:
        rij["aantal"] = 1
    if rij.get("start") and rij.get("einde") and rij["einde"] < rij["start"]:
        rij["start"], rij["einde"] = rij["einde"], rij["start"]
    return rij


@st.composite
def inzendingen(trek: st.DrawFn) -> Inzending:
    """One or two aanvragen with deelplannen and, for some, everything that belongs to them."""
    rijen: dict[str, list[dict[str, Any]]] = {blad.naam: [] for blad in BLADEN}
    vrij = iter(range(1000, 9999))
    for aanvraag in trek(st.lists(namen | RIJK, min_size=1, max_size=2, unique=True)):
        tranche = trek(st.sampled_from(["1", "2024-3", "0105"]))
        boven = {"tranche": tranche, "aanvraag": aanvraag}
        wie = _rij(trek, BLADEN[0], **boven)
        if wie["aanvrager"]:  # no gemeente itself, on behalf of some, and its deelplannen lie in one of them
            wie |= {"gm_code": None, "namens": wie["namens"] or "GM0001"}
        rijen["aanvragen"].append(wie)
        for deelplan in trek(st.lists(namen | RIJK, min_size=1, max_size=2, unique=True)):
            sleutel = {**boven, "deelplan": deelplan}
            pc4 = " ".join(str(next(vrij)) for _ in range(trek(st.integers(1, 3))))
            plan = _rij(trek, BLADEN[1], **sleutel) | {"pc4": pc4}
            plan["gm_code"] = plan["gm_code"] or (None if wie["gm_code"] else "GM0001")
            rijen["deelplannen"].append(plan)
            for blad in BLADEN[2:]:
                vast = sleutel | ({"activiteit": None} if blad.naam == "maatregelen" else {})
                rijen[blad.naam] += [_rij(trek, blad, **vast) for _ in range(trek(st.integers(0, 1)))]
    return inzending(**rijen)


def schrijf_xlsx(heen: Inzending, pad: Path) -> None:
    rijen = {blad.naam: list(als_rijen(heen, blad)) for blad in BLADEN}
    schrijf_inzendingsboek(pad, rijen, titel="proef", datum=DAG, uitleg=False)


def heen_en_weer(heen: Inzending, map_: Path) -> list[Inzending]:
    (map_ / "csv").mkdir()
    schrijf_csv(heen, map_ / "csv")
    schrijf_xlsx(heen, map_ / "inzending.xlsx")
    return [lees_inzending(map_ / naam) for naam in ("csv", "inzending.xlsx")]


def eis_gelijk(heen: Inzending, terug: Inzending) -> None:
    """The same tables, and nothing to say of them but what stands out in what was written."""
    assert terug.meldingen == opvallend({tabel: getattr(heen, tabel) for tabel in TABELLEN})
    for tabel in TABELLEN:
        pd.testing.assert_frame_equal(getattr(heen, tabel), getattr(terug, tabel), obj=tabel)


@vaak(3)
@given(inzendingen())
def test_heen_en_weer(heen: Inzending) -> None:
    with tempfile.TemporaryDirectory() as map_:
        for terug in heen_en_weer(heen, Path(map_)):
            eis_gelijk(heen, terug)


def test_een_vaste_inzending(tmp_path: Path) -> None:
    heen = inzending(
        aanvragen=[{"namens": ["GM9903", "GM9904"]}],
        deelplannen=[{"pc4": "0105 0106", "opgegeven_cofinanciering": 1.0, "gevraagde_bijdrage_eur": "343000"}],
        activiteiten=[{"woningen": 70, "label_na": "A++"}],
        maatregelen=[{"bedragen_per": "woning", "aantal": 70, "kosten_eur": "10000", "opbrengsten_eur": "3000.05"}],
        cofinanciering=[{"bedrag_eur": "147000"}],
        beoordeling=[{"punten": 7.125}],
    )
    for terug in heen_en_weer(heen, tmp_path):
        eis_gelijk(heen, terug)
    aanvragen = (tmp_path / "csv" / "aanvragen.csv").read_text(encoding="utf-8-sig")
    assert '1;A;GM9902;;"GM9903; GM9904";nee;nee;' in aanvragen
    csv = (tmp_path / "csv" / "maatregelen.csv").read_text(encoding="utf-8-sig").splitlines()
    assert csv[1] == "1;A;D;activiteit 1;maatregel 1;woning;woning;70;10000.00;3000.05;0.00"
    assert (tmp_path / "csv" / "deelplannen.csv").read_text(encoding="utf-8-sig").splitlines()[1] == (
        "1;A;D;GM9902;0105 0106;343000.00;100%;;"
    )


def test_zelfde_inzending_zelfde_bytes(tmp_path: Path) -> None:
    for naam in ("een.xlsx", "twee.xlsx"):
        schrijf_xlsx(inzending(activiteiten=[{}]), tmp_path / naam)
    assert (tmp_path / "een.xlsx").read_bytes() == (tmp_path / "twee.xlsx").read_bytes()
