"""PDF files, where the pdf extra is installed: the words of its pages, lines joined to paragraphs.

Invariant: a PDF's own dates are of the file, not of the report, so they never date it.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from importlib.metadata import version

from onrecord.errors import ReadingError
from onrecord.model.report import Report
from onrecord.reading.cleaning import clean
from onrecord.reading.compose import Found, compose
from onrecord.reading.document import Document
from onrecord.reading.options import ReadingOptions

_MOST_PAGES = 200
_FEWEST = 40
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_END = re.compile(r"[.!?:”\"’)\]]$")
_SHORT = 0.8  # of the longest line; a shorter one that ends a sentence ends its paragraph


def pdf_reports(document: Document, options: ReadingOptions) -> Iterator[Report | ReadingError]:
    """Give the one report of a PDF, or a `ReadingError` when it holds no words or cannot be opened."""
    try:
        from pypdf import PdfReader
    except ImportError:
        yield ReadingError(document.origin, "is a PDF: install the pdf extra to read it (pip install 'onrecord[pdf]')")
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(document.data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield ReadingError(document.origin, "is locked with a password; save it without one")
            return
        told = (reader.metadata.title if reader.metadata else None) or None
        pages = [page.extract_text() for _, page in zip(range(_MOST_PAGES), reader.pages, strict=False)]
    except Exception as error:  # noqa: BLE001  the parser meets malformed files with errors of every kind
        yield ReadingError(document.origin, f"is a PDF that cannot be read ({type(error).__name__}: {error})")
        return
    text = clean("\n\n".join(_paragraphs(page) for page in pages if page.strip())).text
    if len(text) < _FEWEST:
        yield ReadingError(document.origin, "is a PDF without words: its pages are pictures")
        return
    title = " ".join(told.split()) if isinstance(told, str) else ""
    found = Found(text=text, extractor=f"pypdf {version('pypdf')}", title=title or None)
    yield compose(found, document, document.origin, options)


def _paragraphs(page: str) -> str:
    """Join the lines of a page to paragraphs."""
    lines = [line.strip() for line in _HYPHEN.sub("", page).splitlines()]
    longest = max((len(line) for line in lines), default=0)
    out: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            open_line = False
            continue
        if open_line:
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        open_line = not (_END.search(line) and len(line) < _SHORT * longest)
    return "\n\n".join(out)
