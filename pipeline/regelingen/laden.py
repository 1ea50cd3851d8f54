"""Find and read a regeling by its name.

In: the name of a folder in `pipeline/regelingen/`, or of a user's own in `data/regelingen/`. Out: the typed `Regeling`,
and the files it is made of (for checksums). Every function takes another folder to look in, instead of those two.

A regeling with `basis = "vhf_2021"` writes down only what differs: a parameter replaces that of the basis as a whole,
with its own ground; an entry of a list replaces the one of the same naam or comes after the others.

>>> beschikbare_regelingen(MAP)
['vhf_2021', 'vhf_2024', 'vhf_consultatie']
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.bestanden.plaatsen import WORTEL, map_van, namen
from pipeline.bestanden.tomlbestand import lees_inhoud, lees_toml, valideer
from pipeline.regelingen.model import Regeling

MAP = Path(__file__).parent
"""The built-in regelingen."""
EIGEN = WORTEL / "data" / "regelingen"
"""Those of the user."""
_BESTAND = "regeling.toml"


def beschikbare_regelingen(map_: Path | None = None) -> list[str]:
    """The names of all regelingen."""
    return namen(_mappen(map_), _BESTAND)


def _mappen(map_: Path | None) -> tuple[Path, ...]:
    return (MAP, EIGEN) if map_ is None else (map_,)


def _map_van(naam: str, map_: Path | None) -> Path:
    return map_van(naam, _mappen(map_), _BESTAND, "regeling")


def regeling_bestanden(naam: str, map_: Path | None = None) -> list[Path]:
    """All files of a regeling, sorted; with those of its basis, except lists that it has itself."""
    plek = _map_van(naam, map_)
    eigen = [p for p in plek.iterdir() if p.suffix in (".toml", ".csv")]
    basis = lees_inhoud(plek / _BESTAND).get("basis")
    gedekt = {p.name for p in eigen if p.suffix == ".csv"}
    geerfd = [p for p in regeling_bestanden(basis, map_) if p.name not in gedekt] if basis else []
    return sorted([*eigen, *geerfd])


def regeling_lijst(naam: str, bestand: str, map_: Path | None = None) -> Path:
    """Where an area list of a regeling is: in its own folder, or in that of its basis."""
    plek = _map_van(naam, map_)
    if (plek / bestand).exists():
        return plek / bestand
    basis = lees_inhoud(plek / _BESTAND).get("basis")
    return (_map_van(basis, map_) if basis else plek) / bestand


def laad_regeling(naam: str, afwijkingen: Mapping[str, Any] | None = None, map_: Path | None = None) -> Regeling:
    """Read a regeling, with other values for some parameters where a ronde asks for them.

    afwijkingen: {"urgentie.normalisatie": "zscore"}; each becomes an aanname of the ronde.
    Raises Invoerfout for an unknown regeling, one that is both built in and the user's own, a mistake in it, or an
    unknown parameter.
    """
    bekend = beschikbare_regelingen(map_)
    if naam not in bekend:
        raise onbekend(f"regeling '{naam}' bestaat niet", naam, bekend)
    pad = _map_van(naam, map_) / _BESTAND
    regeling = valideer(Regeling, _inhoud(naam, map_), pad)
    if regeling.naam != naam:
        raise Invoerfout(
            f"de map heet '{naam}' en de regeling '{regeling.naam}'",
            bestand=pad,
            kolom="naam",
            advies="geef de map en de regeling dezelfde naam",
        )
    if not afwijkingen:
        return regeling
    gegevens = regeling.model_dump()
    for plek, waarde in afwijkingen.items():
        stap, _, parameter = plek.partition(".")
        doel = gegevens.get(stap)
        doel = doel.get(parameter) if isinstance(doel, dict) else None
        if not isinstance(doel, dict) or "waarde" not in doel:
            raise onbekend(
                f"'{plek}' is geen parameter van regeling {naam}",
                plek,
                _parameters(gegevens),
                bestand="ronde.toml",
                kolom=f"afwijkingen.{plek}",
            )
        doel["waarde"] = waarde
        oud = getattr(getattr(regeling, stap), parameter)
        anders = f"hier: {_toon(waarde)}, in {naam}: {_toon(oud.waarde)}"
        doel["aanname"] = f"{oud.aanname} ({anders})" if oud.aanname else anders
    return valideer(Regeling, gegevens, "ronde.toml")


def _inhoud(naam: str, map_: Path | None) -> dict[str, Any]:
    """What a regeling says, with its basis where it says nothing. Raises Invoerfout for a basis that cannot be one."""
    pad = _map_van(naam, map_) / _BESTAND
    eigen = lees_inhoud(pad)
    if "basis" not in eigen:
        return eigen
    kan = [r for r in beschikbare_regelingen(map_) if "basis" not in lees_inhoud(_map_van(r, map_) / _BESTAND)]
    if eigen["basis"] not in kan:
        raise onbekend(
            f"'{eigen['basis']}' kan geen basis zijn van regeling {naam}",
            str(eigen["basis"]),
            kan,
            bestand=pad,
            kolom="basis",
        )
    onder = _map_van(eigen["basis"], map_) / _BESTAND
    lees_toml(Regeling, onder)  # a mistake in the basis is told with the name of its file
    return _over(lees_inhoud(onder), eigen)


def _over(basis: Any, eigen: Any) -> Any:
    """`eigen` laid over `basis`."""
    if isinstance(basis, dict) and isinstance(eigen, dict) and "waarde" not in eigen:
        return basis | {sleutel: _over(basis.get(sleutel), waarde) for sleutel, waarde in eigen.items()}
    if _benoemd(basis) and _benoemd(eigen):
        namen = {deel["naam"]: deel for deel in eigen}
        over = [namen.pop(deel["naam"], deel) for deel in basis]
        return [*over, *namen.values()]
    return eigen


def _benoemd(lijst: Any) -> bool:
    return isinstance(lijst, list) and all(isinstance(deel, dict) and "naam" in deel for deel in lijst)


def _parameters(gegevens: Mapping[str, Any]) -> list[str]:
    return [
        f"{stap}.{naam}"
        for stap, deel in gegevens.items()
        if isinstance(deel, dict)
        for naam, inhoud in deel.items()
        if isinstance(inhoud, dict) and "waarde" in inhoud
    ]


def _toon(waarde: Any) -> str:
    return ", ".join(map(str, waarde)) if isinstance(waarde, (list, tuple)) else str(waarde)
