"""The weights of signs: those under which the right choices are likeliest."""

from __future__ import annotations

import random

import pytest
from training.signs import Choice, fit


def choices(count: int, *, noise: float = 0.0) -> list[Choice]:
    """Give choices among three, of which the nearest is right, but for a share of `noise`; colour tells nothing."""
    chance = random.Random(5)
    made: list[Choice] = []
    for _ in range(count):
        offered = [{"near": chance.random(), "colour": chance.random()} for _ in range(3)]
        best = max(offered, key=lambda one: one["near"])
        right = chance.choice(offered) if chance.random() < noise else best
        made.append((offered, [one is right for one in offered]))
    return made


def test_a_sign_that_tells_weighs_and_one_that_does_not_hardly() -> None:
    weights, right = fit(choices(400, noise=0.2))
    assert weights["near"] > 2
    assert abs(weights["colour"]) < weights["near"] / 5
    assert right > 0.8


def test_where_several_are_right_any_of_them_will_do() -> None:
    told: list[Choice] = [([{"good": 1.0}, {"good": 1.0}, {"bad": 1.0}], [True, True, False])] * 9
    weights, right = fit(told)
    assert weights["good"] > weights["bad"]
    assert right == pytest.approx(1.0)


def test_choices_of_other_sizes_are_fitted_together() -> None:
    told = [*choices(50), ([{"near": 0.1, "colour": 0.0}, {"near": 0.9, "colour": 0.0}], [False, True])]
    assert fit(told)[1] > 0.9
