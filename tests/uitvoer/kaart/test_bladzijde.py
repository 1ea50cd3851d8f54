"""The text of a map page: its policy, its references, names that stay text, and the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import pipeline.uitvoer.kaart
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde, maak_kaart
from pipeline.uitvoer.kaart.blik import blik_gemeente, blik_land
from pipeline.uitvoer.kaart.gegevens import ACHTERGROND, maak_stof
from pipeline.uitvoer.kaart.inpakken import zonder_toelichting
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.uitvoer.vermelding import bronregels, status
from tests.hulp.browser import OpenBlad
from tests.hulp.doek import vullingen
from tests.hulp.kaartbladen import gegevens, uitgepakt
from tests.hulp.kaartgevallen import BOOS, met_boze_namen, met_gaten
from tests.hulp.uitkomsten import met_invoer

_SCRIPTS = sorted((Path(pipeline.uitvoer.kaart.__file__).parent / "script").glob("*.js"))


class Lezer(HTMLParser):
    """Tags with attributes, the text of each script and style, and the text that a reader sees."""

    def __init__(self, bladzijde: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.delen: dict[str, list[str]] = {"script": [], "style": [], "json": []}
        self.tekst, self._in = "", ""
        self.feed(bladzijde)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._in = "json" if dict(attrs).get("type") == "application/json" else tag
            self.delen[self._in].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag in ("script", "style") else self._in

    def handle_data(self, data: str) -> None:
        if self._in:
            self.delen[self._in][-1] += data
        else:
            self.tekst += data

    def waarden(self, attribuut: str) -> list[str]:
        """All values of one attribute, from top to bottom."""
        return [a[attribuut] or "" for _, a in self.tags if attribuut in a]

    @property
    def beleid(self) -> dict[str, set[str]]:
        """The Content-Security-Policy by directive."""
        tekst = next(a["content"] for _, a in self.tags if a.get("http-equiv") == "Content-Security-Policy")
        return {deel.split()[0]: set(deel.split()[1:]) for deel in (tekst or "").split(";")}


def _sha256(tekst: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(tekst.encode("utf-8")).digest()).decode() + "'"


@pytest.fixture(scope="module")
def bladzijden(uitkomst: Uitkomst) -> dict[str, str]:
    """The country, a gemeente with neighbours, one with a single zone, hostile names, and holes in the data."""
    gemaakt = {
        "land": maak_kaart(uitkomst),
        "gemeente": maak_kaart(uitkomst, blik=blik_gemeente(uitkomst, "GM9901")),
        "een zone": maak_kaart(uitkomst, blik=blik_gemeente(uitkomst, "GM9909")),
        "boze namen": maak_kaart(met_boze_namen(uitkomst)),
        "gaten": maak_kaart(met_gaten(uitkomst)),
    }
    return {welke: uitgepakt(bladzijde) for welke, bladzijde in gemaakt.items()}


_ELKE = pytest.mark.parametrize("welke", ["land", "gemeente", "een zone", "boze namen", "gaten"])


@_ELKE
def test_beleid_laat_precies_de_eigen_scripts_en_stijlen_toe(bladzijden: dict[str, str], welke: str) -> None:
    lezer = Lezer(bladzijden[welke])
    beleid = lezer.beleid
    assert beleid["default-src"] == beleid["connect-src"] == beleid["base-uri"] == beleid["form-action"] == {"'none'"}
    assert beleid["script-src"] == {_sha256(script) for script in lezer.delen["script"]}
    assert beleid["style-src"] == {_sha256(stijl) for stijl in lezer.delen["style"]}
    assert len(lezer.delen["script"]) == 3 and len(lezer.delen["style"]) == 2
    host = "/".join(ACHTERGROND["adres"].split("/")[:3])
    assert beleid["img-src"] == {"data:", host} and host == "https://service.pdok.nl"
    heel = " ".join(sorted(set().union(*beleid.values())))
    assert "unsafe" not in heel and "*" not in heel
    assert bladzijden[welke].index("Content-Security-Policy") < bladzijden[welke].index("<style")


def test_leest_zich_zelf_uit_en_zegt_het_als_dat_niet_kan(
    uitkomst: Uitkomst, open_blad: OpenBlad, tmp_path: Path
) -> None:
    pad = tmp_path / "kaart.html"
    pad.write_text(maak_kaart(uitkomst), encoding="utf-8")
    assert "tekenKaart(naam, opties, g)" not in pad.read_text(encoding="utf-8")  # it is packed
    blad = open_blad(pad)
    assert sum(vullingen(blad).values()) == len(uitkomst.zones)
    assert blad.page.locator("script[data-gepakt]").count() == 0
    oud = open_blad(
        pad,
        voor="delete window.DecompressionStream; addEventListener('load', () => document.body.dataset.klaar = 'nee')",
    )
    assert "nieuwere browser" in oud.page.locator("main > .melding").inner_text()
    blad.stil()
    oud.stil()


def test_een_letter_anders_en_het_beleid_houdt_het_tegen(bladzijden: dict[str, str]) -> None:
    ander = bladzijden["land"].replace("tekenKaart(naam, opties, g)", "tekenKaart(naam, opties,  g)", 1)
    lezer = Lezer(ander)
    assert {_sha256(script) for script in lezer.delen["script"]} - lezer.beleid["script-src"]


@_ELKE
def test_vraagt_niets_en_voert_niets_uit(bladzijden: dict[str, str], welke: str) -> None:
    lezer = Lezer(bladzijden[welke])
    assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in lezer.tags}
    for tag, attributen in lezer.tags:
        assert not {"src", "srcset", "xlink:href", "action", "style"} & set(attributen), (tag, attributen)
        assert not [naam for naam in attributen if naam.startswith("on")], (tag, attributen)
    assert all(adres.startswith("#") for adres in lezer.waarden("href"))
    stijl = "".join(lezer.delen["style"])
    adressen = re.findall(r"url\(\s*['\"]?([^)]{0,12})", stijl)
    assert "@import" not in stijl and adressen and all(a.startswith(("data:", "#")) for a in adressen)
    assert "sourceMappingURL" not in bladzijden[welke]


@_ELKE
def test_verwijzingen_binnen_de_bladzijde_kloppen(bladzijden: dict[str, str], welke: str) -> None:
    lezer = Lezer(bladzijden[welke])
    namen = Counter(lezer.waarden("id"))
    assert [naam for naam, aantal in namen.items() if aantal > 1] == []
    verwijzingen = {adres[1:] for adres in lezer.waarden("href")}
    for attribuut in ("for", "aria-controls", "aria-labelledby", "aria-describedby"):
        verwijzingen.update(lezer.waarden(attribuut))
    patronen = {re.sub(r"^url\(#(.*)\)$", r"\1", v) for v in lezer.waarden("fill") if v.startswith("url(")}
    assert len(patronen) > 3 and verwijzingen | patronen <= set(namen)
    assert patronen == {naam for naam in namen if naam.startswith("p-")}
    for laag in gegevens(bladzijden[welke])["lagen"]:
        for stijl in laag["stijlen"]:
            assert not stijl["patroon"] or f"p-{stijl['patroon']}-{stijl['kleur'][1:]}" in patronen


@_ELKE
def test_koppen_en_landmerken_in_orde(bladzijden: dict[str, str], welke: str) -> None:
    lezer = Lezer(bladzijden[welke])
    assert ("html", {"lang": "nl"}) in lezer.tags
    niveaus = [int(tag[1]) for tag, _ in lezer.tags if re.fullmatch(r"h\d", tag)]
    assert niveaus[0] == 1 and niveaus.count(1) == 1
    assert all(na - voor <= 1 for voor, na in pairwise(niveaus))
    tellen = Counter(tag for tag, _ in lezer.tags)
    assert tellen["main"] == tellen["header"] == tellen["footer"] == 1


def test_lagen_in_groepen_met_een_legenda_elk(bladzijden: dict[str, str]) -> None:
    lezer = Lezer(bladzijden["land"])
    lagen = gegevens(bladzijden["land"])["lagen"]
    radios = [a for _, a in lezer.tags if a.get("name") == "laag"]
    assert [a["value"] for a in radios] == [laag["id"] for laag in lagen] == lezer.waarden("data-legenda")
    assert ["checked" in a for a in radios] == [True] + [False] * (len(lagen) - 1)
    verborgen = ["hidden" in a for _, a in lezer.tags if "data-legenda" in a]
    assert verborgen == [False] + [True] * (len(lagen) - 1)
    groepen = re.findall(r'<h3 id="groep-\d">([^<]+)</h3>', bladzijden["land"])
    assert groepen == list(dict.fromkeys(laag["groep"] for laag in lagen))


@_ELKE
def test_zegt_wat_het_is(uitkomst: Uitkomst, bladzijden: dict[str, str], welke: str) -> None:
    lezer = Lezer(bladzijden[welke])
    tekst = " ".join(lezer.tekst.split())
    assert status(uitkomst.ronde) in tekst and "reconstructie op open data" in tekst
    assert uitkomst.regeling.titel in tekst and "ronde van 29-4-2021" in tekst
    assert '<div class="watermerk" aria-hidden="true"><span>VOORBEELD</span></div>' in bladzijden[welke]
    regels = bronregels(uitkomst.datasets, uitkomst.ronde)
    assert regels and all(regel in lezer.tekst and "peildatum" in regel for regel in regels)


def test_titel_en_bestand_noemen_de_gemeente(bladzijden: dict[str, str]) -> None:
    land, gemeente = Lezer(bladzijden["land"]), Lezer(bladzijden["gemeente"])
    for blad, naam, begin in (
        (land, "land", "Het hele land: 28 van de 72 "),
        (gemeente, "gemeente", "Voorbeeldstad: "),
    ):
        assert f"<h1>{begin}" in bladzijden[naam] and "postcodegebieden zijn kwetsbaar (" in blad.tekst
        assert "VOORBEELD: een verzonnen ronde" in blad.tekst
    assert land.waarden("data-bestand") == ["zones-voorbeeld"]
    assert gemeente.waarden("data-bestand") == ["zones-voorbeeld-GM9901"]


def test_melding_staat_boven_de_kaart_als_er_een_is(bladzijden: dict[str, str]) -> None:
    for welke, bladzijde in bladzijden.items():
        melding = gegevens(bladzijde)["melding"]
        assert ('<p class="melding">' in bladzijde) == bool(melding) == (welke in ("een zone", "gaten"))
        assert melding in Lezer(bladzijde).tekst
    assert bladzijden["gaten"].index('class="melding"') < bladzijden["gaten"].index('id="kaart"')


def test_echte_ronde_zegt_geen_voorbeeld(uitkomst: Uitkomst) -> None:
    echt = laad_ronde("reconstructie_2024")
    bladzijde = maak_kaart(met_invoer(uitkomst, ronde=echt))
    tekst = Lezer(bladzijde).tekst
    assert "VOORBEELD" not in tekst and "verzonnen" not in tekst and 'watermerk"' not in bladzijde
    assert all(dataset.naamsvermelding in tekst for dataset in uitkomst.datasets.values())


def test_namen_blijven_tekst(uitkomst: Uitkomst, bladzijden: dict[str, str]) -> None:
    boos, gewoon = Lezer(bladzijden["boze namen"]), Lezer(bladzijden["land"])
    assert [tag for tag, _ in boos.tags] == [tag for tag, _ in gewoon.tags]
    assert [set(a) for _, a in boos.tags] == [set(a) for _, a in gewoon.tags]
    assert boos.delen["script"] == gewoon.delen["script"] and boos.delen["style"] == gewoon.delen["style"]
    assert BOOS[0] in boos.tekst and BOOS[0] in boos.waarden("data-titel")[0]
    inhoud = gegevens(bladzijden["boze namen"])
    namen = {plan["deelplan"] for laag in inhoud["lagen"] for plan in laag["deelplannen"]}
    assert set(BOOS) <= namen and BOOS[1] in inhoud["gemeenten"]
    assert not set("<>&\u2028\u2029") & set(boos.delen["json"][0])


def test_twee_keer_dezelfde_bytes(uitkomst: Uitkomst, bladzijden: dict[str, str]) -> None:
    vlakken = maak_vlakken(uitkomst.zones)
    assert uitgepakt(maak_kaart(uitkomst, vlakken)) == bladzijden["land"]
    stof = maak_stof(uitkomst, vlakken)
    assert uitgepakt(maak_bladzijde(stof, blik_gemeente(uitkomst, "GM9901"))) == bladzijden["gemeente"]
    assert uitgepakt(maak_bladzijde(stof, blik_land(uitkomst))) == bladzijden["land"]
    assert not re.search(r"_[0-9a-f]{32}", bladzijden["land"])


@pytest.mark.parametrize("script", _SCRIPTS, ids=lambda pad: pad.stem)
def test_eigen_script_zit_erin_en_is_te_lezen(bladzijden: dict[str, str], script: Path) -> None:
    """Line by line as it stands in the project; only what is said about it stays behind."""
    tekst = script.read_text(encoding="utf-8")
    assert bladzijden["land"].count(zonder_toelichting(tekst)) == 1
    assert tekst.startswith("/* ") and len(tekst.splitlines()) < 200
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b|Function\(|document\.write|fetch\(", tekst)


def test_hele_land_en_heerlen_klein_genoeg(echte_uitkomst: Uitkomst, echte_vlakken: Vlakken) -> None:
    land = echte_uitkomst
    stof = maak_stof(land, echte_vlakken)
    bladzijde = maak_bladzijde(stof, blik_land(land))
    assert len(bladzijde.encode()) < 2_000_000
    assert len(gegevens(bladzijde)["pc4"]) == gegevens(bladzijde)["eigen"] == 4068
    assert len(maak_bladzijde(stof, blik_gemeente(land, "GM0917")).encode()) < 160_000
