"""`onrecord report`: a report's text with its evidence marked."""

from __future__ import annotations

import sys

import click

from onrecord.cli.shared import console, ledger_option, plain
from onrecord.export.care import VEILED
from onrecord.model import Record, Span, Statement

_COLOURS = {
    "figure": "black on yellow",
    "responsibility": "white on red",
    "threat": "white on magenta",
    "warning": "black on cyan",
    "motive": "black on green",
    "arrest": "white on blue",
    "incident": "underline",
}


@click.command("report")
@click.argument("report_id")
@ledger_option
@click.option("--original", is_flag=True, help="Write the untouched bytes the report was read from.")
@click.option("--unveil", is_flag=True, help="Show the wording of threats.")
def command(report_id: str, where: str, *, original: bool, unveil: bool) -> None:
    """Show a report with the words that carry each statement in colour, a number leading to the list below.

    In a pipe the words stand between [n: and ], since there are no colours.
    """
    from onrecord import open_ledger

    with open_ledger(where, read_only=True) as ledger:
        if original:
            sys.stdout.buffer.write(ledger.original(report_id))
            return
        record = ledger.record(report_id)
    out = console()
    report = record.report
    out.print(plain(report.title or report.id), style="bold")
    out.print(
        plain(f"{report.publisher or '—'}, {report.published or 'no date'} ({report.published_basis})"), style="dim"
    )
    out.print(_marked(record, colours=out.is_terminal, unveil=unveil))
    out.print()
    if out.is_terminal:
        from rich.text import Text

        out.print(Text(" ").join(Text(kind, style=style) for kind, style in _COLOURS.items()))
    for number, statement in enumerate(record.statements, 1):
        out.print(plain(f"[{number}] {_told(statement)}"), markup=False)
    if record.suggestions:
        out.print("\nSuggested, not counted:", style="bold")
    for statement in record.suggestions:
        words = VEILED if statement.kind == "threat" and not unveil else record.quote(statement.evidence[0])
        out.print(plain(f"{_told(statement)}: {words}"), markup=False)


def _told(statement: Statement) -> str:
    who = statement.speaker.name if statement.speaker is not None else "own voice"
    about = statement.incident or "no incident"
    return f"{statement.kind} {statement.stance}, {who}, {about}, {statement.confidence:.2f}"


def _marked(record: Record, *, colours: bool, unveil: bool) -> object:
    """Give the text with its marks; of marks that overlap, the one that begins first is drawn."""
    from rich.text import Text

    marks: list[tuple[Span, str, str]] = [
        (span, statement.kind, f"{number}")
        for number, statement in enumerate(record.statements, 1)
        for span in statement.evidence
    ]
    marks += [(span, "incident", "") for incident in record.incidents for span in incident.mentions]
    shown, at = Text(), 0
    for span, kind, number in sorted(marks, key=lambda mark: (mark[0].start, mark[1] == "incident")):
        if span.start < at or span.field != "text":
            continue
        shown.append(plain(record.report.text[at : span.start]))
        words = VEILED if kind == "threat" and not unveil else plain(record.quote(span))
        if colours:
            shown.append(f"{words}[{number}]" if number else words, style=_COLOURS[kind])
        else:
            shown.append(f"[{number}: {words}]" if number else words)
        at = span.end
    shown.append(plain(record.report.text[at:]))
    return shown
