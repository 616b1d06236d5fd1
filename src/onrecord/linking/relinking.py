"""Linking once more what the ledger holds: the judgements that a machine would give today, and what they change.

Invariant: a pair that a person has judged is left alone; an earlier judgement of a machine is answered, never removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.linking.candidates import Memory
from onrecord.linking.fold import Group
from onrecord.linking.link import link, remember
from onrecord.model import Coder, Judgement, LocalIncident, Record, judge

Pair = tuple[LocalIncident, LocalIncident]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Incidents that became one (`after` is one id) or several (`before` is one id)."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def relink(records: Iterable[Record], standing: Sequence[Judgement], *, coder: Coder) -> Iterator[Judgement]:
    """Give the judgements on records, in order of arrival, that differ from those that stand."""
    by_person = {(one.left, one.right) for one in standing if one.coder.kind == "person"}
    by_machine: dict[Pair, Judgement] = {(one.left, one.right): one for one in standing if one.coder.kind == "machine"}
    known, given = Memory(), set[Pair]()
    for record in records:
        for judgement in link(record, known, coder=coder):
            pair = judgement.left, judgement.right
            given.add(pair)
            old = by_machine.get(pair)
            is_told = old is not None and (old.verdict, old.reason) == (judgement.verdict, judgement.reason)
            if pair not in by_person and not is_told:
                yield judgement
        remember(record, known)
    for pair, old in by_machine.items():
        if pair not in given | by_person and old.verdict != "not same":
            reason = "too little agrees any more"
            yield judge(a=pair[0], b=pair[1], verdict="not same", score=0.0, reason=reason, coder=coder)


def changes(before: Sequence[Group], after: Sequence[Group]) -> tuple[Change, ...]:
    """Give which incidents were joined and which were split, in order of the incidents after."""
    old = {local: group.id for group in before for local in group.members}
    new = {local: group.id for group in after for local in group.members}
    joined = [Change(before=ids, after=(group.id,)) for group in after if len(ids := _ids(old, group.members)) > 1]
    split = [Change(before=(group.id,), after=ids) for group in before if len(ids := _ids(new, group.members)) > 1]
    return (*joined, *split)


def _ids(of: dict[LocalIncident, str], members: Iterable[LocalIncident]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(of[local] for local in members if local in of))
