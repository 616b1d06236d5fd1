"""Fits what each sign is worth in telling whom the word for a doer means: `python -m training.meant GOLD PART`.

The reports of the part are coded by hand, and the network has not been fitted to them. The weights printed are those of
`onrecord.coding.meant`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.coding.marks import words_within
from onrecord.coding.marks.scheme import STANCES
from onrecord.coding.meant import signs
from onrecord.coding.parties import Party, find_cast, rank_parties
from onrecord.coding.thresholds import DEFAULT
from training.belonging import Choice, fit, labelled
from training.labels import Labels
from training.tuning import Marked


def main() -> None:
    """Print the table, with the share of choices that it makes right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("part")
    given = parser.parse_args()
    told = [choice for one, labels in labelled(given.gold, given.part) for choice in choices(one, labels)]
    weights, right = fit(told)
    print(f"{right:.3f} of {len(told)}", *(f'"{sign}": {weight:.2f},' for sign, weight in weights.items()), sep="\n")


def choices(one: Marked, labels: Labels) -> Iterator[Choice]:
    """Give the parties that each word for a doer may mean, with the right ones told; sure cases are left out."""
    marks = one.marks
    voices, doers = (find_cast(marks, one.annotated, family, DEFAULT.party) for family in ("voice", "doer"))
    for link in labels.links:
        if link.kind != "stance_actor" or len(link.query) > 1:
            continue
        at = link.query[0]
        ranked = rank_parties(marks, doers, marks.link("stance_actor", np.array([at])))
        is_right = [not set(link.answer).isdisjoint(_words(labels, party)) for party, _ in ranked]
        if any(is_right) and not all(is_right):
            speaking = rank_parties(marks, voices, marks.link("stance_speaker", np.array([at])))
            for column in map(int, np.flatnonzero(labels.act[at] == 1)):
                yield signs(marks, at, ranked, speaking, STANCES[column]), is_right


def _words(labels: Labels, party: Party) -> set[int]:
    return {word for span in party.spans for word in words_within(labels.words, span.start, span.end)}


if __name__ == "__main__":
    main()
