"""What each column of the course means, and what a table must look like before it is written.

In: an `Uitkomst` with its `Verloop`. Out: the codeboek, and a check. A column that nobody described is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
import pandera.pandas as pa

from pipeline.stappen.gebieden import SOORTEN, TELT_HEEL
from pipeline.stappen.verloop import AFGEGAAN, BIJGEKOMEN, NIET_TE_VERGELIJKEN, ONBEKEND, UITKOMSTEN
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitvoer.op_de_rand import APART
from pipeline.uitvoer.tabellen.schemas import OORDEEL
from pipeline.uitvoer.verloopzin import WAT_WISSELT, in_woorden
from pipeline.vragen.verloop.tabellen import ANDER_BESTAND, ANDER_GEBIED, ANDERE_BRON

Rij = tuple[str, str, str]


def maak_codeboek(tabellen: Mapping[str, pd.DataFrame], uitkomst: Uitkomst, verloop: Verloop) -> pd.DataFrame:
    """One row per column of each table. Raises KeyError for a column that nobody described."""
    bekend = dict(_beschrijvingen(uitkomst, verloop))
    rijen = [
        (naam, k, *(bekend.get(f"{naam}.{k}") or bekend[k])) for naam, tabel in tabellen.items() for k in tabel.columns
    ]
    return pd.DataFrame(rijen, columns=["tabel", "kolom", "betekenis", "eenheid", "regel"])


def _beschrijvingen(uitkomst: Uitkomst, verloop: Verloop) -> Iterator[tuple[str, Rij]]:
    regels, jaren = uitkomst.regeling.poort, verloop.jaren
    tussen = f"tussen {jaren[0]} en {jaren[-1]}"
    namen = "; ".join(f"{r.reeks.naam}: {r.reeks.titel}" for r in verloop.reeksen)
    cijfers = "; ".join(f"{n}: {c.titel} ({c.eenheid})" for r in verloop.reeksen for n, c in r.cijfers.items())
    yield "pc4", ("zone: postcode van vier cijfers", "code", "art. 1; Q&A 4.6")
    yield "breuken.pc4", ("de zone; leeg als het om een hele reeks gaat", "code", "")
    yield "gm_code", ("gemeente met het grootste deel van de inwoners", "code", "aanname, zie gebied")
    yield "gemeente", ("naam van die gemeente", "tekst", "")
    yield "provincie", ("provincie van die gemeente; leeg als de bron die niet noemt", "tekst", "")
    yield "inwoners", ("inwoners in de ronde; leeg bij 0 tot 4 of geheim", "aantal, afgerond op 5", "")
    woorden = "; ".join(f"{u}: {in_woorden(u)}" for u in UITKOMSTEN)
    yield "verloop", (f"wat er {tussen} met de zone gebeurde ({woorden})", "tekst", f"{regels.herkomst}; {WAT_WISSELT}")
    yield (
        "verloop_stevig",
        (f"is dat bij elke andere keuze hetzelfde? {APART}; zo niet, dan is het voorlopig", "ja/nee", "gevoeligheid"),
    )
    yield "verloop_zin", ("hetzelfde in een zin, met het antwoord van elk jaar", "tekst", "")
    for jaar in jaren:
        yield (
            f"kwetsbaar_{jaar}",
            (f"kwetsbaar met de Leefbaarometer van {jaar}", "ja/nee/onbepaald", f"{regels.herkomst}; {WAT_WISSELT}"),
        )
        yield (
            f"gebieden.kwetsbaar_{jaar}",
            (f"kwetsbare zones met de Leefbaarometer van {jaar}, van zones_te_vergelijken", "aantal", TELT_HEEL),
        )
        yield (
            f"op_de_rand_{jaar}",
            (f"keert een andere keuze alleen het antwoord van {jaar} om? {APART}", "ja/nee", "gevoeligheid"),
        )
    yield "reeks", (f"welke metingen bij elkaar horen ({namen})", "naam", "pipeline/bronnen/reeksen.toml")
    yield "cijfer", (f"wat er is gemeten ({cijfers})", "naam", "")
    yield "jaar", ("jaar van de meting", "jaar", "")
    yield "deel", ("nummer van het stuk lijn; na een breuk begint een nieuw stuk", "nummer", "tabel breuken")
    yield "waarde", ("het cijfer", "zie cijfer", "")
    yield (
        "gebiedscijfers.waarde",
        ("gemiddelde van het cijfer over steeds dezelfde zones", "zie cijfer", regels.gemiddelde_weging.herkomst),
    )
    yield (
        "afstand",
        ("het cijfer min het gemiddelde van de gemeente in dat jaar", "zie cijfer", regels.gemiddelde_weging.herkomst),
    )
    yield "soort", (f"{', '.join(SOORTEN[:-1])} of {SOORTEN[-1]}", "tekst", "")
    yield "breuken.soort", (f"{ANDERE_BRON}, {ANDER_BESTAND} of {ANDER_GEBIED}", "tekst", "")
    yield "gebied", ("naam van het gebied", "tekst", TELT_HEEL)
    yield "zones", ("zones die in elk jaar een cijfer hebben en geen breuk", "aantal", "")
    yield (
        "zones_te_vergelijken",
        (f"zones met een antwoord in {jaren[0]} en in {jaren[-1]}, en geen breuk ertussen", "aantal", TELT_HEEL),
    )
    for uitkomst_ in UITKOMSTEN:
        naam = uitkomst_.replace(" ", "_")
        yield f"zones_{naam}", (f"zones met verloop = {uitkomst_}", "aantal", TELT_HEEL)
        yield f"zones_{naam}_stevig", (f"zones daarvan waarvan dat stevig is; {APART}", "aantal", "gevoeligheid")
        yield f"inwoners_{naam}", ("inwoners van die zones, waar dat aantal bekend is", "aantal", TELT_HEEL)
    yield "dataset", ("dataset van het register waar de lijn breekt", "naam", "")
    yield "reden", ("waarom er geen lijn over loopt", "tekst", "")
    yield "grond", ("waar dat staat, of dat het een aanname is", "tekst", "")
    yield "ronde", ("naam van de ronde", "tekst", "")
    yield "status", ("wat deze uitvoer is en niet is", "tekst", "")


def schemas(verloop: Verloop) -> Mapping[str, pa.DataFrameSchema]:
    """What each table must look like."""
    aantal = pa.Column("int64", checks=pa.Check.ge(0), nullable=False)
    pc4 = pa.Column(checks=pa.Check.str_matches(r"^\d{4}$"), nullable=False)
    tekst = pa.Column(checks=pa.Check.str_length(min_value=1), nullable=False)
    cijfers = [naam for r in verloop.reeksen for naam in r.cijfers]
    meting = {
        "reeks": pa.Column(checks=pa.Check.isin([r.reeks.naam for r in verloop.reeksen]), nullable=False),
        "cijfer": pa.Column(checks=pa.Check.isin(cijfers), nullable=False),
        "jaar": pa.Column(int, checks=pa.Check.isin(sorted({j for r in verloop.reeksen for j in r.jaren}))),
        "waarde": pa.Column(float, nullable=False),
    }
    gebied = {"soort": pa.Column(checks=pa.Check.isin(SOORTEN), nullable=False), "gebied": tekst}
    return {
        "zones": pa.DataFrameSchema(
            {
                "pc4": pc4,
                "verloop": pa.Column(checks=pa.Check.isin(UITKOMSTEN), nullable=False),
                "verloop_zin": tekst,
                **{f"kwetsbaar_{jaar}": OORDEEL for jaar in verloop.jaren},
            },
            unique=["pc4"],
        ),
        "jaren": pa.DataFrameSchema(
            {"pc4": pc4, **meting, "deel": pa.Column(int, checks=pa.Check.ge(1))},
            unique=["reeks", "cijfer", "pc4", "jaar"],
        ),
        "gebieden": pa.DataFrameSchema(
            {
                **gebied,
                **{f"zones_{u.replace(' ', '_')}": aantal for u in UITKOMSTEN},
                **{f"kwetsbaar_{jaar}": aantal for jaar in verloop.jaren},
            },
            unique=["soort", "gebied", "gm_code"],
            checks=pa.Check(lambda t: _telt_op(t, verloop.jaren), error="bij en af tellen niet op"),
        ),
        "gebiedscijfers": pa.DataFrameSchema(
            {**gebied, **meting, "zones": aantal}, unique=["soort", "gebied", "gm_code", "reeks", "cijfer", "jaar"]
        ),
        "breuken": pa.DataFrameSchema(
            {
                "soort": pa.Column(checks=pa.Check.isin((ANDERE_BRON, ANDER_BESTAND, ANDER_GEBIED)), nullable=False),
                "reden": tekst,
                "grond": tekst,
            }
        ),
    }


def _telt_op(t: pd.DataFrame, jaren: tuple[int, ...]) -> pd.Series:
    """First + gained - lost is last, and all words but the last two are the zones that can be compared."""
    bij, af = t[f"zones_{BIJGEKOMEN}"], t[f"zones_{AFGEGAAN}"]
    klopt = t[f"kwetsbaar_{jaren[0]}"] + bij - af == t[f"kwetsbaar_{jaren[-1]}"]
    bekend = sum(t[f"zones_{u}"] for u in UITKOMSTEN if u not in (ONBEKEND, NIET_TE_VERGELIJKEN))
    return klopt & (bekend <= t["zones_te_vergelijken"])
