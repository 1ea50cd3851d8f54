"""The look back as files: tables, a workbook with the meaning of each column, a picture, herkomst and the summary.

In: a `Terugblik` and a folder. Out: `data/processed/terugblik-<ronde>/`. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.bestanden.uitvoermappen import map_naast
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.register import Dataset
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from pipeline.uitvoer.tabellen.werkboek import schrijf_werkboek
from pipeline.uitvoer.vermelding import bronregels, status
from pipeline.vragen.terugblik.bereken import Terugblik
from pipeline.vragen.terugblik.plaatje import maak_plaatje
from pipeline.vragen.terugblik.tekst import als_tekst, let_op

_95 = "95%-interval van Wilson, alsof zones los van elkaar zijn"
_AUC = "kans dat een zone van een deelplan hoger staat dan een andere zone, gelijk telt half (0,5 is toeval)"
_FOUT = "standaardfout daarvan: steeds één deelplan weggelaten"
_KOLOMMEN = {
    "maat": "naam van de maat",
    "titel": "wat zij meet",
    "zones_wel": "zones van deelplannen met een cijfer; een zone in meer deelplannen telt één keer",
    "zones_niet": "andere zones met een cijfer",
    "auc": _AUC,
    "auc_fout": _FOUT,
    "keuze": "naam van de keuze in de regeling; leeg bij de eigen keuzes van de ronde",
    "als": "de waarde in woorden, te lezen na 'als'; de andere keuzes zoals de ronde ze maakt",
    "toegekend_zones": "zones van de deelplannen",
    "toegekend_kwetsbaar": "deel daarvan dat kwetsbaar is (0-1); onbepaald telt als niet",
    "toegekend_laag": f"laagste van dat deel ({_95})",
    "toegekend_hoog": f"hoogste van dat deel ({_95})",
    "alle_kwetsbaar": "deel van alle zones dat kwetsbaar is (0-1)",
    "inwoners_kwetsbaar": "deel van alle inwoners dat in een kwetsbare zone woont (0-1)",
    "onderscheid": "deel kwetsbaar van de zones van de deelplannen, min dat van de andere zones",
    "deelplannen_door": "deelplannen die door de poort komen",
    "deelplannen_aandeel": "deel van de deelplannen (0-1)",
    "deelplannen_laag": "laagste van dat deel (95%-interval van Wilson)",
    "deelplannen_hoog": "hoogste van dat deel (95%-interval van Wilson)",
    "tranche": "tranche van de ronde",
    "aanvraag": "naam van de aanvraag",
    "deelplan": "naam van het deelplan",
    "poort_reden": "waarom niet door de poort, met de afstand in landelijke standaardafwijkingen",
    "door_de_poort": "onder welke keuze apart het deelplan wel door de poort komt",
    "ronde": "naam van de ronde",
    "status": "wat deze uitvoer is en niet is",
}


def schrijf_terugblik(t: Terugblik, doel: Path, andere: Sequence[tuple[str, Dataset, Mapping[str, Som]]]) -> Path:
    """The folder, complete. Raises Invoerfout as `vervang_samen`.

    andere: the datasets that were read beside the ronde's own, with role and the sums of their files.
    """
    ronde = t.uitkomst.ronde
    map_ = map_naast(doel, "terugblik", ronde.naam)
    tabellen = maak_tabellen(t)
    with vervang_samen(map_) as (nieuw,):
        (nieuw / "terugblik.txt").write_text(als_tekst(t), encoding="utf-8", newline="\n")
        (nieuw / "terugblik.png").write_bytes(maak_plaatje(t))
        (nieuw / "herkomst.json").write_text(maak_herkomst(t.uitkomst, andere), encoding="utf-8", newline="\n")
        for naam, tabel in tabellen.items():
            tabel.to_csv(nieuw / f"terugblik_{naam}.csv", index=False, lineterminator="\n", encoding="utf-8")
        schrijf_werkboek(
            nieuw / "terugblik.xlsx",
            tabellen,
            [status(ronde), ronde.titel, *let_op(t), *t.meldingen, *bronregels(t.uitkomst.datasets, ronde)],
            kopregel=f"{status(ronde)}: {ronde.titel}",
            datum=ronde.datum,
        )
    return map_


def maak_tabellen(t: Terugblik) -> dict[str, pd.DataFrame]:
    """All tables by name, with ronde and status, and the codeboek. Raises KeyError for a column without a meaning."""
    ronde = t.uitkomst.ronde
    tabellen = {
        naam: tabel.assign(ronde=ronde.naam, status=status(ronde))
        for naam, tabel in (("maten", t.maten), ("keuzes", t.keuzes), ("gezakt", t.gezakt))
    }
    rijen = [(naam, k, _KOLOMMEN[k]) for naam, tabel in tabellen.items() for k in tabel.columns]
    return tabellen | {"codeboek": pd.DataFrame(rijen, columns=["tabel", "kolom", "betekenis"])}
