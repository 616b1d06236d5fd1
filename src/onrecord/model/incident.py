"""An incident as one report tells it: the local incident, which linking joins with those of other reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import EvidenceError
from onrecord.model.actor import Actor
from onrecord.model.place import Place
from onrecord.model.span import Span
from onrecord.model.when import When

Role = Literal["main", "background"]
Means = Literal[
    "shooting",
    "bombing",
    "stabbing",
    "vehicle_ramming",
    "arson",
    "air_strike",
    "drone_strike",
    "shelling",
    "abduction",
    "hijacking",
    "beating",
    "poisoning",
    "other",
    "unknown",
]
ROLES: tuple[Role, ...] = get_args(Role)
MEANS: tuple[Means, ...] = get_args(Means)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A violent event of one report: `role` tells whether the report is about it or only mentions it.

    `mentions` are the words that name it; `attackers` only those the report names as fact in its own voice.
    Raises `EvidenceError` without a mention: an incident that no words name does not exist.
    """

    id: str
    role: Role
    mentions: tuple[Span, ...]
    means: tuple[Means, ...] = ("unknown",)
    when: When | None = None
    place: Place | None = None
    attackers: tuple[Actor, ...] = ()
    victims: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    weapons: tuple[Actor, ...] = ()

    def __post_init__(self) -> None:
        if not self.mentions:
            raise EvidenceError(f"incident {self.id}", "an incident needs the words that name it")
