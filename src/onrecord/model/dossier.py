"""A global incident: all that the reports of a ledger tell about it, and the toll a rule makes of their figures.

Invariant: a dossier is a fold over records and judgements; it holds nothing that cannot be computed again from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.incident import Incident
from onrecord.model.judgement import LocalIncident
from onrecord.model.report import Report
from onrecord.model.statement import Measure, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one report tells of an incident: the local incident and the statements about it.

    `origin` names the independent source behind the report: copies of one story, and papers that print the same
    agency's story, share it. `sequence` is the ledger's number of the row, so tellings have an order of arrival.
    """

    report: Report
    incident: Incident
    statements: tuple[Statement, ...]
    origin: str
    sequence: int

    @property
    def local(self) -> LocalIncident:
        """The local incident's name."""
        return LocalIncident(report=self.report.id, incident=self.incident.id)

    def quote(self, statement: Statement) -> str:
        """Give the words that carry a statement, pieces joined by an ellipsis."""
        source = {"text": self.report.text, "title": self.report.title or ""}
        return " … ".join(source[span.field][span.start : span.end] for span in statement.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A global incident: its `id`, the tellings in order of publication, and ids it was known by before a merge."""

    id: str
    tellings: tuple[Telling, ...]
    former_ids: tuple[str, ...] = ()

    def statements(self) -> Iterator[tuple[Telling, Statement]]:
        """Give every statement with the telling it stands in."""
        for telling in self.tellings:
            for statement in telling.statements:
                yield telling, statement

    @property
    def origins(self) -> frozenset[str]:
        """The independent sources: what is counted instead of articles."""
        return frozenset(telling.origin for telling in self.tellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What a named rule makes of the figures of one measure: whole persons, None where nobody said.

    `low` and `high` are the reported range, not a confidence interval; `best` comes only from the rule; `used` names
    the statements it rests on, as (report id, statement id).
    """

    measure: Measure
    low: int | None
    best: int | None
    high: int | None
    rule: str
    used: tuple[tuple[str, str], ...]
