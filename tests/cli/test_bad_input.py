"""Bad input gets one clear line that names the file and the reason; the rest of the batch goes on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Run

GOOD = {"id": "good", "published": "2021-03-09", "text": "Gunmen killed two people in Kabul on Monday, police said."}


def a_letter(path: Path) -> None:
    """Write fifty megabytes of one letter."""
    path.write_bytes(b"a" * 50_000_000)


BAD: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_bytes(b" \n\t\n"),
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "letter.txt": a_letter,
    "broken.json": lambda path: path.write_text('{"text": "A bomb', encoding="utf-8"),
    "textless.json": lambda path: path.write_text('{"title": "A bomb"}', encoding="utf-8"),
    "numbers.json": lambda path: path.write_text("[1]", encoding="utf-8"),
    "bare.html": lambda path: path.write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8"),
    "missing.txt": lambda path: path,
    "folder": lambda path: path.mkdir(),
}


def one_line(done: Done, name: str) -> None:
    """Check that a failure was told in one line with the file's name, and never as a traceback."""
    assert "Traceback" not in done.err
    lines = [line for line in done.err.splitlines() if line.strip()]
    assert len(lines) == 1, done.err
    assert lines[0].startswith("onrecord: ")
    assert name in lines[0]


@pytest.mark.parametrize("name", BAD)
def test_the_bad_file_is_named_and_the_good_one_coded(run: Run, tmp_path: Path, name: str) -> None:
    """Exit status 1, one line, and the record of the other report."""
    bad, good = tmp_path / name, tmp_path / "good.json"
    BAD[name](bad)
    good.write_text(json.dumps(GOOD), encoding="utf-8")
    done = run("code", bad, good)
    assert done.code == 1
    one_line(done, name)
    assert [json.loads(line)["report"]["id"] for line in done.out.splitlines()] == ["good"]


def test_broken_utf8_is_read_or_named(run: Run, tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are read as what they most likely are, or refused in words."""
    path = tmp_path / "broken.txt"
    path.write_bytes("Three people were killed in Málaga, police said.".encode("latin-1"))
    done = run("code", path)
    if done.code == 0:
        assert "Málaga" in json.loads(done.out)["report"]["text"]
    else:
        one_line(done, "broken.txt")


def test_an_unknown_date(run: Run, tmp_path: Path) -> None:
    """A date that is none never becomes one."""
    path = tmp_path / "dated.json"
    path.write_text(json.dumps(GOOD | {"published": "the day after"}), encoding="utf-8")
    done = run("code", path)
    if done.code == 0:
        assert json.loads(done.out)["report"]["published"] is None
    else:
        one_line(done, "dated.json")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda path: path.write_bytes(b"no database " * 100), "ledger"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE forms (form INTEGER)").connection.commit(), "form"),
    ],
)
def test_a_ledger_that_is_none(run: Run, tmp_path: Path, damage: Callable[[Path], object], words: str) -> None:
    """The ledger is named, and the reason."""
    ledger, report = tmp_path / "l.db", tmp_path / "good.json"
    damage(ledger)
    report.write_text(json.dumps(GOOD), encoding="utf-8")
    done = run("add", report, "--ledger", ledger)
    assert done.code == 1
    one_line(done, "l.db")
    assert words in done.err


def test_a_ledger_of_a_newer_version(run: Run, tmp_path: Path) -> None:
    """It says to upgrade, and adds nothing."""
    report = tmp_path / "good.json"
    report.write_text(json.dumps(GOOD), encoding="utf-8")
    run("add", report)
    with sqlite3.connect("onrecord.db") as database:
        database.execute("UPDATE forms SET form = 99")
    database.close()
    done = run("add", report)
    assert done.code == 1
    assert "newer version" in done.err


def test_the_same_id_for_another_text(run: Run, tmp_path: Path) -> None:
    """The second report is refused by its id, and the third is added."""
    lines = [GOOD, GOOD | {"text": "Another story altogether."}, GOOD | {"id": "third"}]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = run("add", path)
    assert done.code == 1
    one_line(done, "good")
    assert done.out.startswith("2 added")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "inc-nothing"), "no such incident"),
        (("report", "nothing"), "no report"),
        (("undo", "nothing"), "no such judgement"),
        (("incidents", "--since", "yesterday"), "not a day"),
        (("verify", "--head", "x"), "N:HASH"),
    ],
)
def test_what_is_not_there(run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    """Each says what is wrong, and how to find what is there."""
    report = tmp_path / "good.json"
    report.write_text(json.dumps(GOOD), encoding="utf-8")
    run("add", report)
    done = run(*arguments)
    assert done.code in {1, 2}
    assert words in done.err
    assert "Traceback" not in done.err


def test_hostile_words_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    """Escape sequences and direction overrides of a report are spelt out wherever its words are shown."""
    text = "Gunmen killed \x1b]0;owned\x07 two people in Kabul \u202e on Monday, police said. The attack was the third."
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(GOOD | {"text": text, "publisher": "\x1b[31mRed", "title": "[bold]x[/bold]"}), "utf-8")
    run("add", path)
    shown = run("report", "good").out + run("incidents").out
    name = next(word for word in shown.split() if word.startswith("inc-"))
    shown += run("show", name).out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]x[/bold]" in shown


def test_the_encoding_of_text_can_be_named(run: Run, tmp_path: Path) -> None:
    """The reason says how; an encoding that is none is named."""
    path = tmp_path / "cyrillic.txt"
    path.write_bytes("Трое убиты в Риверске, сообщила полиция.".encode("cp1251"))
    refused = run("code", path)
    one_line(refused, "cyrillic.txt")
    assert "--encoding" in refused.err
    done = run("code", path, "--encoding", "windows-1251")
    assert done.code == 0, done.err
    assert "Риверске" in json.loads(done.out)["report"]["text"]
    for name in ("no-such", "hex", "undefined"):
        one_line(run("code", path, "--encoding", name), name)
