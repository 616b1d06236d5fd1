"""What is fitted is fitted to the truth: confidence to shares, pairs to incidents."""

from __future__ import annotations

import random

import numpy as np
from evaluation.calibration import Trial, brier
from training.calibration import fit_points, fitted_elsewhere
from training.linking import fit, word_rarity

from onrecord.linking.compare import FEATURES


def overconfident(count: int, seed: int) -> list[Trial]:
    """Give trials that say p and are right half as often."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        said = chance.random()
        made.append(Trial(confidence=said, right=chance.random() < said / 2, row="figures"))
    return made


def test_confidence_becomes_the_share_that_is_right() -> None:
    trials = overconfident(4000, 1)
    points = fit_points(trials)["figure"]
    said, share = zip(*points, strict=True)
    assert list(share) == sorted(share)
    assert abs(float(np.interp(0.8, said, share)) - 0.4) < 0.06


def test_fitted_confidence_is_truer_on_trials_it_has_not_seen() -> None:
    every = overconfident(2000, 2)
    every += [
        Trial(confidence=one.confidence, right=one.right, row=row)
        for row in ("responsibility", "other")
        for one in every
    ]
    assert brier(fitted_elsewhere(every)) < brier(every) - 0.02


def test_pairs_that_share_names_are_one() -> None:
    chance = random.Random(3)
    told = []
    for at in range(600):
        values = [0.0] * len(FEATURES)
        values[FEATURES.index("one")] = 1.0
        values[FEATURES.index("names")] = chance.random() / 2 + (0.5 if at % 3 == 0 else 0.0)
        told.append((values, at % 3 == 0))
    weights = dict(zip(FEATURES, fit(told), strict=True))
    assert weights["names"] > 3
    assert weights["one"] < 0
    assert weights["other country"] < -2, "opinion stands where nothing was seen"


def test_rare_words_tell_more() -> None:
    rarity = word_rarity(["the fire in Dalwa", "the fire", "the end"])
    assert rarity.max() > rarity.min() >= 0
