"""The best one-to-one pairs of two lists: of found templates with those of the key, of found fillers with theirs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

_MOST_EXACT = 14  # columns: beyond them the best pair is taken first, which may not be the best of all


def align(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Give the (row, column) pairs of the largest sum of gains; pairs that gain nothing are left out."""
    columns = len(gains[0]) if gains else 0
    if columns > _MOST_EXACT:
        return _greedy(gains)

    @cache
    def best(row: int, taken: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if row == len(gains):
            return 0.0, ()
        found = best(row + 1, taken)
        for column in range(columns):
            if gains[row][column] > 0 and not taken >> column & 1:
                total, pairs = best(row + 1, taken | 1 << column)
                if total + gains[row][column] > found[0]:
                    found = total + gains[row][column], ((row, column), *pairs)
        return found

    return list(best(0, 0)[1])


def _greedy(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    ranked = sorted(
        (-gain, row, column) for row, line in enumerate(gains) for column, gain in enumerate(line) if gain > 0
    )
    pairs: list[tuple[int, int]] = []
    for _, row, column in ranked:
        if all(row != one and column != other for one, other in pairs):
            pairs.append((row, column))
    return sorted(pairs)
