"""`onrecord export`: incidents or figures as a file."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.assessment import RuleName
from onrecord.cli.shared import ledger_option, rule_option


@click.command("export")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), required=True, help="jsonl: incidents; csv: figures."
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file, with its codebook beside."
)
@click.option("--public", is_flag=True, help="Keep victims' names and coordinates back.")
@click.option("--unveil", is_flag=True, help="Show the wording of threats.")
@ledger_option
@rule_option
def command(form: str, out: Path | None, where: str, rule: RuleName, *, public: bool, unveil: bool) -> None:
    """Write the incidents (jsonl) or every figure with who said it (csv). Confidential reports never leave.

    \b
    onrecord export --format csv --out figures.csv
    onrecord export --format jsonl --rule ucdp | jq .killed
    """
    from onrecord import export, open_ledger, pipeline

    care = export.Care(public=public, unveil=unveil)
    with open_ledger(where, read_only=True) as ledger:
        views = pipeline.views(ledger, rule)
    lines = export.write_jsonl(views, care) if form == "jsonl" else export.write_csv(views, care)
    if out is None:
        for line in lines:
            click.echo(line)
        return
    count = export.write_lines(out, lines)
    export.write_lines(out.with_name(f"{out.name}.codebook.json"), [export.write_codebook()])
    click.echo(f"{count} lines in {out}, its codebook beside it", err=True)
