"""Read a StatLine table as pipeline/bronnen/ophalen/statline.py writes it: codes, units, then one row per area.

In: a csv whose first column is gm_code, wk_code, bu_code or pc4. Out: a Brontabel with CBS's stems as columns.

    bu_code,AantalInwoners,PercentageJongerenMetJeugdzorg
    Code,aantal,%
    BU00140000,4215,5.6
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import Bronbestand
from pipeline.bronnen.cellen import gebiedscodes, getallen, pc4_sleutels, tekst
from pipeline.bronnen.csvbestand import lees_csv, met_kop
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel, als_brontabel

SLEUTELS: Mapping[str, str] = {"GM": "gm_code", "WK": "wk_code", "BU": "bu_code", "PC": "pc4"}
"""The name of the key column by the beginning of a region's code."""
TEKST = frozenset({"Gemeentenaam", "SoortRegio", "Codering"})


def lees_statline(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """The key, gm_code for wijken and buurten, and the figures with their units."""
    cellen = met_kop(lees_csv(bestand), bestand)
    sleutel, eenheden = cellen.columns[0], tekst(cellen.iloc[0])
    if sleutel not in SLEUTELS.values() or eenheden.iloc[0] != "Code" or len(cellen) < 2:
        raise Invoerfout(
            "dit is geen StatLine-tabel zoals make data die maakt (codes, een rij met eenheden, dan gebieden)",
            bestand=bestand,
            rij=1,
            advies="haal het bestand op met make data RONDE=<naam>",
        )
    rijen = cellen.iloc[1:]
    figuren = [c for c in cellen.columns[1:] if c not in TEKST]
    return als_brontabel(
        _sleutels(rijen[sleutel], sleutel, bestand)
        | {c: tekst(rijen[c]) for c in cellen.columns[1:] if c in TEKST}
        | {c: getallen(rijen[c], bestand, c) for c in figuren},
        eenheden={c: eenheden[c] or "aantal" for c in figuren},
        dataset=dataset,
    )


def _sleutels(cellen: pd.Series, sleutel: str, bestand: Bronbestand) -> dict[str, pd.Series]:
    if sleutel == "pc4":
        return {"pc4": pc4_sleutels(tekst(cellen).str.removeprefix("PC"), bestand)}
    begin = next(k for k, v in SLEUTELS.items() if v == sleutel)
    codes = gebiedscodes(cellen, begin, bestand, sleutel)
    return {sleutel: codes} if begin == "GM" else {sleutel: codes, "gm_code": "GM" + codes.str[2:6]}
