"""The ledger: append and read, nothing else.

Invariant: rows are never changed or removed; a correction is a row that names what it supersedes, and whatever is
read is a fold over the rows. The same thing appended twice is there once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import zstandard
from sqlalchemy import Connection, func, select
from sqlalchemy import Row as TableRow

from onrecord.errors import LedgerError, NotFoundError
from onrecord.ledger.index import Index
from onrecord.ledger.opening import open_engine, told
from onrecord.ledger.rows import FIRST_PREVIOUS, Row, RowKind, row_hash, row_id
from onrecord.ledger.tables import ORIGINALS, ROWS
from onrecord.model import Coder, Judgement, Record, Report
from onrecord.model.form import (
    canonical,
    read_judgement,
    read_record,
    read_report,
    write_judgement,
    write_record,
    write_report,
)

_ZSTD_LEVEL = 10
_PAGE = 500


def open_ledger(where: str | Path = "onrecord.db", *, read_only: bool = False) -> Ledger:
    """Open the ledger at a path or database URL; it is made where there is none, unless it is only to be read.

    Raises `LedgerError` (or one of its kinds) that names the ledger and says what to do.
    """
    return Ledger(where, read_only=read_only)


class Ledger:
    """An open ledger; a context manager. Every public verb either reads, or appends in one transaction."""

    def __init__(self, where: str | Path, *, read_only: bool = False) -> None:
        self.name = str(where)
        self._engine = open_engine(where, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def append(self, record: Record, *, original: bytes | None = None, judgements: Iterable[Judgement] = ()) -> bool:
        """Append a report with its record, original bytes and judgements, all or nothing; False if all was there.

        Raises `LedgerError` when another text already goes by the report's id.
        """
        report = record.report
        whole = canonical(write_report(report, custody=True))
        with told(self.name), self._engine.begin() as connection:
            known = self._report_body(connection, report.id)
            if known is not None and json.loads(known)["text"] != report.text:
                raise LedgerError(report.id, f"another text goes by this id in {self.name}: give the report its own id")
            if known is None:
                sequence = self._append(connection, "report", whole, record.coder, report.id)
                self._keep_original(connection, sequence, report, original)
            added = self._append(connection, "record", _record_body(record), record.coder, report.id) is not None
            for judgement in judgements:
                body = canonical(write_judgement(judgement))
                added = self._append(connection, "judgement", body, judgement.coder, None) is not None or added
        return added or known is None

    def append_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Append judgements in one transaction; give how many were new or stand again after a withdrawal."""
        added = 0
        with told(self.name), self._engine.begin() as connection:
            standing = {judgement.id for judgement in _standing(self._bodies(connection, "judgement", "withdrawal"))}
            for judgement in judgements:
                if judgement.id in standing:
                    continue
                form = write_judgement(judgement)
                body = canonical(form)
                if self._has(connection, row_id("judgement", body)):  # it was withdrawn: said again, it stands again
                    body = canonical(form | {"again": self._last(connection)[0]})
                self._append(connection, "judgement", body, judgement.coder, None)
                standing.add(judgement.id)
                added += 1
        return added

    def withdraw(self, judgement_id: str, *, coder: Coder, reason: str) -> None:
        """Take a judgement back by a row that names it; raises `NotFoundError` when no such judgement stands."""
        with told(self.name), self._engine.begin() as connection:
            standing = {judgement.id for judgement in _standing(self._bodies(connection, "judgement", "withdrawal"))}
            if judgement_id not in standing:
                raise NotFoundError(judgement_id, f"no such judgement stands in {self.name}")
            body = {"withdraws": judgement_id, "reason": reason, "after": self._last(connection)[0]}
            self._append(connection, "withdrawal", canonical(body), coder, None)

    def records(self) -> Iterator[tuple[int, Record]]:
        """Give each report's standing record with the sequence of the report's row, in order of arrival.

        The newest record by a person stands; where there is none, the machine's newest.
        """
        for report_row in self.rows(kinds=("report",)):
            report = read_report(json.loads(report_row.body))
            yield report_row.sequence, self._standing_record(report)

    def record(self, report_id: str) -> Record:
        """Give the standing record of a report; raises `NotFoundError`."""
        return self._standing_record(self.report(report_id))

    def report(self, report_id: str) -> Report:
        """Give a report with its custody; raises `NotFoundError`."""
        with told(self.name), self._engine.connect() as connection:
            body = self._report_body(connection, report_id)
        if body is None:
            raise NotFoundError(report_id, f"no report goes by this id in {self.name}")
        return read_report(json.loads(body))

    def original(self, report_id: str) -> bytes:
        """Give the untouched bytes a report was read from; raises `NotFoundError` when none were kept."""
        custody = self.report(report_id).custody
        with told(self.name), self._engine.connect() as connection:
            query = select(ORIGINALS.c.zstd).where(ORIGINALS.c.sha256 == (custody.sha256 if custody else ""))
            packed = connection.execute(query).scalar_one_or_none()
        if packed is None:
            raise NotFoundError(report_id, f"its original bytes are not in {self.name}")
        return zstandard.ZstdDecompressor().decompress(packed)

    def report_ids(self) -> tuple[str, ...]:
        """Give the ids of all reports, in order of arrival."""
        query = select(ROWS.c.report).where(ROWS.c.kind == "report").order_by(ROWS.c.sequence)
        with told(self.name), self._engine.connect() as connection:
            return tuple(connection.execute(query).scalars())

    def judgements(self) -> tuple[Judgement, ...]:
        """Give the judgements that stand, in order of arrival."""
        with told(self.name), self._engine.connect() as connection:
            return tuple(_standing(self._bodies(connection, "judgement", "withdrawal")))

    def rows(self, *, after: int = 0, kinds: tuple[RowKind, ...] = ()) -> Iterator[Row]:
        """Give the rows after a sequence number, page by page, so that a long ledger never lies in memory whole."""
        while True:
            query = select(ROWS).where(ROWS.c.sequence > after).order_by(ROWS.c.sequence).limit(_PAGE)
            if kinds:
                query = query.where(ROWS.c.kind.in_(kinds))
            with told(self.name), self._engine.connect() as connection:
                page = [_row(row) for row in connection.execute(query)]
            if not page:
                return
            yield from page
            after = page[-1].sequence

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Give the SHA-256 and the unpacked bytes of each original; bytes that cannot be unpacked come back empty."""
        with told(self.name), self._engine.connect() as connection:
            for name, packed in connection.execute(select(ORIGINALS.c.sha256, ORIGINALS.c.zstd)):
                try:
                    yield name, zstandard.ZstdDecompressor().decompress(packed)
                except zstandard.ZstdError:
                    yield name, b""

    def index(self, form: str) -> Index:
        """Give the index that lies beside the rows, emptied first if it was written in another form."""
        return Index(self._engine, self.name, form)

    def head(self) -> tuple[int, str]:
        """Give the sequence and hash of the last row: note it elsewhere, and no later row can be cut off unseen."""
        with told(self.name), self._engine.connect() as connection:
            return self._last(connection)

    def _append(self, connection: Connection, kind: RowKind, body: str, coder: Coder, report: str | None) -> int | None:
        """Append a row inside a transaction and give its sequence; None when the very same is there."""
        name = row_id(kind, body)
        if self._has(connection, name):
            return None
        last, previous = self._last(connection)
        at, sequence = datetime.now(UTC).isoformat(timespec="milliseconds"), last + 1
        sealed = row_hash(sequence, at, coder.name, coder.kind, kind, name, report, body, previous)
        connection.execute(
            ROWS.insert().values(
                sequence=sequence, at=at, coder=coder.name, coder_kind=coder.kind, kind=kind, id=name, report=report,
                body=body, previous=previous, hash=sealed,
            )
        )  # fmt: skip
        return sequence

    def _keep_original(
        self, connection: Connection, sequence: int | None, report: Report, original: bytes | None
    ) -> None:
        if original is None or report.custody is None:
            return
        name = hashlib.sha256(original).hexdigest()
        if name != report.custody.sha256:
            raise LedgerError(report.id, "the original bytes are not those its custody names")
        if connection.execute(select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256 == name)).first() is None:
            packed = zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(original)
            row = {"sha256": name, "sequence": sequence, "size": len(original), "zstd": packed}
            connection.execute(ORIGINALS.insert().values(**row))

    def _standing_record(self, report: Report) -> Record:
        query = select(ROWS).where(ROWS.c.report == report.id, ROWS.c.kind == "record").order_by(ROWS.c.sequence)
        with told(self.name), self._engine.connect() as connection:
            rows = [_row(row) for row in connection.execute(query)]
        by_people = [row for row in rows if row.coder.kind == "person"]
        return read_record(json.loads((by_people or rows)[-1].body), report=report)

    @staticmethod
    def _report_body(connection: Connection, report_id: str) -> str | None:
        query = select(ROWS.c.body).where(ROWS.c.report == report_id, ROWS.c.kind == "report")
        body: str | None = connection.execute(query).scalar_one_or_none()
        return body

    @staticmethod
    def _has(connection: Connection, name: str) -> bool:
        return connection.execute(select(ROWS.c.sequence).where(ROWS.c.id == name)).first() is not None

    @staticmethod
    def _last(connection: Connection) -> tuple[int, str]:
        newest = select(func.max(ROWS.c.sequence)).scalar_subquery()
        row = connection.execute(select(ROWS.c.sequence, ROWS.c.hash).where(ROWS.c.sequence == newest)).first()
        return (0, FIRST_PREVIOUS) if row is None else (row.sequence, row.hash)

    @staticmethod
    def _bodies(connection: Connection, *kinds: str) -> Iterator[tuple[str, dict[str, Any]]]:
        query = select(ROWS.c.kind, ROWS.c.body).where(ROWS.c.kind.in_(kinds)).order_by(ROWS.c.sequence)
        for kind, body in connection.execute(query):
            yield kind, json.loads(body)


def _record_body(record: Record) -> str:
    """Give a record without its report's text, which has a row of its own, but with the quote of every span."""
    form = write_record(record)
    quotes = sorted({(span.field, span.start, span.end, record.quote(span)) for span in record.spans()})
    return canonical(form | {"report": {"id": record.report.id}, "quotes": quotes})


def _standing(rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[Judgement]:
    """Fold rows in order: a judgement stands from when it was said until it is withdrawn."""
    standing: dict[str, Judgement] = {}
    for kind, body in rows:
        if kind == "withdrawal":
            standing.pop(body["withdraws"], None)
        else:
            judgement = read_judgement(body)
            standing[judgement.id] = judgement
    yield from standing.values()


def _row(row: TableRow[Any]) -> Row:
    return Row(
        sequence=row.sequence,
        at=row.at,
        coder=Coder(name=row.coder, kind=row.coder_kind),
        kind=row.kind,
        id=row.id,
        report=row.report,
        body=row.body,
        previous=row.previous,
        hash=row.hash,
    )
