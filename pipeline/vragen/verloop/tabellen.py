"""The tables of the course: per zone, per zone and year, per gebied, and what may not be compared.

In: an `Uitkomst` with `verloop`. Out: tables by name; `kolommen` says what each column means.

    zones            pc4, verloop, verloop_stevig, kwetsbaar_2014, op_de_rand_2014, ...
    jaren            pc4, reeks, jaar, deel, cijfer, waarde, afstand      (one row per zone, figure and year)
    gebieden         soort, gebied, zones_bijgekomen, zones_afgegaan, ..., kwetsbaar_2014, ...
    gebiedscijfers   soort, gebied, reeks, cijfer, jaar, waarde
    breuken          reeks, soort, dataset, pc4, reden, grond
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.rekenen import logica
from pipeline.stappen.gebieden import LAND, zones_per_gebied
from pipeline.stappen.verloop import NIET_TE_VERGELIJKEN, koers, tel_verloop
from pipeline.uitkomst import Reeksverloop, Uitkomst, Verloop
from pipeline.uitvoer.verloopzin import reden_van_zonebreuk, zinnen
from pipeline.uitvoer.vermelding import status

ANDERE_BRON, ANDER_BESTAND, ANDER_GEBIED = "andere bron", "ander bestand", "ander gebied"
_SLEUTEL = ["soort", "gebied", "gm_code", "provincie"]


def maak_tabellen(uitkomst: Uitkomst, verloop: Verloop) -> dict[str, pd.DataFrame]:
    """All tables by name, each saying which ronde and what it is; the years of the zones are too many rows."""
    tabellen = {
        "zones": _zones(uitkomst, verloop),
        "jaren": pd.concat([_jaren(uitkomst, reeks) for reeks in verloop.reeksen], ignore_index=True),
        "gebieden": _gebieden(uitkomst, verloop),
        "gebiedscijfers": _gebiedscijfers(uitkomst, verloop),
        "breuken": _breuken(verloop),
    }
    vermelding = {"ronde": uitkomst.ronde.naam, "status": status(uitkomst.ronde)}
    return {naam: tabel if naam == "jaren" else tabel.assign(**vermelding) for naam, tabel in tabellen.items()}


def _zones(uitkomst: Uitkomst, verloop: Verloop) -> pd.DataFrame:
    zones = uitkomst.zones
    woorden = np.array(logica.OORDELEN, dtype=object)
    uit: dict[str, object] = {
        "pc4": zones["pc4"],
        "gm_code": zones["gm_code"].astype(object).fillna(""),
        "gemeente": zones["gemeente"].astype(object).fillna(""),
        "provincie": zones["gm_code"].map(uitkomst.invoer.provincies).astype(object).fillna(""),
        "inwoners": zones["inwoners"].astype("Int64"),
        "verloop": verloop.verloop,
    }
    if verloop.stevig is not None:
        uit["verloop_stevig"] = _ja_nee(verloop.stevig, verloop.verloop != NIET_TE_VERGELIJKEN)
    uit["verloop_zin"] = zinnen(verloop, list(zones["pc4"]))
    for j, jaar in enumerate(verloop.jaren):
        uit[f"kwetsbaar_{jaar}"] = woorden[verloop.antwoorden[:, j]]
    if verloop.draait is not None:
        for j, jaar in enumerate(verloop.jaren):
            uit[f"op_de_rand_{jaar}"] = _ja_nee(verloop.draait[:, j])
    return pd.DataFrame(uit)


def _ja_nee(waar: np.ndarray, geldt: np.ndarray | None = None) -> np.ndarray:
    woord = np.where(waar, logica.JA, logica.NEE).astype(object)
    return woord if geldt is None else np.where(geldt, woord, "")


def _jaren(uitkomst: Uitkomst, reeks: Reeksverloop) -> pd.DataFrame:
    """One row per zone, figure and year that has a value; deel: the part of the line, a break begins the next."""
    deel = np.concatenate([np.ones((len(reeks.breuk), 1), int), 1 + reeks.breuk.cumsum(axis=1)], axis=1)
    stukken = []
    for naam, waarden in reeks.waarden.items():
        for j, jaar in enumerate(reeks.jaren):
            stukken.append(
                pd.DataFrame(
                    {
                        "pc4": uitkomst.zones["pc4"].to_numpy(),
                        "reeks": reeks.reeks.naam,
                        "cijfer": naam,
                        "jaar": jaar,
                        "deel": deel[:, j],
                        "waarde": waarden[:, j],
                        "afstand": reeks.afstanden[naam][:, j],
                    }
                )
            )
    tabel = pd.concat(stukken, ignore_index=True)
    return tabel[tabel["waarde"].notna()].sort_values(["reeks", "pc4", "cijfer", "jaar"], ignore_index=True)


def _gebieden(uitkomst: Uitkomst, verloop: Verloop) -> pd.DataFrame:
    """Counts per gebied; kwetsbaar per year over the zones that can be compared: first + gained - lost is last."""
    zones, provincies = uitkomst.zones, uitkomst.invoer.provincies
    tabel = tel_verloop(zones, provincies, verloop.verloop, verloop.stevig)
    bekend = (verloop.antwoorden[:, [0, -1]] != 1).all(axis=1)
    geldt = bekend & ~verloop.van_de_poort.breuk.any(axis=1)
    ja = np.where(geldt[:, None], (verloop.antwoorden == 2).astype(float), 0.0)
    vergelijkbaar = _som_per_gebied(uitkomst, np.column_stack([geldt.astype(float), ja]))
    namen = ["zones_te_vergelijken", *(f"kwetsbaar_{jaar}" for jaar in verloop.jaren)]
    return tabel.merge(vergelijkbaar.set_axis([*_SLEUTEL, *namen], axis=1), on=_SLEUTEL, validate="one_to_one")


def _som_per_gebied(uitkomst: Uitkomst, per_zone: np.ndarray) -> pd.DataFrame:
    """The sums of columns per zone over every gebied: soort, gebied, gm_code, provincie, then the sums as int."""
    leden = zones_per_gebied(uitkomst.zones, uitkomst.invoer.provincies)
    plek = uitkomst.zones.index.get_indexer(leden["zone"])
    som = pd.DataFrame(per_zone[plek], index=leden.index).groupby(
        [leden[k] for k in ("volgorde", *_SLEUTEL)], sort=True
    )
    return som.sum().astype("int64").reset_index().drop(columns="volgorde")


def _gebiedscijfers(uitkomst: Uitkomst, verloop: Verloop) -> pd.DataFrame:
    stukken = []
    for reeks in verloop.reeksen:
        for naam, waarden in reeks.waarden.items():
            tabel = koers(uitkomst.zones, uitkomst.invoer.provincies, waarden, reeks.breuk, uitkomst.regeling.poort)
            tabel = tabel.rename(columns=dict(enumerate(reeks.jaren)))
            lang = tabel.melt([*_SLEUTEL, "zones"], list(reeks.jaren), var_name="jaar", value_name="waarde")
            stukken.append(lang.assign(reeks=reeks.reeks.naam, cijfer=naam, jaar=lang["jaar"].astype(int)))
    tabel = pd.concat(stukken, ignore_index=True)
    tabel = tabel[tabel["waarde"].notna()].reset_index(drop=True)
    return tabel[[*_SLEUTEL, "reeks", "cijfer", "jaar", "waarde", "zones"]]


def _breuken(verloop: Verloop) -> pd.DataFrame:
    regels = verloop.regels
    rijen = [
        {"reeks": b.reeks, "soort": ANDERE_BRON, "dataset": b.dataset, "pc4": "", "reden": b.reden, "grond": b.grond}
        for b in regels.breuk
    ]
    rijen += [
        {
            "reeks": r.reeks.naam,
            "soort": ANDER_BESTAND,
            "dataset": r.reeks.datasets[jaar].id,
            "pc4": "",
            "reden": f"{jaar} komt uit een ander bestand dan het jaar ervoor, en dat kan een andere uitgave zijn",
            "grond": r.reeks.vergelijkbaar,
        }
        for r in verloop.reeksen
        for jaar in sorted(r.ander_bestand)
    ]
    rijen += [
        {
            "reeks": "",
            "soort": ANDER_GEBIED,
            "dataset": "",
            "pc4": str(rij["pc4"]),
            "reden": reden_van_zonebreuk(rij),
            "grond": f"aanname: {regels.zonebreuk.aanname}",
        }
        for rij in verloop.zonebreuken.to_dict("records")
    ]
    return pd.DataFrame(rijen, columns=["reeks", "soort", "dataset", "pc4", "reden", "grond"])


def rij_van_land(gebieden: pd.DataFrame) -> pd.Series:
    """The counts of the whole country."""
    return gebieden[gebieden["soort"] == LAND].iloc[0]
