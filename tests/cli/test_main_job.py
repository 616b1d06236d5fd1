"""Reports in, an incident record out: the commands in the order of the work, on the sample reports."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.model.form import read_record
from tests.cli.conftest import Run

SAMPLES = Path(str(files("onrecord") / "samples"))
WARDAK = [SAMPLES / f"wardak-{number}.json" for number in (1, 2, 3)]


def test_code_prints_a_record_a_line(run: Run) -> None:
    """Each line is a whole record that can be read back, and nothing is stored."""
    done = run("code", *WARDAK[:2])
    records = [read_record(json.loads(line)) for line in done.out.splitlines()]
    assert done.code == 0
    assert [record.report.id for record in records] == ["wardak-1", "wardak-2"]
    assert all(record.incidents and record.statements for record in records)
    assert list(Path().iterdir()) == []


def test_code_writes_a_file_a_report(run: Run) -> None:
    """With --out the records stand in files named by the report."""
    assert run("code", WARDAK[0], "--out", "records").code == 0
    assert [path.name for path in Path("records").iterdir()] == ["wardak-1.json"]
    assert read_record(json.loads(Path("records/wardak-1.json").read_text(encoding="utf-8")))


def test_the_ledger_grows_once(run: Run) -> None:
    """Adding twice changes nothing; verify is content."""
    first, second = run("add", *WARDAK), run("add", *WARDAK)
    assert first.out.startswith("3 added, 0 already there, 0 failed")
    assert second.out.startswith("0 added, 3 already there, 0 failed")
    verified = run("verify")
    assert verified.code == 0
    assert "sound" in verified.out


def test_an_incident_from_table_to_card(run: Run) -> None:
    """The id that the table prints leads to the card, which shows the figures with their words."""
    run("add", WARDAK[0])
    table = run("incidents")
    assert "low–best–high" in table.out
    name = next(word for word in table.out.split() if word.startswith("inc-"))
    card = run("show", name[:8])
    assert card.code == 0
    for words in ("Toll, as it was told", "12", "Salem Asgharkhail", "Taliban", "The Harbour Courier", "wardak-1"):
        assert words in card.out


def test_the_table_can_be_narrowed(run: Run) -> None:
    """Filters keep what fits and say when nothing does."""
    run("add", WARDAK[0])
    assert "inc-" in run("incidents", "--country", "af", "--since", "2019-01-01", "--text", "car bomb").out
    for narrow in (
        ("--country", "NZ"),
        ("--since", "2024-01-01"),
        ("--text", "earthquake"),
        ("--measure", "displaced"),
    ):
        assert "No incident" in run("incidents", *narrow).out


def test_a_report_with_its_evidence(run: Run) -> None:
    """In a pipe the marks are brackets; the list under the text says who speaks."""
    run("add", WARDAK[0])
    done = run("report", "wardak-1")
    assert "[1: " in done.out
    assert "figure asserts" in done.out


def test_the_original_bytes_come_back(run: Run) -> None:
    """What was read is kept untouched."""
    run("add", WARDAK[0])
    command = [sys.executable, "-m", "onrecord", "report", "wardak-1", "--original"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == WARDAK[0].read_bytes()


def test_exports(run: Run) -> None:
    """Incidents as JSON lines on standard output; figures as CSV in a file with its codebook."""
    run("add", *WARDAK)
    lines = [json.loads(line) for line in run("export", "--format", "jsonl").out.splitlines()]
    assert any(line["killed"] and line["killed"]["rule"] == "gtd" for line in lines)
    assert run("export", "--format", "csv", "--out", "figures.csv", "--public").code == 0
    rows = list(csv.DictReader(io.StringIO(Path("figures.csv").read_text(encoding="utf-8"))))
    assert {"12", "36"} <= {row["low"] for row in rows}
    assert "columns" in json.loads(Path("figures.csv.codebook.json").read_text(encoding="utf-8"))


def test_a_confidential_report_stays(run: Run) -> None:
    """It is in the ledger and in no export."""
    run("add", WARDAK[0], "--confidential")
    assert "inc-" in run("incidents").out
    assert run("export", "--format", "jsonl").out == ""
    assert run("export", "--format", "csv").out.count("\n") == 1


def test_people_overrule_the_machine_and_can_undo(run: Run) -> None:
    """Two incidents are said to be one, and are two again after undo; no id is lost."""
    run("add", WARDAK[0], SAMPLES / "christchurch-1.json")
    names = sorted({word for word in run("incidents").out.split() if word.startswith("inc-")})
    one, other = names[:2]
    said = run("same", one, other, "--coder", "ada", "--reason", "a test")
    assert said.code == 0
    joined = {word for word in run("incidents").out.split() if word.startswith("inc-")}
    assert len(joined) == len(names) - 1
    assert run("show", one).code == 0
    assert run("show", other).code == 0
    judgement = said.out.split()[1].rstrip(":")
    assert run("undo", judgement, "--coder", "ada").code == 0
    assert {word for word in run("incidents").out.split() if word.startswith("inc-")} == set(names)


def test_differ_keeps_two_apart(run: Run) -> None:
    """What a person keeps apart the machine does not join."""
    run("add", SAMPLES / "crocus-2.json", SAMPLES / "crocus-3.json")
    before = sorted({word for word in run("incidents").out.split() if word.startswith("inc-")})
    card = run("show", before[0]).out
    if "also" in card:  # the two copies were linked
        other = card.split("also", 1)[1].split()[0]
        assert run("differ", before[0], other, "--coder", "ada").code == 0
        after = {word for word in run("incidents").out.split() if word.startswith("inc-")}
        assert len(after) == len(before) + 1


def test_the_demo_shows_three_incidents(run: Run) -> None:
    """The sample reports give a table with tolls, sources, claims and denials, and what to type next."""
    done = run("demo")
    assert done.code == 0
    for words in ("10 sample reports", "2024-03-22", "2019-01-21", "2019-03-15", "Taliban", "onrecord add"):
        assert words in done.out


def test_jobs_change_nothing_but_the_time(run: Run) -> None:
    """Two processes give the records of one, in the same order."""
    assert run("code", *WARDAK, "--jobs", "2").out == run("code", *WARDAK).out


def test_standard_input(run: Run) -> None:
    """A report from a pipe."""
    text = "A bomb killed three people in Ghazni, police said."
    environment = os.environ | {"NO_COLOR": "1"}
    command = [sys.executable, "-m", "onrecord", "code", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, env=environment)
    assert json.loads(done.stdout)["report"]["text"] == text
    assert done.stderr == ""


def test_no_reader_is_no_error(tmp_path: Path) -> None:
    """`onrecord code … | head` ends without a word when head has gone."""
    reports = tmp_path / "many.jsonl"
    line = json.dumps({"text": "A bomb killed three people in Ghazni. " * 40}) + "\n"
    reports.write_text(line, encoding="utf-8")
    shell = f"{sys.executable} -m onrecord code {reports} {reports} {reports} | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["code", "add", "incidents", "show", "report", "same", "export", "verify", "demo"])
def test_every_command_helps(run: Run, name: str) -> None:
    """--help says what the command does."""
    done = run(name, "--help")
    assert done.code == 0
    assert "Usage: onrecord" in done.out


def test_help_starts_at_once(run: Run) -> None:
    """The help of the command loads neither the language model nor the database."""
    script = (
        "import sys; sys.argv = ['onrecord', '--help']\n"
        "from onrecord.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'onnxruntime', 'numpy', 'trafilatura', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert "onrecord" in run("--version").out
