"""What a reader of the ranked list must know before relying on it, as Dutch sentences for the top of a page.

In: all tables of a scoring round. Out: sentences; no figure is computed here.

    meld(inzending, geld, toelating, begroting, regeling, dag=date(2021, 4, 29))[0]
    # 'aanname: de toekenning is op 29-4-2021, de datum van de ronde'
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.scoringsronde.begroting import Begroting
from pipeline.scoringsronde.geld import Geld
from pipeline.scoringsronde.rangschikking import ZONDER_TOTAAL
from pipeline.scoringsronde.toelating.toets import Toelating
from pipeline.scoringsronde.uitkomsten import ONBEPAALD
from pipeline.taal import datums, getallen
from pipeline.taal.bedragen import een_euro
from pipeline.taal.procenten import verhouding

_MISSCHIEN = {logica.JA: "", logica.ONBEPAALD: "misschien "}
_HALF_PROCENT = 0.005
"""A share that a gemeente rounds to whole percents is still the same share."""


def meld(
    inzending: Inzending, geld: Geld, toelating: Toelating, begroting: Begroting, regeling: Regeling, dag: date | None
) -> tuple[str, ...]:
    """The assumed date of award, what is only reported, what differs from what was stated, and what is not final.

    dag: the date that stands in for that of the toekenning; None when the real one is known.
    """
    return (
        *(_zonder_dag(dag) if dag else ()),
        *_alleen_gemeld(toelating),
        *_andere_cofinanciering(inzending, geld),
        *_over_de_lijst(begroting, regeling),
    )


def _zonder_dag(dag: date) -> tuple[str, ...]:
    return (f"aanname: de toekenning is op {datums.dag(dag)}, de datum van de ronde",)


def _andere_cofinanciering(inzending: Inzending, geld: Geld) -> tuple[str, ...]:
    """Where the share that the gemeente states is not the share of its amounts (Q&A 6.1.1)."""
    opgegeven = inzending.plannen[[*DEELPLAN, "opgegeven_cofinanciering"]]
    samen = geld.deelplannen.merge(opgegeven, on=DEELPLAN, validate="one_to_one")
    aandeel = samen["cofinanciering_cent"] / samen["tekort_cent"].where(samen["tekort_cent"] > 0)
    zegt = pd.to_numeric(samen["opgegeven_cofinanciering"]).astype("Float64")
    anders = samen[((zegt - aandeel).abs() > _HALF_PROCENT).fillna(False)]
    return tuple(
        f"deelplan '{deelplan}' van aanvraag '{aanvraag}': opgegeven is {getallen.getal(100 * zelf, 1)}% "
        f"cofinanciering, en de bedragen geven {komt} van het tekort; de bedragen gelden (Q&A 6.1.1)"
        for aanvraag, deelplan, zelf, komt in zip(
            anders["aanvraag"],
            anders["deelplan"],
            anders["opgegeven_cofinanciering"],
            verhouding(anders["cofinanciering_cent"], anders["tekort_cent"]),
            strict=True,
        )
    )


def _alleen_gemeld(toelating: Toelating) -> tuple[str, ...]:
    """What is nee and holds nothing back; it must not be found only at the bottom of the page."""
    regels = toelating.regels
    gemeld = regels[(regels["oordeel"] == logica.NEE) & ~regels["telt_mee"].astype(bool)]
    return tuple(
        f"alleen gemeld, aanvraag '{a}': {r}" for a, r in zip(gemeld["aanvraag"], gemeld["reden"], strict=True)
    )


def meld_voorlopig(regels: Beoordelingsregels) -> str:
    """That totals rest on the part of the weight that is known; '' when all of it is."""
    return f"elk totaal is voorlopig: {regels.bekend_in_woorden()}" if regels.voorlopig else ""


def _over_de_lijst(begroting: Begroting, regeling: Regeling) -> tuple[str, ...]:
    """What keeps the list from being final."""
    regels, lijst = regeling.beoordelingsregels, begroting.aanvragen
    uit = []
    if regels.extra_prioriteitspunten and not any(c.bron == "prioriteit" for c in regels.criteria):
        uit.append("extra prioriteitspunten tellen niet mee: de punten voor prioriteit zijn niet bekend")
    zonder = lijst[lijst["stand"] == ZONDER_TOTAAL]
    if len(zonder):
        uit.append(
            f"{len(zonder)} aanvra{'gen hebben' if len(zonder) > 1 else 'ag heeft'} geen plaats omdat een score "
            f"ontbreekt; de lijst kan daardoor nog veranderen: {', '.join(zonder['aanvraag'].head(10))}"
            f"{', ...' if len(zonder) > 10 else ''}"
        )
    wacht = lijst.groupby("tranche")["aangehouden_cent"].sum()
    uit += [
        f"tranche {tranche}: {een_euro(int(cent))} is aangehouden voor wat onbepaald is, en niet toegekend"
        for tranche, cent in wacht.items()
        if cent
    ]
    delen = begroting.deelplannen
    leeg = delen[(delen["uitkomst"] == ONBEPAALD) & delen["gevraagd_cent"].isna() & (delen["aangehouden_cent"] == 0)]
    uit += [
        f"deelplan '{deelplan}' van aanvraag '{aanvraag}': de gevraagde bijdrage is niet ingevuld en er is niets "
        "aangehouden; de lijst kan daardoor nog veranderen"
        for aanvraag, deelplan in zip(leeg["aanvraag"], leeg["deelplan"], strict=True)
    ]
    wijkt = lijst[lijst["voor_aanvraag"] != ""]
    uit += [
        f"tranche {r.tranche}, aanvraag '{r.aanvraag}' maakt {_MISSCHIEN[str(r.voor_oordeel)]}plaats voor aanvraag "
        f"'{r.voor_aanvraag}' van tranche {r.voor_tranche}: per gemeente wordt er één betaald (Q&A 4.3)"
        for r in wijkt.itertuples()
    ]
    if len(wijkt):
        uit.append(
            "aanname: van meer aanvragen van een gemeente wordt alleen de hoogst geplaatste betaald; Q&A 4.3 laat er "
            "één toe, de pagina van RVO van 29 april 2021 laat er meer toe en betaalt er één"
        )
    onbepaald = int((lijst["toelating"] == logica.ONBEPAALD).sum())
    if onbepaald:
        uit.append(f"van {onbepaald} aanvra{'gen' if onbepaald > 1 else 'ag'} is de toelating onbepaald")
    return tuple(uit)
