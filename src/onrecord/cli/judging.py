"""What `same` and `differ` share: a judgement by a person on two global incidents."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

from onrecord.cli.finding import find_dossier
from onrecord.cli.shared import ledger_option
from onrecord.model import Coder, Verdict, judge

Command = TypeVar("Command", bound=Callable[..., Any])


def judging_options(command: Command) -> Command:
    """Add the two incidents, the ledger, the coder and the reason to a command."""
    for option in (
        click.option("--reason", default="", help="Why, for whoever reads the ledger later."),
        click.option("--coder", default=getpass.getuser, show_default="your login", help="Who judges."),
        ledger_option,
        click.argument("other"),
        click.argument("one"),
    ):
        command = option(command)
    return command


def judge_pair(one: str, other: str, verdict: Verdict, *, where: str, coder: str, reason: str) -> str:
    """Append the judgement on two incidents, by their earliest local incidents, and give what it came to."""
    from onrecord import open_ledger, pipeline

    with open_ledger(where) as ledger:
        dossiers = pipeline.dossiers(ledger)
        first, second = find_dossier(dossiers, one, where), find_dossier(dossiers, other, where)
        a, b = first.tellings[0].local, second.tellings[0].local
        if first.id == second.id:
            # They are one by now: the user means the local incidents that the two ids were taken from.
            a, b = pipeline.local_by_id(first, one), pipeline.local_by_id(first, other)
        person = Coder(name=coder, kind="person")
        judgement = judge(a=a, b=b, verdict=verdict, score=1.0, reason=reason, coder=person)
        ledger.append_judgements([judgement])
    return f"judgement {judgement.id}: {a} and {b} are {verdict}; take it back with: onrecord undo {judgement.id}"
