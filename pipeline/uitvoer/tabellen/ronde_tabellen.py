"""The tables of a scoring round: toelating, money, points, the ranked list and what is granted.

In: an `Uitkomst` with a scoringsronde. Out: tables by name, with amounts in euros of exactly two decimals, and the
schema that each table must meet.

    rangschikking: rang  aanvraag  totaal  gevraagd_eur  toegekend_eur  uitkomst   reden
                   1     Noord     7.1     100000.00     100000.00      toegekend  de gevraagde bijdrage is geheel ...
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import pandas as pd
import pandera.pandas as pa

from pipeline.regelingen import Regeling
from pipeline.regelingen.aannames import als_tekst
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.geld import POSTEN, Geld
from pipeline.scoringsronde.kengetallen import kengetallen
from pipeline.scoringsronde.lezingen import ANDERE_LEZING, NAAR_RATO
from pipeline.scoringsronde.rangschikking import STANDEN
from pipeline.scoringsronde.redendelen import wat_ontbreekt
from pipeline.scoringsronde.ronde import Scoringsronde
from pipeline.scoringsronde.steun import ja_nee
from pipeline.scoringsronde.uitkomsten import UITKOMSTEN
from pipeline.uitvoer.tabellen.ronde_codeboek import BEDRAGEN, GELDKOLOMMEN
from pipeline.uitvoer.tabellen.schemas import AANDEEL, OORDEEL

NAMEN = (
    "rangschikking",
    "toekenning",
    "toekenning_openbaar",
    "beoordeling",
    "aanvragen_toelating",
    "deelplannen_toelating",
    "geld",
    "geld_activiteiten",
)
"""In the order in which one reads them."""
_REGEL = ["regel", "grondslag", "omschrijving", "oordeel", "voorlopig", "reden", "steunt_op", "telt_mee"]


def maak_ronde_tabellen(ronde: Scoringsronde, regeling: Regeling) -> dict[str, pd.DataFrame]:
    """All tables by name, ready to write."""
    regels = regeling.beoordelingsregels
    bekend = float(regels.gewicht_bekend)
    lijst, delen = (
        _met_steun(tabel.assign(gewicht_bekend=bekend, ontbreekt=wat_ontbreekt(tabel, regels).map("; ".join)))
        for tabel in (ronde.begroting.aanvragen, ronde.begroting.deelplannen)
    )
    scores = [f"score_{c.naam}" for c in regels.criteria]
    oordeel = ["totaal", "laagste_totaal", "hoogste_totaal", "gewicht_bekend", "ontbreekt"]
    extra = ["recht_op_extra_punten"] if regels.extra_prioriteitspunten else []
    toelating = ["toelating", "toelating_redenen"]
    lezingen = [k for wat in (NAAR_RATO, ANDERE_LEZING) for k in (f"uitkomst_{wat}", f"toegekend_{wat}_cent")]
    uitkomst = ["uitkomst", "voorlopig", *lezingen, "reden", "steunt_op"]
    bedragen = [k.removesuffix("_eur") + "_cent" for k in BEDRAGEN]
    per_deel = ["gevraagd_cent", "toegekend_cent", "aangehouden_cent"]
    eerst = ["tranche", "rang", f"rang_{ANDERE_LEZING}", "beste_plaats", "slechtste_plaats", "aanvraag", "stand"]
    regel = ronde.toelating.regels
    regel = _met_steun(regel)
    regel = regel.assign(telt_mee=np.where(regel["telt_mee"], logica.JA, logica.NEE))
    tabellen = {
        "rangschikking": lijst[[*eerst, *oordeel, *bedragen, *uitkomst, "gelijke_stand", *scores, *extra, *toelating]],
        "toekenning": delen[
            [*DEELPLAN, "aandeel_in_aanvraag", *oordeel, "voldoende", *per_deel, *uitkomst, *scores, *toelating]
        ],
        "beoordeling": ronde.beoordeling.onderdelen,
        "aanvragen_toelating": regel.loc[regel["deelplan"] == "", [*AANVRAAG, *_REGEL]],
        "deelplannen_toelating": regel.loc[regel["deelplan"] != "", [*DEELPLAN, *_REGEL]],
        "toekenning_openbaar": _openbaar(ronde),
        "geld": _geld(ronde),
        "geld_activiteiten": _geld_activiteiten(ronde.geld, ronde.inzending.activiteiten),
    }
    return {naam: _in_euro(tabellen[naam].reset_index(drop=True)) for naam in NAMEN}


def _openbaar(ronde: Scoringsronde) -> pd.DataFrame:
    """Only which gemeenten get which contribution: what is made public (Q&A 1.3). No names of plans, no refusals."""
    velden = ["gm_code", "aanvrager", "namens"]
    wie = ronde.inzending.aanvragen[[*AANVRAAG, *velden]].fillna(dict.fromkeys(velden, ""))
    lijst = ronde.begroting.aanvragen[[*AANVRAAG, "toegekend_cent"]].merge(wie, on=AANVRAAG, validate="one_to_one")
    lijst = lijst[lijst["toegekend_cent"] > 0]
    return lijst[["tranche", *velden, "toegekend_cent"]].sort_values(["tranche", "gm_code", "aanvrager"])


def _met_steun(tabel: pd.DataFrame) -> pd.DataFrame:
    """The ids of the aannames as text, and whether there are any."""
    return tabel.assign(
        voorlopig=ja_nee(tabel["steunt_op"].to_numpy()), steunt_op=[als_tekst(ids) for ids in tabel["steunt_op"]]
    )


def _geld(ronde: Scoringsronde) -> pd.DataFrame:
    """Deelplannen and, with an empty deelplan, their aanvragen; with what a committee looks at and no rule tests."""
    deelplannen, aanvragen = kengetallen(ronde.inzending, ronde.geld)
    samen = pd.concat([aanvragen.assign(deelplan=""), deelplannen])
    eerst = [*DEELPLAN, *[k.removesuffix("_eur") + "_cent" for k in GELDKOLOMMEN]]
    samen = samen[[*eerst, *[k for k in deelplannen.columns if k not in eerst]]]
    return samen.sort_values(DEELPLAN, ignore_index=True).fillna({"cofinanciering_niet_meegeteld_reden": ""})


def _geld_activiteiten(geld: Geld, ingevuld: pd.DataFrame) -> pd.DataFrame:
    """Activiteiten (empty maatregel) and their maatregelen; what belongs to no activiteit has an empty one.

    ingevuld: the activiteiten as filled in.
    """
    woningen = ["woningen", "woningen_vooraf", "woningen_na"]
    kolommen = [*DEELPLAN, "activiteit", "maatregel", "soort", *woningen, "valt_af", *POSTEN, "tekort_cent"]
    sleutel = [*DEELPLAN, "activiteit"]
    geheel = geld.activiteiten.merge(ingevuld[[*sleutel, *woningen[1:]]], on=sleutel, how="left").assign(maatregel="")
    leeg = pd.Series(pd.NA, index=geld.maatregelen.index, dtype="Int64")
    delen = geld.maatregelen.assign(**dict.fromkeys(woningen, leeg))
    samen = pd.concat([geheel[kolommen], delen[kolommen]]).fillna({"activiteit": "", "soort": ""})
    return samen.sort_values([*DEELPLAN, "activiteit", "maatregel"], ignore_index=True)


def _in_euro(tabel: pd.DataFrame) -> pd.DataFrame:
    """Cents as exact decimals, so that a csv has exactly two of them; shares as plain figures."""
    uit = {}
    for kolom in tabel.columns:
        waarden = tabel[kolom]
        if kolom.endswith("_cent"):
            kolom = kolom.removesuffix("_cent") + "_eur"
            euro = [None if pd.isna(c) else Decimal(int(c)).scaleb(-2) for c in waarden]
            waarden = pd.Series(euro, index=tabel.index, dtype=object)
        elif waarden.dtype == "Float64":
            waarden = waarden.astype(float)
        uit[kolom] = waarden
    return pd.DataFrame(uit, index=tabel.index)


def controleer_ronde(tabellen: Mapping[str, pd.DataFrame], regeling: Regeling) -> None:
    """Raises pandera's SchemaErrors, with the failing rows, for the first table that breaks its schema."""
    for naam, schema in ronde_schemas(regeling).items():
        schema.validate(tabellen[naam], lazy=True)


