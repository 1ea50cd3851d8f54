"""What the verkenner computes with: the figures behind poort and urgentie, and the choices, as json.

In: a `Stof`. Out: a dict for the script `rekenen.js`, which holds the same definitions as `pipeline.gevoeligheid`.

    {"keuzes": [{"naam": "gemiddelde_weging", "opties": ["zones naar inwoners tellen", ...], "standaard": 0}, ...],
     "z": {"woz_waarde": ["<Float64Array, base64>"]}, ...}

Figures are packed as they are, eight bytes each, so that the browser starts from the very same numbers; what takes an
indicator to a z-score, or to a place among a fixed set of zones, is done here.
"""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.gevoeligheid.instellingen import Draai, eigen_instelling
from pipeline.gevoeligheid.keuzes import DEELPLAN_TOETS, REFERENTIE, OpenKeuze, naam_in
from pipeline.gevoeligheid.poort import Delen
from pipeline.gevoeligheid.stof import WEGINGEN, Stof
from pipeline.gevoeligheid.woorden import waarde_van
from pipeline.regelingen.indicatoren import Dimensie
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.rekenen.weging import RUIS
from pipeline.stappen.urgentie import GELIJK_DECIMALEN
from pipeline.stappen.vergelijking import VERGELIJKING

_NORMALISATIE = "urgentie.normalisatie"


def maak_rekengegevens(stof: Stof) -> dict[str, Any]:
    """Everything that `rekenen.js` takes; a choice that touches neither poort nor urgentie is left out."""
    keuzes = doen_mee(stof)
    regels, urgentie = stof.regeling.poort, stof.regeling.urgentie
    delen = Delen.van(stof)
    leden = stof.uitkomst.leden
    return {
        "keuzes": [_keuze(k) for k in keuzes],
        "ruis": RUIS,
        "gelijk": GELIJK_DECIMALEN,
        "gemeente": _pak(stof.gemeente.astype("<i4")),
        "variant": {i.naam: _plek(keuzes, f"bronnen.{i.bron}") for i in stof.regeling.indicatoren},
        "z": {naam: [_pak(x.astype("<f8")) for x in kolommen.T] for naam, kolommen in stof.z.items()},
        "weging": {w: _pak(stof.weging[w].astype("<f8")) for w in WEGINGEN},
        "poort": {
            "dimensies": [_dimensie(stof, "poort", d, keuzes) for d in regels.dimensies],
            "verplicht": list(regels.verplicht),
            "een_van": list(regels.ten_minste_een_van),
            "marge": float(regels.gelijk_marge.waarde),
            "minste_zones": regels.minimaal_gescoorde_zones.waarde,
            "dekking": list(regels.minimale_dekking_deelgebied.waarde.as_integer_ratio()),
            "minimaal": _waarden(keuzes, "poort.minimaal_gewicht", regels.minimaal_gewicht.waarde, float),
            "gemiddelde": _waarden(keuzes, "poort.gemiddelde_weging", regels.gemiddelde_weging.waarde, str),
            "toets": _waarden(keuzes, DEELPLAN_TOETS, regels.deelplan_toets.waarde, str),
        },
        "urgentie": {
            "dimensies": [_dimensie(stof, "urgentie", d, keuzes) for d in urgentie.dimensies],
            "schaal": list(urgentie.schaal.waarde),
            "minimaal": _waarden(keuzes, "urgentie.minimaal_gewicht", urgentie.minimaal_gewicht.waarde, float),
            "aggregatie": _waarden(keuzes, "urgentie.aggregatie", urgentie.aggregatie.waarde, str),
            "deelplan": _waarden(keuzes, "urgentie.deelplan_weging", urgentie.deelplan_weging.waarde, str),
            "normalisatie": _waarden(keuzes, _NORMALISATIE, urgentie.normalisatie.waarde, str),
            "referentie": _waarden(keuzes, REFERENTIE, stof.uitkomst.ronde.referentie, str),
            "vergelijking": _waarden(keuzes, VERGELIJKING, urgentie.vergelijking.waarde, str),
            "cijfers": _cijfers(stof),
            "plaats": _plaatsen(stof, keuzes),
        },
        "leden": {
            "zone": stof.leden.tolist(),
            "deel": delen.deel_van_lid.tolist(),
            "deelplan": delen.deelplan_van_lid.tolist(),
            "aanvraag": _groep(stof, AANVRAAG),
            "inwoners": delen.inwoners.tolist(),
            "woningen": leden["woningen"].fillna(0.0).tolist(),
        },
        "delen": {"deelplan": delen.deelplan_van_deel.tolist(), "eerste": delen.eerste_lid.tolist()},
        "deelplannen": stof.uitkomst.deelplannen[DEELPLAN].astype(str).to_dict("records"),
        "aanvragen": len(stof.uitkomst.aanvragen),
    }


