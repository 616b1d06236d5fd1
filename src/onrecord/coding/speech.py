"""Marked words → who says what: each cue ("said", "according to") with its source and the words it gives.

Invariant: an attribution has a cue and words that are said, all stretches of the text; no words are given twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.coding.marks import Marks
from onrecord.coding.marks.marks import Floats
from onrecord.coding.marks.scheme import SPEECH
from onrecord.coding.signs import weigh
from onrecord.coding.ties import CONTENT_OF_CUE, SOURCE_OF_CUE
from onrecord.model import Span

Stretch = tuple[int, int]  # first and last word
_SOURCE, _CUE, _CONTENT = 0.3, 0.35, 0.35  # least chance of a word
_TIE, _SOURCE_TIE = 0.3, 0.2  # least chance that content, or a source, belongs to a cue
_REACH = 60  # words between a cue and what belongs to it
_NEAR = 8  # words around a cue where its source is looked for first
_MANY, _FAR = 2, 3  # counts and sentences beyond are one
_GAP = 8  # words missing in the middle of what is said
_COMMAS = frozenset(",;:–—")
_QUOTATION_MARKS = frozenset('"“”')


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody says something: each part in one or several pieces, the source in none where nobody is named.

    `chance` is that of the weakest tie between the cue and its content.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The stretches marked as sources, cues and content, and for each content whom its words are linked to."""

    marks: Marks
    chances: Floats
    sources: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    contents: tuple[Stretch, ...]
    links: tuple[Floats, ...]

    def near(self, stretches: Sequence[Stretch], cue: int) -> list[int]:
        """Give the indexes of the stretches within reach of a cue."""
        return [at for at, one in enumerate(stretches) if _words_between(one, self.cues[cue]) <= _REACH]


def find_attributions(marks: Marks) -> tuple[Attribution, ...]:
    """Give the attributions of a text in the order of their cues; content goes to the cue it is likeliest tied to."""
    page = read_page(marks)
    best = [(_TIE, -1)] * len(page.contents)
    for cue in range(len(page.cues)):
        for content in page.near(page.contents, cue):
            chance = tie_chance(content_signs(page, cue, content), CONTENT_OF_CUE)
            best[content] = max(best[content], (chance, cue))
    given: dict[int, list[tuple[int, float]]] = {}
    for content, (chance, cue) in enumerate(best):
        if cue >= 0:
            given.setdefault(cue, []).append((content, chance))
        elif content and best[content - 1][1] >= 0 and _runs_on(page, content):
            best[content] = best[content - 1]
            given[best[content][1]].append((content, best[content][0]))
    return tuple(_attribution(page, cue, given[cue]) for cue in sorted(given))


def read_page(marks: Marks) -> Page:
    """Give the stretches of each part, none over the end of a sentence."""
    chances = marks.chances("speech")
    sources, cues, contents = (
        _stretches(marks, chances[:, SPEECH.index(part)], least, gap)
        for part, least, gap in (("source", _SOURCE, 1), ("cue", _CUE, 0), ("content", _CONTENT, 1))
    )
    contents = tuple(one for one in contents if any(map(str.isalnum, marks.quote(*one))))
    said = chances[:, SPEECH.index("content")]
    links = tuple(marks.link("source", np.arange(first, last + 1), said[first : last + 1]) for first, last in contents)
    return Page(marks=marks, chances=chances, sources=sources, cues=cues, contents=contents, links=links)


def content_signs(page: Page, cue: int, content: int) -> dict[str, float]:
    """Give what speaks for and against a cue and a content being of one attribution."""
    stretch = page.cues[cue]
    signs, low, high = _way(page, stretch, page.contents[content])
    link = page.links[content]
    share = sum(
        float(link[first : last + 1].sum())
        for first, last in page.sources
        if _words_between((first, last), stretch) < _NEAR
        and page.marks.sentences[first] == page.marks.sentences[stretch[0]]
    )
    marks_between = any(page.marks.quote(at, at) in _QUOTATION_MARKS for at in range(low + 1, high + 1))
    return signs | {
        "contents between": _count_between(page.contents, low, high),
        "linked to a source by the cue": share,
        "so linked, same sentence": share * signs["same sentence"],
        "quotation marks between": float(marks_between),
        "cue's chance": float(page.chances[stretch[0] : stretch[1] + 1, SPEECH.index("cue")].max()),
    }


