"""What hypothesis draws, with something missing now and then.

In: how to draw a value. Out: how to draw that value, or None one time in so many.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st


def of_niets(waarde: st.SearchStrategy[Any], een_op: int = 20) -> st.SearchStrategy[Any]:
    """Missing one time in `een_op`; alternatives that are the same would be drawn as one, so half of the time."""
    return st.tuples(st.integers(0, een_op - 1), waarde).map(lambda g: None if g[0] == een_op // 3 + 1 else g[1])
