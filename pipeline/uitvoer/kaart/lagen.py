"""What a map shows, before it is drawn: per layer its classes, their colours and how many there are of each.

In: an `Uitkomst`. Out: a list of `Laag`, the same for the page and for the picture.

    [laag.id for laag in maak_lagen(uitkomst)]      # ['kwetsbaar', 'prioriteit', 'urgentie-1', 'urgentie-2']

Colours: Okabe and Ito's and ColorBrewer's YlGnBu, both safe for colour-blind readers; what is not known is
hatched, never white or black.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import logica, tonen
from pipeline.deelplannen import DEELPLAN
from pipeline.keten import Uitkomst

_RUSTIG = "#e3e6e8"
_ARCERING = "#8a8f94"
_YLGNBU = ("#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84")


@dataclass(frozen=True)
class Klasse:
    """One line of a legend: how many zones or deelplannen (`eenheid`) are drawn like this."""

    titel: str
    kleur: str
    aantal: int
    eenheid: str = "zones"
    arcering: bool = False

    @property
    def telling(self) -> str:
        """'1 deelplan', '4.068 zones'."""
        eenheid = {"zones": "zone", "deelplannen": "deelplan"}[self.eenheid] if self.aantal == 1 else self.eenheid
        return f"{tonen.getal([self.aantal], 0)[0]} {eenheid}"


@dataclass(frozen=True)
class Laag:
    """One layer: `codes` gives per zone, in the order of the table, the number of its class.

    deelplannen: only for urgentie; one row per deelplan of one tranche, with `klasse` (its class), `score`
    (text), and the columns of the table; sorted by rang.
    """

    id: str
    titel: str
    uitleg: str
    klassen: tuple[Klasse, ...]
    codes: NDArray[np.intp]
    deelplannen: pd.DataFrame | None = field(default=None)


def maak_lagen(uitkomst: Uitkomst) -> list[Laag]:
    """kwetsbaar, prioriteit, and urgentie per tranche (zones of different tranches are never compared)."""
    tranches = sorted(uitkomst.deelplannen["tranche"].unique())
    return [
        _kwetsbaar(uitkomst.zones),
        _prioriteit(uitkomst.zones),
        *(_urgentie(uitkomst, tranche, nummer) for nummer, tranche in enumerate(tranches, start=1)),
    ]


def _laag(id_: str, titel: str, uitleg: str, stijlen: list[tuple[str, str]], codes: NDArray[np.intp]) -> Laag:
    aantallen = np.bincount(codes, minlength=len(stijlen)).tolist()
    klassen = tuple(
        Klasse(naam, kleur, aantal, arcering=kleur == _ARCERING)
        for (naam, kleur), aantal in zip(stijlen, aantallen, strict=True)
    )
    return Laag(id_, titel, uitleg, klassen, codes)


def _kwetsbaar(zones: pd.DataFrame) -> Laag:
    oordeel = zones["kwetsbaar"]
    codes = np.select([oordeel == logica.JA, oordeel == logica.NEE], [0, 1], 2)
    return _laag(
        "kwetsbaar",
        "Kwetsbaar",
        "Onder het gemiddelde van de eigen gemeente op woonkenmerken, en op veiligheid, werk en inkomen, of "
        "opleiding en jeugdhulp. Tussen haakjes bij een zone: het verschil met dat gemiddelde in landelijke "
        "standaardafwijkingen; negatief is slechter.",
        [("kwetsbaar", "#d55e00"), ("niet kwetsbaar", "#c9dfee"), ("onbepaald (reden per zone)", _ARCERING)],
        codes,
    )


def _prioriteit(zones: pd.DataFrame) -> Laag:
    sv, regio = zones["prioriteit_sv"] != "", zones["prioriteit_regio"] != ""
    bekend = zones["prioriteit"] != logica.ONBEPAALD
    codes = np.select([sv & regio, sv, regio, bekend], [2, 0, 1, 3], 4)
    return _laag(
        "prioriteit",
        "Prioriteit",
        "Zones in een stedelijk vernieuwingsgebied (SV) of in een grens- of krimpregio.",
        [
            ("stedelijk vernieuwingsgebied (SV)", "#0072b2"),
            ("grens- of krimpregio", "#e69f00"),
            ("beide", "#882255"),
            ("geen prioriteit", _RUSTIG),
            ("onbepaald: gemeente onbekend", _ARCERING),
        ],
        codes,
    )


def _urgentie(uitkomst: Uitkomst, tranche: str, nummer: int) -> Laag:
    laagste, hoogste = uitkomst.regeling.urgentie.schaal.waarde
    grenzen = np.linspace(laagste, hoogste, len(_YLGNBU) + 1)
    plannen = uitkomst.deelplannen
    plannen = plannen[plannen["tranche"] == tranche].sort_values(["rang", "aanvraag", "deelplan"], ignore_index=True)
    score = plannen["urgentie_score"].to_numpy(dtype=float)
    onbekend, buiten = len(_YLGNBU), len(_YLGNBU) + 1
    klasse = np.where(np.isnan(score), onbekend, np.searchsorted(grenzen[1:-1], score, side="right"))
    # The breaks join in, so that a score just under a break never looks as if it is on it.
    tekst = tonen.onderscheiden(np.concatenate([score, grenzen]))[: len(score)]
    plannen = plannen.assign(klasse=klasse, score=np.where(np.isnan(score), "geen score", tekst))
    leden = uitkomst.leden[uitkomst.leden["tranche"] == tranche]
    per_zone = leden.merge(plannen[[*DEELPLAN, "klasse"]], on=DEELPLAN).set_index("pc4")["klasse"]
    codes = uitkomst.zones["pc4"].map(per_zone).fillna(buiten).to_numpy(dtype=np.intp)
    aantallen = np.bincount(klasse, minlength=buiten).tolist()
    van, tot = tonen.getal(grenzen[:-1], 1), tonen.getal(grenzen[1:], 1)
    tot_en_met = [""] * (onbekend - 1) + ["en met "]
    klassen = [
        Klasse(f"{van[i]} tot {tot_en_met[i]}{tot[i]}", _YLGNBU[i], aantallen[i], "deelplannen")
        for i in reversed(range(onbekend))
    ]
    klassen.append(Klasse("geen score: te weinig gegevens", _ARCERING, aantallen[onbekend], "deelplannen", True))
    klassen.append(Klasse("niet in een deelplan van deze tranche", _RUSTIG, int((codes == buiten).sum())))
    volgorde = np.array([*reversed(range(onbekend)), onbekend, buiten])
    plannen["klasse"] = volgorde[plannen["klasse"]]
    vergelijking = "alle zones van het land" if uitkomst.ronde.referentie == "land" else "de zones van deze tranche"
    return Laag(
        f"urgentie-{nummer}",
        f"Urgentie van de deelplannen, tranche {tranche}",
        f"Score van {van[0]} (minst) tot {tot[-1]} (meest urgent), vergeleken met {vergelijking}. "
        "Vergelijk geen scores van verschillende tranches.",
        tuple(klassen),
        volgorde[codes],
        plannen,
    )
