"""What every setting is computed from, made once: figures per zone under each dataset, as z-scores and as places.

In: an `Uitkomst` and the datasets beside its own. Out: `Stof`.

    stof = maak_stof(uitkomst, varianten)
    stof.z["lbm_woningvoorraad"].shape     # (zones, datasets): one column where only one dataset is admissible
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.bronnen.tabel import Brontabel
from pipeline.gevoeligheid.instellingen import Getallen, Instellingen, Plaatsen
from pipeline.gevoeligheid.keuzes import OpenKeuze, naam_in, open_keuzes
from pipeline.regelingen import Indicator, Regeling
from pipeline.regelingen.indicatoren import Dimensie
from pipeline.stappen.poort import weegfactor, zscore
from pipeline.stappen.urgentie import normaliseer
from pipeline.stappen.zones import indicator_per_zone
from pipeline.uitkomst import Uitkomst

Masker = npt.NDArray[np.bool_]
WEGINGEN = ("inwoners", "woningen", "geen")


@dataclass(frozen=True)
class Stof:
    """keuzes: the open choices; varianten: per bronrol its admissible datasets; ruw: per indicator zones × datasets.

    leden: per zone of a deelplan its place among the zones. meldingen: which choices drop out.
    """

    uitkomst: Uitkomst
    keuzes: tuple[OpenKeuze, ...]
    ruw: Mapping[str, Getallen]
    leden: Plaatsen
    meldingen: tuple[str, ...]

    @property
    def regeling(self) -> Regeling:
        """The rules that the ronde itself uses."""
        return self.uitkomst.regeling

    @cached_property
    def zones(self) -> pd.DataFrame:
        """The zones without their polygons."""
        return pd.DataFrame(self.uitkomst.zones.drop(columns="geometry", errors="ignore"))

    @cached_property
    def gemeente(self) -> Plaatsen:
        """The number of each zone's gemeente; -1 where it is not known."""
        return np.asarray(pd.factorize(self.zones["gm_code"], sort=True)[0], dtype=np.intp)

    @cached_property
    def z(self) -> dict[str, Getallen]:
        """Per indicator its z-scores, zones × datasets, over the same inhabitants as the ronde."""
        return {
            naam: np.column_stack(
                [zscore(self.zones.assign(**{naam: x}), self.regeling, naam).to_numpy(float) for x in kolommen.T]
            )
            for naam, kolommen in self.ruw.items()
        }

    @cached_property
    def weging(self) -> dict[str, Getallen]:
        """Per way of weighing what a zone weighs in the average of its gemeente; missing is 0."""
        return {w: weegfactor(self.zones, w).fillna(0.0).to_numpy(float) for w in WEGINGEN}

    def plaats(self, naam: str, normalisatie: str, referentie: str, welke: Plaatsen) -> Getallen:
        """The place (0..1) of an indicator: leden × datasets, or zones × datasets for "zones" as referentie.

        welke: the numbers of the datasets that are asked for.
        """
        teken = -self.regeling.indicator(naam).teken_beter
        tabel = self.uitkomst.leden
        kolommen = []
        for x in self.ruw[naam].T[welke]:
            if referentie == "ronde":
                eigen = pd.Series(teken * x[self.leden], index=tabel.index)
                kolommen.append(normaliseer(eigen, tabel["tranche"], normalisatie).to_numpy(float))
            else:
                alle = pd.Series(teken * x)
                land = normaliseer(alle, pd.Series("land", index=alle.index), normalisatie).to_numpy(float)
                kolommen.append(land if referentie == "zones" else land[self.leden])
        return np.column_stack(kolommen)

    def plaats_zonder(self, naam: str, normalisatie: str, welke: Plaatsen, buiten: Masker) -> Getallen:
        """The place (0..1) of the leden × settings, within their tranche without those that are outside it.

        welke: the number of the dataset of each setting; buiten: leden × settings.
        """
        anders, waar = np.unique(np.vstack([welke, buiten]), axis=1, return_inverse=True)
        cijfers = -self.regeling.indicator(naam).teken_beter * self.ruw[naam][self.leden][:, anders[0]]
        tabel = pd.DataFrame(np.where(anders[1:] == 1, np.nan, cijfers), index=self.uitkomst.leden.index)
        plaats = normaliseer(tabel, self.uitkomst.leden["tranche"], normalisatie)
        return plaats.to_numpy(float)[:, waar.reshape(-1)]

    def variant(self, indicator: str, inst: Instellingen) -> Plaatsen:
        """Which dataset each setting takes for this indicator."""
        if self.ruw[indicator].shape[1] == 1:
            return np.zeros(len(inst), dtype=np.intp)
        return inst.op(f"bronnen.{self.regeling.indicator(indicator).bron}", None)[1]

    def gewichten(self, stap: str, dimensie: Dimensie, inst: Instellingen) -> dict[str, Getallen]:
        """Per indicator its weight in a dimension under each setting: 0 where the set leaves it out."""
        plek = f"{stap}.dimensies.{dimensie.naam}.indicatoren"
        eigen = tuple((n, float(g)) for n, g in dimensie.gewichten.items())
        sets, stand = inst.op(plek, eigen)
        namen = list(dict.fromkeys([*dimensie.gewichten, *(n for s in sets for n, _ in s)]))
        uit = {n: np.array([dict(s).get(n, 0.0) for s in sets])[stand] for n in namen}
        genoemd = np.zeros(len(inst), dtype=bool)
        for keuze in inst.keuzes:
            if keuze.is_gewicht and keuze.plek.startswith(f"{plek}."):
                naam = naam_in(dimensie, keuze.plek.removesuffix(".gewicht").rpartition(".")[2], self.regeling)
                ander = inst.gewicht_op(keuze.plek)
                doet = ~np.isnan(ander) & (uit[str(naam)] > 0)
                uit[str(naam)] = np.where(doet, ander, uit[str(naam)])
                genoemd |= doet
        return _op_een(uit, genoemd)

    def dimensiegewichten(self, inst: Instellingen) -> dict[str, Getallen]:
        """The weight of each dimension of urgentie under each setting."""
        uit, genoemd = {}, np.zeros(len(inst), dtype=bool)
        for dimensie in self.regeling.urgentie.dimensies:
            ander = inst.gewicht_op(f"urgentie.dimensies.{dimensie.naam}.gewicht")
            uit[dimensie.naam] = np.where(np.isnan(ander), float(dimensie.gewicht), ander)
            genoemd |= ~np.isnan(ander)
        return _op_een(uit, genoemd)


