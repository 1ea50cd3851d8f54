"""A new ronde: a folder with an explained ronde.toml, an empty workbook to fill in, and the same as csv.

In: a name, a regeling and a date. Out: the folder, complete or not at all.

    data/rondes/proef_2026/ronde.toml  inzending.xlsx  inzending/aanvragen.csv ... inzending/LEESMIJ.txt
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

from pipeline.bestanden.fouten import Invoerfout, oorzaak
from pipeline.bestanden.windows import is_apparaat
from pipeline.inzending.cellen import maak_lezers
from pipeline.inzending.schrijven import schrijf_csv_blad
from pipeline.inzending.tabellen import BLADEN, met_maxima
from pipeline.inzending.vorm import VOORBEELD, Blad
from pipeline.inzending.werkboek import schrijf_inzendingsboek, uitleg_regels
from pipeline.regelingen import Regeling, laad_regeling
from pipeline.rondes.bronkeuze import Bronkeuze, kies_bronnen
from pipeline.rondes.ronde import EIGEN, beschikbare_rondes, laad_ronde

_MODEL = Path(__file__).with_name("ronde_model.toml")
_NAAM = re.compile(r"[a-z][a-z0-9_]{0,59}")
_MEESTE_ANDERE = 6
"""Datasets beside the chosen one that ronde.toml names per role."""
_GELEZEN_ALS_NAAM = re.compile(r"[^a-z0-9]+")


def maak_ronde(
    naam: str,
    rondes: Path | None = None,
    *,
    regeling: str,
    datum: date,
    bronnen: Sequence[Bronkeuze] | None = None,
) -> Path:
    """Make rondes/<naam>, or the user's own data/rondes/<naam>, and return it.

    bronnen: the dataset per bronrol (`kies_bronnen`); without them those of a ronde that is alike. Raises Invoerfout
    for a name that is no name for a ronde or is taken (there, or by a built-in ronde), an unknown regeling, or a disk
    that refuses; then nothing is left behind.
    """
    doel = eis_vrije_naam(naam, rondes)
    rondes = doel.parent
    titel = f"Ronde {naam.replace('_', ' ')}"
    regels = laad_regeling(regeling)
    tijdelijk: Path | None = None
    try:
        rondes.mkdir(parents=True, exist_ok=True)
        tijdelijk = Path(tempfile.mkdtemp(prefix=".ronde-nieuw-", dir=rondes))
        nieuw = tijdelijk / naam
        nieuw.mkdir()
        tekst = ronde_toml(naam, titel, regels, datum, bronnen or kies_bronnen(regels, datum))
        (nieuw / "ronde.toml").write_text(tekst, encoding="utf-8", newline="\n")
        schrijf_leeg_werkboek(nieuw / "inzending.xlsx", titel, datum, regels)
        schrijf_lege_csv(nieuw / "inzending", regels)
        laad_ronde(naam, tijdelijk).laad_regeling()  # what is made must be readable
        nieuw.rename(doel)
    except OSError as fout:
        raise Invoerfout(
            f"de ronde is niet te maken: {oorzaak(fout)}",
            bestand=fout.filename or doel,
            advies="maak ruimte op de schijf of controleer de rechten van de map",
        ) from None
    finally:
        if tijdelijk is not None:
            shutil.rmtree(tijdelijk, ignore_errors=True)
    return doel


def eis_vrije_naam(naam: str, rondes: Path | None = None) -> Path:
    """Where the new ronde will stand. Raises Invoerfout for a name that is none, or is taken."""
    doel = (rondes or EIGEN) / _eis_naam(naam)
    if naam in beschikbare_rondes(rondes) or doel.exists():
        raise Invoerfout(f"de ronde '{naam}' bestaat al", advies="kies een andere naam, of verwijder eerst de oude map")
    return doel


def _eis_naam(naam: str) -> str:
    if is_apparaat(naam):
        raise Invoerfout(
            f"'{naam[:80]}' kan geen naam van een ronde zijn: Windows gebruikt die naam zelf",
            advies=f"kies een andere naam, bijvoorbeeld ronde_{naam[:40].casefold()}",
        )
    if _NAAM.fullmatch(naam):
        return naam
    voorstel = _GELEZEN_ALS_NAAM.sub("_", naam.casefold()).strip("_")[:60]
    voorstel = voorstel if _NAAM.fullmatch(voorstel) else f"ronde_{voorstel}".rstrip("_")[:60]
    raise Invoerfout(
        f"'{naam[:80]}' kan geen naam van een ronde zijn",
        advies="gebruik kleine letters, cijfers en lage streepjes, te beginnen met een letter, "
        f"bijvoorbeeld {voorstel}",
    )


def ronde_toml(naam: str, titel: str, regeling: Regeling, datum: date, bronnen: Sequence[Bronkeuze]) -> str:
    """The text of ronde.toml, with per bronrol the dataset, and the others as comments with why not."""
    beoordeling = regeling.beoordeling.bekend_in_woorden() if regeling.beoordeling else "geen criteria bekend"
    return Template(_MODEL.read_text(encoding="utf-8")).substitute(
        naam=naam,
        titel=titel,
        datum=datum.isoformat(),
        regeling=regeling.naam,
        regeling_titel=regeling.titel,
        beoordeling=beoordeling,
        bronnen="\n".join(r for keuze in bronnen for r in _regels_van(keuze, regeling.bronrollen[keuze.rol])).strip(),
    )


def _regels_van(keuze: Bronkeuze, omschrijving: str) -> Iterator[str]:
    """A role in ronde.toml: what it is, the choice, and the newest of the others, each to be put in its place."""
    yield f"\n# {omschrijving}"
    if keuze.gekozen:
        yield f'{keuze.rol} = "{keuze.gekozen.id}" # peildatum {keuze.gekozen.peildatum:%Y-%m-%d}'
        if keuze.melding:
            yield f"# let op: {keuze.melding}"
    elif not keuze.anders:
        yield f'# {keuze.rol} = "" # geen dataset in het register'
    for dataset, waarom in keuze.anders[:_MEESTE_ANDERE]:
        yield f'# {keuze.rol} = "{dataset.id}" # peildatum {dataset.peildatum:%Y-%m-%d}; niet gekozen: {waarom}'
    if (rest := len(keuze.anders) - _MEESTE_ANDERE) > 0:
        yield f"# en nog {rest} in het register"


def schrijf_leeg_werkboek(pad: Path, titel: str, datum: date, regeling: Regeling) -> None:
    """The workbook with explanation and one marked example row per sheet."""
    bladen = met_maxima(regeling.beoordeling)
    voorbeelden = {blad.naam: [voorbeeldrij(blad)] for blad in bladen}
    schrijf_inzendingsboek(pad, voorbeelden, titel=f"Inzending: {titel}", datum=datum, uitleg=True, bladen=bladen)


def schrijf_lege_csv(map_: Path, regeling: Regeling) -> None:
    """A folder with a csv per sheet, with only the names of the columns, and an explanation."""
    map_.mkdir()
    bladen = met_maxima(regeling.beoordeling)
    for blad in bladen:
        schrijf_csv_blad(map_, blad)
    begin = 'Deze map kan in plaats van inzending.xlsx: zet dan inzending = "inzending" in ronde.toml.'
    tekst = "\n".join([begin, *uitleg_regels(bladen), *_kolomnamen()])
    (map_ / "LEESMIJ.txt").write_text(tekst + "\n", encoding="utf-8", newline="\n")


def _kolomnamen() -> list[str]:
    regels = ["", "Namen van de kolommen in de csv-bestanden"]
    for blad in BLADEN:
        paren = ", ".join(f"{kolom.naam} ({kolom.titel})" for kolom in blad.kolommen)
        regels.append(f"{blad.naam}.csv: {paren}")
    return regels


def voorbeeldrij(blad: Blad) -> Mapping[str, Any]:
    """The example of each column as a value; its aanvraag begins with (voorbeeld), by which the reader skips it."""
    lezers = maak_lezers(None, None)
    rij = {k.veld: lezers[k.soort](k.voorbeeld, k).waarde for k in blad.kolommen if k.voorbeeld}
    assert rij["aanvraag"].startswith(VOORBEELD)
    return rij
