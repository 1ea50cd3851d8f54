"""Own data beside the answers: a column of the user joined to the zones by PC4, and a layer of it for the map.

In: an `Uitkomst` and an `EigenLijst` with a column. Out: the table of all zones with that column last, and a `Laag`.

    pc4   gemeente  kwetsbaar  ...  verzakking
    6412  Heerlen   ja         ...  12.5
"""

from __future__ import annotations

from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.cellen import uniek
from pipeline.inzending.eigenlijst import EigenLijst, cijfers_of_woorden
from pipeline.taal.getallen import onderscheiden
from pipeline.taal.meervoud import met_werkwoord, werkwoord
from pipeline.taal.namen import opsomming
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.laag import ARCERING, ONBEKEND, Klasse, Laag
from pipeline.vragen.lijst.bereken import antwoorden_per_zone

TREDEN = ("#f2f0f7", "#cbc9e2", "#9e9ac8", "#8076bb", "#6a42b0")
"""Purple: no judgement, for whether more is better is the user's to say."""
_MEESTE_WOORDEN = 8
WOORDKLEUREN = ("#1b9e77", "#7570b3", "#e6ab02", "#66a61e", "#a6761d", "#666666", "#b3a2c7", "#8dd3c7")


def voeg_toe(uitkomst: Uitkomst, lijst: EigenLijst) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """All zones with what a list shows of them and the own column, which is empty where the list has no row.

    Out: the table with borders, and what was noticed. Raises Invoerfout for a postcode in two rows, a name that the
    table has already, a cell that is no figure among figures, and a list without any zone of this ronde.
    """
    tabel = antwoorden_per_zone(uitkomst)
    if lijst.kolom in {*tabel.columns, "geometry"}:
        raise Invoerfout(
            f"de kolom '{lijst.kolom}' heet zoals een kolom van de zones",
            bestand=lijst.pad,
            kolom=lijst.kolom,
            advies="geef de kolom in uw bestand een andere naam",
        )
    waarden = cijfers_of_woorden(lijst)
    uniek(lijst.rijen["pc4"], lijst.pad, "pc4")
    eigen = waarden.set_axis(lijst.rijen["pc4"])
    weg = sorted(set(eigen.index) - set(tabel["pc4"]))
    if len(weg) == len(eigen):
        raise Invoerfout(
            "geen enkele postcode is een zone in de grenzen van deze ronde",
            bestand=lijst.pad,
            kolom="pc4",
            advies="controleer of dit de goede lijst en de goede ronde is",
        )
    meldingen = [*lijst.meldingen]
    if weg:
        zijn, doen = met_werkwoord(len(weg), "postcodes", "is", "zijn"), werkwoord(len(weg), "doet", "doen")
        meldingen.append(f"{zijn} geen zone in deze ronde en {doen} niet mee: {opsomming(weg)}")
    zonder = int((~tabel["pc4"].isin(eigen.dropna().index)).sum())
    if zonder:
        hebben = met_werkwoord(zonder, "zones", "heeft", "hebben")
        meldingen.append(f"{hebben} in '{lijst.kolom}' geen waarde; dat is onbekend, geen nul")
    tabel[lijst.kolom] = tabel["pc4"].map(eigen)
    return gpd.GeoDataFrame(tabel, geometry=uitkomst.zones.geometry, crs=uitkomst.zones.crs), tuple(meldingen)


def maak_laag(waarden: pd.Series, naam: str, bestand: str) -> Laag:
    """The layer of the own column: figures in at most five classes with as many zones each, words as they are.

    Raises Invoerfout for more different words than a legend can hold.
    """
    cijfers = pd.api.types.is_numeric_dtype(waarden.dtype)
    titels, codes = _treden(waarden) if cijfers else _woorden(waarden, naam, bestand)
    kleuren = TREDEN[len(TREDEN) - len(titels) :] if cijfers else WOORDKLEUREN
    klassen = [Klasse(titel, kleur) for titel, kleur in zip(titels, kleuren, strict=False)]
    codes = np.where(waarden.isna(), len(klassen), codes)
    hoe = " Elke klasse heeft ongeveer evenveel zones; een klasse bevat haar ondergrens." if cijfers else ""
    return Laag(
        "eigen",
        naam,
        "Eigen gegevens",
        f"Kolom '{naam}' uit {bestand}: eigen gegevens, geen uitkomst van deze berekening.{hoe}",
        (*klassen, Klasse("geen waarde in het bestand", ONBEKEND, patroon=ARCERING)),
        codes.astype(np.intp),
    )


def _treden(waarden: pd.Series) -> tuple[list[str], np.ndarray]:
    bekend = waarden.dropna().to_numpy(float)
    grenzen = np.unique(np.quantile(bekend, np.linspace(0, 1, len(TREDEN) + 1), method="nearest"))
    if len(grenzen) == 1:
        return [str(onderscheiden(grenzen)[0])], np.zeros(len(waarden), dtype=np.intp)
    tekst = onderscheiden(grenzen)
    titels = [f"{a} tot {b}" for a, b in pairwise(tekst[:-1])]
    titels.append(f"{tekst[-2]} tot en met {tekst[-1]}")
    return titels, np.searchsorted(grenzen[1:-1], waarden.fillna(grenzen[0]).to_numpy(float), side="right")


def _woorden(waarden: pd.Series, naam: str, bestand: str) -> tuple[list[str], np.ndarray]:
    soorten = sorted(set(waarden.dropna()))
    if len(soorten) > _MEESTE_WOORDEN:
        raise Invoerfout(
            f"er staan {len(soorten)} verschillende woorden in; een kaart kan er {_MEESTE_WOORDEN} uit elkaar houden",
            bestand=bestand,
            kolom=naam,
            advies="kies een kolom met getallen of met minder woorden",
        )
    return soorten, waarden.map({soort: n for n, soort in enumerate(soorten)}).fillna(0).to_numpy()
