"""Names of places in a report → the places they mean.

Invariant: nothing is invented; a name whose reading is doubtful keeps only its words, and its country where it is sure.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from onrecord.language.places.gazetteer import Entry, kilometres, look_up
from onrecord.language.places.resolve import Reading, resolve
from onrecord.model import Name, Place, PlaceMention, Span
from onrecord.model.place import Precision
from onrecord.vocabulary import table, words

_SURE = 0.5  # least chance of a country, and of all readings around the best one
_LIKELY = 0.05  # least chance of a reading that is kept as a candidate
_MOST_CANDIDATES = 5
_SIZEABLE = 20_000  # people
_LOCATED = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round)\s+"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b)([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_CALLED = re.compile(
    r"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:province|district|region|governorate|county|village|township)\b"
)
_NAME = r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2}"
_HEADING = re.compile(  # "CORPUS CHRISTI, Texas (AP) -", "HORN LAKE, Miss. --", "Warren — A man"
    rf"^\W{{0,3}}({_NAME})(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)? (?:\([^)\n]{{2,30}}\) ?)?(?:[-–—]+|\([A-Z]{{2,}}\))",
    re.MULTILINE,
)
_AROUND_KM = 50.0  # a town and the district that it gives its name to are one place here
_PEOPLE_PER_KM2 = 4000.0  # of a city: how far it reaches is told by how many live in it
_TIMES_LARGER = 4  # than a quarter is the city that it is one of
_PRECISION: dict[str, Precision] = {
    "town": "town",
    "capital": "town",
    "district": "district",
    "region": "region",
    "area": "region",
    "country": "country",
}


def find_places(text: str, names: Sequence[Name], publisher: str | None = None) -> tuple[PlaceMention, ...]:
    """Give the places that `names` of kind place mean, in text order; "Ghazni, Afghanistan" is Ghazni within it.

    `publisher` is the name or domain of who published the text: a paper writes of its own country and town.
    """
    named = [name.span for name in names if (name.kind == "place" and not _is_article(name)) or _is_people(name)]
    others = _told_as_places(text, named)
    readings = resolve(text, sorted([*named, *others]), publisher)
    told = {reading.candidates[0][0].country for reading in readings if reading.span in named and reading.candidates}
    kept = [reading for reading in readings if reading.span not in others or _is_known(reading, told)]
    towns = [best for reading in kept if (best := _best_town(reading)) is not None]
    return tuple(PlaceMention(span=reading.span, place=_place(text, reading, towns)) for reading in kept)


def _is_article(name: Name) -> bool:
    """Tell whether a name is a bare article: a town in Brazil is called "The"."""
    return name.text.lower() in {"the", "a", "an"}


def _is_people(name: Name) -> bool:
    """Tell whether a name is of a country's people: "Afghan" tells of Afghanistan."""
    return name.kind == "group" and any(name.text in words for words in table("places")["demonyms"].values())


def _told_as_places(text: str, named: Sequence[Span]) -> frozenset[Span]:
    """Give capitalised words that the name finder took for something else, where a place's name stands.

    That is behind "in", before "province" or "police", and in a dateline.
    """
    if text.isupper():
        return frozenset()
    matches = (match for pattern in (_LOCATED, _CALLED, _HEADING) for match in pattern.finditer(text))
    found = {Span(start=match.start(1), end=match.end(1)) for match in matches}
    found |= {span for match in _led().finditer(text) if (span := _last_place(match)) is not None}
    return frozenset(span for span in found if not any(span.overlaps(other) for other in named))


@cache
def _led() -> re.Pattern[str]:
    """Give the pattern of names before those who serve or live in a place: "Corpus Christi police"."""
    return re.compile(rf"\b({_NAME}) (?:{'|'.join(table('places')['served']['by'])})\b")


def _last_place(match: re.Match[str]) -> Span | None:
    """Give the longest end of a name that is a town's: of "On Friday Mountain Home", Mountain Home."""
    name = match.group(1)
    for begin in (0, *(at + 1 for at, letter in enumerate(name) if letter == " ")):
        if name[begin:].lower() not in words("common_words") and any(one.is_town for one in look_up(name[begin:])):
            return Span(start=match.start(1) + begin, end=match.end(1))
    return None


def _best_town(reading: Reading) -> Entry | None:
    best = next(iter(reading.candidates), None)
    return best[0] if best is not None and best[1] >= _SURE and best[0].is_town else None


def _is_known(reading: Reading, told: AbstractSet[str]) -> bool:
    """Tell whether what may be no place is most likely one: sizeable, or in a country that the text tells of."""
    best = next(iter(reading.candidates), None)
    return best is not None and best[1] >= _SURE and (best[0].population >= _SIZEABLE or best[0].country in told)


def _is_quarter(best: Entry, towns: Sequence[Entry]) -> bool:
    """Tell whether a town lies inside a much larger one that the text names: gazetteers list quarters as towns."""
    return best.is_town and any(
        town.population > _TIMES_LARGER * best.population
        and None not in {town.lat, best.lat}
        and kilometres((best.lat or 0.0, best.lon or 0.0), (town.lat or 0.0, town.lon or 0.0))
        <= math.sqrt(town.population / _PEOPLE_PER_KM2 / math.pi)
        for town in towns
    )


def _place(text: str, reading: Reading, towns: Sequence[Entry]) -> Place:
    within = None if reading.holder is None else _words(text, reading.holder)
    if not reading.candidates:
        return Place(name=reading.name, within=within)
    best = reading.candidates[0][0]
    countries: dict[str, float] = defaultdict(float)
    around = 0.0
    for entry, chance in reading.candidates:
        countries[entry.country] += chance
        around += chance * _is_around(best, entry)
    if countries[best.country] < _SURE:
        return Place(name=reading.name, within=within, candidates=_candidates(reading))
    if around < _SURE:
        country = best.country or None
        return Place(name=reading.name, within=within, country=country, candidates=_candidates(reading))
    return Place(
        name=reading.name,
        within=within,
        country=best.country or None,
        lat=best.lat,
        lon=best.lon,
        geonames=best.geonames,
        precision="site" if _is_quarter(best, towns) else _PRECISION[best.kind],
    )


def _candidates(reading: Reading) -> tuple[int, ...]:
    """Give the GeoNames ids of the likeliest readings."""
    ids = (entry.geonames for entry, chance in reading.candidates if chance >= _LIKELY and entry.geonames)
    return tuple(dict.fromkeys(ids))[:_MOST_CANDIDATES]


def _is_around(best: Entry, entry: Entry) -> bool:
    if entry == best:
        return True
    if None in {best.lat, best.lon, entry.lat, entry.lon}:
        return False
    return kilometres((best.lat or 0.0, best.lon or 0.0), (entry.lat or 0.0, entry.lon or 0.0)) <= _AROUND_KM


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]
