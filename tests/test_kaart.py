"""The national map: offline, the same bytes, every zone, honest legends, and names that stay text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from pipeline.keten import Uitkomst, draai
from pipeline.ronde import laad_ronde
from pipeline.uitvoer.kaart.bladzijde import maak_kaart
from pipeline.uitvoer.kaart.gegevens import als_json
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.vlakken import codeer, maak_vlakken
from pipeline.uitvoer.vermelding import bronregels, peildata, status
from tests.kaartgevallen import BOOS, klasse_per_zone, met_boze_namen, met_gaten, telling

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
met_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium ontbreekt (apt-get install chromium): de kaart is niet in een browser bekeken"
)


@pytest.fixture(scope="module")
def uitkomst(voorbeeld_bronnen: Path) -> Uitkomst:
    return draai(laad_ronde("voorbeeld"), voorbeeld_bronnen)


@pytest.fixture(scope="module")
def bladzijde(uitkomst: Uitkomst) -> str:
    return maak_kaart(uitkomst)


class _Lezer(HTMLParser):
    """Collects tags with attributes, the text of scripts and styles apart, and the text a reader sees."""

    def __init__(self, bladzijde: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tekst, self.scripts, self.stijlen = "", [], []
        self._in = ""
        self.feed(bladzijde)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in = tag if tag in ("script", "style") else self._in

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag == self._in else self._in

    def handle_data(self, data: str) -> None:
        if self._in:
            {"script": self.scripts, "style": self.stijlen}[self._in].append(data)
        else:
            self.tekst += data


def _gegevens(bladzijde: str) -> dict:
    return json.loads(re.search(r'id="kaartgegevens">(.*?)</script>', bladzijde, re.DOTALL)[1])


def test_vraagt_niets_van_internet(bladzijde: str) -> None:
    lezer = _Lezer(bladzijde)
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in lezer.tags}
    for tag, attributen in lezer.tags:
        assert not {"src", "srcset", "href", "xlink:href", "action"} & set(attributen), (tag, attributen)
    stijl = "".join(lezer.stijlen)
    assert "@import" not in stijl
    adressen = re.findall(r"url\(\s*['\"]?([^)]{0,12})", stijl)
    assert adressen and all(a.startswith(("data:", "#")) for a in adressen)
    assert "sourceMappingURL" not in bladzijde
    beleid = next(a["content"] for _, a in lezer.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert beleid.startswith("default-src 'none'") and "http" not in beleid
    assert bladzijde.index("Content-Security-Policy") < bladzijde.index("<script")


def test_nederlands_met_titel(bladzijde: str) -> None:
    lezer = _Lezer(bladzijde)
    assert ("html", {"lang": "nl"}) in lezer.tags
    assert "<title>VOORBEELD: een verzonnen ronde" in bladzijde


def test_twee_keer_dezelfde_bytes(uitkomst: Uitkomst, bladzijde: str) -> None:
    assert maak_kaart(uitkomst, maak_vlakken(uitkomst.zones)) == bladzijde
    assert not re.search(r"_[0-9a-f]{32}", bladzijde)


def test_zegt_wat_het_is(uitkomst: Uitkomst, bladzijde: str) -> None:
    tekst = _Lezer(bladzijde).tekst
    assert status(uitkomst.ronde) in tekst and "reconstructie op open data" in tekst
    assert uitkomst.ronde.titel in tekst and uitkomst.regeling.titel in tekst
    assert '<div class="watermerk" aria-hidden="true"><span>VOORBEELD</span></div>' in bladzijde
    for regel in bronregels(uitkomst.datasets, uitkomst.ronde):
        assert regel in tekst
    for dataset in uitkomst.datasets.values():
        dag = dataset.peildatum
        assert f"verzonnen, in de opmaak van: {dataset.titel} (peildatum {dag.day}-{dag.month}-{dag.year})" in tekst
    assert "©" not in tekst


def test_echte_ronde_zegt_geen_voorbeeld(uitkomst: Uitkomst) -> None:
    echt = laad_ronde("reconstructie_2024")
    assert status(echt) == "reconstructie op open data, niet de officiële score"
    bladzijde = maak_kaart(Uitkomst(**{**vars(uitkomst), "ronde": echt}))
    tekst = _Lezer(bladzijde).tekst
    assert "VOORBEELD" not in tekst and "verzonnen" not in tekst and 'watermerk"' not in bladzijde
    assert all(dataset.naamsvermelding in tekst for dataset in uitkomst.datasets.values())


def test_peildata_noemt_elke_dataset_met_datum(uitkomst: Uitkomst) -> None:
    delen = peildata(uitkomst.datasets).split("; ")
    assert "cbs_pc4_2017: 2017-01-01" in delen and len(delen) == len(uitkomst.datasets)


def test_elke_zone_op_de_kaart_met_haar_uitkomst(uitkomst: Uitkomst, bladzijde: str) -> None:
    gegevens, zones = _gegevens(bladzijde), uitkomst.zones
    assert gegevens["pc4"] == zones["pc4"].tolist()
    assert gegevens["kwetsbaar"] == zones["kwetsbaar"].tolist()
    assert gegevens["reden"] == zones["kwetsbaar_reden"].tolist()
    assert [gegevens["gemeenten"][n] for n in gegevens["gemeente"]] == zones["gemeente"].tolist()
    assert len(gegevens["zonevlakken"]["gebieden"]) == len(zones) and min(gegevens["zonevlakken"]["gebieden"]) == 1
    for laag in gegevens["lagen"]:
        assert len(laag["codes"]) == len(zones) and max(laag["codes"]) < len(laag["stijlen"])


def test_prioriteit_in_woorden(uitkomst: Uitkomst, bladzijde: str) -> None:
    gegevens = _gegevens(bladzijde)
    tekst = {pc4: gegevens["prioriteiten"][n] for pc4, n in zip(gegevens["pc4"], gegevens["prioriteit"], strict=True)}
    assert tekst["0119"] == "ja: Voorbeeldstad Zuidwest (SV)"
    zones = uitkomst.zones.set_index("pc4")
    regio = zones.index[zones["prioriteit_regio"] == "Verzonnen Kust"][0]
    assert tekst[regio].startswith("ja: Verzonnen Kust (grens- of krimpregio)")
    onzeker = zones.index[zones["prioriteit_niet_meegeteld"] != ""][0]
    assert tekst[onzeker].startswith("nee. Niet meegeteld, te onzeker: ")


def test_legenda_telt_wat_de_tabel_telt(uitkomst: Uitkomst, bladzijde: str) -> None:
    kwetsbaar, prioriteit, urgentie = maak_lagen(uitkomst)
    zones = uitkomst.zones
    assert list(telling(kwetsbaar).values()) == [(zones["kwetsbaar"] == o).sum() for o in ("ja", "nee", "onbepaald")]
    assert sum(telling(prioriteit).values()) == len(zones)
    assert telling(prioriteit)["geen prioriteit"] == (zones["prioriteit"] == "nee").sum()
    assert telling(prioriteit)["stedelijk vernieuwingsgebied (SV)"] == (zones["prioriteit_sv"] != "").sum()
    score = uitkomst.deelplannen["urgentie_score"]
    assert telling(urgentie)["7,0 tot 8,5"] == score.between(7, 8.5, inclusive="left").sum() == 3
    assert telling(urgentie)["niet in een deelplan van deze tranche"] == len(zones) - len(uitkomst.leden)
    assert sum(k.aantal for k in urgentie.klassen if k.eenheid == "deelplannen") == len(score)
    for laag in (kwetsbaar, prioriteit, urgentie):
        for klasse in laag.klassen:
            assert f"<span>{klasse.titel}</span><span>{klasse.telling}</span>" in bladzijde
        assert f'name="laag" value="{laag.id}"' in bladzijde and f'data-legenda="{laag.id}"' in bladzijde


def test_zones_van_een_deelplan_krijgen_zijn_kleur(uitkomst: Uitkomst) -> None:
    urgentie = maak_lagen(uitkomst)[2]
    per_zone = klasse_per_zone(urgentie, uitkomst.zones["pc4"])
    assert set(per_zone[["0119", "0120", "0128"]]) == {"7,0 tot 8,5"}
    assert per_zone[uitkomst.leden["pc4"]].ne("niet in een deelplan van deze tranche").all()


def test_onbekend_is_arcering_nooit_zwart_of_wit(uitkomst: Uitkomst) -> None:
    for laag in maak_lagen(uitkomst):
        onbekend = [k for k in laag.klassen if k.titel.startswith(("onbepaald", "geen score"))]
        assert onbekend and all(k.arcering for k in onbekend)
        assert len({k.kleur for k in laag.klassen}) == len(laag.klassen)
        assert not {"#000000", "#ffffff"} & {k.kleur for k in laag.klassen}


def test_gaten_in_de_gegevens_blijven_eerlijk(uitkomst: Uitkomst) -> None:
    gaten = met_gaten(uitkomst)
    kwetsbaar, prioriteit, urgentie = maak_lagen(gaten)
    assert telling(kwetsbaar)["onbepaald (reden per zone)"] == (gaten.zones["kwetsbaar"] == "onbepaald").sum()
    assert telling(prioriteit)["onbepaald: gemeente onbekend"] == 1
    assert telling(urgentie)["geen score: te weinig gegevens"] == 1
    gegevens = _gegevens(maak_kaart(gaten))
    assert gegevens["zonevlakken"]["gebieden"][0] == 0
    assert gegevens["gemeenten"][gegevens["gemeente"][0]] == "gemeente onbekend"
    teksten = [plan["urgentie"] for plan in gegevens["lagen"][2]["deelplannen"]]
    assert teksten[-1].startswith("geen score, geen rang;") and teksten[0].startswith("8,26, rang 1 van 9;")


def test_tranches_krijgen_elk_een_laag(uitkomst: Uitkomst) -> None:
    twee = {n: getattr(uitkomst, n).copy() for n in ("leden", "deelplannen")}
    for tabel in twee.values():
        tabel.loc[tabel["aanvraag"] == "Voorbeeldstad", "tranche"] = "2"
    lagen = maak_lagen(Uitkomst(**{**vars(uitkomst), **twee}))
    assert [laag.id for laag in lagen[2:]] == ["urgentie-1", "urgentie-2"]
    assert [set(laag.deelplannen["tranche"]) for laag in lagen[2:]] == [{"1"}, {"2"}]
    assert klasse_per_zone(lagen[2], uitkomst.zones["pc4"])["0119"] == "niet in een deelplan van deze tranche"


def test_score_vlak_onder_een_grens_lijkt_er_niet_op_te_liggen(uitkomst: Uitkomst) -> None:
    plannen = uitkomst.deelplannen.copy()
    plannen.loc[plannen["rang"] == 1, "urgentie_score"] = 8.4999
    laag = maak_lagen(Uitkomst(**{**vars(uitkomst), "deelplannen": plannen}))[2]
    assert laag.deelplannen["score"].iloc[0] == "8,4999"
    assert laag.klassen[laag.deelplannen["klasse"].iloc[0]].titel == "7,0 tot 8,5"


def test_namen_blijven_tekst(uitkomst: Uitkomst) -> None:
    bladzijde = maak_kaart(met_boze_namen(uitkomst))
    lezer, gewoon = _Lezer(bladzijde), _Lezer(maak_kaart(uitkomst))
    assert [tag for tag, _ in lezer.tags] == [tag for tag, _ in gewoon.tags]
    assert lezer.scripts[:2] == gewoon.scripts[:2]
    assert BOOS[0] in lezer.tekst and BOOS[3] in lezer.tekst
    gegevens = _gegevens(bladzijde)
    namen = " ".join(plan["naam"] for plan in gegevens["lagen"][2]["deelplannen"])
    assert all(naam in namen for naam in BOOS) and BOOS[1] in gegevens["gemeenten"]


def test_json_kan_niet_uit_zijn_script_breken() -> None:
    gevaarlijk = {"naam": "</script><!-- & > \u2028\u2029"}
    tekst = als_json(gevaarlijk)
    assert not set("<>&\u2028\u2029") & set(tekst) and json.loads(tekst) == gevaarlijk


def _ontcijfer(code: dict) -> list[list[shapely.Polygon]]:
    """What the page's script does, in Python."""
    punten = np.cumsum(np.array(code["punten"]).reshape(-1, 2), axis=0) / 1e5
    ringen = np.split(punten, np.cumsum(code["ringen"])[:-1])
    uit = []
    for aantal in code["gebieden"]:
        delen = []
        for _ in range(aantal):
            eigen, ringen = ringen[: code["vlakken"][0]], ringen[code["vlakken"][0] :]
            code = {**code, "vlakken": code["vlakken"][1:]}
            delen.append(shapely.Polygon(eigen[0], eigen[1:]))
        uit.append(delen)
    return uit


