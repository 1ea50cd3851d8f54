"""Rules as dated data: one folder per regeling, read into a typed model.

In: `regelingen/<naam>/regeling.toml` and the area lists beside it.
Out: `Regeling`, which the steps receive as an argument; no rule or number is a constant in code.

>>> laad_regeling("vhf_2021").titel
'Volkshuisvestingsfonds 2021'
"""

from pipeline.regelingen.indicatoren import Dimensie, Indicator
from pipeline.regelingen.laden import beschikbare_regelingen, laad_regeling, regeling_bestanden
from pipeline.regelingen.model import Regeling

__all__ = [
    "Dimensie",
    "Indicator",
    "Regeling",
    "beschikbare_regelingen",
    "laad_regeling",
    "regeling_bestanden",
]
