"""`onrecord undo`: a judgement is taken back."""

from __future__ import annotations

import getpass

import click

from onrecord.cli.shared import ledger_option


@click.command("undo")
@click.argument("judgement")
@ledger_option
@click.option("--coder", default=getpass.getuser, show_default="your login", help="Who takes it back.")
@click.option("--reason", default="", help="Why.")
def command(judgement: str, where: str, coder: str, reason: str) -> None:
    """Take a judgement back by a row that names it; nothing is deleted, and saying it again makes it stand again."""
    from onrecord import open_ledger
    from onrecord.model import Coder

    with open_ledger(where) as ledger:
        ledger.withdraw(judgement, coder=Coder(name=coder, kind="person"), reason=reason)
    click.echo(f"judgement {judgement} is taken back")
