"""What of a report is compared: its words as numbers, runs of three words, and the figures and names of each sentence.

Invariant: a fingerprint is a function of the text outside the marked noise; letter case, punctuation and the writing of
numbers do not count.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.model.report import Report
from onrecord.vocabulary import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    Hashes = NDArray[np.uint64]

RUN = 3  # words in a run: two writers share few runs of three, an editor leaves most of them
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+[\"”’')\]]*\s+|\n")
_DIGITS = re.compile(r"\d[\d,.]*")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: str(number) for number, word in enumerate(_UNITS.split())} | {
    word: str(number)
    for number, word in zip(
        range(30, 100, 10), ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), strict=True
    )
}
_NO_ANCHOR = frozenset({"one", "1", "i"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's place in the text, its words as (code, start, end), and the codes of its figures and names."""

    start: int
    end: int
    words: tuple[tuple[int, int, int], ...]
    anchors: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A report's words in order; its runs, sorted; its figures and names in order, and how many each sentence has."""

    tokens: Codes
    runs: Hashes
    anchors: Codes
    counts: Codes

    def sentences(self) -> list[frozenset[int]]:
        """Give the figures and names of each sentence that has any."""
        found: list[frozenset[int]] = []
        at = 0
        codes = self.anchors.tolist()
        for count in self.counts.tolist():
            found.append(frozenset(codes[at : at + count]))
            at += count
        return found


def fingerprint(report: Report) -> Fingerprint:
    """Give the fingerprint of a report's text."""
    import numpy as np

    sentences = list(sentences_of(report))
    tokens = np.array([code for sentence in sentences for code, _, _ in sentence.words], dtype=np.uint32)
    named = [sorted(sentence.anchors) for sentence in sentences if sentence.anchors]
    return Fingerprint(
        tokens=tokens,
        runs=np.unique(runs_of(tokens)),
        anchors=np.array([code for codes in named for code in codes], dtype=np.uint32),
        counts=np.array([len(codes) for codes in named], dtype=np.uint32),
    )


def sentences_of(report: Report) -> Iterator[Sentence]:
    """Give the sentences of a report that have words outside its noise."""
    text, noise = report.text, [(span.start, span.end) for span in report.noise if span.field == "text"]
    for start, end in _stretches(text):
        marks = [(a, b) for a, b in noise if a < end and start < b]
        found: list[tuple[int, int, int]] = []
        anchors: set[int] = set()
        for match in _WORD.finditer(text, start, end):
            if marks and any(a < match.end() and match.start() < b for a, b in marks):
                continue
            word = match.group()
            code = _code(word)
            if is_anchor(word, first=not found):
                anchors.add(code)
            found.append((code, match.start(), match.end()))
        if found:
            yield Sentence(start=found[0][1], end=found[-1][2], words=tuple(found), anchors=frozenset(anchors))


def runs_of(tokens: Codes) -> Hashes:
    """Give the hash of each run of three words, in order; a shorter text is one run."""
    import numpy as np

    wide = tokens.astype(np.uint64)
    if len(wide) == 0:
        return wide
    padded = np.concatenate([wide, np.zeros(max(0, RUN - len(wide)), dtype=np.uint64)])
    count = len(padded) - RUN + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        mixed = scrambled(mixed ^ padded[place : place + count])
    return mixed


def scrambled(codes: Hashes) -> Hashes:
    """Give 64-bit hashes whose every bit depends on every bit of `codes` (the finalizer of MurmurHash3)."""
    import numpy as np

    mixed = codes ^ (codes >> np.uint64(33))
    mixed = (mixed + np.uint64(0x9E3779B97F4A7C15)) * np.uint64(0xFF51AFD7ED558CCD)
    mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    last: Hashes = mixed ^ (mixed >> np.uint64(33))
    return last


@lru_cache(maxsize=1 << 17)
def is_anchor(word: str, *, first: bool) -> bool:
    """Tell whether a rewriter is likely to keep this word: a figure, or a name; `first` in its sentence."""
    plain = _plain(word)
    if plain in _NO_ANCHOR:
        return False
    if plain in _NUMBERS or word[0].isdigit():
        return True
    if not word[0].isupper():
        return False
    # at the head of a sentence, and in a text all in capitals, a capital says nothing: a common word is no name
    shouted = word.isupper() and len(word) > 1
    return plain not in words("common_words") if first or shouted else True


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


@lru_cache(maxsize=1 << 17)
def _code(word: str) -> int:
    """Give a word's hash: the same for "Nine" and "9", "1,200" and "1200", "Riverton" and "Riverton's"."""
    plain = _plain(word)
    plain = _NUMBERS.get(plain, plain)
    if _DIGITS.fullmatch(plain):
        plain = plain.replace(",", "").rstrip(".")
    return zlib.crc32(plain.encode("utf-8", "replace"))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _SENTENCE_END.finditer(text):
        yield at, match.end()
        at = match.end()
    if at < len(text):
        yield at, len(text)
