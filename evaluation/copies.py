"""How well copies are found: `python -m evaluation.copies FOLDER...` with the reports to derive copies from.

Invariant: nothing of the reports is kept; the same folders and seed give the same table.

FOLDER holds reports in any form that OnRecord reads, and may hold an incidents.jsonl that names the reports of each
incident ({"incident": …, "reports": […]}), from which the hard negatives are drawn: two writers on one incident.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

from evaluation.derived_copies import OPERATIONS, DerivedSet, derive
from onrecord.linking.copies import find_copies
from onrecord.model import Report
from onrecord.reading import read_reports

GOAL_F1, GOAL_SPUN_F1, GOAL_FALSE = 0.97, 0.85, 0.005


def main() -> int:
    """Print the table; the exit status says whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="name what was missed and what was too much")
    given = parser.parse_args()
    reports, incidents = load(given.folders)
    derived = derive(reports, incidents, seed=given.seed)
    start = time.perf_counter()
    found = found_pairs(derived)
    seconds = time.perf_counter() - start
    print(f"{len(derived.reports):,} reports, {len(derived.operation)} derived, {seconds:.1f} s, seed {given.seed}")
    return 0 if table(derived, found, misses=given.misses) else 1


def load(folders: list[Path]) -> tuple[list[Report], list[list[str]]]:
    """Give the reports of the folders, and the report ids of each incident."""
    files = [file for folder in folders for file in sorted(folder.rglob("*.json*")) if file.name != "incidents.jsonl"]
    reports: dict[str, Report] = {}
    for found in read_reports(files):
        if isinstance(found, Report):
            reports.setdefault(found.id, found)
    incidents = [
        json.loads(line)["reports"]
        for folder in folders
        for file in sorted(folder.rglob("incidents.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return list(reports.values()), incidents


def found_pairs(derived: DerivedSet) -> set[tuple[str, str]]:
    """Give the pairs that are in one group."""
    return {pair for group in find_copies(derived.reports) for pair in combinations(sorted(group.reports), 2)}


def table(derived: DerivedSet, found: set[tuple[str, str]], *, misses: bool) -> bool:
    """Print how many pairs were found and how many falsely; tell whether the goals are met."""
    families: dict[str, list[str]] = {}
    for report in derived.reports:
        families.setdefault(derived.family[report.id], []).append(report.id)
    true = {pair for members in families.values() for pair in combinations(sorted(members), 2)}
    unknown = _spread(derived)
    false = {pair for pair in found - true if _families(derived, pair) not in unknown}
    hit = found & true
    precision, recall = len(hit) / max(1, len(hit) + len(false)), len(hit) / max(1, len(true))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    spun = {pair for pair in true if any("spun" in derived.operation.get(name, "") for name in pair)}
    spun_false = {pair for pair in false if any("spun" in derived.operation.get(name, "") for name in pair)}
    spun_precision = len(hit & spun) / max(1, len(hit & spun) + len(spun_false))
    spun_recall = len(hit & spun) / max(1, len(spun))
    spun_f1 = 2 * spun_precision * spun_recall / max(1e-9, spun_precision + spun_recall)
    hard = len(found & derived.same_incident)
    print(f"{'pairs':34} {'P':>6} {'R':>6} {'F1':>6}")
    print(f"{'derived copies':34} {precision:6.3f} {recall:6.3f} {f1:6.3f}   goal {GOAL_F1}")
    print(
        f"{'  of which one is spun':34} {spun_precision:6.3f} {spun_recall:6.3f} {spun_f1:6.3f}   goal {GOAL_SPUN_F1}"
    )
    to_origin = Counter(op for name, op in derived.operation.items() if _pair(name, derived.family[name]) in hit)
    made = Counter(derived.operation.values())
    for name in sorted(OPERATIONS):
        print(f"{'  ' + name + ', with its origin':34} {'':6} {to_origin[name] / max(1, made[name]):6.3f}")
    share = len(false) / max(1, len(found))
    print(f"false pairs among those found: {len(false)} of {len(found)} ({share:.2%}), goal {GOAL_FALSE:.1%}")
    print(f"false pairs among reports of one incident by different writers: {hard} of {len(derived.same_incident)}")
    if misses:
        for kind, pairs in (("missed", true - found), ("false", false)):
            for pair in sorted(pairs):
                print(f"{kind}: {pair[0]} | {pair[1]}", file=sys.stderr)
    return f1 >= GOAL_F1 and spun_f1 >= GOAL_SPUN_F1 and share <= GOAL_FALSE


def _spread(derived: DerivedSet) -> set[tuple[str, str]]:
    """Give the pairs of families of which nobody knows whether they are copies.

    Reports that are alike may be, unless they are known to tell of different incidents.
    """
    return {_pair(derived.family[a], derived.family[b]) for a, b in derived.unknown}


def _families(derived: DerivedSet, pair: tuple[str, str]) -> tuple[str, str]:
    return _pair(derived.family[pair[0]], derived.family[pair[1]])


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


if __name__ == "__main__":
    sys.exit(main())