def ronde_schemas(regeling: Regeling) -> dict[str, pa.DataFrameSchema]:
    """Schema per table name, in the order of NAMEN; columns it does not name are free."""
    hoog = float(regeling.urgentie.schaal.waarde[1])
    score = pa.Column(float, checks=pa.Check.in_range(-1e-9, hoog + 1e-9), nullable=True)
    uitkomst = pa.Column(checks=pa.Check.isin(UITKOMSTEN), nullable=False)
    bedrag = pa.Column(object, checks=pa.Check(_twee_decimalen, element_wise=True), nullable=True)
    nooit_onder_nul = pa.Column(object, checks=pa.Check(lambda b: b >= 0, element_wise=True), nullable=False)
    reden = pa.Column(checks=pa.Check.str_length(min_value=1), nullable=False)
    kolommen = {
        "rangschikking": {
            **dict.fromkeys(BEDRAGEN, bedrag),
            "rang": pa.Column("Int64", checks=pa.Check.ge(1), nullable=True),
            "stand": pa.Column(checks=pa.Check.isin(STANDEN), nullable=False),
            "totaal": score,
            "laagste_totaal": score,
            "hoogste_totaal": score,
            "toelating": OORDEEL,
            "uitkomst": uitkomst,
            "uitkomst_naar_rato": uitkomst,
            "uitkomst_andere_lezing": uitkomst,
            "reden": reden,
            "resterend_eur": nooit_onder_nul,
        },
        "toekenning": {
            "totaal": score,
            "laagste_totaal": score,
            "hoogste_totaal": score,
            "aandeel_in_aanvraag": AANDEEL,
            "voldoende": OORDEEL,
            "toelating": OORDEEL,
            "uitkomst": uitkomst,
            "uitkomst_naar_rato": uitkomst,
            "uitkomst_andere_lezing": uitkomst,
            "reden": reden,
            "toegekend_eur": nooit_onder_nul,
            "aangehouden_eur": nooit_onder_nul,
        },
        "beoordeling": {"score": score, "gewicht": AANDEEL, "bijdrage_aan_totaal": score},
        "aanvragen_toelating": {"oordeel": OORDEEL},
        "deelplannen_toelating": {"oordeel": OORDEEL},
        "toekenning_openbaar": {"toegekend_eur": bedrag},
        "geld": dict.fromkeys(GELDKOLOMMEN, bedrag),
        "geld_activiteiten": {"tekort_eur": bedrag},
    }
    uniek: dict[str, list[str] | None] = {
        "rangschikking": AANVRAAG,
        "toekenning": DEELPLAN,
        "geld": DEELPLAN,
        "geld_activiteiten": [*DEELPLAN, "activiteit", "maatregel"],
        "beoordeling": [*DEELPLAN, "criterium"],
    }
    uniek |= {"toekenning_openbaar": None}
    uniek |= {"aanvragen_toelating": [*AANVRAAG, "regel"], "deelplannen_toelating": [*DEELPLAN, "regel"]}
    return {naam: pa.DataFrameSchema(kolommen[naam], unique=uniek[naam]) for naam in NAMEN}


def _twee_decimalen(bedrag: object) -> bool:
    return isinstance(bedrag, Decimal) and bedrag.as_tuple().exponent == -2
