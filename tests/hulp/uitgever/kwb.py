"""StatLine tables of the example country: Kerncijfers wijken en buurten per year, SES-WOA and registered crime.

In: a `Land` of pipeline.gereedschap.voorbeeld. Out: `Tabel`s for the regions NL, GM, WK and BU, codes padded to ten
places. The topics and their _nn per year stand in kwb_onderwerpen.csv.

    kwb(land, 2022).namen[5]     # 'AantalInwoners_4'
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline.gereedschap.voorbeeld import Land
from pipeline.gereedschap.voorbeeld.cbs import kenmerken
from pipeline.gereedschap.voorbeeld.indeling import toeval
from tests.hulp.uitgever.tabel import Dimensie, Onderwerp, Tabel

KWB_TABELLEN = {
    2017: "83765NED",
    2018: "84286NED",
    2019: "84583NED",
    2020: "84799NED",
    2021: "85039NED",
    2022: "85318NED",
    2023: "85618NED",
    2024: "85984NED",
}
"""Up to 2020 the topics and their _nn are those of 2021 (without jeugdzorg in 2017): their own are not known to us."""
_GROEI = {
    2017: 0.985,
    2018: 0.99,
    2019: 0.995,
    2020: 1.0,
    2021: 1.007,
    2022: 1.012,
    2023: 1.020,
    2024: 1.026,
    2025: 1.031,
}  # inhabitants, relative to 2020
_SOORTEN = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}
_STED_GRENZEN = (500.0, 1000.0, 1500.0, 2500.0)
_KLEIN = 50  # no shares for regions with fewer inhabitants
_MISDRIJVEN = {  # code, title and the share of which group of the example's counts
    "1.1.1 ": ("1.1.1 Diefstal/inbraak woning", "crime_property", 0.4),
    "1.2.3 ": ("1.2.3 Diefstal van brom-, snor-, fietsen", "crime_property", 0.6),
    "1.4.4 ": ("1.4.4 Bedreiging", "crime_violence", 0.3),
    "1.4.5 ": ("1.4.5 Mishandeling", "crime_violence", 0.7),
    "2.2.1 ": ("2.2.1 Vernieling cq. zaakbeschadiging", "crime_vandalism", 1.0),
}


@cache
def regios(land: Land) -> pd.DataFrame:
    """code (padded), naam, gemeentenaam, inwoners, achterstand, stedelijkheid, km2: the country, then GM, WK, BU."""
    b = pd.DataFrame(land.buurten.drop(columns="geometry"))
    b["km2"] = land.buurten.geometry.area / 1e6
    b["WK"], b["GM"], b["NL"] = "WK" + b["code"].str[2:8], "GM" + b["code"].str[2:6], "NL00"
    naam = dict(zip(land.wijken["code"], land.wijken["name"], strict=True))
    naam |= dict(zip(land.gemeenten["code"], land.gemeenten["name"], strict=True)) | {"NL00": "Nederland"}
    velden = ["achterstand", "stedelijkheid"]
    delen = []
    for soort in ("NL", "GM", "WK"):
        groep = b[velden].mul(b["inwoners"], axis=0).join(b[["inwoners", "km2", soort]]).groupby(soort).sum()
        groep[velden] = groep[velden].div(groep["inwoners"], axis=0).round(9)
        groep = groep.rename_axis("code").reset_index()
        groep["naam"] = groep["code"].map(naam)
        groep["gemeentenaam"] = "Nederland" if soort == "NL" else ("GM" + groep["code"].str[2:6]).map(naam)
        delen.append(groep)
    buurt = b.rename(columns={"name": "naam", "gm_naam": "gemeentenaam"})
    alles = pd.concat([*delen, buurt], ignore_index=True)
    alles["code"] = alles["code"].str.ljust(10)
    return alles[["code", "naam", "gemeentenaam", "inwoners", *velden, "km2"]]


@cache
def waarden(land: Land, jaar: int) -> pd.DataFrame:
    """The figures of one year by the names in kwb_onderwerpen.csv; NaN for missing, counts to 5."""
    r = regios(land)
    k = kenmerken(r[["inwoners", "achterstand", "stedelijkheid"]], land.zaad, "kwb")
    rng = toeval(land.zaad, f"kwb {jaar}")
    inwoners = r["inwoners"] * _GROEI[jaar]
    huishoudens = inwoners / k["hh_grootte"]
    a, u = r["achterstand"], r["stedelijkheid"]

    def ruis(sd: float) -> np.ndarray:
        return sd * rng.standard_normal(len(r))

    jeugd = inwoners * (k["INW_014"] + 0.6 * k["INW_1524"])
    p_jeugdzorg = (10.4 + 1.9 * a + ruis(0.7)).clip(2, 35)
    werkend = inwoners * (k["INW_1524"] + k["INW_2544"] + k["INW_4564"])
    hoog = (0.34 - 0.085 * a + 0.04 * u + ruis(0.02)).clip(0.05, 0.8)
    laag = (0.27 + 0.075 * a - 0.02 * u + ruis(0.02)).clip(0.03, 0.9 - hoog)
    telling = {
        "inwoners": inwoners,
        "mannen": inwoners * k["man"],
        "vrouwen": inwoners * (1 - k["man"]),
        **{c: inwoners * k[c] for c in ("INW_014", "INW_1524", "INW_2544", "INW_4564", "INW_65PL")},
        "huishoudens": huishoudens,
        "woningen": 0.99 * huishoudens,
        "bijstand": werkend * 0.045 * np.exp(0.6 * a + ruis(0.05)),
        "ao": werkend * 0.06 * np.exp(0.25 * a + ruis(0.05)),
        "ww": werkend * 0.02 * np.exp(0.2 * a + ruis(0.05)),
        "jeugdzorg": jeugd * p_jeugdzorg / 100,
        "opleiding_laag": werkend * laag,
        "opleiding_midden": werkend * (1 - laag - hoog),
        "opleiding_hoog": werkend * hoog,
    }
    aandeel = {
        "koop": k["p_koop"].round(0),
        "huur": 100 - k["p_koop"].round(0),
        "corporatie": (100 * k["corporatie"]).round(0),
        "arbeid": (70 - 3.2 * a + ruis(1.5)).clip(25, 85).round(0),
        "woz": (k["woz"] * (1 + 0.08 * (jaar - 2020))).round(0),
        "inkomen": (29 - 4 * a + u + ruis(1)).clip(14, 80).round(1),
        "laagste_40": (39.3 + 4.4 * a + 0.8 * u + ruis(1.2)).clip(15, 85).round(1),
        "hoogste_20": (20.4 - 5.2 * a + 0.5 * u + ruis(1.5)).clip(1, 57).round(1),
        "laag_inkomen": (5.6 + 2.4 * a + ruis(0.5)).clip(0.8, 30).round(1),
        "sociaal_minimum": (5.2 + 2.2 * a + ruis(0.5)).clip(0.8, 30).round(1),
        "p_jeugdzorg": p_jeugdzorg.round(1),
        "gas_appartement": (0.62 * k["gas"]).round(-1),
        "gas_huur": (0.80 * k["gas"]).round(-1),
        "stroom_appartement": (0.66 * k["elektriciteit"]).round(-1),
        "stroom_huur": (0.78 * k["elektriciteit"]).round(-1),
        "laagste_40_huishoudens": (39.6 + 6.1 * a + 2.0 * u + ruis(1.5)).clip(5, 90).round(1),
    }
    dichtheid = (huishoudens / r["km2"]).round(0)
    altijd = {
        "dichtheid": (inwoners / r["km2"]).round(0),
        "oad": dichtheid,
        "stedelijkheid": 5 - np.searchsorted(_STED_GRENZEN, dichtheid),
    }
    cijfers = pd.DataFrame(aandeel).where(inwoners >= _KLEIN)
    return pd.DataFrame({n: 5 * np.rint(x / 5) for n, x in telling.items()} | altijd).join(cijfers)


def kwb(land: Land, jaar: int) -> Tabel:
    """Kerncijfers wijken en buurten of one year."""
    r, w = regios(land), waarden(land, jaar)
    soort = r["code"].str[:2]
    teksten = {
        "gemeentenaam": r["gemeentenaam"].str.ljust(40),
        "soort_regio": soort.map(_SOORTEN).str.ljust(10),
        "codering": r["code"],
        "indelingswijziging": pd.Series(np.where(soort.isin(["WK", "BU"]), "1", "."), dtype=object),
    }
    onderwerpen, kolommen = [], {"WijkenEnBuurten": r["code"].to_list()}
    with Path(__file__).with_name("kwb_onderwerpen.csv").open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand, delimiter=";"):
            if not rij[str(jaar)]:
                continue
            sleutel = f"{rij['stam']}_{rij[str(jaar)]}"
            kop = (sleutel, rij["titel"], rij["eenheid"], rij["soort"], int(rij["decimalen"]), rij["groep"])
            onderwerpen.append(Onderwerp(*kop))
            bron = teksten[rij["waarde"]] if rij["soort"] == "String" else w[rij["waarde"]]
            kolommen[sleutel] = _lijst(bron, heel=rij["soort"] == "Long")
    dimensies = (_regio(land),)
    return Tabel(
        KWB_TABELLEN[jaar],
        f"Kerncijfers wijken en buurten {jaar}",
        str(jaar),
        dimensies,
        tuple(onderwerpen),
        kolommen,
    )


def ses_woa(land: Land) -> Tabel:
    """SES-WOA per region, 2021 and 2022 (the real table's topic names are not known to us)."""
    r, jaren = regios(land), (2021, 2022)
    rng = toeval(land.zaad, "ses odata")
    huishoudens = np.tile(100 * np.rint(waarden(land, 2022)["huishoudens"] / 100), len(jaren))
    a = np.tile(r["achterstand"], len(jaren))
    score = {
        "TotaalscoreGemiddeld_2": 0.13 - 0.19 * a + 0.02 * rng.standard_normal(len(a)),
        "DeelscoreWelvaartGemiddeld_3": 0.06 - 0.095 * a + 0.02 * rng.standard_normal(len(a)),
        "DeelscoreArbeidGemiddeld_4": 0.046 - 0.05 * a + 0.01 * rng.standard_normal(len(a)),
    }
    kolommen = {
        "WijkenEnBuurten": list(np.tile(r["code"], len(jaren))),
        "Perioden": [f"{jaar}JJ00" for jaar in jaren for _ in range(len(r))],
        "ParticuliereHuishoudens_1": _lijst(pd.Series(huishoudens), heel=True),
    } | {n: _lijst(pd.Series(np.where(huishoudens < 100, np.nan, x.round(3)))) for n, x in score.items()}
    onderwerpen = (
        Onderwerp("ParticuliereHuishoudens_1", "Particuliere huishoudens"),
        *(Onderwerp(n, n[: n.index("G")], "score", "Double", 3, "SES-WOA") for n in score),
    )
    dimensies = (_regio(land), _perioden(jaren))
    return Tabel(
        "85900NED", "Sociaal-economische status per wijk en buurt", "2021-2022", dimensies, onderwerpen, kolommen
    )


def misdrijven(land: Land) -> Tabel:
    """Registered crime per region, kind and year (47018NED); the kinds add up to '0.0.0 ', regions do to the whole."""
    jaren = (2022, 2023, 2024)
    buurt = land.misdrijven.set_index("WijkenEnBuurten")
    codes = regios(land)["code"].str.strip()
    soorten = {"0.0.0 ": "Totaal misdrijven"} | {c: titel for c, (titel, _, _) in _MISDRIJVEN.items()}
    rijen: dict[str, list[Any]] = {n: [] for n in ("SoortMisdrijf", "WijkenEnBuurten", "Perioden", "aantal")}
    for jaar in jaren:
        telling = pd.DataFrame(
            {
                c: np.rint(buurt[groep] * deel * (1 + 0.03 * (2024 - jaar)))
                for c, (_, groep, deel) in _MISDRIJVEN.items()
            }
        )
        telling.insert(0, "0.0.0 ", telling.sum(axis=1))
        ouders = [telling.index, "WK" + telling.index.str[2:8], "GM" + telling.index.str[2:6], ["NL00"] * len(telling)]
        per_regio = pd.concat([telling.groupby(list(ouder)).sum() for ouder in ouders]).reindex(codes)
        for soort in soorten:
            rijen["SoortMisdrijf"] += [soort] * len(codes)
            rijen["WijkenEnBuurten"] += list(codes.str.ljust(10))
            rijen["Perioden"] += [f"{jaar}JJ00"] * len(codes)
            rijen["aantal"] += _lijst(per_regio[soort], heel=True)
    kolommen = {k: v for k, v in rijen.items() if k != "aantal"} | {"GeregistreerdeMisdrijven_1": rijen["aantal"]}
    soort = Dimensie("SoortMisdrijf", "Soort misdrijf", "Dimension", list(soorten.items()))
    return Tabel(
        "47018NED",
        "Geregistreerde misdrijven; soort misdrijf, wijk, buurt, jaarcijfers",
        "2022-2024",
        (soort, _regio(land), _perioden(jaren)),
        (Onderwerp("GeregistreerdeMisdrijven_1", "Geregistreerde misdrijven"),),
        kolommen,
        "Politie",
        "Politie",
    )


def _regio(land: Land) -> Dimensie:
    r = regios(land)
    return Dimensie("WijkenEnBuurten", "Wijken en buurten", "GeoDetail", list(zip(r["code"], r["naam"], strict=True)))


def _perioden(jaren: tuple[int, ...]) -> Dimensie:
    return Dimensie("Perioden", "Perioden", "TimeDimension", [(f"{j}JJ00", str(j)) for j in jaren])


def _lijst(kolom: pd.Series, heel: bool = False) -> list[Any]:
    """Plain Python values, None for missing."""
    return [None if x != x else int(x) if heel else x for x in kolom.to_list()]
