"""The sheets of a ronde: zones in deelplannen, deelgebieden, deelplannen and aanvragen.

In: an `Uitkomst`, the parameters and the sheets with zones and gemeenten. Out: four sheets. Rows are joined by number
and never by name, so that a deelplan called '*' or '>5' does not select others.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import Blad
from pipeline.uitleg.rekenblad.formules import LEEG, opzoeken, rij_van
from pipeline.uitleg.rekenblad.parameters import Parameters
from pipeline.uitleg.rekenblad.poortkolommen import voeg_kwetsbaar, voeg_vergelijking
from pipeline.uitleg.rekenblad.rondeurgentie import voeg_urgentie_groep, voeg_urgentie_leden
from pipeline.uitleg.rekenblad.urgentiekolommen import Grootste
from pipeline.uitvoer.zinnen import vergeleken_met


def maak_rondebladen(
    uitkomst: Uitkomst, par: Parameters, grootste: Grootste, zones: Blad, gemeenten: Blad
) -> list[Blad]:
    """leden, deelgebieden, deelplannen, aanvragen."""
    leden = _leden(uitkomst, zones)
    deelgebieden = _deelgebieden(uitkomst, par, leden, gemeenten)
    deelplannen, aanvragen = (
        _groepen(uitkomst, leden, *van) for van in (("deelplannen", DEELPLAN), ("aanvragen", AANVRAAG))
    )
    # Which zones are compared depends on the poort, so that comes before urgentie.
    _voeg_poort(uitkomst, deelplannen, leden, deelgebieden)
    voeg_urgentie_leden(uitkomst, par, grootste, zones, leden, deelplannen)
    for blad, tabel, sleutel in (
        (deelplannen, uitkomst.deelplannen, DEELPLAN),
        (aanvragen, uitkomst.aanvragen, AANVRAAG),
    ):
        voeg_urgentie_groep(uitkomst, par, leden, blad, tabel, f"{sleutel[-1]}_nr")
    return [leden, deelgebieden, deelplannen, aanvragen]


def nummers(tabel: pd.DataFrame, rijen: pd.DataFrame, sleutel: list[str]) -> np.ndarray:
    """The row (from 1) in `rijen` of each row of `tabel`."""
    return pd.MultiIndex.from_frame(rijen[sleutel]).get_indexer(pd.MultiIndex.from_frame(tabel[sleutel])) + 1


def _leden(uitkomst: Uitkomst, zones: Blad) -> Blad:
    tabel, met = uitkomst.leden, vergeleken_met(uitkomst.ronde.referentie, uitkomst.regeling)
    blad = Blad(
        "leden",
        f"Eén rij per zone in een deelplan; urgentie vergelijkt met {met}.",
        len(tabel),
    )
    for kolom in DEELPLAN:
        blad.invoer(kolom, tabel[kolom], "zoals ingediend")
    blad.invoer("pc4", tabel["pc4"], "de zone")
    met_code = tabel.assign(zone_gm_code=tabel["zone_gm_code"].fillna(""))
    for naam, rijen, sleutel in (
        ("deelplan_nr", uitkomst.deelplannen, DEELPLAN),
        ("aanvraag_nr", uitkomst.aanvragen, AANVRAAG),
        ("deelgebied_nr", uitkomst.deelgebieden, [*DEELPLAN, "zone_gm_code"]),
    ):
        blad.invoer(naam, nummers(met_code, rijen, sleutel), "rij op het blad van die naam")
    plaats = pd.Index(uitkomst.zones["pc4"]).get_indexer(tabel["pc4"]) + 1
    blad.formule("rij_zones", rij_van(blad["pc4"], zones.bereik("pc4")), plaats, "waar de zone staat op blad zones")
    regels = uitkomst.regeling
    indicatoren = dict.fromkeys(w.indicator for d in regels.urgentie.dimensies for w in d.indicatoren)
    scores = [f"poort_{d.naam}_score" for d in regels.poort.dimensies]
    for kolom in ("inwoners", "woningen", *indicatoren, *scores):
        blad.formule(kolom, opzoeken(zones.bereik(kolom), blad["rij_zones"]), tabel[kolom], "van blad zones")
    for kolom in ("kwetsbaar", "prioriteit"):
        blad.formule(kolom, f"INDEX({zones.bereik(kolom)},{blad['rij_zones']})", tabel[kolom], "van blad zones")
    for naam in scores:
        bekend = tabel["inwoners"].fillna(0.0).where(tabel[naam].notna(), 0.0)
        blad.formule(
            f"{naam}_w", f"IF(ISNUMBER({blad[naam]}),N({blad['inwoners']}),0)", bekend, "inwoners met een score"
        )
        product = f"IF(ISNUMBER({blad[naam]}),{blad[f'{naam}_w']}*{blad[naam]},0)"
        blad.formule(f"{naam}_wx", product, bekend * tabel[naam].fillna(0.0), "inwoners maal score")
    return blad


def _deelgebieden(uitkomst: Uitkomst, par: Parameters, leden: Blad, gemeenten: Blad) -> Blad:
    """A deelgebied as a whole, per gemeente it lies in (Q&A 2.5, 4.7; Definitie 6)."""
    tabel, regels = uitkomst.deelgebieden, uitkomst.regeling.poort
    blad = Blad("deelgebieden", f"Eén rij per deelplan en gemeente. {regels.deelplan_toets.herkomst}", len(tabel))
    for kolom in (*DEELPLAN, "zone_gm_code", "gemeente"):
        blad.invoer(kolom, tabel[kolom], "deelplan en gemeente")
    blad.invoer("nummer", range(1, len(tabel) + 1), "waarmee blad leden verwijst")
    blad.invoer("deelplan_nr", nummers(tabel, uitkomst.deelplannen, DEELPLAN), "rij op blad deelplannen")
    lid = f"{leden.bereik('deelgebied_nr')},{blad['nummer']}"
    blad.formule("inwoners", f"SUMIFS({leden.bereik('inwoners')},{lid})", tabel["inwoners"], "som van de zones")
    for dimensie in regels.dimensies:
        kolom = f"poort_{dimensie.naam}"
        gedekt, product = (f"SUMIFS({leden.bereik(f'{kolom}_score_{k}')},{lid})" for k in ("w", "wx"))
        genoeg = f"AND({gedekt}>0,{gedekt}>={par['poort.minimale_dekking_deelgebied']}*{blad['inwoners']})"
        blad.formule(
            f"{kolom}_score", f"IF({genoeg},{product}/{gedekt},{LEEG})", tabel[f"{kolom}_score"], dimensie.titel
        )
        voeg_vergelijking(blad, kolom, blad["zone_gm_code"], gemeenten, par, tabel)
    voeg_kwetsbaar(blad, uitkomst.regeling, tabel)
    return blad


def _groepen(uitkomst: Uitkomst, leden: Blad, naam: str, sleutel: list[str]) -> Blad:
    """Prioriteit (Q&A 4.5) of deelplannen or aanvragen; urgentie and rang come later."""
    tabel, regeling = getattr(uitkomst, naam), uitkomst.regeling
    blad = Blad(naam, f"Eén rij per {sleutel[-1]}: prioriteit, urgentie en rang binnen de tranche.", len(tabel))
    for kolom in sleutel:
        blad.invoer(kolom, tabel[kolom], "zoals ingediend")
    blad.invoer("nummer", range(1, len(tabel) + 1), "waarmee andere bladen verwijzen")
    blad.invoer(
        "tranche_nr",
        pd.factorize(tabel["tranche"], sort=True)[0] + 1,
        "scores van verschillende tranches zijn niet te vergelijken",
    )
    lid = f"{leden.bereik(f'{sleutel[-1]}_nr')},{blad['nummer']}"
    weging = regeling.prioriteit.aandeel_weging.waarde
    if weging == "woningen":
        gewicht = leden.bereik("woningen")
        deel, alle = (f"SUMIFS({gewicht},{lid}{extra})" for extra in (f',{leden.bereik("prioriteit")},"ja"', ""))
    else:
        deel, alle = f'COUNTIFS({lid},{leden.bereik("prioriteit")},"ja")', f"COUNTIFS({lid})"
    formule = f"IF({alle}>0,{deel}/{alle},{LEEG})"
    blad.formule(
        "prioriteit_aandeel",
        formule,
        tabel["prioriteit_aandeel"],
        f"aandeel {regeling.prioriteit.in_woorden()}; {regeling.prioriteit.aandeel_weging.herkomst}",
    )
    blad.formule("zones", f"COUNTIFS({lid})", tabel["zones"], "aantal zones")
    return blad


def _voeg_poort(uitkomst: Uitkomst, deelplannen: Blad, leden: Blad, deelgebieden: Blad) -> None:
    """Every part must be kwetsbaar (Q&A 2.5)."""
    per_zone = uitkomst.regeling.poort.deelplan_toets.waarde == "elke_zone"
    delen = leden if per_zone else deelgebieden
    lid = f"{delen.bereik('deelplan_nr')},{deelplannen['nummer']},{delen.bereik('kwetsbaar')}"
    formule = f'IF(COUNTIFS({lid},"nee")>0,"nee",IF(COUNTIFS({lid},"onbepaald")>0,"onbepaald","ja"))'
    deelplannen.formule("poort", formule, uitkomst.deelplannen["poort"], "elk deel moet kwetsbaar zijn (Q&A 2.5)")
    for oordeel in logica.OORDELEN:
        lid = f"{leden.bereik('deelplan_nr')},{deelplannen['nummer']},{leden.bereik('kwetsbaar')}"
        kolom = f"zones_{oordeel}"
        deelplannen.formule(
            kolom, f'COUNTIFS({lid},"{oordeel}")', uitkomst.deelplannen[kolom], f"zones met kwetsbaar = {oordeel}"
        )
