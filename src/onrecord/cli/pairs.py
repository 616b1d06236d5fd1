"""`onrecord pairs`: what the machine is unsure of."""

from __future__ import annotations

import click

from onrecord.cli.shared import console, ledger_option, plain


@click.command("pairs")
@ledger_option
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="List so many.")
def command(where: str, most: int) -> None:
    """List the pairs of incidents that may be one, nearest to even odds first; `same` or `differ` settles a pair."""
    from rich.table import Table

    from onrecord import open_ledger, pipeline
    from onrecord.linking import incident_id

    with open_ledger(where, read_only=True) as ledger:
        pairs = pipeline.unsure_pairs(ledger)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("one", "other", "chance", "why"):
        table.add_column(head, overflow="fold")
    for pair in pairs[:most]:
        table.add_row(incident_id(pair.left), incident_id(pair.right), f"{pair.score:.2f}", plain(pair.reason))
    if pairs:
        console().print(table)
    else:
        click.echo("No pair is open.")
