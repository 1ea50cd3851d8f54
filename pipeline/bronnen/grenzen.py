"""Hold a table against what the register says it must look like.

In: a Brontabel and its dataset. Out: nothing, or an Invoerfout that names the figure, what was found and what was
expected. Another release may be right and our bounds wrong: the message says where they stand.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel
from pipeline.bronnen.wijzen import Grens


def controleer_grenzen(tabel: Brontabel, dataset: Dataset, *, rijen: bool = True) -> None:
    """Raises Invoerfout for too few or many areas, a missing column, or a figure outside its bounds.

    Without `rijen` the number of areas is free: the embedded example is a small country.
    """
    verwacht = dataset.verwacht
    if verwacht is None:
        return
    aantal = len(tabel.gegevens)
    if rijen and verwacht.rijen is not None and not verwacht.rijen[0] <= aantal <= verwacht.rijen[1]:
        raise _buiten(f"{aantal} gebieden in plaats van {verwacht.rijen[0]} tot {verwacht.rijen[1]}", dataset, None)
    for kolom in (*verwacht.kolommen, *verwacht.cijfers):
        if kolom not in tabel.gegevens.columns:
            raise _buiten(f"het cijfer '{kolom}' ontbreekt", dataset, kolom)
    for kolom, grens in verwacht.cijfers.items():
        _controleer(tabel, dataset, kolom, grens)


def _controleer(tabel: Brontabel, dataset: Dataset, kolom: str, grens: Grens) -> None:
    waarden = tabel.gegevens[kolom]
    missend = waarden.isna().mean()
    if missend > grens.missend:
        raise _buiten(
            f"{missend:.0%} van '{kolom}' ontbreekt, hoogstens {grens.missend:.0%} is verwacht", dataset, kolom
        )
    for fout, woord, rand in (
        (waarden[waarden < grens.min] if grens.min is not None else waarden[:0], "kleiner dan", grens.min),
        (waarden[waarden > grens.max] if grens.max is not None else waarden[:0], "groter dan", grens.max),
    ):
        if len(fout):
            meer = f" (en nog {len(fout) - 1} keer)" if len(fout) > 1 else ""
            wie = tabel.gegevens.at[fout.index[0], tabel.sleutel]
            raise _buiten(f"'{kolom}' van {wie} is {fout.iloc[0]:g}, {woord} de grens {rand:g}{meer}", dataset, kolom)


def _buiten(wat: str, dataset: Dataset, kolom: str | None) -> Invoerfout:
    return Invoerfout(
        f"{wat} ({dataset.titel})",
        bestand=PurePosixPath(dataset.bestand).name,
        kolom=kolom,
        advies="kijk of het bestand heel is en van de goede uitgave; klopt het cijfer, verruim dan "
        f"dataset.{dataset.id}.verwacht in register.toml",
    )
