"""The flow on one page: reports in, records and judgements out. No logic of its own."""

from __future__ import annotations

from onrecord import coding, language
from onrecord.model import Coder, Record, Report

VERSION = "0.1.0"
MACHINE = Coder(name=f"onrecord {VERSION}")


def code_report(report: Report) -> Record:
    """Give the record of one report."""
    return coding.code(language.annotate(report), coder=MACHINE)
