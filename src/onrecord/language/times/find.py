"""Finds the times of a text: each rule of the grammar in turn, then the times that count from another in the text.

Invariant: times do not overlap; one that nothing fixes (a weekday in a report without a date) is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from onrecord.errors import FormError
from onrecord.language.times.grammar import RULES, NamedRule
from onrecord.language.times.relative import find_relative
from onrecord.model import Span, TimeMention, When, edtf_bounds

_HEAD = 160  # code points: where a dateline stands
_DATELINE = re.compile(r"(?:\W|\b[A-Z0-9]\w*\b|\b(?:posted|published|updated|on|by|of|at|am|pm|de|la)\b)*")
_REACH = 400  # code points: how far a year told holds for the days after it
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find_times(text: str, published: date | None) -> tuple[TimeMention, ...]:
    """Give the times of `text` in text order, each with its EDTF value and the rule that read it.

    `published` is the day that "Monday" and "last week" count from. None takes the full date in the text's dateline,
    and where there is none leaves such times out.

    >>> [time.when.value for time in find_times("on Monday; in October 2015", date(2019, 1, 24))]
    ['2019-01-21', '2015-10']
    """
    absolute = tuple(_found(text, published or dateline(text)))
    found = (*absolute, *find_relative(text, absolute, published or dateline(text)))
    return tuple(sorted(found, key=lambda time: time.span))


def dateline(text: str) -> date | None:
    """Give the day of the dateline in the head of a text, None when there is none.

    A full date is one when nothing but names and the words of datelines stand before it: a sentence tells of a day.
    """
    days = (time for time in _found(text[:_HEAD], None) if _DAY.fullmatch(time.when.value))
    first = min(days, key=lambda time: time.span, default=None)
    if first is None or not _DATELINE.fullmatch(text[: first.span.start]):
        return None
    return date.fromisoformat(first.when.value)


def _found(text: str, published: date | None) -> Iterator[TimeMention]:
    read = sorted(_read(text, published), key=lambda one: one[1])
    told = [(span.end, value) for rule, span, value in read if rule.has_year]
    for rule, span, value in read:
        words = text[span.start : span.end]
        counts_from_report = not rule.takes_year or words.lower().startswith(("last", "this"))
        value_told = value if counts_from_report else _in_year_told(value, span, told, published, text)
        yield TimeMention(span=span, when=When(value=value_told, words=words, rule=rule.name, span=span))


def _read(text: str, published: date | None) -> Iterator[tuple[NamedRule, Span, str]]:
    """Give what each rule reads where no earlier one does."""
    taken = bytearray(len(text))
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            value = _real(rule, match, published)
            if value is not None:
                taken[start:end] = b"\1" * (end - start)
                yield rule, Span(start=start, end=end), value


def _real(rule: NamedRule, match: re.Match[str], published: date | None) -> str | None:
    """Give what a rule reads, None where it lies beyond the calendar's first or last day."""
    try:
        value = rule.resolve(match, published)
        if value is not None:
            edtf_bounds(value)
    except (OverflowError, ValueError, FormError):
        return None
    return value


def _in_year_told(value: str, span: Span, told: list[tuple[int, str]], published: date | None, text: str) -> str:
    """Give a day or month in the year told last before it in its paragraph, if it follows what that year was told of.

    "In 2018 ... On 3 May" is 3 May 2018, "on 25 October 2010 and on 18 November" is in 2010 too.
    """
    at = bisect_right(told, span.start, key=lambda one: one[0])
    before = told[at - 1] if at else None
    if before is None or span.start - before[0] > _REACH or "\n\n" in text[before[0] : span.start]:
        return value
    changed = before[1][:4] + value[4:]
    try:
        first = edtf_bounds(changed)[0]
    except FormError:
        return value
    if first < edtf_bounds(before[1])[0] or (published is not None and first > published):
        return value
    return changed
