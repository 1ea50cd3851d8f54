"""The sentences that only a sheet says: which choices are an aanname, and how to compute it again.

In: an `Uitkomst` and the zones of a sheet. Out: Dutch sentences.
"""

from __future__ import annotations

import pandas as pd

from pipeline.uitkomst import Uitkomst


def aannames(uitkomst: Uitkomst) -> tuple[tuple[str, str], ...]:
    """The own choices that poort, prioriteit and urgentie rest on: (where, text); equal texts once."""
    per_tekst: dict[str, list[str]] = {}
    rust_op = uitkomst.rust_op
    for plek, tekst in uitkomst.regeling.aannames():
        if plek in rust_op:
            kort = plek.replace(".dimensies.", ".").replace(".indicatoren.", ".").removeprefix("indicatoren.")
            per_tekst.setdefault(tekst, []).append(kort)
    return tuple((", ".join(plekken), tekst) for tekst, plekken in per_tekst.items())


def voor_de_analist(uitkomst: Uitkomst, zones: pd.DataFrame, deelplan: int | None) -> tuple[str, ...]:
    """What to type to go on, and where the same figures stand at full precision.

    deelplan: the row number in the table, None for a zone.
    """
    rijen = ", ".join(f"{pc4} in rij {rij + 2}" for pc4, rij in zip(zones["pc4"], zones.index, strict=True))
    naam = uitkomst.ronde.naam
    met = f"RONDE={naam}" if uitkomst.ronde.voorbeeld else f"RONDE={naam} BRONNEN=<map met de bestanden>"
    uit = [
        f"Wel of niet met een buur erbij, of met andere postcodegebieden: make zelfcheck {met} "
        f'PC4="{" ".join(zones["pc4"])}" laat dat zien.',
        f"Zoek de ruwe cijfers op in het bestand van de uitgever{_adressen(uitkomst)}: bestand, kolom en postcode "
        "staan hierboven.",
        f"Met alle decimalen: data/processed/{naam}/zones.csv ({rijen}); wat een kolom betekent staat in codeboek.csv.",
    ]
    if deelplan is not None:
        uit.append(
            f"De som van dit deelplan: deelplannen.csv, rij {deelplan + 2}; per zone leden.csv; per gemeente "
            "deelgebieden.csv."
        )
    bladen = "zones, leden, deelgebieden en deelplannen" if deelplan is not None else "zones"
    uit += [
        f"Als formules: make rekenblad {met} maakt data/processed/rekenblad-{naam}/rekenblad.xlsx, blad {bladen} (op "
        "blad zones twee rijen lager dan in zones.csv); de ruwe cijfers staan op de bladen die met bron_ beginnen, de "
        "wijken op blad overlap, gemiddelde en spreiding van het land op blad statistiek en de gemiddelden op blad "
        "gemeenten.",
        f"Zonder dit project: make dossier {met} maakt van elk deelplan een zip waarmee ieder poort en urgentie "
        "narekent; LEESMIJ.md zegt hoe.",
        f"Welke bestanden zijn gelezen, met hun sha256, staat in herkomst.json; make urgentie {met} rekent alles "
        "opnieuw en geeft dezelfde bestanden.",
    ]
    return tuple(uit)


def _adressen(uitkomst: Uitkomst) -> str:
    """Where the publishers offer the figures; an example has no publisher."""
    if uitkomst.ronde.voorbeeld:
        return ""
    rollen = dict.fromkeys(rol for i in uitkomst.regeling.indicatoren for rol in i.kolommen_per_bron)
    adressen = dict.fromkeys(uitkomst.datasets[rol].url for rol in rollen)
    return f" ({'; '.join(adressen)})"
