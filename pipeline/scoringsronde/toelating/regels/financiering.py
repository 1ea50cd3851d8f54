"""Who pays what: a tekort, cofinanciering, the fund's share, process costs and state subsidies.

In: the money per deelplan and aanvraag. Out: per deelplan or aanvraag ja, nee or onbepaald. Only whole cents are
compared; a share in a sentence is rounded away from the threshold.

    € 146.999,99 cofinanciering is 29,99% van het tekort van € 490.000; nodig is 30%, dat is € 147.000
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.rekenen import logica
from pipeline.scoringsronde.toelating.register import GeenParameters, toelatingsregel
from pipeline.scoringsronde.toelating.stof import GEEN_MAATREGELEN, Stof, Uitslag, noem, voeg_samen
from pipeline.taal.bedragen import euro_in_zin
from pipeline.taal.procenten import van_breuk, verhouding
from pipeline.taal.zinnen import Tekst, plak, tekst


@toelatingsregel(titel="Financieel tekort", gegeven="kosten en opbrengsten per activiteit")
def financieel_tekort(stof: Stof, _: GeenParameters) -> Uitslag:
    """The fund pays only where there is a shortage: costs minus revenues (Q&A 6.3.1, 3.2.5)."""
    tekort = stof.plannen["tekort_cent"]
    oordeel = logica.oordeel((tekort > 0).fillna(False), tekort.notna())
    reden = _kies(
        oordeel,
        ja=plak("het tekort is ", euro_in_zin(tekort)),
        nee=plak("er is geen tekort: kosten min opbrengsten is ", euro_in_zin(tekort)),
        onbepaald=_onbekend(stof),
    )
    return Uitslag("deelplan", oordeel, reden)


@toelatingsregel(titel="Rijkssubsidie is opbrengst", gegeven="de rijkssubsidies per deelplan")
def rijkssubsidie_is_opbrengst(stof: Stof, _: GeenParameters) -> Uitslag:
    """A state subsidy is a revenue; filled in as cofinanciering it may leave the tekort too high (Q&A 6.5.1)."""
    rijen = stof.geld.cofinanciering
    rijk = rijen[(rijen["soort"].fillna("rijk") == "rijk") & rijen["bedrag_cent"].ne(0).fillna(True)]
    fout = np.where(
        rijk["soort"].isna(),
        " zonder soort kan rijkssubsidie zijn",
        " is rijkssubsidie en hoort bij de opbrengsten; het tekort kan te hoog zijn",
    )
    zin = plak(_bedrag(rijk["bedrag_cent"]), noem(" van", rijk["bron"], rijk["rij"]), fout.astype(object))
    weet = np.ones(len(stof.plannen), bool)
    reden = tekst(["geen rijkssubsidie bij de cofinanciering"] * len(weet))
    for plaats, samen in voeg_samen(zin, rijk["plaats"]).items():
        weet[plaats], reden[plaats] = False, samen
    return Uitslag("deelplan", logica.oordeel(weet, weet), reden)


@toelatingsregel(
    titel="Cofinanciering",
    gegeven="wat gemeente, provincie en waterschap bijdragen, per deelplan",
    waarden=("ten minste {minimaal_cofinanciering} van het tekort",),
)
def cofinanciering(stof: Stof, _: GeenParameters) -> Uitslag:
    """Co-governments cover at least the required share, in every deelplan (Q&A 6.1.1, 6.1.2)."""
    tabel, regels = stof.plannen, stof.regeling
    geld, van, nodig = (
        tabel[k] for k in ("cofinanciering_cent", "cofinanciering_van_cent", "cofinanciering_nodig_cent")
    )
    wat = regels.geld.cofinanciering_van.waarde
    niets_nodig = (van == 0).fillna(False)
    oordeel = logica.oordeel((geld >= nodig).fillna(False) | niets_nodig, (geld.notna() & van.notna()) | niets_nodig)
    deel = plak(
        euro_in_zin(geld),
        " cofinanciering is ",
        verhouding(geld, van.where(van > 0)),
        f" van {_LIDWOORD[wat]} {wat} van ",
        euro_in_zin(van),
        f"; nodig is {van_breuk(regels.drempels.minimaal_cofinanciering.waarde)}, dat is ",
        euro_in_zin(nodig),
    )
    niet = tabel["cofinanciering_niet_meegeteld_cent"]
    erbij = plak("; niet meegeteld ", _bedrag(niet), ": ", tekst(tabel["cofinanciering_niet_meegeteld_reden"].tolist()))
    deel = np.where(niet.ne(0).fillna(True), plak(deel, erbij), deel).astype(object)
    mist = np.where(
        van.isna(), _onbekend(stof, _IS[wat]), "er is geen cofinanciering ingevuld of een bedrag of soort ontbreekt"
    ).astype(object)
    reden = _kies(oordeel, ja=deel, nee=deel, onbepaald=mist)
    reden[niets_nodig.to_numpy(bool)] = f"er is geen {wat}, dus geen cofinanciering nodig"
    return Uitslag("deelplan", oordeel, reden)


@toelatingsregel(
    titel="Aandeel van het fonds",
    gegeven="de gevraagde bijdrage en het tekort per deelplan",
    waarden=("ten hoogste {maximaal_fondsaandeel} van het tekort",),
)
def fondsaandeel(stof: Stof, _: GeenParameters) -> Uitslag:
    """The requested contribution is at most the fund's share of the tekort, in every deelplan (Q&A 6.3.2)."""
    tabel = stof.plannen
    gevraagd, hoogste, tekort = (tabel[k] for k in ("gevraagde_bijdrage_cent", "maximale_bijdrage_cent", "tekort_cent"))
    oordeel = logica.oordeel((gevraagd <= hoogste).fillna(False), gevraagd.notna() & hoogste.notna())
    deel = van_breuk(stof.regeling.drempels.maximaal_fondsaandeel.waarde)
    aandeel = plak(
        euro_in_zin(gevraagd),
        " gevraagd is ",
        verhouding(gevraagd, tekort.where(tekort > 0), naar_boven=True),
        " van het tekort van ",
        euro_in_zin(tekort),
    )
    zonder = plak(euro_in_zin(gevraagd), " gevraagd, terwijl er geen tekort is")
    wat = np.where((tekort <= 0).fillna(False), zonder, aandeel).astype(object)
    zin = plak(wat, f"; ten hoogste {deel}, dat is ", euro_in_zin(hoogste))
    mist = np.where(gevraagd.isna(), "de gevraagde bijdrage is niet ingevuld", _onbekend(stof)).astype(object)
    return Uitslag("deelplan", oordeel, _kies(oordeel, ja=zin, nee=zin, onbepaald=mist))


