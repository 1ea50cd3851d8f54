"""The rows of a table one by one, for what is made per row: a sentence, a cell of a page.

In: a table. Out: a named value per row. Steps compute with whole columns instead.

>>> import pandas as pd
>>> [rij.pc4 for rij in per_rij(pd.DataFrame({"pc4": ["6411", "6412"]}))]
['6411', '6412']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def per_rij(tabel: pd.DataFrame) -> Iterator[Any]:
    """Each row with its columns as attributes. Any: pandas knows of no column what its cells are."""
    if len(tabel):  # pandas takes as long to begin as for a hundred rows
        yield from tabel.itertuples(index=False)
