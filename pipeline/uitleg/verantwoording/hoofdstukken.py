"""The method statement of a regeling: every rule with its value and its ground, generated, never by hand.

In: a regeling, and for a ronde its datasets. Out: pieces of text that become markdown and pdf.

    als_markdown(maak_methode(laad_regeling("vhf_2021")))

Nothing of the regeling is left out: a test walks the whole model and looks for each entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline import VERSIE
from pipeline.bronnen.register import Dataset
from pipeline.regelingen import Dimensie, Indicator, Regeling
from pipeline.rondes.ronde import Ronde
from pipeline.stappen.steun import steun_van_stappen
from pipeline.taal.bedragen import een_euro
from pipeline.taal.datums import dag
from pipeline.uitleg.verantwoording.aanvraagregels import geld_en_drempels, maak_beoordeling, maak_toelating
from pipeline.uitleg.verantwoording.gevoeligheid import maak_gevoeligheid
from pipeline.uitleg.verantwoording.stukken import Alinea, Kop, Lijst, Stuk, Tabel
from pipeline.uitleg.verantwoording.tabellen import GROND_KOPPEN, parametertabel
from pipeline.uitleg.verantwoording.teksten import laad_teksten
from pipeline.uitleg.verantwoording.woorden import grond_in_zin, gronden, richting, samenstelling, toon
from pipeline.uitvoer.vermelding import RECONSTRUCTIE, bronregel, status
from pipeline.uitvoer.zinnen import vergeleken_met

_STAPPEN = (
    "Zones: elke postcode-4 krijgt haar gemeente (die met de meeste inwoners) en haar cijfers. Cijfers per wijk, buurt "
    "of gemeente komen op een zone als gemiddelde van de delen die erin liggen, gewogen naar inwoners.",
    "Poort: is een zone of deelgebied een kwetsbaar gebied, vergeleken met de eigen gemeente?",
    "Prioriteit: welk deel van een deelplan ligt in een gebied met voorrang?",
    "Urgentie: waar staat een deelplan tussen de andere deelplannen?",
    "Alleen met een inzending: geld, toelating, beoordeling, rangschikking en toekenning.",
)


def maak_methode(
    regeling: Regeling, ronde: Ronde | None = None, datasets: Mapping[str, Dataset] | None = None
) -> list[Stuk]:
    """The whole statement. ronde and datasets: with the sources and the deviations of that ronde."""
    return [
        *_inleiding(regeling, ronde),
        *_bronnen(regeling, ronde, datasets or {}),
        *_indicatoren(regeling),
        *_zones_en_poort(regeling),
        *_prioriteit(regeling),
        *_urgentie(regeling),
        *geld_en_drempels(regeling),
        *maak_toelating(regeling),
        *maak_beoordeling(regeling),
        *_rekenwijzen(regeling),
        *maak_gevoeligheid(regeling),
        *_grenzen(),
        *_veranderd(regeling),
        *_aannames(regeling, ronde),
    ]


def _inleiding(regeling: Regeling, ronde: Ronde | None) -> Iterator[Stuk]:
    yield Kop(1, f"Methode: {ronde.titel if ronde else regeling.titel}")
    yield Alinea(f"Dit is een {status(ronde) if ronde else RECONSTRUCTIE}.")
    yield Alinea(
        f"Deze tekst is gemaakt uit de regels en de code zelf (versie {VERSIE}). Regels: {regeling.titel}, tekst van "
        f"{dag(regeling.datum)}. Vindplaats: {regeling.vindplaats}."
    )
    if regeling.basis:
        waarom = f" Dat is een aanname: {regeling.overgenomen.aanname}." if regeling.overgenomen else ""
        yield Alinea(f"Wat deze regels niet zelf noemen komt uit {regeling.basis}.{waarom}")
    if ronde:
        met = vergeleken_met(ronde.referentie, regeling)
        yield Alinea(f"Ronde van {dag(ronde.datum)}; urgentie vergelijkt met {met}. {ronde.toelichting}")
        if ronde.budget_eur:
            bedragen = "; ".join(
                f"tranche {t}: {een_euro(int(b * 100), kort=True)}" for t, b in sorted(ronde.budget_eur.items())
            )
            yield Alinea(f"Deze ronde heeft een eigen budget, in plaats van dat van de regeling: {bedragen}.")
        if ronde.afwijkingen:
            anders = "; ".join(f"{naam} = {toon(waarde)}" for naam, waarde in sorted(ronde.afwijkingen.items()))
            yield Alinea(f"Deze ronde wijkt van de regeling af: {anders}.")
        if not ronde.inzending:
            yield Alinea("Deze ronde heeft geen inzending: geld en toelating staan hier wel, maar doen niets.")
    yield Alinea(
        "Bij elke regel staat de grondslag: een artikel, een vraagnummer (Q&A) of een ander document. Waar de bronnen "
        "zwijgen staat een aanname: een eigen keuze, die anders kan."
    )
    yield Kop(2, "In het kort")
    yield Lijst(_STAPPEN)


def _bronnen(regeling: Regeling, ronde: Ronde | None, datasets: Mapping[str, Dataset]) -> Iterator[Stuk]:
    yield Kop(2, "Bronnen")
    yield Tabel(("Bronrol", "Wat zij levert"), tuple(regeling.bronrollen.items()), (30, 70))
    if ronde:
        yield Kop(3, "De bestanden van deze ronde")
        yield Tabel(
            ("Bronrol", "Bestand, houder en peildatum", "Licentie", "Adres"),
            tuple(
                (
                    rol,
                    bronregel(d, ronde),
                    "verzonnen" if ronde.voorbeeld else d.licentie,
                    "" if ronde.voorbeeld else d.url,
                )
                for rol, d in datasets.items()
            ),
            (18, 32, 20, 30),
        )


def _indicatoren(regeling: Regeling) -> Iterator[Stuk]:
    yield Kop(2, "Indicatoren")
    yield Tabel(
        ("Indicator", "Samenstelling", "Richting en eenheid", *GROND_KOPPEN),
        tuple(
            (
                f"{i.titel} ({i.naam}){_wanneer(i)}",
                samenstelling(i),
                richting(i),
                *gronden(i),
            )
            for i in regeling.indicatoren
        ),
        (20, 22, 16, 19, 23),
    )


def _wanneer(indicator: Indicator) -> str:
    if indicator.in_plaats_van:
        return f"; in plaats van {indicator.in_plaats_van}, als de ronde die bron niet heeft en deze wel"
    return "; doet alleen mee als de ronde de bron heeft" if indicator.optioneel else ""


def _zones_en_poort(regeling: Regeling) -> Iterator[Stuk]:
    yield Kop(2, "Zones")
    yield parametertabel(regeling.zones, "zones")
    regels = regeling.poort
    yield Kop(2, "Poort: kwetsbaar gebied")
    yield Alinea(f"Een kwetsbaar gebied ligt {regels.in_woorden()}. {grond_in_zin(regels)}")
    yield Alinea(
        "Elke indicator wordt een afstand tot het landelijk gemiddelde, in standaardafwijkingen, en hoger is beter: "
        "z = teken x (x - gemiddelde) / standaardafwijking, gewogen naar inwoners. De score van een dimensie is het "
        "gewogen gemiddelde van de afstanden die bekend zijn. Onder het gemiddelde is: strikt lager. Is een cijfer "
        "onbekend, dan is het antwoord onbepaald en nooit nee, tenzij de andere dimensies al beslissen."
    )
    yield parametertabel(regels, "poort")
    yield from _dimensies(regeling, regels.dimensies)


def _dimensies(regeling: Regeling, dimensies: tuple[Dimensie, ...]) -> Iterator[Stuk]:
    for d in dimensies:
        gewicht = f", gewicht {toon(d.gewicht)}" if d.gewicht is not None else ""
        yield Kop(3, f"Dimensie {d.titel}{gewicht}")
        yield Alinea(grond_in_zin(d))
        yield Tabel(
            ("Indicator", "Gewicht", *GROND_KOPPEN),
            tuple(
                (
                    f"{regeling.indicator(w.indicator).titel} ({w.indicator})",
                    toon(w.gewicht),
                    *gronden(w),
                )
                for w in d.indicatoren
            ),
            (34, 14, 22, 30),
        )


def _prioriteit(regeling: Regeling) -> Iterator[Stuk]:
    regels = regeling.prioriteit
    yield Kop(2, "Prioriteit")
    yield Alinea(
        "Een zone heeft prioriteit als haar postcode in een gebied van de eerste lijst ligt of haar gemeente in een "
        f"regio van de tweede: {regels.sv_gebieden} en {regels.grens_krimpregios}. {grond_in_zin(regels)}"
    )
    yield parametertabel(regels, "prioriteit")


def _urgentie(regeling: Regeling) -> Iterator[Stuk]:
    regels = regeling.urgentie
    laag, hoog = regels.schaal.waarde
    yield Kop(2, "Urgentie (criterium D)")
    yield Alinea(grond_in_zin(regels))
    yield Alinea(
        "Elke indicator wordt per zone een plaats tussen 0 (minste achterstand) en 1 (meeste). Plaatsen worden per "
        "dimensie gemiddeld en dimensies tot een totaal; een deelplan is het gemiddelde van zijn zones met een totaal. "
        f"Score = {laag} + {hoog - laag} x totaal."
    )
    yield parametertabel(regels, "urgentie")
    yield from _dimensies(regeling, regels.dimensies)


def _rekenwijzen(regeling: Regeling) -> Iterator[Stuk]:
    yield Kop(2, "Rekenwijzen")
    yield Alinea("Keuzes die in de berekening zelf vastliggen; geen parameter verandert ze.")
    yield Tabel(
        ("Rekenwijze", *GROND_KOPPEN),
        tuple((r.naam.replace("_", " "), *gronden(r)) for r in regeling.rekenwijze),
        (22, 28, 50),
    )


def _grenzen() -> Iterator[Stuk]:
    teksten = laad_teksten()
    yield Kop(2, "Wat de uitkomst beperkt")
    yield Tabel(("Beperking", *GROND_KOPPEN), tuple((g.tekst, *gronden(g)) for g in teksten.grenzen), (52, 22, 26))
    yield Kop(2, "Wat dit programma niet doet, en waarom")
    yield Alinea(
        "Voorwaarden van de toelating die niet worden getoetst staan bij de toelating. Vraagnummers (Q&A) zijn die van "
        "de vragen en antwoorden van 12 april 2021."
    )
    yield Tabel(
        ("Wat niet", "Waarom niet", *GROND_KOPPEN),
        tuple((n.tekst, n.reden, *gronden(n)) for n in teksten.niet_uitgevoerd),
        (30, 36, 20, 14),
    )


def _veranderd(regeling: Regeling) -> Iterator[Stuk]:
    """What is computed otherwise than in the version before, for this regeling."""
    if eigen := [v for v in laad_teksten().veranderd if regeling.naam in v.regelingen]:
        yield Kop(2, "Wat anders is gerekend dan in de vorige versie")
        yield Alinea("Een ronde die daarvoor is gerekend, is eerst opnieuw te rekenen; CHANGELOG.md noemt de dagen.")
        yield Tabel(("Wat", *GROND_KOPPEN), tuple((v.tekst, *gronden(v)) for v in eigen), (52, 24, 24))


def _waar(aanname: str, per_stap: Mapping[str, frozenset[str]]) -> str:
    return ", ".join(stap for stap, ids in per_stap.items() if aanname in ids) or "alleen bij een andere waarde"


def _aannames(regeling: Regeling, ronde: Ronde | None) -> Iterator[Stuk]:
    alle = regeling.aannames_per_id().values()
    per_stap = steun_van_stappen(regeling, ronde.referentie if ronde else "ronde")
    yield Kop(2, f"Alle aannames ({len(alle)})")
    yield Alinea(
        "Dezelfde eigen keuzes als hierboven, bij elkaar, met hun plaats in de regeling en hun soort. Een uitkomst "
        "noemt de aannames waarop zij rust met deze plaats, en heet daardoor voorlopig; wat een ronde zelf kiest telt "
        "daarin niet mee."
    )
    yield Tabel(
        ("Plaats", "Soort", "Waar zij telt", "Aanname"),
        tuple((a.id, a.soort.replace("_", " "), _waar(a.id, per_stap), a.tekst) for a in alle),
        (27, 15, 13, 45),
    )
