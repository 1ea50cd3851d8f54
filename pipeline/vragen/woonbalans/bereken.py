"""The woonbalans of a ronde: each source in the same tables, and beside it where the kwetsbare zones are.

In: an `Uitkomst`, what `lees_balansbronnen` read, the rules. Out: `Woonbalans`.

    balans = bereken_woonbalans(uitkomst, lees_balansbronnen(uitkomst.invoer, regels), regels)
    balans.gebieden.query("soort == 'land'")[["bron", "aandeel", "aandeel_laag", "aandeel_hoog"]]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.bronnen.herindelingen import herindelingen
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen.woonbalans import Bron, Woonbalansregels
from pipeline.rekenen import logica
from pipeline.stappen.woonbalans import (
    concentratie,
    met_aandelen,
    stand_van_gemeenten,
    stand_van_zones,
    tel_op,
    toets_instructie,
    toets_voorraad,
)
from pipeline.taal.meervoud import met_aantal, met_werkwoord, werkwoord
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.woonbalans.invoer import Balansbronnen

LAND, ONBEKEND = "Nederland", "onbekend"
_GEBIED = ["code", "gebied", "provincie"]
_EERST = ["bron", "peildatum", "soort", *_GEBIED]
_WONINGEN = "dwelling_total"
"""The column of cbs_gemeenten with all dwellings."""


@dataclass(frozen=True)
class Woonbalans:
    """gebieden: per source the country, provincies and gemeenten; zones: those of the newest source per zone.

    concentratie: per gemeente, provincie and the country where the dwellings of that source stand; bronnen: one row per
    source; telling: per source how many gemeenten are under which share. Columns: `kolommen`.
    """

    uitkomst: Uitkomst
    regels: Woonbalansregels
    bronnen: Balansbronnen
    gebieden: pd.DataFrame
    zones: pd.DataFrame
    concentratie: pd.DataFrame
    bronnentabel: pd.DataFrame
    telling: pd.DataFrame
    meldingen: tuple[str, ...]

    @property
    def zonebron(self) -> str:
        """The newest dataset per zone; '' without one."""
        return _nieuwste(self.bronnen, "zone")

    @property
    def hoofdbron(self) -> str:
        """The dataset that a page shows first: the newest, and of one date the first of the rules."""
        return _nieuwste(self.bronnen)


def _nieuwste(bronnen: Balansbronnen, gebied: str | None = None) -> str:
    kan = [bron.dataset for bron in bronnen.bronnen if gebied in (None, bron.gebied)]
    return max(kan, key=lambda naam: bronnen.tabellen[naam].peildatum, default="")


def bereken_woonbalans(uitkomst: Uitkomst, bronnen: Balansbronnen, regels: Woonbalansregels) -> Woonbalans:
    """All tables; nothing is read or written."""
    namen = _gemeentenamen(uitkomst, bronnen)
    provincies = _provincies(uitkomst, bronnen)
    delen, zonetabel, meldingen = [], pd.DataFrame(), list(bronnen.meldingen)
    zonebron = _nieuwste(bronnen, "zone")
    for bron in bronnen.bronnen:
        tabel = bronnen.tabellen[bron.dataset]
        if bron.gebied == "zone":
            zones = _zones(uitkomst, tabel, bron, regels)
            stand = zones
            los = zones["gm_code"] == ""
            if los.any():
                staan = met_werkwoord(int(los.sum()), "zones", "staat", "staan")
                meldingen.append(
                    f"{bron.dataset}: {staan} niet op de kaart van deze ronde; {werkwoord(los.sum(), 'haar', 'hun')} "
                    f"{zones.loc[los, 'woningen_laag'].sum():.0f} woningen tellen alleen landelijk mee"
                )
            if bron.dataset == zonebron:
                zonetabel = met_aandelen(zones)
        else:
            stand = _gemeenten(uitkomst, tabel, bron)
            weg = stand["woningen"].isna()
            if weg.any():
                meldingen.append(
                    f"{bron.dataset}: van {met_aantal(int(weg.sum()), 'gemeenten')} is het aantal woningen niet "
                    f"bekend, en dus ook niet van {werkwoord(weg.sum(), 'haar', 'hun')} provincie en het land"
                )
        stand = stand.assign(
            gemeente=stand["gm_code"].map(namen).fillna(stand["gm_code"]),
            provincie=stand["gm_code"].map(provincies).fillna("").replace("", ONBEKEND),
        )
        delen.append(_gebieden(stand, bron, tabel, regels))
    gebieden = pd.concat(delen, ignore_index=True)
    zonetabel = (
        zonetabel.assign(
            gemeente=zonetabel["gm_code"].map(namen).fillna(""),
            provincie=zonetabel["gm_code"].map(provincies).fillna(""),
        )
        if len(zonetabel)
        else zonetabel
    )
    return Woonbalans(
        uitkomst=uitkomst,
        regels=regels,
        bronnen=bronnen,
        gebieden=gebieden,
        zones=zonetabel,
        concentratie=_concentratie(zonetabel),
        bronnentabel=_bronnentabel(bronnen, gebieden, regels),
        telling=_telling(gebieden, regels),
        meldingen=tuple(meldingen),
    )


def _gemeentenamen(uitkomst: Uitkomst, bronnen: Balansbronnen) -> dict[str, str]:
    """The ronde's own names first, then those of the sources and of gemeenten that are no more."""
    namen = {h.oude_code: h.oude_naam for h in herindelingen()}
    for tabel in bronnen.tabellen.values():
        namen |= _teksten(tabel.gegevens, "naam")
    return namen | uitkomst.invoer.gemeentenamen


