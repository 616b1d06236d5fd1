"""Time expressions of news → EDTF, resolved against the day of publication.

Each rule is one pattern and one function from its match to a value; the first rule that fits a stretch wins. A time
that nothing fixes (a weekday in a report without a date) is left out: unknown stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.errors import FormError
from onrecord.model import Span, TimeMention, When, edtf_bounds

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_FULL_WEEKDAY = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day\b"
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_SMALL[1:])}|a\s+few|several|a\s+couple\s+of)"
_PART = r"(?:early|late|mid)"
_UNIT = r"(?P<unit>day|week|month|year)s?"

Rule = Callable[[re.Match[str], date | None], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    name: str
    pattern: re.Pattern[str]
    resolve: Rule


def find_times(text: str, published: date | None) -> tuple[TimeMention, ...]:
    """Give the times of `text` in text order, each with its EDTF value and the rule that read it.

    `published` is the day that "Monday" and "last week" count from; None leaves such times out.

    >>> [time.when.value for time in find_times("on Monday; in October 2015", date(2019, 1, 24))]
    ['2019-01-21', '2015-10']
    """
    return tuple(sorted(_found(text, published), key=lambda time: time.span))


def _found(text: str, published: date | None) -> Iterator[TimeMention]:
    taken: list[Span] = []
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            span = Span(start=match.start(), end=match.end())
            if any(span.overlaps(other) for other in taken):
                continue
            value = rule.resolve(match, published)
            if value is None:
                continue
            taken.append(span)
            yield TimeMention(span=span, when=When(value=value, words=match.group(), rule=rule.name, span=span))


def _real(year: int, month: int, day: int | None = None) -> str | None:
    """Give the EDTF value of a day or month, None when the calendar has no such day."""
    value = f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"
    try:
        edtf_bounds(value)
    except FormError:
        return None
    return value


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _full_date(match: re.Match[str], _: date | None) -> str | None:
    year = int(match["year"])
    return _real(year if year > 99 else 1900 + year if year > 30 else 2000 + year, _month(match), int(match["day"]))


def _iso_date(match: re.Match[str], _: date | None) -> str | None:
    return _real(int(match["year"]), int(match["number"]), int(match["day"]))


def _day_of_month(match: re.Match[str], published: date | None) -> str | None:
    """Give the last such day on or before publication: "Jan. 4" in a report of March is this year's."""
    if published is None:
        return None
    month, day = _month(match), int(match["day"])
    this = _real(published.year, month, day)
    if this is not None and date.fromisoformat(this) <= published + timedelta(days=1):
        return this
    return _real(published.year - 1, month, day)


def _month_of_year(match: re.Match[str], _: date | None) -> str | None:
    return _real(int(match["year"]), _month(match))


def _lone_month(match: re.Match[str], published: date | None) -> str | None:
    """Give the last such month that has begun by publication; "last" and "this" say no more."""
    if published is None:
        return None
    month = _month(match)
    return _real(published.year - (month > published.month), month)


def _weekday(match: re.Match[str], published: date | None) -> str | None:
    """Give the last such weekday on or before publication; "last Monday" said on a Monday is a week before."""
    if published is None:
        return None
    back = (published.weekday() - _DAYS.index(match["weekday"][:3].lower())) % 7
    if (match.groupdict().get("last") or "").strip() and back == 0:
        back = 7
    return (published - timedelta(days=back)).isoformat()


def _today(match: re.Match[str], published: date | None) -> str | None:
    if published is None:
        return None
    words = match.group().lower()
    back = 2 if "before" in words else 1 if re.search("yesterday|last night|overnight", words) else 0
    return (published - timedelta(days=back)).isoformat()


def _week(match: re.Match[str], published: date | None) -> str | None:
    """Give Monday to Sunday of the week, or Saturday and Sunday of the weekend, that the words mean."""
    if published is None:
        return None
    monday = published - timedelta(days=published.weekday())
    last = match["which"].lower() in {"last", "past", "previous"}
    if "end" in match.group().lower():
        saturday = monday + timedelta(days=5)
        if saturday > published or (last and saturday == published):
            saturday -= timedelta(days=7)
        return f"{saturday}/{saturday + timedelta(days=1)}"
    first = monday - timedelta(days=7) if last else monday
    return f"{first}/{first + timedelta(days=6)}"


def _month_or_year(match: re.Match[str], published: date | None) -> str | None:
    if published is None:
        return None
    last = match["which"].lower() in {"last", "past", "previous"}
    if match["unit"].lower() == "year":
        return f"{published.year - last:04}"
    first = published.replace(day=1)
    return f"{(first - timedelta(days=1) if last else first):%Y-%m}"


def _ago(match: re.Match[str], published: date | None) -> str | None:
    """Give the day for days and single weeks, the month for months, the year for years: no more than the words tell."""
    if published is None:
        return None
    words = " ".join(match["count"].lower().split())
    if words in {"a few", "several", "a couple of"}:
        return None
    count = int(words) if words.isdigit() else 1 if words in {"a", "an"} else _SMALL.index(words)
    unit = match["unit"].lower()
    if unit == "year":
        return f"{published.year - count:04}"
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return (published - timedelta(days=count * (7 if unit == "week" else 1))).isoformat()


def _year(match: re.Match[str], _: date | None) -> str | None:
    return match["year"]


def _rule(name: str, pattern: str, resolve: Rule) -> _Named:
    return _Named(name=name, pattern=re.compile(rf"(?<!\w){pattern}", re.IGNORECASE), resolve=resolve)


_RULES = (
    _rule("date with year", rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", _full_date),
    _rule("date with year", rf"{_DAY}(?:\s+of)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d|\d\d)\b", _full_date),
    _rule("ISO date", rf"{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b", _iso_date),
    _rule("month of a year", rf"{_MONTH}(?:\s+of)?,?\s+{_YEAR}", _month_of_year),
    _rule("day of a month", rf"{_MONTH}\s+{_DAY}(?!:)", _day_of_month),
    _rule("day of a month", rf"{_DAY}(?:\s+of)?\s+{_MONTH}", _day_of_month),
    _rule("weekday before the report", rf"(?P<last>last\s+){_FULL_WEEKDAY}", _weekday),
    _rule("weekday before the report", _FULL_WEEKDAY, _weekday),
    _rule("day before the report", r"the\s+day\s+before\s+yesterday|yesterday|last\s+night|overnight", _today),
    _rule("day of the report", r"today|tonight|this\s+(?:morning|afternoon|evening)", _today),
    _rule("week or weekend", r"(?P<which>last|past|previous|this|the)\s+week(?:end)?(?=\W|$)", _week),
    _rule("month or year", r"(?P<which>last|past|previous|this)\s+(?P<unit>month|year)\b", _month_or_year),
    _rule("time ago", rf"{_COUNT}\s+{_UNIT}\s+(?:ago|earlier)\b", _ago),
    _rule(
        "month", rf"(?:in|since|last|this|early|late|during)\s+(?:early\s+|late\s+|mid-)?{_MONTH}(?!\s*\d)", _lone_month
    ),
    _rule("year", rf"(?:in|since|during|of|{_PART})\s+(?:{_PART}\s+)?{_YEAR}", _year),
)
