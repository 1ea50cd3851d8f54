"""The deelplannen of a ronde: read what was submitted, test each at the poort, attach prioriteit and urgentie.

In: a list with one row per zone of a deelplan, and the zones with their scores.
Out: three tables: leden (one row per zone in a deelplan), deelplannen and aanvragen.

A deelplan is known by tranche, aanvraag and its own name. Zones of different tranches are never compared.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline import logica
from pipeline.bronnen.cellen import gebiedscodes, pc4_sleutels
from pipeline.bronnen.lijst import lees_lijst
from pipeline.fouten import Invoerfout
from pipeline.poort import kwetsbaar, onder_gemiddelde
from pipeline.prioriteit import prioriteit_groepen
from pipeline.regelingen import Regeling
from pipeline.urgentie import rangorde, urgentie_groepen, urgentie_zones
from pipeline.weging import gemiddelde_per_groep

AANVRAAG = ["tranche", "aanvraag"]
DEELPLAN = [*AANVRAAG, "deelplan"]
_VERDER = ("tranche", "zekerheid", "toelichting")


def lees_deelplannen(
    pad: Path, zones: pd.DataFrame, gemeenten: pd.Series, leg_uit: Callable[[str], str | None]
) -> pd.DataFrame:
    """The submitted deelgebieden: tranche, aanvraag, gm_code, deelplan, pc4, zekerheid, toelichting.

    gm_code is the gemeente that applies. A missing tranche is '1'. Raises Invoerfout for a PC4 that is not four
    digits or no zone of this ronde, a zone in two deelgebieden of one tranche (art. 1; Q&A 4.6), a gemeente
    that does not exist (with its merger if known), or two gemeenten for one aanvraag.
    """
    lijst = lees_lijst(pad, ("aanvraag", "gm_code", "deelplan", "pc4"), _VERDER)
    lijst["tranche"] = lijst["tranche"].replace("", "1")
    for _, rijen in lijst.groupby("tranche", sort=False):
        pc4_sleutels_in_een_deelgebied(rijen, pad)
    onbekend = ~lijst["pc4"].isin(zones["pc4"])
    if onbekend.any():
        rij = int(lijst.index[onbekend][0])
        raise Invoerfout(
            f"zone {lijst.loc[rij, 'pc4']} bestaat niet in de grenzen van deze ronde",
            bestand=pad,
            rij=rij,
            kolom="pc4",
            advies="controleer de postcode, of kies grenzen van een ander jaar",
        )
    _controleer_gemeenten(lijst, gemeenten, leg_uit, pad)
    kolommen = [*DEELPLAN, "gm_code", "pc4", "zekerheid", "toelichting"]
    return lijst[kolommen].sort_values([*DEELPLAN, "pc4"], ignore_index=True)


def pc4_sleutels_in_een_deelgebied(rijen: pd.DataFrame, pad: Path) -> None:
    """Within one tranche a zone sits in only one deelgebied (art. 1; Q&A 4.6). Raises Invoerfout."""
    dubbel = rijen["pc4"].duplicated()
    if dubbel.any():
        rij = int(rijen.index[dubbel][0])
        eerste = int(rijen.index[rijen["pc4"] == rijen.loc[rij, "pc4"]][0])
        raise Invoerfout(
            f"zone {rijen.loc[rij, 'pc4']} staat ook in rij {eerste} (deelplan '{rijen.loc[eerste, 'deelplan']}'); "
            "een zone hoort in één deelgebied (Q&A 4.6)",
            bestand=pad,
            rij=rij,
            kolom="pc4",
            advies="haal een van de twee rijen weg",
        )
    pc4_sleutels(rijen["pc4"], pad, "pc4")


def _controleer_gemeenten(
    lijst: pd.DataFrame, gemeenten: pd.Series, leg_uit: Callable[[str], str | None], pad: Path
) -> None:
    for code, rijen in lijst.groupby("gm_code", sort=False):
        gebiedscodes(rijen["gm_code"].iloc[:1], "GM", pad, "gm_code")
        if code not in set(gemeenten):
            fusie = leg_uit(str(code))
            raise Invoerfout(
                f"gemeente {code} bestaat niet in de gemeentelijst van deze ronde" + (f"; {fusie}" if fusie else ""),
                bestand=pad,
                rij=int(rijen.index[0]),
                kolom="gm_code",
                advies="gebruik de huidige code van de gemeente",
            )


def reken_leden(lijst: pd.DataFrame, zones: pd.DataFrame, regeling: Regeling, referentie: str) -> pd.DataFrame:
    """One row per zone in a deelplan, with the zone's own outcomes and its urgentie.

    referentie: "ronde" compares with the zones of all deelplannen of the same tranche (Q&A 5.1.1), "land" with
    all zones of the country (self-check before submission; aanname).
    """
    eigen = zones.drop(columns="geometry", errors="ignore").rename(columns={"gm_code": "zone_gm_code"})
    leden = lijst.merge(eigen, on="pc4", how="left", validate="many_to_one")
    if referentie == "land":
        land = urgentie_zones(zones, regeling, pd.Series("land", index=zones.index))
        uitkomst = land.set_index(zones["pc4"]).reindex(leden["pc4"]).set_index(leden.index)
    else:
        uitkomst = urgentie_zones(leden, regeling, leden["tranche"])
    return pd.concat([leden.drop(columns=uitkomst.columns, errors="ignore"), uitkomst], axis=1)


def reken_deelplannen(leden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """One row per deelplan: poort with reasons, counts of its zones, prioriteit, urgentie and rang."""
    groep = leden.groupby(DEELPLAN, sort=True)
    uit = groep.agg(
        gm_code=("gm_code", "first"),
        gemeenten=("gemeente", lambda g: "; ".join(sorted(set(g.dropna())))),
        pc4=("pc4", lambda p: " ".join(sorted(p))),
        inwoners=("inwoners", "sum"),
        woningen=("woningen", "sum"),
        zekerheid=("zekerheid", "first"),
    )
    for oordeel in logica.OORDELEN:
        uit[f"zones_{oordeel}"] = (leden["kwetsbaar"] == oordeel).groupby([leden[k] for k in DEELPLAN]).sum()
    uit = uit.join(poort_deelplannen(leden, regeling))
    uit = uit.join(prioriteit_groepen(leden, DEELPLAN, regeling)).join(urgentie_groepen(leden, DEELPLAN, regeling))
    uit = uit.reset_index()
    uit["rang"] = rangorde(uit["urgentie"], uit["tranche"])
    return uit


def reken_aanvragen(leden: pd.DataFrame, deelplannen: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """One row per aanvraag: the mean over its zones (Q&A 5.2.5), prioriteit in proportion (Q&A 4.5), and rang."""
    uit = (
        deelplannen.assign(**{f"poort_{o}": deelplannen["poort"] == o for o in logica.OORDELEN})
        .groupby(AANVRAAG, sort=True)
        .agg(
            gm_code=("gm_code", lambda g: "; ".join(sorted(set(g)))),
            deelplannen=("deelplan", "size"),
            inwoners=("inwoners", "sum"),
            woningen=("woningen", "sum"),
            **{f"deelplannen_{o}": (f"poort_{o}", "sum") for o in logica.OORDELEN},
        )
    )
    uit = uit.join(prioriteit_groepen(leden, AANVRAAG, regeling)).join(urgentie_groepen(leden, AANVRAAG, regeling))
    uit = uit.reset_index()
    uit["rang"] = rangorde(uit["urgentie"], uit["tranche"])
    return uit


def poort_deelplannen(leden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """The poort per deelplan (Q&A 2.5): index DEELPLAN; poort (ja/nee/onbepaald), poort_reden, and per dimension
    `poort_<dimensie>_onder`: ja when every part is below, nee when one is not, else onbepaald."""
    if regeling.poort.deelplan_toets.waarde == "elke_zone":
        delen, per = leden, "pc4"
        delen = delen.assign(oordeel=delen["kwetsbaar"], deel="zone " + delen["pc4"])
    else:
        delen, per = deelgebied_per_gemeente(leden, regeling), "gemeente"
        delen = delen.assign(deel=delen["gemeente"].replace("", "gemeente onbekend"))
    delen = delen.sort_values([*DEELPLAN, per])
    sleutel = [delen[k] for k in DEELPLAN]
    kolommen = {"poort": "oordeel"} | {
        f"poort_{d.naam}_onder": f"poort_{d.naam}_onder" for d in regeling.poort.dimensies
    }
    uit = pd.DataFrame(
        {
            naam: pd.Series(logica.rang(delen[kolom]), index=delen.index).groupby(sleutel).min()
            for naam, kolom in kolommen.items()
        }
    )
    uit = uit.apply(lambda k: k.map(dict(enumerate(logica.OORDELEN))))
    namen = {d.naam: d.titel.lower() for d in regeling.poort.dimensies}
    delen["tekst"] = delen["deel"] + ": " + _in_woorden(delen, namen)
    uit.insert(1, "poort_reden", delen.groupby(DEELPLAN)["tekst"].agg(". ".join))
    return uit


def deelgebied_per_gemeente(leden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """A deelgebied as a whole, per gemeente it lies in (aanname; Q&A 4.7 lets it cross a border).

    Out: one row per deelplan and gemeente with `poort_<dimensie>_score`, `_gemiddelde`, `_verschil`, `_onder`
    and `oordeel`. The score is the mean of the zones weighted by inwoners, missing when under the regeling's
    minimale_dekking_deelgebied of the inhabitants live in zones with a score.
    """
    regels = regeling.poort
    leden = leden.assign(zone_gm_code=leden["zone_gm_code"].fillna(""), gemeente=leden["gemeente"].fillna(""))
    sleutel = [*DEELPLAN, "zone_gm_code", "gemeente"]
    groep = [leden[k] for k in sleutel]
    inwoners = leden["inwoners"].fillna(0.0)
    alle = inwoners.groupby(groep, sort=True).sum()
    uit, onder = pd.DataFrame(index=alle.index), {}
    for dimensie in regels.dimensies:
        kolom = f"poort_{dimensie.naam}"
        score = leden[f"{kolom}_score"]
        gedekt = inwoners.where(score.notna(), 0.0).groupby(groep, sort=True).sum()
        genoeg = (gedekt > 0) & (gedekt >= float(regels.minimale_dekking_deelgebied.waarde) * alle)
        uit[f"{kolom}_score"] = gemiddelde_per_groep(score, inwoners, groep).where(genoeg)
        uit[f"{kolom}_gemiddelde"] = leden[f"{kolom}_gemiddelde"].groupby(groep, sort=True).first()
        uit[f"{kolom}_verschil"] = uit[f"{kolom}_score"] - uit[f"{kolom}_gemiddelde"]
        onder[dimensie.naam] = uit[f"{kolom}_onder"] = onder_gemiddelde(uit[f"{kolom}_verschil"], regels)
    uit["oordeel"] = kwetsbaar(onder, regels)
    return uit.reset_index()


def _in_woorden(delen: pd.DataFrame, namen: dict[str, str]) -> pd.Series:
    """'onder het gemiddelde op woonkenmerken, veiligheid; niet onder op ...; onbekend op ...' per row."""
    stukken = []
    for oordeel, zin in (
        (logica.JA, "onder het gemiddelde op "),
        (logica.NEE, "niet onder het gemiddelde op "),
        (logica.ONBEPAALD, "niet te bepalen op "),
    ):
        lijst = pd.Series("", index=delen.index, dtype=object)
        for naam, titel in namen.items():
            raak = delen[f"poort_{naam}_onder"] == oordeel
            lijst = lijst + np.where(raak, np.where(lijst == "", zin, ", ") + titel, "")
        stukken.append(lijst)
    tekst = stukken[0]
    for stuk in stukken[1:]:
        tekst = tekst + np.where((tekst != "") & (stuk != ""), "; ", "") + stuk
    return tekst
