"""`onrecord verify`: proof that the ledger was not altered."""

from __future__ import annotations

import sys

import click

from onrecord.cli.shared import complain, ledger_option


@click.command("verify")
@ledger_option
@click.option("--head", metavar="N:HASH", help="The head that an earlier verify printed: shows rows cut off since.")
def command(where: str, head: str | None) -> None:
    """Prove that no row of the ledger was altered, lost, moved or re-anchored.

    Prints the head of the ledger: keep it elsewhere, and give it with --head next time.
    """
    from onrecord import open_ledger
    from onrecord.ledger import verify

    noted = _noted(head)
    with open_ledger(where, read_only=True) as ledger:
        faults = list(verify(ledger, head=noted))
        sequence, sealed = ledger.head()
    for fault in faults:
        complain(f"{where}: {'row ' + str(fault.sequence) + ' ' if fault.sequence else ''}{fault.what}")
    if faults:
        sys.exit(1)
    click.echo(f"{where}: {sequence} rows, sound; head {sequence}:{sealed}")


def _noted(head: str | None) -> tuple[int, str] | None:
    if head is None:
        return None
    number, _, sealed = head.partition(":")
    if not number.isdigit() or not sealed:
        raise click.BadParameter(f"{head!r} is not of the form N:HASH", param_hint="--head")
    return int(number), sealed
