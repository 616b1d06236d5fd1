"""Names to well-known parties: "a Taliban spokesman" means the Taliban, "Daesh" the Islamic State.

Invariant: the words of the report stay the actor's name; an identity is added only where the whole name is explained.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.errors import FormError
from onrecord.model import ACTOR_KINDS, Actor, ActorKind

# Words that may stand around a party's name without making it another party.
_AROUND = frozenset(
    {
        "the", "a", "an", "its", "s", "group", "groups", "militants", "militant", "militia", "fighters", "fighter",
        "insurgents", "insurgent", "rebels", "rebel", "guerrillas", "guerrilla", "gunmen", "terrorists", "terrorist",
        "members", "member", "spokesman", "spokesperson", "spokeswoman", "spokesmen", "commander", "commanders",
        "leader", "leaders", "movement", "network", "organization", "organisation", "forces", "troops", "soldiers",
        "jihadists", "extremists", "extremist", "militiamen", "branch", "affiliate", "entities", "officials",
        "official", "separatists", "news", "agency", "of", "from",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 12  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """A party with its kind, the country it acts in most (ISO 3166 alpha-2 or None) and the list that names it."""

    name: str
    kind: ActorKind
    country: str | None
    source: str


class ActorList:
    """Known parties by every name they go by; lists given later win over earlier ones."""

    def __init__(self, rows: Iterable[tuple[KnownActor, tuple[str, ...]]]) -> None:
        self._by_words: dict[tuple[str, ...], KnownActor] = {}
        for known, names in rows:
            for name in names:
                self._by_words[_words(name)] = known

    def find(self, name: str) -> KnownActor | None:
        """Give the party that `name` means, or None: every word is one of its names, or says nothing more."""
        words, found = _words(name), None
        at = 0
        while at < len(words):
            lengths = range(min(len(words) - at, _LONGEST_NAME), 0, -1)
            length = next((size for size in lengths if words[at : at + size] in self._by_words), 0)
            known = self._by_words.get(words[at : at + length])
            if known is None and words[at] not in _AROUND:
                return None
            if known is not None and found is not None and known.name != found.name:
                return None
            found, at = known or found, at + max(length, 1)
        return found


@cache
def known_actors(*lists: Path) -> ActorList:
    """Give the vocabulary's parties and those of the user's `lists`: CSV files with the same columns.

    Raises `FormError` naming the file and line of a row that cannot be read.
    """
    own = (files("onrecord.vocabulary") / "actors.csv").read_text(encoding="utf-8")
    rows = list(_rows("actors.csv", own))
    for path in lists:
        try:
            rows.extend(_rows(str(path), path.read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError) as error:
            raise FormError(str(path), f"the list of actors cannot be read ({error})") from error
    return ActorList(rows)


def identify(actor: Actor, actors: ActorList) -> Actor:
    """Give the actor with its identity and kind, where the list knows it."""
    known = actors.find(actor.name)
    return actor if known is None else replace(actor, identity=known.name, kind=known.kind)


def _rows(where: str, text: str) -> Iterable[tuple[KnownActor, tuple[str, ...]]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for number, row in enumerate(csv.DictReader(lines), 2):
        kind = next((kind for kind in ACTOR_KINDS if kind == (row.get("kind") or "unspecified")), None)
        name = (row.get("name") or "").strip()
        if kind is None or not name:
            reason = f"row {number} needs a name and a kind out of: {', '.join(ACTOR_KINDS)}"
            raise FormError(where, reason)
        known = KnownActor(name=name, kind=kind, country=row.get("country") or None, source=row.get("source") or where)
        aliases = (row.get("aliases") or "").split("|")
        yield known, tuple(alias for alias in (name, *aliases) if alias.strip())


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(name))
