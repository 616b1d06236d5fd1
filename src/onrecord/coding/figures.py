"""Marked numbers and persons → figures: measure, value, scope, incident and speaker, repeats folded.

Invariant: the value of a number is the grammar's, never the encoder's; a single victim counts as 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.coding.belonging import incident_shares
from onrecord.coding.incidents import FoundIncident
from onrecord.coding.joined import Single, joined
from onrecord.coding.marks import Marks, words_within
from onrecord.coding.names import content_words
from onrecord.coding.parties import Cast, Party, is_overshadowed, party_at, rank_parties
from onrecord.coding.phrases import counted, person, with_verb
from onrecord.coding.speaking import choose_speaker
from onrecord.coding.thresholds import Thresholds
from onrecord.coding.tolls import tells_the_toll, toll_teller
from onrecord.model import MEASURES, SCOPES, Annotated, Figure, Measure, Number, Span

_KILLED = MEASURES.index("killed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A figure with the words that carry it; `incident` is an index, `is_single` a victim without a number.

    `anchor` is where the word starts that carries it. `chance` is that of the mark, `fit` the share of the incident
    among all it may be of; `is_sure` tells that it is coded, not only suggested.
    """

    figure: Figure
    span: Span
    anchor: int
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
    found = [
        _figure(marks, annotated, at, measure, chance, number, incidents, voices, thresholds)
        for at, measure, chance, number in _marked(marks, annotated.numbers, thresholds)
    ]
    return tuple(_folded(_counted_together(annotated, found)))


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
            chances[at, _KILLED] = max(chances[at, _KILLED], thresholds.toll)
        for column in map(int, np.flatnonzero(chances[at] > least * thresholds.suggested)):
            if counted is not None or not is_overshadowed(marks, chances[:, column], at):
                yield at, MEASURES[column], float(chances[at, column]), counted


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
    shares = incident_shares(marks, incidents, asking, marks.link("figure_incident", asking), "figure")[:-1]
    word = marks.span(at, at)
    group = person(annotated, word) if number is None else counted(annotated, number)
    told = [span for span in (None if number is None else number.span, group) if span is not None]
    phrase = Span(start=min(span.start for span in told), end=max(span.end for span in told))
    figure = Figure(
        measure=measure,
        low=1 if number is None else number.low,
        high=1 if number is None else number.high,
        comparator="exact" if number is None else number.comparator,
        words=marks.quote(at, at) if number is None else marks.text[number.span.start : number.span.end],
        group=None if group is None else marks.text[group.start : group.end],
        scope=SCOPES[int(marks.scores("scope")[at].argmax())],
    )
    said = marks.link("figure_speaker", asking)
    nobody = float(said[-1]) * thresholds.nobody
    speaker = choose_speaker(marks, annotated, at, rank_parties(marks, voices, said), nobody, "figure")
    if speaker is None and number is not None and tells_the_toll(marks, number):
        teller = toll_teller(annotated, number)
        speaker = None if teller is None else party_at(marks, voices, teller)
    return FoundFigure(
        figure=figure,
        span=with_verb(annotated, phrase),
        anchor=marks.words[at].start,
        incident=int(shares.argmax()),
        speaker=speaker,
        chance=chance,
        fit=float(shares.max() / shares.sum()),
        is_single=number is None,
        is_sure=chance > (thresholds.single if number is None else thresholds.number),
    )


def _counted_together(annotated: Annotated, found: Sequence[FoundFigure]) -> list[FoundFigure]:
    """Make one figure of the single victims that the sentence joins."""
    singles = [one for one in found if one.is_single and one.is_sure]
    told = [Single(start=one.anchor, measure=one.figure.measure) for one in singles]
    groups = ([singles[at] for at in group] for group in joined(annotated, told))
    others = [one for one in found if not (one.is_single and one.is_sure)]
    return sorted([*others, *(_sum(annotated, group) for group in groups)], key=lambda one: one.span)


def _sum(annotated: Annotated, group: Sequence[FoundFigure]) -> FoundFigure:
    """Give single victims as one figure of their number, with the words from the first to the last."""
    first, last = group[0], group[-1]
    if first is last:
        return first
    span = Span(start=first.span.start, end=max(one.span.end for one in group))
    words = annotated.report.text[span.start : span.end]
    count = len(group)
    return replace(
        first,
        figure=replace(first.figure, low=count, high=count, words=words, group=None),
        span=span,
        chance=min(one.chance for one in group),
        is_single=False,
    )


def _folded(found: Iterable[FoundFigure]) -> list[FoundFigure]:
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
