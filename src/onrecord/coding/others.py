"""Threats, warnings, motives and arrests: found by their verbs and nouns, told in the words of their clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.coding.tree import Tree
from onrecord.model import Actor, Arrest, Content, Motive, Span, Threat, Token, Warning  # noqa: A004
from onrecord.vocabulary import table

_CONTENT: dict[str, type[Threat | Warning | Motive | Arrest]] = {
    "threat": Threat,
    "warning": Warning,
    "motive": Motive,
    "arrest": Arrest,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOther:
    """A threat, warning, motive or arrest and the words that carry it."""

    content: Content
    span: Span
    cue: Token


def find_others(tree: Tree) -> Iterator[FoundOther]:
    """Give the other statements of a report in text order."""
    words = table("speech_acts")
    for token in tree.tokens:
        for kind, lists in words.items():
            if token.pos == "VERB" and token.lemma in lists["verbs"] and not tree.is_negated(token):
                target = next(iter(tree.children(token, "dobj", "nsubjpass")), None)
                yield FoundOther(content=_content(tree, kind, target), span=tree.clause(token), cue=token)
            elif token.pos == "NOUN" and token.lemma in lists["nouns"] and kind in {"motive", "threat"}:
                yield FoundOther(content=_content(tree, kind, None), span=tree.phrase(token), cue=token)


def _content(tree: Tree, kind: str, target: Token | None) -> Content:
    if target is None:
        return _CONTENT[kind]()
    span = tree.phrase(target)
    return _CONTENT[kind](target=Actor(name=tree.text(span), spans=(span,)))
