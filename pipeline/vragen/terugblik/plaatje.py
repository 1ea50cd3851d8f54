"""The look back as one picture: under each choice the share kwetsbaar of the deelplannen's zones, beside all zones.

In: a `Terugblik`. Out: a png; the same input gives the same bytes.
"""

from __future__ import annotations

import io
import textwrap

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.uitvoer.kaart.blad import vaste_stijl
from pipeline.uitvoer.vermelding import status
from pipeline.vragen.terugblik.bereken import Terugblik
from pipeline.vragen.terugblik.tekst import let_op

_WEL, _ALLE, _LIJN = "#0b4a8f", "#8a5a00", "#9a9a9a"
_BREED = 62
"""Letters of a choice on one line."""


def maak_plaatje(t: Terugblik) -> bytes:
    """Only choices that change the poort; the ronde's own on top, its interval as a line."""
    eigen = t.keuzes.iloc[:1]
    rest = t.keuzes.iloc[1:]
    anders = (rest["toegekend_kwetsbaar"] != eigen["toegekend_kwetsbaar"].iloc[0]) | (
        rest["alle_kwetsbaar"] != eigen["alle_kwetsbaar"].iloc[0]
    )
    rijen = [*eigen.to_dict("records"), *rest[anders].to_dict("records")]
    with vaste_stijl():
        figuur = Figure(figsize=(9, 1.9 + 0.34 * len(rijen)), layout="constrained")
        FigureCanvasAgg(figuur)
        as_ = figuur.subplots()
        for hoogte, rij in enumerate(rijen):
            as_.plot([rij["toegekend_laag"], rij["toegekend_hoog"]], [hoogte] * 2, color=_LIJN, linewidth=2, zorder=1)
        hoogten = range(len(rijen))
        as_.scatter(
            [r["toegekend_kwetsbaar"] for r in rijen], hoogten, color=_WEL, zorder=2, label="zones van deelplannen"
        )
        as_.scatter(
            [r["alle_kwetsbaar"] for r in rijen], hoogten, color=_ALLE, marker="D", zorder=2, label="alle zones"
        )
        as_.set_yticks(list(hoogten), [textwrap.shorten(r["als"], _BREED, placeholder=" ...") for r in rijen])
        as_.invert_yaxis()
        as_.set_xlim(0, 1)
        as_.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
        as_.set_xlabel("deel dat kwetsbaar is; lijn: 95%-interval")
        figuur.legend(loc="outside upper center", ncols=2, frameon=False)
        figuur.suptitle(f"{t.uitkomst.ronde.titel}: terugblik", fontsize=11)
        voet = f"{status(t.uitkomst.ronde)}. {let_op(t)[1]}"
        figuur.supxlabel(textwrap.fill(voet, 120), fontsize=7)
        uit = io.BytesIO()
        figuur.savefig(uit, format="png", dpi=150, metadata={"Software": None})
    return uit.getvalue()
