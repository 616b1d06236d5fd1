"""Short pieces of coded reports, as examples of their own: a wire flash is short, and so is what a user pastes.

Invariant: an excerpt keeps every label whose words it holds; a link whose answer was cut off is not taught as "none".
"""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np

from onrecord.coding.marks.words import Word
from training.labels import Labels, LinkLabel

_SENTENCES = (1, 8)  # in an excerpt, fewest and most


def excerpts(labels: Labels, count: int, chance: random.Random) -> list[Labels]:
    """Give `count` random excerpts of a report; half of them hold its beginning, as a flash does."""
    sentences = labels.words[-1].sentence + 1
    made = []
    for number in range(count):
        size = chance.randint(*_SENTENCES)
        first = 0 if number % 2 == 0 else chance.randrange(max(1, sentences - size + 1))
        words = [at for at, word in enumerate(labels.words) if first <= word.sentence < first + size]
        if words and len(words) < len(labels.words):
            made.append(excerpt(labels, words[0], words[-1] + 1, name=f"{labels.id}~{number}"))
    return made


def excerpt(labels: Labels, first: int, last: int, *, name: str) -> Labels:
    """Give the labels of the words from `first` up to `last`, not included, over the text they stand in."""
    start, end = labels.words[first].start, labels.words[last - 1].end
    lowest = labels.words[first].sentence
    words = tuple(
        Word(start=word.start - start, end=word.end - start, sentence=word.sentence - lowest)
        for word in labels.words[first:last]
    )

    def kept(indexes: tuple[int, ...] | list[int]) -> list[int]:
        return [at - first for at in indexes if first <= at < last]

    links = [
        LinkLabel(kind=link.kind, query=tuple(query), answer=tuple(answer))
        for link in labels.links
        if (query := kept(link.query)) and ((answer := kept(link.answer)) or not link.answer)
    ]
    incidents = [([inside for group in groups if (inside := kept(group))], means) for groups, means in labels.incidents]
    return replace(
        labels,
        id=name,
        text=labels.text[start:end],
        words=words,
        numbers=(),
        times=(),
        tokens=(),
        scopes=[(at - first, scope) for at, scope in labels.scopes if first <= at < last],
        links=links,
        incidents=[(groups, means) for groups, means in incidents if groups],
        **{tags: np.copy(getattr(labels, tags)[first:last]) for tags in _TAGS},
    )


_TAGS = ("measure", "stance", "other", "act", "naming", "voice", "doer")
