"""The look back as one picture: under each choice the share kwetsbaar of the deelplannen's zones, beside all zones.

In: a `Terugblik`. Out: a png; the same input gives the same bytes.
"""

from __future__ import annotations

import io
import textwrap

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.uitvoer.grafiek import maak_af
from pipeline.uitvoer.kaart.blad import vaste_stijl
from pipeline.uitvoer.vermelding import status
from pipeline.vragen.terugblik.bereken import Terugblik
from pipeline.vragen.terugblik.tekst import let_op

_WEL, _ALLE, _LIJN = "#8c3b00", "#4b5157", "#9a9a9a"
_BREED = 62
"""Letters of a choice on one line."""


def maak_plaatje(t: Terugblik) -> bytes:
    """The png."""
    with vaste_stijl():
        uit = io.BytesIO()
        teken(t).savefig(uit, format="png", dpi=150, metadata={"Software": None})
    return uit.getvalue()


def teken(t: Terugblik) -> Figure:
    """Only choices that change the poort; the ronde's own on top, its interval as a line."""
    eigen, rest = t.keuzes.iloc[:1], t.keuzes.iloc[1:]
    tellingen = ["toegekend_kwetsbaar", "alle_kwetsbaar"]
    anders = (rest[tellingen] != eigen[tellingen].iloc[0]).any(axis=1)
    rijen = [*eigen.to_dict("records"), *rest[anders].to_dict("records")]
    figuur = Figure(figsize=(9, 2.3 + 0.34 * len(rijen)), layout="constrained")
    FigureCanvasAgg(figuur)
    as_ = figuur.subplots()
    hoogten = range(len(rijen))
    for hoogte, rij in zip(hoogten, rijen, strict=True):
        as_.plot([rij["toegekend_laag"], rij["toegekend_hoog"]], [hoogte] * 2, color=_LIJN, linewidth=2, zorder=1)
    for kolom, wat, teken_, kleur in (
        ("toegekend_kwetsbaar", "zones van deelplannen", "o", _WEL),
        ("alle_kwetsbaar", "alle zones", "D", _ALLE),
    ):
        as_.scatter([rij[kolom] for rij in rijen], hoogten, color=kleur, marker=teken_, zorder=2, label=wat)
    as_.set_yticks(list(hoogten), [textwrap.shorten(rij["als"], _BREED, placeholder=" ...") for rij in rijen])
    as_.invert_yaxis()
    as_.set_ylabel("keuze")
    as_.set_xlim(0, 1)
    as_.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    as_.set_xlabel("deel van de zones dat kwetsbaar is; lijn: 95%-interval")
    as_.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False)
    figuur.suptitle(f"{t.uitkomst.ronde.titel}: terugblik", fontsize=11)
    figuur.supxlabel(textwrap.fill(f"{status(t.uitkomst.ronde)}. {let_op(t)[1]}", 120), fontsize=7)
    return maak_af(figuur)
