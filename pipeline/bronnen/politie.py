"""Read registered crime per buurt (politie, through CBS): absolute counts in three groups.

In: the csv and its entry in the register. Out: a Brontabel per buurt. Counts are not per inhabitant, and
small buurten are unstable: divide by AantalInwoners_5 before comparing.
"""

from __future__ import annotations

from pipeline.bronnen.bronbestand import Bronbestand
from pipeline.bronnen.cellen import eis_kolommen, gebiedscodes, getallen, tekst
from pipeline.bronnen.csvbestand import decimaalteken, lees_csv, met_kop
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel, als_brontabel

MISDRIJVEN = ("crime_property", "crime_violence", "crime_vandalism")


def lees_misdrijven(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """bu_code, gm_code, gemeente, AantalInwoners_5 and the other figures of the file as counts."""
    cellen = met_kop(lees_csv(bestand), bestand)
    eis_kolommen(cellen.columns, ("WijkenEnBuurten", "Gemeentenaam_1", "AantalInwoners_5", *MISDRIJVEN), bestand)
    codes = gebiedscodes(cellen["WijkenEnBuurten"], "BU", bestand, "WijkenEnBuurten")
    figuren = [c for c in cellen.columns if c not in ("WijkenEnBuurten", "Gemeentenaam_1")]
    decimaal = decimaalteken(cellen, figuren)
    return als_brontabel(
        {"bu_code": codes, "gm_code": "GM" + codes.str[2:6], "gemeente": tekst(cellen["Gemeentenaam_1"])}
        | {c: getallen(cellen[c], bestand, c, decimaal) for c in figuren},
        eenheden=dict.fromkeys(figuren, "aantal")
        | {c: "inwoners per km2" for c in figuren if c.startswith("Bevolkingsdichtheid")}
        | {c: "klasse 1-5" for c in figuren if c.startswith("MateVanStedelijkheid")},
        dataset=dataset,
    )
