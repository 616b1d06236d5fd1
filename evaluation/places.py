"""Which place a name means, the name given: `python -m evaluation.places FOLDER`.

FOLDER holds lgl.jsonl and gwn.jsonl: news texts with their place names (start, end, name), each settled by a GeoNames
id or coordinates. Right is the exact id, or a place within 161 km (100 miles; Leidner 2007). The country is that of the
id, or of the nearest town to the coordinates; names of no one country are left out of that row. A name settled by an id
that the gazetteer lacks, without coordinates, counts as missed; the second row of nearness leaves such names out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.language.places.gazetteer import Entry, by_id, kilometres, nearest_town
from onrecord.language.places.resolve import Weights, resolve
from onrecord.model import Span

FLOORS = Path(__file__).parent / "floors.toml"
SETS = ("lgl", "gwn")
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a name means: a GeoNames id, coordinates, or both; the country None where it cannot be told."""

    geonames: int | None
    point: tuple[float, float] | None
    country: str | None

    def distance(self, entry: Entry) -> float | None:
        """Give the kilometres from a place, 0 for the very same, None where one has no coordinates."""
        if entry.geonames == self.geonames:
            return 0.0
        if self.point is None or entry.lat is None or entry.lon is None:
            return None
        return kilometres(self.point, (entry.lat, entry.lon))


def main() -> int:
    """Print the tables; the exit status is 1 when a floor sank."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="list so many of the names most often missed")
    given = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("places", {})
    sunk = []
    for name in SETS:
        table, missed = score(given.folder / f"{name}.jsonl")
        print(f"{name}: " + ", ".join(f"{row} {value:.3f}" for row, value in table.items()))
        for (word, why), count in missed.most_common(given.misses):
            print(f"  {count:4d} {word}: {why}")
        sunk += [
            f"{name}: {row} {table[row]:.3f} is under {floor}" for row, floor in floors.items() if table[row] < floor
        ]
    print(*sunk, sep="\n", file=sys.stderr)
    return bool(sunk)


def texts(path: Path) -> Iterator[tuple[str, str | None, list[Span], list[Settled | None]]]:
    """Give each text with its place names and what they mean, None where nobody has settled it."""
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        told = json.loads(line)
        names = sorted(told["toponyms"], key=lambda one: one["start"])
        spans = [Span(start=one["start"], end=one["end"]) for one in names]
        yield told["text"], told.get("publisher"), spans, [_settled(one) for one in names]


def _settled(told: dict[str, Any]) -> Settled | None:
    geonames = None if told.get("geonames") is None else int(told["geonames"])
    known = None if geonames is None else by_id(geonames)
    point = None if told.get("lat") is None else (float(told["lat"]), float(told["lon"]))
    if point is None and known is not None and known.lat is not None and known.lon is not None:
        point = known.lat, known.lon
    if geonames is None and point is None:
        return None
    country = known.country if known is not None else None
    if known is None and point is not None:
        nearest = nearest_town(*point)
        country = None if nearest is None else nearest.country
    return Settled(geonames=geonames, point=point, country=country or None)


def score(path: Path, weights: Weights | None = None) -> tuple[dict[str, float], Counter[tuple[str, str]]]:
    """Give the shares of a file, and how often each name was missed and why."""
    count: Counter[str] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for text, publisher, spans, settled in texts(path):
        for reading, truth in zip(resolve(text, spans, publisher, weights), settled, strict=True):
            if truth is None:
                continue
            best = reading.candidates[0][0] if reading.candidates else reading.near
            far = None if best is None else truth.distance(best)
            count["names"] += 1
            count["located"] += truth.point is not None
            count["exact"] += best is not None and best.geonames == truth.geonames
            count["near"] += far is not None and far <= NEAR_KM
            count["near located"] += truth.point is not None and far is not None and far <= NEAR_KM
            if truth.country is not None:
                count["with country"] += 1
                count["country"] += best is not None and best.country == truth.country
            if far is None or far > NEAR_KM:
                found = [entry for entry, _ in reading.candidates]
                missed[reading.name, _why(found, truth)] += 1
    return {
        "exact id": count["exact"] / count["names"],
        "within 161 km": count["near"] / count["names"],
        "within 161 km, of those with known coordinates": count["near located"] / count["located"],
        "country": count["country"] / count["with country"],
        "names": count["names"],
        "located": count["located"],
        "with country": count["with country"],
    }, missed


def _why(found: Sequence[Entry], truth: Settled) -> str:
    if not found:
        return "not in the gazetteer"
    near = any((far := truth.distance(entry)) is not None and far <= NEAR_KM for entry in found)
    return f"taken for {found[0].name}, {found[0].country}" if near else "meant another than the gazetteer knows"


if __name__ == "__main__":
    sys.exit(main())
