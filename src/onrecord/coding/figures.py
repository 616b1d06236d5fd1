"""Marked numbers and persons → figures: measure, value, scope, incident and speaker, repeats folded.

Invariant: the value of a number is the grammar's, never the encoder's; a single victim counts as 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.coding.cues import tells_the_toll, toll_teller
from onrecord.coding.incidents import FoundIncident, incident_shares
from onrecord.coding.marks import Marks, words_within
from onrecord.coding.marks.marks import Floats
from onrecord.coding.names import content_words
from onrecord.coding.parties import Cast, Party, choose_party, party_at
from onrecord.coding.thresholds import Thresholds
from onrecord.model import MEASURES, SCOPES, Annotated, Figure, Measure, Number, Span

_KILLED = MEASURES.index("killed")
_PHRASE = 3  # words: how far the head of a phrase may stand from another word of it
_AFTER = 3  # words of the evidence after the number


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A figure with the words that carry it; `incident` is an index, `is_single` a victim without a number.

    `chance` is that of the mark, `fit` the share of the incident among all it may be of; `is_sure` tells that it is
    coded, not only suggested.
    """

    figure: Figure
    span: Span
    incident: int
    speaker: Party | None
    chance: float
    fit: float
    is_single: bool
    is_sure: bool


def find_figures(
    marks: Marks, annotated: Annotated, incidents: Sequence[FoundIncident], voices: Cast, thresholds: Thresholds
) -> tuple[FoundFigure, ...]:
    """Give the figures of a report in text order, each once for each incident, value and voice."""
    if not incidents:
        return ()
    found = (
        _figure(marks, annotated, at, measure, chance, number, incidents, voices, thresholds)
        for at, measure, chance, number in _marked(marks, annotated.numbers, thresholds)
    )
    return tuple(_folded(found))


def _marked(
    marks: Marks, numbers: Sequence[Number], thresholds: Thresholds
) -> Iterator[tuple[int, Measure, float, Number | None]]:
    """Give each word that carries a figure: the last word of a number, or the head of a person's phrase."""
    chances = marks.chances("measure")
    by_word: dict[int, Number] = {}
    inside_number = np.zeros(len(marks.words), bool)
    for number in numbers:
        inside = words_within(marks.words, number.core.start, number.core.end)
        inside_number[list(inside)] = True
        by_word[inside[-1]] = number
    for at in range(len(marks.words)):
        counted = by_word.get(at)
        if counted is None and (inside_number[at] or not marks.text[marks.words[at].start].isalpha()):
            continue
        least = thresholds.single if counted is None else thresholds.number
        if counted is not None and tells_the_toll(marks, counted):
            chances[at, _KILLED] = max(chances[at, _KILLED], thresholds.cue)
        for column in map(int, np.flatnonzero(chances[at] > least * thresholds.suggested)):
            if counted is not None or not _is_overshadowed(marks, chances[:, column], at):
                yield at, MEASURES[column], float(chances[at, column]), counted


def _is_overshadowed(marks: Marks, chances: Floats, at: int) -> bool:
    """Tell whether another word of the same phrase is the likelier head."""
    for other in range(max(0, at - _PHRASE), min(len(chances), at + _PHRASE + 1)):
        if other != at and chances[other] > chances[at]:
            low, high = sorted((at, other))
            between = marks.text[marks.words[low].end : marks.words[high].start].strip()
            if not between or (high - low < _PHRASE and between in {"-", "."}):
                return True
    return False


def _figure(  # noqa: PLR0913, PLR0917  one place where all that belongs to a figure comes together
    marks: Marks,
    annotated: Annotated,
    at: int,
    measure: Measure,
    chance: float,
    number: Number | None,
    incidents: Sequence[FoundIncident],
    voices: Cast,
    thresholds: Thresholds,
) -> FoundFigure:
    asking = np.array([at])
    shares = incident_shares(marks, incidents, asking, marks.link("figure_incident", asking))[:-1]
    first = _first_word(marks, at, number)
    last = _last_word(marks, at)
    figure = Figure(
        measure=measure,
        low=1 if number is None else number.low,
        high=1 if number is None else number.high,
        comparator="exact" if number is None else number.comparator,
        words=marks.quote(at, at) if number is None else marks.text[number.span.start : number.span.end],
        group=_group(marks, at, last, number),
        scope=SCOPES[int(marks.scores("scope")[at].argmax())],
    )
    speaker = choose_party(marks, voices, marks.link("figure_speaker", asking), thresholds.nobody)
    if speaker is None and number is not None and tells_the_toll(marks, number):
        teller = toll_teller(annotated, number)
        speaker = None if teller is None else party_at(marks, voices, teller)
    return FoundFigure(
        figure=figure,
        span=marks.span(first, last),
        incident=int(shares.argmax()),
        speaker=speaker,
        chance=chance,
        fit=float(shares.max() / shares.sum()),
        is_single=number is None,
        is_sure=chance > (thresholds.single if number is None else thresholds.number),
    )


def _first_word(marks: Marks, at: int, number: Number | None) -> int:
    if number is not None:
        return words_within(marks.words, number.span.start, number.span.end)[0]
    before = max(0, at - 1)
    return before if marks.sentences[before] == marks.sentences[at] else at


def _last_word(marks: Marks, at: int) -> int:
    last = at
    while last + 1 < len(marks.words) and last < at + _AFTER and marks.sentences[last + 1] == marks.sentences[at]:
        if not marks.text[marks.words[last + 1].start].isalpha():
            break
        last += 1
    return last


def _group(marks: Marks, at: int, last: int, number: Number | None) -> str | None:
    """Give whom the figure counts, in the report's words: the person, or the word after the number."""
    if number is None:
        return marks.quote(at, at)
    return marks.quote(at + 1, at + 1) if last > at else None


def _folded(found: Iterator[FoundFigure]) -> list[FoundFigure]:
    """Fold the repeats of a figure in one voice into the first, which keeps the best chance of them."""
    kept: list[FoundFigure] = []
    for figure in found:
        twin = next((at for at, other in enumerate(kept) if _repeats(other, figure)), None)
        if twin is None:
            kept.append(figure)
        elif figure.is_sure and not kept[twin].is_sure:
            kept[twin] = figure
        elif figure.chance > kept[twin].chance:
            kept[twin] = replace(kept[twin], chance=figure.chance)
    return sorted(kept, key=lambda figure: figure.span)


def _repeats(first: FoundFigure, second: FoundFigure) -> bool:
    if _key(first) != _key(second):
        return False
    if (first.figure.low, first.figure.high) != (1, 1):
        return second.figure.scope != "additional"
    shared = content_words(first.figure.words) & content_words(second.figure.words)
    return bool(shared) or first.is_single != second.is_single


def _key(found: FoundFigure) -> tuple[object, ...]:
    figure = found.figure
    speaker = None if found.speaker is None else found.speaker.name
    return figure.measure, figure.low, figure.high, found.incident, speaker
