"""Is a confidence of 0.9 right nine times in ten: Brier score and reliability of the statements' confidence.

A statement is right as `evaluation.agreement` counts it without the speaker; statements that the gold marks optional
are left out, since nobody can say whether they are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10
_BAR = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A statement's confidence, whether the statement was right, and which row of the table it counts in."""

    confidence: float
    right: bool
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The statements whose confidence lies in one tenth: how many, how sure on average, how many right."""

    count: int
    confidence: float
    right: float


def brier(trials: Sequence[Trial]) -> float:
    """Give the mean squared distance of confidence from truth (Brier 1950): 0 is perfect, a coin at 0.5 gives 0.25."""
    return sum((trial.confidence - trial.right) ** 2 for trial in trials) / len(trials) if trials else 0.0


def reliability(trials: Sequence[Trial]) -> list[Bin]:
    """Give the ten bins of the reliability diagram that are not empty, least confident first."""
    bins: list[list[Trial]] = [[] for _ in range(BINS)]
    for trial in trials:
        bins[min(int(trial.confidence * BINS), BINS - 1)].append(trial)
    return [
        Bin(
            count=len(inside),
            confidence=sum(trial.confidence for trial in inside) / len(inside),
            right=sum(trial.right for trial in inside) / len(inside),
        )
        for inside in bins
        if inside
    ]


def print_reliability(trials: Sequence[Trial]) -> None:
    """Print the Brier score and the diagram: a bar for the share that is right, a | where it should end."""
    print(f"confidence: Brier score {brier(trials):.3f} over {len(trials)} statements")
    for one in reliability(trials):
        bar = list("#" * round(one.right * _BAR) + " " * (_BAR - round(one.right * _BAR) + 1))
        bar[round(one.confidence * _BAR)] = "|"
        print(f"  said {one.confidence:.2f}  right {one.right:.2f}  of {one.count:5d}  {''.join(bar).rstrip()}")
    print()
