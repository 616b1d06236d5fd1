"""Who is said to have done it, by whom, and how sure: claims, blame, suspicion, denial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.coding.tree import Tree
from onrecord.model import Actor, Span, Speaker, Stance, Token
from onrecord.vocabulary import table

_NOBODY = frozenset({"no", "nobody", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBlame:
    """A stance on who did it; `speaker` None leaves the speaker to whoever speaks there."""

    stance: Stance
    actor: Actor
    speaker: Speaker | None
    span: Span
    cue: Token


def find_responsibility(tree: Tree) -> Iterator[FoundBlame]:
    """Give the responsibility statements of a report in text order."""
    words = table("responsibility")
    for token in tree.tokens:
        if token.pos == "VERB":
            if token.lemma in words["claims"]["verbs"]:
                yield from _claims(tree, token)
            elif token.lemma in words["blames"]["verbs"]:
                yield from _blames(tree, token)
            elif token.lemma in words["denies"]["verbs"]:
                yield from _denies(tree, token)
            elif token.lemma in words["acts"]["verbs"]:
                yield from _acts(tree, token)
        elif token.text.lower() in words["suspects"]["adjectives"] and token.dep == "amod":
            yield from _suspects(tree, token)
        elif token.lemma in words["acts"]["nouns"]:
            yield from _agents(tree, token)


def _claims(tree: Tree, verb: Token) -> Iterator[FoundBlame]:
    """Read "X claimed responsibility", "responsibility was claimed by X"; nobody's claim is none."""
    objects = tree.children(verb, "dobj", "nsubjpass")
    if verb.lemma == "claim" and not any(word.lemma in {"responsibility", "credit"} for word in objects):
        return
    for who in [*tree.children(verb, "nsubj"), *_after_by(tree, verb)]:
        phrase = tree.phrase(who)
        if not any(word.text.lower() in _NOBODY for word in tree.within(phrase)) and not tree.is_negated(verb):
            actor = _actor(tree, who)
            speaker = Speaker(name=actor.name, spans=actor.spans)
            yield FoundBlame(stance="claims", actor=actor, speaker=speaker, span=_clause(tree, verb), cue=verb)


def _blames(tree: Tree, verb: Token) -> Iterator[FoundBlame]:
    """Read "X blamed Y", "Y was charged with", "blamed on Y"."""
    if tree.is_negated(verb):
        return
    subject = next(iter(tree.children(verb, "nsubj")), None)
    on = [kid for prep in tree.children(verb, "prep") if prep.lemma == "on" for kid in tree.children(prep, "pobj")]
    blamed = on or list(tree.children(verb, "dobj", "nsubjpass"))
    speaker = None
    if subject is not None:
        said = _actor(tree, subject)
        speaker = Speaker(name=said.name, spans=said.spans)
    for who in blamed:
        if _is_party(tree, who):
            span = _clause(tree, verb)
            yield FoundBlame(stance="blames", actor=_actor(tree, who), speaker=speaker, span=span, cue=verb)


def _denies(tree: Tree, verb: Token) -> Iterator[FoundBlame]:
    for who in tree.children(verb, "nsubj"):
        if _is_party(tree, who):
            actor = _actor(tree, who)
            speaker = Speaker(name=actor.name, spans=actor.spans)
            yield FoundBlame(stance="denies", actor=actor, speaker=speaker, span=_clause(tree, verb), cue=verb)


def _acts(tree: Tree, verb: Token) -> Iterator[FoundBlame]:
    """Read a named party as the doer of a violent verb: blame in the voice of whoever speaks there."""
    if tree.is_negated(verb):
        return
    for who in [*tree.children(verb, "nsubj"), *_after_by(tree, verb)]:
        if _is_named(tree, who):
            hedged = any(kid.lemma in {"may", "might", "reportedly", "allegedly"} for kid in tree.children(verb))
            stance: Stance = "suspects" if hedged else "blames"
            yield FoundBlame(stance=stance, actor=_actor(tree, who), speaker=None, span=_clause(tree, verb), cue=verb)


def _agents(tree: Tree, noun: Token) -> Iterator[FoundBlame]:
    """Read "the attack by the Taliban"."""
    for who in _after_by(tree, noun):
        if _is_named(tree, who):
            span = tree.phrase(noun)
            yield FoundBlame(stance="blames", actor=_actor(tree, who), speaker=None, span=span, cue=noun)


def _suspects(tree: Tree, adjective: Token) -> Iterator[FoundBlame]:
    noun = tree.tokens[adjective.head]
    if noun.tag in {"NNS", "NNP", "NNPS"}:
        actor = _actor(tree, noun)
        yield FoundBlame(stance="suspects", actor=actor, speaker=None, span=tree.phrase(noun), cue=adjective)


def _after_by(tree: Tree, token: Token) -> list[Token]:
    bys = [kid for kid in tree.children(token, "agent", "prep") if kid.lemma == "by"]
    return [who for by in bys for who in tree.children(by, "pobj")]


def _actor(tree: Tree, token: Token) -> Actor:
    span = tree.phrase(token)
    return Actor(name=tree.text(span), spans=(span,))


def _is_named(tree: Tree, token: Token) -> bool:
    here = Span(start=token.start, end=token.end)
    return any(name.span.overlaps(here) and name.kind != "other" for name in tree.annotated.names)


def _is_party(tree: Tree, token: Token) -> bool:
    return _is_named(tree, token) or token.pos == "NOUN"


def _clause(tree: Tree, verb: Token) -> Span:
    """Give the words from a verb's first to its last dependent, which is the shortest readable evidence."""
    return tree.clause(verb)
