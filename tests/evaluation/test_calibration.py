"""Confidence is held against the truth."""

from __future__ import annotations

import pytest
from evaluation.calibration import Trial, brier, print_reliability, reliability


def trials(*pairs: tuple[float, bool]) -> list[Trial]:
    """Give trials from pairs of confidence and truth."""
    return [Trial(confidence=confidence, right=right) for confidence, right in pairs]


def test_the_brier_score_of_known_cases() -> None:
    """Sure and right is 0, sure and wrong is 1, a coin is a quarter."""
    assert brier(trials((1.0, True), (0.0, False))) == 0
    assert brier(trials((1.0, False))) == 1
    assert brier(trials((0.5, True), (0.5, False))) == pytest.approx(0.25)


def test_reliability_bins_by_confidence() -> None:
    """Each tenth tells how many of its statements were right; full confidence falls in the last."""
    low, high = reliability(trials((0.12, False), (0.18, True), (0.95, True), (1.0, True), (0.91, False)))
    assert (low.count, low.right) == (2, 0.5)
    assert low.confidence == pytest.approx(0.15)
    assert high.count == 3
    assert high.right == pytest.approx(2 / 3)


def test_the_diagram_marks_where_a_bar_should_end(capsys: pytest.CaptureFixture[str]) -> None:
    """Overconfidence shows as a gap between the bar and its mark."""
    print_reliability(trials((0.9, True), (0.9, False)))
    line = capsys.readouterr().out.splitlines()[1]
    assert line.index("|") > line.rindex("#")
