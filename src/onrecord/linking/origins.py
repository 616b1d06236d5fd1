"""Who stands behind what the reports of an incident tell: copies of one story have one origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.linking.copies import find_copies
from onrecord.model import Report, Telling


def own_origin(report: Report) -> str:
    """Give the origin of a report on its own: the agency it credits, else its outlet, else itself."""
    return report.agency or report.publisher or report.id


def with_origins(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Give the tellings of one incident, those of copies with the origin of the story they copy."""
    reports = {telling.report.id: telling.report for telling in tellings}
    if len(reports) == 1:
        return tuple(tellings)
    origins = {name: own_origin(report) for name, report in reports.items()}
    for group in find_copies(list(reports.values())):
        source = group.agency or origins[group.origin]
        origins |= dict.fromkeys(group.reports, source)
    return tuple(replace(telling, origin=origins[telling.report.id]) for telling in tellings)
