"""How reports are read: limits that hostile input cannot pass, and what the user knows better than the file."""

from __future__ import annotations

from dataclasses import dataclass, field

# The longest news report is some 100,000 characters; a million is a book, and no report.
LARGEST_TEXT = 1_000_000
LARGEST_DOCUMENT = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Manners and limits on the web.

    `timeout` is for each wait and `deadline` for a whole answer, `pause` the least between two requests to a site and
    `longest_pause` the most that its robots.txt can ask for, all in seconds; `largest` is in bytes; `contact` (an
    address of the newsroom) goes into the User-Agent; `allow_local` lets pages of private networks be read.
    """

    timeout: float = 15.0
    deadline: float = 60.0
    pause: float = 1.0
    longest_pause: float = 30.0
    largest: int = LARGEST_DOCUMENT
    most_redirects: int = 5
    contact: str | None = None
    allow_local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """Limits and knowledge for reading.

    `largest_text` is in code points, `largest_document` in bytes after unpacking; `encoding` is that of plain text and
    JSON that is not UTF-8; `confidential` marks every report read as one that never leaves in an export; `fetching` is
    for sources that are web addresses.
    """

    largest_text: int = LARGEST_TEXT
    largest_document: int = LARGEST_DOCUMENT
    encoding: str | None = None
    confidential: bool = False
    fetching: FetchOptions = field(default_factory=FetchOptions)
