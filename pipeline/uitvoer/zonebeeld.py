"""What is said about a zone: every figure at full precision, and beside it the text that every page shows of it.

In: rows of zones or deelgebieden, with the texts of `zonebeelden`. Out: `Zonebeeld` and its parts, None where a figure
is missing. Scores and differences of the poort are in standard deviations, higher is better; urgentie is 0..1 or on the
scale of the regeling, higher is more urgent. What has no place in the json of a zelfcheck is excluded from it.

    zone = maak_zonebeelden(uitkomst).van(["0101"])[0]
    zone.poort[0].getoond         # ('-0,31', '0,12', '-0,43'): here, the average of the gemeente, the difference
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline.regelingen import Regeling
from pipeline.uitvoer.afstanden import afstand
from pipeline.uitvoer.poortteksten import Drietal, Tabelteksten

Getal = float | None
Rij = Mapping[Any, Any] | pd.Series


class Deel(BaseModel):
    """A part of an outcome; never changes."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Cijfer(Deel):
    """One raw figure of a zone."""

    naam: str = Field(description="naam van de indicator in de regeling")
    titel: str = Field(description="wat het cijfer meet")
    waarde: Getal = Field(description="de waarde van de uitgever; leeg als die ontbreekt")
    eenheid: str = Field(description="eenheid van de waarde")
    decimalen: int = Field(description="aantal decimalen op het scherm")
    bron: str = Field(description="dataset waaruit het cijfer komt")
    peildatum: date = Field(description="datum die het cijfer beschrijft")


class PoortDimensie(Deel):
    """One dimension of the poort, of a zone or of a deelgebied in one gemeente."""

    naam: str = Field(description="naam van de dimensie in de regeling")
    titel: str = Field(description="naam van de dimensie voor mensen")
    score: Getal = Field(description="score in standaardafwijkingen van het landelijk gemiddelde, hoger is beter")
    gemiddelde: Getal = Field(description="gemiddelde van de gemeente, zelfde eenheid")
    verschil: Getal = Field(description="score min gemiddelde; onder nul is slechter dan de gemeente")
    onder: str = Field(description="ligt de score onder het gemiddelde? ja, nee of onbepaald")
    reden: str = Field(description="waarom dat zo is of niet te bepalen is")
    getoond: Drietal = Field(exclude=True, description="score, gemiddelde en verschil zoals zij overal worden getoond")
    afstand: int = Field(exclude=True, description="hoe ver van het gemiddelde: een rij van AFSTANDEN")


class Deelbeeld(Deel):
    """What of some zones lies in one gemeente, tested as one."""

    gm_code: str = Field(description="code van de gemeente")
    gemeente: str = Field(description="naam van de gemeente")
    inwoners: Getal = Field(description="inwoners van de gevraagde zones in deze gemeente")
    kwetsbaar: str = Field(description="is dit deel kwetsbaar gebied? ja, nee of onbepaald")
    reden: str = Field(description="de redenen in één zin")
    poort: tuple[PoortDimensie, ...] = Field(description="de dimensies van de poort")


class Aandeel(Deel):
    """The part of a zone's inhabitants that lives in one gemeente."""

    gm_code: str = Field(description="code van de gemeente")
    gemeente: str = Field(description="naam van de gemeente")
    aandeel: float = Field(description="deel van de inwoners van de zone, 0 tot 1")


class Urgentie(Deel):
    """Urgentie against all zones of the country."""

    aandeel: Getal = Field(description="urgentie van 0 (minst) tot 1 (meest urgent)")
    score: Getal = Field(description="urgentie op de schaal van de regeling")
    dimensies: dict[str, Getal] = Field(description="urgentie per dimensie, 0 tot 1")
    rang: int | None = Field(None, description="plaats in het land, 1 is de meest urgente zone")
    van: int | None = Field(None, description="aantal zones in het land met een urgentie")


