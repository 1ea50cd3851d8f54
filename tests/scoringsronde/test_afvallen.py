"""What drops out by two conditions: by its own for the size, and with its activiteit for what is said (Q&A 3.3.1, 2.2).

The amounts are in tests/gevallen/geld.toml.
"""

from __future__ import annotations

from datetime import date

from pipeline.scoringsronde.geld import reken_geld
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.toelating.toets import toets
from tests.hulp.toelatinggevallen import inzending_van, poort_ja, regeling_van


def test_funderingsherstel_bij_wat_al_afvalt_weigert_niet_nog_eens() -> None:
    """The blok falls for its label with all that belongs to it; of the rij nothing is filled in yet."""
    ingezonden, regeling = (
        inzending_van(
            {
                "activiteiten": [{"activiteit": "blok", "label_voor": "E", "label_na": "D"}, {"activiteit": "rij"}],
                "maatregelen": [{"activiteit": "blok", "soort": "funderingsherstel", "kosten_eur": "5"}],
            }
        ),
        regeling_van({}),
    )
    geld = reken_geld(ingezonden, regeling)
    dag = date(2021, 7, 1)
    uit = toets(ingezonden, geld, poort_ja(ingezonden.plannen), regeling, Randvoorwaarden(dag, dag))
    oordeel = uit.regels.set_index("regel")["oordeel"]
    assert geld.maatregelen["valt_af"].tolist() == ["funderingsherstel_bij_sloop"]
    assert (oordeel["funderingsherstel_bij_sloop"], oordeel["financieel_tekort"]) == ("ja", "onbepaald")
