"""`onrecord add`: reports into the ledger."""

from __future__ import annotations

import sys

import click

from onrecord.cli.shared import complain, ledger_option, progress


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Code so many at once.")
@click.option("--confidential", is_flag=True, help="Mark these reports: they never leave in an export.")
def command(paths: tuple[str, ...], where: str, jobs: int, *, confidential: bool) -> None:
    """Read, code and link reports, and append them to the ledger.

    The same report added twice changes nothing, so a run that was cut off is simply run again.

    \b
    onrecord add reports/
    onrecord add leaked.txt --confidential
    """
    from onrecord import open_ledger, pipeline, reading

    options = reading.ReadingOptions(confidential=confidential)
    new = known = failed = 0
    with open_ledger(where) as ledger:
        documents = reading.read_documents(paths, options=options)
        for added in progress(pipeline.add(ledger, documents, options=options, jobs=jobs), label="Adding"):
            if not isinstance(added, pipeline.Added):
                failed += 1
                complain(added)
            elif added.new:
                new += 1
            else:
                known += 1
    click.echo(f"{new} added, {known} already there, {failed} failed; ledger {where}")
    sys.exit(1 if failed else 0)
