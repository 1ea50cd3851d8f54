"""What someone should look at again on the sheets of an inzending; nothing here stops it or changes a figure.

In: the tidy tables of the sheets. Out: Dutch sentences that name the row and both figures.

    activiteiten, rij 2: activiteit 'blok' vraagt een bijdrage voor 200 woningen, en haar maatregelen gaan over 70; ...

What can be wrong and cannot be known from the sheets alone is a question, not a problem: see `problemen` for those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.inzending.bladen_geld import COFINANCIERING, MAATREGELEN
from pipeline.inzending.bladen_plannen import AANVRAGEN, ACTIVITEITEN
from pipeline.inzending.problemen import citaat
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal.bedragen import euro_in_zin
from pipeline.taal.getallen import aantal
from pipeline.taal.namen import opsomming

_ACTIVITEIT = [*DEELPLAN, "activiteit"]


def opvallend(tabellen: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Everything that stands out, sheet by sheet in the order of its rows."""
    return (
        *_geen_gemeente(tabellen[AANVRAGEN.naam]),
        *_minder_maatregelen(tabellen[ACTIVITEITEN.naam], tabellen[MAATREGELEN.naam]),
        *_voor_en_na(tabellen[ACTIVITEITEN.naam]),
        *_dezelfde_woningen(tabellen[ACTIVITEITEN.naam]),
        *_rijkssubsidie(tabellen[COFINANCIERING.naam]),
    )


def _geen_gemeente(aanvragen: pd.DataFrame) -> Iterator[str]:
    """A provincie or samenwerkingsverband that applies itself; what counts per gemeente counts for those it names."""
    ander = aanvragen[aanvragen["aanvrager"].notna()].fillna({"namens": ""})
    for rij, aanvraag, wie, namens in zip(
        ander["rij"], ander["aanvraag"], ander["aanvrager"], ander["namens"], strict=True
    ):
        yield (
            f"aanvragen, rij {rij}: aanvraag {citaat(aanvraag)} is van {citaat(wie)}, namens "
            f"{opsomming(namens.split())}; één aanvraag per gemeente en een eerdere toekenning gelden voor die "
            "gemeenten (Q&A 2.1 en 4.3)"
        )


def _minder_maatregelen(activiteiten: pd.DataFrame, maatregelen: pd.DataFrame) -> Iterator[str]:
    """An activiteit for more dwellings than all its maatregelen to dwellings together (Q&A 3.4.5, 3.4.6).

    A maatregel with amounts in total does not say how many dwellings it is for, unless aantal is filled in.
    """
    eigen = maatregelen[(maatregelen["soort"] == "woning").fillna(False)]
    som = eigen.groupby(_ACTIVITEIT)["aantal"].sum(skipna=False)
    met = activiteiten.join(som.rename("samen").astype("Int64"), on=_ACTIVITEIT)
    te_weinig = met[(met["samen"] < met["woningen"]).fillna(False)]
    for rij, naam, vraagt, samen in zip(
        te_weinig["rij"],
        te_weinig["activiteit"],
        aantal(te_weinig["woningen"]),
        aantal(te_weinig["samen"]),
        strict=True,
    ):
        yield (
            f"activiteiten, rij {rij}: activiteit {citaat(naam)} vraagt een bijdrage voor {vraagt} woningen, en haar "
            f"maatregelen gaan over {samen}; alleen woningen waarvoor een bijdrage is gevraagd tellen (Q&A 3.4.5)"
        )


def _voor_en_na(activiteiten: pd.DataFrame) -> Iterator[str]:
    """A contribution for more dwellings than there are before or after (Q&A 3.1.6, 3.1.7)."""
    meeste = activiteiten[["woningen_vooraf", "woningen_na"]].max(axis=1, skipna=False)
    fout = activiteiten[(activiteiten["woningen"] > meeste).fillna(False)]
    for rij, naam, vraagt, voor, na in zip(
        fout["rij"],
        fout["activiteit"],
        *(aantal(fout[k]) for k in ("woningen", "woningen_vooraf", "woningen_na")),
        strict=True,
    ):
        yield (
            f"activiteiten, rij {rij}: activiteit {citaat(naam)} vraagt een bijdrage voor {vraagt} woningen, en er "
            f"zijn er {voor} vooraf en {na} na afloop; kijk de aantallen na (Q&A 3.1.6 en 3.1.7)"
        )


def _dezelfde_woningen(activiteiten: pd.DataFrame) -> Iterator[str]:
    """Two activiteiten of a deelplan that may be about the same dwellings: as many, of one owner, with one label."""
    telt = activiteiten[activiteiten["woningen"].gt(0).fillna(False)].fillna({"eigendom": "", "label_voor": ""})
    gelijk = [*DEELPLAN, "woningen", "eigendom", "label_voor"]
    eerste = telt.groupby(gelijk)[["activiteit", "rij"]].transform("first")
    paren = telt.assign(ander=eerste["activiteit"], in_rij=eerste["rij"])[telt.duplicated(gelijk)]
    for rij, naam, hoeveel, ander, in_rij in zip(
        paren["rij"], paren["activiteit"], aantal(paren["woningen"]), paren["ander"], paren["in_rij"], strict=True
    ):
        yield (
            f"activiteiten, rij {rij}: activiteit {citaat(naam)} noemt {hoeveel} woningen, en {citaat(ander)} in rij "
            f"{in_rij} ook {hoeveel}, met dezelfde eigenaar en hetzelfde label vooraf; zijn het dezelfde woningen, tel "
            "ze dan één keer (Q&A 2.4)"
        )


def _rijkssubsidie(cofinanciering: pd.DataFrame) -> Iterator[str]:
    """A state subsidy under cofinanciering: computed as the revenue that it is (Q&A 6.5.1)."""
    rijk = cofinanciering[(cofinanciering["soort"] == "rijk").fillna(False)]
    rijk = rijk[rijk["bedrag_cent"].ne(0).fillna(True)]
    bedragen = ["een onbekend bedrag" if pd.isna(c) else euro_in_zin([c])[0] for c in rijk["bedrag_cent"]]
    for rij, bron, bedrag in zip(rijk["rij"], rijk["bron"], bedragen, strict=True):
        yield (
            f"cofinanciering, rij {rij}: {bedrag} van {citaat(bron)} is een rijkssubsidie; zij is gerekend als "
            "opbrengst en niet als cofinanciering (Q&A 6.5.1). Staat zij ook bij de rijkssubsidies van een maatregel, "
            "haal haar hier dan weg"
        )
