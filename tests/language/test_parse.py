"""Tokens, sentences and names keep their offsets in any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.casing import has_one_case, recase
from onrecord.language.parse import paragraphs, parse

TEXTS = st.text(alphabet="aB .,\n\t😀éİß\u0301\u200f“”’1", min_size=1, max_size=200)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_tokens_stand_where_they_say(text: str) -> None:
    """`text[start:end]` is the token, whatever stands before it."""
    for token in parse(text).tokens:
        assert text[token.start : token.end] == token.text


@given(TEXTS)
def test_recasing_moves_no_offset(text: str) -> None:
    """Giving case back changes letters, never their number."""
    assert len(recase(text)) == len(text)


@given(TEXTS)
def test_paragraphs_cover_all_words(text: str) -> None:
    """No character that is not white space is left out of the paragraphs, and none stands in two."""
    ranges = list(paragraphs(text))
    assert all(first[1] <= second[0] for first, second in pairwise(ranges))
    covered = {at for start, end in ranges for at in range(start, end)}
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())


def test_sentences_end_with_their_paragraph() -> None:
    """A headline does not run into the text under it."""
    parsed = parse("Blast in the old harbour\nA bomb went off on Friday. Nobody was hurt.\n")
    first = parsed.sentences[0]
    assert parsed.tokens[first.last - 1].text == "harbour"
    assert [sentence.paragraph for sentence in parsed.sentences] == [0, 1, 1]


def test_wrapped_lines_are_one_paragraph() -> None:
    """Copy broken at a column is joined again."""
    text = (
        "The convoy was stopped on the road north of the river late at\n"
        "night by men in uniform who asked the drivers for their papers\n"
        "and took two of them away, the owner of the company told us on\n"
        "Thursday.\n\nThe army did not answer our questions about the convoy or\n"
        "about the men."
    )
    assert [text[start:end].split(maxsplit=1)[0] for start, end in paragraphs(text)] == ["The", "The"]


def test_names_have_kinds_and_no_possessive() -> None:
    """A possessive ending is no part of a name."""
    names = {name.text: name.kind for name in parse("Kabul's police chief met Angela Merkel in Germany.").names}
    assert names["Kabul"] == "place"
    assert names["Angela Merkel"] == "person"


@pytest.mark.parametrize("text", ["REBELS KILLED A PRIEST IN LIMA.", "rebels killed a priest in lima."])
def test_text_in_one_case_is_read_as_a_newspaper_writes(text: str) -> None:
    """Wire copy in capitals, and text all small, get names with capitals and words without."""
    assert has_one_case(text)
    assert recase(text) == "Rebels killed a priest in Lima."


def test_mixed_text_stays() -> None:
    """Text that has case is not touched."""
    text = "The BBC said three men in Lima were hurt."
    assert recase(text) is text
