"""A publisher that means harm or is broken: an ordinary message, and never without end, out of bounds, or elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.ophalen import lagen, pogingen, statline, verbinding
from pipeline.bronnen.ophalen.lagen import haal_ogc, haal_wfs
from pipeline.bronnen.ophalen.pogingen import Ophaalfout, Ruimte
from pipeline.bronnen.ophalen.statline import haal_statline
from pipeline.bronnen.ophalen.verbinding import Verbinding
from pipeline.bronnen.wijzen import Odata, Ogc, Wfs

OGC = Ogc(soort="ogc", adres="https://uitgever.nl/ogc", collectie="wijken", sleutel="code")
WFS = Wfs(soort="wfs", adres="https://uitgever.nl/wfs", laag="l:wijken", sleutel="code")
ODATA = Odata(soort="odata", catalogus="uitgever.nl", tabel="1NED", regio="GM", jaar=2022)
VAK = {"type": "Polygon", "coordinates": [[[1e5, 4e5], [1e5, 4.1e5], [1.1e5, 4.1e5], [1e5, 4e5]]]}


def vlak(code: object, nummer: object = 1, **verder: object) -> dict[str, Any]:
    return {"type": "Feature", "id": nummer, "geometry": VAK, "properties": {"code": code, **verder}}


def bladzijde(*vlakken: dict, **verder: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(vlakken), **verder}


@pytest.fixture
def echt(tmp_path: Path) -> Iterator[Verbinding]:
    with Verbinding(tmp_path) as verbinding_:
        yield verbinding_


@pytest.fixture
def haal(tmp_path: Path, echt: Verbinding, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The message that these pages give, one after another, the last one for ever."""
    monkeypatch.setattr(lagen, "MEESTE_BLADZIJDEN", 20)

    def doe(*bladzijden: dict, wijze: Ogc | Wfs = OGC) -> str:
        over = list(bladzijden)

        def haal_json(adres: str, vraag: object = None) -> tuple[dict, str]:
            gegeven = over.pop(0) if len(over) > 1 else over[0]
            return gegeven() if callable(gegeven) else gegeven, adres

        monkeypatch.setattr(echt, "haal_json", haal_json)
        halen = haal_ogc if isinstance(wijze, Ogc) else haal_wfs
        with pytest.raises(Ophaalfout) as fout:
            halen(wijze, tmp_path / "a.gpkg", echt)
        return fout.value.wat

    return doe


def volgende(adres: object) -> dict[str, object]:
    return {"links": [{"rel": "next", "href": adres}]}


def test_bladzijden_zonder_einde(haal: Callable[..., str]) -> None:
    nummer = iter(range(10**9))
    eindeloos = lambda: bladzijde(vlak("A"), **volgende(f"https://uitgever.nl/{next(nummer)}"))  # noqa: E731
    assert "er komen meer dan 20 bladzijden" in haal(eindeloos)
    meer = lambda: bladzijde(vlak(f"A{next(nummer)}"), numberMatched=10**9)  # noqa: E731
    assert "er komen meer dan 20 bladzijden" in haal(meer, wijze=WFS)


@pytest.mark.parametrize(
    ("adres", "wat"),
    [
        ("https://ander.nl/2", "de volgende bladzijde staat bij een ander: ander.nl"),
        ("http://uitgever.nl/2", "de volgende bladzijde staat bij een ander"),
        ("file:///etc/passwd", "de volgende bladzijde staat bij een ander"),
        ("https://[oeps", "de uitgever geeft een adres dat er geen is"),
    ],
)
def test_volgende_bladzijde_elders(adres: str, wat: str, haal: Callable[..., str]) -> None:
    assert wat in haal(bladzijde(vlak("A"), **volgende(adres)))


ONBRUIKBAAR = {
    "kolom geom": (vlak("A", geom="x"), "niet als een laag te bewaren"),
    "alleen hoofdletters anders": (vlak("A", naam="x", NAAM="y"), "niet als een laag te bewaren"),
    "3.000 kolommen": (vlak("A", **{f"k{i}": i for i in range(3000)}), "niet als een laag te bewaren"),
    "enorm getal": (vlak("A", n=10**400), "niet als een laag te bewaren"),
    "half teken": (vlak("A", naam="\ud800"), "niet als een laag te bewaren"),
    "code is leeg": (vlak(None), "1 vlak(ken) hebben geen code"),
    "code is spaties": (vlak("  "), "1 vlak(ken) hebben geen code"),
    "coördinaat enorm": (
        {**vlak("A"), "geometry": {"type": "Polygon", "coordinates": [[[10**400, 1], [1, 1], [1, 2]]]}},
        "een vlak is niet te lezen",
    ),
    "soort onbekend": ({**vlak("A"), "geometry": {"type": "Kromme", "coordinates": []}}, "een vlak is niet te lezen"),
}


@pytest.mark.parametrize("geval", ONBRUIKBAAR)
@pytest.mark.parametrize("verder", [{}, {"links": None}, {"links": 5}], ids=["", "links null", "links getal"])
def test_antwoord_dat_niet_te_bewaren_is(geval: str, verder: dict, haal: Callable[..., str]) -> None:
    inhoud, wat = ONBRUIKBAAR[geval]
    assert wat in haal(bladzijde(inhoud, **verder))


def test_gemengde_soorten_en_ontbrekende_ids(haal: Callable[..., str]) -> None:
    assert "niet als een laag te bewaren" in haal(bladzijde(vlak("A", n=b"x"), vlak("B", 2, n=1)))
    assert "1 vlak(ken) hebben geen id en de andere wel" in haal(bladzijde(vlak("A"), vlak("B", None)))


