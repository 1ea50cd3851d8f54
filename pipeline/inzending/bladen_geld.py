"""The sheets that say what it costs, who pays along, and which points the committee gave.

>>> MAATREGELEN.kolom("kosten_eur").veld
'kosten_cent'
"""

from __future__ import annotations

from typing import get_args

from pipeline.inzending.sleutelkolommen import AANVRAAG, DEELPLAN, TRANCHE
from pipeline.inzending.vorm import Blad, Kolom, Soort
from pipeline.regelingen.geldregels import Geldbron, Maatregelsoort

MAATREGELEN = Blad(
    "maatregelen",
    "Een rij per maatregel met kosten en opbrengsten, in constante prijzen; voor de regels van 2021 die van "
    "1 januari 2022 (Q&A 6.3.1, 6.3.6).",
    ("tranche", "aanvraag", "deelplan", "activiteit", "maatregel"),
    (
        TRANCHE,
        AANVRAAG,
        DEELPLAN,
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
            keuzen=get_args(Maatregelsoort),
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
        TRANCHE,
        AANVRAAG,
        DEELPLAN,
        Kolom("bron", "Bron", Soort.TEKST, "Wie betaalt.", "gemeente Fictiedam", verplicht=True),
        Kolom(
            "soort",
            "Soort",
            Soort.KEUZE,
            "Geld van medeoverheden en van derden aan de gemeente telt mee. Rijksgeld, natura, de eigenaar zelf en een "
            "corporatie voor eigen bezit tellen niet mee (Q&A 6.1.2, 6.5.1).",
            "gemeente",
            verplicht=True,
            keuzen=get_args(Geldbron),
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
        TRANCHE,
        AANVRAAG,
        DEELPLAN,
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
