"""The rules as spreadsheet formulas: small pieces of text that the sheets put together.

In: cells and ranges. Out: formulas in the English notation that a workbook stores.

>>> of_leeg('$A§', '2*$A§')
'IF(ISNUMBER($A§),2*$A§,"")'
>>> kwetsbaar(['$A§'], ['$B§', '$C§'])
'IF(OR($A§="nee",AND($B§="nee",$C§="nee")),"nee",IF(AND($A§="ja",OR($B§="ja",$C§="ja")),"ja","onbepaald"))'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LEEG = '""'


def of_leeg(cel: str, formule: str) -> str:
    """The formula where the cell holds a number, else empty: missing stays missing."""
    return f"IF(ISNUMBER({cel}),{formule},{LEEG})"


def opzoeken(bereik: str, rij: str) -> str:
    """The number in row `rij` (a cell) of a range, empty when either is missing."""
    plaats = f"INDEX({bereik},{rij})"
    return f"IF(ISNUMBER({rij}),IF(ISNUMBER({plaats}),{plaats},{LEEG}),{LEEG})"


def rij_van(sleutel: str, bereik: str) -> str:
    """The row in a range where a key stands, empty when it is not there."""
    return f"IFERROR(MATCH({sleutel},{bereik},0),{LEEG})"


def een_van(cel: str, keuzen: Sequence[str]) -> str:
    """Whether a cell holds one of these texts.

    >>> een_van('$A§', ('gemeente', 'provincie'))
    'OR($A§="gemeente",$A§="provincie")'
    """
    gelijk = [f'{cel}="{keuze}"' for keuze in keuzen]
    return f"OR({','.join(gelijk)})"


def som_als_alles_er_is(bereik: str, voorwaarde: str) -> str:
    """The sum of the cells of a range that meet a condition of COUNTIFS; empty when one of them holds no number."""
    alle, bekend = f"COUNTIFS({voorwaarde})", f'COUNTIFS({voorwaarde},{bereik},">-1E+300")'
    return f"IF({alle}={bekend},SUMIFS({bereik},{voorwaarde}),{LEEG})"


def gewogen(delen: Mapping[str, str], minimaal: str, aggregatie: str) -> str:
    """The weighted mean of the cells that hold a number, if their weights reach the share `minimaal` of all.

    delen: weight (cell) per cell. 1e-12 is room for adding weights in floating point.
    """
    waarde = "LN(1+9*{})" if aggregatie == "meetkundig" else "{}"
    som = "+".join(f"IF(ISNUMBER({cel}),{gewicht}*{waarde.format(cel)},0)" for cel, gewicht in delen.items())
    er = "+".join(f"IF(ISNUMBER({cel}),{gewicht},0)" for cel, gewicht in delen.items())
    alle = "+".join(delen.values())
    gemiddeld = f"({som})/({er})"
    if aggregatie == "meetkundig":
        gemiddeld = f"(EXP({gemiddeld})-1)/9"
    return f"IF(AND(({er})>0,({er})>={minimaal}*({alle})-1E-12),{gemiddeld},{LEEG})"


def kwetsbaar(verplicht: Sequence[str], een_van: Sequence[str]) -> str:
    """Below on every required dimension and on at least one of the others; missing is never nee (art. 1; Q&A 5.1.1)."""
    nee = ",".join([*(f'{c}="nee"' for c in verplicht), "AND(" + ",".join(f'{c}="nee"' for c in een_van) + ")"])
    ja = ",".join([*(f'{c}="ja"' for c in verplicht), "OR(" + ",".join(f'{c}="ja"' for c in een_van) + ")"])
    return f'IF(OR({nee}),"nee",IF(AND({ja}),"ja","onbepaald"))'


def plaats_in_de_rij(cel: str, bereik: str, ruw: str, ruw_bereik: str, teken_beter: str, methode: str) -> str:
    """Achterstand of a cell within a range as 0 (least) to 1 (most urgent), by the regeling's normalisatie.

    ruw, ruw_bereik: the same without noise, for comparing. teken_beter: a cell with 1 when higher is better and -1
    when higher is worse. Empty where the cell is, and where fewer than two cells of the range hold a number; 0,5
    where all are equal.
    """
    if methode == "percentiel":
        # RANK.AVG gives 1 + number lower + half of the others that are equal.
        p = f"(_xlfn.RANK.AVG({ruw},{ruw_bereik},IF({teken_beter}<0,1,0))-1)/(COUNT({bereik})-1)"
        return f"IF(AND(ISNUMBER({cel}),COUNT({bereik})>1),{p},{LEEG})"
    if methode == "minmax":
        deel = f"({cel}-MIN({bereik}))/(MAX({bereik})-MIN({bereik}))"
        p = f"IF({teken_beter}<0,{deel},1-{deel})"
    else:
        z = f"-{teken_beter}*({cel}-AVERAGE({bereik}))/_xlfn.STDEV.P({bereik})"
        p = f"_xlfn.NORM.S.DIST({z},TRUE)"
    gelijk = f"IF(MAX({ruw_bereik})=MIN({ruw_bereik}),0.5,{p})"
    return f"IF(AND(ISNUMBER({cel}),COUNT({bereik})>1),{gelijk},{LEEG})"
