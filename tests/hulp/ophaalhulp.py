"""Fetching in tests: little patience, one moment, and a folder before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.ophalen.haal import Verslag, haal_op
from pipeline.bronnen.register import Dataset, laad_register
from pipeline.gereedschap.voorbeeld import schrijf_ronde
from pipeline.rondes.ronde import MAP, Ronde, laad_ronde
from tests.hulp.uitgever import Uitgever

MOMENT = datetime(2024, 12, 4, 9, 30, tzinfo=UTC)
ZIP, OGC, WFS, KWB = "leefbaarometer_pc4_2020", "pc4_vlakken_2020", "leefbaarometer_buurt_2024", "cbs_kwb_2023_buurt"


def inhoud(map_: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {p.relative_to(map_).as_posix(): p.read_bytes() for p in sorted(map_.rglob("*")) if p.is_file()}


@dataclass
class Haler:
    """A folder `map` with a file that was there before, filled from the test publisher.

    Without `anders`, each dataset comes its own way or not at all.
    """

    uitgever: Uitgever
    map: Path

    def __call__(self, *namen: str | Dataset, basis: str | None = None, anders: bool = False, **opties: Any) -> Verslag:
        register = laad_register()
        datasets = [register[n] if isinstance(n, str) else n for n in namen]
        if not anders:
            datasets = [d.model_copy(update={"anders": ()}) for d in datasets]
        return haal_op(
            datasets,
            self.map,
            opties.pop("moment", MOMENT),
            klein=True,
            uitgever=basis or self.uitgever.basis,
            **opties,
        )

    def weigert(self, *namen: str | Dataset, **opties: Any) -> tuple[str, str]:
        """The two lines of the message; the folder must be what it was, and nothing half-done may lie beside it."""
        voor = inhoud(self.map)
        with pytest.raises(Invoerfout) as fout:
            self(*namen, **opties)
        assert inhoud(self.map) == voor
        assert {p.name for p in self.map.parent.iterdir()} <= {"raw", ".raw.ophalen.slot"}
        wat, advies = str(fout.value).split("\n")
        return wat, advies


def ronde_die_alles_haalt(haler: Haler, rondes: Path) -> Ronde:
    """The ronde meerjarig_2024_statline with the sources of its own toml, fetched from the made-up country."""
    naam = "meerjarig_2024_statline"
    eigen = (MAP / naam / "ronde.toml").read_text(encoding="utf-8")
    eigen = eigen.replace("reconstructie_2024/deelplannen.csv", "deelplannen.csv")
    eigen = eigen.replace("[bronnen]", 'voorbeeld = true\ngrens_krimpregios = "krimp_grensregios.csv"\n\n[bronnen]')
    schrijf_ronde(haler.uitgever.land, rondes / naam)
    (rondes / naam / "ronde.toml").write_text(eigen, encoding="utf-8")
    ronde = laad_ronde(naam, rondes)
    haler(*ronde.datasets().values())
    return ronde
