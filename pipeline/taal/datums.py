"""Dates as a Dutch reader sees them.

In: a date. Out: text, by Babel. Files for machines keep the ISO form.

>>> dag(date(2023, 7, 1)), voluit(date(2023, 7, 1))
('1-7-2023', '1 juli 2023')
"""

from __future__ import annotations

from datetime import date

from babel.dates import format_date


def dag(datum: date) -> str:
    """Short, for in a line."""
    return format_date(datum, "d-M-y", locale="nl")


def voluit(datum: date) -> str:
    """With the month in words, for in a sentence."""
    return format_date(datum, "d MMMM y", locale="nl")
