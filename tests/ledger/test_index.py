"""The index beside the rows: found by keys, made from the records alone, emptied when its form is another."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.index import Index
from tests.factories import make_record, make_report

FAR_KEY = -(2**63)  # the least that a key may be


def add_reports(ledger: Ledger, count: int) -> None:
    """Append records of so many reports."""
    for number in range(count):
        ledger.append(make_record(report=make_report(id=f"r{number}")))


def told(index: Index, numbers: list[int]) -> list[str]:
    """Give the texts of entries, in the order of their numbers."""
    bodies = index.bodies(numbers)
    return [bodies[number] for number in numbers]


def test_an_index_starts_behind_all_records_and_comes_to_them(ledger: Ledger) -> None:
    add_reports(ledger, 2)
    index = ledger.index("a")
    behind = index.behind()
    assert [report for _, report in behind] == ["r0", "r1"]
    index.put([(sequence, report, [(f"about {report}", [1])]) for sequence, report in behind])
    assert index.behind() == []
    assert told(index, index.latest([1], 9)[0]) == ["about r0", "about r1"]


def test_the_latest_of_a_key_are_given_in_order(ledger: Ledger) -> None:
    index = ledger.index("a")
    index.put([(row, f"r{row}", [(f"body {row}", [FAR_KEY, row])]) for row in range(1, 6)])
    full, one, none = index.latest([FAR_KEY, 3, 77], 2)
    assert told(index, full) == ["body 4", "body 5"]
    assert told(index, one) == ["body 3"]
    assert none == []


def test_a_later_record_of_a_report_takes_the_place_of_the_earlier(ledger: Ledger) -> None:
    index = ledger.index("a")
    index.put([(2, "r1", [("first", [1]), ("second", [1])]), (3, "r2", [("other", [1])])])
    index.put([(4, "r1", [("corrected", [1, 1])])])
    (numbers,) = index.latest([1], 9)
    assert told(index, numbers) == ["other", "corrected"]


def test_of_two_records_of_a_report_put_at_once_the_later_counts(ledger: Ledger) -> None:
    index = ledger.index("a")
    index.put([(2, "r1", [("first", [1, 2])]), (3, "r1", [("corrected", [1])])])
    one, two = index.latest([1, 2], 9)
    assert (told(index, one), two) == (["corrected"], [])


def test_what_was_put_is_not_put_again(ledger: Ledger) -> None:
    index, same = ledger.index("a"), ledger.index("a")
    index.put([(2, "r1", [("first", [1])])])
    same.put([(2, "r1", [("first", [1])])])
    (numbers,) = same.latest([1], 9)
    assert len(numbers) == 1


def test_an_entry_that_is_there_no_more_is_left_out(ledger: Ledger) -> None:
    index = ledger.index("a")
    index.put([(2, "r1", [("first", [1])])])
    (numbers,) = index.latest([1], 9)
    index.put([(3, "r1", [("corrected", [1])])])
    assert index.bodies(numbers) == {}
    assert index.bodies([]) == {}


def test_another_form_starts_anew(ledger: Ledger) -> None:
    add_reports(ledger, 1)
    index = ledger.index("a")
    index.put([(sequence, report, [("old", [1])]) for sequence, report in index.behind()])
    anew = ledger.index("b")
    assert anew.latest([1], 9) == [[]]
    assert [report for _, report in anew.behind()] == ["r0"]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=6), max_size=12), st.integers(1, 4))
def test_an_index_finds_what_a_table_in_memory_would(keys: list[list[int]], most: int) -> None:
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "onrecord.db") as ledger:
        index = ledger.index("a")
        index.put([(row, f"r{row}", [(str(row), given_keys)]) for row, given_keys in enumerate(keys, 1)])
        for key in {key for given_keys in keys for key in given_keys}:
            wanted = [str(row) for row, given_keys in enumerate(keys, 1) if key in given_keys][-most:]
            assert told(index, index.latest([key], most)[0]) == wanted
