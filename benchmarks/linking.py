"""Linking as the ledger grows: time, memory, and one more report. `python -m benchmarks.linking [--incidents N]`.

Made-up incidents: some hundred towns share most of them, as in the news; each incident is told by two reports, days
apart. Goals: ten times as many take at most thirteen times as long; linking one more report to the largest ledger takes
at most a fifth of what coding it takes.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.stories import make_story
from onrecord.ledger import Ledger, open_ledger
from onrecord.linking.candidates import Memory, near
from onrecord.linking.compare import compare
from onrecord.linking.kept import Kept, entry, form
from onrecord.linking.signature import Signature, Words
from onrecord.model import LocalIncident, Place, Report
from onrecord.pipeline import code_report

GOAL_GROWTH, GOAL_ONE_MORE = 13, 0.2
_TOWNS, _NAMES, _COMMON = 5_000, 200_000, 4_000
_FIRST_DAY = date(2000, 1, 1)
_INCIDENTS_A_DAY = 120
_CODED, _LINKED, _PAGE = 20, 200, 50_000


def main() -> int:
    """Print the table; the exit status says whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    count = parser.parse_args().incidents
    seconds = {part: grow(part) for part in (count // 100, count // 10, count)}
    growth = seconds[count] / seconds[count // 10]
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "onrecord.db") as ledger:
        share = one_more(filled(ledger, count), count) / coding()
    print(f"time({count:,}) / time({count // 10:,}) = {growth:.1f}, goal {GOAL_GROWTH}")
    print(f"linking one more report to a ledger of {count:,} / coding it = {share:.3f}, goal {GOAL_ONE_MORE}")
    return 0 if growth <= GOAL_GROWTH and share <= GOAL_ONE_MORE else 1


def grow(count: int) -> float:
    """Print and give the seconds of the processor that linking `count` incidents in memory takes."""
    known = Memory()
    before = resident()
    spent, compared, same = 0.0, 0, 0
    for signature in make_signatures(count):
        start = time.process_time()
        for other in near(signature, known):
            compared += 1
            same += compare(signature, other).score > 0.5
        known.add(signature)
        spent += time.process_time() - start
    print(
        f"{count:9,} incidents: {spent:7.1f} s, {1000 * spent / count:.2f} ms and {(resident() - before) / count:.1f} "
        f"kB each, {compared / count:.1f} compared, {same:,} found the same",
        flush=True,
    )
    return spent


def resident() -> int:
    """Give the memory that this process holds now, in kB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1024


def filled(ledger: Ledger, count: int) -> Kept:
    """Give the incidents of a ledger's index, after `count` were put in."""
    index = ledger.index(form())
    before = resident()
    rows = ((number, one.local.report, [entry(one)]) for number, one in enumerate(make_signatures(count), 1))
    while page := list(islice(rows, _PAGE)):
        index.put(page)
    print(f"{count:9,} incidents in the index of a ledger: {resident() - before:,} kB of memory", flush=True)
    return Kept(index)


def one_more(known: Kept, count: int) -> float:
    """Give the seconds of the processor that linking one more incident takes, on average over many."""
    more = list(make_signatures(_LINKED, seed=count, after=count))
    start = time.process_time()
    compared = 0
    for signature in more:
        for other in near(signature, known):
            compare(signature, other)
            compared += 1
    spent = (time.process_time() - start) / len(more)
    print(f"one more incident: {1000 * spent:.1f} ms, {compared / len(more):.1f} compared", flush=True)
    return spent


def coding() -> float:
    """Give the seconds of the processor that coding a report takes, on average."""
    reports = [
        Report(id=f"s{number}", text=make_story(number, paragraphs=9).text, published="2021-03-09")
        for number in range(_CODED + 1)
    ]
    code_report(reports[0])  # the first loads the models
    start = time.process_time()
    for report in reports[1:]:
        code_report(report)
    return (time.process_time() - start) / _CODED


def make_signatures(count: int, *, seed: int = 0, after: int = 0) -> Iterator[Signature]:
    """Give incidents day by day, each told by two reports; the towns' shares fall off as in Zipf's law.

    Those of another `seed` are others; they happen as if `after` so many came before them.
    """
    chance = random.Random(seed)
    weights = [1 / (rank + 10) for rank in range(_TOWNS)]
    towns = chance.choices(range(_TOWNS), weights, k=count)
    for number in range(count):
        own = random.Random(f"{seed}/{number // 2}")  # both reports of an incident draw the same
        town, day = towns[number - number % 2], _FIRST_DAY + timedelta(days=(after + number) // _INCIDENTS_A_DAY)
        names = [f"name{own.randrange(_NAMES)}" for _ in range(14)]
        common = [f"word{chance.randrange(_COMMON)}" for _ in range(90)]
        kept = [name for name in names if chance.random() < 0.8]
        yield Signature(
            local=LocalIncident(report=f"r{seed}-{number}", incident="i1"),
            role="main",
            published=day + timedelta(days=1),
            days=(day, day),
            place=Place(name=f"town{town}", country="US", lat=25 + town % 24, lon=-120 + town % 50, precision="town"),
            means=frozenset({"shooting"}),
            tolls=(("killed", (own.randrange(4),)),),
            words=Words.of([*kept, *common]),
            names=Words.of([*kept, f"town{town}"]),
        )


if __name__ == "__main__":
    sys.exit(main())
