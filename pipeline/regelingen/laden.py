"""Find and read a regeling by its name.

In: the name of a folder in `pipeline/regelingen/`. Out: the typed `Regeling`, and the files it is made of
(for checksums).

>>> beschikbare_regelingen()
['vhf_2021', 'vhf_2024']
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.fouten import Invoerfout, onbekend
from pipeline.regelingen.model import Regeling
from pipeline.tomlbestand import lees_toml, valideer

MAP = Path(__file__).parent


def beschikbare_regelingen(map_: Path = MAP) -> list[str]:
    """The names of all regelingen."""
    return sorted(p.parent.name for p in map_.glob("*/regeling.toml"))


def regeling_bestanden(naam: str, map_: Path = MAP) -> list[Path]:
    """All files of a regeling, sorted."""
    return sorted(p for p in (map_ / naam).iterdir() if p.suffix in (".toml", ".csv"))


def laad_regeling(naam: str, afwijkingen: Mapping[str, Any] | None = None, map_: Path = MAP) -> Regeling:
    """Read a regeling, with other values for some parameters where a ronde asks for them.

    afwijkingen: {"urgentie.normalisatie": "zscore"}; each becomes an aanname of the ronde.
    Raises Invoerfout for an unknown regeling, a mistake in it, or an unknown parameter.
    """
    bekend = beschikbare_regelingen(map_)
    if naam not in bekend:
        raise onbekend(f"regeling '{naam}' bestaat niet", naam, bekend)
    pad = map_ / naam / "regeling.toml"
    regeling = lees_toml(Regeling, pad)
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
