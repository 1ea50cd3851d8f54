"""Read CBS tables: Kerncijfers per postcode (three layouts), SES-WOA per PC4 and KWB per gemeente.

In: a publisher's file and its entry in the register. Out: a Brontabel with CBS's own column codes.

The layouts of the Kerncijfers are told apart by what is in the file: a row that starts with PC4 (2017: the
first row; 2020: after eight rows of text, with a units row below), or Dutch labels that start with
Postcode-4 (2022). The same quantity has the same code in each.
"""

from __future__ import annotations

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen import cbs_codes
from pipeline.bronnen.bronbestand import Bronbestand
from pipeline.bronnen.cellen import eis_kolommen, gebiedscodes, getallen, pc4_sleutels, tekst, weiger
from pipeline.bronnen.csvbestand import decimaalteken, eis_eigen_namen, lees_csv, met_kop
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel, als_brontabel
from pipeline.bronnen.werkblad import lees_werkblad

_KOP_ZOEKEN = 20
_OPMAKEN = (
    "gebruik het onveranderde bestand van het CBS (Kerncijfers per postcode): een werkboek of csv met codes (2017, "
    "2020) of met één rij Nederlandse koppen (2021 en later)"
)
_TEKSTKOLOMMEN = frozenset({"M_INKHH"})
"""Classes in words ('40-60 midden'): no figure, so not read."""
_NODIG = ("INWONER", "WONING")


