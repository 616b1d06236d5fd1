"""`onrecord link`: what the ledger holds is linked once more."""

from __future__ import annotations

import click

from onrecord.cli.shared import ledger_option


@click.command("link")
@ledger_option
def command(where: str) -> None:
    """Link the incidents of the ledger once more, and print what was joined or split.

    Useful after a new version of OnRecord. `add` links what is new by itself. What a person has judged stays as it is.
    """
    from onrecord import open_ledger, pipeline

    with open_ledger(where) as ledger:
        added, changes = pipeline.relink(ledger)
    for change in changes:
        verb = "joined into" if len(change.after) == 1 else "split into"
        click.echo(f"{', '.join(change.before)} {verb} {', '.join(change.after)}")
    click.echo(f"{added} judgements added, {len(changes)} incidents changed; ledger {where}")
