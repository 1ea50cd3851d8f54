"""What a zelfcheck holds: typed, with a description of every key; text, html and json are made from this alone.

In: figures at full precision (None where missing). Out: `Zelfcheck`. Scores and differences of the poort are in
standard deviations, higher is better; urgentie is 0..1 or on the scale of the regeling, higher is more urgent.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from pipeline.uitvoer.zonebeeld import Deel, Deelbeeld, Getal, Urgentie, Zonebeeld


class Zone(Zonebeeld):
    """One zone with everything that leads to its outcomes, and whether it was asked for."""

    gevraagd: bool = Field(description="is deze zone in de zelfcheck genoemd?")


class Gemeente(Deel):
    """All zones of one gemeente, most urgent first."""

    gm_code: str = Field(description="code van de gemeente")
    gemeente: str = Field(description="naam van de gemeente")
    kwetsbaar: dict[str, int] = Field(description="aantal zones dat kwetsbaar is: ja, nee en onbepaald")
    zones: tuple[Zone, ...] = Field(description="alle zones van de gemeente, op volgorde van urgentie in het land")


class Deelgebied(Deel):
    """The zones asked for, taken together as one deelgebied."""

    poort: str = Field(description="komt het deelgebied door de poort? ja, nee of onbepaald")
    poort_reden: str = Field(description="de redenen, per gemeente (of per zone als de regeling zo toetst)")
    toets: str = Field(description="hoe de regeling toetst: het deelgebied als geheel of elke zone")
    delen: tuple[Deelbeeld, ...] = Field(description="het deelgebied per gemeente")
    zones: int = Field(description="aantal zones")
    zones_gescoord: int = Field(description="aantal zones met een urgentie")
    kwetsbaar: dict[str, int] = Field(description="aantal zones dat kwetsbaar is: ja, nee en onbepaald")
    inwoners: Getal = Field(description="inwoners samen, voor zover bekend")
    woningen: Getal = Field(description="woningen samen, voor zover bekend")
    prioriteit_aandeel: Getal = Field(description="deel dat in prioritaire zones ligt, 0 tot 1")
    prioriteit_van: str = Field(description="waarvan dat het deel is, in woorden")
    prioriteit_gebieden: str = Field(description="prioritaire gebieden van de zones")
    urgentie_land: Urgentie = Field(description="gemiddelde urgentie van de zones, vergeleken met het land")


class AnderDeelplan(Deel):
    """A deelplan of the ronde, before and after the zones asked for join the comparison."""

    aanvraag: str = Field(description="naam van de aanvraag")
    deelplan: str = Field(description="naam van het deelplan")
    score_voor: Getal = Field(description="urgentie in de ronde zelf")
    score_na: Getal = Field(description="urgentie als de gevraagde zones meedoen")


class Tranche(Deel):
    """What the zones asked for would get as a deelplan of one tranche of the ronde."""

    tranche: str = Field(description="naam van de tranche")
    score: Getal = Field(description="urgentie van de gevraagde zones als extra deelplan")
    aandeel: Getal = Field(description="hetzelfde van 0 tot 1")
    zones_gescoord: int = Field(description="aantal gevraagde zones met een urgentie in deze vergelijking")
    rang: int | None = Field(description="plaats tussen de deelplannen van de tranche, 1 is het meest urgent")
    van: int = Field(description="aantal deelplannen met een urgentie, het extra deelplan meegeteld")
    zones_voor: int = Field(description="zones waarmee de ronde vergelijkt")
    zones_na: int = Field(description="zones waarmee vergeleken wordt als de gevraagde zones meedoen")
    al_in_deelplan: dict[str, str] = Field(description="gevraagde zones die al in een deelplan van de tranche liggen")
    anderen: tuple[AnderDeelplan, ...] = Field(description="de deelplannen van de tranche, voor en na")
    waarschuwing: str = Field(description="waarom er geen score is, of leeg")


class Buur(Deel):
    """A zone that touches the zones asked for, and the deelgebied with it added."""

    pc4: str = Field(description="postcode van de aangrenzende zone")
    gm_code: str = Field(description="code van haar gemeente")
    gemeente: str = Field(description="gemeente van de aangrenzende zone")
    raakt: tuple[str, ...] = Field(description="gevraagde zones waar zij aan grenst")
    kwetsbaar: str = Field(description="is zij zelf kwetsbaar? ja, nee of onbepaald")
    prioriteit: str = Field(description="ligt zij zelf in een prioritair gebied?")
    urgentie_land_score: Getal = Field(description="haar eigen urgentie, vergeleken met het land")
    poort_samen: str = Field(description="poort van het deelgebied met haar erbij")
    poort_samen_reden: str = Field(description="de redenen daarvan")
    poort_verandert: bool = Field(description="is de poort met haar erbij anders dan zonder?")
    prioriteit_aandeel_samen: Getal = Field(description="prioriteit van het deelgebied met haar erbij")
    urgentie_land_score_samen: Getal = Field(description="urgentie van het deelgebied met haar erbij")


class Eis(Deel):
    """An admission rule that open data cannot answer."""

    eis: str = Field(description="wat er gevraagd wordt")
    nodig: str = Field(description="welk gegeven de gemeente daarvoor zelf nodig heeft; leeg als de eis dat al zegt")
    niet_getoetst: str = Field(description="waarom dit project de eis ook met een inzending niet toetst, of leeg")
    grondslag: str = Field(description="artikel, Q&A-nummer of ander document")


class Ontbreekt(Deel):
    """What is still missing for an aanvraag."""

    cijfers: tuple[str, ...] = Field(description="open cijfers die voor deze zones ontbreken")
    eisen: tuple[Eis, ...] = Field(description="eisen die feiten vragen die open data niet hebben")
    kanttekening: str = Field(description="voorbehoud bij de lijst van eisen")


class Aanname(Deel):
    """An own choice that the sources do not settle."""

    plek: str = Field(description="plaats in de regeling of in de zelfcheck")
    tekst: str = Field(description="de keuze")


class Zelfcheck(Deel):
    """The whole outcome for the zones asked for."""

    status: str = Field(description="wat deze uitvoer is en niet is")
    leeswijzer: tuple[str, ...] = Field(description="hoe de uitkomst gelezen moet worden")
    ronde: str = Field(description="naam van de ronde waarmee gerekend is")
    ronde_titel: str = Field(description="titel van de ronde")
    datum: date = Field(description="datum van de ronde")
    regeling: str = Field(description="titel van de regeling")
    vindplaats: str = Field(description="waar de regels staan")
    schaal: tuple[int, int] = Field(description="laagste en hoogste urgentiescore")
    referentie: str = Field(description="waarmee de ronde urgentie vergelijkt: ronde of land")
    bronnen: tuple[str, ...] = Field(description="gebruikte datasets met peildatum en houder")
    peildata: dict[str, date] = Field(description="peildatum per dataset")
    gevraagd: tuple[str, ...] = Field(description="de zones waar de zelfcheck over gaat")
    meldingen: tuple[str, ...] = Field(description="wat bij het lezen van de invoer of de cijfers opviel")
    hele_gemeente: str = Field(
        description="waarom deelgebied en buren niets zeggen: elke zone van de gemeente is gevraagd; anders leeg"
    )
    waarom: str = Field(description="wat voor de gevraagde zones samen beslist, zonder cijfers; leeg als niets beslist")
    hoe_zeker: str = Field(description="of het antwoord voorlopig is, en of een andere keuze alleen het omkeert")
    deelgebied: Deelgebied = Field(description="de gevraagde zones samen, als één deelgebied")
    tranches: tuple[Tranche, ...] = Field(description="de gevraagde zones als extra deelplan van de ronde")
    gemeenten: tuple[Gemeente, ...] = Field(description="alle zones van de gemeente(n) waar het om gaat")
    buren: tuple[Buur, ...] = Field(description="zones die aan de gevraagde grenzen")
    ontbreekt: Ontbreekt = Field(description="wat er voor een aanvraag nog ontbreekt")
    aannames: tuple[Aanname, ...] = Field(description="eigen keuzes waar de bronnen zwijgen")
