"""Fits what each sign is worth in telling who says a figure or a statement: `python -m training.speaking GOLD PART`.

The reports of the part are coded by hand, and the network has not been fitted to them. The weights printed are those of
`onrecord.coding.speaking`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np

from onrecord.coding.marks import words_within
from onrecord.coding.marks.scheme import Link
from onrecord.coding.parties import find_cast, rank_parties
from onrecord.coding.speaking import WEIGHTS, Asking, signs
from onrecord.coding.thresholds import DEFAULT
from training.belonging import Choice, fit, labelled
from training.labels import Labels
from training.tuning import Marked

_LINKS: dict[Asking, Link] = {"figure": "figure_speaker", "statement": "stance_speaker"}


def main() -> None:
    """Print both tables, with the share of choices that they make right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part")
    given = parser.parse_args()
    every = list(labelled(given.gold, given.part))
    for kind in get_args(Asking):
        told = [choice for one, labels in every for choice in choices(one, labels, kind)]
        weights, right = fit(told)
        print(f'"{kind}": {{  # {right:.3f} of {len(told)}')
        print(*(f'    "{sign}": {weight:.2f},' for sign, weight in weights.items()), "},", sep="\n")


def choices(one: Marked, labels: Labels, kind: Asking) -> Iterator[Choice]:
    """Give the parties that may say each coded word, nobody first, with the right ones told."""
    marks = one.marks
    voices = find_cast(marks, one.annotated, "voice", DEFAULT.party)
    for link in labels.links:
        if link.kind != _LINKS[kind] or len(link.query) > 1:
            continue
        (at,) = link.query
        chances = marks.link(link.kind, np.array([at]))
        speaking = rank_parties(marks, voices, chances)
        answer = set(link.answer)
        named = [
            {word for span in party.spans for word in words_within(labels.words, span.start, span.end)}
            for party, _ in speaking
        ]
        is_right = [not answer, *(bool(answer & words) for words in named)]
        if any(is_right) and not all(is_right):
            told = signs(marks, one.annotated, at, speaking, float(chances[-1]))
            yield [dict.fromkeys(WEIGHTS[kind], 0.0) | one_told for one_told in told], is_right


if __name__ == "__main__":
    main()
