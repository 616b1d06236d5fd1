"""The grammar of news times: each rule is one pattern and one function from its match to an EDTF value.

Invariant: the first rule that fits a stretch wins, so the longer and surer forms stand first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.language.times.holidays import HOLIDAYS
from onrecord.language.times.values import (
    SMALL,
    ago_value,
    day_of_month,
    day_range,
    decade_value,
    full_date,
    holiday_value,
    iso_date,
    lone_month_value,
    month_of_year,
    month_or_year_value,
    past_units_value,
    season_value,
    to_today,
    today_value,
    week_value,
    weekday_numbered,
    weekday_range,
    weekday_value,
    year_value,
)

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_FULL_WEEKDAY = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day\b"
COUNT = rf"\d{{1,3}}|an?|{'|'.join(SMALL[1:])}|(?:a\s+)?few|several|(?:a\s+)?couple\s+of"
_COUNT = rf"(?P<count>{COUNT})"
_PART = r"(?:early|late|mid)"
_UNIT = r"(?P<unit>day|week|month|year)s?"

Rule = Callable[[re.Match[str], date | None], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRule:
    """A rule; `has_year` when its words tell the year, `takes_year` when another date beside it may."""

    name: str
    pattern: re.Pattern[str]
    resolve: Rule
    has_year: bool = False
    takes_year: bool = False


def _rule(name: str, pattern: str, resolve: Rule, *, has_year: bool = False, takes_year: bool = False) -> NamedRule:
    compiled = re.compile(rf"(?<![\w-]){pattern}", re.IGNORECASE)
    return NamedRule(name=name, pattern=compiled, resolve=resolve, has_year=has_year, takes_year=takes_year)


_SECOND_DAY = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b"
_SECOND_MONTH = _MONTH.replace("<month>", "<month2>")
_TO = r"\s*(?:-|–|—|to|and|until|through|or)\s*"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)\b"
_MAYBE_YEAR = rf"(?:,?\s+{_YEAR})?"
_OWN = r"the|an?|its|his|her|their|our|that|this|\w+['’]s"
_HOLIDAY = rf"(?P<holiday>{'|'.join(HOLIDAYS)})\b"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)\b"
_LONG_MONTH = (
    r"(?P<month>january|february|march|april|june|july|august|september|october|november|december|jan|feb|aug|sept?|oct|"
    r"nov|dec)\b\.?"
)

RULES = (
    _rule("days of a month", rf"{_MONTH}\s+{_DAY}{_TO}{_SECOND_MONTH}\s+{_SECOND_DAY}{_MAYBE_YEAR}", day_range),
    _rule("days of a month", rf"{_DAY}\s+{_MONTH}{_TO}{_SECOND_DAY}\s+{_SECOND_MONTH}{_MAYBE_YEAR}", day_range),
    _rule(
        "days of a month",
        rf"{_MONTH}\s+{_DAY}{_TO}{_SECOND_DAY}(?![:.]\d|\s+(?:people|killed)){_MAYBE_YEAR}",
        day_range,
    ),
    _rule("days of a month", rf"{_DAY}{_TO}{_SECOND_DAY}(?:\s+of)?\s+{_MONTH}{_MAYBE_YEAR}", day_range),
    _rule(
        "days up to the report",
        rf"{_DAY}(?:\s+of)?\s+{_MONTH}\s+and\s+(?:at\s+\w+\s+)?(?:today|this\s+(?:morning|afternoon|evening))",
        to_today,
    ),
    _rule("date with year", rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", full_date, has_year=True),
    _rule("date with year", rf"{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_SHORT_YEAR}", full_date, has_year=True),
    _rule("ISO date", rf"{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b", iso_date, has_year=True),
    _rule("holiday", rf"(?P<which>last\s+year['’]s|this\s+year['’]s|last)\s+{_HOLIDAY}", holiday_value),
    _rule("holiday", rf"{_YEAR}\s+{_HOLIDAY}", holiday_value),
    _rule("holiday", rf"{_HOLIDAY}(?:(?:\s+(?:in|of))?,?\s+(?P<year2>(?:19|20)\d\d)\b)?", holiday_value),
    _rule("month of a year", rf"{_MONTH}(?:\s+of)?,?\s+{_YEAR}", month_of_year, has_year=True),
    _rule("day of a month", rf"{_MONTH}\s+{_DAY}(?!:)", day_of_month, takes_year=True),
    _rule("day of a month", rf"{_DAY}(?:\s+of)?\s+{_MONTH}", day_of_month, takes_year=True),
    _rule("season", rf"{_SEASON}(?:\s+of)?,?\s+{_YEAR}", season_value),
    _rule("season", rf"(?P<which>last|past|previous|this)\s+{_SEASON}", season_value),
    _rule(
        "days of a week",
        rf"(?:from|between)\s+{_FULL_WEEKDAY}(?:\s+(?:night|morning|evening|afternoon))?\s+(?:to|and|until|through)\s+"
        r"(?P<weekday2>mon|tues|wednes|thurs|fri|satur|sun)day\b",
        weekday_range,
    ),
    _rule("weekday with its number", rf"{_FULL_WEEKDAY},?\s+(?:the\s+)?\(?{_DAY}\)?", weekday_numbered),
    _rule("weekday before the report", rf"(?P<last>last\s+){_FULL_WEEKDAY}", weekday_value),
    _rule("weekday before the report", _FULL_WEEKDAY, weekday_value),
    _rule("day before the report", r"the\s+day\s+before\s+yesterday|yesterday|last\s+night|overnight", today_value),
    _rule("day of the report", r"today|tonight|this\s+(?:morning|afternoon|evening)", today_value),
    _rule(
        "up to the report",
        rf"(?:the\s+)?(?:past|last)\s+(?P<count>{COUNT}|24|48|72)\s+(?P<unit>hour|day|night|week)s?\b",
        past_units_value,
    ),
    _rule(
        "up to the report",
        r"(?:over|in|during|within)\s+the\s+(?P<count>)(?:last|past)\s+(?P<unit>week)(?=\W|$)",
        past_units_value,
    ),
    _rule("week or weekend", r"(?P<which>last|past|previous|this|the)\s+week(?:end)?(?=\W|$)", week_value),
    _rule("week or weekend", r"over\s+(?P<which>week)end(?=\W|$)", week_value),
    _rule("month or year", r"(?P<which>last|past|previous|this)\s+(?P<unit>month|year)\b", month_or_year_value),
    _rule("time ago", rf"{_COUNT}\s+{_UNIT}\s+ago\b", ago_value),
    _rule(
        "month",
        rf"(?:in|since|last|this|early|late|during)\s+(?:early\s+|late\s+|mid-)?{_MONTH}(?!\s*\d)",
        lone_month_value,
        takes_year=True,
    ),
    _rule("month", rf"(?:the|a|its)\s+{_LONG_MONTH}(?=\s+[a-z])(?!\s*\d)", lone_month_value),
    _rule("decade", r"the\s+(?:early\s+|late\s+|mid-)?(?P<decade>(?:19|20)\d0)s\b", decade_value),
    _rule("year", rf"(?:in|since|during|of|{_PART})\s+(?:{_PART}\s+)?{_YEAR}", year_value, has_year=True),
    _rule("year", rf"(?:{_OWN})\s+(?:{_PART}[\s-]+)?{_YEAR}(?=\s+[a-z])", year_value),
)
