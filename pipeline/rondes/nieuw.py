"""A new ronde: a folder with an explained ronde.toml, an empty workbook to fill in, and the same as csv.

In: a name, a regeling and a date. Out: the folder, complete or not at all.

    data/rondes/proef_2026/ronde.toml  inzending.xlsx  inzending/aanvragen.csv ... inzending/LEESMIJ.txt
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

from pipeline.bestanden.fouten import Invoerfout, oorzaak
from pipeline.bestanden.windows import is_apparaat
from pipeline.inzending.cellen import maak_lezers
from pipeline.inzending.schrijven import schrijf_csv_blad
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.vorm import VOORBEELD, Blad
from pipeline.inzending.werkboek import schrijf_inzendingsboek, uitleg_regels
from pipeline.regelingen import Regeling, laad_regeling
from pipeline.rondes.ronde import EIGEN, MAP, beschikbare_rondes, laad_ronde

_MODEL = Path(__file__).with_name("ronde_model.toml")
_NAAM = re.compile(r"[a-z][a-z0-9_]{0,59}")
_GELEZEN_ALS_NAAM = re.compile(r"[^a-z0-9]+")


def maak_ronde(naam: str, rondes: Path | None = None, *, regeling: str, datum: date) -> Path:
    """Make rondes/<naam>, or the user's own data/rondes/<naam>, and return it.

    Raises Invoerfout for a name that is no name for a ronde or is taken (there, or by a built-in ronde), an unknown
    regeling, or a disk that refuses; then nothing is left behind.
    """
    bezet = beschikbare_rondes(rondes)
    rondes = rondes or EIGEN
    doel = rondes / _eis_naam(naam)
    if naam in bezet or doel.exists():
        raise Invoerfout(f"de ronde '{naam}' bestaat al", advies="kies een andere naam, of verwijder eerst de oude map")
    titel = f"Ronde {naam.replace('_', ' ')}"
    regels = laad_regeling(regeling)
    tijdelijk: Path | None = None
    try:
        rondes.mkdir(parents=True, exist_ok=True)
        tijdelijk = Path(tempfile.mkdtemp(prefix=".ronde-nieuw-", dir=rondes))
        nieuw = tijdelijk / naam
        nieuw.mkdir()
        (nieuw / "ronde.toml").write_text(ronde_toml(naam, titel, regels, datum), encoding="utf-8", newline="\n")
        schrijf_leeg_werkboek(nieuw / "inzending.xlsx", titel, datum)
        schrijf_lege_csv(nieuw / "inzending")
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


def ronde_toml(naam: str, titel: str, regeling: Regeling, datum: date) -> str:
    """The text of ronde.toml. Sources: those of a ronde with the same regeling; what none has is a comment."""
    bekend = _bronnen_van_een_ronde(regeling)
    breedste = max(map(len, regeling.bronrollen))
    regels = []
    for rol, omschrijving in regeling.bronrollen.items():
        dataset = bekend.get(rol)
        begin = f'{rol} = "{dataset}"' if dataset else f'# {rol} = ""'
        regels.append(f"{begin.ljust(breedste + 32)} # {omschrijving}")
    beoordeling = regeling.beoordeling.bekend_in_woorden() if regeling.beoordeling else "geen criteria bekend"
    return Template(_MODEL.read_text(encoding="utf-8")).substitute(
        naam=naam,
        titel=titel,
        datum=datum.isoformat(),
        regeling=regeling.naam,
        regeling_titel=regeling.titel,
        beoordeling=beoordeling,
        bronnen="\n".join(regels),
    )


def _bronnen_van_een_ronde(regeling: Regeling) -> Mapping[str, str]:
    """The dataset per role in the ronde of this project that is most alike: same regeling, most of its roles."""
    rondes = [ronde for ronde in (laad_ronde(naam, MAP) for naam in beschikbare_rondes(MAP)) if not ronde.voorbeeld]
    rollen = set(regeling.bronrollen)
    beste = min(rondes, key=lambda r: (r.regeling != regeling.naam, -len(rollen & set(r.bronnen)), r.naam))
    return beste.bronnen


def schrijf_leeg_werkboek(pad: Path, titel: str, datum: date) -> None:
    """The workbook with explanation and one marked example row per sheet."""
    voorbeelden = {blad.naam: [voorbeeldrij(blad)] for blad in BLADEN}
    schrijf_inzendingsboek(pad, voorbeelden, titel=f"Inzending: {titel}", datum=datum, uitleg=True)


def schrijf_lege_csv(map_: Path) -> None:
    """A folder with a csv per sheet, with only the names of the columns, and an explanation."""
    map_.mkdir()
    for blad in BLADEN:
        schrijf_csv_blad(map_, blad)
    begin = 'Deze map kan in plaats van inzending.xlsx: zet dan inzending = "inzending" in ronde.toml.'
    tekst = "\n".join([begin, *uitleg_regels(), *_kolomnamen()])
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
