"""Two local incidents side by side: what agrees, what does not, and how likely they are one.

The chance is a logistic function of a dozen features, with weights learned from reports of known incidents
(training/linking.py); the reason names the features that a person would look at.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.linking.signature import Signature
from onrecord.model import Measure, Place

FEATURES = (
    "one", "words", "names", "same place", "near place", "far place", "other country", "place unknown", "same day",
    "a day apart", "days apart", "time unknown", "published apart", "same means", "other means", "same killed",
    "other killed", "same injured", "other injured", "both main", "one main", "names and day", "names and place",
)  # fmt: skip
Weights = tuple[float, ...]
_NEAR_KM, _FAR_KM = 30.0, 120.0
_EARTH_KM = 6371.0
_WORDS_THAT_TELL = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How likely two local incidents are one, and why, in words for a person who decides."""

    score: float
    reason: str


def compare(one: Signature, other: Signature, weights: Weights | None = None) -> Comparison:
    """Give the comparison of two local incidents, with the weights that ship where none are given."""
    values = features(one, other)
    chance = _chance(values, shipped_weights() if weights is None else weights)
    return Comparison(score=chance, reason=_reason(one, other, dict(zip(FEATURES, values, strict=True))))


def _chance(values: list[float], weights: Weights) -> float:
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, values, strict=True))))


@cache
def shipped_weights() -> Weights:
    """Give the weight of each feature, in the order of `FEATURES`."""
    told = json.loads((files("onrecord.linking") / "weights" / "pair.json").read_text(encoding="utf-8"))
    return tuple(told["weights"][name] for name in FEATURES)


def features(one: Signature, other: Signature) -> list[float]:
    """Give the features of a pair, in the order of `FEATURES`; each is 0 where nothing is known."""
    words, names = one.words.likeness(other.words), one.names.likeness(other.names)
    apart = days_apart(one, other)
    same_day, near_day = apart == 0, apart == 1
    km = kilometres(one.place, other.place)
    same_place = _is_same_place(one.place, other.place)
    near = not same_place and km is not None and km <= _NEAR_KM
    killed, injured = _tolls(one, other, "killed"), _tolls(one, other, "injured")
    published = 0.0
    if one.published is not None and other.published is not None:
        published = math.log1p(abs((one.published - other.published).days))
    return [
        1.0,
        words,
        names,
        float(same_place),
        float(near),
        float(km is not None and km > _FAR_KM),
        float(_is_other_country(one.place, other.place)),
        float(one.place is None or other.place is None),
        float(same_day),
        float(near_day),
        0.0 if apart is None or apart <= 1 else min(math.log(apart), 5.0),
        float(apart is None),
        published,
        float(bool(one.means & other.means)),
        float(bool(one.means and other.means and not one.means & other.means)),
        float(killed is True),
        float(killed is False),
        float(injured is True),
        float(injured is False),
        float(one.role == other.role == "main"),
        float(one.role != other.role),
        names * (same_day or near_day),
        names * (same_place or near),
    ]


def days_apart(one: Signature, other: Signature) -> int | None:
    """Give the days between two incidents, 0 where their times overlap, None where one is unknown."""
    if one.days is None or other.days is None:
        return None
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    return max(0, gap.days)


def kilometres(one: Place | None, other: Place | None) -> float | None:
    """Give the distance of two places over the ground (haversine), None where one has no coordinates."""
    if one is None or other is None or one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, other_north = math.radians(one.lat), math.radians(other.lat)
    up, along = (other_north - north) / 2, math.radians(other.lon - one.lon) / 2
    half = math.sin(up) ** 2 + math.cos(north) * math.cos(other_north) * math.sin(along) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _is_same_place(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return False
    if one.geonames is not None and one.geonames == other.geonames:
        return True
    names = {place.name.casefold() for place in (one, other)}
    within = {(place.within or "").casefold() for place in (one, other)} - {""}
    return len(names) == 1 or bool(names & within)


def _is_other_country(one: Place | None, other: Place | None) -> bool:
    return bool(one and other and one.country and other.country and one.country != other.country)


def _tolls(one: Signature, other: Signature, measure: Measure) -> bool | None:
    """Tell whether a figure of a measure is told by both; None where one tells none."""
    left, right = one.told(measure), other.told(measure)
    return not set(left).isdisjoint(right) if left and right else None


def _reason(one: Signature, other: Signature, told: dict[str, float]) -> str:
    agree = [
        name
        for name in ("same place", "near place", "same day", "a day apart", "same means", "same killed", "same injured")
        if told[name]
    ]
    differ = [
        name for name in ("far place", "other country", "other means", "other killed", "other injured") if told[name]
    ]
    if told["days apart"]:
        differ.append(f"{days_apart(one, other)} days apart")
    agree += ["names and words in common"] if told["names"] > _WORDS_THAT_TELL else []
    unknown = [name for name in ("place unknown", "time unknown") if told[name]]
    return "; ".join([*agree, *(f"but {name}" for name in differ), *unknown]) or "nothing in common"
