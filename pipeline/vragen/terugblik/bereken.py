"""Look back: the zones of the deelplannen against all zones, under each admissible choice, beside plain yardsticks.

In: an `Uitkomst` whose deelplannen are areas that were granted, and the admissible datasets. Out: `Terugblik`.

    terugblik = kijk_terug(uitkomst, lees_varianten(uitkomst.invoer).tabellen)
    terugblik.maten[["maat", "auc", "auc_fout"]]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.bronnen.tabel import Brontabel
from pipeline.gevoeligheid.instellingen import Draai, Getallen, Plaatsen, een_voor_een
from pipeline.gevoeligheid.poort import Codes, reken_poort
from pipeline.gevoeligheid.stof import Stof, maak_stof
from pipeline.gevoeligheid.urgentie import urgentie_per_zone
from pipeline.gevoeligheid.woorden import als_in_woorden, draait_bij
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.terugblik.maten import auc, auc_fout, boven, wilson

_ROL, _TOTAAL = "leefbaarometer_pc4", "lbm"
LEEFBAAROMETER, LOTING = "leefbaarometer_totaal", "loting_naar_inwoners"


@dataclass(frozen=True)
class Terugblik:
    """maten: one row per measure; keuzes: per choice and value; gezakt: the deelplannen that fail the poort.

    See `kolommen`. deelplannen: how many there are; meldingen: which choices drop out.
    """

    uitkomst: Uitkomst
    maten: pd.DataFrame
    keuzes: pd.DataFrame
    gezakt: pd.DataFrame
    deelplannen: int
    meldingen: tuple[str, ...]


@dataclass(frozen=True)
class _Groepen:
    """wel: the places of the zones of deelplannen, each once; deelplan: the first that each is in; niet: the others."""

    wel: Plaatsen
    deelplan: Plaatsen
    niet: Plaatsen


def kijk_terug(uitkomst: Uitkomst, varianten: Mapping[str, Brontabel], meldingen: Sequence[str] = ()) -> Terugblik:
    """All tables. Raises Invoerfout as `maak_stof`."""
    stof = maak_stof(uitkomst, varianten)
    inst, draaien = een_voor_een(stof.keuzes)
    poort = reken_poort(stof, inst)
    land = urgentie_per_zone(stof, inst, "land")
    groepen = _groepen(stof)
    return Terugblik(
        uitkomst=uitkomst,
        maten=_maten(stof, groepen, poort.zones[:, 0], {naam: x[:, 0] for naam, x in land.items()}),
        keuzes=_keuzes(stof, draaien, groepen, poort.zones, poort.deelplannen, land["urgentie"]),
        gezakt=_gezakt(uitkomst, poort.deelplannen, draaien),
        deelplannen=len(uitkomst.deelplannen),
        meldingen=(*meldingen, *stof.meldingen),
    )


def _groepen(stof: Stof) -> _Groepen:
    leden = stof.uitkomst.leden
    wel, eerste = np.unique(stof.leden, return_index=True)
    nummer = pd.factorize(pd.MultiIndex.from_frame(leden[DEELPLAN]))[0]
    return _Groepen(wel, nummer[eerste], np.setdiff1d(np.arange(len(stof.gemeente)), wel))


def _maten(stof: Stof, groepen: _Groepen, kwetsbaar: Codes, land: Mapping[str, Getallen]) -> pd.DataFrame:
    """Urgentie and each dimension against the country, and the yardsticks."""
    titels = {d.naam: f"Urgentie: {d.titel.lower()}" for d in stof.regeling.urgentie.dimensies}
    rijen = [_maat(naam, titels.get(naam, "Urgentie"), x, groepen) for naam, x in land.items()]
    tabel = stof.uitkomst.invoer.bronnen.get(_ROL)
    if tabel is not None and _TOTAAL in tabel.kolommen:
        totaal = stof.zones["pc4"].map(tabel.gegevens.set_index("pc4")[_TOTAAL]).to_numpy(float)
        rijen.append(_maat(LEEFBAAROMETER, "Maatstaf: het totaal van de Leefbaarometer alleen", -totaal, groepen))
    rijen.append(_loting(stof, groepen, kwetsbaar, land["urgentie"]))
    return pd.DataFrame(rijen)


def _maat(naam: str, titel: str, x: Getallen, groepen: _Groepen) -> dict[str, object]:
    wel, niet = x[groepen.wel], x[groepen.niet]
    heeft = ~np.isnan(wel)
    ander = niet[~np.isnan(niet)]
    return {
        "maat": naam,
        "titel": titel,
        "zones_wel": int(heeft.sum()),
        "zones_niet": len(ander),
        "auc": auc(wel[heeft], ander),
        "auc_fout": auc_fout(wel[heeft], ander, groepen.deelplan[heeft]),
    }


def _loting(stof: Stof, groepen: _Groepen, kwetsbaar: Codes, urgentie: Getallen) -> dict[str, object]:
    """What drawing zones at random by their inhabitants would give: exact, no draws."""
    inwoners = stof.zones["inwoners"].fillna(0.0).to_numpy(float)
    heeft = ~np.isnan(urgentie) & (inwoners > 0)
    x, w = urgentie[heeft], inwoners[heeft]
    alle = urgentie[~np.isnan(urgentie)]
    # Against all other zones: the zone itself, which ties with itself, is taken off.
    deel = (boven(x, alle) * len(alle) - 0.5) / max(len(alle) - 1, 1)
    return {
        "maat": LOTING,
        "titel": "Maatstaf: zones geloot naar inwoners, op urgentie",
        "zones_wel": len(groepen.wel),
        "zones_niet": len(groepen.niet),
        "auc": float((deel * w).sum() / w.sum()) if w.sum() else float("nan"),
        "auc_fout": 0.0,
    }


def _keuzes(
    stof: Stof, draaien: Sequence[Draai], groepen: _Groepen, zones: Codes, plannen: Codes, urgentie: Getallen
) -> pd.DataFrame:
    """One row per choice and value, the ronde's own first: shares through the poort, and the AUC of urgentie."""
    inwoners = stof.zones["inwoners"].fillna(0.0).to_numpy(float)
    rijen = []
    for kolom in range(len(draaien) + 1):
        draai = draaien[kolom - 1] if kolom else None
        ja = zones[:, kolom] == 2
        wel, niet = ja[groepen.wel], ja[groepen.niet]
        door = int((plannen[:, kolom] == 2).sum())
        laag, hoog = wilson(int(wel.sum()), len(wel))
        plan_laag, plan_hoog = wilson(door, len(plannen))
        maat = _maat("", "", urgentie[:, kolom], groepen)
        rijen.append(
            {
                "keuze": draai.keuze.naam if draai else "",
                "als": als_in_woorden(draai) if draai else "alles zoals de ronde het kiest",
                "toegekend_zones": len(wel),
                "toegekend_kwetsbaar": wel.mean() if len(wel) else float("nan"),
                "toegekend_laag": laag,
                "toegekend_hoog": hoog,
                "alle_kwetsbaar": ja.mean(),
                "inwoners_kwetsbaar": inwoners[ja].sum() / inwoners.sum(),
                "onderscheid": wel.mean() - niet.mean() if len(wel) and len(niet) else float("nan"),
                "deelplannen_door": door,
                "deelplannen_aandeel": door / len(plannen),
                "deelplannen_laag": plan_laag,
                "deelplannen_hoog": plan_hoog,
                "auc": maat["auc"],
                "auc_fout": maat["auc_fout"],
            }
        )
    return pd.DataFrame(rijen)


def _gezakt(uitkomst: Uitkomst, plannen: Codes, draaien: Sequence[Draai]) -> pd.DataFrame:
    """The deelplannen that fail: by how much (poort_reden), and under which choice alone they pass."""
    hier = np.flatnonzero(plannen[:, 0] == 0)
    tabel = uitkomst.deelplannen.iloc[hier][[*DEELPLAN, "poort_reden"]].reset_index(drop=True)
    alleen_ja = np.where(plannen[hier] == 2, plannen[hier], plannen[hier][:, :1])
    return tabel.assign(door_de_poort=draait_bij(alleen_ja, [als_in_woorden(d) for d in draaien]))
