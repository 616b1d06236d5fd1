"""`onrecord demo`: the main job on the sample reports."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from onrecord.cli.shared import complain, console, progress


@click.command("demo")
def command() -> None:
    """Code the sample reports into a ledger of their own and show the incidents.

    The samples tell of real public events in our own words: conflicting and revised tolls, claims, a denial, an
    incident mentioned as background, and two copies of one story.
    """
    from onrecord import open_ledger, pipeline, reading
    from onrecord.assessment import DEFAULT_RULE
    from onrecord.cli.table import incidents_table

    options = reading.ReadingOptions()
    failed = False
    with (
        as_file(files("onrecord") / "samples") as samples,
        TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "demo.db") as ledger,
    ):
        paths = sorted(str(path) for path in Path(samples).glob("*.json"))
        documents = reading.read_documents(paths, options=options)
        for added in progress(pipeline.add(ledger, documents, options=options), label="Coding", length=len(paths)):
            if not isinstance(added, pipeline.Added):
                failed = True
                complain(added)
        views = [pipeline.assess(dossier, DEFAULT_RULE) for dossier in pipeline.dossiers(ledger)]
        shown = [view for view in views if any(one.incident.role == "main" for one in view.dossier.tellings)]
        click.echo(f"{len(paths)} sample reports, {len(shown)} incidents:\n")
        console().print(incidents_table(shown, DEFAULT_RULE, "killed", "injured"))
    click.echo(
        "\nNow your own reports (files or folders of text, HTML, JSON):\n"
        "  onrecord add REPORTS        read, code and link them into onrecord.db\n"
        "  onrecord incidents          this table\n"
        "  onrecord show INCIDENT      every figure with who said it and in which words\n"
        "  onrecord export --format csv --out figures.csv"
    )
    sys.exit(1 if failed else 0)
