"""`python -m pipeline.gereedschap.bench.ronde`: 2,000 aanvragen with 10 deelplannen each, and the plain way.

In: a number of aanvragen. Out: seconds per step on the screen; the plain loops must grant each deelplan the cents that
ours grants over the known weight.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pipeline.gereedschap.bench.meten import geheugen, klok, noteer
from pipeline.inzending.model import Inzending, maak_inzending, maak_tabel
from pipeline.inzending.tabellen import BLADEN
from pipeline.rekenen.rijen import per_rij
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.rondes.ronde import laad_ronde
from pipeline.scoringsronde.geld import reken_geld
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.ronde import Scoringsronde, draai_scoringsronde
from pipeline.scoringsronde.toelating.toets import toets
from pipeline.stappen.scoren import Plannen

AANVRAGEN, DEELPLANNEN = 2_000, 10
_ZAAD = 20210412


def hoofd() -> None:
    """Parse arguments and measure."""
    ontleder = argparse.ArgumentParser(description=__doc__)
    ontleder.add_argument("--aanvragen", type=int, default=AANVRAGEN)
    meet(ontleder.parse_args().aanvragen)


def meet(aantal: int) -> None:
    """Every step apart, then all together, then the plain loops."""
    print(f"\nscoringsronde: {aantal} aanvragen x {DEELPLANNEN} deelplannen (verzonnen)", flush=True)
    ronde = laad_ronde("voorbeeld")
    regeling = ronde.laad_regeling()
    inzending, deelplannen, aanvragen = maak_grote_ronde(aantal)
    geld, t = klok(lambda: reken_geld(inzending, regeling))
    noteer("scoringsronde", "geld", t)
    voorwaarden = Randvoorwaarden(ronde.datum, ronde.toekenning)
    _, t = klok(lambda: toets(inzending, geld, deelplannen, regeling, voorwaarden))
    noteer("scoringsronde", "toelating", t)
    zonder = pd.DataFrame(columns=[*DEELPLAN, "pc4", "urgentie", "woningen", "zone_gm_code"])
    plannen = Plannen(zonder, zonder, deelplannen, aanvragen)
    uit, t = klok(lambda: draai_scoringsronde(inzending, regeling, plannen, {}, Randvoorwaarden(ronde.datum)))
    plat, gewoon_t = klok(lambda: gewoon(inzending, uit, deelplannen, aanvragen))
    onze = uit.begroting.deelplannen.set_index(DEELPLAN)["toegekend_naar_rato_cent"].to_dict()
    anders = sum(onze[sleutel] != cent for sleutel, cent in plat.items())
    noteer(
        "scoringsronde",
        "alles, met redenen",
        t,
        gewoon=gewoon_t,
        mb=geheugen(),
        erbij=f"gewoon: lussen, zonder toelating; {anders} deelplannen verschillen",
    )


def maak_grote_ronde(aantal: int) -> tuple[Inzending, pd.DataFrame, pd.DataFrame]:
    """An inzending with points and money, and the deelplannen and aanvragen as the chain would give them."""
    rng = np.random.RandomState(_ZAAD)
    rijen: dict[str, list[dict[str, Any]]] = {blad.naam: [] for blad in BLADEN}
    scores, hele = [], []
    for a in range(aantal):
        sleutel = {"tranche": "1", "aanvraag": f"aanvraag {a:05d}"}
        rijen["aanvragen"].append(sleutel | {"gm_code": f"GM{90000 + a}", "eerder_toegekend": "nee"})
        hele.append(sleutel | {"urgentie_score": rng.uniform(1, 10), "prioriteit_aandeel": 0.5})
        for d in range(DEELPLANNEN):
            plan = sleutel | {"deelplan": f"deelplan {d}"}
            woningen, kosten = int(rng.randint(15, 60)), int(rng.randint(1_500_000, 4_000_000))
            tekort = woningen * (kosten - 500_000)
            rijen["deelplannen"].append(
                plan | {"pc4": f"{a * DEELPLANNEN + d:06d}", "gevraagde_bijdrage_cent": tekort // 2}
            )
            rijen["activiteiten"].append(
                plan
                | {"activiteit": "woningen", "soort": "renovatie", "eigendom": "particulier", "woningen": woningen}
                | {"label_voor": "F", "label_na": "B", "start": date(2022, 1, 1), "einde": date(2027, 1, 1)}
            )
            rijen["maatregelen"].append(
                plan
                | {"activiteit": "woningen", "maatregel": "aanpak", "soort": "woning", "bedragen_per": "woning"}
                | {"aantal": woningen, "kosten_cent": kosten, "opbrengsten_cent": 500_000}
            )
            deel = {"bron": "gemeente", "soort": "gemeente", "bedrag_cent": tekort - tekort // 2}
            rijen["cofinanciering"].append(plan | deel)
            for criterium, hoogste in (("effectiviteit", 30), ("hardheid", 10)):
                rijen["beoordeling"].append(
                    plan | {"criterium": criterium, "punten": float(rng.randint(3, hoogste + 1))}
                )
            scores.append(plan | {"urgentie_score": rng.uniform(1, 10), "prioriteit_aandeel": 0.5})
    inzending = maak_inzending(
        {blad.naam: maak_tabel(blad, [r | {"rij": n} for n, r in enumerate(rijen[blad.naam], 2)]) for blad in BLADEN}
    )
    return inzending, pd.DataFrame(scores).assign(poort="ja", poort_reden=""), pd.DataFrame(hele)


def gewoon(
    inzending: Inzending, uit: Scoringsronde, deelplannen: pd.DataFrame, aanvragen: pd.DataFrame
) -> dict[tuple, int]:
    """Money, points, ranking and award with a loop over rows, as one would first write it (rules of 2021)."""
    tekort: dict[tuple, int] = defaultdict(int)
    for rij in per_rij(inzending.maatregelen.fillna({"opbrengsten_cent": 0, "rijkssubsidies_cent": 0})):
        keer = rij.aantal if rij.bedragen_per == "woning" else 1
        bedrag = rij.kosten_cent - rij.opbrengsten_cent - rij.rijkssubsidies_cent
        tekort[rij.tranche, rij.aanvraag, rij.deelplan] += keer * bedrag
    punten: dict[tuple, dict[str, float]] = defaultdict(dict)
    for rij in per_rij(inzending.beoordeling):
        punten[rij.tranche, rij.aanvraag, rij.deelplan][rij.criterium] = rij.punten
    urgentie = {tuple(r[k] for k in DEELPLAN): r["urgentie_score"] for r in deelplannen.to_dict("records")}
    van_aanvraag = {tuple(r[k] for k in AANVRAAG): r["urgentie_score"] for r in aanvragen.to_dict("records")}
    toegelaten = {tuple(r[k] for k in AANVRAAG): r["oordeel"] for r in uit.toelating.aanvragen.to_dict("records")}
    plannen: dict[tuple, list[tuple]] = defaultdict(list)
    for rij in per_rij(inzending.plannen):
        sleutel = (rij.tranche, rij.aanvraag, rij.deelplan)
        eff, hard = punten[sleutel]["effectiviteit"] / 3, punten[sleutel]["hardheid"]
        totaal = (0.30 * eff + 0.25 * hard + 0.05 * urgentie[sleutel]) / 0.60
        gevraagd = min(rij.gevraagde_bijdrage_cent, tekort[sleutel])
        plannen[sleutel[:2]].append((sleutel, gevraagd, eff, hard, totaal))
    lijst = []
    for naam, delen in plannen.items():
        som = sum(d[1] for d in delen)
        eff, hard = (sum(d[1] * d[i] for d in delen) / som for i in (2, 3))
        totaal = (0.30 * eff + 0.25 * hard + 0.05 * van_aanvraag[naam]) / 0.60
        if toegelaten[naam] == "ja":
            lijst.append((-round(totaal, 12), -eff, -hard, -van_aanvraag[naam], som, naam))
    over, krijgt = uit.budget["1"], {d[0]: 0 for delen in plannen.values() for d in delen}
    for *_, naam in sorted(lijst):
        goed = [d for d in plannen[naam] if round(d[4], 12) >= 5.5]
        wil = sum(d[1] for d in goed)
        if wil > over:
            break
        over -= wil
        krijgt |= {d[0]: d[1] for d in goed}
    return krijgt


if __name__ == "__main__":
    hoofd()
