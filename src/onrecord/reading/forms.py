"""Which form a file has: by its first bytes where they tell, else by its name, else by the words at its head."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath

TEXT = "text/plain"
JSON = "application/json"
JSON_LINES = "application/x-ndjson"
HTML = "text/html"
FEED = "application/rss+xml"
MAIL = "message/rfc822"
PDF = "application/pdf"
WARC = "application/warc"
GZIP = "application/gzip"
ZIP = "application/zip"
TAR = "application/x-tar"

SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".rss": FEED,
    ".atom": FEED,
    ".xml": FEED,
    ".eml": MAIL,
    ".mht": MAIL,
    ".mhtml": MAIL,
    ".pdf": PDF,
    ".warc": WARC,
    ".zip": ZIP,
    ".tar": TAR,
    ".tgz": GZIP,
}
_TAR_MAGIC = slice(257, 262)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"(?:[A-Za-z][\w-]{1,40}: [^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}", re.IGNORECASE)
_MAIL_FIELDS = re.compile(rb"^(?:from|to|subject|mime-version|received|message-id): ", re.IGNORECASE | re.MULTILINE)
_FEWEST_FIELDS = 2
_LEADING = b"\xef\xbb\xbf \t\r\n"


def form_of(name: str, head: bytes) -> str:
    """Give the media type of the file `name` whose first bytes are `head`.

    >>> form_of("story.htm", b"<p>Six people were hurt.")
    'text/html'
    """
    return _by_magic(head) or SUFFIXES.get(_suffix(name)) or _by_words(head)


def may_hold_reports(name: str) -> bool:
    """Tell by its name whether a file found in a folder or an archive is of a form that holds reports."""
    return not PurePath(name).name.startswith(".") and _suffix(name) in SUFFIXES


def gzip_holds(head: bytes) -> bytes:
    """Give the first bytes of what a gzip stream that begins with `head` holds."""
    try:
        return zlib.decompressobj(31).decompress(head, 512)  # 31: with the gzip header
    except zlib.error:
        return b""


def _suffix(name: str) -> str:
    path = PurePath(name)
    return PurePath(path.stem if path.suffix.lower() == ".gz" else name).suffix.lower()


def _by_magic(head: bytes) -> str | None:
    for magic, form in ((b"\x1f\x8b\x08", GZIP), (b"PK\x03\x04", ZIP), (b"PK\x05\x06", ZIP), (b"WARC/", WARC)):
        if head.startswith(magic):
            return form
    if head[_TAR_MAGIC] == b"ustar":
        return TAR
    return PDF if head[:1024].lstrip(_LEADING).startswith(b"%PDF-") else None


def _by_words(head: bytes) -> str:
    start = head.lstrip(_LEADING)
    if start[:1] in {b"{", b"["}:
        return JSON_LINES if start[:1] == b"{" else JSON
    if _FEED.match(start):
        return FEED
    if _HTML.match(start):
        return HTML
    if _MAIL.match(start) and len(_MAIL_FIELDS.findall(start)) >= _FEWEST_FIELDS:
        return MAIL
    return TEXT
