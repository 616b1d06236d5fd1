"""How it was done: what the encoder makes of the words that name an incident, and what those words say outright.

Invariant: an incident has at least one means; a word counts only inside the words that name the incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.coding.marks import Marks
from onrecord.coding.marks.marks import Indexes, sigmoid, softmax
from onrecord.model import MEANS, Means, Span
from onrecord.vocabulary import pattern, table

_OUTRIGHT = 2.5  # log odds that a word in the incident's name adds to its means, and takes from "unknown"


def find_means(marks: Marks, words: Indexes, mentions: Iterable[Span], least: float) -> tuple[Means, ...]:
    """Give the means whose chance is over `least`, the likeliest where none is; `words` are all that name it."""
    weight = softmax(marks.scores("means_weight")[words, 0])
    odds = weight @ marks.scores("means")[words]
    outright = named_means(marks.text[span.start : span.end] for span in mentions)
    for means in outright:
        odds[MEANS.index(means)] += _OUTRIGHT
    if outright:
        odds[MEANS.index("unknown")] -= _OUTRIGHT
    chances = sigmoid(odds)
    likely = tuple(means for means, chance in zip(MEANS, chances, strict=True) if chance > least)
    return likely or (MEANS[int(chances.argmax())],)


def named_means(mentions: Iterable[str]) -> frozenset[Means]:
    """Give the means that words name outright: "the drone strike" → drone_strike, "Monday's stabbing" → stabbing."""
    told = "\n".join(mentions)
    found = {means for means, form in _patterns().items() if form.search(told)}
    unless = table("means")["unless"]
    return frozenset(means for means in found if not found.intersection(unless.get(means, ())))


@cache
def _patterns() -> dict[Means, re.Pattern[str]]:
    named = table("means")["named"]
    return {means: pattern(named[means]) for means in MEANS if means in named}
