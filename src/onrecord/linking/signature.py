"""What an incident is recognised by: its rare words, its names, its time, place, means and tolls.

Invariant: a signature depends on one record alone, so what is compared does not depend on what else the ledger holds.
"""

from __future__ import annotations

import math
import re
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.model import (
    Figure,
    Incident,
    LocalIncident,
    Means,
    Measure,
    Place,
    Record,
    Role,
    Span,
    edtf_bounds,
)

BUCKETS = 1 << 16  # of hashed words
_CALENDAR = frozenset(name.lower() for name in (*day_name, *month_name, "Today", "Yesterday", "Tonight") if name)
_WORD = re.compile(r"[^\W_]{2,}")
_AROUND = 250  # code points of the text on each side of a mention
_LONGEST_TEXT = 6000  # code points: what a story is about stands in its beginning
_COUNTED: tuple[Measure, ...] = ("killed", "injured", "casualties", "abducted")


@dataclass(frozen=True, slots=True)
class Words:
    """Hashed words in order, and the sum of the squares of how telling they are."""

    hashes: NDArray[np.uint32]
    weight: float

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Give the hashes of words."""
        return cls.hashed(np.array(sorted({crc32(word.lower().encode()) for word in words}), np.uint32))

    @classmethod
    def hashed(cls, hashes: NDArray[np.uint32]) -> Self:
        """Give words by their hashes, which are in order."""
        return cls(hashes, _weight(hashes))

    def likeness(self, other: Words) -> float:
        """Give the cosine of two sets of words, each word weighing what it tells."""
        whole = math.sqrt(self.weight * other.weight)
        return _weight(np.intersect1d(self.hashes, other.hashes, assume_unique=True)) / whole if whole else 0.0


def _weight(hashes: NDArray[np.uint32]) -> float:
    return float(np.square(rarity()[hashes % BUCKETS]).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A local incident as linking sees it; `days` are its first and last, `tolls` the numbers told of each measure.

    A ledger may hold a million of them, so words are kept as packed numbers.
    """

    local: LocalIncident
    role: Role
    published: date | None
    days: tuple[date, date] | None
    place: Place | None
    means: frozenset[Means]
    tolls: tuple[tuple[Measure, tuple[int, ...]], ...]
    words: Words
    names: Words

    def told(self, measure: Measure) -> tuple[int, ...]:
        """Give the numbers told of a measure."""
        return next((values for name, values in self.tolls if name == measure), ())


def signatures(record: Record) -> Iterator[Signature]:
    """Give the signature of each incident of a record."""
    mains = sum(incident.role == "main" for incident in record.incidents)
    for incident in record.incidents:
        alone = incident.role == "main" and mains == 1
        text = _whole(record) if alone else _surroundings(record, incident)
        yield Signature(
            local=LocalIncident(report=record.report.id, incident=incident.id),
            role=incident.role,
            published=record.report.day,
            days=_days(incident),
            place=incident.place,
            means=frozenset(incident.means) - {"unknown"},
            tolls=_tolls(record, incident.id),
            words=Words.of(words_of(text)),
            names=Words.of(word for word in words_of(text) if _is_telling(word, incident.place)),
        )


def words_of(text: str) -> list[str]:
    """Give the words of a text."""
    return _WORD.findall(text)


def bucket(word: str) -> int:
    """Give the number that stands for a word: the same on every machine."""
    return crc32(word.encode()) % BUCKETS


@cache
def rarity() -> NDArray[np.float32]:
    """Give how telling each hashed word is: the logarithm of how few news reports hold it (training/linking.py)."""
    with (files("onrecord.linking") / "weights" / "rarity.npy").open("rb") as file:
        table: NDArray[np.float32] = np.load(file).astype(np.float32)
    return table


def _is_telling(word: str, place: Place | None) -> bool:
    """Tell whether a word is a name or number that says more than when and where, which are compared on their own."""
    if not (word[0].isupper() or word[0].isdigit()) or word.lower() in _CALENDAR:
        return False
    return place is None or word.lower() not in f"{place.name} {place.within or ''}".lower().split()


def _whole(record: Record) -> str:
    return f"{record.report.title or ''}\n{record.report.text[:_LONGEST_TEXT]}"


def _surroundings(record: Record, incident: Incident) -> str:
    """Give the text around what a report says of one of its incidents."""
    spans: list[Span] = [*incident.mentions]
    spans += [span for one in record.statements if one.incident == incident.id for span in one.evidence]
    text = record.report.text
    return " … ".join(text[max(0, span.start - _AROUND) : span.end + _AROUND] for span in spans)[:_LONGEST_TEXT]


def _days(incident: Incident) -> tuple[date, date] | None:
    if incident.when is None:
        return None
    first, last = edtf_bounds(incident.when.value)
    return first, last or first


def _tolls(record: Record, incident: str) -> tuple[tuple[Measure, tuple[int, ...]], ...]:
    told: dict[Measure, set[int]] = {}
    for one in record.statements:
        figure = one.content
        if isinstance(figure, Figure) and one.incident == incident and figure.measure in _COUNTED:
            told.setdefault(figure.measure, set()).add(figure.low if figure.low is not None else figure.high or 0)
    return tuple((measure, tuple(sorted(values))) for measure, values in told.items())
