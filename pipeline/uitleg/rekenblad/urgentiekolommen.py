"""Criterion D as columns of formulas, for the zones of the country and for those of a tranche.

In: a sheet with raw indicators and the reference set of each row. Out: the same sheet with places, dimensions and
score.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from pipeline.regelingen.stapregels import UrgentieRegels
from pipeline.rekenen.rekenruis import DECIMALEN, zonder_rekenruis
from pipeline.uitleg.rekenblad.blad import KOPRIJEN, Blad
from pipeline.uitleg.rekenblad.formules import gewogen, of_leeg, plaats_in_de_rij
from pipeline.uitleg.rekenblad.parameters import Parameters


class Grootste:
    """The largest figure of each indicator in each reference set, on a sheet of its own.

    Figures are compared as a share of it, so that no rank rests on noise (aanname rekenruis).
    """

    def __init__(self) -> None:
        self._regels: list[tuple[str, str, str, float]] = []

    def cel(self, verzameling: str, indicator: str, bereik: str, waarden: pd.Series) -> str:
        """The cell with the largest absolute figure of a range."""
        self._regels.append((verzameling, indicator, f"MAX(MAX({bereik}),-MIN({bereik}))", waarden.abs().max()))
        return f"'vergelijkingen'!$C${KOPRIJEN + len(self._regels)}"

    def blad(self) -> Blad:
        """The sheet, once all cells have been asked for."""
        blad = Blad("vergelijkingen", "Het grootste cijfer van elke vergelijking.", len(self._regels))
        verzameling, indicator, formules, waarden = zip(*self._regels, strict=True)
        blad.invoer("vergelijking", verzameling, "land, of een tranche van de ronde")
        blad.invoer("indicator", indicator, "indicator van urgentie")
        blad.formule("grootste", list(formules), np.nan_to_num(waarden), "grootste cijfer, zonder teken")
        return blad


@dataclass(frozen=True)
class Urgentiekolommen:
    """Rows on a sheet that are compared within their reference set: rows of one set stand together, sets in order."""

    blad: Blad
    tabel: pd.DataFrame
    verzameling: pd.Series
    regels: UrgentieRegels
    par: Parameters
    grootste: Grootste

    @cached_property
    def blokken(self) -> list[tuple[int, int]]:
        """Of each row the first and the last row of its set."""
        eerste, na = (self.verzameling.searchsorted(self.verzameling, kant) for kant in ("left", "right"))
        return list(zip(eerste.tolist(), (na - 1).tolist(), strict=True))

    def voeg_urgentie(self, voor: str, cijfers: str = "") -> None:
        """Places, dimensions, total and score, in columns whose names begin with `voor`.

        cijfers: how the names begin of the columns with the figures, where not all rows of a set are compared.
        """
        blad, par, regels, tabel = self.blad, self.par, self.regels, self.tabel
        aggregatie = regels.aggregatie.waarde
        for naam in dict.fromkeys(w.indicator for d in regels.dimensies for w in d.indicatoren):
            self._voeg_plaats(voor, naam, f"{cijfers}{naam}")
        for d in regels.dimensies:
            delen = {blad[f"{voor}_p_{w.indicator}"]: par[f"urgentie.{d.naam}.{w.indicator}"] for w in d.indicatoren}
            formule = gewogen(delen, par["urgentie.minimaal_gewicht"], aggregatie)
            blad.formule(f"{voor}_{d.naam}", formule, tabel[f"{voor}_{d.naam}"], f"{d.titel}; {d.herkomst}")
        delen = {blad[f"{voor}_{d.naam}"]: par[f"urgentie.{d.naam}"] for d in regels.dimensies}
        blad.formule(voor, gewogen(delen, "1", aggregatie), tabel[voor], f"alle dimensies nodig; {regels.herkomst}")
        blad.formule(f"{voor}_score", op_schaal(blad[voor], par), tabel[f"{voor}_score"], regels.schaal.herkomst)

    def _voeg_plaats(self, voor: str, naam: str, van: str) -> None:
        """The place of each row on one indicator, whose figures stand in column `van`."""
        blad, methode, ruw = self.blad, self.regels.normalisatie.waarde, f"{voor}_v_{naam}"
        cijfers = self.tabel[van].astype(float)
        cellen = {
            (van_rij, tot_rij): self.grootste.cel(
                str(self.verzameling.iloc[van_rij]),
                van,
                blad.bereik(van, van_rij, tot_rij),
                cijfers.iloc[van_rij : tot_rij + 1],
            )
            for van_rij, tot_rij in dict.fromkeys(self.blokken)
        }
        formules = [
            of_leeg(blad[van], f"ROUND({blad[van]}/IF({cellen[blok]}>0,{cellen[blok]},1),{DECIMALEN})")
            for blok in self.blokken
        ]
        waarden = zonder_rekenruis(cijfers, self.verzameling)
        blad.formule(ruw, formules, waarden, f"om te vergelijken: deel van het grootste cijfer, {DECIMALEN} decimalen")
        richting = self.par[f"richting.{naam}"]
        formules = [
            plaats_in_de_rij(blad[van], blad.bereik(van, *blok), blad[ruw], blad.bereik(ruw, *blok), richting, methode)
            for blok in self.blokken
        ]
        plaatsen = self.tabel[f"{voor}_p_{naam}"]
        blad.formule(f"{voor}_p_{naam}", formules, plaatsen, f"plaats van de achterstand: {methode}")


def op_schaal(cel: str, par: Parameters) -> str:
    """0..1 to the scale of the regeling."""
    laag, hoog = par["urgentie.schaal_laagste"], par["urgentie.schaal_hoogste"]
    return of_leeg(cel, f"{laag}+({hoog}-{laag})*{cel}")
