"""Which place a name means: the reading of all names of a report that fits together best.

Invariant: nothing is invented; a name that two countries share with nothing to choose by keeps only its words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from onrecord.language.places.gazetteer import Entry, look_up
from onrecord.model import Name, Place, PlaceMention, Span

_NEAR = 3  # code points between a name and the one that holds it: "Ghazni, Afghanistan"
_CLEAR = 1.0  # how much better than the next country's reading a reading must be


def find_places(text: str, names: Sequence[Name]) -> tuple[PlaceMention, ...]:
    """Give the places that `names` of kind place mean, in text order; "Ghazni, Afghanistan" is Ghazni within it."""
    places = [name for name in names if name.kind == "place"]
    known = {name.span: look_up(name.text) for name in places}
    told: Counter[str] = Counter(
        entries[0].country for entries in known.values() if entries and entries[0].kind != "town"
    )
    mentions = []
    for at, name in enumerate(places):
        after = places[at + 1] if at + 1 < len(places) else None
        within = after if after is not None and _beside(text, name.span, after.span) else None
        holders = known[within.span] if within is not None else ()
        place = _choose(name.text, None if within is None else within.text, known[name.span], holders, told)
        mentions.append(PlaceMention(span=name.span, place=place))
    return tuple(mentions)


def _beside(text: str, inner: Span, outer: Span) -> bool:
    between = text[inner.end : outer.start]
    return 0 < len(between) <= _NEAR and "," in between


def _choose(
    name: str, within: str | None, entries: Sequence[Entry], holders: Sequence[Entry], told: Counter[str]
) -> Place:
    """Give the place of the best reading; only its words where no reading is clearly best."""
    ranked = sorted(((_fit(entry, holders, told), entry) for entry in entries), key=lambda pair: -pair[0])
    if not ranked:
        return Place(name=name, within=within)
    best, entry = ranked[0]
    rival = next((score for score, other in ranked[1:] if other.country != entry.country), -math.inf)
    if best - rival < _CLEAR:
        return Place(name=name, within=within)
    return Place(
        name=name,
        within=within,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        geonames=entry.geonames,
        precision=entry.kind,
    )


def _fit(entry: Entry, holders: Sequence[Entry], told: Counter[str]) -> float:
    """Score a reading: what holds it and what the report names outweigh size; a main name outweighs a nickname."""
    score = math.log10(entry.population + 10) + (1.0 if entry.is_main_name else 0.0)
    score += {"country": 6.0, "region": 3.0, "town": 0.0}[entry.kind]
    for holder in holders:
        if holder.kind == "country" and holder.country == entry.country:
            score += 6
        elif holder.kind == "region" and (holder.country, holder.admin) == (entry.country, entry.admin):
            score += 8
    if told:
        score += 3 * told[entry.country] / max(told.values())
    return score