class Zonebeeld(Deel):
    """One zone with everything that leads to its outcomes."""

    nummer: int = Field(exclude=True, description="rij in de tabel met zones, vanaf 0")
    pc4: str = Field(description="postcode van vier cijfers")
    gm_code: str = Field(description="gemeente met het grootste deel van de inwoners; leeg als onbekend")
    gemeente: str = Field(description="naam van die gemeente")
    aandelen: tuple[Aandeel, ...] = Field(description="alle gemeenten waarin de zone ligt")
    grenszone: str = Field(description="ja als de hoofdgemeente te weinig van de inwoners heeft, anders nee")
    over_gemeenten: str = Field(exclude=True, description="van een grenszone: hoe haar inwoners zijn verdeeld")
    inwoners: Getal = Field(description="aantal inwoners")
    woningen: Getal = Field(description="aantal woningen")
    kwetsbaar: str = Field(description="kwetsbaar gebied binnen de eigen gemeente? ja, nee of onbepaald")
    kwetsbaar_reden: str = Field(description="de redenen in één zin")
    poortreden: str = Field(exclude=True, description="wat beslist, zonder het antwoord en zonder cijfers")
    poort: tuple[PoortDimensie, ...] = Field(description="de dimensies van de poort")
    cijfers: tuple[Cijfer, ...] = Field(description="de cijfers achter poort en urgentie")
    prioriteit: str = Field(description="in een prioritair gebied? ja, nee of onbepaald")
    prioriteit_waardoor: str = Field(exclude=True, description="wat op dat antwoord volgt: gebieden en zekerheid")
    prioriteit_gebieden: str = Field(description="prioritaire gebieden die meetellen")
    prioriteit_zekerheid: str = Field(description="zekerheid van die indeling: hoog, midden of laag")
    prioriteit_niet_meegeteld: str = Field(description="gebieden die om hun zekerheid niet meetellen")
    prioriteit_toelichting: str = Field(description="waarop de indeling steunt")
    urgentie_land: Urgentie = Field(description="urgentie vergeleken met alle zones van het land")
    score: str = Field(exclude=True, description="die urgentie zoals kaart en besluitblad haar tonen")
    rang: str = Field(exclude=True, description="de plaats in het land in woorden, of waarom die er niet is")


def poortdimensies(rij: Rij, regeling: Regeling, getoond: Mapping[str, Drietal]) -> tuple[PoortDimensie, ...]:
    """The dimensions of the poort of a zone, or of a deelgebied within one gemeente. getoond: its poortteksten."""
    namen = [d.naam for d in regeling.poort.dimensies]
    ver = afstand([rij[f"poort_{naam}_verschil"] for naam in namen], [rij[f"poort_{naam}_onder"] for naam in namen])
    return tuple(
        PoortDimensie(
            naam=d.naam,
            titel=d.titel,
            score=getal(rij[f"poort_{d.naam}_score"]),
            gemiddelde=getal(rij[f"poort_{d.naam}_gemiddelde"]),
            verschil=getal(rij[f"poort_{d.naam}_verschil"]),
            onder=str(rij[f"poort_{d.naam}_onder"]),
            reden=str(rij[f"poort_{d.naam}_reden"]),
            getoond=getoond[d.naam],
            afstand=hoe_ver,
        )
        for d, hoe_ver in zip(regeling.poort.dimensies, ver.tolist(), strict=True)
    )


def maak_delen(rijen: pd.DataFrame, regeling: Regeling, teksten: Tabelteksten) -> list[Deelbeeld]:
    """Each row of a table of deelgebieden. teksten: of that table."""
    return [
        Deelbeeld(
            gm_code=rij["zone_gm_code"],
            gemeente=tekst(rij["gemeente"]),
            inwoners=getal(rij["inwoners"]),
            kwetsbaar=rij["kwetsbaar"],
            reden=rij["kwetsbaar_reden"],
            poort=poortdimensies(rij, regeling, teksten.rij(nummer)),
        )
        for nummer, rij in enumerate(rijen.to_dict("records"))
    ]


def urgentie(rij: Rij, regeling: Regeling, kop: str, rang: Any = None, van: int | None = None) -> Urgentie:
    """Urgentie of a row; kop: how its columns begin."""
    return Urgentie(
        aandeel=getal(rij[kop]),
        score=getal(rij[f"{kop}_score"]),
        dimensies={d.naam: getal(rij[f"{kop}_{d.naam}"]) for d in regeling.urgentie.dimensies},
        rang=None if pd.isna(rang) else int(rang),
        van=van,
    )


def getal(waarde: Any) -> Getal:
    """A figure, None where it is missing."""
    return None if pd.isna(waarde) else float(waarde)


def tekst(waarde: Any) -> str:
    """A text, empty where it is missing."""
    return "" if pd.isna(waarde) else str(waarde)
