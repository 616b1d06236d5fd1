"""Which reports are worth comparing: those that share rare runs of words, or rare pairs of figures and names.

Invariant: the index only grows, and adding a report costs about the same however many came before.
"""

from __future__ import annotations

from collections import Counter
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

# One run in eight is kept, chosen by its hash, so that a short text and a long one that holds it keep the same ones
# (FracMinHash: Irber et al. 2022, Hera et al. 2023). MinHash over whole texts finds whole copies only.
_ONE_RUN_IN = 8
_ONE_PAIR_IN = 2
_MOST_ANCHORS = 12  # of a sentence; a list of names would give pairs without end
_FIRST = 48  # reports looked at for one key: a phrase of a thousand reports is a phrase, its first users stand for all
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
        self._blocks: list[tuple[Hashes, Numbers]] = []
        self._recent: dict[int, list[int]] = {}
        self._pending = 0

    def add(self, keys: Hashes, number: int) -> None:
        """Add report `number` under each of `keys`."""
        for key in keys.tolist():
            self._recent.setdefault(key, []).append(number)
        self._pending += len(keys)
        if self._pending >= _PENDING:
            self._merge()

    def find(self, keys: Hashes) -> Counter[int]:
        """Give the reports that have any of `keys`, with how many of them."""
        import numpy as np

        found: Counter[int] = Counter()
        for block, numbers in self._blocks:
            starts, ends = np.searchsorted(block, keys, "left"), np.searchsorted(block, keys, "right")
            hit = ends > starts
            for start, end in zip(starts[hit].tolist(), ends[hit].tolist(), strict=True):
                found.update(numbers[start : min(end, start + _FIRST)].tolist())
        for key in keys.tolist():
            found.update(self._recent.get(key, ())[:_FIRST])
        return found

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
        self._sizes: list[tuple[int, int]] = []

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
        self._sizes.append((len(runs), len(pairs)))
        return tuple(sorted(matches, key=lambda match: (-match.likeness.contained, -match.likeness.anchored)))

    def _candidates(self, runs: Hashes, pairs: Hashes) -> list[int]:
        """Give the numbers of the earlier reports that share enough keys, those that share most first."""
        found: dict[int, float] = {}
        for keys, postings, side, fewest, share in (
            (runs, self._runs, 0, _FEWEST, _SHARE_OF_RUNS),
            (pairs, self._pairs, 1, _FEWEST_PAIRS, _SHARE_OF_PAIRS),
        ):
            for number, count in postings.find(keys).items():
                smaller = max(1, min(len(keys), self._sizes[number][side]))
                if count >= min(fewest, smaller) and count >= share * smaller:
                    found[number] = max(found.get(number, 0.0), count / smaller)
        return sorted(found, key=lambda number: (-found[number], number))[:_MOST_CANDIDATES]


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
