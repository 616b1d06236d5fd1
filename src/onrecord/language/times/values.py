"""What time words mean as EDTF: one function for each kind of expression, from its match and the report's day.

Each gives None for what nothing fixes, such as a weekday in a report without a date: unknown stays unknown.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.errors import FormError
from onrecord.language.times.holidays import HOLIDAYS, ISLAMIC
from onrecord.model import edtf_bounds

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def real_value(year: int, month: int, day: int | None = None) -> str | None:
    """Give the EDTF value of a day or month, None when the calendar has no such day."""
    value = f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"
    try:
        edtf_bounds(value)
    except FormError:
        return None
    return value


def month_value(match: re.Match[str]) -> int:
    """Give the number of the month that a match names."""
    return MONTHS.index(match["month"][:3].lower()) + 1


def full_date(match: re.Match[str], _: date | None) -> str | None:
    """Give the day of a date that tells its year, in two digits or four."""
    return real_value(full_year(match["year"]), month_value(match), int(match["day"]))


def iso_date(match: re.Match[str], _: date | None) -> str | None:
    """Give the day of a date in the form 2019-01-21."""
    return real_value(int(match["year"]), int(match["number"]), int(match["day"]))


def day_of_month(match: re.Match[str], published: date | None) -> str | None:
    """Give the last such day on or before publication: "Jan. 4" in a report of March is this year's."""
    if published is None:
        return None
    month, day = month_value(match), int(match["day"])
    this = real_value(published.year, month, day)
    if this is not None and date.fromisoformat(this) <= published + timedelta(days=1):
        return this
    return real_value(published.year - 1, month, day)


def month_of_year(match: re.Match[str], _: date | None) -> str | None:
    """Give the month of a month with its year."""
    return real_value(int(match["year"]), month_value(match))


def lone_month_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the last such month that has begun by publication; "last" and "this" say no more."""
    if published is None:
        return None
    month = month_value(match)
    return real_value(published.year - (month > published.month), month)


def weekday_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the last such weekday on or before publication; "last Monday" said on a Monday is a week before."""
    if published is None:
        return None
    back = (published.weekday() - DAYS.index(match["weekday"][:3].lower())) % 7
    if (match.groupdict().get("last") or "").strip() and back == 0:
        back = 7
    return (published - timedelta(days=back)).isoformat()


def today_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the report's day, or the one or two before it that the words mean."""
    if published is None:
        return None
    words = match.group().lower()
    back = 2 if "before" in words else 1 if re.search("yesterday|last night|overnight", words) else 0
    return (published - timedelta(days=back)).isoformat()


