"""Words and sentences of a text as the encoder sees them: simple, quick, and the same in any letter case.

Invariant: every word is `text[start:end]`, in order, never overlapping.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")
_END = re.compile(r"(?:[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])|\n+)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|sgt|lt|col|gen|capt|maj|sen|rep|gov|rev|no|jan|feb|mar|apr|aug|sept|sep|oct|nov|dec|"
    r"inc|jr|sr|vs|det|cpl|pvt|cmdr|adm|prof|insp|supt|ave|blvd|approx|u\.s|u\.n|u\.k|a\.m|p\.m)|\b[a-z])\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word: its offsets into the text and the number of its sentence."""

    start: int
    end: int
    sentence: int


def split_words(text: str) -> tuple[Word, ...]:
    """Give the words of a text, each with its sentence; a line break always ends a sentence."""
    starts = _sentence_starts(text)
    return tuple(
        Word(start=word.start(), end=word.end(), sentence=max(0, bisect_right(starts, word.start()) - 1))
        for word in _WORD.finditer(text)
    )


def words_within(words: Sequence[Word], start: int, end: int) -> range:
    """Give the indexes of the words that share a character with `text[start:end]`."""
    first = bisect_right(words, start, key=lambda word: word.end)
    return range(first, max(first, bisect_left(words, end, key=lambda word: word.start)))


def _sentence_starts(text: str) -> list[int]:
    starts = [0]
    for end in _END.finditer(text):
        before = text[max(0, end.start() - _LONGEST_ABBREVIATION) : end.start() + 1]
        if text[end.start()] != "." or not _ABBREVIATION.search(before):
            starts.append(end.end())
    return starts
