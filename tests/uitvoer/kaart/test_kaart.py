"""The national map: offline, the same bytes, every zone, honest legends, and names that stay text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import geopandas as gpd
import numpy as np
import pytest
import shapely

from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde, maak_kaart
from pipeline.uitvoer.kaart.blik import blik_gemeente
from pipeline.uitvoer.kaart.gegevens import als_json, maak_stof
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.vlakken import Vlakken, codeer, maak_vlakken
from pipeline.uitvoer.vermelding import bronregels, peildata, status
from tests.hulp.inpakken import pak_uit
from tests.hulp.kaartbladen import gegevens, uitgepakt
from tests.hulp.kaartgevallen import BOOS, met_boze_namen
from tests.hulp.uitkomsten import met_invoer


@pytest.fixture(scope="module")
def bladzijde(uitkomst: Uitkomst) -> str:
    return uitgepakt(maak_kaart(uitkomst))


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


def test_vraagt_niets_van_internet(bladzijde: str) -> None:
    lezer = _Lezer(bladzijde)
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in lezer.tags}
    for tag, attributen in lezer.tags:
        assert not {"src", "srcset", "xlink:href", "action"} & set(attributen), (tag, attributen)
        assert attributen.get("href", "#").startswith("#"), (tag, attributen)
    stijl = "".join(lezer.stijlen)
    assert "@import" not in stijl
    adressen = re.findall(r"url\(\s*['\"]?([^)]{0,12})", stijl)
    assert adressen and all(a.startswith(("data:", "#")) for a in adressen)
    assert "sourceMappingURL" not in bladzijde
    assert bladzijde.index("Content-Security-Policy") < bladzijde.index("<script")


def test_beleid_noemt_elk_script_en_elke_stijl_en_verder_alleen_de_achtergrond(bladzijde: str) -> None:
    lezer = _Lezer(bladzijde)
    beleid = next(a["content"] for _, a in lezer.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert beleid.startswith("default-src 'none'") and "unsafe" not in beleid
    uit_te_voeren = [tekst for tekst in lezer.scripts if not tekst.startswith("{")]
    assert len(uit_te_voeren) == len(lezer.scripts) - 1
    for tekst in (*uit_te_voeren, *lezer.stijlen):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(tekst.encode()).digest()).decode()}'" in beleid
    assert re.findall(r"https?://[^ ;/]+", beleid) == ["https://service.pdok.nl"]
    assert gegevens(bladzijde)["achtergrond"]["adres"].startswith("https://service.pdok.nl/brt/")


def test_nederlands_met_titel(bladzijde: str) -> None:
    lezer = _Lezer(bladzijde)
    assert ("html", {"lang": "nl"}) in lezer.tags
    assert "<title>VOORBEELD: een verzonnen ronde" in bladzijde


def test_twee_keer_dezelfde_bytes(uitkomst: Uitkomst, bladzijde: str) -> None:
    assert uitgepakt(maak_kaart(uitkomst, maak_vlakken(uitkomst.zones))) == bladzijde
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
    bladzijde = maak_kaart(met_invoer(uitkomst, ronde=echt))
    tekst = _Lezer(bladzijde).tekst
    assert "VOORBEELD" not in tekst and "verzonnen" not in tekst and 'watermerk"' not in bladzijde
    assert all(dataset.naamsvermelding in tekst for dataset in uitkomst.datasets.values())


def test_peildata_noemt_elke_dataset_met_datum(uitkomst: Uitkomst) -> None:
    delen = peildata(uitkomst.datasets).split("; ")
    assert "cbs_pc4_2017: 2017-01-01" in delen and len(delen) == len(uitkomst.datasets)


def test_elke_zone_op_de_kaart_met_haar_uitkomst(uitkomst: Uitkomst, bladzijde: str) -> None:
    inhoud, zones = gegevens(bladzijde), uitkomst.zones
    assert inhoud["pc4"] == zones["pc4"].tolist()
    assert inhoud["kwetsbaar"] == zones["kwetsbaar"].tolist()
    assert [inhoud["gemeenten"][n] for n in inhoud["gemeente"]] == zones["gemeente"].tolist()
    gebieden = pak_uit(inhoud["zonevlakken"]["gebieden"])
    assert len(gebieden) == len(zones) and min(gebieden) == 1
    for laag in inhoud["lagen"]:
        assert len(laag["codes"]) == len(zones) and max(laag["codes"]) < len(laag["stijlen"])


def test_elke_laag_heeft_een_keuze_en_een_legenda_met_aantallen(uitkomst: Uitkomst, bladzijde: str) -> None:
    for laag in maak_lagen(uitkomst):
        assert f'name="laag" value="{laag.id}"' in bladzijde
        deel = bladzijde.split(f'data-legenda="{laag.id}"')[1].split("</section>")[0]
        for klasse in laag.klassen:
            assert f"<span>{klasse.titel}</span><span>{klasse.telling}</span>" in deel
            vulling = f"url(#p-{klasse.patroon}-{klasse.kleur[1:]})" if klasse.patroon else klasse.kleur
            assert f'fill="{vulling}"' in deel


def test_kaart_van_een_gemeente_telt_en_noemt_alleen_die_gemeente(uitkomst: Uitkomst) -> None:
    blik = blik_gemeente(uitkomst, "GM9909")
    bladzijde = maak_kaart(uitkomst, blik=blik)
    assert "<title>Eenzonedorp: VOORBEELD" in bladzijde and '<div class="watermerk"' in bladzijde
    assert "<span>niet te bepalen (reden per zone)</span><span>1 zone</span>" in bladzijde
    assert "Deze gemeente heeft één zone." in _Lezer(bladzijde).tekst
    assert maak_bladzijde(maak_stof(uitkomst, maak_vlakken(uitkomst.zones)), blik) == bladzijde
    assert len(bladzijde.encode()) < 150_000


def test_namen_blijven_tekst(uitkomst: Uitkomst) -> None:
    bladzijde = uitgepakt(maak_kaart(met_boze_namen(uitkomst)))
    lezer, gewoon = _Lezer(bladzijde), _Lezer(uitgepakt(maak_kaart(uitkomst)))
    assert [tag for tag, _ in lezer.tags] == [tag for tag, _ in gewoon.tags]
    assert lezer.scripts[1:] == gewoon.scripts[1:]
    assert BOOS[0] in lezer.tekst and BOOS[3] in lezer.tekst
    inhoud = gegevens(bladzijde)
    namen = " ".join(plan["naam"] for plan in inhoud["lagen"][-1]["deelplannen"])
    assert all(naam in namen for naam in BOOS) and BOOS[1] in inhoud["gemeenten"]


def test_json_kan_niet_uit_zijn_script_breken() -> None:
    gevaarlijk = {"naam": "</script><!-- & > \u2028\u2029"}
    tekst = als_json(gevaarlijk)
    assert not set("<>&\u2028\u2029") & set(tekst) and json.loads(tekst) == gevaarlijk


def _ontcijfer(code: dict) -> list[list[shapely.Polygon]]:
    """What the page's script does, in Python."""
    code = code | {k: pak_uit(code[k]) for k in ("punten", "ringen", "vlakken", "gebieden")}
    punten = np.cumsum(np.array(code["punten"]).reshape(-1, 2), axis=0) / 10 ** code["decimalen"]
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


def test_hele_land_klein_genoeg(echte_uitkomst: Uitkomst, echte_vlakken: Vlakken) -> None:
    land, vlakken = echte_uitkomst, echte_vlakken
    assert not shapely.is_empty(vlakken.zones).any() and shapely.is_valid(vlakken.zones).all()
    overlap = shapely.area(vlakken.zones).sum() - shapely.union_all(vlakken.zones).area
    assert abs(overlap) < 1
    bladzijde = maak_kaart(land, vlakken)
    assert len(bladzijde.encode()) < 2_000_000
    assert len(gegevens(bladzijde)["pc4"]) == 4068
