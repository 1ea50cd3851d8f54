"""The points of an inzending on sheets: points become scores, scores totals, of each deelplan and each aanvraag.

In: an `Uitkomst` with a scoringsronde, the parameters, and the sheets with urgentie, prioriteit and money. Out: two
sheets, beoordeling_deelplannen and beoordeling_aanvragen.

    score = punten / maximum x 10; totaal = sum of (gewicht / known gewicht x score) (Q&A 5.2.4)

The points of the committee are input. Ranking and award are not here: they choose by a list of rules, not by a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.regelingen.beoordelingsregels import Beoordelingsregels, Criterium
from pipeline.rekenen.rekenruis import DECIMALEN
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.beoordeling import Beoordeling
from pipeline.scoringsronde.ronde import Scoringsronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import Blad
from pipeline.uitleg.rekenblad.formules import LEEG, of_leeg, opzoeken, som_als_alles_er_is
from pipeline.uitleg.rekenblad.parameters import Parameters
from pipeline.uitleg.rekenblad.rondebladen import nummers

_TIEN = "urgentie.schaal_hoogste"


@dataclass(frozen=True)
class _Stof:
    """What both sheets are made from. bladen: by name, those that were made before."""

    beoordeling: Beoordeling
    regels: Beoordelingsregels
    par: Parameters
    bladen: Mapping[str, Blad]
    recht: pd.Series | None
    """Per aanvraag whether it has a right to extra points; None where the regeling gives none."""

    def punten(self, criterium: str, tabel: pd.DataFrame) -> np.ndarray:
        """The points of each row of a table; of an aanvraag as a whole where it has no deelplan."""
        alle = self.beoordeling.onderdelen
        punten = alle[alle["criterium"] == criterium].set_index(DEELPLAN)["punten"]
        sleutels = tabel if "deelplan" in tabel else tabel.assign(deelplan="")
        return punten.reindex(pd.MultiIndex.from_frame(sleutels[DEELPLAN])).to_numpy(float)


def maak_puntenbladen(
    uitkomst: Uitkomst, ronde: Scoringsronde, par: Parameters, bladen: Mapping[str, Blad]
) -> list[Blad]:
    """beoordeling_deelplannen and beoordeling_aanvragen; bladen: deelplannen, aanvragen and geld_deelplannen."""
    regels, punten = uitkomst.regeling.beoordelingsregels, ronde.beoordeling
    recht = punten.aanvragen.get("recht_op_extra_punten")
    stof = _Stof(punten, regels, par, bladen, recht)
    delen = _deelplannen(uitkomst, ronde, stof)
    return [delen, _aanvragen(uitkomst, stof, delen)]


def _verwijzing(tabel: pd.DataFrame, rijen: pd.DataFrame, sleutel: list[str]) -> pd.Series:
    """The row (from 1) of each in `rijen`, empty where it is not there."""
    return pd.Series(nummers(tabel, rijen, sleutel), dtype=float).where(lambda rij: rij > 0)


def _deelplannen(uitkomst: Uitkomst, ronde: Scoringsronde, stof: _Stof) -> Blad:
    tabel = stof.beoordeling.deelplannen
    blad = Blad("beoordeling_deelplannen", "Eén rij per deelplan: punten, scores en totaal (Q&A 5.2.4).", len(tabel))
    for kolom in DEELPLAN:
        blad.invoer(kolom, tabel[kolom], "zoals ingediend")
    for naam, rijen, sleutel in (
        ("aanvraag_nr", stof.beoordeling.aanvragen, AANVRAAG),
        ("deelplan_nr", uitkomst.deelplannen, DEELPLAN),
        ("geld_nr", ronde.geld.deelplannen, DEELPLAN),
    ):
        blad.invoer(naam, _verwijzing(tabel, rijen, sleutel), "rij op een ander blad")
    _voeg_aandeel(ronde, stof, blad)
    for c in stof.regels.criteria:
        if c.bron == "urgentie":
            urgentie = opzoeken(stof.bladen["deelplannen"].bereik("urgentie_score"), blad["deelplan_nr"])
            blad.formule(f"score_{c.naam}", urgentie, tabel[f"score_{c.naam}"], f"{c.voluit}: {c.herkomst}")
        else:
            _voeg_punten(stof, blad, c, tabel, "deelplannen", blad["deelplan_nr"])
            _voeg_score(stof, blad, c, tabel)
        for wat in ("punten", "score"):
            if c.bron == "urgentie":
                continue
            deel, naam = blad["aandeel_in_aanvraag"], f"{wat}_{c.naam}"
            er = f"AND(ISNUMBER({blad[naam]}),ISNUMBER({deel}))"
            waarden = pd.Series(blad.waarden(naam), dtype=float) * tabel["aandeel_in_aanvraag"].astype(float)
            blad.formule(
                f"{naam}_deel", f"IF({er},{blad[naam]}*{deel},{LEEG})", waarden, "maal het deel in de aanvraag"
            )
    _voeg_totalen(stof, blad, tabel)
    return blad


def _voeg_aandeel(ronde: Scoringsronde, stof: _Stof, blad: Blad) -> None:
    """How much each deelplan counts in its aanvraag; empty when the weights are not known or all 0."""
    samen = stof.regels.samenvoegen
    kolom = {"bijdrage": "gevraagde_bijdrage_cent", "woningen": "woningen"}.get(samen.waarde)
    if kolom:
        geld = ronde.geld.deelplannen.set_index(DEELPLAN)[kolom]
        gewicht = geld.reindex(pd.MultiIndex.from_frame(stof.beoordeling.deelplannen[DEELPLAN])).to_numpy()
        blad.formule(
            "gewicht", opzoeken(stof.bladen["geld_deelplannen"].bereik(kolom), blad["geld_nr"]), gewicht, samen.herkomst
        )
    else:
        blad.formule("gewicht", "1", np.ones(blad.rijen), samen.herkomst)
    bij = f"{blad.bereik('aanvraag_nr')},{blad['aanvraag_nr']}"
    som = som_als_alles_er_is(blad.bereik("gewicht"), bij)
    deel = f"IF(N({som})>0,{blad['gewicht']}/{som},{LEEG})"
    blad.formule(
        "aandeel_in_aanvraag",
        f"IF(COUNTIFS({bij})=1,1,{deel})",
        stof.beoordeling.deelplannen["aandeel_in_aanvraag"],
        samen.herkomst,
    )


def _voeg_punten(stof: _Stof, blad: Blad, c: Criterium, tabel: pd.DataFrame, van: str, rij: str) -> None:
    """The committee's points as input; those of prioriteit from the share on the sheet `van` (Q&A 4.5)."""
    waarden, naam = stof.punten(c.naam, tabel), f"punten_{c.naam}"
    if c.bron == "punten":
        blad.invoer(naam, waarden, f"punten van de beoordelaars: {c.voluit}")
        return
    aandeel = opzoeken(stof.bladen[van].bereik("prioriteit_aandeel"), rij)
    meest = stof.par[f"beoordeling.{c.naam}.maximum"]
    blad.formule("prioriteit_aandeel", aandeel, _prioriteit(stof, blad, van, rij), "van het blad van die naam")
    cel = blad["prioriteit_aandeel"]
    zonder = f"{cel}*{meest}"
    if stof.recht is None:
        blad.formule(naam, of_leeg(cel, zonder), waarden, c.herkomst)
        return
    recht = stof.recht.tolist()
    if van == "deelplannen":
        recht = [recht[int(nummer) - 1] for nummer in blad.waarden("aanvraag_nr")]
    blad.invoer("recht_op_extra_punten", recht, "volgt uit toelating en een eerdere aanvraag")
    met, r = f"MIN({meest},{zonder}+{stof.par['beoordeling.extra_prioriteitspunten']})", blad["recht_op_extra_punten"]
    keuze = f'IF({r}="ja",{met},IF(OR({r}="nee",{met}={zonder}),{zonder},{LEEG}))'
    blad.formule(naam, of_leeg(cel, keuze), waarden, c.herkomst)


