"""Copies among many reports: how time and memory grow. `python -m benchmarks.copies [--reports N]`.

Goal: time for ten times as many reports is at most twelve times as much.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time

from benchmarks.stories import make_story
from onrecord.linking.copies import find_copies
from onrecord.model import Report

GOAL_GROWTH = 12


def main() -> int:
    """Print the table; the exit status says whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    given = parser.parse_args()
    few = measure(given.reports // 10)
    many = measure(given.reports)
    print(f"time({given.reports:,}) / time({given.reports // 10:,}) = {many / few:.1f}, goal {GOAL_GROWTH}")
    return 0 if many <= GOAL_GROWTH * few else 1


def measure(count: int) -> float:
    """Print and give the seconds of the processor that grouping `count` reports takes, one in five of them a copy."""
    reports = make_reports(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    groups = find_copies(reports)
    seconds = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / max(1, count)
    copies = sum(len(group.copies) for group in groups)
    true = sum(copy.report.split("~")[0] == group.origin.split("~")[0] for group in groups for copy in group.copies)
    print(
        f"{count:8,} reports: {seconds:7.1f} s, {1000 * seconds / count:.2f} ms and {grown:.1f} kB a report; "
        f"{copies:,} copies of {count // 5:,}, {copies - true} of them false",
        flush=True,
    )
    return seconds


def make_reports(count: int) -> list[Report]:
    """Give `count` reports, every fifth a cut copy of an earlier one."""
    rng = random.Random(count)
    reports: list[Report] = []
    for number in range(count):
        if number % 5 == 4:
            source = reports[rng.randrange(max(0, number - 400), number)]
            paragraphs = source.text.split("\n\n")
            kept = paragraphs[: max(3, round(len(paragraphs) * rng.uniform(0.5, 1)))]
            name = f"{source.id.split('~')[0]}~{number}"
            reports.append(Report(id=name, text="\n\n".join(kept), published="2021-03-10"))
        else:
            reports.append(Report(id=f"s{number}", text=make_story(number, paragraphs=9).text, published="2021-03-09"))
    return reports


if __name__ == "__main__":
    sys.exit(main())
