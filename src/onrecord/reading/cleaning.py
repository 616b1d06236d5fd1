"""Clean text out of extracted text, and the map between their offsets.

Invariant: the result is NFC, is the same for the same version, and every offset of it leads back to the extracted text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# Marks that show nothing and only break words and numbers: zero-width space, soft hyphen, byte order mark, bidi
# controls (they can make "12" read "21"), and control characters. Zero-width joiners stay: Persian and emoji need them.
_INVISIBLE = "\u200b\u00ad\ufeff\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
# Spaces of other widths become plain ones, but not between digits, where they part thousands.
_WIDE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(
    f"(?P<invisible>[{_INVISIBLE}]+)|(?P<end>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
    f"|(?P<space>(?<!\\d)[{_WIDE}]|[{_WIDE}](?!\\d))"
)
_ANY_ODD = re.compile(f"[{_INVISIBLE}\r\x0b\x0c\x85\u2028\u2029{_WIDE}]")
_PLAIN = {"invisible": "", "end": "\n", "space": " "}
_JAMO_FIRST, _JAMO_LAST = "\u1160", "\u11ff"


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The clean `text`; `steps` are the points (clean offset, extracted offset) from which both run on in step."""

    text: str
    steps: tuple[tuple[int, int], ...] = ((0, 0),)

    def to_extracted(self, offset: int) -> int:
        """Give the offset in the extracted text of the character at `offset` of the clean text."""
        clean, extracted = self.steps[bisect_right(self.steps, (offset, float("inf"))) - 1]
        return extracted + offset - clean


def clean(extracted: str) -> CleanText:
    """Give the clean text of `extracted`: NFC, plain spaces and line ends, nothing invisible; words stay as they are.

    Example: "Orle", combining acute, "ans" comes back as "Orléans", and a zero-width space inside "12" is gone.
    """
    text, steps = _plain(extracted) if _ANY_ODD.search(extracted) else (extracted, ((0, 0),))
    if unicodedata.is_normalized("NFC", text):
        return CleanText(text=text, steps=steps)
    plain = CleanText(text=text, steps=steps)
    parts: list[str] = []
    composed: list[tuple[int, int]] = [(0, plain.to_extracted(0))]
    length = 0
    for start, cluster in _clusters(text):
        for n in range(len(cluster)):
            _step(composed, length + n, plain.to_extracted(start + n))
        parts.append(cluster)
        length += len(cluster)
    return CleanText(text="".join(parts), steps=tuple(composed))


def _plain(extracted: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give the text without invisible marks, odd spaces and line ends, and the steps that lead back."""
    parts: list[str] = []
    steps = [(0, 0)]
    length = at = 0
    for match in _ODD.finditer(extracted):
        before = extracted[at : match.start()]
        plain = _PLAIN[match.lastgroup or ""]
        parts.extend((before, plain))
        length += len(before) + len(plain)
        at = match.end()
        _step(steps, length, at)
    parts.append(extracted[at:])
    return "".join(parts), tuple(steps)


def _step(steps: list[tuple[int, int]], clean: int, extracted: int) -> None:
    """Add a step where the two texts fall out of step."""
    last_clean, last_extracted = steps[-1]
    if extracted - clean == last_extracted - last_clean:
        return
    if clean == last_clean:
        steps.pop()
    steps.append((clean, extracted))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Give each letter with the marks that compose with it, in NFC, and where it starts."""
    start = 0
    for here in range(1, len(text) + 1):
        if here == len(text) or not _joins(text[here]):
            yield start, unicodedata.normalize("NFC", text[start:here])
            start = here


def _joins(character: str) -> bool:
    """Tell whether a character may compose with the one before it: a mark, or a Hangul vowel or final."""
    return unicodedata.category(character)[0] == "M" or _JAMO_FIRST <= character <= _JAMO_LAST
