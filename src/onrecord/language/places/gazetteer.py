"""The local gazetteer: towns, districts, regions, countries and seas by every Latin name they go by.

An index file, compiled at first use, is read row by row. Invariant: an entry is as its source has it.
"""

from __future__ import annotations

import math
import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.language.places.index import index_path

Kind = Literal["town", "capital", "district", "region", "country", "area"]
EARTH_KM = 6371.0
_MOST = 100  # entries of one name
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "co": "county", "twp": "township"}
_CODE = 2  # letters of a state's postal code


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer: `country` "" is none, `geonames` and coordinates are None where not known.

    `admin` is the code of its region in its country, with that of its district after a dot; `population` is 0 where
    it is not known. An area is a continent, a sea or a region of several countries.
    """

    geonames: int | None
    name: str
    kind: Kind
    country: str
    admin: str
    lat: float | None
    lon: float | None
    population: int
    is_main_name: bool

    @property
    def is_town(self) -> bool:
        """Whether the entry is a town, a country's capital included."""
        return self.kind in {"town", "capital"}

    @property
    def region(self) -> tuple[str, str]:
        """The country and the first-order region that the entry lies in or is; the region is "" for a country."""
        return self.country, self.admin.partition(".")[0]


@lru_cache(maxsize=20_000)
def look_up(name: str) -> tuple[Entry, ...]:
    """Give the entries that go by `name`, the most populous first; two capitals are also a US state's code."""
    if not any(map(str.isalpha, name)):
        return ()
    found = _rows(name_key(name))
    if len(name) == _CODE and name.isupper():
        found = (*_rows(f"={name}"), *found)
    return found


def name_key(name: str) -> str:
    """Give what names are compared by: letters and digits without accents, case, punctuation and abbreviation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"[^\W_]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    words = [_SHORT.get(word, word) for word in words] if len(words) > 1 else words
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def wide_names() -> frozenset[str]:
    """Give the keys of all countries, first-order regions and areas: what fixes the sense of the names beside it."""
    rows = _index().execute("SELECT key FROM wide")
    return frozenset(key for (key,) in rows)


@lru_cache(maxsize=5_000)
def by_id(geonames: int) -> Entry | None:
    """Give the entry of a GeoNames id, None when the gazetteer has no such place."""
    return next(iter(_entries("0 FROM places p WHERE p.geonames = ?", geonames)), None)


def nearest_town(lat: float, lon: float) -> Entry | None:
    """Give the nearest town to a point, None when none lies within some two degrees."""
    inside = "0 FROM places p WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ?"
    found = [entry for entry in _entries(inside, lat - 2, lat + 2, lon - 3, lon + 3) if entry.is_town]
    return min(found, key=lambda entry: kilometres((lat, lon), (entry.lat or 0.0, entry.lon or 0.0)), default=None)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the distance of two points over the ground (haversine)."""
    north, other_north = math.radians(one[0]), math.radians(other[0])
    up, along = (other_north - north) / 2, math.radians(other[1] - one[1]) / 2
    half = math.sin(up) ** 2 + math.cos(north) * math.cos(other_north) * math.sin(along) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _rows(key: str) -> tuple[Entry, ...]:
    return _entries(
        "n.main FROM names n JOIN places p ON p.rowid = n.place WHERE n.key = ? ORDER BY p.population DESC LIMIT ?",
        key,
        _MOST,
    )


def _entries(query: str, *values: float | str) -> tuple[Entry, ...]:
    """Give the entries that the end of a query selects; it begins with whether the name looked up is the main one."""
    rows = _index().execute(
        f"SELECT p.geonames, p.name, p.kind, p.country, p.admin, p.lat, p.lon, p.population, {query}", values
    )
    return tuple(
        Entry(
            geonames=row[0], name=row[1], kind=row[2], country=row[3], admin=row[4], lat=row[5], lon=row[6],
            population=row[7], is_main_name=bool(row[8]),
        )
        for row in rows
    )  # fmt: skip


@cache
def _index() -> sqlite3.Connection:
    return sqlite3.connect(f"file:{index_path(name_key)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