def test_grenzen_komen_er_gelijk_uit() -> None:
    blok = shapely.box(155_000, 463_000, 157_000, 465_000)
    ring = blok.difference(shapely.box(155_500, 463_500, 156_000, 464_000))
    twee = shapely.MultiPolygon([shapely.box(x, 463_000, x + 1000, 464_000) for x in (160_000, 162_000)])
    rij = gpd.GeoSeries([ring, shapely.MultiPolygon(), twee], crs=28992)
    uit = _ontcijfer(codeer(rij.to_numpy(dtype=object), rij.crs))
    assert [len(delen) for delen in uit] == [1, 0, 2] and len(uit[0][0].interiors) == 1
    terug = gpd.GeoSeries([shapely.union_all(delen) for delen in uit], crs=4326).to_crs(28992)
    verschil = terug.symmetric_difference(rij).area
    assert (verschil < 0.002 * rij.area + 1e-9).all()


def test_dunnen_laat_geen_kieren_of_overlap(uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones
    los = zones.copy()
    schuif = np.arange(len(zones)) % 3
    los["geometry"] = [shapely.affinity.translate(v, d, -d) for v, d in zip(zones.geometry, schuif, strict=True)]
    assert not shapely.coverage_is_valid(los.geometry.to_numpy())
    dun = maak_vlakken(los).zones
    assert shapely.coverage_is_valid(dun)
    heel = shapely.coverage_union_all(dun)
    assert len(shapely.get_rings(heel)) == 1
    assert np.abs(shapely.area(dun) / zones.area - 1).max() < 0.05


def test_hele_land_klein_genoeg(echte_bronnen: Path) -> None:
    land = draai(laad_ronde("reconstructie_2024"), echte_bronnen)
    vlakken = maak_vlakken(land.zones)
    assert not shapely.is_empty(vlakken.zones).any() and shapely.is_valid(vlakken.zones).all()
    overlap = shapely.area(vlakken.zones).sum() - shapely.union_all(vlakken.zones).area
    assert 0 <= overlap < 2e4
    bladzijde = maak_kaart(land, vlakken)
    assert len(bladzijde.encode()) < 5_000_000
    assert len(_gegevens(bladzijde)["pc4"]) == 4068


_AANWIJZEN = """<script>
for (const vorm of document.querySelectorAll(".leaflet-punten-pane path, path.zone")) {
  vorm.dispatchEvent(new MouseEvent("mouseover", { bubbles: true, clientX: 300, clientY: 300 }));
  const briefje = [...document.querySelectorAll(".leaflet-tooltip-pane .briefje")].at(-1);
  if (briefje) document.body.append(briefje.cloneNode(true));
  vorm.dispatchEvent(new MouseEvent("mouseout", { bubbles: true, clientX: 300, clientY: 300 }));
}
</script></body>"""


def _bekijk(bladzijde: str, map_: Path, adres: str = "") -> tuple[str, list[str]]:
    """The page as chromium has drawn it, without any network, and what it complained about."""
    pad = map_ / "kaart.html"
    pad.write_text(bladzijde, encoding="utf-8")
    opdracht = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={map_ / 'profiel'}", "--virtual-time-budget=8000",
        "--window-size=1400,1000", "--enable-logging=stderr", "--dump-dom", pad.as_uri() + adres,
    ]  # fmt: skip
    klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=120, check=True)
    return klaar.stdout, [regel for regel in klaar.stderr.splitlines() if "CONSOLE" in regel]


