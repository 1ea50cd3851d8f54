"""The two tables of a comparison: every zone and every deelplan of either ronde, then and now, and why.

In: a `Proef`. Out: one row per zone or deelplan of either side, with per outcome `_van`, `_naar` and `_oorzaak`, for
figures also `_verschil` and per factor `_door_<factor>`.

    pc4   staat     kwetsbaar_van  kwetsbaar_naar  kwetsbaar_oorzaak
    0101  in beide  ja             nee             de regeling
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.vragen.vergelijk.invoer import AANVRAAG_UITKOMSTEN, DEELPLAN_UITKOMSTEN, Stand
from pipeline.vragen.vergelijk.oorzaken import AFWEZIG, bijdragen, cijfers, verschilt, woorden
from pipeline.vragen.vergelijk.proef import Proef

IN_WOORDEN = ("toelating", "uitkomst")
IN_BEIDE, ALLEEN_VAN, ALLEEN_NAAR = "in beide", "alleen in van", "alleen in naar"


def dimensies(van: Regeling, naar: Regeling) -> dict[str, str]:
    """Name and title of every dimension of the poort in either regeling, those of `van` first."""
    return {d.naam: d.titel for r in (naar, van) for d in r.poort.dimensies}


def vergelijk_zones(proef: Proef, namen: Iterable[str]) -> pd.DataFrame:
    """One row per zone of either ronde. namen: the dimensions of the poort.

    Columns: pc4, staat, gm_code, gemeente and prioriteit_gebieden (van, naar), kwetsbaar, per dimension
    `poort_<dimensie>_onder`, prioriteit, urgentie_land_score, and veranderd (ja/nee).
    """
    paar = _Paar(proef, "zones")
    uit = paar.begin()
    for kolom in ("gm_code", "gemeente", "prioriteit_gebieden"):
        uit[f"{kolom}_van"], uit[f"{kolom}_naar"] = (paar.kolom(s, kolom, "") for s in (proef.van, proef.naar))
    for kolom in ("kwetsbaar", *(f"poort_{naam}_onder" for naam in namen), "prioriteit"):
        uit |= paar.woord(kolom)
    uit |= paar.cijfer("urgentie_land_score")
    return paar.tabel(uit, ["gm_code"])


def vergelijk_deelplannen(proef: Proef) -> pd.DataFrame:
    """One row per deelplan of either ronde.

    Columns: tranche, aanvraag, deelplan, staat, pc4 (van, naar), poort, prioriteit_aandeel, urgentie_score, rang, with
    an inzending also `DEELPLAN_UITKOMSTEN`, and veranderd (ja/nee).
    """
    paar = _Paar(proef, "deelplannen")
    uit = paar.begin()
    uit["pc4_van"], uit["pc4_naar"] = (paar.kolom(s, "pc4", "") for s in (proef.van, proef.naar))
    uit |= paar.woord("poort") | paar.cijfer("prioriteit_aandeel") | paar.cijfer("urgentie_score")
    uit |= paar.cijfer("rang", delen=False)
    if len(proef.van.aanvragen) or len(proef.naar.aanvragen):
        uit |= paar.uitkomsten(DEELPLAN_UITKOMSTEN)
    return paar.tabel(uit, ["pc4"])


def vergelijk_aanvragen(proef: Proef) -> pd.DataFrame:
    """One row per aanvraag of either scoring round; none when neither ronde has an inzending.

    Columns: tranche, aanvraag, staat, `AANVRAAG_UITKOMSTEN` (amounts in euros), and veranderd (ja/nee).
    """
    paar = _Paar(proef, "aanvragen")
    return paar.tabel(paar.begin() | paar.uitkomsten(AANVRAAG_UITKOMSTEN), [])


class _Paar:
    """One kind of row (zones, deelplannen or aanvragen) of all outcomes, on the rows of both."""

    def __init__(self, proef: Proef, soort: str) -> None:
        self.proef, self.soort = proef, soort
        self.van, self.naar = getattr(proef.van, soort), getattr(proef.naar, soort)
        self.rijen = self.van.index.union(self.naar.index).sort_values()
        self.namen = {f.titel: f.naam for f in proef.factoren}

    def begin(self) -> dict[str, pd.Series]:
        er_van, er_naar = self.rijen.isin(self.van.index), self.rijen.isin(self.naar.index)
        staat = pd.Series(IN_BEIDE, index=self.rijen, dtype=object)
        staat[er_van & ~er_naar], staat[~er_van & er_naar] = ALLEEN_VAN, ALLEEN_NAAR
        return {"staat": staat}

    def kolom(self, stand: Stand, naam: str, leeg: str) -> pd.Series:
        tabel = getattr(stand, self.soort)
        if naam not in tabel.columns:
            return pd.Series(leeg, index=self.rijen, dtype=object)
        return tabel[naam].astype(object).reindex(self.rijen).fillna(leeg)

    def woord(self, naam: str) -> dict[str, pd.Series]:
        van, naar, heen, terug = self._alle(lambda stand: self.kolom(stand, naam, AFWEZIG))
        return {
            f"{naam}_van": van,
            f"{naam}_naar": naar,
            f"{naam}_oorzaak": woorden(van, naar, heen, terug),
        }

    def uitkomsten(self, namen: Iterable[str]) -> dict[str, pd.Series]:
        uit: dict[str, pd.Series] = {}
        for naam in namen:
            uit |= self.woord(naam) if naam in IN_WOORDEN else self.cijfer(naam, delen=naam != "ranglijst")
        return uit

    def cijfer(self, naam: str, delen: bool = True) -> dict[str, pd.Series]:
        def lees(stand: Stand) -> pd.Series:
            tabel = getattr(stand, self.soort)
            getallen = tabel[naam].astype("Float64").astype(float) if naam in tabel.columns else pd.Series(dtype=float)
            return getallen.reindex(self.rijen)

        van, naar, heen, terug = self._alle(lees)
        uit = {f"{naam}_van": van, f"{naam}_naar": naar, f"{naam}_verschil": naar - van}
        uit[f"{naam}_oorzaak"] = cijfers(van, naar, heen, terug)
        if delen and heen:
            stukken = bijdragen(van, naar, heen, terug)
            uit |= {f"{naam}_door_{self.namen.get(f, f)}": stukken[f] for f in stukken.columns}
        return uit

    def tabel(self, uit: Mapping[str, pd.Series], verder: Iterable[str]) -> pd.DataFrame:
        tabel = pd.DataFrame(uit, index=self.rijen)
        anders = tabel["staat"] != IN_BEIDE
        for kolom in [k.removesuffix("_oorzaak") for k in tabel.columns if k.endswith("_oorzaak")] + list(verder):
            van, naar = tabel[f"{kolom}_van"], tabel[f"{kolom}_naar"]
            anders |= verschilt(van, naar) if pd.api.types.is_numeric_dtype(van.dtype) else van != naar
        tabel["veranderd"] = anders.map({True: "ja", False: "nee"})
        return tabel.reset_index()

    def _alle(
        self, lees: Callable[[Stand], pd.Series]
    ) -> tuple[pd.Series, pd.Series, dict[str, pd.Series], dict[str, pd.Series]]:
        proef = self.proef
        heen, terug = ({f: lees(s) for f, s in kant.items()} for kant in (proef.heen, proef.terug))
        return lees(proef.van), lees(proef.naar), heen, terug
