"""The columns that tell what another choice alone would change, and the table of those choices.

In: an `Uitkomst` with `apart`. Out: columns beside the tables of zones, deelplannen and aanvragen, as data: names of
choices and values, no sentences; the table `keuzes` says what they mean.

    draait_bij: gemiddelde_weging=geen:nee; leefbaarometer=leefbaarometer_pc4_2022:nee
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import pandera.pandas as pa

from pipeline.rekenen import logica
from pipeline.uitkomst import Apart, Uitkomst
from pipeline.uitvoer.op_de_rand import APART, OpDeRand, beste_en_slechtste, rand_van

Rij = tuple[str, str, str, str]  # betekenis, eenheid, bronrollen, regel
_REGEL = "gevoeligheid: de mogelijke waarden en hun grond staan in keuzes.csv"


def met_apart(tabellen: Mapping[str, pd.DataFrame], uitkomst: Uitkomst) -> dict[str, pd.DataFrame]:
    """The tables with these columns and with `keuzes`; as they are without `apart`."""
    van_zones, van_plannen = rand_van(uitkomst, "zones"), rand_van(uitkomst, "poort")
    if van_zones is None or van_plannen is None:
        return dict(tabellen)
    apart, zones = van_zones.apart, _rand(van_zones)
    poort = {f"poort_{naam}": kolom for naam, kolom in _rand(van_plannen).items()}
    plannen, aanvragen = tabellen["deelplannen"], tabellen["aanvragen"]
    return {
        **tabellen,
        "zones": tabellen["zones"].assign(**zones),
        "deelplannen": plannen.assign(**poort, **_plaats(apart.plaatsen_deelplannen, plannen.index)),
        "aanvragen": aanvragen.assign(
            **_plaats(apart.plaatsen_aanvragen, aanvragen.index),
        ),
        "keuzes": _keuzes(uitkomst, apart),
    }


def _rand(rand: OpDeRand) -> dict[str, npt.NDArray[np.generic]]:
    namen = [f"{d.keuze}={d.waarde}" for d in rand.apart.draaien.itertuples()]

    def bij(rij: npt.NDArray[np.int8]) -> str:
        return "; ".join(
            f"{naam}:{logica.OORDELEN[code]}" for naam, code in zip(namen, rij[1:], strict=True) if code != rij[0]
        )

    patronen, waar = np.unique(rand.codes, axis=0, return_inverse=True)
    return {
        "op_de_rand": np.where(rand.aantal > 0, logica.JA, logica.NEE).astype(object),
        "keuzes_die_draaien": rand.aantal,
        "draait_bij": np.array([bij(p) for p in patronen], dtype=object)[waar.reshape(-1)],
    }


def _plaats(plaatsen: npt.NDArray[np.float64], index: pd.Index) -> dict[str, pd.Series]:
    tabel = beste_en_slechtste(plaatsen).set_axis(index)
    return {f"urgentie_plaats_{naam}": tabel[naam] for naam in tabel.columns}


def _keuzes(uitkomst: Uitkomst, apart: Apart) -> pd.DataFrame:
    anders = apart.zones[:, 1:] != apart.zones[:, :1]
    inwoners = uitkomst.zones["inwoners"].fillna(0.0).to_numpy(float)
    plaatsen = np.nan_to_num(apart.plaatsen_deelplannen)
    return apart.draaien[["keuze", "titel", "waarde", "als", "grond"]].assign(
        zones_anders=anders.sum(axis=0),
        inwoners_anders=(inwoners @ anders).astype(int),
        deelplannen_anders=(apart.poort[:, 1:] != apart.poort[:, :1]).sum(axis=0),
        plaatsen_anders=(plaatsen[:, 1:] != plaatsen[:, :1]).sum(axis=0),
    )


def beschrijf_apart() -> Iterator[tuple[str, Rij]]:
    """What each of these columns means."""
    for kop, ding in (("", "kwetsbaar"), ("poort_", "de poort")):
        yield (
            f"{kop}op_de_rand",
            (f"keert ten minste één andere keuze alleen het antwoord op {ding} om? {APART}", "ja/nee", "", _REGEL),
        )
        yield (
            f"{kop}keuzes_die_draaien",
            (f"andere keuzes die {ding} alleen draaien, elk bij een waarde of meer; {APART}", "aantal", "", _REGEL),
        )
        yield (
            f"{kop}draait_bij",
            (f"welke keuze met welke waarde {ding} omkeert, en in wat; {APART}", "keuze=waarde:antwoord", "", _REGEL),
        )
    yield "urgentie_plaats_beste", (f"beste plaats op urgentie in de tranche; {APART}", "plaats", "", _REGEL)
    yield "urgentie_plaats_slechtste", (f"slechtste plaats op urgentie in de tranche; {APART}", "plaats", "", _REGEL)
    yield "keuzes.keuze", ("naam van de keuze in de regeling", "naam", "", "")
    yield "keuzes.titel", ("waar de keuze over gaat", "tekst", "", "")
    yield "keuzes.waarde", ("een andere waarde, zoals [afwijkingen] van een ronde haar zegt", "tekst", "", "")
    yield "keuzes.als", ("die waarde in woorden, te lezen na 'als'", "tekst", "", "")
    yield "keuzes.grond", ("waarom deze waarde mogelijk is: artikel, Q&A-nummer of aanname", "tekst", "", "")
    yield "keuzes.zones_anders", (f"zones met een ander antwoord op kwetsbaar; {APART}", "aantal", "", "")
    yield "keuzes.inwoners_anders", ("inwoners van die zones", "aantal", "cbs_pc4", "")
    yield "keuzes.deelplannen_anders", (f"deelplannen waarvan de poort anders is; {APART}", "aantal", "", "")
    yield "keuzes.plaatsen_anders", (f"deelplannen met een andere plaats op urgentie; {APART}", "aantal", "", "")


def controleer_apart(tabellen: Mapping[str, pd.DataFrame]) -> None:
    """Raises pandera's SchemaErrors for a table whose columns break what they promise."""
    rand = pa.Column(checks=pa.Check.isin((logica.JA, logica.NEE)), nullable=False)
    telt, plaats = pa.Column(int, checks=pa.Check.ge(0)), pa.Column("Int64", checks=pa.Check.ge(1), nullable=True)
    orde = pa.Check(_beste_voor_slechtste)
    for naam, kop in (("zones", ""), ("deelplannen", "poort_")):
        kolommen = {f"{kop}op_de_rand": rand, f"{kop}keuzes_die_draaien": telt}
        klopt = pa.Check(lambda t, kop=kop: (t[f"{kop}op_de_rand"] == logica.JA) == (t[f"{kop}draait_bij"] != ""))
        pa.DataFrameSchema(kolommen, checks=klopt).validate(
            pd.DataFrame(tabellen[naam].drop(columns="geometry", errors="ignore")), lazy=True
        )
    for naam in ("deelplannen", "aanvragen"):
        kolommen = dict.fromkeys(("urgentie_plaats_beste", "urgentie_plaats_slechtste"), plaats)
        pa.DataFrameSchema(kolommen, checks=orde).validate(tabellen[naam], lazy=True)
    pa.DataFrameSchema(unique=["keuze", "waarde"]).validate(tabellen["keuzes"], lazy=True)


def _beste_voor_slechtste(tabel: pd.DataFrame) -> pd.Series:
    return (tabel["urgentie_plaats_beste"] <= tabel["urgentie_plaats_slechtste"]).fillna(True)
