"""Woonbalans: the share of corporation dwellings per zone, gemeente, provincie and country, and what the rules ask.

In: numbers of dwellings per zone, or a percentage per gemeente, and the rules of Een thuis voor iedereen. Out: tables.

    gemeente   corporatie  woningen  aandeel  aandeel_laagst  aandeel_hoogst  boven_land  instructie
    Modelstad        3000     10000     0.30          0.2990          0.3010  ja          middeninkomens

Each number has bounds: `laag` and `hoog` take secret cells as 0 to 4 dwellings, `laagst` and `hoogst` count rounding
too. An answer is ja or nee only where those agree. `ruim` takes a secret cell as all rented dwellings of its zone: what
turns by that is voorlopig, because 0 to 4 is an aanname. Nothing here touches poort, prioriteit or urgentie.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.regelingen.woonbalans import Bron, Nieuwbouwregels, Voorraadregels
from pipeline.rekenen import logica

Getallen = NDArray[np.float64]
GRENZEN = ("", "_laag", "_hoog", "_laagst", "_hoogst")
"""The figure itself, its bounds by secret cells, and those with rounding besides."""
RUIM = "_ruim"
"""The highest where a secret cell may be more than small."""
STAND = (*(f"{wat}{grens}" for wat in ("woningen", "corporatie") for grens in GRENZEN), f"corporatie{RUIM}")
"""The columns that add up: from zones to gemeenten, provincies and the country."""
MIDDEN, SOCIAAL, GEEN = "middeninkomens", "sociaal", "geen"
"""What the instruction rule asks of new building; besides these 'onbepaald'."""
_RUIS = 1e-9


def stand_van_zones(cijfers: pd.DataFrame, bron: Bron, regels: Voorraadregels) -> pd.DataFrame:
    """In: pc4 and the columns of the source; without one for rented dwellings all may be. Out: pc4 and STAND."""
    assert bron.woningen is not None
    uit = {"pc4": cijfers["pc4"]}
    for wat, kolom in (("woningen", bron.woningen), ("corporatie", bron.corporatie)):
        uit |= _met_grenzen(wat, cijfers[kolom], float(bron.marge.waarde), regels.geheim.waarde)
    huur = cijfers[bron.huur] + float(regels.geheim_ruim.waarde) if bron.huur else pd.Series(100.0, cijfers.index)
    kan = uit["woningen_hoogst"] * huur.fillna(100.0).clip(upper=100.0) / 100.0
    geheim = cijfers[bron.corporatie].isna() & cijfers[bron.woningen].notna()
    hoogst = uit["corporatie_hoogst"]
    return pd.DataFrame(uit | {f"corporatie{RUIM}": hoogst.where(~geheim, kan.clip(lower=hoogst))})


def _met_grenzen(wat: str, aantal: pd.Series, marge: float, geheim: tuple[int, int]) -> dict[str, pd.Series]:
    laag, hoog = (float(grens) for grens in geheim)
    onder, boven = aantal.fillna(laag), aantal.fillna(hoog)
    af = marge * aantal.notna()
    return {
        wat: aantal.fillna((laag + hoog) / 2),
        f"{wat}_laag": onder,
        f"{wat}_hoog": boven,
        f"{wat}_laagst": (onder - af).clip(lower=0),
        f"{wat}_hoogst": boven + af,
    }


def stand_van_gemeenten(procenten: pd.Series, woningen: pd.Series, bron: Bron) -> pd.DataFrame:
    """STAND per gemeente, index kept: from a percentage of corporation dwellings and how many dwellings there are."""
    marge = float(bron.marge.waarde)
    uit = dict.fromkeys((f"woningen{grens}" for grens in GRENZEN), woningen)
    delen = {
        "": procenten,
        "_laag": procenten,
        "_hoog": procenten,
        "_laagst": (procenten - marge).clip(lower=0),
        "_hoogst": (procenten + marge).clip(upper=100),
    }
    return pd.DataFrame(uit | {f"corporatie{grens}": deel * woningen / 100 for grens, deel in delen.items()}).assign(
        **{f"corporatie{RUIM}": delen["_hoogst"] * woningen / 100}
    )


def tel_op(stand: pd.DataFrame, sleutels: Sequence[str]) -> pd.DataFrame:
    """STAND per group; a number that one of the group lacks is not known of the group."""
    groepen = stand.groupby(list(sleutels), sort=True)[list(STAND)]
    return groepen.sum().where(groepen.count().eq(groepen.size(), axis=0)).reset_index()


def met_aandelen(stand: pd.DataFrame) -> pd.DataFrame:
    """With `aandeel` and its bounds (0..1): the lowest with the fewest corporation and the most other dwellings."""
    uit = stand.copy()
    uit["aandeel"] = _deel(stand["corporatie"], stand["woningen"])
    for laag, hoog in (("_laag", "_hoog"), ("_laagst", "_hoogst")):
        uit[f"aandeel{laag}"] = _deel(stand[f"corporatie{laag}"], stand[f"woningen{hoog}"])
        uit[f"aandeel{hoog}"] = _deel(stand[f"corporatie{hoog}"], stand[f"woningen{laag}"])
    uit[f"aandeel{RUIM}"] = _deel(stand[f"corporatie{RUIM}"], stand["woningen_laagst"])
    geen = stand["woningen_hoogst"] == 0
    uit.loc[geen, [f"aandeel{grens}" for grens in (*GRENZEN, RUIM)]] = np.nan
    return uit


def _deel(teller: pd.Series, noemer: pd.Series) -> pd.Series:
    """A share, at most all; all where nothing but corporation dwellings may be there."""
    deel = (teller / noemer.where(noemer > 0)).clip(upper=1.0)
    return deel.where(noemer.isna() | (noemer > 0), (teller > 0).astype(float))


def toets_voorraad(gebieden: pd.DataFrame, land: pd.Series, regels: Voorraadregels) -> pd.DataFrame:
    """With klasse, the distances to the streven and to the share of `land` (of the same source), and dwellings short.

    tekort: how many dwellings of the present stock would have to be corporation dwellings to reach the streven.
    """
    streven = float(regels.streven.waarde)
    uit = gebieden.copy()
    grenzen = np.array([float(grens) for grens in regels.klassen.waarde])
    uit["klasse"] = _klasse(uit["aandeel"], grenzen)
    zeker = _klasse(uit["aandeel_laagst"], grenzen) == _klasse(uit[f"aandeel{RUIM}"], grenzen)
    uit["klasse_zeker"] = np.where(zeker & (uit["klasse"] > 0), logica.JA, logica.ONBEPAALD)
    uit["streven_gehaald"] = minstens(uit["aandeel_laagst"], uit["aandeel_hoogst"], streven)
    ruim = minstens(uit["aandeel_laagst"], uit[f"aandeel{RUIM}"], streven)
    uit["streven_voorlopig"] = np.where(ruim == uit["streven_gehaald"], logica.NEE, logica.JA)
    uit["afstand_streven"] = uit["aandeel"] - streven
    for grens, woningen, corporatie in (
        ("", "", ""),
        ("_laagst", "_laagst", "_hoogst"),
        ("_hoogst", "_hoogst", "_laagst"),
    ):
        tekort = streven * uit[f"woningen{woningen}"] - uit[f"corporatie{corporatie}"]
        uit[f"tekort{grens}"] = np.ceil(tekort.clip(lower=0) - _RUIS).abs()
    uit["land_aandeel"] = land["aandeel"]
    uit["afstand_land"] = uit["aandeel"] - land["aandeel"]
    return uit


def _klasse(aandeel: pd.Series, grenzen: Getallen) -> pd.Series:
    """1 for at most the first break, and so on; 0 where the share is not known."""
    plek = np.searchsorted(grenzen, aandeel.fillna(0.0).to_numpy(float) - _RUIS, side="left") + 1
    return pd.Series(np.where(aandeel.notna(), plek, 0), index=aandeel.index)


def minstens(laag: pd.Series, hoog: pd.Series, grens: float) -> NDArray[np.object_]:
    """Is it at least `grens`, of a figure that lies between `laag` and `hoog`?"""
    ja, nee = laag >= grens - _RUIS, hoog < grens - _RUIS
    return logica.oordeel(ja, (ja | nee) & laag.notna() & hoog.notna())


def hoger(laag: pd.Series, hoog: pd.Series, onder: float, boven: float) -> NDArray[np.object_]:
    """Is a figure between `laag` and `hoog` higher than one between `onder` and `boven`?"""
    ja, nee = laag > boven + _RUIS, hoog <= onder + _RUIS
    return logica.oordeel(ja, (ja | nee) & laag.notna() & hoog.notna())


def lager(laag: pd.Series, hoog: pd.Series, onder: float, boven: float) -> NDArray[np.object_]:
    """Is a figure between `laag` and `hoog` lower than one between `onder` and `boven`?"""
    return hoger(-hoog, -laag, -boven, -onder)


def toets_instructie(gemeenten: pd.DataFrame, land: pd.Series, regels: Nieuwbouwregels) -> pd.DataFrame:
    """The instruction rule of 2024: beside the country's share of the same source, and beside the official one.

    instructie: middeninkomens (above), sociaal (below), geen (exactly equal) or onbepaald. instructie_vast is ja where
    both readings say the same, also if secret cells are not small; otherwise the answer rests on an aanname of ours: of
    what to compare with, or of what a secret cell is.
    """
    uit = gemeenten.copy()
    officieel, marge = float(regels.landelijk_officieel.waarde), float(regels.landelijk_marge.waarde)
    lezingen = (
        ("land", land["aandeel_laagst"], land["aandeel_hoogst"], land[f"aandeel{RUIM}"]),
        ("officieel", officieel - marge, officieel + marge, officieel + marge),
    )
    vast = np.full(len(uit), True)
    for lezing, onder, boven, ruim in lezingen:
        laag, hoog = uit["aandeel_laagst"], uit["aandeel_hoogst"]
        op, onder_ = hoger(laag, hoog, onder, boven), lager(laag, hoog, onder, boven)
        uit[f"boven_{lezing}"], uit[f"onder_{lezing}"] = op, onder_
        uit["instructie" if lezing == "land" else "instructie_officieel"] = (zo := instructie(op, onder_))
        laag, hoog = uit["aandeel_laagst"], uit[f"aandeel{RUIM}"]
        vast &= instructie(hoger(laag, hoog, onder, ruim), lager(laag, hoog, onder, ruim)) == zo
    gelijk = (uit["instructie"] == uit["instructie_officieel"]) & (uit["instructie"] != logica.ONBEPAALD)
    uit["instructie_vast"] = np.where(gelijk & vast, logica.JA, logica.NEE)
    return uit


def instructie(boven: NDArray[np.object_], onder: NDArray[np.object_]) -> NDArray[np.object_]:
    """What is asked, from the two answers."""
    geen = (boven == logica.NEE) & (onder == logica.NEE)
    keuzes = [boven == logica.JA, onder == logica.JA, geen]
    return np.select(keuzes, [MIDDEN, SOCIAAL, GEEN], default=logica.ONBEPAALD).astype(object)


def concentratie(zones: pd.DataFrame, sleutels: Sequence[str]) -> pd.DataFrame:
    """The share of the corporation dwellings that stands in kwetsbare zones, beside that of all dwellings.

    In: STAND and kwetsbaar per zone. Bounds: zones that are onbepaald count not at all in the lowest and wholly in the
    highest. geconcentreerd: is the share of corporation dwellings the higher one? geconcentreerd_voorlopig: could
    secret cells that are not small turn it?
    """
    maten = [f"{wat}{grens}" for wat in ("woningen", "corporatie") for grens in ("", "_laagst", "_hoogst")]
    cijfers = {maat: zones[maat].fillna(0.0).to_numpy(float) for maat in (*maten, f"corporatie{RUIM}")}
    is_ja, is_nee = ((zones["kwetsbaar"] == woord).to_numpy() for woord in (logica.JA, logica.NEE))
    rijen = []
    # Sums over arrays: of a frame per gemeente each sum would take longer than all of them.
    nummers = pd.Series(np.arange(len(zones)), index=zones.index)
    for sleutel, groep in nummers.groupby([zones[naam] for naam in sleutels], sort=True):
        plekken = groep.to_numpy()
        ja, nee = is_ja[plekken], is_nee[plekken]
        eigen = {maat: waarden[plekken] for maat, waarden in cijfers.items()}
        rij: dict[str, object] = dict(zip(sleutels, sleutel, strict=True))
        rij |= {"zones": len(plekken), "zones_kwetsbaar": int(ja.sum()), "zones_onbepaald": int((~ja & ~nee).sum())}
        for wat in ("woningen", "corporatie"):
            rij[f"{wat}_kwetsbaar"] = eigen[wat][ja].sum()
            rij[f"{wat}_in_kwetsbaar"] = _verhouding(eigen[wat][ja].sum(), eigen[wat][~ja].sum())
            laag, hoog = eigen[f"{wat}_laagst"], eigen[f"{wat}_hoogst"]
            rij[f"{wat}_in_kwetsbaar_laagst"] = _verhouding(laag[ja].sum(), hoog[~ja].sum())
            rij[f"{wat}_in_kwetsbaar_hoogst"] = _verhouding(hoog[~nee].sum(), laag[nee].sum())
        laag, ruim = eigen["corporatie_laagst"], eigen[f"corporatie{RUIM}"]
        rij["ruim_laagst"] = _verhouding(laag[ja].sum(), ruim[~ja].sum())
        rij["ruim_hoogst"] = _verhouding(ruim[~nee].sum(), laag[nee].sum())
        rijen.append(rij)
    uit = pd.DataFrame(rijen)
    woningen = uit["woningen_in_kwetsbaar_laagst"], uit["woningen_in_kwetsbaar_hoogst"]
    uit["geconcentreerd"] = _meer(
        uit["corporatie_in_kwetsbaar_laagst"], uit["corporatie_in_kwetsbaar_hoogst"], *woningen
    )
    anders = _meer(uit.pop("ruim_laagst"), uit.pop("ruim_hoogst"), *woningen)
    uit["geconcentreerd_voorlopig"] = np.where(anders == uit["geconcentreerd"], logica.NEE, logica.JA)
    return uit


def _meer(laag: pd.Series, hoog: pd.Series, onder: pd.Series, boven: pd.Series) -> NDArray[np.object_]:
    meer, niet = laag > boven + _RUIS, hoog <= onder + _RUIS
    return logica.oordeel(meer, meer | niet)


def _verhouding(wel: float, niet: float) -> float:
    return wel / (wel + niet) if wel + niet > 0 else float("nan")