def _provincies(uitkomst: Uitkomst, bronnen: Balansbronnen) -> dict[str, str]:
    """Gemeente -> provincie, from every table that says so; the ronde's own goes before."""
    uit: dict[str, str] = {}
    for tabel in (*bronnen.tabellen.values(), uitkomst.invoer.bronnen["cbs_gemeenten"]):
        uit |= _teksten(tabel.gegevens, "provincie")
    return uit


def _teksten(tabel: pd.DataFrame, kolom: str) -> dict[str, str]:
    """A text per gemeente, where it is there."""
    if "gm_code" not in tabel or kolom not in tabel:
        return {}
    heeft = tabel[tabel[kolom].fillna("") != ""]
    return dict(zip(heeft["gm_code"], heeft[kolom], strict=True))


def _zones(uitkomst: Uitkomst, tabel: Brontabel, bron: Bron, regels: Woonbalansregels) -> pd.DataFrame:
    """STAND per zone of the source with the gemeente and answer of the ronde; '' and onbepaald where it has none."""
    stand = stand_van_zones(tabel.gegevens, bron, regels.voorraad)
    ronde = uitkomst.zones.set_index("pc4")[["gm_code", "kwetsbaar"]].astype(object)
    erbij = ronde.reindex(stand["pc4"]).reset_index(drop=True)
    return stand.assign(gm_code=erbij["gm_code"].fillna(""), kwetsbaar=erbij["kwetsbaar"].fillna(logica.ONBEPAALD))


def _gemeenten(uitkomst: Uitkomst, tabel: Brontabel, bron: Bron) -> pd.DataFrame:
    cijfers = tabel.gegevens.set_index("gm_code")
    woningen = cijfers[bron.woningen] if bron.woningen else _geleend(cijfers[str(bron.inwoners)], uitkomst)
    stand = stand_van_gemeenten(cijfers[bron.corporatie], woningen, bron)
    return stand.rename_axis("gm_code").reset_index()


def _geleend(inwoners: pd.Series, uitkomst: Uitkomst) -> pd.Series:
    """The dwellings of the gemeenten of the ronde; of one merged since its part by inhabitants (aanname)."""
    gemeenten = uitkomst.invoer.bronnen["cbs_gemeenten"].gegevens.set_index("gm_code")
    if _WONINGEN not in gemeenten:
        return pd.Series(float("nan"), index=inwoners.index)
    opvolger = {h.oude_code: h.nieuwe_code for h in herindelingen()}
    nu = pd.Series({code: code if code in gemeenten.index else opvolger.get(code, "") for code in inwoners.index})
    deel = inwoners / inwoners.groupby(nu).transform("sum")
    return nu.map(gemeenten[_WONINGEN]).astype(float) * deel


def _gebieden(stand: pd.DataFrame, bron: Bron, tabel: Brontabel, regels: Woonbalansregels) -> pd.DataFrame:
    """The country, the provincies and the gemeenten of one source."""
    hier = stand[stand["gm_code"] != ""]
    lagen = {
        "land": stand.assign(code="", gebied=LAND, provincie=""),
        "provincie": hier.assign(code="", gebied=hier["provincie"]),
        "gemeente": hier.rename(columns={"gm_code": "code", "gemeente": "gebied"}),
    }
    delen = {soort: met_aandelen(tel_op(laag, _GEBIED)) for soort, laag in lagen.items()}
    land = delen["land"].iloc[0]
    delen["gemeente"] = toets_instructie(delen["gemeente"], land, regels.nieuwbouw)
    samen = pd.concat(
        [toets_voorraad(deel, land, regels.voorraad).assign(soort=soort) for soort, deel in delen.items()]
    ).assign(bron=bron.dataset, peildatum=tabel.peildatum.isoformat())
    return _zonder_vraag_leeg(samen[[*_EERST, *(kolom for kolom in samen.columns if kolom not in _EERST)]])


