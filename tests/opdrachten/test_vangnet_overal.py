"""A fault in the program, in every step of every command: exit code 3, one Dutch message, a log, and no half outputs.

The table names per command the functions that do its work, in the order in which they are called. Each in turn fails,
at its first call; what comes before it is real, but the figures of the ronde are computed once for all. `make test`
takes the last step of each command, `make test-diep` all the others, and what takes seconds to come to its last step.
"""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from pipeline.opdrachten import vangnet
from pipeline.opdrachten.cli import hoofd
from pipeline.uitkomst import Uitkomst
from tests.hulp.opdrachthulp import inhoud, kopieer, zeg
from tests.hulp.vaak import gewoon

RONDE = "pipeline.rondes.ronde.laad_ronde"
REKEN = "pipeline.opdrachten.uitrekenen."
ALLES, KAART = "pipeline.uitvoer.alles.", "pipeline.uitvoer.kaart."
BLADEN, DOSSIER = "pipeline.uitleg.besluitblad.schrijven.", "pipeline.uitleg.dossier.maak."
METHODE = "pipeline.uitleg.verantwoording.maak."
VRAGEN = "pipeline.vragen."
ERBIJ = (RONDE, f"{REKEN}reken_uit", "pipeline.uitvoer.tabellen.aansluiting.maak_herkomst")
EIGEN = "pipeline/rondes/voorbeeld/sv_gebieden.csv"
"""A list with a column pc4, as seen from the folder of the project."""
NA_HET_ZETTEN = "pipeline.uitvoer.samenvatting.vat_samen"

