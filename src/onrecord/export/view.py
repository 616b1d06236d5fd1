"""A dossier with what the assessment makes of it: what every export format writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model import Dossier, Means, Place, Toll, When


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident as the reports settle on it, its tolls by one rule, and the grade the program suggests.

    `inferred_published` holds, by report id, the intervals in which undated reports came out.
    """

    dossier: Dossier
    means: tuple[Means, ...]
    when: When | None
    place: Place | None
    tolls: tuple[Toll, ...]
    grade: str
    inferred_published: Mapping[str, When] = field(default_factory=dict)
