"""The words around a figure that a person would underline: whom it counts, and the verb that says what befell them.

Invariant: a phrase holds the words it is asked for, and never runs over the end of their sentence.
"""

from __future__ import annotations

from onrecord.coding.tokens import token_at, tokens_in, top
from onrecord.model import Annotated, Number, Span, Token

_BEFORE_A_NOUN = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "npadvmod", "case", "punct", "predet"}
)
_OF_A_VERB = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "attr", "oprd"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
_AHEAD = 14  # words from a noun in which a clause about it begins
_NEAR = 80  # code points from a noun to its verb, beyond which the verb is left out


def counted(annotated: Annotated, number: Number) -> Span | None:
    """Give those whom a number counts: "15 [armed men]", "one of [the men]"; None where it stands alone."""
    at = token_at(annotated, number.core.end - 1)
    if at is None:
        return None
    of = annotated.tokens[at.index + 1 : at.index + 2]
    if of and of[0].lemma == "of" and of[0].head == at.index:
        held = next((token for token in annotated.tokens[of[0].index :] if token.head == of[0].index), None)
        return None if held is None or held.pos not in _NOMINAL else _phrase(annotated, held)
    noun = annotated.tokens[at.head]
    if noun.index <= at.index or noun.pos not in _NOMINAL or noun.sentence != at.sentence:
        return None
    start = next((token.start for token in annotated.tokens[at.index + 1 :] if token.pos != "PUNCT"), noun.start)
    return Span(start=start, end=noun.end) if start <= noun.start else None


def person(annotated: Annotated, word: Span) -> Span:
    """Give the whole phrase of a word for somebody: "[a Jewish businessman]"."""
    head = token_at(annotated, word.end - 1)
    return word if head is None else _joined(word, _phrase(annotated, head))


def with_verb(annotated: Annotated, phrase: Span) -> Span:
    """Give a phrase with the verb that tells of it, where that stands near: "[two men died]", "[a man who died]"."""
    head = top(tokens_in(annotated, phrase))
    if head is None or head.pos not in _NOMINAL:
        return phrase
    told = [token for token in annotated.tokens[head.index + 1 : head.index + _AHEAD] if token.head == head.index]
    verbs = [token for token in told if token.dep in {"relcl", "acl"}]
    verbs += [annotated.tokens[head.head]] if head.dep in _OF_A_VERB else []
    for verb in verbs:
        whole = _joined(phrase, Span(start=verb.start, end=verb.end))
        far = max(phrase.start - whole.start, whole.end - phrase.end)
        if verb.pos in {"VERB", "AUX"} and verb.sentence == head.sentence and far <= _NEAR:
            return whole
    return phrase


def _phrase(annotated: Annotated, head: Token) -> Span:
    """Give a noun with what stands right before it and belongs to it."""
    first = head.index
    while first and _leads(annotated, annotated.tokens[first - 1], head):
        first -= 1
    while first < head.index and annotated.tokens[first].pos == "PUNCT" and annotated.tokens[first].text != "-":
        first += 1
    return Span(start=annotated.tokens[first].start, end=head.end)


def _leads(annotated: Annotated, token: Token, head: Token) -> bool:
    """Tell whether a word before a noun hangs on it, over other such words."""
    while token.index != head.index:
        if token.dep not in _BEFORE_A_NOUN or token.head == token.index or token.sentence != head.sentence:
            return False
        token = annotated.tokens[token.head]
    return True


def _joined(one: Span, other: Span) -> Span:
    return Span(start=min(one.start, other.start), end=max(one.end, other.end))
