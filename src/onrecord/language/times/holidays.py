"""Days and spans that news names instead of dating: Easter, Thanksgiving, Ramadan.

Invariant: a fixed rule gives each of them for any year of the Common Era; those of the Islamic calendar follow its
tabular form, which may be a day from what was sighted, so they are marked as approximate.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Span = tuple[date, date]
_ISLAMIC_EPOCH = 227_015  # 1 Muharram 1, as an ordinal day of the proleptic Gregorian calendar
_THURSDAY, _MONDAY = 3, 0


def easter(year: int) -> date:
    """Give Easter Sunday of the Western churches (the anonymous Gregorian computus).

    >>> easter(2019)
    datetime.date(2019, 4, 21)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the nth such weekday (Monday 0) of a month; -1 is the last one."""
    if nth < 0:
        last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def islamic_day(year: int, month: int, day: int) -> date:
    """Give the day of a date of the tabular Islamic calendar.

    >>> islamic_day(1440, 9, 1)
    datetime.date(2019, 5, 6)
    """
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_ISLAMIC_EPOCH + days - 1)


def islamic_spans(year: int, month: int, first: int, last: int) -> list[Span]:
    """Give the spans of an Islamic month's days that begin in a year of the Common Era: mostly one, at times two."""
    about = int((year - 622) * 33 / 32)
    spans = [(islamic_day(one, month, first), islamic_day(one, month, last)) for one in range(about - 1, about + 3)]
    return [span for span in spans if span[0].year == year]


def _fixed(month: int, day: int, days: int = 1) -> Callable[[int], list[Span]]:
    return lambda year: [(date(year, month, day), date(year, month, day) + timedelta(days=days - 1))]


def _from_easter(days: int) -> Callable[[int], list[Span]]:
    return lambda year: [(easter(year) + timedelta(days=days),) * 2]


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], list[Span]]:
    return lambda year: [(weekday_of_month(year, month, weekday, nth),) * 2]


# By the pattern of their names; the first that fits is meant.
HOLIDAYS: dict[str, Callable[[int], list[Span]]] = {
    r"good\s+friday": _from_easter(-2),
    r"easter\s+monday": _from_easter(1),
    r"palm\s+sunday": _from_easter(-7),
    r"ash\s+wednesday": _from_easter(-46),
    r"pentecost(?:\s+sunday)?": _from_easter(49),
    r"easter(?:\s+sunday)?": _from_easter(0),
    r"christmas\s+eve": _fixed(12, 24),
    r"boxing\s+day": _fixed(12, 26),
    r"christmas(?:\s+day)?": _fixed(12, 25),
    r"new\s+year['’]s\s+eve": _fixed(12, 31),
    r"new\s+year['’]?s?\s+day": _fixed(1, 1),
    r"valentine['’]?s\s+day": _fixed(2, 14),
    r"st\.?\s+patrick['’]s\s+day": _fixed(3, 17),
    r"may\s+day": _fixed(5, 1),
    r"bastille\s+day": _fixed(7, 14),
    r"(?:the\s+)?(?:fourth|4th)\s+of\s+july": _fixed(7, 4),
    r"hallowe['’]?en": _fixed(10, 31),
    r"(?:martin\s+luther\s+king(?:,?\s+jr\.?)?|mlk)(?:\s+jr\.?)?\s+day": _nth(1, _MONDAY, 3),
    r"memorial\s+day": _nth(5, _MONDAY, -1),
    r"labor\s+day": _nth(9, _MONDAY, 1),
    r"thanksgiving(?:\s+day)?": _nth(11, _THURSDAY, 4),
    r"(?:holy\s+(?:muslim\s+)?month\s+of\s+)?rama[dz]h?an": lambda year: islamic_spans(year, 9, 1, 30),
    r"eid\s+(?:al|ul)[\s-]fitr": lambda year: islamic_spans(year, 10, 1, 1),
    r"eid\s+(?:al|ul)[\s-]adha": lambda year: islamic_spans(year, 12, 10, 10),
    r"ashura": lambda year: islamic_spans(year, 1, 10, 10),
}
ISLAMIC = ("rama", "eid", "ashura")
