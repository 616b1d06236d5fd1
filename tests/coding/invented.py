"""Marks as a text with brackets shows them: "[source:The mayor] [cue:said] [content:nobody was hurt]"."""

from __future__ import annotations

import re
from dataclasses import replace

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
    Link,
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


def leading(marks: Marks, asking: str, kind: Link, answer: str) -> Marks:
    """Give marks in which a link of the asking word leads to the answering word."""
    words = [marks.quote(at, at) for at in range(len(marks.words))]
    query, key, at = np.copy(marks.query), np.copy(marks.key), LINKS.index(kind)
    used = int(np.count_nonzero(key))  # a direction of its own for each link
    query[words.index(asking), at, used] = 40
    key[words.index(answer), at, used] = 1
    return replace(marks, query=query, key=key)


def to_nothing(marks: Marks, asking: str, kind: Link) -> Marks:
    """Give marks in which a link of the asking word leads to nothing."""
    words, tags = [marks.quote(at, at) for at in range(len(marks.words))], np.copy(marks.tags)
    tags[words.index(asking), null_slice().start + LINKS.index(kind)] = 40
    return replace(marks, tags=tags)
