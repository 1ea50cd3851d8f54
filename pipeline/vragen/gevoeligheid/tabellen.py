"""The tables of the gevoeligheid: per choice, per turn, per zone, per deelplan and per aanvraag.

In: what was computed under the turns and the draws. Out: tables as they are written; `kolommen` says what each holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.gevoeligheid import woorden
from pipeline.gevoeligheid.instellingen import Draai, Getallen
from pipeline.gevoeligheid.keuzes import OpenKeuze
from pipeline.gevoeligheid.poort import Codes
from pipeline.gevoeligheid.stof import Stof
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.vragen.gevoeligheid.spreiding import Spreiding

BINNEN, BUITEN = "binnen", "buiten"
ZEKER = {BINNEN: f"zeker {BINNEN}", BUITEN: f"zeker {BUITEN}"}
"""What the column zeker says where nothing turns it."""
_UITKOMST = np.array([BUITEN, logica.ONBEPAALD, BINNEN], dtype=object)
_OORDELEN = np.array(logica.OORDELEN, dtype=object)


def antwoorden(stof: Stof, alleen: Codes, draaien: Sequence[Draai], samen: Codes, spreiding: Spreiding) -> pd.DataFrame:
    """Per thing: the shares of its answers, its class, what turns it alone, and the choice that decides.

    alleen: things × (own, each turn); samen: things × draws. Columns as in `kolommen`, without the things themselves.
    """
    regels = stof.regeling.gevoeligheid
    assert regels is not None
    ja, nee = ((samen == code).mean(axis=1) for code in (2, 0))
    beslist = woorden.beslissende(alleen, draaien, spreiding.index)
    namen, titels = ([getattr(k, wat) for k in stof.keuzes] for wat in ("naam", "titel"))
    rij = np.arange(len(alleen))
    aandeel, fout = (np.where(beslist >= 0, deel[beslist, rij], np.nan) for deel in (spreiding.index, spreiding.fout))
    return pd.DataFrame(
        {
            "aandeel_ja": ja,
            "aandeel_nee": nee,
            "aandeel_onbepaald": (samen == 1).mean(axis=1),
            "stevigheid": woorden.klasse(
                ja, nee, *(float(r.waarde) for r in (regels.stevig_vanaf, regels.overwegend_vanaf))
            ),
            "keuzes_die_draaien": _aantal_keuzes(alleen, draaien),
            "draait_bij": woorden.draait_bij(alleen, [woorden.als_in_woorden(d) for d in draaien]),
            "beslissende_keuze": np.array([*namen, ""], dtype=object)[beslist],
            "beslist_door": woorden.beslist_door(alleen, draaien, beslist, titels),
            "beslissend_aandeel": aandeel,
            "beslissend_fout": fout,
        }
    )


def _aantal_keuzes(alleen: Codes, draaien: Sequence[Draai]) -> np.ndarray:
    """How many choices turn it, each at one value or more."""
    anders = np.asarray(alleen[:, 1:] != alleen[:, :1], dtype=bool)
    nummers = np.array([d.nummer for d in draaien])
    return sum(
        (anders[:, nummers == n].any(axis=1).astype(int) for n in np.unique(nummers)), np.zeros(len(alleen), int)
    )


def plaatsen(stof: Stof, plaats: Getallen, spreiding: Spreiding) -> pd.DataFrame:
    """Per deelplan the interval of its place over the draws, the chance of the first k, and what it depends on most."""
    regels = stof.regeling.gevoeligheid
    assert regels is not None
    bekend = np.asarray(~np.isnan(plaats), dtype=bool)
    veilig = np.where(bekend.any(axis=1, keepdims=True), plaats, 0.0)
    uit = {
        naam: np.where(bekend.any(axis=1), np.nanquantile(veilig, q, axis=1, method="inverted_cdf"), np.nan)
        for naam, q in (("plaats_beste", 0), ("plaats_5", 0.05), ("plaats_95", 0.95), ("plaats_slechtste", 1))
    }
    index = np.nan_to_num(spreiding.index, nan=0.0)
    beslist, rij = index.argmax(axis=0), np.arange(index.shape[1])
    vast = ~(index.max(axis=0) > 0)
    return pd.DataFrame(
        {
            **{naam: pd.array(np.where(np.isnan(x), np.nan, x), dtype="Int64") for naam, x in uit.items()},
            "kans_eerste": (plaats <= regels.eerste.waarde).mean(axis=1),
            "plaats_keuze": np.where(vast, "", np.array([k.naam for k in stof.keuzes], dtype=object)[beslist]),
            "plaats_keuze_aandeel": np.where(vast, np.nan, spreiding.index[beslist, rij]),
            "plaats_keuze_fout": np.where(vast, np.nan, spreiding.fout[beslist, rij]),
        }
    )


def kansen(alleen: Codes, draaien: Sequence[Draai], samen: Codes) -> pd.DataFrame:
    """Per aanvraag the chance of money from the budget, and whether anything turns that."""
    binnen, buiten = ((samen == code).mean(axis=1) for code in (2, 0))
    altijd = np.concatenate([alleen, samen], axis=1)
    zeker = np.select([(altijd == 2).all(axis=1), (altijd == 0).all(axis=1)], [*ZEKER.values()], default="")
    als = [woorden.als_in_woorden(d) for d in draaien]
    bij = [
        "; ".join(f"{_UITKOMST[c]} als {wat}" for c, wat in zip(rij[1:], als, strict=True) if c != rij[0])
        for rij in alleen
    ]
    return pd.DataFrame(
        {
            "budget": _UITKOMST[alleen[:, 0]],
            "kans_binnen": binnen,
            "kans_buiten": buiten,
            "kans_onbepaald": (samen == 1).mean(axis=1),
            "zeker": zeker.astype(object),
            "draait_bij": np.array(bij, dtype=object),
        }
    )


@dataclass(frozen=True)
class Alleen:
    """What came out under each turn alone: things × (own, each turn); aanvragen: None without an inzending."""

    zones: Codes
    poort: Codes
    plaats: Getallen
    aanvragen: Codes | None


def per_keuze(
    stof: Stof, draaien: Sequence[Draai], alleen: Alleen, spreidingen: tuple[Spreiding, Spreiding, Spreiding]
) -> pd.DataFrame:
    """One row per choice and value: what it turns alone, and the share of the spread that goes with the choice.

    spreidingen: of zones, of the poort of deelplannen and of places.
    """
    zones, poort, plaats, aanvragen = alleen.zones, alleen.poort, alleen.plaats, alleen.aanvragen
    inwoners = stof.zones["inwoners"].fillna(0.0).to_numpy(float)
    rijen = []
    for nummer, keuze in enumerate(stof.keuzes):
        kolommen = [(0, None), *((k, d) for k, d in enumerate(draaien, 1) if d.nummer == nummer)]
        for kolom, draai in kolommen:
            anders = zones[:, kolom] != zones[:, 0]
            verschil = np.abs(np.nan_to_num(plaats[:, kolom] - plaats[:, 0]))
            rijen.append(
                {
                    "keuze": keuze.naam,
                    "titel": keuze.titel,
                    "plek": keuze.plek,
                    **_waarde(keuze, nummer, draai),
                    "zones_ja": int((zones[:, kolom] == 2).sum()),
                    "zones_nee": int((zones[:, kolom] == 0).sum()),
                    "zones_onbepaald": int((zones[:, kolom] == 1).sum()),
                    "zones_anders": int(anders.sum()),
                    "inwoners_anders": int(inwoners[anders].sum()),
                    "deelplannen_anders": int((poort[:, kolom] != poort[:, 0]).sum()),
                    "plaatsen_anders": int((verschil > 0).sum()),
                    "grootste_verschuiving": int(verschil.max(initial=0)),
                    "aanvragen_anders": 0 if aanvragen is None else int((aanvragen[:, kolom] != aanvragen[:, 0]).sum()),
                    **{
                        f"{wat}_{van}": float(getattr(s, deel)[nummer])
                        for van, s in zip(("zones", "poort", "plaatsen"), spreidingen, strict=True)
                        for wat, deel in (("aandeel", "samen"), ("fout", "samen_fout"))
                    },
                }
            )
    return pd.DataFrame(rijen)


def _waarde(keuze: OpenKeuze, nummer: int, draai: Draai | None) -> dict[str, object]:
    zelf = Draai(keuze, nummer, gewicht=keuze.eigen) if keuze.is_gewicht else Draai(keuze, nummer, keuze.standaard)
    deze = draai or zelf
    eigen_gewicht = keuze.is_gewicht and draai is None
    return {
        "waarde": woorden.waarde_van(deze),
        "als": "het eigen gewicht telt" if eigen_gewicht else woorden.als_in_woorden(deze),
        "eigen": "ja" if draai is None else "nee",
        "grond": keuze.herkomst if keuze.is_gewicht else keuze.opties[deze.optie].herkomst,
    }


def per_draai(stof: Stof, draaien: Sequence[Draai], alleen: Alleen) -> pd.DataFrame:
    """One row per thing that a turn changes: which zone, poort, place or award, from what to what."""
    uitkomst = stof.uitkomst
    soorten = [
        ("zone", uitkomst.zones[["pc4"]], alleen.zones, _OORDELEN),
        ("poort", uitkomst.deelplannen[DEELPLAN], alleen.poort, _OORDELEN),
        ("plaats", uitkomst.deelplannen[DEELPLAN], np.nan_to_num(alleen.plaats, nan=0).astype(int), None),
    ]
    if alleen.aanvragen is not None:
        soorten.append(("toekenning", uitkomst.aanvragen[AANVRAAG], alleen.aanvragen, _UITKOMST))
    delen = []
    for soort, sleutel, codes, taal in soorten:
        ding, kolom = np.nonzero(codes[:, 1:] != codes[:, :1])
        van, naar = codes[ding, 0], codes[ding, kolom + 1]
        woord = taal if taal is not None else np.array(["", *map(str, range(1, len(codes) + 1))], dtype=object)
        delen.append(
            pd.DataFrame(
                {
                    "soort": soort,
                    **{k: sleutel[k].to_numpy(object)[ding] for k in sleutel.columns},
                    "keuze": np.array([d.keuze.naam for d in draaien], dtype=object)[kolom],
                    "als": np.array([woorden.als_in_woorden(d) for d in draaien], dtype=object)[kolom],
                    "van": woord[van],
                    "naar": woord[naar],
                }
            )
        )
    kop = ["soort", "pc4", *DEELPLAN, "keuze", "als", "van", "naar"]
    return pd.concat(delen, ignore_index=True).reindex(columns=kop).fillna("")
