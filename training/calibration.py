"""Fits confidence to truth: a statement's confidence becomes the share of such statements that were right.

Isotonic regression (Zadrozny and Elkan 2002) on statements of reports that the network has not seen, kept as a few
points with straight lines between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from evaluation.calibration import Trial

ROWS = {"figures": "figure", "responsibility": "responsibility", "other": "other"}  # of the table, to kinds
_LEAST = 20  # statements under each point
_FOLDS = 5

Points = tuple[tuple[float, float], ...]


def fit_points(trials: Iterable[Trial]) -> dict[str, Points]:
    """Give for each kind of statement the points (chance, share right), rising in both."""
    every = list(trials)
    return {kind: _rising([trial for trial in every if trial.row == row]) for row, kind in ROWS.items()}


def _rising(trials: Sequence[Trial]) -> Points:
    """Pool neighbours until the share right only rises (pool adjacent violators)."""
    blocks: list[tuple[float, float, int]] = []  # sum of chances, sum right, count
    ordered = sorted(trials, key=lambda trial: trial.confidence)
    for first in range(0, len(ordered), _LEAST):
        part = ordered[first : first + _LEAST]
        blocks.append((sum(one.confidence for one in part), float(sum(one.right for one in part)), len(part)))
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            chance, right, count = blocks.pop()
            blocks[-1] = blocks[-1][0] + chance, blocks[-1][1] + right, blocks[-1][2] + count
    return tuple((round(chance / count, 3), round(right / count, 3)) for chance, right, count in blocks)


def fitted_elsewhere(trials: Sequence[Trial]) -> list[Trial]:
    """Give the trials with the confidence that points fitted to four other fifths of them would give."""
    made: list[Trial] = []
    for fold in range(_FOLDS):
        points = fit_points(trial for at, trial in enumerate(trials) if at % _FOLDS != fold)
        for trial in trials[fold::_FOLDS]:
            chances, shares = zip(*points[ROWS[trial.row]], strict=True)
            made.append(
                Trial(confidence=float(np.interp(trial.confidence, chances, shares)), right=trial.right, row=trial.row)
            )
    return made
