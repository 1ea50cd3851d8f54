"""One StatLine table in memory, with the metadata that CBS serves beside it.

In: dimensions, topics and columns. Out: `Tabel`, with the rows of TableInfos, DataProperties, the dimension tables
and the typed or untyped data as OData v3 gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from tests.hulp.uitgever.misdragen import Misdraging, stam

_BREEDTE = 8  # untyped figures are right-aligned text


@dataclass(frozen=True)
class Onderwerp:
    """A topic: its key with _nn, and its group as 'Wonen/Naar eigendom'."""

    sleutel: str
    titel: str
    eenheid: str = "aantal"
    soort: str = "Long"
    decimalen: int = 0
    groep: str = ""


@dataclass(frozen=True)
class Dimensie:
    """soort: GeoDetail, TimeDimension or Dimension; leden: code (padded as in the data) and title."""

    naam: str
    titel: str
    soort: str
    leden: Sequence[tuple[str, str]]

    def rijen(self) -> list[dict[str, Any]]:
        """The rows of the dimension table."""
        uit = []
        for code, titel in self.leden:
            rij: dict[str, Any] = {"Key": code, "Title": titel, "Description": ""}
            if self.soort == "GeoDetail":
                gemeente = "GM" + code[2:6] if code[:2] in ("WK", "BU", "GM") else ""
                rij |= {"DetailRegionCode": code, "Municipality": gemeente}
            elif self.soort == "TimeDimension":
                rij["Status"] = "Definitief"
            uit.append(rij)
        return uit


@dataclass(frozen=True)
class Tabel:
    """kolommen: per dimension and topic key a list of values, None for missing; periode as in TableInfos."""

    id: str
    titel: str
    periode: str
    dimensies: tuple[Dimensie, ...]
    onderwerpen: tuple[Onderwerp, ...]
    kolommen: Mapping[str, Sequence[Any]]
    catalogus: str = "CBS"
    bron: str = "CBS"

    def __len__(self) -> int:
        return len(self.kolommen[self.dimensies[0].naam])

    @property
    def namen(self) -> tuple[str, ...]:
        """The columns of the data sets, in order."""
        return ("ID", *(d.naam for d in self.dimensies), *(o.sleutel for o in self.onderwerpen))

    def info(self) -> dict[str, Any]:
        """The one row of TableInfos."""
        return {
            "ID": 0,
            "Title": self.titel,
            "ShortTitle": self.titel,
            "Identifier": self.id,
            "Summary": f"VOORBEELD, verzonnen cijfers: {self.titel}",
            "Modified": "2024-11-12T02:00:00",
            "MetaDataModified": "2024-11-12T02:00:00",
            "ReasonDelivery": "Actualisering",
            "ExplanatoryText": "",
            "Language": "nl",
            "Catalog": self.catalogus,
            "Frequency": "Perjaar",
            "Period": self.periode,
            "ShortDescription": "VOORBEELD, verzonnen cijfers",
            "Description": "",
            "DefaultPresentation": "",
            "DefaultSelection": "",
            "GraphTypes": "Table",
            "OutputStatus": "Regulier",
            "Source": self.bron,
        }

    def eigenschappen(self) -> list[dict[str, Any]]:
        """The rows of DataProperties: dimensions, groups and topics, in the order of the table."""
        rijen: list[dict[str, Any]] = []
        groepen: dict[str, int] = {}

        def rij(soort: str, sleutel: str, titel: str, ouder: int | None, **meer: Any) -> int:
            nummer = len(rijen)
            kop = {"odata.type": f"Cbs.OData.{soort}", "ID": nummer, "Position": nummer, "ParentID": ouder}
            tekst = {"Type": soort, "Key": sleutel, "Title": titel, "Description": ""}
            rijen.append(kop | tekst | {"ReleasePolicy": False} | meer)
            return nummer

        for d in self.dimensies:
            rij(d.soort, d.naam, d.titel, None, **({"MapYear": int(self.periode[:4])} if "Geo" in d.soort else {}))
        for o in self.onderwerpen:
            pad, ouder = "", None
            for deel in o.groep.split("/") if o.groep else ():
                pad = f"{pad}/{deel}"
                if pad not in groepen:
                    groepen[pad] = rij("TopicGroup", "", deel, ouder)
                ouder = groepen[pad]
            meer = {"Datatype": o.soort, "Unit": o.eenheid, "Decimals": o.decimalen, "Default": "None"}
            rij("Topic", o.sleutel, o.titel, ouder, **meer)
        return rijen

    def rijen(self, nummers: Sequence[int], namen: Sequence[str], getypeerd: bool) -> list[dict[str, Any]]:
        """The rows with these numbers, as objects with these columns."""
        kolommen = [nummers if n == "ID" else [self.kolommen[n][i] for i in nummers] for n in namen]
        if not getypeerd:
            decimalen = {o.sleutel: o.decimalen for o in self.onderwerpen if o.soort != "String"}
            kolommen = [
                [_als_tekst(w, decimalen[n]) for w in k] if n in decimalen else k
                for n, k in zip(namen, kolommen, strict=True)
            ]
        return [dict(zip(namen, rij, strict=True)) for rij in zip(*kolommen, strict=True)]

    def vervormd(self, m: Misdraging | None) -> Tabel:
        """The table as another release would have it: a column gone, or every _nn another number."""
        if m is None or m.fout not in ("kolom_weg", "achtervoegsel"):
            return self
        if m.fout == "kolom_weg":
            weg = m.opties["kolom"]
            over = tuple(o for o in self.onderwerpen if weg not in (o.sleutel, stam(o.sleutel)))
            return replace(self, onderwerpen=over)
        nieuw = {o.sleutel: _hoger(o.sleutel, m.opties.get("met", 1)) for o in self.onderwerpen}
        return replace(
            self,
            onderwerpen=tuple(replace(o, sleutel=nieuw[o.sleutel]) for o in self.onderwerpen),
            kolommen={nieuw.get(n, n): k for n, k in self.kolommen.items()},
        )


def _als_tekst(waarde: float | None, decimalen: int) -> str:
    return ("." if waarde is None else f"{waarde:.{decimalen}f}").rjust(_BREEDTE)


def _hoger(sleutel: str, met: int) -> str:
    kop = stam(sleutel)
    return sleutel if kop == sleutel else f"{kop}_{int(sleutel[len(kop) + 1 :]) + met}"


def grote_tabel(rijen: int, kolommen: int) -> Tabel:
    """A table the size of a real KWB, with figures that follow from their place; a seventh is missing."""
    codes = [f"BU{i // 100:04d}{i % 100:04d}" for i in range(rijen)]
    onderwerpen = tuple(
        Onderwerp(f"Onderwerp{k}_{k}", f"Onderwerp {k}", soort="Double", decimalen=1, groep=f"Groep {k // 10}")
        for k in range(1, kolommen)
    )
    waarden = {
        o.sleutel: [None if (i + k) % 7 == 0 else (i * 31 + k * 17) % 9973 / 10 for i in range(rijen)]
        for k, o in enumerate(onderwerpen)
    }
    regio = Dimensie("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", [(c, f"Buurt {c}") for c in codes])
    return Tabel("99999NED", "Grote tabel", "2022", (regio,), onderwerpen, {"WijkenEnBuurten": codes} | waarden)


def bladzij(nummers: Sequence[int], vanaf: int, hoeveel: int | None) -> list[int]:
    """A slice of row numbers; all that is left without `hoeveel`."""
    return list(islice(nummers, vanaf, None if hoeveel is None else vanaf + hoeveel))
