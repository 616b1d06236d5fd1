"""One row of a ledger, and the hash that ties it to the row before.

Invariant: a row's hash covers all its columns and the previous hash, so no row can change, go or move unseen.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Coder
from onrecord.model.form import canonical

RowKind = Literal["report", "record", "judgement", "withdrawal"]
FIRST_PREVIOUS = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it stands: `body` is canonical JSON, `at` is ISO 8601 in UTC, `id` is a hash of what was said."""

    sequence: int
    at: str
    coder: Coder
    kind: RowKind
    id: str
    report: str | None
    body: str
    previous: str
    hash: str

    def true_hash(self) -> str:
        """Give the hash that the row's own columns make."""
        coder = self.coder
        head = (self.sequence, self.at, coder.name, coder.kind)
        return row_hash(*head, self.kind, self.id, self.report, self.body, self.previous)


def row_hash(*columns: str | int | None) -> str:
    """Give the SHA-256 over the columns of a row, in hex."""
    return hashlib.sha256(canonical(columns).encode()).hexdigest()


def row_id(kind: str, body: str) -> str:
    """Give the id of what a row says: the same thing said again has the same id."""
    return hashlib.sha256(f"{kind}\x1f{body}".encode()).hexdigest()
