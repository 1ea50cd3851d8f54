"""Whether the results on disk are those of the inputs and the code at hand, before maps are put beside them.

In: a recomputed `Uitkomst` and the folder with its tables. Out: nothing, or an Invoerfout that names what differs.
That the code differs is told before anything is computed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.bestanden.wegschrijven import eis_plaats
from pipeline.taal.namen import opsomming
from pipeline.taal.opdrachten import met_make
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.codesommen import CODE_SOMMEN, code_van_nu, lees_sommen
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst, software

_BESTAND = "herkomst.json"
_MEESTE_NAMEN = 3
_DELEN = {
    "regeling": "de regeling",
    "bestanden_van_de_ronde": "de bestanden van de ronde",
    "bronnen": "de bestanden van de uitgevers",
    "software": "de code of een pakket van dit project",
}
"""Parts of herkomst.json that a user can have changed; every other part follows from these."""


def eis_uitkomst(ronde_naam: str, doel: Path, bronnen: str | Path | None = None) -> None:
    """Raises Invoerfout when `make urgentie` has not filled the folders of this ronde in `doel` yet.

    Also when other code filled them, or when nothing can be put beside what is in them. bronnen: the folder that the
    user named, for the advice.
    """
    tabellen, kaarten = mappen_van(doel, ronde_naam)
    eis_plaats(tabellen, kaarten)
    if not (tabellen / _BESTAND).is_file() or not (kaarten / "kaart.html").is_file():
        raise Invoerfout(
            f"de ronde '{ronde_naam}' heeft nog geen uitkomst",
            advies=f"draai eerst {met_make('urgentie', ronde_naam, bronnen)}",
        )
    toen, nu = _lees(tabellen / _BESTAND), {"software": software()}
    if _deel(toen, "software") != _deel(nu, "software"):
        raise _niet_van_nu(ronde_naam, tabellen, toen, nu, bronnen, ("software",))


def eis_zelfde_herkomst(uitkomst: Uitkomst, tabellen: Path) -> None:
    """Raises Invoerfout when the tables were made from other inputs or by other code than this outcome."""
    naam = uitkomst.ronde.naam
    nu = json.loads(maak_herkomst(uitkomst))
    toen = _lees(tabellen / _BESTAND)
    if toen != nu:
        raise _niet_van_nu(naam, tabellen, toen, nu, uitkomst.genoemde_bronnen)


def _niet_van_nu(
    naam: str,
    tabellen: Path,
    toen: Mapping[str, Any],
    nu: Mapping[str, Any],
    bronnen: str | Path | None,
    delen: Collection[str] = _DELEN,
) -> Invoerfout:
    """What differs between two herkomsten, as far as these parts of it."""
    sommen_toen, sommen_nu = _sommen(toen, _tekst(tabellen / CODE_SOMMEN)), _sommen(nu, code_van_nu())
    anders = [
        woorden + _tussen_haakjes(sommen_toen[deel], sommen_nu[deel])
        for deel, woorden in _DELEN.items()
        if deel in delen and _deel(toen, deel) != _deel(nu, deel)
    ]
    wat = opsomming(anders) if anders else "de beschrijving van de ronde"
    weer = met_make("urgentie", naam, bronnen)
    return Invoerfout(
        f"de uitkomst van ronde '{naam}' is niet meer van nu: sinds die run veranderde {wat}",
        bestand=tabellen / _BESTAND,
        advies=f"draai eerst opnieuw {weer}, dan horen tabellen en kaarten weer bij elkaar",
    )


def _sommen(herkomst: Mapping[str, Any], code: str) -> dict[str, tuple[dict[str, str], ...]]:
    """Per part the checksum of each file, and the version of each package; empty where herkomst.json does not say."""
    bronnen = _deel(herkomst, "bronnen")
    return {
        "regeling": (herkomst.get("regeling", {}).get("bestanden", {}),),
        "bestanden_van_de_ronde": (herkomst.get("bestanden_van_de_ronde", {}),),
        "bronnen": (
            {bestand["bestand"]: bestand["sha256"] for bron in bronnen for bestand in bron["bestanden"]},
            {f"{b['dataset']} in register.toml": b["register_sha256"] for b in bronnen if "register_sha256" in b},
        ),
        "software": (lees_sommen(code), herkomst.get("software", {}).get("pakketten", {})),
    }


def _deel(herkomst: Mapping[str, Any], deel: str) -> Any:
    """A part of herkomst.json; what was read for other choices belongs with the other files of the publishers."""
    if deel != "bronnen":
        return herkomst.get(deel)
    return [*herkomst.get("bronnen", []), *herkomst.get("andere_bronnen", [])]


def _tussen_haakjes(toen: Sequence[Mapping[str, str]], nu: Sequence[Mapping[str, str]]) -> str:
    """Which files or packages changed, came or went; nothing when the earlier run does not say."""
    anders = [
        _met_stand(naam, eerder, later)
        for eerder, later in zip(toen, nu, strict=True)
        if eerder
        for naam in sorted(eerder.keys() | later.keys())
        if eerder.get(naam) != later.get(naam)
    ]
    return f" ({opsomming(anders, _MEESTE_NAMEN)})" if anders else ""


def _met_stand(naam: str, toen: Mapping[str, str], nu: Mapping[str, str]) -> str:
    return naam if naam in toen and naam in nu else f"{naam} is {'nieuw' if naam in nu else 'weg'}"


def _lees(pad: Path) -> dict[str, Any]:
    try:
        inhoud = json.loads(_tekst(pad))
    except ValueError:
        inhoud = None
    return inhoud if isinstance(inhoud, dict) else {}


def _tekst(pad: Path) -> str:
    """Nothing for a file that is not there or is no text: then nothing is known of the earlier run."""
    try:
        return pad.read_text(encoding="utf-8")
    except (ValueError, OSError):
        return ""
