"""Toll rules: small named functions from votes to a toll, each with the source it follows.

Every rule gives the reported range, from the lowest to the highest figure of the independent voices; it is what was
reported, not a confidence interval. `best` is each rule's own, and names the statements it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, get_args

from onrecord.assessment.votes import Vote, votes
from onrecord.model import Dossier, Measure, Responsibility, Toll

RuleName = Literal["acled", "ucdp", "gtd", "range", "latest-official"]
RULES: tuple[RuleName, ...] = get_args(RuleName)
DEFAULT_RULE: RuleName = "gtd"

# What ACLED's codebook puts for words (2024): dozens 12, hundreds 100, several 3, a few 3, a couple 2.
_ACLED_WORDS = {"dozens": 12, "scores": 12, "hundreds": 100}

_Rule = Callable[[Dossier, Sequence[Vote]], Vote | None]


def toll(dossier: Dossier, measure: Measure, rule: RuleName = DEFAULT_RULE) -> Toll | None:
    """Give the toll of a measure by a named rule, in whole persons; None when no voice gives a figure."""
    cast = votes(dossier, measure)
    if not cast:
        return None
    chosen = _RULES[rule](dossier, cast)
    ends = [end for vote in cast for end in (vote.low, vote.high) if end is not None]
    is_open = any(vote.high is None for vote in cast if vote.value == max(ends))
    best = None if chosen is None else _acled_value(chosen) if rule == "acled" else chosen.value
    return Toll(
        measure=measure,
        low=min(ends if best is None else [*ends, best]),
        best=best,
        high=None if is_open else max(ends),
        rule=rule,
        used=() if chosen is None else chosen.used,
    )


def _acled(_: Dossier, cast: Sequence[Vote]) -> Vote | None:
    """Choose the most conservative figure (ACLED codebook 2024, "Fatalities")."""
    return min(cast, key=_acled_value)


def _acled_value(vote: Vote) -> int:
    words = vote.words.lower().split()
    return next((number for word, number in _ACLED_WORDS.items() if word in words), vote.value)


def _ucdp(_: Dossier, cast: Sequence[Vote]) -> Vote | None:
    """Choose the figure that most independent origins give, the lower of two (UCDP GED codebook 24.1, "best")."""
    given = Counter(vote.value for vote in cast)
    return max(cast, key=lambda vote: (given[vote.value], -vote.value))


def _gtd(dossier: Dossier, cast: Sequence[Vote]) -> Vote | None:
    """Choose the most recent figure that is not the perpetrator's own (GTD codebook 2021, "Number of Fatalities").

    Among the figures of the latest report an authority's goes before others, and a larger before a smaller, since a
    report's total is the largest of its figures.
    """
    own = {
        (statement.speaker.name if statement.speaker else "").lower()
        for _, statement in dossier.statements()
        if isinstance(statement.content, Responsibility) and statement.stance == "claims"
    }
    credible = [vote for vote in cast if (vote.speaker or "").lower() not in own or vote.speaker is None]
    return max(credible, key=lambda vote: (vote.day[:10], vote.value, vote.is_official), default=None)


def _range(_: Dossier, __: Sequence[Vote]) -> Vote | None:
    """Choose none: the range is the answer (Iraq Body Count and Airwars publish minimum and maximum)."""
    return None


def _latest_official(_: Dossier, cast: Sequence[Vote]) -> Vote | None:
    """Choose the most recent figure of an authority; none when no authority gives one."""
    return max((vote for vote in cast if vote.is_official), key=lambda vote: (vote.day[:10], vote.value), default=None)


_RULES: dict[RuleName, _Rule] = {
    "acled": _acled,
    "ucdp": _ucdp,
    "gtd": _gtd,
    "range": _range,
    "latest-official": _latest_official,
}
