"""What the machine is not sure enough of is suggested: kept, shown, and never counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.coding import CodingOptions
from onrecord.coding.confidence import confidence
from onrecord.errors import FormError
from onrecord.model import Record, Report
from onrecord.model.form import read_record, write_record
from onrecord.pipeline import code_report

TEXT = (
    "A car bomb killed nine people and wounded at least 20 in Kabul on Monday, the interior ministry said. "
    "The Taliban claimed responsibility for the attack in a statement. Witnesses said more than 30 people had died."
)


def code(least: float | None, *lists: Path) -> Record:
    """Give the record of the text at a confidence."""
    report = Report(id="r1", text=TEXT, published="2019-01-24")
    return code_report(report, CodingOptions(least=least, actor_lists=lists))


def test_every_statement_is_coded_or_suggested() -> None:
    everything, nothing, some = code(0.0), code(1.0), code(None)
    count = len(everything.statements)
    assert count > 2
    assert everything.suggestions == ()
    assert len(nothing.statements) + len(nothing.suggestions) == count
    assert len(some.statements) + len(some.suggestions) == count


@pytest.mark.parametrize("least", [0.3, 0.5, 0.7])
def test_the_users_threshold_parts_the_two(least: float) -> None:
    record = code(least)
    assert all(one.confidence >= least - 1e-4 for one in record.statements)
    assert all(one.confidence < least + 1e-4 for one in record.suggestions)


def test_suggestions_have_ids_of_their_own_and_live_through_json() -> None:
    record = code(0.6)
    ids = [one.id for one in (*record.statements, *record.suggestions)]
    assert len(ids) == len(set(ids))
    assert read_record(write_record(record), report=record.report) == record


@pytest.mark.parametrize("kind", ["figure", "responsibility", "other"])
def test_a_larger_chance_is_never_worth_less(kind: str) -> None:
    worth = [confidence(kind, at / 50) for at in range(51)]
    assert worth == sorted(worth)
    assert all(0 <= one <= 1 for one in worth)


def test_a_list_of_the_users_own_names_parties(tmp_path: Path) -> None:
    parties = tmp_path / "parties.csv"
    parties.write_text(
        "name,kind,country,aliases,source\nMovement T,armed group,AF,Taliban,our desk\n", encoding="utf-8"
    )
    actors = {
        one.content.actor.identity  # type: ignore[union-attr]  # only responsibility has an actor
        for one in code(0.0, parties).statements
        if one.kind == "responsibility"
    }
    assert "Movement T" in actors


def test_a_list_that_cannot_be_read_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(FormError, match=r"none\.csv"):
        code(None, tmp_path / "none.csv")
