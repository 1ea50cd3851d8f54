"""The zones around the ones asked for, and what the deelgebied would be with each of them added.

In: zones with scores and polygons, and the zones asked for. Out: one `Buur` per zone that touches one of them.
PC4 borders of different makers do not fit exactly, so touching has a tolerance (aanname raken in zelfcheck.toml).

    zoek_buren(uitkomst, ("6411",), samen, afstand=25)
"""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.zonebeeld import getal, tekst
from pipeline.vragen.zelfcheck.model import Buur
from pipeline.vragen.zelfcheck.samen import neem_samen


def raakt(zones: gpd.GeoDataFrame, pc4: Sequence[str], afstand: float) -> pd.DataFrame:
    """Pairs of a zone asked for (`van`) and another that lies within `afstand` metres (`buur`), sorted."""
    gevraagd = zones[zones["pc4"].isin(pc4)]
    van, naar = zones.sindex.query(gevraagd.geometry, predicate="dwithin", distance=afstand)
    paren = pd.DataFrame({"van": gevraagd["pc4"].to_numpy()[van], "buur": zones["pc4"].to_numpy()[naar]})
    return paren[~paren["buur"].isin(pc4)].sort_values(["buur", "van"], ignore_index=True)


def zoek_buren(uitkomst: Uitkomst, pc4: Sequence[str], poort: str, afstand: float) -> tuple[Buur, ...]:
    """All neighbours with their own outcomes and those of the larger deelgebied; `poort` is that of the zones alone."""
    paren = raakt(uitkomst.zones, pc4, afstand)
    if paren.empty:
        return ()
    wie = {buur: [*pc4, buur] for buur in paren["buur"].unique()}
    samen = neem_samen(uitkomst.zones, wie, uitkomst.regeling).deelgebieden
    zones = uitkomst.zones.set_index("pc4")
    return tuple(
        Buur(
            pc4=buur,
            gm_code=tekst(zones.at[buur, "gm_code"]),
            gemeente=tekst(zones.at[buur, "gemeente"]),
            raakt=tuple(rijen["van"]),
            kwetsbaar=zones.at[buur, "kwetsbaar"],
            prioriteit=zones.at[buur, "prioriteit"],
            urgentie_land_score=getal(zones.at[buur, "urgentie_land_score"]),
            poort_samen=samen.at[buur, "poort"],
            poort_samen_reden=samen.at[buur, "poort_reden"],
            poort_verandert=bool(samen.at[buur, "poort"] != poort),
            prioriteit_aandeel_samen=getal(samen.at[buur, "prioriteit_aandeel"]),
            urgentie_land_score_samen=getal(samen.at[buur, "urgentie_score"]),
        )
        for buur, rijen in paren.groupby("buur", sort=True)
    )
