"""What was submitted is read once for the same files, and read back to the last bit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.rondes import ingediend
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import Ronde
from tests.hulp.gelijkheid import verschil
from tests.hulp.voorbeeldronde import ZONDER_INZENDING

PLAN = "inzending/deelplannen.csv"


@pytest.fixture
def gelezen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The deelplannen lists and inzendingen that were read anew, in order."""
    gedaan: list[str] = []
    for naam in ("lees_deelplannen", "lees_inzending"):
        echt = getattr(ingediend, naam)
        monkeypatch.setattr(ingediend, naam, lambda *a, echt=echt, naam=naam, **k: gedaan.append(naam) or echt(*a, **k))
    return gedaan


def test_teruggelezen_is_tot_op_de_laatste_bit_hetzelfde(
    voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path, tmp_path: Path, gelezen: list[str]
) -> None:
    plek = Bewaarplaats(tmp_path / "tussen")
    eerst, terug = (lees_invoer(voorbeeldronde(), voorbeeld_bronnen, bewaard=plek) for _ in range(2))
    assert sorted(gelezen) == ["lees_deelplannen", "lees_inzending"]
    assert verschil(terug.inzending, eerst.inzending) == verschil(terug.deelplannen, eerst.deelplannen) == ""
    assert terug.sommen == eerst.sommen == lees_invoer(voorbeeldronde(), voorbeeld_bronnen).sommen


@pytest.mark.parametrize("wat", ["deelplannen.csv", PLAN, "ronde.toml"])
def test_een_ander_bestand_wordt_opnieuw_gelezen(
    wat: str, voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path, tmp_path: Path, gelezen: list[str]
) -> None:
    plek, ronde = Bewaarplaats(tmp_path / "tussen"), voorbeeldronde()
    lees_invoer(ronde, voorbeeld_bronnen, bewaard=plek)
    anders = voorbeeldronde(("ronde.toml", 'titel = "', 'titel = "Anders ')) if wat == "ronde.toml" else ronde
    with (anders.map / wat).open("a", encoding="utf-8") as bestand:
        bestand.write("\n")
    lees_invoer(anders, voorbeeld_bronnen, bewaard=plek)
    assert gelezen.count("lees_inzending") == 2


def test_een_bestand_dat_tijdens_het_lezen_verandert_wordt_niet_voor_het_eerdere_gehouden(
    voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plek, ronde = Bewaarplaats(tmp_path / "tussen"), voorbeeldronde()
    lijst = ronde.map / "deelplannen.csv"
    was = lijst.read_bytes()
    echt = ingediend._sommen

    def en_dan_anders(van: Ronde) -> dict[Path, str]:
        sommen = echt(van)
        lijst.write_bytes(was + b"\n")
        return sommen

    monkeypatch.setattr(ingediend, "_sommen", en_dan_anders)
    anders = lees_invoer(ronde, voorbeeld_bronnen, bewaard=plek)
    monkeypatch.setattr(ingediend, "_sommen", echt)
    assert anders.sommen == lees_invoer(ronde, voorbeeld_bronnen).sommen
    lijst.write_bytes(was)
    assert lees_invoer(ronde, voorbeeld_bronnen, bewaard=plek).sommen == lees_invoer(ronde, voorbeeld_bronnen).sommen


def test_een_fout_wordt_niet_bewaard(
    voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path, tmp_path: Path
) -> None:
    plek = Bewaarplaats(tmp_path / "tussen")
    ronde = voorbeeldronde((PLAN, "0119", "9999"))
    for _ in range(2):
        with pytest.raises(Invoerfout, match="9999"):
            lees_invoer(ronde, voorbeeld_bronnen, bewaard=plek)
    assert not list((tmp_path / "tussen").glob("ingediend-*"))


def test_zonder_inzending_blijft_het_zonder(
    voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path, tmp_path: Path
) -> None:
    plek, ronde = Bewaarplaats(tmp_path / "tussen"), voorbeeldronde(*ZONDER_INZENDING)
    eerst, terug = (lees_invoer(ronde, voorbeeld_bronnen, bewaard=plek) for _ in range(2))
    assert terug.inzending is None and eerst.inzending is None
    assert verschil(terug.deelplannen, eerst.deelplannen) == ""
