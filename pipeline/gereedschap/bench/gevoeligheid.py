"""`python -m pipeline.gereedschap.bench.gevoeligheid`: draws over all choices, beside a loop over `herreken`.

In: a folder with sources (without one: the example). Out: seconds per step on the screen; the loop must agree.
"""

from __future__ import annotations

import argparse
from functools import partial

import numpy as np

from pipeline.bestanden.bewaard import HIER
from pipeline.gereedschap.bench.meten import geheugen, klok, noteer
from pipeline.gevoeligheid.apart import met_keuzes
from pipeline.gevoeligheid.instellingen import Instellingen, eigen_instelling, trek
from pipeline.gevoeligheid.poort import Poort, reken_poort
from pipeline.gevoeligheid.stof import Stof, maak_stof
from pipeline.gevoeligheid.urgentie import Urgentie, reken_urgentie
from pipeline.keten import draai
from pipeline.rekenen import logica
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.openen import open_ronde
from pipeline.rondes.varianten import lees_varianten
from pipeline.vragen.gevoeligheid.bereken import bereken
from pipeline.vragen.wat_als import herreken

_TREKKINGEN = (512, 1024, 2048)
_RIJEN, _ZAAD = 8, 20210412


def hoofd() -> None:
    """Parse arguments and measure."""
    ontleder = argparse.ArgumentParser(description=__doc__)
    ontleder.add_argument("--bronnen")
    bronnen = ontleder.parse_args().bronnen
    meet("reconstructie_2024" if bronnen else "voorbeeld", bronnen)


def meet(naam: str, bronnen: str | None) -> None:
    """The draws in three sizes, the loop over the values of the parameters of the poort, and everything together."""
    print(f"\ngevoeligheid ({naam})", flush=True)
    uitkomst = draai(lees_invoer(*open_ronde(naam, bronnen), bewaard=HIER))
    varianten = lees_varianten(uitkomst.invoer)
    stof, t = klok(lambda: maak_stof(uitkomst, varianten.tabellen))
    noteer("gevoeligheid", "stof", t, erbij=f"{len(stof.keuzes)} keuzes, {len(stof.zones)} zones")
    _, t = klok(lambda: met_keuzes(uitkomst, varianten))
    noteer("gevoeligheid", "elke keuze apart", t, erbij="wat make urgentie erbij doet, zonder het lezen")
    for aantal in _TREKKINGEN:
        inst = trek(stof.keuzes, aantal, _RIJEN, _ZAAD)
        _, t = klok(partial(_reken, stof, inst))
        noteer("gevoeligheid", f"{aantal} trekkingen", t, erbij=f"{1000 * t / aantal:.2f} ms per trekking")
    _naast_de_lus(stof)
    _, t = klok(lambda: bereken(uitkomst, varianten.tabellen))
    noteer("gevoeligheid", "alles, met scoringsrondes", t, mb=geheugen())


def _reken(stof: Stof, inst: Instellingen) -> tuple[Poort, Urgentie]:
    poort = reken_poort(stof, inst)
    return poort, reken_urgentie(stof, inst, poort)


def _naast_de_lus(stof: Stof) -> None:
    """Every value of every parameter of the poort alone, with the chain: as one would first write it."""
    verschillen, aantal = 0, 0
    codes = {woord: code for code, woord in enumerate(logica.OORDELEN)}

    def lus() -> None:
        nonlocal verschillen, aantal
        for k, keuze in enumerate(stof.keuzes):
            if not keuze.plek.startswith("poort.") or keuze.is_gewicht:
                continue
            for nummer, optie in enumerate(keuze.opties):
                keten = herreken(stof.uitkomst, {keuze.plek: optie.ruw}).zones["kwetsbaar"].map(codes).to_numpy()
                inst = eigen_instelling(stof.keuzes)
                inst.stand[0, k] = nummer
                verschillen += int(np.sum(reken_poort(stof, inst).zones[:, 0] != keten))
                aantal += 1

    _, t = klok(lus)
    erbij = f"{1000 * t / aantal:.0f} ms per stand, {verschillen} zones verschillen"
    noteer("gevoeligheid", "lus over herreken", t, erbij=erbij)


if __name__ == "__main__":
    hoofd()
