"""What changed in a zone, in words: its own figures, the average of its gemeente, its gemeente, or the rules.

In: the zones of both outcomes, both regelingen, and the table of `vergelijk_zones`. Out: two texts per zone, for
changed zones: `cijfers_veranderd` ('Gemiddelde WOZ-waarde 128 -> 141') and `uitleg` (per answer what is behind it).

    veiligheid ja -> nee: eigen cijfers veranderd (Overlast -0,181 -> -0,102), verschil met de gemeente -0,02 -> +0,31
    woonkenmerken nee -> ja: eigen cijfers gelijk, het gemiddelde van de gemeente veranderde, verschil met ...
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.bronnen.herindelingen import leg_uit
from pipeline.regelingen import Dimensie, Regeling
from pipeline.taal import getallen
from pipeline.taal.titels import midden_in_zin
from pipeline.vragen.vergelijk.oorzaken import AFWEZIG, verschilt
from pipeline.vragen.vergelijk.tabellen import ALLEEN_NAAR, ALLEEN_VAN, IN_BEIDE, dimensies


def leg_zones_uit(
    tabel: pd.DataFrame, zones_van: pd.DataFrame, zones_naar: pd.DataFrame, van: Regeling, naar: Regeling
) -> pd.DataFrame:
    """`tabel` with the columns cijfers_veranderd and uitleg ('' where nothing changed)."""
    rijen = pd.Index(tabel["pc4"])
    a, b = zones_van.reindex(rijen), zones_naar.reindex(rijen)
    beide = (tabel["staat"] == IN_BEIDE).to_numpy()
    cijfers = _cijfers(a, b, van, naar)
    delen = [_staat(tabel), _gemeente(tabel, beide)]
    for naam in dimensies(van, naar):
        delen.append(_dimensie(naam, tabel, a, b, (van, naar), cijfers, beide))
    delen.append(_prioriteit(tabel, beide))
    return tabel.assign(
        cijfers_veranderd=np.where(beide, _plak(list(cijfers.values()), len(rijen)), ""),
        uitleg=_plak(delen, len(rijen)),
    )


def _cijfers(a: pd.DataFrame, b: pd.DataFrame, van: Regeling, naar: Regeling) -> dict[str, np.ndarray]:
    """Per indicator of both regelingen: 'titel toen -> nu' where the raw figure changed, else ''."""
    nieuw = {i.naam for i in naar.indicatoren}
    uit = {}
    for indicator in van.indicatoren:
        if indicator.naam in nieuw:
            x, y = a[indicator.naam].astype(float), b[indicator.naam].astype(float)
            uit[indicator.naam] = _overgang(indicator.titel, x, y, indicator.decimalen)
    return uit


def _overgang(titel: str, x: pd.Series, y: pd.Series, decimalen: int) -> np.ndarray:
    """'titel 128 -> 141' where the figures differ, with so many decimals that they look different."""
    anders = verschilt(x, y).to_numpy()
    tekst_x, tekst_y = getallen.getal(x, decimalen), getallen.getal(y, decimalen)
    for meer in range(decimalen + 1, 10):
        gelijk = anders & (tekst_x == tekst_y)
        if not gelijk.any():
            break
        tekst_x = np.where(gelijk, getallen.getal(x, meer), tekst_x)
        tekst_y = np.where(gelijk, getallen.getal(y, meer), tekst_y)
    zin = f"{titel} " + pd.Series(tekst_x, dtype=object) + " -> " + pd.Series(tekst_y, dtype=object)
    return np.where(anders, zin, "")


def _staat(tabel: pd.DataFrame) -> np.ndarray:
    keuzen = [tabel["staat"] == ALLEEN_VAN, tabel["staat"] == ALLEEN_NAAR]
    return np.select(keuzen, ["deze zone bestaat alleen in de grenzen van de eerste ronde", _NIEUW], default="")


_NIEUW = "deze zone bestaat alleen in de grenzen van de tweede ronde"


def _gemeente(tabel: pd.DataFrame, beide: np.ndarray) -> np.ndarray:
    anders = beide & (tabel["gm_code_van"] != tabel["gm_code_naar"]).to_numpy()
    uit = np.full(len(tabel), "", dtype=object)
    for plaats in np.flatnonzero(anders).tolist():
        rij = tabel.iloc[plaats]
        fusie = leg_uit(rij["gm_code_van"]) or leg_uit(rij["gm_code_naar"])
        namen = [
            f"{rij[f'gemeente_{k}']} ({rij[f'gm_code_{k}']})" if rij[f"gm_code_{k}"] else "onbekend" for k in _KANTEN
        ]
        uit[plaats] = f"andere gemeente: {namen[0]} -> {namen[1]}" + (f"; {fusie}" if fusie else "")
    return uit


_KANTEN = ("van", "naar")


def _dimensie(
    naam: str,
    tabel: pd.DataFrame,
    a: pd.DataFrame,
    b: pd.DataFrame,
    regelingen: tuple[Regeling, Regeling],
    cijfers: dict[str, np.ndarray],
    beide: np.ndarray,
) -> np.ndarray:
    """Why the answer on one dimension of the poort differs, in zones that both rondes have."""
    kolom = f"poort_{naam}_onder"
    oud, nieuw = tabel[f"{kolom}_van"], tabel[f"{kolom}_naar"]
    anders = beide & (oud != nieuw).to_numpy()
    uit = np.full(len(tabel), "", dtype=object)
    if not anders.any():
        return uit
    d_van, d_naar = (_zoek(r, naam) for r in regelingen)
    titel = midden_in_zin((d_van or d_naar).titel)  # type: ignore[union-attr]
    regels = _regels(d_van, d_naar, regelingen)
    eigen = _plak([cijfers[i] for i in _samen(d_van, d_naar) if i in cijfers], len(tabel), ", ")
    afstand, bekend = _afstand(f"poort_{naam}_verschil", a, b, d_van, d_naar)
    for plaats in np.flatnonzero(anders).tolist():
        redenen = list(regels)
        if eigen[plaats]:
            redenen.append(f"eigen cijfers veranderd ({eigen[plaats]})")
        elif bekend[plaats] and not regels:
            redenen.append("eigen cijfers gelijk, het gemiddelde van de gemeente veranderde")
        else:
            redenen.append("eigen cijfers gelijk")
        if bekend[plaats]:
            redenen.append(f"verschil met de gemeente {afstand[plaats]}")
        uit[plaats] = f"{titel} {oud.iat[plaats]} -> {nieuw.iat[plaats]}: {', '.join(redenen)}"
    return uit


def _afstand(
    kolom: str, a: pd.DataFrame, b: pd.DataFrame, van: Dimensie | None, naar: Dimensie | None
) -> tuple[np.ndarray, np.ndarray]:
    """'-0,41 -> +0,12' from the average of the gemeente, and where both are known."""
    if van is None or naar is None:
        return np.full(len(a), "", dtype=object), np.zeros(len(a), dtype=bool)
    x, y = a[kolom].astype(float), b[kolom].astype(float)
    tekst = pd.Series(getallen.verschil(x), dtype=object) + " -> " + pd.Series(getallen.verschil(y), dtype=object)
    return tekst.to_numpy(), (x.notna() & y.notna()).to_numpy()


def _regels(van: Dimensie | None, naar: Dimensie | None, regelingen: tuple[Regeling, Regeling]) -> list[str]:
    """What differs in the rules of one dimension."""
    if van is None or naar is None:
        return [f"deze dimensie is er alleen in {(regelingen[1] if van is None else regelingen[0]).titel}"]
    redenen = []
    weg, bij = ([i for i in x.gewichten if i not in y.gewichten] for x, y in ((van, naar), (naar, van)))
    for woord, namen, regeling in (("zonder", weg, regelingen[0]), ("met", bij, regelingen[1])):
        if namen:
            redenen.append(f"nu {woord} {', '.join(regeling.indicator(i).titel for i in namen)}")
    gelijk = [i for i in van.gewichten if i in naar.gewichten]
    if not redenen and any(van.gewichten[i] != naar.gewichten[i] for i in gelijk):
        redenen.append("andere gewichten")
    return redenen


def _zoek(regeling: Regeling, naam: str) -> Dimensie | None:
    return next((d for d in regeling.poort.dimensies if d.naam == naam), None)


def _samen(*wie: Dimensie | None) -> list[str]:
    return list(dict.fromkeys(i for d in wie if d is not None for i in d.gewichten))


def _prioriteit(tabel: pd.DataFrame, beide: np.ndarray) -> np.ndarray:
    oud, nieuw = tabel["prioriteit_gebieden_van"], tabel["prioriteit_gebieden_naar"]
    anders = beide & ((oud != nieuw) | (tabel["prioriteit_van"] != tabel["prioriteit_naar"])).to_numpy()
    zin = "prioriteit: " + oud.replace("", "geen gebied") + " -> " + nieuw.replace("", "geen gebied")
    return np.where(anders & (tabel["prioriteit_van"] != AFWEZIG).to_numpy(), zin, "")


def _plak(delen: list[np.ndarray], lengte: int, tussen: str = "; ") -> np.ndarray:
    """The texts of each row that are not empty, one after the other."""
    uit = pd.Series("", index=range(lengte), dtype=object)
    for deel in delen:
        tekst = pd.Series(deel, dtype=object)
        uit = uit + np.where((uit != "") & (tekst != ""), tussen, "") + tekst
    return uit.to_numpy()
