"""Days as people and programs write them, read only where they can mean one day.

Invariant: an ambiguous or impossible day (03/04/2021, 31 February) is never guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.errors import ReadingError

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = (
    re.compile(rf"(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?P<month>{MONTH})\.?,?[\s-]+(?P<year>\d{{4}})", re.IGNORECASE
    ),
    re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?=\D|$)"),
)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_PART = re.compile(r"\d{4}(?:-\d{2})?")
_EXTENDED = re.compile(r"\d{4}-\d{2}-\d{2}")


def given_day(given: str | None, subject: str) -> tuple[str | None, str | None]:
    """Give the ISO 8601 day or date-time that `given` means, and a remark where it had to be read.

    A date-time in ISO 8601 is kept as it stands. A year or a month alone is no day: unknown, with a remark.
    Raises `ReadingError` naming `subject` when no day, or more than one, can be meant.
    """
    if given is None:
        return None, None
    value = given.strip()
    if _PART.fullmatch(value):
        return None, f"published {given!r} names no day"
    if _EXTENDED.match(value) and _is_iso(value):
        return value, None
    day = read_day(value)
    if day is None:
        reason = f"its published {given!r} is not a date such as 2019-01-21; correct it, or give null"
        raise ReadingError(subject, reason)
    return day.isoformat(), f"published {given!r} was read as {day.isoformat()}"


def read_day(value: str) -> date | None:
    """Give the one day that `value` can mean, or None.

    >>> read_day("Monday, Jan. 21, 2019, 10:02 a.m.")
    datetime.date(2019, 1, 21)
    """
    value = value.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(value).date()
        except (ValueError, TypeError, IndexError):
            continue
    plain = _WEEKDAY.sub("", value)
    for written in (_EXTENDED, *_WRITTEN):
        match = written.match(plain)
        if match is not None:
            return _day(match)
    return None


def month_number(name: str) -> int:
    """Give the number of a month called by its name or its usual short form, in any letter case."""
    return _MONTHS[name.lower().rstrip(".")]


def _day(match: re.Match[str]) -> date | None:
    try:
        if "year" not in match.groupdict():
            return date.fromisoformat(match.group())
        month = match["month"]
        number = int(month) if month.isdigit() else month_number(month)
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _is_iso(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