def source_signs(page: Page, cue: int, source: int, contents: Sequence[int]) -> dict[str, float]:
    """Give what speaks for and against a source being that of a cue with these contents."""
    first, last = page.sources[source]
    signs, low, high = _way(page, page.cues[cue], (first, last))
    link = np.mean([page.links[content] for content in contents], axis=0)
    return signs | {
        "sources between": _count_between(page.sources, low, high),
        "contents between": _count_between(page.contents, low, high),
        "linked": float(link[first : last + 1].sum()),
        "source's chance": float(page.chances[first : last + 1, SPEECH.index("source")].max()),
    }


def tie_chance(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Give the chance of a tie by its signs (logistic regression)."""
    return float(1 / (1 + np.exp(-weigh(signs, weights))))


def _attribution(page: Page, cue: int, given: Sequence[tuple[int, float]]) -> Attribution:
    contents = [content for content, _ in given]
    chances = (
        (tie_chance(source_signs(page, cue, source, contents), SOURCE_OF_CUE), source)
        for source in page.near(page.sources, cue)
    )
    chance, source = max(chances, default=(0.0, -1))
    return Attribution(
        source=(page.marks.span(*page.sources[source]),) if chance > _SOURCE_TIE else (),
        cue=(page.marks.span(*page.cues[cue]),),
        content=tuple(page.marks.span(*one) for one in _joined(page, [page.contents[content] for content in contents])),
        chance=min(chance for _, chance in given),
    )


def _stretches(marks: Marks, chances: Floats, least: float, gap: int) -> tuple[Stretch, ...]:
    """Give the runs of words over `least` in one sentence, over `gap` weaker words."""
    runs: list[Stretch] = []
    for at in map(int, np.flatnonzero(chances > least)):
        if runs and at - runs[-1][1] <= 1 + gap and marks.sentences[at] == marks.sentences[runs[-1][1]]:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return tuple(runs)


def _way(page: Page, cue: Stretch, other: Stretch) -> tuple[dict[str, float], int, int]:
    """Give the signs of how a cue and another stretch stand, and the words that bound what is between them."""
    follows = other[0] > cue[1]
    low, high = (cue[1], other[0]) if follows else (other[1], cue[0])
    between = max(0, high - low - 1)
    steps = abs(int(page.marks.sentences[other[0]]) - int(page.marks.sentences[cue[0]]))
    signs = {
        "always": 1.0,
        "follows": float(follows),
        "distance after": float(np.log1p(between)) if follows else 0.0,
        "distance before": 0.0 if follows else float(np.log1p(between)),
        "same sentence": float(steps == 0),
        "sentences apart": float(min(steps, _FAR)),
        "next sentence": float(steps == 1 and follows),
        "last sentence": float(steps == 1 and not follows),
        "side by side": float(between == 0),
        "cues between": _count_between(page.cues, low, high),
    }
    return signs, low, high


def _runs_on(page: Page, content: int) -> bool:
    """Tell whether a content goes on where the last one ended, with no word between that is not said."""
    return page.contents[content][0] == page.contents[content - 1][1] + 1


def _words_between(one: Stretch, other: Stretch) -> int:
    return max(0, one[0] - other[1] - 1, other[0] - one[1] - 1)


def _count_between(stretches: Sequence[Stretch], low: int, high: int) -> float:
    return float(min(_MANY, sum(low < first < high for first, _ in stretches)))


def _joined(page: Page, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Join the pieces of one content that only a few words of the same sentence part, none of them of another part.

    Pieces that follow each other at once are joined over the end of a sentence too, as in a long quotation.
    """
    others = [one for one in (*page.cues, *page.sources, *page.contents) if one not in stretches]
    joined: list[Stretch] = []
    for first, last in stretches:
        low = joined[-1][1] if joined else first
        in_one = page.marks.sentences[low] == page.marks.sentences[first] and first - low - 1 <= _GAP
        is_free = not any(begin < first and end > low for begin, end in others)
        if joined and (first == low + 1 or (in_one and is_free)):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return [_without_commas(page.marks, *one) for one in joined]


def _without_commas(marks: Marks, first: int, last: int) -> Stretch:
    while first < last and marks.quote(first, first) in _COMMAS:
        first += 1
    while first < last and marks.quote(last, last) in _COMMAS:
        last -= 1
    return first, last
