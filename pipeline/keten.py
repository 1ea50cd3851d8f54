"""The chain from sources to results: read, build zones, score, group. One direction, no way back.

In: a ronde and a folder with sources. Out: `Uitkomst`, all tables of the ronde, nothing written.

    uitkomst = draai(laad_ronde("voorbeeld"), Path("data/raw/voorbeeld"))
    uitkomst.zones["kwetsbaar"].value_counts()
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten, lees_gebiedenlijsten
from pipeline.bronnen.grenzen import controleer_grenzen
from pipeline.bronnen.herindelingen import leg_uit
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.lijst import eis_gemeenten
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen import Regeling
from pipeline.rondes.ingediend import lees_ingediend
from pipeline.rondes.ronde import Ronde
from pipeline.scoringsronde.ronde import draai_scoringsronde
from pipeline.stappen.redenen import leg_kwetsbaar_uit
from pipeline.stappen.scoren import score_deelplannen, score_zones
from pipeline.stappen.zones import bouw_zones, ruwe_cijfers
from pipeline.uitkomst import Uitkomst, Voortgang


def draai(ronde: Ronde, bronnen_map: Path, voortgang: Voortgang = lambda stap: None) -> Uitkomst:
    """Run a ronde on a folder of sources. Raises Invoerfout for anything the user must mend."""
    regeling = ronde.laad_regeling()
    gevraagd = ronde.datasets()
    datasets = {rol: dataset.zoals_in(bronnen_map) for rol, dataset in gevraagd.items()}
    bronnen = {}
    for rol, dataset in datasets.items():
        voortgang(f"lezen: {dataset.titel}")
        bronnen[rol] = lees(dataset, bronnen_map)
        controleer_grenzen(bronnen[rol], dataset, rijen=not ronde.voorbeeld)
    _eis_juist_etiket(ronde, bronnen)
    voortgang("zones bouwen")
    basis = bouw_zones(bronnen, regeling)
    voortgang("poort, prioriteit en urgentie")
    gemeenten = bronnen["cbs_gemeenten"].gegevens["gm_code"]
    sv_pad, regio_pad = ronde.lijstpaden()
    lijsten = lees_gebiedenlijsten(sv_pad, regio_pad)
    eis_gemeenten(lijsten.grens_krimpregios["gm_code"], gemeenten, leg_uit, regio_pad)
    inzending, deelplannenlijst = lees_ingediend(
        ronde, basis.zones, bronnen["cbs_gemeenten"].gegevens, regeling.beoordeling
    )
    zones = score_zones(basis.zones, lijsten, regeling)
    zones["kwetsbaar_reden"] = leg_kwetsbaar_uit(zones, regeling)
    plannen = score_deelplannen(deelplannenlijst, zones, regeling, ronde.referentie)
    scoringsronde = None
    if inzending:
        namen = bronnen["cbs_gemeenten"].gegevens.set_index("gm_code")["naam"].to_dict()
        scoringsronde = draai_scoringsronde(
            inzending, ronde, regeling, plannen.leden, plannen.deelplannen, plannen.aanvragen, namen
        )
    return Uitkomst(
        ronde=ronde,
        regeling=regeling,
        datasets=datasets,
        bronnen_map=bronnen_map,
        zones=zones,
        gemeente_aandelen=basis.gemeente_aandelen,
        ruw=ruwe_cijfers(bronnen, regeling),
        overlappen=basis.overlappen,
        lijsten=lijsten,
        **vars(plannen),
        meldingen=(
            *_gemist(regeling),
            *_andere_weg(gevraagd, datasets),
            *_andere_uitgave(ronde, datasets, bronnen),
            *_meldingen(bronnen, zones, lijsten, plannen.deelplannen),
            *(scoringsronde.meldingen if scoringsronde else ()),
        ),
        scoringsronde=scoringsronde,
    )


def _eis_juist_etiket(ronde: Ronde, bronnen: Mapping[str, Brontabel]) -> None:
    """Made-up figures say VOORBEELD and real ones never do. Raises Invoerfout when the ronde has it wrong."""
    verzonnen = bronnen["cbs_gemeenten"].gegevens["gm_code"].str.startswith("GM9").all()
    if verzonnen != ronde.voorbeeld:
        zijn, staat = ("verzonnen", "false") if verzonnen else ("echt", "true")
        raise Invoerfout(
            f"de gegevens in deze map zijn {zijn}, maar de ronde zegt voorbeeld = {staat}",
            bestand="ronde.toml",
            kolom="voorbeeld",
            advies="verander voorbeeld in ronde.toml, of wijs met BRONNEN=<map> de goede map aan",
        )


def _andere_weg(gevraagd: Mapping[str, Dataset], datasets: Mapping[str, Dataset]) -> tuple[str, ...]:
    """Figures that came another way than the ronde says; the same ones, but not from the same file."""
    return tuple(
        f"{gevraagd[rol].id}: het eigen bestand is er niet; gelezen is {dataset.id} ({dataset.titel})"
        for rol, dataset in datasets.items()
        if dataset.id != gevraagd[rol].id
    )


def _gemist(regeling: Regeling) -> tuple[str, ...]:
    """Dimensions that measure less than the regeling describes, because the ronde lacks an optional source."""
    dimensies = [d for d in (*regeling.poort.dimensies, *regeling.urgentie.dimensies) if d.aanname]
    return tuple(f"{d.titel}: {d.aanname}" for d in dimensies if "in deze ronde zonder" in d.aanname)


def _andere_uitgave(ronde: Ronde, datasets: Mapping[str, Dataset], bronnen: Mapping[str, Brontabel]) -> tuple[str, ...]:
    """A file with other rows than the release we know may be a newer one, or a file that was cut off."""
    return tuple(
        f"{dataset.id}: {len(bronnen[rol].gegevens)} rijen; de uitgave die wij kennen heeft er {dataset.rijen}"
        for rol, dataset in datasets.items()
        if dataset.rijen and not ronde.voorbeeld and len(bronnen[rol].gegevens) != dataset.rijen
    )


def _meldingen(
    bronnen: Mapping[str, Brontabel], zones: pd.DataFrame, lijsten: Gebiedenlijsten, deelplannen: pd.DataFrame
) -> tuple[str, ...]:
    """What the reader should know though it stopped nothing."""
    regels = [melding for bron in bronnen.values() for melding in bron.meldingen]
    for bron in bronnen.values():
        if bron.sleutel == "pc4":
            regels += _verschil_in_zones(bron, zones["pc4"])
    zonder = zones.loc[zones["gm_code"].isna(), "pc4"]
    if len(zonder):
        regels.append(f"{len(zonder)} zone(s) zonder gemeente, dus onbepaald: {', '.join(zonder)}")
    onbekend = sorted(set(lijsten.sv_gebieden["pc4"]) - set(zones["pc4"]))
    if onbekend:
        regels.append(f"SV-lijst: {len(onbekend)} postcode(s) bestaan niet in deze grenzen: {', '.join(onbekend)}")
    paren = deelplannen[["tranche", "gm_code", "aanvraag"]].drop_duplicates()
    meer = paren[paren.duplicated(["tranche", "gm_code"], keep=False)].sort_values(["tranche", "gm_code"])
    for (tranche, gm_code), rijen in meer.groupby(["tranche", "gm_code"]):
        regels.append(
            f"gemeente {gm_code} staat in tranche {tranche} in meer dan één aanvraag "
            f"({', '.join(rijen['aanvraag'])}); Q&A 4.3 staat er één toe"
        )
    return tuple(regels)


def _verschil_in_zones(bron: Brontabel, pc4: pd.Series) -> list[str]:
    """Vintages differ: zones that a source lacks are missing there, and what it has besides is left out."""
    gekend = bron.gegevens["pc4"]
    delen = (
        (pc4[~pc4.isin(gekend)], "zone(s) staan niet in deze bron en missen daar hun cijfers"),
        (gekend[~gekend.isin(pc4)], "postcode(s) van deze bron zijn geen zone van deze ronde en doen niet mee"),
    )
    return [
        f"{bron.bron}: {len(codes)} {wat}: {', '.join(codes.head(10))}{', ...' if len(codes) > 10 else ''}"
        for codes, wat in delen
        if len(codes)
    ]
