"""Which reports are worth comparing: those that share rare runs of words, or rare pairs of figures and names.

Invariant: the index only grows, and adding a report costs about the same however many came before.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from onrecord.linking.copies.comparing import Likeness, compare
from onrecord.linking.copies.fingerprint import Fingerprint, fingerprint, scrambled
from onrecord.model.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int32]
    Shares = NDArray[np.float64]

# One run in eight is kept, chosen by its hash, so that a short text and a long one that holds it keep the same ones
# (FracMinHash: Irber et al. 2022, Hera et al. 2023). MinHash over whole texts finds whole copies only.
_ONE_RUN_IN = 8
_ONE_PAIR_IN = 2
_MOST_ANCHORS = 12  # of a sentence; a list of names would give pairs without end
# Reports looked at for one key: a phrase of a thousand reports is a phrase, and copies come soon after each other.
_LATEST = 48
_SHARE_OF_RUNS = 0.15
_SHARE_OF_PAIRS = 0.25
_FEWEST = 2
_FEWEST_PAIRS = 3
_MOST_CANDIDATES = 40
_PENDING = 1 << 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An earlier report that a new one is a copy of, or that is a copy of it."""

    report: str
    likeness: Likeness


class _Postings:
    """Which reports have a key, in sorted arrays that are merged as they grow: twelve bytes for each report and key."""

    def __init__(self) -> None:
        import numpy as np

        self._blocks: list[tuple[Hashes, Numbers]] = []
        self._recent: dict[int, list[int]] = {}
        self._pending = 0
        self._sizes: Numbers = np.zeros(1024, dtype=np.int32)  # the number of keys of each report

    def add(self, keys: Hashes, number: int) -> None:
        """Add report `number` under each of `keys`."""
        import numpy as np

        if number >= len(self._sizes):
            self._sizes = np.concatenate([self._sizes, np.zeros_like(self._sizes)])
        self._sizes[number] = len(keys)
        for key in keys.tolist():
            self._recent.setdefault(key, []).append(number)
        self._pending += len(keys)
        if self._pending >= _PENDING:
            self._merge()

    def find(self, keys: Hashes, *, fewest: int, share: float) -> tuple[Numbers, Shares]:
        """Give the reports that have at least so many of `keys`, and that share of them, with the share.

        The share is of the smaller of the two; a report with fewer keys than `fewest` must have all of its own.
        """
        import numpy as np

        found, counts = np.unique(self._users(keys), return_counts=True)
        smaller = np.maximum(1, np.minimum(len(keys), self._sizes[found]))
        enough = (counts >= np.minimum(fewest, smaller)) & (counts >= share * smaller)
        return found[enough], counts[enough] / smaller[enough]

    def _users(self, keys: Hashes) -> Numbers:
        """Give the latest reports that have each of `keys`: a report comes once for each that it has."""
        import numpy as np

        recent = [self._recent.get(key, [])[-_LATEST:] for key in keys.tolist()]
        left = np.array([_LATEST - len(numbers) for numbers in recent], dtype=np.int64)
        parts = [np.array([number for numbers in recent for number in numbers], dtype=np.int32)]
        for block, numbers in reversed(self._blocks):  # the oldest last
            ends = np.searchsorted(block, keys, "right")
            lengths = np.minimum(ends - np.searchsorted(block, keys, "left"), left)
            left -= lengths
            before = np.cumsum(lengths) - lengths
            parts.append(numbers[np.repeat(ends - lengths - before, lengths) + np.arange(lengths.sum())])
        return np.concatenate(parts)

    def _merge(self) -> None:
        """Make the recent keys a sorted block, and one with the blocks before it that are not much larger."""
        import numpy as np

        keys = np.fromiter((key for key, numbers in self._recent.items() for _ in numbers), np.uint64, self._pending)
        numbers = np.fromiter((n for numbers in self._recent.values() for n in numbers), np.int32, self._pending)
        self._recent, self._pending = {}, 0
        while self._blocks and len(self._blocks[-1][0]) <= 2 * len(keys):
            older_keys, older = self._blocks.pop()
            keys, numbers = np.concatenate([older_keys, keys]), np.concatenate([older, numbers])
        order = np.argsort(keys, kind="stable")
        self._blocks.append((keys[order], numbers[order]))


class CopyIndex:
    """Reports by what a copy of them would share; `add` gives the earlier ones that are copies of a new one."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._prints: list[Fingerprint] = []
        self._runs = _Postings()
        self._pairs = _Postings()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, report: Report) -> tuple[Match, ...]:
        """Add a report and give its matches among the reports added before, the likest first."""
        new = fingerprint(report)
        runs, pairs = sampled_runs(new), sampled_pairs(new)
        matches = [
            Match(report=self._ids[number], likeness=likeness)
            for number in self._candidates(runs, pairs)
            if (likeness := compare(new, self._prints[number])).is_copy
        ]
        self._runs.add(runs, len(self._ids))
        self._pairs.add(pairs, len(self._ids))
        self._ids.append(report.id)
        self._prints.append(new)
        return tuple(sorted(matches, key=lambda match: (-match.likeness.contained, -match.likeness.anchored)))

    def _candidates(self, runs: Hashes, pairs: Hashes) -> list[int]:
        """Give the numbers of the earlier reports that share enough keys, those that share most first."""
        import numpy as np

        by_runs, shares_of_runs = self._runs.find(runs, fewest=_FEWEST, share=_SHARE_OF_RUNS)
        by_pairs, shares_of_pairs = self._pairs.find(pairs, fewest=_FEWEST_PAIRS, share=_SHARE_OF_PAIRS)
        found = np.concatenate([by_runs, by_pairs])
        order = np.lexsort((found, -np.concatenate([shares_of_runs, shares_of_pairs])))
        # a report comes at most twice, so twice as many are enough
        return list(dict.fromkeys(found[order[: 2 * _MOST_CANDIDATES]].tolist()))[:_MOST_CANDIDATES]


def sampled_runs(found: Fingerprint) -> Hashes:
    """Give the runs of three words that are kept as keys: one in eight, the same ones in every text that has them."""
    import numpy as np

    kept: Hashes = found.runs[found.runs % np.uint64(_ONE_RUN_IN) == 0]
    return kept


def sampled_pairs(found: Fingerprint) -> Hashes:
    """Give the pairs of figures and names of one sentence that are kept as keys."""
    import numpy as np

    pairs = [
        (left << 32) | right
        for anchors in found.sentences()
        for left, right in combinations(sorted(anchors)[:_MOST_ANCHORS], 2)
    ]
    keys = np.unique(scrambled(np.array(pairs, dtype=np.uint64)))
    kept: Hashes = keys[keys % np.uint64(_ONE_PAIR_IN) == 0]
    return kept
