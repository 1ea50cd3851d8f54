"""Count what lies in kwetsbare zones per gemeente, provincie, grens- or krimpregio and SV-gebied.

In: scored zones, the provincie of each gemeente, and which answers another choice alone turns. Out: one row per gebied.

    soort      gebied        zones  zones_ja  inwoners  inwoners_ja  inwoners_ja_op_de_rand  inwoners_ja_aandeel
    land       het hele land  4068      1161  17404635      8175910                     ...                0.470
    provincie  Flevoland        94       ...    422935       240945                     ...                0.570

A zone counts whole, in the gemeente where most of its inhabitants live: the one it is compared with in the poort
(aanname, as for `gm_code`). A zone whose inhabitants are not known adds none, and is counted as such.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.bronnen.gebiedenlijsten import NAAST_ELKAAR
from pipeline.rekenen import logica

LAND, PROVINCIE, GEMEENTE, REGIO, SV = "land", "provincie", "gemeente", "grens- of krimpregio", "SV-gebied"
SOORTEN = (LAND, PROVINCIE, GEMEENTE, REGIO, SV)
MATEN = ("zones", "inwoners", "woningen")
ANTWOORDEN = (logica.JA, logica.NEE, logica.ONBEPAALD)
STEVIG, OP_DE_RAND = "stevig", "op_de_rand"
SPREIDING = {"laagste": 0.0, "p25": 0.25, "mediaan": 0.5, "p75": 0.75, "hoogste": 1.0}
"""Of urgentie against the country, over the kwetsbare zones: who does not pass the poort has no urgentie to show."""
_HELE_LAND = "het hele land"
TELT_HEEL = "aanname: een zone telt heel mee, in de gemeente waar de meeste van haar inwoners wonen"
"""What a table says of every count per gebied."""


def tel_gebieden(
    zones: pd.DataFrame, provincies: Mapping[str, str], op_de_rand: pd.Series | None = None
) -> pd.DataFrame:
    """The counts per gebied, in the order of SOORTEN and then by name.

    In: zones with pc4, gm_code, gemeente, kwetsbaar, inwoners, woningen, prioriteit_sv, prioriteit_regio and
    urgentie_land_score; op_de_rand: per zone whether another choice alone turns kwetsbaar.
    Out: soort, gebied, gm_code (of a gemeente), provincie (of a gemeente); per maat of zones, inwoners and woningen
    all, those per answer and, with op_de_rand, each answer in a firm and a shaky part (counts);
    `<maat>_onbekend_zones` (zones without that figure); inwoners_ja_aandeel and woningen_ja_aandeel (0..1 of what is
    known); urgentie_land_zones (kwetsbare zones with an urgentie) and their spread. Regios and SV-gebieden are those
    that count for prioriteit; a zone may lie in more than one.
    """
    leden = zones_per_gebied(zones, provincies)
    sleutel = ["volgorde", "soort", "gebied", "gm_code", "provincie"]
    return tel_per(leden, sleutel, zones, op_de_rand).drop(columns="volgorde")


def tel_per(
    leden: pd.DataFrame, sleutel: list[str], zones: pd.DataFrame, op_de_rand: pd.Series | None = None
) -> pd.DataFrame:
    """The same counts for groups of any kind: one row per key, sorted by it.

    In: one row per zone and group, with the columns of `sleutel` and zone (its index in `zones`); zones and
    op_de_rand as `tel_gebieden`. Out: `sleutel`, then the counts.
    """
    per_zone = _per_zone(zones, op_de_rand).loc[leden["zone"]].set_axis(leden.index)
    som = per_zone.groupby([leden[k] for k in sleutel], sort=True).sum().astype("Int64")
    for maat in MATEN[1:]:
        alle = som[maat].astype(float)
        som[f"{maat}_ja_aandeel"] = (som[f"{maat}_ja"].astype(float) / alle).where(alle > 0)
    score = zones["urgentie_land_score"].where(zones["kwetsbaar"] == logica.JA).astype(float)
    groep = score.loc[leden["zone"]].set_axis(leden.index).groupby([leden[k] for k in sleutel], sort=True)
    som["urgentie_land_zones"] = groep.count().astype("Int64")
    for naam, deel in SPREIDING.items():
        som[f"urgentie_land_{naam}"] = groep.quantile(deel)
    return som.reset_index()


def zones_per_gebied(zones: pd.DataFrame, provincies: Mapping[str, str]) -> pd.DataFrame:
    """One row per zone and gebied it lies in: volgorde, soort, gebied, gm_code, provincie, zone (its index in `zones`).

    gm_code and provincie only of a gemeente, '' elsewhere; zones and provincies as `tel_gebieden`.
    """
    basis = pd.DataFrame({"zone": zones.index, "gm_code": zones["gm_code"].to_numpy()})
    provincie = basis["gm_code"].map(provincies)
    delen = {
        LAND: pd.Series(_HELE_LAND, index=basis.index, dtype=object),
        PROVINCIE: provincie,
        GEMEENTE: pd.Series(zones["gemeente"].to_numpy(), index=basis.index),
        REGIO: pd.Series(zones["prioriteit_regio"].str.split(NAAST_ELKAAR).to_numpy(), index=basis.index),
        SV: pd.Series(zones["prioriteit_sv"].str.split(NAAST_ELKAAR).to_numpy(), index=basis.index),
    }
    stukken = []
    for volgorde, (soort, gebied) in enumerate(delen.items()):
        deel = basis.assign(volgorde=volgorde, soort=soort, gebied=gebied, provincie=provincie).explode("gebied")
        deel = deel[deel["gebied"].notna() & (deel["gebied"] != "")]
        stukken.append(deel if soort == GEMEENTE else deel.assign(gm_code="", provincie=""))
    return pd.concat(stukken, ignore_index=True).fillna({"provincie": ""})


def _per_zone(zones: pd.DataFrame, op_de_rand: pd.Series | None) -> pd.DataFrame:
    """Per zone what it adds to each count."""
    uit = {}
    for maat in MATEN:
        waarde = pd.Series(1.0, index=zones.index) if maat == "zones" else zones[maat].astype(float)
        uit[maat] = waarde.fillna(0.0)
        for antwoord in ANTWOORDEN:
            in_deze = uit[maat].where(zones["kwetsbaar"] == antwoord, 0.0)
            uit[f"{maat}_{antwoord}"] = in_deze
            if op_de_rand is not None:
                uit[f"{maat}_{antwoord}_{STEVIG}"] = in_deze.where(~op_de_rand, 0.0)
                uit[f"{maat}_{antwoord}_{OP_DE_RAND}"] = in_deze.where(op_de_rand, 0.0)
        if maat != "zones":
            uit[f"{maat}_onbekend_zones"] = waarde.isna().astype(float)
    return pd.DataFrame(uit)
