"""Numbers and single victims → figures: which measure governs them, and whom they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.coding.tree import Tree
from onrecord.model import MEASURES, Comparator, Figure, Measure, Number, Scope, Span, Token
from onrecord.vocabulary import table

_OBJECTS = {"dobj", "nsubjpass", "obj"}
_SUBJECTS = {"nsubj"}
_CLIMB = {"nummod", "quantmod", "compound", "amod", "conj", "appos", "pobj", "prep", "nmod", "attr", "npadvmod"}
_REACH = 6  # tokens: how far a casualty word may stand from a number the parse does not tie to it
_PEOPLE = frozenset(
    {
        "man", "woman", "boy", "girl", "child", "student", "journalist", "reporter", "officer", "policeman", "soldier",
        "teacher", "mayor", "governor", "civilian", "driver", "passenger", "resident", "victim", "teenager", "teen",
        "mother", "father", "son", "daughter", "brother", "sister", "wife", "husband", "priest", "nun", "lawyer",
        "judge", "leader", "activist", "farmer", "peasant", "worker", "doctor", "nurse", "guard", "person", "baby",
        "photographer", "editor", "candidate", "minister", "senator", "deputy", "bystander", "toddler", "suspect",
        "gunman", "attacker", "bomber", "youth", "male", "female", "infant", "cop", "cameraman", "translator",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A figure, the words that carry it, and the word that told its measure."""

    figure: Figure
    span: Span
    governor: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    done_to: dict[str, Measure]
    happens: dict[str, Measure]
    states: dict[str, Measure]
    nouns: dict[str, Measure]


@cache
def _words() -> _Words:
    kinds: dict[str, dict[str, Measure]] = {"done_to": {}, "happens": {}, "states": {}, "nouns": {}}
    for measure in MEASURES:
        lists = table("casualties")[measure]
        for kind, lemmas in lists.items():
            kinds[kind] |= dict.fromkeys(lemmas, measure)
    return _Words(**kinds)


def find_figures(tree: Tree) -> tuple[FoundFigure, ...]:
    """Give the figures of a report in text order, numbers and single victims alike."""
    numbered = list(_numbered(tree))
    taken = [found.span for found in numbered]
    single = [found for found in _single_victims(tree) if not any(found.span.overlaps(span) for span in taken)]
    return tuple(sorted([*numbered, *single], key=lambda found: found.span))


def _numbered(tree: Tree) -> Iterator[FoundFigure]:
    for number in tree.annotated.numbers:
        head = tree.head_of(number.core)
        if head is None:
            continue
        told = _governing(tree, head) or _beside(tree, number)
        if told is None:
            continue
        measure, governor = told
        noun = _counted(tree, head)
        span = Span(start=min(number.span.start, governor.start), end=max(number.span.end, governor.end, noun.end))
        if tree.within(span)[0].sentence != tree.within(span)[-1].sentence:
            span = number.span
        yield FoundFigure(figure=_figure(tree, number, measure, noun), span=span, governor=governor)


def _figure(tree: Tree, number: Number, measure: Measure, noun: Token) -> Figure:
    counted = noun.pos in {"NOUN", "PROPN"} and noun.lemma not in _words().nouns
    phrase = tree.phrase(noun)
    after = Span(start=max(phrase.start, min(number.core.end, phrase.end - 1)), end=phrase.end)
    scope: Scope = "additional" if number.more else "part" if number.inside else "total"
    return Figure(
        measure=measure,
        low=number.low,
        high=number.high,
        comparator=number.comparator,
        words=tree.text(number.span),
        group=tree.text(after).strip() or None if counted else None,
        scope=scope,
    )


def _counted(tree: Tree, head: Token) -> Token:
    """Give the noun a number counts: "12" → "people" in "12 people"."""
    for token in tree.ancestors(head):
        if head.dep not in {"nummod", "quantmod", "compound", "det", "amod", "advmod"}:
            break
        head = token
    return head


