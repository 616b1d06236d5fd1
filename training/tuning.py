"""Chooses the thresholds of coding on reports that the network was not fitted to, by coordinate search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from evaluation.agreement import Agreement
from evaluation.gold import gold_ids, read_coded, read_gold, read_gold_report

from onrecord.coding.marks import Marks, read_marks
from onrecord.coding.record import code_marked
from onrecord.coding.thresholds import DEFAULT, Thresholds
from onrecord.language import annotate
from onrecord.model import Annotated
from onrecord.model.form import read_report, write_record
from onrecord.pipeline import MACHINE

GRID: dict[str, tuple[float, ...]] = {
    "naming": (0.3, 0.4, 0.5, 0.6, 0.7),
    "same_incident": (0.15, 0.25, 0.35, 0.5, 0.6, 0.7),
    "main": (0.3, 0.4, 0.5, 0.6, 0.7),
    "means": (0.25, 0.3, 0.4, 0.5, 0.6),
    "stands_alone": (0.3, 0.5, 0.7, 0.8, 0.9, 0.95),
    "number": (0.2, 0.3, 0.4, 0.5, 0.6),
    "single": (0.2, 0.3, 0.4, 0.5, 0.6),
    "act": (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5),
    "stance": (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
    "other": (0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "whole": (0.0, 0.3, 0.5, 0.7, 1.0),
    "most_likely_words": (1, 2, 3, 5),
    "party": (0.2, 0.3, 0.4, 0.5, 0.6),
    "nobody": (0.3, 0.5, 0.7, 1.0, 1.5, 2.0),
}
_AIMS = ("incidents", "when", "place", "means", "figures, any incident", "figures", "responsibility", "other")
_GAIN = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A gold report with all that coding decides on, so that only the decisions are made again."""

    name: str
    form: dict[str, Any]
    annotated: Annotated
    marks: Marks


def mark_part(gold: Path, part: str, jobs: int = 2) -> list[Marked]:
    """Give the marked reports of a part of the gold."""
    given = [(name, read_gold_report(gold, name)) for name in gold_ids(gold, part)]
    with ProcessPoolExecutor(jobs) as pool:
        return [one for one in pool.map(_mark, given, chunksize=4) if one is not None]


def _mark(given: tuple[str, dict[str, Any]]) -> Marked | None:
    name, form = given
    annotated = annotate(read_report(form))
    marks = read_marks(annotated.report.text)
    return None if marks is None else Marked(name=name, form=form, annotated=annotated, marks=marks)


def agreement(gold: Path, part: str, marked: Iterable[Marked], thresholds: Thresholds) -> Agreement:
    """Give how far the records under some thresholds agree with the gold."""
    total = Agreement()
    for one in marked:
        record = code_marked(one.annotated, one.marks, coder=MACHINE, thresholds=thresholds)
        form = json.loads(json.dumps(write_record(record)))
        total.add(read_gold(gold, part, one.name, one.form["text"]), read_coded(form), one.form["text"])
    return total


def objective(found: Agreement) -> float:
    """Give what is made large: RECORD, and a little of each row under it."""
    return found.f1("RECORD") + 0.1 * sum(found.f1(name) for name in _AIMS)


def tune(
    gold: Path, part: str, marked: list[Marked], start: Thresholds = DEFAULT, rounds: int = 2
) -> Iterator[tuple[Thresholds, float]]:
    """Give ever better thresholds, each with its objective: one threshold at a time, a change kept if it gains."""
    best, thresholds = objective(agreement(gold, part, marked, start)), start
    names = {one.name for one in fields(Thresholds)}
    for _ in range(rounds):
        for name, values in GRID.items():
            if name not in names:
                raise KeyError(name)
            for value in values:
                change: dict[str, Any] = {name: value}
                trial = replace(thresholds, **change)
                got = objective(agreement(gold, part, marked, trial))
                if got > best + _GAIN:
                    best, thresholds = got, trial
                    yield thresholds, best
