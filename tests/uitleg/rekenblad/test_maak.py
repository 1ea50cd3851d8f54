"""The rekenblad, computed by LibreOffice and by nothing of ours, gives every result of the program to 1e-9."""

from __future__ import annotations

import dataclasses
import errno
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.keten import draai
from pipeline.opdrachten import cli
from pipeline.rondes.invoer import lees_invoer
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import KOPRIJEN
from pipeline.uitleg.rekenblad.maak import maak_bladen, schrijf_rekenblad
from tests.hulp.kantoor import met_libreoffice, reken_na
from tests.hulp.ophaalhulp import Haler, ronde_die_alles_haalt
from tests.hulp.rekenbladen import lees_blad, verander_formule, verschillen
from tests.hulp.varianten import VARIANTEN

GEWOON = ["gewoon", "land, minmax, meetkundig"]
"""The variants of every run; the others are in `make test-diep`."""
BOOS = ["=1+1", "*", ">5", "\"<b>&amp;'", "twee\nregels", "x" * 300]
_MINSTENS = 6_000
"""Formula cells of the smallest workbook here, so that a comparison that skips sheets does not pass."""


@pytest.fixture(scope="module")
def uitkomsten(uitkomst: Uitkomst, uitkomst_bij: Callable[..., Uitkomst]) -> dict[str, Uitkomst]:
    """The example under the default rules, and under a variant of them that changes much."""
    return {"gewoon": uitkomst, GEWOON[1]: uitkomst_bij(VARIANTEN[GEWOON[1]])}


