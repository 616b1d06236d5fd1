"""What commands share: the ledger option, the progress bar, and how a failure is told."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

Item = TypeVar("Item")
Command = TypeVar("Command", bound=Callable[..., Any])

WIDTH_WITHOUT_TERMINAL = 120


def ledger_option(command: Command) -> Command:
    """Add `--ledger` to a command."""
    return click.option(
        "--ledger",
        "where",
        default="onrecord.db",
        show_default=True,
        envvar="ONRECORD_LEDGER",
        help="The ledger: a file, or a database URL.",
    )(command)


def rule_option(command: Command) -> Command:
    """Add `--rule` to a command."""
    from onrecord.assessment import DEFAULT_RULE, RULES

    return click.option(
        "--rule",
        type=click.Choice(RULES),
        default=DEFAULT_RULE,
        show_default=True,
        help="The toll rule: whose figure is taken for best.",
    )(command)


def coding_options(command: Command) -> Command:
    """Add `--actors` and `--confidence` to a command."""
    for option in (
        click.option(
            "--confidence",
            "least",
            type=click.FloatRange(0, 1),
            help="Code only what is at least so likely right; the rest is kept as suggestions.",
        ),
        click.option(
            "--actors",
            "actor_lists",
            multiple=True,
            type=click.Path(path_type=Path, dir_okay=False),
            help="A CSV of parties (name, kind, country, aliases, source) beside the known ones; may be repeated.",
        ),
    ):
        command = option(command)
    return command


def encoding_option(command: Command) -> Command:
    """Add `--encoding` to a command that reads files."""
    return click.option("--encoding", help="The encoding of text and JSON that is not UTF-8, such as windows-1252.")(
        command
    )


def web_options(command: Command) -> Command:
    """Add `--allow-local` and `--contact` to a command that may fetch pages."""
    for option in (
        click.option("--contact", help="An address of yours, told to the sites that pages are fetched from."),
        click.option("--allow-local", is_flag=True, help="Fetch from private networks and this machine too."),
    ):
        command = option(command)
    return command


def complain(error: object) -> None:
    """Say on standard error what failed, in one line."""
    click.echo(f"onrecord: {' '.join(plain(str(error)).split())}", err=True)


def plain(text: str) -> str:
    """Give words of a report as a terminal may show them: control and direction characters become their names.

    Text of reports is hostile: an escape sequence in it could rewrite the screen or the title of the window.
    """
    return "".join(letter if letter == "\n" or _is_harmless(letter) else f"\\u{ord(letter):04x}" for letter in text)


def _is_harmless(letter: str) -> bool:
    # Cc: control, Cf: format (zero-width, bidirectional overrides), Cs: lone surrogates; the joiners spell words.
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} or letter in "\u200c\u200d"


def progress(items: Iterable[Item], *, label: str, length: int | None = None) -> Iterator[Item]:
    """Give the items again, with a bar on standard error where that is a terminal and the work is long."""
    if not sys.stderr.isatty() or (length is not None and length <= 1):
        yield from items
        return
    with click.progressbar(items, label=label, length=length, file=sys.stderr) as bar:
        yield from bar


def console() -> Any:  # noqa: ANN401  rich is imported only where it is used
    """Give a console for tables: colours on a terminal (unless NO_COLOR), plain and wide in a pipe."""
    from rich.console import Console

    return Console(
        width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL, highlight=False, emoji=False, markup=False
    )
