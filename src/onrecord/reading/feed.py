"""RSS and Atom feeds: a report for each entry, from what the feed carries of it.

Invariant: nothing is fetched; a feed that declares entities is refused, since only bombs need them.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from onrecord.errors import ReadingError
from onrecord.model.report import Report
from onrecord.reading.cleaning import clean
from onrecord.reading.compose import Found, compose
from onrecord.reading.document import Document
from onrecord.reading.names import web_address
from onrecord.reading.options import ReadingOptions

_ENTITY = re.compile(rb"<!ENTITY|<\0!\0E\0N\0T\0I\0T\0Y", re.IGNORECASE)
_FEWEST = 80  # characters; a shorter entry is a headline
_SUMMARY = 600
_BLOCKS = "p|div|br|li|h1|h2|h3|h4|blockquote|tr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed: its page's address, and what the feed says of it; `published` is ISO 8601 in UTC."""

    url: str | None
    title: str | None
    text: str
    published: str | None
    byline: str | None
    publisher: str | None


def feed_reports(document: Document, options: ReadingOptions) -> Iterator[Report | ReadingError]:
    """Give a report for each entry that carries text; the others are named, with their address to fetch."""
    try:
        entries = feed_entries(document)
    except ReadingError as error:
        yield error
        return
    for number, entry in enumerate(entries, 1):
        subject = f"{document.origin} entry {number}"
        if len(entry.text) < _FEWEST:
            address = f"; its page is {entry.url}" if entry.url else ""
            yield ReadingError(subject, f"carries only a headline{address}")
            continue
        found = Found(
            text=entry.text,
            extractor=f"feedparser {version('feedparser')}",
            title=entry.title,
            publisher=entry.publisher,
            published=entry.published,
            basis="metadata",
            url=entry.url,
            byline=entry.byline,
            remarks=("the feed may carry only a summary",) if len(entry.text) < _SUMMARY else (),
        )
        yield compose(found, document, subject, options)


def feed_entries(document: Document) -> tuple[Entry, ...]:
    """Give the entries of a feed; raises `ReadingError` when the document is none."""
    if _ENTITY.search(document.data):
        raise ReadingError(document.origin, "declares XML entities, which no feed needs; it is refused")
    import feedparser

    try:
        feed = feedparser.parse(document.data, response_headers={"content-location": document.url or ""})
    except Exception as error:
        raise ReadingError(document.origin, f"cannot be read as a feed ({type(error).__name__})") from error
    if not feed.get("version"):
        raise ReadingError(document.origin, "is not an RSS or Atom feed")
    publisher = _words(feed.feed.get("title"))
    entries = tuple(_entry(entry, publisher) for entry in feed.entries)
    if not entries:
        raise ReadingError(document.origin, "is a feed without entries")
    return entries


def _entry(entry: Mapping[str, Any], publisher: str | None) -> Entry:
    bodies = [str(part.get("value") or "") for part in entry.get("content") or ()] + [str(entry.get("summary") or "")]
    link = entry.get("link")
    source = entry.get("source")
    named = _words(source.get("title")) if isinstance(source, Mapping) else None
    return Entry(
        url=web_address(str(link)) if link else None,
        title=_words(entry.get("title")),
        text=max((plain_words(body) for body in bodies), key=len),
        published=_moment(entry.get("published_parsed")),
        byline=_words(entry.get("author")),
        publisher=named or publisher,
    )


def plain_words(markup: str) -> str:
    """Give the words of an entry's markup as paragraphs."""
    if not markup.strip():
        return ""
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", markup), create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    for element in tree.iter():
        if element.tag in {"script", "style"}:
            element.text = ""
        elif element.tag in _BLOCKS.split("|"):
            element.tail = f"\n{element.tail or ''}"
            element.text = f"\n{element.text or ''}" if element.tag != "br" else None
    lines = (" ".join(line.split()) for line in str(tree.text_content()).splitlines())
    return clean("\n\n".join(line for line in lines if line)).text


def _words(value: object) -> str | None:
    return plain_words(value).replace("\n\n", " ") or None if isinstance(value, str) else None


def _moment(parsed: object) -> str | None:
    """Give feedparser's time, which is in UTC, in ISO 8601."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if parsed else None  # type: ignore[arg-type]
    except (ValueError, OverflowError, TypeError):
        return None
