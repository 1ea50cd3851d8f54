"""What `make test` tries of much, and what only `make test-diep` does.

A property test tries few examples in the first and eight times as many in the second. A test marked `diep` is only in
the second: the same once more on the whole country, under each set of parameters, at each place where it can break.
A test in a browser is `diep` by itself, for one costs what a hundred others do; of each kind of page one or two are
marked `elke_keer`: it opens, asks nobody anything, and says the answer.

In: the number that the everyday run can afford. Out: the settings for one property test. A test without settings of its
own takes `GEWOON` examples.

    @vaak(7)
    @given(zonetabellen())
    def test_...

    @pytest.mark.parametrize("variant", gewoon(VARIANTEN, "land, minmax, meetkundig"))    # the others are diep
    def test_...

Edge cases that we know stand above a test as `@ook(...)`: those are tried in every run. Both profiles try the same
examples each time (a test that fails should fail again), and a slow machine is no fault of the code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, settings

GEWOON = 25
"""Examples of a test that says nothing itself."""
KEER_DIEP = 8
"""How many times as many the deep run tries."""

_RUSTIG = {"deadline": None, "derandomize": True, "suppress_health_check": [HealthCheck.too_slow]}


def zet_profielen() -> None:
    """Register 'gewoon' and 'diep', and take the first unless pytest is told --hypothesis-profile=diep."""
    settings.register_profile("gewoon", max_examples=GEWOON, **_RUSTIG)
    settings.register_profile("diep", max_examples=GEWOON * KEER_DIEP, **_RUSTIG)
    settings.load_profile("gewoon")


def vaak(voorbeelden: int = GEWOON, *stil: HealthCheck, keer: int = KEER_DIEP) -> settings:
    """Settings for one property test. stil: health checks that do not hold for it, besides slowness.

    keer: how many times as many the deep run tries, where an example is dear and few are tried every day.
    """
    keer = keer if settings.get_current_profile_name() == "diep" else 1
    return settings(max_examples=voorbeelden * keer, suppress_health_check=[HealthCheck.too_slow, *stil])


WIJD = {"echte_uitkomst", "gemaakt", "chromium", "open_blad", "firefox"}
"""Fixtures that make a test `diep`: the whole country (each worker computes it again), whole notebooks, a browser."""


def zet_diep(tests: Iterable[pytest.Item]) -> None:
    """Mark as `diep` what asks for one of WIJD, unless it is marked `elke_keer`."""
    for test in tests:
        if not WIJD.isdisjoint(getattr(test, "fixturenames", ())) and not test.get_closest_marker("elke_keer"):
            test.add_marker(pytest.mark.diep)


def gewoon(alle: Iterable[Any], *elke_keer: Any) -> list[Any]:
    """All these cases for a parametrized test: `make test` tries those named and `make test-diep` the others."""
    return [
        geval
        if geval in elke_keer
        else pytest.param(*(geval if isinstance(geval, tuple) else (geval,)), marks=pytest.mark.diep)
        for geval in alle
    ]


def ook(*gevallen: Any) -> Callable:
    """Cases for a test with one drawn argument that every run tries, before the drawn examples."""

    def voeg_toe(test: Callable) -> Callable:
        for geval in gevallen:
            test = example(geval)(test)
        return test

    return voeg_toe
