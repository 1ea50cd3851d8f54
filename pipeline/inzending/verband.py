"""Do the sheets of an inzending fit together: names that refer, names and zones that occur twice, rows that clash.

In: the tidy tables. Out: the same tables with the tranche filled in everywhere; what does not fit is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pipeline.inzending.bladen_geld import MAATREGELEN
from pipeline.inzending.bladen_plannen import AANVRAGEN, ACTIVITEITEN, DEELPLANNEN
from pipeline.inzending.koppen import Tafel
from pipeline.inzending.problemen import NERGENS, Problemen, bedoeld, citaat
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.vorm import Blad
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN

_MEESTE_VOORSTELLEN = 50
"""Looking for a name that is alike takes time; after this many unknown names the list is clear enough."""


def vul_tranches(tabellen: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """An empty tranche is 1 for an aanvraag, and elsewhere the only tranche in which that aanvraag occurs, else 1."""
    aanvragen = tabellen[AANVRAGEN.naam]
    aanvragen = aanvragen.assign(tranche=aanvragen["tranche"].fillna("1"))
    enige = aanvragen.drop_duplicates(AANVRAAG).drop_duplicates("aanvraag", keep=False)
    tranche_van = enige.dropna(subset="aanvraag").set_index("aanvraag")["tranche"]
    uit = {AANVRAGEN.naam: aanvragen}
    for blad in BLADEN[1:]:
        tabel = tabellen[blad.naam]
        van_aanvraag = tabel["aanvraag"].map(tranche_van).astype("str")
        uit[blad.naam] = tabel.assign(tranche=tabel["tranche"].fillna(van_aanvraag).fillna("1"))
    return uit


class Verband:
    """The checks over sheets. tafels: the sheets that have a table; what refers to another sheet is not checked."""

    def __init__(self, tabellen: Mapping[str, pd.DataFrame], tafels: Mapping[str, Tafel], problemen: Problemen) -> None:
        self._tabellen, self._tafels, self._problemen = tabellen, tafels, problemen

    def controleer(self) -> None:
        """Notes each row that repeats a key, refers to nothing, or contradicts itself."""
        for blad in BLADEN:
            self._dubbel(blad)
        self._verwijst(DEELPLANNEN, AANVRAGEN, AANVRAAG)
        for blad in BLADEN[2:]:
            self._verwijst(blad, DEELPLANNEN, DEELPLAN)
        self._verwijst(MAATREGELEN, ACTIVITEITEN, [*DEELPLAN, "activiteit"])
        self._zonder_blad(MAATREGELEN, ACTIVITEITEN)
        self._zonder_deelplan()
        self._zone_dubbel()
        self._aanvrager()
        self._clash()

    def _noteer(
        self, blad: Blad, rijen: pd.DataFrame, kolom: str, wat: Callable[[dict[str, Any]], str], doe: str
    ) -> None:
        tafel = self._tafels.get(blad.naam)
        plek = tafel.plekken.get(kolom, NERGENS) if tafel else NERGENS
        for waarden in rijen.itertuples(index=False, name=None):
            rij = dict(zip(rijen.columns, waarden, strict=True))
            self._problemen.noteer(wat(rij), doe, blad.naam, int(rij["rij"]), plek)

    def _dubbel(self, blad: Blad) -> None:
        sleutel = list(blad.sleutel)
        verplicht = {k.veld for k in blad.kolommen if k.verplicht}
        nodig = [veld for veld in sleutel if veld in verplicht]
        tabel = self._tabellen[blad.naam].dropna(subset=nodig)
        eerste = tabel.groupby(sleutel, dropna=False)["rij"].transform("first")
        dubbel = tabel.assign(eerste=eerste)[tabel.duplicated(sleutel)]
        laatste = blad.kolom(sleutel[-1])
        hint = "; zet alle postcodes van een deelplan in één cel" if blad is DEELPLANNEN else ""
        self._noteer(
            blad,
            dubbel,
            nodig[-1],
            lambda rij: f"{laatste.titel.lower()} {citaat(rij[nodig[-1]])} staat ook al in rij {rij['eerste']}",
            f"geef elk een eigen naam, of haal één van de rijen weg{hint}",
        )

    def _verwijst(self, blad: Blad, naar: Blad, sleutel: list[str]) -> None:
        if not self._heel(naar, sleutel):
            return
        tabel, doel = self._tabellen[blad.naam].dropna(subset=sleutel), self._tabellen[naar.naam].dropna(subset=sleutel)
        bekend = pd.MultiIndex.from_frame(doel[sleutel])
        weg = tabel[~pd.MultiIndex.from_frame(tabel[sleutel]).isin(bekend)]
        if sleutel == DEELPLAN:
            # An unknown aanvraag is told as such; its deelplannen are then unknown by themselves.
            boven = pd.MultiIndex.from_frame(self._tabellen[AANVRAGEN.naam].dropna(subset=AANVRAAG)[AANVRAAG])
            vreemd = ~pd.MultiIndex.from_frame(weg[AANVRAAG]).isin(boven)
            if self._heel(AANVRAGEN, AANVRAAG):
                self._onbekend(blad, AANVRAGEN, AANVRAAG, weg[vreemd])
            weg = weg[~vreemd]
        elif sleutel[-1] == "activiteit":
            plannen = pd.MultiIndex.from_frame(self._tabellen[DEELPLANNEN.naam].dropna(subset=DEELPLAN)[DEELPLAN])
            weg = weg[pd.MultiIndex.from_frame(weg[DEELPLAN]).isin(plannen)]
        self._onbekend(blad, naar, sleutel, weg)

    def _zonder_blad(self, blad: Blad, naar: Blad) -> None:
        """Rows that refer to a sheet that is not there at all; told once, not per row."""
        if naar.naam not in self._tafels:
            self._noteer(
                blad,
                self._tabellen[blad.naam].head(1),
                blad.sleutel[-1],
                lambda _: f"er zijn {blad.naam}, maar er is geen blad {naar.naam} waar zij bij horen",
                f"vul het blad {naar.naam} in, of haal de {blad.naam} weg",
            )

    def _heel(self, blad: Blad, sleutel: list[str]) -> bool:
        """Whether every name on this sheet was read; if not, what refers to it cannot be judged yet."""
        return blad.naam in self._tafels and not self._tabellen[blad.naam][sleutel].isna().any(axis=None)

    def _onbekend(self, blad: Blad, naar: Blad, sleutel: list[str], rijen: pd.DataFrame) -> None:
        *boven, eigen = sleutel
        doel = self._tabellen[naar.naam].dropna(subset=sleutel)
        namen = doel.groupby(boven)[eigen].agg(lambda n: sorted(set(n))).to_dict() if len(rijen) else {}
        gezien: dict[tuple, str] = {}

        def wat(rij: dict[str, Any]) -> str:
            groep = tuple(rij[b] for b in boven)
            plaats = (*groep, rij[eigen])
            if plaats not in gezien:
                keuzen = namen.get(groep if len(groep) > 1 else groep[0], [])
                gezien[plaats] = bedoeld(rij[eigen], keuzen) if len(gezien) < _MEESTE_VOORSTELLEN else ""
            onder = (
                " van dit deelplan" if eigen == "activiteit" else " van deze aanvraag" if eigen == "deelplan" else ""
            )
            tranche = f" in tranche {citaat(rij['tranche'])}" if eigen == "aanvraag" and rij["tranche"] != "1" else ""
            return f"{eigen} {citaat(rij[eigen])}{onder} staat niet op het blad {naar.naam}{tranche}{gezien[plaats]}"

        self._noteer(
            blad, rijen, eigen, wat, f"schrijf de naam precies zoals op het blad {naar.naam}, of vul haar daar aan"
        )

    def _zonder_deelplan(self) -> None:
        if not self._heel(DEELPLANNEN, AANVRAAG):
            return
        aanvragen = self._tabellen[AANVRAGEN.naam].dropna(subset="aanvraag").drop_duplicates(AANVRAAG)
        plannen = pd.MultiIndex.from_frame(self._tabellen[DEELPLANNEN.naam][AANVRAAG])
        self._noteer(
            AANVRAGEN,
            aanvragen[~pd.MultiIndex.from_frame(aanvragen[AANVRAAG]).isin(plannen)],
            "aanvraag",
            lambda rij: f"aanvraag {citaat(rij['aanvraag'])} heeft geen deelplan (Q&A 4.4)",
            "zet haar deelplannen op het blad deelplannen",
        )

    def _zone_dubbel(self) -> None:
        plannen = self._tabellen[DEELPLANNEN.naam].dropna(subset="pc4")
        zones = plannen.assign(pc4=plannen["pc4"].str.split(" ")).explode("pc4", ignore_index=True)
        groep = zones.groupby(["tranche", "pc4"])
        zones["eerste"], zones["ander"] = groep["rij"].transform("first"), groep["deelplan"].transform("first")
        self._noteer(
            DEELPLANNEN,
            zones[zones["rij"] != zones["eerste"]],
            "pc4",
            lambda rij: (
                f"zone {rij['pc4']} hoort ook bij deelplan {citaat(rij['ander'])} in rij {rij['eerste']}; "
                "een zone hoort in één deelgebied (art. 1)"
            ),
            "haal de postcode bij één van de twee weg",
        )

    def _aanvrager(self) -> None:
        """Who is no gemeente applies on behalf of gemeenten, and each deelplan says in which it lies (Q&A 2.1)."""
        rijen = self._tabellen[AANVRAGEN.naam]
        ander = rijen[rijen["aanvrager"].notna()]
        self._noteer(
            AANVRAGEN,
            ander[ander["gm_code"].notna()],
            "aanvrager",
            lambda rij: f"er staan twee aanvragers: een gemeente, en {citaat(rij['aanvrager'])}",
            "laat één van de twee leeg; de gemeente kan bij Namens gemeenten staan",
        )
        self._noteer(
            AANVRAGEN,
            ander[ander["gm_code"].isna() & ander["namens"].isna()],
            "namens",
            lambda rij: f"namens welke gemeenten {citaat(rij['aanvrager'])} aanvraagt staat er niet (Q&A 2.1)",
            "vul bij Namens gemeenten de gemeenten in",
        )
        plannen = self._tabellen[DEELPLANNEN.naam]
        van_ander = pd.MultiIndex.from_frame(plannen[AANVRAAG]).isin(
            pd.MultiIndex.from_frame(ander[ander["gm_code"].isna()][AANVRAAG])
        )
        self._noteer(
            DEELPLANNEN,
            plannen[van_ander & plannen["gm_code"].isna()],
            "gemeente",
            lambda rij: f"deelplan {citaat(rij['deelplan'])} heeft geen gemeente, en de aanvrager is geen gemeente",
            "vul de gemeente in waarin het deelplan vooral ligt",
        )

    def _clash(self) -> None:
        maatregelen, activiteiten = self._tabellen[MAATREGELEN.naam], self._tabellen[ACTIVITEITEN.naam]
        self._noteer(
            MAATREGELEN,
            maatregelen[(maatregelen["bedragen_per"] == "woning") & maatregelen["aantal"].isna()],
            "aantal",
            lambda rij: "de bedragen zijn per woning, maar er staat geen aantal",
            "vul het aantal woningen in, of kies 'totaal' bij Bedragen per",
        )
        sleutel = [*DEELPLAN, "activiteit"]
        met = maatregelen.dropna(subset=sleutel).merge(
            activiteiten.dropna(subset=sleutel).drop_duplicates(sleutel)[[*sleutel, "woningen"]], on=sleutel
        )
        self._noteer(
            MAATREGELEN,
            met[(met["bedragen_per"] == "woning") & (met["aantal"] > met["woningen"]).fillna(False)],
            "aantal",
            lambda rij: (
                f"{rij['aantal']} woningen is meer dan de {rij['woningen']} waarvoor activiteit "
                f"{citaat(rij['activiteit'])} een bijdrage vraagt (Q&A 3.4.1, 6.1.2)"
            ),
            "maak de aantallen gelijk; woningen zonder bijdrage horen niet in de aanvraag",
        )
        self._noteer(
            ACTIVITEITEN,
            activiteiten[activiteiten["einde"] < activiteiten["start"]],
            "einde",
            lambda rij: f"de activiteit eindigt ({rij['einde']:%d-%m-%Y}) voordat zij begint ({rij['start']:%d-%m-%Y})",
            "verbeter één van de twee datums",
        )
