"""Signs for and against a choice, by name, and what they weigh together: they settle what the encoder leaves open.

Each table of weights stands beside the signs it weighs, and was fitted to reports that the encoder had not been fitted
to (`python -m training.signs`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

Signs = dict[str, float]
_LEAST = 1e-4  # of a link's share, under its logarithm
_NEVER = 3.0  # the logarithm of the sentences to what is not named on that side


def weigh(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Give the score of signs: the sum of their weights, each as often as its sign."""
    return sum(weights[name] * sign for name, sign in signs.items())


def logarithm(share: float) -> float:
    """Give the logarithm of a share of a link, which may be nought."""
    return math.log(share + _LEAST)


def far(sentences: Iterable[int]) -> float:
    """Give how far the nearest of some sentences is, in a scale on which the first ones count most."""
    nearest = min(sentences, default=None)
    return _NEVER if nearest is None else math.log1p(nearest)