def lees_pc4(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """Kerncijfers per postcode: one row per PC4, counts, percentages and averages by CBS code."""
    csv = bestand.pad.suffix.lower() == ".csv"
    cellen = lees_csv(bestand) if csv else lees_werkblad(bestand)
    eerste = tekst(cellen.iloc[:_KOP_ZOEKEN, 0])
    if (eerste == "PC4").any():
        rij = eerste.index[eerste == "PC4"][0]
        codes = [str(c).strip() for c in cellen.loc[rij]]
        eis_eigen_namen(codes, bestand, int(rij))
    elif (eerste == "Postcode-4").any():
        rij, *meer = eerste.index[eerste == "Postcode-4"]
        if meer and list(tekst(cellen.loc[rij])) != list(tekst(cellen.loc[meer[-1]])):
            raise Invoerfout(
                f"er staan twee koppen die niet hetzelfde zeggen (rij {rij} en {meer[-1]})",
                bestand=bestand,
                rij=int(meer[-1]),
                advies=_OPMAKEN,
            )
        rij = meer[-1] if meer else rij
        codes = _codes_bij_labels(cellen.loc[rij], bestand)
    else:
        raise Invoerfout(
            f"de kop met PC4 of Postcode-4 is niet gevonden in de eerste {_KOP_ZOEKEN} rijen",
            bestand=bestand,
            advies=_OPMAKEN,
        )
    eis_kolommen(codes, _NODIG, bestand)
    rest = cellen.loc[rij + 1 :].set_axis(codes, axis=1)
    if len(rest) and tekst(rest["PC4"].iloc[:1]).iloc[0] == "Code":
        rest = rest.iloc[1:]
    figuren = [c for c in codes if c and c != "PC4" and c not in _TEKSTKOLOMMEN]
    decimaal = decimaalteken(rest, figuren) if csv else "."
    cijfers = {c: getallen(rest[c], bestand, c, decimaal) for c in figuren}
    for code in filter(cbs_codes.is_telling, figuren):
        _eis_telling(cijfers[code], code, bestand)
    return als_brontabel(
        {"pc4": pc4_sleutels(rest["PC4"], bestand)} | cijfers,
        eenheden={c: cbs_codes.eenheid(c) for c in figuren},
        dataset=dataset,
    )


def _eis_telling(cijfers: pd.Series, code: str, bestand: Bronbestand) -> None:
    """Counts are whole and not negative: 9.705 is a thousands dot gone wrong, -3 an unknown marker."""
    weiger(
        cijfers.notna() & ((cijfers < 0) | (cijfers % 1 != 0)),
        lambda rij: f"{cijfers[rij]:g} is geen aantal (heel en niet negatief)",
        bestand=bestand,
        kolom=code,
        advies="schrijf aantallen zonder punt voor duizendtallen; laat een onbekend aantal leeg",
    )


def _codes_bij_labels(kop: pd.Series, bestand: Bronbestand) -> list[str]:
    """The codes of a layout with labels, by place; every label is checked, so a moved column is noticed."""
    labels = [" ".join(str(naam).split()) for naam in kop]
    herkomst_2020 = len(cbs_codes.LABELS_PERSONEN)
    oud = labels[herkomst_2020 : herkomst_2020 + 1] == [" ".join(cbs_codes.LABELS_2020[herkomst_2020].split())]
    namen_, codes = (
        (cbs_codes.LABELS_2020, cbs_codes.CODES_2020) if oud else (cbs_codes.LABELS_2022, cbs_codes.CODES_2022)
    )
    verwacht = [" ".join(naam.split()) for naam in namen_]
    if len(labels) == len([naam for naam in verwacht if naam]):  # without the last two, which have no label
        verwacht, codes = [naam for naam in verwacht if naam], codes[: len(labels)]
    for plaats, (staat, hoort) in enumerate(zip(labels, verwacht, strict=False), start=1):
        if staat != hoort and (hoort or not _mag_zonder_label(codes[plaats - 1], staat)):
            raise Invoerfout(
                f"in kolom {plaats} hoort '{hoort}', maar er staat '{staat}'",
                bestand=bestand,
                rij=int(str(kop.name)),
                kolom=hoort,
                advies="gebruik het onveranderde bestand van het CBS, of meld dat de opmaak is veranderd",
            )
    eis_kolommen(labels, [naam for naam in verwacht if naam], bestand)
    if len(labels) != len(verwacht):
        raise Invoerfout(
            f"er zijn {len(labels)} kolommen en geen {len(verwacht)}",
            bestand=bestand,
            rij=int(str(kop.name)),
            kolom=labels[len(verwacht)] if len(labels) > len(verwacht) else None,
            advies="gebruik het onveranderde bestand van het CBS, of meld dat de opmaak is veranderd",
        )
    return list(codes)


def _mag_zonder_label(code: str, staat: str) -> bool:
    """The last two columns have no label of their own in one release, and their name in another (aanname)."""
    return staat.casefold().startswith({"OAD": ("omgevingsadres", "oad"), "STED": ("stedelijk", "sted")}.get(code, ()))


def lees_ses_woa(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """SES-WOA per PC4 of one year: scores (0 is the national mean) and households."""
    cellen = met_kop(lees_csv(bestand), bestand)
    eis_kolommen(cellen.columns, ("SES_Verslagjaar", "SES_PC4"), bestand)
    cellen = kies_jaar(cellen, "SES_Verslagjaar", dataset, bestand)
    figuren = [c for c in cellen.columns if c not in ("SES_Verslagjaar", "SES_PC4")]
    decimaal = decimaalteken(cellen, figuren)
    return als_brontabel(
        {"pc4": pc4_sleutels(cellen["SES_PC4"], bestand, "SES_PC4")}
        | {c: getallen(cellen[c], bestand, c, decimaal) for c in figuren},
        eenheden={c: "aantal" if "Aantal" in c else "score" for c in figuren},
        dataset=dataset,
    )


def lees_kwb_gemeente(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """Kerncijfers wijken en buurten per gemeente: gm_code, naam, provincie ('' where the file has none), and figures.

    Columns as 'thema|naam (eenheid)'.
    """
    cellen = met_kop(lees_csv(bestand), bestand)
    eis_kolommen(cellen.columns, ("gm", "naam", "pop"), bestand)
    figuren = [c for c in cellen.columns if c not in ("gm", "naam", "prov")]
    codes, namen_ = gebiedscodes(cellen["gm"], "GM", bestand, "gm"), tekst(cellen["naam"])
    provincie = tekst(cellen["prov"]) if "prov" in cellen.columns else pd.Series("", index=cellen.index)
    return als_brontabel(
        {"gm_code": codes, "naam": namen_, "provincie": provincie.replace("Friesland", "Fryslân")}
        | {c: getallen(cellen[c], bestand, c) for c in figuren},
        eenheden={c: c[c.rfind("(") + 1 : -1] if c.endswith(")") else "aantal" for c in figuren},
        dataset=dataset,
        meldingen=_zonder_naam(codes[namen_ == ""], dataset),
    )


def _zonder_naam(codes: pd.Series, dataset: Dataset) -> tuple[str, ...]:
    """The figures go by code, so they stay; the publisher's own file of 2021 leaves ten names out."""
    wie = ", ".join(codes)
    return (f"{dataset.id}: {len(codes)} rij(en) zonder naam van de gemeente: {wie}",) if len(codes) else ()


def kies_jaar(cellen: pd.DataFrame, kolom: str, dataset: Dataset, bestand: Bronbestand) -> pd.DataFrame:
    """The rows of the dataset's year. Raises Invoerfout naming the years that are there."""
    jaren = tekst(cellen[kolom])
    verschillende = pd.Series(jaren.unique())
    weiger(
        jaren.isin(verschillende[~verschillende.str.fullmatch(r"[0-9]{4}")]),
        lambda rij: f"'{jaren[rij]}' is geen jaar van vier cijfers",
        bestand=bestand,
        kolom=kolom,
        advies="haal het bestand opnieuw op bij de uitgever",
    )
    gekozen = cellen[jaren == str(dataset.jaar)]
    if gekozen.empty:
        raise Invoerfout(
            f"jaar {dataset.jaar} staat niet in het bestand; wel {', '.join(sorted(jaren.unique()))}",
            bestand=bestand,
            kolom=kolom,
            advies="kies in de ronde een dataset van een jaar dat er is, of haal een nieuwer bestand op",
        )
    return gekozen
