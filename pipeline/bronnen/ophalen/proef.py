"""Ask each address of the register for its smallest answer, and tell what differs from what we expect.

In: datasets. Out: `Proef` per dataset, and a table in Dutch that a maintainer can paste into an issue. Nothing is kept:
one row, the names of its fields, or only the headers of a large file.

    dataset                   bereikbaar  aangekondigd  wat anders is
    cbs_kwb_2023_wijk         ja                  3369
    leefbaarometer_pc4_2022   nee                       ophalen lukt niet: de uitgever geeft foutcode 404, bij ...
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tekens import leesbaar
from pipeline.bronnen.ophalen.lagen import ogc_vraag, wfs_vraag
from pipeline.bronnen.ophalen.statline import stam
from pipeline.bronnen.ophalen.verbinding import Verbinding
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.wijzen import Bestand, Odata, Ogc, Wfs, Zip

_HOOGSTENS_MB = 50
"""For one question; the list of topics of a StatLine table is the largest answer, under one."""
_KOP = ("dataset", "bereikbaar", "aangekondigd", "wat anders is")


@dataclass(frozen=True)
class Proef:
    """What one address said: whether it answered, how many rows (or bytes of a file) it has, and what differs."""

    dataset: str
    bereikbaar: bool
    aangekondigd: str = ""
    verschillen: tuple[str, ...] = ()


def proef_bronnen(datasets: Iterable[Dataset], uitgever: str | None = None) -> list[Proef]:
    """One proef per dataset that can be fetched. Raises nothing: what fails is told in its row."""
    uit = []
    with TemporaryDirectory() as werk, Verbinding(Path(werk), uitgever) as verbinding:
        for dataset in datasets:
            if dataset.ophalen is None:
                continue
            verbinding.begin(_HOOGSTENS_MB)
            try:
                uit.append(_proef(dataset, dataset.ophalen, verbinding))
            except Invoerfout as fout:
                uit.append(Proef(dataset.id, False, "", (fout.wat,)))
            except (KeyError, TypeError, ValueError, AttributeError, IndexError) as fout:
                uit.append(
                    Proef(dataset.id, True, "", (f"het antwoord heeft een andere vorm ({type(fout).__name__})",))
                )
    return uit


def _proef(dataset: Dataset, wijze: Bestand | Zip | Odata | Ogc | Wfs, verbinding: Verbinding) -> Proef:
    if isinstance(wijze, Odata):
        return _proef_odata(dataset, wijze, verbinding)
    if isinstance(wijze, Bestand | Zip):
        grootte = verbinding.kop(wijze.adres).get("Content-Length", "")
        return Proef(dataset.id, True, f"{int(grootte) / 1e6:.1f} MB" if grootte.isdigit() else "")
    adres, vraag = ogc_vraag(wijze, 1) if isinstance(wijze, Ogc) else wfs_vraag(wijze, 1, 0)
    bladzijde, _ = verbinding.haal_json(adres, vraag)
    kenmerken = bladzijde["features"][0]["properties"]
    aantal = bladzijde.get("numberMatched", bladzijde.get("totalFeatures"))
    verschillen = [] if wijze.sleutel in kenmerken else [f"het kenmerk '{wijze.sleutel}' ontbreekt"]
    return Proef(dataset.id, True, str(aantal or ""), (*verschillen, *_andere_telling(dataset, aantal)))


def _proef_odata(dataset: Dataset, wijze: Odata, verbinding: Verbinding) -> Proef:
    info = _waarden(verbinding, f"{wijze.adres}/TableInfos")[0]
    onderwerpen = [o for o in _waarden(verbinding, f"{wijze.adres}/DataProperties") if o.get("Type") == "Topic"]
    stammen = {stam(str(o["Key"])) for o in onderwerpen}
    verschillen = []
    if str(wijze.jaar) not in f"{info.get('Period')} {info.get('Title')}":
        verschillen.append(f"de tabel gaat over {info.get('Period') or 'een onbekend jaar'} ({info.get('Title')})")
    for naam in wijze.kolommen:
        if not {naam, *wijze.ook.get(naam, ())} & stammen:
            verschillen.append(f"het onderwerp {naam} ontbreekt")
    rij = _waarden(verbinding, f"{wijze.adres}/TypedDataSet", {"$top": 1})
    if not rij:
        verschillen.append("de tabel geeft geen enkele rij")
    vreemd = [naam for naam in wijze.keuze if rij and naam not in rij[0]]
    verschillen += [f"de dimensie {naam} ontbreekt" for naam in vreemd]
    return Proef(dataset.id, True, f"{len(onderwerpen)} onderwerpen", tuple(verschillen))


def _waarden(verbinding: Verbinding, adres: str, vraag: Mapping[str, str | int] | None = None) -> list[dict[str, Any]]:
    return verbinding.haal_json(adres, {"$format": "json", **(vraag or {})})[0]["value"]


def _andere_telling(dataset: Dataset, aantal: object) -> list[str]:
    grenzen = dataset.verwacht.rijen if dataset.verwacht else None
    if not isinstance(aantal, int) or grenzen is None or grenzen[0] <= aantal <= grenzen[1]:
        return []
    return [f"{aantal} rijen in plaats van {grenzen[0]} tot {grenzen[1]}"]


def als_tabel(proeven: Iterable[Proef]) -> str:
    """One line per address, the columns lined up."""
    rijen = [
        (p.dataset, "ja" if p.bereikbaar else "nee", p.aangekondigd, leesbaar("; ".join(p.verschillen)))
        for p in proeven
    ]
    breed = [max(len(rij[k]) for rij in (_KOP, *rijen)) for k in range(3)]
    return "\n".join(
        f"{naam:{breed[0]}}  {ja:{breed[1]}}  {telling:>{breed[2]}}  {wat}".rstrip()
        for naam, ja, telling, wat in (_KOP, *rijen)
    )