def week_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the week or weekend that the words mean: this one ends with the report."""
    if published is None:
        return None
    monday = published - timedelta(days=published.weekday())
    which = match["which"].lower()
    last = which in {"last", "previous"}
    if "end" in match.group().lower():
        saturday = monday + timedelta(days=5)
        if saturday > published or (last and saturday == published):
            saturday -= timedelta(days=7)
        return f"{saturday}/{saturday + timedelta(days=1)}"
    if which == "past":
        return f"{published - timedelta(days=7)}/{published}"
    if last:
        return f"{monday - timedelta(days=7)}/{monday - timedelta(days=1)}"
    return monday.isoformat() if monday == published else f"{monday}/{published}"


def past_units_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the days up to the report's that "in the past 12 days" and "the last 24 hours" mean."""
    if published is None:
        return None
    unit = match["unit"].lower()
    count = 1 if not match["count"] or (unit == "hour" and not match["count"].isdigit()) else read_count(match["count"])
    if count is None:
        return None
    days = {"hour": -(-count // 24), "day": count, "night": count, "week": 7 * count}[unit]
    return days_value(published - timedelta(days=days), published)


def days_value(first: date, last: date) -> str:
    """Give a span of days, or the day where both are the same."""
    return first.isoformat() if first == last else f"{first}/{last}"


def day_range(match: re.Match[str], published: date | None) -> str | None:
    """Give the span from one day to another: "29 and 30 January", "from 4 to 17 October 2019", "March 31-April 2"."""
    groups = match.groupdict()
    month = MONTHS.index(match["month"][:3].lower()) + 1
    last_month = MONTHS.index(groups["month2"][:3].lower()) + 1 if groups.get("month2") else month
    first, last = int(match["day"]), int(match["day2"])
    if groups.get("year"):
        year = full_year(groups["year"] or "")
    elif published is None:
        return None
    else:
        year = published.year
        end = real_value(year, last_month, last)
        if end is None or date.fromisoformat(end) > published + timedelta(days=1):
            year -= 1
    begin, end = real_value(year - (month > last_month), month, first), real_value(year, last_month, last)
    return f"{begin}/{end}" if begin is not None and end is not None and begin < end else None


def to_today(match: re.Match[str], published: date | None) -> str | None:
    """Give the span from a day of a month to the report's day."""
    first = day_of_month(match, published)
    if published is None or first is None or date.fromisoformat(first) > published:
        return None
    return days_value(date.fromisoformat(first), published)


def weekday_range(match: re.Match[str], published: date | None) -> str | None:
    """Give the span from one weekday to the next such other, the last that ended on or before publication."""
    if published is None:
        return None
    first, last = (DAYS.index(match[name][:3].lower()) for name in ("weekday", "weekday2"))
    end = published - timedelta(days=(published.weekday() - last) % 7)
    begin = end - timedelta(days=(last - first) % 7)
    return None if begin == end else f"{begin}/{end}"


def full_year(words: str) -> int:
    """Give the year of two digits or four: 31 to 99 are of the 20th century, smaller ones of the 21st."""
    year = int(words)
    return year if year > 99 else 1900 + year if year > 30 else 2000 + year


def weekday_numbered(match: re.Match[str], published: date | None) -> str | None:
    """Give the last day on or before publication that is such a weekday and has such a number: "Wednesday (31)"."""
    if published is None:
        return None
    weekday, number = DAYS.index(match["weekday"][:3].lower()), int(match["day"])
    days = (published - timedelta(days=back) for back in range(62) if published.toordinal() > back)
    return next((day.isoformat() for day in days if day.weekday() == weekday and day.day == number), None)


def holiday_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the holiday of the year told, else the last one that began on or before the report's day."""
    spans = next(rule for name, rule in HOLIDAYS.items() if re.fullmatch(name, match["holiday"], re.IGNORECASE))
    groups = match.groupdict()
    told = groups.get("year") or groups.get("year2")
    which = (groups.get("which") or "").lower()
    if told:
        years = [int(told)]
    elif published is None:
        return None
    elif which.startswith("last year"):
        years = [published.year - 1]
    else:
        years = [published.year, published.year - 1]
    for year in years:
        for first, last in reversed(spans(year)):
            if told or which.startswith("last year") or (published is not None and first <= published):
                about = (
                    "~"
                    if match["holiday"].lower().split()[-1].startswith(ISLAMIC)
                    or match["holiday"].lower().startswith(ISLAMIC)
                    else ""
                )
                return f"{first}{about}" if first == last else f"{first}{about}/{last}{about}"
    return None


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the three months of a northern season: of the year told, else the last one that began before the report."""
    month = _SEASONS[match["season"].lower()]
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"] or 0)
    elif published is None:
        return None
    else:
        year = published.year - (month > published.month)
        if (groups.get("which") or "").lower() in {"last", "past", "previous"} and month <= published.month < month + 3:
            year -= 1
    return f"{year:04}-{month:02}/{year + (month == 12):04}-{(month + 1) % 12 + 1:02}"


def decade_value(match: re.Match[str], _: date | None) -> str | None:
    """Give the ten years of a decade."""
    first = int(match["decade"])
    return f"{first:04}/{first + 9:04}"


def read_count(words: str) -> int | None:
    """Give the number of a count of days or years, None where the words leave it open ("a few")."""
    plain = " ".join(words.lower().split())
    if plain.isdigit():
        return int(plain)
    if plain in {"a", "an"}:
        return 1
    return SMALL.index(plain) if plain in SMALL else None


def month_or_year_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the month or year of the report, or the one before it."""
    if published is None:
        return None
    last = match["which"].lower() in {"last", "past", "previous"}
    if match["unit"].lower() == "year":
        return f"{published.year - last:04}"
    first = published.replace(day=1)
    return f"{(first - timedelta(days=1) if last else first):%Y-%m}"


def ago_value(match: re.Match[str], published: date | None) -> str | None:
    """Give the day for days and single weeks, the month for months, the year for years: no more than the words tell."""
    if published is None:
        return None
    count = read_count(match["count"])
    if count is None:
        return None
    unit = match["unit"].lower()
    if unit == "year":
        return f"{published.year - count:04}" if count < published.year else None
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return f"{months // 12:04}-{months % 12 + 1:02}" if months >= 12 else None
    return (published - timedelta(days=count * (7 if unit == "week" else 1))).isoformat()


def year_value(match: re.Match[str], _: date | None) -> str | None:
    """Give a year as told."""
    return match["year"]
