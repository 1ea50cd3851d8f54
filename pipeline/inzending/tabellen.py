"""The sheets of an inzending and their columns, as data: one source for workbook, csv, reader and explanation.

In: nothing. Out: `BLADEN`, in the order in which people fill them in.

A column has a name in files (`kosten_eur`), a Dutch title on the sheet ("Kosten (€)") and a field in the tidy
table (`kosten_cent`, whole eurocents). The reader knows a column by its name or by its title.

>>> [blad.naam for blad in BLADEN]
['aanvragen', 'deelplannen', 'activiteiten', 'maatregelen', 'cofinanciering', 'beoordeling']
>>> blad_van("maatregelen").kolom("kosten_eur").veld
'kosten_cent'
"""

from __future__ import annotations

from pipeline.inzending.vorm import VOORBEELD, Blad, Kolom, Soort

LABELS = ("A+++++", "A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G")
"""Energy labels, best first."""

_TRANCHE = Kolom(
    "tranche",
    "Tranche",
    Soort.TEKST,
    "Naam van de tranche. Leeg is tranche 1; op de andere bladen: de tranche waarin de aanvraag staat.",
    "1",
)
_AANVRAAG = Kolom(
    "aanvraag",
    "Aanvraag",
    Soort.TEKST,
    "Naam van de aanvraag, op elk blad precies hetzelfde geschreven.",
    f"{VOORBEELD} Fictiedam",
    verplicht=True,
)
_DEELPLAN = Kolom(
    "deelplan",
    "Deelplan",
    Soort.TEKST,
    "Naam van het deelplan, op elk blad precies hetzelfde geschreven (Q&A 4.4).",
    "Havenkwartier",
    verplicht=True,
)
_TOELICHTING = Kolom("toelichting", "Toelichting", Soort.TEKST, "Vrije tekst; er wordt niet mee gerekend.")


def _gemeente(uitleg: str, verplicht: bool) -> Kolom:
    return Kolom(
        "gemeente", "Gemeente", Soort.GEMEENTE, uitleg, "GM9902", verplicht, ook=("gm_code", "code"), veld="gm_code"
    )


AANVRAGEN = Blad(
    "aanvragen",
    "Een rij per aanvraag. Een gemeente vraagt één keer aan, zo nodig ook namens andere gemeenten (Q&A 2.1, 4.3).",
    ("tranche", "aanvraag"),
    (
        _TRANCHE,
        _AANVRAAG,
        _gemeente("Naam of CBS-code van de gemeente die aanvraagt (Q&A 2.1). Een code is het zekerst.", True),
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
        _TOELICHTING,
    ),
    verplicht=True,
)

