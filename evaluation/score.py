"""Code the gold reports, print how far the records agree with the hand coding, and fail when a floor sinks.

    python -m evaluation.score GOLD [--part dev] [--out DIR]

Floors stand in evaluation/floors.toml, one table for each part.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from evaluation.agreement import Agreement
from evaluation.calibration import print_reliability
from evaluation.gold import gold_ids, read_coded, read_gold, read_gold_report

FLOORS = Path(__file__).parent / "floors.toml"
PARTS = ("dev", "heldout", "rest")


def code_one(form: dict[str, Any]) -> dict[str, Any]:
    """Give the record of one report, as JSON."""
    from onrecord.model.form import read_report, write_record
    from onrecord.pipeline import code_report

    return write_record(code_report(read_report(form)))


def score_part(gold: Path, part: str, jobs: int, out: Path | None = None) -> Agreement:
    """Code every report of a part and count the agreement; with `out`, keep the records there."""
    agreement = Agreement()
    names = gold_ids(gold, part)
    forms = [read_gold_report(gold, name) for name in names]
    with ProcessPoolExecutor(jobs) as pool:
        for name, form, record in zip(names, forms, pool.map(code_one, forms, chunksize=4), strict=True):
            agreement.add(read_gold(gold, part, name, form["text"]), read_coded(record), form["text"])
            if out is not None:
                (out / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    return agreement


def print_table(part: str, agreement: Agreement) -> None:
    """Print precision, recall, F1 and counts of each row."""
    print(f"{part:24}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}{'got':>6}")
    for name, count in agreement.counts.items():
        print(f"{name:24}{count.precision:7.3f}{count.recall:7.3f}{count.f1:7.3f}{count.gold:6d}{count.got:6d}")
    for name in ("RECORD", "grounded"):
        print(f"{name:24}{'':14}{agreement.f1(name):7.3f}")


def sunken(part: str, agreement: Agreement, floors: dict[str, dict[str, float]]) -> list[str]:
    """Give a line for each floor of the part that the figures lie under."""
    return [
        f"{part}: {name} {agreement.f1(name):.3f} is under its floor {floor:.3f}"
        for name, floor in floors.get(part, {}).items()
        if round(agreement.f1(name), 3) < floor
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 1 when a floor sank."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", action="append", choices=[*PARTS, "train"])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, help="keep the records in this folder")
    options = parser.parse_args(arguments)
    if not (options.gold / "reports").is_dir():
        parser.error(f"{options.gold}: no folder 'reports' with the gold's reports")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    faults = []
    for part in options.part or [part for part in PARTS if part in floors]:
        agreement = score_part(options.gold, part, options.jobs, options.out)
        print_table(part, agreement)
        print_reliability(agreement.trials)
        faults += sunken(part, agreement, floors)
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
