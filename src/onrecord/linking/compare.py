"""Two local incidents side by side: what agrees, what does not, and how likely they are one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Incident, LocalIncident, Place, When, edtf_bounds

NEAR_KM = 40.0  # two places of one incident lie no farther apart: a town and its outskirts
SLACK = timedelta(days=1)  # reports differ by a day over midnight and time zones
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkable:
    """A local incident with its name, ready to be compared."""

    local: LocalIncident
    incident: Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How likely two local incidents are one, and why, in words for a person who decides."""

    score: float
    reason: str


def compare(one: Linkable, other: Linkable) -> Comparison:
    """Give the comparison of two local incidents: same time and place and compatible means make them one."""
    time = _times(one.incident.when, other.incident.when)
    place = _places(one.incident.place, other.incident.place)
    means = _means(one.incident, other.incident)
    told = [verdict for verdict in (time, place, means) if verdict is not None]
    reason = "; ".join(words for _, words in told) or "nothing to compare"
    if any(not agrees for agrees, _ in told):
        return Comparison(score=0.05, reason=reason)
    if time is None or place is None:
        return Comparison(score=0.4 if told else 0.1, reason=reason)
    return Comparison(score=0.9, reason=reason)


def _times(one: When | None, other: When | None) -> tuple[bool, str] | None:
    if one is None or other is None:
        return None
    first, last = edtf_bounds(one.value)
    start, end = edtf_bounds(other.value)
    agrees = first - SLACK <= (end or date.max) and start - SLACK <= (last or date.max)
    same = "same time" if one.value == other.value else "times that overlap" if agrees else "other times"
    return agrees, f"{same} ({one.value}, {other.value})"


def _places(one: Place | None, other: Place | None) -> tuple[bool, str] | None:
    if one is None or other is None:
        return None
    names = f"({one.name}, {other.name})"
    if one.geonames is not None and one.geonames == other.geonames:
        return True, f"same place {names}"
    apart = kilometres(one, other)
    if apart is not None:
        return apart <= NEAR_KM, f"{'near places' if apart <= NEAR_KM else f'{apart:.0f} km apart'} {names}"
    if one.country and other.country and one.country != other.country:
        return False, f"other countries {names}"
    if one.name.casefold() == other.name.casefold():
        return True, f"same place name {names}"
    return None


def kilometres(one: Place, other: Place) -> float | None:
    """Give the distance of two places over the ground (haversine), None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _means(one: Incident, other: Incident) -> tuple[bool, str] | None:
    left, right = set(one.means) - {"unknown"}, set(other.means) - {"unknown"}
    if not left or not right:
        return None
    shared = sorted(left & right)
    words = f"both {shared[0]}" if shared else f"other means ({', '.join(one.means)}; {', '.join(other.means)})"
    return bool(shared), words
