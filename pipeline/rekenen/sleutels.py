"""What identifies an aanvraag and a deelplan in every table.

>>> DEELPLAN
['tranche', 'aanvraag', 'deelplan']
"""

from __future__ import annotations

AANVRAAG = ["tranche", "aanvraag"]

DEELPLAN = [*AANVRAAG, "deelplan"]
"""What identifies an aanvraag and a deelplan."""