def _prioriteit(stof: _Stof, blad: Blad, van: str, rij: str) -> list[float]:
    """The values of the share that the formula looks up."""
    aandelen = stof.bladen[van].waarden("prioriteit_aandeel")
    kolom = next(k.naam for k in blad.kolommen if blad[k.naam] == rij)
    return [float("nan") if pd.isna(nr) else aandelen[int(nr) - 1] for nr in blad.waarden(kolom)]


def _voeg_score(stof: _Stof, blad: Blad, c: Criterium, tabel: pd.DataFrame) -> None:
    cel = blad[f"punten_{c.naam}"]
    score = f"MAX({cel}/{stof.par[f'beoordeling.{c.naam}.maximum']}*{stof.par[_TIEN]},{_laagste(stof)})"
    blad.formule(f"score_{c.naam}", of_leeg(cel, score), tabel[f"score_{c.naam}"], f"{c.voluit}: {c.herkomst}")


def _aanvragen(uitkomst: Uitkomst, stof: _Stof, delen: Blad) -> Blad:
    tabel = stof.beoordeling.aanvragen
    blad = Blad("beoordeling_aanvragen", "Eén rij per aanvraag: scores en totaal (Q&A 5.2.3, 5.2.4).", len(tabel))
    for kolom in AANVRAAG:
        blad.invoer(kolom, tabel[kolom], "zoals ingediend")
    blad.invoer("nummer", range(1, len(tabel) + 1), "waarmee blad beoordeling_deelplannen verwijst")
    blad.invoer("aanvraag_nr", _verwijzing(tabel, uitkomst.aanvragen, AANVRAAG), "rij op blad aanvragen")
    bij = f"{delen.bereik('aanvraag_nr')},{blad['nummer']}"
    for c in stof.regels.criteria:
        naam = f"score_{c.naam}"
        if c.bron == "urgentie":
            urgentie = opzoeken(stof.bladen["aanvragen"].bereik("urgentie_score"), blad["aanvraag_nr"])
            blad.formule(naam, urgentie, tabel[naam], f"{c.voluit}, over alle zones van de aanvraag (Q&A 5.2.5)")
        elif c.bron == "prioriteit" and stof.regels.prioriteit_samenvoegen.waarde == "zones":
            _voeg_punten(stof, blad, c, tabel, "aanvragen", blad["aanvraag_nr"])
            _voeg_score(stof, blad, c, tabel)
        else:
            for wat, waarden in (("punten", stof.punten(c.naam, tabel)), ("score", tabel[naam])):
                som = som_als_alles_er_is(delen.bereik(f"{wat}_{c.naam}_deel"), bij)
                uitleg = f"{c.voluit}: naar het deel van elk deelplan"
                blad.formule(f"{wat}_{c.naam}", f"IF(COUNTIFS({bij})=0,{LEEG},{som})", waarden, uitleg)
    _voeg_totalen(stof, blad, tabel)
    return blad


