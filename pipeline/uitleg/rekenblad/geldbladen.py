"""The money of an inzending on sheets: per maatregel, activiteit, bron of cofinanciering, deelplan and aanvraag.

In: a `Scoringsronde`, the regeling and its parameters. Out: five sheets, in whole eurocents as the program counts them.

    maatregelen, activiteiten, cofinanciering, geld_deelplannen, geld_aanvragen

What drops out by a rule of toelating (valt_af) is input here: those rules are text. A sum with an unknown part is
empty, never less.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.afvallen import ACTIVITEIT as MET_ACTIVITEIT
from pipeline.scoringsronde.geld import ACTIVITEIT, POSTEN
from pipeline.scoringsronde.ronde import Scoringsronde
from pipeline.uitleg.rekenblad.blad import Blad
from pipeline.uitleg.rekenblad.formules import LEEG, een_van, of_leeg, opzoeken, som_als_alles_er_is
from pipeline.uitleg.rekenblad.geldgroepen import voeg_geld_van_aanvragen, voeg_geld_van_deelplannen
from pipeline.uitleg.rekenblad.parameters import Parameters
from pipeline.uitleg.rekenblad.rondebladen import nummers

_FUNDERING = "funderingsherstel_bij_sloop"
_PROCES = "proces_en_organisatie"


def maak_geldbladen(ronde: Scoringsronde, regeling: Regeling, par: Parameters) -> list[Blad]:
    """The sheets, in the order in which the money is counted."""
    geld = ronde.geld
    plannen = Blad(
        "geld_deelplannen", "Eén rij per deelplan: tekort, bijdrage en cofinanciering.", len(geld.deelplannen)
    )
    for kolom in DEELPLAN:
        plannen.invoer(kolom, geld.deelplannen[kolom], "zoals ingediend")
    plannen.invoer("nummer", range(1, plannen.rijen + 1), "waarmee andere bladen verwijzen")
    plannen.invoer("aanvraag_nr", nummers(geld.deelplannen, geld.aanvragen, AANVRAAG), "rij op blad geld_aanvragen")
    gevraagd = geld.deelplannen["gevraagde_bijdrage_cent"]
    plannen.invoer("gevraagde_bijdrage_cent", gevraagd, "zoals ingediend; leeg is onbekend")
    activiteiten = _activiteiten(ronde, plannen)
    maatregelen = _maatregelen(ronde, regeling, plannen, activiteiten)
    _voeg_sommen(ronde, regeling, activiteiten, maatregelen)
    cofinanciering = _cofinanciering(ronde, regeling)
    voeg_geld_van_deelplannen(geld, regeling, par, plannen, (maatregelen, activiteiten, cofinanciering))
    aanvragen = voeg_geld_van_aanvragen(geld, plannen)
    return [maatregelen, activiteiten, cofinanciering, plannen, aanvragen]


def _sleutels(blad: Blad, tabel: pd.DataFrame, kolommen: Sequence[str]) -> None:
    for kolom in kolommen:
        blad.invoer(kolom, tabel[kolom], "zoals ingediend")


def _activiteiten(ronde: Scoringsronde, plannen: Blad) -> Blad:
    tabel = ronde.geld.activiteiten
    blad = Blad("activiteiten", "Eén rij per activiteit: som van haar maatregelen (Q&A 6.3.1).", len(tabel))
    _sleutels(blad, tabel, [*ACTIVITEIT, "soort", "woningen", "valt_af"])
    blad.invoer("nummer", range(1, len(tabel) + 1), "waarmee blad maatregelen verwijst")
    blad.invoer("deelplan_nr", tabel["plaats"] + 1, "rij op blad geld_deelplannen")
    gevraagd = ronde.geld.deelplannen["gevraagde_bijdrage_cent"].eq(0).fillna(False).to_numpy(bool)[tabel["plaats"]]
    blad.formule(
        "woningen_gevraagd",
        f"IF({_vraagt_niets(blad, plannen)},0,{of_leeg(blad['woningen'], blad['woningen'])})",
        tabel["woningen"].mask(gevraagd, 0),
        "waarvoor een bijdrage is gevraagd (Q&A 3.4.5)",
    )
    return blad


def _vraagt_niets(blad: Blad, plannen: Blad) -> str:
    """Whether the deelplan of this row asks 0; an empty cell is no 0."""
    gevraagd = f"INDEX({plannen.bereik('gevraagde_bijdrage_cent')},{blad['deelplan_nr']})"
    return f"AND(ISNUMBER({gevraagd}),{gevraagd}=0)"


def _maatregelen(ronde: Scoringsronde, regeling: Regeling, plannen: Blad, activiteiten: Blad) -> Blad:
    tabel, ingevuld = ronde.geld.maatregelen, ronde.inzending.maatregelen.reset_index(drop=True)
    blad = Blad("maatregelen", "Eén rij per maatregel, in hele eurocenten.", len(tabel))
    _sleutels(blad, tabel, [*ACTIVITEIT, "maatregel", "soort", "valt_af"])
    _sleutels(blad, ingevuld, ["bedragen_per", "aantal"])
    blad.invoer("deelplan_nr", tabel["plaats"] + 1, "rij op blad geld_deelplannen")
    blad.invoer("activiteit_nr", tabel["plaats_activiteit"] + 1, "rij op blad activiteiten; 0 is geen activiteit")
    keer = ingevuld["aantal"].where(ingevuld["bedragen_per"] == "woning", 1).where(ingevuld["bedragen_per"].notna())
    per, soort = blad["bedragen_per"], blad["soort"]
    aantal = of_leeg(blad["aantal"], blad["aantal"])
    blad.formule("keer", f'IF({per}="woning",{aantal},IF({per}="",{LEEG},1))', keer, "per woning: maal het aantal")
    for post in POSTEN:
        naam = post.removesuffix("_cent")
        blad.invoer(f"ingevuld_{post}", ingevuld[post], "zoals ingediend, in eurocenten")
        cel, leeg = blad[f"ingevuld_{post}"], LEEG
        if naam in regeling.geld.leeg_is_nul.waarde:
            onbekend = een_van(soort, regeling.geld.leeg_is_onbekend.waarde) if naam == "opbrengsten" else "FALSE"
            leeg = f"IF({onbekend},{LEEG},0)"
        maal = of_leeg(blad["keer"], f"{cel}*{blad['keer']}")
        blad.formule(
            post, f"IF(ISNUMBER({cel}),IF({cel}=0,0,{maal}),{leeg})", tabel[post], regeling.geld.leeg_is_nul.herkomst
        )
    kosten, opbrengsten, rijk = (blad[post] for post in POSTEN)
    er = f"AND(ISNUMBER({kosten}),ISNUMBER({opbrengsten}),ISNUMBER({rijk}))"
    blad.formule(
        "tekort_cent", f"IF({er},{kosten}-{opbrengsten}-{rijk},{LEEG})", tabel["tekort_cent"], "Q&A 6.3.1, 6.5.1"
    )
    af = tabel["valt_af"]
    for naam, voorwaarde, waarden, uitleg in (
        ("telt", f'{blad["valt_af"]}=""', af == "", "telt mee in het tekort"),
        ("telt_activiteit", een_van(blad["valt_af"], ("", MET_ACTIVITEIT)), af.isin(["", MET_ACTIVITEIT]), "idem"),
        ("telt_omvang", f'{blad["valt_af"]}<>"{_FUNDERING}"', af != _FUNDERING, "telt mee in de omvang (Q&A 2.4)"),
    ):
        blad.formule(naam, f"IF({voorwaarde},1,0)", waarden.astype(int), uitleg)
    _voeg_omvang(ronde, regeling, blad, plannen, activiteiten)
    return blad


def _voeg_omvang(ronde: Scoringsronde, regeling: Regeling, blad: Blad, plannen: Blad, activiteiten: Blad) -> None:
    """Per maatregel what counts as restructuring (Q&A 2.4, 3.4.6) and as process costs (Q&A 6.3.7)."""
    tabel, plan = ronde.geld.maatregelen, ronde.geld.deelplannen
    niets = plan["gevraagde_bijdrage_cent"].eq(0).fillna(False).to_numpy(bool)
    kosten, soort = tabel["kosten_cent"], tabel["soort"]
    onzeker = soort.isna() & kosten.ne(0).fillna(True)
    woningen = pd.concat([pd.Series(activiteiten.waarden("woningen_gevraagd"), dtype="Int64"), pd.Series([1])])
    hier = woningen.astype("Int64").reset_index(drop=True).take(tabel["plaats_activiteit"]).reset_index(drop=True)
    telt = soort.isin(regeling.geld.kosten_herstructurering.waarde)
    waarde = kosten.where(telt & hier.gt(0).fillna(True), 0)
    waarde = waarde.mask(telt & hier.isna() & kosten.ne(0).fillna(True)).mask(onzeker)
    cel, s = of_leeg(blad["kosten_cent"], blad["kosten_cent"]), blad["soort"]
    nul_of_leeg = f"IF(N({blad['kosten_cent']})=0,IF(ISNUMBER({blad['kosten_cent']}),0,{LEEG}),{LEEG})"
    aantal = opzoeken(activiteiten.bereik("woningen_gevraagd"), blad["activiteit_nr"])
    blad.formule("woningen_hier", f"IF({blad['activiteit_nr']}=0,1,{aantal})", hier, "van de activiteit")
    w = blad["woningen_hier"]
    binnen = f"IF(ISNUMBER({w}),IF({w}>0,{cel},0),{nul_of_leeg})"
    soorten = een_van(s, regeling.geld.kosten_herstructurering.waarde)
    blad.formule(
        "herstructurering_cent",
        f'IF({_vraagt_niets(blad, plannen)},0,IF({s}="",{nul_of_leeg},IF({soorten},{binnen},0)))',
        waarde.mask(niets[tabel["plaats"]], 0),
        regeling.geld.kosten_herstructurering.herkomst,
    )
    blad.formule(
        "proces_cent",
        f'IF({s}="",{nul_of_leeg},IF({s}="{_PROCES}",{cel},0))',
        kosten.where(soort == _PROCES, 0).mask(onzeker),
        "kosten van proces en organisatie (Q&A 6.3.7)",
    )


def _voeg_sommen(ronde: Scoringsronde, regeling: Regeling, blad: Blad, maatregelen: Blad) -> None:
    """The sums of each activiteit; empty when it has no maatregel at all, for an activiteit is never free."""
    tabel = ronde.geld.activiteiten
    bij = f"{maatregelen.bereik('activiteit_nr')},{blad['nummer']}"
    heeft = tabel["heeft_maatregel"].astype(int)
    blad.formule("heeft_maatregel", f"IF(COUNTIFS({bij})>0,1,0)", heeft, "of er een maatregel bij is")
    for post in [*POSTEN, "tekort_cent"]:
        som = som_als_alles_er_is(maatregelen.bereik(post), f"{bij},{maatregelen.bereik('telt_activiteit')},1")
        blad.formule(post, f"IF({blad['heeft_maatregel']}=1,{som},{LEEG})", tabel[post], "som van de maatregelen")
    zonder = ((tabel["valt_af"] == "") & ~tabel["heeft_maatregel"]).astype(int)
    formule = f'IF(AND({blad["valt_af"]}="",{blad["heeft_maatregel"]}=0),1,0)'
    blad.formule("zonder_bedragen", formule, zonder, "dan is het tekort van het deelplan niet bekend")
    boven = of_leeg(blad["tekort_cent"], f"MAX({blad['tekort_cent']},0)")
    blad.formule(
        "tekort_boven_nul_cent",
        f'IF({blad["valt_af"]}="",{boven},0)',
        tabel["tekort_cent"].clip(lower=0).where(tabel["valt_af"] == "", 0),
        regeling.geld.overschot_activiteit.herkomst,
    )


def _cofinanciering(ronde: Scoringsronde, regeling: Regeling) -> Blad:
    tabel = ronde.geld.cofinanciering
    blad = Blad("cofinanciering", "Eén rij per bron van cofinanciering (Q&A 6.1.1).", len(tabel))
    _sleutels(blad, tabel, [*DEELPLAN, "bron", "soort", "bedrag_cent"])
    blad.invoer("deelplan_nr", tabel["plaats"] + 1, "rij op blad geld_deelplannen")
    soort, bedrag = blad["soort"], blad["bedrag_cent"]
    telt = regeling.geld.cofinanciering_telt
    blad.formule("telt_mee", f"IF({een_van(soort, telt.waarde)},1,0)", tabel["telt_mee"].astype(int), telt.herkomst)
    mogelijk = (tabel["telt_mee"] | tabel["soort"].isna()).astype(int)
    uitleg = "telt mee, of de soort is niet ingevuld"
    blad.formule("telt_misschien_mee", f'IF(OR({blad["telt_mee"]}=1,{soort}=""),1,0)', mogelijk, uitleg)
    zeker = tabel["bedrag_cent"].mask(tabel["soort"].isna() & tabel["bedrag_cent"].ne(0).fillna(True))
    onbekend = f"IF(ISNUMBER({bedrag}),IF({bedrag}=0,0,{LEEG}),{LEEG})"
    blad.formule(
        "zeker_cent", f'IF({soort}="",{onbekend},{of_leeg(bedrag, bedrag)})', zeker, "leeg als de soort niet bekend is"
    )
    return blad
