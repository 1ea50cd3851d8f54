"""Which dataset each role of a new ronde gets: one that is there, fits, and is not younger than the ronde.

In: a regeling, the date of the ronde and the folder with sources. Out: per bronrol the choice, the others with why not,
and what the user must know or do.

    kies_bronnen(laad_regeling("vhf_2021"), date(2026, 7, 1), Path("../bronnen"))
    # cbs_pc4: cbs_pc4_2022; not cbs_pc4_2020, for it is older

The newest dataset that describes a day before the ronde is chosen (aanname: a beoordelaar takes the latest figures), by
what its file holds: a file without a column that an indicator asks, or with the codes of another year, is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.jaargangen import vergelijk_codes
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import Dataset, laad_register
from pipeline.bronnen.rollen import eis_rollen, kandidaten
from pipeline.bronnen.slot import plaatsen
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen import Regeling
from pipeline.rondes.ronde import MAP, beschikbare_rondes, laad_ronde
from pipeline.taal.datums import dag

_MET_GEMEENTE = ("cbs_wijken", "cbs_buurten")
"""The roles whose areas name their gemeente."""
_JONGER = "jonger dan de ronde"
_ONTBREEKT = "staat niet in de map met bronnen"


@dataclass(frozen=True)
class Bronkeuze:
    """What was chosen for one bronrol.

    anders: the other datasets, each with why it was not chosen; melding: a Dutch sentence on what the user must know or
    do about the one that was, '' for nothing.
    """

    rol: str
    gekozen: Dataset | None
    anders: tuple[tuple[Dataset, str], ...] = ()
    melding: str = ""


def kies_bronnen(
    regeling: Regeling, datum: date, map_: Path | None = None, bewaard: Bewaarplaats = NERGENS
) -> tuple[Bronkeuze, ...]:
    """One choice per bronrol of the regeling, in its order.

    map_: the folder with sources; without one, or when none of the needed files is in it, the sources are those of the
    ronde of this project that is most alike. Nothing is raised for a file that cannot be read: that is why it is not
    chosen.
    """
    model = _bronnen_van_een_ronde(regeling)
    leeg = map_ is None or not any(_is_er(d, map_) for rol in regeling.kernrollen for d in kandidaten(rol))
    nodig = {rol for i in regeling.indicatoren if not i.optioneel for rol in i.bronnen} | set(regeling.kernrollen)
    bronnen: dict[str, Brontabel] = {}
    datasets: dict[str, Dataset] = {}
    keuzes = {}
    for rol in regeling.bronrollen:
        keuze = Bronkeuze(rol, None)
        if map_ is not None and not leeg:
            keuze = _kies(rol, regeling, datum, map_, (bronnen, datasets), bewaard, ook_jonger=rol in nodig)
        if keuze.gekozen is None and (leeg or rol in nodig):
            keuze = _nog_te_halen(keuze, model, datum)
        keuzes[rol] = keuze
    try:
        regeling.met_bronnen([rol for rol, keuze in keuzes.items() if keuze.gekozen])
    except ValueError:  # a dimension would have nothing to measure
        keuzes = {rol: k if k.gekozen else _nog_te_halen(k, model, datum) for rol, k in keuzes.items()}
    return tuple(keuzes.values())


def _kies(
    rol: str,
    regeling: Regeling,
    datum: date,
    map_: Path,
    gelezen: tuple[dict[str, Brontabel], dict[str, Dataset]],
    bewaard: Bewaarplaats,
    *,
    ook_jonger: bool,
) -> Bronkeuze:
    """The first that fits beside what was chosen before; it joins `gelezen`.

    ook_jonger: a role that cannot be empty takes what is younger than the ronde rather than nothing, and says so.
    """
    bronnen, datasets = gelezen
    alle = kandidaten(rol)
    op_tijd, te_jong = ([d for d in alle if (d.peildatum > datum) is jonger] for jonger in (False, True))
    gekozen: Dataset | None = None
    anders: list[tuple[Dataset, str]] = [] if ook_jonger else [(d, _JONGER) for d in te_jong]
    for dataset in (*op_tijd, *(reversed(te_jong) if ook_jonger else ())):
        if gekozen is not None:
            anders.append((dataset, _JONGER if dataset.peildatum > datum else _tegenover(dataset, gekozen)))
        elif not _is_er(dataset, map_):
            anders.append((dataset, f"{_ONTBREEKT}; make data haalt haar op" if dataset.ophalen else _ONTBREEKT))
        else:
            try:
                tabel = lees(dataset.zoals_in(map_), map_, bewaard)
                _eis_passend(rol, tabel, regeling, {**bronnen, rol: tabel}, {**datasets, rol: dataset})
            except Invoerfout as fout:
                anders.append((dataset, fout.wat))
            else:
                gekozen, bronnen[rol], datasets[rol] = dataset, tabel, dataset
    return Bronkeuze(rol, gekozen, tuple(anders), _te_jong(gekozen, datum) if gekozen else "")


def _eis_passend(
    rol: str,
    tabel: Brontabel,
    regeling: Regeling,
    bronnen: Mapping[str, Brontabel],
    datasets: Mapping[str, Dataset],
) -> None:
    """Raises Invoerfout for a table that does not fit its role, or the sources that were chosen before it."""
    eis_rollen({rol: tabel})
    for kolom in dict.fromkeys(k for i in regeling.indicatoren for k in i.kolommen_per_bron.get(rol, ())):
        if kolom not in tabel.gegevens.columns:
            raise _past_niet(f"heeft de kolom {kolom} niet")
    if tabel.sleutel == "bu_code" and "cbs_buurten" not in bronnen:
        raise _past_niet("is per buurt, en grenzen van buurten zijn er niet bij")
    for deel, gemeenten in _met_gemeenten(rol, bronnen):
        if not set(deel.gegevens["gm_code"].dropna()) <= set(gemeenten.gegevens["gm_code"]):
            ander = gemeenten if deel is tabel else deel
            raise _past_niet(f"heeft de gemeenten van een ander jaar dan {ander.bron}")
    vergelijk_codes(bronnen, datasets)


def _met_gemeenten(rol: str, bronnen: Mapping[str, Brontabel]) -> Iterator[tuple[Brontabel, Brontabel]]:
    """The wijken or buurten beside the gemeenten, as far as this role is one of them."""
    for deel in _MET_GEMEENTE:
        if rol in (deel, "cbs_gemeenten") and {deel, "cbs_gemeenten"} <= bronnen.keys():
            yield bronnen[deel], bronnen["cbs_gemeenten"]


def _past_niet(wat: str) -> Invoerfout:
    return Invoerfout(wat, advies="kies een andere dataset")


def _tegenover(dataset: Dataset, gekozen: Dataset) -> str:
    if dataset.peildatum == gekozen.peildatum:
        return f"zelfde peildatum als {gekozen.id}"
    if dataset.peildatum > gekozen.peildatum:
        return f"nieuwer; een ronde die hierop lijkt gebruikt {gekozen.id}"
    return f"ouder dan {gekozen.id}"


def _te_jong(dataset: Dataset, datum: date) -> str:
    if dataset.peildatum <= datum:
        return ""
    return (
        f"{dataset.id} beschrijft {dag(dataset.peildatum)}, na de datum van de ronde ({dag(datum)}): zet een ouder "
        "bestand in de map met bronnen, of kies een latere datum"
    )


def _nog_te_halen(keuze: Bronkeuze, model: Mapping[str, str], datum: date) -> Bronkeuze:
    """The dataset that the most alike ronde has in this role, or the newest of before the date; it is still to come."""
    register = laad_register()
    op_tijd = [d for d in kandidaten(keuze.rol) if d.peildatum <= datum]
    gekozen = register.get(model.get(keuze.rol, "")) or next(iter(op_tijd), None)
    if gekozen is None:
        return keuze
    hoe = "haal haar op met make data" if gekozen.ophalen else f"haal haar zelf op bij {gekozen.url}"
    redenen = keuze.anders or [(d, _tegenover(d, gekozen)) for d in op_tijd]
    anders = tuple((dataset, waarom) for dataset, waarom in redenen if dataset.id != gekozen.id)
    jong = _te_jong(gekozen, datum)
    melding = "; ".join(filter(None, (f"{gekozen.id} {_ONTBREEKT} of past daar niet: {hoe}", jong)))
    return Bronkeuze(keuze.rol, gekozen, anders, melding)


def _is_er(dataset: Dataset, map_: Path) -> bool:
    return all((map_ / plaats).is_file() for plaats in plaatsen(dataset.zoals_in(map_)))


def _bronnen_van_een_ronde(regeling: Regeling) -> Mapping[str, str]:
    """The dataset per role in the ronde of this project that is most alike: same regeling, most of its roles."""
    rondes = [ronde for ronde in (laad_ronde(naam, MAP) for naam in beschikbare_rondes(MAP)) if not ronde.voorbeeld]
    rollen = set(regeling.bronrollen)
    beste = min(rondes, key=lambda r: (r.regeling != regeling.naam, -len(rollen & set(r.bronnen)), r.naam))
    return beste.bronnen
