"""The answers about a list on the screen: the poort first, then the zones in lines.

In: the answers of `antwoorden_van`. Out: Dutch text.

    mijn_pc4.csv: 2 van de 3 postcodegebieden zijn kwetsbaar (60% van de inwoners)

      pc4   poort      op de rand   urgentie     rang  prioriteit  gemeente
      6412  ja         nee              7,31      212  ja          Heerlen
      6415  nee        nee                 ×        ×  ja          Heerlen
"""

from __future__ import annotations

import pandas as pd

from pipeline.rekenen.rijen import per_rij
from pipeline.taal.getallen import onderscheiden
from pipeline.taal.tekstblad import onder_elkaar
from pipeline.uitvoer.antwoorden import telling
from pipeline.uitvoer.poortzin import plaats
from pipeline.vragen.lijst.bereken import GROEP

_MEESTE_REGELS = 40
_ZONDER_KEUZES = "onbekend"


def vat_lijst_samen(antwoorden: pd.DataFrame, naam: str) -> str:
    """The count for the list, and per group where it has them, and a line per zone; a long list goes on in the file."""
    uniek = antwoorden.drop_duplicates("pc4")
    regels = [f"{naam}: {telling(uniek)}"]
    if GROEP in antwoorden.columns:
        regels += [f"  {groep}: {telling(deel)}" for groep, deel in antwoorden.groupby(GROEP, sort=True)]
    regels += [
        "",
        f"  {'pc4':<5} {'poort':<10} {'op de rand':<11} {'urgentie':>9} {'rang':>7}  {'prioriteit':<10}  gemeente",
    ]
    kop = antwoorden.head(_MEESTE_REGELS)
    scores = onderscheiden(kop["urgentie_land_score"])
    for rij, score in zip(per_rij(kop), scores, strict=True):
        rang = plaats(rij.kwetsbaar, rij.urgentie_land_rang)
        score = score if rang not in ("×", "–") else rang
        rand = getattr(rij, "op_de_rand", _ZONDER_KEUZES)
        regels.append(
            f"  {rij.pc4:<5} {rij.kwetsbaar:<10} {rand:<11} {score:>9} {rang:>7}  {rij.prioriteit:<10}  {rij.gemeente}"
        )
    if len(antwoorden) > _MEESTE_REGELS:
        regels.append(f"  ... en nog {len(antwoorden) - _MEESTE_REGELS} regels: zie lijst.xlsx")
    return onder_elkaar(regels)
