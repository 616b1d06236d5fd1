"""What may leave, and in which words: confidential reports never do, incitement is veiled, victims keep their names.

Invariant: every exporter takes its views through `cleared` and its quotes from `shown_quote`, so no format can leak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.errors import ExportError
from onrecord.export.view import IncidentView
from onrecord.model import Dossier, Figure, Statement, Telling, Threat

VEILED = "[words of a threat, veiled]"
NAMED = "[name]"
# Two or more capitalised words, or one that follows a title: how a person's name stands in running text.
_NAME = re.compile(r"\b[A-Z][\w'’.-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w'’.-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """`public` keeps victims' names and coordinates back; `unveil` shows the wording of threats."""

    public: bool = False
    unveil: bool = False


def exportable(dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
    """Give the dossiers without their confidential reports; one that has no other is left out."""
    for dossier in dossiers:
        open_ = tuple(telling for telling in dossier.tellings if not telling.report.confidential)
        if open_:
            yield dossier if len(open_) == len(dossier.tellings) else replace(dossier, tellings=open_)


def cleared(views: Iterable[IncidentView]) -> Iterator[IncidentView]:
    """Give the views again; raises `ExportError` at one that holds a confidential report, even only in its toll.

    Views are made from what `exportable` gives; this stands guard over whoever forgets.
    """
    for view in views:
        for telling in view.dossier.tellings:
            if telling.report.confidential:
                raise ExportError(telling.report.id, "a confidential report cannot leave in an export")
        yield view


def shown_quote(telling: Telling, statement: Statement, care: Care) -> str:
    """Give the words of a statement as they may leave."""
    if isinstance(statement.content, Threat) and not care.unveil:
        return VEILED
    quote = telling.quote(statement)
    if care.public and isinstance(statement.content, Figure) and _is_one_person(statement.content):
        return _NAME.sub(NAMED, quote)
    return quote


def shown_group(figure: Figure, care: Care) -> str | None:
    """Give whom a figure counts; a single victim's name is kept back in public."""
    if care.public and figure.group and _is_one_person(figure):
        return _NAME.sub(NAMED, figure.group)
    return figure.group


def _is_one_person(figure: Figure) -> bool:
    return figure.low == 1 and figure.high == 1
