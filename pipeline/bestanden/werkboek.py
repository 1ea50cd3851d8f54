"""How every workbook is opened for writing: a text in a cell stays the text it is.

In: nothing. Out: the options for `xlsxwriter.Workbook`.

    xlsxwriter.Workbook(pad, NOOIT_RADEN)
"""

from __future__ import annotations

NOOIT_RADEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A deelplan called '=cmd()' is a name, not a formula; a postcode '0101' is not the number 101."""