def _governing(tree: Tree, head: Token) -> tuple[Measure, Token] | None:
    """Give the measure that the parse ties to a noun or number, and the word that tells it."""
    words = _words()
    token = _counted(tree, head)
    chain = [token]
    for above in tree.ancestors(token):
        told = _told_by(tree, chain[-1], above)
        if told is not None:
            return told, above
        if chain[-1].dep not in _CLIMB:
            break
        chain.append(above)
    for link in chain:
        for kid in tree.children(link, "acl", "relcl", "amod", "nmod"):
            measure = words.done_to.get(kid.lemma) or words.states.get(kid.text.lower()) or words.happens.get(kid.lemma)
            if measure:
                return measure, kid
        if link.lemma in words.nouns and link.pos != "VERB":
            return words.nouns[link.lemma], link
    return None


def _told_by(tree: Tree, below: Token, above: Token) -> Measure | None:
    words = _words()
    if below.dep in _OBJECTS and above.lemma in words.done_to:
        return words.done_to[above.lemma]
    if below.dep in _SUBJECTS | _OBJECTS and above.lemma in words.happens:
        return words.happens[above.lemma]
    if below.dep in _SUBJECTS and above.tag == "VBN" and above.lemma in words.done_to:
        return words.done_to[above.lemma]  # "two killed, five hurt": the parser takes the participle for a verb
    if below.dep in _SUBJECTS | _OBJECTS:
        for kid in tree.children(above, "acomp", "oprd", "attr", "xcomp", "ccomp", "nsubj", "advcl"):
            if kid.index != below.index:
                state = words.states.get(kid.text.lower())
                noun = words.nouns.get(kid.lemma) if kid.dep in {"nsubj", "attr"} else None
                if state or noun:
                    return state or noun
    if above.pos in {"NOUN", "ADJ", "VERB"} and below.dep in _CLIMB | _SUBJECTS:
        return words.states.get(above.text.lower())
    return None


def _beside(tree: Tree, number: Number) -> tuple[Measure, Token] | None:
    """Give the casualty word that stands nearest after or before a number, with no other number between them."""
    words = _words()
    inside = tree.within(number.core)
    last, first = inside[-1], inside[0]
    after = [
        token for token in tree.tokens[last.index + 1 : last.index + 1 + _REACH] if token.sentence == last.sentence
    ]
    before = tree.tokens[max(0, first.index - _REACH) : first.index]
    for stretch in (after, reversed([token for token in before if token.sentence == first.sentence])):
        for token in stretch:
            if token.pos == "NUM" or token.text in {";", "."}:
                break
            measure = words.states.get(token.text.lower()) or (
                words.nouns.get(token.lemma) if token.pos in {"NOUN", "ADJ"} else None
            )
            if measure:
                return measure, token
    return None


def _single_victims(tree: Tree) -> Iterator[FoundFigure]:
    numbers = [number.span for number in tree.annotated.numbers]
    seen: set[tuple[Measure, str]] = set()
    for token in tree.tokens:
        if token.tag not in {"NN", "NNP"} or not _is_person(tree, token):
            continue
        span = tree.phrase(token)
        if any(span.overlaps(number) for number in numbers):
            continue
        told = _governing(tree, token)
        if told is None or told[0] in {"attackers", "detained"} or tree.is_negated(told[1]):
            continue
        if (told[0], token.lemma) in seen:
            continue
        seen.add((told[0], token.lemma))
        exact: Comparator = "exact"
        figure = Figure(measure=told[0], low=1, high=1, comparator=exact, words=tree.text(span), group=tree.text(span))
        start, end = min(span.start, told[1].start), max(span.end, told[1].end)
        yield FoundFigure(figure=figure, span=Span(start=start, end=end), governor=told[1])


def _is_person(tree: Tree, token: Token) -> bool:
    if token.lemma in _PEOPLE:
        return True
    here = Span(start=token.start, end=token.end)
    return token.tag == "NNP" and any(
        name.kind == "person" and name.span.end == here.end for name in tree.annotated.names
    )
