"""The encoder's output for one text, as probabilities: of a mark on a word, and of a link from words to a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.coding.marks.scheme import EXCLUSIVE, LINKS, SIZES, Family, Link, distance_class, null_slice, tag_slices
from onrecord.coding.marks.words import Word
from onrecord.model import Span

Floats = NDArray[np.float32]
Indexes = NDArray[np.int64]
_FAR = 2500  # words: beyond this all distances are one
_LARGEST = 15.0  # a score beyond it is as sure as can be


def sigmoid(scores: Floats) -> Floats:
    """Give the probabilities of scores that stand each for itself."""
    chances: Floats = np.reciprocal(1 + np.exp(-scores))
    return chances


def softmax(scores: Floats) -> Floats:
    """Give the probabilities of scores that exclude each other, along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Floats = powers / powers.sum(-1, keepdims=True)
    return chances


@cache
def _distance_classes() -> Indexes:
    return np.array([distance_class(offset) for offset in range(-_FAR, _FAR + 1)])


@dataclass(frozen=True, kw_only=True)
class Marks:
    """The words of a text with the model's scores; `near` and `step` weigh distances in words and in sentences."""

    text: str
    words: tuple[Word, ...]
    tags: Floats
    query: Floats
    key: Floats
    near: Floats
    step: Floats

    @cached_property
    def sentences(self) -> Indexes:
        """The sentence of each word."""
        return np.array([word.sentence for word in self.words], dtype=np.int64)

    def scores(self, family: Family) -> Floats:
        """Give the raw scores of a family of marks, words × marks."""
        scores: Floats = self.tags[:, tag_slices()[family]]
        return scores

    def chances(self, family: Family) -> Floats:
        """Give the probabilities of a family of marks, words × marks."""
        scores = self.scores(family)
        return softmax(scores) if family in EXCLUSIVE else sigmoid(scores)

    def sentence_chances(self, family: Family) -> Floats:
        """Give the probability that a sentence carries each mark of a family, sentences × marks.

        A sentence is as sure as its surest word: its odds are the summed odds of its words.
        """
        odds = np.zeros((int(self.sentences.max()) + 1, SIZES[family]), np.float32)
        np.add.at(odds, self.sentences, np.exp(np.minimum(self.scores(family), _LARGEST)))
        chances: Floats = odds / (1 + odds)
        return chances

    def link(self, kind: Link, asking: Indexes, weight: Floats | None = None) -> Floats:
        """Give the probability of each word as what the asking words are linked to; the last is "nothing"."""
        at = LINKS.index(kind)
        share = np.full(len(asking), 1 / len(asking), np.float32) if weight is None else weight / weight.sum()
        middle = int(share @ asking)
        offsets = np.clip(np.arange(len(self.words)) - middle, -_FAR, _FAR)
        half = self.step.shape[1] // 2
        steps = np.clip(self.sentences - self.sentences[middle], -half, half) + half
        score = self.key[:, at] @ (share @ self.query[asking, at])
        score = score + self.near[at][_distance_classes()[offsets + _FAR]] + self.step[at][steps]
        nothing = share @ self.tags[asking, null_slice().start + at]
        return softmax(np.append(score, nothing))

    def likeness(self, groups: Sequence[Indexes]) -> Floats:
        """Give how alike two groups of words are that name an incident, pair by pair: the log odds that it is one."""
        at = LINKS.index("same_incident")
        query = np.stack([self.query[group, at].mean(0) for group in groups])
        key = np.stack([self.key[group, at].mean(0) for group in groups])
        middle = np.array([int(group.mean()) for group in groups])
        apart = np.clip(np.abs(middle[:, None] - middle), 0, _FAR)
        score = query @ key.T
        alike: Floats = (score + score.T) / 2 + self.near[at][_distance_classes()[apart + _FAR]]
        return alike

    def span(self, first: int, last: int) -> Span:
        """Give the span from one word to another, both included."""
        return Span(start=self.words[first].start, end=self.words[last].end)

    def quote(self, first: int, last: int) -> str:
        """Give the text from one word to another, both included."""
        return self.text[self.words[first].start : self.words[last].end]
