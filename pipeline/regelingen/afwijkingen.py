"""Other values for some parameters, weights and sets of indicators of a regeling, as a ronde or a what-if asks.

In: a `Regeling`, and values by place: of a parameter, of a weight, or the indicators of a dimension. Out: the regeling
with those values; each is an aanname that says what it was.

    met_afwijkingen(laad_regeling("vhf_2021"), {
        "urgentie.normalisatie": "zscore",
        "urgentie.dimensies.veiligheid.gewicht": "1/2",                # all weights beside it scale to 1 together
        "poort.dimensies.woonkenmerken.indicatoren": ["woz_waarde"],   # equal weights
    })
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.bestanden.tomlbestand import valideer
from pipeline.regelingen.model import Regeling
from pipeline.regelingen.onderbouwd import Gewicht

_BESTAND = "ronde.toml"
_GEWICHT = TypeAdapter(Gewicht)
_DIMENSIES, _INDICATOREN = "dimensies", "indicatoren"


def met_afwijkingen(regeling: Regeling, afwijkingen: Mapping[str, Any]) -> Regeling:
    """The regeling with other values; each says what it was, and becomes an aanname of the ronde.

    A set of indicators gets equal weights. A weight that is named is scaled to 1 together with the weights beside it:
    of the dimensies of urgentie, or of the indicators of one dimension. Raises Invoerfout for a place that does not
    exist, or a value that cannot be there.
    """
    gegevens = regeling.model_dump()
    dimensies = {
        f"{stap}.{_DIMENSIES}.{d['naam']}": d for stap in ("poort", "urgentie") for d in gegevens[stap][_DIMENSIES]
    }
    sets = {f"{plek}.{_INDICATOREN}": dimensie for plek, dimensie in dimensies.items()}
    for plek in afwijkingen.keys() & sets.keys():
        _kies_indicatoren(sets[plek], afwijkingen[plek], plek, regeling.naam)
    # Only now: a weight may be of an indicator that the ronde put in.
    groepen = _gewichtgroepen(gegevens, dimensies)
    gewichten = {plek: deel for groep in groepen for plek, deel in groep.items()}
    parameters = _parameters(gegevens)
    for plek, waarde in afwijkingen.items():
        if plek in parameters:
            _zet(parameters[plek], "waarde", waarde, regeling.naam)
        elif plek in gewichten:
            _zet(gewichten[plek], "gewicht", _als_gewicht(waarde, plek), regeling.naam)
        elif plek not in sets:
            bekend = [*parameters, *gewichten, *sets]
            raise onbekend(
                f"'{plek}' is geen parameter van regeling {regeling.naam}",
                plek,
                bekend,
                bestand=_BESTAND,
                kolom=f"afwijkingen.{plek}",
            )
    for groep in groepen:
        _schaal(groep, afwijkingen)
    return valideer(Regeling, gegevens, _BESTAND)


def gewicht_op_een(gewichten: Sequence[Fraction]) -> list[Fraction]:
    """Weights in the same proportion that add up to 1.

    >>> [str(g) for g in gewicht_op_een([Fraction(1, 2), Fraction(1, 3), Fraction(1, 3)])]
    ['3/7', '2/7', '2/7']
    """
    som = sum(gewichten, Fraction(0))
    return [g / som for g in gewichten]


def _kies_indicatoren(dimensie: dict[str, Any], namen: Any, plek: str, regeling: str) -> None:
    """Equal weights for the indicators that are named."""
    if not isinstance(namen, (list, tuple)) or not namen or not all(isinstance(naam, str) for naam in namen):
        raise Invoerfout(
            f"{namen!r} is geen lijst van indicatoren",
            bestand=_BESTAND,
            kolom=f"afwijkingen.{plek}",
            advies='noem er ten minste één, bijvoorbeeld ["woz_waarde"]',
        )
    oud = _toon([w["indicator"] for w in dimensie[_INDICATOREN]])
    aanname = f"keuze van de ronde: {_toon(namen)} met gelijke gewichten, in plaats van {oud} ({regeling})"
    dimensie[_INDICATOREN] = [
        {"indicator": naam, "gewicht": Fraction(1, len(namen)), "grondslag": None, "aanname": aanname} for naam in namen
    ]


def _gewichtgroepen(
    gegevens: Mapping[str, Any], dimensies: Mapping[str, dict[str, Any]]
) -> list[dict[str, dict[str, Any]]]:
    """The weights that add up to 1 together, by place."""
    groepen = [
        {f"urgentie.{_DIMENSIES}.{d['naam']}.gewicht": d for d in gegevens["urgentie"][_DIMENSIES]},
    ]
    for plek, dimensie in dimensies.items():
        groepen.append({f"{plek}.{_INDICATOREN}.{w['indicator']}.gewicht": w for w in dimensie[_INDICATOREN]})
    return groepen


def _als_gewicht(waarde: Any, plek: str) -> Fraction:
    try:
        return _GEWICHT.validate_python(waarde)
    except ValidationError:
        raise Invoerfout(
            f"{waarde!r} is geen gewicht: een aandeel groter dan 0 en ten hoogste 1",
            bestand=_BESTAND,
            kolom=f"afwijkingen.{plek}",
            advies='schrijf bijvoorbeeld "1/3" of 0.25',
        ) from None


def _schaal(groep: Mapping[str, dict[str, Any]], afwijkingen: Collection[str]) -> None:
    """Scale the weights of a group in which the ronde named one, and say so where that changes a weight."""
    if not groep.keys() & set(afwijkingen):
        return
    oud = [Fraction(deel["gewicht"]) for deel in groep.values()]  # pydantic dumps some fractions as text
    for deel, eerst, gewicht in zip(groep.values(), oud, gewicht_op_een(oud), strict=True):
        if gewicht != eerst:
            geschaald = f"naar verhouding {gewicht}, zodat de gewichten optellen tot 1"
            deel["aanname"] = "; ".join(filter(None, (deel["aanname"], geschaald)))
            deel["gewicht"] = gewicht


def _zet(doel: dict[str, Any], sleutel: str, waarde: Any, regeling: str) -> None:
    # What the regeling assumes goes with its own value: of another one it would be false.
    eigen = f"{regeling}: {doel['aanname']}" if doel["aanname"] else regeling
    doel["aanname"] = f"keuze van de ronde: {_toon(waarde)}, in plaats van {_toon(doel[sleutel])} ({eigen})"
    doel[sleutel], doel["keuze_van_ronde"] = waarde, True


def _parameters(gegevens: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Every parameter by its place: 'urgentie.normalisatie', and of an admission rule 'toelating.omvang.x'."""
    return dict(_vind_parameters(gegevens))


def _vind_parameters(gegevens: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    delen = {stap: deel for stap, deel in gegevens.items() if isinstance(deel, dict)}
    delen |= {f"toelating.{regel['naam']}": regel["parameters"] for regel in gegevens["toelating"]["regels"]}
    for stap, deel in delen.items():
        for naam, inhoud in deel.items():
            if isinstance(inhoud, dict) and "waarde" in inhoud:
                yield f"{stap}.{naam}", inhoud


def _toon(waarde: Any) -> str:
    return ", ".join(map(str, waarde)) if isinstance(waarde, (list, tuple)) else str(waarde)
