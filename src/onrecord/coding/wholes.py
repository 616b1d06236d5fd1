"""A name in full: what the marks touch only in part, as the words of the text show it."""

from __future__ import annotations

from onrecord.coding.tokens import tokens_in
from onrecord.model import Annotated, Span


def whole_name(annotated: Annotated, found: Span) -> Span:
    """Give a span with the proper names that stand right beside its ends: "Islamic State" for "State"."""
    tokens = annotated.tokens
    inside = [token.index for token in tokens_in(annotated, found)]
    if not inside:
        return found
    first, last = inside[0], inside[-1]
    while first > 0 and _goes_on(annotated, first - 1, first):
        first -= 1
    while last + 1 < len(tokens) and _goes_on(annotated, last, last + 1):
        last += 1
    return Span(start=min(found.start, tokens[first].start), end=max(found.end, tokens[last].end))


def _goes_on(annotated: Annotated, left: int, right: int) -> bool:
    """Tell whether two tokens side by side are one name."""
    one, other = annotated.tokens[left], annotated.tokens[right]
    between = annotated.report.text[one.end : other.start]
    return one.pos == other.pos == "PROPN" and one.sentence == other.sentence and between in {" ", "\u00a0"}