def _op_een(gewichten: dict[str, Getallen], genoemd: npt.NDArray[np.bool_]) -> dict[str, Getallen]:
    """Scaled to 1 where a weight was named; elsewhere to the bit what the regeling says."""
    som = np.where(genoemd, np.sum(list(gewichten.values()), axis=0), 1.0)
    return {naam: g / som for naam, g in gewichten.items()}


def maak_stof(uitkomst: Uitkomst, varianten: Mapping[str, Brontabel]) -> Stof:
    """Raises Invoerfout for a regeling without [gevoeligheid], or a dataset without the columns of an indicator."""
    keuzes, meldingen = open_keuzes(uitkomst.ronde, uitkomst.regeling, set(varianten))
    per_rol = {k.plek.removeprefix("bronnen."): k for k in keuzes if k.plek.startswith("bronnen.")}
    ruw = {i.naam: _ruw(i, uitkomst, varianten, per_rol) for i in uitkomst.regeling.indicatoren}
    pc4 = pd.Index(uitkomst.zones["pc4"])
    leden = np.asarray(pc4.get_indexer(pd.Index(uitkomst.leden["pc4"])), dtype=np.intp)
    return Stof(uitkomst, keuzes, ruw, leden, meldingen)


def _ruw(
    indicator: Indicator,
    uitkomst: Uitkomst,
    varianten: Mapping[str, Brontabel],
    per_rol: Mapping[str, OpenKeuze],
) -> Getallen:
    """The raw figures of an indicator, zones × datasets; the ronde's own as the outcome has them."""
    eigen = uitkomst.zones[indicator.naam].to_numpy(float)
    keuze = per_rol.get(indicator.bron)
    if keuze is None:
        return eigen[:, None]
    kolommen = []
    for nummer, optie in enumerate(keuze.opties):
        if nummer == keuze.standaard:
            kolommen.append(eigen)
        else:
            bronnen = {**uitkomst.invoer.bronnen, indicator.bron: varianten[str(optie.waarde)]}
            waarde = indicator_per_zone(indicator, bronnen, uitkomst.overlappen, uitkomst.regeling)
            kolommen.append(waarde.reindex(uitkomst.zones["pc4"]).to_numpy(float))
    return np.column_stack(kolommen)
