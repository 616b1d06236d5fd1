"""How reports are read: limits that hostile input cannot pass, and what the user knows better than the file."""

from __future__ import annotations

from dataclasses import dataclass

# The longest news report is some 100,000 characters; a million is a book, and no report.
LARGEST_TEXT = 1_000_000
LARGEST_DOCUMENT = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """Limits and knowledge for reading.

    `largest_text` is in code points, `largest_document` in bytes after unpacking; `encoding` is that of plain text and
    JSON that is not UTF-8; `confidential` marks every report read as one that never leaves in an export.
    """

    largest_text: int = LARGEST_TEXT
    largest_document: int = LARGEST_DOCUMENT
    encoding: str | None = None
    confidential: bool = False
