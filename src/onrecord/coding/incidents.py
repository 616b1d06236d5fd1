"""Triggers → the incidents of one report: which words name the same event, and which event the report is about.

Invariant: every trigger belongs to exactly one incident.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from onrecord.coding.tree import Tree
from onrecord.coding.triggers import Trigger
from onrecord.model import Actor, Incident, Means, PlaceMention, Span, TimeMention, Token, edtf_bounds

_SLACK = timedelta(days=1)
_ATTACKER_NOUNS = frozenset(
    {
        "gunman", "gunmen", "attacker", "assailant", "shooter", "bomber", "hijacker", "kidnapper", "militant",
        "insurgent", "guerrilla", "terrorist", "rebel", "fighter", "soldier", "troop", "police", "man", "men", "group",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The triggers that name one event."""

    id: str
    main: bool
    triggers: tuple[Trigger, ...]


def group_triggers(triggers: Sequence[Trigger]) -> tuple[Grouped, ...]:
    """Give the events that `triggers` name, the main one first.

    A trigger belongs to the report's first event unless its sentence dates it to another time, or calls it another.
    """
    groups: list[list[Trigger]] = []
    for trigger in triggers:
        home = next((group for group in groups if _fits(trigger, group)), None)
        if home is None:
            groups.append([trigger])
        else:
            home.append(trigger)
    return tuple(
        Grouped(id=f"i{number}", main=number == 1, triggers=tuple(group)) for number, group in enumerate(groups, 1)
    )


def build_incident(tree: Tree, grouped: Grouped) -> Incident:
    """Give the local incident of a group: means, time and place told most often, attackers told as fact."""
    told: Counter[Means] = Counter(trigger.means for trigger in grouped.triggers if trigger.means != "unknown")
    times = [trigger.time for trigger in grouped.triggers if trigger.time is not None]
    places = [trigger.place for trigger in grouped.triggers if trigger.place is not None]
    when, where = _most_told_time(times), _most_told_place(places)
    return Incident(
        id=grouped.id,
        role="main" if grouped.main else "background",
        means=(told.most_common(1)[0][0],) if told else ("unknown",),
        when=None if when is None else when.when,
        place=None if where is None else where.place,
        attackers=_attackers(tree, grouped.triggers),
        mentions=tuple(dict.fromkeys(trigger.span for trigger in grouped.triggers)),
    )


def _fits(trigger: Trigger, group: Sequence[Trigger]) -> bool:
    times = [other.time for other in group if other.time is not None]
    if trigger.time is None or not times:
        return not (trigger.another and trigger.time is None)
    return _near(trigger.time, times[0])


def _near(one: TimeMention, other: TimeMention) -> bool:
    first, last = edtf_bounds(one.when.value)
    start, end = edtf_bounds(other.when.value)
    return (end is None or first - _SLACK <= end) and (last is None or start - _SLACK <= last)


def _most_told_time(times: Sequence[TimeMention]) -> TimeMention | None:
    count = Counter(time.when.value for time in times)
    exact = [time for time in times if "/" not in time.when.value]
    return max(exact or times, key=lambda time: count[time.when.value], default=None)


def _most_told_place(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Give the place told most often, a town before a region before a country."""
    count = Counter(place.place.name for place in places)
    rank = {"site": 0, "town": 0, "district": 1, "region": 2, "unknown": 3, "country": 4}
    return min(places, key=lambda place: (rank[place.place.precision], -count[place.place.name]), default=None)


def _attackers(tree: Tree, triggers: Sequence[Trigger]) -> tuple[Actor, ...]:
    """Give who did it in the report's own voice: subjects of the violent verbs, and agents after "by"."""
    found: dict[str, Actor] = {}
    for trigger in triggers:
        for token in _doers(tree, trigger.token):
            span = tree.phrase(token)
            actor = Actor(name=tree.text(span), spans=(span,))
            found.setdefault(actor.name.lower(), actor)
    return tuple(found.values())


def _doers(tree: Tree, token: Token) -> list[Token]:
    agents = [kid for by in tree.children(token, "agent", "prep") if by.lemma == "by" for kid in tree.children(by)]
    subjects = list(tree.children(token, "nsubj")) if token.pos == "VERB" else []
    return [doer for doer in [*subjects, *agents] if _is_doer(tree, doer)]


def _is_doer(tree: Tree, token: Token) -> bool:
    if token.lemma in _ATTACKER_NOUNS or token.text.lower() in _ATTACKER_NOUNS:
        return True
    here = Span(start=token.start, end=token.end)
    return any(name.kind in {"group", "person"} and name.span.overlaps(here) for name in tree.annotated.names)
