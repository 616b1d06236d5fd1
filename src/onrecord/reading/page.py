"""Web pages: the article of a page by trafilatura, with the title, date and publisher that the page gives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from onrecord.errors import ReadingError
from onrecord.model.report import Report, content_id
from onrecord.reading.days import read_day
from onrecord.reading.decoding import binary_kind
from onrecord.reading.document import Document
from onrecord.reading.given import check_length, storable
from onrecord.reading.options import ReadingOptions

_SHORTEST_ARTICLE = 120  # characters; less is a caption or a cookie notice


@cache
def extractor() -> str:
    """Name the extractor and its version, as custody keeps it."""
    return f"trafilatura {version('trafilatura')}"


def page_reports(document: Document, options: ReadingOptions) -> Iterator[Report | ReadingError]:
    """Give the one report of a web page, or a `ReadingError` when the page holds no article."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    kind = binary_kind(document.data)
    if kind is not None:
        yield ReadingError(document.origin, f"is {kind}, not a web page")
        return
    found = bare_extraction(
        document.data, url=document.url, fast=True, include_comments=False, include_tables=False, with_metadata=True
    )
    text = storable(found.text or "")[0] if isinstance(found, Page) else ""
    if not isinstance(found, Page) or len(text) < _SHORTEST_ARTICLE:
        yield ReadingError(document.origin, "has no article on the page; save the text itself if you can see it")
        return
    try:
        check_length(text, document.origin, options)
    except ReadingError as error:
        yield error
        return
    day = read_day(found.date) if found.date else None
    yield Report(
        id=content_id(text, found.title or "", found.sitename or "", found.url or document.url or ""),
        text=text,
        title=found.title,
        publisher=found.sitename or found.hostname,
        published=day.isoformat() if day else None,
        published_basis="metadata" if day else "unknown",
        url=found.url or document.url,
        byline=found.author,
        confidential=options.confidential,
        custody=document.custody(extractor()),
    )
