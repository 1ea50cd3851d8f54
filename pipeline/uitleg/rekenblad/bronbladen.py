"""The sheets with what the publishers gave: their figures, the overlaps of areas, and the priority areas.

In: an `Uitkomst` and the parameters. Out: per bronrol a sheet on which each indicator is computed from its columns;
the sheet with overlaps; the two sheets with areas.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen import Indicator
from pipeline.rekenen import logica
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import Blad
from pipeline.uitleg.rekenblad.formules import LEEG, of_leeg, opzoeken, rij_van
from pipeline.uitleg.rekenblad.parameters import Parameters


def maak_bronbladen(uitkomst: Uitkomst, par: Parameters) -> dict[str, Blad]:
    """Per role: the key, the publisher's columns, and a column per indicator that rests on this source."""
    bladen = {}
    for rol, tabel in uitkomst.ruw.items():
        dataset = uitkomst.datasets[rol]
        titel = f"{dataset.titel}; {dataset.houder}; peildatum {dataset.peildatum.isoformat()}"
        blad = bladen[rol] = Blad(f"bron_{rol}", titel, len(tabel))
        for kolom in tabel.columns:
            blad.invoer(kolom, tabel[kolom], "zoals in het bestand van de uitgever; leeg als het cijfer ontbreekt")
    for indicator in uitkomst.regeling.indicatoren:
        _voeg_indicator(indicator, uitkomst, bladen, par)
    return bladen


def _voeg_indicator(indicator: Indicator, uitkomst: Uitkomst, bladen: dict[str, Blad], par: Parameters) -> None:
    blad, tabel = bladen[indicator.bron], uitkomst.ruw[indicator.bron]
    sleutel = tabel.columns[0]
    factor, uitleg = par[f"factor.{indicator.naam}"], f"{indicator.titel} ({indicator.eenheid}); {indicator.herkomst}"
    if indicator.kolom:
        cel = blad[indicator.kolom]
        blad.formule(indicator.naam, of_leeg(cel, f"{factor}*{cel}"), indicator.factor * tabel[indicator.kolom], uitleg)
        return
    noemer = tabel
    if indicator.noemer_bron:
        ander, noemer = bladen[indicator.noemer_bron], uitkomst.ruw[indicator.noemer_bron]
        noemer = noemer.set_index(noemer.columns[0]).reindex(tabel[sleutel]).reset_index(drop=True)
        rij = f"rij_{indicator.naam}"
        plaats = pd.Index(uitkomst.ruw[indicator.noemer_bron].iloc[:, 0]).get_indexer(tabel[sleutel]) + 1
        blad.formule(
            rij,
            rij_van(blad[sleutel], ander.bereik(sleutel)),
            np.where(plaats > 0, plaats, np.nan),
            f"waar dit gebied staat op blad {ander.naam}",
        )
        for kolom in indicator.noemer:
            formule = opzoeken(ander.bereik(kolom), blad[rij])
            blad.formule(f"{indicator.naam}_{kolom}", formule, noemer[kolom], f"{kolom} van blad {ander.naam}")
        noemers = [blad[f"{indicator.naam}_{kolom}"] for kolom in indicator.noemer]
    else:
        noemers = [blad[kolom] for kolom in indicator.noemer]
    tellers = [blad[kolom] for kolom in indicator.teller]
    compleet = f"AND(COUNT({','.join(tellers)})={len(tellers)},COUNT({','.join(noemers)})={len(noemers)})"
    deling = f"IF({'+'.join(noemers)}>0,{factor}*({'+'.join(tellers)})/({'+'.join(noemers)}),{LEEG})"
    onder = noemer[list(indicator.noemer)].sum(axis=1, skipna=False)
    waarde = indicator.factor * tabel[list(indicator.teller)].sum(axis=1, skipna=False) / onder.where(onder > 0)
    blad.formule(indicator.naam, f"IF({compleet},{deling},{LEEG})", waarde, uitleg)


