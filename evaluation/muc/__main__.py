"""MUC-4: `python -m evaluation.muc FOLDER --part tst1+tst2`.

FOLDER holds `raw/PART/` (texts in capitals and keys of 24 slots) and, for the five-slot form, `train.json` and
`dev.json`. Each message is coded as a report published on the day of its dateline, its record is written as templates,
and these are scored against both keys. The exit status is 1 when a floor sank.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from evaluation.muc.five import ROWS, Five, count_fives, read_fives
from evaluation.muc.messages import Message, Template, read_messages
from evaluation.muc.scoring import SLOTS, rates, score_message
from evaluation.muc.templates import as_five, write_templates
from onrecord.coding import code
from onrecord.language import annotate
from onrecord.model import Report
from onrecord.pipeline import MACHINE

FLOORS = Path(__file__).parents[1] / "floors.toml"


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="tst1+tst2")
    given = parser.parse_args()
    messages = [one for part in given.part.split("+") for one in read_messages(given.folder / "raw" / part)]
    found = {one.id: code_message(one) for one in messages}
    table = all_slots(messages, found) | five_slots(messages, found, given.folder)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("muc", {})
    sunk = [f"{row}: {table[row]:.3f} is under {least}" for row, least in floors.items() if table[row] < least]
    print(*sunk, sep="\n", file=sys.stderr)
    return bool(sunk)


def code_message(message: Message) -> tuple[Template, ...]:
    """Give the templates of a message."""
    day = None if message.day is None else message.day.isoformat()
    annotated = annotate(Report(id=message.id, text=message.text, published=day))
    return write_templates(code(annotated, coder=MACHINE), annotated.names)


def all_slots(messages: Iterable[Message], found: dict[str, tuple[Template, ...]]) -> dict[str, float]:
    """Print the table of all slots; give the F of each row."""
    rows: dict[str, Counter[str]] = {name: Counter() for name in SLOTS.values()}
    for message in messages:
        for row, count in score_message(found[message.id], message.templates).items():
            rows[row].update(count)
    rows["all slots"] = sum(rows.values(), Counter())
    print(f"{'':24s} {'recall':>7s} {'precision':>9s} {'F':>6s}   matched templates only")
    for row, count in rows.items():
        recall, precision, f1 = rates(count)
        matched = "  ".join(f"{one:.3f}" for one in rates(count, matched=True))
        print(f"{row:24s} {recall:7.3f} {precision:9.3f} {f1:6.3f}   {matched}")
    return {row: rates(count)[2] for row, count in rows.items()}


def five_slots(messages: Iterable[Message], found: dict[str, tuple[Template, ...]], folder: Path) -> dict[str, float]:
    """Print the table of the five-slot form; give the F1 of each row."""
    keys: dict[str, list[Five]] = {
        name: fives for path in sorted(folder.glob("*.json")) for name, _, fives in read_fives(path)
    }
    rows: dict[str, Counter[str]] = {row: Counter() for row in ROWS}
    for message in messages:
        for row, count in count_fives([as_five(one) for one in found[message.id]], keys[message.id]).items():
            rows[row].update(count)
    table: dict[str, float] = {}
    print()
    for row, count in rows.items():
        precision, recall = count["right"] / max(count["found"], 1), count["right"] / max(count["true"], 1)
        table[row] = 2 * count["right"] / max(count["found"] + count["true"], 1)
        print(f"{row:24s} {recall:7.3f} {precision:9.3f} {table[row]:6.3f}")
    return table


if __name__ == "__main__":
    sys.exit(main())
