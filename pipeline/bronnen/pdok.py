"""Read CBS's Kerncijfers per postcode-4 as PDOK gives them: the polygons' attributes, under CBS's own codes.

In: a GeoPackage of PDOK's collection postcode4 (one year) and its entry in the register. Out: a Brontabel like that of
the publisher's workbook: the same quantity has the same code, so a regeling can take either.
"""

from __future__ import annotations

from pipeline.bronnen.bronbestand import Bronbestand
from pipeline.bronnen.cbs_codes import CODES_2020, HERKOMST_2022, eenheid
from pipeline.bronnen.cellen import eis_kolommen, getallen, pc4_sleutels
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel, als_brontabel
from pipeline.bronnen.vlakken import lees_laag

_NAMEN_2020 = """aantal_inwoners aantal_mannen aantal_vrouwen aantal_inwoners_0_tot_15_jaar
    aantal_inwoners_15_tot_25_jaar aantal_inwoners_25_tot_45_jaar aantal_inwoners_45_tot_65_jaar
    aantal_inwoners_65_jaar_en_ouder percentage_nederlandse_achtergrond percentage_westerse_migr_achtergr
    percentage_niet_westerse_migr_achtergr aantal_part_huishoudens aantal_eenpersoonshuishoudens
    aantal_meerpersoonshuishoudens_zonder_kind aantal_eenouderhuishoudens aantal_tweeouderhuishoudens
    gemiddelde_huishoudensgrootte aantal_woningen aantal_woningen_bouwjaar_voor_1945
    aantal_woningen_bouwjaar_45_tot_65 aantal_woningen_bouwjaar_65_tot_75 aantal_woningen_bouwjaar_75_tot_85
    aantal_woningen_bouwjaar_85_tot_95 aantal_woningen_bouwjaar_95_tot_05 aantal_woningen_bouwjaar_05_tot_15
    aantal_woningen_bouwjaar_15_en_later aantal_meergezins_woningen percentage_koopwoningen percentage_huurwoningen
    aantal_huurwoningen_in_bezit_woningcorporaties aantal_niet_bewoonde_woningen gemiddelde_woz_waarde_woning
    aantal_personen_met_uitkering_onder_aowlft omgevingsadressendichtheid stedelijkheid"""
_NAMEN_2022 = """percentage_geb_nederland_herkomst_nederland percentage_geb_nederland_herkomst_overig_europa
    percentage_geb_nederland_herkomst_buiten_europa percentage_geb_buiten_nederland_herkomst_europa
    percentage_geb_buiten_nederland_herkmst_buiten_europa"""
CODES = (
    dict(zip(_NAMEN_2020.split(), CODES_2020[1:], strict=True))
    | dict(zip(_NAMEN_2022.split(), HERKOMST_2022, strict=True))
    | {"percentage_laag_inkomen_huishouden": "P_LINK_HH", "percentage_hoog_inkomen_huishouden": "P_HINK_HH"}
)
"""CBS's code by PDOK's name. Attributes that are not here (distances to services) are not read."""
_NODIG = ("postcode", "aantal_inwoners", "aantal_woningen")


def lees_pc4(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """pc4 and the figures by CBS code, without the polygons (pc4_vlakken reads those from the same file)."""
    laag, meldingen = lees_laag(bestand)
    eis_kolommen(laag.columns, _NODIG, bestand)
    figuren = {code: naam for naam, code in CODES.items() if naam in laag.columns and laag[naam].notna().any()}
    return als_brontabel(
        {"pc4": pc4_sleutels(laag["postcode"], bestand, "postcode")}
        | {code: getallen(laag[naam], bestand, naam) for code, naam in figuren.items()},
        eenheden={code: eenheid(code) for code in figuren},
        dataset=dataset,
        meldingen=meldingen,
    )
