"""Signatures ⇄ texts, so that the incidents of a ledger are known without reading its reports again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Protocol
from zlib import crc32

import numpy as np

from onrecord.linking.candidates import keys_of
from onrecord.linking.signature import Signature, Words, rarity, signatures
from onrecord.model import LocalIncident, Place, Record

_FORM = 1  # of the texts: it rises when they, the keys or what signatures are made of change
_CACHED = 4096  # signatures


class Index(Protocol):
    """Texts that are found by keys."""

    def latest(self, keys: Sequence[int], most: int) -> Sequence[Sequence[int]]:
        """Give for each key the numbers of the texts under it, in order, no more than the `most` last ones."""
        ...

    def bodies(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Give the texts that have these numbers, by number; one that is there no more is left out."""
        ...


class Kept:
    """The signatures that an index holds."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._read: dict[int, Signature] = {}

    def latest(self, keys: Sequence[int], most: int) -> Sequence[Sequence[int]]:
        """Give for each key the numbers of the signatures under it, in order, no more than the `most` last ones."""
        return self._index.latest(keys, most)

    def signatures(self, numbers: Sequence[int]) -> Sequence[Signature]:
        """Give the signatures that have these numbers, in their order; one that is there no more is left out."""
        if len(self._read) > _CACHED:
            self._read.clear()
        unread = [number for number in numbers if number not in self._read]
        self._read |= {number: read_signature(text) for number, text in self._index.bodies(unread).items()}
        return [self._read[number] for number in numbers if number in self._read]


def entries(record: Record) -> list[tuple[str, list[int]]]:
    """Give what an index keeps of a record: the text of each incident's signature, and the keys it is found by."""
    return [entry(one) for one in signatures(record)]


def entry(one: Signature) -> tuple[str, list[int]]:
    """Give what an index keeps of one incident."""
    return write_signature(one), keys_of(one)


@cache
def form() -> str:
    """Give the form of such entries; it depends on the weights by which the keys are chosen."""
    return f"{_FORM}.{crc32(rarity().tobytes()):08x}"


def write_signature(one: Signature) -> str:
    """Give a signature as a line of JSON."""
    place = one.place
    return json.dumps(
        {
            "local": [one.local.report, one.local.incident],
            "role": one.role,
            "published": one.published and one.published.isoformat(),
            "days": one.days and [day.isoformat() for day in one.days],
            "place": place
            and [place.name, place.within, place.country, place.lat, place.lon, place.geonames, place.precision],
            "means": sorted(one.means),
            "tolls": one.tolls,
            "words": one.words.hashes.tolist(),
            "names": one.names.hashes.tolist(),
        },
        separators=(",", ":"),
    )


def read_signature(text: str) -> Signature:
    """Give the signature that `write_signature` wrote."""
    told = json.loads(text)
    place = told["place"]
    names = ("name", "within", "country", "lat", "lon", "geonames", "precision")
    return Signature(
        local=LocalIncident(report=told["local"][0], incident=told["local"][1]),
        role=told["role"],
        published=told["published"] and date.fromisoformat(told["published"]),
        days=told["days"] and (date.fromisoformat(told["days"][0]), date.fromisoformat(told["days"][1])),
        place=place and Place(**dict(zip(names, place, strict=True))),
        means=frozenset(told["means"]),
        tolls=tuple((measure, tuple(values)) for measure, values in told["tolls"]),
        words=Words.hashed(np.array(told["words"], np.uint32)),
        names=Words.hashed(np.array(told["names"], np.uint32)),
    )
