"""Money and points in the rekenblad, computed by LibreOffice, are those of the program; also where much is missing."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.inzending.model import Inzending
from pipeline.regelingen import laad_regeling
from pipeline.regelingen.beoordelingsregels import RondeBeoordeling
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.ronde import draai_scoringsronde
from pipeline.stappen.scoren import Plannen
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import KOPRIJEN
from pipeline.uitleg.rekenblad.maak import maak_bladen, schrijf_rekenblad
from tests.hulp.kantoor import met_libreoffice, reken_na
from tests.hulp.rekenbladen import lees_blad, verander_formule, verschillen

GELD = ("maatregelen", "activiteiten", "cofinanciering", "geld_deelplannen", "geld_aanvragen")
PUNTEN = ("beoordeling_deelplannen", "beoordeling_aanvragen")
PRIORITEIT = RondeBeoordeling.model_validate(
    {
        "criteria": [
            {"naam": "prio", "titel": "Prioriteit", "bron": "prioriteit", "maximum": 10, "gewicht": "2/5"}
            | {"toelichting": "voor deze test"}
        ]
    }
)


def met_gaten(inzending: Inzending) -> Inzending:
    """Costs, kinds, numbers, amounts and points that nobody filled in; one who asks nothing, and one far too much."""
    m, c = inzending.maatregelen.copy(), inzending.cofinanciering.copy()
    m.loc[0, "kosten_cent"], m.loc[2, "soort"], m.loc[4, "aantal"], m.loc[3, "bedragen_per"] = (
        pd.NA,
        None,
        pd.NA,
        None,
    )
    m.loc[5, "soort"], m.loc[5, "opbrengsten_cent"] = "inponding", pd.NA
    m.loc[6, "kosten_cent"], m.loc[6, "soort"] = 0, None
    m.loc[8, "kosten_cent"], m.loc[8, "bedragen_per"] = 38_500_000_010, "totaal"  # 70% is whole, and noisy in a double
    c.loc[0, "soort"], c.loc[1, "soort"], c.loc[2, "soort"], c.loc[3, "bedrag_cent"] = ("rijk", None, "eigenaar", pd.NA)
    p, a = inzending.plannen.copy(), inzending.activiteiten.copy()
    p.loc[[1, 2, 3], "gevraagde_bijdrage_cent"] = pd.array([0, pd.NA, 10**11], dtype="Int64")
    a.loc[[1, 2], "woningen"] = pd.array([0, pd.NA], dtype="Int64")
    w = inzending.aanvragen.assign(eerder_toegekend="nee", eerder_voldoende="ja")
    w.loc[1, "eerder_toegekend"], w.loc[2, "eerder_voldoende"] = "ja", None
    anders = {"aanvragen": w, "maatregelen": m, "cofinanciering": c, "plannen": p, "activiteiten": a}
    return dataclasses.replace(inzending, **anders, beoordeling=inzending.beoordeling.iloc[3:-1].copy())


DREMPEL = "drempels.maximaal_fondsaandeel"
ANDERS: dict[str, dict[str, Any]] = {
    "gaten": {},
    "half fonds": {DREMPEL: "1/2"},
    "andere lezingen": {
        "geld.overschot_activiteit": "nul",
        "geld.cofinanciering_van": "kosten",
        "beoordeling.samenvoegen": "woningen",
        "beoordeling.onbekend_gewicht": "naar_rato",
    },
    "gelijk, per zone": {"beoordeling.samenvoegen": "gelijk", "beoordeling.prioriteit_samenvoegen": "zones"},
}
GEWOON, DIEP = ("gaten", "half fonds"), ("andere lezingen", "gelijk, per zone")


def met_geld(uitkomst: Uitkomst, naam: str) -> Uitkomst:
    """The example with gaps, under other rules; with a criterion prioriteit and the extra points of 2024."""
    invoer = uitkomst.invoer
    assert invoer.inzending is not None
    inzending = met_gaten(invoer.inzending)
    ronde = invoer.ronde.model_copy(update={"beoordeling": PRIORITEIT, "afwijkingen": ANDERS[naam]})
    regeling = ronde.laad_regeling()
    extra = laad_regeling("vhf_2024").beoordelingsregels.extra_prioriteitspunten
    regels = regeling.beoordelingsregels.model_copy(update={"extra_prioriteitspunten": extra})
    regeling = regeling.model_copy(update={"beoordeling": regels})
    plannen = Plannen(uitkomst.leden, uitkomst.deelgebieden, uitkomst.deelplannen, uitkomst.aanvragen)
    gescoord = draai_scoringsronde(inzending, regeling, plannen, {}, Randvoorwaarden(ronde.datum))
    return dataclasses.replace(
        uitkomst, invoer=dataclasses.replace(invoer, ronde=ronde, regeling=regeling), scoringsronde=gescoord
    )


def reken(uitkomsten: Mapping[str, Uitkomst], map_: Path) -> dict[str, Path]:
    """The workbook of each, computed by LibreOffice; that of 'half fonds' is typed in the one of 'gaten'."""
    paden = {naam: map_ / f"{n}.xlsx" for n, naam in enumerate(uitkomsten)}
    for naam, pad in paden.items():
        if naam != "half fonds":
            schrijf_rekenblad(uitkomsten[naam], pad, met_uitkomst=False)
            continue
        rij = lees_blad(paden["gaten"], "parameters")["naam"].index(DREMPEL) + KOPRIJEN + 1
        verander_formule(paden["gaten"], pad, "sheet2.xml", f"B{rij}", van="7/10", naar="1/2")
    return dict(zip(paden, reken_na(list(paden.values()), map_ / "uit"), strict=True))


def vergelijk(uitkomst: Uitkomst, pad: Path) -> int:
    """How many formula cells about money and points were compared; each is what the program found."""
    bladen = {blad.naam: blad for blad in maak_bladen(uitkomst)}
    for soort in (*GELD, *PUNTEN):
        assert verschillen(bladen[soort], lees_blad(pad, soort)) == []
    return sum(bladen[s].rijen * sum(k.formule is not None for k in bladen[s].kolommen) for s in (*GELD, *PUNTEN))


@pytest.fixture(scope="module")
def uitkomsten(uitkomst: Uitkomst) -> dict[str, Uitkomst]:
    return {naam: met_geld(uitkomst, naam) for naam in GEWOON}


@pytest.mark.diep
@met_libreoffice
def test_libreoffice_telt_hetzelfde_geld_en_dezelfde_punten(uitkomsten: Mapping[str, Uitkomst], tmp_path: Path) -> None:
    """Also where somebody typed another share of the fund in the workbook."""
    for naam, pad in reken(uitkomsten, tmp_path).items():
        assert vergelijk(uitkomsten[naam], pad) > 800


@met_libreoffice
@pytest.mark.diep
def test_libreoffice_telt_hetzelfde_onder_andere_lezingen(uitkomst: Uitkomst, tmp_path: Path) -> None:
    uitkomsten = {naam: met_geld(uitkomst, naam) for naam in DIEP}
    for naam, pad in reken(uitkomsten, tmp_path).items():
        assert vergelijk(uitkomsten[naam], pad) > 800


def test_de_gevallen_raken_wat_zij_moeten_raken(uitkomsten: Mapping[str, Uitkomst]) -> None:
    """Otherwise the comparison above would show little."""
    gaten, half = (uitkomsten[naam].scoringsronde for naam in GEWOON)
    assert gaten is not None and half is not None
    geld = gaten.geld.deelplannen
    for kolom in ("tekort_cent", "maximale_bijdrage_cent", "cofinanciering_cent", "proceskosten_cent"):
        assert 0 < geld[kolom].isna().sum() < len(geld)
    assert (geld["toelaatbare_bijdrage_cent"] < geld["gevraagde_bijdrage_cent"]).any()
    assert (half.geld.deelplannen["maximale_bijdrage_cent"] < geld["maximale_bijdrage_cent"]).any()
    totalen = gaten.beoordeling.deelplannen["totaal"]
    assert 0 < totalen.isna().sum() < len(totalen)
    assert {"ja", "nee"} <= set(gaten.beoordeling.aanvragen["recht_op_extra_punten"])


def test_bedragen_staan_ook_in_euros(uitkomst: Uitkomst) -> None:
    (blad,) = (blad for blad in maak_bladen(uitkomst) if blad.naam == "geld_aanvragen")
    assert uitkomst.scoringsronde is not None
    cent = uitkomst.scoringsronde.geld.aanvragen["toelaatbare_bijdrage_cent"]
    assert blad.waarden("toelaatbare_bijdrage_eur") == [x / 100 for x in cent]


def test_zonder_inzending_geen_geld(uitkomst: Uitkomst) -> None:
    zonder = dataclasses.replace(uitkomst, scoringsronde=None)
    assert not {blad.naam for blad in maak_bladen(zonder)} & {*GELD, *PUNTEN}
