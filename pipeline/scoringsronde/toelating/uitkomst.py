"""From the answers per rule to one per deelplan and per aanvraag.

In: an `Uitslag` per rule. Out: the rows of all rules, and what they come to, three-valued: nee as soon as one rule is
nee, ja only when all are ja.

    tranche  aanvraag  deelplan  regel           grondslag  oordeel  reden                              telt_mee
    1        A                   omvang          Q&A 2.4    ja       210 woningen en ...                True
    1        A         Noord     cofinanciering  Q&A 6.1.1  nee      € 1 cofinanciering is 0% ...       True
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.regelingen.aannames import OVERGENOMEN, Steun, geen_steun, steun
from pipeline.regelingen.toelatingsregels import Toelatingsregel
from pipeline.rekenen import logica
from pipeline.rekenen.centen import plaats_van
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.toelating.register import telt_mee
from pipeline.scoringsronde.toelating.stof import Stof, Uitslag
from pipeline.taal.zinnen import Tekst, achter_elkaar, plak, tekst


def regels_tabel(stof: Stof, uitslagen: Mapping[str, Uitslag]) -> pd.DataFrame:
    """One row per aanvraag or deelplan and rule, in the order of aanvraag, deelplan and the regeling.

    Columns: tranche, aanvraag, deelplan ('' for a rule about the aanvraag), regel, grondslag, omschrijving, oordeel,
    reden (a Dutch sentence that ends in its ground), telt_mee (whether it can hold anything back),
    steunt_op (a frozenset of the ids of the aannames that the answer rests on).
    """
    van_plan = plaats_van(stof.plannen, stof.aanvragen, AANVRAAG)
    delen, volgorde = [], []
    for nummer, regel in enumerate(stof.regeling.toelating.regels):
        uitslag = uitslagen[regel.naam]
        per_aanvraag = uitslag.niveau == "aanvraag"
        sleutels = stof.aanvragen[AANVRAAG].assign(deelplan="") if per_aanvraag else stof.plannen[DEELPLAN]
        delen.append(
            sleutels.assign(
                regel=regel.naam,
                grondslag=regel.herkomst,
                omschrijving=regel.omschrijving,
                oordeel=uitslag.oordeel,
                reden=plak(uitslag.reden, f" ({verwijzing(regel)})"),
                steunt_op=_steun(regel, uitslag),
                telt_mee=telt_mee(regel.naam, stof.regeling),
            )
        )
        n = len(sleutels)
        aanvraag = np.arange(n) if per_aanvraag else van_plan
        deelplan = np.full(n, -1) if per_aanvraag else np.arange(n)
        volgorde.append(np.column_stack([aanvraag, deelplan, np.full(n, nummer)]))
    sleutel = np.concatenate(volgorde)
    return pd.concat(delen, ignore_index=True).iloc[np.lexsort(sleutel.T[::-1])].reset_index(drop=True)


def _steun(regel: Toelatingsregel, uitslag: Uitslag) -> Steun:
    """What each answer of a rule rests on: what its step used, and the rule itself where no text gives it."""
    eigen = uitslag.steunt_op if uitslag.steunt_op is not None else geen_steun(len(uitslag.oordeel))
    zelf = {OVERGENOMEN} if regel.overgenomen else set()
    if regel.aanname and regel.soort_aanname != "rekenkeuze":
        zelf.add(f"toelating.regels.{regel.naam}")
    return steun(e | zelf if o != logica.ONBEPAALD else () for e, o in zip(eigen, uitslag.oordeel, strict=True))


def verwijzing(regel: Toelatingsregel) -> str:
    """The ground of a rule as it ends a sentence."""
    return regel.grondslag or "aanname"


def per_deelplan(stof: Stof, uitslagen: Mapping[str, Uitslag]) -> pd.DataFrame:
    """DEELPLAN, oordeel over its own rules, and redenen: why it is not ja, '' when it is."""
    oordeel, redenen, steunt_op = _samen(stof, uitslagen, "deelplan", len(stof.plannen))
    return stof.plannen[DEELPLAN].assign(oordeel=oordeel, redenen=redenen, steunt_op=steunt_op)


def per_aanvraag(stof: Stof, uitslagen: Mapping[str, Uitslag], deelplannen: pd.DataFrame) -> pd.DataFrame:
    """AANVRAAG, oordeel and redenen, with its deelplannen as the regeling says (deelplan_niet_toelaatbaar).

    "aanvraag": one deelplan that fails holds back the aanvraag (Q&A 2.5, 3.7.6); "deelplan": an aanvraag needs one
    deelplan that does not fail.
    """
    n = len(stof.aanvragen)
    oordeel, redenen, eigen_steun = _samen(stof, uitslagen, "aanvraag", n)
    plaats = plaats_van(deelplannen, stof.aanvragen, AANVRAAG)
    allemaal = stof.regeling.toelating.deelplan_niet_toelaatbaar.waarde == "aanvraag"
    van_delen = np.full(n, 2 if allemaal else 0, dtype=np.int8)
    (np.minimum if allemaal else np.maximum).at(van_delen, plaats, logica.rang(deelplannen["oordeel"]))
    van_delen[zonder := np.bincount(plaats, minlength=n) == 0] = 1
    delen = np.array(logica.OORDELEN, dtype=object)[van_delen]
    geheel = logica.en(oordeel, delen)
    # Only what decides: a deelplan that is onbepaald does not explain an aanvraag that is nee.
    niet = (deelplannen["oordeel"] == delen[plaats]) & (delen[plaats] == geheel[plaats]) & (delen[plaats] != logica.JA)
    zinnen = "deelplan '" + deelplannen["deelplan"] + "': " + deelplannen["redenen"]
    per = zinnen[niet].groupby(plaats[niet.to_numpy()]).agg(achter_elkaar).to_dict()
    per = per | dict.fromkeys(np.flatnonzero(zonder & (geheel == delen)), "er zijn geen deelplannen ingevuld (Q&A 4.4)")
    # A part gives what it rests on to the whole that it decides.
    beslist = (deelplannen["oordeel"] == geheel[plaats]).to_numpy(bool)
    steunt_op = [set(eigen_steun[i]) if oordeel[i] == geheel[i] else set() for i in range(n)]
    for i, ids in zip(plaats[beslist], deelplannen.loc[beslist, "steunt_op"], strict=True):
        steunt_op[i] |= ids
    eigen = np.where(oordeel == geheel, redenen, "")
    samen = [achter_elkaar(filter(None, (e, per.get(i, "")))) for i, e in enumerate(eigen)]
    return stof.aanvragen[AANVRAAG].assign(oordeel=geheel, redenen=tekst(samen), steunt_op=steun(steunt_op))


def _samen(
    stof: Stof, uitslagen: Mapping[str, Uitslag], niveau: str, aantal: int
) -> tuple[NDArray[np.object_], Tekst, Steun]:
    """All rules of one level that count, and the reasons and aannames of those that decide."""
    regels = [
        r
        for r in stof.regeling.toelating.regels
        if uitslagen[r.naam].niveau == niveau and telt_mee(r.naam, stof.regeling)
    ]
    oordeel = np.full(aantal, logica.JA, dtype=object)
    if not regels:
        return oordeel, tekst([""] * aantal), geen_steun(aantal)
    oordeel = logica.en(*(uitslagen[r.naam].oordeel for r in regels))
    gronden: list[dict[str, list[str]]] = [{} for _ in range(aantal)]
    ids: list[set[str]] = [set() for _ in range(aantal)]
    for regel in regels:
        uitslag = uitslagen[regel.naam]
        for nummer, eigen in enumerate(_steun(regel, uitslag)):
            if uitslag.oordeel[nummer] == oordeel[nummer]:
                ids[nummer] |= eigen
        for waar in np.flatnonzero((uitslag.oordeel == oordeel) & (oordeel != logica.JA)):
            gronden[waar].setdefault(uitslag.reden[waar], []).append(verwijzing(regel))
    # One missing sheet stops several rules: say it once, with all their grounds.
    redenen = [achter_elkaar(f"{zin} ({'; '.join(g)})" for zin, g in delen.items()) for delen in gronden]
    return oordeel, tekst(redenen), steun(ids)
