"""Who may send in an aanvraag: one per gemeente, and none after an earlier award.

In: the table aanvragen. Out: per aanvraag ja, nee or onbepaald.

    aanvraag  gm_code  namens  een_aanvraag_per_gemeente
    Noord     GM9901           nee: gemeente GM9901 staat ook in aanvraag 'Zuid' (Q&A 4.3)
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.centen import plaats_van
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.toelating.register import GeenParameters, toelatingsregel
from pipeline.scoringsronde.toelating.stof import Stof, Uitslag, ja_nee, voeg_samen
from pipeline.taal.zinnen import tekst


def _alleen_bij_weigeren(regeling: Regeling) -> bool:
    """Which aanvraag is paid is a matter of the ranked list (see `een_betaald`), unless the regeling refuses them."""
    tweede = regeling.toelating.tweede_aanvraag
    return tweede is not None and tweede.waarde == "weigeren"


@toelatingsregel(
    titel="Eén aanvraag per gemeente",
    gegeven="welke gemeente aanvraagt en namens wie",
    nodig=("toelating.tweede_aanvraag",),
    telt_mee=_alleen_bij_weigeren,
)
def een_aanvraag_per_gemeente(stof: Stof, _: GeenParameters) -> Uitslag:
    """A gemeente is in one aanvraag of a tranche, as applicant or through another (Q&A 4.3; art. 3.1)."""
    rijen = stof.inzending.aanvragen
    deelnemers = (rijen["gm_code"].fillna("") + " " + rijen["namens"].fillna("")).str.split().explode()
    namen = pd.DataFrame({"tranche": rijen["tranche"], "aanvraag": rijen["aanvraag"]}).loc[deelnemers.index]
    namen = namen.assign(gm_code=deelnemers).dropna().drop_duplicates()
    dubbel = namen[namen.duplicated(["tranche", "gm_code"], keep=False)].sort_values(["tranche", "gm_code", "aanvraag"])
    paren = dubbel.merge(dubbel, on=["tranche", "gm_code"], suffixes=("", "_ander"))
    paren = paren[paren["aanvraag"] != paren["aanvraag_ander"]]
    zinnen = [
        f"gemeente {_naam(stof, code)} staat ook in aanvraag '{ander}'"
        for code, ander in zip(paren["gm_code"], paren["aanvraag_ander"], strict=True)
    ]
    bekend = (_van_aanvraag(stof, "gm_code").notna() | _van_aanvraag(stof, "namens").notna()).to_numpy()
    zelf = _van_aanvraag(stof, "gm_code").notna().to_numpy()
    reden = tekst([f"{'de gemeente' if g else 'elke gemeente die meedoet'} staat in één aanvraag" for g in zelf])
    reden[~bekend] = "de gemeente is niet ingevuld"
    oordeel = logica.oordeel(np.ones(len(bekend), bool), bekend)
    for plaats, samen in voeg_samen(zinnen, plaats_van(paren, stof.aanvragen, AANVRAAG)).items():
        oordeel[plaats], reden[plaats] = logica.NEE, samen
    return Uitslag("aanvraag", oordeel, reden)


@toelatingsregel(titel="Niet eerder toegekend", gegeven="of de gemeente eerder een uitkering kreeg")
def eerder_toegekend(stof: Stof, _: GeenParameters) -> Uitslag:
    """An aanvraag is not taken up after an earlier award under this regeling (Q&A 4.3)."""
    oordeel = ja_nee(_van_aanvraag(stof, "eerder_toegekend"), "nee")
    zinnen = {
        logica.JA: "de gemeente kreeg niet eerder een uitkering uit deze regeling",
        logica.NEE: "de gemeente kreeg eerder een uitkering uit deze regeling; de aanvraag wordt niet in behandeling "
        "genomen",
        logica.ONBEPAALD: "niet is ingevuld of de gemeente eerder een uitkering uit deze regeling kreeg",
    }
    return Uitslag("aanvraag", oordeel, tekst([zinnen[o] for o in oordeel]))


def _van_aanvraag(stof: Stof, kolom: str) -> pd.Series:
    """A column of the sheet aanvragen, in the order of `stof.aanvragen`."""
    rijen = stof.inzending.aanvragen
    return rijen[kolom].iloc[plaats_van(stof.aanvragen, rijen, AANVRAAG)].reset_index(drop=True)


def _naam(stof: Stof, code: str) -> str:
    return f"{naam} ({code})" if (naam := stof.gemeentenamen.get(code)) else code
