"""The tables of a ledger: rows that are only ever added, the bytes they were read from, and an index made from them."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)

FORM = 1  # of the tables; a ledger of a higher form was written by a newer version
METADATA = MetaData()

FORMS = Table("forms", METADATA, Column("form", Integer, primary_key=True))

ROWS = Table(
    "rows",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("coder", String(200), nullable=False),
    Column("coder_kind", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("id", String(64), nullable=False, unique=True),
    Column("report", String(300)),
    Column("body", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("rows_by_report", "report", "kind"),
    Index("rows_by_kind", "kind", "sequence"),
)

ORIGINALS = Table(
    "originals",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("sequence", Integer, ForeignKey("rows.sequence"), nullable=False),
    Column("size", Integer, nullable=False),
    Column("zstd", LargeBinary, nullable=False),
)

INDEX_FORM = Table(
    "index_form",
    METADATA,
    Column("form", String(64), primary_key=True),
    Column("reached", Integer, nullable=False),  # the sequence of the last record in the index
)

INDEX = Table(
    "index_entries",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", String(300), nullable=False, index=True),
    Column("body", Text, nullable=False),
)

INDEX_KEYS = Table(
    "index_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

for _table in (ROWS, ORIGINALS):
    for _verb in ("UPDATE", "DELETE"):
        _words = f"a ledger is only ever added to: no {_verb} of {_table.name}"
        event.listen(
            _table,
            "after_create",
            DDL(  # type: ignore[no-untyped-call]
                f"CREATE TRIGGER no_{_verb.lower()}_of_{_table.name} BEFORE {_verb} ON {_table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{_words}'); END"
            ).execute_if(dialect="sqlite"),
        )
