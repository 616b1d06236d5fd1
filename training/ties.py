"""Fits what each sign is worth in tying cues to content and source: `python -m training.ties TRAIN.jsonl`.

The articles have the form that `evaluation.quotes` reads; the weights printed are those of `onrecord.coding.ties`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from evaluation.quotes import Letters, Said, articles

from onrecord.coding.marks import Marks, read_marks
from onrecord.coding.speech import Page, Stretch, content_signs, read_page, source_signs

EVERY = 7  # so many articles are passed over for one that is read: signs are few
_DECAY, _STEPS = 1e-3, 60
Row = tuple[dict[str, float], bool]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    of_content: list[Row] = []
    of_source: list[Row] = []
    for text, gold in islice(articles(parser.parse_args().file), 0, None, EVERY):
        marks = read_marks(text)
        if marks is not None:
            content, source = examples(read_page(marks), gold)
            of_content += content
            of_source += source
    for name, rows in (("CONTENT_OF_CUE", of_content), ("SOURCE_OF_CUE", of_source)):
        print(f"{name} = {{")
        print(*(f'    "{sign}": {weight:.2f},' for sign, weight in fit(rows).items()), "}", sep="\n")


def examples(page: Page, gold: Sequence[Said]) -> tuple[list[Row], list[Row]]:
    """Give the signs of cues with contents, and of true cues with sources, each with the truth."""
    contents = [_letters(page.marks, one) for one in page.contents]
    sources = [_letters(page.marks, one) for one in page.sources]
    of_content: list[Row] = []
    of_source: list[Row] = []
    for cue, stretch in enumerate(page.cues):
        truth = next((one for one in gold if one.cue & _letters(page.marks, stretch)), None)
        true = [at for at, one in enumerate(contents) if truth is not None and truth.content & one]
        of_content += [(content_signs(page, cue, at), at in true) for at in page.near(page.contents, cue)]
        if truth is not None and true:
            of_source += [
                (source_signs(page, cue, at, true), bool(truth.source & sources[at]))
                for at in page.near(page.sources, cue)
            ]
    return of_content, of_source


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Give the weight of each sign: logistic regression by Newton's method."""
    names = list(rows[0][0])
    signs = np.array([[one[name] for name in names] for one, _ in rows])
    truth = np.array([is_true for _, is_true in rows], float)
    weights = np.zeros(len(names), np.float64)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (chance - truth) / len(truth) + _DECAY * weights
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs / len(truth) + _DECAY * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return dict(zip(names, map(float, weights), strict=True))


def _letters(marks: Marks, stretch: Stretch) -> Letters:
    span = marks.span(*stretch)
    return frozenset(at for at in range(span.start, span.end) if not marks.text[at].isspace())


if __name__ == "__main__":
    main()
