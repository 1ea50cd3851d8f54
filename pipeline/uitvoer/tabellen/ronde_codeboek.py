"""What each column of the tables of a scoring round means, with its unit and its rule or aanname.

In: a regeling with beoordeling. Out: rows for the codeboek: (column, or table.column; meaning, unit, sources, rule).

    totaal   gewogen gemiddelde van de scores over het bekende gewicht   0-10   Q&A 5.2.3, 5.2.4 en 5.2.5; aanname: ...
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.regelingen import Regeling
from pipeline.scoringsronde.toelating.register import regelsoorten
from pipeline.scoringsronde.uitkomsten import UITKOMSTEN
from pipeline.taal.getallen import zoals_gegeven
from pipeline.taal.titels import midden_in_zin

Rij = tuple[str, str, str, str]  # betekenis, eenheid, bronrollen, regel
_EURO = "euro, op de cent"
BEDRAGEN = {
    "gevraagd_eur": "gevraagde bijdrage",
    "in_aanmerking_eur": "wat in aanmerking komt: zonder wat afvalt en na het maximum per project",
    "toegekend_eur": "wat is toegekend",
    "aangehouden_eur": "aangehouden voor wat onbepaald is: af van het budget, maar niet toegekend",
    "hoogstens_eur": "het meeste dat de aanvraag kan krijgen, op haar beste plaats",
    "lopend_eur": "toegekend en aangehouden tot en met deze plaats op de lijst",
    "resterend_eur": "wat daarna van het budget van de tranche over is",
}
GELDKOLOMMEN = {
    "kosten_eur": ("kosten", "Q&A 6.3.1"),
    "opbrengsten_eur": ("opbrengsten", "Q&A 6.3.3"),
    "rijkssubsidies_eur": ("andere subsidies van het Rijk; die zijn een opbrengst", "Q&A 6.5.1"),
    "tekort_eur": ("financieel tekort: kosten min opbrengsten min rijkssubsidies", "Q&A 6.3.1"),
    "maximale_bijdrage_eur": ("hoogste bijdrage van het fonds", "Q&A 6.3.2"),
    "gevraagde_bijdrage_eur": ("gevraagde bijdrage", "Q&A 6.3.2"),
    "toelaatbare_bijdrage_eur": ("gevraagde bijdrage, ten hoogste wat het fonds betaalt", "Q&A 6.3.2"),
    "cofinanciering_eur": ("cofinanciering die meetelt", "Q&A 6.1.1, 6.1.2"),
    "cofinanciering_niet_meegeteld_eur": ("opgegeven cofinanciering die niet meetelt", "Q&A 6.1.2, 6.5.1"),
    "cofinanciering_van_eur": ("bedrag waarvan cofinanciering een deel is", "Q&A 6.1.1"),
    "cofinanciering_nodig_eur": ("cofinanciering die nodig is", "Q&A 6.1.1"),
    "proceskosten_eur": ("proces- en organisatiekosten, vol", "Q&A 6.3.7"),
    "proceskosten_fondsdeel_eur": ("deel van de proceskosten dat het fonds betaalt", "Q&A 6.3.7"),
    "kosten_herstructurering_eur": ("kosten van herstructurering die tellen voor de omvang", "Q&A 2.4, 3.4.6"),
    "kosten_herstructurering_bekend_eur": ("hetzelfde, van wat is ingevuld", "Q&A 2.4"),
    "bijdrage_per_woning_eur": (
        "proportionaliteit: gevraagde bijdrage per woning, naar beneden op de cent; getoond, niet getoetst",
        "Kamervragen 2023Z08890",
    ),
    "bijdrage_per_woning_mediaan_eur": (
        "mediaan daarvan over de deelplannen, of over de aanvragen, van deze ronde",
        "Kamervragen 2023Z08890",
    ),
}


def beschrijf_ronde(regeling: Regeling, rust_op: Collection[str] = ()) -> Iterator[tuple[str, Rij]]:
    """What each column means, as rows of the codeboek. rust_op: the aannames that an outcome of the ronde rests on."""
    b, d = regeling.beoordelingsregels, regeling.drempels
    voldoende = zoals_gegeven(b.voldoende_vanaf.waarde)
    jno, tekst = "ja/nee/onbepaald", "tekst"
    inzending = "opgave in de inzending"
    geheel = "naam van het deelplan; leeg is de aanvraag als geheel"
    for tabel in ("beoordeling", "geld"):
        yield f"{tabel}.deelplan", (geheel, tekst, "", "art. 1; Q&A 4.4")
    yield "namens", ("gemeenten namens wie is aangevraagd, CBS-codes", tekst, "", "Q&A 2.1")
    yield (
        "aanvrager",
        ("provincie of samenwerkingsverband die aanvraagt; leeg als het een gemeente is", tekst, "", "Q&A 2.1"),
    )
    yield "toekenning_openbaar.gm_code", ("gemeente die de bijdrage ontvangt, CBS-code", tekst, "", "Q&A 1.3")
    yield "rangschikking.rang", ("plaats op de ranglijst van de tranche", "plaats", "", b.herkomst)
    yield "stand", ("staat de aanvraag op de ranglijst, en zo niet, waarom", tekst, "", b.onbepaald_doet_mee.herkomst)
    yield (
        "gelijke_stand",
        ("met wie het totaal gelijk is en wat de volgorde besliste", tekst, "", b.gelijke_stand.herkomst),
    )
    yield "totaal", ("gewogen gemiddelde van de scores over het bekende gewicht", "0-10", "", b.herkomst)
    yield (
        "gewicht_bekend",
        ("deel van het gewicht waarvan het criterium bekend is", "aandeel 0-1", "", b.bekend_in_woorden()),
    )
    alle, grens = regeling.aannames_per_id(), b.onbekend_gewicht.herkomst
    soorten = "; ".join(f"{i} ({a.soort.replace('_', ' ')})" for i, a in alle.items() if i in rust_op)
    yield "voorlopig", ("ja als het antwoord op een aanname rust", "ja/nee", "", "zie steunt_op")
    naast = "als alleen het bekende gewicht telt (onbekend_gewicht = naar_rato)"
    yield "uitkomst_naar_rato", (f"uitkomst {naast}", tekst, "", grens)
    yield "toegekend_naar_rato_eur", (f"wat is toegekend {naast}", _EURO, "", grens)
    ander = regeling.urgentie.met_andere_vergelijking().vergelijking_in_woorden()
    naast, grond = f"als urgentie vergelijkt met {ander}", regeling.urgentie.vergelijking.herkomst
    yield "uitkomst_andere_lezing", (f"uitkomst {naast}", tekst, "", grond)
    yield "toegekend_andere_lezing_eur", (f"wat is toegekend {naast}", _EURO, "", grond)
    yield "rangschikking.rang_andere_lezing", (f"plaats op de ranglijst {naast}", "plaats", "", grond)
    yield "steunt_op", ("aannames waarop het antwoord rust, met hun plaats in de regeling", tekst, "", soorten)
    yield "laagste_totaal", ("totaal als wat niet bekend is niets oplevert", "0-10", "", grens)
    yield "hoogste_totaal", ("totaal als wat niet bekend is alles oplevert", "0-10", "", grens)
    yield "beste_plaats", ("beste plaats die nog kan, wat er ook niet bekend is", "plaats", "", grens)
    yield "slechtste_plaats", ("slechtste plaats die nog kan", "plaats", "", grens)
    yield "ontbreekt", ("criteria zonder score; dan is er geen totaal", tekst, "", "ontbreken is nooit nee")
    yield "voldoende", (f"is het totaal {voldoende} of hoger", jno, "", b.voldoende_vanaf.herkomst)
    yield (
        "aandeel_in_aanvraag",
        ("hoe zwaar het deelplan telt in zijn aanvraag", "aandeel 0-1", "", b.samenvoegen.herkomst),
    )
    for c in b.criteria:
        yield f"score_{c.naam}", (f"score voor {midden_in_zin(c.titel)}", "0-10", "", c.herkomst)
    if b.extra_prioriteitspunten:
        regel = b.extra_prioriteitspunten.herkomst
        yield "recht_op_extra_punten", ("heeft de aanvraag recht op extra prioriteitspunten", jno, "", regel)
    yield "uitkomst", ("wat er met de aanvraag of het deelplan gebeurt", ", ".join(UITKOMSTEN), "", "Q&A 5.2.3")
    yield "reden", ("waarom", tekst, "", "Q&A 5.2.3")
    yield "toelating", ("toegelaten tot de beoordeling", jno, "", "zie aanvragen_toelating en deelplannen_toelating")
    yield (
        "toelating_redenen",
        ("welke regels nee of onbepaald zijn, en waarom", tekst, "", "zie de tabellen van toelating"),
    )
    herkomst = {"in_aanmerking_eur": d.maximaal_per_project, "resterend_eur": d.budget_eur}
    for kolom, betekenis in BEDRAGEN.items():
        bron = herkomst.get(kolom) or b.bij_de_grens
        yield kolom, (betekenis, _EURO, "", inzending if kolom == "gevraagd_eur" else bron.herkomst)
    yield "criterium", ("naam van het criterium", tekst, "", b.herkomst)
    yield "titel", ("letter en titel van het criterium", tekst, "", b.herkomst)
    yield "beoordeling.bron", ("punten van de commissie, of berekend uit prioriteit of urgentie", tekst, "", b.herkomst)
    yield "punten", ("punten; van een aanvraag het gewogen gemiddelde", "punten", "", inzending)
    yield "maximum", ("hoogste aantal punten", "punten", "", b.herkomst)
    yield "score", ("punten / maximum x 10, of de score van urgentie", "0-10", "", b.laagste_score.herkomst)
    yield "gewicht", ("gewicht van het criterium in het hele totaal", "aandeel 0-1", "", b.herkomst)
    yield "bijdrage_aan_totaal", ("score x aandeel in het bekende gewicht; samen het totaal", "0-10", "", b.herkomst)
    yield "bekend", ("is er een score", "ja/nee", "", "ontbreken is nooit nee")
    titels = "; ".join(f"{r.naam}: {midden_in_zin(regelsoorten()[r.naam].titel)}" for r in regeling.toelating.regels)
    yield "regel", (f"naam van de toelatingsregel ({titels})", tekst, "", "zie grondslag")
    yield "grondslag", ("waar de regel staat", tekst, "", "zie grondslag")
    yield "omschrijving", ("wat de regel vraagt", tekst, "", "zie grondslag")
    yield "oordeel", ("voldoet de aanvraag of het deelplan aan de regel", jno, "", "zie grondslag")
    yield "telt_mee", ("nee als de regel alleen wordt gemeld", "ja/nee", "", "zie grondslag")
    for tabel in ("aanvragen_toelating", "deelplannen_toelating"):
        yield f"{tabel}.reden", ("waarom, met de cijfers", tekst, "", "zie grondslag")
    for kolom, (betekenis, regel) in GELDKOLOMMEN.items():
        yield kolom, (betekenis, _EURO, "", regel)
    yield "cofinanciering_niet_meegeteld_reden", ("waarom dat deel niet meetelt", tekst, "", "Q&A 6.1.2, 6.5.1")
    yield "cofinanciering_aandeel", ("cofinanciering als deel van het tekort", "aandeel", "", "Q&A 6.1.1")
    yield (
        "aandeel_particulier",
        (
            "woningen van particulieren, bewoner of verhuurder, als deel van de woningen; getoond, niet getoetst",
            "aandeel",
            "",
            "Kamerbrief contouren; IAK",
        ),
    )
    yield "proceskosten_fondsdeel_aandeel", ("dat deel van de gevraagde bijdrage", "aandeel", "", "Q&A 6.3.7")
    yield "proceskosten_aandeel", ("proceskosten als deel van de gevraagde bijdrage", "aandeel", "", "Q&A 6.3.7")
    tabel = "geld_activiteiten"
    yield f"{tabel}.activiteit", ("naam van de activiteit; leeg is van geen activiteit", tekst, "", "Q&A 6.3.1")
    yield f"{tabel}.maatregel", ("naam van de maatregel; leeg is de activiteit als geheel", tekst, "", "Q&A 6.3.1")
    yield (
        "valt_af",
        ("waarom het niet meetelt: de regel, of leeg", tekst, "", regeling.toelating.wat_niet_voldoet.herkomst),
    )
    yield f"{tabel}.soort", ("soort activiteit of maatregel", tekst, "", inzending)
    voor_en_na = "getoond, niet getoetst: wat telt zijn de woningen waarvoor een bijdrage wordt gevraagd"
    for kolom, wanneer in (("woningen_vooraf", "nu"), ("woningen_na", "na afloop")):
        yield kolom, (f"woningen die er {wanneer} zijn; {voor_en_na}", "aantal", "", "Q&A 3.1.6, 3.1.7, 3.4.5")
    yield f"{tabel}.woningen", ("woningen waarvoor een bijdrage wordt gevraagd", "aantal", "", "Q&A 3.4.5")
    yield "geld.woningen", ("woningen waarvoor een bijdrage wordt gevraagd", "aantal", "", "Q&A 3.4.5")
    yield "woningen_bekend", ("hetzelfde, van wat is ingevuld", "aantal", "", "Q&A 2.4")
