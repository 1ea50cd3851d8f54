"""The same zones under other rules, or with one more indicator, without reading the sources again: what if?

In: an `Uitkomst`. Out: another `Uitkomst`, computed by the very steps that made the first.

    anders = herreken(uitkomst, {"urgentie.normalisatie": "zscore"})
    anders.deelplannen[["deelplan", "rang"]]

For exploring, in notebooks. A what-if is no ronde: an inzending is not assessed again, so `scoringsronde` is None, and
neither are the other choices and years asked for again: `apart` and `verloop` are of the rules they were computed with.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.keten import meld
from pipeline.regelingen import Dimensie, Indicator, Regeling
from pipeline.regelingen.indicatoren import Weging
from pipeline.regelingen.kolomnamen import botsing
from pipeline.rondes.ronde import Ronde
from pipeline.stappen.scoren import score_deelplannen, score_zones
from pipeline.taal.meervoud import met_werkwoord
from pipeline.uitkomst import Uitkomst

_BASIS = ["pc4", "gm_code", "gemeente", "gemeente_aandeel", "grenszone", "inwoners", "woningen"]
_VAST = "zones."
"""Parameters of the step zones need the borders, and so a run from the sources."""


def herreken(
    uitkomst: Uitkomst, afwijkingen: Mapping[str, Any] | None = None, referentie: Literal["ronde", "land"] | None = None
) -> Uitkomst:
    """The outcome with other values for some parameters (as [afwijkingen] in ronde.toml), on top of the ronde's own.

    Raises Invoerfout for an unknown parameter, a value it cannot have, or a parameter of the step zones.
    """
    for naam in afwijkingen or {}:
        if naam.startswith(_VAST):
            raise Invoerfout(
                f"'{naam}' bepaalt hoe zones uit de grenzen ontstaan en kan niet achteraf anders",
                advies="zet deze parameter onder [afwijkingen] in een ronde.toml en draai die ronde",
            )
    veranderd: dict[str, Any] = {"afwijkingen": {**uitkomst.ronde.afwijkingen, **(afwijkingen or {})}}
    if referentie is not None:
        veranderd["referentie"] = referentie
    ronde = uitkomst.ronde.model_copy(update=veranderd)
    return _reken(uitkomst, uitkomst.zones, ronde, ronde.regels_uit(uitkomst.regeling.geschreven))


def met_indicator(
    uitkomst: Uitkomst, indicator: Indicator, cijfers: pd.Series, dimensie: str, gewicht: Fraction
) -> Uitkomst:
    """The outcome with one more indicator in a dimension of the poort, of urgentie, or of both.

    cijfers: figures by PC4; a zone without one has none. gewicht: its share of the dimension (0 to 1); the other
    indicators share the rest as they did. Raises Invoerfout for an unknown dimension or zones that do not exist.
    """
    _eis_cijfers(uitkomst, indicator, cijfers)
    regels = uitkomst.regeling
    stappen = {}
    for stap in ("poort", "urgentie"):
        dimensies = tuple(
            _erbij(d, indicator, gewicht) if d.naam == dimensie else d for d in getattr(regels, stap).dimensies
        )
        stappen[stap] = getattr(regels, stap).model_copy(update={"dimensies": dimensies})
    bekend = [d.naam for stap in stappen.values() for d in stap.dimensies]
    if dimensie not in bekend:
        raise onbekend(f"dimensie '{dimensie}' bestaat niet in {regels.naam}", dimensie, dict.fromkeys(bekend))
    regeling = regels.model_copy(update={"indicatoren": (*regels.indicatoren, indicator), **stappen})
    zones = uitkomst.zones.assign(**{indicator.naam: uitkomst.zones["pc4"].map(cijfers.astype(float))})
    return _reken(uitkomst, zones, uitkomst.ronde, regeling)


def _eis_cijfers(uitkomst: Uitkomst, indicator: Indicator, cijfers: pd.Series) -> None:
    namen = [i.naam for i in uitkomst.regeling.indicatoren]
    if indicator.naam in uitkomst.zones.columns or botsing([*namen, indicator.naam], [], []):
        raise Invoerfout(f"er is al een kolom '{indicator.naam}'", advies="geef de eigen indicator een andere naam")
    if not cijfers.index.is_unique:
        dubbel = cijfers.index[cijfers.index.duplicated()][0]
        raise Invoerfout(f"postcode {dubbel} heeft twee cijfers", advies="laat per postcode één cijfer staan")
    vreemd = sorted(set(cijfers.index) - set(uitkomst.zones["pc4"]))
    if vreemd:
        raise Invoerfout(
            f"{met_werkwoord(len(vreemd), 'postcodes', 'is', 'zijn')} geen zone van deze ronde: "
            f"{', '.join(map(str, vreemd[:5]))}",
            advies="gebruik postcodes als tekst van vier cijfers, van de grenzen van deze ronde",
        )
    if not np.isfinite(cijfers.dropna().astype(float)).all() or cijfers.notna().sum() < 2:
        raise Invoerfout(
            f"'{indicator.naam}' heeft minder dan twee bruikbare cijfers",
            advies="lever gewone getallen, of laat ze leeg",
        )


def _erbij(dimensie: Dimensie, indicator: Indicator, gewicht: Fraction) -> Dimensie:
    """The dimension with the indicator at its weight and the others scaled back."""
    oud = [w.model_copy(update={"gewicht": w.gewicht * (1 - gewicht)}) for w in dimensie.indicatoren]
    eigen = Weging(indicator=indicator.naam, gewicht=gewicht, aanname="eigen indicator, toegevoegd om te verkennen")
    return dimensie.model_copy(update={"indicatoren": (*oud, eigen)})


def _reken(uitkomst: Uitkomst, zones: gpd.GeoDataFrame, ronde: Ronde, regeling: Regeling) -> Uitkomst:
    """The steps after the zones, on the raw figures of these zones."""
    kolommen = [*_BASIS, *(i.naam for i in regeling.indicatoren), "geometry"]
    invoer = dataclasses.replace(uitkomst.invoer, ronde=ronde, regeling=regeling)
    zones = score_zones(zones[kolommen], invoer.lijsten, regeling)
    plannen = score_deelplannen(invoer.deelplannen, zones, regeling, ronde.referentie)
    return Uitkomst(
        invoer=invoer,
        zones=zones,
        # These rest on the borders and the publishers' figures alone; what is not named here is not taken along.
        gemeente_aandelen=uitkomst.gemeente_aandelen,
        ruw=uitkomst.ruw,
        overlappen=uitkomst.overlappen,
        **vars(plannen),
        meldingen=meld(invoer, zones, plannen),
    )
