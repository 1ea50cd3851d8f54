"""A regeling that stands on another: only what differs is written down, and every file of both is accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from pipeline.bestanden.controlesom import sha256
from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen import Regeling, laad_regeling
from pipeline.regelingen.laden import MAP, regeling_bestanden, regeling_lijst
from pipeline.regelingen.onderbouwd import Parameter
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from tests.hulp.uitkomsten import met_invoer

NAAM = "vhf_consultatie"


@pytest.fixture
def verander(tmp_path: Path) -> Callable[..., Path]:
    """Copies of vhf_2021 and vhf_consultatie; in the file of the last, or of `waar`, texts are replaced."""

    def verander_tekst(*paren: tuple[str, str], waar: str = NAAM) -> Path:
        for naam in ("vhf_2021", NAAM):
            copytree(MAP / naam, tmp_path / naam)
        pad = tmp_path / waar / "regeling.toml"
        inhoud = pad.read_text(encoding="utf-8")
        for oud, nieuw in paren:
            assert inhoud.count(oud) == 1, f"{inhoud.count(oud)} keer: {oud}"
            inhoud = inhoud.replace(oud, nieuw)
        pad.write_text(inhoud, encoding="utf-8")
        return tmp_path

    return verander_tekst


def _parameters(regeling: Regeling, regel: str) -> dict[str, Parameter[Any]]:
    return dict(next(r.parameters for r in regeling.toelating.regels if r.naam == regel))


def test_de_consultatieversie_is_2021_met_andere_waarden() -> None:
    basis, eigen = laad_regeling("vhf_2021"), laad_regeling(NAAM)
    assert [p.waarde for p in _parameters(eigen, "omvang").values()] == [250, 10_000_000]
    assert [p.waarde for p in _parameters(basis, "omvang").values()] == [200, 7_500_000]
    for deel in ("zones", "indicatoren", "poort", "prioriteit", "urgentie", "bronrollen", "beoordeling"):
        assert getattr(eigen, deel) == getattr(basis, deel), deel
    assert eigen.drempels.budget_eur == basis.drempels.budget_eur
    assert eigen.geld.overschot_activiteit == basis.geld.overschot_activiteit


def test_een_andere_waarde_draagt_haar_eigen_grondslag_en_niets_van_de_basis() -> None:
    eigen = _parameters(laad_regeling(NAAM), "omvang")["minimaal_woningen"]
    assert eigen.grondslag == "IAK, vraag 6 onder h" and eigen.aanname is None


def test_een_lijst_met_namen_wordt_per_naam_vervangen_of_aangevuld() -> None:
    basis, eigen = laad_regeling("vhf_2021").toelating, laad_regeling(NAAM).toelating
    assert [r.naam for r in eigen.regels] == [r.naam for r in basis.regels]
    anders = {r.naam for r, b in zip(eigen.regels, basis.regels, strict=True) if r != b}
    assert anders == {"omvang", "cofinanciering", "labelstappen", "start_op_tijd", "klaar_op_tijd"}
    assert [n.naam for n in eigen.niet_getoetst[len(basis.niet_getoetst) :]] == [
        "positieve_mkba",
        "hoofdzakelijk_particulier",
    ]


def test_de_bestanden_zijn_die_van_beide() -> None:
    namen = [f"{p.parent.name}/{p.name}" for p in regeling_bestanden(laad_regeling(NAAM))]
    assert namen == sorted(
        [
            "vhf_2021/krimp_grensregios.csv",
            "vhf_2021/regeling.toml",
            "vhf_2021/sv_gebieden.csv",
            f"{NAAM}/regeling.toml",
        ]
    )
    assert regeling_lijst(laad_regeling(NAAM), "sv_gebieden.csv") == MAP / "vhf_2021" / "sv_gebieden.csv"


def test_een_eigen_gebiedenlijst_gaat_voor_die_van_de_basis(verander: Callable[..., Path]) -> None:
    map_ = verander()
    (map_ / NAAM / "sv_gebieden.csv").write_text("gebied,pc4,zekerheid\n", encoding="utf-8")
    eigen = laad_regeling(NAAM, map_=map_)
    assert regeling_lijst(eigen, "sv_gebieden.csv").parent.name == NAAM
    namen = [f"{p.parent.name}/{p.name}" for p in regeling_bestanden(eigen)]
    assert "vhf_2021/sv_gebieden.csv" not in namen and f"{NAAM}/sv_gebieden.csv" in namen


def test_de_herkomst_noemt_de_bestanden_van_de_basis_met_hun_controlesom(uitkomst: Uitkomst) -> None:
    ronde = uitkomst.ronde
    anders = ronde.model_copy(update={"regeling": NAAM, "sv_gebieden": None, "grens_krimpregios": None})
    anders._map = ronde.map
    herkomst = json.loads(maak_herkomst(met_invoer(uitkomst, ronde=anders, regeling=laad_regeling(NAAM))))
    bestanden = herkomst["regeling"]["bestanden"]
    assert bestanden["regeling.toml"] == sha256(MAP / NAAM / "regeling.toml")
    assert bestanden["vhf_2021/regeling.toml"] == sha256(MAP / "vhf_2021" / "regeling.toml")
    assert herkomst["gebiedenlijsten"] == ["vhf_2021/sv_gebieden.csv", "vhf_2021/krimp_grensregios.csv"]


@pytest.mark.parametrize(
    ("basis", "delen"),
    [
        ("vhf_2020", ["'vhf_2020' kan geen basis zijn van regeling vhf_consultatie", "bedoeld: 'vhf_2021'?"]),
        (NAAM, [f"'{NAAM}' kan geen basis zijn van regeling {NAAM}"]),
        ("../vhf_2021", ["'../vhf_2021' kan geen basis zijn"]),
    ],
)
def test_een_basis_die_er_geen_kan_zijn_wordt_genoemd(
    basis: str, delen: list[str], verander: Callable[..., Path]
) -> None:
    map_ = verander(('basis = "vhf_2021"', f'basis = "{basis}"'))
    with pytest.raises(Invoerfout) as fout:
        laad_regeling(NAAM, map_=map_)
    assert (fout.value.bestand, fout.value.kolom) == ("regeling.toml", "basis")
    assert all(deel in str(fout.value) for deel in delen)


def test_een_tikfout_in_wat_anders_is_wordt_genoemd(verander: Callable[..., Path]) -> None:
    map_ = verander(("maximaal_proceskosten = ", "maximaal_proces = "))
    with pytest.raises(Invoerfout, match=r"onbekende sleutel 'maximaal_proces' \(bedoeld: 'maximaal_proceskosten'\?\)"):
        laad_regeling(NAAM, map_=map_)


def test_een_fout_in_de_basis_wordt_genoemd(verander: Callable[..., Path]) -> None:
    map_ = verander(("budget_eur = { waarde = 385000000", 'budget_eur = { waarde = "veel"'), waar="vhf_2021")
    with pytest.raises(Invoerfout, match=r"drempels\.budget_eur\.waarde"):
        laad_regeling(NAAM, map_=map_)


def test_een_parameter_van_een_regel_die_niet_genoemd_wordt_is_die_van_de_basis(verander: Callable[..., Path]) -> None:
    eigen = 'parameters.minimaal_kosten_eur = { waarde = 10000000, grondslag = "IAK, vraag 6 onder h" }\n'
    omvang = _parameters(laad_regeling(NAAM, map_=verander((eigen, ""))), "omvang")
    assert {naam: p.waarde for naam, p in omvang.items()} == {
        "minimaal_woningen": 250,
        "minimaal_kosten_eur": 7_500_000,
    }


def test_een_andere_waarde_zonder_grondslag_krijgt_niet_die_van_de_basis(verander: Callable[..., Path]) -> None:
    met = ', grondslag = "IAK, vraag 6 onder e (ten minste 30 procent van de totale kosten)" }'
    with pytest.raises(Invoerfout, match=r"drempels\.minimaal_cofinanciering"):
        laad_regeling(NAAM, map_=verander((met, " }")))


def test_een_afwijking_van_de_ronde_gaat_over_de_eigen_waarde() -> None:
    regeling = laad_regeling(NAAM, {"toelating.omvang.minimaal_woningen": 300})
    keuze = "keuze van de ronde: 300, in plaats van 250 (vhf_consultatie)"
    assert _parameters(regeling, "omvang")["minimaal_woningen"].aanname == keuze


# ---------------------------------------------------------------- vhf_2024 on vhf_2021


def test_2024_noemt_wat_overgenomen_is_en_wat_vervalt() -> None:
    regeling, basis = laad_regeling("vhf_2024"), laad_regeling("vhf_2021")
    assert regeling.poort.gemiddelde_weging.overgenomen and not regeling.drempels.budget_eur.overgenomen
    assert regeling.poort.gemiddelde_weging.herkomst.endswith("aanname: overgenomen uit de basis")
    assert "start_op_tijd" in {r.naam for r in basis.toelating.regels} - {r.naam for r in regeling.toelating.regels}
    assert regeling.drempels.maximaal_proceskosten is None
    assert "overgenomen" in dict(regeling.aannames())
    assert not any(r.overgenomen for r in basis.toelating.regels)


def test_de_getallen_van_2024_zijn_die_van_de_bronnen() -> None:
    """Stcrt. 2023, 17370: 70% and so 30%, 100 or 50 dwellings; Stcrt. 2024, 15432: ceiling, a tenth of it, 5 points."""
    regeling = laad_regeling("vhf_2024")
    drempels, omvang = regeling.drempels, _parameters(regeling, "omvang")
    assert (drempels.maximaal_fondsaandeel.waarde, drempels.minimaal_cofinanciering.waarde) == (
        Fraction(7, 10),
        Fraction(3, 10),
    )
    assert (omvang["minimaal_woningen"].waarde, omvang["minimaal_woningen_elders"].waarde) == (100, 50)
    assert drempels.budget_eur.waarde == 113_996_000
    assert drempels.maximaal_per_project is not None and drempels.maximaal_per_project.waarde == Fraction(1, 10)
    assert regeling.beoordeling.extra_prioriteitspunten and regeling.beoordeling.extra_prioriteitspunten.waarde == 5


def test_wat_niet_in_de_basis_staat_kan_niet_vervallen(verander: Callable[..., Path]) -> None:
    map_ = verander(('basis = "vhf_2021"', 'basis = "vhf_2021"\nvervalt = ["toelating.regels.omvan"]'))
    with pytest.raises(Invoerfout, match=r"'toelating\.regels\.omvan' staat niet in de basis vhf_2021"):
        laad_regeling(NAAM, map_=map_)


_BASIS = {"pc4_vlakken", "cbs_pc4", "cbs_wijken", "cbs_gemeenten", "leefbaarometer_pc4"}


@pytest.mark.parametrize(
    ("bronnen", "inkomen"),
    [
        ({"cbs_wijkcijfers"}, "laag_inkomen_wijk"),
        ({"cbs_kwb"}, "laag_inkomen"),
        ({"cbs_kwb", "cbs_wijkcijfers"}, "laag_inkomen"),
    ],
)
def test_twee_cijfers_over_hetzelfde_zijn_geen_twee_gewichten(bronnen: set[str], inkomen: str) -> None:
    """A ronde with both sources weighs income once, by half, and not twice a third."""
    regeling = laad_regeling("vhf_2024").met_bronnen(_BASIS | bronnen)
    (dimensie,) = [d for d in regeling.poort.dimensies if d.naam == "werk_en_inkomen"]
    assert dimensie.gewichten == {inkomen: Fraction(1, 2), "uitkering": Fraction(1, 2)}
    assert [i.naam for i in regeling.indicatoren if "laag_inkomen" in i.naam] == [inkomen]
    assert ("in plaats van" in (dimensie.aanname or "")) == (inkomen == "laag_inkomen_wijk")


def test_een_dimensie_weegt_geen_vervanger(verander: Callable[..., Path]) -> None:
    extra = 'optioneel = true\nin_plaats_van = "laag_inkomen"\ngrondslag = "Q&A 5.1.1 noemt huishoudens en inkomen"'
    map_ = verander(('grondslag = "Q&A 5.1.1 noemt huishoudens en inkomen"', extra), waar="vhf_2021")
    with pytest.raises(Invoerfout, match=r"weegt 'eenoudergezinnen', maar die staat in plaats van 'laag_inkomen'"):
        laad_regeling("vhf_2021", map_=map_)
