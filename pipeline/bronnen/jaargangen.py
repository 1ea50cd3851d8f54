"""Do the codes of a source and those of the borders belong to the same year: which are missing on either side.

In: the sources by role. Out: Dutch remarks with the number of codes and the inhabitants they carry; or an Invoerfout
when too many people live where the source has no figures, or the same code means another area on each side.

    cbs_kwb_2023_wijk: 174 van de 3340 wijken uit de grenzen (612.300 inwoners, in 34 gemeenten) staan niet in deze bron
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel
from pipeline.taal.getallen import aantal
from pipeline.taal.namen import opsomming

GRENZEN = {"bu_code": ("cbs_buurten",), "wk_code": ("cbs_wijken", "cbs_buurten"), "gm_code": ("cbs_gemeenten",)}
"""The roles that hold the borders of these areas; the first that a ronde has."""
_INWONERS = ("population", "AantalInwoners", "AantalInwoners_5", "pop", "INWONER", "aantal_inwoners")
_NAMEN = ("naam", "Gemeentenaam", "gemeente")
_MEERVOUD = {"bu_code": "buurten", "wk_code": "wijken", "gm_code": "gemeenten"}
_BEWOOND = 100
"""Inhabitants; smaller areas change too much from year to year to say anything."""
_ANDERS = 1.5
"""A number of inhabitants that differs by this factor is of another area, not of another year (aanname)."""
_MEESTE_ANDERS = 0.2
"""Share of the areas with another name, or of the inhabitants of areas with another size (aanname)."""


def vergelijk_codes(bronnen: Mapping[str, Brontabel], datasets: Mapping[str, Dataset]) -> tuple[str, ...]:
    """One remark per source that does not have just the codes of the borders. Raises Invoerfout."""
    meldingen: list[str] = []
    for rol, tabel in bronnen.items():
        grensrol = next((g for g in GRENZEN.get(tabel.sleutel, ()) if g in bronnen), None)
        if grensrol is None or rol in (grensrol, *GRENZEN[tabel.sleutel]):
            continue
        grenzen = bronnen[grensrol]
        if tabel.sleutel == grenzen.sleutel and tabel.bron != grenzen.bron:
            meldingen += _vergelijk(rol, tabel, grenzen, datasets[rol])
    return tuple(dict.fromkeys(meldingen))


def _vergelijk(rol: str, tabel: Brontabel, grenzen: Brontabel, dataset: Dataset) -> list[str]:
    sleutel, soort = tabel.sleutel, _MEERVOUD[tabel.sleutel]
    hier = tabel.gegevens.set_index(sleutel)
    daar = grenzen.gegevens.set_index(sleutel)
    inwoners = _inwoners(daar)
    weg, extra = daar.index.difference(hier.index), hier.index.difference(daar.index)
    meldingen = []
    if len(weg):
        mensen = inwoners.reindex(weg).sum()
        meldingen.append(
            f"{tabel.bron}: {len(weg)} van de {len(daar)} {soort} uit de grenzen ({_geteld(mensen)} inwoners, in "
            f"{weg.str[2:6].nunique()} gemeente(n)) staan niet in deze bron en missen daar hun cijfers: "
            f"{opsomming(list(weg), 5)}"
        )
        grens = dataset.verwacht.zonder_cijfers if dataset.verwacht else 0.2
        if inwoners.sum() > 0 and mensen / inwoners.sum() > grens:
            raise Invoerfout(
                f"{meldingen[-1]}; dat is {mensen / inwoners.sum():.0%} van de inwoners, en hoogstens {grens:.0%} mag",
                bestand="ronde.toml",
                kolom=f"bronnen.{rol}",
                advies=f"kies voor deze rol en voor de grenzen datasets van hetzelfde jaar, of verruim dataset."
                f"{dataset.id}.verwacht.zonder_cijfers in register.toml",
            )
    if len(extra):
        meldingen.append(
            f"{tabel.bron}: {len(extra)} {soort} van deze bron staan niet in de grenzen en doen niet mee: "
            f"{opsomming(list(extra), 5)}"
        )
    samen = hier.index.intersection(daar.index)
    meldingen += _andere_namen(tabel, hier.loc[samen], daar.loc[samen], rol)
    meldingen += _andere_inwoners(tabel, hier.loc[samen], daar.loc[samen], rol)
    return meldingen


def _andere_namen(tabel: Brontabel, hier: pd.DataFrame, daar: pd.DataFrame, rol: str) -> list[str]:
    """The names beside the codes, where both sides have them for the same kind of area."""
    kolom = next((k for k in (_NAMEN if tabel.sleutel == "gm_code" else ("naam",)) if k in hier.columns), None)
    if kolom is None or "naam" not in daar.columns:
        return []
    een, ander = hier[kolom].astype(str).map(_kaal), daar["naam"].astype(str).map(_kaal)
    fout = (een != ander) & (een != "") & (ander != "")
    if not fout.any():
        return []
    paren = [f"{code} ({hier[kolom][code]}, in de grenzen {daar['naam'][code]})" for code in hier.index[fout]]
    melding = f"{tabel.bron}: {int(fout.sum())} {_MEERVOUD[tabel.sleutel]} heten in de grenzen anders: "
    melding += opsomming(paren, 3)
    if fout.mean() > _MEESTE_ANDERS:
        raise _verschoven(melding, rol)
    return [melding]


def _andere_inwoners(tabel: Brontabel, hier: pd.DataFrame, daar: pd.DataFrame, rol: str) -> list[str]:
    """Codes that moved to another area show by their inhabitants, where both sides count them."""
    een, ander = _inwoners(hier), _inwoners(daar)
    bewoond = (een >= _BEWOOND) & (ander >= _BEWOOND)
    factor = (een / ander)[bewoond]
    fout = (factor > _ANDERS) | (factor < 1 / _ANDERS)
    if not fout.any():
        return []
    deel = ander[bewoond][fout].sum() / ander[bewoond].sum()
    codes = fout.index[fout]
    per_gemeente = fout.groupby(codes_van := fout.index.str[2:6]).mean()
    scheef = [f"GM{code}" for code in per_gemeente.index[(per_gemeente > 0.5) & (fout.groupby(codes_van).size() >= 5)]]
    melding = (
        f"{tabel.bron}: {len(codes)} {_MEERVOUD[tabel.sleutel]} hebben in deze bron heel andere aantallen inwoners dan "
        f"in de grenzen: {opsomming(list(codes), 5)}"
    )
    if deel > _MEESTE_ANDERS:
        raise _verschoven(melding, rol)
    if scheef:
        return [f"{melding}; in {opsomming(scheef, 5)} de meeste, dus daar horen codes misschien bij een ander gebied"]
    return [melding] if deel > _MEESTE_ANDERS / 10 else []


def _verschoven(melding: str, rol: str) -> Invoerfout:
    return Invoerfout(
        f"{melding}; dezelfde codes horen hier bij andere gebieden",
        bestand="ronde.toml",
        kolom=f"bronnen.{rol}",
        advies="kies voor deze rol en voor de grenzen datasets van hetzelfde jaar",
    )


def _inwoners(tabel: pd.DataFrame) -> pd.Series:
    kolom = next((k for k in _INWONERS if k in tabel.columns), None)
    return tabel[kolom].astype(float) if kolom else pd.Series(float("nan"), index=tabel.index)


def _kaal(naam: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\s*\([^)]*\)$", "", naam).casefold())


def _geteld(getal: float) -> str:
    return str(aantal([round(getal)])[0])
