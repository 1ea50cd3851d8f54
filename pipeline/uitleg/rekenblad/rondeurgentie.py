"""Urgentie on the sheets of a ronde: of the zones in deelplannen, under both readings of Q&A 5.1.1, and of the groups.

In: the sheets leden, deelplannen (with the poort) and aanvragen, and an `Uitkomst`. Out: the same sheets with places,
scores and rang.
"""

from __future__ import annotations

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.stappen.vergelijking import ANDERE_LEZING, DOOR_DE_POORT, LAND, doet_mee, leden_andere_lezing
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import Blad
from pipeline.uitleg.rekenblad.formules import LEEG, of_leeg, opzoeken
from pipeline.uitleg.rekenblad.parameters import Parameters
from pipeline.uitleg.rekenblad.urgentiekolommen import Grootste, Urgentiekolommen, op_schaal

_EIGEN, _ANDER = "urgentie", "ander"
"""How the columns begin under the reading of the ronde, and under the other one."""


def voeg_urgentie_leden(
    uitkomst: Uitkomst, par: Parameters, grootste: Grootste, zones: Blad, blad: Blad, deelplannen: Blad
) -> None:
    """On the sheet leden: places, dimensions and score under both readings, and what each zone weighs in its group."""
    tabel, regeling = uitkomst.leden, uitkomst.regeling
    if uitkomst.ronde.referentie == LAND:
        for kolom in [k for k in tabel.columns if k == _EIGEN or k.startswith(f"{_EIGEN}_")]:
            land = kolom.replace(_EIGEN, "urgentie_land", 1)
            if land in uitkomst.zones:
                blad.formule(kolom, opzoeken(zones.bereik(land), blad["rij_zones"]), tabel[kolom], "van blad zones")
        _voeg_gewicht(blad, tabel, regeling, _EIGEN)
        return
    ander = leden_andere_lezing(tabel, uitkomst.deelplannen, regeling)
    ander = tabel.join(ander.rename(columns=lambda k: k.replace(_EIGEN, _ANDER, 1)))
    andere = regeling.model_copy(update={"urgentie": regeling.urgentie.met_andere_vergelijking()})
    for voor, cijfers, lezing in ((_EIGEN, tabel, regeling), (_ANDER, ander, andere)):
        begin = ""
        if lezing.urgentie.vergelijking.waarde == DOOR_DE_POORT:
            begin = "vergeleken_"
            cijfers = _voeg_wie_meedoet(blad, uitkomst, lezing, cijfers, deelplannen, begin)
        Urgentiekolommen(blad, cijfers, tabel["tranche"], regeling.urgentie, par, grootste).voeg_urgentie(voor, begin)
        _voeg_gewicht(blad, cijfers, regeling, voor)


def _voeg_wie_meedoet(
    blad: Blad, uitkomst: Uitkomst, lezing: Regeling, tabel: pd.DataFrame, deelplannen: Blad, begin: str
) -> pd.DataFrame:
    """Each figure again, empty where the deelplan does not pass the poort. Out: the table with these columns."""
    mee = doet_mee(tabel, uitkomst.deelplannen.set_index(DEELPLAN)["poort"], lezing)
    nee = f'INDEX({deelplannen.bereik("poort")},{blad["deelplan_nr"]})="{logica.NEE}"'
    uit = tabel
    for naam in dict.fromkeys(w.indicator for d in lezing.urgentie.dimensies for w in d.indicatoren):
        uit = uit.assign(**{f"{begin}{naam}": tabel[naam].where(mee)})
        blad.formule(
            f"{begin}{naam}",
            f"IF({nee},{LEEG},{of_leeg(blad[naam], blad[naam])})",
            uit[f"{begin}{naam}"],
            f"leeg als het deelplan niet door de poort komt; {lezing.urgentie.vergelijking.grondslag}",
        )
    return uit


