"""The shape every reader gives back: one tidy table and what must travel with it.

In: nothing. Out: `Brontabel`, made by the readers in this package and used by the steps.

>>> import pandas as pd
>>> from datetime import date
>>> Brontabel(pd.DataFrame({"pc4": ["0101"], "WONING": [250.0]}), sleutel="pc4",
...           eenheden={"WONING": "aantal"}, bron="cbs_pc4_2020", peildatum=date(2020, 1, 1)).kolommen
('WONING',)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from pipeline.bestanden.inpakken import LAAT
from pipeline.bronnen.bronbestand import Som

if TYPE_CHECKING:
    from pipeline.bronnen.register import Dataset


@dataclass(frozen=True)
class Brontabel:
    """A publisher's figures as a table with one row per area.

    gegevens: the text key in column `sleutel` (unique, sorted), figures as float64 with NaN for
        missing, publisher's column codes as column names; polygons (EPSG:28992) in `geometry`
        where the source has them. inhoud: the same, or what gives it: a table that was kept is
        unpacked when somebody asks for its figures, and most commands ask for few.
    eenheden: the unit per figure column, as the publisher gives it ("aantal", "%", "x 1 000 euro").
    bron: the id of the dataset in register.toml; peildatum: the date the figures describe.
    meldingen: Dutch sentences about what was repaired or noticed while reading.
    sommen: what the very bytes that were read are known by, by the file's place in the folder of sources.
    """

    inhoud: pd.DataFrame | Callable[[], pd.DataFrame] = field(metadata=LAAT)
    sleutel: str
    eenheden: Mapping[str, str]
    bron: str
    peildatum: date
    meldingen: tuple[str, ...] = ()
    sommen: Mapping[str, Som] = field(default_factory=dict)

    @cached_property
    def gegevens(self) -> pd.DataFrame:
        """The table itself."""
        return self.inhoud if isinstance(self.inhoud, pd.DataFrame) else self.inhoud()

    @property
    def kolommen(self) -> tuple[str, ...]:
        """The figure columns: everything but the key and the polygons."""
        return tuple(k for k in self.gegevens.columns if k in self.eenheden)


def als_brontabel(
    kolommen: Mapping[str, pd.Series],
    *,
    eenheden: Mapping[str, str],
    dataset: Dataset,
    geometry: gpd.GeoSeries | None = None,
    meldingen: tuple[str, ...] = (),
) -> Brontabel:
    """Put read columns together: the first one is the key; rows sorted by it, numbered from 0."""
    sleutel = next(iter(kolommen))
    tabel = pd.DataFrame(dict(kolommen))
    if geometry is not None:
        tabel = gpd.GeoDataFrame(tabel, geometry=geometry, crs=geometry.crs)
    return Brontabel(
        tabel.sort_values(sleutel, ignore_index=True), sleutel, eenheden, dataset.id, dataset.peildatum, meldingen
    )
