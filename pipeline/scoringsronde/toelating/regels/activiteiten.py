"""What a deelplan does: restructuring first, and what may only go with it.

In: activiteiten and maatregelen per deelplan. Out: per deelplan ja, nee or onbepaald.

    deelplan  activiteiten  maatregelen                niet_alleen_openbare_ruimte
    Plein                   bestrating, verlichting    nee: alleen openbare ruimte (Q&A 3.6.2)
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import Field

from pipeline.regelingen.onderbouwd import Parameter, Streng
from pipeline.regelingen.toelatingsregels import Eigendom
from pipeline.rekenen import logica
from pipeline.scoringsronde.afvallen import ACTIVITEIT
from pipeline.scoringsronde.toelating.register import GeenParameters, toelatingsregel
from pipeline.scoringsronde.toelating.stof import GEEN_ACTIVITEITEN, GEEN_MAATREGELEN, Stof, Uitslag, ja_nee, noem
from pipeline.taal.zinnen import plak

_NEVEN = ("openbare_ruimte", "proces_en_organisatie")
"""What is made for restructuring or around it, and is none itself."""


class Herstructurering(Streng):
    """What counts beside the three activities."""

    inponding_telt: Parameter[bool] | None = Field(None, description="Inponding is een eigen hoofdactiviteit")


@toelatingsregel(titel="Herstructurering", gegeven="de activiteiten per deelplan", parameters=Herstructurering)
def herstructurering(stof: Stof, p: Herstructurering) -> Uitslag:
    """Every deelplan has renovatie, transformatie or sloop-nieuwbouw of dwellings (Q&A 3.1.1).

    Since 2023 inponding is an activity of its own (Stcrt. 2023, 17370, art. 3), in a regeling that says so.
    """
    rijen = stof.activiteiten
    telt = stof.telling(rijen.loc[(rijen["soort"].notna() & rijen["woningen"].gt(0)).fillna(False), "plaats"]) > 0
    kan = stof.telling(rijen.loc[rijen["woningen"].gt(0).fillna(True), "plaats"]) > 0
    heeft = stof.telling(rijen["plaats"]) > 0
    niets = ~heeft & (stof.telling(stof.maatregelen["plaats"]) == 0)
    # An activiteit without its number of dwellings is still one of the three.
    zonder_aantal = stof.telling(rijen.loc[rijen["soort"].notna() & rijen["woningen"].isna(), "plaats"]) > 0
    inponding = stof.telling(stof.maatregelen.loc[stof.maatregelen["soort"] == "inponding", "plaats"]) > 0
    inponding &= p.inponding_telt is not None and p.inponding_telt.waarde
    goed = telt | zonder_aantal
    oordeel = logica.oordeel(goed | inponding, goed | inponding | ~(kan | niets))
    reden = np.select(
        [goed, inponding, niets, oordeel == logica.ONBEPAALD, heeft],
        [
            "ten minste één activiteit renovatie, transformatie of sloop-nieuwbouw",
            "inponding om te herstructureren, een eigen hoofdactiviteit",
            "er zijn geen activiteiten en geen maatregelen ingevuld",
            "de soort activiteit is niet ingevuld",
            "voor geen enkele woning van de activiteiten is een bijdrage gevraagd",
        ],
        "geen activiteit renovatie, transformatie of sloop-nieuwbouw",
    )
    return Uitslag("deelplan", oordeel, reden.astype(object))


@toelatingsregel(titel="Niet alleen openbare ruimte", gegeven="de maatregelen per deelplan")
def niet_alleen_openbare_ruimte(stof: Stof, _: GeenParameters) -> Uitslag:
    """A deelplan is not only a shortage on public space (Q&A 3.6.2)."""
    rijen, soort, kosten = stof.maatregelen, stof.maatregelen["soort"], stof.maatregelen["kosten_cent"]
    hoofd = soort.notna() & ~soort.isin(_NEVEN)

    def heeft(waar: pd.Series) -> NDArray[np.bool_]:
        return stof.telling(rijen.loc[waar.fillna(False), "plaats"]) > 0

    leeg = stof.activiteiten.loc[stof.activiteiten["kosten_cent"].isna(), "plaats"]
    onbekend = heeft(hoofd & kosten.isna()) | heeft(soort.isna() & kosten.ne(0).fillna(True)) | (stof.telling(leeg) > 0)
    openbaar, niets = heeft(soort == "openbare_ruimte"), stof.telling(rijen["plaats"]) == 0
    goed = heeft(hoofd & (kosten > 0)) | ~(openbaar | heeft(soort.isna()) | niets)
    oordeel = logica.oordeel(goed, goed | (openbaar & ~onbekend))
    reden = np.select(
        [oordeel == logica.NEE, niets, oordeel == logica.ONBEPAALD, openbaar],
        [
            "er zijn alleen kosten voor openbare ruimte",
            GEEN_MAATREGELEN,
            "van de maatregelen buiten openbare ruimte zijn soort of kosten niet bekend",
            "naast openbare ruimte zijn er kosten voor herstructurering",
        ],
        "er zijn niet alleen kosten voor openbare ruimte",
    )
    return Uitslag("deelplan", oordeel, reden.astype(object))


@toelatingsregel(titel="Inponding met een activiteit", gegeven="de maatregelen per deelplan")
def inponding_met_activiteit(stof: Stof, _: GeenParameters) -> Uitslag:
    """Inponding goes together with one of the three activities, in the same deelplan (Q&A 5.1.3)."""
    rijen = stof.maatregelen
    heeft = stof.telling(stof.activiteiten["plaats"])[rijen["plaats"]] > 0
    waar = logica.oordeel(rijen["soort"] == "inponding", rijen["soort"].notna())
    return stof.elk(
        rijen,
        _als(waar, logica.oordeel(heeft, np.ones(len(rijen), bool))),
        lambda r: plak(
            noem("maatregel", r["maatregel"], r["rij"]),
            np.where(
                r["soort"].isna(), " heeft geen soort en kan inponding zijn", " is inponding zonder andere activiteit"
            ).astype(object),
        ),
        goed="geen inponding zonder andere activiteit",
        leeg=GEEN_MAATREGELEN,
    )


def _sloop(activiteiten: pd.DataFrame, _: GeenParameters) -> NDArray[np.object_]:
    return _als(_is(activiteiten["soort"], "sloop-nieuwbouw"), ja_nee(activiteiten["al_gesloopt"], "nee"))


@toelatingsregel(titel="Sloop nog niet gebeurd", gegeven="of de woningen al gesloopt zijn", per_activiteit=_sloop)
def sloop_nog_niet_gebeurd(stof: Stof, p: GeenParameters) -> Uitslag:
    """Demolition and new building go together; what is down already is only new building (Q&A 3.1.5, 3.5.4)."""
    rijen = stof.activiteiten
    return stof.elk(
        rijen,
        _sloop(rijen, p),
        lambda r: _met_antwoord(r, "al_gesloopt", "is al gesloopt", "of er al is gesloopt"),
        goed="nergens is al gesloopt",
        leeg=GEEN_ACTIVITEITEN,
        regel="sloop_nog_niet_gebeurd",
    )


def _transformatie(activiteiten: pd.DataFrame, _: GeenParameters) -> NDArray[np.object_]:
    return _als(_is(activiteiten["soort"], "transformatie"), ja_nee(activiteiten["woonfunctie_vooraf"], "nee"))


@toelatingsregel(
    titel="Transformatie zonder woonfunctie",
    gegeven="of het gebouw nu een woonfunctie heeft",
    per_activiteit=_transformatie,
)
def transformatie_zonder_woonfunctie(stof: Stof, p: GeenParameters) -> Uitslag:
    """Transformatie turns a building without dwellings into dwellings (Q&A 3.1.6, 3.1.7)."""
    rijen = stof.activiteiten
    return stof.elk(
        rijen,
        _transformatie(rijen, p),
        lambda r: _met_antwoord(
            r,
            "woonfunctie_vooraf",
            "is transformatie van een gebouw dat al een woonfunctie heeft (samenvoegen kan renovatie zijn)",
            "of het gebouw al een woonfunctie heeft",
        ),
        goed="geen transformatie van een gebouw met een woonfunctie",
        leeg=GEEN_ACTIVITEITEN,
        regel="transformatie_zonder_woonfunctie",
    )


def _bij_sloop(maatregelen: pd.DataFrame, activiteiten: pd.DataFrame) -> tuple[pd.Series, NDArray[np.object_]]:
    """The soort of the activiteit of each maatregel, and whether that is sloop-nieuwbouw."""
    met, aantal = maatregelen["plaats_activiteit"] >= 0, 1 + max([-1, *maatregelen["plaats"], *activiteiten["plaats"]])
    soort = pd.Series(None, index=maatregelen.index, dtype="str")
    soort[met] = activiteiten["soort"].to_numpy()[maatregelen.loc[met, "plaats_activiteit"].to_numpy(int)]
    antwoord = logica.oordeel(soort == "sloop-nieuwbouw", soort.notna())
    # Without the name of its activiteit it can only be right in a deelplan where some activiteit may be sloop.
    mogelijk = activiteiten["soort"].isna() | (activiteiten["soort"] == "sloop-nieuwbouw")
    kan = np.bincount(activiteiten.loc[mogelijk, "plaats"], minlength=aantal)[maatregelen["plaats"]] > 0
    weet_niets = np.bincount(activiteiten["plaats"], minlength=aantal)[maatregelen["plaats"]] == 0
    antwoord[(~met & ~kan & ~weet_niets).to_numpy()] = logica.NEE
    return soort, antwoord


def _fundering(maatregelen: pd.DataFrame, activiteiten: pd.DataFrame) -> NDArray[np.object_]:
    return _als(_is(maatregelen["soort"], "funderingsherstel"), _bij_sloop(maatregelen, activiteiten)[1])


@toelatingsregel(titel="Funderingsherstel bij sloop", gegeven="de maatregelen per deelplan", per_maatregel=_fundering)
def funderingsherstel_bij_sloop(stof: Stof, _: GeenParameters) -> Uitslag:
    """Repair of foundations only with sloop-nieuwbouw, not with renovatie or transformatie (Q&A 3.3.1, 3.3.3)."""
    rijen = stof.maatregelen
    # What drops out with its activiteit is told there.
    weg = np.append(stof.activiteiten["valt_af"].ne("").to_numpy(), False)[rijen["plaats_activiteit"]]
    rijen = rijen.assign(valt_af=rijen["valt_af"].mask(weg, ACTIVITEIT))
    soort, bij_sloop = _bij_sloop(rijen, stof.activiteiten)
    return stof.elk(
        rijen,
        _fundering(rijen, stof.activiteiten),
        lambda r: plak(
            noem("maatregel", r["maatregel"], r["rij"]),
            np.select(
                [r["soort"].isna(), soort[r.index].notna(), bij_sloop[r.index] == logica.NEE],
                [
                    " heeft geen soort en kan funderingsherstel zijn",
                    (" is funderingsherstel bij " + soort[r.index].fillna("")).astype(object),
                    " is funderingsherstel in een deelplan zonder sloop-nieuwbouw",
                ],
                " is funderingsherstel waarvan de activiteit of haar soort niet is ingevuld",
            ).astype(object),
        ),
        goed="geen funderingsherstel buiten sloop-nieuwbouw",
        leeg=GEEN_MAATREGELEN,
        regel="funderingsherstel_bij_sloop",
    )


class Draagkracht(Streng):
    """Of whom it must be shown that they cannot pay for it themselves."""

    draagkracht_nodig: Parameter[tuple[Eigendom, ...]] = Field(
        description="Eigenaren van wie de draagkracht is onderbouwd"
    )


def _draagkracht(activiteiten: pd.DataFrame, p: Draagkracht) -> NDArray[np.object_]:
    eigendom = activiteiten["eigendom"]
    nodig = logica.oordeel(eigendom.isin(p.draagkracht_nodig.waarde), eigendom.notna())
    return _als(nodig, ja_nee(activiteiten["draagkracht_onderbouwd"], "ja"))


@toelatingsregel(
    titel="Draagkracht",
    gegeven="de eigenaar per activiteit en de onderbouwing van diens draagkracht",
    parameters=Draagkracht,
    per_activiteit=_draagkracht,
)
def draagkracht(stof: Stof, p: Draagkracht) -> Uitslag:
    """Corporaties and commercial owners: it is shown that they cannot pay for it (Q&A 3.4.1, 3.4.2, 3.1.4)."""
    rijen = stof.activiteiten
    return stof.elk(
        rijen,
        _draagkracht(rijen, p),
        lambda r: plak(
            noem("activiteit", r["activiteit"], r["rij"]),
            np.where(
                r["eigendom"].isna(),
                " heeft geen eigendom ingevuld",
                (" is bezit van " + r["eigendom"].fillna("").replace(_EIGENAREN)).astype(object),
            ),
            np.where(
                r["draagkracht_onderbouwd"].isna(),
                " en bij draagkracht onderbouwd staat niets",
                " en onvoldoende draagkracht is niet onderbouwd",
            ).astype(object),
        ),
        goed="waar het nodig is, is onvoldoende draagkracht onderbouwd",
        leeg=GEEN_ACTIVITEITEN,
        regel="draagkracht",
    )


_EIGENAREN = {
    "corporatie": "een corporatie",
    "particuliere_verhuurder": "een particuliere verhuurder",
    "commercieel": "een commerciële verhuurder",
    "particulier": "particulieren",
    "gemeente": "de gemeente",
}


def _is(kolom: pd.Series, soort: str) -> NDArray[np.object_]:
    return logica.oordeel((kolom == soort).fillna(False), kolom.notna())


def _als(waar: NDArray[np.object_], dan: NDArray[np.object_]) -> NDArray[np.object_]:
    """The condition `dan` where `waar` is ja; ja where it does not apply; three-valued (not waar, or dan)."""
    niet = {logica.JA: logica.NEE, logica.NEE: logica.JA, logica.ONBEPAALD: logica.ONBEPAALD}
    return logica.of(pd.Series(waar, dtype=object).map(niet), dan)


def _met_antwoord(rijen: pd.DataFrame, kolom: str, fout: str, vraag: str) -> np.ndarray:
    """Sentences about an activiteit whose ja or nee is wrong, is not filled in, or whose soort is not."""
    wat = np.select(
        [rijen[kolom].isna(), rijen["soort"].isna()],
        [f" zegt niet {vraag}", f" heeft geen soort en zegt niet genoeg over {vraag}"],
        f" {fout}",
    )
    return plak(noem("activiteit", rijen["activiteit"], rijen["rij"]), wat.astype(object))
