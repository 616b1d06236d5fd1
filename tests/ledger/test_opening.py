"""Whatever is wrong with a ledger's file is said in one line that names it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.errors import LedgerError, LedgerLockedError, LedgerVersionError
from onrecord.ledger import Ledger, open_ledger, verify
from tests.factories import make_record, make_report


def test_a_missing_ledger_is_not_made_by_reading(path: Path) -> None:
    """Reading names what is missing and leaves no file behind."""
    with pytest.raises(LedgerError, match="no such ledger"):
        open_ledger(path, read_only=True)
    assert not path.exists()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    """A folder in the file's place is named."""
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)


def test_a_ledger_in_a_missing_folder(tmp_path: Path) -> None:
    """The folder is asked for."""
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_ledger(tmp_path / "nowhere" / "onrecord.db")


@pytest.mark.parametrize("data", [b"this is no database, only words " * 40, bytes(range(256)) * 8])
def test_another_file_is_refused_and_kept(path: Path, data: bytes) -> None:
    """A file that is no database is named, and its bytes stay."""
    path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"onrecord\.db"):
        open_ledger(path)
    assert path.read_bytes() == data


def test_another_programs_database_is_refused(path: Path) -> None:
    """No tables are added to a database that is not ours."""
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE accounts (n)")
    database.close()
    with pytest.raises(LedgerError, match="another program"):
        open_ledger(path)


def test_a_ledger_of_a_newer_version(path: Path) -> None:
    """A newer form is refused before anything is read or written."""
    open_ledger(path).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE forms SET form = 999")
    database.close()
    with pytest.raises(LedgerVersionError, match="newer version"):
        open_ledger(path)


def test_a_read_only_ledger_refuses_to_append(ledger: Ledger, path: Path) -> None:
    """Opened for reading, it can be read, and an append is refused in words."""
    ledger.append(make_record())
    with open_ledger(path, read_only=True) as reader:
        assert reader.report_ids() == ("r1",)
        with pytest.raises(LedgerError, match="only be read"):
            reader.append(make_record(report=make_report(id="r2")))


def test_a_locked_ledger_is_said_to_be_locked(ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another program holds the ledger for long, that is what the error says."""
    monkeypatch.setattr("onrecord.ledger.opening.WAIT_SECONDS", 0.2)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_ledger(path, read_only=True) as reader:
        assert reader.report_ids() == ()
    with pytest.raises(LedgerLockedError, match="another program"), open_ledger(path) as second:
        second.append(make_record())
    holder.close()
    assert ledger.append(make_record())


def test_a_full_disk_loses_nothing(ledger: Ledger, path: Path) -> None:
    """The report that did not fit is refused in words; those before it stay, and the ledger is sound."""
    for number in range(3):
        ledger.append(make_record(report=make_report(id=f"r{number}")))
    ledger.close()
    script = (
        "import resource, sys; from onrecord.ledger import open_ledger; from tests.factories import *\n"
        "ledger = open_ledger(sys.argv[1]); size = 400_000\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
        "big = make_report(id='big', text=TEXT + ' word' * 200_000)\n"
        "ledger.append(make_record(report=big))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "LedgerError" in done.stderr
    with open_ledger(path) as again:
        assert again.report_ids() == ("r0", "r1", "r2")
        assert list(verify(again)) == []
        assert again.append(make_record(report=make_report(id="r3")))


def test_a_killed_writer_loses_no_report_it_said_was_added(path: Path) -> None:
    """Every report that was reported as added before SIGKILL is there, whole; a second run adds the rest."""
    script = (
        "import sys; from onrecord.ledger import open_ledger; from tests.factories import *\n"
        "with open_ledger(sys.argv[1]) as ledger:\n"
        "    for number in range(int(sys.argv[2])):\n"
        "        ledger.append(make_record(report=make_report(id=f'r{number}')))\n"
        "        print(number, flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([*command, "100000"], stdout=subprocess.PIPE, text=True, env=environment) as writer:
        assert writer.stdout is not None
        said = [int(next(writer.stdout)) for _ in range(25)]
        time.sleep(0.05)
        writer.kill()
        said += [int(line) for line in writer.stdout if line.strip().isdigit()]
    with open_ledger(path) as ledger:
        kept = ledger.report_ids()
        assert set(kept) >= {f"r{number}" for number in said}
        assert list(verify(ledger)) == []
    total = len(kept) + 5
    subprocess.run([*command, str(total)], check=True, capture_output=True)
    with open_ledger(path) as ledger:
        assert ledger.report_ids() == tuple(f"r{number}" for number in range(total))
        assert list(verify(ledger)) == []
