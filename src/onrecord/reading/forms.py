"""Which form a file has, by its first bytes and its name; a name alone decides only between forms of text."""

from __future__ import annotations

import re
from pathlib import PurePath

TEXT = "text/plain"
JSON = "application/json"
JSON_LINES = "application/x-ndjson"
HTML = "text/html"
BINARY = "application/octet-stream"

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
    ".mhtml": "message/rfc822",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def form_of(name: str, head: bytes) -> str:
    """Give the media type of the file `name` whose first bytes are `head`.

    >>> form_of("story.htm", b"<p>Six people were hurt.")
    'text/html'
    """
    known = SUFFIXES.get(PurePath(name).suffix.lower())
    if known is not None:
        return known
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in {b"{", b"["}:
        return JSON_LINES if start[:1] == b"{" else JSON
    if _HTML.match(start):
        return HTML
    return TEXT
