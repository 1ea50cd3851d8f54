"""From a ronde to its outcome, for every command that needs one: read back when nothing it rests on has changed.

In: a ronde and the folder with its sources. Out: `Uitkomst`; nothing is written but what `bestanden.bewaard` keeps.

    uitkomst = reken_uit(*open_ronde("voorbeeld"), stap)

Sources and inzending are always read, and their checksums compared: an answer is read back only for the same bytes of
sources, rules, ronde and inzending, the same code and the same libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from pipeline.bestanden.bewaard import Bewaarplaats, pakket_som
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.lezers import eis_een_lezing
from pipeline.bronnen.reeksen import Cijfer, Reeks, Reeksen
from pipeline.bronnen.register import Dataset
from pipeline.gevoeligheid.apart import met_keuzes
from pipeline.gevoeligheid.verloop import maak_verloop
from pipeline.keten import draai
from pipeline.opdrachten.rondevraag import bewaarplaats
from pipeline.rondes.invoer import Invoer, lees_invoer
from pipeline.rondes.metingen import Metingen, lees_metingen
from pipeline.rondes.ronde import Ronde
from pipeline.rondes.varianten import Varianten, lees_varianten
from pipeline.scoringsronde.begroting import Begroting
from pipeline.scoringsronde.beoordeling import Beoordeling
from pipeline.scoringsronde.geld import Geld
from pipeline.scoringsronde.ronde import Scoringsronde
from pipeline.scoringsronde.toelating.toets import Toelating
from pipeline.uitkomst import Apart, Reeksverloop, Uitkomst, Verloop, Voortgang

_NIET_BEWAARD = ("invoer", "inzending", "scoringsronde", "apart", "verloop")
"""What is read anew, and what has an entry or a form of its own."""


def reken_uit(ronde: Ronde, bronnen_map: Path, voortgang: Voortgang = lambda stap: None) -> Uitkomst:
    """Read everything, then compute. Raises Invoerfout for anything the user must mend."""
    bewaard = bewaarplaats()
    return _uitkomst(lees_invoer(ronde, bronnen_map, voortgang, bewaard), bewaard, voortgang)


def reken_uit_met_keuzes(ronde: Ronde, bronnen_map: Path, voortgang: Voortgang = lambda stap: None) -> Uitkomst:
    """The same, with the answers under each other choice alone beside it, and the course over the years."""
    return reken_uit_met_varianten(ronde, bronnen_map, voortgang)[0]


def reken_uit_met_varianten(
    ronde: Ronde, bronnen_map: Path, voortgang: Voortgang = lambda stap: None
) -> tuple[Uitkomst, Varianten]:
    """The same, and the other admissible datasets that were read for it."""
    uitkomst = reken_uit(ronde, bronnen_map, voortgang)
    varianten = lees_open_bronnen(uitkomst, voortgang)
    if uitkomst.regeling.gevoeligheid is not None:
        voortgang("elke keuze apart")
        uitkomst = met_apart(uitkomst, varianten)
    metingen = _lees_metingen(uitkomst, varianten, voortgang)
    try:
        uitkomst = replace(uitkomst, verloop=_verloop(uitkomst, varianten, metingen, voortgang))
    except Invoerfout as fout:  # the ronde itself does not rest on it
        uitkomst = replace(uitkomst, meldingen=(*uitkomst.meldingen, f"geen verloop over de jaren: {fout.wat}"))
    return uitkomst, varianten


def bewaar_bij(uitkomst: Uitkomst, soort: str, maak: Callable[[], bytes]) -> bytes:
    """What `maak` gives, or gave before: bytes that follow from nothing but what this ronde was computed from."""
    return bewaarplaats().haal(soort, _waarvan(uitkomst.invoer), maak, ())


def lees_open_bronnen(uitkomst: Uitkomst, voortgang: Voortgang = lambda stap: None) -> Varianten:
    """The datasets that are admissible beside those of the ronde. Raises Invoerfout as `lees_varianten`."""
    return lees_varianten(uitkomst.invoer, voortgang, bewaarplaats())


def reken_verloop(uitkomst: Uitkomst, voortgang: Voortgang = lambda stap: None) -> Verloop:
    """The poort with each year, and the course of every series. Raises Invoerfout as `maak_verloop`."""
    varianten = lees_open_bronnen(uitkomst, voortgang)
    return _verloop(uitkomst, varianten, _lees_metingen(uitkomst, varianten, voortgang), voortgang)


def _lees_metingen(uitkomst: Uitkomst, varianten: Varianten, voortgang: Voortgang) -> Metingen:
    """Raises Invoerfout for a file that changed since another table was read from it."""
    metingen = lees_metingen(uitkomst.invoer, voortgang, bewaarplaats())
    eis_een_lezing(varianten.tabellen.values(), *(per_jaar.values() for per_jaar in metingen.tabellen.values()))
    return metingen


def _verloop(uitkomst: Uitkomst, varianten: Varianten, metingen: Metingen, voortgang: Voortgang) -> Verloop:
    voortgang("verloop")
    gelezen = [
        f"{reeks} {jaar} {som}"
        for reeks, per_jaar in metingen.tabellen.items()
        for jaar, tabel in per_jaar.items()
        for som in sorted(tabel.sommen.items())
    ]
    waarvan = (*_van_varianten(uitkomst, varianten), *gelezen, *metingen.meldingen)
    klassen = (Verloop, Reeksverloop, Reeksen, Reeks, Cijfer, Dataset, Som)
    return bewaarplaats().haal(
        "verloop", waarvan, lambda: maak_verloop(uitkomst, metingen, varianten.tabellen), klassen
    )


def _van_varianten(uitkomst: Uitkomst, varianten: Varianten) -> tuple[str, ...]:
    """All that an answer rests on that also looks at the other choices."""
    gelezen = [f"{naam} {som}" for naam, tabel in varianten.tabellen.items() for som in sorted(tabel.sommen.items())]
    return (*_waarvan(uitkomst.invoer), *gelezen, *varianten.meldingen)


def met_apart(uitkomst: Uitkomst, varianten: Varianten) -> Uitkomst:
    """The outcome with `apart`. Raises Invoerfout as `met_keuzes`."""
    waarvan = _van_varianten(uitkomst, varianten)
    apart = bewaarplaats().haal("apart", waarvan, lambda: met_keuzes(uitkomst, varianten).apart, (Apart, Dataset, Som))
    return replace(uitkomst, apart=apart)


def _uitkomst(invoer: Invoer, bewaard: Bewaarplaats, voortgang: Voortgang) -> Uitkomst:
    velden: dict[str, Any] = bewaard.haal(
        "uitkomst",
        _waarvan(invoer),
        lambda: _los(draai(invoer, voortgang)),
        (Geld, Toelating, Beoordeling, Begroting),
    )
    ronde = velden.pop("scoringsronde")
    met_ronde = Scoringsronde(inzending=invoer.inzending, **ronde) if ronde and invoer.inzending else None
    return Uitkomst(invoer=invoer, scoringsronde=met_ronde, **velden)


def _los(uitkomst: Uitkomst) -> dict[str, Any]:
    ronde = uitkomst.scoringsronde
    return {**_velden(uitkomst), "scoringsronde": None if ronde is None else _velden(ronde)}


def _velden(x: Uitkomst | Scoringsronde) -> dict[str, Any]:
    return {veld.name: getattr(x, veld.name) for veld in fields(x) if veld.name not in _NIET_BEWAARD}


def _waarvan(invoer: Invoer) -> tuple[str, ...]:
    """All that an outcome rests on: the ronde, the rules, every file that was read, and the code."""
    bronnen = [
        f"{rol} {plek} {som.sha256}" for rol, bron in invoer.bronnen.items() for plek, som in bron.sommen.items()
    ]
    return (
        invoer.ronde.model_dump_json(),
        invoer.regeling.model_dump_json(),
        *(dataset.model_dump_json() for dataset in invoer.datasets.values()),
        *bronnen,
        *(f"{pad.name} {som}" for pad, som in sorted(invoer.sommen.items())),
        *invoer.meldingen,
        pakket_som(),
    )
