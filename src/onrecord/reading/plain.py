"""Plain text: the whole file is the report."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from onrecord.errors import ReadingError
from onrecord.model.report import Report
from onrecord.reading.compose import Found, compose
from onrecord.reading.decoding import decode
from onrecord.reading.document import Document
from onrecord.reading.options import ReadingOptions

EXTRACTOR = "plain text"


def plain_reports(document: Document, options: ReadingOptions) -> Iterator[Report | ReadingError]:
    """Give the one report that a text file is, or a `ReadingError`.

    The text is kept as it stands, line ends and all, unless it is not in NFC: then it is composed.
    """
    try:
        text = decode(document.data, subject=document.origin, encoding=options.encoding)
    except ReadingError as error:
        yield error
        return
    remarks: tuple[str, ...] = ()
    if not unicodedata.is_normalized("NFC", text):
        text, remarks = unicodedata.normalize("NFC", text), ("composed to NFC",)
    found = Found(text=text, extractor=EXTRACTOR, url=document.url, remarks=remarks)
    yield compose(found, document, document.origin, options)
