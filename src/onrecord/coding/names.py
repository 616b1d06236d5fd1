"""Names of people and bodies as they stand in a text: when two forms are of one party.

Invariant: a form is never made up; the fullest form of a party is one that stands in the text.
"""

from __future__ import annotations

import re

from onrecord.vocabulary import words

_TITLES = frozenset({"mr", "mrs", "ms", "dr", "the", "a", "an", "sir", "lady"})
_CUT = re.compile(r",| of | for | from | who | in | at | to | with | and |\(|–|—")
_SHORTEST_SURNAME = 3


def cut(name: str) -> str:
    """Give a name up to its first comma, preposition or "and": "the mayor of Lyon" → "the mayor"."""
    return _CUT.split(name)[0].strip()


def surname(name: str) -> str | None:
    """Give the last word of a person's name ("Health Minister Ana Ruiz" → "ruiz"), None for a description."""
    parts = cut(name).strip(" .'’\"").split()
    if len(parts) == 1 or not parts:
        return None
    last = parts[-1]
    if len(last) < _SHORTEST_SURNAME or not last[0].isupper() or last.lower() in words("bodies_and_roles"):
        return None
    return last.lower()


def content_words(name: str) -> frozenset[str]:
    """Give the words by which two names are the same: titles and articles left out."""
    every = frozenset(re.findall(r"\w+", name.lower()))
    return (every - _TITLES) or every


def same_party(one: str, other: str) -> bool:
    """Tell whether two forms name one party: one's words lie in the other's, or they share the surname."""
    left, right = content_words(one), content_words(other)
    if not left or not right:
        return False
    return left <= right or right <= left or (surname(one) is not None and surname(one) == surname(other))
