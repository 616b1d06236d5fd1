"""Who: the parties, persons and sources a report names, in the report's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.span import Span

ActorKind = Literal["armed group", "state force", "government", "official", "media", "civilian group", "unspecified"]
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party as the report names it in its fullest form, and the spans that name it.

    Used for attackers, victims, targets and weapons of an incident, and for the actor of a responsibility statement.
    `identity` is the well-known party that the name means ("Islamic State" for "Daesh"), None where the name is all
    that is known. A religion or a people is never an identity: the words stay and the kind is "unspecified".
    """

    name: str
    spans: tuple[Span, ...] = ()
    identity: str | None = None
    kind: ActorKind = "unspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who knows and says it: the fullest `name` in the report, and the `role` the report gives ("police chief")."""

    name: str
    role: str | None = None
    spans: tuple[Span, ...] = ()
