"""`onrecord add`: reports into the ledger."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.shared import coding_options, complain, encoding_option, ledger_option, progress, web_options


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Code so many at once.")
@click.option("--confidential", is_flag=True, help="Mark these reports: they never leave in an export.")
@encoding_option
@coding_options
@web_options
def command(
    paths: tuple[str, ...],
    where: str,
    jobs: int,
    encoding: str | None,
    actor_lists: tuple[Path, ...],
    least: float | None,
    contact: str | None,
    *,
    allow_local: bool,
    confidential: bool,
) -> None:
    """Read, code and link reports, and append them to the ledger.

    PATH is a file, a folder, - for standard input, or the address of a page, which is fetched as its robots.txt allows.
    The same report added twice changes nothing, so a run that was cut off is simply run again.

    \b
    onrecord add reports/
    onrecord add leaked.txt --confidential
    onrecord add https://example.org/report.html
    """
    from onrecord import coding, open_ledger, pipeline, reading

    fetching = reading.FetchOptions(allow_local=allow_local, contact=contact)
    options = reading.ReadingOptions(encoding=encoding, confidential=confidential, fetching=fetching)
    choices = coding.CodingOptions(actor_lists=actor_lists, least=least)
    coding.known_actors(*actor_lists)  # a list that cannot be read stops here, before any report
    new = known = failed = 0
    with open_ledger(where) as ledger:
        documents = reading.read_documents(paths, options=options)
        every = pipeline.add(ledger, documents, options=options, choices=choices, jobs=jobs)
        for added in progress(every, label="Adding"):
            if not isinstance(added, pipeline.Added):
                failed += 1
                complain(added)
            elif added.new:
                new += 1
            else:
                known += 1
    click.echo(f"{new} added, {known} already there, {failed} failed; ledger {where}")
    sys.exit(1 if failed else 0)
