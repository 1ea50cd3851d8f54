"""The rows of one sheet to its tidy table, with every cell that is not understood named.

In: raw cells and where the columns are. Out: the table (None when cells were wrong) and remarks; problems are noted.
Each distinct cell of a column is parsed once: 200,000 rows take a second or two.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.bestanden.tekens import leesbaar
from pipeline.bronnen.pak import letter
from pipeline.inzending.bladen import Ruwblad
from pipeline.inzending.cellen import Lezer, schoon
from pipeline.inzending.koppen import Tafel, plek
from pipeline.inzending.model import maak_tabel_uit_kolommen
from pipeline.inzending.problemen import Gelezen, Onleesbaar, Problemen
from pipeline.inzending.vorm import UITLEG, VOORBEELD, Blad, Kolom, Soort

_LEEG = Gelezen(None)


@dataclass(frozen=True)
class _Lezing:
    """What reading one sheet works with: its filled rows and their numbers, and where faults and remarks go.

    samengevoegd: cells (row number, place) that are part of a merged range.
    """

    blad: Blad
    ruw: Ruwblad
    tafel: Tafel
    nummers: list[int]
    rijen: list[Sequence[object]]
    samengevoegd: set[tuple[int, int]]
    problemen: Problemen
    meldingen: list[str] = field(default_factory=list)

    def cellen(self, plaats: int) -> list[object]:
        """The cells of one column, "" where a row is shorter."""
        return [rij[plaats] if plaats < len(rij) else "" for rij in self.rijen]

    def formules(self, plaats: int) -> dict[int, str]:
        """Per row of one column what is wrong with its formula."""
        return {rij: wat for (rij, kolom), wat in self.ruw.formules.items() if kolom == plaats + 1}


def lees_rijen(
    blad: Blad, ruw: Ruwblad, tafel: Tafel, lezers: Mapping[Soort, Lezer], problemen: Problemen
) -> tuple[pd.DataFrame, list[str]]:
    """Raises nothing; what is wrong goes to `problemen`, and its cell is missing in the table."""
    nummers, rijen = _gevulde_rijen(ruw, tafel)
    samengevoegd = _samengevoegd(blad, ruw, tafel, nummers, problemen)
    lezing = _Lezing(blad, ruw, tafel, nummers, rijen, samengevoegd, problemen)
    kolommen: dict[str, list] = {"rij": nummers}
    for kolom in blad.kolommen:
        if kolom.naam in tafel.waar:
            kolommen[kolom.veld] = _lees_kolom(lezing, kolom, lezers[kolom.soort])
    return maak_tabel_uit_kolommen(blad, kolommen), lezing.meldingen


def _gevulde_rijen(ruw: Ruwblad, tafel: Tafel) -> tuple[list[int], list[Sequence[object]]]:
    """The rows below the header in which a known column is filled, without examples and explanation."""
    plaatsen = sorted(tafel.waar.values())
    naam = tafel.waar.get("aanvraag")
    met_formule = {rij for rij, _ in ruw.formules}
    nummers, rijen = [], []
    for nummer, rij in enumerate(ruw.rijen[tafel.kop :], start=tafel.kop + 1):
        cel = rij[naam] if naam is not None and naam < len(rij) else ""
        if isinstance(cel, str) and cel.lstrip().casefold().startswith((VOORBEELD, UITLEG)):
            continue
        gevuld = schoon(cel) is not None or any(schoon(rij[p]) is not None for p in plaatsen if p < len(rij))
        if not gevuld and nummer not in met_formule:
            continue
        nummers.append(nummer)
        rijen.append(rij)
    return nummers, rijen


def _samengevoegd(
    blad: Blad, ruw: Ruwblad, tafel: Tafel, nummers: Sequence[int], problemen: Problemen
) -> set[tuple[int, int]]:
    """The cells (row, place) that are part of a merged range of the table; each range is a problem."""
    rijen, plaatsen = sorted({*nummers, tafel.kop}), sorted(set(tafel.waar.values()))
    # Ranges may be as large as a sheet and many: each marks a block at once, and none is walked through.
    raak = np.zeros((len(rijen), len(plaatsen)), dtype=bool)
    for rij1, kolom1, rij2, kolom2 in ruw.samengevoegd:
        van, tot = bisect_left(rijen, rij1), bisect_right(rijen, rij2)
        links, rechts = bisect_left(plaatsen, kolom1 - 1), bisect_right(plaatsen, kolom2 - 1)
        if van < tot and links < rechts:
            raak[van:tot, links:rechts] = True
            problemen.noteer(
                f"de cellen {letter(kolom1 - 1)}{rij1}:{letter(kolom2 - 1)}{rij2} zijn samengevoegd",
                "splits ze en vul elke cel zelf in",
                blad.naam,
                rijen[van],
                plek(plaatsen[links], None),
            )
    return {(rijen[r], plaatsen[k]) for r, k in np.argwhere(raak)}


def _lees_kolom(lezing: _Lezing, kolom: Kolom, lezer: Lezer) -> list:
    waar, plaats = lezing.tafel.plekken[kolom.naam], lezing.tafel.waar[kolom.naam]
    blad, problemen = lezing.blad.naam, lezing.problemen
    cellen, formules = lezing.cellen(plaats), lezing.formules(plaats)
    # Cells of a worksheet also by type: 1, 1.0 and True are equal.
    sleutels = [cel if isinstance(cel, str) else (type(cel), cel) for cel in cellen]
    gelezen = {s: _lees_cel(s if isinstance(s, str) else s[1], kolom, lezer) for s in dict.fromkeys(sleutels)}
    waarden = {s: None if isinstance(g, Onleesbaar) else g.waarde for s, g in gelezen.items()}
    te_melden = {s for s, g in gelezen.items() if isinstance(g, Onleesbaar) or g.melding}
    if kolom.verplicht:
        te_melden |= {s for s, waarde in waarden.items() if waarde is None}
    uit = [waarden[s] for s in sleutels]
    anders = _gevuld(lezing, kolom.tenzij)
    for i, (rij, sleutel) in enumerate(zip(lezing.nummers, sleutels, strict=True)):
        if sleutel not in te_melden and rij not in formules:
            continue
        antwoord = gelezen[sleutel]
        if rij in formules:
            antwoord = Onleesbaar(formules[rij], "open het werkboek in een spreadsheet en bewaar het, of typ de waarde")
            uit[i] = None
        if isinstance(antwoord, Onleesbaar):
            problemen.noteer(antwoord.wat, antwoord.doe, blad, rij, waar)
        elif antwoord.melding:
            lezing.meldingen.append(leesbaar(f"{blad}, rij {rij}, kolom {waar.naam}: {antwoord.melding}"))
        elif (rij, plaats) not in lezing.samengevoegd and i not in anders:
            problemen.noteer("deze cel is leeg", "vul de cel in, of maak de hele rij leeg", blad, rij, waar)
    return uit


def _gevuld(lezing: _Lezing, kolom: str) -> set[int]:
    """The rows (from 0) in which this column is filled; none for a column that is not there."""
    if kolom not in lezing.tafel.waar:
        return set()
    return {i for i, cel in enumerate(lezing.cellen(lezing.tafel.waar[kolom])) if schoon(cel) is not None}


def _lees_cel(cel: object, kolom: Kolom, lezer: Lezer) -> Gelezen | Onleesbaar:
    inhoud = schoon(cel)
    if inhoud is None:
        return _LEEG
    try:
        return lezer(inhoud, kolom)
    except Onleesbaar as fout:
        return fout
