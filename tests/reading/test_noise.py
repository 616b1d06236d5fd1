"""Boilerplate is marked, reporting is not, and nothing is deleted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.noise import is_boilerplate, mark_noise


def marked(text: str) -> list[str]:
    """Give the words that are marked."""
    return [text[span.start : span.end] for span in mark_noise(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW"[:13],
        "Story continues below advertisement",
        "Source link",
        "Read more: Ferry sinks off the northern cape",
        "RELATED: Mayor to step down in spring",
        "Also read | Bridge closed for repairs",
        "2.1k SHARES Facebook Twitter WhatsApp",
        "Share this: Facebook",
        "Share on Facebook",
        "Sign up for our morning newsletter",
        "Please enable Javascript to watch this video",
        "Copyright 2019 The Courier. All rights reserved.",
        "© 2020 Riverton Post",
        "(© 2016 KXYZ)",
        "https://t.co/a1b2c3",
        "https://courier.example/2021/03/09/gate",
        "* * *",
        "The post Bomb at the gate appeared first on The Courier.",
        "Follow us on Twitter @courier",
        "This video is no longer available.",
    ],
)
def test_boilerplate_lines(line: str) -> None:
    """Lines that templates, players and scrapers leave."""
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor will share the stage with the victims' families.",
        "The post was removed a day later, officials said.",
        "Six died.",
        "More than 20 people were hurt.",
        "Print workers were among the dead.",
        "Donated blood was rushed to the hospital.",
        "This video is said to show the moment of the blast.",
        "Police said: read the warning again.",
        "Title: deputy. Name: unknown.",
        "The Post reported that nine had died.",
        "Copyright law was the subject of the talk at which he was shot.",
        "Related attacks killed 12 in the valley last year.",
        "KABUL, Jan 21 (Reuters) —",
    ],
)
def test_reporting_is_left_alone(line: str) -> None:
    """Sentences that begin or sound like boilerplate."""
    assert not is_boilerplate(line)


def test_script_tags_are_marked_inside_a_line() -> None:
    """The tag alone, not the words around it."""
    assert marked("[ad_1] Six people died in the blast. [ad_2]\nSource link") == ["[ad_1]", "[ad_2]", "Source link"]


def test_repeated_captions_are_marked_from_the_second_time_on() -> None:
    """The first time they may be the only place that says it."""
    caption = "Rescuers carry a man out of the ruins in Riverton on Monday."
    text = f"{caption}\n\nNine people died.\n\n{caption}\n\n{caption}"
    spans = mark_noise(text)
    assert marked(text) == [caption, caption]
    assert spans[0].start > len(caption)


def test_scraper_headers_are_marked_at_the_top_only_and_in_company() -> None:
    """Two such lines are a header; one alone may be reporting."""
    text = "Title: Bomb at the gate\nURL: courier.example/gate\n\nNine people died.\nAge: unknown"
    assert marked(text) == ["Title: Bomb at the gate", "URL: courier.example/gate"]
    assert marked("Section: the army's third.\nNine people died.") == []


@given(st.text(st.sampled_from("aS 1\n[]_ad:©.-\t") | st.characters(), max_size=300))
def test_marks_fit_the_text_in_order_and_apart(text: str) -> None:
    """A mark is a stretch of the text; two never touch the same character."""
    spans = mark_noise(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))
