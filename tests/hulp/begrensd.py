"""Read within seconds and within memory, or say what is wrong: the bound on whatever a damaged file holds.

In: what is read inside the block. Out: nothing; an `Invoerfout` passes, anything else or a slow answer fails.

    with begrensd():
        lees(pad)
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from hypothesis import strategies as st

from pipeline.bestanden.fouten import Invoerfout

_SECONDEN = 10.0
_GEHEUGEN = 4_000_000_000

json_waarde = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda w: st.lists(w, max_size=3) | st.dictionaries(st.text(max_size=5), w, max_size=3),
    max_leaves=10,
)
"""Anything that json can say."""


@contextmanager
def begrensd() -> Iterator[None]:
    """At most 10 seconds and 4 GB of addresses; an `Invoerfout` without signs that steer a screen is an answer."""
    zacht, hard = resource.getrlimit(resource.RLIMIT_AS)
    begin = monotonic()
    resource.setrlimit(resource.RLIMIT_AS, (_GEHEUGEN, hard))
    try:
        yield
    except Invoerfout as fout:
        assert "\x1b" not in str(fout)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (zacht, hard))
    assert monotonic() - begin < _SECONDEN
