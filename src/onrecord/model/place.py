"""Where something happened, no more exactly than the words allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["site", "town", "district", "region", "country", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as the report names it, and what a gazetteer says of it where the name is not ambiguous.

    `name` and `within` are the report's words; `country` is ISO 3166-1 alpha-2; `lat` and `lon` are degrees (WGS 84)
    of the place that `precision` tells; `geonames` is the GeoNames id. None is "not known". Where a name is
    ambiguous, `candidates` are the GeoNames ids that it may mean, likeliest first.
    """

    name: str
    within: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: Precision = "unknown"
    candidates: tuple[int, ...] = ()
