"""What a ledger promises, for every backend."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import LedgerError, NotFoundError
from onrecord.ledger import Ledger, open_ledger, verify
from onrecord.model import Coder, Custody, Judgement, LocalIncident, Record, judge
from tests.factories import MACHINE, make_figure, make_record, make_report
from tests.model.strategies import records

ADA = Coder(name="ada", kind="person")


def judgement(one: str = "r1", other: str = "r2", coder: Coder = MACHINE) -> Judgement:
    """Give the judgement that the first incidents of two reports are one."""
    a, b = LocalIncident(report=one, incident="i1"), LocalIncident(report=other, incident="i1")
    return judge(a=a, b=b, verdict="same", score=0.9, reason="same town, same day", coder=coder)


def test_what_is_appended_is_read_back(ledger: Ledger) -> None:
    """Report, custody, record and original bytes come back as they went in."""
    data = b"<html>the page</html>"
    custody = Custody(
        sha256=hashlib.sha256(data).hexdigest(), origin="a.html", captured_at="2021-03-09T10:00:00Z", extractor="x 1"
    )
    record = make_record(report=make_report(custody=custody))
    assert ledger.append(record, original=data)
    assert ledger.record("r1") == record
    assert ledger.report("r1").custody == custody
    assert ledger.original("r1") == data
    assert list(verify(ledger)) == []


def test_appending_twice_changes_nothing(ledger: Ledger) -> None:
    """The same report with the same record is there once."""
    assert ledger.append(make_record(), judgements=[judgement()])
    head = ledger.head()
    assert not ledger.append(make_record(), judgements=[judgement()])
    assert ledger.head() == head


@given(st.lists(records(), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_records_come_back_in_their_order(tmp_path_factory: pytest.TempPathFactory, drawn: list[Record]) -> None:
    """Whatever the text, spans and statements: what stands is what was appended, and the ledger is sound."""
    told = [replace(record, report=replace(record.report, id=f"r{at}")) for at, record in enumerate(drawn)]
    with open_ledger(tmp_path_factory.mktemp("any") / "l.db") as ledger:
        for record in [*told, *told]:
            ledger.append(record)
        assert [record for _, record in ledger.records()] == told
        assert list(verify(ledger)) == []


def test_another_text_under_the_same_id_is_refused(ledger: Ledger) -> None:
    """Spans of the one would point into the other."""
    ledger.append(make_record())
    other = make_record(report=make_report(text=make_report().text + " More."))
    with pytest.raises(LedgerError, match="another text"):
        ledger.append(other)
    assert ledger.report_ids() == ("r1",)


def test_a_newer_program_supersedes_the_machine_but_not_a_person(ledger: Ledger) -> None:
    """A person's record stands whatever the machine says later."""
    first = make_record()
    newer = make_record(statements=(make_figure(confidence=0.5),), coder=Coder(name="onrecord 9"))
    by_ada = make_record(statements=(), coder=ADA)
    ledger.append(first)
    ledger.append(newer)
    assert ledger.record("r1") == newer
    ledger.append(by_ada)
    ledger.append(make_record(statements=(make_figure(confidence=0.25),), coder=Coder(name="onrecord 10")))
    assert ledger.record("r1") == by_ada
    assert len(ledger.report_ids()) == 1


def test_a_judgement_can_be_withdrawn_and_said_again(ledger: Ledger) -> None:
    """Undo is a row; so is redo; nothing is lost on the way."""
    one = judgement()
    assert ledger.append_judgements([one, one]) == 1
    ledger.withdraw(one.id, coder=ADA, reason="two towns")
    assert ledger.judgements() == ()
    with pytest.raises(NotFoundError):
        ledger.withdraw(one.id, coder=ADA, reason="again")
    assert ledger.append_judgements([one]) == 1
    assert ledger.judgements() == (one,)
    ledger.withdraw(one.id, coder=ADA, reason="two towns")
    assert ledger.judgements() == ()
    assert [row.kind for row in ledger.rows()] == ["judgement", "withdrawal", "judgement", "withdrawal"]
    assert list(verify(ledger)) == []


@given(st.lists(st.tuples(st.sampled_from(["say", "withdraw"]), st.integers(0, 2)), max_size=12))
@settings(max_examples=40, deadline=None)
def test_what_stands_is_what_was_last_said(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """After any saying and withdrawing, a judgement stands if and only if its last step was to be said."""
    choices = [judgement("r1", f"r{at}") for at in (2, 3, 4)]
    standing: set[str] = set()
    with open_ledger(tmp_path_factory.mktemp("fold") / "l.db") as ledger:
        for verb, at in steps:
            one = choices[at]
            if verb == "say":
                ledger.append_judgements([one])
                standing.add(one.id)
            elif one.id in standing:
                ledger.withdraw(one.id, coder=ADA, reason="no")
                standing.remove(one.id)
        assert {one.id for one in ledger.judgements()} == standing


def test_rows_are_read_page_by_page(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page border loses and doubles nothing."""
    monkeypatch.setattr("onrecord.ledger.ledger._PAGE", 3)
    for number in range(4):
        ledger.append(make_record(report=make_report(id=f"r{number}")))
    assert [row.sequence for row in ledger.rows()] == list(range(1, 9))
    assert [row.sequence for row in ledger.rows(after=6)] == [7, 8]


def test_many_read_while_one_writes(ledger: Ledger, path: Path) -> None:
    """A reader opened before a write sees what it saw, and the writer is not kept waiting."""
    ledger.append(make_record())
    with open_ledger(path, read_only=True) as reader:
        rows = reader.rows()
        next(rows)
        ledger.append(make_record(report=make_report(id="r2")))
        assert reader.report_ids() == ("r1", "r2")


def test_what_is_not_there_is_named(ledger: Ledger) -> None:
    """A missing report or original raises an error that names it."""
    with pytest.raises(NotFoundError, match="r9"):
        ledger.record("r9")
    ledger.append(make_record())
    with pytest.raises(NotFoundError, match="original"):
        ledger.original("r1")


def test_original_bytes_must_be_those_of_the_custody(ledger: Ledger) -> None:
    """Bytes under a wrong hash are refused, and the report with them."""
    custody = Custody(sha256="0" * 64, origin="a", captured_at="2021-03-09T10:00:00Z", extractor="x 1")
    with pytest.raises(LedgerError, match="not those"):
        ledger.append(make_record(report=make_report(custody=custody)), original=b"other")
    assert ledger.report_ids() == ()
