"""What one report tells: its incidents and the statements about them.

Invariant: every span lies inside the report it points into, and every statement's incident is in the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import EvidenceError, FormError
from onrecord.model.coder import Coder
from onrecord.model.incident import Incident
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.model.statement import Responsibility, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A coded report; `suggestions` are statements the coder was not sure enough of: kept, shown, and never counted.

    Raises `EvidenceError` or `FormError` when its parts do not fit together.
    """

    report: Report
    incidents: tuple[Incident, ...]
    statements: tuple[Statement, ...]
    coder: Coder
    suggestions: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        lengths = {"text": len(self.report.text), "title": len(self.report.title or "")}
        for span in self.spans():
            if span.end > lengths[span.field]:
                reason = f"span {span.start}:{span.end} lies outside its {span.field}"
                raise EvidenceError(f"report {self.report.id}", reason)
        known = {incident.id for incident in self.incidents}
        for statement in (*self.statements, *self.suggestions):
            if statement.incident is not None and statement.incident not in known:
                raise FormError(f"report {self.report.id}", f"{statement.id} is about no incident of the record")

    def spans(self) -> Iterator[Span]:
        """Give every span of the record."""
        for incident in self.incidents:
            yield from incident.mentions
            if incident.when is not None and incident.when.span is not None:
                yield incident.when.span
            for actor in (*incident.attackers, *incident.victims, *incident.targets, *incident.weapons):
                yield from actor.spans
        for statement in (*self.statements, *self.suggestions):
            yield from statement.evidence
            if statement.speaker is not None:
                yield from statement.speaker.spans
            if isinstance(statement.content, Responsibility):
                yield from statement.content.actor.spans

    def quote(self, span: Span) -> str:
        """Give the words a span points at."""
        source = self.report.text if span.field == "text" else self.report.title or ""
        return source[span.start : span.end]
