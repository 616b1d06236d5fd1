"""Figures as a long CSV: one row for each figure, who said it, where and in which words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.export.care import Care, cleared, shown_group, shown_quote
from onrecord.export.view import IncidentView
from onrecord.model import Figure, Statement, Telling, content_id

COLUMNS = (
    "incident_id", "figure_id", "measure", "group", "low", "high", "comparator", "as_of", "said_at", "speaker",
    "outlet", "independent_group", "report_id", "start", "end", "quote", "status", "superseded_by",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run (OWASP, CSV injection)


def write_csv(views: Iterable[IncidentView], care: Care) -> Iterator[str]:
    """Give the lines of the CSV, the head first; an unknown value is an empty cell, never 0."""
    yield _line(COLUMNS)
    for view in cleared(views):
        for telling, statement in view.dossier.statements():
            if isinstance(statement.content, Figure):
                yield _line(_cells(view.dossier.id, telling, statement, statement.content, care))


def _cells(incident_id: str, telling: Telling, statement: Statement, figure: Figure, care: Care) -> tuple[object, ...]:
    """Give the cells of a figure, in the order of `COLUMNS`."""
    span = statement.evidence[0]
    return (
        incident_id,
        content_id(telling.report.id, statement.id),
        figure.measure,
        shown_group(figure, care),
        figure.low,
        figure.high,
        figure.comparator,
        figure.as_of,
        statement.said_at,
        None if statement.speaker is None else statement.speaker.name,
        telling.report.publisher,
        telling.origin,
        telling.report.id,
        span.start,
        span.end,
        shown_quote(telling, statement, care),
        "superseded" if figure.superseded else "machine",
        None,
    )


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([_safe(cell) for cell in cells])
    return line.getvalue()


def _safe(cell: object) -> object:
    """Give a cell that no spreadsheet takes for a formula: words of reports are hostile until shown otherwise."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
