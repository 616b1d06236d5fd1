"""Who a link leads to: words of the answer gathered into the parties of the text.

Invariant: every name given stands in the text, in the fullest form found there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from onrecord.coding.marks import Marks, words_within
from onrecord.coding.marks.marks import Floats, Indexes
from onrecord.coding.names import same_party
from onrecord.coding.wholes import whole_name
from onrecord.model import Actor, Annotated, Span, Speaker

Stretch = tuple[int, int]  # first and last word
Ranked = Sequence[tuple["Party", float]]  # parties with their shares of a link's answer, the likeliest first
_ARTICLES = frozenset({"the", "a", "an"})
_PHRASE = 3  # words: how far the head of a phrase may stand from another word of it
_LEAST_OUTSIDE = 0.02  # an answer outside every marked party needs so much of the share
_NEIGHBOUR = 0.15  # of the likeliest word's share: what belongs to the same name


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of the text: its fullest name and all places that name it."""

    name: str
    spans: tuple[Span, ...]

    def as_actor(self) -> Actor:
        """Give the party as one who is said to have done it."""
        return Actor(name=self.name, spans=self.spans)

    def as_speaker(self) -> Speaker:
        """Give the party as one who speaks."""
        return Speaker(name=self.name, spans=self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The parties of one kind, and for each word the index of its party, -1 for none."""

    parties: tuple[Party, ...]
    owner: Indexes


def find_cast(marks: Marks, annotated: Annotated, family: Literal["voice", "doer"], least: float) -> Cast:
    """Give all who are marked as speaking (`voice`) or as doing it (`doer`), the forms of one party together."""
    groups: list[list[Stretch]] = []
    stretches = {_in_full(marks, annotated, stretch) for stretch in _stretches(marks, family, least)}
    longest_first = sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch))
    for stretch in longest_first:
        name = marks.quote(*stretch)
        home = next((group for group in groups if same_party(marks.quote(*group[0]), name)), None)
        if home is None:
            groups.append([stretch])
        else:
            home.append(stretch)
    owner = np.full(len(marks.words), -1)
    for number, group in enumerate(groups):
        for first, last in group:
            owner[first : last + 1] = number
    return Cast(parties=tuple(_party(marks, group) for group in groups), owner=owner)


def _in_full(marks: Marks, annotated: Annotated, stretch: Stretch) -> Stretch:
    span = whole_name(annotated, marks.span(*stretch))
    words = words_within(marks.words, span.start, span.end)
    return _trimmed(marks, words[0], words[-1]) or stretch


def choose_party(marks: Marks, cast: Cast, chances: Floats, nobody: float) -> Party | None:
    """Give the party that a link most likely leads to, None when "nobody" is likelier by the factor `nobody`."""
    ranked = rank_parties(marks, cast, chances)
    return ranked[0][0] if ranked and ranked[0][1] > chances[-1] * nobody else None


def party_at(marks: Marks, cast: Cast, named: Span) -> Party:
    """Give the party of a cast that most words of a span belong to, or one of its own."""
    owners = cast.owner[list(words_within(marks.words, named.start, named.end))]
    told = np.bincount(owners[owners >= 0], minlength=1)
    owner = int(told.argmax())
    if told[owner] > len(owners) / 2:
        return cast.parties[owner]
    return Party(name=marks.text[named.start : named.end], spans=(named,))


def rank_parties(marks: Marks, cast: Cast, chances: Floats) -> list[tuple[Party, float]]:
    """Give the parties by their share of the answer; the likeliest words outside all of them make one of their own."""
    held = cast.owner >= 0
    shares = np.zeros(len(cast.parties))
    np.add.at(shares, cast.owner[held], chances[:-1][held])
    ranked = list(zip(cast.parties, map(float, shares), strict=True))
    free = np.where(held, 0.0, chances[:-1])
    top = int(free.argmax())
    if free[top] > _LEAST_OUTSIDE:
        first, last = grow(free, top, _NEIGHBOUR * free[top])
        stretch = _trimmed(marks, first, last)
        if stretch is not None:
            ranked.append((_party(marks, [stretch]), float(free[first : last + 1].sum())))
    return sorted(ranked, key=lambda pair: -pair[1])


def grow(shares: Floats, at: int, least: float) -> Stretch:
    """Give the stretch around a word whose shares all lie above `least`."""
    first = last = at
    while first > 0 and shares[first - 1] > least:
        first -= 1
    while last + 1 < len(shares) and shares[last + 1] > least:
        last += 1
    return first, last


def is_overshadowed(marks: Marks, chances: Floats, at: int) -> bool:
    """Tell whether another word of the same phrase is the likelier head."""
    for other in range(max(0, at - _PHRASE), min(len(chances), at + _PHRASE + 1)):
        if other != at and chances[other] > chances[at]:
            low, high = sorted((at, other))
            between = marks.text[marks.words[low].end : marks.words[high].start].strip()
            if not between or (high - low < _PHRASE and between in {"-", "."}):
                return True
    return False


def _party(marks: Marks, group: list[Stretch]) -> Party:
    spans = tuple(sorted(marks.span(*stretch) for stretch in group))
    return Party(name=marks.quote(*group[0]), spans=spans)


def _stretches(marks: Marks, family: Literal["voice", "doer"], least: float) -> Iterator[Stretch]:
    chances = marks.chances(family)
    stretches: list[Stretch] = []
    for at in map(int, np.flatnonzero(1 - chances[:, 0] > least)):
        follows = stretches and stretches[-1][1] == at - 1 and marks.sentences[at] == marks.sentences[at - 1]
        if follows and chances[at, 1] < chances[at, 2]:
            stretches[-1] = (stretches[-1][0], at)
        else:
            stretches.append((at, at))
    for stretch in stretches:
        trimmed = _trimmed(marks, *stretch)
        if trimmed is not None:
            yield trimmed


def _trimmed(marks: Marks, first: int, last: int) -> Stretch | None:
    """Give a name without the articles and punctuation around it, None when nothing is left."""
    while first <= last and not (_begins_a_name(marks.quote(first, first))):
        first += 1
    while last >= first and not (marks.quote(last, last)[0].isalnum() or marks.quote(last, last) in ")."):
        last -= 1
    return (first, last) if first <= last else None


def _begins_a_name(word: str) -> bool:
    return word[0].isalnum() and word.lower() not in _ARTICLES
