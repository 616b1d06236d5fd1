"""Whom the word for a doer means, of all parties of a report: signs weighed by a conditional logistic regression.

The encoder's link is one sign; a name in the sentence, the party named last and a fuller name are others. Who claims
is mostly who did it, and who denies often too: there the speaker's link speaks as well.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from onrecord.coding.marks import Marks, words_within
from onrecord.coding.names import same_party
from onrecord.coding.parties import Party, Ranked
from onrecord.coding.signs import Signs, logarithm, weigh
from onrecord.model import Stance

WEIGHTS: Signs = {
    "link": 0.80,
    "logarithm of the link": 0.28,
    "named by the word": 0.62,
    "named in the sentence": 1.32,
    "named in the sentence by another word": 0.82,
    "named last": 0.35,
    "a name": 0.42,
    "more than one word": 0.58,
    "speaks, of a claim": 0.83,
    "speaks, of a denial": 0.39,
    "speaks, of another": -0.71,
}
# How much likelier it is that one party speaks and is the doer, for each stance: told by the counts in coded reports.
SELF: dict[Stance, float] = {"claims": 20.0, "denies": 8.0}
SELF_OF_OTHERS = 0.1


def choose_doer(marks: Marks, at: int, ranked: Ranked, speaking: Ranked, stance: Stance) -> tuple[Party, float]:
    """Give the party that the word at `at` means, with its share of the link; `speaking` are those who may say it."""
    told = signs(marks, at, ranked, speaking, stance)
    scores = [weigh(one, WEIGHTS) for one in told]
    return ranked[int(np.argmax(scores))]


def self_odds(doer: Party, stance: Stance) -> Callable[[Party], float]:
    """Give how much likelier each party is to speak of a doer for being the doer itself, or not."""
    odds = SELF.get(stance, SELF_OF_OTHERS)
    return lambda party: odds if is_one(party, doer) else 1.0


def signs(marks: Marks, at: int, ranked: Ranked, speaking: Ranked, stance: Stance) -> list[Signs]:
    """Give for each party what speaks for its being meant, by the names of the weights."""
    word = marks.words[at]
    before = [max((span.start for span in party.spans if span.start < word.start), default=-1) for party, _ in ranked]
    made: list[Signs] = []
    for (party, share), last in zip(ranked, before, strict=True):
        by_word = any(span.start <= word.start < span.end for span in party.spans)
        is_here = any(_sentence(marks, span.start) == word.sentence for span in party.spans)
        speaks = max((chance for other, chance in speaking if is_one(party, other)), default=0.0)
        made.append(
            {
                "link": share,
                "logarithm of the link": logarithm(share),
                "named by the word": float(by_word),
                "named in the sentence": float(is_here),
                "named in the sentence by another word": float(is_here and not by_word),
                "named last": float(last == max(before) >= 0),
                "a name": float(party.name[:1].isupper()),
                "more than one word": float(" " in party.name),
                "speaks, of a claim": speaks * (stance == "claims"),
                "speaks, of a denial": speaks * (stance == "denies"),
                "speaks, of another": speaks * (stance not in {"claims", "denies"}),
            }
        )
    return made


def is_one(party: Party, other: Party) -> bool:
    """Tell whether two parties, of those who speak and those who did it, are one."""
    return same_party(party.name, other.name) or any(one.overlaps(two) for one in party.spans for two in other.spans)


def _sentence(marks: Marks, at: int) -> int:
    inside = words_within(marks.words, at, at + 1)
    return marks.words[inside[0]].sentence if inside else -1
