"""What can be read along the axes of a chart, and which of them do not say what they show."""

from __future__ import annotations

from matplotlib.figure import Figure


def cijfers_langs(figuur: Figure) -> list[str]:
    """All that stands along the axes, as drawn."""
    figuur.canvas.draw()
    return [
        tekst.get_text()
        for as_ in figuur.axes
        if as_.axison
        for kant in (as_.xaxis, as_.yaxis)
        for tekst in kant.get_ticklabels()
        if tekst.get_visible() and tekst.get_text()
    ]


def zonder_woorden(figuur: Figure) -> list[str]:
    """'x' or 'y' for each axis with something along it and no label."""
    figuur.canvas.draw()
    return [
        kant.axis_name
        for as_ in figuur.axes
        if as_.axison
        for kant in (as_.xaxis, as_.yaxis)
        if not kant.label.get_text() and any(t.get_visible() and t.get_text() for t in kant.get_ticklabels())
    ]