def tel_regios(gebieden: pd.DataFrame, regio: Mapping[str, str], regels: Woonbalansregels) -> pd.DataFrame:
    """More rows of `gebieden`, one per region and source. regio: the region by gm_code.

    A gemeente that was merged since counts where it went, and one that no list names in an unknown region.
    """
    opvolger = {h.oude_code: h.nieuwe_code for h in herindelingen()}
    delen = []
    for (bron, peildatum), rijen in gebieden.groupby(["bron", "peildatum"], sort=False):
        land, eigen = (rijen[rijen["soort"] == soort] for soort in ("land", "gemeente"))
        naam = eigen["code"].map(lambda code: regio.get(code) or regio.get(opvolger.get(code, ""), ONBEKEND))
        samen = met_aandelen(tel_op(eigen.assign(gebied=naam, code="", provincie=""), _GEBIED))
        getoetst = toets_voorraad(samen, land.iloc[0], regels.voorraad)
        delen.append(getoetst.assign(bron=str(bron), peildatum=str(peildatum), soort="regio"))
    return _zonder_vraag_leeg(pd.concat(delen, ignore_index=True).reindex(columns=gebieden.columns))


def _zonder_vraag_leeg(gebieden: pd.DataFrame) -> pd.DataFrame:
    """What is only asked of a gemeente has no answer for another area, which is not the same as onbepaald."""
    woorden = [kolom for kolom in gebieden.columns if kolom.startswith(("boven_", "onder_", "instructie"))]
    return gebieden.assign(**{kolom: gebieden[kolom].astype(object).fillna("") for kolom in woorden})


def _concentratie(zones: pd.DataFrame) -> pd.DataFrame:
    if zones.empty:
        return zones
    hier = zones[zones["gm_code"] != ""]
    lagen = {
        "land": hier.assign(code="", gebied=LAND),
        "provincie": hier.assign(code="", gebied=hier["provincie"].replace("", ONBEKEND)),
        "gemeente": hier.assign(code=hier["gm_code"], gebied=hier["gemeente"]),
    }
    delen = [concentratie(laag, ["code", "gebied"]).assign(soort=soort) for soort, laag in lagen.items()]
    samen = pd.concat(delen, ignore_index=True)
    return samen[["soort", *samen.columns.drop("soort")]]


def _bronnentabel(bronnen: Balansbronnen, gebieden: pd.DataFrame, regels: Woonbalansregels) -> pd.DataFrame:
    land = gebieden[gebieden["soort"] == "land"].set_index("bron")
    return pd.DataFrame(
        [
            {
                "bron": bron.dataset,
                "titel": bronnen.datasets[bron.dataset].titel,
                "peildatum": land.at[bron.dataset, "peildatum"],
                "eenheid_van_de_bron": bron.gebied,
                "definitie": regels.voorraad.definitie.waarde,
                "rijen": len(tabel.gegevens),
                "rijen_geheim": int(tabel.gegevens[bron.corporatie].isna().sum()),
                "marge": float(bron.marge.waarde),
                "woningen_geleend": logica.NEE if bron.woningen else logica.JA,
                "land_aandeel": land.at[bron.dataset, "aandeel"],
                "land_laag": land.at[bron.dataset, "aandeel_laag"],
                "land_hoog": land.at[bron.dataset, "aandeel_hoog"],
                "land_laagst": land.at[bron.dataset, "aandeel_laagst"],
                "land_hoogst": land.at[bron.dataset, "aandeel_hoogst"],
                "officieel_aandeel": float(regels.nieuwbouw.landelijk_officieel.waarde),
            }
            for bron in bronnen.bronnen
            for tabel in (bronnen.tabellen[bron.dataset],)
        ]
    )


def _telling(gebieden: pd.DataFrame, regels: Woonbalansregels) -> pd.DataFrame:
    """Per source and threshold: gemeenten under it by the figure itself, surely under it, and not to be said."""
    grenzen: Mapping[str, float] = {
        "streven": float(regels.voorraad.streven.waarde),
        "officieel": float(regels.nieuwbouw.landelijk_officieel.waarde),
    }
    rijen = []
    for bron, groep in gebieden[gebieden["soort"] == "gemeente"].groupby("bron", sort=False):
        for wat, grens in (*grenzen.items(), ("land", float(groep["land_aandeel"].iloc[0]))):
            zeker, boven = groep["aandeel_hoogst"] < grens - 1e-9, groep["aandeel_laagst"] >= grens - 1e-9
            rijen.append(
                {
                    "bron": bron,
                    "grens": wat,
                    "grens_aandeel": grens,
                    "gemeenten": len(groep),
                    "onder": int((groep["aandeel"] < grens - 1e-9).sum()),
                    "onder_aandeel": float((groep["aandeel"] < grens - 1e-9).mean()),
                    "onder_zeker": int(zeker.sum()),
                    "onbepaald": int((~zeker & ~boven).sum()),
                }
            )
    return pd.DataFrame(rijen)
