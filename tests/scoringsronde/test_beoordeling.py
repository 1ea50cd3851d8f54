"""Assessment: the cases of gevallen/beoordeling.toml, the criteria of a ronde, and faults in the committee's points."""

from __future__ import annotations

import tomllib
from typing import Any

import pandas as pd
import pytest

from pipeline.inzending.punten import puntfouten
from pipeline.regelingen import laad_regeling
from pipeline.regelingen.beoordelingsregels import Criterium, RondeBeoordeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.beoordeling import beoordeel, met_zones
from pipeline.taal.procenten import van_breuk
from tests.hulp.gevaltabellen import lees_tabel, verschillen
from tests.hulp.plaatsen import GEVALLEN
from tests.hulp.rondegevallen import reken

ALLES = tomllib.loads((GEVALLEN / "beoordeling.toml").read_text(encoding="utf-8"))["geval"]
SLEUTEL = {"onderdelen": [*DEELPLAN, "criterium"], "deelplannen": DEELPLAN, "aanvragen": AANVRAAG}
PRIORITEIT = {
    "naam": "prioriteit",
    "titel": "Prioriteit",
    "bron": "prioriteit",
    "maximum": 20,
    "gewicht": "40/100",
    "toelichting": "proef",
}


@pytest.mark.parametrize("geval", ALLES, ids=lambda g: g["naam"])
def test_geval(geval: dict[str, Any]) -> None:
    uitkomst = reken(geval).beoordeling
    regels = []
    for tabel, tekst in geval["verwacht"].items():
        verwacht = lees_tabel(tekst)
        sleutel = [k for k in SLEUTEL[tabel] if k in verwacht]
        er = getattr(uitkomst, tabel)
        er = er.assign(ontbreekt=er["ontbreekt"].map("; ".join)) if "ontbreekt" in er else er
        regels += [f"{tabel}: {r}" for r in verschillen(verwacht, er, sleutel, 1e-12)]
    assert not regels, "\n".join([geval["regel"], *regels, geval["uitleg"]])


def test_elk_geval_heeft_een_eigen_naam_en_een_rekensom() -> None:
    assert len({g["naam"] for g in ALLES}) == len(ALLES) >= 18
    assert all(len(g["uitleg"]) > 10 and g["regel"] and g["verwacht"] for g in ALLES)


def test_zones_zonder_urgentie_staan_bij_hun_deelplan_en_bij_hun_aanvraag() -> None:
    geval = next(g for g in ALLES if g["naam"] == "opsplitsen geeft geen voordeel")
    kaal = reken(geval).beoordeling
    eerste = kaal.deelplannen[DEELPLAN].iloc[0]
    leden = pd.DataFrame({"pc4": ["0103", "0101", "0102"], "urgentie": [None, None, 0.5]}).assign(**eerste)
    uit = met_zones(kaal, leden)
    for tabel, sleutel in ((uit.deelplannen, DEELPLAN), (uit.aanvragen, AANVRAAG)):
        eigen = (tabel[sleutel] == eerste[sleutel]).all(axis=1)
        assert [*tabel.loc[eigen, "zonder_urgentie"]] == [("0101", "0103")]
        assert set(tabel.loc[~eigen, "zonder_urgentie"]) == {()}


# ---------------------------------------------------------------- de regels


@pytest.mark.parametrize("naam", ["vhf_2021", "vhf_2024"])
def test_wat_de_bronnen_geven_staat_in_de_regeling(naam: str) -> None:
    regels = laad_regeling(naam).beoordeling
    bekend = {c.naam: (c.letter, c.maximum, van_breuk(c.gewicht)) for c in regels.criteria}
    assert bekend == {
        "effectiviteit": ("A", 30, "30%"),
        "hardheid": (None, 10, "25%"),
        "urgentie": ("D", None, "5%"),
    }
    assert regels.voorlopig and regels.bekend_in_woorden().endswith(
        "; 40% is niet bekend (waaronder doelmatigheid en prioriteit)"
    )


def test_wat_de_ronde_invult_is_een_aanname_en_maakt_het_totaal_definitief() -> None:
    regels = laad_regeling("vhf_2021").beoordeling.met_criteria(RondeBeoordeling(criteria=[PRIORITEIT]))
    assert regels.criteria[-1].herkomst == "aanname: ingevuld in de ronde: proef"
    assert not regels.voorlopig
    assert regels.bekend_in_woorden().startswith("bekend is 100% van het gewicht")
    assert "niet bekend" not in regels.bekend_in_woorden()


