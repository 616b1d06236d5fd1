"""Documents to reports: each form of document has one reader, and every failure is a value that names its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.errors import ReadingError
from onrecord.model.report import Report
from onrecord.reading.document import Document
from onrecord.reading.feed import feed_reports
from onrecord.reading.forms import FEED, HTML, JSON, MAIL, PDF, TEXT
from onrecord.reading.given import given_reports
from onrecord.reading.mail import mail_reports
from onrecord.reading.options import ReadingOptions
from onrecord.reading.page import page_reports
from onrecord.reading.pdf import pdf_reports
from onrecord.reading.plain import plain_reports
from onrecord.reading.sources import read_documents

Reader = Callable[[Document, ReadingOptions], Iterator[Report | ReadingError]]
_READERS: dict[str, Reader] = {
    TEXT: plain_reports,
    JSON: given_reports,
    HTML: page_reports,
    FEED: feed_reports,
    MAIL: mail_reports,
    PDF: pdf_reports,
}


def read_reports(
    sources: Iterable[str | Path], *, options: ReadingOptions | None = None
) -> Iterator[Report | ReadingError]:
    """Give every report of `sources` (files, folders, "-" for standard input), one at a time and in a fixed order.

    A file that gives no report is a `ReadingError` in the stream, naming the file and the reason; the rest goes on.
    """
    options = options or ReadingOptions()
    for document in read_documents(sources, options=options):
        if isinstance(document, ReadingError):
            yield document
        else:
            yield from reports_of(document, options=options)


def reports_of(document: Document, *, options: ReadingOptions | None = None) -> Iterator[Report | ReadingError]:
    """Give the reports that one document holds; a function of the bytes and options alone, so it may run anywhere."""
    reader = _READERS.get(document.media_type)
    if reader is None:
        yield ReadingError(document.origin, f"is {document.media_type}, which OnRecord cannot read")
        return
    yield from reader(document, options or ReadingOptions())
