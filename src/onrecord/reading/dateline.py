"""The dateline: place, day and agency at the head of a wire story ("KABUL, Jan 21 (Reuters) —").

Invariant: what is read here is written there; a dateline without a year has no day, since nothing proves the year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.reading.agency import agency_named
from onrecord.reading.days import MONTH, month_number, read_day

_LINES = 6
_LONGEST = 110
_CENTURY = 50  # "90" is 1990, "09" is 2009
_HEAD = re.compile(
    r"(?=[(A-Z\"“‘'])(?P<head>(?:\([^()\n]{1,60}\)|[^()\n]){1,100}?)\s*"
    r"(?:[—–]|--|(?<=\))\s*-|\s-\s|-(?=\s)|(?<=\)):|(?<=\d\d):)"
)
_CREDIT = re.compile(r"\((?P<credit>[^()]{2,60})\)")
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_DAYS = (
    re.compile(rf"\b(?P<month>{MONTH})\.?\s+{_NTH}(?:,?\s+(?P<year>\d{{4}})\b)?", re.IGNORECASE),
    re.compile(rf"\b{_NTH}\s+(?P<month>{MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}}|'?\d{{2}})\b)?", re.IGNORECASE),
)
_STATED = re.compile(
    r"\s*(?:(?:first )?(?:published|posted|created|date)\s*(?:on|at)?\s*:?\s+)?"
    r"(?P<day>[\w .,-]{6,30}\d{4}|\d{4}-\d\d-\d\d)"
    r"(?:[\s,|–—-]*(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*\(?[A-Z]{0,4}\)?)?\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline at `start`:`end`: `place` as written, `day` only with its year, `agency` by its short name."""

    place: str
    day: date | None
    agency: str | None
    start: int
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Give the dateline among the first lines of `text` that carries a day or a known agency, or None.

    >>> find_dateline("SAN SALVADOR, 10 Jan 90 (AFP) -- Six soldiers died.").day
    datetime.date(1990, 1, 10)
    """
    at = 0
    for line in text.split("\n", _LINES * 2)[: _LINES * 2]:
        found = _read(line, at)
        if found is not None:
            return found
        at += len(line) + 1
    return None


def find_stated_day(text: str) -> date | None:
    """Give the day of a line at the head of `text` that is nothing but a date of publication, or None.

    >>> find_stated_day("Posted: March 9, 2021 7:18 PM")
    datetime.date(2021, 3, 9)
    """
    for line in text.split("\n", _LINES)[:_LINES]:
        match = _STATED.match(line[:_LONGEST])
        if match is not None and (day := read_day(match["day"])):
            return day
    return None


def _read(line: str, at: int) -> Dateline | None:
    start = len(line) - len(line.lstrip())
    whole = _HEAD.match(line[: start + _LONGEST], start)
    if whole is None:
        return None
    head = whole["head"]
    agency = next((name for credit in _CREDIT.findall(head) if (name := agency_named(credit))), None)
    place = _CREDIT.sub("", head)
    found = [match for days in _DAYS if (match := days.search(place))]
    written = min(found, key=re.Match.start, default=None)
    if written is not None:
        place = place[: written.start()] + place[written.end() :]
    place = place.strip(" ,()")
    if (agency is None and written is None) or not _is_place(
        place, bare=agency is None and not (written and written["year"])
    ):
        return None
    day = _day(written) if written is not None else None
    return Dateline(place=place, day=day, agency=agency, start=at + start, end=at + whole.end())


def _is_place(place: str, *, bare: bool) -> bool:
    """Tell whether `place` can be a place: a few words that begin in capitals; `bare` has no agency to vouch for it."""
    words = _WORD.findall(place)
    if len(words) > _MOST_WORDS or (bare and not words):
        return False
    return all(word[0].isupper() or len(word) <= 3 for word in words) and (not bare or words[0].isupper())


def _day(written: re.Match[str]) -> date | None:
    if not written["year"]:
        return None
    year = int(written["year"].lstrip("'"))
    if year < 100:
        year += 1900 if year >= _CENTURY else 2000
    try:
        return date(year, month_number(written["month"]), int(written["day"]))
    except ValueError:
        return None
