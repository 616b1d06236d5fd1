"""Clean text: NFC, nothing invisible, and a map back to what was extracted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.cleaning import clean

ODD = st.text(
    st.sampled_from("aé12 \n")
    | st.sampled_from(["\u200b", "\u00ad", "\r", "\u00a0", "\u202e", "\u0301", "\u0307", "\u1100", "\u1161", "\u2028"])
    | st.sampled_from("\U0001f4a5\u0f71\u0f72\u09c7\u09be")
)


@given(st.text() | ODD)
def test_clean_text_is_composed_and_shows_everything(text: str) -> None:
    """NFC, no invisible mark, one kind of line end; cleaning twice changes nothing."""
    found = clean(text).text
    assert unicodedata.is_normalized("NFC", found)
    assert not set(found) & set("\u200b\u00ad\ufeff\u202e\r\u2028\x00")
    assert clean(found).text == found


@given(st.text() | ODD)
def test_each_offset_leads_back_to_its_character(text: str) -> None:
    """Offsets never go backward nor leave the text, and an ordinary character leads back to itself."""
    found = clean(text)
    back = [found.to_extracted(at) for at in range(len(found.text))]
    assert back == sorted(back)
    assert all(0 <= at < len(text) for at in back)
    for at, character in enumerate(found.text):
        if character.isascii() and character.isalnum():
            assert text[back[at]] == character


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp", "Cs"])))
def test_words_are_only_composed(text: str) -> None:
    """Where nothing is odd, cleaning is NFC and no more."""
    assert clean(text).text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("extracted", "expected"),
    [
        ("killed 1\u200b2 people", "killed 12 people"),
        ("killed \u202e12\u202c people", "killed 12 people"),
        ("at\u00a0least 1\u202f200", "at least 1\u202f200"),
        ("Orle\u0301ans", "Orléans"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\U0001f4a5 12 dead", "\U0001f4a5 12 dead"),
        ("می\u200cروند", "می\u200cروند"),
    ],
)
def test_what_cleaning_does(extracted: str, expected: str) -> None:
    """Marks that split numbers go; the spaces that part thousands, joiners and emoji stay."""
    assert clean(extracted).text == expected


def test_figure_after_an_emoji_and_a_hidden_mark_is_found_in_the_extracted_text() -> None:
    """The case that breaks offsets elsewhere."""
    extracted = "\U0001f4a5\u200b Re\u0301gion: \u202ekilled 12\u202c"
    found = clean(extracted)
    at = found.text.index("12")
    assert extracted[found.to_extracted(at) : found.to_extracted(at + 1) + 1] == "12"
