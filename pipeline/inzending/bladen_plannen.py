"""The sheets that say who applies, for which deelplannen and zones, and what happens to which dwellings.

>>> AANVRAGEN.naam, DEELPLANNEN.naam, ACTIVITEITEN.naam
('aanvragen', 'deelplannen', 'activiteiten')
"""

from __future__ import annotations

from pipeline.inzending.sleutelkolommen import AANVRAAG, DEELPLAN, TOELICHTING, TRANCHE
from pipeline.inzending.vorm import Blad, Kolom, Soort

LABELS = ("A+++++", "A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G")
"""Energy labels, best first."""


def _gemeente(uitleg: str, verplicht: bool, tenzij: str = "") -> Kolom:
    ook = ("gm_code", "code")
    return Kolom("gemeente", "Gemeente", Soort.GEMEENTE, uitleg, "GM9902", verplicht, (), ook, "gm_code", tenzij)


AANVRAGEN = Blad(
    "aanvragen",
    "Een rij per aanvraag. Een gemeente vraagt één keer aan, zo nodig ook namens andere gemeenten; een provincie of "
    "samenwerkingsverband vraagt aan namens gemeenten (Q&A 2.1, 4.3).",
    ("tranche", "aanvraag"),
    (
        TRANCHE,
        AANVRAAG,
        _gemeente(
            "Naam of CBS-code van de gemeente die aanvraagt (Q&A 2.1). Een code is het zekerst. Leeg als een provincie "
            "of samenwerkingsverband aanvraagt.",
            True,
            "aanvrager",
        ),
        Kolom(
            "aanvrager",
            "Andere aanvrager",
            Soort.TEKST,
            "Naam van de provincie of het samenwerkingsverband, als die aanvraagt en geen gemeente. Vul dan Namens "
            "gemeenten in (Q&A 2.1).",
            "",
        ),
        Kolom(
            "namens",
            "Namens gemeenten",
            Soort.GEMEENTEN,
            "Andere gemeenten van een gezamenlijke aanvraag, met puntkomma's ertussen (Q&A 2.1).",
            "GM9903; GM9904",
        ),
        Kolom(
            "eerder_toegekend",
            "Eerder toegekend",
            Soort.JANEE,
            "Kreeg de gemeente eerder geld uit dit fonds (Q&A 4.3)?",
            "nee",
        ),
        Kolom(
            "eerder_voldoende",
            "Eerder voldoende",
            Soort.JANEE,
            "Was een eerdere aanvraag voldoende, maar kreeg zij geen geld (alleen voor de regels van 2023)?",
            "nee",
        ),
        TOELICHTING,
    ),
    verplicht=True,
)

DEELPLANNEN = Blad(
    "deelplannen",
    "Een rij per deelplan, met de hele postcodegebieden (PC4) van zijn deelgebied (Q&A 4.6, 4.7).",
    ("tranche", "aanvraag", "deelplan"),
    (
        TRANCHE,
        AANVRAAG,
        DEELPLAN,
        _gemeente("Gemeente waarin het deelplan vooral ligt. Leeg is de gemeente die aanvraagt.", False),
        Kolom(
            "pc4",
            "Postcodes (PC4)",
            Soort.PC4,
            "Postcodes van vier cijfers met spaties ertussen. Een postcode hoort in één deelgebied (art. 1).",
            "0135 0136",
            verplicht=True,
            ook=("postcode", "postcodes"),
        ),
        Kolom(
            "gevraagde_bijdrage_eur",
            "Gevraagde bijdrage (€)",
            Soort.GELD,
            "Bijdrage die het fonds aan dit deelplan zou geven, hoogstens 70% van het tekort (Q&A 6.3.2).",
            "490000,00",
        ),
        Kolom(
            "opgegeven_cofinanciering",
            "Opgegeven cofinanciering (%)",
            Soort.PROCENT,
            "Deel van het tekort dat cofinanciering volgens de gemeente dekt, ter controle (Q&A 6.1.1). Met %-teken.",
            "30%",
        ),
        Kolom(
            "zekerheid",
            "Zekerheid",
            Soort.KEUZE,
            "Alleen voor een reconstructie: hoe zeker is het dat deze postcodes bij het deelplan horen?",
            "",
            keuzen=("hoog", "midden", "laag"),
        ),
        TOELICHTING,
    ),
    verplicht=True,
)

