"""What the side panel tells about a zone: every figure as the text that a reader sees.

In: `Zonebeelden`. Out: `Paneel`, with texts for all zones of the country; `voor(blik)` gives those of one page.

    paneel.voor(blik)["dimensies"][0]
    # {"naam": "woonkenmerken", "score": ["-0,31", ...], "gemiddelde": ["0,12"], "verschil": ["-0,43", ...],
    #  "onder": [1, ...], ...}

What the besluitblad and the zelfcheck say too comes from `Zonebeelden`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.regelingen import Dimensie
from pipeline.taal import getallen
from pipeline.taal.datums import dag
from pipeline.taal.titels import midden_in_zin
from pipeline.taal.zinnen import tekst
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.eenheden import met_punten, voor_lezer
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.poortteksten import Kolommen
from pipeline.uitvoer.vermelding import bronregel
from pipeline.uitvoer.zinnen import LAND
from pipeline.uitvoer.zonebeelden import Zonebeelden

Teksten = NDArray[np.object_]


@dataclass(frozen=True)
class _Rij:
    """One dimension or indicator: what is said once, and what is said per zone (`per_zone`, by key)."""

    eenmaal: dict[str, Any]
    per_zone: dict[str, NDArray[Any]]

    def voor(self, rijen: NDArray[np.intp]) -> dict[str, Any]:
        return self.eenmaal | {naam: waarden[rijen].tolist() for naam, waarden in self.per_zone.items()}


@dataclass(frozen=True)
class Paneel:
    """All texts of all zones, in the order of the table."""

    beelden: Zonebeelden
    grenszone: Teksten
    dimensies: tuple[_Rij, ...]
    indicatoren: tuple[_Rij, ...]
    urgentie: _Rij
    urgentie_dimensies: tuple[_Rij, ...]

    def voor(self, blik: Blik) -> dict[str, Any]:
        """The panel's part of the json of one page."""
        rijen = blik.eigen_rijen
        # The first zone of each gemeente, in the order in which the page numbers its gemeenten.
        _, eerste = np.unique(pd.factorize(gm_codes(self.beelden.uitkomst.zones)[rijen])[0], return_index=True)
        return {
            "grenszone": self.grenszone[rijen].tolist(),
            **_genummerd("op_de_rand", "randen", self.beelden.rand_zin[rijen]),
            **_genummerd("rand_kort", "randen_kort", self.beelden.rand_kort[rijen]),
            **_genummerd("antwoord", "antwoorden", self.beelden.antwoord[rijen]),
            "dimensies": [_dimensie_voor(rij, rijen, eerste) for rij in self.dimensies],
            "indicatoren": [rij.voor(rijen) for rij in self.indicatoren],
            "urgentie": self.urgentie.voor(rijen) | {"dimensies": [d.voor(rijen) for d in self.urgentie_dimensies]},
        }


def maak_paneel(beelden: Zonebeelden) -> Paneel:
    """Every text once, for all zones."""
    uitkomst, zones = beelden.uitkomst, beelden.uitkomst.zones
    laagste, hoogste = getallen.getal(uitkomst.regeling.urgentie.schaal.waarde, 0)
    getoond, grens = beelden.poort.zones.dimensies, beelden.over_gemeenten
    return Paneel(
        beelden=beelden,
        grenszone=tekst([f"grenszone, {grens[pc4]}" if pc4 in grens else "" for pc4 in zones["pc4"]]),
        dimensies=tuple(_dimensie(uitkomst, d, getoond[d.naam]) for d in uitkomst.regeling.poort.dimensies),
        indicatoren=tuple(_indicator(uitkomst, i.naam) for i in uitkomst.regeling.indicatoren),
        urgentie=_Rij(
            {
                "titel": f"Urgentie, vergeleken met {LAND}",
                "toelichting": f"Score van {laagste} (minst) tot {hoogste} (meest urgent). Per dimensie: de plaats "
                f"tussen {LAND}, van 0 (minst) tot 1 (meest urgent).",
            },
            {"score": beelden.score},
        ),
        urgentie_dimensies=tuple(
            _Rij({"titel": d.titel}, {"waarde": getallen.getal(zones[f"urgentie_land_{d.naam}"], 2)})
            for d in uitkomst.regeling.urgentie.dimensies
        ),
    )


def gm_codes(zones: pd.DataFrame) -> Teksten:
    """The code of the gemeente of each zone; empty where the gemeente is unknown."""
    return zones["gm_code"].astype(object).fillna("").to_numpy()


def _dimensie(uitkomst: Uitkomst, dimensie: Dimensie, getoond: Kolommen) -> _Rij:
    return _Rij(
        {
            "naam": dimensie.naam,
            "titel": dimensie.titel,
            "in_zin": midden_in_zin(dimensie.titel),
            "regel": dimensie.grondslag or uitkomst.regeling.poort.grondslag or "",
            "aanname": dimensie.aanname or "",
            "bronnen": [_bron(uitkomst, w.indicator) for w in dimensie.indicatoren],
        },
        {
            **getoond._asdict(),
            "reden": uitkomst.zones[f"poort_{dimensie.naam}_reden"].to_numpy(dtype=object),
        },
    )


def _dimensie_voor(rij: _Rij, rijen: NDArray[np.intp], eerste: NDArray[np.intp]) -> dict[str, Any]:
    """Averages once per gemeente, reasons numbered."""
    uit = rij.voor(rijen) | {"gemiddelde": rij.per_zone["gemiddelde"][rijen][eerste].tolist()}
    return uit | _genummerd("reden", "redenen", rij.per_zone["reden"][rijen])


def _genummerd(per_zone: str, eenmaal: str, teksten: NDArray[Any]) -> dict[str, list[Any]]:
    """Texts that many zones share: a number per zone, and each text once."""
    uniek, nummers = np.unique(teksten.astype(str), return_inverse=True)
    return {per_zone: nummers.reshape(-1).tolist(), eenmaal: uniek.tolist()}


def _indicator(uitkomst: Uitkomst, naam: str) -> _Rij:
    indicator, waarden = uitkomst.regeling.indicator(naam), uitkomst.zones[naam]
    factor, eenheid, decimalen = voor_lezer(indicator)
    waarden = factor * waarden.astype(float)
    datasets = [uitkomst.datasets[rol] for rol in dict.fromkeys(indicator.bronnen)]
    return _Rij(
        {
            "naam": naam,
            "titel": met_punten(indicator.titel),
            "eenheid": eenheid,
            "aanname": indicator.aanname or "",
            "bron": "; ".join(bronregel(d, uitkomst.ronde) for d in datasets),
            "peildatum": ", ".join(dict.fromkeys(dag(d.peildatum) for d in datasets)),
        },
        {"waarde": np.where(waarden.isna(), np.array(None), getallen.getal(waarden, decimalen))},
    )


def _bron(uitkomst: Uitkomst, naam: str) -> str:
    indicator = uitkomst.regeling.indicator(naam)
    datasets = [uitkomst.datasets[rol] for rol in dict.fromkeys(indicator.bronnen)]
    return f"{met_punten(indicator.titel)}: " + " en ".join(bronregel(d, uitkomst.ronde) for d in datasets)
