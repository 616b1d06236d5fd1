"""Victims named side by side, "a woman and a girl were wounded", are one figure: their number.

Invariant: only single victims of one measure that the sentence joins by a conjunction are counted together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Annotated, Measure, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """A single victim: where the word stands that names it, and what it suffered."""

    start: int
    measure: Measure


def joined(annotated: Annotated, singles: Sequence[Single]) -> list[tuple[int, ...]]:
    """Give the indexes of singles in groups, in text order: alone, or with those that an "and" joins them to."""
    token_of = {token.start: token for token in annotated.tokens}
    owner = {token_of[one.start].index: at for at, one in enumerate(singles) if one.start in token_of}
    leader = list(range(len(singles)))
    for index, at in sorted(owner.items()):
        first = _joined_to(annotated.tokens, index, owner)
        if first is not None and singles[first].measure == singles[at].measure:
            leader[at] = leader[first]
    groups: dict[int, list[int]] = defaultdict(list)
    for at, first in enumerate(leader):
        groups[first].append(at)
    return [tuple(group) for group in groups.values()]


def _joined_to(tokens: Sequence[Token], index: int, owner: Mapping[int, int]) -> int | None:
    """Give the single that a word is joined to, over words between that name none."""
    while tokens[index].dep == "conj" and tokens[index].head != index:
        index = tokens[index].head
        if index in owner:
            return owner[index]
    return None
