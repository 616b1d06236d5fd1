"""What the reports of an incident settle on: when, where and by what means, for a table or an export.

Values are taken from the reports that are about the incident before those that only mention it, and the value told most
often wins; nothing is averaged or invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from onrecord.model import Dossier, Means, Place, Telling, When, edtf_bounds

Value = TypeVar("Value")
_PRECISE = {"site": 0, "town": 1, "district": 2, "region": 3, "unknown": 4, "country": 5}


def settled_when(dossier: Dossier) -> When | None:
    """Give the time told most often, the shortest of equals; None when no report tells."""

    def width(when: When) -> int:
        first, last = edtf_bounds(when.value)
        return (last - first).days if last else 10**6

    told = [telling.incident.when for telling in _by_weight(dossier) if telling.incident.when]
    return _most_told(told, lambda when: when.value, width)


def settled_place(dossier: Dossier) -> Place | None:
    """Give the place told most often, the most precise of equals; None when no report tells."""
    told = [telling.incident.place for telling in _by_weight(dossier) if telling.incident.place]
    return _most_told(told, lambda place: place.geonames or place.name.lower(), lambda place: _PRECISE[place.precision])


def settled_means(dossier: Dossier) -> tuple[Means, ...]:
    """Give the means that at least half of the reports tell, "unknown" only where none tells more."""
    told = Counter(means for telling in dossier.tellings for means in telling.incident.means if means != "unknown")
    half = len(dossier.tellings) / 2
    kept = tuple(means for means, count in told.most_common() if count >= half)
    return kept or tuple(means for means, _ in told.most_common(1)) or ("unknown",)


def _by_weight(dossier: Dossier) -> list[Telling]:
    mains = [telling for telling in dossier.tellings if telling.incident.role == "main"]
    return mains or list(dossier.tellings)


def _most_told(values: Iterable[Value], key: Callable[[Value], Hashable], rank: Callable[[Value], int]) -> Value | None:
    told = list(values)
    count = Counter(key(value) for value in told)
    return min(told, key=lambda value: (-count[key(value)], rank(value)), default=None)
