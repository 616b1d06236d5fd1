"""`verify` finds what was altered behind the ledger's back."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger, verify
from onrecord.model import Custody
from tests.factories import make_record, make_report

ORIGINAL = b"the page"


@pytest.fixture
def head(ledger: Ledger) -> tuple[int, str]:
    """Give the head of a ledger of three reports, the first with its original."""
    custody = Custody(
        sha256=hashlib.sha256(ORIGINAL).hexdigest(), origin="a", captured_at="2021-03-09T10:00:00Z", extractor="x 1"
    )
    ledger.append(make_record(report=make_report(custody=custody)), original=ORIGINAL)
    for name in ("r2", "r3"):
        ledger.append(make_record(report=make_report(id=name)))
    return ledger.head()


def alter(path: Path, *statements: str) -> None:
    """Change a ledger's file as somebody with a database program could."""
    with sqlite3.connect(path) as database:
        for table in ("rows", "originals"):
            for verb in ("update", "delete"):
                database.execute(f"DROP TRIGGER no_{verb}_of_{table}")
        for statement in statements:
            database.execute(statement)
    database.close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE rows SET body = replace(body, '\"low\":12', '\"low\":13') WHERE sequence = 2", "altered"),
        ("UPDATE rows SET coder = 'mallory' WHERE sequence = 2", "altered"),
        ("UPDATE rows SET at = '2001-01-01' WHERE sequence = 4", "altered"),
        ("DELETE FROM rows WHERE sequence = 3", "missing"),
        ("DELETE FROM rows WHERE sequence > 4", "cut off"),
        ("UPDATE rows SET sequence = CASE sequence WHEN 3 THEN 50 ELSE sequence END", "missing"),
        ("UPDATE rows SET body = replace(body, 'Monday', 'Sunday') WHERE kind = 'report'", "no longer shows"),
        ("UPDATE originals SET zstd = x'00'", "original"),
        ("UPDATE rows SET body = 'nonsense' WHERE sequence = 2", "cannot be read"),
    ],
)
def test_every_alteration_is_found(
    ledger: Ledger, path: Path, head: tuple[int, str], statement: str, words: str
) -> None:
    """Altered, missing, moved and re-anchored rows each show as a fault that says what is wrong."""
    assert list(verify(ledger, head=head)) == []
    ledger.close()
    alter(path, statement)
    with open_ledger(path, read_only=True) as altered:
        faults = list(verify(altered, head=head))
    assert any(words in fault.what for fault in faults), faults


def test_swapped_rows_are_found(ledger: Ledger, path: Path, head: tuple[int, str]) -> None:
    """Two rows that changed places break the chain."""
    ledger.close()
    alter(
        path,
        "UPDATE rows SET sequence = -3 WHERE sequence = 3",
        "UPDATE rows SET sequence = 3 WHERE sequence = 5",
        "UPDATE rows SET sequence = 5 WHERE sequence = -3",
    )
    with open_ledger(path, read_only=True) as altered:
        assert {fault.sequence for fault in verify(altered, head=head)} >= {3, 5}


@pytest.mark.parametrize("statement", ["UPDATE rows SET coder = 'x'", "DELETE FROM rows", "DELETE FROM originals"])
@pytest.mark.usefixtures("head")
def test_the_database_itself_refuses(path: Path, statement: str) -> None:
    """Update and delete are refused by the file, whatever program opens it."""
    with sqlite3.connect(path) as database, pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        database.execute(statement)
    database.close()
