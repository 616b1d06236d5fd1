"""Words that name a violent event, with the means they tell and the time and place told beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.coding.tree import Tree
from onrecord.model import MEANS, Means, PlaceMention, Span, TimeMention, Token
from onrecord.vocabulary import table

_FIRE = "fire"  # "opened fire" is a shooting; "fired" alone may be a dismissal


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that names a violent event: its phrase, its means, and the time and place of its sentence."""

    token: Token
    span: Span
    means: Means
    time: TimeMention | None
    place: PlaceMention | None
    another: bool


def find_triggers(tree: Tree) -> tuple[Trigger, ...]:
    """Give the triggers of a report in text order."""
    found = []
    for token in tree.tokens:
        means = _means(tree, token)
        if means is None or tree.is_negated(token):
            continue
        span = _naming_words(tree, token)
        sentence = tree.sentence(token)
        found.append(
            Trigger(
                token=token,
                span=span,
                means=means,
                time=_nearest_time(tree, token, sentence),
                place=_nearest_place(tree, token, sentence),
                another=any(word.text.lower() in {"another", "similar", "previous"} for word in tree.within(span)),
            )
        )
    return tuple(found)


@cache
def _means_by_lemma() -> tuple[dict[str, Means], dict[str, Means]]:
    """Give the means that nouns and verbs tell, from the vocabulary."""
    nouns: dict[str, Means] = {}
    verbs: dict[str, Means] = {}
    for means in MEANS:
        lists = table("means")[means]
        nouns |= dict.fromkeys(lists["nouns"], means)
        verbs |= dict.fromkeys(lists["verbs"], means)
    return nouns, verbs


def _means(tree: Tree, token: Token) -> Means | None:
    nouns, verbs = _means_by_lemma()
    if token.pos == "VERB":
        if token.lemma == "open" and any(kid.lemma == _FIRE for kid in tree.children(token, "dobj")):
            return "shooting"
        return None if token.lemma == _FIRE else verbs.get(token.lemma)
    if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "nmod"}:
        means = nouns.get(token.lemma) or nouns.get(token.text.lower())
        if means == "unknown":  # "bomb attack", "knife attack": the modifier tells the means
            told = (nouns.get(kid.lemma) for kid in tree.children(token, "compound", "amod", "nmod"))
            return next((kind for kind in told if kind), means)
        return means
    return None


def _naming_words(tree: Tree, token: Token) -> Span:
    """Give the words that name the event: the noun phrase, or the verb with its subject and object."""
    if token.pos == "VERB":
        parts = [token, *tree.children(token, "nsubj", "nsubjpass", "dobj")]
        spans = [Span(start=token.start, end=token.end), *(tree.phrase(part) for part in parts[1:])]
        return Span(start=min(span.start for span in spans), end=max(span.end for span in spans))
    return tree.phrase(token)


def _nearest_time(tree: Tree, token: Token, sentence: Span) -> TimeMention | None:
    times = [time for time in tree.annotated.times if sentence.covers(time.span)]
    return min(times, key=lambda time: abs(time.span.start - token.start), default=None)


def _nearest_place(tree: Tree, token: Token, sentence: Span) -> PlaceMention | None:
    """Give the place told nearest to the trigger, places after a preposition of place first."""
    places = [place for place in tree.annotated.places if sentence.covers(place.span)]

    def distance(place: PlaceMention) -> tuple[bool, int]:
        head = tree.head_of(place.span)
        return head is None or head.dep != "pobj", abs(place.span.start - token.start)

    return min(places, key=distance, default=None)
