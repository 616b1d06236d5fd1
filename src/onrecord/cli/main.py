"""The command `onrecord` and its help. Commands are imported when they are called, so that --help starts at once."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import version

import click

from onrecord.errors import OnRecordError

# What `onrecord --help` lists, in the order of the work.
COMMANDS = {
    "demo": "Code the sample reports and show what comes out.",
    "code": "Code reports to records, without a ledger.",
    "add": "Read, code and link reports, and append them to the ledger.",
    "watch": "Watch feeds, and add what appears in them.",
    "incidents": "List the incidents of the ledger.",
    "show": "Show all that is known of one incident.",
    "report": "Show a report with its evidence marked.",
    "same": "Say that two incidents are one.",
    "differ": "Say that two incidents are not one.",
    "undo": "Take a judgement back.",
    "link": "Link what the ledger holds once more.",
    "pairs": "List the pairs the machine is unsure of.",
    "export": "Write the incidents or their figures.",
    "verify": "Prove that the ledger was not altered.",
}

EPILOG = """\b
Exit codes: 0 all went well; 1 something failed, and standard error says what (the rest was done);
2 the command was not understood.

\b
Start with:
  onrecord demo
  onrecord add reports/
  onrecord incidents
"""


class _Commands(click.Group):
    """The commands, each in a module of its name that is imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"onrecord.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("onrecord"), prog_name="onrecord")
def cli() -> None:
    """Turn news reports of violent incidents into an auditable record.

    Every figure keeps who gave it, when, and the words of the report that carry it; copies of one story count once;
    nothing in the ledger is ever overwritten. No call leaves this machine unless you give a URL.
    """


def main() -> None:
    """Run the command; errors are one line on standard error, never a traceback."""
    try:
        cli(prog_name="onrecord", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        print("onrecord: stopped", file=sys.stderr)  # noqa: T201
        sys.exit(1)
    except OnRecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone, as in `onrecord export | head`: nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
