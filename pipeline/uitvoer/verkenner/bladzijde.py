"""The verkenner as one page that works offline: choices to make, and at once the map, the counts and the order.

In: an `Uitkomst`, the datasets that are admissible beside its own, and the thinned borders. Out: the text of a page;
the same outcome gives the same text.

    Path("verkennen.html").write_text(maak_verkenner(uitkomst, varianten, maak_vlakken(uitkomst.zones)))

The page is the map's: Leaflet inside, and a policy that lets only these very scripts run and asks nothing of anyone.
`#gemiddelde_weging=geen&gewicht_veiligheid=0.5` behind the address opens it with those choices made.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.gevoeligheid.keuzes import OpenKeuze
from pipeline.gevoeligheid.stof import Stof, maak_stof
from pipeline.rondes.varianten import Varianten
from pipeline.taal.datums import dag
from pipeline.taal.namen import GEMEENTE_ONBEKEND
from pipeline.taal.zinnen import met_hoofdletter
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.antwoorden import ZONE
from pipeline.uitvoer.kaart.begin import NAAM, beginregel
from pipeline.uitvoer.kaart.bladzijde import Bladzijde, patronen_van, samen_een_script, sjabloon
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.gegevens import als_json
from pipeline.uitvoer.kaart.inpakken import pak_tekst
from pipeline.uitvoer.kaart.laag import RUSTIG, STIPPEN, Klasse, Laag
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.paneel_gegevens import gm_codes
from pipeline.uitvoer.kaart.vlakken import Vlakken, codeer, codeer_lijnen
from pipeline.uitvoer.verkenner.gegevens import doen_mee, maak_rekengegevens
from pipeline.uitvoer.vermelding import bronregels, status
from pipeline.uitvoer.zinnen import vergeleken_met

_MAP = Path(__file__).parent
_VAN_DE_KAART = "teksten vlakken patroon doek lagen adres afdruk kaart".split()
_EIGEN = "rekenen bediening tonen start".split()
_STAPPEN = 100
"""Of a slider, between 0 and 1."""
_GROEPEN = (
    ("Poort: wanneer is een zone kwetsbaar?", ("poort.", "bronnen.")),
    ("Urgentie: hoe worden deelplannen vergeleken?", ("urgentie.", "referentie")),
)


def maak_verkenner(uitkomst: Uitkomst, varianten: Varianten, vlakken: Vlakken, bewaard: Bewaarplaats = NERGENS) -> str:
    """The page as text. bewaard: as `beginregel`. Raises Invoerfout as `maak_stof`."""
    stof = maak_stof(uitkomst, varianten.tabellen)
    ronde = uitkomst.ronde
    lagen = [_kwetsbaar(uitkomst), _anders(len(uitkomst.zones))]
    inhoud = sjabloon(_MAP / "verkennen.html").render(
        naam=NAAM,
        kop=f"Verkennen: {ronde.titel}",
        over=uitkomst.regeling.titel,
        verwijzing=("Naar de kaart van de ronde", "kaart.html"),
        ronde=ronde,
        datum=dag(ronde.datum),
        status=status(ronde),
        groepen=_groepen(doen_mee(stof)),
        lagen=lagen,
        patronen=patronen_van(lagen),
        tranches=sorted(uitkomst.deelplannen["tranche"].astype(str).unique()),
        vergelijking=vergeleken_met(ronde.referentie, uitkomst.regeling),
        meldingen=varianten.meldingen,
        bronnen=bronregels({**uitkomst.datasets, **{d.id: d for _, d, _ in varianten.datasets}}, ronde),
        gegevens=pak_tekst(als_json(_gegevens(stof, vlakken, lagen))),
    )
    return Bladzijde(
        f"Verkennen: {ronde.titel}: {status(ronde)}",
        f"verkennen-{ronde.naam}",
        inhoud,
        _script(),
        beginregel(bewaard),
        (_MAP / "verkennen.css").read_text(encoding="utf-8"),
    ).render()


def _gegevens(stof: Stof, vlakken: Vlakken, lagen: list[Laag]) -> dict[str, Any]:
    """What is drawn and what is computed with."""
    zones = stof.zones
    gemeente = zones["gemeente"].astype(object).fillna(GEMEENTE_ONBEKEND)
    codes, nummers = np.unique(gm_codes(zones).astype(str), return_inverse=True)
    namen = dict(zip(gm_codes(zones), gemeente, strict=True))
    return {
        "eigen": len(zones),
        "zonevlakken": codeer(vlakken.zones, vlakken.crs),
        "gemeentevlakken": codeer_lijnen(vlakken.gemeenten.to_numpy(dtype=object), vlakken.crs),
        "pc4": zones["pc4"].tolist(),
        "gemeente": nummers.reshape(-1).tolist(),
        "gemeenten": [namen[code] for code in codes],
        "inwoners": zones["inwoners"].fillna(0.0).astype(int).tolist(),
        "dimensies": [],
        "lagen": [
            {
                "id": laag.id,
                "titel": laag.titel,
                "stijlen": [{"kleur": k.kleur, "patroon": k.patroon} for k in laag.klassen],
                "codes": laag.codes.tolist(),
                "deelplannen": [],
            }
            for laag in lagen
        ],
        "zinnen": {"zone": ZONE},
        "rekenen": maak_rekengegevens(stof),
    }


def _kwetsbaar(uitkomst: Uitkomst) -> Laag:
    """The map's own layer, with a name that says whose choice it shows."""
    eigen = next(laag for laag in maak_lagen(uitkomst, blik_land(uitkomst)) if laag.id == "kwetsbaar")
    return Laag("kwetsbaar", "Kwetsbaar bij deze keuzes", "", "", eigen.klassen, eigen.codes)


def _anders(aantal: int) -> Laag:
    klassen = (
        Klasse("wordt kwetsbaar", "#c65a11", patroon=STIPPEN),
        Klasse("wordt niet kwetsbaar", "#7d766d"),
        Klasse("wordt onbepaald", "#e6c229"),
        Klasse("zoals bij de regeling", RUSTIG),
    )
    return Laag("anders", "Wat er anders wordt", "", "", klassen, np.full(aantal, 3, dtype=np.intp))


def _groepen(keuzes: list[OpenKeuze]) -> list[dict[str, Any]]:
    """The controls per part of the page: first what to pick, then what to weigh; each with its number."""
    return [
        {
            "titel": titel,
            "kiezen": [
                {"nummer": n, "titel": met_hoofdletter(k.titel), "keuze": k}
                for n, k in enumerate(keuzes)
                if k.plek.startswith(begin) and not k.is_gewicht
            ],
            "wegen": [
                {"nummer": n, "titel": met_hoofdletter(k.titel), "keuze": k, "van": _hele(k.van), "tot": -_hele(-k.tot)}
                for n, k in enumerate(keuzes)
                if k.plek.startswith(begin) and k.is_gewicht
            ],
        }
        for titel, begin in _GROEPEN
    ]


def _hele(x: float) -> float:
    """Up to a whole step of the slider: whoever slides sees the very number that counts.

    >>> _hele(1 / 6), -_hele(-1 / 3)
    (0.17, 0.33)
    """
    return math.ceil(round(x * _STAPPEN, 6)) / _STAPPEN


@cache
def _script() -> str:
    van_de_kaart = _MAP.parent / "kaart" / "script"
    return samen_een_script(
        [*(van_de_kaart / f"{n}.js" for n in _VAN_DE_KAART), *(_MAP / "script" / f"{n}.js" for n in _EIGEN)]
    )
