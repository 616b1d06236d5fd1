"""bytes → Report: from whatever a newsroom has to a clean, dated report with its custody kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import ReadingError
from onrecord.reading.cleaning import CleanText, clean
from onrecord.reading.document import Document
from onrecord.reading.noise import mark_noise
from onrecord.reading.options import FetchOptions, ReadingOptions
from onrecord.reading.reports import read_reports, reports_of
from onrecord.reading.sources import list_sources, read_documents

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
    rounds: int | None = None,
    options: FetchOptions | None = None,
) -> Iterator[Document | ReadingError]:
    """Give the pages that appear in `feeds`, as `onrecord.reading.watching.watch` does.

    Stands here so that whoever reads files alone does not load what speaks to the web.
    """
    from onrecord.reading import watching

    yield from watching.watch(feeds, memory=memory, every=every, rounds=rounds, options=options)
