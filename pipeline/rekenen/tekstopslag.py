"""How pandas keeps text in a column while a command runs.

In: nothing. Out: pandas keeps text as Python's own strings, in this process, from now on.

Our tables have thousands of rows and take hundreds of small steps. With Arrow's strings, pandas' default, each step
pays for the way to Arrow and back; without, a scoring round takes a third less time. The values, and so all outcomes,
are the same (tests/rekenen/test_tekstopslag.py). A notebook that imports `pipeline` keeps its own settings.
Only a text that ends in a NUL would no longer equal itself; every reader refuses that sign (bestanden/tekens.py).

>>> bewaar_tekst_als_python()
>>> pd.Series(["6411"]).dtype.storage
'python'
"""

from __future__ import annotations

import pandas as pd


def bewaar_tekst_als_python() -> None:
    """Keep text as Python's strings; for a whole process, before it reads its first table."""
    pd.set_option("mode.string_storage", "python")
