"""The size of an aanvraag at submission: enough dwellings, or enough restructuring costs (Q&A 2.4).

In: dwellings and costs per aanvraag, and in which areas its zones lie. Out: per aanvraag ja, nee or onbepaald.
The aanvraag counts as a whole (Q&A 2.1), only with dwellings for which a contribution is asked (Q&A 3.4.5, 3.4.6), and
is not tested again when a deelplan drops out.

    180 woningen en € 6.900.000 aan herstructurering: onder 200 woningen en onder € 7.500.000
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import Field

from pipeline.regelingen.drempels import Aantal, Prioriteitsgebied
from pipeline.regelingen.onderbouwd import Parameter, Streng
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.toelating.register import toelatingsregel
from pipeline.scoringsronde.toelating.stof import Stof, Uitslag
from pipeline.taal.bedragen import een_euro, euro_in_zin
from pipeline.taal.getallen import aantal
from pipeline.taal.zinnen import Tekst, plak


class Omvang(Streng):
    """The least size of an aanvraag."""

    minimaal_woningen: Parameter[Aantal] = Field(description="Woningen van een aanvraag, ten minste")
    minimaal_woningen_elders: Parameter[Aantal] | None = Field(
        None, description="Woningen van een aanvraag buiten de genoemde gebieden, ten minste"
    )
    minimaal_woningen_gebied: Parameter[tuple[Prioriteitsgebied, ...]] | None = Field(
        None, description="Gebieden waar dat minimum geldt; daarbuiten geldt het minimum voor elders"
    )
    minimaal_kosten_eur: Parameter[Aantal] | None = Field(
        None, description="Kosten van herstructurering, ten minste (euro)"
    )


@toelatingsregel(
    titel="Minimale omvang",
    gegeven="het aantal woningen waarvoor een bijdrage gevraagd wordt, en de kosten van de herstructurering",
    waarden=(
        "ten minste {minimaal_woningen} woningen",
        "ten minste {minimaal_woningen_elders} woningen in een ander gebied",
        "of ten minste € {minimaal_kosten_eur} kosten",
    ),
    parameters=Omvang,
)
def omvang(stof: Stof, p: Omvang) -> Uitslag:
    """At least so many dwellings, or at least so much restructuring costs (Q&A 2.4)."""
    tabel = stof.aanvragen
    laag, hoog = woninggrenzen(stof, p)
    bekend, woningen = tabel["woningen_bekend"], tabel["woningen"]
    genoeg = logica.of(
        logica.oordeel((bekend >= hoog).fillna(False), np.ones(len(tabel), bool)),
        logica.oordeel(np.zeros(len(tabel), bool), (woningen < laag).fillna(False)),
    )
    wat = _getal(woningen, bekend, lambda x: plak(aantal(x), " woningen"))
    laagste, hoogste = (plak(aantal(pd.Series(g)), " woningen") for g in (laag, hoog))
    twee = plak(aantal(pd.Series(laag)), " of ", hoogste, " (niet bekend welke geldt)")
    welke = np.where(laag == hoog, laagste, twee).astype(object)
    if p.minimaal_kosten_eur is None:
        return _uitslag(genoeg, wat, ja=hoogste, nee=laagste, onbepaald=welke)
    minimum = p.minimaal_kosten_eur.waarde * 100
    kosten_minimum = een_euro(minimum, kort=True)
    kosten_bekend, kosten = tabel["kosten_herstructurering_bekend_cent"], tabel["kosten_herstructurering_cent"]
    duur = logica.oordeel(
        (kosten_bekend >= minimum).fillna(False), (kosten_bekend >= minimum).fillna(False) | kosten.notna()
    )
    wat = plak(wat, " en ", _getal(kosten, kosten_bekend, euro_in_zin), " aan herstructurering")
    return _uitslag(
        logica.of(genoeg, duur),
        wat,
        ja=np.where(genoeg == logica.JA, hoogste, kosten_minimum),
        nee=plak(laagste, f" en onder {kosten_minimum}"),
        onbepaald=plak(welke, f" of {kosten_minimum}"),
    )


def woninggrenzen(stof: Stof, p: Omvang) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The lowest and the highest minimum that may hold for each aanvraag; equal where it is clear which one does.

    A regeling with one minimum has it for all. With another one outside certain areas (2023), an aanvraag with all
    its zones inside has the first and with none the second; partly inside, or not known, either may hold.
    """
    tabel = stof.aanvragen
    binnen = np.full(len(tabel), p.minimaal_woningen.waarde, dtype=np.int64)
    if p.minimaal_woningen_elders is None or p.minimaal_woningen_gebied is None:
        return binnen, binnen
    elders = np.full(len(tabel), p.minimaal_woningen_elders.waarde, dtype=np.int64)
    ligging = _ligging(stof, p.minimaal_woningen_gebied.waarde)
    laag = np.where(ligging == logica.JA, binnen, np.where(ligging == logica.NEE, elders, np.minimum(binnen, elders)))
    hoog = np.where(ligging == logica.JA, binnen, np.where(ligging == logica.NEE, elders, np.maximum(binnen, elders)))
    return laag, hoog


def _ligging(stof: Stof, gebieden: tuple[str, ...]) -> NDArray[np.object_]:
    """Whether all zones of an aanvraag lie in these areas (ja), none (nee), or partly or not known (onbepaald)."""
    uit = np.full(len(stof.aanvragen), logica.ONBEPAALD, dtype=object)
    if stof.leden is None or not len(stof.leden):
        return uit
    leden = stof.leden
    erin, weet = np.zeros(len(leden), bool), np.ones(len(leden), bool)
    if "focusgebied" in gebieden:
        erin |= (leden["prioriteit_sv"] != "").to_numpy(bool)
    if "grensregio" in gebieden:
        erin |= (leden["prioriteit_regio"] != "").to_numpy(bool)
        weet = leden["zone_gm_code"].fillna("").ne("").to_numpy(bool)
    rang = pd.Series(logica.rang(logica.oordeel(erin, erin | weet))).groupby([leden[k].to_numpy() for k in AANVRAAG])
    laagste, hoogste = (r.reindex(pd.MultiIndex.from_frame(stof.aanvragen[AANVRAAG])) for r in (rang.min(), rang.max()))
    uit[(laagste == 2).to_numpy()] = logica.JA
    uit[(hoogste == 0).to_numpy()] = logica.NEE
    return uit


def _getal(heel: pd.Series, bekend: pd.Series, toon: Callable[[pd.Series], Tekst]) -> Tekst:
    """The number, or what is known of it."""
    onvolledig = plak("ten minste ", toon(bekend), " (niet overal ingevuld)")
    return np.where(heel.isna(), onvolledig, toon(heel))


def _uitslag(oordeel: NDArray[np.object_], wat: Tekst, *, ja: Tekst, nee: Tekst, onbepaald: Tekst) -> Uitslag:
    reden = np.select(
        [oordeel == logica.JA, oordeel == logica.NEE],
        [plak(wat, ": ten minste ", ja), plak(wat, ": onder ", nee)],
        plak(wat, ": niet vast te stellen of dat ten minste ", onbepaald, " is"),
    )
    return Uitslag("aanvraag", oordeel, reden.astype(object))
