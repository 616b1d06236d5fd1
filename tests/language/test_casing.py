"""Text in one case gets its case back, and never moves an offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.casing import has_one_case, recase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("REBELS KILLED A MAN IN SAN SALVADOR.", "Rebels killed a man in San Salvador."),
        ("the bomb went off in kabul.", "The bomb went off in Kabul."),
        ("POLICE SAID TWO MEN DIED. FOUR WERE HURT.", "Police said two men died. Four were hurt."),
    ],
)
def test_names_and_sentence_starts_are_capitalised(text: str, expected: str) -> None:
    assert recase(text) == expected


@pytest.mark.parametrize("text", ["", "12:30 — 14", "A bomb went off in Kabul.", "iPhone und Straße", "漢字 かな"])
def test_text_with_both_cases_or_none_comes_back(text: str) -> None:
    assert recase(text) == text


def test_one_case() -> None:
    assert has_one_case("ALL CAPITALS")
    assert has_one_case("all small")
    assert has_one_case(
        "A FEW small LETTERS AMONG VERY MANY CAPITALS ARE STILL ONE CASE: THE AGENCY'S WIRE COPY HAS NO OTHER"
    )
    assert not has_one_case("Mixed Case")
    assert not has_one_case("1234")


@given(st.text())
def test_the_result_is_as_long_and_has_the_same_letters(text: str) -> None:
    result = recase(text)
    assert len(result) == len(text)
    for before, after in zip(text, result, strict=True):
        assert before == after or before.lower() == after.lower() or before.upper() == after.upper()


@given(st.text(alphabet="ßİŉǰΐABC .", min_size=1))
def test_letters_whose_case_is_two_letters_stay_one(text: str) -> None:
    assert len(recase(text.upper())) == len(text.upper())
    assert len(recase(text)) == len(text)
