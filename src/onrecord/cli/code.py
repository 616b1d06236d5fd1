"""`onrecord code`: reports to records, without a ledger."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from onrecord.cli.shared import complain, progress


@click.command("code")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write DIR/<report id>.json instead.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Code so many at once.")
def command(paths: tuple[str, ...], out: Path | None, jobs: int) -> None:
    """Code reports to records and print them, one a line, as JSON.

    PATH is a file, a folder, or - for standard input. Nothing is stored.

    \b
    onrecord code report.html
    onrecord code reports/ --out records/
    cat report.txt | onrecord code -
    """
    from onrecord import pipeline, reading
    from onrecord.errors import ExportError, ReadingError
    from onrecord.export import write_lines
    from onrecord.model.form import write_record

    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(str(out), f"the folder cannot be made ({error.strerror})") from error
    options = reading.ReadingOptions()
    documents = reading.read_documents(paths, options=options)
    failed = False
    for coded in progress(pipeline.code_documents(documents, options=options, jobs=jobs), label="Coding"):
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