STAPPEN: dict[str, tuple[str, ...]] = {
    "urgentie": (
        RONDE,
        "pipeline.bronnen.slot.controleer_slot",
        f"{REKEN}lees_invoer",
        f"{REKEN}draai",
        f"{REKEN}met_keuzes",
        *(
            f"{ALLES}{stap}"
            for stap in (
                "schrijf_tabellen",
                "maak_herkomst",
                "code_van_nu",
                "maak_ranglijst",
                "vlakken_van",
                "_plaat",
                "verslag_van",
                "maak_kaart",
                "verdwijnt",
            )
        ),
        NA_HET_ZETTEN,
    ),
    "kaart --gemeente GM9901": (
        *ERBIJ,
        "pipeline.opdrachten.aanwijzen.zoek_gemeente",
        *(f"{KAART}{stap}" for stap in ("kaarten.vlakken_van", "gegevens.maak_stof", "bladzijde.maak_bladzijde")),
        *(f"{KAART}{stap}" for stap in ("plaat.teken_plaat", "blad.bewaar")),
    ),
    "kaarten": (*ERBIJ, f"{KAART}overzicht.maak_overzicht", f"{KAART}bladzijde.maak_bladzijde"),
    "platen": (*ERBIJ, *(f"{KAART}{stap}" for stap in ("plaat.teken_plaat", "veelluik.teken_veelluik", "blad.bewaar"))),
    "besluiten": (*ERBIJ, *(f"{BLADEN}{stap}" for stap in ("Besluitstof", "maak_bladzijde", "maak_pdf"))),
    "besluit --pc4 0101": (*ERBIJ, f"{BLADEN}maak_bladzijde", f"{BLADEN}maak_index"),
    "rekenblad": (RONDE, f"{REKEN}reken_uit", "pipeline.uitleg.rekenblad.maak.schrijf_rekenblad"),
    "dossier --alle": (
        RONDE,
        f"{REKEN}reken_uit",
        "pipeline.uitleg.dossier.invoer.onderwerpen",
        *(f"{DOSSIER}{stap}" for stap in ("maak_herkomst", "maak_rekenblad")),
    ),
    "dossier --alle --zonder-rekenblad": tuple(
        f"{DOSSIER}{stap}" for stap in ("Besluitstof", "maak_invoer", "maak_bladzijde", "maak_leesmij", "pak_in")
    ),
    "verantwoording": (RONDE, *(f"{METHODE}{stap}" for stap in ("maak_methode", "maak_velden", "maak_pdf"))),
    "zelfcheck --pc4 0101": (
        RONDE,
        f"{REKEN}reken_uit",
        f"{VRAGEN}zelfcheck.bereken.doe_zelfcheck",
        f"{VRAGEN}zelfcheck.uitvoer.als_html",
    ),
    f"lijst --bestand {EIGEN}": (
        RONDE,
        f"{REKEN}reken_uit",
        *(f"{VRAGEN}lijst.uitvoer.{stap}" for stap in ("antwoorden_van", "maak_codeboek", "maak_bladzijde")),
    ),
    f"erbij --kolom zekerheid --bestand {EIGEN}": (
        RONDE,
        *(f"{VRAGEN}lijst.uitvoer.{stap}" for stap in ("voeg_toe", "schrijf_lagen", "maak_bladzijde")),
    ),
    "vergelijk --van voorbeeld --naar voorbeeld": (
        RONDE,
        f"{REKEN}reken_uit",
        f"{VRAGEN}vergelijk.vergelijk.vergelijk",
        *(f"{VRAGEN}vergelijk.uitvoer.{stap}" for stap in ("maak_codeboek", "als_html", "schrijf_werkboek")),
    ),
    "gevoeligheid": (
        RONDE,
        f"{REKEN}reken_uit",
        f"{REKEN}lees_varianten",
        f"{VRAGEN}gevoeligheid.bereken.bereken",
    ),
    "terugblik": (
        RONDE,
        f"{REKEN}reken_uit",
        f"{REKEN}lees_varianten",
        f"{VRAGEN}terugblik.bereken.kijk_terug",
        *(f"{VRAGEN}terugblik.uitvoer.{stap}" for stap in ("maak_plaatje", "maak_herkomst", "schrijf_werkboek")),
    ),
    "verloop": (
        RONDE,
        f"{REKEN}reken_uit",
        f"{REKEN}lees_metingen",
        f"{REKEN}maak_verloop",
        *(f"{VRAGEN}verloop.uitvoer.{stap}" for stap in ("maak_tabellen", "maak_bladzijde", "schrijf_werkboek")),
    ),
    "woonbalans": (
        RONDE,
        f"{REKEN}reken_uit",
        "pipeline.regelingen.woonbalans.laad_woonbalans",
        f"{VRAGEN}woonbalans.invoer.lees_balansbronnen",
        f"{VRAGEN}woonbalans.bereken.bereken_woonbalans",
        *(f"{VRAGEN}woonbalans.uitvoer.{stap}" for stap in ("maak_bladen", "maak_balansplaat", "schrijf_werkboek")),
    ),
    "verkenner": (
        *ERBIJ,
        f"{REKEN}lees_varianten",
        f"{REKEN}met_keuzes",
        *(f"pipeline.uitvoer.verkenner.schrijven.{stap}" for stap in ("vlakken_van", "maak_verkenner")),
    ),
    "rapport --gemeente Fictiedam": (
        RONDE,
        f"{REKEN}reken_uit_met_keuzes",
        *(f"pipeline.uitleg.rapport.schrijven.{stap}" for stap in ("maak_rapport", "als_word", "als_powerpoint")),
    ),
    "data": (RONDE, "pipeline.bronnen.ophalen.haal.haal_op"),
    "data-proef": ("pipeline.bronnen.register.laad_register", "pipeline.bronnen.ophalen.proef.proef_bronnen"),
    "data-status": (RONDE, "pipeline.bronnen.ophalen.stand.maak_stand"),
    "ronde-nieuw --ronde proef": (
        "pipeline.rondes.bronkeuze.kies_bronnen",
        "pipeline.rondes.nieuw.maak_ronde",
        "pipeline.rondes.nieuw.schrijf_leeg_werkboek",
    ),
    "inzending --ronde voorbeeld": (RONDE, "pipeline.inzending.lezen.lees_inzending"),
    "voorbeeld": ("pipeline.gereedschap.voorbeeld.maak_land", "pipeline.gereedschap.voorbeeld.schrijf_land"),
}
PER_STAP = [(opdracht, stap) for opdracht, stappen in STAPPEN.items() for stap in stappen]


