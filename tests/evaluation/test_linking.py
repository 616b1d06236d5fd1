"""The measure of linking itself: on groupings whose scores are known by hand."""

from __future__ import annotations

from typing import Any

import pytest
from evaluation.linking import FOLDS, folds, linked, score


def gold(name: str, *reports: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give a known incident."""
    return {"incident": name, "date": "2021-03-08", "city": "Riverton (county)", "killed": 1, "injured": 0,
            "reports": list(reports)} | changes  # fmt: skip


def got(name: str, *reports: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give an exported incident."""
    return {"id": name, "when": "2021-03-08", "place": {"name": "Main Street", "within": "Riverton"},
            "killed": {"low": 1, "best": 1, "high": 2}, "injured": None,
            "reports": [{"id": report, "role": "main"} for report in reports]} | changes  # fmt: skip


def test_what_is_all_right_scores_one() -> None:
    table = score([gold("g1", "a", "b"), gold("g2", "c")], [got("i1", "a", "b"), got("i2", "c")])
    assert set(table.values()) == {1.0}


def test_every_report_alone_has_no_pairs() -> None:
    table = linked({"a": "g", "b": "g", "c": "h"}, {"a": "1", "b": "2", "c": "3"})
    assert table["pair F1"] == 0
    assert table["B3 precision"] == 1
    assert table["B3 recall"] == pytest.approx(2 / 3)


def test_all_in_one_has_no_precision() -> None:
    table = linked({"a": "g", "b": "g", "c": "h"}, dict.fromkeys("abc", "1"))
    assert table["pair recall"] == 1
    assert table["pair precision"] == pytest.approx(1 / 3)
    assert table["B3 precision"] == pytest.approx((4 / 3 + 1 / 3) / 3)


def test_a_toll_nobody_gives_is_right_where_nobody_was_hurt() -> None:
    right = score([gold("g", "a", killed=0)], [got("i", "a", killed=None)])
    wrong = score([gold("g", "a", killed=2)], [got("i", "a", killed=None)])
    assert (right["killed"], wrong["killed"]) == (1, 0)


def test_a_report_is_placed_where_it_is_mainly_about() -> None:
    aside = got("i1", "b")
    aside["reports"].append({"id": "a", "role": "background"})
    table = score([gold("g1", "a"), gold("g2", "b")], [aside, got("i2", "a")])
    assert table["B3 F1"] == 1


def test_a_report_that_was_lost_stands_alone() -> None:
    table = score([gold("g1", "a", "b")], [got("i1", "a")])
    assert table["B3 recall"] == 0.5


def test_folds_part_the_incidents() -> None:
    incidents = [gold(f"g{number}") for number in range(12)]
    parts = folds(incidents)
    assert len(parts) == FOLDS
    assert sorted(one["incident"] for part in parts for one in part) == sorted(one["incident"] for one in incidents)
