"""How money is counted, as dated data: what counts as cofinanciering, as restructuring costs, and what empty means.

In: the section `[geld]` of a regeling.toml. Out: `Geldregels`, or a ValueError in Dutch that names the entry.

    regeling.geld.cofinanciering_telt.waarde      # ('gemeente', 'provincie', ...) (Q&A 6.1.1 and 6.1.2)
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from pipeline.regelingen.onderbouwd import Onderbouwd, Parameter, Streng, eerste_dubbele

Geldbron = Literal[
    "gemeente", "provincie", "waterschap", "derde_in_geld", "rijk", "corporatie_eigen_bezit", "eigenaar", "natura"
]
Maatregelsoort = Literal[
    "woning",
    "inponding",
    "verwervingskosten",
    "funderingsherstel",
    "openbare_ruimte",
    "proces_en_organisatie",
    "overig",
]


class TeltNiet(Onderbouwd):
    """Why money of one kind is no cofinanciering."""

    naam: Geldbron
    reden: str


class Geldregels(Streng):
    """The choices of `pipeline.scoringsronde.geld`."""

    cofinanciering_telt: Parameter[tuple[Geldbron, ...]]
    cofinanciering_van: Parameter[Literal["tekort", "kosten"]]
    cofinanciering_telt_niet: tuple[TeltNiet, ...] = ()
    kosten_herstructurering: Parameter[tuple[Maatregelsoort, ...]]
    leeg_is_nul: Parameter[tuple[Literal["opbrengsten", "rijkssubsidies"], ...]]
    overschot_activiteit: Parameter[Literal["verrekenen", "nul"]]
    leeg_is_onbekend: Parameter[tuple[Maatregelsoort, ...]]
    te_veel_gevraagd: Parameter[Literal["aftoppen", "weigeren"]]
    proceskosten_maatstaf: Parameter[Literal["beide", "kosten", "fondsdeel"]]
    proceskosten_te_hoog: Parameter[Literal["korten", "weigeren"]]

    @model_validator(mode="after")
    def _elke_bron_een_keer(self) -> Geldregels:
        if dubbel := eerste_dubbele(t.naam for t in self.cofinanciering_telt_niet):
            raise ValueError(f"'{dubbel}' staat twee keer in cofinanciering_telt_niet")
        return self

    def reden_telt_niet(self, bron: str) -> str:
        """Why money of kind `bron` does not count, with its ground."""
        for regel in self.cofinanciering_telt_niet:
            if regel.naam == bron:
                return f"{regel.reden} ({regel.grondslag or 'aanname'})"
        return "telt volgens deze regeling niet als cofinanciering"
