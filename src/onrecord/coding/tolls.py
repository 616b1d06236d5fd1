"""Fixed phrases that say a toll outright: "raised the death toll to 143".

The encoder decides by likeness and now and then misses what a phrase makes plain.
"""

from __future__ import annotations

import re

from onrecord.coding.marks import Marks
from onrecord.coding.tokens import token_at
from onrecord.model import Annotated, Number, Span, Token
from onrecord.vocabulary import table

_TOLL_BEFORE = 100  # code points between "death toll" and its number
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOT_OF_THE_NAME = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "prep"})


def toll_teller(annotated: Annotated, number: Number) -> Span | None:
    """Give who raises or puts the death toll: the subject of the verb that a number hangs on, unless the toll is."""
    tokens = annotated.tokens
    at = token_at(annotated, number.core.start)
    children: dict[int, list[Token]] = {}
    for token in tokens:
        if at is not None and token.sentence == at.sentence and token.head != token.index:
            children.setdefault(token.head, []).append(token)
    while at is not None:
        subject = _subject(at, tokens, children) if at.pos == "VERB" else None
        if subject is not None:
            is_counted = subject.lemma.lower() in {"toll", "number", "death", "figure"}
            return None if is_counted else _name(subject, children)
        at = tokens[at.head] if at.head != at.index else None
    return None


def tells_the_toll(marks: Marks, number: Number) -> bool:
    """Tell whether a number is said to be the death toll: "put the death toll at 15", "the toll rose from 14 to 31"."""
    before = marks.text[max(0, number.span.start - 2 * _TOLL_BEFORE) : number.span.start]
    return _toll().search(before) is not None


def _subject(verb: Token, tokens: tuple[Token, ...], children: dict[int, list[Token]]) -> Token | None:
    """Give the subject of a verb, or of the verb it is joined to."""
    for _ in range(3):
        found = next((one for one in children.get(verb.index, []) if one.dep in _SUBJECTS), None)
        if found is not None:
            return found if found.pos in {"PROPN", "NOUN"} else None
        if verb.dep not in {"conj", "xcomp"}:
            return None
        verb = tokens[verb.head]
    return None


def _name(head: Token, children: dict[int, list[Token]]) -> Span:
    """Give the span of a name without what is said of it."""
    start, end, left = head.start, head.end, [head]
    while left:
        for child in children.get(left.pop().index, []):
            if child.dep not in _NOT_OF_THE_NAME and child.dep != "det":
                start, end = min(start, child.start), max(end, child.end)
                left.append(child)
    return Span(start=start, end=end)


def _toll() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("cues")["toll"]["words"]))
    verbs = "|".join(map(re.escape, table("cues")["toll"]["before"]))
    return re.compile(rf"\b(?:{words})\b[^.;\n]{{0,{_TOLL_BEFORE}}}?\b(?:{verbs})\s+$", re.IGNORECASE)
