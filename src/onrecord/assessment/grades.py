"""How well an incident is documented, in Airwars' sense: a suggestion with its reason, which a person sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model import Dossier, Responsibility

Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
GRADES: tuple[Grade, ...] = get_args(Grade)
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A grade the program suggests and why; "discounted" is never suggested: only a person discounts."""

    grade: Grade
    reason: str


def suggest_grade(dossier: Dossier) -> Suggestion:
    """Give the grade of Airwars' scheme (2020) that the statements point to.

    Confirmed: a party accepts it. Contested: competing parties are named, or the one named denies. Fair: two or more
    independent sources. Weak: one.
    """
    told = [
        (one.stance, one.content.actor.identity or one.content.actor.name)
        for _, one in dossier.statements()
        if isinstance(one.content, Responsibility)
    ]
    claimed = sorted({actor for stance, actor in told if stance == "claims"})
    blamed = {actor.lower() for stance, actor in told if stance in {"claims", "blames"}}
    denied = sorted({actor for stance, actor in told if stance == "denies" and actor.lower() in blamed})
    if denied or len(claimed) > 1:
        return Suggestion(grade="contested", reason=f"denied or claimed by several: {', '.join(denied or claimed)}")
    if claimed:
        return Suggestion(grade="confirmed", reason=f"{claimed[0]} says it did it")
    sources = len(dossier.origins)
    if sources >= _TWO:
        return Suggestion(grade="fair", reason=f"{sources} independent sources")
    return Suggestion(grade="weak", reason="one independent source")
