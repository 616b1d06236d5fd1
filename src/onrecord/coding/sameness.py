"""Whether two mentions are of one event: signs weighed by a logistic regression.

The encoder's likeness of the two is one sign; names, acts, days and the way back ("the attack") are others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord.coding.beside import apart, is_beside, own_times
from onrecord.coding.marks import Marks
from onrecord.coding.marks.marks import Floats, Indexes, sigmoid
from onrecord.coding.signs import Signs, weigh
from onrecord.coding.tokens import tokens_in, top
from onrecord.model import Annotated, TimeMention
from onrecord.vocabulary import pattern, table

WEIGHTS: Signs = {
    "always": -0.68,
    "likeness": 0.41,
    "both main": 0.25,
    "main and not": -0.52,
    "days apart": -1.45,
    "a name in common": 1.24,
    "other names": -0.77,
    "one head": 0.09,
    "an act in common": 0.66,
    "other acts": -0.81,
    "goes back": 0.24,
    "goes back to the last": 0.89,
    "both go back": -0.64,
    "told as another": -0.52,
    "told as new": -0.72,
    "sentences between": -0.14,
    "one sentence": 0.61,
    "one paragraph": 0.82,
    "next to each other": 0.52,
    "one and many": 0.23,
    "both clauses": 0.13,
    "both dated": 0.40,
}
_SUREST = math.log(1e4)  # beyond it, the encoder's likeness is as sure as can be
_SHORT = 3  # words of a mention that may do no more than go back
_LETTERS, _STEM = 3, 6  # of a word that tells something, and of it what is compared
_WORD = re.compile(rf"[^\W\d_]{{{_LETTERS},}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an incident, as they are compared: `names` are the telling words in them or right beside them."""

    sentence: int
    paragraph: int
    share_main: float
    head: str
    acts: frozenset[str]
    names: frozenset[str]
    beside: frozenset[str]
    is_clause: bool
    is_plural: bool
    is_dated: bool
    is_new: bool
    is_another: bool
    goes_back: bool


def same_incident(marks: Marks, annotated: Annotated, groups: Sequence[Indexes]) -> Floats:
    """Give the chance, pair by pair, that two groups of words name one event."""
    scores = np.full((len(groups), len(groups)), np.inf, np.float32)  # a mention is surely of its own event
    for (left, right), told in pair_signs(marks, annotated, groups).items():
        scores[left, right] = scores[right, left] = weigh(told, WEIGHTS)
    return sigmoid(scores)


def pair_signs(marks: Marks, annotated: Annotated, groups: Sequence[Indexes]) -> dict[tuple[int, int], Signs]:
    """Give what speaks for each two mentions being of one event, the earlier mention first."""
    if len(groups) < 2:
        return {}
    times = [own_times(marks, annotated, group) for group in groups]
    mentions = [read_mention(marks, annotated, group, own) for group, own in zip(groups, times, strict=True)]
    likeness = np.clip(marks.likeness(groups), -_SUREST, _SUREST)
    exclude = apart(times)
    return {
        (left, right): {
            "likeness": float(likeness[left, right]),
            "days apart": float(exclude[left, right]),
            "goes back to the last": float(mentions[right].goes_back and right == left + 1),
            "next to each other": float(right == left + 1),
            **_signs(mentions[left], mentions[right]),
        }
        for right in range(len(groups))
        for left in range(right)
    }


def _signs(one: Mention, later: Mention) -> Signs:
    every, others = one.names | one.beside, later.names | later.beside
    return {
        "always": 1.0,
        "both main": one.share_main * later.share_main,
        "main and not": abs(one.share_main - later.share_main),
        "a name in common": float(bool(every & others)),
        "other names": float(bool(one.beside and later.beside and not one.beside & later.beside)),
        "one head": float(one.head == later.head),
        "an act in common": float(bool(one.acts & later.acts)),
        "other acts": float(bool(one.acts and later.acts and not one.acts & later.acts)),
        "goes back": float(later.goes_back),
        "both go back": float(one.goes_back and later.goes_back),
        "told as another": float(later.is_another),
        "told as new": float(later.is_new),
        "sentences between": math.log1p(later.sentence - one.sentence),
        "one sentence": float(one.sentence == later.sentence),
        "one paragraph": float(one.paragraph == later.paragraph),
        "one and many": float(one.is_plural != later.is_plural),
        "both clauses": float(one.is_clause and later.is_clause),
        "both dated": float(one.is_dated and later.is_dated),
    }


def read_mention(marks: Marks, annotated: Annotated, group: Indexes, own: Sequence[TimeMention]) -> Mention:
    """Give a mention with what tells it from others; `own` are the times of its own."""
    first, last = int(group[0]), int(group[-1])
    span = marks.span(first, last)
    inside = tokens_in(annotated, span)
    head = top(inside)
    quote = marks.quote(first, last).lower()
    begins = not first or marks.sentences[first - 1] != marks.sentences[first]
    before = "" if begins else marks.quote(first - 1, first - 1).lower()
    said = f"{before} {quote}".split()
    told = _WORD.findall(quote)
    names = frozenset(word[:_STEM] for word in told if not _means_nothing().fullmatch(word))
    words = table("acts")["before"]
    is_clause = any(token.pos == "VERB" for token in inside)
    points_back = not set(words["back"]).isdisjoint((before, said[0], quote.split()[0]))
    naming = marks.chances("naming")[group].sum(0)
    return Mention(
        sentence=int(marks.sentences[first]),
        paragraph=marks.text.count("\n\n", 0, span.start),
        share_main=float(naming[1:3].sum() / naming[1:].sum()),
        head=(said[-1] if head is None else head.lemma).lower(),
        acts=frozenset(kind for kind, form in _acts().items() if form.search(quote)),
        names=names,
        beside=_names_beside(marks, annotated, group),
        is_clause=is_clause,
        is_plural=head is not None and head.tag == "NNS",
        is_dated=bool(own),
        is_new=not set(words["new"]).isdisjoint((before, quote.split()[0])),
        is_another=not set(words["another"]).isdisjoint(said),
        goes_back=points_back and not is_clause and not names and len(told) <= _SHORT,
    )


def _names_beside(marks: Marks, annotated: Annotated, group: Indexes) -> frozenset[str]:
    near = (name.text for name in annotated.names if is_beside(marks, group, name.span))
    return frozenset(word[:_STEM].lower() for text in near for word in _WORD.findall(text))


@cache
def _acts() -> dict[str, re.Pattern[str]]:
    return {kind: pattern(words) for kind, words in table("acts")["kinds"].items()}


@cache
def _means_nothing() -> re.Pattern[str]:
    """Give the pattern of words that do not tell one event from another."""
    told = table("acts")
    acts = (word for words in told["kinds"].values() for word in words)
    return pattern([*acts, *told["any"]["words"], *told["any"]["small"], *told["before"]["back"]])
