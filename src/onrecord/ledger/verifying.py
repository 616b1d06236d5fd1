"""Proof that nothing was altered, lost, moved or re-anchored since it was appended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.rows import FIRST_PREVIOUS, Row, row_id
from onrecord.model.form import read_judgement, read_record, read_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not hold; `sequence` is the row it shows at, None where there is no row."""

    sequence: int | None
    what: str


def verify(ledger: Ledger, *, head: tuple[int, str] | None = None) -> Iterator[Fault]:
    """Give every fault of a ledger, none for a sound one.

    Each row must have the hash of its columns, follow on the row before, and hold a noun that can be read; every span
    must show the quote it was recorded with; originals must have their hash. `head` is a sequence and hash noted
    earlier (`Ledger.head`): rows cut off at the end show only against it.
    """
    expected, previous = 1, FIRST_PREVIOUS
    texts: dict[str, str] = {}
    titles: dict[str, str] = {}
    for row in ledger.rows():
        if row.sequence != expected:
            yield Fault(sequence=row.sequence, what=f"rows {expected} to {row.sequence - 1} are missing")
        elif row.previous != previous:
            yield Fault(sequence=row.sequence, what="does not follow on the row before it: a row was altered or moved")
        if row.hash != row.true_hash() or row.id != row_id(row.kind, row.body):
            yield Fault(sequence=row.sequence, what="was altered: its hash does not fit what it says")
        yield from _unreadable(row, texts, titles)
        if head is not None and row.sequence == head[0] and row.hash != head[1]:
            yield Fault(sequence=row.sequence, what="is not the row that was noted as the head")
        expected, previous = row.sequence + 1, row.hash
    if head is not None and expected <= head[0]:
        yield Fault(sequence=None, what=f"rows {expected} to {head[0]} were cut off at the end")
    for name, data in ledger.originals():
        if hashlib.sha256(data).hexdigest() != name:
            yield Fault(sequence=None, what=f"the original {name} was altered")


def _unreadable(row: Row, texts: dict[str, str], titles: dict[str, str]) -> Iterator[Fault]:
    try:
        body = json.loads(row.body)
        if row.kind == "report":
            report = read_report(body)
            texts[report.id], titles[report.id] = report.text, report.title or ""
        elif row.kind == "judgement":
            read_judgement(body)
        elif row.kind == "record":
            yield from _moved_quotes(row, body, texts, titles)
            name = row.report or ""
            source = {"text": texts.get(name, " "), "title": titles.get(name)}
            read_record(body | {"report": {**body["report"], **source}})
    except (OnRecordError, ValueError, KeyError, TypeError) as error:
        yield Fault(sequence=row.sequence, what=f"cannot be read: {error}")


def _moved_quotes(row: Row, body: dict[str, Any], texts: dict[str, str], titles: dict[str, str]) -> Iterator[Fault]:
    name = row.report or ""
    if name not in texts:
        yield Fault(sequence=row.sequence, what=f"the report {name} it codes is not in the ledger")
        return
    for field, start, end, quote in body["quotes"]:
        source = texts[name] if field == "text" else titles[name]
        if source[start:end] != quote:
            yield Fault(sequence=row.sequence, what=f"{field}[{start}:{end}] of {name} no longer shows its quote")
