"""What the whole chain says about itself: missing optional sources, made-up figures, parts that pass differently."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.gevoeligheid.apart import met_keuzes
from pipeline.keten import draai
from pipeline.regelingen import laad_regeling
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.naast_elkaar import eis_juist_etiket
from pipeline.rondes.ronde import Ronde
from pipeline.rondes.varianten import lees_varianten
from pipeline.stappen.deelgebied import deelgebied_per_gemeente, poort_deelplannen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.samenvatting import vat_samen
from pipeline.uitvoer.tabellen.codeboek import maak_codeboek
from pipeline.uitvoer.vermelding import status
from pipeline.vragen.wat_als import herreken
from tests.hulp.voorbeeldronde import ZONDER_INZENDING


@pytest.fixture
def ronde(voorbeeldronde: Callable[..., Ronde]) -> Callable[..., Ronde]:
    """The ronde voorbeeld without its inzending, with (old, new) replaced in its toml."""

    def maak(*vervang: tuple[str, str], lijst: str | None = None) -> Ronde:
        return voorbeeldronde(*ZONDER_INZENDING, *(("ronde.toml", *v) for v in vervang), lijst=lijst)

    return maak


def test_een_dimensie_zonder_optionele_bron_zegt_wat_zij_mist(uitkomst: Uitkomst) -> None:
    zin = "in deze ronde zonder Jongeren met jeugdzorg; gewichten daardoor: hoogopgeleid 1"
    assert f"Opleiding en jeugdhulp: {zin}" in uitkomst.meldingen
    assert zin in dict(uitkomst.regeling.aannames())["poort.dimensies.opleiding_en_jeugdhulp"]
    codeboek = maak_codeboek(uitkomst, {"zones": uitkomst.zones}).set_index("kolom")
    assert zin in codeboek.loc["poort_opleiding_en_jeugdhulp_onder", "regel"]


def test_verzonnen_cijfers_heten_altijd_voorbeeld(ronde: Callable[..., Ronde], voorbeeld_bronnen: Path) -> None:
    """Without the row counts of the register, that would stop a small country before it came this far."""
    eerlijk, oneerlijk = ronde(), ronde(("voorbeeld = true", "voorbeeld = false"))
    gemeenten = lees(eerlijk.datasets()["cbs_gemeenten"], voorbeeld_bronnen).gegevens
    eis_juist_etiket(eerlijk, gemeenten)
    with pytest.raises(Invoerfout, match="zijn verzonnen, maar de ronde zegt voorbeeld = false"):
        eis_juist_etiket(oneerlijk, gemeenten)


def test_echte_cijfers_heten_nooit_voorbeeld(ronde: Callable[..., Ronde], echte_bronnen: Path) -> None:
    with pytest.raises(Invoerfout, match="zijn echt, maar de ronde zegt voorbeeld = true"):
        draai(lees_invoer(ronde(), echte_bronnen))


def test_andere_parameters_staan_in_elke_vermelding(ronde: Callable[..., Ronde], voorbeeld_bronnen: Path) -> None:
    anders = ronde(("[bronnen]", '[afwijkingen]\n"urgentie.normalisatie" = "zscore"\n\n[bronnen]'))
    zin = "met andere parameters dan vhf_2021: urgentie.normalisatie = zscore"
    assert status(anders).endswith(zin)
    assert zin in vat_samen(draai(lees_invoer(anders, voorbeeld_bronnen)), ())


def test_de_laagste_zekerheid_van_de_zones_geldt_voor_het_deelplan(
    ronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    kop = "tranche,aanvraag,gm_code,deelplan,pc4,zekerheid\n"
    lijst = kop + "1,A,GM9901,Noord,0101,hoog\n1,A,GM9901,Noord,0102,laag\n1,A,GM9901,Zuid,0103,\n"
    deelplannen = draai(lees_invoer(ronde(lijst=lijst), voorbeeld_bronnen)).deelplannen
    assert deelplannen["zekerheid"].tolist() == ["laag", ""]


def test_een_deelplan_waarvan_geen_inwoners_bekend_zijn_heeft_er_niet_nul(
    ronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    lijst = "aanvraag,gm_code,deelplan,pc4\nA,GM9905,Geheim,0108\nA,GM9901,Zuid,0103\n"
    deelplannen = draai(lees_invoer(ronde(lijst=lijst), voorbeeld_bronnen)).deelplannen.set_index("deelplan")
    assert pd.isna(deelplannen.loc["Geheim", "inwoners"]) and deelplannen.loc["Zuid", "inwoners"] > 0


def test_delen_mogen_op_verschillende_dimensies_slagen() -> None:
    """West is below on veiligheid, Oost on werk en inkomen: both are kwetsbaar, so the deelplan passes (Q&A 2.5, 4.7).

    Though on neither of the two both parts are below. The codeboek sends the reader to deelgebieden.
    """
    regeling = laad_regeling("vhf_2021")
    scores = {
        "West": {"woonkenmerken": -1, "veiligheid": -1, "werk_en_inkomen": 1, "opleiding_en_jeugdhulp": 1},
        "Oost": {"woonkenmerken": -1, "veiligheid": 1, "werk_en_inkomen": -1, "opleiding_en_jeugdhulp": 1},
    }
    leden = pd.DataFrame(
        [
            {"tranche": "1", "aanvraag": "A", "deelplan": "Grens", "pc4": f"010{i}", "gemeente": naam}
            | {"zone_gm_code": f"GM990{i}", "inwoners": 100.0}
            | {f"poort_{d}_score": float(s) for d, s in dimensies.items()}
            | {f"poort_{d}_gemiddelde": 0.0 for d in dimensies}
            for i, (naam, dimensies) in enumerate(scores.items(), start=1)
        ]
    )
    deelgebieden = deelgebied_per_gemeente(leden, regeling)
    assert deelgebieden["kwetsbaar"].tolist() == ["ja", "ja"]
    rij = poort_deelplannen(leden, deelgebieden, regeling).iloc[0]
    assert rij["poort"] == "ja"
    assert [rij[f"poort_{d.naam}_onder"] for d in regeling.poort.dimensies] == ["ja", "nee", "nee", "nee"]


def test_na_het_lezen_gaat_geen_regeling_meer_open(uitkomst: Uitkomst, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other choices and a what-if work on the regeling as it was read: a file can change in the meantime."""

    def open_niet(*_: object, **__: object) -> None:
        raise AssertionError("een regeling wordt opnieuw gelezen")

    gelezen, geschreven = lees_varianten(uitkomst.invoer), laad_regeling(uitkomst.regeling.naam).geschreven
    monkeypatch.setattr("pipeline.regelingen.laden.lees_inhoud", open_niet)
    apart = met_keuzes(uitkomst, gelezen).apart
    assert apart is not None and len(apart.draaien) > 10
    anders = herreken(uitkomst, {"urgentie.normalisatie": "minmax"}).regeling
    assert anders.urgentie.normalisatie.waarde == "minmax" != uitkomst.regeling.urgentie.normalisatie.waarde
    assert anders.geschreven == uitkomst.regeling.geschreven == geschreven != uitkomst.regeling