def maak_overlapblad(uitkomst: Uitkomst, bronnen: dict[str, Blad]) -> Blad | None:
    """The pieces that wijken (or buurten) and zones share, with per indicator what each piece adds; None without."""
    vlakindicatoren = [i for i in uitkomst.regeling.indicatoren if uitkomst.ruw[i.bron].columns[0] != "pc4"]
    if not vlakindicatoren:
        return None
    delen = uitkomst.overlappen
    blad = Blad(
        "overlap", "Stukken waarin een zone en een wijk of buurt elkaar overlappen, op volgorde van zone.", len(delen)
    )
    for code in [k for k in delen.columns if k.endswith(("pc4", "_code"))]:
        blad.invoer(code, delen[code], "uit de grenzen")
    blad.invoer(
        "inwoners_deel",
        delen["inwoners_deel"],
        "inwoners van dit stuk: de inwoners van de wijk of buurt, gelijk verdeeld over haar oppervlak (aanname); "
        "oppervlakten zijn niet in een rekenblad te berekenen",
    )
    for indicator in vlakindicatoren:
        bron = bronnen[indicator.bron]
        tabel = uitkomst.ruw[indicator.bron]
        sleutel = tabel.columns[0]
        rij = f"rij_{indicator.bron}"
        plaats = pd.Index(tabel[sleutel]).get_indexer(delen[sleutel]) + 1
        if not any(k.naam == rij for k in blad.kolommen):
            formule = rij_van(blad[sleutel], bron.bereik(sleutel))
            blad.formule(rij, formule, np.where(plaats > 0, plaats, np.nan), f"waar dit gebied staat op {bron.naam}")
        waarden = np.append(np.asarray(bron.waarden(indicator.naam), dtype=float), np.nan)[plaats - 1]
        x, er = indicator.naam, f"{indicator.naam}_inwoners"
        blad.formule(x, opzoeken(bron.bereik(x), blad[rij]), waarden, indicator.titel)
        bekend = np.where(np.isnan(waarden), 0.0, delen["inwoners_deel"])
        blad.formule(er, f"IF(ISNUMBER({blad[x]}),{blad['inwoners_deel']},0)", bekend, "inwoners met een bekend cijfer")
        product = f"IF(ISNUMBER({blad[x]}),{blad['inwoners_deel']}*{blad[x]},0)"
        blad.formule(f"{x}_product", product, bekend * np.nan_to_num(waarden), "inwoners maal het cijfer")
    return blad


def maak_lijstbladen(uitkomst: Uitkomst) -> tuple[Blad, Blad]:
    """The SV-gebieden per PC4 and the grens- en krimpregio's per gemeente, each row with whether it counts."""
    regels = uitkomst.regeling.prioriteit
    uit = []
    for naam, tabel, sleutel, gebied in (
        ("sv_gebieden", uitkomst.lijsten.sv_gebieden, "pc4", "gebied"),
        ("grens_krimpregios", uitkomst.lijsten.grens_krimpregios, "gm_code", "regio"),
    ):
        blad = Blad(naam, f"Prioritaire gebieden. {regels.herkomst}", len(tabel))
        blad.invoer("gebied", tabel[gebied], "naam van het gebied")
        blad.invoer(sleutel, tabel[sleutel], "wat erbij hoort")
        blad.invoer("zekerheid", tabel["zekerheid"], "hoe zeker dat is")
        telt = np.where(tabel["zekerheid"].isin(regels.zekerheid_telt.waarde), logica.JA, logica.NEE)
        keuze = ",".join(f'{blad["zekerheid"]}="{z}"' for z in regels.zekerheid_telt.waarde)
        blad.formule("telt", f'IF(OR({keuze}),"ja","nee")', telt, regels.zekerheid_telt.herkomst)
        uit.append(blad)
    return uit[0], uit[1]
