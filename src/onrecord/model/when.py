"""When something happened, as EDTF, beside the words and the rule it was read from.

Invariant: the value is one of the EDTF forms of `EDTF_FORM`; an unknown time is `None` where a `When` is asked for,
never the publication date.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from onrecord.errors import FormError
from onrecord.model.span import Span

# ISO 8601-2:2019 (EDTF) level 0 dates and intervals, with the level 1 qualifiers "~" (about) and "?" (uncertain).
_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?"
EDTF_FORM = re.compile(rf"(?P<first>{_DATE})(?:/(?P<last>{_DATE}|\.\.))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as read: `value` in EDTF, `words` as written, `rule` that turned one into the other, `span` of the words.

    >>> When(value="2019-01-21", words="Monday", rule="weekday before the report").value
    '2019-01-21'
    """

    value: str
    words: str
    rule: str
    span: Span | None = None

    def __post_init__(self) -> None:
        edtf_bounds(self.value)


def edtf_bounds(value: str) -> tuple[date, date | None]:
    """Give the first and last day that an EDTF value covers; the last is None for an open interval.

    Raises `FormError` when `value` is not EDTF or names no real day.

    >>> edtf_bounds("2018-08")
    (datetime.date(2018, 8, 1), datetime.date(2018, 8, 31))
    """
    form = EDTF_FORM.fullmatch(value)
    if form is None:
        raise FormError(value, "not a date in EDTF, such as 2019-01-21, 2018-08 or 2019-01-14/2019-01-20")
    try:
        first, last = _days(form["first"])
        if form["last"] == "..":
            return first, None
        if form["last"]:
            last = _days(form["last"])[1]
    except ValueError as error:
        raise FormError(value, f"names no real day ({error})") from error
    if last < first:
        raise FormError(value, "ends before it begins")
    return first, last


def _days(value: str) -> tuple[date, date]:
    """Give the first and last day of one EDTF date."""
    parts = [int(part) for part in value.rstrip("~?%").split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