def doen_mee(stof: Stof) -> list[OpenKeuze]:
    """The choices that touch the poort or urgentie, in the order of the regeling."""
    return [k for k in stof.keuzes if k.raakt("poort") or k.raakt("urgentie")]


def _keuze(keuze: OpenKeuze) -> dict[str, Any]:
    vast = {"naam": keuze.naam, "titel": keuze.titel, "grond": keuze.herkomst}
    if keuze.is_gewicht:
        return vast | {"eigen": keuze.eigen, "van": keuze.van, "tot": keuze.tot}
    opties = [{"waarde": waarde_van(Draai(keuze, 0, n)), "als": o.als} for n, o in enumerate(keuze.opties)]
    return vast | {"opties": opties, "standaard": keuze.standaard}


def _plek(keuzes: list[OpenKeuze], plek: str) -> int:
    """Which choice stands at this place; -1 where none does."""
    return next((n for n, k in enumerate(keuzes) if k.plek == plek), -1)


def _waarden(keuzes: list[OpenKeuze], plek: str, eigen: Any, soort: type) -> dict[str, Any]:
    """The values that the choice at this place can have, or the only one."""
    nummer = _plek(keuzes, plek)
    waarden = [eigen] if nummer < 0 else [o.waarde for o in keuzes[nummer].opties]
    return {"keuze": nummer, "waarden": [soort(w) for w in waarden]}


def _dimensie(stof: Stof, stap: str, dimensie: Dimensie, keuzes: list[OpenKeuze]) -> dict[str, Any]:
    """Its sets of weights (one per value of the choice of indicators), and the weights that a reader can slide."""
    plek = f"{stap}.dimensies.{dimensie.naam}"
    nummer = _plek(keuzes, f"{plek}.indicatoren")
    eigen = tuple((n, float(g)) for n, g in dimensie.gewichten.items())
    sets = [eigen] if nummer < 0 else [o.waarde for o in keuzes[nummer].opties]
    # The order of the sums is that of `Stof.gewichten`.
    namen = list(stof.gewichten(stap, dimensie, eigen_instelling(stof.keuzes)))
    schuiven = [
        {"keuze": n, "indicator": naam_in(dimensie, _indicator(k.plek), stof.regeling)}
        for n, k in enumerate(keuzes)
        if k.is_gewicht and k.plek.startswith(f"{plek}.indicatoren.")
    ]
    return {
        "naam": dimensie.naam,
        "titel": dimensie.titel,
        "indicatoren": namen,
        "sets": [[dict(s).get(n, 0.0) for n in namen] for s in sets],
        "set": nummer,
        "schuiven": schuiven,
        "gewicht": 1.0 if dimensie.gewicht is None else float(dimensie.gewicht),
        "schuif": _plek(keuzes, f"{plek}.gewicht"),
    }


def _indicator(plek: str) -> str:
    return plek.removesuffix(".gewicht").rpartition(".")[2]


def _plaatsen(stof: Stof, keuzes: list[OpenKeuze]) -> dict[str, list[list[list[str]]]]:
    """Per indicator its places of the leden: normalisatie × referentie × dataset."""
    urgentie = stof.regeling.urgentie
    normalisaties = _waarden(keuzes, _NORMALISATIE, urgentie.normalisatie.waarde, str)["waarden"]
    referenties = _waarden(keuzes, REFERENTIE, stof.uitkomst.ronde.referentie, str)["waarden"]
    return {
        naam: [
            [
                [_pak(x.astype("<f8")) for x in stof.plaats(naam, n, r, np.arange(stof.ruw[naam].shape[1])).T]
                for r in referenties
            ]
            for n in normalisaties
        ]
        for naam in _namen(stof)
    }


def _cijfers(stof: Stof) -> dict[str, list[str]]:
    """Per indicator the achterstand of the leden, per dataset: where not all are compared the places are made there."""
    teken = {naam: -stof.regeling.indicator(naam).teken_beter for naam in _namen(stof)}
    return {n: [_pak((t * x[stof.leden]).astype("<f8")) for x in stof.ruw[n].T] for n, t in teken.items()}


def _namen(stof: Stof) -> list[str]:
    """The indicators that any choice gives a part in urgentie."""
    eigen = eigen_instelling(stof.keuzes)
    return sorted({n for d in stof.regeling.urgentie.dimensies for n in stof.gewichten("urgentie", d, eigen)})


def _groep(stof: Stof, sleutel: list[str]) -> list[int]:
    """Per lid the row of its aanvraag."""
    tabel = stof.uitkomst.aanvragen[sleutel].reset_index(drop=True).assign(rij=lambda t: t.index)
    return stof.uitkomst.leden[sleutel].merge(tabel, on=sleutel, how="left", validate="many_to_one")["rij"].tolist()


def _pak(waarden: npt.NDArray[Any]) -> str:
    """The bytes of an array, as text."""
    return base64.b64encode(waarden.tobytes()).decode("ascii")
