"""What a reader found, made into a report: limits kept, noise marked, dateline and agency read, an id given.

Invariant: every reader goes through `compose`, so a report is the same whatever form it came in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import OnRecordError, ReadingError
from onrecord.model.report import DateBasis, Report, content_id
from onrecord.reading.agency import agency_credited, agency_named, agency_of_host
from onrecord.reading.dateline import Dateline, find_dateline, find_stated_day
from onrecord.reading.document import Document
from onrecord.reading.names import safe_id
from onrecord.reading.noise import mark_noise
from onrecord.reading.options import ReadingOptions

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BYLINE = re.compile(
    r"^(?:by|BY|By)\s+(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:[ ,]+(?:and |AND |& )?[A-ZÀ-Þ][\w.'’-]*){0,9})\s*$", re.MULTILINE
)
_BYLINE_WITHIN = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a reader found in a document, before it is a report; the words of each field as they stood there."""

    text: str
    extractor: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    basis: DateBasis = "unknown"
    url: str | None = None
    byline: str | None = None
    agency: str | None = None
    confidential: bool = False
    remarks: tuple[str, ...] = ()


def compose(found: Found, document: Document, subject: str, options: ReadingOptions) -> Report | ReadingError:
    """Give the report, or a `ReadingError` naming `subject` when it has no text, or more than a report can have.

    Without a date of its own a report takes that of its dateline, if that names a year, or that of a line at its head
    that is nothing but a date; else it has none.
    """
    try:
        return _report(found, document, subject, options)
    except ReadingError as error:
        return error
    except OnRecordError as error:
        return ReadingError(subject, error.reason)


def storable(text: str) -> tuple[str, int]:
    """Give `text` with the characters that no ledger can hold replaced one for one, and how many they were."""
    return _UNSTORABLE.subn("\ufffd", text)


def _report(found: Found, document: Document, subject: str, options: ReadingOptions) -> Report:
    if not found.text.strip():
        raise ReadingError(subject, "has no text")
    if len(found.text) > options.largest_text:
        reason = f"its text has {len(found.text):,} characters; a report has at most {options.largest_text:,}"
        raise ReadingError(subject, f"{reason}: split it into reports")
    text, replaced = storable(found.text)
    remarks = found.remarks
    if replaced:
        remarks = (*remarks, f"{replaced} characters that cannot be stored were replaced by U+FFFD")
    dateline = find_dateline(text)
    published, basis = found.published, found.basis
    if published is None:
        published, basis = _proved(dateline, text)
    own = content_id(text, *(part or "" for part in (found.title, found.publisher, found.published, found.url)))
    return Report(
        id=safe_id(found.id) if found.id else own,
        text=text,
        title=found.title,
        publisher=found.publisher,
        published=published,
        published_basis=basis if published else "unknown",
        url=found.url,
        byline=found.byline or _byline(text),
        agency=found.agency or (dateline.agency if dateline else None) or _agency(found, text),
        noise=mark_noise(text),
        confidential=options.confidential or found.confidential,
        custody=document.custody(found.extractor, remarks),
    )


def _proved(dateline: Dateline | None, text: str) -> tuple[str | None, DateBasis]:
    """Give the day that the words of the report prove it was published, and what proves it."""
    if dateline is not None and dateline.day is not None:
        return dateline.day.isoformat(), "dateline"
    stated = find_stated_day(text)
    return (stated.isoformat(), "text") if stated else (None, "unknown")


def _byline(text: str) -> str | None:
    """Give the names of a line "By …" at the head of the text, or None."""
    match = _BYLINE.search(text, 0, _BYLINE_WITHIN)
    return match["name"] if match else None


def _agency(found: Found, text: str) -> str | None:
    """Give the agency that the byline, the publisher or the first and last lines credit, or None."""
    for credit in (found.byline, found.publisher):
        if credit and (agency := agency_named(credit)):
            return agency
    return agency_of_host(found.url) or agency_credited(text)