@met_chromium
@pytest.mark.parametrize("laag", ["kwetsbaar", "prioriteit", "urgentie-1"])
def test_tekent_in_een_browser(uitkomst: Uitkomst, bladzijde: str, tmp_path: Path, laag: str) -> None:
    dom, klachten = _bekijk(bladzijde, tmp_path, f"#laag={laag}")
    assert klachten == []
    vullingen = re.findall(r'<path class="zone[^>]* fill="([^"]+)"', dom)
    assert len(vullingen) == len(uitkomst.zones)
    bedoeld = next(x for x in maak_lagen(uitkomst) if x.id == laag)
    for nummer, klasse in enumerate(bedoeld.klassen):
        vulling = "url(#arcering)" if klasse.arcering else klasse.kleur
        assert vullingen.count(vulling) == (bedoeld.codes == nummer).sum()
    assert re.findall(r'data-legenda="([^"]+)">', dom) == [laag]
    punten = len(uitkomst.deelplannen) if laag == "urgentie-1" else 0
    assert len(re.findall(r"<path", dom.split("leaflet-punten-pane")[1].split("</svg>")[0])) == punten


@met_chromium
def test_boze_namen_in_een_browser(uitkomst: Uitkomst, tmp_path: Path) -> None:
    bladzijde = maak_kaart(met_boze_namen(uitkomst)).replace("</body>", _AANWIJZEN)
    dom, klachten = _bekijk(bladzijde, tmp_path, "#laag=urgentie-1")
    assert klachten == [] and "<img" not in dom
    briefjes = dom[dom.rindex("</script>") :]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in briefjes and "{{ 7*7 }}" in briefjes
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;" in briefjes
    assert "Kwetsbaar: " in briefjes and "Poort: " in briefjes and "rang 1 van 10" in briefjes
