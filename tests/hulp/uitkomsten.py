"""An outcome that says it is of another ronde or regeling, for outputs that only tell what they are given."""

from __future__ import annotations

import dataclasses
from typing import Any

from pipeline.uitkomst import Uitkomst


def met_ronde(uitkomst: Uitkomst, **anders: Any) -> Uitkomst:
    """The same tables under a ronde with other fields, such as voorbeeld=False."""
    return met_invoer(uitkomst, ronde=uitkomst.ronde.model_copy(update=anders))


def met_invoer(uitkomst: Uitkomst, **anders: Any) -> Uitkomst:
    """The same tables with another part of what was read, such as another regeling."""
    return dataclasses.replace(uitkomst, invoer=dataclasses.replace(uitkomst.invoer, **anders))
