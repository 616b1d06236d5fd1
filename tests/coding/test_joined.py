"""Victims that a sentence joins by "and" count together; others stay one each."""

from __future__ import annotations

import pytest

from onrecord.coding.joined import Single, joined
from onrecord.language import annotate
from onrecord.model import Measure, Report


def groups(text: str, *victims: tuple[str, Measure]) -> list[tuple[int, ...]]:
    """Give the groups of the victims of a text, by number."""
    annotated = annotate(Report(id="r", text=text))
    return joined(annotated, [Single(start=text.index(word), measure=measure) for word, measure in victims])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A woman and a girl were wounded in the blast.", ("woman", "girl")),
        ("The blast killed a teacher, a nurse and a driver.", ("teacher", "nurse", "driver")),
    ],
)
def test_joined_victims_are_one_group(text: str, words: tuple[str, ...]) -> None:
    assert groups(text, *((word, "killed") for word in words)) == [tuple(range(len(words)))]


def test_other_measures_stay_apart() -> None:
    text = "The blast killed a teacher and a nurse."
    assert groups(text, ("teacher", "killed"), ("nurse", "injured")) == [(0,), (1,)]


def test_other_sentences_stay_apart() -> None:
    text = "A teacher was killed. A nurse was killed."
    assert groups(text, ("teacher", "killed"), ("nurse", "killed")) == [(0,), (1,)]