FOUTE_CRITERIA = {
    "samen meer dan 100%": ([PRIORITEIT | {"gewicht": "41/100"}], "wegen samen 101%, meer dan 100%"),
    "dubbel met de regeling": ([PRIORITEIT | {"naam": "hardheid", "bron": "punten"}], "'hardheid' is twee keer"),
    "twee keer prioriteit": (
        [PRIORITEIT | {"gewicht": "1/10"}, PRIORITEIT | {"naam": "prio", "gewicht": "1/10"}],
        "meer dan één criterium met bron prioriteit",
    ),
}


@pytest.mark.parametrize("naam", FOUTE_CRITERIA)
def test_criteria_die_niet_samengaan(naam: str) -> None:
    criteria, zin = FOUTE_CRITERIA[naam]
    with pytest.raises(ValueError, match=zin):
        laad_regeling("vhf_2021").beoordeling.met_criteria(RondeBeoordeling(criteria=criteria))


@pytest.mark.parametrize(
    ("bron", "maximum", "zin"), [("urgentie", 10, "geen maximum"), ("punten", None, "een maximum aan punten")]
)
def test_een_maximum_hoort_bij_punten(bron: str, maximum: int | None, zin: str) -> None:
    with pytest.raises(ValueError, match=zin):
        Criterium(naam="x", titel="X", bron=bron, maximum=maximum, gewicht="1/10", aanname="proef")


@pytest.mark.parametrize(
    ("volgorde", "zin"),
    [
        (["hardheid"], "hoort op 'naam' te eindigen"),
        ([], "hoort op 'naam' te eindigen"),
        (["hardheid", "hardheid", "naam"], "'hardheid' staat twee keer"),
        (["loting", "naam"], "noemt 'loting', en dat is geen criterium"),
    ],
)
def test_een_volgorde_bij_gelijke_stand_die_niet_kan(volgorde: list[str], zin: str) -> None:
    with pytest.raises(Exception, match=zin):
        laad_regeling("vhf_2021", {"beoordeling.gelijke_stand": volgorde})


def test_een_regeling_zonder_criteria_beoordeelt_niets() -> None:
    regeling = laad_regeling("vhf_2021").model_copy(update={"beoordeling": None})
    leeg = pd.DataFrame()
    with pytest.raises(ValueError, match="geen regels voor de beoordeling"):
        beoordeel(leeg, leeg, leeg, regeling)


# ---------------------------------------------------------------- de punten van de commissie


def test_elke_fout_in_de_punten_staat_met_zijn_rij_in_een_lijst() -> None:
    punten = pd.DataFrame(
        [
            (2, "A", "D", "effectiviteit", 30.0),
            (3, "A", "D", "effectivteit", 24.0),
            (4, "A", "D", "urgentie", 7.0),
            (5, "A", "D", "hardheid", 10.5),
            (6, "A", "E", "hardheid", -1.0),
            (7, "A", "F", "hardheid", float("nan")),
            (8, "A", "D", "effectiviteit", 20.0),
            (9, "A", "G", "hardheid", float("inf")),
        ],
        columns=["rij", "aanvraag", "deelplan", "criterium", "punten"],
    ).assign(tranche="1")
    fouten = puntfouten(punten, laad_regeling("vhf_2021").beoordeling)
    assert [(rij, kolom) for rij, kolom, *_ in fouten] == [
        (3, "criterium"),
        (4, "criterium"),
        (5, "punten"),
        (6, "punten"),
        (8, "criterium"),
        (9, "punten"),
    ]
    zinnen = [wat for _, _, wat, _ in fouten]
    assert "bedoeld: 'effectiviteit'?" in zinnen[0]
    assert "wordt berekend" in zinnen[1]
    assert fouten[2][2:] == ("10,5 punten voor hardheid kan niet", "geef 0 tot en met 10 punten")
    assert "al punten" in zinnen[4]


def test_goede_punten_geven_geen_fouten() -> None:
    punten = pd.DataFrame({"criterium": ["hardheid", "effectiviteit"], "punten": [0.0, 30.0]})
    punten = punten.assign(tranche="1", aanvraag="A", deelplan="D", rij=[2, 3])
    assert puntfouten(punten, laad_regeling("vhf_2021").beoordeling) == []
