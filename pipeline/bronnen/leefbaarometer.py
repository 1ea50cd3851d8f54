"""Read the Leefbaarometer (Ministerie van BZK): 3.x per PC4, the 2.0 pair, and 3.x per area from the map service.

In: a publisher's file and its entry in the register. Out: a Brontabel with the publisher's own columns.
Scores are deviations from the national mean in one unit for all dimensions; higher is better, also for
onv (overlast en onveiligheid).

    PC4,jaar,lbm,afw,fys,onv,soc,vrz,won
    1011,2020,4.35,0.25,-0.004,-0.16,-0.08,0.48,0.01
"""

from __future__ import annotations

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import Bronbestand
from pipeline.bronnen.cbs import kies_jaar
from pipeline.bronnen.cellen import eis_kolommen, gebiedscodes, getallen, pc4_sleutels, tekst
from pipeline.bronnen.csvbestand import decimaalteken, lees_csv, met_kop
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel, als_brontabel
from pipeline.bronnen.vlakken import lees_laag

SCORES = ("lbm", "afw", "fys", "onv", "soc", "vrz", "won")
_CODES = {"bu_code": "BU", "wk_code": "WK", "gm_code": "GM"}
_KLASSEN = ("kscore", "kafw", "kwon", "kfys", "kvrz", "ksoc", "konv")


def lees_tabel(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """Leefbaarometer 3.x of one year: pc4 and lbm, afw, fys, onv, soc, vrz, won (float).

    The tables per buurt, wijk and gemeente have their code as bu_code, wk_code or gm_code instead.
    """
    cellen = met_kop(lees_csv(bestand), bestand)
    code = next((code for code in _CODES if code in cellen.columns), "PC4")
    eis_kolommen(cellen.columns, (code, "jaar", *SCORES), bestand)
    cellen = kies_jaar(cellen, "jaar", dataset, bestand)
    decimaal = decimaalteken(cellen, list(SCORES))
    sleutels = (
        {"pc4": pc4_sleutels(cellen["PC4"], bestand)}
        if code == "PC4"
        else {code: gebiedscodes(cellen[code], _CODES[code], bestand, code)}
    )
    return als_brontabel(
        sleutels | {c: getallen(cellen[c], bestand, c, decimaal) for c in SCORES},
        eenheden=dict.fromkeys(SCORES, "score"),
        dataset=dataset,
    )


def lees_pc4_versie2(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """Leefbaarometer 2.0 of one year: pc4, RLBRMTRjj, RLBWONjj, ... from the first file, KLjj from the second."""
    jj = f"{(dataset.jaar or 0) % 100:02d}"
    delen = [f"RLB{naam}{jj}" for naam in ("RMTR", "WON", "BEV", "VRZ", "VEI", "FYS")]
    cijfers = _versie2_deel(bestand, "GBD", delen, dataset)
    assert bestand.extra is not None, "het register noemt bij deze lezer een tweede bestand"
    klassen = _versie2_deel(bestand.extra, "CODE", [f"KL{jj}"], dataset).gegevens
    tabel = cijfers.gegevens.merge(klassen, on="pc4", how="left")
    eenheden = dict.fromkeys(delen, "score") | {f"KL{jj}": "klasse 1-9"}
    return als_brontabel({k: tabel[k] for k in tabel.columns}, eenheden=eenheden, dataset=dataset)


def _versie2_deel(bestand: Bronbestand, sleutel: str, figuren: list[str], dataset: Dataset) -> Brontabel:
    cellen = met_kop(lees_csv(bestand, korte_rijen=True), bestand)
    eis_kolommen(cellen.columns, (sleutel, *figuren), bestand)
    decimaal = decimaalteken(cellen, figuren)
    kolommen = {"pc4": pc4_sleutels(cellen[sleutel], bestand, sleutel)}
    kolommen |= {c: getallen(cellen[c], bestand, c, decimaal) for c in figuren}
    return als_brontabel(kolommen, eenheden=dict.fromkeys(figuren, "score"), dataset=dataset)


def lees_gebied(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """Leefbaarometer 3.x per buurt, wijk, gemeente or PC4 with polygons: classes k*, scores, and the code as key.

    The map service has the code in `id`, whatever the area; files made of it have bu_code, wk_code, gm_code or pc4.
    """
    laag, meldingen = lees_laag(bestand)
    kolom = next((c for c in ("bu_code", "wk_code", "gm_code", "pc4") if c in laag.columns), "id")
    figuren = [*_KLASSEN, *(c for c in SCORES if c != "lbm")]
    eis_kolommen(laag.columns, (kolom, *figuren), bestand)
    sleutel = _sleutel(laag["id"]) if kolom == "id" else kolom
    jaren = tekst(laag["year"]).unique() if "year" in laag.columns else [str(dataset.jaar)]
    if list(jaren) != [str(dataset.jaar)]:
        raise Invoerfout(
            f"dit bestand is van {', '.join(j or 'een leeg jaar' for j in sorted(jaren))} en niet van {dataset.jaar}",
            bestand=bestand,
            kolom="year",
            advies="kies het bestand van het jaar dat de ronde noemt",
        )
    return als_brontabel(
        {sleutel: _codes(laag[kolom], bestand, sleutel, kolom)} | {c: getallen(laag[c], bestand, c) for c in figuren},
        eenheden={c: "klasse 1-9" if c in _KLASSEN else "score" for c in figuren},
        dataset=dataset,
        geometry=laag.geometry,
        meldingen=meldingen,
    )


def _sleutel(ids: pd.Series) -> str:
    """The kind of area by how its first code begins; the other codes are held against that."""
    begin = tekst(ids.iloc[:1]).iloc[0][:2].lower()
    return f"{begin}_code" if begin in ("bu", "wk", "gm") else "pc4"


def _codes(cellen: pd.Series, bestand: Bronbestand, sleutel: str, kolom: str) -> pd.Series:
    return (
        pc4_sleutels(cellen, bestand, kolom)
        if sleutel == "pc4"
        else gebiedscodes(cellen, sleutel[:2].upper(), bestand, kolom)
    )
