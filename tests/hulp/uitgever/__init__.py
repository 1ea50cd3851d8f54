"""A small publisher for the tests: CBS StatLine, PDOK, the Leefbaarometer and download sites, on the loopback.

In: the fictional country of pipeline.gereedschap.voorbeeld. Out: `Uitgever`, a running server, that can misbehave
on command (`misdragen.FOUTEN`).

    def test_haalt_op(uitgever):                                  # the fixture in conftest.py
        uitgever.misdraag("*zip", "afgebroken")
        haal_op(uitgever.adres("https://www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip"))
        assert len(uitgever.verzoeken) == 2
"""

from tests.hulp.uitgever.server import Uitgever

__all__ = ["Uitgever"]
