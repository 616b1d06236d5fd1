"""Datelines and agency credits: read where they stand, never out of a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.agency import agency_credited, agency_named, agency_of_host
from onrecord.reading.dateline import find_dateline, find_stated_day
from onrecord.reading.days import read_day


@pytest.mark.parametrize(
    ("text", "place", "day", "agency"),
    [
        ("KABUL, Jan 21 (Reuters) — Six people died.", "KABUL", None, "Reuters"),
        ("KABUL, Jan. 21, 2019 (Xinhua) -- Six people died.", "KABUL", date(2019, 1, 21), "Xinhua"),
        ("LIMA, 4 JUN 89 (EFE) -- [TEXT] SIX PEOPLE DIED.", "LIMA", date(1989, 6, 4), "EFE"),
        ("ISTANBUL/ANKARA (Reuters) - Six people died.", "ISTANBUL/ANKARA", None, "Reuters"),
        ("(Reuters) - Six people died.", "", None, "Reuters"),
        ("(AP) RIVERTON, N.C. - Six people died.", "RIVERTON, N.C.", None, "AP"),
        ("SAN JOSE (COSTA RICA), 3 NOV 89 (ACAN - EFE) -- SIX", "SAN JOSE", date(1989, 11, 3), "ACAN-EFE"),
        ("Kabul, 21 January 2019 – Six people died.", "Kabul", date(2019, 1, 21), None),
        ("By Ana Ruiz\n\nRIVERTON, March 9, 2021 (AFP) - Six died.", "RIVERTON", date(2021, 3, 9), "AFP"),
    ],
)
def test_datelines(text: str, place: str, day: date | None, agency: str | None) -> None:
    """Place, day where a year proves it, agency by its usual short name."""
    found = find_dateline(text)
    assert found is not None
    assert (found.day, found.agency) == (day, agency)
    assert found.place == place
    assert text[found.start : found.end].rstrip()[-1] in "—–-:"


@pytest.mark.parametrize(
    "text",
    [
        "Six people — two of them children — died on Jan 21, 2019.",
        "RIVERTON (WXYZ) – Six people died.",
        "Detroit — Authorities said six people died.",
        "The group that on January 21 said — in a video — it had done it is small.",
        "Police told AFP - on the phone - that six had died.",
        "",
        "-",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    """Sentences with dashes, and stations that are no agency."""
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("The Associated Press", "AP"),
        ("By Associated Press", "AP"),
        ("Reuters Staff", "Reuters"),
        ("AFP-JIJI", "AFP"),
        ("Ana Ruiz, Associated Press", "AP"),
        ("Agence France-Presse", "AFP"),
        ("ACAN-EFE", "ACAN-EFE"),
        ("The Courier", None),
        ("", None),
    ],
)
def test_agencies_by_their_names(credit: str, agency: str | None) -> None:
    """Long and short names, joined credits, papers."""
    assert agency_named(credit) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Six people died.\n\nCopyright 2019 The Associated Press. All rights reserved.", "AP"),
        ("Six people died.\n\n© AFP 2019", "AFP"),
        ("Six people died on Monday. —AFP", "AFP"),
        ("Six people died on Monday. (Reuters)", "Reuters"),
        ("By The Associated Press\n\nSix people died.", "AP"),
        ("Source: AFP\n\nSix people died.", "AFP"),
        ("Police told AFP that six people died.\n\nNobody has claimed it, Reuters reported.", None),
        ("Six people died.\n\nThe Associated Press contributed to this report.", None),
        ("Six people died, police told the AP", None),
    ],
)
def test_credits_at_either_end(text: str, agency: str | None) -> None:
    """A credit line counts; being quoted, and a contribution, do not make the story theirs."""
    assert agency_credited(text) == agency


def test_agencies_publish_on_their_own_sites() -> None:
    """With or without www, and on no site that only sounds like it."""
    assert agency_of_host("https://www.reuters.com/world/a") == "Reuters"
    assert agency_of_host("https://notreuters.com/world/a") is None
    assert agency_of_host("http://[") is None


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_days_are_read_as_they_are_written(day: date) -> None:
    """In the usual ways of writing a whole day."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%A, %d %b %Y", "%Y/%m/%d", "%Y-%m-%dT%H:%M:%SZ"):
        assert read_day(day.strftime(form)) == day
    found = find_dateline(f"KABUL, {day.strftime('%d %b %y').upper()} (AFP) -- SIX DIED")
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("value", ["03/04/2021", "31 February 2021", "yesterday", "2021", "", "Jan 21", "5"])
def test_what_is_no_one_day(value: str) -> None:
    """Ambiguous, impossible or incomplete."""
    assert read_day(value) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("January 1, 2013 7:18 PM\n\nSix people died.", date(2013, 1, 1)),
        ("Posted: Monday, April 8, 2013\nSix people died.", date(2013, 4, 8)),
        ("2021-03-09\nSix people died.", date(2021, 3, 9)),
        ("Six people died on March 9, 2021", None),
        ("Born January 1, 1970\nSix people died.", None),
        ("March 2021\nSix people died.", None),
    ],
)
def test_a_line_that_is_only_a_date_at_the_head(text: str, day: date | None) -> None:
    """It says when the report was published; a sentence with a date does not."""
    assert find_stated_day(text) == day
