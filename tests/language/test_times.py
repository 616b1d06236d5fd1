"""Times of news: every expression to its EDTF value, counted from the report's day, and nothing invented."""

from __future__ import annotations

import itertools
import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.times import find_times
from onrecord.language.times.find import dateline
from onrecord.language.times.holidays import HOLIDAYS, easter, islamic_day, weekday_of_month
from onrecord.model import edtf_bounds

THURSDAY = date(2019, 1, 24)


def values(text: str, published: date | None = THURSDAY) -> list[str]:
    return [found.when.value for found in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gunmen struck early on Tuesday.", "2019-01-22"),
        ("It blew up late Monday night.", "2019-01-21"),
        ("It happened on Thursday.", "2019-01-24"),
        ("It happened on Friday.", "2019-01-18"),
        ("It happened last Thursday.", "2019-01-17"),
        ("It happened on Wednesday (23).", "2019-01-23"),
        ("It happened on Monday (7).", "2019-01-07"),
        ("It happened yesterday.", "2019-01-23"),
        ("It happened the day before yesterday.", "2019-01-22"),
        ("They were shot last night.", "2019-01-23"),
        ("They were shot this morning.", "2019-01-24"),
        ("The raid of Jan. 4 failed.", "2019-01-04"),
        ("The raid of 30 December failed.", "2018-12-30"),
        ("The raid of Nov. 2 failed.", "2018-11-02"),
        ("It fell on 2017-05-09.", "2017-05-09"),
        ("On 3 May 1998 it fell.", "1998-05-03"),
        ("BOGOTA, 9 FEB 90 (AGENCY)", "1990-02-09"),
        ("In October 2015 it fell.", "2015-10"),
        ("It fell in November.", "2018-11"),
        ("It fell last January.", "2019-01"),
        ("the December bombing", "2018-12"),
        ("The town fell in 2011.", "2011"),
        ("the 2013 mall attack", "2013"),
        ("the army's 2009 offensive", "2009"),
        ("abuses in the 1980s", "1980/1989"),
        ("It happened earlier this month.", "2019-01"),
        ("It happened last month.", "2018-12"),
        ("It happened last year.", "2018"),
        ("Two days ago it fell.", "2019-01-22"),
        ("It fell three weeks ago.", "2019-01-03"),
        ("It fell two months ago.", "2018-11"),
        ("It fell eight years ago.", "2011"),
    ],
)
def test_one_day_month_or_year(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on the night of 4 to 5 January", "2019-01-04/2019-01-05"),
        ("clashes on 29 and 30 December", "2018-12-29/2018-12-30"),
        ("from March 31 to April 2, 2016", "2016-03-31/2016-04-02"),
        ("between 28 December and 3 January", "2018-12-28/2019-01-03"),
        ("January 9-11", "2019-01-09/2019-01-11"),
        ("fought from Friday to Sunday", "2019-01-18/2019-01-20"),
        ("between Saturday night and Monday morning", "2019-01-19/2019-01-21"),
        ("It happened last week.", "2019-01-14/2019-01-20"),
        ("It happened this week.", "2019-01-21/2019-01-24"),
        ("over the past week", "2019-01-17/2019-01-24"),
        ("in the past 12 days", "2019-01-12/2019-01-24"),
        ("in the last 24 hours", "2019-01-23/2019-01-24"),
        ("in the last few hours", "2019-01-23/2019-01-24"),
        ("at the weekend and", "2019-01-19/2019-01-20"),
        ("It happened last summer.", "2018-06/2018-08"),
        ("in the spring of 2014", "2014-03/2014-05"),
        ("in the winter of 2014", "2014-12/2015-02"),
        ("on 20 January and this morning", "2019-01-20/2019-01-24"),
    ],
)
def test_spans(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("since the Easter Sunday attacks", "2018-04-01"),
        ("the 2019 Easter Sunday attacks", "2019-04-21"),
        ("on Easter Sunday in 2008", "2008-03-23"),
        ("last year's Christmas Day bombing", "2018-12-25"),
        ("on Christmas Eve", "2018-12-24"),
        ("a New Year's Eve party", "2018-12-31"),
        ("an MLK Day parade", "2019-01-21"),
        ("on Martin Luther King Jr. Day", "2019-01-21"),
        ("on Thanksgiving", "2018-11-22"),
        ("on Good Friday 2017", "2017-04-14"),
        ("during Ramadan", "2018-05-16~/2018-06-14~"),
        ("during the holy month of Ramadan", "2018-05-16~/2018-06-14~"),
        ("on Eid al-Fitr", "2018-06-15~"),
    ],
)
def test_holidays_are_the_last_ones_that_began(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The church burned on Sunday. Two days earlier a mosque had burned.", ["2019-01-20", "2019-01-18"]),
        ("He was seized on Jan. 3. His body was found four days later.", ["2019-01-03", "2019-01-07"]),
        ("It burned on Sunday; the next day it rained.", ["2019-01-20", "2019-01-21"]),
        ("It burned on Sunday. The previous day it had rained.", ["2019-01-20", "2019-01-19"]),
        ("Sunday's blast came two days after the raid.", ["2019-01-20", "2019-01-18"]),
        ("He died two days after Sunday's blast.", ["2019-01-22", "2019-01-20"]),
        ("They fled the day before the Jan. 4 raid.", ["2019-01-03", "2019-01-04"]),
        ("In 1984 it was hit; three years later it was hit again.", ["1984", "1987"]),
        ("The raid comes three years after the siege.", ["2016"]),
    ],
)
def test_times_that_count_from_another(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seized on 25 October 2010, he was found on November 18.", ["2010-10-25", "2010-11-18"]),
        ("In 2016 two men died. On 3 May a third did.", ["2016", "2016-05-03"]),
        ("In 2016 two men died.\n\nOn 3 May a third did.", ["2016", "2018-05-03"]),
        ("On 25 October 2010 he left. Last December he came back.", ["2010-10-25", "2018-12"]),
    ],
)
def test_a_year_told_holds_for_the_days_after_it_in_its_paragraph(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_without_a_date_only_full_dates_are_read() -> None:
    assert values("He left on Monday, last week, in May and on 3 May 2016.", None) == ["2016-05-03"]


def test_a_dateline_dates_a_report_that_nobody_dated() -> None:
    text = "LIMA, 22 JAN 90 -- POLICE SAID TODAY THAT A BOMB WENT OFF ON SATURDAY."
    assert values(text, None) == ["1990-01-22", "1990-01-22", "1990-01-20"]
    assert dateline("x " * 200 + "3 May 2016") is None
    assert dateline("Kabul, Posted on May 3, 2016 at 5 pm. He left.") == date(2016, 5, 3)
    assert dateline("He was killed on May 3, 2016.") is None


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_error(published: date) -> None:
    find_times(
        "a week ago, last weekend, two days later, last year's Easter, Ramadan, last winter, Monday (31)", published
    )


@pytest.mark.parametrize(
    "text",
    [
        "He may go; they march on.",
        "a second time, in a minute, at 5:30",
        "30 February",
        "February 30, 2016",
        "flight 370, route 66, 2,015 people",
        "a few years ago",
        "the fall of the town",
        "Sunnis met in Marchena",
        "10 times 12 is 120",
    ],
)
def test_what_is_no_time_or_no_real_one(text: str) -> None:
    assert values(text) == []


def test_upper_case_and_lower_case_read_alike() -> None:
    text = "On Monday, in October 2015 and last week"
    assert values(text) == values(text.upper()) == values(text.lower())


def test_a_mention_keeps_its_words_and_rule() -> None:
    (found,) = find_times("It fell in October 2015.", THURSDAY)
    assert (found.when.words, found.when.rule, found.when.span) == ("October 2015", "month of a year", found.span)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1990, 4, 15), (2000, 4, 23), (2008, 3, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20)]
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_islamic_days_are_near_those_kept() -> None:
    # First days of Ramadan as kept in most countries.
    for year, kept in ((1436, date(2015, 6, 18)), (1440, date(2019, 5, 6)), (1445, date(2024, 3, 11))):
        assert abs((islamic_day(year, 9, 1) - kept).days) <= 1


