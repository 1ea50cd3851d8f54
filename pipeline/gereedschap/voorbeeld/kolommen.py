"""The publishers' columns, labels, units and missing-value codes as their files have them, for writing them.

In: nothing. Out: constants, used to make and to write the embedded example. The codes of 2020 and 2022, which
the readers need too, are in `pipeline.bronnen.cbs_codes`.

>>> CBS_2017[9], LABELS_2020[9], eenheid("WONING")
('GEBOORTE', 'Nederlandse\\nachtergond', 'x1')
"""

from __future__ import annotations

import re

from pipeline.bronnen.cbs_codes import LABELS_KERN, LABELS_PERSONEN

GEHEIM = -99997  # 0-4 or secret
NIET_BESCHIKBAAR = -99995

# 2017 has births, energy and income besides, and rent before ownership.
CBS_2017: tuple[str, ...] = tuple(
    """PC4 INWONER MAN VROUW INW_014 INW_1524 INW_2544 INW_4564 INW_65PL GEBOORTE P_NL_ACHTG P_WE_MIG_A
    P_NW_MIG_A AANTAL_HH TOTHH_EENP TOTHH_MPZK HH_EENOUD HH_TWEEOUD GEM_HH_GR WONING WONVOOR45 WON_4564
    WON_6574 WON_7584 WON_8594 WON_9504 WON_0514 WON_1524 WON_MRGEZ P_HUURWON P_KOOPWON WON_HCORP
    WON_NBEW WOZWONING G_GAS_WON G_ELEK_WON M_INKHH P_LINK_HH P_HINK_HH UITKMINAOW OAD STED""".split()
)
# Distances (AFS, km) and numbers within a distance (AV); in the workbook they stand before OAD.
CBS_2017_AFSTANDEN: tuple[str, ...] = tuple(
    """AFS_SUPERM AV1_SUPERM AV3_SUPERM AV5_SUPERM AFS_DAGLMD AV1_DAGLMD AV3_DAGLMD AV5_DAGLMD AFS_WARENH
    AV5_WARENH AV10WARENH AV20WARENH AFS_CAFE AV1_CAFE AV3_CAFE AV5_CAFE AFS_CAFTAR AV1_CAFTAR
    AV3_CAFTAR AV5_CAFTAR AFS_HOTEL AV5_HOTEL AV10_HOTEL AV20_HOTEL AFS_RESTAU AV1_RESTAU AV3_RESTAU
    AV5_RESTAU AFS_BSO AV1_BSO AV3_BSO AV5_BSO AFS_KDV AV1_KDV AV3_KDV AV5_KDV AFS_BRANDW AFS_OPRIT
    AFS_TRNOVS AFS_TREINS AFS_ATTRAC AV10ATTRAC AV20ATTRAC AV50ATTRAC AFS_BIOS AV5_BIOS AV10_BIOS
    AV20_BIOS AFS_MUS AV5_MUS AV10_MUS AV20_MUS AFS_PODIUM AV5_PODIUM AV10PODIUM AV20PODIUM AFS_BIBLIO
    AF_IJSBAAN AFS_POP AFS_SAUNA AFS_ZONBNK AFS_ZWEMB AFS_ONDBAS AV1_ONDBAS AV3_ONDBAS AV5_ONDBAS
    AFS_ONDHV AV3_ONDHV AV5_ONDHV AV10_ONDHV AFS_ONDVMB AV3_ONDVMB AV5_ONDVMB AV10ONDVMB AFS_ONDVRT
    AV3_ONDVRT AV5_ONDVRT AV10ONDVRT AFS_HAPRAK AV1_HAPRAK AV3_HAPRAK AV5_HAPRAK AFS_ZIEK_E AV5_ZIEK_E
    AV10ZIEK_E AV20ZIEK_E AFS_ZIEK_I AV5_ZIEK_I AV10ZIEK_I AV20ZIEK_I AFS_APOTH AFS_HAPOST""".split()
)

LABELS_2020: tuple[str, ...] = (
    *LABELS_PERSONEN,
    "Nederlandse\nachtergond",
    "Westerse\nmigratie\nachtergrond",
    "Niet-westerse\nmigratie\nachtergrond",
    *LABELS_KERN,
)

