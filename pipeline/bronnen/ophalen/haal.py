"""Fill a folder of sources: fetch what is not there, check it with the readers, lock it, and only then put it in place.

In: datasets, a folder, and the moment (the only clock is in the command). Out: the folder, complete, with its lock
file; or the folder as it was, and an Invoerfout. What came in whole before a fault waits beside the folder (in
`.<map>.ophalen`) for the next attempt.

    verslag = haal_op(ronde.datasets().values(), Path("data/raw"), datetime.now(UTC))
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.bestanden.een_tegelijk import een_tegelijk
from pipeline.bestanden.fouten import Invoerfout, oorzaak
from pipeline.bestanden.inlezen import eis_binnen
from pipeline.bronnen.grenzen import controleer_grenzen
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.ophalen.bestanden import haal_bestand, haal_zip
from pipeline.bronnen.ophalen.lagen import haal_ogc, haal_wfs
from pipeline.bronnen.ophalen.pogingen import Ophaalfout
from pipeline.bronnen.ophalen.statline import haal_statline
from pipeline.bronnen.ophalen.verbinding import Verbinding
from pipeline.bronnen.ophalen.verschil import beschrijf_verschil
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.slot import (
    MET_DE_HAND,
    NAAM,
    Regel,
    is_gelijk,
    lees_slot,
    maak_regel,
    nieuw_slot,
    plaatsen,
    schrijf_slot,
    wijkt_af,
)
from pipeline.bronnen.wijzen import Bestand, Odata, Ogc, Wfs, Zip

_log = logging.getLogger("pipeline.bronnen.ophalen")
_HALERS: Mapping[str, Callable[[Any, Path, Verbinding], str]] = {
    "bestand": haal_bestand,
    "zip": haal_zip,
    "odata": haal_statline,
    "ogc": haal_ogc,
    "wfs": haal_wfs,
}


@dataclass
class Verslag:
    """What was done: places that were fetched, were there already, or must be put there by hand; and changes."""

    opgehaald: list[str] = field(default_factory=list)
    aanwezig: list[str] = field(default_factory=list)
    met_de_hand: list[Dataset] = field(default_factory=list)
    verschillen: dict[str, list[str]] = field(default_factory=dict)


def haal_op(
    datasets: Iterable[Dataset],
    map_: Path,
    moment: datetime,
    *,
    ververs: bool = False,
    klein: bool = False,
    uitgever: str | None = None,
    stil: bool = True,
) -> Verslag:
    """Fetch, check and lock. Makes no request for a file that is there and locked, unless `ververs`.

    `klein` leaves the number of areas free (the embedded example). `uitgever` stands in for all publishers (tests).
    Raises Invoerfout when something fails or differs from the lock; the folder is then as it was.
    """
    groepen = _per_plaats(datasets if ververs else [d.zoals_in(map_) for d in datasets])
    werk = map_.parent / f".{map_.name}.ophalen"
    _eis_mappen(map_, werk, groepen)
    try:
        werk.parent.mkdir(parents=True, exist_ok=True)
        with een_tegelijk(werk.with_name(f"{werk.name}.slot"), f"die de map '{map_.name}' vult"):
            ronde = _Ophaalronde(map_, werk, moment, ververs, klein)
            werk.mkdir(exist_ok=True)
            with Verbinding(werk, uitgever, stil=stil) as ronde.verbinding:
                try:
                    ronde.draai(groepen)
                    ronde.klaar.clear()
                finally:
                    if not ronde.klaar:
                        shutil.rmtree(werk)
        return ronde.verslag
    except OSError as fout:
        raise Invoerfout(
            f"bewaren van opgehaalde bestanden lukt niet: {oorzaak(fout)}",
            bestand=map_,
            advies="maak ruimte op de schijf of controleer de rechten van de map; wat er stond is niet veranderd",
        ) from fout


def _eis_mappen(map_: Path, werk: Path, plaatsen_: Iterable[str]) -> None:
    """Raises Invoerfout where a folder must come and something else stands, or a link that leads out of it."""
    for pad in (map_, werk):
        if (pad.exists() or pad.is_symlink()) and (not pad.is_dir() or (pad == werk and pad.is_symlink())):
            raise Invoerfout(
                "hier hoort een map te staan, maar er staat een bestand of een verwijzing",
                bestand=pad,
                advies="haal het weg, of noem met --map een andere map; er is niets opgehaald",
            )
    for plaats in plaatsen_:
        eis_binnen(map_ / plaats, map_)


def _samen(fouten: list[tuple[str, Invoerfout]]) -> Invoerfout:
    """One fault as it is, with the dataset it is about; more as one list."""
    namen, eerste = fouten[0]
    if len(fouten) == 1:
        return Invoerfout(
            f"{eerste.wat} ({namen})",
            advies=eerste.advies,
            bestand=eerste.bestand,
            rij=eerste.rij,
            kolom=eerste.kolom,
        )
    lijst = "; ".join(f"{nummer}. {namen}: {fout.wat}" for nummer, (namen, fout) in enumerate(fouten, start=1))
    raad = "; ".join(dict.fromkeys(fout.advies for _, fout in fouten))
    return Invoerfout(f"{len(fouten)} van de bestanden zijn niet binnengekomen of niet goed: {lijst}", advies=raad)


def _per_plaats(datasets: Iterable[Dataset]) -> dict[str, list[Dataset]]:
    """Datasets by file: several may be read from one."""
    groepen: dict[str, list[Dataset]] = {}
    for dataset in datasets:
        groepen.setdefault(dataset.bestand, []).append(dataset)
    return groepen


class _Ophaalronde:
    verbinding: Verbinding

    def __init__(self, map_: Path, werk: Path, moment: datetime, ververs: bool, klein: bool) -> None:
        self.map, self.werk, self.moment, self.ververs, self.klein = map_, werk, moment, ververs, klein
        self.regels, self.klaar = lees_slot(map_), lees_slot(werk)
        self.verslag = Verslag()

    def draai(self, groepen: dict[str, list[Dataset]]) -> None:
        self._herstel()
        if self.ververs:
            self.klaar.clear()
        nieuw: dict[str, Regel] = {}
        fouten: list[tuple[str, Invoerfout]] = []
        for plaats, delen in groepen.items():
            try:
                nieuw |= self._langs_elke_weg(plaats, delen)
            except Invoerfout as fout:
                fouten.append((", ".join(d.id for d in delen), fout))
        if fouten:
            raise _samen(fouten)
        self._zet_neer(nieuw)

    def _herstel(self) -> None:
        """A run that was killed while it put files in place had locked them in its work folder: finish that."""
        verhuisd = {
            p: r
            for p, r in self.klaar.items()
            if not (self.werk / p).is_file() and (self.map / p).is_file() and is_gelijk(self.map / p, r)
        }
        self.klaar = {p: r for p, r in self.klaar.items() if (self.werk / p).is_file() and is_gelijk(self.werk / p, r)}
        if verhuisd:
            self.regels |= verhuisd
            schrijf_slot(self.map, self.regels)

    def _langs_elke_weg(self, plaats: str, delen: list[Dataset]) -> dict[str, Regel]:
        """The file of these datasets, or else, for each of them, the first that may stand in for it.

        Only where the publisher fails: a file that came in and is wrong stops the run. What is there stays in use.
        """
        try:
            return self._zorg_voor(plaats, delen)
        except Ophaalfout as fout:
            if not all(d.anders for d in delen) or (self.map / plaats).is_file():
                raise
            _log.warning("%s; tweede weg: %s", fout.wat, ", ".join(d.anders[0] for d in delen))
            wegen = [d.andere_wegen()[0].model_copy(update={"anders": d.anders[1:]}) for d in delen]
            nieuw: dict[str, Regel] = {}
            try:
                for ander, groep in _per_plaats(wegen).items():
                    nieuw |= self._langs_elke_weg(ander, groep)
            except Ophaalfout as ook:
                beide = f"{fout.oorzaak}; de tweede weg lukt ook niet: {ook.oorzaak}"
                raise Ophaalfout(beide, advies=fout.advies) from None
            return nieuw

    def _zorg_voor(self, plaats: str, delen: list[Dataset]) -> dict[str, Regel]:
        """The lock entries that are new for the files at this place."""
        wijze = delen[0].ophalen
        alle = plaatsen(delen[0])
        aanwezig = all((self.map / p).is_file() for p in alle)
        if aanwezig and not (self.ververs and wijze):
            return self._aanwezig(alle, delen)
        if wijze is None:
            self.verslag.met_de_hand.append(delen[0])
            return {}
        regel = self.klaar.get(plaats) or self._haal(plaats, delen, wijze)
        oud = self.regels.get(plaats)
        if oud is not None and oud.sha256 != regel.sha256 and not self.ververs:
            raise Invoerfout(
                f"de uitgever geeft nu een ander '{plaats}' dan op {oud.opgehaald:%Y-%m-%d} in {NAAM} is vastgelegd",
                bestand=self.map / plaats,
                advies="zet het oude bestand terug, of neem de nieuwe uitgave en zie wat er verandert met "
                "make data RONDE=<naam> VERVERS=ja",
            )
        self._vergelijk(plaats, delen, aanwezig)
        self.verslag.opgehaald.append(plaats)
        return {plaats: regel}

    def _aanwezig(self, alle: tuple[str, ...], delen: list[Dataset]) -> dict[str, Regel]:
        """Locked files must be what they were; others were put there by hand, and are checked and locked now."""
        for plaats in alle:
            if plaats in self.regels and not is_gelijk(self.map / plaats, self.regels[plaats]):
                raise wijkt_af(self.map / plaats, self.regels[plaats])
        self.verslag.aanwezig.extend(alle)
        nieuw = [p for p in alle if p not in self.regels]
        if nieuw:
            self._controleer(delen, self.map)
        return {p: maak_regel(self.map / p, self.moment, MET_DE_HAND) for p in nieuw}

    def _haal(self, plaats: str, delen: list[Dataset], wijze: Bestand | Zip | Wfs | Ogc | Odata) -> Regel:
        """Into a folder of its own, where the readers look at it; into the work folder when it is right."""
        with TemporaryDirectory(dir=self.werk) as proef:
            bestand = Path(proef) / plaats
            bestand.parent.mkdir(parents=True, exist_ok=True)
            self.verbinding.begin(delen[0].hoogstens_mb)
            adres = _HALERS[wijze.soort](wijze, bestand, self.verbinding)
            self._controleer(delen, Path(proef))
            doel = self.werk / plaats
            doel.parent.mkdir(parents=True, exist_ok=True)
            bestand.replace(doel)
        self.klaar[plaats] = maak_regel(doel, self.moment, adres)
        schrijf_slot(self.werk, self.klaar)
        return self.klaar[plaats]

    def _controleer(self, delen: list[Dataset], map_: Path) -> None:
        for dataset in delen:
            controleer_grenzen(lees(dataset, map_), dataset, rijen=not self.klein)

    def _vergelijk(self, plaats: str, delen: list[Dataset], aanwezig: bool) -> None:
        oud = self.regels.get(plaats)
        if not aanwezig or (oud is not None and oud.sha256 == self.klaar[plaats].sha256):
            return
        for dataset in delen:
            try:
                was = lees(dataset, self.map)
            except Invoerfout as fout:
                self.verslag.verschillen[dataset.id] = [f"het oude bestand was niet te lezen: {fout.wat}"]
            else:
                self.verslag.verschillen[dataset.id] = beschrijf_verschil(was, lees(dataset, self.werk))

    def _zet_neer(self, nieuw: dict[str, Regel]) -> None:
        """All that can fail for lack of space comes first; then only moves within one disk are left."""
        if not nieuw:
            return
        for plaats in nieuw:
            (self.map / plaats).parent.mkdir(parents=True, exist_ok=True)
        with nieuw_slot(self.map, self.regels | nieuw):
            for plaats in nieuw:
                if (self.werk / plaats).is_file():
                    (self.werk / plaats).replace(self.map / plaats)
