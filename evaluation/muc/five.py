"""The five-slot form of MUC-4: who did it, for which organisation, to what and whom, with which weapon; and the type.

A line of a key is `{"docid", "doctext", "templates": [{"incident_type", "PerpInd", "PerpOrg", "Target", "Victim",
"Weapon"}]}`; an entity is a list of [name, offset] that all mean the same. A found entity is right when its name is
one of these; templates are paired only when the type is the same (a type `a / b` allows both), each with one, so that
most is right. The type counts as one more filler.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from evaluation.muc.aligning import align

Slot = Literal["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"]
SLOTS: tuple[Slot, ...] = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ROWS = ("incident type", *SLOTS, "five slots + type")
Names = frozenset[str]
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Five:
    """A template: the types it may have, and of each slot the entities by all their names."""

    types: Names
    entities: dict[Slot, list[Names]] = field(default_factory=dict)

    def size(self, slot: Slot) -> int:
        """Give how many entities a slot has."""
        return len(self.entities.get(slot, ()))


def read_fives(path: Path) -> Iterator[tuple[str, str, list[Five]]]:
    """Give id, text and templates of each line."""
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        told = json.loads(line)
        yield told["docid"], told["doctext"], [_five(one) for one in told["templates"]]


def plain(name: str) -> str:
    """Give a name as it is compared: small letters, single spaces, no article or quotation marks around."""
    made = " ".join(name.casefold().replace('"', " ").split())
    article = next((one for one in _ARTICLES if made.startswith(one)), "")
    return made.removeprefix(article)


def count_fives(found: Sequence[Five], key: Sequence[Five]) -> dict[str, Counter[str]]:
    """Give, of one message and of each row, how many are right, found and true."""
    gains = [[_gain(one, other) for other in key] for one in found]
    rows: dict[str, Counter[str]] = {row: Counter() for row in ROWS}
    for name, side in (("found", found), ("true", key)):
        rows["incident type"][name] = len(side)
        for slot in SLOTS:
            rows[slot][name] = sum(one.size(slot) for one in side)
    for mine, theirs in align(gains):
        rows["incident type"]["right"] += 1
        for slot in SLOTS:
            rows[slot]["right"] += _right(found[mine], key[theirs], slot)
    for row in ROWS[:-1]:
        rows[ROWS[-1]].update(rows[row])
    return rows


def _gain(found: Five, key: Five) -> float:
    return 1.0 + sum(_right(found, key, slot) for slot in SLOTS) if found.types & key.types else 0.0


def _right(found: Five, key: Five, slot: Slot) -> int:
    mine, truth = found.entities.get(slot, []), key.entities.get(slot, [])
    return len(align([[float(bool(one & other)) for other in truth] for one in mine]))


def _five(told: dict[str, Any]) -> Five:
    return Five(
        types=frozenset(one.strip() for one in told["incident_type"].split("/")),
        entities={slot: [frozenset(plain(name) for name, _ in entity) for entity in told[slot]] for slot in SLOTS},
    )