def test_weekdays_of_months() -> None:
    assert weekday_of_month(2016, 5, 0, -1) == date(2016, 5, 30)
    assert weekday_of_month(2016, 12, 0, -1) == date(2016, 12, 26)
    assert weekday_of_month(2018, 11, 3, 4) == date(2018, 11, 22)


@pytest.mark.parametrize("rule", HOLIDAYS.values(), ids=list(HOLIDAYS))
def test_every_holiday_falls_in_its_year(rule: object) -> None:
    assert callable(rule)
    for year in range(1900, 2101):
        for first, last in rule(year):
            assert first.year == year
            assert first <= last < first + timedelta(days=31)


_WORDS = st.sampled_from(
    [
        "on",
        "last",
        "this",
        "the",
        "past",
        "12",
        "few",
        "two",
        "days",
        "weeks",
        "years",
        "hours",
        "later",
        "ago",
        "after",
        "before",
        "Monday",
        "Sunday(",
        "31)",
        "May",
        "March",
        "4",
        "to",
        "5",
        "and",
        "1987",
        "2016",
        "in",
        "early",
        "week",
        "weekend",
        "night",
        "Easter",
        "Ramadan",
        "30",
        "February",
        "next",
        "day",
        "99999",
        "several",
        "summer",
        "of",
        ",",
        ".",
        "-",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join), st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))))
def test_any_words_give_real_times_in_order_and_apart(text: str, published: date | None) -> None:
    times = find_times(text, published)
    for found in times:
        assert text[found.span.start : found.span.end] == found.when.words
        first, last = edtf_bounds(found.when.value)
        assert last is None or first <= last
    for one, other in itertools.pairwise(times):
        assert one.span.end <= other.span.start


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.dates())
def test_any_text_is_read_without_an_exception(text: str, published: date) -> None:
    find_times(text, published)


@given(st.sampled_from(["Monday", "Friday", "Sunday"]), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_a_weekday_is_one_of_the_last_seven_days(weekday: str, published: date) -> None:
    (value,) = values(f"It happened on {weekday}.", published)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    day = date.fromisoformat(value)
    assert day.strftime("%A") == weekday
    assert published - timedelta(days=7) < day <= published


def test_a_long_head_is_read_in_no_time() -> None:
    started = time.perf_counter()
    dateline("A.B-C' " * 22 + "x 3 May 2016")
    find_times("in the " * 5000 + "12 " * 5000, THURSDAY)
    find_times("In 2016 on 3 May, two days later " * 2000, THURSDAY)
    assert time.perf_counter() - started < 2
