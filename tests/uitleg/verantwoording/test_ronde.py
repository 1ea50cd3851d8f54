"""The verantwoording of a ronde: its sources, what differs from the regeling, and never the official score."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from pipeline.regelingen import beschikbare_regelingen, laad_regeling
from pipeline.rondes.ronde import beschikbare_rondes, laad_ronde
from pipeline.uitleg.verantwoording.maak import maak_verantwoording
from tests.hulp.plaatsen import REGELINGEN, RONDES
from tests.hulp.verantwoordingen import als_tekst, methode_van, rijen

OFFICIEEL = re.compile(r"offici[eë]+l", re.IGNORECASE)


def zinnen(bestanden: dict[str, bytes]) -> Iterator[str]:
    """Every sentence and cell of every text file."""
    for naam in bestanden:
        if not naam.endswith(".pdf"):
            yield from re.split(r"(?<=[.;:?!])\s|\n| \| ", als_tekst(bestanden, naam))


@pytest.mark.parametrize(
    "naam", [*beschikbare_regelingen(REGELINGEN), *(f"ronde:{r}" for r in beschikbare_rondes(RONDES))]
)
def test_geen_zin_beweert_de_officiele_score(naam: str) -> None:
    if naam.startswith("ronde:"):
        ronde = laad_ronde(naam.removeprefix("ronde:"))
        bestanden = maak_verantwoording(ronde.laad_regeling(), ronde)
    else:
        bestanden = maak_verantwoording(laad_regeling(naam))
    met = [zin for zin in zinnen(bestanden) if OFFICIEEL.search(zin)]
    assert len(met) >= 3
    for zin in met:
        assert re.search(r"\b(niet|geen)\b", zin), zin
    assert "reconstructie op open data" in als_tekst(bestanden)
    assert "reconstructie op open data" in als_tekst(bestanden, "algoritmeregister.md")


def test_een_ronde_noemt_houder_licentie_peildatum_en_adres() -> None:
    ronde = laad_ronde("reconstructie_2024")
    tekst = methode_van(ronde.laad_regeling(), ronde)
    for rol, dataset in ronde.datasets().items():
        (rij,) = [r for r in rijen(tekst) if r[0] == rol and len(r) == 4]
        p = dataset.peildatum
        assert dataset.houder in rij[1] and f"{p.day}-{p.month}-{p.year}" in rij[1]
        assert rij[2:] == [dataset.licentie, dataset.url]
    for tranche in ronde.budget_eur:
        assert f"tranche {tranche}: €" in tekst


def test_een_ronde_zonder_inzending_zegt_dat_geld_en_toelating_niets_doen() -> None:
    ronde = laad_ronde("meerjarig_2024")
    assert not ronde.inzending
    tekst = methode_van(ronde.laad_regeling(), ronde)
    assert "Deze ronde heeft geen inzending" in tekst and "Hier wordt niets beoordeeld" in tekst
    met = laad_ronde("reconstructie_2024")
    assert "geen inzending" not in methode_van(met.laad_regeling(), met).split("## ")[0]


def test_een_ronde_met_afwijkingen_zegt_waarin_zij_afwijkt() -> None:
    anders = {"urgentie.normalisatie": "minmax", "poort.minimaal_gescoorde_zones": 3}
    ronde = laad_ronde("reconstructie_2024").model_copy(update={"afwijkingen": anders})
    bestanden = maak_verantwoording(ronde.laad_regeling(), ronde)
    begin = als_tekst(bestanden).split("## ")[0]
    assert "wijkt van de regeling af: poort.minimaal_gescoorde_zones = 3; urgentie.normalisatie = minmax" in begin
    assert "met andere parameters dan vhf_2021" in als_tekst(bestanden, "algoritmeregister.md")
    voet = PdfReader(io.BytesIO(bestanden["methode.pdf"])).pages[-1].extract_text()
    assert "met andere parameters" in voet


def test_het_voorbeeld_noemt_geen_uitgever_als_houder() -> None:
    ronde = laad_ronde("voorbeeld")
    tekst = methode_van(ronde.laad_regeling(), ronde)
    assert "VOORBEELD (verzonnen gegevens)" in tekst
    assert "Centraal Bureau" not in tekst and "https://" not in tekst