ACTIVITEITEN = Blad(
    "activiteiten",
    "Een rij per groep woningen met dezelfde activiteit en labels. Woningen waarvoor geen bijdrage wordt gevraagd, "
    "horen hier niet (Q&A 3.4.1, 3.4.5).",
    ("tranche", "aanvraag", "deelplan", "activiteit"),
    (
        TRANCHE,
        AANVRAAG,
        DEELPLAN,
        Kolom(
            "activiteit",
            "Activiteit",
            Soort.TEKST,
            "Naam van de activiteit; elke naam komt in een deelplan één keer voor.",
            "Havenstraat even zijde",
            verplicht=True,
        ),
        Kolom(
            "soort",
            "Soort",
            Soort.KEUZE,
            "Elk deelplan heeft minstens één van deze drie (Q&A 3.1.1).",
            "renovatie",
            verplicht=True,
            keuzen=("renovatie", "transformatie", "sloop-nieuwbouw"),
        ),
        Kolom(
            "eigendom",
            "Eigendom",
            Soort.KEUZE,
            "Van wie zijn de woningen (Q&A 3.1.4, 3.4.1)? Particulier is wie er zelf woont.",
            "particulier",
            keuzen=("particulier", "particuliere_verhuurder", "corporatie", "commercieel", "gemeente"),
        ),
        Kolom(
            "woningen",
            "Woningen",
            Soort.AANTAL,
            "Aantal woningen waarvoor een bijdrage wordt gevraagd (Q&A 2.4, 3.4.5).",
            "70",
        ),
        Kolom(
            "woningen_vooraf",
            "Woningen vooraf",
            Soort.AANTAL,
            "Bij samenvoegen, splitsen of sloop: hoeveel woningen er nu zijn (Q&A 3.1.6, 3.1.7).",
            "",
        ),
        Kolom(
            "woningen_na",
            "Woningen na afloop",
            Soort.AANTAL,
            "Bij samenvoegen, splitsen of sloop: hoeveel woningen er na afloop zijn (Q&A 3.1.6, 3.1.7).",
            "",
        ),
        Kolom(
            "label_voor",
            "Label vooraf",
            Soort.KEUZE,
            "Energielabel van deze woningen nu (Q&A 2.2, 3.2.4).",
            "F",
            keuzen=LABELS,
        ),
        Kolom("label_na", "Label na afloop", Soort.KEUZE, "Energielabel na afloop (Q&A 2.2).", "B", keuzen=LABELS),
        Kolom("start", "Start", Soort.DATUM, "Dag waarop de activiteit begint (Q&A 2.3).", "2022-07-01"),
        Kolom("einde", "Einde", Soort.DATUM, "Dag waarop de activiteit klaar is (Q&A 2.3).", "2026-12-31"),
        Kolom(
            "al_gesloopt",
            "Al gesloopt",
            Soort.JANEE,
            "Is de sloop al gebeurd? Alleen nieuwbouw telt niet (Q&A 3.1.5, 3.5.4).",
            "nee",
        ),
        Kolom(
            "woonfunctie_vooraf",
            "Woonfunctie vooraf",
            Soort.JANEE,
            "Bij transformatie: heeft het gebouw nu een woonfunctie (art. 1; Q&A 3.1.6, 3.1.7)?",
            "",
        ),
        Kolom(
            "draagkracht_onderbouwd",
            "Draagkracht onderbouwd",
            Soort.JANEE,
            "Bij een corporatie of verhuurder: is onderbouwd dat die te weinig draagkracht heeft (Q&A 3.1.4, 3.4.2)?",
            "",
        ),
    ),
)
