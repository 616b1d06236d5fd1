"""When two coders' names are the same name."""

from __future__ import annotations

import re

_EMPTY_WORDS = frozenset(
    {
        "the", "a", "an", "of", "in", "on", "at", "for", "to", "and", "s", "by", "its", "their", "his", "her", "is",
        "was", "were", "unnamed", "local", "who", "that", "said", "mr", "ms", "dr", "spokesman", "spokesperson",
        "spokeswoman", "official", "officials",
    }
)  # fmt: skip
_SHORT_FORMS = {
    "us": "united states",
    "u.s": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "isil": "isis",
    "islamic state": "isis",
    "daesh": "isis",
}
_SHARED = 0.5


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names agree: both missing, or half the words of the shorter stand in the longer."""
    if not one or not other:
        return not one and not other
    left, right = _words(one), _words(other)
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= _SHARED


def _words(name: str) -> set[str]:
    name = name.lower()
    for short, full in _SHORT_FORMS.items():
        name = re.sub(rf"\b{re.escape(short)}\b\.?", full, name)
    every = set(re.findall(r"\w+", name))
    return every - _EMPTY_WORDS or every
