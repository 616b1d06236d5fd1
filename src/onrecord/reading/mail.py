"""Mails (.eml) and pages saved as one file (.mht): the body is the report, attached reports are reports too.

Invariant: a mail's date dates a mail; a saved page's date is when it was saved, so it never dates the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from onrecord.errors import ReadingError
from onrecord.model.report import Report
from onrecord.reading.cleaning import clean
from onrecord.reading.compose import Found, compose
from onrecord.reading.document import Document
from onrecord.reading.forms import MAIL, may_hold_reports
from onrecord.reading.names import web_address
from onrecord.reading.options import ReadingOptions
from onrecord.reading.page import page_report

EXTRACTOR = "mail body"
_SAVED = "snapshot-content-location"
_FEWEST = 80
# What the library raises for mails that are none, much of it by accident.
_DAMAGE = (
    MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, IndexError, AssertionError
)  # fmt: skip


def mail_reports(document: Document, options: ReadingOptions) -> Iterator[Report | ReadingError]:
    """Give the report in a mail or in a page saved as .mht, or a `ReadingError`."""
    try:
        message = _parsed(document.data)
        part = message.get_body(preferencelist=("plain", "html"))
        words = _words(part)
        if part is None or (part.get_content_subtype() == "plain" and len(words) < _FEWEST):
            part = message.get_body(preferencelist=("html",)) or part
            words = _words(part)
        subject, sender, sent = (_field(message, name) for name in ("subject", "from", "date"))
        saved = _field(message, _SAVED)
    except _DAMAGE as error:
        yield ReadingError(document.origin, f"cannot be read as a mail ({type(error).__name__})")
        return
    if part is None or not words.strip():
        if attached_files(document.data):
            return  # those are documents of their own
        yield ReadingError(document.origin, "is a mail without words in its body")
        return
    if part.get_content_subtype() == "html" and (saved or "<article" in words or "<h1" in words):
        page = Document(
            data=document.data,
            origin=document.origin,
            captured_at=document.captured_at,
            media_type=document.media_type,
            url=web_address(saved) or document.url,
        )
        yield page_report(words, page, document.origin, options)
        return
    from onrecord.reading.feed import plain_words

    text = plain_words(words) if part.get_content_subtype() == "html" else clean(words).text.strip()
    name, address = parseaddr(sender or "")
    found = Found(
        text=text,
        extractor=EXTRACTOR,
        title=subject,
        publisher=name or address or None,
        published=_moment(sent),
        basis="metadata",
    )
    yield compose(found, document, document.origin, options)


def attached_files(data: bytes) -> list[tuple[str, bytes]]:
    """Give the name and bytes of each file attached to a mail that may hold reports; mails in it are files too."""
    found: list[tuple[str, bytes]] = []
    try:
        message = _parsed(data)
        if message.get(_SAVED) is not None:
            return []  # the parts of a saved page are its pictures and scripts
        for number, part in enumerate(message.iter_attachments(), 1):
            name = " ".join((part.get_filename() or "").split())
            if part.get_content_type() == MAIL:
                found.append((name if may_hold_reports(name) else f"{number}.eml", part.get_content().as_bytes()))
            elif may_hold_reports(name) and isinstance(words := part.get_payload(decode=True), bytes):
                found.append((name, words))
    except _DAMAGE:
        return found
    return found


def _parsed(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(data)


def _words(part: MIMEPart | None) -> str:
    """Give the words of a part; bytes that do not fit its encoding are replaced."""
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:
        return payload.decode("utf-8", errors="replace")


def _field(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):  # malformed fields raise as they are read
        return None
    words = " ".join(str(value).split()) if value is not None else ""
    return words or None


def _moment(sent: str | None) -> str | None:
    try:
        moment = parsedate_to_datetime(sent or "")
        return (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
