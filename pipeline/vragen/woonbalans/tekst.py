"""The woonbalans as text for the screen, and what it is and is not.

In: a `Woonbalans`. Out: Dutch text, the answer first.
"""

from __future__ import annotations

from pipeline.rekenen import logica
from pipeline.taal.datums import dag
from pipeline.taal.getallen import aantal
from pipeline.taal.meervoud import met_aantal
from pipeline.taal.namen import opsomming
from pipeline.taal.tekstblad import onder_elkaar
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.plannen import Ernaast
from pipeline.vragen.woonbalans.zinnen import over_concentratie, procent

STATUS = (
    "woonbalans op open data, niet het dashboard van het ministerie; geen deel van de poort, de urgentie of een score"
)


def status(balans: Woonbalans) -> str:
    """What every table, page and sheet says of itself."""
    return f"VOORBEELD (verzonnen gegevens); {STATUS}" if balans.uitkomst.ronde.voorbeeld else STATUS


def als_tekst(balans: Woonbalans, ernaast: Ernaast) -> str:
    """The summary."""
    regels = [f"{balans.uitkomst.ronde.titel} ({balans.uitkomst.ronde.naam}): woonbalans", f"  {status(balans)}"]
    regels += [f"  {zin}" for zin in let_op(balans)]
    for rij in balans.bronnentabel.to_dict("records"):
        kop, *rest = als_regels(balans, rij["bron"])
        regels += ["", kop, *(f"  {regel}" for regel in rest)]
    land = balans.concentratie.query("soort == 'land'").to_dict("records") if len(balans.concentratie) else []
    for rij in land:
        regels += ["", over_concentratie(rij)]
    regels += _van_plannen(ernaast)
    if balans.meldingen:
        regels += ["", "Let op:", *(f"  {melding}" for melding in balans.meldingen)]
    return onder_elkaar(regels) + "\n"


def _van_plannen(ernaast: Ernaast) -> list[str]:
    tabellen = ernaast.tabellen
    regels = []
    if "plan_gemeenten" in tabellen:
        plan, regios = tabellen["plan_gemeenten"], tabellen["plan_regios"]
        regels += [
            "",
            f"Nieuwbouwplan: van {len(plan)} gemeenten voldoen er {(plan['voldoet'] == 'ja').sum()} aan de "
            f"instructieregel ({(plan['voldoet'] == 'onbepaald').sum()} onbepaald; "
            f"{(plan['voldoet_voorlopig'] == 'ja').sum()} voorlopig, want de instructie zelf staat daar niet vast)",
            *(
                f"  {r['regio']}: {procent(r['betaalbaar_aandeel_laagst'])} betaalbaar van de plannen van "
                f"{r['gemeenten_in_plan']} van de {r['gemeenten']} gemeenten; twee derde: {r['voldoet_tweederde']}"
                for r in regios.to_dict("records")
            ),
        ]
    if "aandachtsgroepen" in tabellen:
        groepen = tabellen["aandachtsgroepen"]
        meer = groepen[groepen["draagt_inwoners"] == "meer"]
        regels += [
            "",
            f"Aandachtsgroepen: in {len(meer)} van de {len(groepen)} rijen draagt een gemeente meer van de groep dan "
            "van de inwoners van haar regio",
        ]
    return regels


def als_regels(balans: Woonbalans, bron: str) -> list[str]:
    """The country by one source, and how many gemeenten are under the streven and the official share."""
    telling = {t["grens"]: t for t in balans.telling[balans.telling["bron"] == bron].to_dict("records")}
    rij = balans.bronnentabel[balans.bronnentabel["bron"] == bron].to_dict("records")[0]
    peil = dag(balans.bronnen.tabellen[bron].peildatum)
    regels = [
        f"{rij['titel']} (peildatum {peil}): {procent(rij['land_aandeel'])} van de woningen is van een corporatie",
    ]
    if rij["rijen_geheim"]:
        regels.append(
            f"Van {met_aantal(int(rij['rijen_geheim']), 'gebieden')} is het aantal geheim; met 0 tot 4 woningen elk is "
            f"het {procent(rij['land_laag'], 2)} tot {procent(rij['land_hoog'], 2)}"
        )
    for grens, wat in (("streven", "het streven"), ("officieel", "het officiële landelijke aandeel")):
        t = telling[grens]
        regels.append(
            f"{aantal([t['onder']])[0]} van de {aantal([t['gemeenten']])[0]} gemeenten "
            f"({procent(t['onder_aandeel'], 0)}) zitten onder {procent(t['grens_aandeel'])} ({wat}); "
            f"{aantal([t['onbepaald']])[0]} {'kan' if t['onbepaald'] == 1 else 'kunnen'} door afronding net "
            "onder of net boven die grens zitten"
        )
    return regels


def let_op(balans: Woonbalans) -> tuple[str, ...]:
    """What the reader must know before the figures."""
    officieel = procent(float(balans.regels.nieuwbouw.landelijk_officieel.waarde))
    return (
        f"Het landelijke aandeel hier is een ander getal dan de {officieel} van de brief van 17 juni 2024: open data "
        "tellen alle woningen van corporaties, ook die boven de liberalisatiegrens; de brief telt de DAEB-voorraad van "
        "2022.",
        "Een instructie die niet in beide lezingen hetzelfde is, is voorlopig: zij rust op onze aanname dat dezelfde "
        "bron en definitie de vergelijking geeft.",
        *_door_geheim(balans),
        "Dit blijft tekst: " + "; ".join(f"{b.titel.lower()} ({b.kern})" for b in balans.regels.besluit.tekst) + ".",
    )


def _door_geheim(balans: Woonbalans) -> list[str]:
    """Of the newest source with secret cells: whose answer on the streven may turn when those are not small."""
    per = balans.gebieden[
        (balans.gebieden["soort"] == "gemeente") & (balans.gebieden["streven_voorlopig"] == logica.JA)
    ]
    if per.empty:
        return []
    bron = per["peildatum"].max()
    namen = per.loc[per["peildatum"] == bron, "gebied"].tolist()
    return [
        f"Van {opsomming(namen)} is het antwoord op het streven ({bron[:4]}) voorlopig: het aantal corporatiewoningen "
        "van zones daar ontbreekt, en dat hoeft niet klein te zijn."
    ]
