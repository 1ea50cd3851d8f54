"""The money of an inzending: financieel tekort, the fund's share and cofinanciering, exact in whole eurocents.

In: an `Inzending` and the section `[geld]` of a regeling. Out: `Geld`, a table per level; the cents of a level add
up to those of the level above. Nothing here is a floating-point number except the shares (`..._aandeel`), which are
for showing only: every rule compares whole cents.

    deelplan  kosten_cent  opbrengsten_cent  tekort_cent  maximale_bijdrage_cent  cofinanciering_nodig_cent
    Complex      70000000          21000000     49000000                34300000                   14700000
    (the example of Q&A 6.1.2)

Missing is not zero. A missing cost makes every sum that it belongs to missing; an empty cell means zero only where
the regeling says so (parameter leeg_is_nul: revenues and state subsidies). Prices are constant (Q&A 6.3.6): amounts
are used as they were filled in, nothing is indexed or discounted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.inzending.bedragen import eis_mogelijk, eis_mogelijk_totaal
from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.rekenen.centen import naar_beneden, naar_boven, plaats_van, som_per
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.afvallen import ACTIVITEIT as ACTIVITEIT_VALT_AF
from pipeline.scoringsronde.afvallen import valt_af

ACTIVITEIT = [*DEELPLAN, "activiteit"]
POSTEN = ["kosten_cent", "opbrengsten_cent", "rijkssubsidies_cent"]


@dataclass(frozen=True)
class Geld:
    """Money per level; all `_cent` columns are Int64 whole eurocents, missing where not known.

    maatregelen: in the order of the inzending: the keys, soort, rij, kosten_cent, opbrengsten_cent,
        rijkssubsidies_cent (times aantal where filled in per dwelling), tekort_cent (= kosten - opbrengsten -
        rijkssubsidies; Q&A 6.3.1).
    activiteiten: the same per activiteit, with its soort and woningen, missing where it has no maatregel; what belongs
        to no activiteit is not in it. heeft_maatregel (bool). maatregelen and activiteiten: valt_af (see `afvallen`);
        what drops out is in no sum of costs, revenues and tekort.
    deelplannen: the same per deelplan, and
        maximale_bijdrage_cent: the fund's share of the tekort, rounded down, never below 0, and never more than the
        cofinanciering leaves of the tekort (Q&A 6.3.2); gevraagde_bijdrage_cent; toelaatbare_bijdrage_cent: what was
        asked, capped at that most;
        cofinanciering_cent: what counts (Q&A 6.1.1, 6.1.2); cofinanciering_niet_meegeteld_cent, _reden;
        cofinanciering_van_cent: what it is a share of (the tekort, never below 0); cofinanciering_nodig_cent: rounded
        up; cofinanciering_aandeel: 0..1, missing where there is nothing to have a share of;
        proceskosten_cent and proceskosten_fondsdeel_cent: the full process costs, and the fund's part of them, the two
        readings of what is measured against the maximum (Q&A 6.3.7); both `_aandeel` of the requested contribution;
        woningen: for which a contribution is asked (Q&A 3.4.5); kosten_herstructurering_cent (Q&A 2.4, 3.4.6); of
        both also `_bekend`: the sum of what is filled in, which the real sum cannot be below.
    aanvragen: the sums of the deelplannen, missing for an aanvraag without any; the shares anew.
    cofinanciering: the rows of the inzending with telt_mee (bool) and reden where they do not count.

    maatregelen, activiteiten and cofinanciering have `plaats`, the position of their deelplan in deelplannen;
    maatregelen also `plaats_activiteit`, the position in activiteiten, -1 where they belong to none.
    """

    maatregelen: pd.DataFrame
    activiteiten: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame
    cofinanciering: pd.DataFrame


def reken_geld(inzending: Inzending, regeling: Regeling) -> Geld:
    """Count the money of all aanvragen. Raises Invoerfout for an amount that is too large to be meant."""
    eis_mogelijk(inzending, "plannen", "gevraagde_bijdrage_cent")
    eis_mogelijk(inzending, "cofinanciering", "bedrag_cent")
    plannen = inzending.plannen.sort_values(DEELPLAN, ignore_index=True)
    maatregelen = reken_maatregelen(inzending, regeling)
    maatregelen["plaats"] = plaats_van(maatregelen, plannen, DEELPLAN)
    maatregelen["plaats_activiteit"] = _plaats_activiteit(maatregelen, inzending.activiteiten)
    ingevuld = inzending.activiteiten.reset_index(drop=True)
    ingevuld["plaats"] = plaats_van(ingevuld, plannen, DEELPLAN)
    af, maatregelen["valt_af"] = valt_af(maatregelen, ingevuld, regeling)
    activiteiten = _activiteiten(ingevuld, maatregelen).assign(plaats=ingevuld["plaats"], valt_af=af)
    cofinanciering = _cofinanciering(inzending, regeling)
    cofinanciering["plaats"] = plaats_van(cofinanciering, plannen, DEELPLAN)
    deelplannen = plannen[DEELPLAN].assign(
        **_tekort(maatregelen, activiteiten, cofinanciering, len(plannen), regeling),
        gevraagde_bijdrage_cent=plannen["gevraagde_bijdrage_cent"],
        **_cofinanciering_som(cofinanciering, len(plannen)),
        **_omvang(maatregelen, activiteiten, plannen["gevraagde_bijdrage_cent"], regeling),
    )
    eis_mogelijk_totaal(deelplannen, _sommen(deelplannen), inzending)
    deelplannen = _afgeleid(deelplannen, regeling)
    aanvragen = _per_aanvraag(inzending.aanvragen, deelplannen)
    return Geld(maatregelen, activiteiten, _aandelen(deelplannen), _aandelen(aanvragen), cofinanciering)


def reken_maatregelen(inzending: Inzending, regeling: Regeling) -> pd.DataFrame:
    """Each maatregel in whole cents: amounts per dwelling times aantal, and its tekort (Q&A 6.3.1, 6.3.2)."""
    rijen = inzending.maatregelen.reset_index(drop=True)
    per_woning = rijen["bedragen_per"] == "woning"
    keer = rijen["aantal"].where(per_woning, 1).where(rijen["bedragen_per"].notna())
    uit = rijen[[*ACTIVITEIT, "maatregel", "soort", "rij"]].copy()
    for post in POSTEN:
        eis_mogelijk(inzending, "maatregelen", post, keer)
        bedrag = rijen[post]
        if post.removesuffix("_cent") in regeling.geld.leeg_is_nul.waarde:
            # What a bought dwelling brings in is never nothing: its sale, or its market value (Q&A 6.3.5).
            onbekend = (post == "opbrengsten_cent") & rijen["soort"].isin(regeling.geld.leeg_is_onbekend.waarde)
            bedrag = bedrag.fillna(0).mask(onbekend & bedrag.isna())
        # Zero per dwelling is zero, however many there are.
        uit[post] = (bedrag * keer).where(bedrag.ne(0).fillna(True), 0)
    uit["tekort_cent"] = uit["kosten_cent"] - uit["opbrengsten_cent"] - uit["rijkssubsidies_cent"]
    return uit


def _per_aanvraag(aanvragen: pd.DataFrame, deelplannen: pd.DataFrame) -> pd.DataFrame:
    """The sums of each aanvraag; of one without deelplannen nothing is known."""
    uit = aanvragen[AANVRAAG].sort_values(AANVRAAG, ignore_index=True)
    plaats = plaats_van(deelplannen, uit, AANVRAAG)
    zonder = np.bincount(plaats, minlength=len(uit)) == 0
    for post in _sommen(deelplannen):
        uit[post] = som_per(plaats, deelplannen[post], len(uit)).mask(zonder & (not post.endswith(_BEKEND)))
    return uit


_BEKEND = ("_bekend", "_bekend_cent")
"""What is known to be there at least: 0 where nothing is filled in."""


def _sommen(tabel: pd.DataFrame) -> list[str]:
    return [k for k in tabel.columns if k.endswith(("_cent", "woningen", "woningen_bekend"))]


def _plaats_activiteit(maatregelen: pd.DataFrame, activiteiten: pd.DataFrame) -> np.ndarray:
    plaats, eigen = np.full(len(maatregelen), -1), maatregelen["activiteit"].notna()
    plaats[eigen] = plaats_van(maatregelen[eigen], activiteiten, ACTIVITEIT)
    return plaats


def _activiteiten(ingevuld: pd.DataFrame, maatregelen: pd.DataFrame) -> pd.DataFrame:
    """The money of each activiteit: missing when it has no maatregel at all, for an activiteit is never free.

    A maatregel that drops out by itself is not in it; of an activiteit that drops out as a whole all the others are.
    """
    uit = ingevuld[[*ACTIVITEIT, "soort", "woningen", "rij"]].copy()
    eigen = maatregelen[maatregelen["plaats_activiteit"] >= 0]
    uit["heeft_maatregel"] = np.bincount(eigen["plaats_activiteit"], minlength=len(uit)) > 0
    eigen = eigen[eigen["valt_af"].isin(["", ACTIVITEIT_VALT_AF])]
    plaats = eigen["plaats_activiteit"].to_numpy()
    for post in [*POSTEN, "tekort_cent"]:
        uit[post] = som_per(plaats, eigen[post], len(uit)).where(uit["heeft_maatregel"])
    return uit


def _tekort(
    maatregelen: pd.DataFrame,
    activiteiten: pd.DataFrame,
    cofinanciering: pd.DataFrame,
    aantal: int,
    regeling: Regeling,
) -> dict[str, pd.Series]:
    """Costs, revenues, state subsidies and tekort of each deelplan (Q&A 6.3.1), of what counts.

    A state subsidy that was filled in as cofinanciering is computed as the revenue that it is (Q&A 6.5.1).
    """
    onbekend = np.bincount(maatregelen["plaats"], minlength=aantal) == 0
    zonder = (activiteiten["valt_af"] == "") & ~activiteiten["heeft_maatregel"]
    onbekend[activiteiten.loc[zonder, "plaats"]] = True
    telt = maatregelen[maatregelen["valt_af"] == ""]
    plaats = telt["plaats"].to_numpy()
    sommen = {p: som_per(plaats, telt[p], aantal).mask(onbekend) for p in [*POSTEN, "tekort_cent"]}
    if regeling.geld.overschot_activiteit.waarde == "nul":
        los = telt[telt["plaats_activiteit"] < 0]
        eigen = activiteiten[activiteiten["valt_af"] == ""]
        # What belongs to no activiteit is one more part of its deelplan.
        delen = pd.concat([eigen["tekort_cent"], som_per(los["plaats"].to_numpy(), los["tekort_cent"], aantal)])
        waar = np.concatenate([eigen["plaats"].to_numpy(), np.arange(aantal)])
        sommen["tekort_cent"] = som_per(waar, delen.clip(lower=0), aantal).mask(onbekend)
    rijk = cofinanciering[cofinanciering["soort"] == "rijk"]
    als_opbrengst = som_per(rijk["plaats"].to_numpy(), rijk["bedrag_cent"], aantal)
    sommen["rijkssubsidies_cent"] += als_opbrengst
    sommen["tekort_cent"] -= als_opbrengst
    return sommen


def _cofinanciering(inzending: Inzending, regeling: Regeling) -> pd.DataFrame:
    """Each row of cofinanciering with telt_mee and the reason when it does not count (Q&A 6.1.2, 6.5.1)."""
    regels, rijen = regeling.geld, inzending.cofinanciering.reset_index(drop=True)
    telt = rijen["soort"].isin(regels.cofinanciering_telt.waarde)
    redenen = {s: regels.reden_telt_niet(s) for s in rijen.loc[~telt, "soort"].dropna().unique()}
    reden = rijen["soort"].where(~telt).map(redenen).astype(object)
    reden = reden.where(rijen["soort"].notna(), "de soort is niet ingevuld")
    return rijen.assign(telt_mee=telt, reden=reden.where(~telt, "").astype("str"))


def _cofinanciering_som(rijen: pd.DataFrame, aantal: int) -> dict[str, pd.Series]:
    """What counts per deelplan, missing without any row; and what does not count, with the reasons."""
    plaats = rijen["plaats"].to_numpy()
    # Money of an unknown kind may count or not: neither sum is known.
    bedrag = rijen["bedrag_cent"].mask(rijen["soort"].isna() & rijen["bedrag_cent"].ne(0).fillna(True))
    telt, niet = rijen["telt_mee"] | rijen["soort"].isna(), ~rijen["telt_mee"]
    redenen = rijen[niet][["plaats", "reden"]].drop_duplicates().sort_values(["plaats", "reden"])
    teksten = np.full(aantal, "", dtype=object)
    for waar, reden in zip(redenen["plaats"], redenen["reden"], strict=True):
        teksten[waar] += f"; {reden}" if teksten[waar] else reden
    return {
        "cofinanciering_cent": som_per(plaats[telt], bedrag[telt], aantal).mask(
            np.bincount(plaats, minlength=aantal) == 0
        ),
        "cofinanciering_niet_meegeteld_cent": som_per(plaats[niet], bedrag[niet], aantal),
        "cofinanciering_niet_meegeteld_reden": pd.Series(teksten, dtype="str"),
    }


def _omvang(
    maatregelen: pd.DataFrame, activiteiten: pd.DataFrame, gevraagd: pd.Series, regeling: Regeling
) -> dict[str, pd.Series]:
    """Dwellings and restructuring costs that count for the size of an aanvraag, and the process costs.

    A deelplan that asks nothing has no dwellings for which a contribution is asked (Q&A 3.4.5, 3.4.6).
    """
    aantal, vraagt_niets = len(gevraagd), gevraagd.eq(0).fillna(False).to_numpy(bool)
    bij, niets = activiteiten["plaats"].to_numpy(), np.bincount(maatregelen["plaats"], minlength=len(gevraagd)) == 0
    # The size is that of the aanvraag as it was submitted (Q&A 2.4), but foundations never belonged to it (Q&A 3.3.1).
    maatregelen = maatregelen[~maatregelen["valt_af"].isin(["funderingsherstel_bij_sloop"])].reset_index(drop=True)
    plaats = maatregelen["plaats"].to_numpy()
    soort, bedrag = maatregelen["soort"], maatregelen["kosten_cent"]
    woningen = activiteiten["woningen"].mask(vraagt_niets[activiteiten["plaats"]], 0)
    niets_gepland = niets & (np.bincount(bij, minlength=aantal) == 0)
    onzeker = soort.isna() & bedrag.ne(0).fillna(True)
    proces = bedrag.where(soort == "proces_en_organisatie", 0).mask(onzeker)
    kosten = _herstructurering(maatregelen, woningen, regeling).mask(onzeker).mask(vraagt_niets[plaats], 0)
    return {
        "woningen": som_per(bij, woningen, aantal).mask(niets_gepland),
        "woningen_bekend": som_per(bij, woningen.fillna(0), aantal),
        "kosten_herstructurering_cent": som_per(plaats, kosten, aantal).mask(niets),
        "kosten_herstructurering_bekend_cent": som_per(plaats, kosten.fillna(0).clip(lower=0), aantal),
        "proceskosten_cent": som_per(plaats, proces, aantal).mask(niets),
    }


def _herstructurering(maatregelen: pd.DataFrame, woningen: pd.Series, regeling: Regeling) -> pd.Series:
    """What each maatregel costs as restructuring of dwellings for which a contribution is asked.

    An activiteit with 0 dwellings has none for which a contribution is asked, so its costs do not count (Q&A 3.4.5,
    3.4.6); while the number of dwellings is missing, so are they.
    """
    bij = maatregelen["plaats_activiteit"].to_numpy()
    van_activiteit = pd.concat([woningen, pd.Series([1], dtype="Int64")], ignore_index=True)  # -1: of no activiteit
    aantal = van_activiteit.take(bij).reset_index(drop=True)
    bedrag = maatregelen["kosten_cent"]
    telt = maatregelen["soort"].isin(regeling.geld.kosten_herstructurering.waarde)
    kosten = bedrag.where(telt & aantal.gt(0).fillna(True), 0)
    return kosten.mask(telt & aantal.isna() & bedrag.ne(0).fillna(True))


def _afgeleid(deelplannen: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """The most that the fund pays, the cofinanciering needed (Q&A 6.1.1) and the two readings of the process costs.

    The fund pays at most its share of the tekort (Q&A 6.3.2), and with cofinanciering never more than the tekort; what
    was asked over that is capped, not refused.
    """
    drempels, regels = regeling.drempels, regeling.geld
    tekort, gevraagd = deelplannen["tekort_cent"], deelplannen["gevraagde_bijdrage_cent"]
    van = tekort if regels.cofinanciering_van.waarde == "tekort" else deelplannen["kosten_cent"]
    hoogste = naar_beneden(tekort, drempels.maximaal_fondsaandeel.waarde)
    rest = (tekort - deelplannen["cofinanciering_cent"]).clip(lower=0)
    if regels.cofinanciering_van.waarde == "tekort":
        hoogste = hoogste.mask((rest < hoogste).fillna(False), rest)
    return deelplannen.assign(
        maximale_bijdrage_cent=hoogste,
        toelaatbare_bijdrage_cent=gevraagd.mask((gevraagd > hoogste).fillna(False), hoogste),
        cofinanciering_van_cent=van.clip(lower=0),
        cofinanciering_nodig_cent=naar_boven(van.clip(lower=0), drempels.minimaal_cofinanciering.waarde),
        proceskosten_fondsdeel_cent=naar_beneden(
            deelplannen["proceskosten_cent"], drempels.maximaal_fondsaandeel.waarde
        ),
    )


def _aandelen(tabel: pd.DataFrame) -> pd.DataFrame:
    """Shares for showing, missing where the whole is 0 or unknown."""
    van, bijdrage = tabel["cofinanciering_van_cent"], tabel["gevraagde_bijdrage_cent"]
    return tabel.assign(
        cofinanciering_aandeel=(tabel["cofinanciering_cent"] / van.where(van > 0)).astype("Float64"),
        proceskosten_aandeel=(tabel["proceskosten_cent"] / bijdrage.where(bijdrage > 0)).astype("Float64"),
        proceskosten_fondsdeel_aandeel=(tabel["proceskosten_fondsdeel_cent"] / bijdrage.where(bijdrage > 0)).astype(
            "Float64"
        ),
    )
