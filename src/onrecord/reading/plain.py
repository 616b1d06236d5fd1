"""Plain text: the whole file is the report."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import ReadingError
from onrecord.model.report import Report, content_id
from onrecord.reading.decoding import decode
from onrecord.reading.document import Document
from onrecord.reading.given import check_length, storable
from onrecord.reading.options import ReadingOptions

EXTRACTOR = "plain text"


def plain_reports(document: Document, options: ReadingOptions) -> Iterator[Report | ReadingError]:
    """Give the one report that a text file is, or a `ReadingError`."""
    try:
        text, replaced = storable(decode(document.data, subject=document.origin, encoding=options.encoding))
        check_length(text, document.origin, options)
    except ReadingError as error:
        yield error
        return
    remarks = (f"{replaced} characters that cannot be stored were replaced by U+FFFD",) if replaced else ()
    yield Report(
        id=content_id(text),
        text=text,
        url=document.url,
        confidential=options.confidential,
        custody=document.custody(EXTRACTOR, remarks),
    )
