"""An inzending as tidy tables: what the rules of a ronde are computed from.

In: rows as dicts per sheet (of the reader, or of a test). Out: `Inzending`, with a fixed column order and fixed
types: text is str, money whole eurocents (Int64), dates datetime64, and what was not filled in is missing.

>>> from pipeline.inzending.bladen_geld import COFINANCIERING
>>> tabel = maak_tabel(COFINANCIERING, [{"aanvraag": "A", "deelplan": "D", "bron": "x", "bedrag_cent": 1050}])
>>> tabel.loc[0, "bedrag_cent"], tabel["soort"].isna().all()
(np.int64(1050), np.True_)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.inzending.bladen_plannen import AANVRAGEN, DEELPLANNEN
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.vorm import DTYPES, Blad
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN

_GEHEEL = [AANVRAGEN.naam, "plannen", "deelplannen", *(b.naam for b in BLADEN[2:])]


@dataclass(frozen=True)
class Inzending:
    """What was submitted. Every table has `rij`: the row in its sheet, as the user sees it.

    aanvragen: tranche, aanvraag, gm_code, aanvrager (its name when it is no gemeente), namens (gm_codes with spaces
        between), eerder_toegekend (ja/nee), eerder_voldoende (ja/nee), toelichting.
    plannen: one row per deelplan: tranche, aanvraag, deelplan, gm_code, pc4 (with spaces between),
        gevraagde_bijdrage_cent, opgegeven_cofinanciering (0.3 is 30%), zekerheid, toelichting.
    deelplannen: the same rows, once per zone (pc4).
    activiteiten, maatregelen, cofinanciering, beoordeling: the columns of tabellen.py, money in cents.
    bestand: the name of the file or folder; bladen: per table the name of its sheet in that file.
    meldingen: Dutch sentences about what was read in a way that a reader might dispute.
    """

    aanvragen: pd.DataFrame
    plannen: pd.DataFrame
    deelplannen: pd.DataFrame
    activiteiten: pd.DataFrame
    maatregelen: pd.DataFrame
    cofinanciering: pd.DataFrame
    beoordeling: pd.DataFrame
    bestand: str = "inzending.xlsx"
    bladen: Mapping[str, str] = field(default_factory=dict)
    meldingen: tuple[str, ...] = ()

    def lijst(self) -> pd.DataFrame:
        """The zones per deelplan, as `pipeline.stappen.deelplannen.lees_deelplannen` gives them.

        Columns: tranche, aanvraag, deelplan, gm_code, pc4, zekerheid, toelichting ('' where not filled in);
        sorted, without row numbers.
        """
        kolommen = [*DEELPLAN, "gm_code", "pc4", "zekerheid", "toelichting"]
        lijst = self.deelplannen[kolommen].fillna({"zekerheid": "", "toelichting": ""})
        return lijst.sort_values([*DEELPLAN, "pc4"], ignore_index=True)

    def plaats(self, tabel: str, rij: int) -> str:
        """Where a row stands, for messages of rules: 'inzending.xlsx, blad maatregelen, rij 7'."""
        blad = "deelplannen" if tabel == "plannen" else tabel
        return f"{self.bestand}, blad {self.bladen.get(blad, blad)}, rij {rij}"


def maak_tabel(blad: Blad, rijen: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The table of a sheet from rows with fields; fields that a row does not have are missing."""
    rijen = list(rijen)
    velden = [*(kolom.veld for kolom in blad.kolommen), "rij"]
    return maak_tabel_uit_kolommen(blad, {veld: [rij.get(veld) for rij in rijen] for veld in velden})


def maak_tabel_uit_kolommen(blad: Blad, kolommen: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """The table of a sheet from a list per field, `rij` among them; fields without a list are missing."""
    leeg = [None] * len(kolommen["rij"])
    velden = {kolom.veld: DTYPES[kolom.soort] for kolom in blad.kolommen} | {"rij": "Int64"}
    return pd.DataFrame({veld: pd.Series(kolommen.get(veld, leeg), dtype=dtype) for veld, dtype in velden.items()})


def maak_inzending(tabellen: Mapping[str, pd.DataFrame], **verder: Any) -> Inzending:
    """Put the tables of the sheets together; a deelplan without gemeente gets that of its aanvraag.

    In: a table per sheet, complete in its keys. The sheet deelplannen becomes `plannen` and `deelplannen`.
    """
    plannen = tabellen[DEELPLANNEN.naam]
    van_aanvraag = tabellen[AANVRAGEN.naam].set_index(AANVRAAG)["gm_code"]
    sleutel = pd.MultiIndex.from_frame(plannen[AANVRAAG])
    geerfd = pd.Series(van_aanvraag.reindex(sleutel).to_numpy(), index=plannen.index, dtype="str")
    plannen = plannen.assign(gm_code=plannen["gm_code"].fillna(geerfd))
    zones = plannen.assign(pc4=plannen["pc4"].str.split(" ")).explode("pc4", ignore_index=True)
    zones["pc4"] = zones["pc4"].astype("str")
    gegevens = {**tabellen, "plannen": plannen, "deelplannen": zones}
    velden: dict[str, Any] = {naam: gegevens[naam] for naam in _GEHEEL}
    return Inzending(**velden, **verder)
