"""Fits what each sign is worth in telling two mentions of one event: `python -m training.sameness GOLD PART`.

The reports of the part are coded by hand, and the network has not been fitted to them: of those it knows it is surer
than it will be of any other. The weights printed are those of `onrecord.coding.sameness`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from evaluation.gold import Coded, read_gold

from onrecord.coding.incidents import naming_groups
from onrecord.coding.sameness import pair_signs
from onrecord.coding.thresholds import DEFAULT
from training.ties import Row, fit
from training.tuning import Marked, mark_part


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part")
    given = parser.parse_args()
    rows: list[Row] = []
    for one in mark_part(given.gold, given.part):
        rows += pairs(one, read_gold(given.gold, given.part, one.name, one.form["text"]))
    print(f"{len(rows)} pairs", *(f'"{sign}": {weight:.2f},' for sign, weight in fit(rows).items()), sep="\n")


def pairs(one: Marked, gold: Coded) -> Iterator[Row]:
    """Give the signs of each two mentions that the gold knows, with whether they are of one event there."""
    groups = naming_groups(one.marks, DEFAULT.naming)
    keys = []
    for group in groups:
        span = one.marks.span(int(group[0]), int(group[-1]))
        keys.append(
            {
                told.id
                for told in gold.incidents
                if any(start < span.end and span.start < end for start, end in told.spans)
            }
        )
    known = np.flatnonzero([bool(key) for key in keys])
    for (left, right), signs in pair_signs(one.marks, one.annotated, groups).items() if len(groups) > 1 else ():
        if left in known and right in known:
            yield signs, bool(keys[left] & keys[right])


if __name__ == "__main__":
    main()
