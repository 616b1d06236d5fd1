"""Who says what: `python -m evaluation.quotes FILE.jsonl`, articles with source, cue and content of each attribution.

A line is `{"id", "text", "attributions": [{"source", "cue", "content"}]}`, each part a list of [start, end] in code
points, in one or several pieces. Parts overlap when they share a character that is no white space.

- source, cue, content: found parts and true ones are paired one to one, as many as overlap.
- attribution's source, cue, content: the same, but only where the contents overlap too, each attribution paired with
  the one whose content it shares most of.
- whole: attributions paired one to one where every part that the true one has overlaps.

Of each, precision is the share of what was found, recall that of what is true.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from onrecord.coding.marks import read_marks
from onrecord.coding.speech import find_attributions
from onrecord.model import Span

FLOORS = Path(__file__).parent / "floors.toml"
Part = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = ("source", "cue", "content")
Letters = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution: the offsets of the letters of each part, none where the part is not there."""

    source: Letters
    cue: Letters
    content: Letters

    def part(self, name: Part) -> Letters:
        """Give the letters of a part."""
        letters: Letters = getattr(self, name)
        return letters


Finder = Callable[[str], Sequence[Said]]


def main() -> int:
    """Print the table; the exit status is 1 when a floor sank."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--finder", choices=sorted(FINDERS), default="encoder")
    given = parser.parse_args()
    table = score((articles(given.file)), FINDERS[given.finder])
    for row, (precision, recall, f1) in table.items():
        print(f"{row:22s} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("quotes", {})
    sunk = [f"{row}: {table[row][2]:.3f} is under {least}" for row, least in floors.items() if table[row][2] < least]
    print(*sunk, sep="\n", file=sys.stderr)
    return bool(sunk)


def articles(path: Path) -> Iterator[tuple[str, list[Said]]]:
    """Give each text with its true attributions."""
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        told = json.loads(line)
        yield told["text"], [_told(one, told["text"]) for one in told["attributions"]]


def score(told: Iterator[tuple[str, list[Said]]], finder: Finder) -> dict[str, tuple[float, float, float]]:
    """Give precision, recall and F1 of every row."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for text, gold in told:
        mine = finder(text)
        right.update(count_right(mine, gold))
        for counter, side in ((found, mine), (true, gold)):
            counter.update({"whole": len(side)})
            for part in PARTS:
                there = sum(bool(one.part(part)) for one in side)
                counter.update({part: there, f"attribution's {part}": there})
    rows = (*PARTS, *(f"attribution's {part}" for part in PARTS), "whole")
    return {row: rates(right[row], found[row], true[row]) for row in rows}


def count_right(mine: Sequence[Said], gold: Sequence[Said]) -> Counter[str]:
    """Give how many of each row of one text are right."""
    right: Counter[str] = Counter()
    for part in PARTS:
        right[part] = pairs([[bool(one.part(part) & two.part(part)) for two in gold] for one in mine])
    for one, two in _paired_by_content(mine, gold):
        for part in PARTS:
            right[f"attribution's {part}"] += bool(one.part(part) & two.part(part))
    right["whole"] = pairs([[_is_whole(one, two) for two in gold] for one in mine])
    return right


def pairs(fits: Sequence[Sequence[bool]]) -> int:
    """Give the largest number of one-to-one pairs of rows and columns that fit (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column, fit in enumerate(fits[row]):
            if fit and column not in seen:
                seen.add(column)
                if column not in owner or place(owner[column], seen):
                    owner[column] = row
                    return True
        return False

    return sum(place(row, set()) for row in range(len(fits)))


def rates(right: int, found: int, true: int) -> tuple[float, float, float]:
    """Give precision, recall and F1; 0 where there is nothing to divide by."""
    return right / max(found, 1), right / max(true, 1), 2 * right / max(found + true, 1)


def _is_whole(mine: Said, gold: Said) -> bool:
    return all(not gold.part(part) or mine.part(part) & gold.part(part) for part in PARTS)


def _paired_by_content(mine: Sequence[Said], gold: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    shared = [(len(one.content & two.content), i, j) for i, one in enumerate(mine) for j, two in enumerate(gold)]
    taken_mine: set[int] = set()
    taken_gold: set[int] = set()
    for size, i, j in sorted(shared, key=lambda one: (-one[0], one[1:])):
        if size and i not in taken_mine and j not in taken_gold:
            taken_mine.add(i)
            taken_gold.add(j)
            yield mine[i], gold[j]


def _letters(text: str, pieces: Sequence[tuple[int, int]]) -> Letters:
    return frozenset(at for start, end in pieces for at in range(start, end) if not text[at].isspace())


def _told(one: dict[str, Any], text: str) -> Said:
    source, cue, content = (_letters(text, one.get(part) or ()) for part in PARTS)
    return Said(source=source, cue=cue, content=content)


def _of_spans(text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> Said:
    parts = [_letters(text, [(span.start, span.end) for span in spans]) for spans in (source, cue, content)]
    return Said(source=parts[0], cue=parts[1], content=parts[2])


def _by_encoder(text: str) -> list[Said]:
    marks = read_marks(text)
    found = () if marks is None else find_attributions(marks)
    return [_of_spans(text, one.source, one.cue, one.content) for one in found]


FINDERS: dict[str, Finder] = {"encoder": _by_encoder}

if __name__ == "__main__":
    sys.exit(main())