@toelatingsregel(
    titel="Proceskosten",
    gegeven="de proceskosten en de gevraagde bijdrage",
    waarden=("ten hoogste {maximaal_proceskosten} van de gevraagde bijdrage",),
    nodig=("drempels.maximaal_proceskosten",),
)
def proceskosten(stof: Stof, _: GeenParameters) -> Uitslag:
    """Process and organisation costs are at most a share of the contribution of the whole aanvraag (Q&A 6.3.7)."""
    grens = stof.regeling.drempels.maximaal_proceskosten
    assert grens is not None  # the rule says that it needs it
    tabel, deel = stof.aanvragen, grens.waarde
    kosten, bijdrage = tabel["proceskosten_cent"], tabel["gevraagde_bijdrage_cent"]
    geen = (kosten == 0).fillna(False)
    past = (kosten * deel.denominator <= bijdrage * deel.numerator).fillna(False) | geen
    oordeel = logica.oordeel(past, (kosten.notna() & bijdrage.notna()) | geen)
    zin = plak(
        euro_in_zin(kosten),
        " proces- en organisatiekosten is ",
        verhouding(kosten, bijdrage.where(bijdrage > 0), naar_boven=True),
        " van de gevraagde bijdrage van ",
        euro_in_zin(bijdrage),
        f"; ten hoogste {van_breuk(deel)}",
    )
    mist = np.where(
        kosten.isna(),
        "de proces- en organisatiekosten zijn niet bekend",
        "de gevraagde bijdrage is niet overal ingevuld",
    ).astype(object)
    reden = _kies(oordeel, ja=zin, nee=zin, onbepaald=mist)
    reden[geen.to_numpy(bool)] = "geen proces- en organisatiekosten"
    zonder = (kosten.gt(0) & bijdrage.eq(0)).fillna(False).to_numpy(bool)
    zin = plak(euro_in_zin(kosten), " proces- en organisatiekosten, terwijl geen bijdrage is gevraagd")
    reden[zonder] = zin[zonder]
    return Uitslag("aanvraag", oordeel, reden)


_LIDWOORD = {"tekort": "het", "kosten": "de"}
_IS = {"tekort": "het tekort is", "kosten": "de kosten zijn"}


def _kies(oordeel: np.ndarray, *, ja: Tekst, nee: Tekst, onbepaald: Tekst) -> Tekst:
    return np.select([oordeel == logica.JA, oordeel == logica.NEE], [ja, nee], onbepaald).astype(object)


def _bedrag(cent: pd.Series) -> Tekst:
    return np.where(cent.isna(), "een onbekend bedrag", euro_in_zin(cent)).astype(object)


def _onbekend(stof: Stof, wat: str = "het tekort is") -> Tekst:
    """What is missing to know the costs and revenues of each deelplan; '' where nothing is."""
    maatregelen, activiteiten = stof.maatregelen, stof.activiteiten
    mist = maatregelen[maatregelen["tekort_cent"].isna()]
    leeg = activiteiten[~activiteiten["heeft_maatregel"]]
    zinnen = [
        *plak(noem("maatregel", mist["maatregel"], mist["rij"]), " mist een bedrag of aantal"),
        *plak(noem("activiteit", leeg["activiteit"], leeg["rij"]), " heeft geen maatregelen"),
    ]
    uit = tekst([""] * len(stof.plannen))
    uit[stof.telling(maatregelen["plaats"]) == 0] = GEEN_MAATREGELEN
    for plaats, samen in voeg_samen(zinnen, [*mist["plaats"], *leeg["plaats"]]).items():
        uit[plaats] = f"{wat} onbekend: {samen}"
    return uit