DEELPLANNEN = Blad(
    "deelplannen",
    "Een rij per deelplan, met de hele postcodegebieden (PC4) van zijn deelgebied (Q&A 4.6, 4.7).",
    ("tranche", "aanvraag", "deelplan"),
    (
        _TRANCHE,
        _AANVRAAG,
        _DEELPLAN,
        _gemeente("Gemeente waarin het deelplan vooral ligt. Leeg is de gemeente van de aanvraag.", False),
        Kolom(
            "pc4",
            "Postcodes (PC4)",
            Soort.PC4,
            "Postcodes van vier cijfers met spaties ertussen. Een postcode hoort in één deelgebied (Q&A 4.6).",
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
        _TOELICHTING,
    ),
    verplicht=True,
)

ACTIVITEITEN = Blad(
    "activiteiten",
    "Een rij per groep woningen met dezelfde activiteit en labels. Woningen waarvoor geen bijdrage wordt gevraagd, "
    "horen hier niet (Q&A 3.4.1, 3.4.5).",
    ("tranche", "aanvraag", "deelplan", "activiteit"),
    (
        _TRANCHE,
        _AANVRAAG,
        _DEELPLAN,
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

MAATREGELEN = Blad(
    "maatregelen",
    "Een rij per maatregel met kosten en opbrengsten, in prijzen van 1 januari 2022 (Q&A 6.3.1, 6.3.6).",
    ("tranche", "aanvraag", "deelplan", "activiteit", "maatregel"),
    (
        _TRANCHE,
        _AANVRAAG,
        _DEELPLAN,
        Kolom(
            "activiteit",
            "Activiteit",
            Soort.TEKST,
            "Activiteit waar de maatregel bij hoort. Mag leeg zijn bij openbare ruimte, inponding en proceskosten.",
            "Havenstraat even zijde",
        ),
        Kolom(
            "maatregel",
            "Maatregel",
            Soort.TEKST,
            "Naam van de maatregel; elke naam komt in een activiteit één keer voor.",
            "isolatie en onderhoud",
            verplicht=True,
        ),
        Kolom(
            "soort",
            "Soort",
            Soort.KEUZE,
            "Funderingsherstel kan alleen bij sloop-nieuwbouw (Q&A 3.3.1), inponding alleen naast een andere "
            "activiteit (Q&A 5.1.3), met de verwervingskosten daarvan apart (Q&A 6.3.5), proces en organisatie tot 10% "
            "van de bijdrage (Q&A 6.3.7).",
            "woning",
            verplicht=True,
            keuzen=(
                "woning",
                "inponding",
                "verwervingskosten",
                "funderingsherstel",
                "openbare_ruimte",
                "proces_en_organisatie",
                "overig",
            ),
        ),
        Kolom(
            "bedragen_per",
            "Bedragen per",
            Soort.KEUZE,
            "Gelden de bedragen in deze rij in totaal, of per woning (Q&A 6.3.2)?",
            "woning",
            verplicht=True,
            keuzen=("totaal", "woning"),
        ),
        Kolom("aantal", "Aantal", Soort.AANTAL, "Aantal woningen; nodig als de bedragen per woning zijn.", "70"),
        Kolom("kosten_eur", "Kosten (€)", Soort.GELD, "Kosten zonder btw (Q&A 1.2, 6.3.1).", "15000,00", True),
        Kolom(
            "opbrengsten_eur",
            "Opbrengsten (€)",
            Soort.GELD,
            "Eigen bijdrage van eigenaren, verkoop, huur van hoogstens 10 jaar (Q&A 6.3.2, 6.3.3). Altijd bij "
            "inponding: de verkoop, of de marktwaarde als de woning niet is verkocht (Q&A 6.3.5).",
            "5000,00",
        ),
        Kolom(
            "rijkssubsidies_eur",
            "Rijkssubsidies (€)",
            Soort.GELD,
            "Andere subsidies van het Rijk: die zijn een opbrengst, nooit cofinanciering (Q&A 6.5.1).",
            "0,00",
        ),
    ),
)

COFINANCIERING = Blad(
    "cofinanciering",
    "Een rij per bron van cofinanciering, per deelplan: samen minstens 30% van het tekort (Q&A 6.1.1).",
    ("tranche", "aanvraag", "deelplan", "soort", "bron"),
    (
        _TRANCHE,
        _AANVRAAG,
        _DEELPLAN,
        Kolom("bron", "Bron", Soort.TEKST, "Wie betaalt.", "gemeente Fictiedam", verplicht=True),
        Kolom(
            "soort",
            "Soort",
            Soort.KEUZE,
            "Geld van medeoverheden en van derden aan de gemeente telt mee. Rijksgeld, natura, de eigenaar zelf en een "
            "corporatie voor eigen bezit tellen niet mee (Q&A 6.1.2, 6.5.1).",
            "gemeente",
            verplicht=True,
            keuzen=(
                "gemeente",
                "provincie",
                "waterschap",
                "derde_in_geld",
                "rijk",
                "corporatie_eigen_bezit",
                "eigenaar",
                "natura",
            ),
        ),
        Kolom("bedrag_eur", "Bedrag (€)", Soort.GELD, "Bedrag voor dit deelplan.", "210000,00", verplicht=True),
    ),
)

BEOORDELING = Blad(
    "beoordeling",
    "Een rij per deelplan en criterium, in te vullen door de beoordelaars (Q&A 5.2.4). Urgentie (D) en prioriteit "
    "worden berekend en horen hier niet.",
    ("tranche", "aanvraag", "deelplan", "criterium"),
    (
        _TRANCHE,
        _AANVRAAG,
        _DEELPLAN,
        Kolom(
            "criterium",
            "Criterium",
            Soort.TEKST,
            "Naam van het criterium, zoals in ronde.toml of de regeling.",
            "effectiviteit",
            verplicht=True,
        ),
        Kolom(
            "punten",
            "Punten",
            Soort.GETAL,
            "Punten voor dit criterium, zoals 24 of 7,5 (24 van de 30 punten is een 8; Q&A 5.2.4).",
            "24",
            verplicht=True,
        ),
    ),
)

BLADEN = (AANVRAGEN, DEELPLANNEN, ACTIVITEITEN, MAATREGELEN, COFINANCIERING, BEOORDELING)


def blad_van(naam: str) -> Blad:
    """The sheet with this name."""
    return next(blad for blad in BLADEN if blad.naam == naam)
