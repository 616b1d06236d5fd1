"""The parse as a tree: who governs whom, which phrase a word heads.

Invariant: read-only, and every phrase it gives lies inside one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from onrecord.model import Annotated, Span, Token

_NOT_OF_THE_PHRASE = {"relcl", "acl", "appos", "punct", "cc", "conj", "parataxis", "dep"}
_MOST_STEPS = 30


class Tree:
    """The tokens of an annotated report with their children, ancestors and phrases."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        self._starts = [token.start for token in annotated.tokens]
        self._children: dict[int, list[int]] = defaultdict(list)
        for token in annotated.tokens:
            if token.head != token.index:
                self._children[token.head].append(token.index)

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Give the children of a token in text order; with `deps`, only those of these dependencies."""
        kids = (self.tokens[index] for index in self._children[token.index])
        return tuple(kid for kid in kids if not deps or kid.dep in deps)

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Give the governors of a token, nearest first."""
        for _ in range(_MOST_STEPS):
            if token.head == token.index:
                return
            token = self.tokens[token.head]
            yield token

    def within(self, span: Span) -> tuple[Token, ...]:
        """Give the tokens that share a character with `span`."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for token in self.tokens[first:]:
            if token.start >= span.end:
                break
            if token.end > span.start:
                found.append(token)
        return tuple(found)

    def head_of(self, span: Span) -> Token | None:
        """Give the word of `span` that governs the others: the first whose own head lies outside."""
        inside = self.within(span)
        indexes = {token.index for token in inside}
        outward = [token for token in inside if token.head not in indexes or token.head == token.index]
        return outward[-1] if outward else None

    def phrase(self, token: Token) -> Span:
        """Give the noun phrase that `token` heads, without what is only attached to it (clauses, appositions)."""
        first, last = token.index, token.index
        stack = [token]
        while stack:
            for kid in self.children(stack.pop()):
                if kid.dep not in _NOT_OF_THE_PHRASE:
                    first, last = min(first, kid.index), max(last, kid.index)
                    stack.append(kid)
        return Span(start=self.tokens[first].start, end=self.tokens[last].end)

    def clause(self, token: Token) -> Span:
        """Give the stretch from a word's leftmost to its rightmost descendant: the clause of a verb."""
        first, last, stack = token.index, token.index, [token]
        while stack:
            for kid in self.children(stack.pop()):
                first, last = min(first, kid.index), max(last, kid.index)
                stack.append(kid)
        return Span(start=self.tokens[first].start, end=self.tokens[last].end)

    def sentence(self, token: Token) -> Span:
        """Give the sentence a token stands in."""
        sentence = self.annotated.sentences[token.sentence]
        return Span(start=self.tokens[sentence.first].start, end=self.tokens[sentence.last - 1].end)

    def text(self, span: Span) -> str:
        """Give the words of a span of the text."""
        return self.annotated.report.text[span.start : span.end]

    def is_negated(self, token: Token) -> bool:
        """Tell whether the word is denied: "was not killed", "no group claimed"."""
        return any(kid.dep == "neg" or kid.text.lower() in {"no", "not", "never"} for kid in self.children(token))
