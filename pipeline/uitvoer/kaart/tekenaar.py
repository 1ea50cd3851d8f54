"""matplotlib, loaded in two thirds of the time.

In: nothing. Out: nothing; call it before the modules that draw are imported.

    laad_matplotlib()
    from pipeline.uitvoer.kaart.plaat import teken_plaat

As it loads, matplotlib writes for each thing that it can draw a list of all its settings, for who asks Python for help
with it. No command does. What is loaded after this, or was loaded before, has its list.
"""

from __future__ import annotations

from matplotlib import artist


def laad_matplotlib() -> None:
    """The figures and what writes them; how they are drawn stays the same."""
    lijst, artist.kwdoc = artist.kwdoc, lambda _: ""  # type: ignore[assignment]
    try:
        import matplotlib.backends.backend_agg
        import matplotlib.figure
        import matplotlib.style  # noqa: F401
    finally:
        artist.kwdoc = lijst
