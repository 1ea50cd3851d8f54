"""The figures inside a map page: each border and each text once, as json that no name can break out of.

In: a `Kaartstof` (an `Uitkomst`, its thinned borders, and what all pages share) and the blik of a page.
Out: one json text for a script element.

    stof = maak_stof(uitkomst, vlakken)
    als_json(maak_gegevens(stof, blik_gemeente(uitkomst, "GM0917")))
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.rekenen import logica
from pipeline.stappen.redenen import VOLGORDE
from pipeline.stappen.redenen import ZINNEN as REDENZINNEN
from pipeline.taal.namen import GEMEENTE_ONBEKEND
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.afstanden import AFSTANDEN, ONDER
from pipeline.uitvoer.antwoorden import PLAN, TELLING, WAT_NU, ZONE
from pipeline.uitvoer.balken import KLEUREN, KOP, MATEN, PIJL, UITLEG, VERDER
from pipeline.uitvoer.kaart.begin import beginregel
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.gebieden import Gebiedenstof, maak_gebiedenstof
from pipeline.uitvoer.kaart.gemeenten import bestandsnaam
from pipeline.uitvoer.kaart.inpakken import pak
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.ondergrond import Ondergrond, maak_ondergrond
from pipeline.uitvoer.kaart.paneel_gegevens import Paneel, gm_codes, maak_paneel
from pipeline.uitvoer.kaart.patronen import leesbaar
from pipeline.uitvoer.kaart.plannen_gegevens import Plannen, maak_plannen
from pipeline.uitvoer.kaart.verloop_gegevens import Verloopstof, maak_verloopstof
from pipeline.uitvoer.kaart.vlakken import (
    DECIMALEN,
    DECIMALEN_LAND,
    Vlakken,
    codeer,
    codeer_lijnen,
    codeer_wegen,
    middelpunt,
)
from pipeline.uitvoer.poortzin import EIGEN_GEMEENTE, VOLDOET_NIET
from pipeline.uitvoer.samenhang import NA_BESLUITEN, NA_KAARTEN, Bladsoort, besluitblad_vanaf, ranglijst_vanaf
from pipeline.uitvoer.werkelijk import OOK_IN_TITEL
from pipeline.uitvoer.zinnen import NIETS_ONTBREEKT, SJABLONEN, naam_van_cijfers
from pipeline.uitvoer.zonebeelden import Zonebeelden, maak_zonebeelden

ACHTERGROND = {
    "adres": "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png",
    "vermelding": "Achtergrondkaart: © Kadaster (BRT), via PDOK",
}
"""The only address a page may ask anything of, and only after the reader switches it on."""
KORTE_RIJEN = ("gemeente", "prioriteit", "op_de_rand", "rand_kort", "antwoord")
"""Rows with a number per zone."""
_MEESTE_PC4 = 20
"""Zones without a border that the page names one by one."""
_ROND_DE_KAART = 0.3
"""Share of the size of a page's zones by which water and roads go on around them."""
_ONSCHADELIJK = {teken: f"\\u{ord(teken):04x}" for teken in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Kaartstof:
    """What all pages of a ronde share, made once: layers and texts for all zones of the country.

    begin: the line of script that starts the drawing (`begin.py`).
    """

    beelden: Zonebeelden
    vlakken: Vlakken
    lagen: list[Laag]
    paneel: Paneel
    plannen: Plannen
    ondergrond: Ondergrond
    gebieden: Gebiedenstof
    verloop: Verloopstof | None
    begin: str

    @property
    def uitkomst(self) -> Uitkomst:
        """The outcome that is shown."""
        return self.beelden.uitkomst

    def lagen_van(self, blik: Blik) -> list[Laag]:
        """The layers of one page."""
        return [laag.in_blik(blik) for laag in self.lagen]


def maak_stof(uitkomst: Uitkomst, vlakken: Vlakken, *, land: bool = True, bewaard: Bewaarplaats = NERGENS) -> Kaartstof:
    """Layers, texts and outlines of deelplannen for the whole country.

    land: for a page of the whole country; pages of gemeenten keep more of water and roads. bewaard: as `beginregel`.
    """
    beelden = maak_zonebeelden(uitkomst)
    return Kaartstof(
        beelden=beelden,
        vlakken=vlakken,
        lagen=maak_lagen(uitkomst),
        paneel=maak_paneel(beelden),
        plannen=maak_plannen(beelden, vlakken),
        ondergrond=maak_ondergrond(uitkomst, land=land),
        gebieden=maak_gebiedenstof(uitkomst),
        verloop=maak_verloopstof(uitkomst),
        begin=beginregel(bewaard),
    )


def als_json(gegevens: object) -> str:
    """Json that stays json inside a script element: no '</script>', no '<!--', no line ends that script dislikes.

    >>> als_json({"naam": "</script>"})
    '{"naam":"\\\\u003c/script\\\\u003e"}'
    """
    tekst = json.dumps(gegevens, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for teken, veilig in _ONSCHADELIJK.items():
        tekst = tekst.replace(teken, veilig)
    return tekst


def met_korte_rijen(gegevens: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a page, with the long rows of small numbers as short text: script/start.js reads them back."""
    uit = dict(gegevens) | {naam: pak(gegevens[naam]) for naam in KORTE_RIJEN}
    uit["lagen"] = [laag | {"codes": pak(laag["codes"])} for laag in gegevens["lagen"]]
    uit["dimensies"] = [dimensie | {"reden": pak(dimensie["reden"])} for dimensie in gegevens["dimensies"]]
    return uit


def maak_gegevens(stof: Kaartstof, blik: Blik, lagen: list[Laag] | None = None) -> dict[str, Any]:
    """Everything the page draws and tells. Texts that many zones share are numbered.

    `lagen` when the caller has the layers of this blik already.
    """
    zones, vlakken, eigen = stof.uitkomst.zones, stof.vlakken, blik.eigen_rijen
    alle = zones[["pc4", "gemeente"]].iloc[blik.rijen]
    zelf = zones[["kwetsbaar", "inwoners", "woningen"]].iloc[eigen]
    codes = gm_codes(zones)[blik.rijen]
    gemeente, codes_uniek = pd.factorize(codes)
    namen = pd.Series(alle["gemeente"].astype(object).fillna(GEMEENTE_ONBEKEND).to_numpy()).groupby(codes).first()
    prioriteit, prioriteiten = pd.factorize(stof.beelden.prioriteit[eigen])
    met_prioriteit = prioriteit[(zones["prioriteit"].iloc[eigen] == logica.JA).to_numpy()]
    grenzen = vlakken.gemeenten
    if not blik.is_land:
        grenzen = grenzen[grenzen.index.isin(set(codes[: blik.eigen]))]
    decimalen = DECIMALEN_LAND if blik.is_land else DECIMALEN
    return {
        "soort": blik.soort,
        "eigen": blik.eigen,
        "melding": melding(stof, blik),
        "zonevlakken": codeer(vlakken.zones[blik.rijen], vlakken.crs, decimalen),
        "gemeentevlakken": codeer_lijnen(grenzen.to_numpy(dtype=object), vlakken.crs, decimalen),
        **_ondergrond(stof, blik, decimalen),
        "pc4": alle["pc4"].tolist(),
        "gemeente": gemeente.tolist(),
        "gemeenten": [namen[code] for code in codes_uniek],
        "gm_codes": codes_uniek.tolist(),
        "kwetsbaar": zelf["kwetsbaar"].tolist(),
        "prioriteit": prioriteit.tolist(),
        "prioriteiten": prioriteiten.tolist(),
        "prioriteit_ja": np.unique(met_prioriteit).tolist(),
        "inwoners": _aantallen(zelf["inwoners"]),
        "woningen": _aantallen(zelf["woningen"]),
        **stof.paneel.voor(blik),
        "verloop": {} if stof.verloop is None else stof.verloop.voor(blik),
        "opschriften": _opschriften(vlakken, eigen) if blik.soort in ("gemeente", "lijst") else [],
        "lagen": [_laag(laag, stof.plannen, blik) for laag in lagen or stof.lagen_van(blik)],
        **stof.gebieden.voor(blik),
        "links": _links(stof.uitkomst, blik),
        **_bladen(stof.uitkomst, blik, codes_uniek.tolist(), namen),
        "achtergrond": ACHTERGROND,
        "zinnen": SJABLONEN
        | {
            "niets_ontbreekt": NIETS_ONTBREEKT,
            "eigen_gemeente": EIGEN_GEMEENTE,
            "voldoet_niet": VOLDOET_NIET,
            "zone": ZONE,
            "plan": PLAN,
            "wat_nu": {soort: {k: zin for k, (_, zin) in per.items()} for soort, per in WAT_NU.items()},
            "toegekend": OOK_IN_TITEL,
            "telling": TELLING,
            "na_besluiten": NA_BESLUITEN,
            "na_kaarten": NA_KAARTEN,
            "reden": REDENZINNEN | {"volgorde": VOLGORDE},
            "regel": als_zin(stof.uitkomst.regeling.poort.regel_in_het_kort()),
        },
        "balken": {"maten": MATEN, "kleuren": KLEUREN, "kop": KOP, "uitleg": UITLEG, "verder": VERDER, "pijl": PIJL}
        | {"afstanden": AFSTANDEN, "onder": ONDER},
        "namen": naam_van_cijfers(stof.uitkomst.regeling),
    }


def _ondergrond(stof: Kaartstof, blik: Blik, decimalen: int) -> dict[str, Any]:
    """Water and motorways in and around the zones of the page; nothing where there are none."""
    west, zuid, oost, noord = shapely.total_bounds(stof.vlakken.zones[blik.rijen]).tolist()
    if not stof.ondergrond or np.isnan(west):
        return {}
    rand = _ROND_DE_KAART * max(oost - west, noord - zuid)
    er = stof.ondergrond.binnen((west - rand, zuid - rand, oost + rand, noord + rand))
    if not er:
        return {}
    crs = stof.vlakken.crs
    return {"water": codeer(er.water, crs, decimalen), "wegen": codeer_wegen(er.wegen, crs, decimalen)}


def _links(uitkomst: Uitkomst, blik: Blik) -> list[list[str]]:
    """Pages of the same ronde that are there whenever this one is: what the link says and where it leads."""
    if blik.los:
        return []
    vanaf: Bladsoort = "kaart" if blik.is_land else "gemeente"
    links = [["ranglijst", ranglijst_vanaf(vanaf, uitkomst.ronde.naam)]] if uitkomst.scoringsronde is not None else []
    return links if blik.is_land else [["kaart van het hele land", "../kaart.html"], *links]


def _bladen(uitkomst: Uitkomst, blik: Blik, codes: Sequence[str], namen: pd.Series) -> dict[str, Any]:
    """Pages that a command makes beside this one: the besluitblad of each deelplan, and the page of each gemeente.

    The link of a deelplan is put together from its number; empty where there is no such page to go to.
    """
    if blik.los:
        return {"besluiten": "", "gemeentebladen": []}
    vanaf: Bladsoort = "kaart" if blik.is_land else "gemeente"
    eigen = [f"gemeenten/{bestandsnaam(code, namen[code])}.html" if code else "" for code in codes]
    return {
        "besluiten": besluitblad_vanaf(vanaf, uitkomst.ronde.naam, "{bestand}"),
        "gemeentebladen": eigen if blik.is_land else [],
    }


def melding(stof: Kaartstof, blik: Blik) -> str:
    """What a reader should know before looking: zones that cannot be drawn, and nothing to compare with."""
    regels = stof.uitkomst.regeling.poort
    gemiddelden = [f"poort_{d.naam}_gemiddelde" for d in regels.dimensies]
    zelf = stof.uitkomst.zones[["pc4", *gemiddelden]].iloc[blik.eigen_rijen]
    zinnen = []
    if blik.soort == "gemeente":
        if len(zelf) == 1:
            zinnen.append("Deze gemeente heeft één zone.")
        if not zelf[gemiddelden].notna().any(axis=None):
            zinnen.append(
                "Er is geen gemeentelijk gemiddelde om mee te vergelijken (daarvoor zijn ten minste "
                f"{regels.minimaal_gescoorde_zones.waarde} {regels.wie_telt_in_het_gemiddelde()} nodig); of een zone "
                "kwetsbaar is, is hier dus niet te bepalen."
            )
    leeg = zelf.loc[shapely.is_empty(stof.vlakken.zones[blik.eigen_rijen]), "pc4"]
    if len(leeg):
        wat = "zone zonder grens is" if len(leeg) == 1 else "zones zonder grens zijn"
        staan = "staat" if len(leeg) == 1 else "staan"
        zinnen.append(
            f"{len(leeg)} {wat} niet getekend en {staan} wel in de tabel: "
            + ", ".join(leeg[:_MEESTE_PC4])
            + (", ..." if len(leeg) > _MEESTE_PC4 else "")
            + "."
        )
    return " ".join(zinnen)


def _aantallen(kolom: pd.Series) -> list[int | None]:
    return [None if np.isnan(aantal) else int(aantal) for aantal in kolom.astype(float)]


def _opschriften(vlakken: Vlakken, eigen: NDArray[np.intp]) -> list[list[float] | None]:
    """Where each PC4 can stand: a point inside its zone."""
    return [None if vlak.is_empty else middelpunt(vlak, vlakken.crs) for vlak in vlakken.zones[eigen]]


def _laag(laag: Laag, plannen: Plannen, blik: Blik) -> dict[str, Any]:
    return {
        "id": laag.id,
        "titel": laag.titel,
        "uitleg": laag.uitleg,
        "groep": laag.groep,
        "stijlen": [
            {"kleur": k.kleur, "patroon": k.patroon, "titel": k.titel, "inkt": leesbaar(k.kleur)} for k in laag.klassen
        ],
        "codes": laag.codes.tolist(),
        "deelplannen": [] if laag.deelplannen is None else plannen.voor(laag.deelplannen, blik),
    }
