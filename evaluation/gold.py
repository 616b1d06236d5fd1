"""Hand-coded records and the program's, in one form that can be compared.

A gold folder holds `reports/<id>.json`, sets of codings such as `train/<id>.json` and `dev/<id>.json`, and
`heldout.txt`: the ids of the part of `train` that decisions are made on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedIncident:
    """An incident as coded: `fields` by their name in the codebook, and where its naming words stand."""

    id: str
    main: bool
    spans: tuple[Range, ...]
    means: frozenset[str]
    when: str | None
    country: str | None
    place: str | None
    optional: bool = False
    either_role: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedStatement:
    """A statement as coded; None where its kind has no such field."""

    kind: str
    incident: str | None
    spans: tuple[Range, ...]
    speaker: str | None = None
    stance: str | None = None
    actor: str | None = None
    measure: str | None = None
    low: int | None = None
    high: int | None = None
    optional: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What one coder put down for one report."""

    incidents: tuple[CodedIncident, ...]
    statements: tuple[CodedStatement, ...]

    def of_kind(self, *kinds: str) -> list[CodedStatement]:
        """Give the statements of these kinds."""
        return [statement for statement in self.statements if statement.kind in kinds]


def gold_ids(gold: Path, part: str) -> list[str]:
    """Give the report ids of a part: `dev`, `heldout`, `rest` (train without the held-out) or `train`."""
    if part == "dev":
        return sorted(path.stem for path in (gold / "dev").glob("*.json"))
    every = sorted(path.stem for path in (gold / "train").glob("*.json"))
    held = set((gold / "heldout.txt").read_text(encoding="utf-8").split())
    return [name for name in every if part == "train" or (name in held) == (part == "heldout")]


def read_gold_report(gold: Path, name: str) -> dict[str, Any]:
    """Give the report of a coding, in the report form of the contract."""
    form: dict[str, Any] = json.loads((gold / "reports" / f"{name}.json").read_text(encoding="utf-8"))
    return form | {"id": name}


def read_gold(gold: Path, part: str, name: str, text: str) -> Coded:
    """Give the hand coding of a report; its quotes are found in `text`."""
    folder = "dev" if part == "dev" else "train"
    form = json.loads((gold / folder / f"{name}.json").read_text(encoding="utf-8"))
    incidents = tuple(_gold_incident(row, text) for row in form["incidents"])
    rows = [
        *(row | {"kind": "figure"} for row in form["figures"]),
        *(row | {"kind": "responsibility"} for row in form["responsibility"]),
        *form["other"],
    ]
    return Coded(incidents=incidents, statements=tuple(_statement(row, _quoted([row], text)) for row in rows))


def read_coded(record: dict[str, Any]) -> Coded:
    """Give a record of the program in the same form; what is said in the title only is left out, as in the gold."""
    incidents = tuple(_incident(row, row["id"], _ranges(row["mentions"])) for row in record["incidents"])
    statements = tuple(
        _statement(row, spans)
        for row in record["statements"]
        if (spans := _ranges(row["evidence"])) or not row["evidence"]
    )
    return Coded(incidents=incidents, statements=statements)


def _gold_incident(row: dict[str, Any], text: str) -> CodedIncident:
    mentions = [{"quote": one} if isinstance(one, str) else one for one in row["mentions"]]
    return _incident(row, row["key"], tuple(_quoted(mentions, text)))


def _incident(row: dict[str, Any], name: str, spans: tuple[Range, ...]) -> CodedIncident:
    place = row.get("place") or {}
    return CodedIncident(
        id=name,
        main=row["role"] == "main",
        spans=spans,
        means=frozenset(row.get("means") or ()),
        when=row["when"].rstrip("~?") if row.get("when") else None,
        country=place.get("country"),
        place=place.get("name"),
        optional=bool(row.get("optional")),
        either_role=bool(row.get("either_role")),
    )


def _statement(row: dict[str, Any], spans: tuple[Range, ...]) -> CodedStatement:
    return CodedStatement(
        kind=row["kind"],
        incident=row.get("incident") or None,
        spans=spans,
        speaker=_name(row.get("speaker")),
        stance=row.get("stance"),
        actor=_name(row.get("actor")),
        measure=row.get("measure"),
        low=row.get("low"),
        high=row.get("high"),
        optional=bool(row.get("optional")),
        confidence=float(row.get("confidence", 1.0)),
    )


def _name(actor: Any) -> str | None:  # noqa: ANN401  a name, or an object with one
    return actor.get("name") if isinstance(actor, dict) else actor


def _ranges(spans: list[dict[str, Any]]) -> tuple[Range, ...]:
    return tuple((span["start"], span["end"]) for span in spans if span.get("field", "text") == "text")


def _quoted(rows: list[dict[str, Any]], text: str) -> tuple[Range, ...]:
    return tuple(found for row in rows for found in _find(text, row["quote"], row.get("occurrence", 1)))


def _find(text: str, quote: str, occurrence: int) -> Iterator[Range]:
    at = -1
    for _ in range(occurrence):
        at = text.find(quote, at + 1)
        if at < 0:
            return
    yield at, at + len(quote)
