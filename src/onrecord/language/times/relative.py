"""Times that count from another time of the text: "two days later", "the previous day", "three days after the blast".

Invariant: what they count from is a day that the text gives before them, or the report's own day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.language.times.grammar import COUNT
from onrecord.language.times.values import read_count
from onrecord.model import Span, TimeMention, When, edtf_bounds

_UNITS = {"hour": 0, "day": 1, "night": 1, "week": 7}
_AFTER = re.compile(
    rf"(?<!\w)(?P<count>{COUNT})\s+(?P<unit>day|night|week|month|year)s?\s+(?P<way>later|afterwards?)\b"
    r"|(?<!\w)(?:the|a)\s+(?P<next>next|following|previous|preceding)\s+(?:day|night|morning|evening|afternoon)\b"
    r"|(?<!\w)the\s+(?:day|night|evening)\s+(?P<before>before|after)\b(?!\s+yesterday)"
    rf"|(?<!\w)(?P<count2>{COUNT})\s+(?P<unit2>day|night|week|year)s?\s+"
    r"(?P<way2>before|after|earlier|prior|previously|beforehand)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOSE = 8  # code points between "two days after" and the day it counts from
_FAR = 1500  # code points: a day named longer ago is no longer what is spoken of


def find_relative(text: str, known: Sequence[TimeMention], published: date | None) -> Iterator[TimeMention]:
    """Give the times that count from one of `known`, or from the report's day where they may."""
    known = sorted(known, key=lambda time: time.span)
    days = [time for time in known if _DAY.fullmatch(time.when.value)]
    for match in _AFTER.finditer(text):
        span = Span(start=match.start(), end=match.end())
        at = bisect_left(known, span, key=lambda time: time.span)
        if any(span.overlaps(time.span) for time in known[max(0, at - 1) : at + 1]):
            continue
        is_year = (match["unit"] or match["unit2"] or "").lower() == "year"
        base = published if is_year and match["way2"] else None
        named = _named_after(match, known[at : at + 1], text)
        base = named or base or _base(match.start(), known if is_year else days) or published
        value = None if base is None else _value(match, base, published, is_named=named is not None)
        if value is not None:
            yield TimeMention(
                span=span, when=When(value=value, words=match.group(), rule="counted from another time", span=span)
            )


def _named_after(match: re.Match[str], following: Sequence[TimeMention], text: str) -> date | None:
    """Give the day that the words name themselves: "two days after Monday's raid"."""
    for time in following:
        between = text[match.end() : time.span.start]
        if (
            (match["way2"] or match["before"])
            and len(between) < _CLOSE
            and between.strip() in {"", "the", "last", "that"}
        ):
            return edtf_bounds(time.when.value)[0] if _DAY.fullmatch(time.when.value) else None
    return None


def _base(start: int, days: Sequence[TimeMention]) -> date | None:
    at = bisect_right(days, start, key=lambda time: time.span.end)
    if not at or start - days[at - 1].span.end >= _FAR:
        return None
    return edtf_bounds(days[at - 1].when.value)[0]


def _value(match: re.Match[str], base: date, published: date | None, *, is_named: bool = False) -> str | None:
    """Give the time that lies so far from the base; days after the report's own are none that it tells of."""
    word = (match["way"] or match["way2"] or match["next"] or match["before"]).lower()
    sign = 1 if word in {"later", "afterward", "afterwards", "next", "following", "before"} else -1
    if match["before"]:
        sign = -1 if word == "before" else 1
    elif match["way2"]:
        # "came two days after the raid": the raid was two days before what is spoken of
        sign = 1 if word == "before" else -1
    if is_named:
        sign = 1 if word == "after" else -1
    count = read_count(match["count"] or match["count2"] or "a")
    unit = (match["unit"] or match["unit2"] or "day").lower()
    if count is None:
        return None
    try:
        if unit == "year":
            year = base.year + sign * count
            return f"{year:04}" if 0 < year <= (published or date.max).year else None
        if unit == "month":
            months = base.year * 12 + base.month - 1 + sign * count
            last = (published or date.max).year * 12 + (published or date.max).month - 1
            return f"{months // 12:04}-{months % 12 + 1:02}" if 12 <= months <= last else None
        day = base + timedelta(days=sign * count * _UNITS[unit])
    except OverflowError:
        return None
    return None if published is not None and (day - published).days > 1 else day.isoformat()
