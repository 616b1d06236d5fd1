"""Judgements → global incidents: which local incidents are one.

Invariant: the groups depend on the local incidents and the judgements alone, not on their order; a person's judgement
overrules the machine's; what a person keeps apart is never joined over a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Judgement, LocalIncident, content_id

TOGETHER = 0.3  # the mean score between two groups from which a link joins them; pairs never compared count 0


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
    it. Judgements are taken by weight: people before machines, higher scores first. A machine's "same" joins two groups
    only where all pairs between them are, on average, likely enough (average linkage, Sokal and Michener 1958): one
    doubtful link does not make two towns one.
    """
    arrival = {local: at for at, local in enumerate(locals_)}
    told = [one for one in _weightiest(judgements) if one.left in arrival and one.right in arrival]
    groups = _Groups(locals_, told)
    links = [one for one in told if one.verdict == "same"]
    while True:  # a link that was too weak may hold once others have joined
        left = [one for one in links if not groups.join(one)]
        if len(left) == len(links):
            break
        links = left
    return tuple(_group(sorted(members, key=arrival.__getitem__)) for members in groups.in_order())


class _Groups:
    """Groups that grow. A group has facets: what machines hold together; people join groups facet by facet as they are.

    So what a machine links to one side of a person's "same" need not be like the other side too.
    """

    def __init__(self, locals_: Sequence[LocalIncident], told: Sequence[Judgement]) -> None:
        self._facet = {local: number for number, local in enumerate(locals_)}
        self._members = {number: [local] for number, local in enumerate(locals_)}
        self._group = {number: number for number in self._members}
        self._facets = {number: [number] for number in self._members}
        self._between: dict[int, dict[int, float]] = defaultdict(dict)  # summed scores between two facets
        self._apart: dict[int, set[int]] = defaultdict(set)  # groups that people keep apart
        for one in told:
            left, right = self._facet[one.left], self._facet[one.right]
            if one.coder.kind == "machine":
                self._between[left][right] = self._between[right][left] = one.score
            elif one.verdict == "not same":
                self._apart[left].add(right)
                self._apart[right].add(left)

    def join(self, one: Judgement) -> bool:
        """Join the groups of a judgement's sides where it suffices; tell whether there is no more to join."""
        left, right = self._facet[one.left], self._facet[one.right]
        if left == right:
            return True
        if self._group[right] in self._apart[self._group[left]]:
            return False
        if one.coder.kind == "machine":
            pairs = len(self._members[left]) * len(self._members[right])
            if self._between[left].get(right, 0.0) / pairs < TOGETHER:
                return False
            self._merge_facets(*sorted((left, right), key=lambda facet: -len(self._members[facet])))
        self._merge_groups(self._group[self._facet[one.left]], self._group[right])
        return True

    def _merge_facets(self, kept: int, gone: int) -> None:
        for local in self._members[gone]:
            self._facet[local] = kept
        self._members[kept] += self._members.pop(gone)
        for other, score in self._between.pop(gone, {}).items():
            del self._between[other][gone]
            if other != kept:
                total = self._between[kept].get(other, 0.0) + score
                self._between[kept][other] = self._between[other][kept] = total
        self._merge_groups(self._group[kept], self._group[gone])

    def _merge_groups(self, kept: int, gone: int) -> None:
        if kept == gone:
            return
        if len(self._facets[kept]) < len(self._facets[gone]):
            kept, gone = gone, kept
        self._group |= dict.fromkeys(self._facets[gone], kept)
        self._facets[kept] += self._facets.pop(gone)
        for other in self._apart.pop(gone, set()):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)

    def in_order(self) -> list[list[LocalIncident]]:
        """Give the members of each group, by the order in which the first of each came."""
        members: dict[int, list[LocalIncident]] = {}
        for local, facet in self._facet.items():
            members.setdefault(self._group[facet], []).append(local)
        return list(members.values())


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
