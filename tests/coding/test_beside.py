"""Times that stand in or beside the words that name an incident are its own, and set incidents apart."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.coding.beside import apart, own_times
from onrecord.coding.marks import Marks, words_within
from onrecord.coding.marks.marks import Indexes
from onrecord.language import annotate
from onrecord.model import Annotated, Report
from tests.coding.invented import invent


def read(text: str, *mentions: str) -> tuple[Marks, Annotated, list[Indexes]]:
    """Give a text of Thursday, 24 January 2019 with the words of its mentions."""
    marks = invent(text)
    spans = [(text.index(one), text.index(one) + len(one)) for one in mentions]
    groups = [np.array(words_within(marks.words, *span)) for span in spans]
    return marks, annotate(Report(id="r", text=text, published="2019-01-24")), groups


@pytest.mark.parametrize(
    ("text", "mention", "values"),
    [
        ("The 2014 bombing was worse.", "2014 bombing", ["2014"]),
        ("They recall the blast on Monday well.", "the blast", ["2019-01-21"]),
        ("It was the attack, said officials on Monday, that they feared.", "the attack", []),
        ("On Monday, after long talks in the town, gunmen attacked.", "gunmen attacked", ["2019-01-21"]),
        ("On Monday the talks in the town ended. Gunmen attacked.", "Gunmen attacked", []),
    ],
)
def test_own_times(text: str, mention: str, values: list[str]) -> None:
    marks, annotated, (group,) = read(text, mention)
    assert [time.when.value for time in own_times(marks, annotated, group)] == values


def test_days_that_exclude_each_other_part_two_mentions() -> None:
    text = "The 2014 bombing was worse than the 2016 bombing. The attack was feared."
    marks, annotated, groups = read(text, "2014 bombing", "2016 bombing", "The attack")
    assert apart([own_times(marks, annotated, group) for group in groups]).tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


def test_a_day_in_a_year_excludes_nothing() -> None:
    text = "The bombing in January 2019 came first. They recall the blast on Monday well."
    marks, annotated, groups = read(text, "The bombing", "the blast")
    assert not apart([own_times(marks, annotated, group) for group in groups]).any()
