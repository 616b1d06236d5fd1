"""The command `onrecord`: one file for each command, and the exit codes they share."""

from onrecord.cli.main import main

__all__ = ["main"]
