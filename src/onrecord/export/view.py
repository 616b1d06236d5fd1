"""A dossier with what the assessment makes of it: what every export format writes."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Dossier, Means, Place, Toll, When


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident as the reports settle on it, its tolls by one rule, and the grade the program suggests."""

    dossier: Dossier
    means: tuple[Means, ...]
    when: When | None
    place: Place | None
    tolls: tuple[Toll, ...]
    grade: str
