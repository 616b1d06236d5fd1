"""Reading: pages a second next to the bare extractor, and the memory that a large web archive or folder takes.

    python -m benchmarks.reading [--pages N] [--files N] [--megabytes N]

Seconds are of the processor, one core; goals are ratios.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.pages import make_page
from onrecord.model import Report
from onrecord.reading import Document, reports_of

GOAL_SPEED = 0.8  # of bare trafilatura with metadata, on the same pages
GOAL_MEMORY = 1000  # MB while reading a web archive of a gigabyte, or a hundred thousand files

_READ = """
import resource, sys
from onrecord.model import Report
from onrecord.reading import read_reports
count = sum(isinstance(found, Report) for found in read_reports(sys.argv[1:]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000)
"""


def main() -> int:
    """Print the table; the exit status says whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--files", type=int, default=100_000, help="how many tiny files; 0 leaves them out")
    parser.add_argument("--megabytes", type=int, default=1000, help="size of the web archive; 0 leaves it out")
    given = parser.parse_args()
    met = [speed(given.pages)]
    if given.files:
        met.append(many_files(given.files))
    if given.megabytes:
        met.append(large_archive(given.megabytes))
    return 0 if all(met) else 1


def speed(count: int) -> bool:
    """Print pages a second of OnRecord and of trafilatura; tell whether the ratio is as it should be."""
    from trafilatura import bare_extraction

    pages = [make_page(seed)[0].encode() for seed in range(count)]

    def read(data: bytes) -> object:
        document = Document(data=data, origin="p", captured_at="2021-01-01T00:00:00+00:00", media_type="text/html")
        return [found for found in reports_of(document) if isinstance(found, Report)]

    ways: dict[str, Callable[[bytes], object]] = {
        "onrecord (article, facts, noise, dateline)": read,
        "trafilatura, with metadata": lambda data: bare_extraction(data, with_metadata=True, include_comments=False),
        "trafilatura, fast, with metadata": lambda data: bare_extraction(
            data, with_metadata=True, include_comments=False, fast=True
        ),
        "trafilatura, fast, article alone": lambda data: bare_extraction(data, include_comments=False, fast=True),
    }
    rates = {name: max(_rate(way, pages) for _ in range(3)) for name, way in ways.items()}
    own = rates["onrecord (article, facts, noise, dateline)"]
    for name, rate in rates.items():
        print(f"{name:46} {rate:7.0f} pages/s   ours is {own / rate:.2f} of it")
    return own >= GOAL_SPEED * rates["trafilatura, with metadata"]


def many_files(count: int) -> bool:
    """Print the most memory that reading a folder of tiny files takes; tell whether it is as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            (Path(folder) / f"{number}.txt").write_text(f"{number} people died in the fire, police said.")
        return _read(folder, f"folder of {count:,} tiny files")


def large_archive(megabytes: int) -> bool:
    """Print the most memory that reading a web archive takes; tell whether it is as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.warc"
        pages = make_archive(path, megabytes * 1_000_000)
        return _read(str(path), f"web archive of {path.stat().st_size / 1e6:.0f} MB, {pages:,} pages")


def _read(path: str, what: str) -> bool:
    """Read a path in a process of its own, print how long it took and how much memory; tell whether that is met."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", _READ, path], check=True, capture_output=True, text=True)
    count, most = map(int, done.stdout.split())
    print(
        f"{what}: {count:,} reports, {time.perf_counter() - start:.0f} s, {most} MB, goal {GOAL_MEMORY} MB", flush=True
    )
    return most <= GOAL_MEMORY


def make_archive(path: Path, size: int) -> int:
    """Write a web archive of at least `size` bytes; give the number of its pages."""
    pages = 0
    with path.open("wb") as stream:
        while stream.tell() < size:
            body = make_page(pages % 3000)[0].replace("<body", f"<body data-n='{pages}'", 1).encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://paper{pages % 50}.example/{pages}\r\nWARC-Date: 2021-03-09T10:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            stream.write(head.encode() + http + b"\r\n\r\n")
            pages += 1
    return pages


def _rate(way: Callable[[bytes], object], pages: list[bytes]) -> float:
    start = time.process_time()
    for page in pages:
        way(page)
    return len(pages) / (time.process_time() - start)


if __name__ == "__main__":
    sys.exit(main())
