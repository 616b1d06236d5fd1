"""A news report: clean text, what is known of its origin, and the custody of the bytes it was read from.

Invariant: `text` never changes under a report's id; every span of a record points into exactly this text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.errors import ReportError
from onrecord.model.span import Span

DateBasis = Literal["given", "metadata", "url", "text", "dateline", "inferred", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """Where the bytes of a report came from, after the Berkeley Protocol (2022): untouched copy, hash, capture, tool.

    `sha256` is of the untouched bytes; `origin` is the path or URL; `captured_at` is ISO 8601 in UTC; `headers` are
    those of the HTTP response, as sent; `remarks` say what the reader met and did ("read as windows-1252").
    """

    sha256: str
    origin: str
    captured_at: str
    extractor: str
    media_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report. `published` is an ISO 8601 date or date-time and `published_basis` says who gave it.

    `agency` is the news agency credited ("Reuters"), `noise` marks stretches of the text that are no reporting
    (share bars, scraper marks): they stay in the text, and are kept out of coding. `confidential` reports never leave
    in an export. Raises `ReportError` for an empty text or an impossible date.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    agency: str | None = None
    published_basis: DateBasis = "unknown"
    noise: tuple[Span, ...] = ()
    custody: Custody | None = None
    confidential: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ReportError(self.id, "the report has no text")
        if self.published is not None:
            published_day(self.published, self.id)

    @property
    def day(self) -> date | None:
        """The day of publication, or None when it is not known."""
        return None if self.published is None else published_day(self.published, self.id)


def published_day(published: str, report_id: str = "report") -> date:
    """Give the day of an ISO 8601 date or date-time; raises `ReportError` when there is no such day."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError as error:
        reason = f"published {published!r} is not a date such as 2019-01-21 ({error})"
        raise ReportError(report_id, reason) from error


def content_id(*parts: str) -> str:
    """Give a short id that depends on nothing but `parts`: the first 16 hex digits of their SHA-256."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
