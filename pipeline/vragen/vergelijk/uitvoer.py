"""A comparison as files: tables, a workbook, a page and the summary, put in place together.

In: a `Vergelijking` and a folder. Out: `data/processed/vergelijking-<van>-<naar>/`. The same input gives the same
bytes.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.bestanden.uitvoermappen import map_naast
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.taal.meervoud import met_aantal
from pipeline.uitvoer.blad.leesblad import maak_leesblad
from pipeline.uitvoer.tabellen.tabellen import schrijf_csv
from pipeline.uitvoer.tabellen.werkboek import schrijf_werkboek
from pipeline.vragen.vergelijk import woorden, woorden_ronde
from pipeline.vragen.vergelijk.kolommen import maak_codeboek, maak_invoer
from pipeline.vragen.vergelijk.tekst import als_tekst
from pipeline.vragen.vergelijk.vergelijk import Vergelijking, andere_antwoorden

_SJABLOON = Path(__file__).with_name("vergelijking.html")


def als_html(v: Vergelijking) -> str:
    """One page that works offline."""
    return maak_leesblad(
        _SJABLOON,
        v=v,
        w=woorden,
        aanvraagrijen=woorden_ronde.aanvraagrijen(v),
        deelplangeld=woorden_ronde.deelplanrijen(v),
        aanvraagtelling=woorden_ronde.telling(v),
        zones=andere_antwoorden(v.zones).to_dict("records"),
        met_aantal=met_aantal,
        statussen=list(dict.fromkeys([v.van.status, v.naar.status])),
    )


def schrijf_vergelijking(v: Vergelijking, doel: Path) -> Path:
    """The folder, complete. Raises Invoerfout when the disk refuses or another run writes to it."""
    map_ = map_naast(doel, "vergelijking", v.van.ronde, v.naar.ronde)
    codeboek = maak_codeboek(v)
    with vervang_samen(map_) as (nieuw,):
        (nieuw / "vergelijking.txt").write_text(als_tekst(v), encoding="utf-8", newline="\n")
        (nieuw / "vergelijking.html").write_text(als_html(v), encoding="utf-8", newline="\n")
        for naam, tabel in (
            ("zones", v.zones),
            ("deelplannen", v.deelplannen),
            ("aanvragen", v.aanvragen),
            ("invoer", maak_invoer(v)),
            ("codeboek", codeboek),
        ):
            schrijf_csv(tabel, nieuw / f"vergelijking_{naam}.csv")
        schrijf_werkboek(
            nieuw / "vergelijking.xlsx",
            {
                "zones": v.zones[v.zones["veranderd"] == "ja"],
                "deelplannen": v.deelplannen,
                **({"aanvragen": v.aanvragen} if v.met_inzending and not v.zonder_inzending else {}),
                "codeboek": codeboek,
            },
            _toelichting(v),
            kopregel=f"{v.van.ronde} en {v.naar.ronde}: {v.naar.status}",
            datum=v.naar.datum,
        )
    return map_


def _toelichting(v: Vergelijking) -> list[str]:
    regels = [woorden.slotsom(v), "Het blad zones heeft alleen de zones waar iets verschilt.", *woorden.LEESWIJZER]
    for woord, kant in (("Van", v.van), ("Naar", v.naar)):
        regels += [
            f"{woord}: {kant.titel} ({kant.ronde}); {kant.status}",
            f"Regels: {kant.regeling}; {kant.vindplaats}",
        ]
        regels += ["Bronnen:", *kant.bronnen, "Eigen keuzes (aannames):", *(f"{p}: {t}" for p, t in kant.aannames)]
    return regels
