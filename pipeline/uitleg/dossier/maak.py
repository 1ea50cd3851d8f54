"""Make dossiers: everything somebody else needs to check one deelplan or aanvraag, in one zip each.

In: an `Uitkomst`, then what a dossier is about. Out: the bytes of its zip; the same outcome gives the same bytes.

    maak = dossiermaker(uitkomst)
    for onderwerp in onderwerpen(uitkomst, "deelplan"):
        Path(f"{onderwerp.bestand}.zip").write_bytes(maak(onderwerp))
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import lees_bestand
from pipeline.bestanden.plaatsen import WORTEL
from pipeline.regelingen import regeling_bestanden
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.uitleg.besluitblad.bladzijde import maak_bladzijde
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitleg.besluitblad.pdf import maak_pdf
from pipeline.uitleg.dossier import herreken
from pipeline.uitleg.dossier.inpakken import pak_in
from pipeline.uitleg.dossier.invoer import Onderwerp, maak_invoer
from pipeline.uitleg.dossier.leesmij import BLADEN, maak_leesmij
from pipeline.uitleg.dossier.rekencode import eisen, modules
from pipeline.uitleg.dossier.rekenen import REGELING, RONDE, kies
from pipeline.uitleg.rekenblad.maak import schrijf_rekenblad
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst

REKENMODULE = "pipeline.uitleg.dossier.rekenen"


def dossiermaker(
    uitkomst: Uitkomst,
    rekenblad: Callable[[], bytes] | None = None,
    *,
    met_besluitblad: bool = True,
    voortgang: Voortgang = lambda stap: None,
) -> Callable[[Onderwerp], bytes]:
    """What makes the zip of one subject. What is the same in all zips is made now.

    rekenblad: gives the workbook of the ronde (`maak_rekenblad`); without it there is none in a zip.
    """
    voortgang("herkomst vastleggen")
    samen = _voor_allemaal(uitkomst)
    if rekenblad:
        voortgang("rekenblad maken")
        samen["rekenblad.xlsx"] = rekenblad()
    stof = Besluitstof(uitkomst) if met_besluitblad else None
    delen = {naam for naam, er in (("rekenblad", rekenblad), ("besluitblad", met_besluitblad)) if er}
    tabellen = {
        "zones": uitkomst.leden,
        "deelgebieden": uitkomst.deelgebieden,
        "deelplannen": uitkomst.deelplannen,
        "aanvragen": uitkomst.aanvragen,
    }
    invoer = cache(lambda tranche: maak_invoer(uitkomst, tranche))

    def maak(onderwerp: Onderwerp) -> bytes:
        voortgang(f"dossier {onderwerp.bestand}")
        blad = _besluitbladen(stof, uitkomst, onderwerp) if stof else {}
        eigen = {
            "LEESMIJ.md": maak_leesmij(uitkomst, onderwerp, delen).encode(),
            "verwacht.json": _json(kies(tabellen, onderwerp.sleutel)),
        }
        return pak_in({**samen, **invoer(onderwerp.sleutel["tranche"]), **blad, **eigen}, uitkomst.ronde.datum)

    return maak


def maak_rekenblad(uitkomst: Uitkomst) -> bytes:
    """The rekenblad of the ronde as bytes, up to urgentie: a dossier tells nobody the money and points of others."""
    with tempfile.TemporaryDirectory() as tijdelijk:
        pad = Path(tijdelijk) / "rekenblad.xlsx"
        schrijf_rekenblad(replace(uitkomst, scoringsronde=None), pad)
        return pad.read_bytes()


def _besluitbladen(stof: Besluitstof, uitkomst: Uitkomst, onderwerp: Onderwerp) -> dict[str, bytes]:
    """The sheet of the deelplan, or those of all deelplannen of the aanvraag, as html and pdf."""
    plannen = uitkomst.deelplannen
    hoort = np.logical_and.reduce([plannen[k] == v for k, v in onderwerp.sleutel.items()])
    uit = {}
    for nummer in np.flatnonzero(hoort).tolist():
        besluit = stof.deelplan(nummer)
        uit[f"{BLADEN}/{besluit.bestand}.html"] = maak_bladzijde(besluit).encode()
        uit[f"{BLADEN}/{besluit.bestand}.pdf"] = maak_pdf(besluit)
    return uit


def _voor_allemaal(uitkomst: Uitkomst) -> dict[str, bytes]:
    """What is the same in every dossier of a ronde. Raises Invoerfout for a what-if, whose rules are in no file."""
    ronde = uitkomst.ronde
    code = modules(REKENMODULE)
    regels = {f"{REGELING}/{p.parent.name}/{p.name}": p for p in regeling_bestanden(uitkomst.regeling)}
    paden = {
        "herreken.py": Path(herreken.__file__),
        RONDE: ronde.map / RONDE,
        "code/LICENSE": WORTEL / "LICENSE",
        **regels,
        **{f"code/{plaats}": pad for plaats, pad in code.items()},
    }
    inhoud = {naam: _zoals_gelezen(pad, uitkomst) for naam, pad in paden.items()}
    if laad_ronde(ronde.naam, ronde.map.parent) != ronde or uitkomst.regeling != ronde.laad_regeling():
        raise Invoerfout(
            "een dossier gaat over een ronde zoals zij is vastgelegd, en deze uitkomst is met andere regels gerekend",
            advies="zet de andere regels onder [afwijkingen] in een eigen ronde.toml en draai die ronde",
        )
    return {
        "herkomst.json": maak_herkomst(uitkomst).encode(),
        "requirements.txt": eisen(code).encode(),
        **inhoud,
    }


def _zoals_gelezen(pad: Path, uitkomst: Uitkomst) -> bytes:
    """The bytes of a file. Raises Invoerfout for a file of the ronde or regeling that changed since it was read."""
    sommen: dict[Path, str] = {}
    inhoud = lees_bestand(pad, sommen=sommen)
    if uitkomst.invoer.sommen.get(pad, sommen[pad]) != sommen[pad]:
        raise Invoerfout(
            "dit bestand veranderde terwijl het dossier werd gemaakt", bestand=pad, advies="maak het dossier opnieuw"
        )
    return inhoud


def _json(inhoud: Mapping[str, object]) -> bytes:
    return (json.dumps(inhoud, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
