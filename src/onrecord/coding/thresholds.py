"""How sure the encoder must be before its marks become incidents and statements.

The values were chosen on reports the encoder had not been trained on (`python -m training tune`); what lies
under a threshold, but not far, is suggested and not coded.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Probabilities, and two factors by which "nobody" and "nothing" must be beaten."""

    naming: float = 0.5  # a word names an incident
    same_incident: float = 0.35  # two mentions are of one incident, on average over their groups
    main: float = 0.7  # the report is about it
    means: float = 0.35
    stands_alone: float = 0.97  # an incident that no statement is about
    number: float = 0.6  # a number is a figure
    single: float = 0.4  # a person is a single victim
    act: float = 0.45  # a word names who is said to have done it
    stance: float = 0.25
    other: float = 0.4
    party: float = 0.6
    nobody: float = 1.5
    toll: float = 0.7  # the chance of a toll that a fixed phrase says outright
    whole: float = 0.7  # the share of the sentence's own chance against that of its likeliest words
    most_likely_words: int = 5  # of a sentence: their mean is the sentence's chance to hold a statement
    suggested: float = 0.6  # of its threshold: from here on, a statement is suggested


DEFAULT = Thresholds()
