"""All that the language of a report shows, gathered: each finder is given what the ones before it found."""

from __future__ import annotations

from onrecord.language.numbers import find_numbers
from onrecord.language.parse import parse
from onrecord.language.places import find_places
from onrecord.language.times import find_times
from onrecord.model import Annotated, Report


def annotate(report: Report) -> Annotated:
    """Give the tokens, names, numbers, times and places of a report's text."""
    text = report.text
    parsed = parse(text)
    return Annotated(
        report=report,
        tokens=parsed.tokens,
        sentences=parsed.sentences,
        names=parsed.names,
        numbers=find_numbers(text),
        times=find_times(text, report.day),
        places=find_places(text, parsed.names, report.publisher),
    )
