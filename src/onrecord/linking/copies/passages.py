"""Which words of a copy are copied, and from where.

Invariant: passages stand in order in the copy and apart, and each has words outside the marked noise.
"""

from __future__ import annotations

from onrecord.linking.copies.comparing import matching_sentences
from onrecord.linking.copies.fingerprint import Sentence, sentences_of
from onrecord.model.copy import Passage
from onrecord.model.report import Report
from onrecord.model.span import Span

_SEED = 5  # words in a row that must agree for a passage to start
_GAP = 4  # words that an editor may change inside a passage
_SHORTEST = 8  # words; less is a phrase


def shared_passages(copy: Report, source: Report) -> tuple[Passage, ...]:
    """Give the stretches of `copy` that repeat `source` word for word, but for a changed word here and there."""
    words = [word for sentence in sentences_of(copy) for word in sentence.words]
    origin = [word for sentence in sentences_of(source) for word in sentence.words]
    return tuple(
        Passage(
            copy=Span(start=words[first][1], end=words[last][2]),
            source=Span(start=origin[from_first][1], end=origin[from_last][2]),
        )
        for first, last, from_first, from_last in _stretches(
            [code for code, _, _ in words], [code for code, _, _ in origin]
        )
    )


def spun_passages(copy: Report, source: Report) -> tuple[Passage, ...]:
    """Give the sentences of `copy` that say, in other words, what sentences of `source` say."""
    ours, theirs = _anchored(copy), _anchored(source)
    pairs = matching_sentences([sentence.anchors for sentence in ours], [sentence.anchors for sentence in theirs])
    found: list[Passage] = []
    last: tuple[int, int] | None = None
    for i, j in pairs:
        here = Span(start=ours[i].start, end=ours[i].end)
        there = Span(start=theirs[j].start, end=theirs[j].end)
        if last == (i - 1, j - 1):  # sentence after sentence is one passage
            before = found.pop()
            here = Span(start=before.copy.start, end=here.end)
            there = Span(start=before.source.start, end=there.end)
        found.append(Passage(copy=here, source=there))
        last = (i, j)
    return tuple(found)


def copied_share(report: Report, passages: tuple[Span, ...]) -> float:
    """Give the share of the report's words outside its noise that lie in `passages`."""
    words = [(start, end) for sentence in sentences_of(report) for _, start, end in sentence.words]
    inside = sum(any(span.start <= start and end <= span.end for span in passages) for start, end in words)
    return inside / max(1, len(words))


def _anchored(report: Report) -> list[Sentence]:
    return [sentence for sentence in sentences_of(report) if sentence.anchors]


def _stretches(words: list[int], origin: list[int]) -> list[tuple[int, int, int, int]]:
    """Give (first, last) of each copied stretch and of what it repeats, as numbers of words."""
    places: dict[tuple[int, ...], list[int]] = {}
    for at in range(len(origin) - _SEED + 1):
        places.setdefault(tuple(origin[at : at + _SEED]), []).append(at)
    found: list[tuple[int, int, int, int]] = []
    at = 0
    while at <= len(words) - _SEED:
        starts = places.get(tuple(words[at : at + _SEED]))
        if starts is None:
            at += 1
            continue
        length, start = max((_agreeing(words, at, origin, start), -start) for start in starts)
        stretch = (at, at + length - 1, -start, -start + length - 1)
        if found and _continues(found[-1], stretch):
            first, _, from_first, _ = found.pop()
            stretch = (first, stretch[1], from_first, stretch[3])
        found.append(stretch)
        at = stretch[1] + 1
    return [stretch for stretch in found if stretch[1] - stretch[0] + 1 >= _SHORTEST]


def _agreeing(words: list[int], at: int, origin: list[int], start: int) -> int:
    length = _SEED
    while at + length < len(words) and start + length < len(origin) and words[at + length] == origin[start + length]:
        length += 1
    return length


def _continues(before: tuple[int, int, int, int], after: tuple[int, int, int, int]) -> bool:
    """Tell whether only a few words were changed between two stretches."""
    return 0 <= after[0] - before[1] - 1 <= _GAP and 0 <= after[2] - before[3] - 1 <= _GAP
