"""The sheets with zones, gemeenten and national statistics: from the publishers' figures to kwetsbaar and urgentie.

In: an `Uitkomst`, the parameters and the sheets with sources. Out: the sheets zones, statistiek and gemeenten.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen import Dimensie, Indicator
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import Blad
from pipeline.uitleg.rekenblad.formules import LEEG, gewogen, of_leeg, opzoeken, rij_van
from pipeline.uitleg.rekenblad.parameters import Parameters
from pipeline.uitleg.rekenblad.poortkolommen import voeg_kwetsbaar, voeg_vergelijking
from pipeline.uitleg.rekenblad.urgentiekolommen import Grootste, Urgentiekolommen


def maak_zonebladen(
    uitkomst: Uitkomst,
    par: Parameters,
    grootste: Grootste,
    bronnen: dict[str, Blad],
    overlap: Blad | None,
    lijsten: tuple[Blad, Blad],
) -> tuple[Blad, Blad, Blad]:
    """zones (one row per PC4), statistiek (one row per indicator of the poort), gemeenten."""
    zones = _zones(uitkomst, bronnen, overlap, par)
    statistiek = _statistiek(uitkomst, zones, par)
    gemeenten = _gemeenten(uitkomst)
    for dimensie in uitkomst.regeling.poort.dimensies:
        _voeg_dimensie(uitkomst, dimensie, zones, gemeenten, par)
    voeg_kwetsbaar(zones, uitkomst.regeling, uitkomst.zones)
    _voeg_prioriteit(uitkomst, zones, *lijsten)
    land, regels = pd.Series("land", index=uitkomst.zones.index), uitkomst.regeling.urgentie
    Urgentiekolommen(zones, uitkomst.zones, land, regels, par, grootste).voeg_urgentie("urgentie_land")
    return zones, statistiek, gemeenten


def _zones(uitkomst: Uitkomst, bronnen: dict[str, Blad], overlap: Blad | None, par: Parameters) -> Blad:
    tabel = uitkomst.zones
    blad = Blad(
        "zones", "Eén rij per zone: van de cijfers van de uitgevers naar kwetsbaar, prioriteit en urgentie.", len(tabel)
    )
    blad.invoer("pc4", tabel["pc4"], "de zone")
    blad.invoer("gm_code", tabel["gm_code"], "gemeente met het grootste deel van de inwoners, uit de grenzen")
    blad.invoer("gemeente", tabel["gemeente"], "naam van die gemeente")
    for rol, bron in bronnen.items():
        sleutels = uitkomst.ruw[rol].iloc[:, 0]
        if sleutels.name == "pc4":
            plaats = pd.Index(sleutels).get_indexer(tabel["pc4"]) + 1
            formule = rij_van(blad["pc4"], bron.bereik("pc4"))
            blad.formule(
                f"rij_{rol}", formule, np.where(plaats > 0, plaats, np.nan), f"waar de zone staat op {bron.naam}"
            )
    for naam, kolom in (("inwoners", "INWONER"), ("woningen", "WONING")):
        blad.formule(
            naam, opzoeken(bronnen["cbs_pc4"].bereik(kolom), blad["rij_cbs_pc4"]), tabel[naam], f"CBS: {kolom}"
        )
    if overlap is not None:
        eerste = uitkomst.overlappen["pc4"].searchsorted(tabel["pc4"], side="left") + 1
        laatste = uitkomst.overlappen["pc4"].searchsorted(tabel["pc4"], side="right")
        heeft = laatste >= eerste
        blad.formule(
            "overlap_eerste",
            rij_van(blad["pc4"], overlap.bereik("pc4")),
            np.where(heeft, eerste, np.nan),
            "eerste stuk van deze zone op blad overlap",
        )
        blad.formule(
            "overlap_laatste",
            of_leeg(blad["overlap_eerste"], f"MATCH({blad['pc4']},{overlap.bereik('pc4')},1)"),
            np.where(heeft, laatste, np.nan),
            "laatste stuk van deze zone op blad overlap",
        )
    for indicator in uitkomst.regeling.indicatoren:
        formule, herkomst = _waarde(indicator, uitkomst, blad, bronnen, overlap, par)
        blad.formule(
            indicator.naam, formule, tabel[indicator.naam], f"{indicator.titel} ({indicator.eenheid}); {herkomst}"
        )
    return blad


def _waarde(
    indicator: Indicator,
    uitkomst: Uitkomst,
    blad: Blad,
    bronnen: dict[str, Blad],
    overlap: Blad | None,
    par: Parameters,
) -> tuple[str, str]:
    """The indicator of a zone: looked up, or the mean of its wijken weighted by inhabitants (Definitie 2)."""
    if uitkomst.ruw[indicator.bron].columns[0] == "pc4" or overlap is None:
        bron = bronnen[indicator.bron]
        return opzoeken(bron.bereik(indicator.naam), blad[f"rij_{indicator.bron}"]), f"van blad {bron.naam}"
    alle, bekend, product = (
        f"SUM(INDEX({overlap.bereik(k)},{blad['overlap_eerste']}):INDEX({overlap.bereik(k)},{blad['overlap_laatste']}))"
        for k in ("inwoners_deel", f"{indicator.naam}_inwoners", f"{indicator.naam}_product")
    )
    genoeg = f"AND({bekend}>0,{bekend}>=({par['zones.minimale_dekking']}-1E-9)*{alle})"
    formule = of_leeg(blad["overlap_eerste"], f"IF({genoeg},{product}/{bekend},{LEEG})")
    return formule, "gemiddelde van de overlappende gebieden, gewogen naar inwoners"


def _statistiek(uitkomst: Uitkomst, zones: Blad, par: Parameters) -> Blad:
    """Mean and spread over the country, weighted by inhabitants, and the z-scores on the sheet zones."""
    namen = list(dict.fromkeys(w.indicator for d in uitkomst.regeling.poort.dimensies for w in d.indicatoren))
    tabel = uitkomst.zones
    x = tabel[namen].astype(float)
    w = x.notna().mul(tabel["inwoners"].fillna(0.0), axis=0)
    mu = (w * x.fillna(0.0)).sum() / w.sum().where(w.sum() > 0)
    kwadraat = w * (x - mu).fillna(0.0) ** 2
    sigma = np.sqrt(kwadraat.sum() / w.sum())
    bewoond = x.where(w > 0)
    for naam in namen:
        cel = zones[naam]
        zones.formule(
            f"{naam}_w", f"IF(ISNUMBER({cel}),N({zones['inwoners']}),0)", w[naam], "inwoners, als het cijfer bekend is"
        )
        zones.formule(
            f"{naam}_wx",
            f"IF(ISNUMBER({cel}),{zones[f'{naam}_w']}*{cel},0)",
            (w * x.fillna(0.0))[naam],
            "inwoners maal het cijfer",
        )
    blad = Blad("statistiek", "Landelijk gemiddelde en spreiding, gewogen naar inwoners (aanname).", len(namen))
    blad.invoer("indicator", namen, "indicator van de poort")
    for kolom, formule, waarden, uitleg in (
        ("gewicht", "SUM({w})", w.sum(), "som van de inwoners"),
        ("laagste", '_xlfn.MINIFS({x},{w},">0")', bewoond.min(), "laagste cijfer waar iemand woont"),
        ("hoogste", '_xlfn.MAXIFS({x},{w},">0")', bewoond.max(), "hoogste cijfer waar iemand woont"),
    ):
        teksten = [formule.format(x=zones.bereik(n), w=zones.bereik(f"{n}_w")) for n in namen]
        blad.formule(kolom, teksten, waarden, uitleg)
    teksten = [f"IF({blad['gewicht']}>0,SUM({zones.bereik(f'{n}_wx')})/{blad['gewicht']},{LEEG})" for n in namen]
    blad.formule("gemiddelde", teksten, mu, "mu")
    for nummer, naam in enumerate(namen):
        w_cel, m = zones[f"{naam}_w"], blad.bereik("gemiddelde", nummer, nummer)
        formule = f"IF({w_cel}>0,{w_cel}*({zones[naam]}-{m})^2,0)"
        zones.formule(f"{naam}_kwadraat", formule, kwadraat[naam], "inwoners maal de gekwadrateerde afwijking")
    teksten = [
        f"IF({blad['gewicht']}>0,SQRT(SUM({zones.bereik(f'{n}_kwadraat')})/{blad['gewicht']}),{LEEG})" for n in namen
    ]
    blad.formule("spreiding", teksten, sigma, "sigma")
    for nummer, naam in enumerate(namen):
        m, s, laag, hoog = (blad.bereik(k, nummer, nummer) for k in ("gemiddelde", "spreiding", "laagste", "hoogste"))
        geen = f"ABS({hoog}-{laag})<=MAX(ABS({hoog}),ABS({laag}))*1E-12"
        z = f"IF({geen},0,{par[f'richting.{naam}']}*({zones[naam]}-{m})/{s})"
        zones.formule(f"{naam}_z", of_leeg(zones[naam], of_leeg(m, z)), tabel[f"{naam}_z"], "z-score, hoger is beter")
    return blad


def _gemeenten(uitkomst: Uitkomst) -> Blad:
    paren = uitkomst.zones[["gm_code", "gemeente"]].dropna().drop_duplicates().sort_values("gm_code")
    blad = Blad("gemeenten", "Het gemiddelde van elke gemeente per dimensie van de poort.", len(paren))
    blad.invoer("gm_code", paren["gm_code"], "de gemeente")
    blad.invoer("gemeente", paren["gemeente"], "haar naam")
    return blad


def _voeg_dimensie(uitkomst: Uitkomst, dimensie: Dimensie, zones: Blad, gemeenten: Blad, par: Parameters) -> None:
    """Score, municipal average, difference, below or not (Definities 3 en 4)."""
    tabel, regels, kolom = uitkomst.zones, uitkomst.regeling.poort, f"poort_{dimensie.naam}"
    delen = {zones[f"{w.indicator}_z"]: par[f"poort.{dimensie.naam}.{w.indicator}"] for w in dimensie.indicatoren}
    score = tabel[f"{kolom}_score"]
    formule = gewogen(delen, par["poort.minimaal_gewicht"], "rekenkundig")
    zones.formule(f"{kolom}_score", formule, score, f"{dimensie.titel}; {dimensie.herkomst}")
    weging = regels.gemiddelde_weging.waarde
    cel, gewicht = ("1", pd.Series(1.0, index=tabel.index)) if weging == "geen" else (zones[weging], tabel[weging])
    w = gewicht.fillna(0.0).where(score.notna(), 0.0)
    zones.formule(f"{kolom}_w", f"IF(ISNUMBER({zones[f'{kolom}_score']}),N({cel}),0)", w, f"gewicht: {weging}")
    zones.formule(
        f"{kolom}_wx",
        f"IF(ISNUMBER({zones[f'{kolom}_score']}),{zones[f'{kolom}_w']}*{zones[f'{kolom}_score']},0)",
        w * score.fillna(0.0),
        "gewicht maal score",
    )
    code = gemeenten["gm_code"]
    per_gemeente = pd.DataFrame({"n": score.notna(), "w": w, "g": tabel[f"{kolom}_gemiddelde"]}).groupby(
        tabel["gm_code"]
    )
    aantal = f'COUNTIFS({zones.bereik("gm_code")},{code},{zones.bereik(f"{kolom}_score")},">-1E+300")'
    gemeenten.formule(f"{kolom}_zones", aantal, per_gemeente["n"].sum(), "zones met een score")
    gemeenten.formule(
        f"{kolom}_gewicht",
        f"SUMIFS({zones.bereik(f'{kolom}_w')},{zones.bereik('gm_code')},{code})",
        per_gemeente["w"].sum(),
        "som",
    )
    genoeg = (
        f"AND({gemeenten[f'{kolom}_zones']}>={par['poort.minimaal_gescoorde_zones']},{gemeenten[f'{kolom}_gewicht']}>0)"
    )
    som = f"SUMIFS({zones.bereik(f'{kolom}_wx')},{zones.bereik('gm_code')},{code})"
    gemeenten.formule(
        f"{kolom}_gemiddelde",
        f"IF({genoeg},{som}/{gemeenten[f'{kolom}_gewicht']},{LEEG})",
        per_gemeente["g"].first(),
        f"gewogen gemiddelde; {regels.gemiddelde_weging.herkomst}",
    )
    voeg_vergelijking(zones, kolom, zones["gm_code"], gemeenten, par, tabel)


def _voeg_prioriteit(uitkomst: Uitkomst, zones: Blad, sv: Blad, regio: Blad) -> None:
    aantal_sv = f'SUMPRODUCT(({sv.bereik("pc4")}={zones["pc4"]})*({sv.bereik("telt")}="ja"))'
    aantal_regio = f'SUMPRODUCT(({regio.bereik("gm_code")}={zones["gm_code"]})*({regio.bereik("telt")}="ja"))'
    formule = f'IF({aantal_sv}+{aantal_regio}>0,"ja",IF({zones["gm_code"]}="","onbepaald","nee"))'
    zones.formule("prioriteit", formule, uitkomst.zones["prioriteit"], "Q&A 4.5")
