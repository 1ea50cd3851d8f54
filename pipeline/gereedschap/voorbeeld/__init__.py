"""The embedded example: a small fictional country in the publishers' own file formats.

In: a number of zones and a seed. Out: `Land` in memory; with `schrijf_land` the source files
(data/raw/voorbeeld/) and with `schrijf_ronde` the round's own lists (pipeline/rondes/voorbeeld/). Everything
in it is made up; the same arguments give the same bytes. The special cases that tests rely on are listed in
`pipeline.gereedschap.voorbeeld.land`.

>>> land = maak_land()
>>> list(land.zones.columns), land.bijzonderheden["gemeente_met_een_zone"]
(['pc4', 'aantal_inwoners', 'geometry'], ('GM9909',))
"""

from pipeline.gereedschap.voorbeeld.land import Land, maak_land
from pipeline.gereedschap.voorbeeld.schrijven import schrijf_land, schrijf_ronde

__all__ = ["Land", "maak_land", "schrijf_land", "schrijf_ronde"]
