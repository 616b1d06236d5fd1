"""What stands in the words that name an incident, or right beside them: "the 2014 bombing", "the blast on Monday".

Invariant: what is somebody's time of speech ("said on Monday") is never the incident's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from onrecord.coding.marks import Marks, words_within
from onrecord.coding.marks.marks import Floats, Indexes
from onrecord.coding.tokens import tokens_in
from onrecord.model import Annotated, Span, TimeMention, Token, edtf_bounds
from onrecord.vocabulary import table

_BESIDE = 2  # words between a mention and what belongs to it

Bounds = tuple[date, date | None]


def is_beside(marks: Marks, group: Indexes, span: Span) -> bool:
    """Tell whether a span stands in a mention or at most two words from it, in its sentence."""
    first, last = int(group[0]), int(group[-1])
    inside = words_within(marks.words, span.start, span.end)
    if not inside:
        return False
    gap = max(inside[0] - last, first - inside[-1]) - 1
    return gap <= _BESIDE and bool(marks.sentences[inside[0]] == marks.sentences[first])


def own_times(marks: Marks, annotated: Annotated, group: Indexes) -> list[TimeMention]:
    """Give the times of a mention's own: in it, beside it, or said of a word in it ("were killed … on Monday")."""
    span = marks.span(int(group[0]), int(group[-1]))
    return [
        time
        for time in annotated.times
        if (is_beside(marks, group, time.span) or _is_said_of(annotated, time.span, span))
        and not is_of_speech(annotated, time.span)
    ]


def apart(times: Sequence[Sequence[TimeMention]]) -> Floats:
    """Tell for each two mentions whether their own times set them on days that exclude each other: 1, else 0."""
    bounds = [[edtf_bounds(one.when.value) for one in own] for own in times]

    def exclude(one: list[Bounds], other: list[Bounds]) -> bool:
        return bool(one and other) and not any(_meet(left, right) for left in one for right in other)

    return np.array([[exclude(one, other) for other in bounds] for one in bounds], np.float32)


def is_of_speech(annotated: Annotated, span: Span) -> bool:
    """Tell whether a time hangs on a verb of saying, over a preposition or not."""
    holder = _holder(annotated, span)
    return holder is not None and holder.lemma.lower() in table("cues")["says"]["verbs"]


def _is_said_of(annotated: Annotated, span: Span, mention: Span) -> bool:
    holder = _holder(annotated, span)
    return holder is not None and mention.start <= holder.start < mention.end


def _holder(annotated: Annotated, span: Span) -> Token | None:
    """Give the word that a time hangs on, over a preposition or not."""
    tokens, told = annotated.tokens, tokens_in(annotated, span)
    inside = {token.index for token in told}
    holder = next((tokens[token.head] for token in told if token.head not in inside), None)
    return tokens[holder.head] if holder is not None and holder.pos == "ADP" else holder


def _meet(one: Bounds, other: Bounds) -> bool:
    """Tell whether two times share a day."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])
