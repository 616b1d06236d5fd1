"""Which places the names of a text mean: the reading of all its names that fits together best.

Every name keeps all its candidates with a chance each. The chances start from how large a place is and what it is
called, and are moved by what stands beside the name ("Ghazni, Afghanistan") and by what the other names of the text
mean: places of one region, or near each other, go together. A name has one sense in a text, unless something beside
it says otherwise. Invariant: candidates are entries of the gazetteer; nothing else is invented.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.places.context import Context, read_context
from onrecord.language.places.gazetteer import EARTH_KM, Entry, name_key
from onrecord.model import Span

Floats = NDArray[np.float64]
_MOST_TOGETHER = 1500  # candidates: bounds the memory that a text can ask for
_MOST_MENTIONS = 200  # of one name that tell how near it stands to others
_AROUND = 100  # names on each side of one that may tell where it is
_CLOSE = 60  # code points: names closer than this are equally close


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence adds to the logarithm of a candidate's chance."""

    people: float = 0.9  # for each power of ten of the population
    country: float = 4.5
    region: float = 1.5
    area: float = 6.0
    district: float = -2.1
    called_district: float = 6.0  # a district asked for by its kind: "Lamar County"
    namesake: float = -2.0  # a region that shares its name with a town in it, not called a province
    not_capital: float = -1.0  # a region that shares its name with the capital of its country
    capital: float = 2.0
    main_name: float = 1.2
    beside: float = 7.0  # it lies in what is named right beside it
    near: float = 2.2  # other names mean places nearby,
    same_region: float = 2.4  # in its region,
    same_country: float = 1.2  # in its country
    reach_km: float = 120.0
    gap: float = 600.0  # code points over which the nearness of two names in the text counts less
    far_share: float = 0.25  # what is left of it anywhere in the text
    home: float = 2.5  # the publisher's country
    american: float = 1.5  # the country that most domains of no country are of
    seat: float = 0.8  # how far the place in a publisher's name is as close as one in the text
    hearing: float = 0.5  # power of the number of other names that tells how much they add in all,
    most_heard: float = 3.0  # and the most it can be
    rounds: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the name at a span may mean, likeliest first, each with its chance; empty where nothing goes by the name.

    `holder` is the name that the text gives beside it as what it lies in; `near` the place of the text that it lies in
    or by, most likely: all that can be said of a venue that no gazetteer has.
    """

    span: Span
    name: str
    candidates: tuple[tuple[Entry, float], ...]
    holder: Span | None = None
    near: Entry | None = None


@dataclass(slots=True)
class _Sense:
    """One name, or one name beside one holder: its places in the text and its candidates."""

    entries: Sequence[Entry]
    spans: list[Span]
    holders: Sequence[Entry]
    called_district: bool
    chances: Floats


def resolve(
    text: str, spans: Sequence[Span], publisher: str | None = None, weights: Weights | None = None
) -> tuple[Reading, ...]:
    """Give a reading of the name at each of `spans`, in their order; `publisher` is a name or a domain."""
    weights = weights or Weights()
    context = read_context(text, spans, publisher)
    senses = _senses(text, spans, context)
    for group in _groups([sense for sense in senses.values() if sense.entries]):
        _settle(group, context, weights)
    settled = [
        (span, sense.entries[int(sense.chances.argmax())], float(sense.chances.max()))
        for sense in senses.values()
        for span in sense.spans
        if len(sense.chances)
    ]
    settled.sort(key=lambda one: one[0])
    return tuple(
        _reading(
            span, text[span.start : span.end], senses[_sense_key(text, span, context)], settled, context.holder(span)
        )
        for span in spans
    )


def _sense_key(text: str, span: Span, context: Context) -> tuple[str, str]:
    name = name_key(text[span.start : span.end])
    holder = context.holder(span)
    return name, "" if holder is None else name_key(text[holder.start : holder.end])


def _senses(text: str, spans: Sequence[Span], context: Context) -> dict[tuple[str, str], _Sense]:
    senses: dict[tuple[str, str], _Sense] = {}
    held = {name: holder for name, holder in (_sense_key(text, span, context) for span in spans) if holder}
    for span in sorted({*spans, *context.told}):
        key = _sense_key(text, span, context)
        words = text[span.start : span.end]
        if key not in senses:
            holder = context.holder(span)
            senses[key] = _Sense(
                entries=context.candidates(words),
                spans=[],
                holders=() if holder is None else context.candidates(text[holder.start : holder.end]),
                called_district=context.is_called_district(words),
                chances=np.zeros(0),
            )
        senses[key].spans.append(span)
    # A name alone takes the holder that the text gives it elsewhere.
    for (name, beside), sense in senses.items():
        if not beside and name in held and (name, held[name]) in senses:
            sense.holders = senses[name, held[name]].holders
    return senses


def _groups(senses: Sequence[_Sense]) -> Iterator[list[_Sense]]:
    """Give the names in groups settled together: one for any article, more for a list of thousands of towns."""
    group: list[_Sense] = []
    size = 0
    for sense in senses:
        if group and size + len(sense.entries) > _MOST_TOGETHER:
            yield group
            group, size = [], 0
        group.append(sense)
        size += len(sense.entries)
    if group:
        yield group


def _settle(named: list[_Sense], context: Context, weights: Weights) -> None:
    """Set the chances of all candidates: each round weighs them by what the round before took the others to mean."""
    if context.seat:
        named = [*named, _Sense(entries=context.seat, spans=[], holders=(), called_district=False, chances=np.zeros(0))]
    alone = [_alone(sense, context, weights) for sense in named]
    sizes = [len(sense.entries) for sense in named]
    ends = np.cumsum(sizes)
    entries = [entry for sense in named for entry in sense.entries]
    fits = _fits(entries, weights)
    owner = np.repeat(np.arange(len(named)), sizes)
    links = _links(named, weights)
    share = fits * links[np.ix_(owner, owner)]
    prior = np.concatenate(alone)
    chances = _softmax(prior, ends)
    for _ in range(weights.rounds):
        chances = _softmax(prior + share @ chances, ends)
    for sense, start, end in zip(named, [0, *ends[:-1]], ends, strict=True):
        sense.chances = chances[start:end]


def _alone(sense: _Sense, context: Context, weights: Weights) -> Floats:
    """Give what each candidate has for it before the other names are heard."""
    scores = []
    with_town = {entry.region for entry in sense.entries if entry.is_town and entry.is_main_name}
    with_capital = {entry.country for entry in sense.entries if entry.kind == "capital"}
    for entry in sense.entries:
        score = weights.people * math.log10(entry.population + 30)
        score += weights.main_name * entry.is_main_name
        if entry.kind == "country":
            score += weights.country
        elif entry.kind == "region":
            score += weights.region
            score += weights.namesake * (entry.region in with_town and not sense.called_district)
            score += weights.not_capital * (entry.country in with_capital and not sense.called_district)
        elif entry.kind == "capital":
            score += weights.capital
        elif entry.kind == "area":
            score += weights.area
        elif entry.kind == "district":
            score += weights.called_district if sense.called_district else weights.district
        score += weights.beside * any(_holds(holder, entry) for holder in sense.holders)
        score += weights.home * (entry.country in context.home)
        score += weights.american * (context.is_global and entry.country == "US")
        scores.append(score)
    return np.array(scores)


def _holds(holder: Entry, entry: Entry) -> bool:
    if holder.country != entry.country or holder.geonames == entry.geonames:
        return False
    if holder.kind == "country":
        return entry.kind != "country"
    if holder.kind == "region":
        return holder.region == entry.region and (entry.is_town or entry.kind == "district")
    if None in {holder.lat, entry.lat}:
        return False
    return holder.kind == "district" and holder.region == entry.region and entry.is_town


def _fits(entries: Sequence[Entry], weights: Weights) -> Floats:
    """Give how well each two candidates go together, whatever their names."""
    lat = np.radians([entry.lat or 0.0 for entry in entries])
    lon = np.radians([entry.lon or 0.0 for entry in entries])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    local = np.array([(entry.is_town or entry.kind == "district") and entry.lat is not None for entry in entries])
    kilometres = EARTH_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    near = np.exp(-kilometres / weights.reach_km) * local[:, None] * local[None, :]
    regions = _same([entry.region if entry.region[1] else None for entry in entries])
    countries = _same([entry.country or None for entry in entries])
    return np.asarray(weights.near * near + weights.same_region * regions + weights.same_country * countries)


def _same(values: Sequence[object]) -> Floats:
    """Give 1 where two values are equal, 0 where not or where either is None."""
    numbers: dict[object, int] = {}
    codes = np.array([-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values])
    return np.asarray(((codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)).astype(np.float64))


def _links(senses: Sequence[_Sense], weights: Weights) -> Floats:
    """Give how much each name (a column) tells of each other (a row): more the closer they stand, together 1 to 3."""
    count = len(senses)
    links = np.zeros((count, count))
    places = [np.array([span.start for span in sense.spans[:_MOST_MENTIONS]], dtype=np.float64) for sense in senses]
    for row in range(count):
        for column in range(row):
            link = weights.seat
            if len(places[row]) and len(places[column]):
                gap = np.abs(places[row][:, None] - places[column][None, :]).min()
                link = weights.far_share + (1 - weights.far_share) * math.exp(-gap / weights.gap)
            links[row, column] = links[column, row] = link
    often = np.sqrt([max(1, len(sense.spans)) for sense in senses])
    links = links * often[None, :]
    total = links.sum(1, keepdims=True)
    return np.asarray(links * np.minimum(weights.most_heard, total**weights.hearing) / np.maximum(total, 1e-9))


def _softmax(scores: Floats, ends: NDArray[np.intp]) -> Floats:
    chances = np.empty_like(scores)
    start = 0
    for end in ends:
        powers = np.exp(scores[start:end] - scores[start:end].max())
        chances[start:end] = powers / powers.sum()
        start = int(end)
    return chances


def _reading(
    span: Span, name: str, sense: _Sense, settled: Sequence[tuple[Span, Entry, float]], holder: Span | None
) -> Reading:
    pairs = sorted(zip(sense.entries, map(float, sense.chances), strict=True), key=lambda pair: -pair[1])
    return Reading(
        span=span,
        name=name,
        candidates=tuple(pairs),
        holder=holder,
        near=None if pairs else _near(span, sense, settled),
    )


def _near(span: Span, sense: _Sense, settled: Sequence[tuple[Span, Entry, float]]) -> Entry | None:
    """Give what a name that no gazetteer has lies in: the holder beside it, else the place that the text tells most of.

    A mention counts more the closer it stands, and a town more than what is larger.
    """
    if sense.holders:
        return sense.holders[0]
    weight: dict[Entry, float] = defaultdict(float)
    at = bisect_left(settled, span, key=lambda one: one[0])
    for other, entry, chance in settled[max(0, at - _AROUND) : at + _AROUND]:
        gap = max(other.start - span.end, span.start - other.end, 0)
        weight[entry] += (
            chance**2 / (_CLOSE + gap) * (1.0 if entry.is_town else 0.5 if entry.kind == "district" else 0.15)
        )
    return max(weight, key=lambda entry: weight[entry], default=None)
