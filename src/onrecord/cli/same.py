"""`onrecord same`: a person says that two incidents are one."""

from __future__ import annotations

import click

from onrecord.cli.judging import judge_pair, judging_options


@click.command("same")
@judging_options
def command(one: str, other: str, where: str, coder: str, reason: str) -> None:
    """Say that incidents ONE and OTHER are one. The machine never overrules you; `onrecord undo` takes it back."""
    click.echo(judge_pair(one, other, "same", where=where, coder=coder, reason=reason))
