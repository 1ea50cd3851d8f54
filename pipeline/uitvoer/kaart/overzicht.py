"""The index of the maps: one row per gemeente with its figures and a link to its page.

In: an `Uitkomst`. Out: a table, and a page that works offline: search, sort, print.

    reken_overzicht(uitkomst)
    # gm_code  gemeente  zones  ja  nee  onbepaald  inwoners  inwoners_kwetsbaar  aandeel_kwetsbaar  prioriteit  ...
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
import numpy as np
import pandas as pd
from markupsafe import Markup

from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal import getallen, procenten
from pipeline.taal.datums import dag
from pipeline.taal.namen import slug
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.beleid import vingerafdruk
from pipeline.uitvoer.kaart.gemeenten import bestandsnaam
from pipeline.uitvoer.samenhang import ranglijst_vanaf
from pipeline.uitvoer.vermelding import bronregels, status

_MAP = Path(__file__).parent
_OORDELEN = (logica.JA, logica.NEE, logica.ONBEPAALD)
_KOLOMMEN = ["zones", *_OORDELEN, "inwoners_kwetsbaar", "aandeel_kwetsbaar", "prioriteit", "deelplannen"]
"""As the page shows them, from left to right."""


def reken_overzicht(uitkomst: Uitkomst) -> pd.DataFrame:
    """One row per gemeente with zones, sorted by name.

    Columns: gm_code, gemeente, zones, ja, nee, onbepaald (zones that are kwetsbaar or not), inwoners and
    inwoners_kwetsbaar (known inhabitants, of all zones and of the kwetsbare ones; NaN when none is known),
    aandeel_kwetsbaar (0..1), prioriteit (zones), deelplannen (that touch the gemeente or were asked for by it).
    """
    zones = uitkomst.zones.dropna(subset="gm_code")
    ja = zones["kwetsbaar"] == logica.JA
    bekend = zones["inwoners"].notna()
    per_zone = pd.DataFrame(
        {
            "zones": 1,
            **{oordeel: zones["kwetsbaar"] == oordeel for oordeel in _OORDELEN},
            "inwoners": zones["inwoners"],
            "inwoners_kwetsbaar": zones["inwoners"].fillna(0.0).where(ja, 0.0),
            "prioriteit": zones["prioriteit"] == logica.JA,
        }
    )
    groep = zones["gm_code"]
    uit = per_zone.groupby(groep).sum()
    uit[["inwoners", "inwoners_kwetsbaar"]] = uit[["inwoners", "inwoners_kwetsbaar"]].where(bekend.groupby(groep).any())
    uit.insert(0, "gemeente", zones.groupby(groep)["gemeente"].first())
    # Where no zone could be decided nothing is known of the kwetsbare ones: missing is never nee.
    beslist = (uit[logica.JA] + uit[logica.NEE]) > 0
    uit["inwoners_kwetsbaar"] = uit["inwoners_kwetsbaar"].where(beslist)
    uit["aandeel_kwetsbaar"] = (uit["inwoners_kwetsbaar"] / uit["inwoners"]).where(uit["inwoners"] > 0)
    uit["deelplannen"] = _deelplannen(uitkomst.leden).reindex(uit.index).fillna(0).astype(int)
    return uit.reset_index().sort_values(["gemeente", "gm_code"], key=_op_het_oog, ignore_index=True)


def maak_overzicht(uitkomst: Uitkomst) -> str:
    """The page as text; links lead to `gemeenten/<file>.html` and `kaart.html` beside it."""
    tabel = reken_overzicht(uitkomst)
    zonder = int(uitkomst.zones["gm_code"].isna().sum())
    stijl, script = ((_MAP / f"overzicht.{soort}").read_text(encoding="utf-8") for soort in ("css", "js"))
    omgeving = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return omgeving.from_string((_MAP / "overzicht.html").read_text(encoding="utf-8")).render(
        ronde=uitkomst.ronde,
        datum=dag(uitkomst.ronde.datum),
        regeling=uitkomst.regeling,
        status=status(uitkomst.ronde),
        beleid=f"default-src 'none'; script-src {vingerafdruk(script)}; style-src {vingerafdruk(stijl)}; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        stijl=Markup(stijl),
        script=Markup(script),
        rijen=_rijen(tabel),
        totaal=_rijen(_totaal(tabel, len(uitkomst.deelplannen)))[0],
        zonder_gemeente=zonder,
        links=_links(uitkomst),
        bronnen=bronregels(uitkomst.datasets, uitkomst.ronde),
    )


def _links(uitkomst: Uitkomst) -> list[tuple[str, str]]:
    """The ranked list, where the ronde has one."""
    return [("ranglijst", ranglijst_vanaf("kaart", uitkomst.ronde.naam))] if uitkomst.scoringsronde is not None else []


def _op_het_oog(kolom: pd.Series) -> pd.Series:
    """Names in the order of a Dutch index: 's-Gravenhage under the g, accents and capitals do not matter."""
    return kolom.map(lambda naam: slug(naam).removeprefix("s-"))


def _deelplannen(leden: pd.DataFrame) -> pd.Series:
    """How many deelplannen have a zone in a gemeente, or were asked for by it; index gm_code."""
    paren = pd.concat([leden[DEELPLAN].assign(gm_code=leden[kolom]) for kolom in ("zone_gm_code", "gm_code")])
    return paren.dropna().drop_duplicates().groupby("gm_code").size()


def _totaal(tabel: pd.DataFrame, deelplannen: int) -> pd.DataFrame:
    """All gemeenten together; a deelplan in two gemeenten counts once."""
    mensen = ["inwoners", "inwoners_kwetsbaar"]
    som = pd.concat([tabel[_KOLOMMEN].drop(columns=mensen[1]).sum(), tabel[mensen].sum(min_count=1)])
    som["aandeel_kwetsbaar"] = som["inwoners_kwetsbaar"] / som["inwoners"] if som["inwoners"] > 0 else np.nan
    som["deelplannen"] = deelplannen
    return pd.DataFrame([som]).assign(gm_code="", gemeente="samen")


def _rijen(tabel: pd.DataFrame) -> list[dict[str, object]]:
    """Per gemeente the link and the cells: what is shown, and the number it is sorted by (-1 where not known)."""
    tekst: dict[str, Sequence[str] | np.ndarray] = {k: getallen.getal(tabel[k].astype(float), 0) for k in _KOLOMMEN}
    tekst["aandeel_kwetsbaar"] = procenten.procent(tabel["aandeel_kwetsbaar"])
    waarden = tabel[_KOLOMMEN].astype(float).fillna(-1.0)
    return [
        {
            "gm_code": gm_code,
            "gemeente": naam,
            "bestand": f"gemeenten/{bestandsnaam(gm_code, naam)}.html",
            "cellen": [(tekst[k][rij], f"{waarden[k].iat[rij]:.9g}") for k in _KOLOMMEN],
        }
        for rij, (gm_code, naam) in enumerate(zip(tabel["gm_code"], tabel["gemeente"], strict=True))
    ]
