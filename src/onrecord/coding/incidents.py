"""Marked words → the incidents of one report: which words name the same event, its role, means, time and place.

Invariant: an incident is never without a mention; its time and place are chosen among those found in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.coding.beside import is_of_speech, own_times
from onrecord.coding.marks import Marks, words_within
from onrecord.coding.marks.marks import Indexes
from onrecord.coding.means import find_means
from onrecord.coding.parties import Stretch
from onrecord.coding.sameness import same_incident
from onrecord.coding.thresholds import Thresholds
from onrecord.coding.whereabouts import find_place
from onrecord.model import Annotated, Means, Place, Role, Span, When

_SPOKEN = 0.5  # what the time of somebody's words is worth as the time of the incident
_GAP = 1  # words that may be missing in the middle of a mention
_OWN = 6.0  # how much more a time in or beside a mention counts
_TOLD = 0.9  # and how much it has for itself, whatever the link says
_NEAR = 3.0  # and a time in its sentence
_SHORTEST_MENTION = 3  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundIncident:
    """An incident with the indexes of all words that name it; `chance` is that it is one at all."""

    words: Indexes
    mentions: tuple[Span, ...]
    role: Role
    chance: float
    means: tuple[Means, ...]
    when: When | None
    place: Place | None


def find_incidents(marks: Marks, annotated: Annotated, thresholds: Thresholds) -> tuple[FoundIncident, ...]:
    """Give the incidents of a report in the order of their first mention."""
    groups = naming_groups(marks, thresholds.naming)
    found = [
        _incident(marks, annotated, [groups[at] for at in sorted(members)], thresholds)
        for members in _clusters(marks, annotated, groups, thresholds.same_incident)
    ]
    return tuple(sorted(found, key=lambda incident: incident.mentions[0]))


def naming_groups(marks: Marks, least: float) -> list[Indexes]:
    """Give the words of each mention of an incident, in text order."""
    return [np.arange(first, last + 1) for first, last in _naming_stretches(marks, least)]


def _naming_stretches(marks: Marks, least: float) -> list[Stretch]:
    """Give the runs of words marked as naming an incident, none over the end of a sentence."""
    chances = marks.chances("naming")
    stretches: list[Stretch] = []
    for at in map(int, np.flatnonzero(1 - chances[:, 0] > least)):
        begins = chances[at, 1] + chances[at, 3] > chances[at, 2] + chances[at, 4]
        gap = at - stretches[-1][1] if stretches else _GAP + 2
        goes_on = gap <= _GAP + 1 and marks.sentences[at] == marks.sentences[at - gap]
        if goes_on and (gap > 1 or not begins):
            stretches[-1] = (stretches[-1][0], at)
        else:
            stretches.append((at, at))
    quotes = [(stretch, marks.quote(*stretch)) for stretch in stretches]
    return [stretch for stretch, quote in quotes if len(quote) >= _SHORTEST_MENTION and any(map(str.isalpha, quote))]


def _clusters(marks: Marks, annotated: Annotated, groups: Sequence[Indexes], least: float) -> list[list[int]]:
    """Join the closest two clusters while their mentions are, on average, likelier than `least` to be of one event."""
    clusters = [[at] for at in range(len(groups))]
    if len(groups) < 2:
        return clusters
    summed = same_incident(marks, annotated, groups).astype(np.float64)  # over the mentions of each two clusters
    sizes = np.ones(len(clusters))
    while len(clusters) > 1:
        mean = summed / np.outer(sizes, sizes)
        mean[np.tril_indices(len(clusters))] = -1.0  # each pair once
        left, right = map(int, np.unravel_index(mean.argmax(), mean.shape))
        if mean[left, right] < least:
            break
        clusters[left] += clusters.pop(right)
        summed[left] += summed[right]
        summed[:, left] += summed[:, right]
        sizes[left] += sizes[right]
        summed = np.delete(np.delete(summed, right, 0), right, 1)
        sizes = np.delete(sizes, right)
    return clusters


def _incident(marks: Marks, annotated: Annotated, groups: Sequence[Indexes], thresholds: Thresholds) -> FoundIncident:
    words = np.concatenate(groups)
    naming = marks.chances("naming")[words][:, 1:].sum(1)
    is_main = _share_main(marks, words) >= thresholds.main
    mentions = tuple(marks.span(int(group[0]), int(group[-1])) for group in groups)
    return FoundIncident(
        words=words,
        mentions=mentions,
        role="main" if is_main else "background",
        chance=float(naming.max()),
        means=find_means(marks, words, mentions, thresholds.means),
        when=_when(marks, annotated, groups),
        place=find_place(marks, annotated, groups, is_main=is_main),
    )


def _share_main(marks: Marks, words: Indexes) -> float:
    """Give how far words that name an incident name a main one, from 0 to 1."""
    naming = marks.chances("naming")[words].sum(0)
    return float(naming[1:3].sum() / naming[1:].sum())


def _when(marks: Marks, annotated: Annotated, groups: Sequence[Indexes]) -> When | None:
    """Give the time with the largest share of the answer, None when "no time" has more.

    The time at which somebody spoke ("said on Monday") counts half: reports tell it of most that they quote. A line
    that holds a date and nothing else is the report's own, and no incident's.
    """
    chances = marks.link("when", np.concatenate(groups))
    sentences = {int(marks.sentences[group[0]]) for group in groups}
    own = [time for group in groups for time in own_times(marks, annotated, group)]
    shares: dict[str, float] = defaultdict(float)
    read: dict[str, When] = {}
    for time in annotated.times:
        if _is_alone(annotated, time.span):
            continue
        inside = words_within(marks.words, time.span.start, time.span.end)
        is_near = inside and int(marks.sentences[inside[0]]) in sentences
        worth = _SPOKEN if is_of_speech(annotated, time.span) else _OWN if time in own else _NEAR if is_near else 1.0
        shares[time.when.value] += worth * float(chances[list(inside)].sum()) + (_TOLD if time in own else 0.0)
        read.setdefault(time.when.value, time.when)
    best = max(shares, key=lambda value: shares[value], default=None)
    return read[best] if best is not None and shares[best] > chances[-1] else None


def _is_alone(annotated: Annotated, span: Span) -> bool:
    """Tell whether a line holds times and no other word."""
    text = annotated.report.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start=start, end=len(text) if end < 0 else end)
    told = sum(time.span.end - time.span.start for time in annotated.times if time.span.overlaps(line))
    return sum(map(str.isalnum, text[line.start : line.end])) <= told
