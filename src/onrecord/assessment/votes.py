"""What each independent voice makes of a measure: the figures of a dossier, ready for a toll rule.

Superseded figures and attackers' own deaths do not vote; a figure that several papers copied from one origin votes
once; parts and additions within one voice are added up where that voice gives no total.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Dossier, Figure, Measure, Statement, Telling
from onrecord.vocabulary import table

_ON_PEOPLE = frozenset({"killed", "injured", "hospitalised", "missing", "casualties"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one voice says of one measure: `low` and `high` as in its figures, `day` of the report ("" unknown)."""

    low: int | None
    high: int | None
    day: str
    origin: str
    speaker: str | None
    used: tuple[tuple[str, str], ...]
    words: str

    @property
    def value(self) -> int:
        """The number a rule takes from the vote where it needs one: the low end, else the high."""
        return self.low if self.low is not None else self.high or 0

    @property
    def is_official(self) -> bool:
        """Tell whether an authority, a hospital or a security force gives the figure."""
        return bool(_words(self.speaker) & set(table("voices")["speakers"]["official"]))


def votes(dossier: Dossier, measure: Measure) -> tuple[Vote, ...]:
    """Give the votes on a measure in order of publication, each origin's same figure once."""
    seen: set[tuple[str, int | None, int | None]] = set()
    found = []
    for telling in sorted(dossier.tellings, key=lambda telling: (telling.report.published or "", telling.sequence)):
        for vote in _in_telling(telling, measure):
            key = (vote.origin, vote.low, vote.high)
            if key not in seen:
                seen.add(key)
                found.append(vote)
    return tuple(found)


def is_attackers_own(figure: Figure) -> bool:
    """Tell whether a figure counts the attackers among the dead and hurt, which are kept apart from the victims."""
    return figure.measure in _ON_PEOPLE and bool(_words(figure.group) & set(table("voices")["groups"]["attackers"]))


def _in_telling(telling: Telling, measure: Measure) -> Iterator[Vote]:
    by_voice: dict[str | None, list[tuple[Statement, Figure]]] = defaultdict(list)
    for statement in telling.statements:
        figure = statement.content
        if not isinstance(figure, Figure) or figure.measure != measure:
            continue
        if not figure.superseded and not is_attackers_own(figure):
            by_voice[None if statement.speaker is None else statement.speaker.name].append((statement, figure))
    for speaker, said in by_voice.items():
        totals = [(statement, figure) for statement, figure in said if figure.scope == "total"]
        added = [(statement, figure) for statement, figure in said if figure.scope == "additional"]
        if totals:
            first, *later = totals
            yield _vote(telling, speaker, [first, *added])
            for one in later:
                yield _vote(telling, speaker, [one])
        elif said:
            yield _vote(telling, speaker, said)


def _vote(telling: Telling, speaker: str | None, said: Iterable[tuple[Statement, Figure]]) -> Vote:
    statements, figures = zip(*said, strict=True)
    return Vote(
        low=_sum(figure.low for figure in figures),
        high=_sum(figure.high for figure in figures),
        day=telling.report.published or "",
        origin=telling.origin,
        speaker=speaker,
        used=tuple((telling.report.id, statement.id) for statement in statements),
        words=figures[0].words if len(figures) == 1 else "",
    )


def _sum(values: Iterable[int | None]) -> int | None:
    """Add up ends of ranges; one unknown end makes the sum unknown."""
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _words(name: str | None) -> set[str]:
    return set(re.findall(r"[^\W_]+", (name or "").lower()))
