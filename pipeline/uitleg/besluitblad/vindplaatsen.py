"""Where each figure of a sheet stands in the publisher's file, and what stands there.

In: an `Uitkomst` and some zones. Out: per indicator file, column and rows; per zone the raw figures; and for a source
per wijk (or gemeente) the pieces that a zone's figure is made of.

    bronnen_van(uitkomst, ["3083"])[0].kolommen      # 'WOZWONING'
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.regelingen import Indicator
from pipeline.taal import getallen
from pipeline.taal.datums import dag
from pipeline.taal.namen import reeks_codes
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.model import Bron
from pipeline.uitvoer.eenheden import met_punten

_KLEINSTE_STUK = 0.01
"""Share of a zone's inhabitants; smaller pieces are counted and not named."""
_MEESTE_STUKKEN = 8
_GEBIEDEN = {"wk_code": "wijk", "bu_code": "buurt", "gm_code": "gemeente"}


def bronnen_van(uitkomst: Uitkomst, pc4: Sequence[str]) -> tuple[Bron, ...]:
    """One per indicator and source that it comes from."""
    uit = []
    for indicator in uitkomst.regeling.indicatoren:
        for rol, kolommen in indicator.kolommen_per_bron.items():
            dataset = uitkomst.datasets[rol]
            verzonnen = "verzonnen, in de opmaak van " if uitkomst.ronde.voorbeeld else ""
            uit.append(
                Bron(
                    indicator=met_punten(indicator.titel),
                    titel=dataset.titel,
                    houder=f"{verzonnen}{dataset.houder}",
                    peildatum=dag(dataset.peildatum),
                    bestand=", ".join(filter(None, (dataset.bestand, dataset.extra_bestand))),
                    kolommen=_formule(indicator, kolommen),
                    rijen=_rijen(uitkomst, rol, pc4),
                    regel=indicator.herkomst,
                )
            )
    return tuple(uit)


def ruwe_tabel(uitkomst: Uitkomst, pc4: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The publishers' own figures of zones: column heads and per zone a row; '-' where a source has none."""
    kolommen: dict[str, pd.Series] = {}
    for rol, tabel in uitkomst.ruw.items():
        sleutel = tabel.columns[0]
        if sleutel != "pc4":
            continue
        eigen = tabel.set_index(sleutel).reindex(list(pc4))
        for naam in eigen.columns:
            kop = naam if naam not in kolommen else f"{naam} ({uitkomst.datasets[rol].id})"
            kolommen[kop] = eigen[naam]
    rijen = tuple((code, *(_cijfer(reeks_.loc[code]) for reeks_ in kolommen.values())) for code in pc4)
    return ("zone", *kolommen), rijen


def gebieden_van(uitkomst: Uitkomst, pc4: Sequence[str]) -> tuple[str, ...]:
    """Per zone and indicator of another kind of area: the pieces with their figure and share of the inhabitants."""
    uit = []
    for indicator in uitkomst.regeling.indicatoren:
        for rol, kolommen in indicator.kolommen_per_bron.items():
            tabel = uitkomst.ruw[rol]
            sleutel = tabel.columns[0]
            if sleutel == "pc4":
                continue
            cijfers = tabel.set_index(sleutel)[list(kolommen)]
            soort = _GEBIEDEN.get(sleutel, sleutel)
            for code in pc4:
                uit.append(f"Zone {code}, {', '.join(kolommen)} per {soort}: {_stukken(uitkomst, code, cijfers)}.")
    return tuple(uit)


def _stukken(uitkomst: Uitkomst, pc4: str, cijfers: pd.DataFrame) -> str:
    delen = uitkomst.overlappen
    eigen = delen[delen["pc4"] == pc4].groupby(str(cijfers.index.name), sort=True)["inwoners_deel"].sum()
    if not eigen.sum() > 0:
        return "daar woont volgens de gebiedsindeling niemand, dus geen cijfer"
    aandeel = (eigen / eigen.sum()).sort_values(ascending=False, kind="stable")
    groot = aandeel[aandeel >= _KLEINSTE_STUK].head(_MEESTE_STUKKEN)
    teksten = []
    for gebied, deel in zip(groot.index.astype(str), groot, strict=True):
        waarden = cijfers.loc[gebied] if gebied in cijfers.index else pd.Series([float("nan")] * len(cijfers.columns))
        getoond = " en ".join(_cijfer(w) if not pd.isna(w) else "onbekend" for w in waarden)
        teksten.append(f"{gebied} {getoond} (aandeel inwoners {getallen.getal([100 * deel], 1)[0]}%)")
    klein = len(aandeel) - len(groot)
    samen = getallen.getal([100 * aandeel[len(groot) :].sum()], 2)[0]
    rest = [f"kleinere stukken: {klein}, samen {samen}%"] if klein else []
    return "; ".join([*teksten, *rest])


def _formule(indicator: Indicator, kolommen: Sequence[str]) -> str:
    """The formula of an indicator, or the columns of this source where a ratio comes from two."""
    if indicator.noemer_bron:
        return f"{' + '.join(kolommen)} (deel van een verhouding)"
    return indicator.formule()


def _rijen(uitkomst: Uitkomst, rol: str, pc4: Sequence[str]) -> str:
    sleutel, jaar = uitkomst.ruw[rol].columns[0], uitkomst.datasets[rol].jaar
    van = f", jaar {jaar}" if jaar else ""
    if sleutel != "pc4":
        return f"per {_GEBIEDEN.get(sleutel, sleutel)}{van}: zie de regels per zone"
    return f"{'rij' if len(pc4) == 1 else 'rijen'} van postcode {reeks_codes(pc4)}{van}"


def _cijfer(waarde: float) -> str:
    """As the publisher gives it, with a comma and at most six decimals; '-' where there is none."""
    return "-" if pd.isna(waarde) else getallen.zoals_gegeven(waarde)