def test_rijnummer_van_de_uitgever_is_geen_kolom(
    tmp_path: Path, echt: Verbinding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(echt, "haal_json", lambda adres, vraag=None: (bladzijde(vlak("A", fid="x", FID="y")), adres))
    assert haal_ogc(OGC, tmp_path / "a.gpkg", echt).startswith(OGC.adres)


@pytest.mark.parametrize(
    "fout",
    [RecursionError(), UnicodeError("x"), ValueError("Invalid IPv6 URL"), KeyError("value"), TypeError()],
    ids=lambda f: type(f).__name__,
)
def test_statline_dat_nergens_op_lijkt(
    fout: Exception, tmp_path: Path, echt: Verbinding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise fout

    monkeypatch.setattr(statline.cbsodata, "get_info", stuk)
    with pytest.raises(Ophaalfout):
        haal_statline(ODATA, tmp_path / "a.csv", echt)


def test_statline_gaat_niet_naar_een_ander_en_niet_eindeloos_door(
    tmp_path: Path, echt: Verbinding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statline, "MEESTE_BLADZIJDEN", 5)
    monkeypatch.setattr(echt, "send", lambda request, **_: SimpleNamespace(url=request.url))

    def vraag(*adressen: str) -> Callable[..., None]:
        def doe(*_: object, **__: object) -> None:
            for adres in adressen:
                statline.cbsodata3.Session().send(requests.Request("GET", adres).prepare())

        return doe

    monkeypatch.setattr(statline.cbsodata, "get_info", vraag("https://uitgever.nl/1", "https://ander.nl/2"))
    with pytest.raises(Ophaalfout, match=r"de volgende bladzijde staat bij een ander: ander\.nl"):
        haal_statline(ODATA, tmp_path / "a.csv", echt)
    monkeypatch.setattr(statline.cbsodata, "get_info", vraag(*(f"https://uitgever.nl/{n}" for n in range(9))))
    with pytest.raises(Ophaalfout, match="er komen meer dan 5 bladzijden"):
        haal_statline(ODATA, tmp_path / "a.csv", echt)


def onderwerp(sleutel: str, soort: str = "Double") -> dict[str, str]:
    return {"Type": "Topic", "Key": sleutel, "Datatype": soort, "Unit": "Getal"}


def test_ses_woa_zoals_de_echte_tabel_haar_sleutels_heeft() -> None:
    echte = ["Waarde_16", "Waarde_19", "GemiddeldeScore_29", "GemiddeldeScore_31", "ParticuliereHuishoudens_2"]
    tabel = [onderwerp("RegiocodeGemeenteWijkBuurt_1", "String"), *map(onderwerp, echte)]
    assert set(statline._kolommen(ODATA, tabel)) == {*echte[:4], "ParticuliereHuishoudens"}
    vraagt = ODATA.model_copy(update={"kolommen": ("Waarde",)})
    with pytest.raises(Invoerfout, match="'Waarde' past op meer kolommen"):
        statline._kolommen(vraagt, tabel)


@pytest.mark.parametrize("sleutel", ["GemiddeldeWoningwaarde_35", "GemiddeldeWOZWaardeVanWoningen_39"])
def test_woningwaarde_onder_beide_namen(sleutel: str) -> None:
    naam = "GemiddeldeWOZWaardeVanWoningen"
    wijze = ODATA.model_copy(update={"kolommen": (naam,), "ook": {naam: ("GemiddeldeWoningwaarde",)}})
    assert {k: o["Key"] for k, o in statline._kolommen(wijze, [onderwerp(sleutel)]).items()} == {naam: sleutel}


def test_getal_als_tekst_met_een_punt_in_json() -> None:
    assert statline._cel(" 5.6 ") == "5.6" and statline._cel(1.235) == 1.235 and statline._cel(None) is None
    with pytest.raises(ValueError, match=r"3\.038"):
        statline._cel("3.038")


def test_bytes_en_tijd_zijn_begrensd(echt: Verbinding, monkeypatch: pytest.MonkeyPatch) -> None:
    echt.begin(1)
    with pytest.raises(Ophaalfout, match="veel meer dan dit bestand groot kan zijn"):
        echt.adapter.ruimte.neem(1_000_001, "https://uitgever.nl")
    with pytest.raises(Ophaalfout, match="duurt veel langer"):
        Ruimte(10, 0.0).neem(1, "https://uitgever.nl")


@pytest.mark.parametrize("inhoud", [b'{"a":' + b"[" * 100_000, b"5", b"[1]", b"\xff", b"{"], ids=len)
def test_json_dat_geen_antwoord_is(inhoud: bytes, echt: Verbinding, monkeypatch: pytest.MonkeyPatch) -> None:
    antwoord = requests.Response()
    antwoord.status_code, antwoord.url, antwoord._content = 200, "https://uitgever.nl", inhoud
    monkeypatch.setattr(echt, "haal", lambda adres, vraag=None: antwoord)
    with pytest.raises(Ophaalfout, match="het antwoord is geen heel json-bericht"):
        echt.haal_json("https://uitgever.nl")


@pytest.mark.parametrize("fout", [ValueError("Exceeds the limit (4300 digits)"), UnicodeError("x")])
def test_kop_die_geen_getal_of_adres_is(fout: Exception, echt: Verbinding, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise fout

    monkeypatch.setattr(pogingen.HTTPAdapter, "send", stuk)
    with pytest.raises(Ophaalfout, match="ophalen lukt niet"):
        echt.haal("https://uitgever.nl/x")
    assert verbinding.MEESTE_BLADZIJDEN > 100
