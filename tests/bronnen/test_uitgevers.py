"""Each publisher's own format, in small files: CBS in three layouts and as csv, SES-WOA, KWB, 2.0 pair, politie."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter

from pipeline.bronnen.cbs_codes import CODES_2020, CODES_2022, LABELS_2022

EENHEDEN = ["Code", *["x1"] * (len(CODES_2022) - 1)]
DIMENSIES = ("RMTR", "WON", "BEV", "VRZ", "VEI", "FYS")
CIJFERS = ["GBD", *(f"RLB{naam}{jaar}" for jaar in (16, 18) for naam in DIMENSIES)]
LBR = "CODE,KL16,KL18\n0101,3,4\n0102,,\n"
SES = (
    "SES_Verslagjaar;SES_PC4;SES_Aantal_huishoudens;SES_Totaalscore\n"
    "2021;1011;5700;0,111\n2022;1011;5800;0,1\n2022;1012;100;NA\n"
)
KWB = "gm,naam,prov,pop,Inequality|Youth welfare (%),Services|Schools within 3km\nGM0014,Groningen,Groningen,5,10.5,\n"
POLITIE = (
    "WijkenEnBuurten,Gemeentenaam_1,AantalInwoners_5,Bevolkingsdichtheid_34,crime_property,crime_violence,crime_vandalism\n"
    "BU05991444,Rotterdam        ,8290,3988.0,271.0,72.0,.\n"
)


def rij(pc4: object, codes: Sequence[str], **cijfers: object) -> list[object]:
    """A row with 10 in every column but those given."""
    return [({"PC4": pc4} | cijfers).get(code, 10) for code in codes]


def als_xlsx(rijen: Sequence[Sequence[object]]) -> bytes:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        blad = boek.add_worksheet()
        for nummer, cellen in enumerate(rijen):
            blad.write_row(nummer, 0, cellen)
    return uit.getvalue()


def als_csv(rijen: Sequence[Sequence[object]], scheiding: str = ",") -> str:
    uit = io.StringIO()
    breedte = max(map(len, rijen))
    csv.writer(uit, delimiter=scheiding).writerows([*r, *[""] * (breedte - len(r))] for r in rijen)
    return uit.getvalue()


def opmaak_2020() -> list[list[object]]:
    tekst = [
        ["Inwoners, huishoudens, woningen, 2020"],
        ["versie 1"],
        ["Datum"],
        ["-99 997 = geheim"],
        [],
        [],
        [],
        ["Postcode-4"],
    ]
    cijfers = [rij(1012, CODES_2020, GEM_HH_GR=1.9), rij(1011, CODES_2020, WONING=-99997, GEM_HH_GR=2.1)]
    return [*tekst, list(CODES_2020), EENHEDEN[: len(CODES_2020)], *cijfers]


def opmaak_2022() -> list[list[object]]:
    return [list(LABELS_2022), EENHEDEN, rij("1012", CODES_2022), rij("1011", CODES_2022, WONING=-99997, P_NL_NL=70)]


@pytest.mark.parametrize(
    "inhoud",
    [
        als_xlsx(opmaak_2020()),
        als_csv(opmaak_2020()),
        als_csv(opmaak_2020(), ";"),
        als_csv([[str(cel).replace(".", ",") for cel in r] for r in opmaak_2020()], ";"),
        als_xlsx(opmaak_2020()[8:9] + opmaak_2020()[10:]),
    ],
    ids=["xlsx", "csv", "csv met ;", "csv met ; en komma", "xlsx met codes op rij 1"],
)
def test_cbs_met_codes(inhoud: bytes | str, lees_als: Callable) -> None:
    naam = "cbs_pc4_2020" if isinstance(inhoud, bytes) else "cbs_pc4_2022"
    tabel = lees_als(naam, inhoud)
    assert tabel.gegevens["pc4"].tolist() == ["1011", "1012"]
    assert tabel.kolommen == CODES_2020[1:]
    assert tabel.gegevens["GEM_HH_GR"].tolist() == [2.1, 1.9]
    assert tabel.gegevens["WONING"].fillna(-1).tolist() == [-1.0, 10.0]
    assert {tabel.eenheden[c] for c in ("P_KOOPWON", "INWONER", "WOZWONING")} == {"%", "aantal", "x 1 000 euro"}


def test_cbs_inkomensklasse_in_woorden_is_geen_cijfer(lees_als: Callable) -> None:
    codes = [*CODES_2020, "M_INKHH", "P_LINK_HH"]
    tabel = lees_als("cbs_pc4_2017", als_xlsx([codes, rij(1011, codes, M_INKHH="40-60 midden", P_LINK_HH=40.5)]))
    assert "M_INKHH" not in tabel.gegevens and tabel.gegevens["P_LINK_HH"].tolist() == [40.5]


def test_cbs_met_labels(lees_als: Callable) -> None:
    tabel = lees_als("cbs_pc4_2022", als_csv(opmaak_2022()))
    assert tabel.gegevens["pc4"].tolist() == ["1011", "1012"] and tabel.kolommen == CODES_2022[1:]
    assert tabel.gegevens["WONING"].isna().tolist() == [True, False]
    assert tabel.gegevens["P_NL_NL"].tolist() == [70.0, 10.0]


def verwissel(kop: list[str], a: int, b: int) -> list[str]:
    kop[a], kop[b] = kop[b], kop[a]
    return kop


LABELFOUTEN = {
    "kolommen verwisseld": (
        verwissel(list(LABELS_2022), 2, 3),
        "kolom Man: in kolom 3 hoort 'Man', maar er staat 'Vrouw'",
    ),
    "label hernoemd": (
        ["Postcode-4", "Alles", *LABELS_2022[2:]],
        "kolom Totaal: in kolom 2 hoort 'Totaal', maar er staat 'Alles'",
    ),
    "kolom erbij in het midden": (
        [*LABELS_2022[:2], "Nieuw", *LABELS_2022[2:]],
        "kolom Man: in kolom 3 hoort 'Man', maar er staat 'Nieuw'",
    ),
    "kolom erbij aan het eind": ([*LABELS_2022, "Nieuw"], "kolom Nieuw: er zijn 39 kolommen en geen 38"),
    "laatste kolom weg": (LABELS_2022[:-1], "er zijn 37 kolommen en geen 38"),
}


@pytest.mark.parametrize("situatie", LABELFOUTEN)
def test_cbs_labels_die_niet_kloppen(situatie: str, fout_van: Callable) -> None:
    kop, wat = LABELFOUTEN[situatie]
    melding, advies = fout_van("cbs_pc4_2022", als_csv([kop, [1011, *[10] * (len(kop) - 1)]]))
    assert melding == f"Fout in cbs_pc4_2022_v1.csv, rij 1{', ' if wat.startswith('kolom') else ': '}{wat}."
    assert advies.endswith("gebruik het onveranderde bestand van het CBS, of meld dat de opmaak is veranderd.")


CODEFOUTEN = {
    "geen kop": ([["a", "b"], [1, 2]], ": de kop met PC4 of Postcode-4 is niet gevonden in de eerste 20 rijen."),
    "kolom weg": (
        [["PC4", "INWONER", "WONINGEN"], [1011, 1, 2]],
        ", kolom WONING: de kolom 'WONING' ontbreekt; lijkt op 'WONINGEN'.",
    ),
    "dubbele code": (
        [["versie 1"], [*CODES_2020, "WONING"], [1011, *[10] * len(CODES_2020)]],
        ", rij 2, kolom WONING: de kolomnaam 'WONING' komt twee keer voor.",
    ),
    "geen rijen": (opmaak_2020()[:10], ": het bestand heeft een kop maar geen rijen."),
    "tekst": (
        [*opmaak_2020(), rij(1013, CODES_2020, INWONER="x")],
        ", rij 13, kolom INWONER: hier hoort een getal, maar er staat 'x'.",
    ),
    "dubbel": (
        [*opmaak_2020(), rij("1012", CODES_2020)],
        ", rij 13, kolom PC4: 1012 komt twee keer voor (ook in rij 11).",
    ),
    "noot onderaan": (
        [*opmaak_2020(), ["Bron: CBS"]],
        ", rij 13, kolom PC4: 'Bron: CBS' is geen postcode van vier cijfers.",
    ),
}


@pytest.mark.parametrize("situatie", CODEFOUTEN)
@pytest.mark.parametrize("soort", ["xlsx", "csv"])
def test_cbs_codes_die_niet_kloppen(situatie: str, soort: str, fout_van: Callable) -> None:
    rijen, wat = CODEFOUTEN[situatie]
    naam, inhoud = ("cbs_pc4_2020", als_xlsx(rijen)) if soort == "xlsx" else ("cbs_pc4_2022", als_csv(rijen))
    assert fout_van(naam, inhoud)[0] == f"Fout in {naam}_v1.{soort}{wat}"


def test_ses_woa_van_het_gevraagde_jaar(lees_als: Callable, fout_van: Callable) -> None:
    tabel = lees_als("cbs_ses_woa_pc4_2022", SES)
    assert tabel.gegevens["SES_Totaalscore"].fillna(-9).tolist() == [0.1, -9.0]
    assert tabel.eenheden == {"SES_Aantal_huishoudens": "aantal", "SES_Totaalscore": "score"}
    melding, advies = fout_van("cbs_ses_woa_pc4_2021", SES.replace("2021;", "2019;"))
    assert melding.endswith("kolom SES_Verslagjaar: jaar 2021 staat niet in het bestand; wel 2019, 2022.")
    assert "haal een nieuwer bestand op" in advies


def test_kwb_gemeente(lees_als: Callable, fout_van: Callable) -> None:
    tabel = lees_als("cbs_kwb_gemeente_2021", KWB)
    assert tabel.gegevens.iloc[0, :5].tolist() == ["GM0014", "Groningen", "Groningen", 5.0, 10.5]
    assert tabel.gegevens["Services|Schools within 3km"].isna().all()
    assert tabel.eenheden["Inequality|Youth welfare (%)"] == "%" and tabel.eenheden["pop"] == "aantal"
    melding, _ = fout_van("cbs_kwb_gemeente_2021", KWB.replace("GM0014", "14"))
    assert melding.endswith("rij 2, kolom gm: '14' is geen CBS-code die met GM begint.")


def test_leefbaarometer_versie_2(lees_als: Callable, fout_van: Callable) -> None:
    # The publisher leaves empty cells at the end of a row off.
    cijfers = als_csv([CIJFERS, ["0102", 0.1], ["0101", *[0.5] * 11, -0.25]]).replace("0.1,,,,,,,,,,,", "0.1")
    tabel = lees_als("leefbaarometer_pc4_2018_versie2", cijfers, LBR)
    assert tabel.kolommen == (*CIJFERS[7:], "KL18")
    assert tabel.gegevens.loc[0].tolist() == ["0101", *[0.5] * 5, -0.25, 4.0]
    assert tabel.gegevens.loc[1].isna().tolist() == [False, *[True] * 7]
    melding, _ = fout_van("leefbaarometer_pc4_2018_versie2", cijfers, LBR.replace("KL16,KL18", "x,KL20"))
    assert melding == "Fout in PC4LBR.csv, kolom KL18: de kolom 'KL18' ontbreekt; lijkt op 'KL20'."


def test_tweede_bestand_ontbreekt(fout_van: Callable) -> None:
    melding, advies = fout_van("leefbaarometer_pc4_2018_versie2", als_csv([CIJFERS, ["0101", *[0] * 12]]))
    assert melding.startswith("Fout in PC4LBR.csv: het bestand 'leefbaarometer/PC4LBR.csv' van Ministerie")
    assert "zet het in die map als leefbaarometer/PC4LBR.csv" in advies


def test_misdrijven(lees_als: Callable, fout_van: Callable) -> None:
    tabel = lees_als("politie_misdrijven_buurt_2024", POLITIE)
    assert tabel.gegevens.iloc[0, :4].tolist() == ["BU05991444", "GM0599", "Rotterdam", 8290.0]
    assert tabel.gegevens["crime_vandalism"].isna().all()
    assert (
        tabel.eenheden["Bevolkingsdichtheid_34"] == "inwoners per km2" and tabel.eenheden["crime_violence"] == "aantal"
    )
    melding, _ = fout_van("politie_misdrijven_buurt_2024", POLITIE.replace("crime_violence", "crime_violent"))
    assert melding.endswith("kolom crime_violence: de kolom 'crime_violence' ontbreekt; lijkt op 'crime_violent'.")
