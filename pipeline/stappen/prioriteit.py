"""Attach prioriteit: the 16 stedelijke vernieuwingsgebieden and the 13 grens- en krimpregio's.

In: zones (pc4, gm_code, woningen), the area lists of the regeling and the regeling itself.
Out: per zone whether it has prioriteit and through which area; per deelplan the share of its dwellings
in priority zones (Q&A 4.5: points per deelplan, proportional in the aanvraag).

    pc4   prioriteit  prioriteit_sv  prioriteit_regio  prioriteit_zekerheid  prioriteit_niet_meegeteld
    0104  ja          Modelwijk                        hoog
    0133  nee                                                                Randland (laag)
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.bronnen.gebiedenlijsten import NAAST_ELKAAR, ZEKERHEDEN, Gebiedenlijsten
from pipeline.regelingen import Regeling
from pipeline.rekenen import logica


def prioriteit_zones(zones: pd.DataFrame, lijsten: Gebiedenlijsten, regeling: Regeling) -> pd.DataFrame:
    """Add the prioriteit columns to a copy of `zones`.

    Columns added (text, empty where nothing applies): prioriteit (ja/nee; onbepaald when the gemeente of
    the zone is unknown and no SV-gebied settles it), prioriteit_sv, prioriteit_regio (names, joined by '; '),
    prioriteit_zekerheid (the highest certainty that counts), prioriteit_niet_meegeteld (areas whose
    certainty does not count, with that certainty), prioriteit_toelichting.
    """
    telt = regeling.prioriteit.zekerheid_telt.waarde
    sv = zones[["pc4"]].merge(lijsten.sv_gebieden.rename(columns={"gebied": "naam"}), on="pc4")
    regio = zones[["pc4", "gm_code"]].merge(lijsten.grens_krimpregios.rename(columns={"regio": "naam"}), on="gm_code")
    lid = pd.concat(
        [
            deel.assign(soort=soort)[["pc4", "naam", "zekerheid", "toelichting", "soort"]]
            for soort, deel in (("sv", sv), ("regio", regio))
        ],
        ignore_index=True,
    ).sort_values(["pc4", "soort", "naam"])
    telt_mee = lid[lid["zekerheid"].isin(telt)]
    rest = lid[~lid["zekerheid"].isin(telt)]

    pc4 = zones["pc4"]
    namen_sv = _samen(telt_mee[telt_mee["soort"] == "sv"], "naam", pc4)
    namen_regio = _samen(telt_mee[telt_mee["soort"] == "regio"], "naam", pc4)
    heeft = (namen_sv != "") | (namen_regio != "")
    rest = rest.assign(tekst=rest["naam"] + " (" + rest["zekerheid"] + ")")
    sterkte = telt_mee["zekerheid"].map({naam: i for i, naam in enumerate(ZEKERHEDEN)})
    hoogste = pc4.map(sterkte.groupby(telt_mee["pc4"]).max())
    return zones.assign(
        prioriteit=logica.oordeel(heeft, heeft | zones["gm_code"].notna()),
        prioriteit_sv=namen_sv,
        prioriteit_regio=namen_regio,
        prioriteit_zekerheid=hoogste.map(dict(enumerate(ZEKERHEDEN))).astype(object).fillna(""),
        prioriteit_niet_meegeteld=_samen(rest, "tekst", pc4),
        prioriteit_toelichting=_samen(lid[lid["toelichting"] != ""], "toelichting", pc4),
    )


def noem_gebieden(sv: str, regio: str) -> str:
    """The areas of one zone that count, of both kinds; '' where there are none.

    >>> noem_gebieden("Modelwijk", "Randland"), noem_gebieden("", "Randland")
    ('Modelwijk; Randland', 'Randland')
    """
    return NAAST_ELKAAR.join(filter(None, (sv, regio)))


def _samen(leden: pd.DataFrame, kolom: str, pc4: pd.Series) -> np.ndarray:
    """The texts of a zone joined by '; ' without repeats, '' where there are none."""
    uniek = leden.drop_duplicates(["pc4", kolom])
    # Nearly all zones have one text; joining only the others keeps this step vectorised.
    meer = uniek["pc4"].duplicated(keep=False)
    een = uniek[~meer].set_index("pc4")[kolom]
    samen = pd.concat([een, uniek[meer].groupby("pc4")[kolom].agg(NAAST_ELKAAR.join)])
    return pc4.map(samen).astype(object).fillna("").to_numpy()


def prioriteit_groepen(leden: pd.DataFrame, sleutel: list[str], regeling: Regeling) -> pd.DataFrame:
    """Prioriteit of a deelplan or aanvraag: the share of its dwellings in priority zones (Q&A 4.5; aanname).

    In: one row per zone in a deelplan with `sleutel`, prioriteit, prioriteit_sv, prioriteit_regio and
    woningen. Out: index `sleutel`; prioriteit_aandeel (0..1, NaN when no dwellings are known),
    prioriteit_zones and prioriteit_zones_onbepaald (counts), woningen_onbekend_zones (count),
    prioriteit_gebieden (names).
    """
    weging = regeling.prioriteit.aandeel_weging.waarde
    gewicht = leden["woningen"] if weging == "woningen" else pd.Series(1.0, index=leden.index)
    gewicht = gewicht.fillna(0.0)
    ja = leden["prioriteit"] == logica.JA
    som = (
        pd.DataFrame(
            {
                "in": gewicht.where(ja, 0.0),
                "alle": gewicht,
                "prioriteit_zones": ja.astype("int64"),
                "prioriteit_zones_onbepaald": (leden["prioriteit"] == logica.ONBEPAALD).astype("int64"),
                "woningen_onbekend_zones": leden["woningen"].isna().astype("int64"),
            }
        )
        .groupby([leden[k] for k in sleutel], sort=True)
        .sum()
    )
    som.insert(0, "prioriteit_aandeel", (som["in"] / som["alle"]).where(som["alle"] > 0))
    som["prioriteit_gebieden"] = _gebiedsnamen(leden, sleutel).reindex(som.index).fillna("")
    return som.drop(columns=["in", "alle"])


def _gebiedsnamen(leden: pd.DataFrame, sleutel: list[str]) -> pd.Series:
    namen = pd.concat([leden[sleutel].assign(naam=leden[k]) for k in ("prioriteit_sv", "prioriteit_regio")])
    namen = namen.assign(naam=namen["naam"].str.split(NAAST_ELKAAR)).explode("naam")
    namen = namen[namen["naam"] != ""].drop_duplicates().sort_values([*sleutel, "naam"])
    return namen.groupby(sleutel)["naam"].agg(NAAST_ELKAAR.join)
