"""Marks as a text with brackets shows them: "[source:The mayor] [cue:said] [content:nobody was hurt]"."""

from __future__ import annotations

import re

import numpy as np

from onrecord.coding.marks.marks import Marks
from onrecord.coding.marks.scheme import (
    DISTANCES,
    HARM,
    LINK_SIZE,
    LINKS,
    SPEECH,
    STANCES,
    Family,
    null_slice,
    tag_slices,
)
from onrecord.coding.marks.words import split_words, words_within

_BRACKET = re.compile(r"\[(\w+):([^\]]*)\]")
_SURE = 6.0  # the score of what is marked; minus it, of what is not

_FAMILIES: dict[Family, tuple[str, ...]] = {"speech": SPEECH, "harm": HARM, "act": STANCES}
_COLUMNS = {tag: (family, column) for family, tags in _FAMILIES.items() for column, tag in enumerate(tags)}


def invent(shown: str) -> Marks:
    """Give the marks of the text in brackets; every link is equally likely to lead to any word."""
    text, spans = "", []
    at = 0
    for bracket in _BRACKET.finditer(shown):
        text += shown[at : bracket.start()]
        spans.append((bracket[1], len(text), len(text) + len(bracket[2])))
        text += bracket[2]
        at = bracket.end()
    text += shown[at:]
    words = split_words(text)
    tags = np.full((len(words), null_slice().stop), -_SURE, np.float32)
    for tag, start, end in spans:
        family, column = _COLUMNS[tag]
        tags[list(words_within(words, start, end)), tag_slices()[family].start + column] = _SURE
    vectors = np.zeros((len(words), len(LINKS), LINK_SIZE), np.float32)
    return Marks(
        text=text,
        words=words,
        tags=tags,
        query=vectors,
        key=vectors,
        near=np.zeros((len(LINKS), DISTANCES), np.float32),
        step=np.zeros((len(LINKS), 9), np.float32),
    )
