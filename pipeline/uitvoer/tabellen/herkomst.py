"""Where every result comes from: herkomst.json with a checksum per input file.

In: an `Uitkomst`. Out: a json text; the same inputs give the same bytes, so it names no clock. When and from where a
file was fetched stands in the lock file beside it, which is one of the inputs; files placed by hand have neither.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from pipeline import VERSIE
from pipeline.bestanden.bewaard import uitgaven
from pipeline.bestanden.controlesom import sha256
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.slot import Regel, lees_slot
from pipeline.regelingen import regeling_bestanden
from pipeline.rondes.ronde import Ronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.codesommen import code_van_nu
from pipeline.uitvoer.vermelding import status


def maak_herkomst(
    uitkomst: Uitkomst,
    andere: Sequence[tuple[str, Dataset, Mapping[str, Som]]] = (),
    andere_bestanden: Mapping[Path, str] | None = None,
) -> str:
    """Inputs (file, holder, licence, address, peildatum, sha256), rules, lists, software; as json.

    andere: what was read besides the ronde's own sources, with its bronrol and the checksums of its files; what the
    other choices and the years of the outcome took is named by itself. andere_bestanden: other files that it rests on,
    and the SHA-256 of each.
    """
    ronde = uitkomst.ronde
    andere = (*andere, *uitkomst.ernaast, *_ondergrond(uitkomst))
    regels = regeling_bestanden(uitkomst.regeling)
    lijsten = ronde.lijstpaden(uitkomst.regeling)
    slot = lees_slot(uitkomst.bronnen_map)
    som = partial(_som, uitkomst.invoer.sommen)
    eigen = sorted({ronde.map / "ronde.toml", *ronde.ingediend(), *lijsten} - set(regels))
    herkomst = {
        "ronde": ronde.naam,
        "titel": ronde.titel,
        "datum": ronde.datum.isoformat(),
        "status": status(ronde),
        "voorbeeld": ronde.voorbeeld,
        "referentie": ronde.referentie,
        "regeling": {
            "naam": uitkomst.regeling.naam,
            "vindplaats": uitkomst.regeling.vindplaats,
            "bestanden": {_naam(pad, ronde.regeling): som(pad) for pad in regels},
            "sha256": _samen({pad: som(pad) for pad in regels}),
            "afwijkingen": {k: str(v) for k, v in sorted(ronde.afwijkingen.items())},
            "aannames": dict(uitkomst.regeling.aannames()),
        },
        **(
            {"andere_bestanden": {_naam(pad, ""): hash_ for pad, hash_ in andere_bestanden.items()}}
            if andere_bestanden
            else {}
        ),
        "bestanden_van_de_ronde": {ronde.plaats(pad): som(pad) for pad in eigen},
        "gebiedenlijsten": [f"{pad.parent.name}/{pad.name}" for pad in lijsten],
        "bronnen": [
            _bron(rol, dataset, uitkomst.invoer.bronnen[rol].sommen, ronde, slot)
            for rol, dataset in uitkomst.datasets.items()
        ],
        **({"andere_bronnen": [_bron(*ander, ronde, slot) for ander in andere]} if andere else {}),
        "meldingen": list(uitkomst.alle_meldingen),
        "software": software(),
    }
    return json.dumps(herkomst, ensure_ascii=False, indent=2) + "\n"


@cache
def software() -> Mapping[str, object]:
    """The part of the herkomst that is the same for every ronde: this code, and what it is run with."""
    return {
        "versie": VERSIE,
        "code_sha256": hashlib.sha256(code_van_nu().encode()).hexdigest(),
        "pakketten": uitgaven(),
    }


def _ondergrond(uitkomst: Uitkomst) -> list[tuple[str, Dataset, Mapping[str, Som]]]:
    """What the maps show and nothing is computed from."""
    dataset, tabel = uitkomst.ronde.ondergrond_dataset(), uitkomst.invoer.ondergrond
    return [("ondergrond", dataset, tabel.sommen)] if dataset is not None and tabel is not None else []


def _bron(
    rol: str, dataset: Dataset, sommen: Mapping[str, Som], ronde: Ronde, slot: Mapping[str, Regel]
) -> dict[str, object]:
    """One dataset; a made-up figure is never credited to a publisher."""
    verzonnen = ronde.voorbeeld
    houder = f"dit project: verzonnen VOORBEELD in de opmaak van {dataset.houder}" if verzonnen else dataset.houder
    return {
        "rol": rol,
        "dataset": dataset.id,
        "titel": dataset.titel,
        "houder": houder,
        "licentie": "vrij te gebruiken: verzonnen" if verzonnen else dataset.licentie,
        "naamsvermelding": "" if verzonnen else dataset.naamsvermelding,
        "url": "" if verzonnen else dataset.url,
        "peildatum": dataset.peildatum.isoformat(),
        "register_sha256": _in_het_register(dataset),
        "bestanden": [_bestand(plaats, som, slot) for plaats, som in sommen.items()],
    }


def _bestand(plaats: str, som: Som, slot: Mapping[str, Regel]) -> dict[str, str | int]:
    """One input file as it was read, with its retrieval where the lock file describes these very bytes."""
    regel = slot.get(plaats)
    opgehaald = (
        {"opgehaald": regel.opgehaald.isoformat(timespec="seconds"), "adres": regel.adres}
        if regel is not None and regel.sha256 == som.sha256
        else {}
    )
    return {"bestand": plaats, "bytes": som.grootte, "sha256": som.sha256, **opgehaald}


def _naam(pad: Path, regeling: str) -> str:
    """A file of the regeling by its name; one of its basis with the folder before it."""
    return pad.name if pad.parent.name == regeling else f"{pad.parent.name}/{pad.name}"


def _som(gelezen: Mapping[Path, str], pad: Path) -> str:
    """Of the bytes that were read; of the file as it is now for one that stands there and was not used."""
    return gelezen[pad] if pad in gelezen else sha256(pad)


def _samen(sommen: Mapping[Path, str]) -> str:
    """One checksum over names and contents of the files of a regeling."""
    samen = hashlib.sha256()
    for pad, som in sommen.items():
        samen.update(f"{pad.parent.name}/{pad.name}\0{som}\n".encode())
    return samen.hexdigest()


def _in_het_register(dataset: Dataset) -> str:
    """The checksum of what the register says of a dataset: how it is read, and within which bounds."""
    return hashlib.sha256(dataset.model_dump_json().encode()).hexdigest()
