"""Find and read a regeling by its name.

In: the name of a folder in `pipeline/regelingen/`, or of a user's own in `data/regelingen/`. Out: the typed `Regeling`,
and the files it is made of (for checksums). Every function takes another folder to look in, instead of those two.

A regeling with `basis = "vhf_2021"` writes down only what differs: a parameter replaces that of the basis as a whole,
with its own ground; an entry of a list replaces the one of the same naam (but keeps the parameters that it does not
name) or comes after the others; what is listed in `vervalt` is left out. With an entry `overgenomen` everything that
comes from the basis is marked as taken over, and says so.

>>> beschikbare_regelingen(MAP)
['vhf_2021', 'vhf_2024', 'vhf_consultatie']
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.bestanden.inlezen import Sommen
from pipeline.bestanden.plaatsen import WORTEL, map_van, namen
from pipeline.bestanden.tomlbestand import lees_inhoud, valideer
from pipeline.regelingen.afwijkingen import met_afwijkingen
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


def regeling_bestanden(regeling: Regeling) -> list[Path]:
    """All files a regeling was read from, sorted; with those of its basis, except lists that it has itself."""
    lijsten: dict[str, Path] = {}
    tomls = []
    for map_ in regeling.mappen:
        for pad in map_.iterdir():
            if pad.suffix == ".csv":
                lijsten.setdefault(pad.name, pad)
            elif pad.suffix == ".toml":
                tomls.append(pad)
    return sorted([*tomls, *lijsten.values()])


def regeling_lijst(regeling: Regeling, bestand: str) -> Path:
    """Where an area list of a regeling is: in its own folder, or in that of its basis."""
    paden = [map_ / bestand for map_ in regeling.mappen]
    return next((pad for pad in paden if pad.exists()), paden[0])


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
    sommen: dict[Path, str] = {}
    inhoud, mappen = _inhoud(naam, map_, sommen)
    regeling = valideer(Regeling, inhoud, pad)
    if regeling.naam != naam:
        raise Invoerfout(
            f"de map heet '{naam}' en de regeling '{regeling.naam}'",
            bestand=pad,
            kolom="naam",
            advies="geef de map en de regeling dezelfde naam",
        )
    regeling._mappen, regeling._sommen = mappen, sommen
    return pas_aan(regeling, afwijkingen or {})


def pas_aan(geschreven: Regeling, afwijkingen: Mapping[str, Any]) -> Regeling:
    """A regeling as it stands in its files, with these values; `geschreven` of the answer is what it was made from.

    Reads nothing. Raises Invoerfout for an unknown parameter or a value that it cannot have.
    """
    regeling = met_afwijkingen(geschreven, afwijkingen) if afwijkingen else geschreven.model_copy()
    regeling._mappen, regeling._sommen = geschreven._mappen, geschreven._sommen
    regeling._geschreven = geschreven.geschreven
    return regeling


def _inhoud(naam: str, map_: Path | None, sommen: Sommen) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """What a regeling says, with its basis where it says nothing, and the folders it stands in; checksums in sommen.

    Raises Invoerfout for a basis that cannot be one.
    """
    plek = _map_van(naam, map_)
    pad = plek / _BESTAND
    eigen = lees_inhoud(pad, sommen=sommen)
    basis = eigen.get("basis")
    if "basis" not in eigen:
        return eigen, (plek,)
    bekend = beschikbare_regelingen(map_)
    onder = _map_van(basis, map_) / _BESTAND if basis in bekend else None
    inhoud = lees_inhoud(onder, sommen=sommen) if onder else {"basis": None}
    if onder is None or "basis" in inhoud:
        kan = [ander for ander in bekend if "basis" not in lees_inhoud(_map_van(ander, map_) / _BESTAND)]
        raise onbekend(
            f"'{basis}' kan geen basis zijn van regeling {naam}", str(basis), kan, bestand=pad, kolom="basis"
        )
    valideer(Regeling, inhoud, onder)  # a mistake in the basis is told with the name of its file
    for vervallen in eigen.get("vervalt", ()):
        if not _haal_weg(inhoud, vervallen.split(".")):
            raise Invoerfout(
                f"'{vervallen}' staat niet in de basis {basis} en kan dus niet vervallen",
                bestand=pad,
                kolom="vervalt",
                advies="verbeter de naam, of haal haar uit de lijst",
            )
    return _over(_markeer(inhoud) if "overgenomen" in eigen else inhoud, eigen), (plek, onder.parent)


def _haal_weg(inhoud: Any, plek: list[str]) -> bool:
    """Take one entry out of `inhoud`; False when it is not there."""
    eerste, *rest = plek
    if _benoemd(inhoud):
        waar = next((i for i, deel in enumerate(inhoud) if deel["naam"] == eerste), None)
        if waar is not None and not rest:
            del inhoud[waar]
        return waar is not None and (not rest or _haal_weg(inhoud[waar], rest))
    if not isinstance(inhoud, dict) or eerste not in inhoud:
        return False
    if rest:
        return _haal_weg(inhoud[eerste], rest)
    del inhoud[eerste]
    return True


def _markeer(deel: Any) -> Any:
    """The same with `overgenomen` at every entry that has a ground."""
    if isinstance(deel, list):
        return [_markeer(d) for d in deel]
    if not isinstance(deel, dict):
        return deel
    gemerkt = {sleutel: _markeer(waarde) for sleutel, waarde in deel.items()}
    return gemerkt | ({"overgenomen": True} if {"grondslag", "aanname"} & set(deel) else {})


def _over(basis: Any, eigen: Any) -> Any:
    """`eigen` laid over `basis`."""
    if isinstance(basis, dict) and isinstance(eigen, dict) and "waarde" not in eigen:
        eigen_grond = {"grondslag", "aanname"} & set(eigen)
        onder = {k: v for k, v in basis.items() if not (eigen_grond and k in ("grondslag", "aanname", "overgenomen"))}
        return onder | {sleutel: _over(basis.get(sleutel), waarde) for sleutel, waarde in eigen.items()}
    if _benoemd(basis) and _benoemd(eigen):
        namen = {deel["naam"]: deel for deel in eigen}
        over = [_vervang(deel, namen.pop(deel["naam"])) if deel["naam"] in namen else deel for deel in basis]
        return [*over, *namen.values()]
    return eigen


def _vervang(basis: dict[str, Any], eigen: dict[str, Any]) -> dict[str, Any]:
    parameters = basis.get("parameters", {}) | eigen.get("parameters", {})
    return eigen | ({"parameters": parameters} if parameters else {})


def _benoemd(lijst: Any) -> bool:
    return isinstance(lijst, list) and all(isinstance(deel, dict) and "naam" in deel for deel in lijst)