@pytest.fixture(scope="module")
def nagerekend(uitkomsten: Mapping[str, Uitkomst], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each workbook without our outcomes in its cells, computed by LibreOffice; it starts once for all."""
    map_ = tmp_path_factory.mktemp("rekenblad")
    alle = {**uitkomsten, "boze namen": met_andere_namen(uitkomsten["gewoon"], BOOS)}
    paden = schrijf_zonder_uitkomst(alle, map_)
    paden["getypte schaal"] = map_ / "getypt.xlsx"
    rij = lees_blad(paden["gewoon"], "parameters")["naam"].index("urgentie.schaal_hoogste") + KOPRIJEN + 1
    verander_formule(paden["gewoon"], paden["getypte schaal"], "sheet2.xml", f"B{rij}", van="10", naar="100")
    return dict(zip(paden, reken_na(list(paden.values()), map_ / "uit"), strict=True))


def schrijf_zonder_uitkomst(uitkomsten: Mapping[str, Uitkomst], map_: Path) -> dict[str, Path]:
    """The workbook of each outcome, by its name, with nothing of ours in the cells that have a formula."""
    paden = {naam: map_ / f"{nummer}.xlsx" for nummer, naam in enumerate(uitkomsten)}
    for naam, uitkomst in uitkomsten.items():
        schrijf_rekenblad(uitkomst, paden[naam], met_uitkomst=False)
    return paden


def vergelijk(uitkomst: Uitkomst, pad: Path) -> int:
    """Compare every sheet; gives the number of formula cells that were compared."""
    aantal = 0
    for blad in maak_bladen(uitkomst):
        cellen = lees_blad(pad, blad.naam)
        assert verschillen(blad, cellen) == []
        aantal += sum(blad.rijen for kolom in blad.kolommen if kolom.formule is not None)
    return aantal


@met_libreoffice
@pytest.mark.parametrize("variant", GEWOON)
def test_libreoffice_rekent_hetzelfde(variant: str, uitkomsten: Mapping[str, Uitkomst], nagerekend) -> None:
    assert vergelijk(uitkomsten[variant], nagerekend[variant]) > _MINSTENS


@met_libreoffice
@pytest.mark.diep
def test_libreoffice_rekent_hetzelfde_onder_elke_variant(uitkomst_bij: Callable[..., Uitkomst], tmp_path: Path) -> None:
    alle = {naam: uitkomst_bij(anders) for naam, anders in VARIANTEN.items() if naam not in GEWOON}
    paden = schrijf_zonder_uitkomst(alle, tmp_path)
    for naam, pad in zip(alle, reken_na(list(paden.values()), tmp_path / "uit"), strict=True):
        assert vergelijk(alle[naam], pad) > _MINSTENS, naam


@met_libreoffice
def test_een_andere_regel_geeft_een_ander_blad(uitkomsten: Mapping[str, Uitkomst], nagerekend) -> None:
    """The comparison sees a difference when there is one."""
    bladen = {blad.naam: blad for blad in maak_bladen(uitkomsten[GEWOON[1]])}
    for naam in ("zones", "leden", "deelplannen"):
        assert verschillen(bladen[naam], lees_blad(nagerekend["gewoon"], naam))


@met_libreoffice
@pytest.mark.diep
def test_met_buurten_en_cijfers_van_twee_bronnen(haler: Haler, tmp_path: Path) -> None:
    """Misdrijven per 1,000 inhabitants: the divisor comes from another source, and the pieces are buurten."""
    uitkomst = draai(lees_invoer(ronde_die_alles_haalt(haler, tmp_path / "rondes"), haler.map))
    pad = tmp_path / "rekenblad.xlsx"
    schrijf_rekenblad(uitkomst, pad, met_uitkomst=False)
    (nagerekend,) = reken_na([pad], tmp_path / "uit")
    kolommen = {kolom.naam for blad in maak_bladen(uitkomst) for kolom in blad.kolommen}
    assert {"rij_misdrijven_totaal", "misdrijven_totaal_z", "jongeren_jeugdzorg_z"} <= kolommen
    assert vergelijk(uitkomst, nagerekend) > _MINSTENS


@met_libreoffice
def test_wie_een_parameter_verandert_ziet_de_gevolgen(uitkomst_bij: Callable[..., Uitkomst], nagerekend) -> None:
    """Typing another highest score in the workbook gives what the program gives with that scale."""
    anders = uitkomst_bij({"afwijkingen": {"urgentie.schaal": [1, 100]}})
    verwacht = {blad.naam: blad for blad in maak_bladen(anders)}
    for naam in ("zones", "leden", "deelplannen", "aanvragen"):
        assert verschillen(verwacht[naam], lees_blad(nagerekend["getypte schaal"], naam)) == []


@met_libreoffice
def test_namen_van_anderen_blijven_tekst(uitkomsten: Mapping[str, Uitkomst], nagerekend) -> None:
    """A deelplan called '=1+1', '*' or '>5' is a name: it computes nothing and selects nothing."""
    boos = met_andere_namen(uitkomsten["gewoon"], BOOS)
    assert vergelijk(boos, nagerekend["boze namen"]) > _MINSTENS
    for naam in ("deelplannen", "geld_deelplannen", "beoordeling_deelplannen"):
        assert lees_blad(nagerekend["boze namen"], naam)["deelplan"] == list(boos.deelplannen["deelplan"])


def met_andere_namen(uitkomst: Uitkomst, namen: list[str]) -> Uitkomst:
    """The same figures, with other names for the first deelplannen in every table."""
    nieuw = dict(zip(uitkomst.deelplannen["deelplan"], namen, strict=False))

    def met(deel: Any, *tabellen: str) -> Any:
        return dataclasses.replace(
            deel, **{t: getattr(deel, t).assign(deelplan=lambda t: t["deelplan"].replace(nieuw)) for t in tabellen}
        )

    ronde = uitkomst.scoringsronde
    assert ronde is not None
    geld = met(ronde.geld, "maatregelen", "activiteiten", "deelplannen", "cofinanciering")
    beoordeling = met(ronde.beoordeling, "onderdelen", "deelplannen")
    ronde = dataclasses.replace(ronde, geld=geld, beoordeling=beoordeling)
    return dataclasses.replace(met(uitkomst, "leden", "deelgebieden", "deelplannen"), scoringsronde=ronde)


def test_de_cellen_tonen_de_uitkomst_ook_zonder_te_rekenen(uitkomsten: Mapping[str, Uitkomst], tmp_path: Path) -> None:
    pad = tmp_path / "rekenblad.xlsx"
    schrijf_rekenblad(uitkomsten["gewoon"], pad)
    assert vergelijk(uitkomsten["gewoon"], pad) > _MINSTENS


def test_twee_keer_schrijven_geeft_dezelfde_bytes(uitkomsten: Mapping[str, Uitkomst], tmp_path: Path) -> None:
    een, twee = tmp_path / "een.xlsx", tmp_path / "twee.xlsx"
    for pad in (een, twee):
        schrijf_rekenblad(uitkomsten["gewoon"], pad)
    assert een.read_bytes() == twee.read_bytes()


def test_elk_resultaat_van_het_programma_staat_op_het_rekenblad(uitkomsten: Mapping[str, Uitkomst]) -> None:
    """What the sheets leave out is text or a count that follows from what is there; nothing that decides."""
    uitkomst = uitkomsten["gewoon"]
    op_blad = {blad.naam: {k.naam for k in blad.kolommen} for blad in maak_bladen(uitkomst)}
    for naam, weg in (
        ("zones", {"gemeente_aandeel", "grenszone", "geometry"}),
        ("deelplannen", {"gm_code", "gemeenten", "pc4", "inwoners", "woningen", "zekerheid"}),
    ):
        kolommen = {k for k in getattr(uitkomst, naam).columns if not k.endswith(("_reden", "_toelichting"))}
        rest = kolommen - op_blad[naam] - weg
        assert {k for k in rest if not k.startswith(("prioriteit_", "poort_", "woningen_onbekend"))} == set()


def test_de_opdracht_schrijft_het_rekenblad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.start(["rekenblad", "--ronde", "voorbeeld", "--uit", str(tmp_path), "--stil"])
    pad = tmp_path / "data/processed/rekenblad-voorbeeld/rekenblad.xlsx"
    assert pad.is_file() and str(pad) in capsys.readouterr().out
    assert sorted(p.name for p in pad.parent.parent.iterdir()) == [".rekenblad-voorbeeld.slot", "rekenblad-voorbeeld"]


@pytest.mark.diep
def test_een_volle_schijf_laat_het_vorige_rekenblad_staan(
    uitkomsten: Mapping[str, Uitkomst], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    pad = tmp_path / "data/processed/rekenblad-voorbeeld/rekenblad.xlsx"
    pad.parent.mkdir(parents=True)
    pad.write_bytes(b"het vorige")

    def vol(uitkomst: Uitkomst, doel: Path, **_: object) -> None:
        doel.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device", str(doel))

    monkeypatch.setattr("pipeline.uitleg.rekenblad.maak.schrijf_rekenblad", vol)
    with pytest.raises(SystemExit) as einde:
        cli.start(["rekenblad", "--ronde", "voorbeeld", "--uit", str(tmp_path), "--stil"])
    assert einde.value.code == 2 and "de schijf is vol" in capsys.readouterr().err
    assert pad.read_bytes() == b"het vorige"


@met_libreoffice
def test_de_echte_ronde_in_libreoffice(echte_uitkomst: Uitkomst, tmp_path: Path) -> None:
    pad = tmp_path / "rekenblad.xlsx"
    schrijf_rekenblad(echte_uitkomst, pad, met_uitkomst=False)
    (nagerekend,) = reken_na([pad], tmp_path / "uit")
    assert vergelijk(echte_uitkomst, nagerekend) > 400_000
