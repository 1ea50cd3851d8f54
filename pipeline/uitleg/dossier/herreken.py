"""Reken dit dossier na met python herreken.py.

Leest de map invoer, voert de stappen in de map code uit volgens de map regeling, en vergelijkt elke uitkomst met
verwacht.json. Geeft 0 als alles gelijk is, 1 als iets verschilt en 2 als het dossier niet heel is.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

MEESTE_REGELS = 20


def veranderd(map_: Path) -> list[str]:
    """The files that are not as SHA256SUMS says."""
    regels = (map_ / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sommen = (regel.split("  ", 1) for regel in regels)
    return [
        naam
        for som, naam in sommen
        if not (map_ / naam).is_file() or hashlib.sha256((map_ / naam).read_bytes()).hexdigest() != som
    ]


def hoofd(map_: Path) -> int:
    """Compare, say what came out, and give the exit code."""
    sys.path.insert(0, str(map_ / "code"))
    sys.dont_write_bytecode = True  # leave the folder as it came out of the zip
    try:
        anders = veranderd(map_)
        from pipeline.bestanden.fouten import Invoerfout
        from pipeline.uitleg.dossier.rekenen import herbereken, verschillen
    except (ImportError, SyntaxError, OSError, ValueError) as fout:
        print(f"Dit dossier is niet heel en niet na te rekenen: {fout}", file=sys.stderr)
        print(
            "Wat te doen: pak de zip opnieuw uit, en installeer requirements.txt zoals LEESMIJ.md zegt.",
            file=sys.stderr,
        )
        return 2

    try:
        verwacht = json.loads((map_ / "verwacht.json").read_text(encoding="utf-8"))
        berekend = herbereken(map_, verwacht)
    except (Invoerfout, OSError, KeyError, ValueError) as fout:
        print(f"Dit dossier is niet heel en niet na te rekenen: {fout}", file=sys.stderr)
        return 2
    naam = " / ".join(str(verwacht[k]) for k in ("tranche", "aanvraag", "deelplan") if k in verwacht)
    print(f"{' '.join(naam.split())} (reconstructie op open data, niet de officiële score)")
    for rij in (*berekend.get("aanvragen", ()), *berekend["deelplannen"]):
        score = "onbekend" if rij["urgentie_score"] is None else f"{rij['urgentie_score']:.6f}".replace(".", ",")
        wat = f"poort {rij['poort']}, " if "poort" in rij else ""
        kop = " ".join(rij.get("deelplan", f"aanvraag {rij['aanvraag']}").split())
        print(f"  {kop}: {wat}urgentie {score}, rang {rij['rang'] or 'onbekend'}")
    for bestand in anders[:MEESTE_REGELS]:
        print(f"Veranderd sinds het dossier is gemaakt: {bestand}")
    regels = verschillen(verwacht, berekend)
    for regel in regels[:MEESTE_REGELS]:
        print(f"Verschil: {regel}")
    if regels:
        print(f"NIET GELIJK: {len(regels)} uitkomst(en) verschillen van verwacht.json.")
    elif anders:
        print(f"De uitkomsten zijn gelijk, maar {len(anders)} bestand(en) zijn veranderd.")
    else:
        print("GELIJK: alle uitkomsten zijn opnieuw berekend en gelijk aan verwacht.json.")
    return 1 if regels or anders else 0


if __name__ == "__main__":
    sys.exit(hoofd(Path(__file__).resolve().parent))
