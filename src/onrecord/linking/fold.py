"""Judgements → global incidents: which local incidents are one.

Invariant: the groups depend on the local incidents and the judgements alone, not on their order; a person's judgement
overrules the machine's; what a person keeps apart is never joined over a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Judgement, LocalIncident, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A global incident: its id, its local incidents in order of arrival, and the ids they had on their own."""

    id: str
    members: tuple[LocalIncident, ...]
    former_ids: tuple[str, ...]


def incident_id(local: LocalIncident) -> str:
    """Give the id that a global incident takes from the first of its local ones."""
    return f"inc-{content_id(str(local))[:10]}"


def fold(locals_: Sequence[LocalIncident], judgements: Iterable[Judgement]) -> tuple[Group, ...]:
    """Give the groups of `locals_` (in order of arrival) under `judgements`, in order of their first member.

    A group's id is that of its earliest member, so it stays as the group grows; the ids of the other members lead to
    it. Judgements are taken by weight: people before machines, higher scores first, so a strong link is never lost to
    a weak one.
    """
    arrival = {local: at for at, local in enumerate(locals_)}
    told = [one for one in _weightiest(judgements) if one.left in arrival and one.right in arrival]
    apart: dict[LocalIncident, set[LocalIncident]] = defaultdict(set)
    for one in told:
        if one.verdict == "not same" and one.coder.kind == "person":
            apart[one.left].add(one.right)
            apart[one.right].add(one.left)
    home = {local: frozenset({local}) for local in locals_}
    for one in told:
        left, right = home[one.left], home[one.right]
        if one.verdict != "same" or left is right or any(apart[member] & right for member in left if member in apart):
            continue
        joined = left | right
        home |= dict.fromkeys(joined, joined)
    return tuple(_group(sorted(members, key=arrival.__getitem__)) for members in dict.fromkeys(home.values()))


def _weightiest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Give one judgement for each pair, a person's before the machine's and the latest first said, by weight."""
    by_pair: dict[tuple[LocalIncident, LocalIncident], Judgement] = {}
    for one in judgements:  # in order of arrival: what is said later replaces what was said before
        other = by_pair.get((one.left, one.right))
        if other is None or one.coder.kind == "person" or other.coder.kind == "machine":
            by_pair[one.left, one.right] = one
    return sorted(by_pair.values(), key=lambda one: (one.coder.kind != "person", -one.score, one.left, one.right))


def _group(members: Sequence[LocalIncident]) -> Group:
    first, *others = (incident_id(member) for member in members)
    return Group(id=first, members=tuple(members), former_ids=tuple(others))
