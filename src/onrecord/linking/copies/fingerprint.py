"""What of a report is compared: its words as numbers, runs of three words, and the figures and names of each sentence.

Invariant: a fingerprint is a function of the text outside the marked noise; letter case, punctuation and accents do not
count, and no word of the text is kept.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.vocabulary import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

RUN = 3  # words in a run; two writers share few runs of three, an editor leaves most of them
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+[\"”’')\]]*\s+|\n")
_DIGITS = re.compile(r"\d[\d,.]*")
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()  # noqa: SIM905  a line of words reads better
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
_NO_ANCHOR = frozenset({"one", "1", "i"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The words of a report in order, as hashes; its runs, sorted; and for each sentence its figures and names."""

    tokens: NDArray[np.uint32]
    runs: Hashes
    sentences: tuple[frozenset[int], ...]


def fingerprint(report: Report) -> Fingerprint:
    """Give the fingerprint of a report's text."""
    import numpy as np

    tokens: list[int] = []
    sentences: list[frozenset[int]] = []
    for start, end in _sentences(report.text):
        anchors: set[int] = set()
        for number, match in enumerate(_words(report.text, start, end, report.noise)):
            word = match.group()
            code = _code(word)
            tokens.append(code)
            if _is_anchor(word, first=number == 0):
                anchors.add(code)
        if anchors:
            sentences.append(frozenset(anchors))
    codes = np.array(tokens, dtype=np.uint32)
    return Fingerprint(tokens=codes, runs=np.unique(runs_of(codes)), sentences=tuple(sentences))


def word_spans(report: Report) -> tuple[list[int], list[tuple[int, int]]]:
    """Give the hash of each word of a report outside its noise, and where it stands."""
    found = [(_code(match.group()), match.span()) for match in _words(report.text, 0, len(report.text), report.noise)]
    return [code for code, _ in found], [span for _, span in found]


def runs_of(tokens: NDArray[np.uint32]) -> Hashes:
    """Give the hash of each run of three words, in order; fewer words than that are one run."""
    import numpy as np

    wide = tokens.astype(np.uint64)
    if len(wide) == 0:
        return wide
    padded = np.concatenate([wide, np.zeros(max(0, RUN - len(wide)), dtype=np.uint64)])
    count = len(padded) - RUN + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        mixed = (mixed ^ padded[place : place + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))


def _words(text: str, start: int, end: int, noise: tuple[Span, ...]) -> Iterator[re.Match[str]]:
    for match in _WORD.finditer(text, start, end):
        if not any(span.start < match.end() and match.start() < span.end for span in noise):
            yield match


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > at:
            yield at, match.end()
        at = match.end()
    if at < len(text):
        yield at, len(text)


@lru_cache(maxsize=1 << 17)
def _code(word: str) -> int:
    """Give a word's hash: the same for "Nine" and "9", "1,200" and "1200", "Zürich" and "zürich"."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    plain = _NUMBERS.get(plain, plain)
    if _DIGITS.fullmatch(plain):
        plain = plain.replace(",", "").rstrip(".")
    return zlib.crc32(plain.encode("utf-8", "replace"))


@lru_cache(maxsize=1 << 17)
def _is_anchor(word: str, *, first: bool) -> bool:
    """Tell whether a rewriter is likely to keep this word: a figure, or a name."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    if plain in _NO_ANCHOR:
        return False
    if plain in _NUMBERS or word[0].isdigit():
        return True
    if not word[0].isupper():
        return False
    # the first word of a sentence, and every word of a text in capitals, is a name only where it is no common word
    return plain not in words("common_words") if first or (word.isupper() and len(word) > 1) else True
