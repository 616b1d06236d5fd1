"""Which known incidents are worth comparing: those that share a time and place, or several telling words.

Cost grows with the candidates of an incident, not with the ledger: of a cell of time and place, or of a word, only the
latest incidents to arrive are looked at. Where the known ones are kept is not said here: in memory, or with a ledger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from typing import Protocol

import numpy as np

from onrecord.linking.compare import days_apart
from onrecord.linking.signature import BUCKETS, Signature, rarity
from onrecord.model import Place

_TELLING_WORDS = 25  # of each incident: its rarest names
_SHARED_WORDS = 2  # that make two incidents worth comparing
_FULL_CELL, _FULL_WORD = 400, 80  # incidents: beyond, only the last to arrive are looked at
_LONGEST = 400  # days: a time that is told less exactly than this says nothing to look by
_WINDOW = 16  # days: the width of a cell of time
_FARTHEST = 400  # days: incidents farther apart are never compared


class Known(Protocol):
    """The signatures of known incidents: each has a number, higher than those before it, and is found by its keys."""

    def latest(self, keys: Sequence[int], most: int) -> Sequence[Sequence[int]]:
        """Give for each key the numbers of the signatures under it, in order, no more than the `most` last ones."""
        ...

    def signatures(self, numbers: Sequence[int]) -> Sequence[Signature]:
        """Give the signatures that have these numbers, in their order; one that is there no more is left out."""
        ...


class Memory:
    """The signatures of known incidents, in memory."""

    def __init__(self) -> None:
        self._signatures: list[Signature] = []
        self._numbers: dict[int, list[int]] = defaultdict(list)

    def add(self, signature: Signature) -> None:
        """Make an incident known."""
        for key in keys_of(signature):
            self._numbers[key].append(len(self._signatures))
        self._signatures.append(signature)

    def latest(self, keys: Sequence[int], most: int) -> Sequence[Sequence[int]]:
        """Give for each key the numbers of the signatures under it, in order, no more than the `most` last ones."""
        return [self._numbers.get(key, ())[-most:] for key in keys]

    def signatures(self, numbers: Sequence[int]) -> Sequence[Signature]:
        """Give the signatures that have these numbers, in their order."""
        return [self._signatures[number] for number in numbers]


def near(signature: Signature, known: Known) -> Iterator[Signature]:
    """Give each known incident of another report that is worth comparing with this one, once."""
    found = dict.fromkeys(chain.from_iterable(known.latest(_cells(signature), _FULL_CELL)))
    shared = Counter(chain.from_iterable(known.latest(_telling(signature), _FULL_WORD)))
    found |= dict.fromkeys(number for number, count in shared.items() if count >= _SHARED_WORDS)
    for other in known.signatures(list(found)):
        apart = days_apart(signature, other)
        if other.local.report != signature.local.report and (apart is None or apart <= _FARTHEST):
            yield other


def keys_of(signature: Signature) -> list[int]:
    """Give the numbers, of 64 bits, that an incident is found by: those of its cells are below nought."""
    return [*_cells(signature), *_telling(signature)]


def _telling(signature: Signature) -> list[int]:
    tell = rarity()
    hashes = signature.names.hashes
    return list(map(int, hashes[np.lexsort((hashes, -tell[hashes % BUCKETS]))[:_TELLING_WORDS]]))


def _cells(signature: Signature) -> list[int]:
    """Give the cells of an incident: a degree of the map and the names of its place, by the fortnights around it."""
    place = signature.place
    if place is None or signature.days is None:
        return []
    first, last = (day.toordinal() // _WINDOW for day in signature.days)
    if last - first > _LONGEST // _WINDOW:
        return []
    return [_cell_key(where, when) for where in _wheres(place) for when in range(first - 1, last + 2)]


def _wheres(place: Place) -> list[str]:
    wheres = {name.casefold() for name in (place.name, place.within) if name}
    if place.lat is not None and place.lon is not None:
        wheres.add(f"{place.lat:.0f},{place.lon:.0f}")
    return sorted(wheres)


def _cell_key(where: str, when: int) -> int:
    digest = blake2b(f"{where} {when}".encode(), digest_size=8).digest()
    return -1 - (int.from_bytes(digest) >> 1)
