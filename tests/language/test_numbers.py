"""Numbers of people as news writes them: their range, their comparator, and all that counts no people."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.numbers import find_numbers, read_numeral
from onrecord.model import Number


def read(text: str) -> list[tuple[int | None, int | None, str]]:
    return [(number.low, number.high, number.comparator) for number in find_numbers(text)]


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "low", "high", "comparator"),
    [
        ("Nine men died.", 9, 9, "exact"),
        ("twenty-two dead", 22, 22, "exact"),
        ("one hundred and twenty people", 120, 120, "exact"),
        ("two thousand five hundred people", 2500, 2500, "exact"),
        ("a hundred people", 100, 100, "exact"),
        ("1,200 people", 1200, 1200, "exact"),
        ("12\u00a0000 people", 12000, 12000, "exact"),
        ("1.5 million people fled", 1_500_000, 1_500_000, "exact"),
        ("3 thousand people", 3000, 3000, "exact"),
        ("half a dozen men", 6, 6, "exact"),
        ("two dozen men", 24, 24, "exact"),
        ("all 224 people on board", 224, 224, "exact"),
        ("Between 36 and 40 people died.", 36, 40, "between"),
        ("36-40 people", 36, 40, "between"),
        ("36 to 40 people", 36, 40, "between"),
        ("two or three gunmen", 2, 3, "between"),
        ("some 50 to 60 people", 50, 60, "between"),
        ("at least 143 people", 143, None, "at_least"),
        ("at least one hundred fifty", 150, None, "at_least"),
        ("no fewer than a dozen were hurt", 12, None, "at_least"),
        ("not less than 20 people", 20, None, "at_least"),
        ("two dozen or more", 24, None, "at_least"),
        ("more than a hundred", 100, None, "more_than"),
        ("over 30 people", 30, None, "more_than"),
        ("up to 40 people", None, 40, "at_most"),
        ("as many as 1,200 people", None, 1200, "at_most"),
        ("no more than 10 people", None, 10, "at_most"),
        ("not more than five people", None, 5, "at_most"),
        ("fewer than 10 people", None, 10, "fewer_than"),
        ("around 100 people", 100, 100, "about"),
        ("an estimated 5,000 people", 5000, 5000, "about"),
        ("nearly two dozen people", 24, 24, "about"),
        ("a couple of soldiers", 2, None, "vague"),
        ("several people", 3, None, "vague"),
        ("a few people", 3, None, "vague"),
        ("dozens of people", 24, None, "vague"),
        ("scores of people", 40, None, "vague"),
        ("hundreds of people", 200, None, "vague"),
        ("several hundred people", 300, None, "vague"),
        ("thousands of people", 2000, None, "vague"),
        ("tens of thousands fled", 20_000, None, "vague"),
        ("hundreds of thousands fled", 200_000, None, "vague"),
        ("nobody was hurt", 0, 0, "exact"),
        ("no one was hurt", 0, 0, "exact"),
        ("none was hurt", 0, 0, "exact"),
        ("there were no casualties", 0, 0, "exact"),
        ("there were no further deaths", 0, 0, "exact"),
        ("zero deaths", 0, 0, "exact"),
    ],
)
def test_one_number(text: str, low: int | None, high: int | None, comparator: str) -> None:
    assert read(text) == [(low, high, comparator)]
    assert read(text.upper()) == [(low, high, comparator)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("14 civilians, five soldiers and one member of the coast guard", [14, 5, 1]),
        ("The toll rose from 14 to 31.", [14, 31]),
        ("The toll was revised down to 19 from 27.", [19, 27]),
        ("2 killed, 14 hurt in blast", [2, 14]),
        ("killing at least six, wounding nineteen", [6, 19]),
        ("In the siege of 2015, 7 men died.", [7]),
        ("On 3 May, 12 died.", [12]),
        ("Nine out of 10 hostages died.", [9, 10]),
        ("none of the 12 hostages", [0, 12]),
        ("two and three", [2, 3]),
        ("2015 people died", [2015]),
    ],
)
def test_several_numbers_keep_their_order(text: str, values: list[int]) -> None:
    assert [number.low for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "a 24-year-old man",
        "Omar, 24, died.",
        "He was aged 31.",
        "ages 14 to 20",
        "a 20- to 30-year-old",
        "at 5:30 p.m. on 4 March 2016",
        "from 3 to 5 a.m.",
        "between 10 and 12 March",
        "on May 12",
        "the 2015 attack",
        "$3 million and 200 euros",
        "£20 and €40",
        "30 kilometers north, 12 miles away",
        "2.5 miles",
        "a 12-hour siege",
        "in 30 days",
        "the 21st attack, the 5th Brigade",
        "50 percent of them, 40% of us",
        "two-thirds and three-quarters",
        "Route 66, Flight 370, Chapter 7, Resolution 1244",
        "AK-47, F-16, COVID-19, G20",
        "World War Two",
        "a 9mm pistol and 40 rounds",
        "9/11, 24/7",
        "4.5",
        "no longer, no bombs, no group",
        "one another, one day, at one point",
        "a third person, the second man",
        "many people, multiple people, a number of people",
    ],
)
def test_what_counts_no_people(text: str) -> None:
    assert find_numbers(text) == ()


def test_more_and_inside_are_told() -> None:
    assert only("another 205 people").more
    assert only("12 others").more
    assert only("three more people").more
    assert not only("12 people").more
    assert only("including four children").inside
    assert only("among them 5 children").inside
    assert only("three of them").inside
    assert only("six of whom died").inside
    assert not only("four children").inside


def test_the_span_holds_the_comparator_and_the_core_does_not() -> None:
    text = "There were at least 12 dead."
    number = only(text)
    assert text[number.span.start : number.span.end] == "at least 12"
    assert text[number.core.start : number.core.end] == "12"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", 1200),
        ("Twenty-Two", 22),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("three dozen", 36),
        ("a thousand", 1000),
        ("2.5 million", 2_500_000),
        ("", None),
        ("a", None),
        ("blue", None),
    ],
)
def test_numerals(words: str, value: int | None) -> None:
    assert read_numeral(words) == value


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelled(value: int) -> str:
    """Spell a number under a million as a newspaper would."""
    if value >= 1000:
        return f"{spelled(value // 1000)} thousand" + (f" {spelled(value % 1000)}" if value % 1000 else "")
    if value >= 100:
        return f"{spelled(value // 100)} hundred" + (f" and {spelled(value % 100)}" if value % 100 else "")
    if value >= 20:
        return _TENS[value // 10 - 2] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    return _ONES[value]


@given(st.integers(1, 999_999))
def test_digits_and_words_read_alike(value: int) -> None:
    assert read_numeral(spelled(value)) == read_numeral(f"{value:,}") == read_numeral(str(value)) == value


@given(st.integers(1, 999_999))
def test_a_spelled_number_is_found_whole(value: int) -> None:
    assert read(f"They said {spelled(value)} people died.") == [(value, value, "exact")]


@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_a_range_is_one_only_when_it_rises(first: int, second: int) -> None:
    expected = [(first, second, "between")] if first < second else [(first, first, "exact"), (second, second, "exact")]
    assert read(f"They said {first:,} to {second:,} people died.") == expected


_WORDS = st.sampled_from(
    (
        *(
            "at",
            "least",
            "more",
            "than",
            "up",
            "to",
            "between",
            "and",
            "from",
            "14",
            "31",
            "1,200",
            "two",
            "dozen",
            "a",
        ),
        *(
            "half",
            "hundred",
            "thousand",
            "several",
            "no",
            "one",
            "people",
            "dead",
            "-",
            "–",
            "%",
            "$",
            ",",
            ".",
            "years",
        ),
        *("of", "them", "including", "another", "2015", "12.5", "million", "-year-old", "\u00a0", "\n", "st"),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(_WORDS, max_size=25).map(" ".join), st.lists(_WORDS, max_size=15).map("".join), st.text()))
def test_any_text_gives_numbers_that_stand_in_it(text: str) -> None:
    numbers = find_numbers(text)
    for number in numbers:
        assert 0 <= number.span.start <= number.core.start < number.core.end <= number.span.end <= len(text)
        assert number.low is not None or number.high is not None
        if number.low is not None and number.high is not None:
            assert 0 <= number.low <= number.high
    for one, other in itertools.pairwise(numbers):
        assert one.core.end <= other.core.start


@given(st.lists(st.integers(1, 10_000), max_size=6))
def test_no_value_is_invented(values: list[int]) -> None:
    text = "; ".join(f"{value:,} men" for value in values)
    assert [number.low for number in find_numbers(text)] == values
