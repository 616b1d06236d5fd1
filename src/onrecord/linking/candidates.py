"""Which known incidents are worth comparing: those of the same month and country, so cost grows with these alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.linking.compare import Linkable
from onrecord.model import Record, edtf_bounds
from onrecord.model.judgement import LocalIncident

Cell = tuple[str, int]
_LONGEST_SPAN = 3  # months: a longer time says too little to look by


class Candidates:
    """The local incidents known so far, by country (or place name) and month."""

    def __init__(self) -> None:
        self._cells: dict[Cell, list[Linkable]] = defaultdict(list)

    def add(self, record: Record) -> None:
        """Make the incidents of a record known."""
        for linkable in linkables(record):
            for cell in _cells(linkable):
                self._cells[cell].append(linkable)

    def near(self, linkable: Linkable) -> Iterator[Linkable]:
        """Give each known incident of other reports that shares a cell with this one, once."""
        seen = {linkable.local.report}
        found: dict[LocalIncident, Linkable] = {}
        for cell in _cells(linkable):
            for other in self._cells.get(cell, ()):
                if other.local.report not in seen:
                    found[other.local] = other
        yield from found.values()


def linkables(record: Record) -> Iterator[Linkable]:
    """Give the incidents of a record, each with its name."""
    for incident in record.incidents:
        yield Linkable(local=LocalIncident(report=record.report.id, incident=incident.id), incident=incident)


def _cells(linkable: Linkable) -> Iterator[Cell]:
    when, place = linkable.incident.when, linkable.incident.place
    if when is None or place is None:
        return
    first, last = edtf_bounds(when.value)
    start = first.year * 12 + first.month
    end = start if last is None else last.year * 12 + last.month
    if end - start < _LONGEST_SPAN:
        for month in range(start, end + 1):
            yield place.country or place.name.casefold(), month
