"""Who pays what: a tekort, cofinanciering, the fund's share, process costs and state subsidies.

In: the money per deelplan and aanvraag. Out: per deelplan or aanvraag ja, nee or onbepaald. Only whole cents are
compared; a share in a sentence has the decimals that set it apart from the threshold.

    € 146.999,99 cofinanciering is 29,999998% van het tekort van € 490.000; nodig is 30%, dat is € 147.000
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen.aannames import steun
from pipeline.rekenen import logica
from pipeline.rekenen.centen import naar_beneden
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
    """A state subsidy is a revenue; filled in as cofinanciering it is computed as one (Q&A 6.5.1)."""
    rijen = stof.geld.cofinanciering
    rijk = rijen[(rijen["soort"].fillna("rijk") == "rijk") & rijen["bedrag_cent"].ne(0).fillna(True)]
    wat = np.where(
        rijk["soort"].isna(),
        " zonder soort kan rijkssubsidie zijn",
        " is rijkssubsidie, ingevuld als cofinanciering en gerekend als opbrengst",
    )
    zin = plak(_bedrag(rijk["bedrag_cent"]), noem(" van", rijk["bron"], rijk["rij"]), wat.astype(object))
    weet = np.ones(len(stof.plannen), bool)
    weet[rijk.loc[rijk["soort"].isna() | rijk["bedrag_cent"].isna(), "plaats"]] = False
    reden = tekst(["geen rijkssubsidie bij de cofinanciering"] * len(weet))
    for plaats, samen in voeg_samen(zin, rijk["plaats"]).items():
        reden[plaats] = samen
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
        verhouding(geld, van.where(van > 0), regels.drempels.minimaal_cofinanciering.waarde),
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
    """The fund pays at most its share of the tekort; what is asked over that is not paid (Q&A 6.3.2)."""
    tabel, deel = stof.plannen, stof.regeling.drempels.maximaal_fondsaandeel.waarde
    gevraagd, hoogste, tekort = (tabel[k] for k in ("gevraagde_bijdrage_cent", "maximale_bijdrage_cent", "tekort_cent"))
    past = (gevraagd <= hoogste).fillna(False)
    aftoppen = stof.regeling.geld.te_veel_gevraagd.waarde == "aftoppen"
    oordeel = logica.oordeel(past | aftoppen, gevraagd.notna() & hoogste.notna())
    aandeel = plak(
        euro_in_zin(gevraagd),
        " gevraagd is ",
        verhouding(gevraagd, tekort.where(tekort > 0), deel),
        " van het tekort van ",
        euro_in_zin(tekort),
    )
    zonder = plak(euro_in_zin(gevraagd), " gevraagd, terwijl er geen tekort is")
    wat = np.where((tekort <= 0).fillna(False), zonder, aandeel).astype(object)
    door_cofinanciering = (hoogste < naar_beneden(tekort, deel)).fillna(False)
    samen = plak(
        "; met de cofinanciering van ", euro_in_zin(tabel["cofinanciering_cent"]), " samen niet meer dan het tekort"
    )
    grens = np.where(door_cofinanciering, samen, f"; ten hoogste {van_breuk(deel)}").astype(object)
    zin = plak(wat, grens, ", dat is ", euro_in_zin(hoogste))
    zin = np.where(past | (not aftoppen), zin, plak(zin, "; meer wordt niet toegekend")).astype(object)
    mist = np.where(gevraagd.isna(), "de gevraagde bijdrage is niet ingevuld", _onbekend(stof)).astype(object)
    over = {"geld.te_veel_gevraagd"}
    return Uitslag(
        "deelplan",
        oordeel,
        _kies(oordeel, ja=zin, nee=zin, onbepaald=mist),
        steun(() if goed else over for goed in past),
    )


@toelatingsregel(
    titel="Proceskosten",
    gegeven="de proceskosten en de gevraagde bijdrage",
    waarden=("ten hoogste {maximaal_proceskosten} van de gevraagde bijdrage",),
    nodig=("drempels.maximaal_proceskosten",),
)
def proceskosten(stof: Stof, _: GeenParameters) -> Uitslag:
    """Process and organisation costs are at most a share of the contribution of the whole aanvraag (Q&A 6.3.7).

    The question measures what goes to them of the contribution, the answer what they cost; where the two readings
    differ nothing is definite. Over the maximum is not granted, and refuses nothing, unless the regeling says so.
    """
    grens = stof.regeling.drempels.maximaal_proceskosten
    assert grens is not None  # the rule says that it needs it
    tabel, deel, regels = stof.aanvragen, grens.waarde, stof.regeling.geld
    vol, van_fonds, bijdrage = (
        tabel[k] for k in ("proceskosten_cent", "proceskosten_fondsdeel_cent", "gevraagde_bijdrage_cent")
    )
    maat = regels.proceskosten_maatstaf.waarde
    geen = (vol == 0).fillna(False)
    past = {
        lezing: (bedrag * deel.denominator <= bijdrage * deel.numerator).fillna(False) | geen
        for lezing, bedrag in (("kosten", vol), ("fondsdeel", van_fonds))
        if maat in ("beide", lezing)
    }
    alle, geen_enkele = np.logical_and.reduce([*past.values()]), ~np.logical_or.reduce([*past.values()])
    weet = (vol.notna() & bijdrage.notna()) | geen
    korten = regels.proceskosten_te_hoog.waarde == "korten"
    oordeel = logica.oordeel(alle | korten, weet & (alle | geen_enkele | korten))
    hele = bijdrage.where(bijdrage > 0)
    delen = {
        "kosten": plak(euro_in_zin(vol), " proces- en organisatiekosten is ", verhouding(vol, hele, deel)),
        "fondsdeel": plak(
            "het deel daarvan dat het fonds betaalt, ",
            euro_in_zin(van_fonds),
            ", is ",
            verhouding(van_fonds, hele, deel),
        ),
    }
    hier = plak(euro_in_zin(vol), " proces- en organisatiekosten; ", delen["fondsdeel"])
    wat = {"kosten": delen["kosten"], "fondsdeel": hier, "beide": plak(delen["kosten"], ", en ", delen["fondsdeel"])}
    zin = plak(wat[maat], " van de gevraagde bijdrage van ", euro_in_zin(bijdrage), f"; ten hoogste {van_breuk(deel)}")
    te_veel = plak(zin, "; wat daarboven ligt wordt niet toegekend") if korten else zin
    verdeeld = plak(zin, "; de bronnen laten beide lezingen toe, en wat daartussen ligt is onbepaald")
    zin = np.where(alle, zin, np.where(geen_enkele, te_veel, verdeeld)).astype(object)
    mist = np.select(
        [vol.isna(), bijdrage.isna()],
        ["de proces- en organisatiekosten zijn niet bekend", "de gevraagde bijdrage is niet overal ingevuld"],
        zin,
    ).astype(object)
    reden = _kies(oordeel, ja=zin, nee=zin, onbepaald=mist)
    reden[geen.to_numpy(bool)] = "geen proces- en organisatiekosten"
    zonder = (vol.gt(0) & bijdrage.eq(0)).fillna(False).to_numpy(bool)
    reden[zonder] = plak(euro_in_zin(vol), " proces- en organisatiekosten, terwijl geen bijdrage is gevraagd")[zonder]
    ids = {"geld.proceskosten_te_hoog"} | ({"geld.proceskosten_maatstaf"} if maat == "beide" else set())
    return Uitslag("aanvraag", oordeel, reden, steun(() if goed else ids for goed in alle))


_LIDWOORD = {"tekort": "het", "kosten": "de"}
_IS = {"tekort": "het tekort is", "kosten": "de kosten zijn"}


def _kies(oordeel: np.ndarray, *, ja: Tekst, nee: Tekst, onbepaald: Tekst) -> Tekst:
    return np.select([oordeel == logica.JA, oordeel == logica.NEE], [ja, nee], onbepaald).astype(object)


def _bedrag(cent: pd.Series) -> Tekst:
    return np.where(cent.isna(), "een onbekend bedrag", euro_in_zin(cent)).astype(object)


def _onbekend(stof: Stof, wat: str = "het tekort is") -> Tekst:
    """What is missing to know the costs and revenues of each deelplan; '' where nothing is."""
    maatregelen, activiteiten = stof.maatregelen, stof.activiteiten
    mist = maatregelen[maatregelen["tekort_cent"].isna() & (maatregelen["valt_af"] == "")]
    leeg = activiteiten[~activiteiten["heeft_maatregel"] & (activiteiten["valt_af"] == "")]
    inponding = mist["soort"].eq("inponding") & mist["opbrengsten_cent"].isna() & mist["kosten_cent"].notna()
    mist_wat = np.where(
        inponding.fillna(False),
        " is inponding zonder opbrengst: vul de verkoop in, of zonder verkoop de marktwaarde, zoals Q&A 6.3.5 vraagt",
        " mist een bedrag of aantal",
    )
    zinnen = [
        *plak(noem("maatregel", mist["maatregel"], mist["rij"]), mist_wat.astype(object)),
        *plak(noem("activiteit", leeg["activiteit"], leeg["rij"]), " heeft geen maatregelen"),
    ]
    uit = tekst([""] * len(stof.plannen))
    uit[stof.telling(maatregelen["plaats"]) == 0] = GEEN_MAATREGELEN
    for plaats, samen in voeg_samen(zinnen, [*mist["plaats"], *leeg["plaats"]]).items():
        uit[plaats] = f"{wat} onbekend: {samen}"
    return uit
