"""Sheets that do not fit together: unknown names, names and zones that occur twice, rows that clash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipeline.inzending.problemen import Invoerproblemen
from tests.hulp.inzendingsboeken import GAAF, bladen, boek, lees, met, problemen
from tests.hulp.vaak import vaak
from tests.hulp.verbandfouten import FOUTEN, erbij, met_aanvrager


@pytest.mark.parametrize("situatie", FOUTEN)
def test_wat_niet_past(situatie: str, tmp_path: Path) -> None:
    maak, verwacht = FOUTEN[situatie]
    regels = problemen(tmp_path, boek(maak()))
    assert [regel.split(". Wat te doen: ")[0] for regel in regels] == verwacht


def test_een_provincie_kan_aanvragen(tmp_path: Path) -> None:
    """Q&A 2.1: no code of its own; its deelplannen lie in gemeenten."""
    gelezen = lees(tmp_path, boek(met_aanvrager(None, "Provincie Voorbeeld", "GM9901; GM9902", "GM9902")))
    haven = gelezen.aanvragen.set_index("aanvraag").loc["Haven"]
    assert gelezen.aanvragen["gm_code"].isna().tolist() == [True, False]
    assert (haven["aanvrager"], haven["namens"]) == ("Provincie Voorbeeld", "GM9901 GM9902")
    assert gelezen.plannen["gm_code"].tolist() == ["GM9902", "GM9902", "GM9901"]
    assert any("aanvraag 'Haven' is van 'Provincie Voorbeeld'" in melding for melding in gelezen.meldingen)


def test_postcodes_op_losse_rijen_krijgt_raad(tmp_path: Path) -> None:
    (regel,) = problemen(tmp_path, boek(erbij("deelplannen", ["Haven", "Noord", "0109", None])))
    assert regel.endswith("zet alle postcodes van een deelplan in één cel.")


def test_een_aanvraag_twee_keer_krijgt_geen_raad_over_postcodes(tmp_path: Path) -> None:
    (regel,) = problemen(tmp_path, boek(erbij("aanvragen", ["1", "Haven", "GM9903"])))
    assert regel.endswith("geef elk een eigen naam, of haal één van de rijen weg.")


def test_een_blad_maatregelen_zonder_rijen_mist_geen_blad_activiteiten(tmp_path: Path) -> None:
    assert lees(tmp_path, boek(bladen(activiteiten=None, maatregelen=GAAF["maatregelen"][:1]))).maatregelen.empty


def test_een_activiteit_van_een_dag_mag(tmp_path: Path) -> None:
    gelezen = lees(tmp_path, boek(met("activiteiten", 2, "Einde", "1-7-2022"))).activiteiten
    assert gelezen["start"].tolist() == gelezen["einde"].tolist()


def test_een_aantal_bij_een_totaal_is_niet_het_aantal_woningen_van_de_activiteit(tmp_path: Path) -> None:
    alle = met("maatregelen", 2, "Bedragen per", "totaal")
    alle["maatregelen"][1][alle["maatregelen"][0].index("Aantal")] = 5000
    assert lees(tmp_path, boek(alle)).maatregelen["aantal"].tolist()[0] == 5000


def test_een_maatregel_hoort_bij_de_activiteit_van_haar_eigen_deelplan(tmp_path: Path) -> None:
    """70 dwellings of 'straat' in Noord: no other activiteit of Noord, and no 'straat' of Kern, has anything to say."""
    kop, straat = GAAF["activiteiten"]
    andere = [["Veen", "Kern", *straat[2:]], ["Haven", "Noord", "laan", *straat[3:]]]
    for rij in andere:
        rij[kop.index("Woningen")] = 5
    assert len(lees(tmp_path, boek(bladen(activiteiten=[kop, *andere, straat]))).activiteiten) == 3


def test_dezelfde_naam_en_zone_in_een_andere_tranche_mag(tmp_path: Path) -> None:
    alle = bladen()
    alle["aanvragen"].append(["2", "Haven", "GM9902"])
    for blad, tweede in {"deelplannen": ["Haven", "Noord", "0101 0102", 1], "cofinanciering": None}.items():
        alle[blad][0].append("Tranche")
        for rij in alle[blad][1:]:
            rij.append("1")
        if tweede:
            alle[blad].append([*tweede, "2"])
    for blad in ("activiteiten", "maatregelen", "beoordeling"):
        del alle[blad][1:]
    gelezen = lees(tmp_path, boek(alle))
    assert gelezen.plannen[["tranche", "deelplan"]].values.tolist() == [
        ["1", "Noord"],
        ["1", "Zuid"],
        ["1", "Kern"],
        ["2", "Noord"],
    ]


def test_een_naam_die_niet_gelezen_is_geeft_geen_kettingreactie(tmp_path: Path) -> None:
    """Only the empty cell is told, not all that refer to it."""
    regels = problemen(tmp_path, boek(met("deelplannen", 2, "Deelplan", None)))
    assert len(regels) == 1 and regels[0].startswith("deelplannen, rij 2, kolom B (Deelplan): deze cel is leeg")


def test_bij_veel_onbekende_namen_blijft_het_vlot(tmp_path: Path) -> None:
    rijen = [["Haven", f"Deel {nr}", "gem", "gemeente", 5] for nr in range(3000)]
    with pytest.raises(Invoerproblemen) as fout:
        lees(tmp_path, boek(erbij("cofinanciering", *rijen)))
    assert len(fout.value.problemen) == 3000
    assert str(fout.value).endswith("... en nog 2800; de hele lijst komt in een bestand met de optie --problemen.")


CELLEN = [(blad, rij, kolom) for blad, rijen in GAAF.items() for rij in (2, len(rijen)) for kolom in rijen[0]]
WAARDEN = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.floats(-10, 1e6),
    st.booleans(),
    st.sampled_from(["Haven", "Noord", "0101", "0101-0103", "x", "ja", "€ 5", "1,234", "(voorbeeld)", "=A1", "GM9901"]),
)


@vaak(4, HealthCheck.function_scoped_fixture)
@given(st.lists(st.tuples(st.sampled_from(CELLEN), WAARDEN), min_size=1, max_size=5))
def test_hoe_er_ook_geknoeid_wordt_er_komt_een_inzending_of_een_lijst(tmp_path: Path, ingrepen: list) -> None:
    """And what comes through has no dangling names and no zone in two deelplannen of a tranche."""
    alle = bladen()
    for (blad, rij, kolom), waarde in ingrepen:
        alle[blad][rij - 1][GAAF[blad][0].index(kolom)] = waarde
    try:
        gelezen = lees(tmp_path, boek(alle))
    except Invoerproblemen as fout:
        assert fout.problemen and all(p.wat and p.doe for p in fout.problemen)
        return
    plannen = set(map(tuple, gelezen.plannen[["tranche", "aanvraag", "deelplan"]].values))
    for tabel in (gelezen.activiteiten, gelezen.maatregelen, gelezen.cofinanciering, gelezen.beoordeling):
        assert set(map(tuple, tabel[["tranche", "aanvraag", "deelplan"]].values)) <= plannen
    assert {p[:2] for p in plannen} == set(map(tuple, gelezen.aanvragen[["tranche", "aanvraag"]].values))
    assert not gelezen.deelplannen.duplicated(["tranche", "pc4"]).any()
