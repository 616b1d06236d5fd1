"""Linking once more from the command line, and a person's word against the machine's."""

from __future__ import annotations

import json
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_main_job import WARDAK


def ids(run: Run) -> list[str]:
    """Give the ids of the incidents in the table."""
    return [word for word in run("incidents").out.split() if word.startswith("inc-")]


def test_linking_again_changes_nothing_at_once(run: Run) -> None:
    run("add", *WARDAK)
    before = ids(run)
    done = run("link")
    assert done.code == 0
    assert done.out.endswith("0 judgements added, 0 incidents changed; ledger onrecord.db\n")
    assert ids(run) == before


def test_what_a_person_parted_stays_parted(run: Run) -> None:
    run("add", *WARDAK)
    together = ids(run)
    incident = next(form for form in exported(run) if form["former_ids"])
    assert run("differ", incident["id"], incident["former_ids"][-1]).code == 0
    apart = ids(run)
    assert len(apart) == len(together) + 1
    run("link")
    assert ids(run) == apart


def exported(run: Run) -> list[dict[str, Any]]:
    """Give the exported incidents."""
    return [json.loads(line) for line in run("export", "--format", "jsonl").out.splitlines()]
