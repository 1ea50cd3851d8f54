"""Criterion D, urgentie: how badly off a zone is within a reference set (Q&A 5.1.1, 5.2.5).

In: zones with their raw indicators and a column that says in which reference set each stands, and a
regeling. Out: per zone a place between 0 (least) and 1 (most urgent) per indicator, per dimension and in
total, and the total on the scale 1..10; per deelplan and aanvraag the mean of their scored zones.

Three zones, one indicator where higher is worse:

    x    percentiel   (number lower + half of the others that are equal) / (n - 1)
    10   0.25         (0 + 1/2) / 2
    10   0.25
    40   1.00         (2 + 0) / 2
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen import Regeling
from pipeline.rekenen.rekenruis import Cijfers, zonder_rekenruis
from pipeline.rekenen.weging import gemiddelden_per_groep, gewogen_gemiddelde

GELIJK_DECIMALEN = 12
"""Scores that agree to this many decimals share a rank: further digits are arithmetic noise."""


def urgentie_zones(zones: pd.DataFrame, regeling: Regeling, verzameling: pd.Series) -> pd.DataFrame:
    """The urgentie columns of `zones`, computed within each reference set.

    verzameling: the name of the reference set of each row (a tranche of the ronde, or the country).
    Out: same index; `urgentie_p_<indicator>` and `urgentie_<dimensie>` (0..1), `urgentie` (0..1, all dimensions
    needed) and `urgentie_score` (scale of the regeling).
    Raises Invoerfout when a reference set has fewer than 2 zones.
    """
    te_klein = verzameling.value_counts().loc[lambda aantal: aantal < 2]
    if len(te_klein):
        raise Invoerfout(
            f"de vergelijking '{sorted(te_klein.index)[0]}' heeft maar één zone; urgentie is een plaats ten "
            "opzichte van andere zones",
            bestand="ronde.toml",
            kolom="referentie",
            advies='zet referentie = "land", dan wordt vergeleken met alle zones van het land',
        )
    regels = regeling.urgentie
    namen = dict.fromkeys(w.indicator for d in regels.dimensies for w in d.indicatoren)
    achterstand = pd.DataFrame(
        {naam: -regeling.indicator(naam).teken_beter * zones[naam].astype(float) for naam in namen}
    )
    plaats = normaliseer(achterstand, verzameling, regels.normalisatie.waarde)
    aggregatie = regels.aggregatie.waarde
    dimensies = pd.DataFrame(
        {
            d.naam: gewogen_gemiddelde(plaats, d.gewichten, regels.minimaal_gewicht.waarde, aggregatie)
            for d in regels.dimensies
        }
    )
    totaal = gewogen_gemiddelde(dimensies, {d.naam: d.gewicht for d in regels.dimensies}, Fraction(1), aggregatie)
    return pd.concat(
        [
            plaats.add_prefix("urgentie_p_"),
            dimensies.add_prefix("urgentie_"),
            totaal.rename("urgentie"),
            op_schaal(totaal, regeling).rename("urgentie_score"),
        ],
        axis=1,
    )


def normaliseer(achterstand: Cijfers, verzameling: pd.Series, methode: str) -> Cijfers:
    """Achterstand (higher is worse) to 0..1 within each reference set, per column; 0.5 where all are equal.

    percentiel: (number lower + half of the others that are equal) / (n - 1), n = zones with a value.
    minmax: (x - min)/(max - min). zscore: the normal distribution function of (x - mean)/sd (aanname).
    NaN for a missing value, and where only one zone has a value.
    """
    groep = achterstand.groupby(verzameling)
    n = groep.transform("count")
    vergelijkbaar = zonder_rekenruis(achterstand, verzameling).groupby(verzameling)
    if methode == "percentiel":
        plaats = (vergelijkbaar.rank(method="average") - 1) / (n - 1)
    else:
        laag, hoog = groep.transform("min"), groep.transform("max")
        if methode == "minmax":
            plaats = (achterstand - laag) / (hoog - laag)
        else:
            z = (achterstand - groep.transform("mean")) / groep.transform("std", ddof=0)
            # Here and not above: scipy takes a third of a second to load, and only this method needs it.
            from scipy.special import ndtr

            plaats = z.map(ndtr) if z.ndim == 1 else z.apply(ndtr)
        plaats = plaats.where(vergelijkbaar.transform("max") > vergelijkbaar.transform("min"), 0.5)
    return plaats.where((n > 1) & achterstand.notna())


def op_schaal(aandeel: pd.Series, regeling: Regeling) -> pd.Series:
    """0..1 to the scale of the regeling: 1 + 9 × aandeel for 1..10 (Q&A 5.2.4)."""
    laag, hoog = regeling.urgentie.schaal.waarde
    return laag + (hoog - laag) * aandeel


def urgentie_groepen(leden: pd.DataFrame, sleutel: list[str], regeling: Regeling) -> pd.DataFrame:
    """Urgentie of deelplannen or aanvragen: the mean of their scored zones (Q&A 5.2.5).

    In: one row per zone in a deelplan with `sleutel`, `urgentie`, `urgentie_<dimensie>` and woningen.
    Out: index `sleutel`; zones (count), zones_gescoord (count with a score), `urgentie_<dimensie>` (mean
    over the scored zones, so that the dimensions add up to the total), urgentie (0..1), urgentie_score.
    """
    gescoord = leden["urgentie"].notna()
    weging = regeling.urgentie.deelplan_weging.waarde
    gewicht = pd.Series(1.0, index=leden.index) if weging == "zones" else leden["woningen"]
    groep = [leden[k] for k in sleutel]
    uit = pd.DataFrame(
        {
            "zones": gescoord.groupby(groep, sort=True).size(),
            "zones_gescoord": gescoord.groupby(groep, sort=True).sum().astype("int64"),
        }
    )
    delen = leden[[*(f"urgentie_{d.naam}" for d in regeling.urgentie.dimensies), "urgentie"]].where(gescoord)
    uit = uit.join(gemiddelden_per_groep(delen, gewicht, groep))
    uit["urgentie_score"] = op_schaal(uit["urgentie"], regeling)
    return uit


def rangorde(urgentie: pd.Series, verzameling: pd.Series) -> pd.Series:
    """1 for the most urgent within each reference set; equal scores share the best rank; missing without a score."""
    plaats = urgentie.round(GELIJK_DECIMALEN).groupby(verzameling).rank(method="min", ascending=False)
    return plaats.astype("Int64")


def rang_in_het_land(zones: pd.DataFrame) -> pd.Series:
    """The place of each zone among all zones of the country with a score (`urgentie_land`), also for who has a nee."""
    return rangorde(zones["urgentie_land"], pd.Series("", index=zones.index))
