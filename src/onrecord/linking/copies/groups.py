"""Reports to groups of copies: each story once, with the report that had it first.

Invariant: copies of copies do not chain stories together, since families join only where their origins, or half of
their members, match; the groups do not depend on the order of the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.linking.copies.comparing import Likeness, compare
from onrecord.linking.copies.fingerprint import fingerprint
from onrecord.linking.copies.index import CopyIndex
from onrecord.linking.copies.passages import copied_share, shared_passages, spun_passages
from onrecord.model.copy import Copy, CopyGroup, Manner
from onrecord.model.report import Report

_NEARLY_ALL = 0.8
_MOST_OF = 0.5


def find_copies(reports: Iterable[Report]) -> tuple[CopyGroup, ...]:
    """Give the groups of two or more copies among `reports`, in the order of their origins' ids.

    The origin is the earliest report of the group; of those of one day, or without a date, the agency's own, then one
    that credits an agency, then the longest, then the one with the smallest id.
    """
    by_id = {report.id: report for report in reports}
    index = CopyIndex()
    likeness: dict[tuple[str, str], Likeness] = {}
    for name in sorted(by_id):
        for match in index.add(by_id[name]):
            likeness[_pair(name, match.report)] = match.likeness
    groups = (_group(family, by_id) for family in _families(by_id, likeness))
    return tuple(sorted(groups, key=lambda group: group.origin))


def order_of_origin(report: Report) -> tuple[bool, str, bool, bool, int, str]:
    """Give what decides which of two copies had the story first; the smaller one did."""
    own = (
        report.agency is not None
        and report.publisher is not None
        and report.agency.casefold() in report.publisher.casefold()
    )
    day = (report.published or "")[:10]
    return (not day, day, not own, report.agency is None, -len(report.text), report.id)


def _families(by_id: Mapping[str, Report], likeness: Mapping[tuple[str, str], Likeness]) -> list[list[str]]:
    """Join reports to families of two or more, the likest first, origin first in each.

    Two families become one only where their origins are copies of each other, or half of their members are: a long
    story that holds two others does not make those one.
    """
    family_of: dict[str, list[str]] = {}
    strength = {pair: max(found.contained, found.anchored) for pair, found in likeness.items()}
    judged = dict.fromkeys(likeness, True)
    for pair in sorted(likeness, key=lambda pair: (-strength[pair], pair)):
        one, other = (family_of.setdefault(name, [name]) for name in pair)
        if one is other:
            continue
        origins = _pair(one[0], other[0])
        if origins not in judged:
            judged[origins] = compare(fingerprint(by_id[origins[0]]), fingerprint(by_id[origins[1]])).is_copy
        if not judged[origins] and not _mostly(one, other, likeness):
            continue
        joined = sorted([*one, *other], key=lambda name: order_of_origin(by_id[name]))
        for name in joined:
            family_of[name] = joined
    unique = {id(family): family for family in family_of.values() if len(family) > 1}
    return list(unique.values())


def _mostly(one: list[str], other: list[str], likeness: Mapping[tuple[str, str], Likeness]) -> bool:
    """Tell whether half of the pairs across two families of several are copies; one report alone joins no such way."""
    known = sum(_pair(a, b) in likeness for a in one for b in other)
    return min(len(one), len(other)) > 1 and known >= _MOST_OF * len(one) * len(other)


def _group(family: list[str], by_id: Mapping[str, Report]) -> CopyGroup:
    origin = by_id[family[0]]
    credited = [agency for name in family if (agency := by_id[name].agency) is not None]
    return CopyGroup(
        origin=origin.id,
        copies=tuple(_copy(by_id[name], origin) for name in family[1:]),
        agency=origin.agency or max(sorted(set(credited)), key=credited.count, default=None),
    )


def _copy(report: Report, origin: Report) -> Copy:
    likeness = compare(fingerprint(report), fingerprint(origin))
    passages = (shared_passages if likeness.is_literal else spun_passages)(report, origin)
    share = copied_share(report, tuple(passage.copy for passage in passages))
    source_share = copied_share(origin, tuple(passage.source for passage in passages))
    return Copy(
        report=report.id,
        source=origin.id,
        manner=_manner(likeness, share, source_share),
        share=round(share, 3),
        source_share=round(source_share, 3),
        passages=passages,
    )


def _manner(likeness: Likeness, share: float, source_share: float) -> Manner:
    if not likeness.is_literal:
        return "spun"
    if share < _NEARLY_ALL:
        return "extended"
    return "whole" if source_share >= _NEARLY_ALL else "cut"


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
