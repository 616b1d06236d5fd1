"""Which known incidents are worth comparing: those that share a time and place, or several telling words.

Cost grows with the candidates of an incident, not with the ledger: a cell of time and place that grew too full gives
only those that share a telling word too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from onrecord.linking.compare import days_apart
from onrecord.linking.signature import BUCKETS, Signature, rarity
from onrecord.model import LocalIncident

Cell = tuple[str, int]
_TELLING_WORDS = 25  # of each incident: its rarest names
_SHARED_WORDS = 2  # that make two incidents worth comparing
_FULL_CELL, _FULL_WORD = 400, 80  # incidents: beyond, only the last to arrive are looked at
_LONGEST = 400  # days: a time that is told less exactly than this says nothing to look by
_WINDOW = 16  # days: the width of a cell of time
_FARTHEST = 400  # days: incidents farther apart are never compared


class Candidates:
    """The local incidents known so far, by cell of place and time and by telling word."""

    def __init__(self) -> None:
        self._cells: dict[Cell, list[Signature]] = defaultdict(list)
        self._by_word: dict[int, list[Signature]] = defaultdict(list)

    def add(self, signature: Signature) -> None:
        """Make an incident known."""
        for cell in _cells(signature):
            self._cells[cell].append(signature)
        for word in _telling(signature):
            self._by_word[word].append(signature)

    def near(self, signature: Signature) -> Iterator[Signature]:
        """Give each known incident of another report that is worth comparing, once."""
        found: dict[LocalIncident, Signature] = {}
        for cell in _cells(signature):
            for other in self._cells.get(cell, ())[-_FULL_CELL:]:
                found[other.local] = other
        shared: Counter[LocalIncident] = Counter()
        by_name: dict[LocalIncident, Signature] = {}
        for word in _telling(signature):
            for other in self._by_word.get(word, ())[-_FULL_WORD:]:
                shared[other.local] += 1
                by_name[other.local] = other
        for local, count in shared.items():
            if count >= _SHARED_WORDS:
                found[local] = by_name[local]
        for other in found.values():
            apart = days_apart(signature, other)
            if other.local.report != signature.local.report and (apart is None or apart <= _FARTHEST):
                yield other


def _telling(signature: Signature) -> list[int]:
    tell = rarity()
    hashes = signature.names.hashes
    return [int(word) for word in hashes[np.lexsort((hashes, -tell[hashes % BUCKETS]))[:_TELLING_WORDS]]]


def _cells(signature: Signature) -> Iterator[Cell]:
    """Give the cells of an incident: a degree of the map and the names of its place, by the fortnights around it."""
    place = signature.place
    if place is None or signature.days is None:
        return
    first, last = (day.toordinal() // _WINDOW for day in signature.days)
    wheres = {name.casefold() for name in (place.name, place.within) if name}
    if place.lat is not None and place.lon is not None:
        wheres.add(f"{place.lat:.0f},{place.lon:.0f}")
    if last - first <= _LONGEST // _WINDOW:
        for when in range(first - 1, last + 2):
            for where in wheres:
                yield where, when
