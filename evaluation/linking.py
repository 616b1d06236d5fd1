"""Link reports of known incidents and count how far incidents and tolls agree: `python -m evaluation.linking FOLDER`.

FOLDER holds reports.jsonl and incidents.jsonl (incident, date, city, killed, injured, reports). By 5-fold over
incidents: the reports of a fold are linked by weights fitted to the other folds, in a ledger of their own.

Linking is B-cubed (Bagga and Baldwin 1998) and pairwise F1, each report placed with the incident it is mainly about;
a toll is right when its best figure is the archive's final one; a city when the incident's place names it.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from training.linking import fit, pairs

from onrecord import linking, open_ledger
from onrecord.export import Care, write_jsonl
from onrecord.linking.compare import Weights
from onrecord.model import Record, Report
from onrecord.pipeline import MACHINE, code_report, views
from onrecord.reading import read_reports

FLOORS = Path(__file__).parent / "floors.toml"
FOLDS = 5
Form = dict[str, Any]


def main() -> int:
    """Print the table; the exit status is 1 when a floor sank."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--records", type=Path, help="keep the coded records in this file, and read them again")
    given = parser.parse_args()
    gold = [json.loads(line) for line in (given.folder / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]
    records = coded(given.folder / "reports.jsonl", given.jobs, given.records)
    table = mean([score(fold, exported(records, gold, fold)) for fold in folds(gold)])
    for name, value in table.items():
        print(f"{name:18}{value:7.3f}")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("linking", {})
    sunk = [
        f"linking: {name} {table[name]:.3f} is under {floor}" for name, floor in floors.items() if table[name] < floor
    ]
    print(*sunk, sep="\n", file=sys.stderr)
    return bool(sunk)


def coded(path: Path, jobs: int, kept: Path | None) -> list[Record]:
    """Give the record of each report of a file; with `kept`, from there if it is there."""
    if kept is not None and kept.exists():
        records: list[Record] = pickle.loads(kept.read_bytes())  # noqa: S301  written by this very function
        return records
    reports = [report for report in read_reports([path]) if isinstance(report, Report)]
    with ProcessPoolExecutor(jobs) as pool:
        records = list(pool.map(code_report, reports, chunksize=8))
    if kept is not None:
        kept.write_bytes(pickle.dumps(records))
    return records


def folds(gold: Sequence[Form]) -> list[list[Form]]:
    """Give the incidents in five parts, every fifth in one."""
    return [[one for at, one in enumerate(gold) if at % FOLDS == number] for number in range(FOLDS)]


def exported(records: Sequence[Record], gold: Sequence[Form], fold: Sequence[Form]) -> list[Form]:
    """Give the incidents that the reports of a fold are linked to, by weights fitted to the other folds."""
    inside = {report for one in fold for report in one["reports"]}
    others = {report: one["incident"] for one in gold for report in one["reports"] if report not in inside}
    weights = fit(list(pairs([one for one in records if one.report.id in others], others)))
    return link_all([one for one in records if one.report.id in inside], weights)


def link_all(records: Iterable[Record], weights: Weights | None = None) -> list[Form]:
    """Give the incidents of records in a fresh ledger, as an export writes them."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "linking.db") as ledger:
        known = linking.Memory()
        for record in records:
            judgements = tuple(linking.link(record, known, coder=MACHINE, weights=weights))
            ledger.append(record, judgements=judgements)
            linking.remember(record, known)
        return [json.loads(line) for line in write_jsonl(views(ledger, "gtd"), Care())]


def score(gold: Sequence[Form], got: Sequence[Form]) -> dict[str, float]:
    """Give the shares of one fold."""
    placed = {report: one["incident"] for one in gold for report in one["reports"]}
    found = _placed(placed, got)
    table = linked(placed, found)
    by_id = {one["id"]: one for one in got}
    hits: Counter[str] = Counter()
    for one in gold:
        most = Counter(found[report] for report in one["reports"]).most_common(1)[0][0]
        hits.update(name for name, is_right in _checks(one, by_id.get(most, {})).items() if is_right)
    return table | {name: hits[name] / len(gold) for name in ("killed", "injured", "when", "city")}


def _placed(reports: Iterable[str], got: Sequence[Form]) -> dict[str, str]:
    """Give the incident of each report: the one it is mainly about, else one it mentions, else one of its own."""
    found: dict[str, str] = {}
    for role in ("main", None):
        for one in got:
            for report in one["reports"]:
                if role in {None, report["role"]}:
                    found.setdefault(report["id"], one["id"])
    return {report: found.get(report, f"alone {report}") for report in reports}


def _checks(one: Form, got: Form) -> dict[str, bool]:
    place = got.get("place") or {}
    named = " ".join(str(place.get(part) or "") for part in ("name", "within")).lower()
    told = {measure: got.get(measure) or {} for measure in ("killed", "injured")}
    right = {measure: toll.get("best", 0 if not toll else None) == one[measure] for measure, toll in told.items()}
    city = one["city"].split("(")[0].strip().lower()
    return right | {"when": got.get("when") == one["date"], "city": city in named}


def linked(gold: Mapping[str, str], got: Mapping[str, str]) -> dict[str, float]:
    """Give B-cubed and pairwise precision, recall and F1 of one grouping of reports against another."""
    left, right = _members(gold), _members(got)
    both = {report: len(left[gold[report]] & right[got[report]]) for report in gold}
    precision = sum(both[report] / len(right[got[report]]) for report in gold) / len(gold)
    recall = sum(both[report] / len(left[gold[report]]) for report in gold) / len(gold)
    together = Counter((gold[report], got[report]) for report in gold)
    hit = _pairs(together.values())
    pair_precision = hit / max(1, _pairs(map(len, right.values())))
    pair_recall = hit / max(1, _pairs(map(len, left.values())))
    return {
        "B3 precision": precision,
        "B3 recall": recall,
        "B3 F1": _f1(precision, recall),
        "pair precision": pair_precision,
        "pair recall": pair_recall,
        "pair F1": _f1(pair_precision, pair_recall),
    }


def _members(groups: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for report, group in groups.items():
        members[group].add(report)
    return members


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean(tables: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Give the mean of each row over the folds."""
    average: Callable[[str], float] = lambda name: sum(table[name] for table in tables) / len(tables)  # noqa: E731
    return {name: average(name) for name in tables[0]}


if __name__ == "__main__":
    sys.exit(main())
