"""What the encoder's chance is worth: the share of statements of that chance that were right.

The points were fitted by isotonic regression on reports that the encoder had not been trained on
(training/calibration.py); between them the line is straight.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np


def confidence(kind: str, chance: float) -> float:
    """Give the probability that a statement is right: `kind` is figure, responsibility or other."""
    chances, shares = _points()[kind]
    return float(np.interp(chance, chances, shares))


@cache
def _points() -> dict[str, tuple[list[float], list[float]]]:
    told = json.loads((files("onrecord.coding.marks") / "weights" / "confidence.json").read_text(encoding="utf-8"))
    return {kind: ([point[0] for point in points], [point[1] for point in points]) for kind, points in told.items()}
