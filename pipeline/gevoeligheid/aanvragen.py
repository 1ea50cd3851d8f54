"""The scoring round under many settings: the very steps of `scoringsronde`, every setting a tranche of its own.

In: `Stof`, N settings, and their poort and urgentie. Out: per aanvraag and setting what it got, as 0 (nothing), 1 (not
known) or 2 (money from the budget).

    tranche 1, three settings   ->   tranches "1|0", "1|1", "1|2" of one round, each with the budget of tranche 1

Aanvragen of different tranches are never compared, so a round of three tranches is three rounds; and a step costs
hardly more for a thousand rows than for ten. All copies of a tranche take their turn together, and a gemeente has a
code of its own in each setting, so that who was paid in an earlier tranche (Q&A 4.3) counts within its setting only.

Of a setting by itself the unknown part of the weight keeps the bounds of the round, and what they leave open is not
known. A draw fills it in: each deelplan gets a score for it, as a committee would give, and the aanvraag that of its
deelplannen.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from pipeline.bestanden.tweede_proces import begin_ernaast
from pipeline.gevoeligheid.instellingen import Getallen, Instellingen, Plaatsen
from pipeline.gevoeligheid.poort import Codes, Poort
from pipeline.gevoeligheid.stof import Stof
from pipeline.gevoeligheid.urgentie import Urgentie
from pipeline.regelingen import Regeling
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels, Criterium
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.ronde import draai_scoringsronde
from pipeline.scoringsronde.uitkomsten import DEELS, ONBEPAALD, TOEGEKEND
from pipeline.stappen.prioriteit import prioriteit_groepen, prioriteit_zones
from pipeline.stappen.scoren import Plannen
from pipeline.stappen.urgentie import op_schaal
from pipeline.stappen.vergelijking import ANDERE_LEZING
from pipeline.uitkomst import Uitkomst

_TABELLEN = ("aanvragen", "plannen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering", "beoordeling")
_TUSSEN = "|"
_ZEKERHEID, _AANDEEL = "prioriteit.zekerheid_telt", "prioriteit.aandeel_weging"
_GRENS, _VOLDOENDE, _GEWICHT = (
    f"beoordeling.{naam}" for naam in ("bij_de_grens", "voldoende_vanaf", "onbekend_gewicht")
)
_ONBEKEND = "onbekend_deel"
"""The name of the criterium that stands for the unknown part of the weight."""


def trek_onbekend(stof: Stof, aantal: int, zaad: int) -> Getallen:
    """Scores (0..10) for the unknown part of the weight, deelplannen × draws: each as likely as any other."""
    regels = stof.regeling.beoordeling
    laag = float(regels.laagste_score.waarde) if regels else 0.0
    hoog = float(stof.regeling.urgentie.schaal.waarde[1])
    return np.random.default_rng([zaad, aantal]).uniform(laag, hoog, (len(stof.uitkomst.deelplannen), aantal))


def reken_aanvragen(
    stof: Stof, inst: Instellingen, poort: Poort, urgentie: Urgentie, onbekend: Getallen | None = None
) -> Codes | None:
    """What each aanvraag gets (in the order of the table) under each setting; None in a ronde without an inzending.

    onbekend: the score of each deelplan for the unknown part of the weight, × settings; without it that part stays
    unknown. Where a setting says that only the known weight counts, it is not used.
    """
    uitkomst = stof.uitkomst
    if uitkomst.invoer.inzending is None or uitkomst.regeling.beoordeling is None:
        return None
    regels = uitkomst.regeling.beoordeling
    keuzes = [inst.op(plek, getattr(regels, plek.split(".")[1]).waarde) for plek in (_GRENS, _VOLDOENDE, _GEWICHT)]
    prioriteit = _prioriteit(stof, inst)
    uit = np.empty((len(uitkomst.aanvragen), len(inst)), dtype=np.int8)
    standen, welke = np.unique(np.column_stack([stand for _, stand in keuzes]), axis=0, return_inverse=True)

    def vul(nummer: int) -> None:
        stand, hier = standen[nummer], np.flatnonzero(welke.reshape(-1) == nummer)
        waarden = [mogelijk[n] for (mogelijk, _), n in zip(keuzes, stand, strict=True)]
        anders = {
            naam: getattr(regels, naam).model_copy(update={"waarde": waarde})
            for naam, waarde in zip(("bij_de_grens", "voldoende_vanaf", "onbekend_gewicht"), waarden, strict=True)
        }
        beoordeling = regels.model_copy(update=anders)
        gevuld = None
        if onbekend is not None and beoordeling.voorlopig and waarden[2] == "grenzen":
            beoordeling, gevuld = _met_onbekend(beoordeling, stof), onbekend[:, hier]
        regeling = uitkomst.regeling.model_copy(update={"beoordeling": beoordeling})
        uit[:, hier] = _ronde(uitkomst, regeling, hier, poort, urgentie, prioriteit, gevuld)

    def vul_alle(nummers: range) -> bytes:
        for nummer in nummers:
            vul(nummer)
        return uit.tobytes()

    # Rules that differ make rounds that do not know each other: half of them in a second process.
    ernaast = range(1, len(standen), 2)
    wacht = begin_ernaast(partial(vul_alle, ernaast)) if ernaast else None
    vul_alle(range(0, len(standen), 2))
    if wacht is not None:
        daar = np.isin(welke.reshape(-1), ernaast)
        uit[:, daar] = np.frombuffer(wacht(), dtype=np.int8).reshape(uit.shape)[:, daar]
    return uit


def _met_onbekend(regels: Beoordelingsregels, stof: Stof) -> Beoordelingsregels:
    """The rules with the unknown part of the weight as one criterium, of which the points are the score."""
    hoogste = stof.regeling.urgentie.schaal.waarde[1]
    deel = Criterium(
        naam=_ONBEKEND,
        titel="Onbekend deel",
        bron="punten",
        maximum=Decimal(hoogste),
        gewicht=1 - regels.gewicht_bekend,
        aanname="getrokken",
    )
    return regels.model_copy(update={"criteria": (*regels.criteria, deel)})


def _ronde(
    uitkomst: Uitkomst,
    regeling: Regeling,
    hier: Plaatsen,
    poort: Poort,
    urgentie: Urgentie,
    prioriteit: tuple[Getallen, Getallen],
    gevuld: Getallen | None,
) -> Codes:
    """One round in which each of these settings has its own tranches. gevuld: see `_met_onbekend`."""
    inzending, aantal = uitkomst.invoer.inzending, len(hier)
    assert inzending is not None
    woorden = np.array(logica.OORDELEN, dtype=object)
    # The other reading of Q&A 5.1.1 is a choice of its own here, and needs no second computation.
    zonder = uitkomst.deelplannen.drop(columns=list(ANDERE_LEZING), errors="ignore")
    plannen = _herhaal(zonder, aantal).assign(
        poort=woorden[poort.deelplannen[:, hier].T.reshape(-1)],
        poort_reden="",
        urgentie_score=op_schaal(pd.Series(urgentie.deelplannen[:, hier].T.reshape(-1)), regeling),
        prioriteit_aandeel=prioriteit[0][:, hier].T.reshape(-1),
    )
    aanvragen = _herhaal(uitkomst.aanvragen, aantal).assign(
        urgentie_score=op_schaal(pd.Series(urgentie.aanvragen[:, hier].T.reshape(-1)), regeling),
        prioriteit_aandeel=prioriteit[1][:, hier].T.reshape(-1),
    )
    eigen = uitkomst.ronde.budget_eur
    budget: dict[str, Decimal] = {
        f"{tranche}{_TUSSEN}{n}": eigen[tranche]
        for tranche in inzending.aanvragen["tranche"].unique()
        if tranche in eigen
        for n in range(aantal)
    }
    herhaald: dict[str, Any] = {naam: _herhaal(getattr(inzending, naam), aantal) for naam in _TABELLEN}
    herhaald["aanvragen"] = _eigen_codes(herhaald["aanvragen"])
    if gevuld is not None:
        score = plannen[DEELPLAN].assign(criterium=_ONBEKEND, punten=gevuld.T.reshape(-1), rij=0)
        herhaald["beoordeling"] = pd.concat([herhaald["beoordeling"], score], ignore_index=True)
    volgorde = sorted(inzending.aanvragen["tranche"].unique())
    gedraaid = draai_scoringsronde(
        replace(inzending, **herhaald),
        regeling,
        Plannen(_herhaal(uitkomst.leden, aantal), uitkomst.deelgebieden, plannen, aanvragen),
        {},
        Randvoorwaarden(
            uitkomst.ronde.datum,
            uitkomst.ronde.toekenning,
            budget,
            beurten={f"{t}{_TUSSEN}{n}": beurt for beurt, t in enumerate(volgorde) for n in range(aantal)},
        ),
        zonder_woorden=True,
    )
    lijst = gedraaid.begroting.aanvragen
    uitkomsten = lijst.set_index(AANVRAAG)["uitkomst"].reindex(pd.MultiIndex.from_frame(aanvragen[AANVRAAG]))
    code = np.select([uitkomsten.isin([TOEGEKEND, DEELS]), uitkomsten == ONBEPAALD], [2, 1], default=0)
    return code.astype(np.int8).reshape(aantal, -1).T


def _herhaal(tabel: pd.DataFrame, aantal: int) -> pd.DataFrame:
    """The table once per setting, each with its own tranches."""
    herhaald = pd.concat([tabel] * aantal, ignore_index=True)
    nummer = np.repeat(np.arange(aantal), len(tabel))
    eigen = [f"{tranche}{_TUSSEN}{n}" for tranche, n in zip(herhaald["tranche"], nummer, strict=True)]
    return herhaald.assign(tranche=pd.Series(eigen, dtype=tabel["tranche"].dtype))


def _eigen_codes(aanvragen: pd.DataFrame) -> pd.DataFrame:
    """The codes of gemeenten with the number of the setting behind each."""
    nummers = aanvragen["tranche"].str.rpartition(_TUSSEN)[2]
    return aanvragen.assign(
        **{
            kolom: [
                c if pd.isna(c) else " ".join(f"{code}{_TUSSEN}{n}" for code in c.split())
                for c, n in zip(aanvragen[kolom], nummers, strict=True)
            ]
            for kolom in ("gm_code", "namens")
        }
    )


def _prioriteit(stof: Stof, inst: Instellingen) -> tuple[Getallen, Getallen]:
    """The share prioriteit of deelplannen and of aanvragen under each setting."""
    uitkomst, regels = stof.uitkomst, stof.regeling.prioriteit
    telt, welke = inst.op(_ZEKERHEID, regels.zekerheid_telt.waarde)
    wegingen, weging = inst.op(_AANDEEL, regels.aandeel_weging.waarde)
    groepen = ((DEELPLAN, uitkomst.deelplannen), (AANVRAAG, uitkomst.aanvragen))
    kolommen: tuple[list[Getallen], list[Getallen]] = ([], [])
    eigen_zones = stof.zones[["pc4", "gm_code"]].iloc[np.unique(stof.leden)]
    for zekerheid in telt:
        for w in wegingen:
            anders = regels.model_copy(
                update={
                    "zekerheid_telt": regels.zekerheid_telt.model_copy(update={"waarde": zekerheid}),
                    "aandeel_weging": regels.aandeel_weging.model_copy(update={"waarde": w}),
                }
            )
            regeling = stof.regeling.model_copy(update={"prioriteit": anders})
            zones = prioriteit_zones(eigen_zones, uitkomst.lijsten, regeling).set_index("pc4")
            eigen = [k for k in zones.columns if k.startswith("prioriteit")]
            leden = uitkomst.leden.drop(columns=eigen).join(zones[eigen], on="pc4")
            for kolom, (sleutel, tabel) in zip(kolommen, groepen, strict=True):
                aandeel = prioriteit_groepen(leden, sleutel, regeling)["prioriteit_aandeel"]
                kolom.append(aandeel.reindex(pd.MultiIndex.from_frame(tabel[sleutel])).to_numpy(float))
    plaats = welke * len(wegingen) + weging
    per_plan, per_aanvraag = (np.column_stack(kolom)[:, plaats] for kolom in kolommen)
    return per_plan, per_aanvraag