def test_geen_opdracht_is_vergeten() -> None:
    assert {opdracht.split()[0] for opdracht in STAPPEN} == set(hoofd.commands)


def argumenten(opdracht: str, map_: Path) -> list[str]:
    """The command on folders of this test, for each option that it has."""
    eigen = opdracht.split()
    if eigen[0] == "voorbeeld":
        return eigen
    extra = {
        "--ronde": "reconstructie_2024" if eigen[0] == "data" else "voorbeeld",
        "--uit": str(map_ / "uit"),
        "--map": str(map_ / "bronnen"),
        "--rondes": str(map_ / "rondes"),
        "--stil": None,
    }
    kent = {naam for optie in hoofd.commands[eigen[0]].params for naam in optie.opts if isinstance(optie, click.Option)}
    weg = {"--rondes"} if eigen[0] != "ronde-nieuw" else set()
    bij = {naam: waarde for naam, waarde in extra.items() if naam in kent - weg - set(eigen)}
    return [*eigen, *(deel for naam, waarde in bij.items() for deel in (naam, waarde) if deel is not None)]


DUUR = ("woonbalans", "vergelijk", "platen", "rapport", "verloop", "terugblik")
GEWOON = [
    *((opdracht, stappen[-1]) for opdracht, stappen in STAPPEN.items() if not opdracht.startswith(DUUR)),
    ("urgentie", f"{REKEN}draai"),
]


@pytest.mark.parametrize(
    ("opdracht", "stap"), gewoon(PER_STAP, *GEWOON), ids=[f"{o.split()[0]}-{s.split('.')[-1]}" for o, s in PER_STAP]
)
def test_een_fout_in_elke_stap_van_elke_opdracht(
    opdracht: str,
    stap: str,
    tmp_path: Path,
    klaar: Path,
    uitkomst: Uitkomst,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise KeyError("INWONER\x1b[31m")

    uit, nep = kopieer(klaar, tmp_path / "uit"), {"lees_invoer": uitkomst.invoer, "draai": uitkomst}
    (tmp_path / "rondes").mkdir()
    voor = inhoud(tmp_path)
    monkeypatch.setattr(vangnet, "LOG", tmp_path / "rekenhulp-fout.log")
    for naam, geeft in nep.items():
        monkeypatch.setattr(f"{REKEN}{naam}", lambda *_, geeft=geeft: geeft)
    monkeypatch.setattr(stap, stuk)
    code, gezegd, fout = zeg(capsys, *argumenten(opdracht, tmp_path))
    assert (code, gezegd) == (3, ""), fout
    eerste, tweede = fout.removesuffix("\n").split("\n")
    begin = f"Fout: dit is een fout in het programma; meld dit (opdracht {opdracht.split()[0]}"
    assert eerste.startswith(begin) and eerste.endswith("KeyError).") and "\x1b" not in fout
    log = vangnet.LOG.read_text(encoding="utf-8")
    assert "KeyError: 'INWONER" in log and "\x1b" not in log and f"opdracht: {opdracht.split()[0]}" in log
    na = {naam: som for naam, som in inhoud(tmp_path).items() if naam != vangnet.LOG.name}
    if stap == NA_HET_ZETTEN:
        assert "de nieuwe uitvoer staat er al, heel: " in tweede and "niet veranderd" not in tweede
        assert set(na) == set(voor)
    else:
        assert tweede.endswith("mee; eerdere uitvoer is niet veranderd.") and na == voor
    assert [p for p in uit.rglob(".*") if not p.name.endswith(".slot")] == []