_EENHEDEN = {"PC4": "Code", "WOZWONING": "x 1 000 Euro", "OAD": "adressen/km2", "STED": "categorie"}


def eenheid(code: str) -> str:
    """The publisher's unit of a CBS column: 'x1', '%', 'x 1 000 Euro', ..."""
    return _EENHEDEN.get(code, "%" if code.startswith("P_") else "x1")


LEEFBAAROMETER_JAREN: tuple[int, ...] = (2002, 2008, 2012, 2014, 2016, 2018, 2020, 2022)
JAREN_MET_DIMENSIES: tuple[int, ...] = (2014, 2018, 2020, 2022)
DIMENSIES: tuple[str, ...] = ("fys", "onv", "soc", "vrz", "won")

KWB_2021: tuple[str, ...] = tuple(
    re.split(
        r"\s*;\s*",
        """gm; naam; prov; pop; Demographics|Under 15 years (%); Demographics|15-24 years (%);
        Demographics|25-44 years (%); Demographics|45-64 years (%); Demographics|65+ years (%);
        Demographics|Male (%); Demographics|Female (%); Demographics|Non-Western background (%);
        Demographics|Western background (%); Demographics|Population density (per km²);
        Demographics|Birth rate (per 1000); Demographics|Mortality rate (per 1000);
        Demographics|Unmarried (%); Demographics|Married (%); Demographics|Divorced (%);
        Demographics|Widowed (%); Demographics|Avg household size;
        Demographics|Single-person households (%); Inequality|Low income threshold (%);
        Inequality|At-or-below social minimum (%); Inequality|Near-poverty 110% (%);
        Inequality|Near-poverty 120% (%); Inequality|Bijstand recipients (per 1k);
        Inequality|Youth welfare (%); Inequality|Bottom-40% income share (%);
        Inequality|Top-20% income share (%); HumanCapital|High education (%);
        HumanCapital|Medium education (%); HumanCapital|Low education (%);
        HumanCapital|Labour participation (%); HumanCapital|Employees (% of workforce);
        HumanCapital|Self-employed (% of workforce); HumanCapital|Unemployment proxy (%);
        Housing|Avg WOZ value (x€1k); Housing|Owner-occupied (%); Housing|Rental homes (%);
        Housing|Social housing (%); Housing|Single-family homes (%); Housing|Multi-family homes (%);
        Housing|Vacancy rate (%); Housing|Pre-2000 stock (%); Housing|Post-2000 stock (%);
        Housing|Avg household size; IncomeWealth|Avg income per inhabitant (x€1k);
        IncomeWealth|Avg income per earner (x€1k); IncomeWealth|Avg household income (x€1k);
        IncomeWealth|Median household wealth (x€1k); IncomeWealth|Bottom-40% income share (%);
        IncomeWealth|Top-20% income share (%); Services|Distance to GP (km);
        Services|Distance to supermarket (km); Services|Distance to school (km);
        Services|Distance to daycare (km); Services|Schools within 3km;
        Services|Degree of urbanisation (1–5); WelfareCare|Wmo care clients (per 1k);
        WelfareCare|Disability benefit (per 1k); WelfareCare|AOW pension recipients (per 1k);
        WelfareCare|Bijstand recipients (per 1k); WelfareCare|Youth welfare (%);
        WelfareCare|Near-poverty 110% (%); WelfareCare|Near-poverty 120% (%);
        Economy|Business density (per 1k pop); Economy|Agriculture sector (%);
        Economy|Industry & energy sector (%); Economy|Trade & hospitality sector (%);
        Economy|Transport & ICT sector (%); Economy|Finance & real estate sector (%);
        Economy|Business services sector (%); Economy|Public/edu/health sector (%);
        Economy|Culture & recreation sector (%); Economy|Cars per household;
        Economy|EV & alternative fuel cars (%); Environment|Avg electricity use (kWh/yr);
        Environment|Avg gas use (m³/yr); Environment|Land area (km²); Environment|Water area (km²);
        Environment|Water share (%); Environment|District heating (%)""",
    )
)
