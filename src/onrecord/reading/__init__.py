"""bytes → Report: from whatever a newsroom has to a clean, dated report with its custody kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.reading.cleaning import CleanText, clean
from onrecord.reading.document import Document
from onrecord.reading.noise import mark_noise
from onrecord.reading.options import FetchOptions, ReadingOptions
from onrecord.reading.reports import read_reports, reports_of
from onrecord.reading.sources import list_sources, read_documents

if TYPE_CHECKING:
    from onrecord.reading.watching import Watch

__all__ = [
    "CleanText",
    "Document",
    "FetchOptions",
    "ReadingOptions",
    "clean",
    "list_sources",
    "mark_noise",
    "read_documents",
    "read_reports",
    "reports_of",
    "watch",
]


def watch(
    feeds: Iterable[str],
    *,
    memory: Path | None = None,
    every: float = 900.0,
    options: FetchOptions | None = None,
) -> Watch:
    """Put feeds under watch, as `onrecord.reading.watching.Watch` does.

    Stands here so that whoever reads files alone does not load what speaks to the web.
    """
    from onrecord.reading.watching import Watch

    return Watch(feeds, memory=memory, every=every, options=options)
