"""A report with what its language shows, before anybody decides what it means.

Everything here points into the report's text by code-point spans; coding reads this and never the language library.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.place import Place
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.model.statement import Comparator
from onrecord.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word: universal part of speech `pos`, dependency `dep` to the token at index `head` (itself for a root)."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, as the half-open range of its tokens; `paragraph` counts the report's paragraphs from 0."""

    index: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the text; `kind` is person, group, place or other."""

    span: Span
    text: str
    kind: Literal["person", "group", "place", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number expression and its value: "at least a dozen" is low 12, high None, comparator at_least.

    `span` covers the whole expression, comparator words included; `core` covers the numeral alone ("a dozen").
    `more` tells that it comes on top of another figure ("another 205"), `inside` that it is a part of one
    ("including four", "three of them").
    """

    span: Span
    core: Span
    low: int | None
    high: int | None
    comparator: Comparator
    more: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression with what it resolves to against the report's date."""

    span: Span
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name with the place it means; `place` has only a name where the gazetteer cannot tell."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A report and all that the language stage found in its text."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
