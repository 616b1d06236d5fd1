"""The tokens of the parse at a place of the text, found without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Annotated, Span, Token


def tokens_in(annotated: Annotated, span: Span) -> Sequence[Token]:
    """Give the tokens that share a character with a span, in order."""
    first = bisect_right(annotated.tokens, span.start, key=lambda token: token.end)
    return annotated.tokens[first : bisect_left(annotated.tokens, span.end, lo=first, key=lambda token: token.start)]


def token_at(annotated: Annotated, at: int) -> Token | None:
    """Give the token at a code point, or the next one behind it; None behind the last."""
    index = bisect_right(annotated.tokens, at, key=lambda token: token.end)
    return annotated.tokens[index] if index < len(annotated.tokens) else None


def top(tokens: Sequence[Token]) -> Token | None:
    """Give the first of some tokens that hangs on none of the others."""
    inside = {token.index for token in tokens}
    return next((token for token in tokens if token.head == token.index or token.head not in inside), None)
