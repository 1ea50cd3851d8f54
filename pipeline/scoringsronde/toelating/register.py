"""The admission rules that this project can test, each declared by its own function, found in one folder.

In: the modules of `regels`. Out: `Regelsoort` by name, and a regeling whose rules have typed parameters.

    @toelatingsregel(titel="Start op tijd", gegeven="de begindatum per activiteit", parameters=Termijn)
    def start_op_tijd(stof: Stof, p: Termijn) -> Uitslag: ...

A new rule is a new module there: what verantwoording, codeboek and zelfcheck say of it comes from its declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import BaseModel

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.bestanden.tomlbestand import valideer
from pipeline.regelingen import Regeling
from pipeline.regelingen.onderbouwd import Parameter, Streng
from pipeline.scoringsronde.toelating.stof import Stof, Uitslag


class GeenParameters(Streng):
    """Of a rule that has nothing to set."""


def _altijd(regeling: Regeling) -> bool:
    return True


@dataclass(frozen=True)
class Regelsoort:
    """What an admission rule says of itself.

    toets: the function. titel: its short name. gegeven: what a gemeente must have for it. waarden: what it asks, in
    pieces with `{parameter}` in them; a piece whose parameter a regeling does not have is left out. parameters: the
    typed model of its own. nodig: places elsewhere in the regeling that must be there ("drempels.x").
    uit_open_data: the zelfcheck answers it itself. telt_mee: whether it can hold back anything under a regeling.
    per_activiteit, per_maatregel: the answer per row, for a rule that is about one activiteit or maatregel; a row that
    is nee drops out and the rest is tested (see `pipeline.scoringsronde.afvallen`).
    """

    naam: str
    toets: Callable[[Stof, Any], Uitslag]
    titel: str
    gegeven: str
    waarden: tuple[str, ...]
    parameters: type[Streng]
    nodig: tuple[str, ...]
    uit_open_data: bool
    telt_mee: Callable[[Regeling], bool]
    per_activiteit: Callable[[pd.DataFrame, Any], NDArray[np.object_]] | None = None
    per_maatregel: Callable[[pd.DataFrame, pd.DataFrame], NDArray[np.object_]] | None = None

    def eist(self, regeling: Regeling, toon: Callable[[Any], str]) -> str:
        """What the rule asks under this regeling: 'ten minste 3 labelstappen, of ten minste label B', '' for nothing.

        toon: a value as the reader sees it.
        """
        regel = next((r for r in regeling.toelating.regels if r.naam == self.naam), None)
        waarden = _waarden(regeling.drempels) | (_waarden(lees_parameters(regel, regeling)) if regel else {})
        delen = [_vul(deel, waarden, toon) for deel in self.waarden]
        return ", ".join(deel for deel in delen if deel)


_GEVONDEN: dict[str, Regelsoort] = {}


def toelatingsregel(
    *,
    titel: str,
    gegeven: str = "",
    waarden: tuple[str, ...] = (),
    parameters: type[Streng] = GeenParameters,
    nodig: tuple[str, ...] = (),
    uit_open_data: bool = False,
    telt_mee: Callable[[Regeling], bool] = _altijd,
    per_activiteit: Callable[[pd.DataFrame, Any], NDArray[np.object_]] | None = None,
    per_maatregel: Callable[[pd.DataFrame, pd.DataFrame], NDArray[np.object_]] | None = None,
) -> Callable[[Callable[[Stof, Any], Uitslag]], Callable[[Stof, Any], Uitslag]]:
    """Declare the function below as an admission rule; its name is the name of the rule."""

    def noteer(toets: Callable[[Stof, Any], Uitslag]) -> Callable[[Stof, Any], Uitslag]:
        naam = toets.__name__
        _GEVONDEN[naam] = Regelsoort(
            naam,
            toets,
            titel,
            gegeven,
            waarden,
            parameters,
            nodig,
            uit_open_data,
            telt_mee,
            per_activiteit,
            per_maatregel,
        )
        return toets

    return noteer


@cache
def regelsoorten() -> Mapping[str, Regelsoort]:
    """Every rule of the folder `regels` by name, in alphabetical order."""
    map_ = import_module("pipeline.scoringsronde.toelating.regels")
    modules = [import_module(f"{map_.__name__}.{m.name}") for m in iter_modules(map_.__path__)]
    eigen = {module.__name__ for module in modules}
    return {naam: soort for naam, soort in sorted(_GEVONDEN.items()) if soort.toets.__module__ in eigen}


def getypeerd(regeling: Regeling, bestand: str = "regeling.toml") -> Regeling:
    """The regeling with the parameters of each rule as the model that the rule declares.

    Raises Invoerfout for a rule that this project does not have, a parameter that the rule does not know, or one that
    it cannot do without.
    """
    regels = tuple(
        r.model_copy(update={"parameters": lees_parameters(r, regeling, bestand)}) for r in regeling.toelating.regels
    )
    return regeling.model_copy(update={"toelating": regeling.toelating.model_copy(update={"regels": regels})})


def lees_parameters(regel: Any, regeling: Regeling, bestand: str = "regeling.toml") -> Streng:
    """The typed parameters of one entry of `[[toelating.regels]]`. Raises Invoerfout, see `getypeerd`."""
    soort = regelsoorten().get(regel.naam)
    plek = f"toelating.{regel.naam}"
    if soort is None:
        raise onbekend(
            f"regeling {regeling.naam} noemt een regel '{regel.naam}' die dit programma niet kan toetsen",
            regel.naam,
            regelsoorten(),
            bestand=bestand,
            kolom=f"toelating.regels.{regel.naam}",
        )
    ingevuld = regel.parameters
    los = {} if isinstance(ingevuld, Streng) else {n: p.model_dump() for n, p in ingevuld.items()}
    verplicht = [f"{plek}.{n}" for n, veld in soort.parameters.model_fields.items() if veld.is_required()]
    heeft = {f"{plek}.{n}" for n in (type(ingevuld).model_fields if isinstance(ingevuld, Streng) else los)}
    for nodig in (*soort.nodig, *verplicht):
        deel, _, naam = nodig.partition(".")
        if nodig not in heeft and (nodig in verplicht or getattr(getattr(regeling, deel), naam) is None):
            raise Invoerfout(
                f"regel '{regel.naam}' van regeling {regeling.naam} heeft de parameter {nodig} nodig",
                bestand=bestand,
                kolom=nodig,
                advies="vul de parameter in, of haal de regel weg",
            )
    if isinstance(ingevuld, Streng):
        return ingevuld
    try:
        return valideer(soort.parameters, los, bestand)
    except Invoerfout as fout:
        kolom = f"{plek}.{fout.kolom}" if fout.kolom else plek
        raise Invoerfout(fout.wat, bestand=bestand, kolom=kolom, advies=fout.advies) from None


def telt_mee(naam: str, regeling: Regeling) -> bool:
    """Whether a rule can hold back anything under this regeling; one that cannot is only reported."""
    return regelsoorten()[naam].telt_mee(regeling)


def _waarden(deel: BaseModel) -> dict[str, Any]:
    velden = ((naam, getattr(deel, naam)) for naam in type(deel).model_fields)
    return {naam: veld.waarde for naam, veld in velden if isinstance(veld, Parameter)}


def _vul(deel: str, waarden: Mapping[str, Any], toon: Callable[[Any], str]) -> str:
    try:
        return deel.format_map({naam: toon(waarde) for naam, waarde in waarden.items() if waarde is not None})
    except KeyError:
        return ""
