"""How two reports are compared word by word, and when one counts as a copy of the other.

Invariant: the comparison is the same whichever report is named first, and rests on no date, title or publisher.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.linking.copies.fingerprint import Fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Set on derived copies and on reports of one incident by different writers (evaluation/copies.py prints the table):
# of different writers, one pair in a hundred shares more than 0.22 of the runs of three words, 0.47 of the words in
# order, or 0.69 of the figures and names sentence by sentence.
CONTAINED = 0.40
SPUN_ANCHORS = 0.66
SPUN_WORDS = 0.36
SPUN_SUM = 1.2
SPUN_DOUBT = 1.6  # the fewer figures and names matched, the more the rest must agree: this much divided by their number
# Pages share their furniture, and police reports their formulas, word for word; but not the figures and names in them.
# Derived and natural copies have at least a quarter of theirs together in a sentence of the other, formulas an eighth.
TOGETHER = 0.2
_FEWEST_TOGETHER = 4
FEWEST_ANCHORS = 5
FEWEST_WORDS = 20
_FEWEST_EQUAL = 8
_MOST_SENTENCES = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How like two reports are, as shares of the shorter one.

    `contained`: of its runs of three words; `named`: of its figures and names, wherever they stand; `anchored`: of
    those, in sentences that match in order (`matched` counts them); `in_order`: of its words, in the same order;
    `together`: of the figures and names that stand with others in a sentence, those that stand together in both.
    """

    contained: float
    named: float
    together: float = 0.0
    in_order: float = 0.0
    anchored: float = 0.0
    matched: int = 0

    @property
    def is_literal(self) -> bool:
        """Whether one repeats the other's words."""
        return self.contained >= CONTAINED and self.together >= TOGETHER

    @property
    def is_spun(self) -> bool:
        """Whether one says the other's sentences in other words."""
        return (
            self.matched >= FEWEST_ANCHORS
            and self.anchored >= SPUN_ANCHORS
            and self.in_order >= SPUN_WORDS
            and self.anchored + self.in_order >= SPUN_SUM + SPUN_DOUBT / self.matched
        )

    @property
    def is_copy(self) -> bool:
        """Whether one is a copy of the other, by its words or by its sentences."""
        return self.is_literal or self.is_spun


def compare(a: Fingerprint, b: Fingerprint) -> Likeness:
    """Give the likeness of two reports; the costly half is left out where the words alone decide."""
    import numpy as np

    short, long = (a, b) if (len(a.tokens), a.tokens.tobytes()) <= (len(b.tokens), b.tokens.tobytes()) else (b, a)
    if len(short.tokens) < FEWEST_WORDS:
        same = len(short.tokens) >= _FEWEST_EQUAL and np.array_equal(short.tokens, long.tokens)
        return Likeness(contained=float(same), named=float(same), together=float(same))
    shared = len(np.intersect1d(short.runs, long.runs, assume_unique=True))
    contained = shared / max(1, min(len(short.runs), len(long.runs)))
    names, others = np.unique(short.anchors), np.unique(long.anchors)
    fewer = min(len(names), len(others))
    named = len(np.intersect1d(names, others, assume_unique=True)) / fewer if fewer else 1.0
    if contained >= CONTAINED:
        return Likeness(
            contained=contained, named=named, together=_together(short.sentences(), long.sentences(), named)
        )
    if named < SPUN_ANCHORS / 2:
        return Likeness(contained=contained, named=named)
    fewer = min(len(short.anchors), len(long.anchors))
    matched = matching_anchors(short.sentences(), long.sentences())
    anchored = matched / max(1, fewer)
    if matched < FEWEST_ANCHORS or anchored < SPUN_ANCHORS:
        return Likeness(contained=contained, named=named, anchored=anchored, matched=matched)
    in_order = common_subsequence(short.tokens, long.tokens) / len(short.tokens)
    return Likeness(contained=contained, named=named, in_order=in_order, anchored=anchored, matched=matched)


def common_subsequence(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> int:
    """Give the length of the longest sequence of words that stand in both in the same order.

    By bits of long integers (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004): one addition for a row.
    """
    places: dict[int, int] = {}
    for at, code in enumerate(a.tolist()):
        places[code] = places.get(code, 0) | (1 << at)
    full = (1 << len(a)) - 1
    row = full
    for code in b.tolist():
        hits = row & places.get(code, 0)
        row = ((row + hits) | (row - hits)) & full
    return len(a) - row.bit_count()


def _together(a: list[frozenset[int]], b: list[frozenset[int]], named: float) -> float:
    """Give the share of the figures and names of `a` that stand with another one of theirs in a sentence of `b`.

    Where hardly any sentence of `a` has two, it is `named`, the share that stand anywhere in `b`.
    """
    if sum(map(len, a)) > sum(map(len, b)):
        a, b = b, a
    where: dict[int, list[int]] = {}
    for number, sentence in enumerate(b):
        for anchor in sentence:
            where.setdefault(anchor, []).append(number)
    found = told = 0
    for sentence in a:
        if len(sentence) > 1:
            told += len(sentence)
            hits = Counter(number for anchor in sentence for number in where.get(anchor, ()))
            most = max(hits.values(), default=0)
            found += most if most > 1 else 0
    return found / told if told >= _FEWEST_TOGETHER else named


def matching_anchors(a: list[frozenset[int]], b: list[frozenset[int]]) -> int:
    """Give the most figures and names that sentences of `a` can share with sentences of `b`, paired in order.

    Two sentences pair when they share two, or when one of them has no more than one.
    """
    return sum(len(a[i] & b[j]) for i, j in matching_sentences(a, b))


def matching_sentences(a: list[frozenset[int]], b: list[frozenset[int]]) -> list[tuple[int, int]]:
    """Give the pairs of sentences, in order in both, that share the most figures and names."""
    a, b = a[:_MOST_SENTENCES], b[:_MOST_SENTENCES]
    table = [[0] * (len(b) + 1)]
    for left in a:
        above, row = table[-1], [0]
        for at, right in enumerate(b):
            best = max(above[at + 1], row[at])
            if not left.isdisjoint(right):
                shared = len(left & right)
                if (shared > 1 or len(left) == 1 or len(right) == 1) and above[at] + shared > best:
                    best = above[at] + shared
            row.append(best)
        table.append(row)
    pairs: list[tuple[int, int]] = []
    i, j = len(a), len(b)
    while i and j:
        if table[i][j] == table[i - 1][j]:
            i -= 1
        elif table[i][j] == table[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
