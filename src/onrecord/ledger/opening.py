"""Opening a ledger: where it lies, how it is locked, and what can be wrong with it.

SQLite runs in WAL mode, so that many read while one writes, with synchronous=FULL: a report that was said to be added
is on the disk, and survives a crash of the machine.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from onrecord.errors import LedgerError, LedgerLockedError, LedgerVersionError
from onrecord.ledger.tables import FORM, FORMS, METADATA

WAIT_SECONDS = 30
_SCHEME = "://"


def open_engine(where: str | Path, *, read_only: bool) -> Engine:
    """Give the engine of a ledger, made where there is none; raises `LedgerError` with what to do."""
    name = str(where)
    try:
        engine = create_engine(make_url(name)) if _SCHEME in name else _file_engine(Path(name), read_only=read_only)
    except ArgumentError as error:
        raise LedgerError(name, f"is not a path or database URL ({error})") from error
    with told(name), engine.connect() as connection:
        if inspect(connection).has_table(FORMS.name):
            _check_form(connection, name)
        elif read_only:
            raise LedgerError(name, "is empty: add reports to it first")
        elif inspect(connection).get_table_names():
            raise LedgerError(name, "is a database of another program: name another file with --ledger")
    if not read_only:
        with told(name), engine.begin() as connection:
            is_new = not inspect(connection).has_table(FORMS.name)
            METADATA.create_all(connection)  # a ledger of an earlier version gains the tables that came later
            if is_new:
                connection.execute(FORMS.insert().values(form=FORM))
    return engine


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn the database's errors into ours, which name the ledger and say what to do."""
    try:
        yield
    except OperationalError as error:
        raise _operational(name, str(error.orig)) from error
    except DBAPIError as error:
        reason = f"cannot be read ({error.orig}): is it a ledger?"
        raise LedgerError(name, reason) from error
    except sqlite3.Error as error:
        raise _operational(name, str(error)) from error


def _operational(name: str, reason: str) -> LedgerError:
    words = reason.lower()
    if "locked" in words or "busy" in words:
        return LedgerLockedError(
            name, f"another program is writing to it and did not end within {WAIT_SECONDS} seconds"
        )
    if "readonly" in words or "read-only" in words:
        return LedgerError(name, "can only be read: nothing was added; make the file and its folder writable")
    if "full" in words or "disk i/o" in words:
        return LedgerError(name, f"the disk is full or failing ({reason}): the last report was not added; make room")
    if "unable to open" in words:
        return LedgerError(name, "cannot be opened: is the folder there, and may you write in it?")
    return LedgerError(name, f"the database refused ({reason})")


def _file_engine(path: Path, *, read_only: bool) -> Engine:
    if path.is_dir():
        raise LedgerError(str(path), "is a folder: name a file, such as onrecord.db")
    if read_only and not path.exists():
        raise LedgerError(str(path), "there is no such ledger: add reports first, or name another with --ledger")

    def connect() -> sqlite3.Connection:
        mode = "ro" if read_only else "rwc"
        address = f"{path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, check_same_thread=False, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the lock before it reads the last sequence number, so two writers never share one.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _check_form(connection: Connection, name: str) -> None:
    form = connection.execute(select(FORMS.c.form)).scalar()
    if form is None:
        raise LedgerError(name, "is half made: it tells no form; move it away and add the reports again")
    if form > FORM:
        reason = f"was written by a newer version of OnRecord (form {form}, this one reads up to {FORM}): upgrade"
        raise LedgerVersionError(name, reason)
