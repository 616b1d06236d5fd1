"""Fixed phrases that say it outright: "claimed responsibility", "denied involvement", "raised the death toll to 143".

The encoder decides by likeness and now and then misses what a phrase makes plain. Invariant: a cue adds a statement
only where its whole phrase stands; "no group has claimed responsibility" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.coding.marks import Marks
from onrecord.model import Annotated, Number, Span, Stance, Token
from onrecord.vocabulary import table

_REACH = 4  # words from a noun to the verb that it is the unsaid object of
_TOLL_BEFORE = 100  # code points between "death toll" and its number
_STANCES: tuple[Stance, ...] = ("claims", "denies")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "pobj", "ccomp", "xcomp"})
_NOT_OF_THE_NAME = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "prep"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A stance with the words that carry it and the party that takes it, who is speaker and actor in one."""

    stance: Stance
    span: Span
    party: Span


def find_cues(annotated: Annotated) -> Iterator[Cue]:
    """Give the claims and denials that are said outright, in text order."""
    tokens = annotated.tokens
    told = table("cues")
    children: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head != token.index:
            children.setdefault(token.head, []).append(token)
    for verb in tokens:
        for stance in _STANCES:
            if verb.lemma.lower() not in told[stance]["verbs"]:
                continue
            every = _about(verb, tokens, children)
            about = [one for one in every if one.lemma.lower() in told[stance]["objects"]]
            party = _subject(verb, tokens, children)
            if party is not None and about and not _is_negated(verb, party, children):
                words = (verb, *about)
                span = Span(start=min(one.start for one in words), end=max(one.end for one in words))
                yield Cue(stance=stance, span=span, party=_name(party, children))


def _about(verb: Token, tokens: tuple[Token, ...], children: dict[int, list[Token]]) -> list[Token]:
    """Give the nouns that a verb is about: its objects, those behind its prepositions, and the noun it describes."""
    objects = [one for one in children.get(verb.index, []) if one.dep in _OBJECTS]
    behind = [
        one for part in children.get(verb.index, []) if part.dep == "prep" for one in children.get(part.index, [])
    ]
    described = [tokens[verb.head]] if verb.dep in {"relcl", "acl"} else []
    # "claims Kyiv denies": the noun stands before the subject, however the sentence was taken apart
    before = [one for one in tokens[max(0, verb.index - _REACH) : verb.index] if one.sentence == verb.sentence]
    return [*objects, *behind, *described, *(one for one in before if one.text.lower().endswith("s"))]


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


def _is_negated(verb: Token, party: Token, children: dict[int, list[Token]]) -> bool:
    """Tell whether the phrase says that it did not happen: "has not claimed", "no group", "nobody"."""
    nobody = {"no", "nobody", "none", "neither"}
    parts = [*children.get(verb.index, []), *children.get(party.index, []), party]
    return any(one.dep == "neg" or one.lemma.lower() in nobody for one in parts)


def _name(head: Token, children: dict[int, list[Token]]) -> Span:
    """Give the span of a name without what is said of it."""
    start, end, left = head.start, head.end, [head]
    while left:
        for child in children.get(left.pop().index, []):
            if child.dep not in _NOT_OF_THE_NAME and child.dep != "det":
                start, end = min(start, child.start), max(end, child.end)
                left.append(child)
    return Span(start=start, end=end)


def toll_teller(annotated: Annotated, number: Number) -> Span | None:
    """Give who raises or puts the death toll: the subject of the verb that a number hangs on, unless the toll is."""
    tokens = annotated.tokens
    at = next((token for token in tokens if token.start <= number.core.start < token.end), None)
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


def _toll() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("cues")["toll"]["words"]))
    verbs = "|".join(map(re.escape, table("cues")["toll"]["before"]))
    return re.compile(rf"\b(?:{words})\b[^.;\n]{{0,{_TOLL_BEFORE}}}?\b(?:{verbs})\s+$", re.IGNORECASE)
