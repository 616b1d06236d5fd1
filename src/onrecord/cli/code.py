"""`onrecord code`: reports to records, without a ledger."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from onrecord.cli.shared import coding_options, complain, encoding_option, progress, web_options


@click.command("code")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write DIR/<report id>.json instead.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Code so many at once.")
@encoding_option
@coding_options
@web_options
def command(
    paths: tuple[str, ...],
    out: Path | None,
    jobs: int,
    encoding: str | None,
    actor_lists: tuple[Path, ...],
    least: float | None,
    contact: str | None,
    *,
    allow_local: bool,
) -> None:
    """Code reports to records and print them, one a line, as JSON.

    PATH is a file, a folder, - for standard input, or the address of a page. Nothing is stored.

    \b
    onrecord code report.html
    onrecord code reports/ --out records/
    cat report.txt | onrecord code -
    onrecord code reports/ --actors parties.csv --confidence 0.5
    """
    from onrecord import coding, pipeline, reading
    from onrecord.errors import ExportError, ReadingError
    from onrecord.export import write_lines
    from onrecord.model.form import write_record

    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(str(out), f"the folder cannot be made ({error.strerror})") from error
    options = reading.ReadingOptions(
        encoding=encoding, fetching=reading.FetchOptions(allow_local=allow_local, contact=contact)
    )
    choices = coding.CodingOptions(actor_lists=actor_lists, least=least)
    coding.known_actors(*actor_lists)  # a list that cannot be read stops here, before any report
    documents = reading.read_documents(paths, options=options)
    failed = False
    every = pipeline.code_documents(documents, options=options, choices=choices, jobs=jobs)
    for coded in progress(every, label="Coding"):
        if isinstance(coded, ReadingError):
            failed = True
            complain(coded)
            continue
        for failure in coded.failures:
            failed = True
            complain(failure)
        for record in coded.records:
            form = write_record(record)
            if out is None:
                click.echo(json.dumps(form, ensure_ascii=False))
            else:
                write_lines(out / f"{record.report.id}.json", [json.dumps(form, ensure_ascii=False, indent=1)])
    sys.exit(1 if failed else 0)
