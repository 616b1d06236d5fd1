"""The words a person would underline: whom a figure counts, and the verb that says what befell them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coding.phrases import counted, person, with_verb
from onrecord.language import annotate
from onrecord.model import Annotated, Report, Span
from tests.factories import span_of


def annotated(text: str) -> Annotated:
    """Give a text with what its language shows."""
    return annotate(Report(id="r1", text=text))


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The patrol killed 15 Northern Front guerrillas in a clash.", "Northern Front guerrillas"),
        ("At least three police officers died.", "police officers"),
        ("Soldiers shot one of the abductors on Monday.", "the abductors"),
        ("The toll rose to 43.", None),
    ],
)
def test_whom_a_number_counts(text: str, group: str | None) -> None:
    told = annotated(text)
    found = counted(told, told.numbers[0])
    assert (None if found is None else text[found.start : found.end]) == group


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("A gang abducted a Norwegian university professor.", "professor", "a Norwegian university professor"),
        ("The boy shot his four-year-old brother.", "brother", "his four-year-old brother"),
        ("Yesterday Mrs. Halvorsen died.", "Halvorsen", "Mrs. Halvorsen"),
    ],
)
def test_the_whole_phrase_of_a_person(text: str, word: str, phrase: str) -> None:
    found = person(annotated(text), span_of(text, word))
    assert text[found.start : found.end] == phrase


@pytest.mark.parametrize(
    ("text", "phrase", "whole"),
    [
        ("Two policemen died in the town.", "Two policemen", "Two policemen died"),
        ("The rebels killed 15 soldiers there.", "15 soldiers", "killed 15 soldiers"),
        ("A businessman who was abducted in May came home.", "A businessman", "A businessman who was abducted"),
        ("It was a bad year for the mayor.", "the mayor", "the mayor"),
    ],
)
def test_the_verb_that_tells_of_them(text: str, phrase: str, whole: str) -> None:
    found = with_verb(annotated(text), span_of(text, phrase))
    assert text[found.start : found.end] == whole


@given(st.text(alphabet="ab 12.,-\n'", min_size=1, max_size=60), st.data())
@settings(deadline=None)
def test_any_words_are_held(text: str, data: st.DataObject) -> None:
    text = f"b{text}"  # a report has at least a letter
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    told = annotated(text)
    for found in (person(told, span), with_verb(told, span)):
        assert found.start <= span.start < span.end <= found.end <= len(text)
