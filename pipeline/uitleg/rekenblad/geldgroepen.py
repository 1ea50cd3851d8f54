"""The money of deelplannen and aanvragen on their sheets: tekort, what the fund pays at most, cofinanciering, size.

In: `Geld`, the regeling, its parameters and the sheets below. Out: the columns of geld_deelplannen, and geld_aanvragen.

    maximale_bijdrage = the fund's share of the tekort, rounded down to the cent, and never over what cofinanciering
    leaves (Q&A 6.3.2)
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen.centen import som_per
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.geld import POSTEN, Geld
from pipeline.uitleg.rekenblad.blad import Blad
from pipeline.uitleg.rekenblad.formules import LEEG, of_leeg, som_als_alles_er_is
from pipeline.uitleg.rekenblad.parameters import Parameters

_FONDS, _COFINANCIERING = "drempels.maximaal_fondsaandeel", "drempels.minimaal_cofinanciering"
_IN_EURO = ("tekort_cent", "gevraagde_bijdrage_cent", "toelaatbare_bijdrage_cent", "cofinanciering_cent")


def voeg_geld_van_deelplannen(
    geld: Geld, regeling: Regeling, par: Parameters, blad: Blad, onder: tuple[Blad, Blad, Blad]
) -> None:
    """The columns of geld_deelplannen; onder: maatregelen, activiteiten and cofinanciering."""
    maatregelen, activiteiten, cofinanciering = onder
    m, a, c = (f"{deel.bereik('deelplan_nr')},{blad['nummer']}" for deel in onder)
    _voeg_tekort(geld, regeling, blad, onder)
    tabel = geld.deelplannen
    mogelijk = f"{c},{cofinanciering.bereik('telt_misschien_mee')},1"
    som = som_als_alles_er_is(cofinanciering.bereik("zeker_cent"), mogelijk)
    blad.formule(
        "cofinanciering_cent",
        f"IF(COUNTIFS({c})=0,{LEEG},{som})",
        tabel["cofinanciering_cent"],
        regeling.geld.cofinanciering_telt.herkomst,
    )
    niet = som_als_alles_er_is(cofinanciering.bereik("zeker_cent"), f"{c},{cofinanciering.bereik('telt_mee')},0")
    kolom = "cofinanciering_niet_meegeteld_cent"
    blad.formule(kolom, niet, tabel[kolom], "wat niet telt (Q&A 6.1.2, 6.5.1)")
    leeg = f"COUNTIFS({m})=0"
    woningen = som_als_alles_er_is(activiteiten.bereik("woningen_gevraagd"), a)
    blad.formule("woningen", f"IF(AND({leeg},COUNTIFS({a})=0),{LEEG},{woningen})", tabel["woningen"], "Q&A 2.4, 3.4.5")
    bekend = f"SUMIFS({activiteiten.bereik('woningen_gevraagd')},{a})"
    blad.formule("woningen_bekend", bekend, tabel["woningen_bekend"], "wat er zeker is")
    omvang = f"{m},{maatregelen.bereik('telt_omvang')},1"
    for kolom, van in (("kosten_herstructurering_cent", "herstructurering_cent"), ("proceskosten_cent", "proces_cent")):
        som = som_als_alles_er_is(maatregelen.bereik(van), omvang)
        blad.formule(kolom, f"IF({leeg},{LEEG},{som})", tabel[kolom], "som van de maatregelen")
    herstel = maatregelen.bereik("herstructurering_cent")
    kolom = "kosten_herstructurering_bekend_cent"
    blad.formule(kolom, f'SUMIFS({herstel},{omvang},{herstel},">0")', tabel[kolom], "wat er zeker is")
    _voeg_afgeleid(tabel, regeling, par, blad)
    _voeg_aandelen(tabel, blad)


def _voeg_tekort(geld: Geld, regeling: Regeling, blad: Blad, onder: tuple[Blad, Blad, Blad]) -> None:
    maatregelen, activiteiten, cofinanciering = onder
    m, a, c = (f"{deel.bereik('deelplan_nr')},{blad['nummer']}" for deel in onder)
    tabel, aantal = geld.deelplannen, blad.rijen
    onbekend = np.bincount(geld.maatregelen["plaats"], minlength=aantal) == 0
    zonder = (geld.activiteiten["valt_af"] == "") & ~geld.activiteiten["heeft_maatregel"]
    onbekend[geld.activiteiten.loc[zonder, "plaats"]] = True
    formule = f"IF(OR(COUNTIFS({m})=0,COUNTIFS({a},{activiteiten.bereik('zonder_bedragen')},1)>0),1,0)"
    blad.formule("bedragen_onbekend", formule, onbekend.astype(int), "geen maatregel, of een activiteit zonder")
    rijk = geld.cofinanciering[geld.cofinanciering["soort"] == "rijk"]
    als_opbrengst = som_per(rijk["plaats"].to_numpy(), rijk["bedrag_cent"], aantal)
    soort = f'{c},{cofinanciering.bereik("soort")},"rijk"'
    formule = som_als_alles_er_is(cofinanciering.bereik("bedrag_cent"), soort)
    blad.formule("rijk_als_opbrengst_cent", formule, als_opbrengst, "rijksgeld bij de cofinanciering (Q&A 6.5.1)")
    telt, rijkscel = f"{m},{maatregelen.bereik('telt')},1", blad["rijk_als_opbrengst_cent"]
    for post in [*POSTEN, "tekort_cent"]:
        som = som_als_alles_er_is(maatregelen.bereik(post), telt)
        if post == "tekort_cent" and regeling.geld.overschot_activiteit.waarde == "nul":
            los = f"{telt},{maatregelen.bereik('activiteit_nr')},0"
            delen = som_als_alles_er_is(activiteiten.bereik("tekort_boven_nul_cent"), a)
            rest = som_als_alles_er_is(maatregelen.bereik("tekort_cent"), los)
            som = f"IF(AND(ISNUMBER({delen}),ISNUMBER({rest})),{delen}+MAX({rest},0),{LEEG})"
        teken = {"rijkssubsidies_cent": "+", "tekort_cent": "-"}.get(post)
        if teken:
            som = f"IF(AND(ISNUMBER({som}),ISNUMBER({rijkscel})),{som}{teken}{rijkscel},{LEEG})"
        blad.formule(post, f"IF({blad['bedragen_onbekend']}=1,{LEEG},{som})", tabel[post], "Q&A 6.3.1")


def _voeg_afgeleid(tabel: pd.DataFrame, regeling: Regeling, par: Parameters, blad: Blad) -> None:
    """ROUND takes away the noise of a fraction before cents are rounded down or up.

    At four decimals: the parts of a share are no finer (`GeldAandeel`), and of billions a double still has them.
    """
    naar_tekort = regeling.geld.cofinanciering_van.waarde == "tekort"
    drempels, tekort, co = regeling.drempels, blad["tekort_cent"], blad["cofinanciering_cent"]
    deel = f"ROUNDDOWN(ROUND(MAX({tekort},0)*{par[_FONDS]},4),0)"
    hoogste = f"IF(ISNUMBER({co}),MIN({deel},MAX({tekort}-{co},0)),{deel})" if naar_tekort else deel
    herkomst = drempels.maximaal_fondsaandeel.herkomst
    kolom = "maximale_bijdrage_cent"
    blad.formule(kolom, of_leeg(tekort, hoogste), tabel[kolom], herkomst)
    gevraagd, meest = blad["gevraagde_bijdrage_cent"], blad[kolom]
    kolom = "toelaatbare_bijdrage_cent"
    afgetopt = of_leeg(gevraagd, f"IF(ISNUMBER({meest}),MIN({gevraagd},{meest}),{gevraagd})")
    blad.formule(kolom, afgetopt, tabel[kolom], regeling.geld.te_veel_gevraagd.herkomst)
    van = tekort if naar_tekort else blad["kosten_cent"]
    kolom = "cofinanciering_van_cent"
    blad.formule(kolom, of_leeg(van, f"MAX({van},0)"), tabel[kolom], regeling.geld.cofinanciering_van.herkomst)
    geheel, kolom = blad[kolom], "cofinanciering_nodig_cent"
    nodig = of_leeg(geheel, f"ROUNDUP(ROUND({geheel}*{par[_COFINANCIERING]},4),0)")
    blad.formule(kolom, nodig, tabel[kolom], drempels.minimaal_cofinanciering.herkomst)
    proces, kolom = blad["proceskosten_cent"], "proceskosten_fondsdeel_cent"
    fondsdeel = of_leeg(proces, f"ROUNDDOWN(ROUND(MAX({proces},0)*{par[_FONDS]},4),0)")
    blad.formule(kolom, fondsdeel, tabel[kolom], herkomst)


def _voeg_aandelen(tabel: pd.DataFrame, blad: Blad) -> None:
    """Shares, empty where the whole is 0 or unknown."""
    for kolom, deel, geheel in (
        ("cofinanciering_aandeel", "cofinanciering_cent", "cofinanciering_van_cent"),
        ("proceskosten_aandeel", "proceskosten_cent", "gevraagde_bijdrage_cent"),
        ("proceskosten_fondsdeel_aandeel", "proceskosten_fondsdeel_cent", "gevraagde_bijdrage_cent"),
    ):
        x, v = blad[deel], blad[geheel]
        formule = f"IF(AND(ISNUMBER({x}),N({v})>0),{x}/{v},{LEEG})"
        blad.formule(kolom, formule, tabel[kolom], f"{deel} gedeeld door {geheel}")


def voeg_geld_van_aanvragen(geld: Geld, plannen: Blad) -> Blad:
    """The sheet geld_aanvragen: the sums of the deelplannen; of an aanvraag without any nothing is known."""
    tabel = geld.aanvragen
    blad = Blad("geld_aanvragen", "Eén rij per aanvraag: de som van haar deelplannen.", len(tabel))
    for kolom in AANVRAAG:
        blad.invoer(kolom, tabel[kolom], "zoals ingediend")
    blad.invoer("nummer", range(1, len(tabel) + 1), "waarmee andere bladen verwijzen")
    bij = f"{plannen.bereik('aanvraag_nr')},{blad['nummer']}"
    for kolom in tabel.columns:
        if kolom in AANVRAAG or kolom.endswith("_aandeel"):
            continue
        leeg = "0" if "_bekend" in kolom else LEEG
        som = som_als_alles_er_is(plannen.bereik(kolom), bij)
        blad.formule(kolom, f"IF(COUNTIFS({bij})=0,{leeg},{som})", tabel[kolom], "som van de deelplannen")
    _voeg_aandelen(tabel, blad)
    for kolom in _IN_EURO:
        naam = kolom.removesuffix("_cent") + "_eur"
        blad.formule(naam, of_leeg(blad[kolom], f"{blad[kolom]}/100"), tabel[kolom] / 100, "in euro's")
    return blad
