"""Who: the parties, persons and sources a report names, in the report's words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party as the report names it in its fullest form, and the spans that name it.

    Used for attackers, victims, targets and weapons of an incident, and for the actor of a responsibility statement.
    """

    name: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who knows and says it: the fullest `name` in the report, and the `role` the report gives ("police chief")."""

    name: str
    role: str | None = None
    spans: tuple[Span, ...] = ()