def _voeg_gewicht(blad: Blad, tabel: pd.DataFrame, regeling: Regeling, voor: str) -> None:
    """What each zone weighs in its group, and weight times value."""
    weging, er = regeling.urgentie.deelplan_weging, tabel[voor].notna()
    gewicht = er.astype(float) if weging.waarde == "zones" else tabel["woningen"].fillna(0.0).where(er, 0.0)
    cel = "1" if weging.waarde == "zones" else f"N({blad['woningen']})"
    blad.formule(f"{voor}_gewicht", f"IF(ISNUMBER({blad[voor]}),{cel},0)", gewicht, weging.herkomst)
    for kolom in (voor, *(f"{voor}_{d.naam}" for d in regeling.urgentie.dimensies)):
        product = of_leeg(blad[voor], f"{blad[f'{voor}_gewicht']}*{blad[kolom]}")
        blad.formule(f"{kolom}_wx", product, (gewicht * tabel[kolom]).where(er), "gewicht maal waarde")


def voeg_urgentie_groep(
    uitkomst: Uitkomst, par: Parameters, leden: Blad, blad: Blad, tabel: pd.DataFrame, nummer: str
) -> None:
    """Urgentie (Q&A 5.2.5) and rang of deelplannen or aanvragen; nummer: the column of leden that points here."""
    regels = uitkomst.regeling.urgentie
    lid = f"{leden.bereik(nummer)},{blad['nummer']}"
    gescoord = f'COUNTIFS({lid},{leden.bereik(_EIGEN)},">-1E+300")'
    blad.formule("zones_gescoord", gescoord, tabel["zones_gescoord"], "aantal zones met een score")
    for kolom in (*(f"{_EIGEN}_{d.naam}" for d in regels.dimensies), _EIGEN):
        blad.formule(kolom, _gemiddelde(leden, lid, kolom, _EIGEN), tabel[kolom], "gemiddelde over zones met een score")
    blad.formule("urgentie_score", op_schaal(blad[_EIGEN], par), tabel["urgentie_score"], regels.schaal.herkomst)
    _voeg_rang(blad, _EIGEN, "rang", tabel["urgentie"], tabel["rang"])
    score, rang = ANDERE_LEZING
    if uitkomst.ronde.referentie == LAND:
        for kolom, zelf in ((score, "urgentie_score"), (rang, "rang")):
            blad.formule(kolom, of_leeg(blad[zelf], blad[zelf]), tabel[kolom], "met het land vergeleken is dit gelijk")
        return
    laag, hoog = regels.schaal.waarde
    ander = (tabel[score] - laag) / (hoog - laag)
    blad.formule(_ANDER, _gemiddelde(leden, lid, _ANDER, _ANDER), ander, "andere lezing van Q&A 5.1.1")
    blad.formule(score, op_schaal(blad[_ANDER], par), tabel[score], regels.vergelijking.herkomst)
    _voeg_rang(blad, _ANDER, rang, ander, tabel[rang])


def _gemiddelde(leden: Blad, lid: str, kolom: str, voor: str) -> str:
    gewicht = f"SUMIFS({leden.bereik(f'{voor}_gewicht')},{lid})"
    return f"IF({gewicht}>0,SUMIFS({leden.bereik(f'{kolom}_wx')},{lid})/{gewicht},{LEEG})"


def _voeg_rang(blad: Blad, van: str, naam: str, urgentie: pd.Series, rang: pd.Series) -> None:
    afgerond = of_leeg(blad[van], f"ROUND({blad[van]},12)")
    blad.formule(f"{van}_12", afgerond, urgentie.round(12), "verder dan 12 decimalen is rekenruis")
    u, t = blad.bereik(f"{van}_12"), blad.bereik("tranche_nr")
    meer = f"SUMPRODUCT(({t}={blad['tranche_nr']})*ISNUMBER({u})*({u}>{blad[f'{van}_12']}))"
    uitleg = "1 is het meest urgent; gelijke scores delen de beste rang"
    blad.formule(naam, of_leeg(blad[f"{van}_12"], f"1+{meer}"), rang, uitleg)
