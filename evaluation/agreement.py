"""How far two codings of the same reports agree: precision, recall and F1 for each kind of value.

A figure agrees when incident, measure, low and high do; a responsibility statement when incident, stance and actor
do; with "+speaker" the speaker too. Incidents are matched by the words that name them, then place and figures. What
the gold marks optional costs nothing, found or missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from evaluation.calibration import Trial
from evaluation.gold import Coded, CodedIncident, CodedStatement, Range
from evaluation.names import same_name

OTHERS = ("threat", "warning", "motive", "arrest")
_CONFIDENT_ROWS = ("figures", "responsibility", "other")
RECORD_PARTS = ("main incidents", "figures+speaker", "responsibility+speaker")
Same = Callable[[CodedStatement, CodedStatement], bool]
Match = tuple[list[tuple[CodedStatement, CodedStatement]], list[CodedStatement]]


@dataclass(slots=True)
class Count:
    """How many agreed, how many the gold asks for, how many were given."""

    hit: int = 0
    gold: int = 0
    got: int = 0

    @property
    def precision(self) -> float:
        """The share of what was given that agreed."""
        return self.hit / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        """The share of what was asked for that agreed."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / (self.gold + self.got) if self.hit else 0.0


@dataclass(slots=True)
class Agreement:
    """The counts by name, and how many evidence spans hold."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    grounded: Count = field(default_factory=Count)
    trials: list[Trial] = field(default_factory=list)

    def f1(self, name: str) -> float:
        """Give the F1 of a row; RECORD is the mean of the three that matter most, grounded the share that holds."""
        if name == "RECORD":
            return sum(self.counts[part].f1 for part in RECORD_PARTS) / len(RECORD_PARTS)
        return self.grounded.precision if name == "grounded" else self.counts[name].f1

    def add(self, gold: Coded, got: Coded, text: str) -> None:
        """Count one report."""
        to = align(gold, got)
        self._add_incidents(gold, got, to)
        self._add_statements(gold, got, to)
        for statement in got.statements:
            for start, end in statement.spans or [(0, 0)]:
                self.grounded.got += 1
                self.grounded.hit += 0 <= start < end <= len(text) and bool(text[start:end].strip())

    def _count(self, name: str, hit: int, gold: int, got: int) -> None:
        count = self.counts[name]
        count.hit, count.gold, count.got = count.hit + hit, count.gold + gold, count.got + got

    def _add_incidents(self, gold: Coded, got: Coded, to: dict[str, str]) -> None:
        by_id = {incident.id: incident for incident in got.incidents}
        found = [(one, by_id[to[one.id]]) for one in gold.incidents if one.id in to]
        excused = {other.id for one, other in found if one.optional}
        either = excused | {other.id for one, other in found if one.either_role}
        found = [(one, other) for one, other in found if not one.optional]
        asked = [one for one in gold.incidents if not one.optional]
        self._count("incidents", len(found), len(asked), len(got.incidents) - len(excused))
        self._count(
            "main incidents",
            sum(one.main and not one.either_role and other.main for one, other in found),
            sum(one.main and not one.either_role for one in asked),
            sum(other.main and other.id not in either for other in got.incidents),
        )
        for one, other in found:
            self._count("  means", len(one.means & other.means), len(one.means), len(other.means))
            for name, same in (("when", _equal), ("country", _equal), ("place", same_name)):
                asked_for, given = getattr(one, name), getattr(other, name)
                hit = bool(asked_for) and same(asked_for, given)
                self._count(f"  {name}", hit, bool(asked_for), bool(given))

    def _add_statements(self, gold: Coded, got: Coded, to: dict[str, str]) -> None:
        def incident(one: CodedStatement, other: CodedStatement) -> bool:
            return (to.get(one.incident) == other.incident) if one.incident else not other.incident

        def blame(one: CodedStatement, other: CodedStatement) -> bool:
            return incident(one, other) and one.stance == other.stance and same_name(one.actor, other.actor)

        def said(same: Same) -> Same:
            return lambda one, other: same(one, other) and same_name(one.speaker, other.speaker)

        def figure(one: CodedStatement, other: CodedStatement) -> bool:
            return incident(one, other) and _same_number(one, other)

        rows: list[tuple[str, Sequence[str], Same]] = [
            ("figures", ["figure"], figure),
            ("figures+speaker", ["figure"], said(figure)),
            ("responsibility", ["responsibility"], blame),
            ("responsibility+speaker", ["responsibility"], said(blame)),
            ("figures, any incident", ["figure"], _same_number),
            ("other", OTHERS, _near),
        ]
        for name, kinds, same in rows:
            asked, given = gold.of_kind(*kinds), got.of_kind(*kinds)
            pairs, extra = match(asked, given, same)
            if name in _CONFIDENT_ROWS:
                self.trials += [Trial(confidence=other.confidence, right=True, row=name) for _, other in pairs]
                self.trials += [Trial(confidence=other.confidence, right=False, row=name) for other in extra]
            self._count(name, len(pairs), sum(not one.optional for one in asked), len(pairs) + len(extra))


def align(gold: Coded, got: Coded) -> dict[str, str]:
    """Give for each incident of the gold the one of `got` that is it: best pairs first, each used once."""
    pairs: list[tuple[int, str, str]] = []
    for one in gold.incidents:
        for other in got.incidents:
            words = sum(any(_overlap(a, b) for b in other.spans) for a in one.spans)
            figures = len(_values(gold, one) & _values(got, other))
            if words or figures:
                place = bool(one.place and other.place and same_name(one.place, other.place))
                pairs.append((words + 2 * place + figures, one.id, other.id))
    forward: dict[str, str] = {}
    for _, one_id, other_id in sorted(pairs, key=lambda pair: -pair[0]):
        if one_id not in forward and other_id not in forward.values():
            forward[one_id] = other_id
    return forward


def match(gold: Sequence[CodedStatement], got: Iterable[CodedStatement], same: Same) -> Match:
    """Give the pairs of required gold and output that are the same, and the output left over."""
    left, pairs = list(got), []
    for one in sorted(gold, key=lambda one: one.optional):
        hit = next((other for other in left if same(one, other)), None)
        if hit is not None:
            left.remove(hit)
            if not one.optional:
                pairs.append((one, hit))
    return pairs, left


def _values(coded: Coded, incident: CodedIncident) -> set[tuple[str | None, int | None, int | None]]:
    figures = (one for one in coded.of_kind("figure") if one.incident == incident.id)
    return {(one.measure, one.low, one.high) for one in figures}


def _equal(one: str | None, other: str | None) -> bool:
    return one == other


def _same_number(one: CodedStatement, other: CodedStatement) -> bool:
    return (one.measure, one.low, one.high) == (other.measure, other.low, other.high)


def _near(one: CodedStatement, other: CodedStatement) -> bool:
    return one.kind == other.kind and any(_overlap(a, b) for a in one.spans for b in other.spans)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
