"""A new-build plan and aandachtsgroepen beside the woonbalans, from files of the user.

In: a `Woonbalans` and paths; a ronde may have them as nieuwbouwplan, regios and aandachtsgroepen (csv or xlsx) in its
own folder `woonbalans`. Out: `Ernaast`: tables by name, and the checksums of what was read.

    leg_ernaast(balans, Paden(plan=Path("plan.csv"))).tabellen["plan_gemeenten"]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline.rondes.ronde import Ronde
from pipeline.stappen.woonbalans import RUIM
from pipeline.stappen.woonplannen import toets_gemeenten, toets_regios, verdeel
from pipeline.vragen.woonbalans.bereken import ONBEKEND, Woonbalans, tel_regios
from pipeline.vragen.woonbalans.eigen import lees_groepen, lees_plan, lees_regios

_MAP = "woonbalans"
_INWONERS = "population"
_VOORRAAD = [f"{wat}{grens}" for wat in ("woningen", "corporatie") for grens in ("", "_laagst", "_hoogst")]
_VOORRAAD += [f"corporatie{RUIM}"]


@dataclass(frozen=True)
class Paden:
    """Files of the user; None where there is none."""

    plan: Path | None = None
    regios: Path | None = None
    groepen: Path | None = None


@dataclass(frozen=True)
class Ernaast:
    """tabellen: regios, plan_gemeenten, plan_regios, aandachtsgroepen, as far as there are files for them.

    gebieden: rows for the table of that name, one per region of the user's list and source.
    """

    tabellen: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    gebieden: pd.DataFrame = field(default_factory=pd.DataFrame)
    sommen: Mapping[Path, str] = field(default_factory=dict)


def paden_van(ronde: Ronde, plan: str | None, regios: str | None, groepen: str | None) -> Paden:
    """What the user named, and for what was not named the ronde's own file, where it has one."""

    def pad(genoemd: str | None, naam: str) -> Path | None:
        eigen = (ronde.map / _MAP / f"{naam}.{soort}" for soort in ("csv", "xlsx"))
        return Path(genoemd) if genoemd else next((p for p in eigen if p.is_file()), None)

    return Paden(pad(plan, "nieuwbouwplan"), pad(regios, "regios"), pad(groepen, "aandachtsgroepen"))


def leg_ernaast(balans: Woonbalans, paden: Paden) -> Ernaast:
    """Read and compute. Raises Invoerfout for a mistake in a file of the user."""
    sommen: dict[Path, str] = {}
    namen, nieuwbouw = balans.uitkomst.invoer.gemeentenamen, balans.regels.nieuwbouw
    regios = lees_regios(paden.regios, namen, sommen) if paden.regios else _provincies(balans)
    regios = _met_alle(regios, namen)
    tabellen = {"regios": regios.assign(gemeente=regios["gm_code"].map(namen))}
    hoofd = balans.gebieden[(balans.gebieden["bron"] == balans.hoofdbron) & (balans.gebieden["soort"] == "gemeente")]
    if paden.plan:
        plan = lees_plan(paden.plan, namen, nieuwbouw, sommen)
        tabellen["plan_gemeenten"] = toets_gemeenten(plan, hoofd, nieuwbouw).assign(
            regio=lambda t: t["code"].map(regios.set_index("gm_code")["regio"]), gebied=lambda t: t["code"].map(namen)
        )
        tabellen["plan_regios"] = toets_regios(plan, regios, nieuwbouw)
    if paden.groepen:
        groepen = verdeel(lees_groepen(paden.groepen, namen, sommen), regios, _maten(balans, hoofd))
        tabellen["aandachtsgroepen"] = groepen.assign(gemeente=groepen["gm_code"].map(namen))
    if not paden.regios:
        return Ernaast(tabellen, sommen=sommen)
    regio = dict(zip(regios["gm_code"], regios["regio"], strict=True))
    return Ernaast(tabellen, tel_regios(balans.gebieden, regio, balans.regels), sommen)


def _provincies(balans: Woonbalans) -> pd.DataFrame:
    """The provincie as region: known for certain, and not always the region that made the agreements."""
    hier = balans.gebieden[balans.gebieden["soort"] == "gemeente"].drop_duplicates("code")
    return pd.DataFrame(
        {
            "gm_code": hier["code"],
            "regio": hier["provincie"],
            "zekerheid": ["laag" if provincie == ONBEKEND else "hoog" for provincie in hier["provincie"]],
            "toelichting": "provincie van de gemeente, volgens de bronnen; een woondealregio kan kleiner zijn",
        }
    )


def _met_alle(regios: pd.DataFrame, namen: Mapping[str, str]) -> pd.DataFrame:
    """Each gemeente of the ronde once; one that no list names is in no known region."""
    weg = [code for code in sorted(namen) if code not in set(regios["gm_code"])]
    los = pd.DataFrame({"gm_code": weg}).assign(regio=ONBEKEND, zekerheid="laag", toelichting="staat niet in de lijst")
    samen = pd.concat([regios[regios["gm_code"].isin(list(namen))], los], ignore_index=True)
    return samen.sort_values("gm_code", ignore_index=True)


def _maten(balans: Woonbalans, hoofd: pd.DataFrame) -> pd.DataFrame:
    gemeenten = balans.uitkomst.invoer.bronnen["cbs_gemeenten"].gegevens
    if _INWONERS in gemeenten:
        inwoners = gemeenten.set_index("gm_code")[_INWONERS]
    else:
        inwoners = balans.uitkomst.zones.groupby("gm_code")["inwoners"].sum()
    maten = hoofd.set_index("code")[_VOORRAAD].rename_axis("gm_code")
    return maten.join(inwoners.rename("inwoners").astype(float), how="outer").reset_index()
