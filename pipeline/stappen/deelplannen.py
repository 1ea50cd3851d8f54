"""The deelplannen of a ronde: read what was submitted, and put together poort, prioriteit and urgentie.

In: a list with one row per zone of a deelplan, and the zones with their scores.
Out: three tables: leden (one row per zone in a deelplan), deelplannen and aanvragen.

A deelplan is known by tranche, aanvraag and its own name. Zones of different tranches are never compared.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from pipeline.bronnen.cellen import gebiedscodes, pc4_sleutels, weiger
from pipeline.bronnen.gebiedenlijsten import ZEKERHEDEN
from pipeline.bronnen.lijst import eis_gemeenten, eis_keuze, lees_lijst
from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.stappen.deelgebied import AANVRAAG, DEELPLAN, poort_deelplannen
from pipeline.stappen.prioriteit import prioriteit_groepen
from pipeline.stappen.urgentie import rangorde, urgentie_groepen, urgentie_zones

_VERDER = ("tranche", "zekerheid", "toelichting")


def lees_deelplannen(
    pad: Path, zones: pd.DataFrame, gemeenten: pd.Series, leg_uit: Callable[[str], str | None]
) -> pd.DataFrame:
    """The submitted deelgebieden: tranche, aanvraag, gm_code, deelplan, pc4, zekerheid, toelichting.

    gm_code is the gemeente that applies. A missing tranche is '1'. Raises Invoerfout for a PC4 that is not four
    digits or no zone of this ronde, a zone in two deelgebieden of one tranche (art. 1; Q&A 4.6), a gemeente
    that does not exist (with its merger if known), or two applying gemeenten for one deelplan (Q&A 2.1).
    """
    lijst = lees_lijst(pad, ("aanvraag", "gm_code", "deelplan", "pc4"), _VERDER)
    lijst["tranche"] = lijst["tranche"].replace("", "1")
    eis_keuze(lijst, "zekerheid", ("", *ZEKERHEDEN), pad)
    for _, rijen in lijst.groupby("tranche", sort=False):
        pc4_sleutels_in_een_deelgebied(rijen, pad)
    weiger(
        ~lijst["pc4"].isin(zones["pc4"]),
        lambda rij: f"zone {lijst.loc[rij, 'pc4']} bestaat niet in de grenzen van deze ronde",
        bestand=pad,
        kolom="pc4",
        advies="controleer de postcode, of kies grenzen van een ander jaar",
    )
    gebiedscodes(lijst["gm_code"].drop_duplicates(), "GM", pad, "gm_code")
    eis_gemeenten(lijst["gm_code"], gemeenten, leg_uit, pad)
    eerste = lijst.groupby(DEELPLAN)["gm_code"].transform("first")
    weiger(
        lijst["gm_code"] != eerste,
        lambda rij: (
            f"deelplan '{lijst.loc[rij, 'deelplan']}' noemt twee aanvragende gemeenten ({eerste[rij]} en "
            f"{lijst.loc[rij, 'gm_code']}); één gemeente vraagt aan, ook namens andere (Q&A 2.1)"
        ),
        bestand=pad,
        kolom="gm_code",
        advies="zet in elke rij van het deelplan dezelfde aanvragende gemeente",
    )
    kolommen = [*DEELPLAN, "gm_code", "pc4", "zekerheid", "toelichting"]
    return lijst[kolommen].sort_values([*DEELPLAN, "pc4"], ignore_index=True)


def pc4_sleutels_in_een_deelgebied(rijen: pd.DataFrame, pad: Path) -> None:
    """Within one tranche a zone sits in only one deelgebied (art. 1; Q&A 4.6). Raises Invoerfout."""
    eerste = pd.Series(rijen.index, index=rijen.index).groupby(rijen["pc4"]).transform("first")
    weiger(
        rijen["pc4"].duplicated(),
        lambda rij: (
            f"zone {rijen.loc[rij, 'pc4']} staat ook in rij {eerste[rij]} (deelplan "
            f"'{rijen.loc[eerste[rij], 'deelplan']}'); een zone hoort in één deelgebied (Q&A 4.6)"
        ),
        bestand=pad,
        kolom="pc4",
        advies="haal een van de twee rijen weg",
    )
    pc4_sleutels(rijen["pc4"], pad, "pc4")


def reken_leden(lijst: pd.DataFrame, zones: pd.DataFrame, regeling: Regeling, referentie: str) -> pd.DataFrame:
    """One row per zone in a deelplan, with the zone's own outcomes and its urgentie.

    referentie: "ronde" compares with the zones of all deelplannen of the same tranche (Q&A 5.1.1), "land" with
    all zones of the country (self-check before submission; aanname).
    """
    eigen = zones.drop(columns="geometry", errors="ignore").rename(columns={"gm_code": "zone_gm_code"})
    leden = lijst.merge(eigen, on="pc4", how="left", validate="many_to_one")
    if referentie == "land":
        land = urgentie_zones(zones, regeling, pd.Series("land", index=zones.index))
        uitkomst = land.set_index(zones["pc4"]).reindex(leden["pc4"]).set_index(leden.index)
    else:
        uitkomst = urgentie_zones(leden, regeling, leden["tranche"])
    return pd.concat([leden.drop(columns=uitkomst.columns, errors="ignore"), uitkomst], axis=1)


def reken_deelplannen(leden: pd.DataFrame, deelgebieden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """One row per deelplan: poort with reasons, counts of its zones, prioriteit, urgentie and rang."""
    groep = leden.groupby(DEELPLAN, sort=True)
    uit = groep.agg(
        gm_code=("gm_code", "first"),
        gemeenten=("gemeente", lambda g: "; ".join(sorted(set(g.dropna())))),
        pc4=("pc4", lambda p: " ".join(sorted(p))),
        inwoners=("inwoners", _som),
        woningen=("woningen", _som),
        zekerheid=("zekerheid", lambda z: min(z, key=("", *ZEKERHEDEN).index)),
    )
    for oordeel in logica.OORDELEN:
        uit[f"zones_{oordeel}"] = (leden["kwetsbaar"] == oordeel).groupby([leden[k] for k in DEELPLAN]).sum()
    uit = uit.join(poort_deelplannen(leden, deelgebieden, regeling))
    uit = uit.join(prioriteit_groepen(leden, DEELPLAN, regeling)).join(urgentie_groepen(leden, DEELPLAN, regeling))
    uit = uit.reset_index()
    uit["rang"] = rangorde(uit["urgentie"], uit["tranche"])
    return uit


def reken_aanvragen(leden: pd.DataFrame, deelplannen: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """One row per aanvraag: the mean over its zones (Q&A 5.2.5), prioriteit in proportion (Q&A 4.5), and rang."""
    uit = (
        deelplannen.assign(**{f"poort_{o}": deelplannen["poort"] == o for o in logica.OORDELEN})
        .groupby(AANVRAAG, sort=True)
        .agg(
            gm_code=("gm_code", lambda g: "; ".join(sorted(set(g)))),
            deelplannen=("deelplan", "size"),
            inwoners=("inwoners", _som),
            woningen=("woningen", _som),
            **{f"deelplannen_{o}": (f"poort_{o}", "sum") for o in logica.OORDELEN},
        )
    )
    uit = uit.join(prioriteit_groepen(leden, AANVRAAG, regeling)).join(urgentie_groepen(leden, AANVRAAG, regeling))
    uit = uit.reset_index()
    uit["rang"] = rangorde(uit["urgentie"], uit["tranche"])
    return uit


def _som(aantallen: pd.Series) -> float:
    """The sum of the known numbers; missing, not 0, when none is known."""
    return aantallen.sum(min_count=1)