def _laagste(stof: _Stof) -> str:
    return stof.par["beoordeling.laagste_score"]


def _voeg_totalen(stof: _Stof, blad: Blad, tabel: pd.DataFrame) -> None:
    """The total over the known weight, the lowest and the highest it can be, and whether that is sufficient."""
    regels, par = stof.regels, stof.par
    scores = {c.naam: blad[f"score_{c.naam}"] for c in regels.criteria}
    gewichten = {naam: par[f"beoordeling.{naam}.gewicht"] for naam in scores}
    bekend = "+".join(gewichten.values())
    er = ",".join(f"ISNUMBER({cel})" for cel in scores.values())
    som = "+".join(f"{gewichten[naam]}*{cel}" for naam, cel in scores.items())
    blad.formule("totaal", f"IF(AND({er}),({som})/({bekend}),{LEEG})", tabel["totaal"], "over het bekende gewicht")
    geheel = f"({bekend})" if regels.onbekend_gewicht.waarde == "naar_rato" else "1"
    for kolom, waarde in (("laagste_totaal", _laagste(stof)), ("hoogste_totaal", par[_TIEN])):
        delen = "+".join(f"{gewichten[naam]}*IF(ISNUMBER({cel}),{cel},{waarde})" for naam, cel in scores.items())
        rest = f"(1-({bekend})/{geheel})*{waarde}"
        blad.formule(kolom, f"({delen})/{geheel}+{rest}", tabel[kolom], regels.onbekend_gewicht.herkomst)
    if "voldoende" in tabel:
        laag, hoog = (f"ROUND({blad[k]},{DECIMALEN})" for k in ("laagste_totaal", "hoogste_totaal"))
        grens = par["beoordeling.voldoende_vanaf"]
        formule = f'IF({laag}>={grens},"ja",IF({hoog}<{grens},"nee","onbepaald"))'
        blad.formule("voldoende", formule, tabel["voldoende"], regels.voldoende_vanaf.herkomst)
